/* docgap import: read tickets from files into the database. */
#include "cmd/command.h"

static int work(dg_session *s, app *a, int *code, dg_error *err)
{
    (void)code;
    return dg_session_import(s, a->args, a->nargs, dg_settings_flag(a->settings, "quiet") ? NULL : stdout, err);
}

static int run(app *a) { return with_session(a, work); }

const command cmd_import = {
    .name = "import",
    .args = "FILE...",
    .summary = "read tickets from files into the database",
    .about = "Reads ticket exports: JSON lines, the JSON and CSV exports of help desks and trackers, mail, folders of text, .gz and .zip of these; `-` is standard input. The format is recognised by content. Importing twice changes nothing; a newer version of a ticket replaces the older. Personal data is replaced before anything is stored.",
    .example = "docgap import tickets.csv --map id=Key,title=Summary,body=Description",
    .groups = DG_FOR_IMPORT,
    .min_args = 1,
    .max_args = -1,
    .run = run,
};
