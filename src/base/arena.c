/* Blocks double from SMALL to BLOCK bytes, so that there may be many arenas with little in them; what is large gets an allocation
 * of its own. Full blocks are so large that the allocator gives each back to the system when it is freed. */
#include "base/arena.h"
#include <string.h>

enum { SMALL = 1 << 9, BLOCK = 1 << 18, ALIGN = 8 };

struct dg_arena {
    char *at;
    size_t left, block;        /* block: size of the next one */
};

dg_arena *dg_arena_new(dg_mem *ctx)
{
    dg_arena *a = dg_new(ctx, dg_arena);
    a->block = SMALL;
    return a;
}

static char *take(dg_arena *a, size_t n)
{
    if (n > a->left) {
        if (n >= a->block / 4) return dg_alloc(a, n);
        a->at = dg_alloc(a, a->block);
        a->left = a->block;
        if (a->block < BLOCK) a->block *= 2;
    }
    char *p = a->at;
    a->at += n;
    a->left -= n;
    return p;
}

void *dg_arena_take(dg_arena *a, size_t n)
{
    size_t skip = (ALIGN - (uintptr_t)a->at % ALIGN) % ALIGN;
    if (skip <= a->left) { /* else the next block begins aligned */
        a->at += skip;
        a->left -= skip;
    }
    return memset(take(a, n > ALIGN ? n : ALIGN), 0, n);
}

char *dg_arena_text(dg_arena *a, const char *p, size_t n)
{
    char *copy = take(a, n + 1);
    if (n) memcpy(copy, p, n);
    copy[n] = '\0';
    return copy;
}

char *dg_arena_strdup(dg_arena *a, const char *s)
{
    return s ? dg_arena_text(a, s, strlen(s)) : NULL;
}
