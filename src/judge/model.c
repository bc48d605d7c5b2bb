/* The estimate's numbers to and from JSON, and the model that docgap carries. Nothing here judges. */
#include "judge/model.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/json.h"
#include "base/json_write.h"

extern const char dg_data_judge_model_json[], dg_data_judge_model_json_end[];

static int evidence_id(const char *name)
{
    for (int i = 0; i < DG_EV_COUNT; i++)
        if (strcmp(dg_evidence_names[i], name) == 0)
            return i;
    return -1;
}

static int parse_feature(dg_model *m, const dg_json *f, dg_error *err)
{
    const char *name = dg_json_text(dg_json_at(f, "name"), "");
    int id = evidence_id(name);
    if (id < 0)
        return dg_fail(err, DG_ERR_INPUT, "the model names an evidence number that docgap does not have: '%s'", name);
    if (m->nfeatures >= DG_MODEL_FEATURES)
        return dg_fail(err, DG_ERR_INPUT, "the model has more than %d features", (int)DG_MODEL_FEATURES);
    dg_model_feature *out = &m->feature[m->nfeatures++];
    out->id = (dg_evidence_id)id;
    out->weight = dg_json_number(dg_json_at(f, "weight"), 0.0);
    out->mean = dg_json_number(dg_json_at(f, "mean"), 0.0);
    out->sd = dg_json_number(dg_json_at(f, "sd"), 1.0);
    if (!isfinite(out->weight) || !isfinite(out->mean) || !(out->sd > 0.0))
        return dg_fail(err, DG_ERR_INPUT, "the model's numbers for '%s' are not usable: sd must be above 0", name);
    return 0;
}

/* Plain numbers of the model: name, place, default. */
typedef struct { const char *key; size_t offset; double otherwise; } number_row;
static const number_row numbers[] = {
    {"intercept", offsetof(dg_model, intercept), 0.0},
    {"prevalence", offsetof(dg_model, prevalence), 0.75},
    {"nothing-shared", offsetof(dg_model, nothing_shared), 0.1},
    {"own-norm", offsetof(dg_model, own_norm), 30.0},
    {"own-share", offsetof(dg_model, own_share), 0.5},
    {"neighbours", offsetof(dg_model, neighbours), 0.0},
    {"pool-weight", offsetof(dg_model, pool_weight), 0.5},
    {"pool-slope", offsetof(dg_model, pool_slope), 1.0},
    {"pool-together", offsetof(dg_model, pool_together), 0.0},
    {"pool-intercept", offsetof(dg_model, pool_intercept), 0.0},
    {"heard-slope", offsetof(dg_model, heard_slope), 1.0},
    {"heard-intercept", offsetof(dg_model, heard_intercept), 0.0},
    {"blind", offsetof(dg_model, blind), 0.0},
    {"trust-floor", offsetof(dg_model, trust_floor), 1.0},
    {"trust-middle", offsetof(dg_model, trust_middle), 0.0},
    {"trust-steepness", offsetof(dg_model, trust_steepness), 0.0},
};
enum { NUMBERS = (int)(sizeof numbers / sizeof numbers[0]) };

int dg_model_parse(dg_model **out, dg_mem *ctx, const char *json, size_t n, dg_error *err)
{
    dg_json *j = NULL;
    if (dg_json_parse(&j, ctx, json, n, "model", 1, err))
        return -1;
    int rc = -1;
    dg_model *m = dg_new(ctx, dg_model);
    const dg_json *features = dg_json_at(j, "features");
    if (dg_json_count(features) == 0) {
        dg_fail(err, DG_ERR_INPUT, "the model has no features");
        goto done;
    }
    for (size_t i = 0; i < dg_json_count(features); i++)
        if (parse_feature(m, dg_json_item(features, i), err))
            goto done;
    for (int i = 0; i < NUMBERS; i++) {
        double *place = (double *)(void *)((char *)m + numbers[i].offset);
        *place = dg_json_number(dg_json_at(j, numbers[i].key), numbers[i].otherwise);
    }
    m->calibrated = dg_json_bool(j, "calibrated", false);
    m->labels = (int)dg_json_int(j, "labels", 0);
    *out = m;
    rc = 0;
done:
    dg_free(j);
    if (rc)
        dg_free(m);
    return rc;
}

int dg_model_shipped(dg_model **out, dg_mem *ctx, dg_error *err)
{
    return dg_model_parse(out, ctx, dg_data_judge_model_json,
                          (size_t)(dg_data_judge_model_json_end - dg_data_judge_model_json), err);
}

char *dg_model_json(dg_mem *ctx, const dg_model *m)
{
    char *text = NULL;
    size_t n = 0;
    FILE *f = open_memstream(&text, &n);
    if (!f)
        return NULL;
    dg_jw w;
    dg_jw_init(&w, f, 2);
    dg_jw_object(&w);
    dg_jw_key(&w, "features");
    dg_jw_array(&w);
    for (int i = 0; i < m->nfeatures; i++) {
        dg_jw_object(&w);
        dg_jw_kstr(&w, "name", dg_evidence_names[m->feature[i].id]);
        dg_jw_kreal(&w, "weight", m->feature[i].weight, 6);
        dg_jw_kreal(&w, "mean", m->feature[i].mean, 6);
        dg_jw_kreal(&w, "sd", m->feature[i].sd, 6);
        dg_jw_end_object(&w);
    }
    dg_jw_end_array(&w);
    for (int i = 0; i < NUMBERS; i++)
        dg_jw_kreal(&w, numbers[i].key, *(const double *)(const void *)((const char *)m + numbers[i].offset), 6);
    dg_jw_kbool(&w, "calibrated", m->calibrated);
    dg_jw_kint(&w, "labels", m->labels);
    dg_jw_end_object(&w);
    fclose(f);
    char *out = dg_strndup(ctx, text, n);
    free(text);
    return out;
}

bool dg_model_calibrated(const dg_model *m)
{
    return m->calibrated;
}
