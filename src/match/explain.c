/* The words of one ticket against one section: what counts how much, what is there, what stands in for a misspelt word. And what
 * the scores of its sections are made of. */
#include <stdlib.h>
#include <string.h>
#include "match/matcher.h"
#include "match/near.h"

static int by_weight(const void *a, const void *b)
{
    const dg_match_word *x = a, *y = b;
    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    int order = strcmp(x->term, y->term);
    return order ? order : strcmp(x->surface, y->surface);
}

static const char *say_via(dg_mem *ctx, const dg_matcher *m, const dg_query_term *t)
{
    if (t->term < 0)
        return dg_printf(ctx, "typo of %s", dg_vocab_text(m->terms, t->typo_of));
    return *t->via ? t->via : "exact";
}

/* A word that is not there, but one near in meaning is: it adds to the score, it is not found. */
static const char *say_near(dg_mem *ctx, const dg_match_scratch *s, const dg_query_term *t, int section)
{
    for (int k = 0; t->near && section >= 0 && k < t->near->n; k++)
        if (dg_row_has_term(&s->m->all, section, t->near->term[k]))
            return dg_printf(ctx, "close to %s", dg_vocab_text(s->m->terms, t->near->term[k]));
    return "";
}

static void fill_word(dg_match_word *w, dg_mem *ctx, const dg_match_scratch *s, const dg_query_term *t, int section)
{
    int32_t term = t->term >= 0 ? t->term : t->typo_of;
    const char *bytes = s->q.bytes.p;
    bool stop = dg_is_stop_name(bytes + t->key);
    w->term = dg_strndup(ctx, bytes + t->key + stop, t->key_n - stop);
    w->surface = dg_strndup(ctx, bytes + t->text, t->text_n);
    w->weight = s->q.ideal > 0.0f ? (double)(t->ideal / s->q.ideal) : 0.0;
    w->df = t->term >= 0 ? s->m->sections->df[t->term] : 0;
    w->matched = section >= 0 && term >= 0 && dg_row_has_term(&s->m->all, section, term);
    w->via = w->matched ? say_via(ctx, s->m, t) : say_near(ctx, s, t, section);
}

static int by_surface(const void *a, const void *b)
{
    const dg_match_word *x = a, *y = b;
    int order = strcmp(x->surface, y->surface);
    return order ? order : by_weight(a, b);
}

/* An identifier and its parts ("maxSize", "max", "size") are one word to the reader: found when most of its weight is. */
static size_t merge_parts(dg_match_word *words, size_t n)
{
    size_t kept = 0;
    double found = 0;
    qsort(words, n, sizeof *words, by_surface);
    for (size_t i = 0; i < n; i++) {
        dg_match_word *last = kept ? &words[kept - 1] : NULL;
        if (!last || strcmp(last->surface, words[i].surface) != 0) {
            words[kept++] = words[i];
            found = words[i].matched ? words[i].weight : 0;
            continue;
        }
        last->weight += words[i].weight;
        found += words[i].matched ? words[i].weight : 0;
        last->matched = 2 * found >= last->weight;
        if (!*last->via) last->via = words[i].via;
    }
    return kept;
}

static size_t list_words(dg_match_word **out, dg_mem *ctx, const dg_match_scratch *s, int section)
{
    dg_match_word *words = dg_array(ctx, dg_match_word, s->q.nterms);
    size_t n = 0;
    for (int i = 0; i < s->q.nterms; i++)
        if (s->q.terms[i].weight > 0.0f)
            fill_word(&words[n++], words, s, &s->q.terms[i], section);
    if (n) {
        n = merge_parts(words, n);
        qsort(words, n, sizeof *words, by_weight);
    }
    *out = words;
    return n;
}

size_t dg_match_explain_with(dg_match_word **out, dg_mem *ctx, dg_match_scratch *s, const dg_clean_ticket *t, int section)
{
    s->terms_only = true;
    dg_query_make(s, t);
    s->terms_only = false;
    return list_words(out, ctx, s, section);
}

size_t dg_match_explain(dg_match_word **out, dg_mem *ctx, const dg_matcher *m, const dg_clean_ticket *t, int section)
{
    dg_mem *tmp = dg_mem_root();
    dg_match_scratch *s = dg_match_scratch_new(tmp, m);
    dg_query_make(s, t);
    size_t n = list_words(out, ctx, s, section);
    dg_free(tmp);
    return n;
}

static dg_hit_parts parts_of(const dg_candidate *all, int n, int section)
{
    for (int i = 0; i < n; i++) {
        const float *part = all[i].part;
        if (all[i].section == section)
            return (dg_hit_parts){part[DG_PART_HEADING], part[DG_PART_BIGRAM], part[DG_PART_CHARGRAM], part[DG_PART_VECTOR]};
    }
    return (dg_hit_parts){0};
}

void dg_match_parts(dg_hit_parts *out, const dg_matcher *m, const dg_clean_ticket *t, const dg_match *found)
{
    dg_mem *tmp = dg_mem_root();
    dg_match_scratch *s = dg_match_scratch_new(tmp, m);
    dg_query_make(s, t);
    int n = dg_rank(s);
    for (int i = 0; i < found->nhits; i++)
        out[i] = parts_of(s->candidates, n, found->hits[i].section);
    dg_free(tmp);
}
