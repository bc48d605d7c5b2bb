/* Chooses what findings quote. Looks at the section's own prose (inline code left out) and at the tickets' terms. */
#include <stdlib.h>
#include "base/ctype.h"
#include "language/askers_quotes.h"
#include "language/levels.h"
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

int dg_hard_sentences(dg_hard_sentence *out, int cap, dg_mem *ctx, const dg_docset *docs, int section)
{
    const dg_section *s = &docs->sections[section];
    dg_slice prose = dg_section_prose(ctx, s);
    dg_sentence *list;
    int n = 0, total = (int)dg_sentences(&list, ctx, prose.p, prose.n);
    for (int i = 0; i < total; i++) {
        dg_slice text = {prose.p + list[i].start, list[i].end - list[i].start};
        double weight = list[i].words >= 6 ? weight_of(text, list[i].words) : 0;
        if (weight < 5) continue;
        int at = n < cap ? n : cap;
        while (at > 0 && out[at - 1].weight < weight) at--;
        if (at >= cap) continue;
        if (n < cap) n++;
        for (int k = n - 1; k > at; k--) out[k] = out[k - 1];
        size_t keep = text.n < LONGEST_QUOTE ? text.n : LONGEST_QUOTE;
        while (keep < text.n && keep > 0 && ((unsigned char)text.p[keep] & 0xC0) == 0x80) keep--;
        out[at] = (dg_hard_sentence){dg_printf(ctx, "%.*s%s", (int)keep, s->prose + list[i].start, keep < text.n ? " ..." : ""), line_at(s, list[i].start), weight};
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

static bool defined(const dg_docset *docs, int section, dg_slice word)
{
    const dg_page *own = &docs->pages[docs->sections[section].page];
    for (int p = 0; p < docs->npages; p++) {
        const dg_page *page = &docs->pages[p];
        if (page != own && dg_slice_ifind(dg_slice_of(page->path), "glossary") < 0 && dg_slice_ifind(dg_slice_of(page->title), "glossary") < 0) continue;
        for (int i = page->first; i < page->first + page->count; i++)
            if (defined_in(&docs->sections[i], word)) return true;
    }
    return false;
}

static bool is_acronym(dg_slice w)
{
    if (w.n < 2 || w.n > 6) return false;
    for (size_t i = 0; i < w.n; i++)
        if (!dg_isupper((unsigned char)w.p[i])) return false;
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
    if (inner || (dg_isupper((unsigned char)w.p[0]) && !first)) return false; /* a name */
    return w.n > 4 && dg_familiarity(w.p, w.n) >= DG_FAMILIAR_RARE;
}

/* Tickets that use the word: the tickets are the best list of what people know. */
static int tickets_with(const dg_language_input *in, const dg_map *index, dg_tokenizer *tok, dg_slice word)
{
    char low[DG_TERM_MAX + 1];
    size_t n = word.n < DG_TERM_MAX ? word.n : DG_TERM_MAX;
    for (size_t i = 0; i < n; i++) low[i] = (char)dg_tolower((unsigned char)word.p[i]);
    dg_slice stem = dg_tokenizer_stem(tok, low, n);
    const int64_t *term = dg_map_get(index, stem.p, stem.n);
    return term ? in->terms->df[*term] : 0;
}

static int by_times(const void *pa, const void *pb)
{
    const dg_hard_term *a = pa, *b = pb;
    if (a->times != b->times) return b->times - a->times;
    if (a->line != b->line) return a->line - b->line;
    return strcmp(a->word, b->word);
}

int dg_hard_terms(dg_hard_term *out, int cap, dg_mem *ctx, const dg_language_input *in, int section)
{
    const dg_section *s = &in->docs->sections[section];
    dg_slice prose = dg_section_prose(ctx, s), w;
    dg_map *seen = dg_map_new(ctx), *index = dg_map_new(ctx);
    dg_tokenizer *tok = dg_tokenizer_new(ctx, in->language);
    dg_hard_term *all = dg_array(ctx, dg_hard_term, WORDS);
    int n = 0, most = in->tickets->count / 50 + 1;
    size_t pos = 0, before = 0;
    for (int i = 0; in->terms && i < in->terms->nterms; i++) *dg_map_puts(index, in->terms->terms[i], NULL) = i;
    for (; dg_next_word(prose.p, prose.n, &pos, &w) && n < WORDS; before = pos) {
        bool added, first = before == 0 || memchr(prose.p + before, '.', (size_t)(w.p - prose.p) - before) || memchr(prose.p + before, '\n', (size_t)(w.p - prose.p) - before);
        if (!looks_hard(w, first)) continue;
        int64_t *at = dg_map_put(seen, w.p, w.n, &added);
        if (!added) {
            if (*at > 0) all[*at - 1].times++;
            continue;
        }
        if ((in->terms && tickets_with(in, index, tok, w) > most) || defined(in->docs, section, w)) continue;
        all[n++] = (dg_hard_term){dg_strndup(ctx, w.p, w.n), line_at(s, (size_t)(w.p - prose.p)), 1};
        *at = n;
    }
    if (n > 1) qsort(all, (size_t)n, sizeof *all, by_times);
    if (n > cap) n = cap;
    memcpy(out, all, sizeof *out * (size_t)n);
    return n;
}

/* --- the users' word ----------------------------------------------------------------------------------------------------------- */

const char *dg_missing_word(dg_mem *ctx, const dg_language_input *in, const dg_plain *p, int section, const int32_t *tickets, int n)
{
    const dg_term_matrix *m = in->terms;
    if (!m) return NULL;
    int *count = dg_array(ctx, int, m->nterms), best = -1;
    float *weight = dg_array(ctx, float, m->nterms);
    for (int i = 0; i < n; i++)
        for (int64_t k = m->start[tickets[i]]; k < m->start[tickets[i] + 1]; k++) {
            count[m->term[k]]++;
            weight[m->term[k]] += m->weight[k];
        }
    for (int t = 0; t < m->nterms; t++) {
        const char *term = m->terms[t];
        if (count[t] < 2 || 3 * count[t] < n || strlen(term) < 3) continue;
        const dg_plain_posting *at = dg_plain_at(p, dg_vocab_find(p->terms, term, strlen(term)), section);
        if (at && at->heading) continue;
        if (best < 0 || weight[t] > weight[best]) best = t;
    }
    return best < 0 ? NULL : m->surface[best];
}
