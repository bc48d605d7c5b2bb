/* The nearest rows of each row: an inverted index over the terms, one row after the other on all cores. Terms are taken by
 * their weight in the row until so many postings are read (common words come last and say little); the best candidates then
 * get the exact cosine, blended with that of the word vectors. In sets that are small enough, every row is a candidate.
 * Rows with the same terms stand for each other: they are computed once. Results do not depend on the number of threads. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "base/hash.h"
#include "base/map.h"
#include "base/threads.h"
#include "topics/similar.h"
#include "topics/topics.h"

enum { BUDGET = 5000, CANDIDATES = 40, DENSE_ROWS = 6000 };

typedef struct {
    const dg_term_matrix *m;
    const int32_t *same;
    const dg_text_rows *text;
    int64_t *start;      /* postings by term */
    int32_t *row;
    float *weight;
    dg_nearest *out;
    struct seat *seats;
} job;

typedef struct { int32_t row; float score; } candidate;
typedef struct { float weight; int32_t term; } weighted;

typedef struct seat {
    dg_mem *ctx;
    float *score;        /* by row; 0 between rows */
    int32_t *touched;
    float *dense;        /* by term: the row at hand; 0 between rows */
    weighted *order; int room;
    candidate best[CANDIDATES + 1];
    int nbest;
} seat;

/* --- rows with the same terms --- */

static int32_t *find_same(dg_mem *ctx, const dg_term_matrix *m)
{
    int32_t *same = dg_array(ctx, int32_t, m->rows);
    dg_map *first = dg_map_new(ctx);
    for (int i = 0; i < m->rows; i++) {
        size_t n = (size_t)(m->start[i + 1] - m->start[i]) * sizeof *m->term;
        same[i] = i;
        if (n == 0)
            continue; /* rows without a word are not like each other */
        bool fresh;
        int64_t *at = dg_map_put(first, (const char *)(m->term + m->start[i]), n, &fresh);
        if (fresh)
            *at = i;
        else
            same[i] = (int32_t)*at;
    }
    dg_free(first);
    return same;
}

/* --- postings --- */

static void build_postings(job *j, dg_mem *ctx)
{
    const dg_term_matrix *m = j->m;
    j->start = dg_array(ctx, int64_t, m->nterms + 1);
    for (int i = 0; i < m->rows; i++)
        for (int64_t k = m->start[i]; j->same[i] == i && k < m->start[i + 1]; k++)
            j->start[m->term[k] + 1]++;
    for (int t = 0; t < m->nterms; t++)
        j->start[t + 1] += j->start[t];
    j->row = dg_array(ctx, int32_t, j->start[m->nterms]);
    j->weight = dg_array(ctx, float, j->start[m->nterms]);
    int64_t *next = dg_array(ctx, int64_t, m->nterms);
    memcpy(next, j->start, sizeof *next * (size_t)m->nterms);
    for (int i = 0; i < m->rows; i++)
        for (int64_t k = m->start[i]; j->same[i] == i && k < m->start[i + 1]; k++) {
            int64_t at = next[m->term[k]]++;
            j->row[at] = i;
            j->weight[at] = m->weight[k];
        }
    dg_free(next);
}

/* --- one row --- */

static int heavier(const void *a, const void *b)
{
    const weighted *x = a, *y = b;
    if (x->weight > y->weight || x->weight < y->weight)
        return x->weight > y->weight ? -1 : 1;
    return x->term < y->term ? -1 : x->term > y->term;
}

static bool before(candidate a, candidate b)
{
    return a.score > b.score || (a.score >= b.score && a.row < b.row);
}

/* Keeps the `most` best, in order. */
static void offer(seat *s, candidate c, int most)
{
    if (s->nbest == most && !before(c, s->best[most - 1]))
        return;
    int at = s->nbest < most ? s->nbest++ : most - 1;
    for (; at > 0 && before(c, s->best[at - 1]); at--)
        s->best[at] = s->best[at - 1];
    s->best[at] = c;
}

/* Adds up the postings of the row's heaviest terms. Returns how many rows were touched. */
static int add_postings(seat *s, const job *j, int row)
{
    const dg_term_matrix *m = j->m;
    int n = 0, touched = 0;
    int64_t read = 0;
    for (int64_t k = m->start[row]; k < m->start[row + 1]; k++) {
        DG_GROW(s->ctx, s->order, n, s->room);
        s->order[n++] = (weighted){m->weight[k], m->term[k]};
    }
    if (n)
        qsort(s->order, (size_t)n, sizeof *s->order, heavier);
    for (int k = 0; k < n; k++) {
        int64_t from = j->start[s->order[k].term], to = j->start[s->order[k].term + 1];
        if (read > 0 && read + (to - from) > BUDGET)
            continue; /* a lighter but rarer term may still fit */
        if (to - from > 1)
            read += to - from;
        for (int64_t p = from; p < to; p++) {
            int32_t r = j->row[p];
            if (s->score[r] <= 0)
                s->touched[touched++] = r;
            s->score[r] += s->order[k].weight * j->weight[p];
        }
    }
    return touched;
}

static void choose_candidates(seat *s, const job *j, int row, int touched)
{
    bool all = j->text->dims > 0 && j->m->rows <= DENSE_ROWS;
    s->nbest = 0;
    for (int k = 0; k < touched && !all; k++) {
        candidate c = {s->touched[k], s->score[s->touched[k]]};
        if (c.row != row && (s->nbest < CANDIDATES || before(c, s->best[CANDIDATES - 1])))
            offer(s, c, CANDIDATES);
    }
    for (int r = 0; all && r < j->m->rows; r++)
        if (r != row && j->same[r] == r)
            offer(s, (candidate){r, (float)dg_similar_blend((double)s->score[r], j->text, row, r)}, CANDIDATES);
    for (int k = 0; k < touched; k++)
        s->score[s->touched[k]] = 0;
}

static double weight_in(const dg_term_matrix *m, int row, int32_t term)
{
    int64_t low = m->start[row], high = m->start[row + 1];
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        if (m->term[middle] < term)
            low = middle + 1;
        else
            high = middle;
    }
    return low < m->start[row + 1] && m->term[low] == term ? (double)m->weight[low] : 0;
}

/* Product of the row at hand (s->dense) with another one; words of a huge one are looked up instead of walked. */
static double product(const seat *s, const dg_term_matrix *m, int row, int other)
{
    double sum = 0;
    if (m->start[other + 1] - m->start[other] > 20 * (m->start[row + 1] - m->start[row])) {
        for (int64_t k = m->start[row]; k < m->start[row + 1]; k++)
            sum += (double)m->weight[k] * weight_in(m, other, m->term[k]);
        return sum;
    }
    for (int64_t k = m->start[other]; k < m->start[other + 1]; k++)
        sum += (double)s->dense[m->term[k]] * (double)m->weight[k];
    return sum;
}

/* Exact similarity of the candidates, and the best of them in order. */
static void score_candidates(seat *s, const job *j, int row)
{
    const dg_term_matrix *m = j->m;
    candidate list[CANDIDATES];
    int n = s->nbest;
    memcpy(list, s->best, sizeof *list * (size_t)n);
    for (int64_t k = m->start[row]; k < m->start[row + 1]; k++)
        s->dense[m->term[k]] = m->weight[k];
    s->nbest = 0;
    for (int c = 0; c < n; c++) {
        list[c].score = (float)dg_similar_blend(product(s, m, row, list[c].row), j->text, row, list[c].row);
        if (list[c].score > 0)
            offer(s, list[c], DG_NEAREST);
    }
    for (int64_t k = m->start[row]; k < m->start[row + 1]; k++)
        s->dense[m->term[k]] = 0;
}

static void some_rows(size_t first, size_t last, int worker, void *user)
{
    job *j = user;
    seat *s = &j->seats[worker];
    for (size_t i = first; i < last; i++) {
        int32_t *row = j->out->row + i * DG_NEAREST;
        if (j->same[i] != (int32_t)i)
            continue;
        choose_candidates(s, j, (int)i, add_postings(s, j, (int)i));
        score_candidates(s, j, (int)i);
        for (int k = 0; k < DG_NEAREST; k++) {
            row[k] = k < s->nbest ? s->best[k].row : -1;
            j->out->similarity[i * DG_NEAREST + (size_t)k] = k < s->nbest ? s->best[k].score : 0;
        }
    }
}

static void copy_to_the_same(dg_nearest *out, int rows)
{
    for (int i = 0; i < rows; i++) {
        size_t to = (size_t)i * DG_NEAREST, from = (size_t)out->same[i] * DG_NEAREST;
        if (to == from)
            continue;
        memcpy(out->row + to, out->row + from, sizeof *out->row * DG_NEAREST);
        memcpy(out->similarity + to, out->similarity + from, sizeof *out->similarity * DG_NEAREST);
    }
}

void dg_topics_nearest_with(dg_nearest *out, dg_mem *ctx, const dg_term_matrix *m, const dg_vectors *vectors, int threads)
{
    dg_mem *scratch = dg_mem_root();
    dg_text_rows text;
    int seats = dg_thread_count(threads);
    *out = (dg_nearest){.k = DG_NEAREST, .vectors = vectors};
    out->row = dg_array(ctx, int32_t, (size_t)m->rows * DG_NEAREST);
    out->similarity = dg_array(ctx, float, (size_t)m->rows * DG_NEAREST);
    out->same = find_same(ctx, m);
    dg_text_rows_make(&text, scratch, m, vectors);
    job j = {.m = m, .same = out->same, .text = &text, .out = out};
    build_postings(&j, scratch);
    j.seats = dg_array(scratch, seat, seats);
    for (int i = 0; i < seats; i++) {
        seat *s = &j.seats[i];
        s->ctx = dg_mem_root();
        s->score = dg_array(s->ctx, float, m->rows);
        s->touched = dg_array(s->ctx, int32_t, m->rows);
        s->dense = dg_array(s->ctx, float, m->nterms);
    }
    dg_parallel(threads, (size_t)m->rows, 64, some_rows, &j);
    copy_to_the_same(out, m->rows);
    for (int i = 0; i < seats; i++)
        dg_free(j.seats[i].ctx);
    dg_free(scratch);
}

void dg_topics_nearest(dg_nearest *out, dg_mem *ctx, const dg_term_matrix *m, int threads)
{
    dg_topics_nearest_with(out, ctx, m, NULL, threads);
}
