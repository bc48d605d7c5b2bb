/* docgap explain: why a ticket was judged as it was. */
#include "cmd/command.h"

static int work(dg_session *s, app *a, int *code, dg_error *err)
{
    (void)code;
    return dg_session_explain(s, a->args[0], stdout, err);
}

static int run(app *a) { return with_session(a, work); }

const command cmd_explain = {
    .name = "explain",
    .args = "TICKET",
    .summary = "why a ticket was judged as it was",
    .about = "Shows the whole reasoning for one ticket: what was read of it, its words with their weights, the ten nearest sections with each part of the score, words found and not found, its topic, the rule that fired, and what would change the verdict.",
    .example = "docgap explain 1042",
    .groups = DG_FOR_JUDGE | DG_FOR_JSON,
    .min_args = 1,
    .max_args = 1,
    .run = run,
    .database = DG_DB_EXISTING,
};
