/* A sorted list of (hash of a term with one letter left out, term). Look-up: leave out each letter of the unknown word,
 * collect the terms that share a form, keep those near enough, take the nearest, then the most frequent, then the lowest id. */
#include "match/fuzzy.h"
#include <stdlib.h>
#include <string.h>
#include "base/ctype.h"
#include "base/hash.h"

enum { WORD_MIN = 4, WORD_MAX = 32, FAR_FROM = 8 };

typedef struct { uint32_t hash; int32_t term; } variant;

struct dg_fuzzy {
    const dg_vocab *terms;
    const int32_t *df;
    variant *variants;
    size_t n;
};

static bool is_word(const char *p, size_t n)
{
    if (n < WORD_MIN || n > WORD_MAX)
        return false;
    for (size_t i = 0; i < n; i++)
        if (!dg_isalpha((unsigned char)p[i]))
            return false;
    return true;
}

/* Hash of the word without byte `out` (out == n: the whole word). */
static uint32_t variant_hash(const char *p, size_t n, size_t out)
{
    char buf[WORD_MAX];
    size_t k = 0;
    for (size_t i = 0; i < n; i++)
        if (i != out)
            buf[k++] = p[i];
    return (uint32_t)dg_hash64(buf, k);
}

static int by_hash(const void *a, const void *b)
{
    const variant *x = a, *y = b;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return x->term < y->term ? -1 : x->term > y->term;
}

dg_fuzzy *dg_fuzzy_new(dg_mem *ctx, const dg_vocab *terms, const int32_t *df)
{
    dg_fuzzy *f = dg_new(ctx, dg_fuzzy);
    size_t cap = 0;
    f->terms = terms;
    f->df = df;
    for (int32_t t = 0; t < dg_vocab_count(terms); t++) {
        const char *p = dg_vocab_text(terms, t);
        size_t n = dg_vocab_length(terms, t);
        if (!is_word(p, n))
            continue;
        for (size_t out = 0; out <= n; out++) {
            DG_GROW(f, f->variants, f->n, cap);
            f->variants[f->n++] = (variant){variant_hash(p, n, out), t};
        }
    }
    if (f->n)
        qsort(f->variants, f->n, sizeof *f->variants, by_hash);
    return f;
}

static int min3(int a, int b, int c)
{
    int m = a < b ? a : b;
    return m < c ? m : c;
}

int dg_edit_distance(dg_slice a, dg_slice b, int limit)
{
    int row[3][66];
    if (a.n > 64 || b.n > 64 || abs((int)a.n - (int)b.n) > limit)
        return limit + 1;
    for (size_t j = 0; j <= b.n; j++)
        row[0][j] = (int)j;
    for (size_t i = 1; i <= a.n; i++) {
        int *now = row[i % 3], *last = row[(i + 2) % 3], *two = row[(i + 1) % 3];
        now[0] = (int)i;
        for (size_t j = 1; j <= b.n; j++) {
            now[j] = min3(last[j] + 1, now[j - 1] + 1, last[j - 1] + (a.p[i - 1] != b.p[j - 1]));
            if (i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] && a.p[i - 2] == b.p[j - 1] && two[j - 2] + 1 < now[j])
                now[j] = two[j - 2] + 1;
        }
    }
    int d = row[a.n % 3][b.n];
    return d <= limit ? d : limit + 1;
}

static size_t lower_bound(const dg_fuzzy *f, uint32_t h)
{
    size_t lo = 0, hi = f->n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (f->variants[mid].hash < h)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

typedef struct { int32_t term; int distance; } nearest;

static void consider(nearest *best, const dg_fuzzy *f, int32_t t, dg_slice word)
{
    dg_slice known = {dg_vocab_text(f->terms, t), dg_vocab_length(f->terms, t)};
    int limit = word.n >= FAR_FROM ? 2 : 1;
    if (known.p[0] != word.p[0] || t == best->term) /* people rarely miss the first letter */
        return;
    int d = dg_edit_distance(word, known, limit);
    if (d > limit)
        return;
    bool better = best->term < 0 || d < best->distance || (d == best->distance && f->df[t] > f->df[best->term]) ||
                  (d == best->distance && f->df[t] == f->df[best->term] && t < best->term);
    if (better)
        *best = (nearest){t, d};
}

int32_t dg_fuzzy_find(const dg_fuzzy *f, const char *term, size_t n)
{
    nearest best = {-1, 0};
    if (!is_word(term, n))
        return -1;
    for (size_t out = 0; out <= n; out++) {
        uint32_t h = variant_hash(term, n, out);
        for (size_t i = lower_bound(f, h); i < f->n && f->variants[i].hash == h; i++)
            consider(&best, f, f->variants[i].term, (dg_slice){term, n});
    }
    return best.term;
}
