/* Vocabulary gaps: goes through the words that tickets use and keeps those that the answering sections lack. words_units.c counts,
 * words_pairs.c finds the docs' word. Typos, names, identifiers and words that say nothing are left out here: a false gap costs a
 * writer more than a missed one. The list belongs to the caller's context. */
#include <limits.h>
#include <stdlib.h>
#include "base/ctype.h"
#include "base/threads.h"
#include "language/words_inside.h"
#include "language/words_tables.h"
#include "match/fuzzy.h"
#include "text/familiar.h"

enum { LEAST_TICKETS = 2, LEAST_NOWHERE = 3, MOST_GAPS = 200, MOST_PLACES = 5, LONGEST_SHORT = 5 };
static const double USUAL = 0.2;   /* share of a place's tickets that use a word, for it to be what people call it */
static const double LACKING = 0.6; /* share of a word's tickets whose answering section lacks it */

typedef struct {
    const dg_language_input *in;
    dg_units *units;
    dg_pairing *pairing;
    dg_tokenizer *tokenizer;
    const dg_vocab *docs_words;   /* for typos */
    dg_fuzzy *fuzzy;
    dg_word_gaps *gaps;
    int capacity;
    int32_t *place;               /* by section: the first section of its page, or itself when the page is large */
    int *at_place, *at_section;   /* of the unit at hand; zero between units */
    int *landed;                  /* by place: tickets answered there */
    bool *tried;                  /* by place: looked at for the unit at hand; false between units */
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
    const dg_slice stem = dg_tokenizer_stem(f->tokenizer, joined, n);
    return dg_vocab_find(f->docs_words, stem.p, stem.n) >= 0;
}

/* --- one unit --------------------------------------------------------------------------------------------------------------------- */

/* The place at hand, and how many of the unit's tickets are answered at all, there, and where it lacks the word. */
typedef struct { int known, lacking, section, at_section, at_place, lacking_there; } landings;

/* Of the tickets that some section answers, those by place; and by section, for the unit at hand. */
static void tally(word_finder *f, const dg_unit *u, int by)
{
    for (int i = 0; i < u->ntickets; i++) {
        int s = f->units->lands[u->tickets[i]];
        if (s < 0) continue;
        f->at_section[s] += by;
        f->at_place[f->place[s]] += by;
    }
}

static bool better(const word_finder *f, const landings *l, int section)
{
    int at_place = f->at_place[f->place[section]], at_section = f->at_section[section];
    if (at_place != l->at_place) return at_place > l->at_place;
    if (at_section != l->at_section) return at_section > l->at_section;
    return section < l->section;
}

/* Where its tickets are answered, and how often that section lacks it. The section most of them share, in the place most of them
 * share, is where to add it. */
static landings land(word_finder *f, const dg_unit *u)
{
    landings l = {.section = -1};
    tally(f, u, 1);
    for (int i = 0; i < u->ntickets; i++) {
        int s = f->units->lands[u->tickets[i]];
        if (s < 0) continue;
        l.known++;
        if (dg_unit_said_in(f->units, u, s)) continue;
        l.lacking++;
        if (f->tried[f->place[s]] || (l.section >= 0 && !better(f, &l, s))) continue;
        l.section = s;
        l.at_section = f->at_section[s];
        l.at_place = f->at_place[f->place[s]];
    }
    for (int i = 0; i < u->ntickets && l.section >= 0; i++) {
        int s = f->units->lands[u->tickets[i]];
        l.lacking_there += s >= 0 && f->place[s] == f->place[l.section] && !dg_unit_said_in(f->units, u, s);
    }
    tally(f, u, -1);
    return l;
}

/* Of those who come to that place, the share that uses the word. */
static double usual_share(const word_finder *f, const landings *l)
{
    int all = f->landed[f->place[l->section]];
    return all ? (double)l->at_place / all : 0;
}

/* Do the tickets of a word that nobody answers have one subject? Half of them lead to the same place. */
static bool one_subject(word_finder *f, const dg_unit *u)
{
    int most = 0;
    for (int i = 0; i < u->ntickets; i++) {
        const dg_match *m = &f->in->matches[u->tickets[i]];
        if (m->nhits == 0) continue;
        int n = ++f->at_place[f->place[m->hits[0].section]];
        if (n > most) most = n;
    }
    for (int i = 0; i < u->ntickets; i++) {
        const dg_match *m = &f->in->matches[u->tickets[i]];
        if (m->nhits) f->at_place[f->place[m->hits[0].section]] = 0;
    }
    return 2 * most >= u->ntickets && most >= LEAST_TICKETS;
}

static void prepare_places(word_finder *f, dg_mem *ctx)
{
    const dg_docset *docs = f->in->docs;
    f->place = dg_array(ctx, int32_t, docs->nsections);
    f->at_place = dg_array(ctx, int, docs->nsections);
    f->at_section = dg_array(ctx, int, docs->nsections);
    f->landed = dg_array(ctx, int, docs->nsections);
    f->tried = dg_array(ctx, bool, docs->nsections);
    for (int i = 0; i < docs->nsections; i++) {
        int first = docs->pages[docs->sections[i].page].first;
        f->place[i] = dg_same_place(docs, i, first) ? first : i;
    }
    for (int i = 0; i < f->in->tickets->count; i++)
        if (f->units->lands[i] >= 0) f->landed[f->place[f->units->lands[i]]]++;
}

static const char *where_to(const dg_counterpart *c, const dg_unit *u)
{
    if (c && c->shorthand) return "synonyms"; /* nobody wants "fb" in a heading */
    if (c && c->heading) return u->ntickets >= 3 ? "heading" : "first sentence";
    return c ? "first sentence" : "glossary";
}

/* Does the section that answers the ticket lack the users' word and have the docs' word? */
static bool shows_gap(const word_finder *f, const dg_unit *u, int ticket, const dg_counterpart *c)
{
    const int at = f->units->lands[ticket];
    if (at < 0 || dg_unit_said_in(f->units, u, at)) return false;
    const dg_section *s = &f->in->docs->sections[at];
    const char *const texts[] = {s->heading, s->trail, s->prose, f->in->docs->pages[s->page].title};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (dg_slice_ifind(dg_slice_of(texts[i]), c->word) >= 0) return true;
    return false;
}

static void add(word_finder *f, const dg_unit *u, const landings *l, const dg_counterpart *c)
{
    dg_word_gaps *g = f->gaps;
    DG_GROW(g, g->gaps, g->count, f->capacity);
    dg_word_gap *gap = &g->gaps[g->count++];
    *gap = (dg_word_gap){
        .users = dg_strdup(g, u->surface), .docs = dg_strdup(g, c ? c->word : ""), .section = l->section,
        .where = where_to(c, u), .tickets = dg_array(g, int32_t, u->ntickets),
        .strength = c ? c->strength : 0, .nowhere = u->nsections == 0,
    };
    for (int i = 0; i < u->ntickets; i++)
        if (!c || shows_gap(f, u, u->tickets[i], c)) gap->tickets[gap->ntickets++] = u->tickets[i];
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
    return fewest == INT_MAX || 3 * u->ntickets >= 2 * fewest; /* INT_MAX: neither word is a unit of its own */
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

/* "fb", "auth": perhaps a short form of a word of the docs, whatever a dictionary says. */
static bool may_be_short(const dg_unit *u)
{
    return !u->pair && strlen(u->surface) <= LONGEST_SHORT;
}

static bool is_candidate(word_finder *f, int id)
{
    const dg_unit *u = &f->units->units[id];
    if (u->ntickets < LEAST_TICKETS || (!u->pair && dg_is_generic(u->surface))) return false;
    if (!may_be_short(u) && (strlen(u->surface) < 3 || is_name(u))) return false;
    if (u->nsections * 10 > f->in->docs->nsections || has_brand(u->surface)) return false; /* the docs have it all over */
    return !u->pair || belongs_together(f, u);
}

/* Neither typo nor name nor the docs' own word written apart. */
static bool is_plain_word(word_finder *f, const dg_unit *u, int id)
{
    return strlen(u->surface) >= 3 && !is_name(u) && all_words(f, u->surface) && !is_typo(f, u, dg_vocab_text(f->units->keys, id)) && !joined_in_docs(f, u);
}

/* Enough of those who come to the place say the word, and the place lacks it. */
static bool lacks(const word_finder *f, const landings *l)
{
    return l->lacking_there >= LEAST_TICKETS && l->lacking_there >= LACKING * l->at_place && usual_share(f, l) >= USUAL;
}

/* The place where most of its tickets are answered; when they are answered in several places, or the unit is no plain word, only
 * what is sure by itself counts: a group of synonyms, a short form. */
static bool find_docs_word(word_finder *f, const dg_unit *u, bool plain)
{
    const bool may_try = !u->pair || dg_has_synonyms(u->surface);
    int32_t places[MOST_PLACES];
    bool found = false;
    int n = 0;
    while (!found && n < (may_try ? MOST_PLACES : 1)) {
        const landings l = land(f, u);
        dg_counterpart c;
        if (l.section < 0 || l.lacking_there < LEAST_TICKETS) break;
        const bool focused = l.lacking >= LACKING * l.known && 2 * l.at_place >= l.known;
        found = lacks(f, &l) && dg_pairing_find(&c, f->pairing, u, &(dg_pair_place){l.section, usual_share(f, &l), !plain || !focused});
        if (found) add(f, u, &l, &c);
        places[n++] = f->place[l.section];
        f->tried[places[n - 1]] = true;
    }
    while (n > 0) f->tried[places[--n]] = false;
    return found;
}

static void look_at(word_finder *f, int id)
{
    const dg_unit *u = &f->units->units[id];
    if (!is_candidate(f, id)) return;
    const bool plain = is_plain_word(f, u, id);
    if ((!plain && !may_be_short(u)) || find_docs_word(f, u, plain) || !plain) return;
    if (u->nsections > 0 || u->ntickets < LEAST_NOWHERE || !one_subject(f, u)) return;
    if (u->pair ? has_unknown_part(f, u) : dg_familiarity(u->surface, strlen(u->surface)) > DG_FAMILIAR_BASIC) add(f, u, &(landings){.section = -1}, NULL);
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

typedef struct { const dg_language_input *in; dg_units *units; dg_pairing *pairing; } reading;

/* The words of the tickets, and those of the docs: two tasks that do not need each other. */
static void read_words(size_t first, size_t last, int worker, void *user)
{
    reading *r = user;
    (void)worker;
    for (size_t i = first; i < last; i++) {
        if (i == 0) r->units = dg_units_new(NULL, r->in);
        else r->pairing = dg_pairing_new(NULL, r->in);
    }
}

int dg_words_find(dg_word_gaps **out, dg_mem *ctx, const dg_language_input *in, dg_error *err)
{
    (void)err;
    dg_mem *tmp = dg_mem_root();
    const int32_t *df;
    word_finder f = {.in = in, .gaps = dg_new(ctx, dg_word_gaps)};
    reading r = {.in = in};
    dg_parallel(in->threads, 2, 1, read_words, &r);
    f.units = dg_move(tmp, r.units);
    f.pairing = dg_move(tmp, r.pairing);
    dg_pairing_with(f.pairing, f.units);
    f.tokenizer = dg_tokenizer_new(tmp, in->language);
    f.docs_words = dg_pairing_words(f.pairing, &df);
    f.fuzzy = dg_fuzzy_new(tmp, f.docs_words, df);
    prepare_places(&f, tmp);
    for (int i = 0; i < f.units->count; i++) look_at(&f, i);
    drop_parts(f.gaps, tmp);
    if (f.gaps->count > 1) qsort(f.gaps->gaps, (size_t)f.gaps->count, sizeof *f.gaps->gaps, by_tickets);
    if (f.gaps->count > MOST_GAPS) f.gaps->count = MOST_GAPS;
    dg_free(tmp);
    *out = f.gaps;
    return 0;
}
