/* Compares one section with the query, channel by channel. The query's terms are marked by number, so that one walk over the
 * section's terms finds which are there, with their impact; pairs are found in the same way through a small filter. */
#include "match/parts.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "match/dot.h"
#include "match/near.h"

enum { NO_MARK = -1 };

/* Without a branch on what is found: the rows are short and the terms unforeseeable. */
int64_t dg_row_find(const dg_term_rows *r, int row, int32_t term)
{
    int64_t at = r->start[row], n = r->start[row + 1] - at;
    for (; n > 1; n -= n / 2)
        at += r->term[at + n / 2] <= term ? n / 2 : 0;
    return n == 1 && r->term[at] == term ? at : -1;
}

float dg_row_impact(const dg_term_rows *r, int64_t at)
{
    return (float)r->impact[at] * r->step;
}

bool dg_row_has_term(const dg_term_rows *r, int section, int32_t term)
{
    return dg_row_find(r, section, term) >= 0;
}

float dg_bigram_idf(const dg_matcher *m, uint32_t hash)
{
    float n = (float)m->sections->units, df = (float)m->bigram_df[hash & (DG_BIGRAM_BUCKETS - 1)];
    return fmaxf(0.0f, logf((n - df + 0.5f) / (df + 0.5f)));
}

/* --- marks ------------------------------------------------------------------------------------------------------- */

/* One docs term stands for query term `of`, with this likeness; several in a chain. */
static void mark(dg_match_scratch *s, int32_t term, int of, float likeness)
{
    DG_GROW(s, s->marks, s->nmarks, s->cmarks);
    s->marks[s->nmarks] = (dg_mark){term, of, s->mark_of[term], likeness};
    s->mark_of[term] = s->nmarks++;
    s->marked[term >> 6] |= 1ull << (term & 63);
}

static bool is_set(const uint64_t *bits, int32_t at)
{
    return bits[at >> 6] >> (at & 63) & 1u;
}

static bool is_itself(const dg_query_term *t, int32_t term)
{
    return (t->term >= 0 ? t->term : t->typo_of) == term;
}

/* The query's own term that a marked one is, or NULL when it is only near to some. */
static const dg_query_term *own_term(const dg_match_scratch *s, int32_t term)
{
    for (int32_t at = s->mark_of[term]; at >= 0; at = s->marks[at].next)
        if (is_itself(&s->q.terms[s->marks[at].of], term))
            return &s->q.terms[s->marks[at].of];
    return NULL;
}

static int by_pair(const void *a, const void *b)
{
    const dg_query_bigram *x = a, *y = b;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return x->weight > y->weight ? -1 : x->weight < y->weight;
}

/* Sorted, each pair once (with its highest weight), and set in the filter. */
static void mark_pairs(dg_match_scratch *s)
{
    dg_query *q = &s->q;
    int n = 0;
    if (q->nbigrams)
        qsort(q->bigrams, (size_t)q->nbigrams, sizeof *q->bigrams, by_pair);
    q->bigram_ideal = 0.0f;
    for (int i = 0; i < q->nbigrams; i++) {
        if (n && q->bigrams[n - 1].hash == q->bigrams[i].hash)
            continue;
        uint32_t h = q->bigrams[i].hash;
        q->bigram_ideal += q->bigrams[i].weight;
        s->filter[(h >> 5) & (DG_FILTER_WORDS - 1)] |= 1u << (h & 31u);
        q->bigrams[n++] = q->bigrams[i];
    }
    q->nbigrams = n;
    float unknown = 0.0f;
    for (int i = 0; i < n; i++)
        unknown += s->m->bigram_df[q->bigrams[i].hash & (DG_BIGRAM_BUCKETS - 1)] ? 0.0f : q->bigrams[i].weight;
    q->pairs_unknown = q->bigram_ideal > 0.0f ? unknown / q->bigram_ideal : 0.0f;
}

/* What does not depend on the section. */
static void weigh_terms(dg_match_scratch *s)
{
    const dg_query *q = &s->q;
    s->worth_sum = (dg_worth){0};
    if (q->nterms > s->cfound) {
        s->cfound = q->nterms * 2;
        s->found = dg_realloc(s, s->found, sizeof *s->found * (size_t)s->cfound);
        s->worth = dg_realloc(s, s->worth, sizeof *s->worth * (size_t)s->cfound);
    }
    for (int i = 0; i < q->nterms; i++) {
        const dg_query_term *t = &q->terms[i];
        float title = t->title ? t->title_weight : 0.0f;
        s->worth[i] = (dg_worth){t->weight * t->idf, title * t->idf, t->weight, title};
        s->worth_sum.all += s->worth[i].all;
        s->worth_sum.title += s->worth[i].title;
    }
}

void dg_parts_begin(dg_match_scratch *s)
{
    const dg_query *q = &s->q;
    s->nmarks = 0;
    weigh_terms(s);
    for (int i = 0; i < q->nterms; i++) {
        const dg_query_term *t = &q->terms[i];
        for (int k = 0; t->near && k < t->near->n; k++)
            if (t->near->term[k] != t->term)
                mark(s, t->near->term[k], i, t->near->cosine[k]);
        if (t->term >= 0)
            mark(s, t->term, i, 1.0f);
        else if (t->typo_of >= 0)
            mark(s, t->typo_of, i, DG_TYPO_SHARE);
    }
    for (int i = 0; i < s->nmarks; i++) {
        int32_t term = s->marks[i].term;
        const dg_query_term *t = own_term(s, term);
        if (t && t->title)
            s->titled[term >> 6] |= 1ull << (term & 63);
    }
    mark_pairs(s);
}

void dg_parts_end(dg_match_scratch *s)
{
    for (int i = 0; i < s->nmarks; i++) {
        s->mark_of[s->marks[i].term] = NO_MARK;
        s->marked[s->marks[i].term >> 6] = s->titled[s->marks[i].term >> 6] = 0;
    }
    for (int i = 0; i < s->q.nbigrams; i++)
        s->filter[(s->q.bigrams[i].hash >> 5) & (DG_FILTER_WORDS - 1)] = 0;
}

/* --- the channels ------------------------------------------------------------------------------------------------ */

/* Where in a row the terms with a bit set are. Every place is written and the next writes over it unless it counted: no
 * branch that the processor would guess wrong once in some. */
static int find_places(uint32_t *out, const dg_term_rows *r, int row, const uint64_t *bits)
{
    const int32_t *term = r->term + r->start[row];
    uint32_t size = (uint32_t)(r->start[row + 1] - r->start[row]);
    int n = 0;
    for (uint32_t k = 0; k < size; k++) {
        out[n] = k;
        n += is_set(bits, term[k]);
    }
    return n;
}

/* Which of the query's terms the section has: the impact of each, and the best impact of a near one. */
static void walk_terms(dg_match_scratch *s, int section)
{
    const dg_term_rows *r = &s->m->all;
    memset(s->found, 0, sizeof *s->found * (size_t)s->q.nterms);
    int n = find_places(s->places, r, section, s->marked);
    for (int i = 0; i < n; i++) {
        int64_t k = r->start[section] + s->places[i];
        for (int32_t at = s->mark_of[r->term[k]]; at >= 0; at = s->marks[at].next) {
            const dg_query_term *t = &s->q.terms[s->marks[at].of];
            dg_found *f = &s->found[s->marks[at].of];
            float likeness = s->marks[at].likeness, idf = s->m->sections->idf[r->term[k]], impact = dg_row_impact(r, k);
            if (is_itself(t, r->term[k]))
                f->impact = likeness * impact;
            else
                f->near = fmaxf(f->near, likeness * fminf(1.0f, t->idf / idf) * impact);
        }
    }
}

static void part_terms(const dg_match_scratch *s, dg_candidate *c)
{
    const dg_query *q = &s->q;
    float covered = 0, title_covered = 0, title_impact = 0, near = 0, all = s->worth_sum.all, title_all = s->worth_sum.title;
    for (int i = 0; i < q->nterms; i++) {
        const dg_worth *w = &s->worth[i];
        const dg_found *f = &s->found[i];
        if (f->impact > 0.0f) {
            covered += w->all;
            title_covered += w->title;
            title_impact += w->title_weight * f->impact;
        } else {
            near += w->weight * f->near;
        }
    }
    c->part[DG_PART_COVERAGE] = all > 0.0f ? covered / all : 0.0f;
    c->part[DG_PART_TITLE_COVERAGE] = title_all > 0.0f ? title_covered / title_all : 0.0f;
    c->part[DG_PART_TITLE] = title_all > 0.0f ? title_impact / (title_all * (float)(DG_BM25_K1 + 1.0)) : 0.0f;
    c->part[DG_PART_NEAR] = q->ideal > 0.0f ? near / q->ideal : 0.0f;
}

/* The best sentence or line: cosine of tf-idf with the title. A line of two words does not win by being short. */
static void part_passage(const dg_match_scratch *s, dg_candidate *c)
{
    const dg_term_rows *r = &s->m->passages;
    const int32_t *term = r->term + r->start[c->section];
    const dg_passages *p = &s->m->passage;
    int n = find_places(s->places, r, c->section, s->titled);
    float floor = 0.25f * s->q.norm;
    int64_t at = p->start[c->section];
    for (int i = 0; i < n; at++) {
        float dot = 0.0f;
        for (; i < n && s->places[i] < p->end[at]; i++) {
            float x = s->m->sections->idf[term[s->places[i]]];
            dot += own_term(s, term[s->places[i]])->title_weight * x * x;
        }
        if (dot > 0.0f)
            c->part[DG_PART_PASSAGE] = fmaxf(c->part[DG_PART_PASSAGE], dot / sqrtf(fmaxf(p->norm[at], floor) * s->q.norm));
    }
}

static float pair_weight(const dg_query *q, uint32_t hash)
{
    int lo = 0, hi = q->nbigrams;
    while (lo < hi) {
        int mid = lo + (hi - lo) / 2;
        if (q->bigrams[mid].hash == hash)
            return q->bigrams[mid].weight;
        if (q->bigrams[mid].hash < hash)
            lo = mid + 1;
        else
            hi = mid;
    }
    return 0.0f;
}

static float part_bigram(const dg_match_scratch *s, int section)
{
    const dg_bigram_rows *r = &s->m->bigrams;
    float sum = 0.0f;
    for (int64_t k = r->start[section]; k < r->start[section + 1]; k++) {
        uint32_t h = r->hash[k];
        if (s->filter[(h >> 5) & (DG_FILTER_WORDS - 1)] & (1u << (h & 31u)))
            sum += pair_weight(&s->q, h);
    }
    return s->q.bigram_ideal > 0.0f ? sum / s->q.bigram_ideal : 0.0f;
}

typedef struct { const float *weight; const uint64_t *bits; } dg_query_grams;

/* Looks first, then adds: without a branch, as find_places. */
static float gram_cosine(uint32_t *places, const dg_gram_rows *r, const dg_query_grams *q, int section)
{
    const uint16_t *bucket = r->bucket + r->start[section];
    const uint8_t *weight = r->weight + r->start[section];
    uint32_t size = (uint32_t)(r->start[section + 1] - r->start[section]);
    int n = 0;
    float sum = 0.0f;
    for (uint32_t k = 0; k < size; k++) {
        places[n] = k;
        n += q->bits[bucket[k] >> 6] >> (bucket[k] & 63) & 1u;
    }
    for (int i = 0; i < n; i++)
        sum += q->weight[bucket[places[i]]] * (float)weight[places[i]];
    return sum * r->step[section];
}

/* idf share of the heading's words that the ticket has, and of the title's words that the heading has. */
static void part_heading(const dg_match_scratch *s, dg_candidate *c)
{
    const dg_term_rows *r = &s->m->heading;
    float found = 0.0f, of_title = 0.0f, title = s->worth_sum.title, idf = s->m->heading_idf[c->section];
    for (int64_t k = r->start[c->section]; k < r->start[c->section + 1]; k++) {
        if (!is_set(s->marked, r->term[k]))
            continue;
        for (int32_t at = s->mark_of[r->term[k]]; at >= 0; at = s->marks[at].next) {
            if (!is_itself(&s->q.terms[s->marks[at].of], r->term[k]))
                continue;
            found += s->m->sections->idf[r->term[k]];
            of_title += s->worth[s->marks[at].of].title;
        }
    }
    c->part[DG_PART_HEADING] = idf > 0.0f ? fminf(1.0f, found / idf) : 0.0f;
    c->part[DG_PART_HEADING_FULL] = title > 0.0f ? of_title / title : 0.0f;
}

static void part_vectors(const dg_match_scratch *s, dg_candidate *c)
{
    const dg_matcher *m = s->m;
    const dg_query *q = &s->q;
    const float *body = m->body_vector + (size_t)c->section * (size_t)m->dims;
    const float *head = m->heading_vector + (size_t)c->section * (size_t)m->dims;
    if (!q->has_vector)
        return;
    const float *title = q->has_title_vector ? q->title_vector : q->vector;
    float b = dg_dot(q->vector, body, m->dims), h = fmaxf(dg_dot(q->vector, head, m->dims), dg_dot(title, head, m->dims));
    float t = dg_dot(title, body, m->dims);
    c->part[DG_PART_VECTOR] = fmaxf(0.0f, fmaxf(fmaxf(b, t), 0.9f * h));
    c->part[DG_PART_VEC_HEAD] = fmaxf(0.0f, h);
}

/* The page as a whole, by BM25 over pages. */
static float part_page(const dg_match_scratch *s, int page)
{
    const dg_matcher *m = s->m;
    float sum = 0.0f;
    for (int i = 0; i < s->q.nterms; i++) {
        const dg_query_term *t = &s->q.terms[i];
        int32_t term = t->term >= 0 ? t->term : t->typo_of;
        int64_t at = term < 0 || m->page_idf[term] <= DG_SAYS_NOTHING ? -1 : dg_row_find(&m->pages, page, term);
        if (at >= 0)
            sum += (t->term >= 0 ? t->weight : t->weight * DG_TYPO_SHARE) * dg_row_impact(&m->pages, at);
    }
    return sum / s->q.ideal;
}

void dg_parts_fill(dg_match_scratch *s, dg_candidate *c)
{
    const dg_matcher *m = s->m;
    walk_terms(s, c->section);
    c->part[DG_PART_BM25] = c->raw / s->q.ideal;
    part_terms(s, c);
    part_heading(s, c);
    part_passage(s, c);
    c->part[DG_PART_BIGRAM] = part_bigram(s, c->section);
    c->part[DG_PART_CHARGRAM] = gram_cosine(s->places, &m->grams, &(dg_query_grams){s->q.gram, s->q.gram_bits}, c->section);
    c->part[DG_PART_TITLE_GRAM] = gram_cosine(s->places, &m->heading_grams, &(dg_query_grams){s->q.gram_title, s->q.title_bits}, c->section);
    if (m->dims)
        part_vectors(s, c);
    c->part[DG_PART_SUBSTANCE] = m->substance[c->section] - 1.0f;
    c->part[DG_PART_PAGE] = part_page(s, m->docs->sections[c->section].page);
}
