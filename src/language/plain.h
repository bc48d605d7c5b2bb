/* Inside of the room: a plain search over the sections by the words as they were written, without the matcher's synonyms,
 * spelling, vectors and re-ranking: what a reader gets who types the question into a search box. The formula is that of
 * docgap's own index (BM25 with the columns' weights inside the saturation; Robertson & Zaragoza 2009). Also answers which
 * sections have a word, which vocabulary gaps are found by. Immutable after dg_plain_new, shared by threads. */
#ifndef DG_LANGUAGE_PLAIN_H
#define DG_LANGUAGE_PLAIN_H
#include "docs/section.h"
#include "match/vocab.h"
#include "text/token.h"

typedef struct { uint32_t section : 31, heading : 1; float impact; } dg_plain_posting; /* heading: in the heading or a heading above it */

typedef struct {
    const dg_docset *docs;
    const char *language;
    dg_vocab *terms;             /* stemmed */
    int64_t *start;              /* by term, count + 1 */
    dg_plain_posting *postings;  /* by term, then section */
    float *idf;
    int *inbound;                /* by section: links from other pages to it or, for a page's first section, to the page */
} dg_plain;

dg_plain *dg_plain_new(dg_mem *ctx, const dg_docset *docs, const char *language);
/* Sections that have the term; 0 when no section has it. */
int dg_plain_df(const dg_plain *p, int32_t term);
/* Is the term in this section? NULL when it is not. */
const dg_plain_posting *dg_plain_at(const dg_plain *p, int32_t term, int section);

/* One thread's tools. */
typedef struct {
    const dg_plain *plain;
    dg_tokenizer *tokenizer;
    float *score;                /* by section, of the current query */
    int32_t terms[64]; int nterms, unknown; /* of the current query */
} dg_plain_search;
dg_plain_search *dg_plain_search_new(dg_mem *ctx, const dg_plain *p);

enum { DG_RANK_NONE = 11 };      /* not in the first ten */
typedef struct {
    int rank, page_rank;         /* of the section; of its page: 1.. or DG_RANK_NONE */
    double heading;              /* share of the query's weight that the heading and those above it have, 0..1 */
} dg_plain_place;
/* Where does a search put the section? out[i] is the place for the words of texts[0] to texts[i] together (NULL ends texts). */
void dg_plain_find(dg_plain_place *out, dg_plain_search *s, const char *const *texts, int section);
#endif
