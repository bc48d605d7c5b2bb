/* Brute force over the docs' terms that have a vector, as floats: some thousand rows of 64 numbers, once a word. */
#include "match/near.h"
#include <string.h>
#include "match/dot.h"

static const float NEAR_ENOUGH = 0.45f;

struct dg_near {
    const dg_vectors *v;
    int dims, rows;
    int32_t *term;
    float *row; /* rows * dims */
};

struct dg_near_cache {
    const dg_near *near;
    dg_near_list **list; /* by word of the vectors; NULL: not asked yet */
    float *query;
    int words;
};

dg_near *dg_near_new(dg_mem *ctx, const dg_vectors *v, const int32_t *vector, int nterms)
{
    dg_near *near = dg_new(ctx, dg_near);
    near->v = v;
    near->dims = dg_vectors_dimensions(v);
    for (int t = 0; t < nterms; t++)
        near->rows += vector[t] >= 0;
    size_t size = (size_t)near->rows * (size_t)near->dims;
    near->term = dg_array(near, int32_t, near->rows);
    near->row = dg_array(near, float, size);
    int n = 0;
    for (int t = 0; t < nterms; t++) {
        if (vector[t] < 0)
            continue;
        near->term[n] = t;
        dg_vectors_add(v, vector[t], 1.0f, near->row + (size_t)n * (size_t)near->dims);
        n++;
    }
    return near;
}

dg_near_cache *dg_near_cache_new(dg_mem *ctx, const dg_near *near)
{
    dg_near_cache *c = dg_new(ctx, dg_near_cache);
    c->near = near;
    c->words = dg_vectors_count(near->v);
    c->list = dg_array(c, dg_near_list *, c->words);
    c->query = dg_array(c, float, near->dims);
    return c;
}

static void insert(dg_near_list *l, int32_t term, float cosine)
{
    int k = l->n < DG_NEAR_TERMS ? l->n++ : DG_NEAR_TERMS - 1;
    for (; k > 0 && l->cosine[k - 1] < cosine; k--) {
        l->cosine[k] = l->cosine[k - 1];
        l->term[k] = l->term[k - 1];
    }
    l->cosine[k] = cosine;
    l->term[k] = term;
}

const dg_near_list *dg_near_find(dg_near_cache *c, int word)
{
    const dg_near *near = c->near;
    if (word < 0 || word >= c->words)
        return NULL;
    if (c->list[word])
        return c->list[word];
    dg_near_list *l = c->list[word] = dg_new(c, dg_near_list);
    memset(c->query, 0, sizeof *c->query * (size_t)near->dims);
    dg_vectors_add(near->v, word, 1.0f, c->query);
    for (int i = 0; i < near->rows; i++) {
        float cosine = dg_dot(c->query, near->row + (size_t)i * (size_t)near->dims, near->dims);
        if (cosine >= NEAR_ENOUGH && (l->n < DG_NEAR_TERMS || cosine > l->cosine[DG_NEAR_TERMS - 1]))
            insert(l, near->term[i], cosine);
    }
    return l;
}
