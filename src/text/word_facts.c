/* A direct-mapped cache in front of syllables and familiarity: bounded, whatever words come. Owned by its context. */
#include "text/word_facts.h"

#include "base/ctype.h"
#include "text/familiar.h"
#include "text/sentence.h"
#include "text/unicode.h"

enum { SLOTS = 1 << 13, WORD_MAX = 24 };
typedef struct {
    uint8_t n;
    char word[WORD_MAX];
    dg_word_facts facts;
} slot;

struct dg_word_cache {
    slot slots[SLOTS];
};

dg_word_cache *dg_word_cache_new(dg_mem *ctx)
{
    return dg_new(ctx, dg_word_cache);
}

static void add_part(dg_word_facts *f, dg_slice part)
{
    const int step = dg_familiarity(part.p, part.n);
    if (step > f->step) f->step = (uint8_t)step;
    f->dale_chall = f->dale_chall && dg_is_dale_chall(part.p, part.n);
}

static dg_word_facts find_out(dg_slice w)
{
    dg_word_facts f = { .dale_chall = true };
    int letters = 0, len = 1;
    size_t start = 0;
    for (size_t i = 0; i < w.n; i += (size_t)len) {
        const int32_t c = dg_utf8_next(w.p + i, w.n - i, &len);
        letters += dg_is_letter(c) || dg_is_digit_char(c);
        f.digit = f.digit || dg_is_digit_char(c);
        if (c != '-') continue;
        if (i > start) add_part(&f, (dg_slice){ w.p + start, i - start });
        start = i + 1;
    }
    if (start < w.n) add_part(&f, (dg_slice){ w.p + start, w.n - start });
    const int syllables = dg_syllables(w.p, w.n);
    f.letters = (uint8_t)(letters > 255 ? 255 : letters);
    f.syllables = (uint8_t)(syllables > 255 ? 255 : syllables);
    return f;
}

dg_word_facts dg_word_look(dg_word_cache *c, dg_slice w)
{
    if (w.n == 0 || w.n > WORD_MAX) return find_out(w);
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < w.n; i++) h = (h ^ (unsigned char)w.p[i]) * 16777619u;
    slot *s = &c->slots[(h ^ h >> 14) % SLOTS];
    if (s->n != w.n || memcmp(s->word, w.p, w.n) != 0) {
        s->n = (uint8_t)w.n;
        memcpy(s->word, w.p, w.n);
        s->facts = find_out(w);
    }
    return s->facts;
}
