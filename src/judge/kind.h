/* What kind of ticket is it: documentation question, bug report, feature request, account or billing action?
 * From text, labels, the source's own issue type and agents' answers. Hiding a documentation question is worse than keeping
 * a bug: `not-docs` needs a high probability. A linear model, trained by tools/train_kind.*; weights in data/judge. */
#ifndef DG_JUDGE_KIND_H
#define DG_JUDGE_KIND_H
#include "base/error.h"
#include "base/json.h"
#include "tickets/clean.h"
#include "tickets/ticket.h"

/* A ticket whose p_docs is below this is not-docs. */
#define DG_KIND_NOT_DOCS_BELOW 0.25

typedef enum { DG_KIND_QUESTION, DG_KIND_BUG, DG_KIND_FEATURE, DG_KIND_ACCOUNT, DG_KINDS } dg_kind;
extern const char *const dg_kind_names[DG_KINDS];

typedef struct dg_kind_model dg_kind_model; /* immutable, shared by threads */
/* labels: the `kinds:` object of docgap.yml ({"question": ["how-to", ...], "bug": [...]}), or NULL: overrides the model. */
int dg_kind_model_new(dg_kind_model **out, dg_mem *ctx, const dg_json *labels, dg_error *err);
/* Probabilities of the kinds, summing to 1; *by names what decided: "label", "type", "text". */
void dg_kind_of(double p[DG_KINDS], const char **by, const dg_kind_model *m, const dg_ticket *t, const dg_clean_ticket *c);
/* Probability that it is a documentation question, calibrated from the kinds. */
double dg_kind_p_docs(const double p[DG_KINDS]);
/* All tickets on all cores: p is count rows. */
void dg_kind_all(double (*p)[DG_KINDS], const char **by, const dg_kind_model *m, const dg_ticketset *set, const dg_clean_ticket *clean, int threads);
#endif
