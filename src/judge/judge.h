/* Evidence to verdict and reasons. Two steps: estimate gives p_answered (a calibrated probability that some section
 * answers), decide applies the rules table. Between them topics are pooled and the language room adds its numbers. */
#ifndef DG_JUDGE_JUDGE_H
#define DG_JUDGE_JUDGE_H
#include "base/error.h"
#include "match/vouch.h"

typedef enum { DG_ANSWERED, DG_PARTIAL, DG_HARD_TO_FIND, DG_TOO_TECHNICAL, DG_MISSING, DG_NOT_DOCS, DG_UNCERTAIN, DG_VERDICTS } dg_verdict;
extern const char *const dg_verdict_names[DG_VERDICTS]; /* "answered", "partial", "hard-to-find", ... */
dg_verdict dg_verdict_named(const char *name);          /* an unknown name is DG_UNCERTAIN */
/* Nothing or only a part answers: what content gaps are made of. */
static inline bool dg_is_gap(dg_verdict v) { return v == DG_MISSING || v == DG_PARTIAL; }

typedef struct {
    const char *code;   /* static: "rare-words-missing" */
    const char *text;   /* a sentence with the numbers, owned by the judgement's context */
} dg_reason;

typedef struct {
    dg_verdict verdict;
    double p_answered;      /* 0..1 */
    double p_own;           /* before neighbours and topic were heard */
    const char *rule;       /* id of the rule that fired (static) */
    dg_reason *reasons; int nreasons;
    const char *kind;       /* "question", "bug", "feature", "account" (static) */
    double p_docs;          /* probability that it is a documentation question */
    int topic;              /* index of its topic, or -1 */
    const char *flip;       /* what would change the verdict: one sentence, or "" */
} dg_judgement;

typedef struct dg_model dg_model; /* weights of the estimate: shipped, or learned by `calibrate` */
int dg_model_shipped(dg_model **out, dg_mem *ctx, dg_error *err);
int dg_model_parse(dg_model **out, dg_mem *ctx, const char *json, size_t n, dg_error *err);
char *dg_model_json(dg_mem *ctx, const dg_model *m);
bool dg_model_calibrated(const dg_model *m); /* learned from labels of the user's own corpus */

/* The middle of the doubt band. Above one half, because a gap that is overlooked costs more than a second look at an answered
 * question; at .60 missing tickets are found about as often as flagged ones are right (docs/quality.md). */
#define DG_DECIDED_AT 0.60
#define DG_DOUBT 0.05

typedef struct {
    double answered_at;     /* p_answered at or above: answered (default .65) */
    double missing_at;      /* at or below: missing (default .55); between: the doubt band */
    double doubt;           /* half width of the band around DG_DECIDED_AT when the two above are not given; 0: no uncertain verdicts from it */
    int min_words;          /* thinner tickets are uncertain */
    const dg_model *model;
    const char *docs_language; /* a ticket in another language is uncertain */
    int threads;
} dg_judge_options;
void dg_judge_defaults(dg_judge_options *o);

/* Step 1. Fills p_own and p_answered from the evidence, normalised over these tickets; `near` (may be NULL) lets the
 * nearest tickets speak. Deterministic in the order of tickets. */
void dg_judge_estimate(dg_judgement *j, dg_match *matches, size_t count, const dg_near_tickets *near, const dg_judge_options *o);
/* Step 2. Pooled evidence of the topic moves its tickets, the more of their nearest tickets are in it too; EV_TOPIC is set. */
typedef struct {
    const int32_t *group; int ngroups;  /* topic of each ticket, or -1 */
    const dg_near_tickets *near;        /* as in step 1; NULL: every ticket belongs to its topic alike */
} dg_judge_topics;
void dg_judge_pool(dg_judgement *j, dg_match *matches, size_t count, const dg_judge_topics *topics, const dg_judge_options *o);
/* When all is heard: slope and intercept of the log-odds, learned from what neighbours and topics make of them (Platt 1999). Where
 * tickets and docs share few words the evidence tells little, and log-odds are drawn to what is known without it. */
void dg_judge_settle(dg_judgement *j, const dg_match *matches, size_t count, const dg_judge_options *o);
/* Step 3. The rules table: verdict, rule, reasons, flip. docs and tickets lend names for the sentences. */
typedef struct {
    const dg_docset *docs;
    const dg_ticketset *tickets;
    const dg_clean_ticket *clean;
    const dg_matcher *matcher;
} dg_judge_context;
void dg_judge_decide(dg_judgement *j, dg_mem *ctx, const dg_match *matches, size_t count, const dg_judge_context *c, const dg_judge_options *o);

/* Labelled tickets of one corpus. Evidence must be filled by matching (dg_judge_estimate is not needed). */
typedef struct {
    dg_match *matches;
    const int8_t *answered;    /* 1: some section answers, 0: none does, -1: not known */
    size_t count;
    /* Fills p_answered of all as an audit with this model does, near tickets and topics heard; matches stay as they are. NULL: each
     * ticket by itself. */
    void (*hear)(dg_judgement *j, const dg_model *model, void *user);
    void *user;
} dg_labelled;

/* Learns an estimate from labelled tickets. From 20 labels of both kinds on: slope and
 * intercept of the log-odds (Platt 1999), of the ticket alone and again of what was heard; from 150 on, with at least 20 of each
 * kind, the weights too, held near those of `from`.
 * Labels that are all 1 (links that agents put into tickets), at least 19 of them: the intercept, so that at most one in ten of
 * them falls below .4 (split conformal, methods of Vovk et al. 2005). */
typedef struct {
    int labels, answered;      /* used; of these answered */
    const char *learned;       /* "weights", "slope and intercept", "intercept" (static) */
    double ece_before, ece_after; /* expected calibration error of what an audit says; after: by five-fold cross-validation; NAN for "intercept" */
    double ece_chance;         /* what chance alone gives a perfect estimate on so many labels */
} dg_calibration;
int dg_calibrate(dg_model **out, dg_calibration *report, dg_mem *ctx, const dg_model *from, const dg_labelled *set, dg_error *err);
#endif
