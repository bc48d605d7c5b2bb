/* docgap calibrate: fit the estimate to labelled tickets, or to the links that agents put into tickets. */
#include "cmd/command.h"

static int work(dg_session *s, app *a, int *code, dg_error *err)
{
    (void)code;
    return dg_session_calibrate(s, a->args, a->nargs, stdout, err);
}

static int run(app *a) { return with_session(a, work); }

const command cmd_calibrate = {
    .name = "calibrate",
    .args = "[LABELS...]",
    .summary = "fit the estimate to labelled tickets, or to the links that agents put into tickets",
    .about = "Learns from labelled tickets (see `docgap eval`) or, without arguments, from the doc links in the tickets themselves, and writes the calibration to the file named by --model (or model: in docgap.yml).",
    .example = "docgap calibrate labels.jsonl --model docgap-model.json",
    .groups = DG_FOR_JUDGE | DG_FOR_EVAL,
    .min_args = 0,
    .max_args = -1,
    .run = run,
};
