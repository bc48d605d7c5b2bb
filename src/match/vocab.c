/* Open addressing with linear probing over a power of two, strings one behind the other in one arena.
 * The caller says when filling is over; nothing here locks. */
#include "match/vocab.h"
#include <string.h>
#include "base/hash.h"

typedef struct {
    uint32_t hash; /* upper half of the 64-bit hash */
    int32_t id;    /* -1: free */
} slot;

struct dg_vocab {
    slot *slots;
    uint32_t mask;
    uint32_t *start; /* offset of each string in the arena; start[count] is the end */
    int32_t count, start_capacity;
    char *arena;
    size_t used, arena_capacity;
};

static void clear_slots(slot *s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        s[i] = (slot){0, -1};
}

dg_vocab *dg_vocab_new(dg_mem *ctx)
{
    dg_vocab *v = dg_new(ctx, dg_vocab);
    v->mask = 1023;
    v->slots = dg_array(v, slot, v->mask + 1);
    clear_slots(v->slots, (size_t)v->mask + 1);
    v->start_capacity = 1024;
    v->start = dg_array(v, uint32_t, v->start_capacity);
    v->arena_capacity = 8192;
    v->arena = dg_alloc(v, v->arena_capacity);
    return v;
}

/* The slot that holds the string, or the free one where it belongs. */
static slot *locate(const dg_vocab *v, uint64_t h, const char *p, size_t n)
{
    uint32_t tag = (uint32_t)(h >> 32);
    for (uint32_t i = (uint32_t)h & v->mask;; i = (i + 1) & v->mask) {
        slot *s = &v->slots[i];
        if (s->id < 0)
            return s;
        if (s->hash == tag && dg_vocab_length(v, s->id) == n && memcmp(v->arena + v->start[s->id], p, n) == 0)
            return s;
    }
}

static void grow_slots(dg_vocab *v)
{
    slot *old = v->slots;
    v->mask = v->mask * 2 + 1;
    v->slots = dg_array(v, slot, (size_t)v->mask + 1);
    clear_slots(v->slots, (size_t)v->mask + 1);
    for (int32_t id = 0; id < v->count; id++) {
        const char *p = v->arena + v->start[id];
        size_t n = dg_vocab_length(v, id);
        uint64_t h = dg_hash64(p, n);
        slot *s = locate(v, h, p, n);
        *s = (slot){(uint32_t)(h >> 32), id};
    }
    dg_free(old);
}

static void append(dg_vocab *v, const char *p, size_t n)
{
    while (v->used + n + 1 > v->arena_capacity) {
        v->arena_capacity *= 2;
        v->arena = dg_realloc(v, v->arena, v->arena_capacity);
    }
    memcpy(v->arena + v->used, p, n);
    v->arena[v->used + n] = '\0';
    v->used += n + 1;
    v->count++;
    DG_GROW(v, v->start, v->count, v->start_capacity);
    v->start[v->count] = (uint32_t)v->used;
}

int32_t dg_vocab_add(dg_vocab *v, const char *p, size_t n, bool *added)
{
    if (2 * (uint32_t)v->count >= v->mask)
        grow_slots(v);
    uint64_t h = dg_hash64(p, n);
    slot *s = locate(v, h, p, n);
    bool fresh = s->id < 0;
    if (fresh) {
        *s = (slot){(uint32_t)(h >> 32), v->count};
        append(v, p, n);
    }
    if (added)
        *added = fresh;
    return s->id;
}

int32_t dg_vocab_find(const dg_vocab *v, const char *p, size_t n)
{
    return locate(v, dg_hash64(p, n), p, n)->id;
}

const char *dg_vocab_text(const dg_vocab *v, int32_t id)
{
    return v->arena + v->start[id];
}

size_t dg_vocab_length(const dg_vocab *v, int32_t id)
{
    return v->start[id + 1] - v->start[id] - 1;
}

int32_t dg_vocab_count(const dg_vocab *v)
{
    return v->count;
}
