/* Inside of the tokenizer, shared by token.c (cache, loop) and token_ident.c (identifiers, apostrophes, URLs) alone. */
#ifndef DG_TEXT_TOKEN_INTERNAL_H
#define DG_TEXT_TOKEN_INTERNAL_H
#include "text/stem.h"
#include "text/stop.h"
#include "text/token.h"
#include "text/token_scan.h"

/* A direct-mapped cache: a word that meets another in its slot takes its place, so memory is bounded whatever comes. */
enum { DG_SLOT_WORD = 28, DG_SLOT_STEM = 33, DG_SLOTS = 1 << 13 };
typedef struct {
    uint8_t n, stem_n, stop;
    char word[DG_SLOT_WORD], stem[DG_SLOT_STEM];
} dg_token_slot;

struct dg_tokenizer {
    dg_stemmer *stemmer;
    dg_map *stops;
    bool english;
    dg_token_slot *slots;
    dg_buf fold;                  /* scratch of casefolding */
};

/* One call of dg_tokenize. */
typedef struct {
    dg_tokenizer *t;
    const char *text;
    size_t n;
    uint32_t position;
    unsigned flags;
    dg_token_fn fn;
    void *user;
} dg_token_run;

typedef struct { uint32_t start, end; unsigned flags; } dg_token_place;

/* Casefolded, stemmed form of one word; *stop: it is a stop word (then unstemmed). Borrowed until the next call. */
dg_slice dg_token_normalise(dg_tokenizer *t, const char *p, size_t n, bool *stop);
void dg_token_emit(dg_token_run *r, dg_slice term, dg_token_place at);
/* A word by itself, or a part of an identifier when at.flags says so (stop words and single letters are no parts). */
void dg_token_emit_word(dg_token_run *r, dg_slice w, dg_token_place at);
/* A chunk of dg_scan_chunk without apostrophes; one with; a URL. The caller counts the position up by one (not after a URL). */
void dg_token_emit_chunk(dg_token_run *r, size_t start, size_t end, unsigned shape);
void dg_token_emit_apostrophes(dg_token_run *r, size_t start, size_t end);
void dg_token_emit_url(dg_token_run *r, size_t start, size_t end);
#endif
