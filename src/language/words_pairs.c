/* The docs' word for a word of the tickets: looked for in the sections that answer those tickets. What speaks for a word: it is
 * near in meaning (word vectors), it stands in the headings of those sections and not everywhere, agents answer with it, and the
 * askers themselves do not use it. Word vectors may be missing: then headings and agents decide. */
#include <math.h>
#include <stdlib.h>
#include "base/ctype.h"
#include "language/words_inside.h"
#include "language/words_tables.h"
#include "text/familiar.h"

enum { MOST_POOL = 400, MOST_LANDINGS = 12 };

struct dg_pairing {
    dg_mem *ctx;
    const dg_units *units;
    const dg_language_input *in;
    dg_tokenizer *tokenizer;
    dg_vocab *keys;               /* words of the docs */
    int32_t *df;                  /* by key: sections that have it */
    int cdf, ndf;
    float *mine, *other;          /* vectors of the two */
};

/* --- vectors ------------------------------------------------------------------------------------------------------------------- */

static bool vector_of(float *sum, const dg_vectors *v, const char *surface)
{
    int dims = dg_vectors_dimensions(v);
    double norm = 0;
    memset(sum, 0, sizeof *sum * (size_t)dims);
    for (const char *p = surface; *p; p += strspn(p, " -")) {
        size_t n = strcspn(p, " -");
        int w = dg_vectors_find(v, p, n);
        if (w < 0) return false;
        dg_vectors_add(v, w, 1e-3f / (1e-3f + dg_vectors_frequency(v, w)), sum);
        p += n;
    }
    for (int i = 0; i < dims; i++) norm += (double)sum[i] * (double)sum[i];
    for (int i = 0; i < dims && norm > 0; i++) sum[i] = (float)((double)sum[i] / sqrt(norm));
    return norm > 0;
}

static double likeness_of(dg_pairing *p, const char *other)
{
    double sum = 0;
    if (!p->in->vectors || !vector_of(p->other, p->in->vectors, other)) return 0;
    for (int i = 0; i < dg_vectors_dimensions(p->in->vectors); i++) sum += (double)p->mine[i] * (double)p->other[i];
    return sum;
}

/* The plural of a title says the same as the singular. */
static double likeness(dg_pairing *p, const char *other)
{
    char one[DG_UNIT_MAX + 1];
    size_t n = strlen(other);
    double as_written = likeness_of(p, other);
    if (n < 4 || n > DG_UNIT_MAX || other[n - 1] != 's') return as_written;
    memcpy(one, other, n - 1);
    one[n - 1] = '\0';
    return fmax(as_written, likeness_of(p, one));
}

/* --- the words of the docs ------------------------------------------------------------------------------------------------------ */

typedef struct { dg_pairing *p; bool prose; int32_t section; int32_t *last; int clast, nlast; } df_reader;

static void count_df(const dg_unit_seen *seen, void *user)
{
    df_reader *r = user;
    bool added;
    if (seen->pair && r->prose) return;
    int32_t id = dg_vocab_add(r->p->keys, seen->key, seen->key_n, &added);
    if (added) {
        DG_GROW(r->p->ctx, r->p->df, r->p->ndf, r->p->cdf);
        DG_GROW(r->p->ctx, r->last, r->nlast, r->clast);
        r->p->df[r->p->ndf++] = 0;
        r->last[r->nlast++] = -1;
    }
    if (r->last[id] != r->section) r->p->df[id]++;
    r->last[id] = r->section;
}

dg_pairing *dg_pairing_new(dg_mem *ctx, const dg_language_input *in)
{
    dg_pairing *p = dg_new(ctx, dg_pairing);
    const dg_docset *docs = in->docs;
    int dims = in->vectors ? dg_vectors_dimensions(in->vectors) : 0;
    *p = (dg_pairing){.ctx = p, .in = in, .tokenizer = dg_tokenizer_new(p, in->language), .keys = dg_vocab_new(p),
                      .mine = dg_array(p, float, dims), .other = dg_array(p, float, dims)};
    df_reader r = {.p = p};
    for (int i = 0; i < docs->nsections; i++) {
        r.section = i;
        r.prose = false;
        dg_units_read(p->tokenizer, dg_slice_of(docs->sections[i].heading), count_df, &r);
        dg_units_read(p->tokenizer, dg_slice_of(docs->sections[i].trail), count_df, &r);
        r.prose = true;
        dg_units_read(p->tokenizer, dg_slice_of(docs->sections[i].prose), count_df, &r);
    }
    return p;
}

void dg_pairing_with(dg_pairing *p, const dg_units *units)
{
    p->units = units;
}

const dg_vocab *dg_pairing_words(const dg_pairing *p, const int32_t **df)
{
    *df = p->df;
    return p->keys;
}

/* --- candidates ------------------------------------------------------------------------------------------------------------------ */

typedef struct {
    char key[DG_UNIT_MAX + 1], surface[DG_UNIT_MAX + 1];
    int times, written;          /* of the key; of this form, the others alike */
    int heading, landings, title;/* tickets of the unit whose section has it: in its headings, at all, in the page's title */
    bool pair;
} candidate;

typedef enum { IN_TITLE, IN_HEADING, IN_PROSE } pool_place;

typedef struct {
    dg_pairing *p;
    dg_map *index, *forms;
    candidate *pool;
    int n;
    pool_place place;
    int stamp, *seen_at, *titled_at, weight;
} pool_reader;

static candidate *take(pool_reader *r, const dg_unit_seen *seen, int64_t *number)
{
    bool added;
    int64_t *at = dg_map_put(r->index, seen->key, seen->key_n, &added);
    if (added && r->n >= MOST_POOL) *at = -1;
    else if (added) {
        r->pool[r->n] = (candidate){.pair = seen->pair};
        memcpy(r->pool[r->n].key, seen->key, seen->key_n);
        *at = r->n++;
    }
    *number = *at;
    return *at < 0 ? NULL : &r->pool[*at];
}

/* The form written most often stands for the word; of two, the one that came first. */
static void choose_form(pool_reader *r, candidate *c, const dg_unit_seen *seen)
{
    char low[DG_UNIT_MAX + 1];
    for (size_t i = 0; i < seen->surface_n; i++) low[i] = (char)dg_tolower((unsigned char)seen->surface[i]);
    low[seen->surface_n] = '\0';
    int times = (int)(*dg_map_puts(r->forms, low, NULL) += r->place == IN_PROSE ? 2 : 1); /* headings like plurals */
    if (times <= c->written) return;
    c->written = times;
    memcpy(c->surface, low, seen->surface_n + 1);
}

static void on_candidate(const dg_unit_seen *seen, void *user)
{
    pool_reader *r = user;
    int64_t at;
    if ((seen->pair && r->place == IN_PROSE) || seen->key_n > DG_UNIT_MAX || seen->surface_n > DG_UNIT_MAX || seen->key_n < 3) return;
    candidate *c = take(r, seen, &at);
    if (!c) return;
    c->times++;
    choose_form(r, c, seen);
    if (r->place == IN_TITLE && r->titled_at[at] != r->stamp) {
        r->titled_at[at] = r->stamp;
        c->title += r->weight;
    }
    if (r->seen_at[at] == r->stamp) return;
    r->seen_at[at] = r->stamp;
    c->landings += r->weight;
    c->heading += r->place != IN_PROSE ? r->weight : 0;
}

static void read_landing(pool_reader *r, int section)
{
    const dg_section *s = &r->p->in->docs->sections[section];
    const struct { pool_place place; const char *text; } fields[] = {
        {IN_TITLE, r->p->in->docs->pages[s->page].title}, {IN_HEADING, s->heading}, {IN_HEADING, s->trail}, {IN_PROSE, s->prose},
    };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        r->place = fields[i].place;
        dg_units_read(r->p->tokenizer, dg_slice_of(fields[i].text), on_candidate, r);
    }
}

/* Words of the sections of the page that answers most of the unit's tickets; each section counts for the tickets that land there. */
static int fill_pool(pool_reader *r, const dg_unit *u, int section)
{
    const dg_units *units = r->p->units;
    int32_t sections[MOST_LANDINGS];
    int weight[MOST_LANDINGS] = {0}, n = 0, total = 0;
    for (int i = 0; i < u->ntickets; i++) {
        int at = units->lands[u->tickets[i]], k = 0;
        if (at < 0 || !dg_same_place(units->in->docs, at, section) || dg_unit_said_in(units, u, at)) continue;
        while (k < n && sections[k] != at) k++;
        if (k == MOST_LANDINGS) continue;
        if (k == n) sections[n++] = at;
        weight[k]++;
        total++;
    }
    for (int k = 0; k < n; k++) {
        r->weight = weight[k];
        r->stamp = k + 1;
        read_landing(r, sections[k]);
    }
    return total;
}

/* As a word of a sentence: not inside of a URL, path or longer word. */
static bool says_word(const char *text, const char *word)
{
    dg_slice rest = dg_slice_of(text);
    size_t n = strlen(word);
    for (long at; (at = dg_slice_ifind(rest, word)) >= 0; rest = (dg_slice){rest.p + at + 1, rest.n - (size_t)at - 1}) {
        const char *p = rest.p + at;
        char before = p > text ? p[-1] : ' ', after = p[n];
        if (!dg_isalnum((unsigned char)before) && !strchr("/#-_=.&?", before) && !dg_isalpha((unsigned char)after) && !strchr("/-_#", after ? after : ' ')) return true;
    }
    return false;
}

/* Of the unit's tickets, those that have the other word too, and those whose agents answer with it. */
static void co_use(const dg_pairing *p, const dg_unit *u, const candidate *c, double *askers, double *agents)
{
    int32_t id = dg_vocab_find(p->units->keys, c->key, strlen(c->key));
    const dg_unit *other = id >= 0 ? &p->units->units[id] : NULL;
    int both = 0, answered = 0;
    for (int i = 0, k = 0; i < u->ntickets; i++) {
        while (other && k < other->ntickets && other->tickets[k] < u->tickets[i]) k++;
        both += other && k < other->ntickets && other->tickets[k] == u->tickets[i];
        answered += says_word(p->in->clean[u->tickets[i]].agent, c->surface);
    }
    *askers = (double)both / u->ntickets;
    *agents = (double)answered / u->ntickets;
}

/* The same word, a part of it, or its opposite, in any word of the two. */
static bool related(const char *a, const char *b)
{
    char x[DG_UNIT_MAX + 1], y[DG_UNIT_MAX + 1];
    for (const char *p = a; *p; p += strspn(p, " -")) {
        size_t n = strcspn(p, " -");
        snprintf(x, sizeof x, "%.*s", (int)n, p);
        for (const char *q = b; *q; q += strspn(q, " -")) {
            size_t m = strcspn(q, " -");
            snprintf(y, sizeof y, "%.*s", (int)m, q);
            if (dg_are_forms(x, y) || dg_are_opposites(x, y) || (m >= 4 && strstr(x, y))) return true;
            q += m;
        }
        p += n;
    }
    return false;
}

typedef struct { double near, heading, title, share, askers, agents, rare, usual; bool shorthand, synonym, sure; } signs;

static double sum_of(const signs *s)
{
    return 0.7 * s->near + 0.25 * s->heading + 0.15 * s->title + (s->shorthand || s->synonym ? 0.3 : 0) + 0.2 * s->agents + 0.15 * s->rare - 0.4 * s->askers;
}

/* A word that is in more sections than this names nothing in particular; a synonym may be the usual word of the docs. */
static double most_sections(const dg_docset *docs, bool synonym)
{
    return synonym ? fmax(25, 0.25 * docs->nsections) : fmax(10, 0.05 * docs->nsections);
}

/* "completed", "simultaneously": how, not what. */
static bool is_manner(const char *word)
{
    size_t n = strlen(word);
    return !strchr(word, ' ') && n > 5 && (strcmp(word + n - 2, "ed") == 0 || strcmp(word + n - 2, "ly") == 0 || strcmp(word + n - 3, "ing") == 0);
}

/* What is enough: a shortened form; agents answer with a word of the headings; a near word in the headings of nearly all; or the
 * page's own topic with some nearness, when several ask and none of them uses it. Nearness alone is not: word vectors put
 * "phoenix" beside "columbus". */
static bool speaks(const signs *s, const dg_unit *u)
{
    if (s->share < 0.6 || s->askers > 0.34) return false;
    if (s->shorthand || (s->synonym && s->heading >= 0.5)) return true;
    if (s->sure) return false;
    if (s->agents >= 0.4 && s->heading >= 0.5 && (u->ntickets >= 3 || s->near >= 0.3)) return true;
    if (is_manner(u->surface)) return false;
    if (s->near >= 0.42 && s->heading >= 0.75) return true;
    if (s->near >= 0.50 && s->agents >= 0.3) return true;
    if (s->synonym && s->near >= 0.05) return true;
    if (s->usual >= 0.5 && s->heading >= 0.9 && s->near >= 0.35 && u->ntickets >= 3 && s->askers == 0) return true;
    bool special = u->pair || dg_familiarity(u->surface, strlen(u->surface)) > DG_FAMILIAR_KNOWN; /* no everyday verb */
    return special && s->title >= 0.75 && s->near >= 0.12 && u->ntickets >= 3 && s->askers <= 0.1;
}

static bool is_shorthand(const dg_unit *u, const candidate *c)
{
    return !u->pair && (dg_are_initials(u->surface, c->surface) || (!c->pair && dg_is_short_for(u->surface, c->surface)));
}

/* 0..1; 0: not a counterpart. */
static double score_of(dg_pairing *p, const dg_unit *u, const candidate *c, int total, const dg_pair_place *at)
{
    int32_t id = dg_vocab_find(p->keys, c->key, strlen(c->key));
    double df = id >= 0 ? p->df[id] : 1;
    signs s = {.heading = (double)c->heading / total, .share = (double)c->landings / total, .usual = at->usual, .sure = at->sure};
    s.shorthand = is_shorthand(u, c);
    s.synonym = dg_are_synonyms(u->surface, c->surface);
    if (s.share < 0.6 || (!s.shorthand && (df > most_sections(p->in->docs, s.synonym) || related(u->surface, c->surface) || dg_is_brand(c->surface)))) return 0;
    if ((!s.synonym && dg_is_generic(c->surface)) || dg_is_text_kind(c->surface)) return 0;
    s.rare = 1 - log(1 + df) / log(2 + p->in->docs->nsections);
    s.title = c->times >= 3 ? (double)c->title / total : 0;
    s.near = likeness(p, c->surface);
    if (c->pair) s.near -= 0.05; /* one word where one will do */
    co_use(p, u, c, &s.askers, &s.agents);
    return speaks(&s, u) ? fmax(0, sum_of(&s)) : 0;
}

bool dg_pairing_find(dg_counterpart *out, dg_pairing *p, const dg_unit *u, const dg_pair_place *at)
{
    const double LEAST = 0.45;
    dg_mem *tmp = dg_mem_root();
    pool_reader r = {.p = p, .index = dg_map_new(tmp), .pool = dg_array(tmp, candidate, MOST_POOL), .forms = dg_map_new(tmp),
                     .seen_at = dg_array(tmp, int, MOST_POOL), .titled_at = dg_array(tmp, int, MOST_POOL)};
    int total = fill_pool(&r, u, at->section), best = -1;
    double most = 0;
    if (p->in->vectors && !vector_of(p->mine, p->in->vectors, u->surface)) memset(p->mine, 0, sizeof *p->mine * (size_t)dg_vectors_dimensions(p->in->vectors));
    for (int i = 0; i < r.n && total > 0; i++) {
        double s = score_of(p, u, &r.pool[i], total, at);
        if (s > most || (s == most && best >= 0 && s > 0 && strcmp(r.pool[i].surface, r.pool[best].surface) < 0)) {
            most = s;
            best = i;
        }
    }
    bool found = best >= 0 && most >= LEAST;
    if (found) *out = (dg_counterpart){dg_strdup(p->ctx, r.pool[best].surface), fmin(most, 1), r.pool[best].heading > 0, is_shorthand(u, &r.pool[best])};
    dg_free(tmp);
    return found;
}
