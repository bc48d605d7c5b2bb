/* Sentences and words of prose. Pure functions. */
#ifndef DG_TEXT_SENTENCE_H
#define DG_TEXT_SENTENCE_H
#include "base/str.h"
typedef struct {
    size_t start, end;  /* bytes in the text; trimmed */
    int words;
} dg_sentence;
/* Splits on . ! ? and their CJK forms, not on abbreviations, decimals, version numbers, file names, initials or
 * ellipses inside a sentence; a blank line always ends one. Returns the count; *out owned by ctx. */
size_t dg_sentences(dg_sentence **out, dg_mem *ctx, const char *p, size_t n);
/* Next word (letters, digits, inner apostrophes and hyphens) at or after *pos; false at the end. */
bool dg_next_word(const char *p, size_t n, size_t *pos, dg_slice *word);
int dg_syllables(const char *word, size_t n); /* of an English word: at least 1 */
#endif
