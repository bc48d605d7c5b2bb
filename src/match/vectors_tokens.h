/* For vectors_safetensors.c alone: which words the rows of a static model stand for, from tokenizer.json. */
#ifndef DG_MATCH_VECTORS_TOKENS_H
#define DG_MATCH_VECTORS_TOKENS_H
#include "base/error.h"
#include "base/str.h"

typedef struct dg_vector_tokens dg_vector_tokens;

typedef struct {
    const float *row;   /* the row of each token; NULL: token i has row i */
    int64_t count;      /* of row */
    int64_t rows;       /* of the embeddings */
} dg_vector_map;

/* Reads tokenizer.json beside the model: WordPiece and BPE vocabularies ("vocab" is an object) and Unigram ones (an
 * array). Only tokens that are whole words are kept. */
int dg_vector_tokens_read(dg_vector_tokens **out, dg_mem *ctx, const char *model_path, const dg_vector_map *map, dg_error *err);
/* The tokens of a row, in order of their numbers; -1: no more. */
int64_t dg_vector_tokens_first(const dg_vector_tokens *t, int64_t row);
int64_t dg_vector_tokens_next(const dg_vector_tokens *t, int64_t token);
dg_slice dg_vector_tokens_word(const dg_vector_tokens *t, int64_t token);
#endif
