/* Content hashes (XXH3, 64 bits; github.com/Cyan4973/xxHash). Not for secrets. The only user of xxhash.h is hash.c. */
#ifndef DG_BASE_HASH_H
#define DG_BASE_HASH_H
#include <stdint.h>
#include <stddef.h>
uint64_t dg_hash64(const void *p, size_t n);
uint64_t dg_hash64_seed(const void *p, size_t n, uint64_t seed);
void dg_hash_hex(uint64_t h, char out[17]);
#endif
