/* Fits the estimate to labelled tickets, in two steps: the ticket's own evidence, then what comes out when near tickets and topics
 * were heard. Deterministic: no random split, folds by index. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "base/log_odds.h"
#include "judge/eval.h"
#include "judge/model.h"
#include "judge/regression.h"

enum { PARAMETERS = DG_REGRESSION_MOST, FOLDS = 5, MIN_BOTH = 20, MIN_LINKS = 19, MIN_WEIGHTS = 150, MIN_KIND = 20 };
static const double RIDGE = 4.0;         /* tickets' worth of trust in the weights before */
static const double LINE_RIDGE = 1.0, UNCHANGED[2] = {0.0, 1.0}; /* intercept and slope */
static const double LINK_SHARE = 0.10;   /* of known answered tickets that may fall below LINK_AT */
static const double LINK_AT = 0.40;

typedef struct {
    dg_model *m;
    double *z;             /* n * (features + 1): 1, then evidence in deviations */
    double *line;          /* n * 2: 1, log-odds of the model before */
    int8_t *y;
    size_t n;
    int answered;
} label_rows;

/* Means become those of the labelled tickets; rows of labelled tickets only. */
static void fill_rows(label_rows *l, const dg_match *matches, const int8_t *answered, size_t count)
{
    dg_model *m = l->m;
    size_t k = (size_t)m->nfeatures + 1;
    for (int f = 0; f < m->nfeatures; f++) {
        double sum = 0;
        for (size_t i = 0; i < count; i++)
            sum += isnan(matches[i].evidence[m->feature[f].id]) ? m->feature[f].mean : (double)matches[i].evidence[m->feature[f].id];
        m->feature[f].mean = count ? m->own_share * sum / (double)count + (1 - m->own_share) * m->feature[f].mean : m->feature[f].mean;
    }
    for (size_t i = 0; i < count; i++) {
        if (answered[i] < 0)
            continue;
        double *row = l->z + l->n * k, odds = m->intercept;
        row[0] = 1.0;
        for (int f = 0; f < m->nfeatures; f++) {
            double v = (double)matches[i].evidence[m->feature[f].id];
            row[f + 1] = isnan(v) ? 0.0 : fmin(fmax((v - m->feature[f].mean) / m->feature[f].sd, -4.0), 4.0);
            odds += m->feature[f].weight * row[f + 1];
        }
        l->line[2 * l->n] = 1.0;
        l->line[2 * l->n + 1] = odds;
        l->y[l->n++] = answered[i];
        l->answered += answered[i];
    }
}

static void learn_both(dg_calibration *report, const label_rows *l, bool weights)
{
    dg_model *m = l->m;
    double start[PARAMETERS] = {m->intercept}, w[PARAMETERS];
    for (int f = 0; f < m->nfeatures; f++)
        start[f + 1] = m->feature[f].weight;
    dg_regression p = {l->line, l->y, l->n, 2, UNCHANGED, LINE_RIDGE};
    if (weights)
        p = (dg_regression){l->z, l->y, l->n, m->nfeatures + 1, start, RIDGE};
    dg_regression_fit(w, &p);
    for (int f = 0; f < m->nfeatures; f++)
        m->feature[f].weight = weights ? w[f + 1] : m->feature[f].weight * w[1];
    m->intercept = weights ? w[0] : w[0] + w[1] * m->intercept;
    report->learned = weights ? "weights" : "slope and intercept";
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

/* The log-odds that a tenth of the known answered tickets stays below. */
static double low_quantile(const label_rows *l)
{
    double *v = dg_array(NULL, double, l->n);
    for (size_t i = 0; i < l->n; i++)
        v[i] = l->line[2 * i + 1];
    qsort(v, l->n, sizeof *v, by_value);
    size_t rank = (size_t)(LINK_SHARE * (double)(l->n + 1));
    double q = v[rank ? rank - 1 : 0];
    dg_free(v);
    return q;
}

static int learn(dg_calibration *report, const label_rows *l, dg_error *err)
{
    int missing = (int)l->n - l->answered, answered = l->answered;
    *report = (dg_calibration){.labels = (int)l->n, .answered = answered, .learned = "intercept", .ece_before = NAN, .ece_after = NAN, .ece_chance = NAN};
    if (missing == 0 && answered >= MIN_LINKS)
        l->m->intercept += dg_log_odds(LINK_AT) - low_quantile(l);
    else if ((int)l->n >= MIN_BOTH && missing >= 3 && answered >= 3)
        learn_both(report, l, (int)l->n >= MIN_WEIGHTS && missing >= MIN_KIND && answered >= MIN_KIND);
    else
        return dg_fail(err, DG_ERR_USAGE,
                       "too few labels to learn from: %d answered and %d not; at least %d of both kinds together (3 of each), or %d answered ones",
                       answered, missing, (int)MIN_BOTH, (int)MIN_LINKS);
    l->m->calibrated = true;
    l->m->labels = (int)l->n;
    l->m->prevalence = (double)answered / (double)l->n;
    return 0;
}

/* --- the second step, and what both are worth ----------------------------------------------------------------------------------- */

/* p_answered of every ticket by this model, as an audit says it; the ticket alone when the caller lends no hearing. */
static void hear(dg_judgement *j, const dg_model *m, const dg_labelled *set)
{
    dg_judge_options o = {.model = m};
    if (set->hear) {
        set->hear(j, m, set->user);
        return;
    }
    dg_judge_estimate(j, set->matches, set->count, NULL, &o);
    dg_judge_settle(j, set->matches, set->count, &o);
}

/* Slope and intercept of what comes out with slope 1 and intercept 0. */
static void learn_heard(dg_model *m, dg_judgement *j, const dg_labelled *set)
{
    dg_mem *tmp = dg_mem_root();
    double *line = dg_array(tmp, double, set->count + set->count), w[2];
    int8_t *y = dg_array(tmp, int8_t, set->count);
    size_t n = 0;
    m->heard_slope = m->trust_floor = 1.0; /* how far evidence is to be trusted here is what is learned */
    m->heard_intercept = 0.0;
    hear(j, m, set);
    for (size_t i = 0; i < set->count; i++) {
        if (set->answered[i] < 0)
            continue;
        line[2 * n] = 1.0;
        line[2 * n + 1] = dg_log_odds(j[i].p_answered);
        y[n++] = set->answered[i];
    }
    dg_regression_fit(w, &(dg_regression){line, y, n, 2, UNCHANGED, LINE_RIDGE});
    m->heard_slope = w[1];
    m->heard_intercept = w[0];
    dg_free(tmp);
}

/* Tickets without any word in common: their share of answered ones, with some trust in what was known before. */
static void learn_nothing_shared(dg_model *m, const dg_labelled *set)
{
    double n = RIDGE, answered = RIDGE * m->nothing_shared;
    for (size_t i = 0; i < set->count; i++) {
        if (set->answered[i] < 0 || set->matches[i].nhits)
            continue;
        n += 1.0;
        answered += set->answered[i];
    }
    m->nothing_shared = answered / n;
}

static int learn_model(dg_model *m, dg_calibration *report, dg_judgement *j, const dg_labelled *set, dg_error *err)
{
    dg_mem *tmp = dg_mem_root();
    size_t size = set->count * (size_t)(m->nfeatures + 1);
    label_rows l = {.m = m, .z = dg_array(tmp, double, size), .line = dg_array(tmp, double, set->count + set->count),
                    .y = dg_array(tmp, int8_t, set->count)};
    fill_rows(&l, set->matches, set->answered, set->count);
    int rc = learn(report, &l, err);
    if (!rc && l.answered < (int)l.n) {
        learn_nothing_shared(m, set);
        learn_heard(m, j, set);
    }
    dg_free(tmp);
    return rc;
}

static double error_of(double *chance, const double *p, const dg_labelled *set)
{
    dg_mem *tmp = dg_mem_root();
    dg_reliability bins[DG_RELIABILITY_BINS];
    double *known = dg_array(tmp, double, set->count);
    bool *y = dg_array(tmp, bool, set->count);
    size_t n = 0;
    for (size_t i = 0; i < set->count; i++) {
        if (set->answered[i] < 0)
            continue;
        known[n] = p[i];
        y[n++] = set->answered[i] == 1;
    }
    double ece = dg_ece(bins, known, y, n);
    *chance = dg_ece_by_chance(known, n).value;
    dg_free(tmp);
    return ece;
}

/* The labels without those of one fold, into out. */
static void leave_out(int8_t *out, const dg_labelled *set, int fold)
{
    size_t n = 0;
    for (size_t i = 0; i < set->count; i++)
        out[i] = set->answered[i] >= 0 && (int)(n++ % FOLDS) == fold ? -1 : set->answered[i];
}

/* Calibration error before, and after by cross-validation: each fold is judged by what the others taught. */
static void measure(dg_calibration *report, dg_judgement *j, const dg_model *from, const dg_labelled *set)
{
    dg_mem *tmp = dg_mem_root();
    double *p = dg_array(tmp, double, set->count);
    int8_t *others = dg_array(tmp, int8_t, set->count);
    dg_labelled rest = *set;
    dg_calibration ignored;
    hear(j, from, set);
    for (size_t i = 0; i < set->count; i++)
        p[i] = j[i].p_answered;
    report->ece_before = error_of(&report->ece_chance, p, set);
    rest.answered = others;
    for (int fold = 0; fold < FOLDS; fold++) {
        dg_model m = *from;
        leave_out(others, set, fold);
        if (learn_model(&m, &ignored, j, &rest, NULL))
            m = *from; /* too few are left to learn from */
        hear(j, &m, set);
        for (size_t i = 0; i < set->count; i++)
            if (others[i] != set->answered[i])
                p[i] = j[i].p_answered;
    }
    report->ece_after = error_of(&report->ece_chance, p, set);
    dg_free(tmp);
}

int dg_calibrate(dg_model **out, dg_calibration *report, dg_mem *ctx, const dg_model *from, const dg_labelled *set, dg_error *err)
{
    dg_model *m = dg_new(ctx, dg_model);
    dg_judgement *j = dg_array(m, dg_judgement, set->count);
    *m = *from;
    int rc = learn_model(m, report, j, set, err);
    if (!rc && report->answered < report->labels)
        measure(report, j, from, set);
    dg_free(j);
    if (rc)
        dg_free(m);
    else
        *out = m;
    return rc;
}
