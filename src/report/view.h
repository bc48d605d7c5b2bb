/* What all formats share: which topics, pages and findings are shown and in which order, how numbers and quotes look.
 * Made once from the report; formats only lay it out, so that a finding is the same object everywhere.
 * Plain data, read-only after dg_view_new; everything is owned by view->ctx, which dg_view_free frees. */
#ifndef DG_REPORT_VIEW_H
#define DG_REPORT_VIEW_H
#include "report/report.h"

enum { DG_FIRST_STEPS = 3, DG_QUOTE_CELLS = 160, DG_TITLE_CELLS = 400, DG_LINK_BYTES = 500 };

typedef struct {
    int page;                        /* index in docs->pages */
    int demand, unhappy;             /* tickets whose best section is on it; those that it did not help */
    int verdicts[DG_VERDICTS];
    const dg_section_trouble *worst; /* its section with the most unhappy tickets */
} dg_page_trouble;

typedef struct { const dg_topic *topic; bool accepted; } dg_gap; /* accepted: its finding is in the baseline */

typedef struct {
    dg_mem *ctx;
    const dg_report *r;
    const dg_report_options *o;
    dg_gap *gaps; int ngaps;                         /* topics judged missing or partial: by demand, then id */
    const dg_topic **answered; int nanswered;        /* the other topics, in the same order */
    int signal_width;                                /* cells of a topic's largest signal count, at least two */
    const dg_section_trouble **hurt; int nhurt;      /* sections with unhappy tickets: by them, demand, index */
    const dg_section_trouble **asked; int nasked;    /* the other sections that tickets lead to, in the report's order */
    dg_page_trouble *pages; int npages;              /* pages with unhappy tickets: by them, demand, path */
    const dg_finding **open; int nopen;              /* findings outside the baseline, in the order of the report */
    const dg_finding *first[DG_FIRST_STEPS]; int nfirst; /* what to do first: open findings at different places */
    int severities[DG_SEVERITIES];                   /* of the open findings */
    const char **headings;                           /* one a section: safe to show, cut */
    const char **json_places;                        /* one a section: its place as the beginning of a JSON object; JSON only */
} dg_view;

dg_view *dg_view_new(const dg_report *r, const dg_report_options *o);
void dg_view_free(dg_view *v);

/* --- selection ------------------------------------------------------------------------------------------------------------- */

bool dg_view_wants(const dg_view *v, const char *part);   /* o->only is NULL or names the part */
int dg_view_limit(const dg_view *v, int count, int standard); /* rows to show of `count`: o->limit, else standard */
/* Tickets whose best section this is and that it did not help: partial, hard-to-find or too-technical. Tickets that nothing
 * answers are not the fault of the nearest section; they are content gaps. */
int dg_view_unhappy(const int verdicts[DG_VERDICTS]);
/* Findings in the order of CI formats, which may have to cut: most severe first, then as in the report. */
const dg_finding **dg_view_by_severity(const dg_view *v, const dg_finding *const *list, int count);
const dg_finding **dg_view_all_findings(const dg_view *v); /* all of them, suppressed too: r->findings as pointers */
int dg_view_findings_count(const dg_view *v);

/* Warnings to list: what could not be read first, then notes, then (verbose) the rest; each in the report's order. */
const dg_warning **dg_view_warnings(const dg_view *v, int *count);

/* --- text -------------------------------------------------------------------------------------------------------------------- */

/* Safe to show anywhere on one line (no controls, escapes, bidirectional overrides), at most `cells` wide; "..." when cut. NULL is "".
 * A text of any length costs no more than what is shown of it. s itself when there is nothing to change, else owned by ctx. */
const char *dg_view_text(dg_mem *ctx, const char *s, int cells);
/* The same with the sequences taken apart that CI logs take for commands ("##[", and "::" at the start). */
const char *dg_view_log_text(dg_mem *ctx, const char *s, int cells);
/* url when it is a plain http(s) link of bearable length, else NULL. */
const char *dg_view_link(const char *url);
/* The words of a ticket to quote: its title, or else what its requester wrote first; NULL when there are none or quotes are off. */
const char *dg_view_words(const dg_view *v, int ticket);
/* The most typical ticket of a topic and its words; NULL when there are none or quotes are off. */
const dg_ticket *dg_view_medoid(const dg_view *v, const dg_topic *t, const char **words);
const char *dg_view_heading(const dg_view *v, int section);  /* heading, else the page's title; "" when out of range */
const char *dg_view_path(const dg_view *v, int section);
int dg_view_line(const dg_view *v, int section);
/* "too technical 4, hard to find 2; long sentences" */
const char *dg_view_why(const dg_view *v, dg_mem *ctx, const dg_section_trouble *s);
extern const char *const dg_view_verdict_words[DG_VERDICTS]; /* "hard to find": for people */

/* --- numbers ------------------------------------------------------------------------------------------------------------------- */

typedef struct { char s[40]; } dg_short; /* returned by value, for printf */
dg_short dg_view_percent(double percent); /* "61.3 %", cut and not rounded: 79.96 is not 80; "-" for NAN */
dg_short dg_view_count(int64_t n);        /* "1,894" */
const char *dg_view_caution(const dg_view *v); /* how far the percentages can be trusted; "" when as usual */
dg_short dg_view_month(int64_t t);        /* "2026-10"; "" for DG_NO_TIME */
dg_short dg_view_date(int64_t t);         /* "2026-10-11"; "" for DG_NO_TIME */
dg_short dg_view_level(double level);     /* "+0.8"; "-" for NAN */
const char *dg_view_s(int n);             /* "" for 1, else "s" */
#endif
