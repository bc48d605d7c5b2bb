/* What a topic is called. Distinctive words: c-TF-IDF (Grootendorst 2022) over single words, counted once a ticket. Label: the
 * phrase of two to five words that most of its tickets have in title or first sentence, weighted by how distinctive its words
 * are, in its most frequent spelling ("reset my password"); when no phrase is common, the medoid's own title. Phrases start
 * and end with a word that says something; different small words between do not make different phrases. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "base/ctype.h"
#include "base/map.h"
#include "text/token.h"
#include "text/unicode.h"
#include "topics/build.h"

enum { MAX_TICKETS = 60, MAX_WORDS = 40, LONGEST = 5, MAX_LABEL = 60, MAX_LEAD = 240, MAX_TERMS = 6 };
static const double UNKNOWN_BONUS = 1.5;
static const double least_share = 0.2; /* of a topic's tickets that must have the phrase */

typedef struct { uint32_t start, end; char stem[65]; bool stop; } read_word;

struct dg_labeller {
    const dg_topics_input *in;
    dg_tokenizer *tokenizer;
    dg_map *terms;          /* stem -> term */
    int32_t *count;         /* by term: tickets of the topic at hand; 0 between topics */
    double words_per_group; /* mean */
    int total;              /* cells of the topic at hand */
    const char *text;
    read_word words[MAX_WORDS]; int nwords;
};

dg_labeller *dg_labeller_new(dg_mem *ctx, const dg_topics_input *in)
{
    dg_labeller *l = dg_new(ctx, dg_labeller);
    l->in = in;
    l->tokenizer = dg_tokenizer_new(l, "en");
    l->terms = dg_map_new(l);
    l->count = dg_array(l, int32_t, in->terms->nterms);
    for (int t = 0; t < in->terms->nterms; t++)
        *dg_map_puts(l->terms, in->terms->terms[t], NULL) = t;
    l->words_per_group = (double)in->terms->start[in->terms->rows] / (in->ngroups ? in->ngroups : 1);
    return l;
}

/* c-TF-IDF of a term in the topic whose counts are in l->count. */
static double distinctive(const dg_labeller *l, int32_t term)
{
    if (l->total == 0)
        return 0;
    double unknown = l->in->terms->docs_df[term] == 0 ? UNKNOWN_BONUS : 1; /* what no page says is likely what the gap is about */
    return unknown * l->count[term] / l->total * log(1 + l->words_per_group / l->in->terms->df[term]);
}

/* --- distinctive words --- */

typedef struct { int32_t term; double score; } scored;

static int best_first(const void *p, const void *q)
{
    const scored *a = p, *b = q;
    if (a->score > b->score || a->score < b->score)
        return a->score > b->score ? -1 : 1;
    return a->term < b->term ? -1 : a->term > b->term;
}

/* As people write it: "Password" at the start of sentences is "password", "PDF" and "iPhone" stay. */
static const char *as_word(dg_mem *ctx, const char *surface)
{
    size_t n = strlen(surface);
    bool one_capital = n > 1 && dg_isupper(surface[0]);
    for (size_t i = 1; i < n; i++)
        one_capital &= !dg_isupper(surface[i]) && !dg_isdigit(surface[i]);
    char *word = dg_strdup(ctx, surface);
    if (one_capital)
        word[0] = (char)dg_tolower(word[0]);
    return word;
}

/* Returns the score of the most distinctive word. */
static double name_terms(const dg_labeller *l, dg_topic *t, dg_mem *ctx, dg_mem *scratch)
{
    const dg_term_matrix *m = l->in->terms;
    scored *list = NULL;
    int n = 0, room = 0;
    int least = t->ntickets >= 4 ? 2 : 1;
    dg_map *seen = dg_map_new(scratch);
    for (int i = 0; i < t->ntickets; i++)
        for (int64_t k = m->start[t->tickets[i]]; k < m->start[t->tickets[i] + 1]; k++) {
            bool fresh;
            dg_map_put(seen, (const char *)&m->term[k], sizeof m->term[k], &fresh);
            if (!fresh || l->count[m->term[k]] < least)
                continue;
            DG_GROW(scratch, list, n, room);
            list[n++] = (scored){m->term[k], distinctive(l, m->term[k])};
        }
    if (n)
        qsort(list, (size_t)n, sizeof *list, best_first);
    for (int i = 0; i < n && t->nterms < MAX_TERMS; i++) {
        const char *word = as_word(ctx, m->surface[list[i].term]);
        bool skip = true; /* numbers, and words that are there already (an identifier and its only part) */
        for (const char *c = word; *c; c++)
            skip &= dg_isdigit(*c) || dg_ispunct(*c);
        for (int k = 0; k < t->nterms; k++)
            skip |= strcmp(word, t->terms[k]) == 0;
        if (!skip)
            t->terms[t->nterms++] = word;
    }
    return n ? list[0].score : 0;
}

/* --- phrases --- */

static void on_token(const dg_token *token, void *user)
{
    dg_labeller *l = user;
    if (token->flags & DG_TOK_PART || l->nwords == MAX_WORDS || token->term.n > 64)
        return;
    read_word *w = &l->words[l->nwords++];
    *w = (read_word){.start = token->start, .end = token->end, .stop = (token->flags & DG_TOK_STOP) != 0};
    memcpy(w->stem, token->term.p, token->term.n);
}

static const char *said(const dg_labeller *l, int ticket, size_t *n)
{
    const dg_clean_ticket *c = &l->in->clean[ticket];
    const char *text = c->title[0] ? c->title : c->lead[0] ? c->lead : c->prose;
    *n = strlen(text);
    if (*n > MAX_LEAD)
        for (*n = MAX_LEAD; *n > 0 && ((unsigned char)text[*n] & 0xC0) == 0x80;)
            --*n; /* never inside a character */
    return text;
}

static void read_ticket(dg_labeller *l, int ticket)
{
    size_t n;
    l->text = said(l, ticket, &n);
    l->nwords = 0;
    dg_tokenize(l->tokenizer, l->text, n, DG_TOKENIZE_STOPS, on_token, l);
}

/* May words i and i+1 stand in one phrase? Only one blank, or a hyphen or stroke inside of a compound, between them. */
static bool together(const dg_labeller *l, int i)
{
    uint32_t from = l->words[i].end, to = l->words[i + 1].start;
    if (to <= from)
        return false;
    return to - from == 1 && strchr(" -/'", l->text[from]) != NULL;
}

/* The phrase from word a to word b: its key is the stems that say something, in order of the alphabet, so that "rotate the key" and
 * "key rotation" are one. False when it is no phrase. */
static bool phrase_key(dg_buf *key, double *weight, const dg_labeller *l, int a, int b)
{
    const char *stems[LONGEST];
    int words = 0;
    dg_buf_clear(key);
    *weight = 0;
    for (int i = a; i <= b; i++) {
        if (i > a && !together(l, i - 1))
            return false;
        if (l->words[i].stop)
            continue;
        const int64_t *term = dg_map_gets(l->terms, l->words[i].stem);
        if (!term)
            return false;
        *weight += distinctive(l, (int32_t)*term);
        stems[words++] = l->words[i].stem;
    }
    qsort(stems, (size_t)words, sizeof *stems, dg_str_order);
    for (int i = 0; i < words; i++) {
        if (i)
            dg_buf_addc(key, ' ');
        dg_buf_adds(key, stems[i]);
    }
    return words >= 2;
}

typedef struct { char *key; int tickets, last; double weight; char *spelling; int spelled; } phrase;
typedef struct { dg_mem *ctx; dg_map *index, *spellings; phrase *list; int n, room; dg_buf key, text; } phrase_list;

/* Counts the spelling, and keeps the most frequent; the first one wins ties. */
static void count_spelling(phrase_list *p, phrase *x, const dg_labeller *l, int a, int b)
{
    dg_buf_clear(&p->text);
    dg_buf_adds(&p->text, x->key);
    dg_buf_addc(&p->text, '\t');
    dg_casefold(&p->text, l->text + l->words[a].start, l->words[b].end - l->words[a].start);
    int64_t *times = dg_map_put(p->spellings, p->text.p, p->text.n, NULL);
    if (++*times > x->spelled) {
        x->spelled = (int)*times;
        dg_free(x->spelling);
        x->spelling = dg_strndup(p->ctx, l->text + l->words[a].start, l->words[b].end - l->words[a].start);
    }
}

static void add_phrases(phrase_list *p, const dg_labeller *l, int ticket)
{
    for (int a = 0; a < l->nwords; a++) {
        if (l->words[a].stop)
            continue;
        for (int b = a + 1; b < l->nwords && b < a + LONGEST; b++) {
            double weight;
            if (l->words[b].stop || !phrase_key(&p->key, &weight, l, a, b))
                continue;
            bool fresh;
            int64_t *at = dg_map_put(p->index, p->key.p, p->key.n, &fresh);
            if (fresh) {
                DG_GROW(p->ctx, p->list, p->n, p->room);
                *at = p->n;
                p->list[p->n++] = (phrase){.key = dg_strdup(p->ctx, p->key.p), .last = -1, .weight = weight};
            }
            phrase *x = &p->list[*at];
            if (x->last == ticket)
                continue;
            x->last = ticket;
            x->tickets++;
            count_spelling(p, x, l, a, b);
        }
    }
}

/* A phrase that says what all tickets say ("current behavior") is no label: it needs half of what the best word has. */
static const phrase *best_phrase(const phrase_list *p, int tickets, double top_word)
{
    const phrase *best = NULL;
    double top = 0;
    for (int i = 0; i < p->n; i++) {
        const phrase *x = &p->list[i];
        if (x->tickets < 2 || x->tickets < least_share * tickets || x->weight < top_word / 2)
            continue;
        double score = x->tickets * x->weight;
        if (score > top + 1e-12 || (best && score >= top - 1e-12 && strcmp(x->key, best->key) < 0)) {
            top = score > top ? score : top;
            best = x;
        }
    }
    return best;
}

/* --- the label --- */

/* The title without greeting marks at its ends, cut at a word. */
static const char *short_title(dg_mem *ctx, const char *text, size_t n)
{
    dg_buf safe;
    dg_buf_init(&safe, ctx, DG_BUF_NO_LIMIT);
    dg_display_safe(&safe, text, n);
    dg_slice s = dg_slice_trim((dg_slice){safe.p, safe.n});
    size_t fit = dg_display_fit(s.p, s.n, MAX_LABEL);
    bool cut = fit < s.n;
    if (cut) {
        size_t at = fit;
        while (at > fit / 2 && s.p[at] != ' ')
            at--;
        fit = s.p[at] == ' ' ? at : fit;
    }
    while (fit > 0 && strchr(" .,;:!?-", s.p[fit - 1]))
        fit--;
    char *label = dg_printf(ctx, "%.*s%s", (int)fit, s.p, cut ? "\xe2\x80\xa6" : "");
    dg_buf_free(&safe);
    return label;
}

static const char *phrase_label(dg_mem *ctx, const phrase *p)
{
    dg_buf safe;
    dg_buf_init(&safe, ctx, DG_BUF_NO_LIMIT);
    dg_display_safe(&safe, p->spelling, strlen(p->spelling));
    const char *space = strchr(safe.p, ' ');
    size_t first = space ? (size_t)(space - safe.p) : safe.n;
    const char *word = as_word(ctx, dg_strndup(ctx, safe.p, first));
    char *label = dg_printf(ctx, "%s%s", word, safe.p + first);
    dg_buf_free(&safe);
    return label;
}

static void count_terms(dg_labeller *l, const dg_topic *t, int by)
{
    const dg_term_matrix *m = l->in->terms;
    for (int i = 0; i < t->ntickets; i++)
        for (int64_t k = m->start[t->tickets[i]]; k < m->start[t->tickets[i] + 1]; k++) {
            l->count[m->term[k]] += by;
            l->total += by;
        }
}

void dg_labeller_name(dg_labeller *l, dg_topic *t, dg_mem *ctx)
{
    dg_mem *scratch = dg_mem_root();
    const phrase *best = NULL;
    count_terms(l, t, 1);
    double top_word = name_terms(l, t, ctx, scratch);
    if (t->ntickets >= 3) {
        phrase_list p = {.ctx = scratch, .index = dg_map_new(scratch), .spellings = dg_map_new(scratch)};
        dg_buf_init(&p.key, scratch, DG_BUF_NO_LIMIT);
        dg_buf_init(&p.text, scratch, DG_BUF_NO_LIMIT);
        int read = t->ntickets < MAX_TICKETS ? t->ntickets : MAX_TICKETS;
        for (int i = 0; i < read; i++) {
            read_ticket(l, t->tickets[i]);
            add_phrases(&p, l, i);
        }
        best = best_phrase(&p, read, top_word);
    }
    size_t n;
    const char *title = said(l, t->tickets[0], &n);
    t->label = best ? phrase_label(ctx, best) : short_title(ctx, title, n);
    if (!t->label[0]) /* no word in it at all */
        t->label = t->nterms ? t->terms[0] : l->in->tickets->tickets[t->tickets[0]].id;
    count_terms(l, t, -1);
    dg_free(scratch);
}
