/* A hash table from byte strings to 64-bit values. Keys are copied. Iteration order is the order of
 * insertion (never hash order: the same input gives the same output). The only user of uthash is map.c. */
#ifndef DG_BASE_MAP_H
#define DG_BASE_MAP_H
#include <stdbool.h>
#include "base/mem.h"

typedef struct dg_map dg_map;

dg_map *dg_map_new(dg_mem *ctx);
/* The value's place, or NULL when the key is not there. Valid until the map is freed. */
int64_t *dg_map_get(const dg_map *m, const char *key, size_t n);
int64_t *dg_map_gets(const dg_map *m, const char *key);
/* The value's place; a new key starts with value 0 and sets *added (may be NULL). */
int64_t *dg_map_put(dg_map *m, const char *key, size_t n, bool *added);
int64_t *dg_map_puts(dg_map *m, const char *key, bool *added);
void dg_map_set_ptr(dg_map *m, const char *key, void *p);   /* pointers as values: not owned */
void *dg_map_get_ptr(const dg_map *m, const char *key);     /* NULL when absent */
size_t dg_map_count(const dg_map *m);
/* Walk in order of insertion: `for (dg_map_iter it = {0}; dg_map_next(m, &it);)` uses it.key, it.n, it.value. */
typedef struct {
    void *pos;
    const char *key;
    size_t n;
    int64_t *value;
} dg_map_iter;
bool dg_map_next(const dg_map *m, dg_map_iter *it);
#endif
