/* What the words_*.c files share. Inside of the room. */
#ifndef DG_LANGUAGE_WORDS_INSIDE_H
#define DG_LANGUAGE_WORDS_INSIDE_H
#include "base/arena.h"
#include "base/map.h"
#include "language/words.h"
#include "match/vocab.h"
#include "text/token.h"

enum { DG_UNIT_MAX = 2 * DG_TERM_MAX + 2 };

/* A word or a pair of words ("mailing list", "log in") that tickets use. The key of a word is its stem; that of a pair is in
 * lower case without plurals. */
typedef struct {
    const char *surface;          /* a usual written form, in lower case */
    uint64_t form; int votes;     /* of that form, while tickets are read (majority vote, Boyer & Moore 1991) */
    bool pair;
    int32_t last;                 /* ticket or section that had it last, while they are read */
    int32_t *tickets, *sections;  /* that have it: distinct, ascending */
    int ntickets, nsections;
    int capital;                  /* written with a capital inside of a sentence */
} dg_unit;

typedef struct {
    dg_mem *ctx;
    dg_arena *names;              /* written forms */
    const dg_language_input *in;
    dg_vocab *keys;               /* key -> index of units */
    dg_unit *units; int count, capacity;
    int32_t *lands;               /* by ticket: the section that is known to answer it, or -1 */
} dg_units;

/* words_units.c: units of at least two tickets, and where the docs have them. */
dg_units *dg_units_new(dg_mem *ctx, const dg_language_input *in);
bool dg_unit_in_section(const dg_unit *u, int section);
/* The same, or both words of a pair stand apart there. */
bool dg_unit_said_in(const dg_units *all, const dg_unit *u, int section);

/* The adjacent words of a text, one callback for each word and each pair. key and surface are borrowed. */
typedef struct {
    const char *key; size_t key_n;
    const char *surface; size_t surface_n;  /* as written */
    bool pair, capital;           /* capital: not at the start of a sentence */
    unsigned flags;
} dg_unit_seen;
typedef void (*dg_unit_fn)(const dg_unit_seen *seen, void *user);
void dg_units_read(dg_tokenizer *tok, dg_slice text, dg_unit_fn fn, void *user);

/* Sections of one page are one place, unless the page is a large part of all the docs. */
bool dg_same_place(const dg_docset *docs, int a, int b);

/* words_pairs.c: the docs' word for a unit of the tickets. */
typedef struct dg_pairing dg_pairing;
dg_pairing *dg_pairing_new(dg_mem *ctx, const dg_language_input *in);
void dg_pairing_with(dg_pairing *p, const dg_units *units); /* before the first is asked for */
/* The words of the docs (stems) and in how many sections each is. Borrowed. */
const dg_vocab *dg_pairing_words(const dg_pairing *p, const int32_t **df);
typedef struct { const char *word; double strength; bool heading, shorthand; } dg_counterpart;
/* usual: of the tickets that come to that place, the share that uses the unit; sure: only a group of synonyms or a short form
 * counts, nearness in meaning does not. */
typedef struct { int section; double usual; bool sure; } dg_pair_place;
/* false: none is near enough. */
bool dg_pairing_find(dg_counterpart *out, dg_pairing *p, const dg_unit *u, const dg_pair_place *at);
#endif
