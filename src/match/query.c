/* A cleaned ticket to a query: distinct terms with weights by field, bigrams, character n-grams and vectors.
 * Every word is kept (cutting a long ticket to its rarest words was measured to hurt); a word's weight comes from where it
 * stands and saturates with repetition, and the body of a long ticket is damped so that it cannot drown the title. */
#include <math.h>
#include <string.h>
#include "match/expand.h"
#include "match/fuzzy.h"
#include "match/matcher.h"
#include "match/near.h"
#include "text/unicode.h"

enum { TERMS_MAX = 2000 };

/* Where a word stands: its weight, before damping. */
typedef enum { FIELD_TITLE, FIELD_LEAD, FIELD_PROSE, FIELD_ERRORS, FIELD_CODE, FIELDS } field;
static const float field_weights[FIELDS] = {3.0f, 1.0f, 0.5f, 1.0f, 0.2f};
static const float REPEAT_K = 3.0f;      /* weight = raw * (1 + k) / (raw + k) */
static const float DAMP_FROM = 40.0f;    /* words of prose from which on the body is damped */
enum { THIN = 3 };                       /* content words up to which common words count as well */
static const float NUMBER_UNKNOWN = 0.3f;/* a version or amount that no section has says little */

typedef struct {
    dg_match_scratch *s;
    dg_query *q;
    const char *text;
    float weight;
    bool title, words;       /* words: count as the requester's */
    bool grams;              /* take its spelling and meaning too */
    uint64_t before, next_to; /* the content word before, and the word before */
    int ident;               /* term of the identifier whose parts follow, or -1 */
    uint32_t ident_position;
} reader;

void dg_query_init(dg_query *q, dg_mem *ctx, const dg_matcher *m)
{
    *q = (dg_query){.ctx = ctx};
    dg_buf_init(&q->bytes, ctx, DG_BUF_NO_LIMIT);
    q->gram = dg_array(ctx, float, DG_GRAM_BUCKETS);
    q->gram_title = dg_array(ctx, float, DG_GRAM_BUCKETS);
    q->gram_bits = dg_array(ctx, uint64_t, DG_GRAM_BUCKETS / 64);
    q->title_bits = dg_array(ctx, uint64_t, DG_GRAM_BUCKETS / 64);
    q->slots = dg_array(ctx, int32_t, DG_QUERY_SLOTS);
    q->vector = dg_array(ctx, float, m->dims);
    q->title_vector = dg_array(ctx, float, m->dims);
}

static void clear_grams(float *gram, uint64_t *bits, const uint16_t *used, int *n)
{
    for (int i = 0; i < *n; i++) {
        gram[used[i]] = 0.0f;
        bits[used[i] >> 6] = 0;
    }
    *n = 0;
}

static void clear(dg_query *q, const dg_matcher *m)
{
    clear_grams(q->gram, q->gram_bits, q->gram_used, &q->ngrams);
    clear_grams(q->gram_title, q->title_bits, q->title_used, &q->ntitle_grams);
    memset(q->slots, 0, sizeof *q->slots * DG_QUERY_SLOTS);
    memset(q->vector, 0, sizeof *q->vector * (size_t)m->dims);
    memset(q->title_vector, 0, sizeof *q->title_vector * (size_t)m->dims);
    dg_buf_clear(&q->bytes);
    q->nterms = q->nbigrams = q->nstops = q->words = 0;
    q->ideal = q->bigram_ideal = q->norm = 0.0f;
    q->has_vector = q->has_title_vector = false;
}

dg_query_term *dg_query_term_put(dg_query *q, const char *p, size_t n, bool *fresh)
{
    uint64_t h = dg_term_hash(p, n);
    uint32_t i = (uint32_t)h & (DG_QUERY_SLOTS - 1);
    *fresh = false;
    for (; q->slots[i]; i = (i + 1) & (DG_QUERY_SLOTS - 1)) {
        dg_query_term *t = &q->terms[q->slots[i] - 1];
        if (t->hash == h)
            return t;
    }
    if (q->nterms >= TERMS_MAX)
        return NULL;
    DG_GROW(q->ctx, q->terms, q->nterms, q->cterms);
    q->terms[q->nterms] = (dg_query_term){.hash = h, .key = (uint32_t)q->bytes.n, .key_n = (uint32_t)n, .term = -1, .typo_of = -1, .via = ""};
    dg_buf_add(&q->bytes, p, n);
    *fresh = true;
    q->slots[i] = q->nterms + 1;
    return &q->terms[q->nterms++];
}

static void add_gram(uint16_t bucket, void *user)
{
    reader *r = user;
    dg_query *q = r->q;
    if (q->gram[bucket] == 0.0f) {
        DG_GROW(q->ctx, q->gram_used, q->ngrams, q->cgrams);
        q->gram_used[q->ngrams++] = bucket;
        q->gram_bits[bucket >> 6] |= 1ull << (bucket & 63);
    }
    q->gram[bucket] += r->weight;
    if (!r->title)
        return;
    if (q->gram_title[bucket] == 0.0f) {
        DG_GROW(q->ctx, q->title_used, q->ntitle_grams, q->ctitle_grams);
        q->title_used[q->ntitle_grams++] = bucket;
        q->title_bits[bucket >> 6] |= 1ull << (bucket & 63);
    }
    q->gram_title[bucket] += 1.0f;
}

static int add_surface(reader *r, const dg_token *t)
{
    const dg_matcher *m = r->s->m;
    dg_buf *fold = &r->s->fold;
    dg_buf_clear(fold);
    dg_casefold(fold, r->text + t->start, t->end - t->start);
    dg_word_grams(fold->p, fold->n, add_gram, r);
    int v = m->dims ? dg_vectors_find(m->vectors, fold->p, fold->n) : -1;
    if (v < 0 || (t->flags & DG_TOK_STOP))
        return -1;
    dg_text_vector_add(m, r->q->vector, v, r->weight);
    if (r->title)
        dg_text_vector_add(m, r->q->title_vector, v, 1.0f);
    return v;
}

static void add_bigram(reader *r, uint64_t before, uint64_t h)
{
    dg_query *q = r->q;
    if (!before)
        return;
    uint32_t hash = dg_bigram_hash(before, h);
    DG_GROW(q->ctx, q->bigrams, q->nbigrams, q->cbigrams);
    q->bigrams[q->nbigrams++] = (dg_query_bigram){hash, r->weight * dg_bigram_idf(r->s->m, hash)};
}

/* Remembered only: they become terms when the ticket turns out thin. */
static void add_stop(reader *r, const dg_token *t)
{
    dg_query *q = r->q;
    char name[DG_STOP_NAME];
    int32_t term = dg_vocab_find(r->s->m->terms, name, dg_stop_name(name, t->term));
    if (term < 0 || q->nstops >= DG_QUERY_STOPS)
        return;
    q->stops[q->nstops++] = (dg_query_stop){term, (uint32_t)q->bytes.n, t->end - t->start, r->title};
    dg_buf_add(&q->bytes, r->text + t->start, t->end - t->start);
}

static void on_stop_word(reader *r, const dg_token *t)
{
    if (r->s->terms_only || !r->grams)
        return;
    uint64_t h = dg_term_hash(t->term.p, t->term.n);
    add_stop(r, t);
    add_surface(r, t);
    add_bigram(r, r->next_to, h);
    r->next_to = h;
}

/* The token's place among the terms, with what is known about it; NULL when the ticket has too many. */
static dg_query_term *put_token(reader *r, const dg_token *t)
{
    const dg_matcher *m = r->s->m;
    bool fresh = false;
    dg_query_term *q = dg_query_term_put(r->q, t->term.p, t->term.n, &fresh);
    if (q && fresh) {
        q->term = dg_vocab_find(m->terms, t->term.p, t->term.n);
        q->text = (uint32_t)r->q->bytes.n;
        q->text_n = t->end - t->start;
        q->flags = t->flags;
        dg_buf_add(&r->q->bytes, r->text + t->start, q->text_n);
        q->idf = q->term >= 0 ? m->sections->idf[q->term] : m->sections->max_idf;
    }
    return q;
}

static void note_identifier(reader *r, const dg_token *t, const dg_query_term *q)
{
    if (t->flags & DG_TOK_IDENT) {
        r->ident = (int)(q - r->q->terms);
        r->ident_position = t->position;
    } else if ((t->flags & DG_TOK_PART) && r->ident >= 0 && r->ident_position == t->position) {
        r->q->terms[r->ident].has_parts = true;
    }
}

static void on_token(const dg_token *t, void *user)
{
    reader *r = user;
    if (t->flags & DG_TOK_STOP) {
        on_stop_word(r, t);
        return;
    }
    dg_query_term *q = put_token(r, t);
    if (!q)
        return;
    q->raw += r->weight;
    q->title = q->title || r->title;
    note_identifier(r, t, q);
    if (r->words && !(t->flags & DG_TOK_PART))
        r->q->words++;
    if (r->s->terms_only || !r->grams)
        return;
    add_bigram(r, r->before, q->hash);
    if (r->next_to != r->before)
        add_bigram(r, r->next_to, q->hash);
    if (!(t->flags & DG_TOK_IDENT))
        r->before = r->next_to = q->hash;
    int v = add_surface(r, t);
    if (v >= 0 && r->title && !q->near) /* what stands in the body is said in other words there already */
        q->near = dg_near_find(r->s->near, v);
}

static void read_field(dg_match_scratch *s, const char *text, float weight, unsigned how)
{
    if (!text || !*text || weight <= 0.0f)
        return;
    reader r = {.s = s, .q = &s->q, .text = text, .weight = weight, .title = how & 1u, .words = how & 2u, .grams = how & 4u, .ident = -1};
    dg_tokenize(s->tok, text, strlen(text), DG_TOKENIZE_STOPS, on_token, &r);
}

/* Repetition saturates; unknown identifiers whose parts are there, and unknown numbers, weigh little or nothing. */
static void weigh(dg_query *q)
{
    for (int i = 0; i < q->nterms; i++) {
        dg_query_term *t = &q->terms[i];
        t->weight = t->raw * (1.0f + REPEAT_K) / (t->raw + REPEAT_K);
        if (t->term < 0 && t->has_parts)
            t->weight = 0.0f;
        else if (t->term < 0 && (t->flags & DG_TOK_NUMBER))
            t->weight *= NUMBER_UNKNOWN;
        t->title_weight = t->weight > 0.0f ? t->weight / (t->raw * (1.0f + REPEAT_K) / (t->raw + REPEAT_K)) : 0.0f;
        t->ideal = t->weight * t->idf * (float)(DG_BM25_K1 + 1.0);
        q->ideal += t->ideal;
        q->norm += t->title ? t->title_weight * t->idf * t->title_weight * t->idf : 0.0f;
    }
}

/* (1 + ln tf) * idf, to unit length. */
static void finish_grams(float *gram, const uint16_t *used, int n, const float *idf)
{
    double norm = 0;
    for (int i = 0; i < n; i++) {
        float tf = gram[used[i]];
        float w = (tf < 1.0f ? tf : 1.0f + logf(tf)) * idf[used[i]];
        gram[used[i]] = w;
        norm += (double)w * (double)w;
    }
    float scale = norm > 0 ? (float)(1.0 / sqrt(norm)) : 0.0f;
    for (int i = 0; i < n; i++)
        gram[used[i]] *= scale;
}

static float damping(int words)
{
    return (float)words <= DAMP_FROM ? 1.0f : sqrtf(DAMP_FROM / (float)words);
}

static void use_stops(dg_query *q, const dg_matcher *m)
{
    int content = 0;
    for (int i = 0; i < q->nterms; i++)
        content += !(q->terms[i].flags & DG_TOK_IDENT) || !q->terms[i].has_parts;
    if (content > THIN)
        return;
    for (int i = 0; i < q->nstops; i++) {
        bool fresh = false;
        const char *name = dg_vocab_text(m->terms, q->stops[i].term);
        dg_query_term *t = dg_query_term_put(q, name, strlen(name), &fresh);
        if (!t || !fresh)
            continue;
        t->term = q->stops[i].term;
        t->idf = m->sections->idf[t->term];
        t->raw = 1.0f;
        t->title = q->stops[i].title;
        t->text = q->stops[i].text;
        t->text_n = q->stops[i].text_n;
        t->via = "common word";
    }
}

void dg_query_make(dg_match_scratch *s, const dg_clean_ticket *t)
{
    dg_query *q = &s->q;
    const dg_matcher *m = s->m;
    bool untitled = !*t->title;
    float damp = damping(t->requester_words);
    clear(q, m);
    q->titled = !untitled && (*t->lead || *t->prose);
    read_field(s, t->title, field_weights[FIELD_TITLE], 7);
    read_field(s, t->lead, field_weights[FIELD_LEAD], untitled ? 7 : 6);
    read_field(s, t->prose, field_weights[FIELD_PROSE] * damp, untitled ? 6 : 2);
    read_field(s, t->errors, field_weights[FIELD_ERRORS] * damp, 0);
    read_field(s, t->code, field_weights[FIELD_CODE] * damp, 0);
    dg_query_expand(s);
    use_stops(q, m);
    weigh(q);
    if (s->terms_only)
        return;
    finish_grams(q->gram, q->gram_used, q->ngrams, m->gram_idf);
    finish_grams(q->gram_title, q->title_used, q->ntitle_grams, m->gram_idf);
    if (m->dims) {
        q->has_vector = dg_text_vector_finish(m, q->vector);
        q->has_title_vector = dg_text_vector_finish(m, q->title_vector);
    }
}
