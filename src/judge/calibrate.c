/* Fits the estimate to labelled tickets: penalised logistic regression by Newton's method over at most a dozen numbers, with
 * the penalty drawing toward what the model was before. Deterministic: no random split, folds by index. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "judge/eval.h"
#include "judge/log_odds.h"
#include "judge/model.h"

enum { PARAMETERS = DG_MODEL_FEATURES + 1, FOLDS = 5, MIN_BOTH = 20, MIN_LINKS = 19, MIN_WEIGHTS = 150, MIN_KIND = 20 };
static const double RIDGE = 4.0;         /* tickets' worth of trust in the weights before */
static const double LINK_SHARE = 0.10;   /* of known answered tickets that may fall below LINK_AT */
static const double LINK_AT = 0.40;

/* One regression: rows of x (first 1), of which fold `skip` is left out (-1: none). */
typedef struct {
    const double *x;       /* n * k */
    const int8_t *y;       /* 0 or 1 */
    size_t n;
    int k, skip;
    const double *start;   /* k: what it is drawn toward */
    double ridge;
} problem;

/* Solves a * x = b by elimination with pivots; a and b are overwritten; x into b. false: singular. */
static bool solve(double *a, double *b, int k)
{
    for (int c = 0; c < k; c++) {
        int pivot = c;
        for (int r = c + 1; r < k; r++)
            if (fabs(a[r * k + c]) > fabs(a[pivot * k + c]))
                pivot = r;
        if (fabs(a[pivot * k + c]) < 1e-12)
            return false;
        for (int i = 0; i < k; i++) {
            double t = a[c * k + i];
            a[c * k + i] = a[pivot * k + i];
            a[pivot * k + i] = t;
        }
        double t = b[c];
        b[c] = b[pivot];
        b[pivot] = t;
        for (int r = 0; r < k; r++) {
            double f = r == c ? 0.0 : a[r * k + c] / a[c * k + c];
            for (int i = c; i < k && f != 0.0; i++)
                a[r * k + i] -= f * a[c * k + i];
            b[r] -= f * b[c];
        }
    }
    for (int c = 0; c < k; c++)
        b[c] /= a[c * k + c];
    return true;
}

static double linear(const double *w, const double *x, int k)
{
    double z = 0;
    for (int i = 0; i < k; i++)
        z += w[i] * x[i];
    return z;
}

/* Gradient into g and Hessian into h of the penalised loss at w. The intercept (first) is free. */
static void derive(const problem *p, const double *w, double *g, double *h)
{
    int k = p->k;
    memset(h, 0, sizeof *h * (size_t)(k * k));
    for (int i = 0; i < k; i++) {
        double ridge = i ? p->ridge : 1e-6;
        g[i] = ridge * (w[i] - p->start[i]);
        h[i * k + i] = ridge;
    }
    for (size_t r = 0; r < p->n; r++) {
        const double *x = p->x + r * (size_t)k;
        if ((int)(r % FOLDS) == p->skip)
            continue;
        double prob = dg_logistic(linear(w, x, k)), v = fmax(prob * (1.0 - prob), 1e-6);
        for (int i = 0; i < k; i++) {
            g[i] += (prob - p->y[r]) * x[i];
            for (int j = 0; j < k; j++)
                h[i * k + j] += v * x[i] * x[j];
        }
    }
}

static void fit(double *w, const problem *p)
{
    double g[PARAMETERS], h[PARAMETERS * PARAMETERS];
    memcpy(w, p->start, sizeof *w * (size_t)p->k);
    for (int round = 0; round < 40; round++) {
        double step = 0;
        derive(p, w, g, h);
        if (!solve(h, g, p->k))
            return;
        for (int i = 0; i < p->k; i++) {
            double d = fmin(fmax(g[i], -2.0), 2.0); /* separable labels would run away */
            w[i] -= d;
            step += fabs(d);
        }
        if (step < 1e-9)
            return;
    }
}

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

static double error_of(const double *p, const label_rows *l)
{
    dg_reliability bins[DG_RELIABILITY_BINS];
    bool *y = dg_array(NULL, bool, l->n);
    for (size_t i = 0; i < l->n; i++)
        y[i] = l->y[i] == 1;
    double ece = dg_ece(bins, p, y, l->n);
    dg_free(y);
    return ece;
}

/* Calibration error before, and after by cross-validation: each fold is judged by a fit of the others. */
static void measure(dg_calibration *report, const label_rows *l, problem p)
{
    double w[PARAMETERS], *prob = dg_array(NULL, double, l->n);
    for (size_t i = 0; i < l->n; i++)
        prob[i] = dg_logistic(l->line[2 * i + 1]);
    report->ece_before = error_of(prob, l);
    for (p.skip = 0; p.skip < FOLDS; p.skip++) {
        fit(w, &p);
        for (size_t i = (size_t)p.skip; i < l->n; i += FOLDS)
            prob[i] = dg_logistic(linear(w, p.x + i * (size_t)p.k, p.k));
    }
    report->ece_after = error_of(prob, l);
    dg_free(prob);
}

static void learn_both(dg_calibration *report, const label_rows *l, bool weights)
{
    dg_model *m = l->m;
    double start[PARAMETERS] = {m->intercept}, w[PARAMETERS];
    for (int f = 0; f < m->nfeatures; f++)
        start[f + 1] = m->feature[f].weight;
    static const double line[2] = {0.0, 1.0};
    problem p = {l->line, l->y, l->n, 2, -1, line, 1.0};
    if (weights)
        p = (problem){l->z, l->y, l->n, m->nfeatures + 1, -1, start, RIDGE};
    measure(report, l, p);
    fit(w, &p);
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
    *report = (dg_calibration){.labels = (int)l->n, .answered = answered, .learned = "intercept", .ece_before = NAN, .ece_after = NAN};
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

int dg_calibrate(dg_model **out, dg_calibration *report, dg_mem *ctx, const dg_model *from, const dg_match *matches,
                 const int8_t *answered, size_t count, dg_error *err)
{
    dg_mem *tmp = dg_mem_root();
    dg_model *m = dg_new(ctx, dg_model);
    *m = *from;
    size_t size = count * (size_t)(m->nfeatures + 1);
    label_rows l = {.m = m, .z = dg_array(tmp, double, size), .line = dg_array(tmp, double, count + count), .y = dg_array(tmp, int8_t, count)};
    fill_rows(&l, matches, answered, count);
    int rc = learn(report, &l, err);
    if (rc)
        dg_free(m);
    else
        *out = m;
    dg_free(tmp);
    return rc;
}
