/* Terms of the docs that are near in meaning to a word of a ticket, by word vectors. The lists are found when first asked
 * for and kept, a cache for each worker: what a list holds does not depend on who asks when. */
#ifndef DG_MATCH_NEAR_H
#define DG_MATCH_NEAR_H
#include "match/vectors.h"
#include "match/vocab.h"

enum { DG_NEAR_TERMS = 8 };
typedef struct dg_near_list { int32_t term[DG_NEAR_TERMS]; float cosine[DG_NEAR_TERMS]; int n; } dg_near_list; /* nearest first */

typedef struct dg_near dg_near;             /* of a matcher: immutable, shared by threads */
typedef struct dg_near_cache dg_near_cache; /* of one thread */

/* vector[term]: word of the vectors that stands for a term of the docs, or -1. */
dg_near *dg_near_new(dg_mem *ctx, const dg_vectors *v, const int32_t *vector, int nterms);
dg_near_cache *dg_near_cache_new(dg_mem *ctx, const dg_near *near);
/* The terms nearest to a word of the vectors, `self` left out; NULL when there are none near enough. */
const dg_near_list *dg_near_find(dg_near_cache *c, int word);
#endif
