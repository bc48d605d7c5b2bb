/* Inside of a session, for the files beside this one: settings, database, and what the last audit made. */
#ifndef DG_SESSION_H
#define DG_SESSION_H
#include "docgap.h"
#include "base/map.h"
#include "docs/docs.h"
#include "followup/runs.h"
#include "report/report.h"
#include "settings.h"
#include "store/db.h"
#include "tickets/import.h"

struct dg_session {
    dg_mem *ctx;
    const dg_settings *set;
    const dg_progress *progress;
    dg_warnings *warnings;
    dg_db *db;
    dg_redactor *redactor;          /* made when tickets are read */
    dg_rule_settings *rules;
    int threads;
    bool read_docs, read_tickets;   /* what the settings name was read: an empty export is not read twice */
    bool lean;                      /* what only further questions need (texts of tickets, the matcher) goes as soon as it was used */
    /* what an audit made, in the order of the story; owned by ctx */
    dg_docset *docs;
    dg_ticketset *tickets;
    dg_clean_ticket *clean;         /* one a ticket, as all arrays below */
    dg_signals *signals;
    const dg_vectors *vectors;
    dg_matcher *matcher;
    dg_read_docs *read;             /* what the docs alone tell: how hard they read, a plain search */
    dg_match *matches;
    dg_term_matrix *terms;
    dg_judgement *judgements;
    dg_judge_options judge;
    int32_t *group;
    int ngroups;
    int32_t *linked;                /* section that agents linked, or -1 */
    dg_topicset *topics;
    dg_asked *asked;
    dg_askers *askers;
    dg_word_gaps *words;
    dg_findings *findings;
    dg_changes *changes;
    const char *docs_hash, *tickets_hash;
    int64_t run_before;             /* what this run is compared with, or 0 */
    dg_previous_topic *previous;
    int nprevious;
    dg_report report;
    const char *embedded;           /* model of the embeddings that took part, or NULL */
    double stage_began;             /* for --timings */
};

/* Options for the rooms, from the settings. */
void dg_session_docs_options(const dg_session *s, dg_docs_options *o, const char *const *paths, int npaths);
int dg_session_load(dg_session *s, dg_error *err);      /* docs and tickets from the database */
int dg_session_vectors(dg_session *s, dg_error *err);   /* shipped, the user's, or none */
int dg_session_matcher(dg_session *s, dg_error *err);   /* docs -> matcher (dg_session_load first) */
int dg_session_prepare(dg_session *s, dg_error *err);   /* the same, and beside it what else the docs alone tell */
int dg_session_judge_options(dg_session *s, dg_error *err);

int dg_session_embeddings(dg_session *s, dg_error *err); /* embed.c: when docgap.yml asks for it */
void dg_session_say_redactions(const dg_session *s, FILE *say);  /* counts by rule, for --redact-report */
/* stages.c */
void dg_session_clean(dg_session *s);
int dg_session_signals(dg_session *s, dg_error *err);
void dg_session_links(dg_session *s);
int dg_session_kinds(dg_session *s, dg_error *err);
void dg_session_repeats(dg_session *s);
const dg_map *dg_session_known_words(dg_session *s);     /* terms that tickets of two people use */
/* reports.c: formats and places of the reports, before the work begins */
int dg_session_check_outputs(dg_session *s, dg_error *err);
/* summary.c */
char *dg_session_docs_hash(const dg_session *s);
char *dg_session_tickets_hash(const dg_session *s);
void dg_session_summary(dg_session *s);
/* timing, on standard error with --timings */
void dg_session_run_record(const dg_session *s, dg_run_record *r);
void dg_session_timing(dg_session *s, const char *stage);
#endif
