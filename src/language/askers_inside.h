/* What the askers_*.c files share. Inside of the room. */
#ifndef DG_LANGUAGE_ASKERS_INSIDE_H
#define DG_LANGUAGE_ASKERS_INSIDE_H
#include "language/askers.h"
#include "language/levels.h"
#include "language/links.h"
#include "language/plain.h"

#define DG_GAP_SAID 2.0      /* gap of a ticket whose writer says that the page is not to be understood */
#define DG_GAP_BELOW 1.0     /* from here on an asker is below the section */
#define DG_GAP_HARD 1.5      /* mean gap of a section that is too technical (src/judge/rules.c) */
#define DG_HIDDEN_BELOW 0.34 /* findability at most: hard to find (src/judge/rules.c) */

/* Where the asker's words lead, seen from the section asked about. */
typedef struct {
    double found;              /* findability, 0..1 */
    double heading;            /* share of the question's weight that the headings have */
    int32_t section;           /* that it was measured for; -1: none */
    int rank;                  /* of the section in the plain search */
} dg_asked_place;
/* Fills asked->place of all tickets for asked->section_of; what is there for that section already stays. */
void dg_asked_places(dg_asked *asked, const dg_language_input *in);
/* Section above asker, in standard deviations; NAN: too little text. */
double dg_level_gap(const dg_levels *l, const dg_language_input *in, int ticket, int section);
double dg_section_depth(const dg_docset *docs, int section);     /* 0 near the top of its page .. 1 far down */
int dg_section_inbound(const dg_plain *p, int section);          /* links from other pages to it or to its page */

/* What the table of sections was made from; kept for the findings. */
struct dg_asked {
    int32_t *section_of;       /* by ticket: the section that it asks about, or -1 */
    dg_asked_place *place;     /* by ticket */
    dg_levels *levels;
    const dg_plain *plain;
    const dg_link_state *links; /* by ticket; set by dg_askers_sections */
};
#endif
