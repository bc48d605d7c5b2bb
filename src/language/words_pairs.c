/* The docs' word for a word of the tickets: looked for in the sections that answer those tickets. What speaks for a word: it is
 * near in meaning (word vectors), it stands in the headings of those sections and not everywhere, agents answer with it, and the
 * askers themselves do not use it. Word vectors may be missing: then headings and agents decide. */
#include <math.h>
#include <stdlib.h>
#include "base/ctype.h"
#include "language/words_inside.h"
#include "text/familiar.h"
#include "text/unicode.h"

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
        if (w >= 0) dg_vectors_add(v, w, 1e-3f / (1e-3f + dg_vectors_frequency(v, w)), sum);
        p += n;
    }
    for (int i = 0; i < dims; i++) norm += (double)sum[i] * (double)sum[i];
    for (int i = 0; i < dims && norm > 0; i++) sum[i] = (float)((double)sum[i] / sqrt(norm));
    return norm > 0;
}

static double likeness(dg_pairing *p, const char *other)
{
    double sum = 0;
    if (!p->in->vectors || !vector_of(p->other, p->in->vectors, other)) return 0;
    for (int i = 0; i < dg_vectors_dimensions(p->in->vectors); i++) sum += (double)p->mine[i] * (double)p->other[i];
    return sum;
}

/* --- the words of the docs ------------------------------------------------------------------------------------------------------ */

typedef struct { dg_pairing *p; int32_t section; int32_t *last; int clast, nlast; } df_reader;

static void count_df(const dg_unit_seen *seen, void *user)
{
    df_reader *r = user;
    bool added;
    if (seen->pair) return;
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

dg_pairing *dg_pairing_new(dg_mem *ctx, const dg_units *units)
{
    dg_pairing *p = dg_new(ctx, dg_pairing);
    const dg_docset *docs = units->in->docs;
    int dims = units->in->vectors ? dg_vectors_dimensions(units->in->vectors) : 0;
    *p = (dg_pairing){.ctx = p, .units = units, .in = units->in, .tokenizer = dg_tokenizer_new(p, units->in->language), .keys = dg_vocab_new(p),
                      .mine = dg_array(p, float, dims), .other = dg_array(p, float, dims)};
    df_reader r = {.p = p};
    for (int i = 0; i < docs->nsections; i++) {
        r.section = i;
        dg_units_read(p->tokenizer, dg_slice_of(docs->sections[i].heading), count_df, &r);
        dg_units_read(p->tokenizer, dg_slice_of(docs->sections[i].trail), count_df, &r);
        dg_units_read(p->tokenizer, dg_slice_of(docs->sections[i].prose), count_df, &r);
    }
    return p;
}

/* --- candidates ------------------------------------------------------------------------------------------------------------------ */

typedef struct {
    char key[DG_UNIT_MAX + 1], surface[DG_UNIT_MAX + 1];
    int times, heading, tickets, landings; /* landings: tickets of the unit whose section has it */
} candidate;

typedef struct {
    dg_pairing *p;
    dg_map *index;
    candidate *pool;
    int n;
    bool heading;
    int stamp, *seen_at, weight;
} pool_reader;

static void on_candidate(const dg_unit_seen *seen, void *user)
{
    pool_reader *r = user;
    if (seen->pair || seen->key_n > DG_UNIT_MAX || seen->surface_n > DG_UNIT_MAX || seen->key_n < 3) return;
    bool added;
    int64_t *at = dg_map_put(r->index, seen->key, seen->key_n, &added);
    if (added) {
        if (r->n >= MOST_POOL) {
            *at = -1;
            return;
        }
        candidate *c = &r->pool[r->n];
        *c = (candidate){.times = 0};
        memcpy(c->key, seen->key, seen->key_n);
        for (size_t i = 0; i < seen->surface_n; i++) c->surface[i] = (char)dg_tolower((unsigned char)seen->surface[i]);
        *at = r->n++;
    }
    if (*at < 0) return;
    candidate *c = &r->pool[*at];
    c->times++;
    if (r->seen_at[*at] != r->stamp) {
        r->seen_at[*at] = r->stamp;
        c->landings += r->weight;
        c->heading += r->heading ? r->weight : 0;
    }
}

/* Words of the sections that answer the unit's tickets; each section counts for the tickets that land there. */
static int fill_pool(pool_reader *r, const dg_unit *u)
{
    const dg_units *units = r->p->units;
    int32_t sections[MOST_LANDINGS];
    int weight[MOST_LANDINGS] = {0}, n = 0, total = 0;
    for (int i = 0; i < u->ntickets; i++) {
        int at = units->lands[u->tickets[i]], k = 0;
        if (at < 0 || dg_unit_in_section(u, at)) continue;
        while (k < n && sections[k] != at) k++;
        if (k == MOST_LANDINGS) continue;
        if (k == n) sections[n++] = at;
        weight[k]++;
        total++;
    }
    for (int k = 0; k < n; k++) {
        const dg_section *s = &r->p->in->docs->sections[sections[k]];
        r->weight = weight[k];
        r->stamp = k + 1;
        r->heading = true;
        dg_units_read(r->p->tokenizer, dg_slice_of(s->heading), on_candidate, r);
        dg_units_read(r->p->tokenizer, dg_slice_of(s->trail), on_candidate, r);
        r->heading = false;
        dg_units_read(r->p->tokenizer, dg_slice_of(s->prose), on_candidate, r);
    }
    return total;
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
        answered += dg_slice_ifind(dg_slice_of(p->in->clean[u->tickets[i]].agent), c->surface) >= 0;
    }
    *askers = (double)both / u->ntickets;
    *agents = (double)answered / u->ntickets;
}

static bool same_word(const char *a, const char *b)
{
    size_t n = 0;
    while (a[n] && a[n] == b[n]) n++;
    return n >= 4 && (!a[n] || !b[n] || n >= 5);
}

/* 0..1; 0: not a counterpart. */
static double score_of(dg_pairing *p, const dg_unit *u, const candidate *c, int total)
{
    double askers, agents, share = (double)c->landings / total, heading = (double)c->heading / total;
    int32_t id = dg_vocab_find(p->keys, c->key, strlen(c->key));
    double df = id >= 0 ? p->df[id] : 1, rare = 1 - log(1 + df) / log(2 + p->in->docs->nsections);
    int step = dg_familiarity(c->surface, strlen(c->surface));
    if (share < 0.6 || same_word(u->surface, c->surface) || strstr(u->surface, c->surface)) return 0;
    double near = likeness(p, c->surface);
    co_use(p, u, c, &askers, &agents);
    if (askers > 0.34 || (near < 0.30 && !(agents >= 0.5 && heading >= 0.5))) return 0;
    if (step == DG_FAMILIAR_BASIC && heading == 0) near -= 0.1;
    return fmax(0, 0.7 * near + 0.25 * heading + 0.2 * agents + 0.15 * rare - 0.4 * askers);
}

bool dg_pairing_find(dg_counterpart *out, dg_pairing *p, const dg_unit *u, int section)
{
    const double LEAST = 0.42;
    dg_mem *tmp = dg_mem_root();
    pool_reader r = {.p = p, .index = dg_map_new(tmp), .pool = dg_array(tmp, candidate, MOST_POOL), .seen_at = dg_array(tmp, int, MOST_POOL)};
    int total = fill_pool(&r, u), best = -1;
    double most = 0;
    (void)section;
    if (p->in->vectors) vector_of(p->mine, p->in->vectors, u->surface);
    for (int i = 0; i < r.n && total > 0; i++) {
        double s = score_of(p, u, &r.pool[i], total);
        if (s > most || (s == most && best >= 0 && s > 0 && strcmp(r.pool[i].surface, r.pool[best].surface) < 0)) {
            most = s;
            best = i;
        }
    }
    bool found = best >= 0 && most >= LEAST;
    if (found) *out = (dg_counterpart){dg_strdup(p->ctx, r.pool[best].surface), fmin(most, 1), r.pool[best].heading > 0};
    dg_free(tmp);
    return found;
}
