/* Shared words that the docs never say: found per group, applied to its tickets, named in their reasons. Order of rows does not
 * show: shares are counts, ties go to the lower term. */
#include <math.h>
#include "base/log_odds.h"
#include "base/mem.h"
#include "topics/unknown.h"

enum { LEAST_TICKETS = 3 };
static const double SHARED_BY = 0.5, WEIGHT = 1.5, LINKED_SHARE = 1.0 / 3;

typedef struct { int size, linked; } group_size;

static group_size *sizes(dg_mem *ctx, const int32_t *group, int rows, int ngroups, const int32_t *linked)
{
    group_size *g = dg_array(ctx, group_size, ngroups);
    for (int i = 0; i < rows; i++) {
        if (group[i] < 0) continue;
        g[group[i]].size++;
        g[group[i]].linked += linked && linked[i] >= 0;
    }
    return g;
}

/* Rows of each group one after the other: first[g] .. first[g + 1] - 1 in `rows`. */
static int32_t *rows_by_group(dg_mem *ctx, int32_t *first, const int32_t *group, int rows, int ngroups, const group_size *g)
{
    int32_t *list = dg_array(ctx, int32_t, rows), *next = dg_array(ctx, int32_t, ngroups);
    for (int k = 0; k < ngroups; k++) {
        next[k] = first[k];
        first[k + 1] = first[k] + g[k].size;
        if (k + 1 < ngroups) next[k + 1] = first[k + 1];
    }
    for (int i = 0; i < rows; i++)
        if (group[i] >= 0) list[next[group[i]]++] = i;
    return list;
}

/* Counts the unknown terms of one group; `counts` is zero before and after. */
static dg_unknown_word strongest(const dg_term_matrix *m, const int32_t *rows, int n, int *counts)
{
    dg_unknown_word best = {-1, 0, 0};
    for (int i = 0; i < n; i++)
        for (int64_t k = m->start[rows[i]]; k < m->start[rows[i] + 1]; k++)
            if (m->docs_df[m->term[k]] == 0) counts[m->term[k]]++;
    for (int i = 0; i < n; i++)
        for (int64_t k = m->start[rows[i]]; k < m->start[rows[i] + 1]; k++) {
            int32_t t = m->term[k];
            bool first = best.term < 0 || t < best.term;
            if (counts[t] > best.tickets || (counts[t] == best.tickets && counts[t] > 0 && first)) best = (dg_unknown_word){t, 0, counts[t]};
        }
    for (int i = 0; i < n; i++)
        for (int64_t k = m->start[rows[i]]; k < m->start[rows[i] + 1]; k++) counts[m->term[k]] = 0;
    best.share = (double)best.tickets / n;
    return best;
}

void dg_topics_unknown(dg_unknown_word *out, const dg_term_matrix *m, const int32_t *group, int ngroups, const int32_t *linked)
{
    dg_mem *ctx = dg_mem_root();
    group_size *g = sizes(ctx, group, m->rows, ngroups, linked);
    int32_t *first = dg_array(ctx, int32_t, ngroups + 1);
    int32_t *rows = rows_by_group(ctx, first, group, m->rows, ngroups, g);
    int *counts = dg_array(ctx, int, m->nterms);
    for (int k = 0; k < ngroups; k++) {
        out[k] = (dg_unknown_word){-1, 0, 0};
        if (g[k].size < LEAST_TICKETS || g[k].linked >= LINKED_SHARE * g[k].size) continue;
        dg_unknown_word w = strongest(m, rows + first[k], g[k].size, counts);
        if (w.share >= SHARED_BY && w.tickets >= 2) out[k] = w;
    }
    dg_free(ctx);
}

void dg_topics_unknown_apply(dg_judgement *j, size_t count, const dg_unknown_word *words, const int32_t *group)
{
    for (size_t i = 0; i < count; i++) {
        if (group[i] < 0 || words[group[i]].term < 0) continue;
        j[i].p_answered = dg_logistic(dg_log_odds(j[i].p_answered) - WEIGHT * words[group[i]].share);
    }
}

void dg_topics_unknown_reasons(dg_judgement *j, dg_mem *ctx, size_t count, const dg_unknown_word *words, const dg_term_matrix *m, const int32_t *group)
{
    for (size_t i = 0; i < count; i++) {
        if (group[i] < 0 || words[group[i]].term < 0 || j[i].verdict == DG_NOT_DOCS) continue;
        const dg_unknown_word *w = &words[group[i]];
        dg_reason *list = dg_array(ctx, dg_reason, j[i].nreasons + 1);
        for (int k = 0; k < j[i].nreasons; k++) list[k] = j[i].reasons[k];
        list[j[i].nreasons] = (dg_reason){"topic-word-unknown", dg_printf(ctx, "%d of the tickets on its topic (%.0f %%) say '%s', and no section does.",
                                                                          w->tickets, 100 * w->share, m->surface[w->term])};
        j[i].reasons = list;
        j[i].nreasons++;
    }
}
