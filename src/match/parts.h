/* The channels of the re-ranking: each fills one part of a candidate, 0..about 1. */
#ifndef DG_MATCH_PARTS_H
#define DG_MATCH_PARTS_H
#include "match/matcher.h"

#define DG_TYPO_SHARE 0.7f /* what a mended word may add */
#define DG_SAYS_NOTHING 1e-5f /* idf of a term in more than half of the units: its list is the longest, and passed over */

/* Marks the query's terms and pairs, so that a section is compared in one walk over its own. */
void dg_parts_begin(dg_match_scratch *s);
void dg_parts_fill(dg_match_scratch *s, dg_candidate *c);
void dg_parts_end(dg_match_scratch *s);
#endif
