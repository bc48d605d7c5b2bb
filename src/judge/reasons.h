/* Fills the template of a rule with the numbers and words of a ticket. Placeholders are in braces: {best} {p} {p-docs}
 * {kind} {language} {words} {word-count} {found-of} {found-of-short} {found-words} {missing-words} {not-found}
 * {unknown-words} {coverage3} {level-gap} {rank}. Words are quoted as the asker wrote them. */
#ifndef DG_JUDGE_REASONS_H
#define DG_JUDGE_REASONS_H
#include "base/str.h"
#include "judge/judge.h"

typedef struct {
    const dg_judgement *j;
    const dg_match *match;
    const dg_docset *docs;
    const dg_match_word *words; int nwords; /* against the best section, heaviest first */
    const char *language;
} dg_reason_input;

void dg_reason_fill(dg_buf *out, const char *template, const dg_reason_input *in);
#endif
