/* The hash table over uthash, which keeps its elements in order of insertion: that order is what callers walk.
 * Keys sit behind their entry in large blocks, so that a key costs no allocation of its own; all is owned by the map.
 * uthash's own tables come from malloc and are given back by the map's destructor. */
#include "base/map.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/hash.h"

#define HASH_FUNCTION(key, n, hashv) ((hashv) = (unsigned)dg_hash64((key), (n)))
#define uthash_fatal(msg) (fputs("docgap: out of memory\n", stderr), abort())
#include <uthash.h>

typedef struct entry {
    UT_hash_handle hh;
    int64_t value;
    char key[]; /* n bytes and a NUL */
} entry;

enum { BLOCK = 16 * 1024 };

struct dg_map {
    entry *head;
    char *block; /* the rest of the current block */
    size_t left;
};

static int clear(dg_map *m)
{
    HASH_CLEAR(hh, m->head);
    return 0;
}

dg_map *dg_map_new(dg_mem *ctx)
{
    dg_map *m = dg_new(ctx, dg_map);
    talloc_set_destructor(m, clear);
    return m;
}

static void *take(dg_map *m, size_t n)
{
    n = (n + _Alignof(entry) - 1) / _Alignof(entry) * _Alignof(entry);
    if (n > BLOCK / 8)
        return dg_alloc(m, n);
    if (n > m->left) {
        /* Small maps stay small: the first block is short. */
        m->left = m->block || m->head ? BLOCK : BLOCK / 16;
        if (n > m->left)
            m->left = BLOCK;
        m->block = dg_alloc(m, m->left);
    }
    void *p = m->block;
    m->block += n;
    m->left -= n;
    return p;
}

int64_t *dg_map_get(const dg_map *m, const char *key, size_t n)
{
    entry *e;
    HASH_FIND(hh, m->head, key, n, e);
    return e ? &e->value : NULL;
}

int64_t *dg_map_gets(const dg_map *m, const char *key)
{
    return dg_map_get(m, key, strlen(key));
}

int64_t *dg_map_put(dg_map *m, const char *key, size_t n, bool *added)
{
    unsigned hash;
    entry *e;
    HASH_VALUE(key, n, hash);
    HASH_FIND_BYHASHVALUE(hh, m->head, key, n, hash, e);
    if (added)
        *added = !e;
    if (e)
        return &e->value;
    e = take(m, offsetof(entry, key) + n + 1);
    e->value = 0;
    if (n)
        memcpy(e->key, key, n);
    e->key[n] = '\0';
    HASH_ADD_KEYPTR_BYHASHVALUE(hh, m->head, e->key, n, hash, e);
    return &e->value;
}

int64_t *dg_map_puts(dg_map *m, const char *key, bool *added)
{
    return dg_map_put(m, key, strlen(key), added);
}

void dg_map_set_ptr(dg_map *m, const char *key, void *p)
{
    *dg_map_puts(m, key, NULL) = (int64_t)(intptr_t)p;
}

void *dg_map_get_ptr(const dg_map *m, const char *key)
{
    const int64_t *value = dg_map_gets(m, key);
    return value ? (void *)(intptr_t)*value : NULL;
}

size_t dg_map_count(const dg_map *m)
{
    return HASH_COUNT(m->head);
}

bool dg_map_next(const dg_map *m, dg_map_iter *it)
{
    entry *e = it->pos ? ((entry *)it->pos)->hh.next : m->head;
    if (!e)
        return false;
    *it = (dg_map_iter){.pos = e, .key = e->key, .n = e->hh.keylen, .value = &e->value};
    return true;
}
