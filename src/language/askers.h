/* Sections against the people who ask about them: demand, levels side by side, findability, KCS figures.
 * The asker's level comes from how tickets are written (vocabulary, terms used correctly, commands and logs brought, sentence
 * complexity), never from who somebody is. Levels are on one scale: standard deviations of difficulty around the docs' mean. */
#ifndef DG_LANGUAGE_ASKERS_H
#define DG_LANGUAGE_ASKERS_H
#include "language/words.h"

typedef struct {
    int section;                 /* index in dg_docset.sections */
    int demand;                  /* distinct tickets whose best section this is (not-docs left out) */
    int verdicts[DG_VERDICTS];
    int signals[DG_SIGNALS];
    bool measured;               /* enough prose, enough tickets */
    double docs_level, askers_level;  /* difficulty; higher is harder */
    int below;                   /* tickets from people below the section's level */
    double findability;          /* 0..1, mean over its tickets */
    const char *why_hard;        /* "long sentences; 4 terms never defined" or "" */
    const char *why_hidden;      /* "no heading has the users' words; no page links here" or "" */
} dg_section_trouble;

typedef struct {
    int linked;                  /* closed documentation tickets with a doc link in a public agent message */
    int closed;                  /* closed documentation tickets */
    int accurate, inaccurate;    /* linked section is among the best matches of the ticket / is not */
    int known, fresh;            /* the answer was there / was not ("new" in KCS) */
} dg_kcs;

typedef struct {
    dg_section_trouble *sections; int count;  /* sections with demand > 0: by trouble (unhappy tickets), demand, index */
    dg_kcs kcs;
    const struct dg_asked *base;              /* of the room: what the table was made from, for the findings */
} dg_askers;

/* How hard each section reads, and a plain search over them. Needs the docs alone and is dear, so that it may be done beside other
 * work. Owned by ctx. */
typedef struct dg_read_docs dg_read_docs;
dg_read_docs *dg_read_docs_measure(dg_mem *ctx, const dg_docset *docs, const char *language, int threads);

/* What was measured of each ticket and the section that it asks about: dear, so that it is kept from step to step. */
typedef struct dg_asked dg_asked;
/* Before dg_judge_decide: a right doc link of an agent makes its section the best match (DG_EV_LINKED); sets DG_EV_RANK_RAW,
 * DG_EV_FINDABILITY, DG_EV_LEVEL_GAP and DG_EV_LOST in the matches. Owned by ctx. */
dg_asked *dg_askers_measure(dg_mem *ctx, dg_match *matches, const dg_language_input *in);
/* After dg_judge_decide: the table of sections and the KCS figures. `asked` must live as long as the table. */
dg_askers *dg_askers_sections(dg_mem *ctx, dg_asked *asked, const dg_language_input *in);
/* Findings too-technical, hard-to-find, procedure-wanted, link-mismatch, with quotes at file:line. */
void dg_askers_findings(dg_findings *all, const dg_askers *a, const dg_language_input *in);
#endif
