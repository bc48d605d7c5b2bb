/* Inside of the kind model: the features of a text, and their weights. Twin of tools/kind_features.py and train_kind.py. */
#ifndef DG_JUDGE_KIND_TEXT_H
#define DG_JUDGE_KIND_TEXT_H
#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"

enum { DG_KIND_CLASSES = 3, DG_KIND_MAX_FEATURES = 8192 };
typedef enum { DG_KIND_BLOCK_TITLE, DG_KIND_BLOCK_BODY, DG_KIND_BLOCK_SHAPE, DG_KIND_BLOCKS } dg_kind_block;

typedef struct dg_kind_weights dg_kind_weights; /* immutable */
/* Reads the model file ({"bias": [...], "min_block": 4, "weights": {"t:how": [q, b, f], ...}}). */
int dg_kind_weights_load(dg_kind_weights **out, dg_mem *ctx, const char *json, size_t n, dg_error *err);

/* One text while its features are added up: each counts once. On the stack, about 1 KB. */
typedef struct {
    const dg_kind_weights *weights;
    double sum[DG_KIND_BLOCKS][DG_KIND_CLASSES];
    int n[DG_KIND_BLOCKS];
    uint8_t seen[DG_KIND_MAX_FEATURES / 8];
} dg_kind_sum;
void dg_kind_sum_init(dg_kind_sum *s, const dg_kind_weights *w);
void dg_kind_sum_add(dg_kind_sum *s, const char *name, size_t n); /* unknown names count nothing */
/* Log odds of question, bug, feature. */
void dg_kind_sum_result(double z[DG_KIND_CLASSES], const dg_kind_sum *s);

/* Adds all features of a ticket's text (kind_features.c). */
void dg_kind_features(dg_kind_sum *s, const char *title, const char *body);
#endif
