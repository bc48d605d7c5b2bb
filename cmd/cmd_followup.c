/* docgap followup: tickets to tell once a gap is closed. */
#include "cmd/command.h"

static int work(dg_session *s, app *a, int *code, dg_error *err)
{
    (void)code;
    return dg_session_followup(s, a->args[0], stdout, err);
}

static int run(app *a) { return with_session(a, work); }

const command cmd_followup = {
    .name = "followup",
    .args = "TOPIC",
    .summary = "tickets to tell once a gap is closed",
    .about = "Lists the tickets of a topic with their links, so that the people who asked can be told where the answer is now.",
    .example = "docgap followup T-4f02c1",
    .groups = DG_FOR_JUDGE,
    .min_args = 1,
    .max_args = 1,
    .run = run,
    .database = DG_DB_EXISTING,
};
