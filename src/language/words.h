/* Vocabulary gaps: users' word, docs' word, the tickets that show it, and where to add it. Learned from tickets whose answer
 * is known (judged answered, or linked by an agent) and from word vectors. Typos and brand names are no vocabulary gaps. */
#ifndef DG_LANGUAGE_WORDS_H
#define DG_LANGUAGE_WORDS_H
#include "findings/finding.h"
#include "judge/judge.h"
#include "language/signals.h"
#include "match/match.h"
#include "match/vectors.h"

typedef struct {
    const char *users;       /* as users write it */
    const char *docs;        /* the docs' word for it; "" when no word of the docs was found: listed apart */
    int section;             /* where to add it: index in dg_docset.sections, or -1 */
    const char *where;       /* "heading", "first sentence", "glossary", "synonyms" */
    int32_t *tickets; int ntickets;   /* indices in the ticket set */
    double strength;         /* 0..1: how sure */
    bool nowhere;            /* no page has the users' word at all */
} dg_word_gap;

typedef struct { dg_word_gap *gaps; int count; } dg_word_gaps; /* by tickets (descending), then users' word */

typedef struct {
    const dg_docset *docs;
    const dg_ticketset *tickets;
    const dg_clean_ticket *clean;
    const dg_match *matches;
    const dg_judgement *judgements;
    const dg_signals *signals;
    const dg_term_matrix *terms;
    const dg_vectors *vectors;    /* may be NULL */
    const int32_t *linked;        /* for each ticket the section that agents linked, or -1; may be NULL */
    const dg_rule_settings *rules;
    int threads;
    const char *language;         /* ISO 639-1 of the docs; NULL: "en" */
    const struct dg_read_docs *read; /* what the docs alone tell (askers.h), or NULL: measured when needed */
} dg_language_input;

int dg_words_find(dg_word_gaps **out, dg_mem *ctx, const dg_language_input *in, dg_error *err);
void dg_words_findings(dg_findings *all, const dg_word_gaps *gaps, const dg_language_input *in);
#endif
