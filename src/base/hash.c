/* Content hashes: a thin cover over xxHash, so that its header stays in one file. Owns nothing. */
#include "base/hash.h"
#include <stdio.h>
#include <inttypes.h>
#include <xxhash.h>

uint64_t dg_hash64(const void *p, size_t n)
{
    return XXH3_64bits(p, n);
}

uint64_t dg_hash64_seed(const void *p, size_t n, uint64_t seed)
{
    return XXH3_64bits_withSeed(p, n, seed);
}

void dg_hash_hex(uint64_t h, char out[17])
{
    snprintf(out, 17, "%016" PRIx64, h);
}
