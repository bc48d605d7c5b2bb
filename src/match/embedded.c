/* Re-ranking with embeddings: brute force over all sections, one ticket at a time, on all cores. Ties by section index. */
#include <math.h>
#include <stdlib.h>
#include "base/threads.h"
#include "match/embedded.h"

enum { NEAREST = 5, CANDIDATES = DG_MAX_HITS + NEAREST };
static const double COSINE_SHARE = 0.5;

typedef struct {
    dg_match *matches;
    const dg_embedded_input *in;
} job;

static double cosine(const float *a, const float *b, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++) sum += (double)a[i] * (double)b[i];
    return sum;
}

/* The NEAREST sections by cosine, best first. */
static int nearest(int found[NEAREST], const dg_embedded_input *in, const float *ticket)
{
    double best[NEAREST];
    int n = 0;
    for (int s = 0; s < in->nsections; s++) {
        double c = cosine(ticket, in->sections + (size_t)s * in->dim, in->dim);
        int at = n;
        while (at > 0 && best[at - 1] < c) at--;
        if (at >= NEAREST) continue;
        for (int k = n < NEAREST ? n : NEAREST - 1; k > at; k--) {
            best[k] = best[k - 1];
            found[k] = found[k - 1];
        }
        best[at] = c;
        found[at] = s;
        if (n < NEAREST) n++;
    }
    return n;
}

static int add_candidates(dg_hit *hits, const dg_match *m, const dg_embedded_input *in, const float *ticket)
{
    int found[NEAREST], n = 0;
    for (int i = 0; i < m->nhits; i++) hits[n++] = m->hits[i];
    int more = nearest(found, in, ticket);
    for (int i = 0; i < more; i++) {
        bool there = false;
        for (int k = 0; k < m->nhits; k++) there |= m->hits[k].section == found[i];
        if (!there) hits[n++] = (dg_hit){.section = found[i]};
    }
    return n;
}

static int by_score(const void *a, const void *b)
{
    const dg_hit *x = a, *y = b;
    if (x->score != y->score) return x->score < y->score ? 1 : -1;
    return (x->section > y->section) - (x->section < y->section);
}

static void rank_again(dg_match *m, const dg_embedded_input *in, const float *ticket)
{
    dg_hit hits[CANDIDATES];
    double top = m->nhits ? (double)m->hits[0].score : 0, old = top;
    int n = add_candidates(hits, m, in, ticket);
    for (int i = 0; i < n; i++) {
        double c = cosine(ticket, in->sections + (size_t)hits[i].section * in->dim, in->dim);
        hits[i].score = (1 - COSINE_SHARE) * (top > 0 ? (double)hits[i].score / top * old : 0) + COSINE_SHARE * fmax(c, 0) * (old > 0 ? 1 : 0.5);
    }
    qsort(hits, (size_t)n, sizeof *hits, by_score);
    m->nhits = n < DG_MAX_HITS ? n : DG_MAX_HITS;
    for (int i = 0; i < m->nhits; i++) m->hits[i] = hits[i];
    double first = m->nhits ? (double)m->hits[0].score : 0;
    m->evidence[DG_EV_SCORE] = first;
    m->evidence[DG_EV_VECTOR] = m->nhits ? cosine(ticket, in->sections + (size_t)m->hits[0].section * in->dim, in->dim) : 0;
    m->evidence[DG_EV_MARGIN] = m->nhits > 1 && first > 0 ? (first - (double)m->hits[1].score) / first : 1;
    m->evidence[DG_EV_DROP10] = m->nhits == DG_MAX_HITS && first > 0 ? (first - (double)m->hits[DG_MAX_HITS - 1].score) / first : 1;
}

static void range(size_t from, size_t to, int worker, void *user)
{
    const job *w = user;
    (void)worker;
    for (size_t i = from; i < to; i++) {
        const float *ticket = w->in->tickets + i * w->in->dim;
        if (cosine(ticket, ticket, w->in->dim) > 0.5) rank_again(&w->matches[i], w->in, ticket);
    }
}

void dg_match_embedded(dg_match *matches, size_t count, const dg_embedded_input *in)
{
    job w = {matches, in};
    dg_parallel(in->threads, count, 64, range, &w);
}
