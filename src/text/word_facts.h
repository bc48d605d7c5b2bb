/* What is to know about one English word, looked up once and remembered: most words of a text come again.
 * One cache a thread; it may also serve as the scratch context of the functions that take it. */
#ifndef DG_TEXT_WORD_FACTS_H
#define DG_TEXT_WORD_FACTS_H
#include "base/str.h"
typedef struct {
    uint8_t letters;     /* letters and digits, at most 255 */
    uint8_t syllables;
    uint8_t step;        /* dg_familiarity; hyphenated: that of the least familiar part */
    bool dale_chall;     /* dg_is_dale_chall; hyphenated: all parts */
    bool digit;          /* has a digit */
} dg_word_facts;
typedef struct dg_word_cache dg_word_cache;
dg_word_cache *dg_word_cache_new(dg_mem *ctx);
dg_word_facts dg_word_look(dg_word_cache *c, dg_slice word);
#endif
