/* Rules about one sentence: its length, its conditions, its passives. English but for the length.
 * Leaves words to lint_words.c. Owns nothing; messages live in the page's scratch context. */
#include "base/ctype.h"
#include "language/lint_page.h"
#include "language/wording.h"

/* Mostly links: a list of references, not a sentence to be read in one breath. */
static bool mostly_links(const dg_lint_page *l, const dg_lint_sentence *s)
{
    uint32_t linked = 0;
    for (uint32_t i = s->start; i < s->end; i++) linked += (l->marks[i] & DG_MARK_LINK) != 0;
    return linked * 2 > s->end - s->start;
}

/* Enumerations are long without being hard: many commas and few words between them. */
static bool is_enumeration(const dg_lint_page *l, const dg_lint_sentence *s)
{
    int commas = 0;
    for (uint32_t i = s->start; i < s->end; i++) commas += l->plain[i] == ',' || l->plain[i] == ';';
    return commas >= 5 && s->words / (commas + 1) <= 4;
}

/* A word near the middle where the sentence can be cut in two, or NULL. */
static const char *cut_before(const dg_lint_page *l, const dg_lint_sentence *s)
{
    static const char *const joints[] = { "but", "because", "so that", "so", "which", "while", "although", "however", "and then", "then", "and" };
    const size_t size = s->end - s->start;
    for (size_t k = 0; k < sizeof joints / sizeof *joints; k++) {
        size_t at = dg_lint_phrase(l->plain, s->end, s->start + size / 4, joints[k]);
        if (at != SIZE_MAX && at < s->start + size * 3 / 4 && !(l->marks[at] & (DG_MARK_LINK | DG_MARK_QUOTED))) return joints[k];
    }
    return NULL;
}

void dg_lint_long_sentences(dg_lint_page *l)
{
    const int most = (int)dg_lint_number(l, "long-sentence", "max-words");
    for (int i = 0; i < l->nsentences; i++) {
        const dg_lint_sentence *s = &l->sentences[i];
        if (s->words <= most || mostly_links(l, s) || is_enumeration(l, s)) continue;
        const char *joint = l->english ? cut_before(l, s) : NULL;
        const char *suggestion = joint ? dg_printf(l->scratch, "make two sentences of it, for instance by a new one at \"%s\"", joint)
                                       : "make two sentences of it, one thought each";
        dg_lint_report(l, &(dg_lint_hit){ .rule = "long-sentence", .line = s->block->line, .quote = dg_lint_quote(l, s), .suggestion = suggestion,
                                          .message = dg_printf(l->scratch, "a sentence of %d words (more than %d)", s->words, most) });
    }
}

/* Words that open a condition or an exception. */
static const char *const conditions[] = { "if", "unless", "except", "provided that", "only when", "only if", "in case", "otherwise", "depending on", "as long as" };

static int count_conditions(const dg_lint_page *l, const dg_lint_sentence *s)
{
    int count = 0;
    for (size_t k = 0; k < sizeof conditions / sizeof *conditions; k++) {
        const size_t size = strlen(conditions[k]);
        for (size_t at = s->start; (at = dg_lint_phrase(l->plain, s->end, at, conditions[k])) != SIZE_MAX; at += size) {
            const bool indirect = dg_slice_ieq((dg_slice){ l->plain + (at >= 4 ? at - 4 : 0), 4 }, "see ") ||
                                  (at >= 3 && dg_slice_ieq((dg_slice){ l->plain + at - 3, 3 }, "as "));      /* "see if", "as if" */
            const bool inner = k == 0 && at >= 5 && dg_slice_ieq((dg_slice){ l->plain + at - 5, 5 }, "only "); /* counted as "only if" */
            count += !indirect && !inner && !(l->marks[at] & (DG_MARK_CODE | DG_MARK_QUOTED));
        }
    }
    return count;
}

void dg_lint_conditions(dg_lint_page *l)
{
    const int most = (int)dg_lint_number(l, "nested-conditions", "max-conditions");
    for (int i = 0; i < l->nsentences; i++) {
        const dg_lint_sentence *s = &l->sentences[i];
        if (s->words < 12) continue;
        const int count = count_conditions(l, s);
        if (count <= most) continue;
        dg_lint_report(l, &(dg_lint_hit){ .rule = "nested-conditions", .line = s->block->line, .quote = dg_lint_quote(l, s),
            .message = dg_printf(l->scratch, "%d conditions in one sentence", count),
            .suggestion = "write each case by itself: a short list \"if ..., do ...\", or a table of cases" });
    }
}

typedef struct { int passives, nominals; dg_slice passive, nominal; } forms;

static forms count_forms(const dg_lint_page *l, const dg_lint_sentence *s)
{
    forms f = { 0 };
    size_t pos = s->start;
    dg_slice w, be = { NULL, 0 };
    int be_ago = 9;
    while (dg_lint_word(l, s, &pos, &w)) {
        const uint32_t at = (uint32_t)(w.p - l->plain);
        if (l->marks[at] & (DG_MARK_CODE | DG_MARK_QUOTED)) {
            be_ago = 9;
        } else if (dg_word_classes(w) & DG_WORD_BE) {
            be = w;
            be_ago = 0;
        } else if (++be_ago <= 2 && dg_is_participle(w)) {
            if (f.passives++ == 0) f.passive = (dg_slice){ be.p, (size_t)(w.p + w.n - be.p) };
            be_ago = 9;
        } else if (dg_is_nominalisation(w)) {
            if (f.nominals++ == 0) f.nominal = w;
        }
    }
    return f;
}

/* One passive is no fault; passives heaped up, or joined with nouns made from verbs, hide who does what. */
void dg_lint_passive(dg_lint_page *l)
{
    const int most = (int)dg_lint_number(l, "passive-and-nominalised", "max-forms");
    for (int i = 0; i < l->nsentences; i++) {
        const dg_lint_sentence *s = &l->sentences[i];
        if (s->words < 15) continue;
        const forms f = count_forms(l, s);
        if (f.passives < 1 || f.passives + f.nominals <= most || f.nominals < 2) continue;
        dg_lint_report(l, &(dg_lint_hit){ .rule = "passive-and-nominalised", .line = s->block->line, .quote = dg_lint_quote(l, s),
            .message = dg_printf(l->scratch, "%d passive (\"%.*s\") and %d nouns made from verbs (\"%.*s\") in one sentence", f.passives,
                                 (int)f.passive.n, f.passive.p, f.nominals, (int)f.nominal.n, f.nominal.p),
            .suggestion = "say who does what, with verbs: \"X configures Y\", not \"the configuration of Y is performed\"" });
    }
}
