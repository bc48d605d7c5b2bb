/* SipHash-2-4 by Jean-Philippe Aumasson and Daniel J. Bernstein (2012, public domain reference code): a keyed
 * hash for pseudonyms. Pure; owns nothing. */
#include <string.h>

#include "tickets/redact_rules.h"

static uint64_t rotate(uint64_t x, int bits)
{
    return (x << bits) | (x >> (64 - bits));
}

static void mix(uint64_t v[4])
{
    v[0] += v[1];
    v[1] = rotate(v[1], 13);
    v[1] ^= v[0];
    v[0] = rotate(v[0], 32);
    v[2] += v[3];
    v[3] = rotate(v[3], 16);
    v[3] ^= v[2];
    v[0] += v[3];
    v[3] = rotate(v[3], 21);
    v[3] ^= v[0];
    v[2] += v[1];
    v[1] = rotate(v[1], 17);
    v[1] ^= v[2];
    v[2] = rotate(v[2], 32);
}

/* The next up to 8 bytes, little-endian on every machine. */
static uint64_t word(const unsigned char *p, size_t n)
{
    uint64_t w = 0;
    for (size_t i = 0; i < n; i++) w |= (uint64_t)p[i] << (8 * i);
    return w;
}

uint64_t dg_siphash(const uint64_t key[2], const void *p, size_t n)
{
    const unsigned char *s = p;
    uint64_t v[4] = {key[0] ^ 0x736f6d6570736575u, key[1] ^ 0x646f72616e646f6du, key[0] ^ 0x6c7967656e657261u,
                     key[1] ^ 0x7465646279746573u};
    size_t i = 0;
    for (; i + 8 <= n; i += 8) {
        uint64_t m = word(s + i, 8);
        v[3] ^= m;
        mix(v), mix(v);
        v[0] ^= m;
    }
    uint64_t last = word(s + i, n - i) | (uint64_t)n << 56;
    v[3] ^= last;
    mix(v), mix(v);
    v[0] ^= last;
    v[2] ^= 0xff;
    mix(v), mix(v), mix(v), mix(v);
    return v[0] ^ v[1] ^ v[2] ^ v[3];
}
