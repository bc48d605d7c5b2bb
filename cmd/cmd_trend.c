/* docgap trend: coverage, demand and topics over runs and over time. */
#include "cmd/command.h"

static int work(dg_session *s, app *a, int *code, dg_error *err)
{
    (void)a;
    (void)code;
    return dg_session_trend(s, stdout, err);
}

static int run(app *a) { return with_session(a, work); }

const command cmd_trend = {
    .name = "trend",
    .args = "",
    .summary = "coverage, demand and topics over runs and over time",
    .about = "Shows how coverage and demand went, over the runs that are kept or over the months of the tickets, as a line in the terminal, as CSV or JSON, and as a badge.",
    .example = "docgap trend --by month --badge coverage.svg",
    .groups = DG_FOR_TREND,
    .min_args = 0,
    .max_args = 0,
    .run = run,
    .database = DG_DB_EXISTING,
};
