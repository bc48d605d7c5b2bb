/* Evidence to a probability that some section answers, then what the nearest tickets and the topic say about it.
 * Log-odds = intercept + sum of weight * (evidence - mean) / sd. The mean is drawn toward that of the corpus' own tickets, so
 * that a corpus of long tickets or terse docs is measured by its own scale. Sums run in order of tickets: same input, same
 * bytes. Estimating the share of answered tickets from the scores (expectation maximisation, Saerens, Latinne & Decaestecker
 * 2002) was measured and made the probabilities worse on unseen sets (docs/quality.md). */
#include <math.h>
#include "judge/log_odds.h"
#include "judge/model.h"

static const double ONE_SIDED = 0.3; /* what a near ticket counts that has nearer ones of its own */
static const double NOTHING_SHARED = 0.02; /* p of a ticket that shares no word with any section */

/* Means of the evidence: half the corpus' own, half the trained ones (less of its own while tickets are few). Only half, so
 * that a corpus whose docs answer little is not taken for an average one. */
static void find_means(double *mean, const dg_model *m, const dg_match *matches, size_t count)
{
    for (int f = 0; f < m->nfeatures; f++) {
        const dg_model_feature *x = &m->feature[f];
        double sum = 0, n = 0;
        for (size_t i = 0; i < count; i++) {
            double v = matches[i].evidence[x->id];
            if (isnan(v))
                continue;
            sum += v;
            n += 1.0;
        }
        double own = m->calibrated || n < 8.0 ? 0.0 : m->own_share * n * n / (n * n + m->own_norm * m->own_norm);
        mean[f] = own > 0.0 ? own * sum / n + (1.0 - own) * x->mean : x->mean;
    }
}

static double raw_log_odds(const dg_model *m, const double *mean, const dg_match *t)
{
    double z = m->intercept;
    for (int f = 0; f < m->nfeatures; f++) {
        double x = t->evidence[m->feature[f].id];
        double units = isnan(x) ? 0.0 : (x - mean[f]) / m->feature[f].sd;
        z += m->feature[f].weight * fmin(fmax(units, -4.0), 4.0);
    }
    return z;
}

/* Does the other ticket count this one among its nearest too? Then both very likely ask the same thing. */
static bool is_mutual(const int32_t *nearest, size_t i, int32_t other, int k)
{
    const int32_t *row = nearest + (size_t)other * (size_t)k;
    for (int n = 0; n < k; n++)
        if (row[n] == (int32_t)i)
            return true;
    return false;
}

/* Log-odds of the ticket after its nearest tickets have spoken: as much as there are mutual ones among them. */
static double hear_neighbours(const dg_judgement *j, dg_match *match, size_t i, const int32_t *nearest, const dg_model *m, int k)
{
    const int32_t *row = nearest + i * (size_t)k;
    double own = dg_log_odds(j[i].p_own), sum = 0, weights = 0;
    int n = 0;
    for (; n < k && row[n] >= 0; n++) {
        double w = is_mutual(nearest, i, row[n], k) ? 1.0 : ONE_SIDED;
        sum += w * dg_log_odds(j[row[n]].p_own);
        weights += w;
    }
    if (!n)
        return own;
    double share = m->neighbours * weights / n;
    match->evidence[DG_EV_NEIGHBOURS] = dg_logistic(sum / weights);
    return (1.0 - share) * own + share * sum / weights;
}

void dg_judge_estimate(dg_judgement *j, dg_match *matches, size_t count, const int32_t *nearest, int k, const dg_judge_options *o)
{
    const dg_model *m = o->model;
    double mean[DG_MODEL_FEATURES];
    find_means(mean, m, matches, count);
    for (size_t i = 0; i < count; i++)
        j[i].p_own = dg_logistic(raw_log_odds(m, mean, &matches[i]));
    for (size_t i = 0; i < count; i++)
        j[i].p_own = matches[i].nhits ? j[i].p_own : NOTHING_SHARED;
    for (size_t i = 0; i < count; i++) {
        double z = nearest ? hear_neighbours(j, &matches[i], i, nearest, m, k) : dg_log_odds(j[i].p_own);
        j[i].p_answered = dg_logistic(z);
        j[i].topic = -1;
    }
}
