/* Rules about words: stilted words with a plain one instead, rare words of general English, and too many unexplained terms
 * at once. Code, names, labels, quotations and the words that users write in their tickets are left alone.
 * Leaves acronyms to lint_acronym.c. Owns nothing. */
#include "base/ctype.h"
#include "language/lint_page.h"
#include "language/lint_tables.h"
#include "text/familiar.h"

enum { LEFT_ALONE = DG_MARK_CODE | DG_MARK_STRONG | DG_MARK_QUOTED };

static void stilted_words(dg_lint_page *l, const dg_lint_sentence *s)
{
    for (const dg_plain_word *w = dg_plain_words; w->phrase; w++) {
        const size_t at = dg_lint_find(l, s, s->start, w->phrase);
        const size_t size = strlen(w->phrase);
        if (at == SIZE_MAX || dg_lint_marked(l, (uint32_t)at, (uint32_t)(at + size), LEFT_ALONE)) continue;
        const dg_slice found = { l->plain + at, size };
        if (!dg_lint_first(l, "hard-words", found)) continue;
        dg_lint_report(l, &(dg_lint_hit){ .rule = "hard-words", .line = s->block->line, .quote = dg_lint_quote(l, s), .subject = w->phrase,
            .message = dg_printf(l->scratch, "\"%.*s\" is a stilted way to say it", (int)found.n, found.p),
            .suggestion = dg_printf(l->scratch, "plainer: %s", w->instead) });
    }
}

/* Does the sentence say what the word means? "X is a ...", "X, which means", "X (that is ...)", "called X". */
static bool defined_here(const dg_lint_page *l, const dg_lint_sentence *s, dg_slice w)
{
    static const char *const before[] = { "called ", "known as ", "means ", "term ", "the so-called ", "a.k.a. ", "say " };
    static const char *const after[] = { " is a ", " is an ", " is the ", " means ", " (", ", which ", ", that is", " refers to ", ", or " };
    const char *end = l->plain + s->end, *behind = w.p + w.n;
    for (size_t i = 0; i < sizeof after / sizeof *after; i++)
        if ((size_t)(end - behind) >= strlen(after[i]) && memcmp(behind, after[i], strlen(after[i])) == 0) return true;
    for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
        const size_t n = strlen(before[i]);
        if ((size_t)(w.p - l->plain) >= s->start + n && memcmp(w.p - n, before[i], n) == 0) return true;
    }
    return false;
}

/* A rare word: in the list of a large dictionary, not in a small one; small letters; not one of computing. */
static bool is_rare(dg_lint_page *l, const dg_lint_sentence *s, dg_slice w, int step)
{
    const uint32_t at = (uint32_t)(w.p - l->plain);
    const dg_word_facts f = dg_word_look(l->cache, w);
    if (f.digit || f.step < step || f.step == DG_FAMILIAR_UNKNOWN || w.n < 6) return false;
    for (size_t i = 0; i < w.n; i++)
        if (!dg_isalpha((unsigned char)w.p[i])) return false; /* hyphens, apostrophes */
    if (dg_isupper((unsigned char)w.p[0]) || dg_lint_is_computing_word(w) || dg_lint_is_derived(w)) return false;
    return !dg_lint_marked(l, at, at + (uint32_t)w.n, LEFT_ALONE | DG_MARK_EMPH | DG_MARK_LINK) && !defined_here(l, s, w) && !dg_lint_users_know(l, w);
}

/* Its stem in a heading of the page: the word is the topic here. */
static bool in_headings(dg_lint_page *l, dg_slice w)
{
    const dg_slice stem = dg_tokenizer_stem(l->tokenizer, w.p, w.n);
    const char *needle = dg_strndup(l->scratch, stem.p, stem.n);
    for (int i = l->page->first; i < l->page->first + l->page->count; i++)
        if (dg_slice_ifind(dg_slice_of(l->docs->sections[i].heading), needle) >= 0) return true;
    return dg_slice_ifind(dg_slice_of(l->page->title), needle) >= 0;
}

static void rare_words(dg_lint_page *l, const dg_lint_sentence *s, int step)
{
    size_t pos = 0;
    dg_slice w;
    while (dg_lint_word(l, s, &pos, &w)) {
        if (!is_rare(l, s, w, step) || !dg_lint_first(l, "hard-words", w) || l->asked++ > DG_LINT_QUESTIONS || in_headings(l, w)) continue;
        dg_lint_report(l, &(dg_lint_hit){ .rule = "hard-words", .line = s->block->line, .quote = dg_lint_quote(l, s),
            .subject = dg_printf(l->scratch, DG_LINT_RARE "%.*s", (int)w.n, w.p),
            .message = dg_printf(l->scratch, "\"%.*s\" is a rare word that many readers do not know", (int)w.n, w.p),
            .suggestion = "use a common word, or say here what it means" });
    }
}

void dg_lint_hard_words(dg_lint_page *l)
{
    const int step = (int)dg_lint_number(l, "hard-words", "step");
    for (int i = 0; i < l->nsentences; i++) {
        stilted_words(l, &l->sentences[i]);
        rare_words(l, &l->sentences[i], step);
    }
}

/* A term that the reader cannot be expected to know: in no dictionary, small letters, not explained, not used by users. */
static bool is_term(dg_lint_page *l, const dg_lint_sentence *s, dg_slice w)
{
    const uint32_t at = (uint32_t)(w.p - l->plain);
    const dg_word_facts f = dg_word_look(l->cache, w);
    if (f.digit || f.step != DG_FAMILIAR_UNKNOWN || w.n < 4 || memchr(w.p, '-', w.n) || memchr(w.p, '_', w.n)) return false;
    for (size_t i = 0; i < w.n; i++)
        if (!dg_islower((unsigned char)w.p[i])) return false; /* names, acronyms, other scripts */
    if (dg_lint_is_computing_word(w) || dg_lint_is_derived(w) || dg_lint_marked(l, at, at + (uint32_t)w.n, LEFT_ALONE | DG_MARK_LINK)) return false;
    return !defined_here(l, s, w) && !dg_lint_users_know(l, w);
}

void dg_lint_dense_terms(dg_lint_page *l)
{
    const int least = (int)dg_lint_number(l, "dense-terms", "min-terms");
    const double share = dg_lint_number(l, "dense-terms", "max-share") / 100;
    dg_map *seen = dg_map_new(l->scratch);
    dg_buf list;
    int words = 0, terms = 0;
    dg_buf_init(&list, l->scratch, DG_BUF_NO_LIMIT);
    for (int i = 0; i < l->nsentences; i++) {
        const dg_lint_sentence *s = &l->sentences[i];
        size_t pos = 0;
        dg_slice w;
        while (dg_lint_word(l, s, &pos, &w)) {
            bool added = false;
            words++;
            if (!is_term(l, s, w)) continue;
            dg_map_put(seen, w.p, w.n, &added);
            if (!added) continue;
            if (terms++ < 6) dg_buf_addf(&list, "%s\"%.*s\"", terms > 1 ? ", " : "", (int)w.n, w.p);
        }
    }
    if (terms < least || terms < share * words) return;
    dg_lint_report(l, &(dg_lint_hit){ .rule = "dense-terms", .line = l->section->line, .subject = l->section->anchor,
        .message = dg_printf(l->scratch, "%d terms in %d words that no dictionary has and the section does not explain: %s", terms, words, list.p),
        .suggestion = "explain each at its first use in half a sentence, or link it to the glossary" });
}
