/* Communities of a weighted graph by the Leiden method (Traag, Waltman & van Eck, Scientific Reports 9:5233, 2019), with
 * generalised modularity (Reichardt & Bornholdt 2006) as quality. Deterministic: nodes are visited by index, ties go to the
 * lower number, and edge weights are integers, so that no order of addition can show. */
#ifndef DG_TOPICS_LEIDEN_H
#define DG_TOPICS_LEIDEN_H
#include <stdint.h>
#include "base/mem.h"

/* Undirected: every edge stands in the lists of both its ends, with the same weight > 0; no self loops. */
typedef struct {
    int n;
    const int64_t *start;   /* n + 1 */
    const int32_t *end;     /* start[n] neighbours */
    const int64_t *weight;
} dg_graph;

/* group[i]: 0..count-1, numbered by lowest node. Returns the count. A node without edges is a group of its own.
 * resolution > 0: higher gives more and smaller groups. */
int dg_leiden(int32_t *group, const dg_graph *g, double resolution);
#endif
