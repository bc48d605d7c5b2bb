/* Inner product in eight lanes that are added up in a fixed order: the compiler may use vector instructions without leave to
 * reorder sums, and the result is the same on every machine. */
#ifndef DG_MATCH_DOT_H
#define DG_MATCH_DOT_H
#include <string.h>

typedef float dg_lanes __attribute__((vector_size(32)));
typedef int dg_int_lanes __attribute__((vector_size(16)));

static inline float dg_dot(const float *a, const float *b, int n)
{
    dg_lanes sum = {0}, x, y;
    int i = 0;
    for (; i + 8 <= n; i += 8) {
        memcpy(&x, a + i, sizeof x);
        memcpy(&y, b + i, sizeof y);
        sum += x * y;
    }
    float rest = 0.0f;
    for (; i < n; i++)
        rest += a[i] * b[i];
    return ((sum[0] + sum[4]) + (sum[1] + sum[5])) + ((sum[2] + sum[6]) + (sum[3] + sum[7])) + rest;
}
#endif
