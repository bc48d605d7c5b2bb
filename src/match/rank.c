/* Ranks sections for a query: BM25 over all of them term by term, then the first DG_CANDIDATES by a convex combination of
 * channels (Bruch et al. 2023). Each channel is a function of its own that fills one part of a candidate. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "match/dot.h"
#include "match/matcher.h"
#include "match/parts.h"


static void accumulate(float *score, const dg_postings *p, int32_t term, float weight)
{
    if (p->idf[term] <= DG_SAYS_NOTHING)
        return;
    const int32_t *unit = p->unit;
    const float *impact = p->impact;
    for (int64_t k = p->start[term], end = p->start[term + 1]; k < end; k++)
        score[unit[k]] += weight * impact[k];
}

static void score_units(float *score, const dg_postings *p, const dg_query *q)
{
    memset(score, 0, sizeof *score * (size_t)p->units);
    for (int i = 0; i < q->nterms; i++) {
        const dg_query_term *t = &q->terms[i];
        if (t->term >= 0)
            accumulate(score, p, t->term, t->weight);
        else if (t->typo_of >= 0)
            accumulate(score, p, t->typo_of, t->weight * DG_TYPO_SHARE);
    }
}

typedef struct { float raw; int32_t section; } scored;

static bool worse(scored a, scored b)
{
    return a.raw != b.raw ? a.raw < b.raw : a.section > b.section;
}

/* A heap with the worst candidate on top. */
static void sift_down(scored *heap, int n)
{
    for (int i = 0;;) {
        int child = 2 * i + 1;
        if (child >= n)
            return;
        if (child + 1 < n && worse(heap[child + 1], heap[child]))
            child++;
        if (!worse(heap[child], heap[i]))
            return;
        scored t = heap[i];
        heap[i] = heap[child];
        heap[child] = t;
        i = child;
    }
}

static void sift_up(scored *heap, int i)
{
    while (i > 0 && worse(heap[i], heap[(i - 1) / 2])) {
        scored t = heap[i];
        heap[i] = heap[(i - 1) / 2];
        heap[(i - 1) / 2] = t;
        i = (i - 1) / 2;
    }
}

/* Is any of eight scores above the limit? Most blocks hold none. Floats that are not negative compare like their bits. */
static bool any_above(const float *score, const dg_int_lanes *limit)
{
    dg_int_lanes x[2];
    uint64_t bits[2];
    memcpy(x, score, sizeof x);
    dg_int_lanes above = (x[0] > *limit) | (x[1] > *limit);
    memcpy(bits, &above, sizeof bits);
    return (bits[0] | bits[1]) != 0;
}

static dg_int_lanes limit_lanes(float limit)
{
    int bits;
    memcpy(&bits, &limit, sizeof bits);
    return (dg_int_lanes){bits, bits, bits, bits};
}

static void consider(scored *heap, int *n, int section, float score)
{
    scored c = {score, section};
    if (*n < DG_CANDIDATES) {
        heap[*n] = c;
        sift_up(heap, (*n)++);
    } else {
        heap[0] = c;
        sift_down(heap, *n);
    }
}

static int take_best(scored *heap, const float *score, int units)
{
    int n = 0;
    float limit = 0.0f;
    dg_int_lanes lanes = limit_lanes(limit);
    for (int first = 0; first < units; first += 8) {
        int last = first + 8 < units ? first + 8 : units;
        if (last - first == 8 && !any_above(score + first, &lanes))
            continue;
        for (int i = first; i < last; i++) {
            if (score[i] <= limit)
                continue;
            consider(heap, &n, i, score[i]);
            limit = n == DG_CANDIDATES ? heap[0].raw : 0.0f;
        }
        lanes = limit_lanes(limit);
    }
    return n;
}

/* Chosen by leaving one whole labelled set out at a time (docs/quality.md); they sum to 1. Vectors: for official prose. */
static const float part_weights[DG_PART_COUNT] = {
    [DG_PART_BM25] = 0.12f, [DG_PART_TITLE] = 0.12f, [DG_PART_BIGRAM] = 0.165f, [DG_PART_CHARGRAM] = 0.14f,
    [DG_PART_VECTOR] = 0.095f, [DG_PART_NEAR] = 0.12f, [DG_PART_TITLE_GRAM] = 0.06f, [DG_PART_PAGE] = 0.07f,
    [DG_PART_PASSAGE] = 0.065f, [DG_PART_HEADING] = 0.025f, [DG_PART_VEC_HEAD] = 0.02f,
    [DG_PART_SUBSTANCE] = 0.1f, /* at most 0: taken off for what a section does not say */
};
/* Where sections are made of what users say, spelling and pairs tell more than meaning does. */
static const float UTTERANCE_SHARE = 0.70f;

/* In a ticket of title and body, likeness of spelling favours short sections that share one long identifier; in the few
 * words of a customer it bridges misspellings. What it loses there goes to the title's words. */
static const float TITLED_CHARGRAM = 0.25f;

/* The weights for this corpus: the settings' semantic weight, or the one that its prose asks for. */
static void find_weights(float w[DG_PART_COUNT], const dg_matcher *m, const dg_query *q)
{
    memcpy(w, part_weights, sizeof part_weights);
    float meaning = 1.0f - (1.0f - UTTERANCE_SHARE) * (float)m->utterance;
    if (m->semantic_weight >= 0.0)
        meaning = (float)m->semantic_weight / part_weights[DG_PART_VECTOR];
    if (q->titled) {
        float taken = (1.0f - TITLED_CHARGRAM) * w[DG_PART_CHARGRAM];
        w[DG_PART_CHARGRAM] -= taken;
        w[DG_PART_TITLE] += 0.5f * taken;
        w[DG_PART_TITLE_GRAM] += 0.5f * taken;
    }
    w[DG_PART_VECTOR] *= meaning;
    w[DG_PART_VEC_HEAD] *= meaning;
    w[DG_PART_SUBSTANCE] *= 1.0f - (float)m->utterance; /* a short list of what users say is no less an answer */
}

static int by_score(const void *a, const void *b)
{
    const dg_candidate *x = a, *y = b;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return x->section < y->section ? -1 : x->section > y->section;
}

static int by_raw(const void *a, const void *b)
{
    const scored *x = a, *y = b;
    return worse(*x, *y) ? 1 : -1; /* no two are equal: sections differ */
}

/* A candidate behind the tenth with less than this share of the best BM25 never came first on any labelled set: it is left at that. */
static const float FAR_BEHIND = 0.4f;

int dg_rank(dg_match_scratch *s)
{
    const dg_matcher *m = s->m;
    if (s->q.ideal <= 0.0f || !m->ranking)
        return 0;
    score_units(s->score, m->sections, &s->q);
    scored best[DG_CANDIDATES];
    int n = take_best(best, s->score, m->sections->units);
    float w[DG_PART_COUNT];
    find_weights(w, m, &s->q);
    dg_parts_begin(s);
    if (n)
        qsort(best, (size_t)n, sizeof *best, by_raw);
    for (int i = 0; i < n; i++) {
        dg_candidate *c = &s->candidates[i];
        *c = (dg_candidate){.section = best[i].section, .raw = best[i].raw};
        if (i >= DG_MAX_HITS && c->raw < FAR_BEHIND * s->candidates[0].raw)
            c->part[DG_PART_BM25] = c->raw / s->q.ideal;
        else
            dg_parts_fill(s, c);
        for (int p = 0; p < DG_PART_COUNT; p++)
            c->score += w[p] * c->part[p];
    }
    dg_parts_end(s);
    qsort(s->candidates, (size_t)n, sizeof *s->candidates, by_score);
    return n;
}
