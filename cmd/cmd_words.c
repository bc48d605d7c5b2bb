/* docgap words: users' words against docs' words. */
#include "cmd/command.h"

static int work(dg_session *s, app *a, int *code, dg_error *err)
{
    (void)a;
    (void)code;
    if (dg_session_audit(s, "words", err)) return -1;
    return dg_session_report_only(s, "words", stdout, err);
}

static int run(app *a) { return with_session(a, work); }

const command cmd_words = {
    .name = "words",
    .args = "",
    .summary = "users' words against docs' words",
    .about = "Lists where users and docs have different words for the same thing, the tickets that show it, and where to add the users' word; words that no page has are listed apart.",
    .example = "docgap words",
    .groups = DG_FOR_JUDGE | DG_FOR_LISTS | DG_FOR_OUTPUT,
    .min_args = 0,
    .max_args = 0,
    .run = run,
    .database = DG_DB_EXISTING,
};
