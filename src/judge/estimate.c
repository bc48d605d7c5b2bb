/* Evidence to a probability that some section answers, then what the nearest tickets and the topic say about it.
 * Log-odds = intercept + sum of weight * (evidence - mean) / sd. Mean and sd are those of the corpus' own tickets as far as
 * there are enough of them, so that a corpus of long tickets or terse docs is measured by its own scale. The share of
 * answered tickets is then estimated by expectation maximisation over the scores (Saerens, Latinne & Decaestecker 2002),
 * held near the share that the model was trained for. Sums run in order of tickets: same input, same bytes. */
#include <math.h>
#include "judge/model.h"

static const double PRIOR_TICKETS = 60.0; /* the trained share counts as so many tickets in the estimate of prevalence */
static const double MIN_SHARE = 0.10, MAX_SHARE = 0.95;

static double logistic(double x)
{
    return 1.0 / (1.0 + exp(-x));
}

static double log_odds(double p)
{
    p = fmin(fmax(p, 1e-6), 1.0 - 1e-6);
    return log(p / (1.0 - p));
}

typedef struct { double mean[DG_MODEL_FEATURES], sd[DG_MODEL_FEATURES]; } scale;

/* Own mean and sd, drawn toward the trained ones while tickets are few. */
static void find_scale(scale *s, const dg_model *m, const dg_match *matches, size_t count)
{
    for (int f = 0; f < m->nfeatures; f++) {
        const dg_model_feature *x = &m->feature[f];
        double sum = 0, squares = 0, n = (double)count;
        for (size_t i = 0; i < count; i++)
            sum += matches[i].evidence[x->id];
        double mean = count ? sum / n : x->mean;
        for (size_t i = 0; i < count; i++) {
            double d = matches[i].evidence[x->id] - mean;
            squares += d * d;
        }
        double sd = count > 1 ? sqrt(squares / n) : x->sd;
        double own = m->calibrated || n < 8.0 ? 0.0 : n * n / (n * n + m->own_norm * m->own_norm);
        s->mean[f] = own * mean + (1.0 - own) * x->mean;
        s->sd[f] = fmax(own * sd + (1.0 - own) * x->sd, 0.05 * x->sd);
    }
}

static double raw_log_odds(const dg_model *m, const scale *s, const dg_match *t)
{
    double z = m->intercept;
    for (int f = 0; f < m->nfeatures; f++) {
        double x = t->evidence[m->feature[f].id];
        double units = isnan(x) ? 0.0 : (x - s->mean[f]) / s->sd[f];
        z += m->feature[f].weight * fmin(fmax(units, -4.0), 4.0);
    }
    return z;
}

/* The share of answered tickets that explains the scores best, as a shift of the log-odds. */
static double prevalence_shift(const dg_judgement *j, size_t count, const dg_model *m)
{
    double prior = m->prevalence, share = prior;
    if (m->calibrated || count == 0)
        return 0.0;
    for (int round = 0; round < 50; round++) {
        double shift = log_odds(share) - log_odds(prior), sum = prior * PRIOR_TICKETS;
        for (size_t i = 0; i < count; i++)
            sum += logistic(log_odds(j[i].p_own) + shift);
        double next = fmin(fmax(sum / ((double)count + PRIOR_TICKETS), MIN_SHARE), MAX_SHARE);
        if (fabs(next - share) < 1e-9)
            break;
        share = next;
    }
    return log_odds(share) - log_odds(prior);
}

static double hear_neighbours(const dg_judgement *j, dg_match *match, const int32_t *nearest, int k)
{
    double sum = 0;
    int n = 0;
    for (int i = 0; i < k && nearest[i] >= 0; i++, n++)
        sum += log_odds(j[nearest[i]].p_own);
    if (!n)
        return (double)NAN;
    match->evidence[DG_EV_NEIGHBOURS] = logistic(sum / n);
    return sum / n;
}

void dg_judge_estimate(dg_judgement *j, dg_match *matches, size_t count, const int32_t *nearest, int k, const dg_judge_options *o)
{
    const dg_model *m = o->model;
    scale s;
    find_scale(&s, m, matches, count);
    for (size_t i = 0; i < count; i++)
        j[i].p_own = logistic(raw_log_odds(m, &s, &matches[i]));
    double shift = prevalence_shift(j, count, m);
    for (size_t i = 0; i < count; i++)
        j[i].p_own = matches[i].nhits ? logistic(log_odds(j[i].p_own) + shift) : 0.02;
    for (size_t i = 0; i < count; i++) {
        double near = nearest ? hear_neighbours(j, &matches[i], nearest + i * (size_t)k, k) : (double)NAN;
        double own = log_odds(j[i].p_own);
        j[i].p_answered = isnan(near) ? j[i].p_own : logistic((1.0 - m->neighbours) * own + m->neighbours * near);
        j[i].topic = -1;
    }
}

/* Mean log-odds of a topic is nearer to the truth than each of its tickets: the more tickets, the more it weighs. */
void dg_judge_pool(dg_judgement *j, dg_match *matches, size_t count, const int32_t *group, int ngroups, const dg_judge_options *o)
{
    const dg_model *m = o->model;
    dg_mem *tmp = dg_mem_root();
    double *sum = dg_array(tmp, double, ngroups);
    int *size = dg_array(tmp, int, ngroups);
    for (size_t i = 0; i < count; i++) {
        if (group[i] < 0 || group[i] >= ngroups)
            continue;
        sum[group[i]] += log_odds(j[i].p_own);
        size[group[i]]++;
    }
    for (size_t i = 0; i < count; i++) {
        int g = group[i];
        j[i].topic = g;
        if (g < 0 || g >= ngroups || size[g] < 2)
            continue;
        double pooled = m->pool_intercept + m->pool_slope * sum[g] / size[g];
        double share = m->pool_weight * (double)(size[g] - 1) / (double)(size[g] + 1);
        matches[i].evidence[DG_EV_TOPIC] = logistic(pooled);
        j[i].p_answered = logistic((1.0 - share) * log_odds(j[i].p_answered) + share * pooled);
    }
    dg_free(tmp);
}
