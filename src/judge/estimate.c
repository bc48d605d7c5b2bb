/* Evidence to a probability that some section answers, then what the nearest tickets and the topic say about it.
 * Log-odds = intercept + sum of weight * (evidence - mean) / sd. The mean is drawn toward that of the corpus' own tickets, so
 * that a corpus of long tickets or terse docs is measured by its own scale. Sums run in order of tickets: same input, same
 * bytes. Estimating the share of answered tickets from the scores (expectation maximisation, Saerens, Latinne & Decaestecker
 * 2002) was measured and made the probabilities worse on unseen sets (docs/quality.md). */
#include <math.h>
#include "base/log_odds.h"
#include "judge/model.h"

/* How far a corpus' own mean counts against the trained one: a few tickets are no corpus. */
static double own_part(const dg_model *m, double n)
{
    return n < 8.0 ? 0.0 : n * n / (n * n + m->own_norm * m->own_norm);
}

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
        double own = m->calibrated ? 0.0 : m->own_share * own_part(m, n);
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
        j[i].p_own = matches[i].nhits ? dg_logistic(raw_log_odds(m, mean, &matches[i])) : m->nothing_shared;
    for (size_t i = 0; i < count; i++) {
        double z = near ? hear_near(j, &matches[i], i, near, m) : dg_log_odds(j[i].p_own);
        j[i].p_answered = dg_logistic(z);
        j[i].topic = -1;
    }
}

/* How far evidence is to be trusted, trust_floor to 1: the rarest words of a question name its subject, and where the best sections
 * hardly ever have them, scores tell little (docs/quality.md). Labels of both kinds know better: `calibrate` then sets the floor to 1. */
static double trust(const dg_model *m, const dg_match *matches, size_t count)
{
    double sum = 0, n = 0;
    for (size_t i = 0; i < count; i++) {
        double v = matches[i].evidence[DG_EV_RARE_FOUND];
        if (isnan(v))
            continue;
        sum += v;
        n += 1.0;
    }
    double own = own_part(m, n);
    if (own <= 0.0)
        return 1.0;
    double here = m->trust_floor + (1.0 - m->trust_floor) * dg_logistic(m->trust_steepness * (sum / n - m->trust_middle));
    return own * here + (1.0 - own);
}

void dg_judge_settle(dg_judgement *j, const dg_match *matches, size_t count, const dg_judge_options *o)
{
    const dg_model *m = o->model;
    double far = trust(m, matches, count), intercept = m->heard_intercept + (1.0 - far) * m->blind;
    for (size_t i = 0; i < count; i++)
        j[i].p_answered = dg_logistic(far * m->heard_slope * dg_log_odds(j[i].p_answered) + intercept);
}
