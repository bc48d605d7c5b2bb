/* Leiden: move nodes between communities, refine each community into well-connected parts, make the parts the nodes of a
 * smaller graph, and so on until nothing moves. The paper's second run from the result gained nothing here. Where the paper
 * draws at random (the merge in the refinement), the best merge is taken, so that the result is one. Knows nothing of tickets. */
#include "topics/leiden.h"
#include <stdbool.h>
#include <string.h>

enum { MAX_LEVELS = 64, MAX_VISITS = 100 };

typedef struct {
    int n;
    const int64_t *start;
    const int32_t *end;
    const int64_t *weight;
    int64_t *degree;   /* of a node, with the weight inside of what it stands for (twice) */
} level;

typedef struct {
    double resolution, total; /* total: sum of degrees */
    int64_t *community_degree;
    int32_t *community_size;  /* nodes of the level */
    int64_t *link;            /* weight from the node at hand to each community; 0 between nodes */
    int32_t *touched;
    int ntouched;
    int32_t *queue;
    bool *queued;
    int32_t *free_list; int nfree; /* empty communities */
} work;

/* The graph's own lists: several resolutions are tried on one graph at a time. */
static level *level_from_graph(dg_mem *ctx, const dg_graph *g)
{
    level *l = dg_new(ctx, level);
    *l = (level){.n = g->n, .start = g->start, .end = g->end, .weight = g->weight, .degree = dg_array(l, int64_t, g->n)};
    for (int i = 0; i < g->n; i++)
        for (int64_t e = g->start[i]; e < g->start[i + 1]; e++)
            l->degree[i] += g->weight[e];
    return l;
}

/* Weights from node i to the communities of its neighbours, into w->link; w->touched lists them. */
static void gather_links(work *w, const level *l, const int32_t *of, int i)
{
    w->ntouched = 0;
    for (int64_t e = l->start[i]; e < l->start[i + 1]; e++) {
        int32_t c = of[l->end[e]];
        if (w->link[c] == 0)
            w->touched[w->ntouched++] = c;
        w->link[c] += l->weight[e];
    }
}

static void clear_links(work *w)
{
    for (int k = 0; k < w->ntouched; k++)
        w->link[w->touched[k]] = 0;
}

/* What joining a community of this degree is worth to a node, times the graph's weight. */
static double gain(const work *w, int64_t link, int64_t degree, int64_t community)
{
    return (double)link - w->resolution * (double)degree * (double)community / w->total;
}

/* The best community for node i, which has been taken out of its own (`old`). Staying wins ties, then the lower number. */
static int32_t best_community(const work *w, const level *l, int i, int32_t old)
{
    int32_t best = old;
    double top = gain(w, w->link[old], l->degree[i], w->community_degree[old]);
    if (top < 0 && w->nfree) {
        best = w->free_list[w->nfree - 1]; /* alone */
        top = 0;
    }
    for (int k = 0; k < w->ntouched; k++) {
        int32_t c = w->touched[k];
        double g = gain(w, w->link[c], l->degree[i], w->community_degree[c]);
        if (g > top || (g >= top && c < best && best != old)) {
            top = g;
            best = c;
        }
    }
    return best;
}

static void count_communities(work *w, const level *l, const int32_t *of)
{
    memset(w->community_degree, 0, sizeof *w->community_degree * (size_t)l->n);
    memset(w->community_size, 0, sizeof *w->community_size * (size_t)l->n);
    for (int i = 0; i < l->n; i++) {
        w->community_degree[of[i]] += l->degree[i];
        w->community_size[of[i]]++;
    }
    w->nfree = 0;
    for (int c = l->n - 1; c >= 0; c--)
        if (w->community_size[c] == 0)
            w->free_list[w->nfree++] = c;
}

static void leave(work *w, const level *l, int i, int32_t c)
{
    w->community_degree[c] -= l->degree[i];
    if (--w->community_size[c] == 0)
        w->free_list[w->nfree++] = c;
}

static void join(work *w, const level *l, int i, int32_t c)
{
    if (w->community_size[c] == 0) /* the only empty one that is ever joined is the top of the list, or the one just left */
        w->nfree--;
    w->community_degree[c] += l->degree[i];
    w->community_size[c]++;
}

/* Fast local moving: a queue of nodes; when one moves, its neighbours elsewhere are looked at again. */
static void move_nodes(work *w, const level *l, int32_t *of)
{
    int head = 0, waiting = l->n;
    int64_t visits = 0, most = (int64_t)MAX_VISITS * l->n; /* rounding must not make it go in circles */
    for (int i = 0; i < l->n; i++) {
        w->queue[i] = i;
        w->queued[i] = true;
    }
    count_communities(w, l, of);
    while (waiting > 0 && visits++ < most) {
        int i = w->queue[head];
        head = head + 1 == l->n ? 0 : head + 1;
        waiting--;
        w->queued[i] = false;
        int32_t old = of[i];
        gather_links(w, l, of, i);
        leave(w, l, i, old);
        int32_t best = best_community(w, l, i, old);
        join(w, l, i, best);
        clear_links(w);
        if (best == old)
            continue;
        of[i] = best;
        for (int64_t e = l->start[i]; e < l->start[i + 1]; e++) {
            int32_t j = l->end[e];
            if (w->queued[j] || of[j] == best)
                continue;
            int tail = head + waiting++;
            w->queue[tail >= l->n ? tail - l->n : tail] = j;
            w->queued[j] = true;
        }
    }
}

/* State of the refinement: weight from each part to the rest of its community, and the community's degree. */
typedef struct { const int32_t *of; int32_t *part; int64_t *inside, *whole; } refinement;

static bool well_connected(const work *w, const refinement *r, int part)
{
    int64_t degree = w->community_degree[part];
    return gain(w, r->inside[part], degree, r->whole[r->of[part]] - degree) >= 0;
}

/* The part of its community that node i, alone so far, gains most by joining; i itself when none. w->link is filled. */
static int32_t best_part(const work *w, const level *l, const refinement *r, int i)
{
    int32_t best = i;
    double top = 0;
    for (int k = 0; k < w->ntouched; k++) {
        int32_t c = w->touched[k];
        if (r->of[c] != r->of[i] || c == i || !well_connected(w, r, c))
            continue;
        double g = gain(w, w->link[c], l->degree[i], w->community_degree[c]);
        if (g > top || (g >= top && best != i && c < best)) {
            top = g;
            best = c;
        }
    }
    return best;
}

/* Parts inside each community: every node starts alone and may join a part of its community if both are well connected to
 * the community. A part is numbered by its first node. */
static void refine(work *w, const level *l, const int32_t *of, int32_t *part)
{
    dg_mem *scratch = dg_mem_root();
    refinement r = {of, part, dg_array(scratch, int64_t, l->n), dg_array(scratch, int64_t, l->n)};
    for (int i = 0; i < l->n; i++) {
        r.whole[of[i]] += l->degree[i];
        for (int64_t e = l->start[i]; e < l->start[i + 1]; e++)
            if (of[l->end[e]] == of[i])
                r.inside[i] += l->weight[e];
        part[i] = i;
    }
    count_communities(w, l, part);
    for (int i = 0; i < l->n; i++) {
        if (w->community_size[i] != 1 || part[i] != i || !well_connected(w, &r, i))
            continue;
        gather_links(w, l, part, i);
        int32_t best = best_part(w, l, &r, i);
        int64_t link = w->link[best];
        clear_links(w);
        if (best == i)
            continue;
        part[i] = best;
        r.inside[best] += r.inside[i] - 2 * link;
        w->community_degree[best] += l->degree[i];
        w->community_size[best]++;
        w->community_degree[i] = 0;
        w->community_size[i] = 0;
    }
    dg_free(scratch);
}

/* Numbers 0..count-1 by lowest node. */
static int renumber(int32_t *of, int n, dg_mem *scratch)
{
    int32_t *number = dg_array(scratch, int32_t, n);
    int count = 0;
    for (int i = 0; i < n; i++) {
        int32_t *x = &number[of[i]];
        if (*x == 0)
            *x = ++count;
    }
    for (int i = 0; i < n; i++)
        of[i] = number[of[i]] - 1;
    dg_free(number);
    return count;
}

/* Nodes of each part, as lists: first[part]..first[part+1] in nodes[]. */
static void list_parts(int64_t *first, int32_t *nodes, const int32_t *part, int n, int count)
{
    for (int i = 0; i < n; i++)
        first[part[i] + 1]++;
    for (int c = 0; c < count; c++)
        first[c + 1] += first[c];
    for (int i = n - 1; i >= 0; i--)
        nodes[--first[part[i] + 1]] = i;
    /* the countdown left each list's start one place late */
    memmove(first, first + 1, sizeof *first * (size_t)count);
    first[count] = n;
}

/* The graph whose nodes are the parts. */
static level *aggregate(dg_mem *ctx, work *w, const level *l, const int32_t *part, int count)
{
    level *up = dg_new(ctx, level);
    int64_t *first = dg_array(up, int64_t, count + 1), *start = dg_array(up, int64_t, count + 1), edges = 0;
    int32_t *nodes = dg_array(up, int32_t, l->n), *end = dg_alloc(up, sizeof *end * (size_t)l->start[l->n]);
    int64_t *weight = dg_alloc(up, sizeof *weight * (size_t)l->start[l->n]);
    list_parts(first, nodes, part, l->n, count);
    up->degree = dg_array(up, int64_t, count);
    for (int c = 0; c < count; c++) {
        w->ntouched = 0;
        for (int64_t k = first[c]; k < first[c + 1]; k++) {
            int i = nodes[k];
            up->degree[c] += l->degree[i];
            for (int64_t e = l->start[i]; e < l->start[i + 1]; e++) {
                int32_t d = part[l->end[e]];
                if (d == c)
                    continue;
                if (w->link[d] == 0)
                    w->touched[w->ntouched++] = d;
                w->link[d] += l->weight[e];
            }
        }
        for (int k = 0; k < w->ntouched; k++) {
            end[edges] = w->touched[k];
            weight[edges++] = w->link[w->touched[k]];
        }
        clear_links(w);
        start[c + 1] = edges;
    }
    up->n = count;
    up->start = start;
    up->end = dg_realloc(up, end, sizeof *end * (size_t)edges);
    up->weight = dg_realloc(up, weight, sizeof *weight * (size_t)edges);
    dg_free(first);
    dg_free(nodes);
    return up;
}

/* From the given partition of the bottom level to a better one. */
static void run(work *w, level *bottom, int32_t *group)
{
    dg_mem *scratch = dg_mem_root();
    level *l = bottom;
    int32_t *of = dg_array(scratch, int32_t, bottom->n), *part = dg_array(scratch, int32_t, bottom->n);
    int32_t *place = dg_array(scratch, int32_t, bottom->n); /* node of the level that a bottom node is in */
    memcpy(of, group, sizeof *of * (size_t)bottom->n);
    for (int i = 0; i < bottom->n; i++)
        place[i] = i;
    for (int depth = 0; depth < MAX_LEVELS; depth++) {
        move_nodes(w, l, of);
        int groups = renumber(of, l->n, scratch);
        for (int i = 0; i < bottom->n; i++)
            group[i] = of[place[i]];
        if (groups == l->n)
            break;
        refine(w, l, of, part);
        int parts = renumber(part, l->n, scratch);
        if (parts == l->n) { /* nothing to merge without breaking a part: go up by communities */
            memcpy(part, of, sizeof *part * (size_t)l->n);
            parts = groups;
        }
        level *up = aggregate(scratch, w, l, part, parts);
        int32_t *above = dg_array(scratch, int32_t, parts);
        for (int i = 0; i < l->n; i++)
            above[part[i]] = of[i];
        for (int i = 0; i < bottom->n; i++)
            place[i] = part[place[i]];
        memcpy(of, above, sizeof *of * (size_t)parts);
        dg_free(above);
        if (l != bottom)
            dg_free(l);
        l = up;
    }
    dg_free(scratch);
}

int dg_leiden(int32_t *group, const dg_graph *g, double resolution)
{
    if (g->n == 0)
        return 0;
    dg_mem *ctx = dg_mem_root();
    level *bottom = level_from_graph(ctx, g);
    work w = {.resolution = resolution};
    for (int i = 0; i < g->n; i++) {
        group[i] = i;
        w.total += (double)bottom->degree[i];
    }
    if (w.total <= 0)
        w.total = 1;
    w.community_degree = dg_array(ctx, int64_t, g->n);
    w.community_size = dg_array(ctx, int32_t, g->n);
    w.link = dg_array(ctx, int64_t, g->n);
    w.touched = dg_array(ctx, int32_t, g->n);
    w.queue = dg_array(ctx, int32_t, g->n);
    w.queued = dg_array(ctx, bool, g->n);
    w.free_list = dg_array(ctx, int32_t, g->n + 1);
    run(&w, bottom, group);
    int count = renumber(group, g->n, ctx);
    dg_free(ctx);
    return count;
}
