/* Many small things that live as long as their owner, one behind the other in large blocks. An allocation of talloc's own costs
 * about 110 bytes beside what is in it: too much for a hundred thousand short texts. Nothing in it is freed by itself.
 * An arena belongs to one thread at a time, as every context. */
#ifndef DG_BASE_ARENA_H
#define DG_BASE_ARENA_H
#include "base/mem.h"

typedef struct dg_arena dg_arena;
dg_arena *dg_arena_new(dg_mem *ctx);
void *dg_arena_take(dg_arena *a, size_t n);                      /* cleared, aligned for any of our structs */
char *dg_arena_text(dg_arena *a, const char *p, size_t n);       /* a copy with a '\0' behind it */
char *dg_arena_strdup(dg_arena *a, const char *s);               /* NULL stays NULL */

#define dg_arena_array(a, type, count) ((type *)dg_arena_take((a), sizeof(type) * (size_t)(count)))
#endif
