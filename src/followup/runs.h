/* Runs: each audit is kept, so that diff and trend can follow up. */
#ifndef DG_FOLLOWUP_RUNS_H
#define DG_FOLLOWUP_RUNS_H
#include "base/error.h"
#include "findings/finding.h"
#include "followup/changes.h"
#include "store/db.h"
#include "topics/topics.h"

/* What is kept of a run. */
typedef struct {
    int64_t created;                 /* when; shown by trend only */
    const char *docs_hash, *tickets_hash, *settings; /* what it was made from: equal ones explain equal verdicts */
    double coverage;
    int demand, tickets, verdicts[DG_VERDICTS];
    const dg_docset *docs;
    const dg_ticketset *ticketset;
    const dg_match *matches;
    const dg_judgement *judgements;
    const dg_topicset *topics;
    const dg_findings *findings;
} dg_run_record;

/* Stores the run; one that equals the last run (same hashes, settings and verdicts) is not stored again: *id is the last one's. */
int dg_run_save(int64_t *id, dg_db *db, const dg_run_record *r, dg_error *err);
int64_t dg_run_last(dg_db *db);                       /* id of the newest run, 0 when there is none */
/* The newest run of other docs or other tickets: what a run is compared with, so that judging the same again says the same. 0: none. */
int64_t dg_run_before(dg_db *db, const char *docs_hash, const char *tickets_hash);
/* Topics of a run, for identity. Owned by ctx. */
int dg_run_topics(dg_previous_topic **out, int *n, dg_mem *ctx, dg_db *db, int64_t run, dg_error *err);
/* What changed from run a to run b. Owned by ctx. */
int dg_run_changes(dg_changes **out, dg_mem *ctx, dg_db *db, int64_t a, int64_t b, dg_error *err);
#endif
