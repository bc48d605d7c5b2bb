/* Finds stand-ins for words that the docs do not have, and adds what the settings say that they mean.
 * A stand-in never takes the place of a known word: it only gives an unknown one a chance, at a reduced weight. */
#include "match/expand.h"
#include <string.h>
#include "match/fuzzy.h"
#include "text/unicode.h"

enum { PART_MIN = 3 }; /* letters of half a compound */

typedef struct { const dg_matcher *m; dg_synonym *s; bool to; } phrase;

static void on_phrase_token(const dg_token *t, void *user)
{
    phrase *p = user;
    if (!p->to) {
        if (p->s->nfrom < DG_SYNONYM_WORDS && !(t->flags & DG_TOK_PART))
            p->s->from[p->s->nfrom++] = dg_term_hash(t->term.p, t->term.n);
        return;
    }
    int32_t term = dg_vocab_find(p->m->terms, t->term.p, t->term.n);
    if (term >= 0 && p->s->nto < DG_SYNONYM_WORDS)
        p->s->to[p->s->nto++] = term;
}

void dg_synonyms_new(dg_matcher *m, dg_tokenizer *tok, const dg_match_options *o)
{
    m->synonyms = dg_array(m, dg_synonym, o->nsynonyms);
    for (int i = 0; i < o->nsynonyms; i++) {
        dg_synonym s = {.nfrom = 0};
        phrase p = {m, &s, false};
        dg_tokenize(tok, o->synonyms[2 * i], strlen(o->synonyms[2 * i]), 0, on_phrase_token, &p);
        p.to = true;
        dg_tokenize(tok, o->synonyms[2 * i + 1], strlen(o->synonyms[2 * i + 1]), 0, on_phrase_token, &p);
        if (s.nfrom && s.nto)
            m->synonyms[m->nsynonyms++] = s;
    }
}

static const dg_query_term *find_hash(const dg_query *q, uint64_t h)
{
    for (uint32_t i = (uint32_t)h & (DG_QUERY_SLOTS - 1); q->slots[i]; i = (i + 1) & (DG_QUERY_SLOTS - 1))
        if (q->terms[q->slots[i] - 1].hash == h)
            return &q->terms[q->slots[i] - 1];
    return NULL;
}

static void add_synonym(dg_match_scratch *s, const dg_synonym *y)
{
    float raw = 0.0f;
    for (int i = 0; i < y->nfrom; i++) {
        const dg_query_term *t = find_hash(&s->q, y->from[i]);
        if (!t)
            return;
        raw = i == 0 || t->raw < raw ? t->raw : raw;
    }
    for (int i = 0; i < y->nto; i++) {
        bool fresh = false;
        const char *text = dg_vocab_text(s->m->terms, y->to[i]);
        dg_query_term *t = dg_query_term_put(&s->q, text, strlen(text), &fresh);
        if (!t || !fresh)
            continue;
        t->term = y->to[i];
        t->idf = s->m->sections->idf[t->term];
        t->raw = raw;
        t->text = t->key;
        t->text_n = t->key_n;
        t->via = "synonym";
    }
}

static void mend_typo(dg_match_scratch *s, dg_query_term *t)
{
    if (t->flags & (DG_TOK_NUMBER | DG_TOK_CJK | DG_TOK_IDENT))
        return;
    t->typo_of = dg_fuzzy_find(s->m->fuzzy, s->q.bytes.p + t->key, t->key_n);
    if (t->typo_of >= 0)
        t->via = "typo";
}

/* The docs' term for a written form (folded), or -1. */
static int32_t find_form(dg_match_scratch *s, const char *p, size_t n)
{
    dg_slice stem = dg_tokenizer_stem(s->tok, p, n);
    return dg_vocab_find(s->m->terms, stem.p, stem.n);
}

static dg_query_term *put_known(dg_match_scratch *s, int32_t term, float raw, const char *via)
{
    bool fresh = false;
    const char *text = dg_vocab_text(s->m->terms, term);
    dg_query_term *t = dg_query_term_put(&s->q, text, strlen(text), &fresh);
    if (!t || !fresh)
        return NULL;
    t->term = term;
    t->idf = s->m->sections->idf[term];
    t->raw = raw;
    t->text = t->key;
    t->text_n = t->key_n;
    t->via = via;
    return t;
}

/* "pincode": both halves are words of the docs and stand side by side somewhere. The halves take the unknown word's place. */
static bool split_compound(dg_match_scratch *s, int at)
{
    dg_buf *fold = &s->fold;
    const dg_query_term t = s->q.terms[at];
    dg_buf_clear(fold);
    dg_casefold(fold, s->q.bytes.p + t.text, t.text_n);
    for (size_t cut = PART_MIN; cut + PART_MIN <= fold->n; cut++) {
        int32_t a = find_form(s, fold->p, cut), b = find_form(s, fold->p + cut, fold->n - cut);
        if (a < 0 || b < 0)
            continue;
        const char *x = dg_vocab_text(s->m->terms, a), *y = dg_vocab_text(s->m->terms, b);
        uint32_t pair = dg_bigram_hash(dg_term_hash(x, strlen(x)), dg_term_hash(y, strlen(y)));
        if (!s->m->bigram_df[pair & (DG_BIGRAM_BUCKETS - 1)])
            continue;
        dg_query_term *p = put_known(s, a, t.raw, "split");
        if (p)
            p->title = t.title;
        p = put_known(s, b, t.raw, "split");
        if (p)
            p->title = t.title;
        s->q.terms[at].has_parts = true; /* so that it does not count as unknown */
        return true;
    }
    return false;
}

/* "git hub", one of them unknown: together a word of the docs. */
static void join_words(dg_match_scratch *s, int at)
{
    dg_buf *fold = &s->fold;
    const dg_query_term a = s->q.terms[at], b = s->q.terms[at + 1];
    if ((a.term >= 0 && b.term >= 0) || (a.flags | b.flags) & (DG_TOK_IDENT | DG_TOK_PART | DG_TOK_NUMBER))
        return;
    dg_buf_clear(fold);
    dg_casefold(fold, s->q.bytes.p + a.text, a.text_n);
    dg_casefold(fold, s->q.bytes.p + b.text, b.text_n);
    int32_t term = find_form(s, fold->p, fold->n);
    dg_query_term *p = term >= 0 ? put_known(s, term, a.raw < b.raw ? a.raw : b.raw, "joined") : NULL;
    if (p)
        p->title = a.title;
}

void dg_query_expand(dg_match_scratch *s)
{
    for (int i = 0; i < s->m->nsynonyms; i++)
        add_synonym(s, &s->m->synonyms[i]);
    int n = s->q.nterms; /* what is added below is known */
    for (int i = 0; i + 1 < n; i++)
        join_words(s, i);
    for (int i = 0; i < n; i++) {
        bool plain = !(s->q.terms[i].flags & (DG_TOK_NUMBER | DG_TOK_CJK | DG_TOK_IDENT | DG_TOK_PART));
        if (s->q.terms[i].term < 0 && !(plain && split_compound(s, i)))
            mend_typo(s, &s->q.terms[i]);
    }
}
