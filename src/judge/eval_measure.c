/* Statistics over labelled tickets: area under the ROC curve, calibration error, bootstrap intervals. Pure functions with a
 * fixed seed: the same labels give the same intervals. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "judge/eval_measure.h"

enum { ROUNDS = 400 };

typedef struct { double score; bool positive; int count; } ranked;

static int by_score(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    return x->score < y->score ? -1 : x->score > y->score;
}

/* Probability that a positive scores lower than a negative; ties count half (Mann & Whitney 1947). Sorted; weighted by count. */
static double area(const ranked *r, size_t n)
{
    double positives = 0, negatives = 0, sum = 0;
    for (size_t i = 0; i < n;) {
        double p = 0, q = 0;
        size_t j = i;
        for (; j < n && r[j].score == r[i].score; j++) {
            p += r[j].positive ? r[j].count : 0;
            q += r[j].positive ? 0 : r[j].count;
        }
        sum += q * (positives + 0.5 * p);
        positives += p;
        negatives += q;
        i = j;
    }
    return positives > 0 && negatives > 0 ? sum / (positives * negatives) : (double)NAN;
}

static ranked *rank_all(dg_mem *ctx, const double *score, const bool *positive, size_t n)
{
    ranked *r = dg_array(ctx, ranked, n);
    for (size_t i = 0; i < n; i++)
        r[i] = (ranked){score[i], positive[i], 1};
    qsort(r, n, sizeof *r, by_score);
    return r;
}

double dg_auroc(const double *score, const bool *positive, size_t n)
{
    dg_mem *tmp = dg_mem_root();
    double a = n ? area(rank_all(tmp, score, positive, n), n) : (double)NAN;
    dg_free(tmp);
    return a;
}

double dg_ece(dg_reliability bins[DG_RELIABILITY_BINS], const double *p, const bool *answered, size_t n)
{
    double ece = 0;
    memset(bins, 0, sizeof *bins * DG_RELIABILITY_BINS);
    for (size_t i = 0; i < n; i++) {
        int b = (int)(p[i] * DG_RELIABILITY_BINS);
        b = b < 0 ? 0 : b >= DG_RELIABILITY_BINS ? DG_RELIABILITY_BINS - 1 : b;
        bins[b].n++;
        bins[b].p += p[i];
        bins[b].answered += answered[i] ? 1.0 : 0.0;
    }
    for (int b = 0; b < DG_RELIABILITY_BINS; b++) {
        if (!bins[b].n)
            continue;
        bins[b].p /= bins[b].n;
        bins[b].answered /= bins[b].n;
        ece += fabs(bins[b].p - bins[b].answered) * bins[b].n / (double)n;
    }
    return n ? ece : (double)NAN;
}

static uint64_t next_random(uint64_t *state) /* xorshift64* (Vigna 2016) */
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * 2685821657736338717ull;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static void set_interval(dg_measure *m, double *values, int n)
{
    qsort(values, (size_t)n, sizeof *values, by_value);
    m->low = n ? values[(int)(0.025 * n)] : (double)NAN;
    m->high = n ? values[(int)(0.975 * n)] : (double)NAN;
}

dg_measure dg_measure_mean(const double *x, size_t n)
{
    dg_measure m = {NAN, NAN, NAN};
    double values[ROUNDS], sum = 0;
    uint64_t seed = 88172645463325252ull;
    if (!n)
        return m;
    for (size_t i = 0; i < n; i++)
        sum += x[i];
    m.value = sum / (double)n;
    for (int r = 0; r < ROUNDS; r++) {
        sum = 0;
        for (size_t i = 0; i < n; i++)
            sum += x[next_random(&seed) % n];
        values[r] = sum / (double)n;
    }
    set_interval(&m, values, ROUNDS);
    return m;
}

dg_measure dg_measure_auroc(const double *score, const bool *positive, size_t n)
{
    dg_measure m = {NAN, NAN, NAN};
    double values[ROUNDS];
    int kept = 0;
    uint64_t seed = 88172645463325252ull;
    dg_mem *tmp = dg_mem_root();
    ranked *r = rank_all(tmp, score, positive, n);
    m.value = n ? area(r, n) : (double)NAN;
    for (int round = 0; round < ROUNDS && !isnan(m.value); round++) {
        for (size_t i = 0; i < n; i++)
            r[i].count = 0;
        for (size_t i = 0; i < n; i++)
            r[next_random(&seed) % n].count++;
        double a = area(r, n);
        if (!isnan(a))
            values[kept++] = a;
    }
    set_interval(&m, values, kept);
    dg_free(tmp);
    return m;
}

dg_measure dg_ece_by_chance(const double *p, size_t n)
{
    dg_measure m = {NAN, NAN, NAN};
    double values[ROUNDS], sum = 0;
    uint64_t seed = 88172645463325252ull;
    dg_mem *tmp = dg_mem_root();
    dg_reliability bins[DG_RELIABILITY_BINS];
    bool *drawn = dg_array(tmp, bool, n);
    for (int round = 0; round < ROUNDS && n; round++) {
        for (size_t i = 0; i < n; i++)
            drawn[i] = (double)(next_random(&seed) >> 11) * 0x1p-53 < p[i];
        sum += values[round] = dg_ece(bins, p, drawn, n);
    }
    if (n) {
        m.value = sum / ROUNDS;
        set_interval(&m, values, ROUNDS);
    }
    dg_free(tmp);
    return m;
}
