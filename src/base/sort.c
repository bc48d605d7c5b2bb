/* By the lowest byte, then by the next, and so on, each time keeping the order of equals; few numbers are inserted one by one. */
#include "base/sort.h"
#include <string.h>

enum { FEW = 48, BYTES = 4 };

static void insert_each(uint32_t *p, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        uint32_t x = p[i];
        size_t at = i;
        for (; at > 0 && p[at - 1] > x; at--) p[at] = p[at - 1];
        p[at] = x;
    }
}

void dg_sort_u32(uint32_t *p, uint32_t *spare, size_t n)
{
    size_t place[BYTES][256] = {{0}};
    if (n <= FEW) {
        insert_each(p, n);
        return;
    }
    for (size_t i = 0; i < n; i++)
        for (int b = 0; b < BYTES; b++) place[b][p[i] >> 8 * b & 255]++;
    for (int b = 0; b < BYTES; b++) {
        size_t sum = 0;
        for (int k = 0; k < 256; k++) {
            size_t count = place[b][k];
            place[b][k] = sum;
            sum += count;
        }
        for (size_t i = 0; i < n; i++) spare[place[b][p[i] >> 8 * b & 255]++] = p[i];
        uint32_t *t = p; /* an even number of passes: the result is back in p */
        p = spare;
        spare = t;
    }
}
