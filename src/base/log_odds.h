/* Probabilities and log-odds. Probabilities are kept off 0 and 1, so that a sum of log-odds stays finite. */
#ifndef DG_BASE_LOG_ODDS_H
#define DG_BASE_LOG_ODDS_H
#include <math.h>

static inline double dg_logistic(double x)
{
    return 1.0 / (1.0 + exp(-x));
}

static inline double dg_log_odds(double p)
{
    p = fmin(fmax(p, 1e-6), 1.0 - 1e-6);
    return log(p / (1.0 - p));
}
#endif
