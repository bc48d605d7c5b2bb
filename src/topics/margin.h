/* How clear a partition is: the mean, over all nodes, of the mean similarity to the others of its group minus the mean
 * similarity to the nearest other group. A node alone has 0 for its own. (The silhouette of Rousseeuw 1987 without its
 * division, over the groups that a node's neighbours are in.) */
#ifndef DG_TOPICS_MARGIN_H
#define DG_TOPICS_MARGIN_H
#include "match/match.h"
#include "topics/leiden.h"

typedef struct dg_margin dg_margin; /* immutable: several partitions may be measured at once */
/* row[n]: the row of the matrix that each node stands for; borrowed. vectors may be NULL. */
dg_margin *dg_margin_new(dg_mem *ctx, const dg_term_matrix *m, const dg_vectors *vectors, const int32_t *row, int n);
/* *own: the mean similarity to one's own group alone, of nodes that are not alone. */
double dg_margin_of(double *own, const dg_margin *x, const int32_t *group, int count, const dg_graph *g);
#endif
