/* Vocabulary gaps: goes through the words that tickets use and keeps those that the answering sections lack. words_units.c counts,
 * words_pairs.c finds the docs' word. Typos, names, identifiers and words that say nothing are left out here: a false gap costs a
 * writer more than a missed one. The list belongs to the caller's context. */
#include <limits.h>
#include <stdlib.h>
#include "base/ctype.h"
#include "language/words_inside.h"
#include "language/words_tables.h"
#include "match/fuzzy.h"
#include "text/familiar.h"

enum { LEAST_TICKETS = 2, LEAST_NOWHERE = 3, MOST_GAPS = 200 };
static const double USUAL = 0.2;   /* share of a place's tickets that use a word, for it to be what people call it */
static const double LACKING = 0.6; /* share of a word's tickets whose answering section lacks it */

typedef struct {
    const dg_language_input *in;
    dg_units *units;
    dg_pairing *pairing;
    dg_tokenizer *tokenizer;
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

/* A long word one edit from one of the docs is a typo or another spelling ("behaviour"), in a dictionary or not. */
static bool is_typo(const word_finder *f, const dg_unit *u, const char *key)
{
    int step = dg_familiarity(u->surface, strlen(u->surface));
    if (u->pair || u->nsections > 0 || (step > DG_FAMILIAR_NAME && step < DG_FAMILIAR_RARE && strlen(u->surface) < 7)) return false;
    int32_t known = dg_fuzzy_find(f->fuzzy, key, strlen(key));
    return known >= 0 && (step == DG_FAMILIAR_UNKNOWN || dg_edit_distance(dg_slice_of(key), dg_slice_of(dg_vocab_text(f->docs_words, known)), 2) <= 1);
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

typedef struct { int known, lacking, section, at_section, at_page; } landings;

static int count_at(const word_finder *f, const dg_unit *u, int section, bool page)
{
    int n = 0;
    for (int k = 0; k < u->ntickets; k++) {
        int at = f->units->lands[u->tickets[k]];
        n += at >= 0 && (page ? dg_same_place(f->in->docs, at, section) : at == section);
    }
    return n;
}

/* Where its tickets are answered, and how often that section lacks it. The section most of them share, on the page most of them
 * share, is where to add it. */
static landings land(const word_finder *f, const dg_unit *u)
{
    landings l = {.section = -1};
    for (int i = 0; i < u->ntickets; i++) {
        int s = f->units->lands[u->tickets[i]];
        if (s < 0) continue;
        l.known++;
        if (dg_unit_said_in(f->units, u, s)) continue;
        l.lacking++;
        int page = count_at(f, u, s, true), own = count_at(f, u, s, false);
        if (page < l.at_page || (page == l.at_page && own < l.at_section) || (page == l.at_page && own == l.at_section && l.section >= 0 && s > l.section)) continue;
        l.section = s;
        l.at_section = own;
        l.at_page = page;
    }
    return l;
}

/* Of those who come to that place, enough use the word: it is what people call it, not what one of them happened to say. */
static double usual_share(const word_finder *f, const landings *l)
{
    int all = 0;
    for (int i = 0; i < f->in->tickets->count; i++) all += f->units->lands[i] >= 0 && dg_same_place(f->in->docs, f->units->lands[i], l->section);
    return all ? (double)l->at_page / all : 0;
}

/* Do the tickets of a word that nobody answers have one subject? Half of them lead to the same page. */
static bool one_subject(const word_finder *f, const dg_unit *u)
{
    int most = 0;
    for (int i = 0; i < u->ntickets; i++) {
        const dg_match *m = &f->in->matches[u->tickets[i]];
        int same = 0;
        for (int k = 0; k < u->ntickets && m->nhits; k++) {
            const dg_match *other = &f->in->matches[u->tickets[k]];
            same += other->nhits && dg_same_place(f->in->docs, other->hits[0].section, m->hits[0].section);
        }
        if (same > most) most = same;
    }
    return 2 * most >= u->ntickets && most >= LEAST_TICKETS;
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

/* A pair of words that the docs have is no new word: "webhook events". */
static bool has_unknown_part(word_finder *f, const dg_unit *u)
{
    for (const char *p = u->surface; *p; p += strspn(p, " -")) {
        size_t n = strcspn(p, " -");
        dg_slice stem = dg_tokenizer_stem(f->tokenizer, p, n);
        int32_t id = dg_vocab_find(f->units->keys, stem.p, stem.n);
        if (id >= 0 && f->units->units[id].nsections == 0) return true;
        p += n;
    }
    return false;
}

/* Words of a pair that belong together: most times that the rarer one is written, the other stands beside it. */
static bool belongs_together(const word_finder *f, const dg_unit *u)
{
    int fewest = INT_MAX;
    const char *blank = strpbrk(u->surface, " -");
    if (!blank) return true;
    dg_slice parts[] = {{u->surface, (size_t)(blank - u->surface)}, dg_slice_of(blank + 1)};
    if (dg_is_phrasal(parts[0], parts[1])) return true;
    for (int i = 0; i < 2; i++) {
        char word[DG_UNIT_MAX + 1];
        snprintf(word, sizeof word, "%.*s", (int)parts[i].n, parts[i].p);
        if (dg_is_generic(word) && i == 0) return false;
        dg_slice stem = dg_tokenizer_stem(f->tokenizer, word, strlen(word));
        int32_t id = dg_vocab_find(f->units->keys, stem.p, stem.n);
        if (id >= 0 && f->units->units[id].ntickets < fewest) fewest = f->units->units[id].ntickets;
    }
    return 3 * u->ntickets >= 2 * fewest;
}

static bool has_brand(const char *surface)
{
    char word[DG_UNIT_MAX + 1];
    for (const char *p = surface; *p; p += strspn(p, " -")) {
        size_t n = strcspn(p, " -");
        snprintf(word, sizeof word, "%.*s", (int)n, p);
        if (dg_is_brand(word)) return true;
        p += n;
    }
    return false;
}

static bool is_candidate(word_finder *f, int id)
{
    const dg_unit *u = &f->units->units[id];
    if (u->ntickets < LEAST_TICKETS || strlen(u->surface) < 3 || is_name(u) || (!u->pair && dg_is_generic(u->surface))) return false;
    if (u->nsections * 10 > f->in->docs->nsections || has_brand(u->surface)) return false; /* the docs have it all over */
    return !u->pair || belongs_together(f, u);
}

static void look_at(word_finder *f, int id)
{
    const dg_unit *u = &f->units->units[id];
    dg_counterpart c;
    if (!is_candidate(f, id)) return;
    landings l = land(f, u);
    bool lacking = l.lacking >= LEAST_TICKETS && l.lacking >= LACKING * l.known && l.at_page >= LEAST_TICKETS && 2 * l.at_page >= l.known &&
                   usual_share(f, &l) >= USUAL;
    bool nowhere = u->nsections == 0 && u->ntickets >= LEAST_NOWHERE && one_subject(f, u);
    if (!lacking && !nowhere) return;
    if (!all_words(f, u->surface) || is_typo(f, u, dg_vocab_text(f->units->keys, id)) || joined_in_docs(f, u)) return;
    if (lacking && dg_pairing_find(&c, f->pairing, u, l.section, usual_share(f, &l))) add(f, u, &l, &c);
    else if (nowhere && (u->pair ? has_unknown_part(f, u) : dg_familiarity(u->surface, strlen(u->surface)) > DG_FAMILIAR_BASIC)) add(f, u, &l, NULL);
}

static bool is_part(const char *word, const char *pair)
{
    const char *blank = strchr(pair, ' ');
    size_t n = strlen(word);
    if (!blank || strchr(word, ' ')) return false;
    return ((size_t)(blank - pair) == n && strncmp(pair, word, n) == 0) || strcmp(blank + 1, word) == 0;
}

/* A pair says more than its words, when most of their tickets are its own; else the word says it all. */
static void drop_parts(dg_word_gaps *g, dg_mem *ctx)
{
    bool *drop = dg_array(ctx, bool, g->count);
    int kept = 0;
    for (int i = 0; i < g->count; i++)
        for (int k = 0; k < g->count; k++) {
            if (!is_part(g->gaps[i].users, g->gaps[k].users)) continue;
            bool pair_rules = 3 * g->gaps[k].ntickets >= 2 * g->gaps[i].ntickets && (g->gaps[k].docs[0] || !g->gaps[i].docs[0]);
            drop[pair_rules ? i : k] = true;
        }
    for (int i = 0; i < g->count; i++)
        if (!drop[i]) g->gaps[kept++] = g->gaps[i];
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
    f.tokenizer = dg_tokenizer_new(tmp, in->language);
    prepare_typos(&f, tmp);
    for (int i = 0; i < f.units->count; i++) look_at(&f, i);
    drop_parts(f.gaps, tmp);
    if (f.gaps->count > 1) qsort(f.gaps->gaps, (size_t)f.gaps->count, sizeof *f.gaps->gaps, by_tickets);
    if (f.gaps->count > MOST_GAPS) f.gaps->count = MOST_GAPS;
    dg_free(tmp);
    *out = f.gaps;
    return 0;
}
