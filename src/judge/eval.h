/* Accuracy on labelled tickets (`docgap eval`). A set is a folder:
 *   docs/           the documentation, complete
 *   docs_held/      the same without the sections that answer the tickets with "held": true (optional)
 *   tickets.jsonl   one object a line: {"id", "text" or "title" and "body", "gold": ["file.md#anchor", ...], "held": bool,
 *                   "label" or "topic" or "group": string}; only id and text are needed, and gold or held to measure anything
 * With docs the gold section should rank first. With docs_held (with docs, when there is no such folder) a ticket that is
 * held should be judged `missing`, any other should not. Everything is described in docs/quality.md. */
#ifndef DG_JUDGE_EVAL_H
#define DG_JUDGE_EVAL_H
#include <stdio.h>
#include "base/error.h"
#include "judge/judge.h"

/* A number with its 95 % interval (percentile bootstrap over tickets, Efron 1979; fixed seed). NAN when not measurable. */
typedef struct { double value, low, high; } dg_measure;

enum { DG_RELIABILITY_BINS = 10 };
typedef struct { int n; double p, answered; } dg_reliability; /* mean p_answered, and the share that is answered */

typedef struct {
    const char *name;                  /* of the folder */
    int tickets, with_gold, held, sections;
    int unresolved; const char *unresolved_first; /* gold names that no section of docs/ has: the labels are not of these docs */
    dg_measure at1, at3, at5, mrr;     /* over tickets with gold; mrr within the first ten */
    dg_measure auroc;                  /* of missing, by p_answered with neighbours and topics heard, as an audit does */
    double auroc_neighbours;           /* ... with neighbours alone */
    double auroc_own;                  /* by the ticket alone */
    double auroc_pooled; int pooled;   /* by the mean over gold topics of at least three tickets; number of topics */
    double precision, recall;          /* of the verdict `missing` among held and not held; uncertain ones are neither */
    int verdicts[2][DG_VERDICTS];      /* [held] */
    double ece;                        /* expected calibration error, DG_RELIABILITY_BINS equal bins */
    dg_measure ece_chance;             /* what a perfect estimate would show on so many tickets (dg_ece_by_chance) */
    dg_reliability bins[DG_RELIABILITY_BINS];
} dg_eval_result;

/* Nearest tickets and topics come from src/topics, which is below this room: the caller lends what an audit does (src/hear.h). Fills
 * p_own and p_answered of j[n], ranks the sections of matches[n] again, and near[n]: p_answered before topics were heard. */
typedef void (*dg_eval_hear_fn)(double *near, dg_judgement *j, dg_match *matches, size_t n, const dg_term_matrix *terms, void *user);

typedef struct {
    const dg_vectors *vectors;         /* or NULL */
    double semantic_weight;            /* as in dg_match_options */
    const char *language;
    dg_judge_options judge;
    dg_eval_hear_fn hear; void *user;
    int threads;
    FILE *evidence;                    /* a line a ticket: set, id, held, topic, evidence numbers, p_answered; NULL: none */
} dg_eval_options;

int dg_eval_run(dg_eval_result *out, dg_mem *ctx, const char *folder, const dg_eval_options *o, dg_error *err);
void dg_eval_text(FILE *f, const dg_eval_result *r, int n);
void dg_eval_json(FILE *f, const dg_eval_result *r, int n);

/* Labelled tickets of a file (see above), cleaned: for calibrate. */
typedef struct {
    dg_ticketset tickets;              /* as read, in order of the file */
    dg_clean_ticket *clean;
    const char **gold; int *gold_start;/* gold[gold_start[i] .. gold_start[i + 1] - 1] */
    bool *held;
    const char **group;                /* label, else first gold, else "" */
} dg_labels;
int dg_labels_read(dg_labels **out, dg_mem *ctx, const char *path, dg_error *err);

/* The statistics, for tests. positive: what should score low (held). */
double dg_auroc(const double *score, const bool *positive, size_t n);
double dg_ece(dg_reliability bins[DG_RELIABILITY_BINS], const double *p, const bool *answered, size_t n);
/* The error that chance alone gives: tickets are answered just as often as p says, drawn anew again and again (consistency resampling,
 * Brocker & Smith 2007; fixed seed). Mean and 95 % interval. An error inside of it says nothing against the estimate. */
dg_measure dg_ece_by_chance(const double *p, size_t n);
#endif
