/* Language findings without tickets: readability, hard words, acronyms, steps, tone. One function a rule (lint_*.c);
 * rules are rows of dg_rules[]. Fast enough for a pre-commit hook. */
#ifndef DG_LANGUAGE_LINT_H
#define DG_LANGUAGE_LINT_H
#include "base/error.h"
#include "docs/section.h"
#include "findings/finding.h"

typedef struct {
    const dg_rule_settings *rules;
    const dg_map *known_words;    /* stems that users themselves use in tickets: never hard words; may be NULL */
    const char *language;         /* "en"; others get LIX and sentence length only */
    int threads;
    const bool *wanted;           /* a section each: findings elsewhere are not asked for, and mostly not looked for; NULL: all */
} dg_lint_options;

void dg_lint(dg_findings *all, const dg_docset *docs, const dg_lint_options *o);
#endif
