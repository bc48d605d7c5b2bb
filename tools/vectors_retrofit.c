/* Retrofitting: word vectors follow a list of synonyms a part of the way. Two words pull each other as far as both are used
 * in the sense that they share: "phone" and "telephone" much, "charge" and "bill" (of many senses) a little.
 * Leaves reading and writing of vectors to vectors_pack.c. */
#include "vectors_table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"

enum { ROUNDS = 8, GROUP = 64 };
static const double strength = 1.5;

typedef struct {
    int64_t from, to;
    double pull;
} pair;

typedef struct {
    int64_t word;
    double uses;
} member;

typedef struct {
    const vector_table *t;
    dg_map *index;
    double *uses;      /* of each word in all its senses */
    pair *pairs;
    size_t count, capacity;
} retrofit;

/* The group's words that have a vector. */
static int read_group(const retrofit *r, char *line, member group[GROUP])
{
    int n = 0;
    for (char *p = line; *p && n < GROUP;) {
        char *end = p + strcspn(p, " \n");
        const int64_t *at = dg_map_get(r->index, p, (size_t)(end - p));
        const double uses = strtod(end, &p);
        while (*p == ' ' || *p == '\n') p++;
        if (at) group[n++] = (member){ *at, uses + 0.5 };
    }
    return n;
}

static void add_pairs(retrofit *r, const member *group, int n)
{
    for (int a = 0; a < n; a++)
        for (int b = 0; b < n; b++) {
            if (group[a].word == group[b].word) continue;
            DG_GROW(r->t->ctx, r->pairs, r->count, r->capacity);
            const double share = group[a].uses / r->uses[group[a].word] * (group[b].uses / r->uses[group[b].word]);
            r->pairs[r->count++] = (pair){ group[a].word, group[b].word, strength * share };
        }
}

static int read_groups(retrofit *r, const char *path, int pass)
{
    FILE *f = fopen(path, "r");
    char *line = NULL;
    size_t size = 0;
    member group[GROUP];
    if (!f) return -1;
    while (getline(&line, &size, f) > 0) {
        const int n = read_group(r, line, group);
        if (pass == 1) add_pairs(r, group, n);
        else for (int i = 0; i < n; i++) r->uses[group[i].word] += group[i].uses;
    }
    free(line);
    fclose(f);
    return 0;
}

/* next = the trained row and the pulls of the current rows, of length 1. pairs are in order of `from`. */
static void one_round(const retrofit *r, const float *now, float *next)
{
    const size_t dims = (size_t)r->t->dims;
    for (size_t i = 0; i < r->t->count; i++) memcpy(next + i * dims, r->t->words[i].row, dims * sizeof *next);
    for (size_t k = 0; k < r->count; k++) {
        const pair *p = &r->pairs[k];
        for (size_t d = 0; d < dims; d++) next[(size_t)p->from * dims + d] += (float)(p->pull * now[(size_t)p->to * dims + d]);
    }
    for (size_t i = 0; i < r->t->count; i++) vector_to_unit(next + i * dims, (int)dims);
}

int vector_retrofit(vector_table *t, const char *path)
{
    const size_t dims = (size_t)t->dims;
    retrofit r = { .t = t, .index = dg_map_new(t->ctx), .uses = dg_array(t->ctx, double, t->count) };
    float *now = dg_array(t->ctx, float, t->count * dims), *next = dg_array(t->ctx, float, t->count * dims), *swap;
    for (size_t i = 0; i < t->count; i++) *dg_map_puts(r.index, t->words[i].word, NULL) = (int64_t)i;
    if (read_groups(&r, path, 0) || read_groups(&r, path, 1)) return -1;
    for (size_t i = 0; i < t->count; i++) memcpy(now + i * dims, t->words[i].row, dims * sizeof *now);
    for (int round = 0; round < ROUNDS; round++) {
        one_round(&r, now, next);
        swap = now;
        now = next;
        next = swap;
    }
    for (size_t i = 0; i < t->count; i++) memcpy(t->words[i].row, now + i * dims, dims * sizeof *now);
    return 0;
}
