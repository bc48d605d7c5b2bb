/* Inside of the room: what the doc links of agents tell. A link says which section an agent holds for the answer; the thread and
 * other tickets say whether it was. */
#ifndef DG_LANGUAGE_LINKS_H
#define DG_LANGUAGE_LINKS_H
#include "language/words.h"

typedef enum {
    DG_LINK_NONE,
    DG_LINK_RIGHT,   /* the page matches the ticket, or helped others who asked alike */
    DG_LINK_WRONG    /* the asker came back and another page matches better, or the page matches nothing that was asked */
} dg_link_state;
/* One for each ticket. Owned by ctx. */
dg_link_state *dg_links_judge(dg_mem *ctx, const dg_language_input *in);
/* The section that a link means: agents link pages, and the best match on that page is what they mean. */
int dg_link_section(const dg_language_input *in, int ticket);
#endif
