/* docgap diff: what changed between two runs, or by a change of the docs. */
#include "cmd/command.h"

static int work(dg_session *s, app *a, int *code, dg_error *err)
{
    (void)code;
    return dg_session_diff(s, a->nargs > 0 ? a->args[0] : NULL, a->nargs > 1 ? a->args[1] : NULL, stdout, err);
}

static int run(app *a) { return with_session(a, work); }

const command cmd_diff = {
    .name = "diff",
    .args = "[A] [B]",
    .summary = "what changed between two runs, or by a change of the docs",
    .about = "Compares two runs (numbers, or `last` and `previous`): gaps opened, grown, shrunk and closed, verdicts that changed and why. With --docs OLD NEW it compares two folders or two git revisions of the docs: which tickets the change newly answers or loses, fit for a comment on a pull request.",
    .example = "docgap diff --docs main HEAD",
    .groups = DG_FOR_DIFF | DG_FOR_JUDGE | DG_FOR_OUTPUT,
    .min_args = 0,
    .max_args = 2,
    .run = run,
    .database = DG_DB_EXISTING,
};
