/* Ranks sections for a query: BM25 over all of them term by term, then the first DG_CANDIDATES by a convex combination of
 * channels (Bruch et al. 2023). Each channel is a function of its own that fills one part of a candidate. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "match/matcher.h"

static const float TYPO_SHARE = 0.7f; /* what a mended word may add */

static void accumulate(float *score, const dg_postings *p, int32_t term, float weight)
{
    if (p->idf[term] <= 1e-5f) /* in more than half of the units: says nothing, and its list is the longest */
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
            accumulate(score, p, t->typo_of, t->weight * TYPO_SHARE);
    }
}

static bool worse(dg_candidate a, dg_candidate b)
{
    return a.raw != b.raw ? a.raw < b.raw : a.section > b.section;
}

/* A heap with the worst candidate on top. */
static void sift_down(dg_candidate *heap, int n)
{
    for (int i = 0;;) {
        int child = 2 * i + 1;
        if (child >= n)
            return;
        if (child + 1 < n && worse(heap[child + 1], heap[child]))
            child++;
        if (!worse(heap[child], heap[i]))
            return;
        dg_candidate t = heap[i];
        heap[i] = heap[child];
        heap[child] = t;
        i = child;
    }
}

static void sift_up(dg_candidate *heap, int i)
{
    while (i > 0 && worse(heap[i], heap[(i - 1) / 2])) {
        dg_candidate t = heap[i];
        heap[i] = heap[(i - 1) / 2];
        heap[(i - 1) / 2] = t;
        i = (i - 1) / 2;
    }
}

static int take_best(dg_candidate *heap, const float *score, int units)
{
    int n = 0;
    for (int i = 0; i < units; i++) {
        if (score[i] <= 0.0f || (n == DG_CANDIDATES && score[i] <= heap[0].raw))
            continue;
        if (n < DG_CANDIDATES) {
            heap[n] = (dg_candidate){.section = i, .raw = score[i]};
            sift_up(heap, n++);
        } else {
            heap[0] = (dg_candidate){.section = i, .raw = score[i]};
            sift_down(heap, n);
        }
    }
    return n;
}

bool dg_row_has_term(const dg_term_rows *r, int section, int32_t term)
{
    int64_t lo = r->start[section], hi = r->start[section + 1];
    while (lo < hi) {
        int64_t mid = lo + (hi - lo) / 2;
        if (r->term[mid] == term)
            return true;
        if (r->term[mid] < term)
            lo = mid + 1;
        else
            hi = mid;
    }
    return false;
}

bool dg_row_has_bigram(const dg_bigram_rows *r, int section, uint32_t hash)
{
    int64_t lo = r->start[section], hi = r->start[section + 1];
    while (lo < hi) {
        int64_t mid = lo + (hi - lo) / 2;
        if (r->hash[mid] == hash)
            return true;
        if (r->hash[mid] < hash)
            lo = mid + 1;
        else
            hi = mid;
    }
    return false;
}

static int32_t stand_in(const dg_query_term *t)
{
    return t->term >= 0 ? t->term : t->typo_of;
}

/* --- the channels ------------------------------------------------------------------------------------------------ */

float dg_bigram_idf(const dg_matcher *m, uint32_t hash)
{
    float n = (float)m->sections->units, df = (float)m->bigram_df[hash & (DG_BIGRAM_BUCKETS - 1)];
    return fmaxf(0.0f, logf((n - df + 0.5f) / (df + 0.5f)));
}

static float part_bigram(const dg_matcher *m, const dg_query *q, int section)
{
    float sum = 0.0f;
    for (int i = 0; i < q->nbigrams; i++)
        if (dg_row_has_bigram(&m->bigrams, section, q->bigrams[i].hash))
            sum += q->bigrams[i].weight;
    return q->bigram_ideal > 0.0f ? sum / q->bigram_ideal : 0.0f;
}

static float gram_cosine(const dg_gram_rows *r, const float *gram, int section)
{
    float sum = 0.0f;
    for (int64_t k = r->start[section]; k < r->start[section + 1]; k++)
        sum += gram[r->gram[k].bucket] * (float)r->gram[k].weight;
    return sum / 65535.0f;
}

static float dot(const float *a, const float *b, int n)
{
    float sum = 0.0f;
    for (int i = 0; i < n; i++)
        sum += a[i] * b[i];
    return sum;
}

/* idf share of the ticket's words that the section has; all of them, or the title's alone. */
static float part_coverage(const dg_matcher *m, const dg_query *q, int section, bool title)
{
    float found = 0.0f, all = 0.0f;
    for (int i = 0; i < q->nterms; i++) {
        const dg_query_term *t = &q->terms[i];
        if (title && !t->title)
            continue;
        float w = t->weight * t->idf;
        int32_t term = stand_in(t);
        all += w;
        if (term >= 0 && dg_row_has_term(&m->all, section, term))
            found += w;
    }
    return all > 0.0f ? found / all : 0.0f;
}

/* idf share of the heading's words that the ticket has, and idf share of the title's words that the heading has. */
static void part_heading(const dg_matcher *m, const dg_query *q, dg_candidate *c)
{
    float found = 0.0f, of_title = 0.0f, title = 0.0f;
    for (int i = 0; i < q->nterms; i++) {
        const dg_query_term *t = &q->terms[i];
        int32_t term = stand_in(t);
        bool has = term >= 0 && dg_row_has_term(&m->heading, c->section, term);
        found += has ? m->sections->idf[term] : 0.0f;
        title += t->title ? t->weight * t->idf : 0.0f;
        of_title += t->title && has ? t->weight * t->idf : 0.0f;
    }
    float idf = m->heading_idf[c->section];
    c->part[DG_PART_HEADING] = idf > 0.0f ? fminf(1.0f, found / idf) : 0.0f;
    c->part[DG_PART_HEADING_FULL] = title > 0.0f ? of_title / title : 0.0f;
}

static void part_vectors(const dg_matcher *m, const dg_query *q, dg_candidate *c)
{
    const float *body = m->body_vector + (size_t)c->section * (size_t)m->dims;
    const float *head = m->heading_vector + (size_t)c->section * (size_t)m->dims;
    if (!q->has_vector)
        return;
    const float *title = q->has_title_vector ? q->title_vector : q->vector;
    float b = dot(q->vector, body, m->dims), h = fmaxf(dot(q->vector, head, m->dims), dot(title, head, m->dims));
    float t = dot(title, body, m->dims);
    c->part[DG_PART_VECTOR] = fmaxf(0.0f, fmaxf(fmaxf(b, t), 0.9f * h));
    c->part[DG_PART_VEC_HEAD] = fmaxf(0.0f, h);
}

/* Sections around it: parent, the one before and the one after on the page. */
static float part_neighbour(const dg_match_scratch *s, int section)
{
    const dg_docset *d = s->m->docs;
    const dg_section *x = &d->sections[section];
    float sum = 0.0f;
    if (x->parent >= 0)
        sum += 0.5f * s->score[x->parent];
    float side = 0.0f;
    if (section > 0 && d->sections[section - 1].page == x->page && section - 1 != x->parent)
        side = s->score[section - 1];
    if (section + 1 < d->nsections && d->sections[section + 1].page == x->page)
        side = fmaxf(side, s->score[section + 1]);
    return (sum + 0.5f * side) / s->q.ideal;
}

static void fill_parts(const dg_match_scratch *s, dg_candidate *c)
{
    const dg_matcher *m = s->m;
    const dg_query *q = &s->q;
    c->part[DG_PART_BM25] = c->raw / q->ideal;
    c->part[DG_PART_BIGRAM] = part_bigram(m, q, c->section);
    c->part[DG_PART_CHARGRAM] = gram_cosine(&m->grams, q->gram, c->section);
    c->part[DG_PART_TITLE_GRAM] = gram_cosine(&m->heading_grams, q->gram_title, c->section);
    c->part[DG_PART_COVERAGE] = part_coverage(m, q, c->section, false);
    c->part[DG_PART_TITLE_COVERAGE] = part_coverage(m, q, c->section, true);
    part_heading(m, q, c);
    if (m->dims)
        part_vectors(m, q, c);
    c->part[DG_PART_NEIGHBOUR] = part_neighbour(s, c->section);
    c->part[DG_PART_PAGE] = s->page_score[m->docs->sections[c->section].page] / q->ideal;
}

/* Chosen by leaving one whole labelled set out at a time (docs/quality.md). */
static const float part_weights[DG_PART_COUNT] = {
    [DG_PART_BM25] = 0.38f, [DG_PART_BIGRAM] = 0.22f, [DG_PART_CHARGRAM] = 0.27f, [DG_PART_VECTOR] = 0.06f,
    [DG_PART_HEADING] = 0.03f, [DG_PART_TITLE_GRAM] = 0.07f,
};

static int by_score(const void *a, const void *b)
{
    const dg_candidate *x = a, *y = b;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return x->section < y->section ? -1 : x->section > y->section;
}

int dg_rank(dg_match_scratch *s)
{
    const dg_matcher *m = s->m;
    if (s->q.ideal <= 0.0f)
        return 0;
    score_units(s->score, m->sections, &s->q);
    score_units(s->page_score, m->pages, &s->q);
    int n = take_best(s->candidates, s->score, m->sections->units);
    for (int i = 0; i < n; i++) {
        dg_candidate *c = &s->candidates[i];
        fill_parts(s, c);
        for (int p = 0; p < DG_PART_COUNT; p++)
            c->score += part_weights[p] * c->part[p];
    }
    qsort(s->candidates, (size_t)n, sizeof *s->candidates, by_score);
    return n;
}
