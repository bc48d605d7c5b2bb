/* Evidence to a probability that some section answers, then what the nearest tickets and the topic say about it.
 * Log-odds = intercept + sum of weight * (evidence - mean) / sd. The mean is drawn toward that of the corpus' own tickets, so
 * that a corpus of long tickets or terse docs is measured by its own scale. Sums run in order of tickets: same input, same
 * bytes. Estimating the share of answered tickets from the scores (expectation maximisation, Saerens, Latinne & Decaestecker
 * 2002) was measured and made the probabilities worse on unseen sets (docs/quality.md). */
#include <math.h>
#include "judge/log_odds.h"
#include "judge/model.h"

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

/* Log-odds of the ticket after its nearest tickets have spoken: as much as they have to say. */
static double hear_near(const dg_judgement *j, dg_match *match, size_t i, const dg_near_tickets *near, const dg_model *m)
{
    double own = dg_log_odds(j[i].p_own), sum = 0, weights = 0, weight;
    int n = 0;
    for (; (weight = dg_near_weight(near, i, n)) >= 0; n++) {
        sum += weight * dg_log_odds(j[near->row[i * (size_t)near->k + (size_t)n]].p_own);
        weights += weight;
    }
    if (weights <= 0)
        return own;
    double share = m->neighbours * weights / n;
    match->evidence[DG_EV_NEIGHBOURS] = dg_logistic(sum / weights);
    return (1.0 - share) * own + share * sum / weights;
}

void dg_judge_estimate(dg_judgement *j, dg_match *matches, size_t count, const dg_near_tickets *near, const dg_judge_options *o)
{
    const dg_model *m = o->model;
    double mean[DG_MODEL_FEATURES];
    find_means(mean, m, matches, count);
    for (size_t i = 0; i < count; i++)
        j[i].p_own = matches[i].nhits ? dg_logistic(raw_log_odds(m, mean, &matches[i])) : NOTHING_SHARED;
    for (size_t i = 0; i < count; i++) {
        double z = near ? hear_near(j, &matches[i], i, near, m) : dg_log_odds(j[i].p_own);
        j[i].p_answered = dg_logistic(z);
        j[i].topic = -1;
    }
}

void dg_judge_settle(dg_judgement *j, size_t count, const dg_judge_options *o)
{
    for (size_t i = 0; i < count; i++)
        j[i].p_answered = dg_logistic(o->model->heard_slope * dg_log_odds(j[i].p_answered) + o->model->heard_intercept);
}
