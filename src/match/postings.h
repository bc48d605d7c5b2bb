/* Postings with precomputed impacts: a score is a sum of look-ups (Lu 2024, "BM25S", arXiv 2407.03618). One set is made over
 * sections, one over pages. The formula is FTS5's bm25() (sqlite ext/fts5/fts5_aux.c): column weights inside the saturation,
 * idf = ln((N - n + .5) / (n + .5)) with the floor 1e-6, k1 = 1.2, b = 0.75, length = tokens of all columns unweighted. */
#ifndef DG_MATCH_POSTINGS_H
#define DG_MATCH_POSTINGS_H
#include <stdint.h>
#include "base/mem.h"

#define DG_BM25_K1 1.2
#define DG_BM25_B 0.75

typedef struct {
    int32_t term, unit;
    float freq; /* weighted frequency */
} dg_occurrence;

typedef struct {
    int units, nterms;
    int64_t *start;   /* nterms + 1 */
    int32_t *unit;    /* ascending within a term */
    float *impact;
    float *idf;       /* nterms: FTS5's, floor included */
    int32_t *df;      /* nterms */
    float max_idf;    /* of a term that one unit has: what an unknown word counts */
} dg_postings;

/* occ: in order of units; length[units]: tokens. nterms: size of the vocabulary. */
dg_postings *dg_postings_new(dg_mem *ctx, const dg_occurrence *occ, size_t n, const float *length, int units, int nterms);
#endif
