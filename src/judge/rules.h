/* The rules table: the first rule whose clauses all hold gives the verdict. Rules look at numbers only; the words of a
 * reason are a template that reasons.c fills. Documented in docs/quality.md and by `docgap explain`. */
#ifndef DG_JUDGE_RULES_H
#define DG_JUDGE_RULES_H
#include "judge/judge.h"

/* What a clause asks about: an evidence number, or one of these. */
enum {
    DG_Q_P = DG_EV_COUNT,  /* p_answered */
    DG_Q_P_OWN,            /* before neighbours and topic were heard */
    DG_Q_WORDS,            /* content words of the requester */
    DG_Q_FOREIGN,          /* 1: written in another language than the docs */
    DG_Q_HITS,             /* sections that share a word */
    DG_Q_COUNT
};
/* What it is compared with: a number, or a setting plus a number. */
typedef enum { DG_FIXED, DG_ANSWERED_AT, DG_MISSING_AT, DG_MIN_WORDS } dg_limit;
typedef enum { DG_LESS, DG_AT_MOST, DG_AT_LEAST } dg_comparison;
typedef struct { int what; dg_comparison is; dg_limit limit; double value; } dg_clause;

enum { DG_CLAUSES = 4 };
typedef struct {
    const char *id;
    dg_verdict verdict;
    dg_clause clauses[DG_CLAUSES]; int nclauses;
    const char *reason;   /* template: see reasons.h */
    const char *flip;     /* what would change the verdict */
} dg_verdict_rule;

extern const dg_verdict_rule dg_verdict_rules[]; /* the last has no clauses: it always holds */
extern const int dg_verdict_rule_count;

/* The numbers of one ticket: q[DG_Q_COUNT]; a number that is not known (NAN) makes its clause fail. */
const dg_verdict_rule *dg_rules_first(const double *q, const dg_judge_options *o);
bool dg_clause_holds(const dg_clause *c, const double *q, const dg_judge_options *o);
double dg_clause_limit(const dg_clause *c, const dg_judge_options *o);
#endif
