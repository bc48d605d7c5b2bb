/* How well known is an English word? From SCOWL's size levels (data/text/words.bin), with regular forms led back to their root;
 * and the list of the New Dale-Chall formula. Both are made by tools/make_familiarity.py; see data/README.md for their terms.
 * Pure functions over constant data. */
#ifndef DG_TEXT_FAMILIAR_H
#define DG_TEXT_FAMILIAR_H
#include "base/str.h"
enum {
    DG_FAMILIAR_NAME = 0,      /* a proper name and nothing else */
    DG_FAMILIAR_BASIC = 1,     /* the thousand or two that every reader has */
    DG_FAMILIAR_COMMON = 2,
    DG_FAMILIAR_KNOWN = 3,     /* what a small dictionary has */
    DG_FAMILIAR_RARE = 7,      /* last step of the list */
    DG_FAMILIAR_UNKNOWN = 9    /* not in the list: jargon, a product, a typo */
};
/* A DG_FAMILIAR_* or a number in between; case and a possessive "'s" do not matter. Words with digits are unknown. */
int dg_familiarity(const char *word, size_t n);
/* A step of the word as it stands, without leading it back to a root: DG_FAMILIAR_UNKNOWN when it is not in the list. */
int dg_familiarity_exact(const char *word, size_t n);
/* Is it a word of the New Dale-Chall list (data/text/dale_chall.bin), or a plural, past or -ing form of one? */
bool dg_is_dale_chall(const char *word, size_t n);
#endif
