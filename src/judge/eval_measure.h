/* Inside of the room: measures with their intervals. */
#ifndef DG_JUDGE_EVAL_MEASURE_H
#define DG_JUDGE_EVAL_MEASURE_H
#include "judge/eval.h"
dg_measure dg_measure_mean(const double *x, size_t n);
/* positive: what should score low. */
dg_measure dg_measure_auroc(const double *score, const bool *positive, size_t n);
#endif
