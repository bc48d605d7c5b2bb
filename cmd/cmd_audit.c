/* docgap audit: find what the docs fail to give the people who ask. */
#include "cmd/command.h"

static int work(dg_session *s, app *a, int *code, dg_error *err)
{
    bool hold = true;
    if (dg_session_index(s, a->args, a->nargs, NULL, err)) return -1;
    if (dg_session_import(s, NULL, 0, NULL, err)) return -1;
    if (dg_session_audit(s, "audit", err)) return -1;
    if (dg_session_gates(s, &hold, err)) return -1;
    if (!hold) *code = EXIT_GATE;
    return dg_session_report(s, stdout, err);
}

static int run(app *a) { return with_session(a, work); }

const command cmd_audit = {
    .name = "audit",
    .args = "[DOCS...]",
    .summary = "find what the docs fail to give the people who ask",
    .about = "Reads the documentation and the tickets, matches each ticket with the sections, and reports what is missing, what is hard to find, and what is too technical for the people who ask, with the words and the numbers that show it.\n\nWithout arguments it reads what docgap.yml names. What was read before and has not changed is not read again. The exit code is 0 when it ran, 1 when a gate was given and fails, 2 when something could not be read.",
    .example = "docgap audit docs --tickets issues.json --format html --output report.html",
    .groups = DG_FOR_DOCS | DG_FOR_TICKETS_IN | DG_FOR_IMPORT | DG_FOR_JUDGE | DG_FOR_OUTPUT | DG_FOR_GATES,
    .min_args = 0,
    .max_args = -1,
    .run = run,
};
