/* Sorting of whole numbers, several times as quick as qsort with a function for each pair. */
#ifndef DG_BASE_SORT_H
#define DG_BASE_SORT_H
#include <stddef.h>
#include <stdint.h>

/* Ascending. spare: room for n numbers, overwritten. */
void dg_sort_u32(uint32_t *p, uint32_t *spare, size_t n);
#endif
