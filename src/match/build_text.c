/* One pass over the text of all sections: terms with weighted frequencies, headings, bigrams and written forms.
 * In one thread, so that numbers of terms are the same in every run; build.c and its companions turn the lists into tables. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "base/ctype.h"
#include "base/sort.h"
#include "index/index.h"
#include "match/build.h"
#include "text/unicode.h"

enum { SENTENCE_MIN = 6 }; /* terms of a passage before the end of a sentence ends it */

/* Written form, casefolded, in b->fold. */
static void fold_word(dg_buf *fold, const char *p, size_t n)
{
    dg_buf_clear(fold);
    dg_casefold(fold, p, n);
}

static void grow_terms(dg_build *b, int32_t term)
{
    while (term >= b->cterm) {
        int old = b->cterm;
        b->cterm = old ? old * 2 : 4096;
        b->slot = dg_realloc(b->ctx, b->slot, sizeof *b->slot * (size_t)b->cterm);
        b->term_vector = dg_realloc(b->ctx, b->term_vector, sizeof *b->term_vector * (size_t)b->cterm);
        for (int i = old; i < b->cterm; i++)
            b->slot[i] = b->term_vector[i] = -1;
    }
}

static void grow_words(dg_build *b, int32_t word)
{
    while (word >= b->cword) {
        int old = b->cword;
        b->cword = old ? old * 2 : 4096;
        b->word_slot = dg_realloc(b->ctx, b->word_slot, sizeof *b->word_slot * (size_t)b->cword);
        for (int i = old; i < b->cword; i++)
            b->word_slot[i] = -1;
    }
}

static void add_term(dg_build *b, int32_t term, int section)
{
    grow_terms(b, term);
    int32_t at = b->slot[term];
    if (at < 0 || (size_t)at < b->occ_first || b->occ[at].term != term) {
        DG_GROW(b->ctx, b->occ, b->nocc, b->cocc);
        b->occ[b->nocc] = (dg_occurrence){term, section, 0.0f};
        at = b->slot[term] = (int32_t)b->nocc++;
    }
    b->occ[at].freq += (float)b->field_weight;
    if (b->in_heading && !dg_is_stop_name(dg_vocab_text(b->m->terms, term))) {
        DG_GROW(b->ctx, b->heading, b->nheading, b->cheading);
        b->heading[b->nheading++] = term;
    }
}

static void add_word(dg_build *b, const dg_token *t, int32_t term)
{
    bool fresh = false;
    fold_word(&b->fold, b->text + t->start, t->end - t->start);
    int32_t w = dg_vocab_add(b->words, b->fold.p, b->fold.n, &fresh);
    grow_words(b, w);
    if (fresh) {
        DG_GROW(b->ctx, b->vector, w, b->cvector);
        b->vector[w] = b->m->vectors && !(t->flags & DG_TOK_STOP) ? dg_vectors_find(b->m->vectors, b->fold.p, b->fold.n) : -1;
    }
    if (term >= 0 && b->term_vector[term] < 0)
        b->term_vector[term] = b->vector[w];
    int32_t at = b->word_slot[w];
    if (at < 0 || (size_t)at < b->sw_first || b->sw[at].word != w) {
        DG_GROW(b->ctx, b->sw, b->nsw, b->csw);
        b->sw[b->nsw] = (dg_section_word){w, 0, 0, 0};
        at = b->word_slot[w] = (int32_t)b->nsw++;
    }
    b->sw[at].gram += (float)b->field_weight;
    b->sw[at].head += b->in_head ? 1.0f : 0.0f;
    b->sw[at].body += b->in_body ? 1.0f : 0.0f;
}

static void add_bigram(dg_build *b, uint64_t before, uint64_t h)
{
    if (before) {
        DG_GROW(b->ctx, b->bigram, b->nbigram, b->cbigram);
        b->bigram[b->nbigram++] = dg_bigram_hash(before, h);
    }
}

typedef struct { dg_build *b; int section; } pass;

static void push_passage(dg_build *b, int32_t term)
{
    DG_GROW(b->ctx, b->passage, b->npassage, b->cpassage);
    b->passage[b->npassage++] = term;
}

static void end_passage(dg_build *b)
{
    if (!b->passage_terms)
        return;
    push_passage(b, DG_PASSAGE_END);
    b->npassages++;
    b->passage_terms = 0;
}

/* A passage ends with its line, or with its sentence once it has some words. */
static void add_to_passage(dg_build *b, const dg_token *t, int32_t term)
{
    bool line = false, sentence = false;
    for (uint32_t i = b->token_end; i < t->start; i++) {
        line = line || b->text[i] == '\n';
        sentence = sentence || b->text[i] == '.' || b->text[i] == '?' || b->text[i] == '!';
    }
    if (line || (sentence && b->passage_terms >= SENTENCE_MIN))
        end_passage(b);
    b->token_end = t->end;
    push_passage(b, term);
    b->passage_terms++;
}

static void on_token(const dg_token *t, void *user)
{
    pass *p = user;
    dg_build *b = p->b;
    uint64_t h = dg_term_hash(t->term.p, t->term.n);
    if (t->flags & DG_TOK_STOP) { /* no term, as in the full-text index; known by a name of its own for thin tickets */
        char name[DG_STOP_NAME];
        add_term(b, dg_vocab_add(b->m->terms, name, dg_stop_name(name, t->term), NULL), p->section);
        add_word(b, t, -1);
        add_bigram(b, b->next_to, h);
        b->next_to = h;
        return;
    }
    int32_t term = dg_vocab_add(b->m->terms, t->term.p, t->term.n, NULL);
    add_term(b, term, p->section);
    add_to_passage(b, t, term);
    add_word(b, t, term);
    if (!(t->flags & DG_TOK_PART))
        b->length[p->section] += 1.0f;
    add_bigram(b, b->before, h); /* the word before, and the content word before when stop words stand between */
    if (b->next_to != b->before)
        add_bigram(b, b->next_to, h);
    if (!(t->flags & DG_TOK_IDENT))
        b->before = b->next_to = h;
}

static void add_field(dg_build *b, int section, const char *text, double weight)
{
    pass p = {b, section};
    b->field_weight = weight;
    b->text = text;
    b->before = b->next_to = 0;
    b->token_end = 0;
    dg_tokenize(b->tok, text, strlen(text), DG_TOKENIZE_STOPS, on_token, &p);
    end_passage(b);
}

static int by_int(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return x < y ? -1 : x > y;
}

static size_t sort_terms(int32_t *p, size_t n)
{
    size_t kept = 0;
    if (n)
        qsort(p, n, sizeof *p, by_int);
    for (size_t i = 0; i < n; i++)
        if (!kept || p[kept - 1] != p[i])
            p[kept++] = p[i];
    return kept;
}

static size_t sort_hashes(dg_build *b, uint32_t *p, size_t n)
{
    size_t kept = 0;
    while (b->cspare < n)
        DG_GROW(b->ctx, b->spare, b->cspare, b->cspare);
    dg_sort_u32(p, b->spare, n);
    for (size_t i = 0; i < n; i++)
        if (!kept || p[kept - 1] != p[i])
            p[kept++] = p[i];
    return kept;
}

static void finish_section(dg_build *b, int i)
{
    dg_matcher *m = b->m;
    size_t first = (size_t)m->heading.start[i];
    b->nheading = first + sort_terms(b->heading + first, b->nheading - first);
    first = (size_t)m->bigrams.start[i];
    b->nbigram = first + sort_hashes(b, b->bigram + first, b->nbigram - first);
    for (size_t k = first; k < b->nbigram; k++) {
        uint16_t *df = &m->bigram_df[b->bigram[k] & (DG_BIGRAM_BUCKETS - 1)];
        *df += *df < UINT16_MAX;
    }
    m->passages.start[i + 1] = (int64_t)b->npassage;
    m->heading.start[i + 1] = (int64_t)b->nheading;
    m->bigrams.start[i + 1] = (int64_t)b->nbigram;
    b->sw_start[i + 1] = (int64_t)b->nsw;
}

/* How much a section says, 0..1: one that is hardly more than its heading ("Returns", in an API reference) matches a question about
 * its page's subject well and answers nothing. */
static float substance(float tokens)
{
    static const float ENOUGH = 70.0f;
    return fminf(1.0f, log1pf(tokens) / log1pf(ENOUGH));
}

static void collect_section(dg_build *b, int i)
{
    const dg_section *s = &b->m->docs->sections[i];
    b->occ_first = b->nocc;
    b->sw_first = b->nsw;
    b->in_heading = b->in_head = true;
    add_field(b, i, s->heading, DG_WEIGHT_HEADING);
    b->in_heading = false;
    add_field(b, i, s->trail, DG_WEIGHT_TRAIL);
    b->in_head = false;
    b->in_body = true;
    float head = b->length[i];
    add_field(b, i, s->prose, DG_WEIGHT_PROSE);
    add_field(b, i, s->cells, DG_WEIGHT_PROSE);
    b->in_body = false;
    float prose = b->length[i] - head;
    add_field(b, i, s->code, DG_WEIGHT_CODE);
    b->m->substance[i] = substance(prose + (float)DG_WEIGHT_CODE * (b->length[i] - head - prose));
    finish_section(b, i);
}

/* Does this line read like something that a user says: a question, or short and in the first person? */
static bool is_utterance(dg_slice line)
{
    static const char *const openings[] = {"how ", "what", "where ", "when ", "why ", "who ", "which ", "can ", "could ",
                                           "do ", "does ", "is ", "are ", "i ", "i'", "my ", "please ", "need ", "want "};
    static const char *const inside[] = {" i ", " my ", " me ", " i'"};
    line = dg_slice_trim(line);
    if (line.n > 90)
        return false;
    if (line.n && line.p[line.n - 1] == '?')
        return true;
    for (size_t i = 0; i < sizeof openings / sizeof openings[0]; i++)
        if (dg_slice_istarts(line, openings[i]))
            return true;
    for (size_t i = 0; i < sizeof inside / sizeof inside[0]; i++)
        if (dg_slice_ifind(line, inside[i]) >= 0)
            return true;
    return false;
}

/* Share of the lines of prose that do: near 1 where sections are lists of what users say, near 0 in official prose. */
static double utterance_share(const dg_docset *d)
{
    size_t said = 0, all = 0;
    for (int i = 0; i < d->nsections; i++) {
        dg_slice rest = dg_slice_of(d->sections[i].prose), line;
        while (dg_next_line(&rest, &line)) {
            if (!dg_slice_trim(line).n)
                continue;
            all++;
            said += is_utterance(line);
        }
    }
    double share = all ? (double)said / (double)all : 0.0;
    return share <= 0.25 ? 0.0 : share >= 0.6 ? 1.0 : (share - 0.25) / 0.35;
}

/* A list that has its length now moves to the matcher, without a second copy. */
static void *keep(dg_mem *owner, dg_mem *from, void *list, size_t size)
{
    return dg_move(owner, dg_realloc(from, list, size));
}

void dg_build_collect(dg_build *b)
{
    dg_matcher *m = b->m;
    int n = m->docs->nsections;
    m->passages.start = dg_array(m, int64_t, n + 1);
    m->heading.start = dg_array(m, int64_t, n + 1);
    m->bigrams.start = dg_array(m, int64_t, n + 1);
    b->sw_start = dg_array(b->ctx, int64_t, n + 1);
    b->length = dg_array(b->ctx, float, n);
    dg_buf_init(&b->fold, b->ctx, DG_BUF_NO_LIMIT);
    m->bigram_df = dg_array(m, uint16_t, DG_BIGRAM_BUCKETS);
    m->substance = dg_array(m->ranking, float, n);
    for (int i = 0; i < n; i++)
        collect_section(b, i);
    m->utterance = utterance_share(m->docs);
    m->passages.term = keep(m->ranking, b->ctx, b->passage, sizeof(int32_t) * b->npassage);
    m->heading.term = keep(m, b->ctx, b->heading, sizeof(int32_t) * b->nheading);
    m->bigrams.hash = keep(m->ranking, b->ctx, b->bigram, sizeof(uint32_t) * b->nbigram);
}
