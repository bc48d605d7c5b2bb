/* How one ticket's reasoning is printed, as text and as JSON. */
#ifndef DG_EXPLAIN_PRINT_H
#define DG_EXPLAIN_PRINT_H
#include <stdio.h>
#include "language/signals.h"
#include "topics/topics.h"

typedef struct {
    const dg_docset *docs;
    const dg_match *match;
    const dg_judgement *judgement;
    const dg_clean_ticket *clean;
    const dg_signals *signals;
    const dg_topic *topic;       /* or NULL */
    const char *title, *id, *url;
    dg_match_word *words;        /* against the best section */
    size_t nwords;
    dg_hit_parts parts[DG_MAX_HITS]; /* of match->hits */
    double doubt;
} explain_view;

void explain_text(FILE *out, const explain_view *v);
void explain_json(FILE *out, const explain_view *v);
#endif
