/* docgap ask: judge one question that is not in the database. */
#include "cmd/command.h"

static int work(dg_session *s, app *a, int *code, dg_error *err)
{
    (void)code;
    return dg_session_ask(s, a->args[0], stdout, err);
}

static int run(app *a) { return with_session(a, work); }

const command cmd_ask = {
    .name = "ask",
    .args = "TEXT",
    .summary = "judge one question that is not in the database",
    .about = "Judges a text as if it were a ticket and shows the reasoning. `-` reads it from standard input.",
    .example = "docgap ask 'how do I rotate my key?'",
    .groups = DG_FOR_JUDGE | DG_FOR_JSON,
    .min_args = 1,
    .max_args = 1,
    .run = run,
    .database = DG_DB_EXISTING,
};
