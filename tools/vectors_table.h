/* What vectors_pack.c and vectors_retrofit.c share: trained words with their rows. */
#ifndef DG_TOOLS_VECTORS_TABLE_H
#define DG_TOOLS_VECTORS_TABLE_H
#include "base/mem.h"

typedef struct {
    const char *word;
    int64_t count;     /* in the training text */
    float *row;
} vector_word;

typedef struct {
    dg_mem *ctx;
    vector_word *words;
    size_t count, capacity, bytes; /* bytes of the words with their NULs */
    int dims;
    int64_t total;     /* words of the training text */
} vector_table;

void vector_to_unit(float *row, int dims);
/* Pulls words that name the same thing towards each other (Faruqui et al. 2015, "Retrofitting Word Vectors to Semantic
 * Lexicons"). Lines of the file: "word uses word uses ...", a group of synonyms and how often each was met in this sense. */
int vector_retrofit(vector_table *t, const char *path);
#endif
