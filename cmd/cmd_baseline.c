/* docgap baseline: accepted findings, kept in the repository. */
#include "cmd/command.h"

static int work(dg_session *s, app *a, int *code, dg_error *err)
{
    (void)code;
    return dg_session_baseline(s, a->args[0], stdout, err);
}

static int run(app *a) { return with_session(a, work); }

const command cmd_baseline = {
    .name = "baseline",
    .args = "write|show|prune",
    .summary = "accepted findings, kept in the repository",
    .about = "`write` adds the findings of the last run that are not accepted yet, `show` prints the entries and which of them still occur, `prune` removes those that no longer do. The file is sorted, one entry a line, made to be reviewed and merged.",
    .example = "docgap baseline write --reason 'legacy pages, rewritten in May'",
    .groups = DG_FOR_BASELINE,
    .min_args = 1,
    .max_args = 1,
    .run = run,
    .database = DG_DB_EXISTING,
};
