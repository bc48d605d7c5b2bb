/* How well tickets are grouped, against gold labels: for `docgap eval` and for choosing methods. */
#ifndef DG_TOPICS_EVAL_TOPICS_H
#define DG_TOPICS_EVAL_TOPICS_H
#include "base/error.h"
#include "topics/topics.h"

typedef struct { double low, high; } dg_interval; /* 95 % */
typedef struct {
    int texts, gold_groups, groups, singletons;
    dg_group_quality quality;
    dg_interval nmi, ari, pair_f1;   /* bootstrap over texts, percentile (Efron 1979), fixed seed */
} dg_topics_eval;

/* Lines "label TAB text"; name is for messages. Blank lines are left out. vectors may be NULL. */
int dg_topics_eval_tsv(dg_topics_eval *out, const char *p, size_t n, const char *name, const dg_vectors *vectors, int threads, dg_error *err);
/* Of a grouping that exists: group[i] < 0 counts as a group of its own. rounds: of the bootstrap, 0 for none. */
void dg_topics_eval_groups(dg_topics_eval *out, const int32_t *group, const int32_t *gold, size_t n, int rounds);
#endif
