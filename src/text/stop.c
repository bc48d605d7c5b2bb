/* A stop-word list as a set. The words themselves are in stop_lists.c; the set is owned by the caller's context. */
#include "text/stop.h"

#include "base/str.h"

dg_map *dg_stop_set(dg_mem *ctx, const char *language)
{
    dg_map *set = dg_map_new(ctx);
    const char *p = dg_stop_list(language);
    while (p && *p) {
        const size_t n = strcspn(p, " ");
        if (n > 0) *dg_map_put(set, p, n, NULL) = 1;
        p += n + (p[n] == ' ');
    }
    return set;
}
