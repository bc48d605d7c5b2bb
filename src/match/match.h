/* Ticket to query to ranked sections. Built once from the sections, then immutable and shared by threads.
 *
 * Score = convex combination over the first 16 candidates of fielded BM25 (weights inside the saturation: FTS5's own
 * formula, so that the in-memory score equals bm25() to rounding), bigrams, character n-grams and word vectors, each divided
 * by the ticket's own ideal (words unknown to the docs count at the highest idf). Parts are made again for who asks (dg_match_parts).
 * Sources: Robertson & Zaragoza 2009 (BM25F); Lu 2024 (BM25S, eager scoring); Bruch et al. 2023 (convex combination). */
#ifndef DG_MATCH_MATCH_H
#define DG_MATCH_MATCH_H
#include "base/error.h"
#include "docs/section.h"
#include "match/vectors.h"
#include "tickets/clean.h"

typedef struct dg_matcher dg_matcher;

typedef struct {
    const char *language;           /* of the tokenizer; NULL = "en" */
    const dg_vectors *vectors;      /* word vectors, or NULL: no semantic channel */
    double semantic_weight;         /* share of the vectors in the score, 0..1 (about .11 for official prose); < 0: found from the corpus */
    const char *const *synonyms;    /* pairs from docgap.yml: synonyms[2*i] means synonyms[2*i+1] */
    int nsynonyms;                  /* pairs */
    int threads;
} dg_match_options;

int dg_matcher_new(dg_matcher **out, dg_mem *ctx, const dg_docset *docs, const dg_match_options *o, dg_error *err);

/* Matching is over: gives back what only the re-ranking reads, most of the matcher's memory. Words of explanations and the term
 * matrix still work; matching a further ticket finds nothing. */
void dg_matcher_done(dg_matcher *m);

enum { DG_MAX_HITS = 10 };

/* One candidate section. */
typedef struct {
    int section;                    /* index in dg_docset.sections */
    float score;                    /* what sections are ranked by */
    float bm25;                     /* relative to the ticket's ideal: 0..about 1 */
    float near;                     /* what the nearest tickets think of it (vouch.h) */
} dg_hit;

/* The other parts of its score, in the same measure. */
typedef struct { float heading, bigram, chargram, vector; } dg_hit_parts;

/* Named evidence numbers: what judgement rests on. NAN = not known. Names (dg_evidence_names[]) are stable and appear in
 * `explain`, in the rules table and in the calibration file. */
typedef enum {
    DG_EV_SCORE,             /* combined score of the best section */
    DG_EV_BM25,              /* bm25 of the best section / the ticket's ideal incl. unknown words */
    DG_EV_IDF_COVERAGE,      /* idf share of the ticket's words found in the best section */
    DG_EV_IDF_COVERAGE3,     /* ... in the union of the best three */
    DG_EV_HEADING_COVERAGE,  /* idf share of the best section's heading found in the ticket */
    DG_EV_MARGIN,            /* (s1 - s2) / s1 */
    DG_EV_DROP10,            /* (s1 - s10) / s1 */
    DG_EV_CHARGRAM,          /* character n-gram cosine of the best section */
    DG_EV_CHARGRAM_MAX,      /* ... the highest of all candidates */
    DG_EV_BIGRAM,
    DG_EV_VECTOR,            /* cosine of the best section */
    DG_EV_AGREEMENT,         /* do the channels agree on the best section? share of channels */
    DG_EV_RARE_FOUND,        /* share of the five rarest words that the best section has */
    DG_EV_UNKNOWN,           /* idf share of words that no section has */
    DG_EV_PAGE,              /* coverage by the best page as a whole */
    DG_EV_LENGTH,            /* log(1 + words of the ticket) */
    DG_EV_NEIGHBOURS,        /* mean estimate of the nearest tickets */
    DG_EV_TOPIC,             /* pooled estimate of its topic */
    DG_EV_P_DOCS,            /* probability that the ticket is a documentation question (kind) */
    DG_EV_RANK_RAW,          /* rank of the best section in docgap's plain search by the asker's raw words; 11 = not in the first ten */
    DG_EV_FINDABILITY,       /* 0..1: 1 = the asker's words lead straight there */
    DG_EV_LEVEL_GAP,         /* section's difficulty minus the askers' level, in standard deviations */
    DG_EV_TITLE,             /* bm25 of the best section by the title's words alone / their ideal */
    DG_EV_TITLE_GRAM,        /* character n-gram cosine of the title and the best section's heading */
    DG_EV_NEAR,              /* share of the ticket's ideal reached by words near in meaning to those not found */
    DG_EV_PASSAGE,           /* tf-idf cosine of the title and the best sentence or line of the best section */
    DG_EV_PAIRS_UNKNOWN,     /* idf share of the ticket's word pairs that no section has */
    DG_EV_LINKED,            /* 1: an agent linked this section, and it was right; NAN: not known */
    DG_EV_LOST,              /* 1: the asker says that this section, or its page, is not to be understood; NAN: says nothing of it */
    DG_EV_COUNT
} dg_evidence_id;
extern const char *const dg_evidence_names[DG_EV_COUNT];
extern const char *const dg_evidence_help[DG_EV_COUNT]; /* one line each, for explain and docs */

typedef struct {
    dg_hit hits[DG_MAX_HITS];
    int nhits;
    float evidence[DG_EV_COUNT];    /* floats: there may be 100,000 of these */
} dg_match;

/* Words of one ticket against one section, for explain. Owned by the ctx given. */
typedef struct {
    const char *term;   /* as tokenised */
    const char *surface;/* as the user wrote it first */
    double weight;      /* share of the ticket's ideal, 0..1 */
    int df;             /* sections that have it; 0: unknown to the docs */
    bool matched;       /* in the section explained */
    const char *via;    /* "exact", "typo of X", "close to X" (vectors), "synonym X" or "" */
} dg_match_word;

/* Thread-safe on one matcher when each thread has its own scratch. */
typedef struct dg_match_scratch dg_match_scratch;
dg_match_scratch *dg_match_scratch_new(dg_mem *ctx, const dg_matcher *m);
void dg_match_ticket(dg_match *out, const dg_matcher *m, dg_match_scratch *s, const dg_clean_ticket *t);
/* All tickets on all cores: out[count]. */
void dg_match_all(dg_match *out, const dg_matcher *m, const dg_clean_ticket *tickets, size_t count, int threads);
size_t dg_match_explain(dg_match_word **out, dg_mem *ctx, const dg_matcher *m, const dg_clean_ticket *t, int section);
/* The same with a scratch of the caller's, for many tickets in a row; without "close to X". */
size_t dg_match_explain_with(dg_match_word **out, dg_mem *ctx, dg_match_scratch *s, const dg_clean_ticket *t, int section);
/* The parts of the scores of found->hits, made anew: the matcher must not be done. out[DG_MAX_HITS]; zero for a section that
 * matching did not find (an agent linked it, or embeddings did). */
void dg_match_parts(dg_hit_parts *out, const dg_matcher *m, const dg_clean_ticket *t, const dg_match *found);
/* Query for a bare text (`docgap ask`). */
void dg_match_text(dg_match *out, const dg_matcher *m, dg_match_scratch *s, const char *text);

/* Tickets as sparse rows over a shared vocabulary (CSR): for topics, vocabulary gaps and ticket kind. */
typedef struct {
    int rows, nterms;
    int64_t *start;          /* rows + 1 */
    int32_t *term;           /* ascending within a row */
    float *weight;           /* tf-idf, L2-normalised rows; idf over the tickets */
    int32_t *df;             /* nterms: tickets that have the term */
    const char **terms;      /* nterms: the stemmed term */
    const char **surface;    /* nterms: its most frequent written form */
    int32_t *docs_df;        /* nterms: sections that have it */
} dg_term_matrix;
/* Which ticket has which words is no longer asked: gives that back, most of the memory. The words and their counts stay. */
void dg_term_matrix_let_rows_go(dg_term_matrix *x);
int dg_match_term_matrix(dg_term_matrix **out, dg_mem *ctx, const dg_matcher *m, const dg_clean_ticket *tickets, size_t count, int threads);
#endif
