/* Measures grouping on texts with gold labels: reads "label TAB text", groups as an audit does, compares. The number of
 * gold groups is never used. Bootstrap: the texts are drawn anew with replacement, the grouping stays. Pure but for memory. */
#include "topics/eval_topics.h"
#include <stdlib.h>
#include <string.h>
#include "base/map.h"

enum { ROUNDS = 200 };

/* splitmix64 (Steele, Lea & Flood 2014), for a bootstrap that is the same everywhere. */
static uint64_t next_random(uint64_t *state)
{
    uint64_t z = (*state += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

/* Texts that are drawn twice always agree with themselves, which lifts all rounds alike: the spread is put around the value
 * that was measured. */
static dg_interval interval(double *values, int n, double measured)
{
    double mean = 0;
    for (int i = 0; i < n; i++)
        mean += values[i] / n;
    qsort(values, (size_t)n, sizeof *values, by_value);
    double lift = measured - mean;
    return (dg_interval){values[(int)(0.025 * (n - 1) + 0.5)] + lift, values[(int)(0.975 * (n - 1) + 0.5)] + lift};
}

static void bootstrap(dg_topics_eval *out, const int32_t *group, const int32_t *gold, size_t n, int rounds)
{
    dg_mem *ctx = dg_mem_root();
    int32_t *g = dg_array(ctx, int32_t, n), *t = dg_array(ctx, int32_t, n);
    double *nmi = dg_array(ctx, double, rounds), *ari = dg_array(ctx, double, rounds), *f1 = dg_array(ctx, double, rounds);
    uint64_t state = 1;
    for (int r = 0; r < rounds; r++) {
        for (size_t i = 0; i < n; i++) {
            size_t pick = (size_t)(next_random(&state) % n);
            g[i] = group[pick];
            t[i] = gold[pick];
        }
        dg_group_quality q;
        dg_topics_quality(&q, g, t, n);
        nmi[r] = q.nmi, ari[r] = q.ari, f1[r] = q.pair_f1;
    }
    out->nmi = interval(nmi, rounds, out->quality.nmi);
    out->ari = interval(ari, rounds, out->quality.ari);
    out->pair_f1 = interval(f1, rounds, out->quality.pair_f1);
    dg_free(ctx);
}

static int32_t count_groups(int *singletons, const int32_t *group, size_t n)
{
    dg_mem *ctx = dg_mem_root();
    int32_t top = 0, count = 0;
    for (size_t i = 0; i < n; i++)
        top = group[i] >= top ? group[i] + 1 : top;
    int32_t *size = dg_array(ctx, int32_t, top);
    for (size_t i = 0; i < n; i++)
        size[group[i]]++;
    *singletons = 0;
    for (int32_t g = 0; g < top; g++) {
        count += size[g] > 0;
        *singletons += size[g] == 1;
    }
    dg_free(ctx);
    return count;
}

void dg_topics_eval_groups(dg_topics_eval *out, const int32_t *group, const int32_t *gold, size_t n, int rounds)
{
    *out = (dg_topics_eval){.texts = (int)n};
    if (n == 0)
        return;
    dg_mem *ctx = dg_mem_root();
    int32_t *own = dg_array(ctx, int32_t, n), next = 0;
    for (size_t i = 0; i < n; i++)
        next = group[i] >= next ? group[i] + 1 : next;
    for (size_t i = 0; i < n; i++)
        own[i] = group[i] >= 0 ? group[i] : next++;
    int ignored;
    out->groups = count_groups(&out->singletons, own, n);
    out->gold_groups = count_groups(&ignored, gold, n);
    dg_topics_quality(&out->quality, own, gold, n);
    out->nmi = (dg_interval){out->quality.nmi, out->quality.nmi};
    out->ari = (dg_interval){out->quality.ari, out->quality.ari};
    out->pair_f1 = (dg_interval){out->quality.pair_f1, out->quality.pair_f1};
    if (rounds > 0)
        bootstrap(out, own, gold, n, rounds);
    dg_free(ctx);
}

typedef struct { dg_clean_ticket *texts; int32_t *gold; size_t n, room, gold_room; } labelled;

static int read_lines(labelled *out, dg_mem *ctx, dg_slice rest, const char *name, dg_error *err)
{
    dg_map *labels = dg_map_new(ctx);
    dg_slice line;
    for (long number = 1; dg_next_line(&rest, &line); number++) {
        if (dg_slice_trim(line).n == 0)
            continue;
        const char *tab = memchr(line.p, '\t', line.n);
        if (!tab)
            return dg_fail_at(err, DG_ERR_INPUT, name, number, "no tab in the line; expected label, tab, text");
        bool fresh;
        size_t n = (size_t)(tab - line.p);
        int64_t *label = dg_map_put(labels, line.p, n, &fresh);
        if (fresh)
            *label = (int64_t)dg_map_count(labels) - 1;
        DG_GROW(ctx, out->texts, out->n, out->room);
        DG_GROW(ctx, out->gold, out->n, out->gold_room);
        out->gold[out->n] = (int32_t)*label;
        out->texts[out->n++] = (dg_clean_ticket){.title = "", .lead = dg_strndup(ctx, tab + 1, line.n - n - 1), .prose = "",
            .errors = "", .code = "", .agent = ""};
    }
    return 0;
}

int dg_topics_eval_tsv(dg_topics_eval *out, const char *p, size_t n, const char *name, const dg_vectors *vectors, int threads,
                       dg_error *err)
{
    dg_mem *ctx = dg_mem_root();
    labelled in = {.n = 0};
    dg_term_matrix *terms;
    dg_nearest nearest;
    int rc = -1;
    if (read_lines(&in, ctx, (dg_slice){p, n}, name, err))
        goto done;
    if (dg_match_term_matrix(&terms, ctx, NULL, in.texts, in.n, threads)) {
        rc = dg_fail(err, DG_ERR_INPUT, "%s: the texts could not be read as words", name);
        goto done;
    }
    dg_topics_nearest_with(&nearest, ctx, terms, vectors, threads);
    int32_t *group = dg_array(ctx, int32_t, in.n);
    dg_group_input input = {.terms = terms, .nearest = &nearest, .threads = threads};
    dg_topics_group(group, &input);
    dg_topics_eval_groups(out, group, in.gold, in.n, ROUNDS);
    rc = 0;
done:
    dg_free(ctx);
    return rc;
}
