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

/* What an asker calls the ticket (kind_said.c): "k:feature", "k:question", "k:bug" or NULL. "Bug" counts in a title and below a
 * heading that asks for the type, not elsewhere: a line "Type: Bug" is often written by a program, and who may only choose
 * between feature and bug calls a question a bug. */
typedef enum { DG_KIND_ASKS_NOTHING, DG_KIND_ASKS_TYPE, DG_KIND_ASKS_EITHER } dg_kind_asked;
const char *dg_kind_said_title(dg_slice title);
const char *dg_kind_said_line(dg_slice line);                         /* "Type: Question" */
dg_kind_asked dg_kind_heading_asks(dg_slice heading);
const char *dg_kind_said_answer(dg_kind_asked asked, dg_slice text);  /* the line under such a heading */
bool dg_kind_has_word(dg_slice text, const char *word);               /* ASCII case ignored */
bool dg_kind_next_letters(dg_slice *rest, dg_slice *word);            /* the next run of letters; false at the end */

/* Adds all features of a ticket's text (kind_features.c). */
void dg_kind_features(dg_kind_sum *s, const char *title, const char *body);
#endif
