/* The outline of a missing page, in Markdown, from the tickets of its topic. Nothing is invented: a sentence is quoted with its
 * ticket, or marked TODO for the writer. */
#ifndef DG_FOLLOWUP_DRAFT_H
#define DG_FOLLOWUP_DRAFT_H
#include <stdio.h>
#include "topics/topics.h"

typedef struct {
    const dg_docset *docs;
    const dg_ticketset *tickets;
    const dg_clean_ticket *clean;
    const dg_term_matrix *terms;
    int place;               /* section after which the text would go, or -1 */
    bool front_matter;       /* the neighbouring page has front matter between --- lines */
} dg_draft_input;

void dg_draft_outline(FILE *f, const dg_topic *t, const dg_draft_input *in);
/* The tickets to tell once the gap is closed: id, date, title, link, one a line. */
void dg_draft_followup(FILE *f, const dg_topic *t, const dg_draft_input *in);
#endif
