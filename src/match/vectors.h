/* Word vectors: the semantic channel. Shipped ones are 64 dimensions of int8, trained by tools/ from technical documentation;
 * users may bring their own (word2vec/GloVe/fastText text or binary, model2vec safetensors + tokenizer vocabulary). */
#ifndef DG_MATCH_VECTORS_H
#define DG_MATCH_VECTORS_H
#include "base/error.h"
#include "base/mem.h"

typedef struct dg_vectors dg_vectors; /* immutable, shared by threads */

int dg_vectors_shipped(dg_vectors **out, dg_mem *ctx, dg_error *err);
/* path: word2vec text or binary, GloVe text, fastText .vec, each also as .gz, or a static model of the model2vec kind
 * (model.safetensors with tokenizer.json beside it; the folder may be named). The format is told by the content. At most
 * 1,000,000 words of at most 4096 dimensions are kept; a file without frequencies gets Zipf's by rank. */
int dg_vectors_load(dg_vectors **out, dg_mem *ctx, const char *path, dg_error *err);
int dg_vectors_dimensions(const dg_vectors *v);
int dg_vectors_count(const dg_vectors *v);
const char *dg_vectors_word(const dg_vectors *v, int word); /* casefolded; words are in order of their frequency */
/* Index of a casefolded word (not stemmed), or -1. A word with hyphens that is not there is looked for without them. */
int dg_vectors_find(const dg_vectors *v, const char *word, size_t n);
/* Adds weight * vector to sum[dimensions]. Vectors are of length 1. */
void dg_vectors_add(const dg_vectors *v, int word, float weight, float *sum);
float dg_vectors_frequency(const dg_vectors *v, int word); /* relative frequency in the training text, for SIF weights (Arora et al. 2017) */
float dg_vectors_cosine(const dg_vectors *v, int a, int b);
const char *dg_vectors_source(const dg_vectors *v); /* for --version and the report: "shipped (64 d, 30,000 words)" or the file */
#endif
