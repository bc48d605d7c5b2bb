/* docgap check: the audit for CI: terse, and gates decide the exit code. */
#include "cmd/command.h"

static int work(dg_session *s, app *a, int *code, dg_error *err)
{
    bool hold = true;
    if (dg_session_index(s, a->args, a->nargs, NULL, err)) return -1;
    if (dg_session_import(s, NULL, 0, NULL, err)) return -1;
    if (dg_session_audit(s, "check", err)) return -1;
    if (dg_session_gates(s, &hold, err)) return -1;
    if (!hold) *code = EXIT_GATE;
    return dg_session_report(s, stdout, err);
}

static int run(app *a) { return with_session(a, work); }

const command cmd_check = {
    .name = "check",
    .args = "[DOCS...]",
    .summary = "the audit for CI: terse, and gates decide the exit code",
    .about = "Does what `docgap audit` does, prints what is new and one line for each gate that fails with what would fix it. Gates are --fail-under, --max-missing, --fail-on and --new-only; they may stand in docgap.yml.",
    .example = "docgap check docs --tickets tickets.jsonl --fail-under 80 --max-missing 5",
    .groups = DG_FOR_DOCS | DG_FOR_TICKETS_IN | DG_FOR_IMPORT | DG_FOR_JUDGE | DG_FOR_OUTPUT | DG_FOR_GATES,
    .min_args = 0,
    .max_args = -1,
    .run = run,
};
