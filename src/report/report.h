/* Reports: one view of everything that a run found, and the table of formats. A format is one file and one row; it writes to a
 * FILE and nothing else. All text in the view is redacted; escaping for its medium is the format's own duty. */
#ifndef DG_REPORT_REPORT_H
#define DG_REPORT_REPORT_H
#include <stdio.h>
#include "base/warn.h"
#include "findings/finding.h"
#include "followup/changes.h"
#include "language/askers.h"
#include "language/signals.h"
#include "language/words.h"
#include "topics/topics.h"

typedef struct {
    int tickets;                     /* read; the verdict counts add up to it */
    int demand;                      /* documentation tickets: all but not-docs and uncertain */
    int verdicts[DG_VERDICTS];
    double coverage;                 /* percent: answered / demand * 100; NAN when demand is 0. Hard-to-find and too-technical
                                        are answered by the docs' text but not for the asker: they do not count as answered */
    int unanswered_demand, topics_for_80_percent;
    double shared_words;             /* percent: median over answered tickets of the weight of their words that their three nearest
                                        sections have; NAN without tickets, or when the model was calibrated on labels of this corpus */
    int pages, sections;
    int64_t redactions;
    int suppressed;                  /* findings in the baseline */
    int new_findings;                /* not in the baseline */
    int64_t first_ticket, last_ticket; /* created: DG_NO_TIME when no ticket has a date */
} dg_summary;

typedef struct { const char *gate; bool holds; const char *text; const char *fix; } dg_gate_result; /* one line each */

typedef struct {
    const char *command;             /* "audit", "check", "lint" */
    dg_summary summary;
    const dg_docset *docs;
    const dg_ticketset *tickets;     /* NULL for lint */
    const dg_clean_ticket *clean;
    const dg_match *matches;
    const dg_judgement *judgements;
    const dg_signals *signals;
    const dg_topicset *topics;
    const dg_askers *askers;
    const dg_word_gaps *words;
    const dg_findings *findings;     /* sorted */
    const dg_warnings *warnings;     /* sorted */
    const dg_changes *changes;       /* since the last run, or NULL */
    const dg_gate_result *gates; int ngates;
    const char *vectors;             /* which word vectors: dg_vectors_source() */
} dg_report;

typedef struct {
    int width;                       /* cells of the terminal, 80 when unknown; text only */
    bool color;                      /* text only */
    bool quotes;                     /* false: --no-quotes, no words of tickets in the report */
    bool verbose;
    int limit;                       /* topics, sections and findings shown in text and markdown; 0: the format's default */
    const char *only;                /* "topics", "sections", "words" for the commands of that name, or NULL: all */
    bool all;                        /* with only = "topics": the topics that are no gaps as well */
} dg_report_options;

typedef struct {
    const char *name;                /* "text", "json", ... */
    const char *what;                /* one line for --help */
    const char *extension;
    int (*write)(FILE *f, const dg_report *r, const dg_report_options *o, dg_error *err);
} dg_format;
extern const dg_format dg_formats[]; /* NULL name ends; formats.c */
const dg_format *dg_format_find(const char *name);

/* The trend of counts over calendar months, for charts: months from first to last, none left out. */
typedef struct { int month; int total; int unanswered; } dg_month_count;
size_t dg_report_months(dg_month_count **out, dg_mem *ctx, const dg_report *r);
#endif
