/* docgap topics: groups of tickets that no section answers, by demand. */
#include "cmd/command.h"

static int work(dg_session *s, app *a, int *code, dg_error *err)
{
    (void)a;
    (void)code;
    if (dg_session_audit(s, "topics", err)) return -1;
    return dg_session_report_only(s, "topics", stdout, err);
}

static int run(app *a) { return with_session(a, work); }

const command cmd_topics = {
    .name = "topics",
    .args = "",
    .summary = "groups of tickets that no section answers, by demand",
    .about = "Lists the content gaps: groups of tickets with one need, in the words of the users, with demand, trend and signals. --all lists the answered topics as well. --format github-issue prints one issue text for each gap, ready to file.",
    .example = "docgap topics --all",
    .groups = DG_FOR_JUDGE | DG_FOR_LISTS | DG_FOR_OUTPUT,
    .min_args = 0,
    .max_args = 0,
    .run = run,
    .database = DG_DB_EXISTING,
};
