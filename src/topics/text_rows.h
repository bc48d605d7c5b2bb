/* Each row of a term matrix as one short vector of whole numbers: the weighted mean of its words' vectors (SIF weights,
 * Arora et al. 2017), minus the mean of all rows, of length DG_ROW_UNIT. Whole numbers: sums do not depend on their order. */
#ifndef DG_TOPICS_TEXT_ROWS_H
#define DG_TOPICS_TEXT_ROWS_H
#include "match/match.h"

enum { DG_ROW_UNIT = 4096, DG_ROW_MAX_DIMENSIONS = 512 };

typedef struct {
    int dims;      /* 0: no vectors */
    int16_t *v;    /* rows * dims; all zero for a row without a known word */
} dg_text_rows;

void dg_text_rows_make(dg_text_rows *out, dg_mem *ctx, const dg_term_matrix *m, const dg_vectors *vectors);
/* Cosine, -1..1. */
double dg_text_rows_cosine(const dg_text_rows *r, int a, int b);
#endif
