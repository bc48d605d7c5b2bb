/* Inside of the room: what a matcher holds, what a query is, and the steps between them. Nothing outside src/match
 * includes this. Everything in dg_matcher is filled by build.c and then only read. */
#ifndef DG_MATCH_MATCHER_H
#define DG_MATCH_MATCHER_H
#include "match/match.h"
#include "match/postings.h"
#include "match/vocab.h"
#include "text/token.h"

/* The first by BM25 are re-ranked. 16 rank like 50 on every labelled set (docs/quality.md), at a third of the work. */
enum { DG_CANDIDATES = 16 };  /* sections that are re-ranked */
enum { DG_GRAMS_KEPT = 384 }; /* heaviest n-grams of a section */
enum { DG_GRAM_BUCKETS = 1 << 16, DG_BIGRAM_BUCKETS = 1 << 20 };

/* Hashed character n-grams of each section as a unit vector. An entry weighs weight times step[section]: three bytes an entry, of
 * hundreds in a section, and no figure of a labelled set moved by more than .001 against exact weights. */
typedef struct { int64_t *start; uint16_t *bucket; uint8_t *weight; float *step; } dg_gram_rows; /* start[nsections + 1] */
/* Terms ascending, no repeats. A term's impact is impact * step, as fine as the re-ranking needs it; impact: may be NULL. */
typedef struct { int64_t *start; int32_t *term; uint16_t *impact; float step; } dg_term_rows;
typedef struct { int64_t *start; uint32_t *hash; } dg_bigram_rows;    /* ascending, no repeats */

/* Sentences or lines of section i: start[i] to start[i + 1]; where each ends among the section's terms in order, and the sum
 * of the squared idf of its terms. */
typedef struct { int64_t *start; uint32_t *end; float *norm; } dg_passages;

/* A written form (casefolded) and what is known about it. */
typedef struct { int32_t term, vector; } dg_word;

struct dg_matcher {
    dg_mem *ranking;              /* owns what only dg_rank reads; NULL after dg_matcher_done */
    const dg_docset *docs;
    char *language;
    const dg_vectors *vectors;
    int dims;                     /* 0: no semantic channel */
    double semantic_weight;
    dg_vocab *terms;              /* of the docs */
    dg_postings *sections;
    dg_term_rows all, heading;    /* terms of each section; of its heading */
    dg_term_rows pages;           /* terms of each page with their impact there */
    float *substance;             /* of a section: how much it says, 0..1 */
    float *page_idf;              /* by term, over pages */
    float *heading_idf;           /* sum over the heading's terms */
    dg_term_rows passages;        /* terms of each section in order of its text, repeats included */
    dg_passages passage;          /* the sentences or lines that these make */
    int64_t longest;              /* of the rows that a section has */
    dg_bigram_rows bigrams;
    uint16_t *bigram_df;          /* DG_BIGRAM_BUCKETS: sections that have a pair, by its hash; a rare collision only adds */
    dg_gram_rows grams, heading_grams;
    float *gram_idf;              /* DG_GRAM_BUCKETS */
    float *body_vector, *heading_vector; /* nsections * dims, unit length or zero */
    float *mean_vector;           /* of the sections: taken off every text */
    struct dg_near *near;         /* words near in meaning */
    struct dg_fuzzy *fuzzy;       /* misspelt words to known ones */
    struct dg_synonym *synonyms; int nsynonyms;
    double utterance;             /* 0..1: do the sections read like what people ask, or like official prose? */
};

/* One distinct word of a ticket. */
typedef struct {
    int32_t term;        /* of the docs, or -1: unknown */
    int32_t typo_of;     /* term that stands in for an unknown word, or -1 */
    float weight;        /* from fields and repetition, 1 for a word of a short ticket */
    float idf;           /* unknown words: the highest */
    float ideal;         /* weight * idf * (k1 + 1): the most it can add to a score */
    float raw;           /* sum of field weights, before saturation */
    bool title;          /* in the title (or in the lead, when there is no title) */
    float title_weight;  /* 1 for a known word */
    uint32_t text, text_n; /* its written form in dg_query.bytes */
    uint32_t key, key_n;   /* its term in dg_query.bytes */
    uint64_t hash;
    unsigned flags;        /* of the token */
    bool has_parts;        /* an identifier whose parts are terms of their own */
    const struct dg_near_list *near; /* terms of the docs near in meaning, or NULL */
    const char *via;       /* "" or how it got in: "typo", "split", "joined", "synonym" */
} dg_query_term;

typedef struct { uint32_t hash; float weight; } dg_query_bigram;

typedef struct { int32_t term; uint32_t text, text_n; bool title; } dg_query_stop;
enum { DG_QUERY_SLOTS = 4096, DG_QUERY_STOPS = 24 };

typedef struct {
    dg_mem *ctx;
    dg_buf bytes;
    int32_t *slots;       /* DG_QUERY_SLOTS: place in terms + 1, found by hash */
    dg_query_term *terms; int nterms, cterms;
    dg_query_bigram *bigrams; int nbigrams, cbigrams;
    dg_query_stop stops[DG_QUERY_STOPS]; int nstops;
    float ideal;          /* sum over the terms, unknown words included */
    float norm;           /* sum of (weight * idf)^2 over the title */
    bool titled;          /* has a title and a body */
    float pairs_unknown;  /* idf share of the pairs that no section has */
    float bigram_ideal;
    int words;            /* of the requester, stop words left out */
    uint64_t *gram_bits, *title_bits; /* a bit a bucket that is used */
    float *gram;          /* DG_GRAM_BUCKETS: zero but for grams_used */
    uint16_t *gram_used; int ngrams, cgrams;
    float *gram_title;    /* the same over the title alone */
    uint16_t *title_used; int ntitle_grams, ctitle_grams;
    float *vector, *title_vector; bool has_vector, has_title_vector;
} dg_query;

enum { DG_FILTER_WORDS = 2048, DG_PASSAGE_END = -1 };
/* A docs term stands for query term `of`: itself (likeness 1), the word meant by a misspelling, or one near in meaning. */
typedef struct dg_mark { int32_t term, of, next; float likeness; } dg_mark;
typedef struct dg_found { float impact, near; } dg_found;
/* What a query term can add, the same for every section: weight * idf, its share of the title, and the weights themselves. */
typedef struct dg_worth { float all, title, weight, title_weight; } dg_worth;

struct dg_match_scratch {
    const dg_matcher *m;
    dg_tokenizer *tok;
    dg_query q;
    float *score;      /* nsections */
    struct dg_candidate *candidates;
    dg_buf fold;
    struct dg_near_cache *near;
    uint64_t *marked;  /* a bit a docs term: small enough to stay in the first cache */
    int32_t *mark_of;  /* by docs term: first of its marks, or -1 */
    struct dg_mark *marks; int nmarks, cmarks;
    uint64_t *titled;  /* the same for terms that stand in the title themselves */
    struct dg_found *found; int cfound; /* by query term, for the section at hand */
    struct dg_worth *worth, worth_sum;  /* by query term */
    uint32_t *places;  /* m->longest + 1: where in a row the terms asked for are */
    uint32_t *filter;  /* DG_FILTER_WORDS * 32 bits: pairs of the query */
    bool terms_only;   /* leave out pairs, n-grams and vectors: for explanations */
};

/* A section under re-ranking. */
typedef struct dg_candidate {
    int32_t section;
    float raw;
    float part[16]; /* by dg_part */
    float score;
} dg_candidate;

/* The channels of the re-ranking; each 0..about 1. Their weights are a table in rank.c. */
typedef enum {
    DG_PART_BM25, DG_PART_BIGRAM, DG_PART_CHARGRAM, DG_PART_VECTOR, DG_PART_HEADING, DG_PART_TITLE_GRAM,
    DG_PART_PAGE, DG_PART_COVERAGE, DG_PART_TITLE_COVERAGE, DG_PART_HEADING_FULL, DG_PART_VEC_HEAD, DG_PART_NEAR, DG_PART_TITLE, DG_PART_PASSAGE,
    DG_PART_SUBSTANCE, DG_PART_COUNT
} dg_part;

/* Stop words are indexed beside the terms, under a name that no term has: a ticket with hardly any other word ("who are
 * you") is matched by them too. Length of the name, in out[DG_STOP_NAME]. */
enum { DG_STOP_NAME = 72 };
size_t dg_stop_name(char *out, dg_slice word);
bool dg_is_stop_name(const char *term);

/* text_vector.c */
void dg_text_vector_add(const dg_matcher *m, float *sum, int word, float weight);
bool dg_text_vector_finish(const dg_matcher *m, float *sum); /* minus the mean, to unit length; false: nothing in it */

/* grams.c: calls fn for each 3- and 4-gram of " word " */
typedef void (*dg_gram_fn)(uint16_t bucket, void *user);
void dg_word_grams(const char *p, size_t n, dg_gram_fn fn, void *user);

uint32_t dg_bigram_hash(uint64_t a, uint64_t b);
uint64_t dg_term_hash(const char *p, size_t n);

/* query.c */
void dg_query_init(dg_query *q, dg_mem *ctx, const dg_matcher *m);
dg_query_term *dg_query_term_put(dg_query *q, const char *p, size_t n, bool *fresh); /* NULL: the ticket has too many */
void dg_query_make(dg_match_scratch *s, const dg_clean_ticket *t);
/* rank.c: BM25 over all, then the first DG_CANDIDATES re-ranked, best first; returns how many. */
int dg_rank(dg_match_scratch *s);
/* evidence.c */
void dg_evidence_fill(dg_match *out, dg_match_scratch *s, int n);

float dg_bigram_idf(const dg_matcher *m, uint32_t hash);
int64_t dg_row_find(const dg_term_rows *r, int row, int32_t term); /* place of the term, or -1 */
float dg_row_impact(const dg_term_rows *r, int64_t at);            /* of the term at this place */
bool dg_row_has_term(const dg_term_rows *r, int section, int32_t term);
#endif
