/* Tickets with one need, grouped: a near-duplicate pass, then a nearest-neighbour graph with Leiden communities
 * (Traag et al. 2019), labelled in the users' own words. Deterministic; the number of topics is found; nobody is dropped;
 * a singleton stays one. Identity over runs is by shared tickets. */
#ifndef DG_TOPICS_TOPICS_H
#define DG_TOPICS_TOPICS_H
#include "judge/judge.h"
#include "match/match.h"
#include "tickets/ticket.h"

enum { DG_NEAREST = 10 };

/* The k nearest other rows of each row by cosine (rows * k, -1 padded, nearest first, ties by index) and similarities. Rows with
 * the same terms count as one row, the first of them: same[i] names it. With vectors (may be NULL; must outlive *out) a quarter
 * of the similarity is that of the word vectors. In sets of up to 6,000 rows all pairs are looked at; in larger sets very common terms only help to
 * rank the candidates that rarer ones found. */
typedef struct { int32_t *row; float *similarity; int k; int32_t *same; const dg_vectors *vectors; } dg_nearest;
void dg_topics_nearest(dg_nearest *out, dg_mem *ctx, const dg_term_matrix *m, int threads);
void dg_topics_nearest_with(dg_nearest *out, dg_mem *ctx, const dg_term_matrix *m, const dg_vectors *vectors, int threads);

/* group[i] for every row: 0..ngroups-1 (returned), numbered by size (largest first), then by lowest row. `use` (may be NULL)
 * says which rows take part; others get -1. Rows come sorted by ticket: their order breaks ties. The number of groups is found:
 * of Leiden's partitions over a ladder of resolutions, the one with the widest mean margin between a row's similarity to
 * its own group and to the next (a silhouette without its division; Rousseeuw 1987). matches is not read. */
typedef struct { const dg_term_matrix *terms; const dg_nearest *nearest; const dg_match *matches; const bool *use; int threads; } dg_group_input;
int dg_topics_group(int32_t *group, const dg_group_input *in);

/* A topic is one unmet need: of a group that is answered as a whole, the tickets that nothing answers become a group of their own.
 * Changes group[n] in place and returns how many groups there are then. */
int dg_topics_split(int32_t *group, int ngroups, const dg_judgement *j, size_t n, const dg_judge_options *o);

typedef enum { DG_TREND_NONE, DG_TREND_RISING, DG_TREND_STEADY, DG_TREND_FALLING } dg_trend;
extern const char *const dg_trend_names[4]; /* "", "rising", "steady", "falling" */

typedef struct {
    const char *id;              /* "T-" and a short hash; kept over runs by shared tickets */
    const char *label;           /* a readable phrase in the users' words */
    const char *terms[6]; int nterms; /* distinctive words */
    int32_t *tickets; int ntickets;   /* indices in the ticket set, medoid first, then by id */
    int demand;                  /* distinct tickets (near-duplicates by one requester count once) */
    int64_t first_seen, last_seen;
    dg_trend trend;
    dg_verdict verdict;          /* of the topic as a whole */
    double p_answered;
    dg_hit nearest[DG_MAX_HITS]; int nnearest; /* pooled over its tickets */
    int verdicts[DG_VERDICTS];   /* how its tickets were judged */
    int signals[16];             /* counts by dg_signal (language/signals.h), filled by audit */
    int asked_back;
} dg_topic;

typedef struct {
    dg_topic *topics; int count;   /* content gaps and others; by demand, then id */
    int unanswered_demand;         /* tickets in topics judged missing or partial */
    int for_80_percent;            /* so many of the largest unanswered topics hold 80 % of it */
} dg_topicset;

/* previous: topics of the last run for identity ("source/id" of each ticket), or NULL. */
typedef struct { const char *id; const char **tickets; int ntickets; dg_verdict verdict; } dg_previous_topic;
typedef struct {
    const dg_ticketset *tickets; const dg_clean_ticket *clean; const dg_term_matrix *terms; const dg_match *matches;
    const dg_judgement *judgements; const int32_t *group; int ngroups;
    const dg_previous_topic *previous; int nprevious;
    const dg_judge_options *options; /* thresholds for the topic's verdict; NULL: the defaults */
} dg_topics_input;
int dg_topics_build(dg_topicset **out, dg_mem *ctx, const dg_topics_input *in, dg_error *err);

/* Quality against gold labels: normalised mutual information, adjusted Rand index, pairwise F1. */
typedef struct { double nmi, ari, pair_f1, v_measure; } dg_group_quality;
void dg_topics_quality(dg_group_quality *out, const int32_t *group, const int32_t *gold, size_t n);
#endif
