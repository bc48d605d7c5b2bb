/* Words that differ between asker and docs: misspellings, compounds written apart or together, synonyms of the settings. */
#ifndef DG_MATCH_EXPAND_H
#define DG_MATCH_EXPAND_H
#include "match/matcher.h"

enum { DG_SYNONYM_WORDS = 6 };
typedef struct dg_synonym {
    uint64_t from[DG_SYNONYM_WORDS]; int nfrom; /* hashes of the terms of what users say: all must be in the ticket */
    int32_t to[DG_SYNONYM_WORDS]; int nto;      /* terms of the docs */
} dg_synonym;

void dg_synonyms_new(dg_matcher *m, dg_tokenizer *tok, const dg_match_options *o);
void dg_query_expand(dg_match_scratch *s);
#endif
