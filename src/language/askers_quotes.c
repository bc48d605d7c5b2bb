/* Chooses what findings quote. Looks at the section's own prose (inline code left out) and at the tickets' terms. */
#include <stdlib.h>
#include "base/ctype.h"
#include "language/askers_quotes.h"
#include "language/levels.h"
#include "language/lint_tables.h"
#include "language/words_tables.h"
#include "text/familiar.h"
#include "text/sentence.h"
#include "text/stop.h"

enum { LONGEST_QUOTE = 240, LONG_SENTENCE = 20, WORDS = 512 };

/* Line of the file at a place of the prose: that of its block, and the line breaks kept in it. */
static int line_at(const dg_section *s, size_t at)
{
    int line = s->line;
    for (int i = 0; i < s->nblocks; i++) {
        const dg_block *b = &s->blocks[i];
        if (b->kind == DG_BLOCK_CODE || b->kind == DG_BLOCK_CELL || b->start > at) continue;
        line = b->line;
        for (size_t k = b->start; k < at; k++) line += s->prose[k] == '\n';
    }
    return line < s->line_end ? line : s->line_end;
}

/* Words beyond 20 weigh, rare words weigh three each. */
static double weight_of(dg_slice text, int words)
{
    double weight = words > LONG_SENTENCE ? words - LONG_SENTENCE : 0;
    size_t pos = 0;
    dg_slice w;
    while (dg_next_word(text.p, text.n, &pos, &w)) {
        int step = dg_familiarity(w.p, w.n);
        if (step > DG_FAMILIAR_KNOWN) weight += step >= DG_FAMILIAR_RARE ? 3 : 1.5;
    }
    return weight;
}

/* Keeps the hardest, hardest first. */
static int put_sentence(dg_hard_sentence *out, int n, int cap, const dg_hard_sentence *new)
{
    int at = n;
    while (at > 0 && out[at - 1].weight < new->weight) at--;
    if (at >= cap) return n;
    if (n < cap) n++;
    for (int k = n - 1; k > at; k--) out[k] = out[k - 1];
    out[at] = *new;
    return n;
}

static const char *shortened(dg_mem *ctx, const char *p, size_t n)
{
    size_t keep = n < LONGEST_QUOTE ? n : LONGEST_QUOTE;
    while (keep < n && keep > 0 && ((unsigned char)p[keep] & 0xC0) == 0x80) keep--;
    char *text = dg_printf(ctx, "%.*s%s", (int)keep, p, keep < n ? " ..." : "");
    for (char *c = text; *c; c++)
        if (*c == '\n') *c = ' ';
    return text;
}

int dg_hard_sentences(dg_hard_sentence *out, int cap, dg_mem *ctx, const dg_docset *docs, int section)
{
    const double LEAST = 5;
    int n = 0;
    for (int k = section, end = dg_level_end(docs, section); k < end; k++) {
        const dg_section *s = &docs->sections[k];
        dg_slice prose = dg_section_masked(ctx, s);
        dg_sentence *list;
        int total = (int)dg_sentences(&list, ctx, prose.p, prose.n);
        for (int i = 0; i < total; i++) {
            dg_slice text = {prose.p + list[i].start, list[i].end - list[i].start};
            double weight = list[i].words >= 6 ? weight_of(text, list[i].words) : 0;
            if (weight < LEAST) continue;
            dg_hard_sentence new = {shortened(ctx, s->prose + list[i].start, text.n), line_at(s, list[i].start), weight};
            n = put_sentence(out, n, cap, &new);
        }
    }
    return n;
}

/* --- terms -------------------------------------------------------------------------------------------------------------------- */

/* Defined on this page or on a page called glossary: bold and followed by a colon or dash, or followed by "(...)". */
static bool defined_in(const dg_section *s, dg_slice word)
{
    dg_slice rest = dg_slice_of(s->prose);
    char key[DG_TERM_MAX + 1];
    if (word.n > DG_TERM_MAX) return true;
    memcpy(key, word.p, word.n);
    key[word.n] = '\0';
    for (long at; (at = dg_slice_ifind(rest, key)) >= 0;) {
        const char *end = rest.p + at + word.n;
        bool whole = at == 0 || !dg_isalnum((unsigned char)rest.p[at - 1]);
        while (*end == ' ') end++;
        if (whole && (*end == ':' || *end == '(' || strncmp(end, "is a ", 5) == 0 || strncmp(end, "means ", 6) == 0 || strncmp(end, "stands for", 10) == 0))
            return true;
        if (at > 0 && rest.p[at - 1] == '(' && *end == ')') return true; /* "Long Name (LN)" */
        rest = (dg_slice){rest.p + at + 1, rest.n - (size_t)at - 1};
    }
    return false;
}

static bool defined_on(const dg_docset *docs, const dg_page *page, dg_slice word)
{
    for (int i = page->first; i < page->first + page->count; i++)
        if (defined_in(&docs->sections[i], word)) return true;
    return false;
}

struct dg_term_index {
    const dg_language_input *in;
    dg_map *terms;                /* terms of the tickets -> number */
    dg_tokenizer *tokenizer;
    int *glossary; int nglossary; /* pages */
};

dg_term_index *dg_term_index_new(dg_mem *ctx, const dg_language_input *in)
{
    dg_term_index *x = dg_new(ctx, dg_term_index);
    *x = (dg_term_index){.in = in, .terms = dg_map_new(x), .tokenizer = dg_tokenizer_new(x, in->language), .glossary = dg_array(x, int, in->docs->npages)};
    for (int i = 0; in->terms && i < in->terms->nterms; i++) *dg_map_puts(x->terms, in->terms->terms[i], NULL) = i;
    for (int p = 0; p < in->docs->npages; p++) {
        const dg_page *page = &in->docs->pages[p];
        if (dg_slice_ifind(dg_slice_of(page->path), "glossary") >= 0 || dg_slice_ifind(dg_slice_of(page->title), "glossary") >= 0) x->glossary[x->nglossary++] = p;
    }
    return x;
}

static bool defined(const dg_term_index *x, int section, dg_slice word)
{
    const dg_docset *docs = x->in->docs;
    if (defined_on(docs, &docs->pages[docs->sections[section].page], word)) return true;
    for (int i = 0; i < x->nglossary; i++)
        if (defined_on(docs, &docs->pages[x->glossary[i]], word)) return true;
    return false;
}

static bool is_known(dg_slice w)
{
    for (int i = 0; i < dg_known_acronym_count; i++)
        if (dg_slice_eq(w, dg_known_acronyms[i])) return true;
    return false;
}

static bool is_acronym(dg_slice w)
{
    if (w.n < 2 || w.n > 6) return false;
    for (size_t i = 0; i < w.n; i++)
        if (!dg_isupper((unsigned char)w.p[i])) return false;
    int step = dg_familiarity(w.p, w.n);
    return w.n > 2 && (step == DG_FAMILIAR_NAME || step > DG_FAMILIAR_KNOWN) && !is_known(w); /* not shouted */
}

/* "third-party", "dropdown", "unmount": clear from their parts. */
static bool is_made_of_known(dg_slice w)
{
    if (dg_lint_is_computing_word(w) || dg_lint_is_derived(w)) return true;
    if (!memchr(w.p, '-', w.n)) return false;
    for (size_t at = 0; at < w.n;) {
        size_t n = 0;
        while (at + n < w.n && w.p[at + n] != '-') n++;
        const dg_slice part = {w.p + at, n};
        if (n > 2 && dg_familiarity(part.p, n) > DG_FAMILIAR_KNOWN && !dg_lint_is_computing_word(part) && !dg_lint_is_derived(part)) return false;
        at += n + 1;
    }
    return true;
}

static bool looks_hard(dg_slice w, bool first)
{
    bool digit = false;
    for (size_t i = 0; i < w.n; i++) digit = digit || dg_isdigit((unsigned char)w.p[i]) || (unsigned char)w.p[i] > 127;
    if (digit || w.n < 2) return false;
    if (is_acronym(w)) return true;
    bool inner = false;
    for (size_t i = 1; i < w.n; i++) inner = inner || dg_isupper((unsigned char)w.p[i]);
    int step = dg_familiarity(w.p, w.n);
    bool capital = dg_isupper((unsigned char)w.p[0]);
    if (inner || (capital && (!first || step == DG_FAMILIAR_UNKNOWN))) return false; /* a name */
    return w.n > 4 && step >= DG_FAMILIAR_RARE && !is_made_of_known(w);
}

/* Tickets that use the word: the tickets are the best list of what people know. */
static int tickets_with(const dg_term_index *x, dg_slice word)
{
    char low[DG_TERM_MAX + 1];
    size_t n = word.n < DG_TERM_MAX ? word.n : DG_TERM_MAX;
    for (size_t i = 0; i < n; i++) low[i] = (char)dg_tolower((unsigned char)word.p[i]);
    dg_slice stem = dg_tokenizer_stem(x->tokenizer, low, n);
    const int64_t *term = dg_map_get(x->terms, stem.p, stem.n);
    return term ? x->in->terms->df[*term] : 0;
}

static int by_times(const void *pa, const void *pb)
{
    const dg_hard_term *a = pa, *b = pb;
    if (a->times != b->times) return b->times - a->times;
    if (a->line != b->line) return a->line - b->line;
    return strcmp(a->word, b->word);
}

typedef struct {
    const dg_term_index *index;
    dg_mem *ctx;
    dg_map *seen;                 /* words of the section -> place + 1 */
    dg_hard_term *all;
    int n, most;                  /* most: tickets that may use a word that is hard all the same */
} term_finder;

static void take_term(term_finder *f, const dg_section *s, dg_slice w, size_t at)
{
    bool added;
    int64_t *place = dg_map_put(f->seen, w.p, w.n, &added);
    if (!added) {
        if (*place > 0) f->all[*place - 1].times++;
        return;
    }
    if (tickets_with(f->index, w) > f->most || defined(f->index, s->index, w)) return;
    f->all[f->n++] = (dg_hard_term){dg_strndup(f->ctx, w.p, w.n), line_at(s, at), 1};
    *place = f->n;
}

static void terms_of(term_finder *f, const dg_section *s)
{
    dg_slice prose = dg_section_masked(f->ctx, s), w;
    for (size_t pos = 0, before = 0; f->n < WORDS && dg_next_word(prose.p, prose.n, &pos, &w); before = pos) {
        size_t gap = (size_t)(w.p - prose.p) - before;
        bool first = before == 0 || memchr(prose.p + before, '.', gap) || memchr(prose.p + before, '\n', gap);
        if (looks_hard(w, first)) take_term(f, s, w, (size_t)(w.p - prose.p));
    }
}

int dg_hard_terms(dg_hard_term *out, int cap, dg_mem *ctx, dg_term_index *index, int section)
{
    const dg_docset *docs = index->in->docs;
    term_finder f = {.index = index, .ctx = ctx, .seen = dg_map_new(ctx), .all = dg_array(ctx, dg_hard_term, WORDS), .most = index->in->tickets->count / 50 + 1};
    for (int i = section, end = dg_level_end(docs, section); i < end; i++) terms_of(&f, &docs->sections[i]);
    if (f.n > 1) qsort(f.all, (size_t)f.n, sizeof *f.all, by_times);
    int n = f.n < cap ? f.n : cap;
    memcpy(out, f.all, sizeof *out * (size_t)n);
    return n;
}

/* --- the users' word ----------------------------------------------------------------------------------------------------------- */

typedef struct { int tickets, last; double weight; } word_sum;

/* Tickets that have the term, or a word that it is in: "blocked", "unblock" and "blocklist" ask for "block". */
static void sum_terms(word_sum *sum, const dg_term_matrix *m, const int32_t *tickets, int n)
{
    for (int i = 0; i < n; i++)
        for (int64_t k = m->start[tickets[i]]; k < m->start[tickets[i] + 1]; k++) {
            const char *term = m->terms[m->term[k]];
            for (int j = 0; j < n; j++)
                for (int64_t l = m->start[tickets[j]]; l < m->start[tickets[j] + 1]; l++) {
                    word_sum *s = &sum[m->term[l]];
                    const char *part = m->terms[m->term[l]];
                    if (s->last == i + 1 || (part != term && (strlen(part) < 4 || !strstr(term, part)))) continue;
                    s->last = i + 1;
                    s->tickets++;
                    s->weight += (double)m->weight[k];
                }
        }
}

const char *dg_missing_word(dg_mem *ctx, const dg_language_input *in, const dg_plain *p, int section, const int32_t *tickets, int n)
{
    enum { ENOUGH = 12 };
    const dg_term_matrix *m = in->terms;
    if (!m) return NULL;
    if (n > ENOUGH) n = ENOUGH;
    word_sum *sum = dg_array(ctx, word_sum, m->nterms);
    int best = -1;
    double most = 0;
    sum_terms(sum, m, tickets, n);
    for (int t = 0; t < m->nterms; t++) {
        const char *term = m->terms[t], *surface = m->surface[t];
        if (sum[t].tickets < 2 || 3 * sum[t].tickets < n || strlen(term) < 3 || dg_is_generic(surface) || dg_isdigit((unsigned char)surface[0])) continue;
        const dg_plain_posting *at = dg_plain_at(p, dg_vocab_find(p->terms, term, strlen(term)), section);
        if (at && at->heading) continue;
        if (m->docs_df[t] > 3 && m->docs_df[t] * 20 > in->docs->nsections) continue; /* all over the docs: leads nowhere */
        double weight = sum[t].weight * (at ? 0.5 : 1);
        if (weight > most) best = t, most = weight;
    }
    return best < 0 ? NULL : m->surface[best];
}
