/* Groups of tickets from their nearest neighbours: graph, Leiden over a ladder of resolutions, and the choice among the
 * partitions by the margin (margin.c). Tickets with the same terms are one node, so that a text sent a hundred times does
 * not crowd out its paraphrases; they all get their node's group. Deterministic, whatever the number of threads. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "base/threads.h"
#include "topics/leiden.h"
#include "topics/margin.h"
#include "topics/topics.h"

/* Neighbours that share less are noise (Leiden's input only; such a row may be alone). */
static const double least_similar = 0.05;
enum { WEIGHT_UNIT = 1000, MANY = 20000 };

/* Tickets of one need have words in common: a partition whose groups are looser than this is too coarse, however clear. */
static const double least_together = 0.18;

/* Ladders of resolutions, ending with 0. Large sets have many topics, and each step costs time. */
static const double small_ladder[] = {0.25, 0.5, 0.75, 1, 1.5, 2, 3, 5, 8, 12, 20, 30, 45, 70, 0};
static const double large_ladder[] = {5, 20, 60, 200, 0};

typedef struct {
    int n;
    int32_t *node;   /* by row: its node, or -1 */
    int32_t *row;    /* by node: the row that computed its neighbours */
    dg_graph graph;
} net;

typedef struct { int32_t end, weight; } edge;

static void number_nodes(net *x, dg_mem *ctx, const dg_group_input *in)
{
    int rows = in->terms->rows;
    x->node = dg_array(ctx, int32_t, rows);
    x->row = dg_array(ctx, int32_t, rows);
    for (int i = 0; i < rows; i++)
        x->node[i] = -1;
    for (int i = 0; i < rows; i++) {
        int32_t first = in->nearest->same[i];
        if (in->use && !in->use[i])
            continue;
        if (x->node[first] < 0) { /* also when the first of the same rows takes no part itself */
            x->node[first] = x->n;
            x->row[x->n++] = first;
        }
        x->node[i] = x->node[first];
    }
}

/* The node of a row that is near enough to node a to be its neighbour, or -1. */
static int32_t neighbour(const net *x, const dg_nearest *near, int a, int k, int64_t *weight)
{
    size_t at = (size_t)x->row[a] * (size_t)near->k + (size_t)k;
    int32_t b = near->row[at] >= 0 ? x->node[near->row[at]] : -1;
    if (b == a || (double)near->similarity[at] < least_similar)
        return -1;
    *weight = lrint((double)near->similarity[at] * WEIGHT_UNIT);
    return b;
}

/* Both directions of every neighbour pair, node by node. */
static int64_t *list_edges(edge **out, dg_mem *ctx, const net *x, const dg_nearest *near)
{
    int64_t *next = dg_array(ctx, int64_t, x->n + 2), weight; /* one place ahead, so that filling leaves each node's start */
    int32_t b;
    for (int a = 0; a < x->n; a++)
        for (int k = 0; k < near->k; k++)
            if ((b = neighbour(x, near, a, k, &weight)) >= 0) {
                next[a + 2]++;
                next[b + 2]++;
            }
    for (int i = 2; i < x->n + 2; i++)
        next[i] += next[i - 1];
    edge *edges = *out = dg_alloc(ctx, sizeof *edges * (size_t)next[x->n + 1]);
    for (int a = 0; a < x->n; a++)
        for (int k = 0; k < near->k; k++)
            if ((b = neighbour(x, near, a, k, &weight)) >= 0) {
                edges[next[a + 1]++] = (edge){b, (int32_t)weight};
                edges[next[b + 1]++] = (edge){a, (int32_t)weight};
            }
    return next;
}

static int by_end(const void *p, const void *q)
{
    const edge *x = p, *y = q;
    return x->end < y->end ? -1 : x->end > y->end;
}

/* The graph: an edge where one row is among the other's nearest; the weight is the similarity. The same pair may come twice, and
 * the larger weight counts for both directions alike. */
static void build_graph(net *x, dg_mem *ctx, const dg_nearest *near)
{
    edge *edges;
    int64_t *start = list_edges(&edges, ctx, x, near), kept = 0, from = 0;
    int32_t *end = dg_alloc(ctx, sizeof *end * (size_t)start[x->n]);
    int64_t *weight = dg_alloc(ctx, sizeof *weight * (size_t)start[x->n]);
    for (int a = 0; a < x->n; a++) {
        int64_t to = start[a + 1], first = kept;
        if (to > from)
            qsort(edges + from, (size_t)(to - from), sizeof *edges, by_end);
        for (; from < to; from++) {
            bool again = kept > first && end[kept - 1] == edges[from].end;
            kept += !again;
            weight[kept - 1] = again && weight[kept - 1] > edges[from].weight ? weight[kept - 1] : edges[from].weight;
            end[kept - 1] = edges[from].end;
        }
        start[a + 1] = kept;
    }
    dg_free(edges);
    end = dg_realloc(ctx, end, sizeof *end * (size_t)kept);
    weight = dg_realloc(ctx, weight, sizeof *weight * (size_t)kept);
    x->graph = (dg_graph){.n = x->n, .start = start, .end = end, .weight = weight};
}

typedef struct {
    const net *net;
    const dg_margin *margin;
    const double *ladder;
    int32_t **group; /* one partition a step */
    int *count;
    double *value, *own; /* margin, and similarity within groups */
} trial;

static void try_steps(size_t first, size_t last, int worker, void *user)
{
    (void)worker;
    trial *t = user;
    for (size_t s = first; s < last; s++) {
        t->count[s] = dg_leiden(t->group[s], &t->net->graph, t->ladder[s]);
        t->value[s] = dg_margin_of(&t->own[s], t->margin, t->group[s], t->count[s], &t->net->graph);
    }
}

/* The partition with the widest margin among those that are not too loose (if all are, the tightest); ties go to the coarser. Returns its number of groups. */
static int best_partition(int32_t *out, dg_mem *ctx, const net *x, const dg_margin *margin, int threads)
{
    trial t = {.net = x, .margin = margin, .ladder = x->n > MANY ? large_ladder : small_ladder};
    size_t steps = 0;
    while (t.ladder[steps] > 0)
        steps++;
    t.group = dg_array(ctx, int32_t *, steps);
    t.count = dg_array(ctx, int, steps);
    t.value = dg_array(ctx, double, steps);
    t.own = dg_array(ctx, double, steps);
    for (size_t s = 0; s < steps; s++)
        t.group[s] = dg_array(ctx, int32_t, x->n);
    dg_parallel(threads, steps, 1, try_steps, &t);
    size_t best = 0;
    for (size_t s = 1; s < steps; s++) {
        bool loose = t.own[best] < least_together && t.own[s] > t.own[best];
        if (loose || (t.own[s] >= least_together && t.value[s] > t.value[best] + 1e-9))
            best = s;
    }
    memcpy(out, t.group[best], sizeof *out * (size_t)x->n);
    return t.count[best];
}

/* --- numbering --- */

typedef struct { int32_t group, size, first; } group_rank;

static int by_size(const void *p, const void *q)
{
    const group_rank *a = p, *b = q;
    if (a->size != b->size)
        return a->size > b->size ? -1 : 1;
    return a->first < b->first ? -1 : a->first > b->first;
}

static void number_groups(int32_t *group, dg_mem *ctx, int rows, int count)
{
    group_rank *rank = dg_array(ctx, group_rank, count);
    for (int i = rows - 1; i >= 0; i--)
        if (group[i] >= 0) {
            rank[group[i]].size++;
            rank[group[i]].first = i;
        }
    for (int g = 0; g < count; g++)
        rank[g].group = g;
    qsort(rank, (size_t)count, sizeof *rank, by_size);
    int32_t *number = dg_array(ctx, int32_t, count);
    for (int g = 0; g < count; g++)
        number[rank[g].group] = g;
    for (int i = 0; i < rows; i++)
        if (group[i] >= 0)
            group[i] = number[group[i]];
}

int dg_topics_group(int32_t *group, const dg_group_input *in)
{
    dg_mem *ctx = dg_mem_root();
    int rows = in->terms->rows, count = 0;
    net x = {.n = 0};
    number_nodes(&x, ctx, in);
    if (x.n > 0) {
        build_graph(&x, ctx, in->nearest);
        dg_margin *margin = dg_margin_new(ctx, in->terms, in->nearest->vectors, x.row, x.n);
        int32_t *of_node = dg_array(ctx, int32_t, x.n);
        count = best_partition(of_node, ctx, &x, margin, in->threads);
        for (int i = 0; i < rows; i++)
            group[i] = (!in->use || in->use[i]) ? of_node[x.node[i]] : -1;
        number_groups(group, ctx, rows, count);
    } else
        for (int i = 0; i < rows; i++)
            group[i] = -1;
    dg_free(ctx);
    return count;
}
