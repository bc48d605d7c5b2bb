/* Rules of the ticket kind that no training data teaches: what labels say, what requests to act sound like, what agents answer. */
#ifndef DG_JUDGE_KIND_RULES_H
#define DG_JUDGE_KIND_RULES_H
#include "base/json.h"
#include "judge/kind.h"

typedef struct dg_kind_rules dg_kind_rules; /* immutable */
/* own: the `kinds:` object of docgap.yml or NULL. Unknown kinds in it are an error. */
int dg_kind_rules_new(dg_kind_rules **out, dg_mem *ctx, const dg_json *own, dg_error *err);

/* Adds to the log odds what labels and issue type say; gives "label", "type" or NULL. *own is the kind that docgap.yml
 * names for one of the labels (the first row of docgap.yml that fits), or -1. */
const char *dg_kind_rules_labels(double z[DG_KINDS], int *own, const dg_kind_rules *r, const dg_ticket *t);
/* ... what the requester asks agents to do, and what agents in public called it. */
void dg_kind_rules_text(double z[DG_KINDS], const dg_kind_rules *r, const dg_ticket *t);
#endif
