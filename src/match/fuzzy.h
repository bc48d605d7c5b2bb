/* Misspelt words: an unknown term to the known one that it most likely is. Deletion neighbourhood (SymSpell's idea, Garbe
 * 2012): two words one edit apart (insertion, deletion, substitution, neighbours swapped) share a form with one letter left
 * out. Words of fewer than four letters, numbers and identifiers are left alone. Immutable, shared by threads. */
#ifndef DG_MATCH_FUZZY_H
#define DG_MATCH_FUZZY_H
#include "base/str.h"
#include "match/vocab.h"

typedef struct dg_fuzzy dg_fuzzy;
dg_fuzzy *dg_fuzzy_new(dg_mem *ctx, const dg_vocab *terms, const int32_t *df); /* borrows both */
/* The known term one edit (two from eight letters on) from the unknown one, the most frequent if several; -1: none. */
int32_t dg_fuzzy_find(const dg_fuzzy *f, const char *term, size_t n);
/* Edit distance with swaps (optimal string alignment), or limit + 1 when it is larger. Both at most 64 bytes. */
int dg_edit_distance(dg_slice a, dg_slice b, int limit);
#endif
