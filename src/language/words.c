/* Vocabulary gaps: goes through the words that tickets use and keeps those that the answering sections lack. words_units.c counts,
 * words_pairs.c finds the docs' word. Typos, names, identifiers and words that say nothing are left out here: a false gap costs a
 * writer more than a missed one. The list belongs to the caller's context. */
#include <math.h>
#include <stdlib.h>
#include "base/ctype.h"
#include "language/words_inside.h"
#include "match/fuzzy.h"
#include "text/familiar.h"

enum { LEAST_TICKETS = 2, LEAST_NOWHERE = 3, MOST_GAPS = 200 };
static const double LACKING = 0.6; /* share of a word's tickets whose answering section lacks it */

typedef struct {
    const dg_language_input *in;
    dg_units *units;
    dg_pairing *pairing;
    dg_vocab *docs_words;         /* single words of the docs that tickets have as well, for typos */
    dg_fuzzy *fuzzy;
    dg_word_gaps *gaps;
    int capacity;
} word_finder;

/* --- what is no gap -------------------------------------------------------------------------------------------------------------- */

/* Known to a dictionary, or at least to the vectors: neither typo nor name. */
static bool is_word(const word_finder *f, const char *w, size_t n)
{
    int step = dg_familiarity(w, n);
    if (step > DG_FAMILIAR_NAME && step <= DG_FAMILIAR_RARE) return true;
    return step == DG_FAMILIAR_UNKNOWN && f->in->vectors && dg_vectors_find(f->in->vectors, w, n) >= 0;
}

static bool all_words(const word_finder *f, const char *surface)
{
    for (const char *p = surface; *p; p += strspn(p, " -")) {
        size_t n = strcspn(p, " -");
        if (!is_word(f, p, n)) return false;
        p += n;
    }
    return true;
}

/* Mostly with a capital inside of sentences: a name. */
static bool is_name(const dg_unit *u)
{
    return 2 * u->capital > u->ntickets;
}

static bool is_typo(const word_finder *f, const dg_unit *u, const char *key)
{
    int step = dg_familiarity(u->surface, strlen(u->surface));
    if (u->pair || (step > DG_FAMILIAR_NAME && step < DG_FAMILIAR_RARE)) return false;
    return dg_fuzzy_find(f->fuzzy, key, strlen(key)) >= 0;
}

/* "signup" and "sign up", "e-mail" and "email" are the same word. */
static bool joined_in_docs(const word_finder *f, const dg_unit *u)
{
    char joined[DG_UNIT_MAX + 1];
    size_t n = 0;
    for (const char *p = u->surface; *p && n < DG_UNIT_MAX; p++)
        if (*p != ' ' && *p != '-') joined[n++] = *p;
    joined[n] = '\0';
    if (n == strlen(u->surface)) return false;
    int32_t id = dg_vocab_find(f->units->keys, joined, n);
    return id >= 0 && f->units->units[id].nsections > 0;
}

/* --- one unit --------------------------------------------------------------------------------------------------------------------- */

typedef struct { int known, lacking, section, at_section; } landings;

/* Where its tickets are answered, and how often that section lacks it. The section most of them share is where to add it. */
static landings land(const word_finder *f, const dg_unit *u)
{
    landings l = {.section = -1};
    for (int i = 0; i < u->ntickets; i++) {
        int s = f->units->lands[u->tickets[i]], same = 0;
        if (s < 0) continue;
        l.known++;
        if (dg_unit_in_section(u, s)) continue;
        l.lacking++;
        for (int k = 0; k < u->ntickets; k++) same += f->units->lands[u->tickets[k]] == s;
        if (same > l.at_section || (same == l.at_section && s < l.section)) {
            l.section = s;
            l.at_section = same;
        }
    }
    return l;
}

static const char *where_to(const dg_counterpart *c, const dg_unit *u)
{
    if (c && c->heading) return u->ntickets >= 3 ? "heading" : "first sentence";
    return c ? "first sentence" : "glossary";
}

static void add(word_finder *f, const dg_unit *u, const landings *l, const dg_counterpart *c)
{
    dg_word_gaps *g = f->gaps;
    DG_GROW(g, g->gaps, g->count, f->capacity);
    dg_word_gap *gap = &g->gaps[g->count++];
    *gap = (dg_word_gap){
        .users = dg_strdup(g, u->surface), .docs = dg_strdup(g, c ? c->word : ""), .section = l->section,
        .where = where_to(c, u), .tickets = dg_array(g, int32_t, u->ntickets), .ntickets = u->ntickets,
        .strength = c ? c->strength : 0, .nowhere = u->nsections == 0,
    };
    memcpy(gap->tickets, u->tickets, sizeof *u->tickets * (size_t)u->ntickets);
}

static void look_at(word_finder *f, int id)
{
    const dg_unit *u = &f->units->units[id];
    dg_counterpart c;
    if (u->ntickets < LEAST_TICKETS || strlen(u->surface) < 3 || is_name(u)) return;
    if (u->nsections * 10 > f->in->docs->nsections) return; /* the docs have it all over */
    landings l = land(f, u);
    bool lacking = l.lacking >= LEAST_TICKETS && l.lacking >= LACKING * l.known;
    bool nowhere = u->nsections == 0 && u->ntickets >= LEAST_NOWHERE;
    if (!lacking && !nowhere) return;
    if (!all_words(f, u->surface) || is_typo(f, u, dg_vocab_text(f->units->keys, id)) || joined_in_docs(f, u)) return;
    if (lacking && dg_pairing_find(&c, f->pairing, u, l.section)) add(f, u, &l, &c);
    else if (nowhere && (u->pair || dg_familiarity(u->surface, strlen(u->surface)) > DG_FAMILIAR_BASIC)) add(f, u, &l, NULL);
}

/* A pair says more than its words: the words are dropped when most of their tickets are those of the pair. */
static void drop_parts(dg_word_gaps *g)
{
    int kept = 0;
    for (int i = 0; i < g->count; i++) {
        bool part = false;
        for (int k = 0; k < g->count && !part; k++) {
            const char *pair = g->gaps[k].users, *blank = strchr(pair, ' ');
            size_t n = strlen(g->gaps[i].users);
            if (!blank || k == i || strchr(g->gaps[i].users, ' ')) continue;
            bool inside = ((size_t)(blank - pair) == n && !strncmp(pair, g->gaps[i].users, n)) || !strcmp(blank + 1, g->gaps[i].users);
            part = inside && 3 * g->gaps[k].ntickets >= 2 * g->gaps[i].ntickets;
        }
        if (!part) g->gaps[kept++] = g->gaps[i];
    }
    g->count = kept;
}

static int by_tickets(const void *pa, const void *pb)
{
    const dg_word_gap *a = pa, *b = pb;
    if (a->ntickets != b->ntickets) return b->ntickets - a->ntickets;
    return strcmp(a->users, b->users);
}

static void prepare_typos(word_finder *f, dg_mem *ctx)
{
    dg_units *u = f->units;
    int32_t *df = dg_array(ctx, int32_t, u->count);
    int n = 0;
    f->docs_words = dg_vocab_new(ctx);
    for (int i = 0; i < u->count; i++)
        if (!u->units[i].pair && u->units[i].nsections > 0) {
            const char *key = dg_vocab_text(u->keys, i);
            dg_vocab_add(f->docs_words, key, strlen(key), NULL);
            df[n++] = u->units[i].nsections;
        }
    f->fuzzy = dg_fuzzy_new(ctx, f->docs_words, df);
}

int dg_words_find(dg_word_gaps **out, dg_mem *ctx, const dg_language_input *in, dg_error *err)
{
    (void)err;
    dg_mem *tmp = dg_mem_root();
    word_finder f = {.in = in, .gaps = dg_new(ctx, dg_word_gaps)};
    f.units = dg_units_new(tmp, in);
    f.pairing = dg_pairing_new(tmp, f.units);
    prepare_typos(&f, tmp);
    for (int i = 0; i < f.units->count; i++) look_at(&f, i);
    drop_parts(f.gaps);
    if (f.gaps->count > 1) qsort(f.gaps->gaps, (size_t)f.gaps->count, sizeof *f.gaps->gaps, by_tickets);
    if (f.gaps->count > MOST_GAPS) f.gaps->count = MOST_GAPS;
    dg_free(tmp);
    *out = f.gaps;
    return 0;
}
