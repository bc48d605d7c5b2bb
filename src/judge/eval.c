/* Runs docgap's own pipeline (docs, cleaning, matching, estimate, rules) over a labelled set and measures it. */
#include "judge/eval.h"
#include <math.h>
#include <string.h>
#include "base/file.h"
#include "base/map.h"
#include "base/warn.h"
#include "docs/docs.h"
#include "judge/eval_measure.h"

typedef struct {
    dg_mem *ctx;
    const char *folder, *docs_path;
    const dg_eval_options *o;
    const dg_labels *labels;
    dg_docset *docs;
    dg_matcher *matcher;
    dg_match *matches;
    dg_judgement *j;
} eval_run;

/* Reads docs or docs_held of the folder and matches all tickets against them. */
static int match_against(eval_run *r, const char *sub, dg_error *err)
{
    r->docs_path = dg_printf(r->ctx, "%s/%s", r->folder, sub);
    dg_docs_options d = {.paths = &r->docs_path, .npaths = 1, .threads = r->o->threads, .warnings = dg_warnings_new(r->ctx)};
    dg_match_options m = {.language = r->o->language, .vectors = r->o->vectors, .semantic_weight = r->o->semantic_weight,
                          .threads = r->o->threads};
    if (dg_docs_read(&r->docs, r->ctx, &d, err) || dg_matcher_new(&r->matcher, r->ctx, r->docs, &m, err))
        return -1;
    size_t n = (size_t)r->labels->tickets.count;
    r->matches = dg_array(r->ctx, dg_match, n);
    dg_match_all(r->matches, r->matcher, r->labels->clean, n, r->o->threads);
    return 0;
}

/* Rank of the first gold section among the hits, from 1; 0: not there. */
static int gold_rank(dg_eval_result *out, const eval_run *r, int i)
{
    int best = 0;
    for (int g = r->labels->gold_start[i]; g < r->labels->gold_start[i + 1]; g++) {
        int section = dg_docset_named(r->docs, r->labels->gold[g]);
        if (section < 0 && !out->unresolved++) out->unresolved_first = r->labels->gold[g];
        for (int h = 0; section >= 0 && h < r->matches[i].nhits; h++)
            if (r->matches[i].hits[h].section == section && (!best || h + 1 < best))
                best = h + 1;
    }
    return best;
}

static void measure_ranking(dg_eval_result *out, const eval_run *r)
{
    int count = r->labels->tickets.count, n = 0;
    double *at[4];
    for (int k = 0; k < 4; k++)
        at[k] = dg_array(r->ctx, double, count);
    for (int i = 0; i < count; i++) {
        if (r->labels->gold_start[i] == r->labels->gold_start[i + 1])
            continue;
        int rank = gold_rank(out, r, i);
        at[0][n] = rank == 1;
        at[1][n] = rank >= 1 && rank <= 3;
        at[2][n] = rank >= 1 && rank <= 5;
        at[3][n++] = rank ? 1.0 / rank : 0.0;
    }
    out->with_gold = n;
    dg_measure *to[4] = {&out->at1, &out->at3, &out->at5, &out->mrr};
    for (int k = 0; k < 4; k++)
        *to[k] = dg_measure_mean(at[k], (size_t)n);
}

static void write_evidence(const eval_run *r)
{
    FILE *f = r->o->evidence;
    const dg_labels *l = r->labels;
    for (int i = 0; f && i < l->tickets.count; i++) {
        fprintf(f, "%s\t%s\t%d\t%s", r->folder, l->tickets.tickets[i].id, l->held[i], *l->group[i] ? l->group[i] : "-");
        for (int e = 0; e < DG_EV_COUNT; e++)
            fprintf(f, "\t%.6g", r->matches[i].evidence[e]);
        fprintf(f, "\t%.6f\n", r->j[i].p_answered);
    }
}

/* As an audit does: nearest tickets and topics are heard. `near` keeps what the nearest alone say. */
static void hear(eval_run *r, double *near)
{
    size_t n = (size_t)r->labels->tickets.count;
    dg_term_matrix *terms = NULL;
    r->j = dg_array(r->ctx, dg_judgement, n);
    dg_match_term_matrix(&terms, r->ctx, r->matcher, r->labels->clean, n, r->o->threads);
    r->o->hear(near, r->j, r->matches, n, terms, r->o->user);
}

static void decide(eval_run *r)
{
    dg_judge_context c = {r->docs, &r->labels->tickets, r->labels->clean, r->matcher};
    dg_judge_options limits = r->o->judge;
    limits.docs_language = NULL; /* labels are in the docs' language */
    dg_judge_decide(r->j, r->ctx, r->matches, (size_t)r->labels->tickets.count, &c, &limits);
}

/* The topic's own estimate, as dg_judge_pool gives it for gold topics of at least three tickets, against whether most of it
 * is held. Works on copies: the tickets' estimates stay as they are. */
static void measure_pooled(dg_eval_result *out, const eval_run *r)
{
    int n = r->labels->tickets.count, topics = 0, kept = 0;
    dg_map *ids = dg_map_new(r->ctx);
    int32_t *group = dg_array(r->ctx, int32_t, n);
    int *size = dg_array(r->ctx, int, n), *held = dg_array(r->ctx, int, n);
    double *p = dg_array(r->ctx, double, n);
    for (int i = 0; i < n; i++) {
        bool fresh = false;
        int64_t *id = dg_map_puts(ids, r->labels->group[i], &fresh);
        if (fresh)
            *id = topics++;
        group[i] = (int32_t)*id;
        size[*id]++;
        held[*id] += r->labels->held[i];
    }
    dg_judgement *j = dg_array(r->ctx, dg_judgement, n);
    dg_match *matches = dg_array(r->ctx, dg_match, n);
    memcpy(j, r->j, sizeof *j * (size_t)n);
    memcpy(matches, r->matches, sizeof *matches * (size_t)n);
    dg_judge_topics gold = {.group = group, .ngroups = topics};
    dg_judge_pool(j, matches, (size_t)n, &gold, &r->o->judge);
    for (int i = 0; i < n; i++)
        p[group[i]] = matches[i].evidence[DG_EV_TOPIC];
    bool *missing = dg_array(r->ctx, bool, topics);
    for (int t = 0; t < topics; t++) {
        if (size[t] < 3)
            continue;
        missing[kept] = 2 * held[t] > size[t];
        p[kept++] = p[t];
    }
    out->pooled = kept;
    out->auroc_pooled = dg_auroc(p, missing, (size_t)kept);
}

static void measure_verdicts(dg_eval_result *out, const eval_run *r)
{
    for (int i = 0; i < r->labels->tickets.count; i++)
        out->verdicts[r->labels->held[i]][r->j[i].verdict]++;
    double hit = out->verdicts[1][DG_MISSING], said = hit + out->verdicts[0][DG_MISSING];
    out->precision = said > 0 ? hit / said : (double)NAN;
    out->recall = out->held ? hit / out->held : (double)NAN;
}

static void measure_missing(dg_eval_result *out, const eval_run *r, const double *near)
{
    int n = r->labels->tickets.count;
    double *p = dg_array(r->ctx, double, n), *own = dg_array(r->ctx, double, n);
    bool *answered = dg_array(r->ctx, bool, n);
    for (int i = 0; i < n; i++) {
        p[i] = r->j[i].p_answered;
        own[i] = r->j[i].p_own;
        answered[i] = !r->labels->held[i];
        out->held += r->labels->held[i];
    }
    out->auroc = dg_measure_auroc(p, r->labels->held, (size_t)n);
    out->auroc_neighbours = dg_auroc(near, r->labels->held, (size_t)n);
    out->auroc_own = dg_auroc(own, r->labels->held, (size_t)n);
    measure_pooled(out, r);
    measure_verdicts(out, r);
    out->ece = dg_ece(out->bins, p, answered, (size_t)n);
    out->ece_chance = dg_ece_by_chance(p, (size_t)n);
}

static const char *last_part(const char *path)
{
    size_t n = strlen(path);
    const char *end = path + n;
    while (end > path && end[-1] != '/')
        end--;
    return end;
}

int dg_eval_run(dg_eval_result *out, dg_mem *ctx, const char *folder, const dg_eval_options *o, dg_error *err)
{
    int rc = -1;
    dg_mem *tmp = dg_mem_root();
    dg_labels *labels = NULL;
    char *trimmed = dg_strdup(ctx, folder);
    while (*trimmed && trimmed[strlen(trimmed) - 1] == '/')
        trimmed[strlen(trimmed) - 1] = '\0';
    eval_run r = {.ctx = tmp, .folder = trimmed, .o = o};
    memset(out, 0, sizeof *out);
    out->name = last_part(trimmed);
    char *path = dg_printf(tmp, "%s/tickets.jsonl", trimmed), *held = dg_printf(tmp, "%s/docs_held", trimmed);
    if (dg_labels_read(&labels, tmp, path, err))
        goto done;
    r.labels = labels;
    out->tickets = labels->tickets.count;
    double *near = dg_array(tmp, double, out->tickets);
    if (match_against(&r, "docs", err))
        goto done;
    out->sections = r.docs->nsections;
    hear(&r, near);
    measure_ranking(out, &r);
    if (dg_file_exists(held)) {
        if (match_against(&r, "docs_held", err))
            goto done;
        hear(&r, near);
    }
    decide(&r);
    write_evidence(&r);
    measure_missing(out, &r, near);
    if (out->unresolved)
        out->unresolved_first = dg_strdup(ctx, out->unresolved_first);
    rc = 0;
done:
    dg_free(tmp);
    return rc;
}
