/* Character n-grams of every section, and of every heading, as sparse unit vectors: (1 + ln tf) * idf, normalised. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "base/sort.h"
#include "base/threads.h"
#include "match/build.h"

typedef struct { float tf[DG_GRAM_BUCKETS]; uint16_t used[DG_GRAM_BUCKETS]; uint32_t row[DG_GRAM_BUCKETS], spare[DG_GRAM_BUCKETS]; int n; float add; } gram_bag;

static void bag_add(uint16_t bucket, void *user)
{
    gram_bag *g = user;
    if (g->tf[bucket] == 0.0f)
        g->used[g->n++] = bucket;
    g->tf[bucket] += g->add;
}

static void bag_clear(gram_bag *g)
{
    for (int i = 0; i < g->n; i++)
        g->tf[g->used[i]] = 0.0f;
    g->n = 0;
}

static void bag_fill(gram_bag *g, const dg_build *b, int section, bool heading)
{
    bag_clear(g);
    for (int64_t k = b->sw_start[section]; k < b->sw_start[section + 1]; k++) {
        const dg_section_word *w = &b->sw[k];
        g->add = heading ? w->head : w->gram;
        if (g->add > 0.0f)
            dg_word_grams(dg_vocab_text(b->words, w->word), dg_vocab_length(b->words, w->word), bag_add, g);
    }
}

static int kept(int n)
{
    return n < DG_GRAMS_KEPT ? n : DG_GRAMS_KEPT;
}

/* One number for sorting: heaviest first, then by bucket. */
static uint32_t key_of(uint16_t bucket, double weight)
{
    return (65535u - (uint32_t)fmin(65535.0, weight)) << 16 | bucket;
}

static uint32_t weight_of(uint32_t key)
{
    return 65535u - (key >> 16);
}

/* Weights in steps of the heaviest one's 255th part. */
static void store_row(dg_gram_rows *out, int section, const uint32_t *row, int n)
{
    uint32_t most = 1;
    for (int i = 0; i < n; i++)
        most = weight_of(row[i]) > most ? weight_of(row[i]) : most;
    out->step[section] = (float)most / (255.0f * 65535.0f);
    for (int i = 0; i < n; i++) {
        out->bucket[out->start[section] + i] = (uint16_t)(row[i] & 0xffff);
        out->weight[out->start[section] + i] = (uint8_t)((weight_of(row[i]) * 255u + most / 2) / most);
    }
}

/* The bag as a row of a unit vector, its heaviest DG_GRAMS_KEPT entries. */
static void bag_to_row(dg_gram_rows *out, int section, gram_bag *g, const float *idf)
{
    double norm = 0;
    for (int i = 0; i < g->n; i++) {
        double w = (1.0 + log((double)fmaxf(g->tf[g->used[i]], 1.0f))) * (double)idf[g->used[i]];
        norm += w * w;
    }
    double scale = norm > 0 ? 65535.0 / sqrt(norm) : 0;
    for (int i = 0; i < g->n; i++) {
        double w = (1.0 + log((double)fmaxf(g->tf[g->used[i]], 1.0f))) * (double)idf[g->used[i]];
        g->row[i] = key_of(g->used[i], w * scale + 0.5);
    }
    if (g->n > DG_GRAMS_KEPT)
        dg_sort_u32(g->row, g->spare, (size_t)g->n);
    store_row(out, section, g->row, kept(g->n));
}

static void count_rows(dg_matcher *m, const dg_build *b, gram_bag *g)
{
    int n = m->docs->nsections;
    int32_t *df = dg_array(b->ctx, int32_t, DG_GRAM_BUCKETS);
    m->grams.start = dg_array(m, int64_t, n + 1);
    m->heading_grams.start = dg_array(m, int64_t, n + 1);
    for (int i = 0; i < n; i++) {
        bag_fill(g, b, i, true);
        m->heading_grams.start[i + 1] = m->heading_grams.start[i] + kept(g->n);
        bag_fill(g, b, i, false);
        m->grams.start[i + 1] = m->grams.start[i] + kept(g->n);
        for (int k = 0; k < g->n; k++)
            df[g->used[k]]++;
    }
    m->gram_idf = dg_array(m, float, DG_GRAM_BUCKETS);
    for (int k = 0; k < DG_GRAM_BUCKETS; k++)
        m->gram_idf[k] = (float)(log((1.0 + n) / (1.0 + df[k])) + 1.0); /* scikit-learn's smooth idf */
    dg_free(df);
}

typedef struct { dg_matcher *m; const dg_build *b; gram_bag **bag; } gram_job;

static void fill_rows(size_t first, size_t last, int worker, void *user)
{
    gram_job *job = user;
    dg_matcher *m = job->m;
    gram_bag *g = job->bag[worker];
    for (size_t i = first; i < last; i++) {
        bag_fill(g, job->b, (int)i, true);
        bag_to_row(&m->heading_grams, (int)i, g, m->gram_idf);
        bag_fill(g, job->b, (int)i, false);
        bag_to_row(&m->grams, (int)i, g, m->gram_idf);
    }
}

static void make_room(dg_gram_rows *rows, dg_mem *owner, int sections)
{
    rows->bucket = dg_array(owner, uint16_t, rows->start[sections]);
    rows->weight = dg_array(owner, uint8_t, rows->start[sections]);
    rows->step = dg_array(owner, float, sections);
}

void dg_build_grams(dg_matcher *m, const dg_build *b, int threads)
{
    int n = m->docs->nsections;
    threads = dg_thread_count(threads);
    gram_job job = {m, b, dg_array(b->ctx, gram_bag *, threads)};
    for (int i = 0; i < threads; i++)
        job.bag[i] = dg_new(b->ctx, gram_bag);
    count_rows(m, b, job.bag[0]);
    make_room(&m->grams, m->ranking, n);
    make_room(&m->heading_grams, m->ranking, n);
    dg_parallel(threads, (size_t)n, 64, fill_rows, &job);
}
