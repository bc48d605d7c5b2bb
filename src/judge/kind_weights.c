/* The weights of the kind model: loaded once into a hash table, then only read. The sum of a text is a linear model with
 * three blocks (title, body, shapes); the first two are divided by the square root of their number of features, so that a
 * long ticket does not shout. Names are told apart by their 64-bit hash alone. */
#include "judge/kind_text.h"
#include <math.h>
#include "base/hash.h"
#include "base/json.h"

typedef struct {
    uint64_t hash;
    int32_t row; /* -1: free */
} slot;

typedef struct {
    float w[DG_KIND_CLASSES];
    uint8_t block;
} feature;

struct dg_kind_weights {
    slot *slots;
    uint64_t mask;
    feature *features;
    int count;
    double bias[DG_KIND_CLASSES];
    int min_block;
};

static dg_kind_block block_of(const char *name)
{
    if (name[0] && name[1] == ':')
        return name[0] == 't' || name[0] == 'f' ? DG_KIND_BLOCK_TITLE : DG_KIND_BLOCK_SHAPE;
    return DG_KIND_BLOCK_BODY;
}

static slot *find(const dg_kind_weights *w, uint64_t hash)
{
    uint64_t i = hash & w->mask;
    while (w->slots[i].row >= 0 && w->slots[i].hash != hash)
        i = (i + 1) & w->mask;
    return &w->slots[i];
}

static void put(dg_kind_weights *w, const char *name, const dg_json *values)
{
    uint64_t hash = dg_hash64(name, strlen(name));
    slot *s = find(w, hash);
    if (s->row >= 0)
        return;
    *s = (slot){.hash = hash, .row = w->count};
    feature *f = &w->features[w->count++];
    f->block = (uint8_t)block_of(name);
    for (size_t k = 0; k < DG_KIND_CLASSES; k++)
        f->w[k] = (float)dg_json_number(dg_json_item(values, k), 0);
}

int dg_kind_weights_load(dg_kind_weights **out, dg_mem *ctx, const char *json, size_t n, dg_error *err)
{
    dg_mem *scratch = dg_mem_root();
    dg_json *root = NULL;
    int rc = -1;
    if (dg_json_parse(&root, scratch, json, n, "kind.json", 1, err))
        goto done;
    const dg_json *weights = dg_json_at(root, "weights");
    size_t count = dg_json_count(weights);
    if (count == 0 || count > DG_KIND_MAX_FEATURES) {
        rc = dg_fail(err, DG_ERR_INPUT, "kind.json has %zu features, expected 1 to %d", count, DG_KIND_MAX_FEATURES);
        goto done;
    }
    dg_kind_weights *w = dg_new(ctx, dg_kind_weights);
    for (w->mask = 1; w->mask < 4 * count; w->mask *= 2) { }
    w->mask--;
    w->slots = dg_array(w, slot, w->mask + 1);
    for (uint64_t i = 0; i <= w->mask; i++)
        w->slots[i].row = -1;
    w->features = dg_array(w, feature, count);
    const char *name;
    const dg_json *values;
    for (size_t i = 0; dg_json_member(weights, i, &name, &values); i++)
        put(w, name, values);
    for (size_t k = 0; k < DG_KIND_CLASSES; k++)
        w->bias[k] = dg_json_number(dg_json_item(dg_json_at(root, "bias"), k), 0);
    w->min_block = (int)dg_json_int(root, "min_block", 4);
    *out = w;
    rc = 0;
done:
    dg_free(scratch);
    return rc;
}

void dg_kind_sum_init(dg_kind_sum *s, const dg_kind_weights *w)
{
    memset(s, 0, sizeof *s);
    s->weights = w;
}

void dg_kind_sum_add(dg_kind_sum *s, const char *name, size_t n)
{
    int32_t row = find(s->weights, dg_hash64(name, n))->row;
    if (row < 0 || s->seen[row / 8] & (1u << (row % 8)))
        return;
    s->seen[row / 8] |= (uint8_t)(1u << (row % 8));
    const feature *f = &s->weights->features[row];
    s->n[f->block]++;
    for (int k = 0; k < DG_KIND_CLASSES; k++)
        s->sum[f->block][k] += (double)f->w[k];
}

void dg_kind_sum_result(double z[DG_KIND_CLASSES], const dg_kind_sum *s)
{
    for (int k = 0; k < DG_KIND_CLASSES; k++) {
        z[k] = s->weights->bias[k] + s->sum[DG_KIND_BLOCK_SHAPE][k];
        for (int b = DG_KIND_BLOCK_TITLE; b <= DG_KIND_BLOCK_BODY; b++) {
            int n = s->n[b] > s->weights->min_block ? s->n[b] : s->weights->min_block;
            z[k] += s->sum[b][k] / sqrt(n);
        }
    }
}
