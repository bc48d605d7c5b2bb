/* docgap draft: outline of the missing page for a topic. */
#include "cmd/command.h"

static int work(dg_session *s, app *a, int *code, dg_error *err)
{
    (void)code;
    return dg_session_draft(s, a->args[0], stdout, err);
}

static int run(app *a) { return with_session(a, work); }

const command cmd_draft = {
    .name = "draft",
    .args = "TOPIC",
    .summary = "outline of the missing page for a topic",
    .about = "Prints an outline in Markdown at the place where it should go: the title and questions in the users' words, steps and facts quoted from the agents' public replies with their tickets, related sections, terms to define. Nothing is invented: what nobody said is marked for the writer.",
    .example = "docgap draft T-4f02c1",
    .groups = DG_FOR_JUDGE,
    .min_args = 1,
    .max_args = 1,
    .run = run,
    .database = DG_DB_EXISTING,
};
