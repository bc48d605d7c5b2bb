/* What speaks for and against an answer beside a ticket's own evidence: the tickets nearest to it, its topic, and words that the topic
 * shares and no section has. One way for `audit`, `eval` and `calibrate`, so that what is measured is what is shipped. */
#ifndef DG_HEAR_H
#define DG_HEAR_H
#include "judge/judge.h"
#include "topics/unknown.h"

typedef struct {
    const dg_term_matrix *terms;    /* of the tickets */
    const dg_vectors *vectors;      /* or NULL */
    const bool *use;                /* tickets that take part in topics; NULL: all */
    const int32_t *linked;          /* section that agents linked, or -1; NULL: not known */
    const dg_judge_options *judge;
    int threads;
} dg_hear_input;

typedef struct {
    int32_t *group; int ngroups;    /* topic of each ticket, or -1 */
    dg_unknown_word *unknown;       /* of each topic */
    double *near;                   /* p_answered after the nearest tickets, before the topic */
} dg_heard;

/* j[n] and matches[n] as they come from matching (kinds may be filled): estimates, ranks again, groups, pools. All that *out
 * points to is owned by ctx. */
void dg_hear(dg_heard *out, dg_mem *ctx, dg_judgement *j, dg_match *matches, size_t n, const dg_hear_input *in);
#endif
