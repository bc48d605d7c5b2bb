/* Character n-grams of words, hashed into DG_GRAM_BUCKETS. A word is taken with a blank on each side, so that its beginning
 * and its end count (scikit-learn's "char_wb"). Bytes, not characters: enough for spelling, and the same everywhere. */
#include <string.h>
#include "base/hash.h"
#include "match/matcher.h"

enum { GRAM_MIN = 3, GRAM_MAX = 4, WORD_MAX = 62 };

static uint16_t bucket_of(const char *p, size_t n)
{
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < n; i++)
        h = (h ^ (unsigned char)p[i]) * 16777619u;
    h ^= h >> 15;
    h *= 0x85ebca6bu;
    return (uint16_t)(h >> 16);
}

void dg_word_grams(const char *p, size_t n, dg_gram_fn fn, void *user)
{
    char word[WORD_MAX + 2];
    if (n > WORD_MAX)
        n = WORD_MAX;
    word[0] = ' ';
    memcpy(word + 1, p, n);
    word[n + 1] = ' ';
    for (size_t size = GRAM_MIN; size <= GRAM_MAX; size++)
        for (size_t i = 0; i + size <= n + 2; i++)
            fn(bucket_of(word + i, size), user);
}

size_t dg_stop_name(char *out, dg_slice word)
{
    size_t n = word.n < DG_STOP_NAME - 1 ? word.n : DG_STOP_NAME - 1;
    out[0] = '\x01';
    memcpy(out + 1, word.p, n);
    return n + 1;
}

bool dg_is_stop_name(const char *term)
{
    return term[0] == '\x01';
}

uint64_t dg_term_hash(const char *p, size_t n)
{
    return dg_hash64(p, n);
}

/* Of two terms in this order. */
uint32_t dg_bigram_hash(uint64_t a, uint64_t b)
{
    uint64_t h = a * 0x9e3779b97f4a7c15ull + (b ^ (b >> 29)) * 0xbf58476d1ce4e5b9ull;
    h ^= h >> 32;
    return (uint32_t)(h * 0x94d049bb133111ebull >> 32);
}
