/* Inside of the room: penalised logistic regression over at most a few dozen numbers, by Newton's method, with the penalty drawing
 * toward what was known before. Deterministic. */
#ifndef DG_JUDGE_REGRESSION_H
#define DG_JUDGE_REGRESSION_H
#include <stdint.h>
#include "judge/model.h"

enum { DG_REGRESSION_MOST = DG_MODEL_FEATURES + 1 };

typedef struct {
    const double *x;       /* n * k, the first of each row is 1 */
    const int8_t *y;       /* 0 or 1 */
    size_t n;
    int k;                 /* at most DG_REGRESSION_MOST */
    const double *start;   /* k: what the weights are drawn toward; the first, the intercept, is free */
    double ridge;          /* how much; a unit is worth about four rows */
} dg_regression;

/* Fills w[k]: weights of the log-odds. What is known before stays where the rows cannot tell. */
void dg_regression_fit(double *w, const dg_regression *p);
#endif
