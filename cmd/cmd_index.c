/* docgap index: read the documentation into the database. */
#include "cmd/command.h"

static int work(dg_session *s, app *a, int *code, dg_error *err)
{
    (void)code;
    return dg_session_index(s, a->args, a->nargs, dg_settings_flag(a->settings, "quiet") ? NULL : stdout, err);
}

static int run(app *a) { return with_session(a, work); }

const command cmd_index = {
    .name = "index",
    .args = "[DOCS...]",
    .summary = "read the documentation into the database",
    .about = "Parses the Markdown files and indexes their sections. A file whose content has not changed is not parsed again; a file that is gone leaves the index.",
    .example = "docgap index docs",
    .groups = DG_FOR_DOCS,
    .min_args = 0,
    .max_args = -1,
    .run = run,
};
