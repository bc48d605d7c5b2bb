/* docgap eval: accuracy on labelled tickets. */
#include "cmd/command.h"

static int run(app *a)
{
    dg_error err = {0};
    return dg_eval(a->settings, a->args, a->nargs, stdout, &err) ? fail(&err) : EXIT_FINE;
}

const command cmd_eval = {
    .name = "eval",
    .args = "LABELS...",
    .summary = "accuracy on labelled tickets",
    .about = "Measures docgap on labelled sets: folders with docs/, docs_held/ and tickets.jsonl, or .tsv files of label and text for topics. Prints section at 1, 3 and 5, MRR, AUROC, precision and recall of missing, verdicts, calibration, and topic quality, with bootstrap intervals.",
    .example = "docgap eval labels/faq --json",
    .groups = DG_FOR_EVAL,
    .min_args = 1,
    .max_args = -1,
    .run = run,
};
