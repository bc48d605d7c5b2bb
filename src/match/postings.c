/* Builds and reads postings. Counting sort by term keeps the units of a term ascending. */
#include "match/postings.h"
#include <math.h>

static void count_terms(dg_postings *p, const dg_occurrence *occ, size_t n)
{
    for (size_t i = 0; i < n; i++)
        p->df[occ[i].term]++;
    for (int t = 0; t < p->nterms; t++)
        p->start[t + 1] = p->start[t] + p->df[t];
}

static double fts5_idf(double units, double df)
{
    double idf = log((units - df + 0.5) / (df + 0.5));
    return idf <= 0.0 ? 1e-6 : idf;
}

static double average(const float *length, int units)
{
    double sum = 0;
    for (int i = 0; i < units; i++)
        sum += (double)length[i];
    return units && sum > 0 ? sum / units : 1.0;
}

dg_postings *dg_postings_new(dg_mem *ctx, const dg_occurrence *occ, size_t n, const float *length, int units, int nterms)
{
    dg_postings *p = dg_new(ctx, dg_postings);
    p->units = units;
    p->nterms = nterms;
    p->start = dg_array(p, int64_t, nterms + 1);
    p->df = dg_array(p, int32_t, nterms);
    p->idf = dg_array(p, float, nterms);
    p->unit = dg_array(p, int32_t, n);
    p->impact = dg_array(p, float, n);
    count_terms(p, occ, n);
    for (int t = 0; t < nterms; t++)
        p->idf[t] = (float)fts5_idf(units, p->df[t]);
    p->max_idf = (float)fmax(fts5_idf(units, 1), 1.0); /* a set of two sections still has words that matter */
    double avg = average(length, units);
    int64_t *next = dg_array(ctx, int64_t, nterms);
    for (int t = 0; t < nterms; t++)
        next[t] = p->start[t];
    for (size_t i = 0; i < n; i++) {
        int64_t at = next[occ[i].term]++;
        double f = (double)occ[i].freq, d = (double)length[occ[i].unit];
        double norm = DG_BM25_K1 * (1.0 - DG_BM25_B + DG_BM25_B * d / avg);
        p->unit[at] = occ[i].unit;
        p->impact[at] = (float)((double)p->idf[occ[i].term] * f * (DG_BM25_K1 + 1.0) / (f + norm));
    }
    dg_free(next);
    return p;
}
