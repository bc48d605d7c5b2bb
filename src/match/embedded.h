/* Ranked sections once more, with the vectors of the user's own embedding model (docgap.yml `embeddings:`). */
#ifndef DG_MATCH_EMBEDDED_H
#define DG_MATCH_EMBEDDED_H
#include "match/match.h"

typedef struct {
    const float *sections; int nsections;  /* one unit row a section, in the order of the docset */
    const float *tickets;                  /* one unit row a ticket, in the order of the matches */
    size_t dim;
    int threads;
} dg_embedded_input;

/* Each ticket's ten sections and the five nearest by cosine compete: half of the new score is the old one as a share of the
 * ticket's best, half the cosine (a convex combination; Bruch et al. 2023). Sets hits, DG_EV_SCORE, DG_EV_VECTOR, DG_EV_MARGIN and
 * DG_EV_DROP10 anew. A blank text (a zero row) leaves its ticket as it is. */
void dg_match_embedded(dg_match *matches, size_t count, const dg_embedded_input *in);
#endif
