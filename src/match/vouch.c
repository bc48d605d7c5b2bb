/* One step of label propagation between near tickets. New scores are all computed from the old ones before any is put in place, so
 * neither the order of tickets nor the number of threads shows. Ties by section index. */
#include <math.h>
#include <stdlib.h>
#include "base/threads.h"
#include "match/vouch.h"

enum { SPEAKERS = 6 };
static const double SHARE = 0.3, ONE_SIDED = 0.3, STRANGERS = 0.1, ALIKE = 0.3;

bool dg_near_mutual(const dg_near_tickets *near, size_t ticket, int n)
{
    const int32_t *others = near->row + (size_t)near->row[ticket * (size_t)near->k + (size_t)n] * (size_t)near->k;
    for (int i = 0; i < near->k; i++)
        if (others[i] == (int32_t)ticket) return true;
    return false;
}

double dg_near_weight(const dg_near_tickets *near, size_t ticket, int n)
{
    size_t at = ticket * (size_t)near->k + (size_t)n;
    if (n >= near->k || near->row[at] < 0) return -1;
    double alike = fmin(fmax(((double)near->similarity[at] - STRANGERS) / (ALIKE - STRANGERS), 0), 1);
    return alike * (dg_near_mutual(near, ticket, n) ? 1 : ONE_SIDED);
}

typedef struct {
    const dg_match *matches;
    const dg_near_tickets *from;
    float *score, *near; /* count * DG_MAX_HITS */
} job;

/* What another ticket thinks of the section: its score as a share of that ticket's best. */
static double opinion(const dg_match *other, int section)
{
    for (int h = 0; h < other->nhits; h++)
        if (other->hits[h].section == section)
            return (double)other->hits[h].score / (double)other->hits[0].score;
    return 0;
}

static void hear(const job *w, size_t i)
{
    const dg_match *m = &w->matches[i];
    double sum[DG_MAX_HITS] = {0}, weights = 0, weight;
    int speakers = 0;
    for (; speakers < SPEAKERS && (weight = dg_near_weight(w->from, i, speakers)) >= 0; speakers++) {
        const dg_match *other = &w->matches[w->from->row[i * (size_t)w->from->k + (size_t)speakers]];
        if (!other->nhits || other->hits[0].score <= 0) continue;
        weights += weight;
        for (int h = 0; h < m->nhits; h++) sum[h] += weight * opinion(other, m->hits[h].section);
    }
    double share = speakers ? SHARE * weights / speakers : 0, best = m->nhits ? (double)m->hits[0].score : 0;
    for (int h = 0; h < m->nhits; h++) {
        double near = weights > 0 ? sum[h] / weights : 0;
        w->near[i * DG_MAX_HITS + (size_t)h] = (float)near;
        w->score[i * DG_MAX_HITS + (size_t)h] = (float)((1 - share) * (double)m->hits[h].score + share * near * best);
    }
}

static void hear_range(size_t first, size_t last, int worker, void *user)
{
    (void)worker;
    for (size_t i = first; i < last; i++) hear(user, i);
}

static int by_score(const void *a, const void *b)
{
    const dg_hit *x = a, *y = b;
    if (x->score != y->score) return x->score < y->score ? 1 : -1;
    return (x->section > y->section) - (x->section < y->section);
}

void dg_match_vouch(dg_match *matches, size_t count, const dg_near_tickets *near, int threads)
{
    dg_mem *tmp = dg_mem_root();
    job w = {matches, near, dg_array(tmp, float, count * DG_MAX_HITS), dg_array(tmp, float, count * DG_MAX_HITS)};
    dg_parallel(threads, count, 256, hear_range, &w);
    for (size_t i = 0; i < count; i++) {
        for (int h = 0; h < matches[i].nhits; h++) {
            matches[i].hits[h].score = w.score[i * DG_MAX_HITS + (size_t)h];
            matches[i].hits[h].near = w.near[i * DG_MAX_HITS + (size_t)h];
        }
        if (matches[i].nhits) qsort(matches[i].hits, (size_t)matches[i].nhits, sizeof *matches[i].hits, by_score);
    }
    dg_free(tmp);
}
