/* Findings: one thing to act on, the same object in every format. And the table of rules that they come from. */
#ifndef DG_FINDINGS_FINDING_H
#define DG_FINDINGS_FINDING_H
#include "base/arena.h"
#include "base/mem.h"
#include "base/str.h"

typedef enum { DG_ADVICE, DG_WARNING, DG_ERROR, DG_SEVERITIES, DG_OFF = DG_SEVERITIES } dg_severity;
extern const char *const dg_severity_names[DG_SEVERITIES + 1]; /* "advice", "warning", "error", "off" */

typedef enum { DG_GROUP_TICKETS, DG_GROUP_LINT } dg_rule_group; /* needs tickets; or the docs alone */

/* A row of the rules table. Rooms that find things keep their rows in a const array; dg_rules_all() joins them. */
typedef struct {
    const char *id;         /* stable, kebab-case: "content-gap", "long-sentence" */
    const char *what;       /* one line: what it says */
    const char *why;        /* why it matters, with its source (a standard, a style guide, a paper) */
    dg_severity severity;   /* default */
    dg_rule_group group;
    const char *settings;   /* "max-words=25" or "": name=default, comma-separated; all numbers */
    const char *topic;      /* "content", "findability", "language", "steps", "tone", "vocabulary", "links" */
} dg_rule;
extern const dg_rule dg_rules[];  /* NULL id ends; sorted by id; in rules.c: the one table */
const dg_rule *dg_rule_find(const char *id);

typedef struct {
    const char *text;       /* a quote or a number, short, redacted */
    const char *ticket;     /* ticket id, or NULL */
    const char *url;        /* of the ticket, or NULL */
    const char *path;       /* or a place in the docs */
    int line;
} dg_evidence_quote;

typedef struct {
    const dg_rule *rule;
    dg_severity severity;
    const char *message;    /* what is wrong, for whom: one or two sentences */
    const char *path;       /* place to act: file, relative to where docgap runs; "" only when there are no docs */
    int line, line_end;     /* from 1; 0 unknown */
    int column;             /* from 1; 0 unknown */
    const char *section;    /* heading, for people */
    const char *suggestion; /* the smallest change that could help */
    const char *topic;      /* topic id for content gaps, else NULL */
    const char **tickets; int ntickets; /* ids of the tickets behind it (of all sources: "id") */
    int demand;             /* distinct tickets behind it; 0 for lint */
    dg_evidence_quote *evidence; int nevidence;
    const char *subject;    /* normalised content that makes its identity: sentence, term, anchor; never a line number */
    char fingerprint[17];   /* set by dg_findings_add: rule, path and subject (topics: rule and subject) */
    int repeat;             /* 0, or the number of the repeat of the same subject on the page */
    bool suppressed;        /* in the baseline */
} dg_finding;

typedef struct {
    dg_finding *items;
    int count, capacity;
    dg_mem *ctx;
    dg_arena *keep;         /* texts of the findings */
    int off;                /* counted: findings of rules that are switched off */
    int inline_off;         /* counted: suppressed by a docgap-disable comment */
} dg_findings;

/* What the user chose: severities and numbers per rule, paths where rules are off (from docgap.yml `rules:`). */
typedef struct dg_rule_settings dg_rule_settings;
dg_rule_settings *dg_rule_settings_new(dg_mem *ctx);
dg_severity dg_rule_severity(const dg_rule_settings *s, const dg_rule *r, const char *path);
double dg_rule_number(const dg_rule_settings *s, const dg_rule *r, const char *name);

dg_findings *dg_findings_new(dg_mem *ctx);
/* Copies f (and the strings it points to), sets severity from the settings and the fingerprint; drops it when off. */
void dg_findings_add(dg_findings *all, const dg_finding *f, const dg_rule_settings *s);
/* Order of reports: demand (descending), severity, path, line, rule, fingerprint. Repeated fingerprints get -1, -2. */
void dg_findings_sort(dg_findings *all);
#endif
