/* The kind of a ticket: text by a linear model (kind_features.c, kind_weights.c), then labels, issue type, requests to act
 * and agents' answers as log odds on top (kind_rules.c). docgap.yml's own labels decide alone. Weights come from
 * data/judge/kind.json, written by tools/train_kind.py. No I/O, no state. */
#include "judge/kind.h"
#include <math.h>
#include "base/threads.h"
#include "judge/kind_rules.h"
#include "judge/kind_text.h"

extern const char dg_data_judge_kind_json[], dg_data_judge_kind_json_end[];

/* Without a word about it, a ticket is hardly ever an account action. */
#define ACCOUNT_PRIOR (-4.0)
/* How sure a label that docgap.yml names makes it. */
#define OWN_LABEL 0.97

struct dg_kind_model {
    dg_kind_weights *weights;
    dg_kind_rules *rules;
};

int dg_kind_model_new(dg_kind_model **out, dg_mem *ctx, const dg_json *labels, dg_error *err)
{
    dg_kind_model *m = dg_new(ctx, dg_kind_model);
    size_t n = (size_t)(dg_data_judge_kind_json_end - dg_data_judge_kind_json);
    if (dg_kind_weights_load(&m->weights, m, dg_data_judge_kind_json, n, err) || dg_kind_rules_new(&m->rules, m, labels, err)) {
        dg_free(m);
        return -1;
    }
    *out = m;
    return 0;
}

static void softmax(double p[DG_KINDS], const double z[DG_KINDS])
{
    double top = z[0], sum = 0;
    for (int k = 1; k < DG_KINDS; k++)
        top = z[k] > top ? z[k] : top;
    for (int k = 0; k < DG_KINDS; k++)
        sum += p[k] = exp(z[k] - top);
    for (int k = 0; k < DG_KINDS; k++)
        p[k] /= sum;
}

void dg_kind_of(double p[DG_KINDS], const char **by, const dg_kind_model *m, const dg_ticket *t, const dg_clean_ticket *c)
{
    (void)c; /* template headings tell kinds apart: the text as it came is read, not the cleaned one */
    dg_kind_sum sum;
    double z[DG_KINDS] = {[DG_KIND_ACCOUNT] = ACCOUNT_PRIOR};
    dg_kind_sum_init(&sum, m->weights);
    dg_kind_features(&sum, t->title, t->body);
    dg_kind_sum_result(z, &sum);
    dg_kind_rules_text(z, m->rules, t);
    int own;
    const char *said = dg_kind_rules_labels(z, &own, m->rules, t);
    softmax(p, z);
    if (own >= 0)
        for (int k = 0; k < DG_KINDS; k++)
            p[k] = k == own ? OWN_LABEL : (1 - OWN_LABEL) / (DG_KINDS - 1);
    if (by)
        *by = said ? said : "text";
}

double dg_kind_p_docs(const double p[DG_KINDS])
{
    return p[DG_KIND_QUESTION];
}

typedef struct {
    double (*p)[DG_KINDS];
    const char **by;
    const dg_kind_model *model;
    const dg_ticketset *set;
    const dg_clean_ticket *clean;
} job;

static void some(size_t first, size_t last, int worker, void *user)
{
    (void)worker;
    const job *j = user;
    for (size_t i = first; i < last; i++)
        dg_kind_of(j->p[i], j->by ? &j->by[i] : NULL, j->model, &j->set->tickets[i], j->clean ? &j->clean[i] : NULL);
}

void dg_kind_all(double (*p)[DG_KINDS], const char **by, const dg_kind_model *m, const dg_ticketset *set, const dg_clean_ticket *clean, int threads)
{
    job j = {.p = p, .by = by, .model = m, .set = set, .clean = clean};
    dg_parallel(threads, (size_t)set->count, 256, some, &j);
}
