/* Rules about a section as a whole: how hard its prose is, and code that nobody explains.
 * Leaves the measures to text/readability.c and difficulty.c. Owns nothing. */
#include "base/ctype.h"
#include "language/difficulty.h"
#include "language/lint_page.h"
#include "language/lint_tables.h"
#include "language/prose.h"
#include "text/familiar.h"
#include "text/readability.h"

enum { NAMED_WORDS = 4 };

/* Words that no small dictionary has, in the order in which they are met: what "words that few people know" means here. */
static void add_rare_words(dg_lint_page *l, dg_buf *out)
{
    dg_map *seen = dg_map_new(l->scratch);
    int named = 0;
    for (int i = 0; i < l->nsentences && named < NAMED_WORDS; i++) {
        size_t pos = 0;
        dg_slice w;
        while (named < NAMED_WORDS && dg_lint_word(l, &l->sentences[i], &pos, &w)) {
            bool added = false;
            const dg_word_facts f = dg_word_look(l->cache, w);
            if (f.digit || f.step <= DG_FAMILIAR_KNOWN || w.n < 5 || !dg_islower((unsigned char)w.p[0]) || memchr(w.p, '\'', w.n) || (l->marks[w.p - l->plain] & DG_MARK_CODE)) continue;
            if (dg_lint_is_computing_word(w) || dg_lint_is_derived(w)) continue;
            dg_map_put(seen, w.p, w.n, &added);
            if (added) dg_buf_addf(out, "%s\"%.*s\"", named++ ? ", " : " (", (int)w.n, w.p);
        }
    }
    if (named) dg_buf_adds(out, ")");
}

static const char *cause_text(dg_lint_page *l, const dg_difficulty_counts *c)
{
    dg_difficulty_cause cause[3];
    dg_buf b;
    dg_buf_init(&b, l->scratch, DG_BUF_NO_LIMIT);
    const int n = dg_difficulty_causes(c, cause, 3);
    for (int i = 0; i < n; i++) {
        dg_buf_addf(&b, "%s%s", i ? ", " : "", cause[i].name);
        if (strcmp(cause[i].name, "words that few people know") == 0) add_rare_words(l, &b);
    }
    return dg_buf_take(&b);
}

/* Words beyond 20 weigh, rare words three each; NULL when the section has no sentence. */
static const dg_lint_sentence *hardest_sentence(const dg_lint_page *l)
{
    const dg_lint_sentence *hardest = NULL;
    int most = -1;
    for (int i = 0; i < l->nsentences; i++) {
        const dg_lint_sentence *s = &l->sentences[i];
        int weight = s->words > 20 ? s->words - 20 : 0;
        size_t pos = 0;
        dg_slice w;
        while (dg_lint_word(l, s, &pos, &w)) weight += dg_word_look(l->cache, w).step >= DG_FAMILIAR_RARE ? 3 : 0;
        if (weight <= most) continue;
        most = weight;
        hardest = s;
    }
    return hardest;
}

/* Lists of people and products measure as hard, and are not: names make more than a tenth of the words. */
static bool full_of_names(const dg_lint_page *l)
{
    int words = 0, names = 0;
    for (int i = 0; i < l->nsentences; i++) {
        size_t pos = 0;
        dg_slice w;
        for (bool first = true; dg_lint_word(l, &l->sentences[i], &pos, &w); first = false) {
            words++;
            names += !first && dg_isupper((unsigned char)w.p[0]) && !(l->marks[w.p - l->plain] & DG_MARK_CODE);
        }
    }
    return names * 10 > words;
}

static void report_hard(dg_lint_page *l, const char *message, const char *suggestion)
{
    const dg_lint_sentence *s = hardest_sentence(l);
    dg_lint_report(l, &(dg_lint_hit){ .rule = "hard-to-read", .line = l->section->line, .message = message, .suggestion = suggestion,
                                      .subject = l->section->anchor, .quote = s ? dg_lint_quote(l, s) : (dg_slice){ NULL, 0 } });
}

static void english(dg_lint_page *l, const dg_difficulty_counts *c, const dg_readability *r)
{
    report_hard(l, dg_printf(l->scratch, "hard to read: difficulty %.1f (more than %.1f; 0 is an average text for readers of school age); Flesch %.0f, "
                                         "Flesch-Kincaid grade %.0f", dg_difficulty_score(c), dg_lint_number(l, "hard-to-read", "max-difficulty"),
                             r->flesch, r->flesch_kincaid),
                dg_printf(l->scratch, "what makes it hard: %s", cause_text(l, c)));
}

static bool too_difficult(dg_difficulty_counts *c, const dg_lint_page *l, dg_slice prose)
{
    if (dg_difficulty_count(c, l->cache, prose, 0) != 0) return false;
    return dg_difficulty_score(c) > dg_lint_number(l, "hard-to-read", "max-difficulty") && !full_of_names(l);
}

void dg_lint_difficulty(dg_lint_page *l)
{
    const int least = (int)dg_lint_number(l, "hard-to-read", "min-words");
    dg_readability_counts counts = { 0 };
    dg_difficulty_counts c;
    dg_readability r;
    if (l->section->words < least) return;
    const dg_slice prose = dg_section_prose(l->scratch, l->section);
    if (l->english && !too_difficult(&c, l, prose)) return; /* most sections: the formulas are not needed */
    dg_readability_count(&counts, l->cache, prose, l->english ? "en" : "xx");
    if (counts.words < least || counts.sentences < 3 || dg_readability_measure(&r, &counts) != 0) return;
    if (l->english) { /* terms alone, in short sentences, are for the askers to judge: nobody can write them away */
        if (r.sentence_length >= dg_lint_number(l, "hard-to-read", "min-sentence")) english(l, &c, &r);
        return;
    }
    const double most = dg_lint_number(l, "hard-to-read", "max-lix");
    if (r.lix <= most) return;
    report_hard(l, dg_printf(l->scratch, "hard to read: LIX %.0f (more than %.0f), %.0f words a sentence", r.lix, most, r.sentence_length),
                "shorten sentences and replace long words");
}

static int code_lines(const dg_section *s, const dg_block *b)
{
    int lines = b->len > 0;
    for (uint32_t i = 0; i < b->len; i++) lines += s->code[b->start + i] == '\n';
    return lines;
}

/* Headings that say by themselves what the code below is. */
static bool heading_explains(const char *heading)
{
    static const char *const names[] = { "example", "examples", "valid", "invalid", "correct", "incorrect", "solution", "output", "syntax", "signature", "before", "after", "full example", "result" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (dg_slice_ieq(dg_slice_of(heading), names[i])) return true;
    return dg_slice_istarts(dg_slice_of(heading), "example");
}

/* Code under a heading without a sentence. A short heading above code may be all that is needed; a long block never is. */
void dg_lint_code(dg_lint_page *l)
{
    const dg_section *s = l->section;
    const int most = (int)dg_lint_number(l, "code-without-explanation", "max-lines");
    if (s->nblocks == 0 || l->nsentences > 0 || s->level < 2 || heading_explains(s->heading)) return;
    int lines = 0, first = 0;
    for (int i = 0; i < s->nblocks; i++) {
        if (s->blocks[i].kind != DG_BLOCK_CODE) return; /* table or quotation: something else is said */
        lines += code_lines(s, &s->blocks[i]);
        if (!first) first = s->blocks[i].line;
    }
    if (lines <= most) return;
    dg_lint_report(l, &(dg_lint_hit){ .rule = "code-without-explanation", .line = first, .subject = s->anchor,
        .message = dg_printf(l->scratch, "%d lines of code under \"%s\" and not a sentence about them", lines, s->heading),
        .suggestion = "say in a sentence before the code what it does and when to use it, and after it what to change" });
}
