/* A word that half of a topic's tickets share and that no section has is strong evidence that nothing answers them. */
#ifndef DG_TOPICS_UNKNOWN_H
#define DG_TOPICS_UNKNOWN_H
#include "topics/topics.h"

typedef struct {
    int32_t term;     /* index in the term matrix, or -1: the topic has no such word */
    double share;     /* of the topic's tickets that have it: DG_SHARED_BY..1 */
    int tickets;      /* how many that is */
} dg_unknown_word;

/* For each group of at least three tickets the word with the largest share that no section has (docs_df 0). linked (may be NULL):
 * section that agents linked for a ticket, or -1; a topic where a third of the tickets got a link is left alone: its words are a
 * vocabulary gap, not a content gap. out has ngroups rows. */
void dg_topics_unknown(dg_unknown_word *out, const dg_term_matrix *m, const int32_t *group, int ngroups, const int32_t *linked);
/* Moves p_answered of the tickets of such topics: their log-odds fall by twice the share. Measured likelihood ratios of "held" for
 * a share of a half are 4 to 20 on sets where it can be counted (docs/quality.md). */
void dg_topics_unknown_apply(dg_judgement *j, size_t count, const dg_unknown_word *words, const int32_t *group);
/* After dg_judge_decide: adds the reason that names the word and the count. */
void dg_topics_unknown_reasons(dg_judgement *j, dg_mem *ctx, size_t count, const dg_unknown_word *words, const dg_term_matrix *m, const int32_t *group);
#endif
