/* docgap lint: language findings without tickets. */
#include "cmd/command.h"

static int work(dg_session *s, app *a, int *code, dg_error *err)
{
    bool hold = true;
    if (dg_session_lint(s, a->args, a->nargs, err)) return -1;
    if (dg_session_gates(s, &hold, err)) return -1;
    if (!hold) *code = EXIT_GATE;
    return dg_session_report(s, stdout, err);
}

static int run(app *a) { return with_session(a, work); }

const command cmd_lint = {
    .name = "lint",
    .args = "[DOCS...]",
    .summary = "language findings without tickets",
    .about = "Measures readability, hard words, steps and tone of the docs alone, fast enough for a pre-commit hook. Rules can be turned off in docgap.yml, by path, and by a comment in the page: <!-- docgap-disable rule -->.",
    .example = "docgap lint docs --fail-on warning",
    .groups = DG_FOR_DOCS | DG_FOR_OUTPUT | DG_FOR_GATES,
    .min_args = 0,
    .max_args = -1,
    .run = run,
    .database = DG_DB_NONE,
};
