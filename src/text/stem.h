/* Snowball stems (libstemmer; its only user is stem.c). One stemmer belongs to one thread. */
#ifndef DG_TEXT_STEM_H
#define DG_TEXT_STEM_H
#include "base/str.h"
typedef struct dg_stemmer dg_stemmer;
/* language: ISO 639-1; one that Snowball does not know gives a stemmer that changes nothing. Owned by ctx. */
dg_stemmer *dg_stemmer_new(dg_mem *ctx, const char *language);
/* Stem of a casefolded word; borrowed until the next call. */
dg_slice dg_stem(dg_stemmer *s, const char *word, size_t n);
#endif
