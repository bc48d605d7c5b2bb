/* Stop words: words that carry no topic. Articles and pronouns, and the "stop structure" of support requests
 * (greetings, thanks, "how", "please"): Huston & Croft, SIGIR 2010, found dropping it the best cheap treatment of long
 * queries. The lists are data, in stop_lists.c. */
#ifndef DG_TEXT_STOP_H
#define DG_TEXT_STOP_H
#include "base/map.h"
/* Words separated by blanks, casefolded; NULL for a language without a list. Language: ISO 639-1. */
const char *dg_stop_list(const char *language);
/* The list as a set (every value is 1); an empty set for a language without a list. Owned by ctx. */
dg_map *dg_stop_set(dg_mem *ctx, const char *language);
#endif
