/* The margin of a partition from group sums: a row's mean similarity to a group is its product with the sum of the group's
 * rows. Group by group, so that one dense sum is enough. Own scratch for each call: calls may run at the same time. */
#include "topics/margin.h"
#include <string.h>
#include "topics/similar.h"

struct dg_margin {
    const dg_term_matrix *m;
    const int32_t *row;
    int n;
    dg_text_rows text;
};

typedef struct { int32_t node, next; } ask; /* a node that wants its similarity to a group */

typedef struct {
    double *own, *other;   /* by node */
    int32_t *size, *members, *member_next; /* lists of nodes by group */
    int32_t *asks; ask *list; int32_t nlist, room; /* lists of asking nodes by group */
    double *words, *text;  /* sum of the group at hand */
} scratch;

dg_margin *dg_margin_new(dg_mem *ctx, const dg_term_matrix *m, const dg_vectors *vectors, const int32_t *row, int n)
{
    dg_margin *x = dg_new(ctx, dg_margin);
    *x = (dg_margin){.m = m, .row = row, .n = n};
    dg_text_rows_make(&x->text, x, m, vectors);
    return x;
}

static void fill_lists(scratch *s, dg_mem *ctx, const int32_t *group, int count, const dg_graph *g)
{
    int32_t *last = dg_array(ctx, int32_t, count); /* last node that asked for the group, plus 1 */
    for (int c = 0; c < count; c++)
        s->members[c] = s->asks[c] = -1;
    for (int i = g->n - 1; i >= 0; i--) {
        s->member_next[i] = s->members[group[i]];
        s->members[group[i]] = i;
        s->size[group[i]]++;
        for (int64_t e = g->start[i]; e < g->start[i + 1]; e++) {
            int32_t c = group[g->end[e]];
            if (c == group[i] || last[c] == i + 1)
                continue;
            last[c] = i + 1;
            DG_GROW(ctx, s->list, s->nlist, s->room);
            s->list[s->nlist] = (ask){i, s->asks[c]};
            s->asks[c] = s->nlist++;
        }
    }
}

/* Adds a node's row to the sum. */
static void add_node(scratch *s, const dg_margin *x, int node)
{
    int row = x->row[node];
    for (int64_t k = x->m->start[row]; k < x->m->start[row + 1]; k++)
        s->words[x->m->term[k]] += (double)x->m->weight[k];
    for (int d = 0; d < x->text.dims; d++)
        s->text[d] += x->text.v[(size_t)row * (size_t)x->text.dims + (size_t)d];
}

static void forget_node(scratch *s, const dg_margin *x, int node)
{
    int row = x->row[node];
    for (int64_t k = x->m->start[row]; k < x->m->start[row + 1]; k++)
        s->words[x->m->term[k]] = 0;
}

/* Similarity of a node to the sum. */
static double product(const scratch *s, const dg_margin *x, int node)
{
    int row = x->row[node];
    double words = 0, text = 0;
    for (int64_t k = x->m->start[row]; k < x->m->start[row + 1]; k++)
        words += s->words[x->m->term[k]] * (double)x->m->weight[k];
    for (int d = 0; d < x->text.dims; d++)
        text += s->text[d] * x->text.v[(size_t)row * (size_t)x->text.dims + (size_t)d];
    if (!x->text.dims)
        return words;
    return (1 - DG_VECTOR_SHARE) * words + DG_VECTOR_SHARE * text / ((double)DG_ROW_UNIT * DG_ROW_UNIT);
}

static double itself(const dg_margin *x, int node)
{
    int row = x->row[node];
    double words = 0;
    for (int64_t k = x->m->start[row]; k < x->m->start[row + 1]; k++)
        words += (double)x->m->weight[k] * (double)x->m->weight[k];
    return dg_similar_blend(words, &x->text, row, row);
}

static void measure_group(scratch *s, const dg_margin *x, int c)
{
    for (int i = s->members[c]; i >= 0; i = s->member_next[i])
        add_node(s, x, i);
    for (int i = s->members[c]; i >= 0 && s->size[c] > 1; i = s->member_next[i])
        s->own[i] = (product(s, x, i) - itself(x, i)) / (s->size[c] - 1);
    for (int32_t a = s->asks[c]; a >= 0; a = s->list[a].next) {
        int node = s->list[a].node;
        double mean = product(s, x, node) / s->size[c];
        if (mean > s->other[node])
            s->other[node] = mean;
    }
    for (int i = s->members[c]; i >= 0; i = s->member_next[i])
        forget_node(s, x, i);
    memset(s->text, 0, sizeof *s->text * (size_t)x->text.dims);
}

double dg_margin_of(double *own, const dg_margin *x, const int32_t *group, int count, const dg_graph *g)
{
    dg_mem *ctx = dg_mem_root();
    scratch s = {
        .own = dg_array(ctx, double, x->n), .other = dg_array(ctx, double, x->n),
        .size = dg_array(ctx, int32_t, count), .members = dg_array(ctx, int32_t, count),
        .member_next = dg_array(ctx, int32_t, x->n), .asks = dg_array(ctx, int32_t, count),
        .words = dg_array(ctx, double, x->m->nterms), .text = dg_array(ctx, double, x->text.dims + 1),
    };
    fill_lists(&s, ctx, group, count, g);
    for (int c = 0; c < count; c++)
        measure_group(&s, x, c);
    double sum = 0, together = 0;
    int n = 0;
    for (int i = 0; i < x->n; i++) {
        sum += s.own[i] - s.other[i];
        together += s.own[i];
        n += s.size[group[i]] > 1;
    }
    *own = n ? together / n : 1;
    dg_free(ctx);
    return x->n ? sum / x->n : 0;
}
