/* Work over an index range on all cores. Results must not depend on the split: every item writes only its own place. */
#ifndef DG_BASE_THREADS_H
#define DG_BASE_THREADS_H
#include <stddef.h>
/* Calls fn(first, last, worker, user) for ranges that cover 0..count-1 (last is exclusive), in blocks of `block`,
 * from `threads` threads (1: in this one; 0: one a core). worker is 0..threads-1: index of per-thread scratch. */
typedef void (*dg_range_fn)(size_t first, size_t last, int worker, void *user);
void dg_parallel(int threads, size_t count, size_t block, dg_range_fn fn, void *user);
int dg_thread_count(int wanted); /* wanted > 0: itself; 0: cores, at most 64 */
#endif
