/* Content gaps as findings: what nobody answers, what is answered by half, what agents had to ask, and where new text would go. */
#ifndef DG_TOPICS_GAPS_H
#define DG_TOPICS_GAPS_H
#include "findings/finding.h"
#include "topics/topics.h"

typedef struct {
    const dg_docset *docs;
    const dg_ticketset *tickets;
    const dg_clean_ticket *clean;
    const dg_match *matches;
    const dg_judgement *judgements;
    const dg_topicset *topics;
    const dg_rule_settings *rules;
    const char *const *asked_for;   /* one a ticket: what agents asked back for, or NULL */
    const dg_previous_topic *previous; int nprevious; /* of the last run, for still-asked; may be NULL */
} dg_gaps_input;

void dg_gaps_findings(dg_findings *all, const dg_gaps_input *in);
/* Where new text for the topic would best go: index of a section, or -1 when there are no docs. */
int dg_gaps_place(const dg_topic *t, const dg_docset *docs);
#endif
