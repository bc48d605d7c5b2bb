/* Between the files that make a matcher: what one pass over the sections' text collects. */
#ifndef DG_MATCH_BUILD_H
#define DG_MATCH_BUILD_H
#include "match/matcher.h"

/* A written form in a section: how often, by place. */
typedef struct { int32_t word; float head, body, gram; } dg_section_word;

typedef struct {
    dg_mem *ctx;
    dg_matcher *m;
    dg_tokenizer *tok;
    dg_vocab *words;                       /* written forms */
    int32_t *vector; int cvector;          /* of each written form: index in the vectors, or -1 */
    dg_occurrence *occ; size_t nocc, cocc; /* in order of sections */
    float *length;                         /* tokens of each section */
    dg_section_word *sw; size_t nsw, csw;
    int64_t *sw_start;                     /* nsections + 1 */
    int32_t *heading; size_t nheading, cheading;
    uint32_t *bigram; size_t nbigram, cbigram;
    uint32_t *spare; size_t cspare;        /* for sorting */
    int32_t *passage; size_t npassage, cpassage; int passage_terms; /* terms since the last end */
    size_t npassages;
    uint32_t token_end;                    /* of the token before, in the text of the field */
    /* of the section at hand */
    int32_t *term_vector;                  /* by term: a word of the vectors that stands for it, or -1 */
    int32_t *slot; int cterm;  /* by term: place in occ while stamped */
    int32_t *word_slot; int cword;          /* by word: place in sw */
    size_t occ_first, sw_first;
    double field_weight; bool in_heading, in_head, in_body;
    uint64_t before, next_to; /* hashes of the content word and of the word before */
    const char *text;
    dg_buf fold;
} dg_build;

void dg_build_collect(dg_build *b);                 /* build_text.c: one pass over all sections */
void dg_build_grams(dg_matcher *m, const dg_build *b, int threads);   /* build_grams.c */
void dg_build_vectors(dg_matcher *m, const dg_build *b);
void dg_build_pages(dg_matcher *m, const dg_build *b);
#endif
