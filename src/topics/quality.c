/* Agreement of two partitions: normalised mutual information (arithmetic mean, which equals the V-measure of Rosenberg &
 * Hirschberg 2007), adjusted Rand index (Hubert & Arabie 1985) and F1 over pairs. Pure; sorts a copy of the pairs. */
#include <math.h>
#include <stdlib.h>
#include "topics/topics.h"

typedef struct { int32_t a, b; } cell;

static int by_cell(const void *p, const void *q)
{
    const cell *x = p, *y = q;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return x->b < y->b ? -1 : x->b > y->b;
}

static double pairs(double n)
{
    return n * (n - 1) / 2;
}

typedef struct { double same, information; } tally; /* pairs in one part; sum of n ln n */

static void count_part(tally *t, double n)
{
    t->same += pairs(n);
    t->information += n > 0 ? n * log(n) : 0;
}

/* cells sorted: one tally of runs with equal a, or with equal a and b. */
static tally count_runs(const cell *cells, size_t n, bool both)
{
    tally t = {0, 0};
    size_t first = 0;
    for (size_t i = 1; i <= n; i++)
        if (i == n || cells[i].a != cells[first].a || (both && cells[i].b != cells[first].b)) {
            count_part(&t, (double)(i - first));
            first = i;
        }
    return t;
}

void dg_topics_quality(dg_group_quality *out, const int32_t *group, const int32_t *gold, size_t n)
{
    *out = (dg_group_quality){0, 0, 0, 0};
    if (n == 0)
        return;
    dg_mem *ctx = dg_mem_root();
    cell *cells = dg_array(ctx, cell, n);
    for (size_t i = 0; i < n; i++)
        cells[i] = (cell){gold[i], group[i]};
    qsort(cells, n, sizeof *cells, by_cell);
    tally g = count_runs(cells, n, false), joint = count_runs(cells, n, true);
    for (size_t i = 0; i < n; i++)
        cells[i] = (cell){group[i], gold[i]};
    qsort(cells, n, sizeof *cells, by_cell);
    tally p = count_runs(cells, n, false);
    double total = (double)n, log_n = log(total);
    double hg = log_n - g.information / total, hp = log_n - p.information / total;
    double mutual = log_n + (joint.information - g.information - p.information) / total;
    double all = pairs(total), expected = all > 0 ? g.same * p.same / all : 0, most = (g.same + p.same) / 2;
    out->nmi = hg + hp > 1e-12 ? 2 * mutual / (hg + hp) : 1;
    if (out->nmi < 0)
        out->nmi = 0;
    out->v_measure = out->nmi;
    out->ari = most - expected > 1e-9 ? (joint.same - expected) / (most - expected) : 1;
    out->pair_f1 = g.same + p.same > 0 ? 2 * joint.same / (g.same + p.same) : 1;
    dg_free(ctx);
}
