/* docgap forget: remove a ticket or a requester for good. */
#include "cmd/command.h"

static int work(dg_session *s, app *a, int *code, dg_error *err)
{
    (void)a;
    (void)code;
    return dg_session_forget(s, stdout, err);
}

static int run(app *a) { return with_session(a, work); }

const command cmd_forget = {
    .name = "forget",
    .args = "",
    .summary = "remove a ticket or a requester for good",
    .about = "Removes the ticket (--ticket) or all tickets of a person (--requester) from the database, with index entries and free pages, and from kept runs.",
    .example = "docgap forget --ticket 1042",
    .groups = DG_FOR_FORGET,
    .min_args = 0,
    .max_args = 0,
    .run = run,
    .database = DG_DB_EXISTING,
};
