/* For the vectors*.c files alone: the shape of dg_vectors and how a reader of a file format fills one.
 * Rows are int8 with one factor a row, so that the factor times the row has length 1: a quarter of the memory of floats,
 * and the cosine of two words changes by less than 0.01. */
#ifndef DG_MATCH_VECTORS_INTERNAL_H
#define DG_MATCH_VECTORS_INTERNAL_H
#include <stdbool.h>
#include "base/input.h"
#include "match/vectors.h"

enum {
    DG_VEC_BLOCK = 1024,            /* rows that lie in one piece of memory */
    DG_VEC_MAX_DIMS = 4096,
    DG_VEC_MAX_WORDS = 1000000,     /* files list frequent words first; later ones are passed over */
    DG_VEC_MAX_WORD = 80            /* bytes; longer words are passed over */
};

struct dg_vectors {
    int dims, count;
    const int8_t **blocks;          /* row i: blocks[i / DG_VEC_BLOCK] + (i % DG_VEC_BLOCK) * dims */
    float *scale, *frequency;       /* a row each */
    const char **words;             /* NUL-terminated */
    uint32_t *slots;                /* open addressing: word index + 1; 0 is free */
    uint32_t mask;
    const char *source;
    /* while it is being filled */
    int capacity;
    int8_t *rows;                   /* the block that is being filled */
    char *text;                     /* the rest of the current block of words */
    size_t text_left;
    dg_buf fold;
};

dg_vectors *dg_vectors_new(dg_mem *ctx, int dims);
/* Takes one word with its values (dims of them, none NaN or infinite: checked here, -1). Casefolds the word. Passed over
 * are words that are empty, too long, there already, or whose vector is zero. frequency 0: not known. */
int dg_vectors_take(dg_vectors *v, dg_slice word, const float *values, float frequency);
bool dg_vectors_full(const dg_vectors *v);
/* Looks the word up, or puts index in when it is not there: the index that the table holds now. */
int dg_vectors_slot(dg_vectors *v, const char *word, size_t n, int index);
void dg_vectors_reserve_slots(dg_vectors *v, int words);
/* Words without a frequency get one from their rank (Zipf's law); *source is made from the path. Fails without words. */
int dg_vectors_finish(dg_vectors *v, const char *path, dg_error *err);

/* Readers, each from an input at its beginning. */
typedef int (*dg_vectors_reader)(dg_vectors **out, dg_mem *ctx, dg_input *in, const char *path, dg_error *err);
int dg_vectors_read_text(dg_vectors **out, dg_mem *ctx, dg_input *in, const char *path, dg_error *err);
int dg_vectors_read_word2vec(dg_vectors **out, dg_mem *ctx, dg_input *in, const char *path, dg_error *err);
int dg_vectors_read_safetensors(dg_vectors **out, dg_mem *ctx, dg_input *in, const char *path, dg_error *err);
/* Exactly n bytes; -1 with "ends after N bytes" when there are fewer. */
int dg_vectors_read_exactly(dg_input *in, void *to, size_t n, const char *path, dg_error *err);
/* A decimal number at *p (moved behind it), whatever the locale; false when there is none. */
bool dg_vectors_parse_number(const char **p, const char *end, float *out);
/* Does a line of text at its beginning look like "400000 100"? */
bool dg_vectors_parse_header(dg_slice line, int64_t *count, int64_t *dims);
#endif
