/* What findings quote: the hardest sentences of a section, terms that its askers do not have, the users' word that it lacks. */
#ifndef DG_LANGUAGE_ASKERS_QUOTES_H
#define DG_LANGUAGE_ASKERS_QUOTES_H
#include "language/askers.h"
#include "language/plain.h"

typedef struct { const char *text; int line; double weight; } dg_hard_sentence;
/* The hardest sentences of a section, hardest first; returns how many (at most cap). */
int dg_hard_sentences(dg_hard_sentence *out, int cap, dg_mem *ctx, const dg_docset *docs, int section);

typedef struct { const char *word; int line; int times; } dg_hard_term;
/* What the search for terms looks up again and again. Owned by ctx. */
typedef struct dg_term_index dg_term_index;
dg_term_index *dg_term_index_new(dg_mem *ctx, const dg_language_input *in);
/* Words that no general dictionary has and that no more than one ticket uses, acronyms among them, unless the page or a
 * glossary defines them ("**Word**: ...", "Word (expansion)"); most frequent first. */
int dg_hard_terms(dg_hard_term *out, int cap, dg_mem *ctx, dg_term_index *index, int section);

/* The word that most of these tickets have and the section's headings lack, as users write it; NULL when none stands out. */
const char *dg_missing_word(dg_mem *ctx, const dg_language_input *in, const dg_plain *p, int section, const int32_t *tickets, int n);
bool dg_asks_how(const char *text);
#endif
