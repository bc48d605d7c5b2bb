/* Keeps the id of a topic from run to run: by the tickets that both have, among those that both runs know, so that new
 * tickets do not make an old topic look new. Each old id goes to at most one topic, the closest pairs first. A new id is a
 * short hash of the medoid's key; where two would be the same, the later one is hashed again. */
#include <stdlib.h>
#include <string.h>
#include "base/hash.h"
#include "base/map.h"
#include "topics/build.h"

static const double least_overlap = 0.30; /* Jaccard */

typedef struct { int topic, before; int shared; double overlap; } pair;

typedef struct {
    const dg_topics_input *in;
    dg_mem *ctx;
    dg_map *home;      /* ticket key -> previous topic + 1 */
    int *alive;        /* by previous topic: its tickets that are still there */
    pair *pairs; int npairs, room;
} matching;

static const char *key_of(dg_mem *ctx, const dg_ticket *t)
{
    return dg_printf(ctx, "%s/%s", t->source, t->id);
}

static int previous_of(const matching *m, int ticket)
{
    char *key = dg_printf(m->ctx, "%s/%s", m->in->tickets->tickets[ticket].source, m->in->tickets->tickets[ticket].id);
    const int64_t *home = dg_map_gets(m->home, key);
    dg_free(key);
    return home ? (int)*home - 1 : -1;
}

static int closest_first(const void *p, const void *q)
{
    const pair *a = p, *b = q;
    if (a->overlap > b->overlap || a->overlap < b->overlap)
        return a->overlap > b->overlap ? -1 : 1;
    if (a->shared != b->shared)
        return a->shared > b->shared ? -1 : 1;
    if (a->before != b->before)
        return a->before < b->before ? -1 : 1;
    return a->topic < b->topic ? -1 : a->topic > b->topic;
}

/* Pairs of topic t with the previous topics that it shares tickets with. */
static void list_pairs(matching *m, const dg_topic *topics, int t, int *shared)
{
    int known = 0, first = m->npairs;
    for (int i = 0; i < topics[t].ntickets; i++) {
        int before = previous_of(m, topics[t].tickets[i]);
        if (before < 0)
            continue;
        known++;
        if (shared[before]++ == 0) {
            DG_GROW(m->ctx, m->pairs, m->npairs, m->room);
            m->pairs[m->npairs++] = (pair){t, before, 0, 0};
        }
    }
    for (int k = first; k < m->npairs; k++) {
        pair *p = &m->pairs[k];
        p->shared = shared[p->before];
        p->overlap = (double)p->shared / (known + m->alive[p->before] - p->shared);
        shared[p->before] = 0;
    }
}

static void keep_ids(dg_topic *topics, int count, dg_mem *ctx, matching *m)
{
    int n = m->in->nprevious;
    int *shared = dg_array(m->ctx, int, n);
    bool *given = dg_array(m->ctx, bool, n);
    for (int t = 0; t < count; t++)
        list_pairs(m, topics, t, shared);
    if (m->npairs)
        qsort(m->pairs, (size_t)m->npairs, sizeof *m->pairs, closest_first);
    for (int k = 0; k < m->npairs && m->pairs[k].overlap >= least_overlap; k++) {
        const pair *p = &m->pairs[k];
        if (topics[p->topic].id || given[p->before])
            continue;
        topics[p->topic].id = dg_strdup(ctx, m->in->previous[p->before].id);
        given[p->before] = true;
    }
}

static const char *new_id(dg_mem *ctx, dg_map *taken, const char *key)
{
    char hex[17], id[9] = "T-";
    bool fresh = false;
    for (uint64_t seed = 0; !fresh; seed++) {
        dg_hash_hex(dg_hash64_seed(key, strlen(key), seed), hex);
        memcpy(id + 2, hex, 6);
        dg_map_puts(taken, id, &fresh);
    }
    return dg_strdup(ctx, id);
}

void dg_topics_identify(dg_topic *topics, int count, dg_mem *ctx, const dg_topics_input *in)
{
    dg_mem *scratch = dg_mem_root();
    matching m = {.in = in, .ctx = scratch, .home = dg_map_new(scratch), .alive = dg_array(scratch, int, in->nprevious)};
    dg_map *taken = dg_map_new(scratch);
    for (int b = 0; b < in->nprevious; b++) {
        dg_map_puts(taken, in->previous[b].id, NULL);
        for (int i = 0; i < in->previous[b].ntickets; i++)
            *dg_map_puts(m.home, in->previous[b].tickets[i], NULL) = b + 1;
    }
    for (int i = 0; in->nprevious && i < in->tickets->count; i++) {
        int before = previous_of(&m, i);
        if (before >= 0)
            m.alive[before]++;
    }
    if (in->nprevious)
        keep_ids(topics, count, ctx, &m);
    for (int t = 0; t < count; t++)
        if (!topics[t].id)
            topics[t].id = new_id(ctx, taken, key_of(scratch, &in->tickets->tickets[topics[t].tickets[0]]));
    dg_free(scratch);
}
