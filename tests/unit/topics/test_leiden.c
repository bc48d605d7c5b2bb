/* Communities: known graphs, resolution, no edges, and a guarantee of the method (every group is connected). */
#include "fixture.h"
#include "topics/leiden.h"

enum { MAX_EDGES = 4000 };
typedef struct { int n, m; int a[MAX_EDGES], b[MAX_EDGES], w[MAX_EDGES]; } edges;

static void add(edges *e, int a, int b, int w)
{
    e->a[e->m] = a, e->b[e->m] = b, e->w[e->m] = w;
    e->m++;
}

static dg_graph graph_of(dg_mem *ctx, const edges *e)
{
    int64_t *start = dg_array(ctx, int64_t, e->n + 1), *weight = dg_array(ctx, int64_t, 2 * e->m), at = 0;
    int32_t *end = dg_array(ctx, int32_t, 2 * e->m);
    for (int i = 0; i < e->n; i++) {
        for (int k = 0; k < e->m; k++)
            if (e->a[k] == i || e->b[k] == i) {
                end[at] = e->a[k] == i ? e->b[k] : e->a[k];
                weight[at++] = e->w[k];
            }
        start[i + 1] = at;
    }
    return (dg_graph){e->n, start, end, weight};
}

/* rings of cliques: `cliques` of `size` nodes, joined to a ring by one weak edge each */
static void ring(edges *e, int cliques, int size)
{
    *e = (edges){.n = cliques * size};
    for (int c = 0; c < cliques; c++) {
        for (int i = 0; i < size; i++)
            for (int k = i + 1; k < size; k++)
                add(e, c * size + i, c * size + k, 1000);
        add(e, c * size, (c + 1) % cliques * size + 1, 100);
    }
}

static void test_cliques(void **state)
{
    (void)state;
    static edges e;
    dg_mem *ctx = dg_mem_root();
    int32_t group[200];
    ring(&e, 20, 6);
    dg_graph g = graph_of(ctx, &e);
    assert_int_equal(dg_leiden(group, &g, 1), 20);
    for (int i = 0; i < e.n; i++)
        assert_int_equal(group[i], i / 6);
    assert_true(dg_leiden(group, &g, 0.05) < 20);
    assert_int_equal(dg_leiden(group, &g, 1000), 120);
    dg_free(ctx);
}

static void test_without_edges(void **state)
{
    (void)state;
    int64_t start[4] = {0, 0, 0, 0};
    dg_graph g = {3, start, NULL, NULL}, none = {0, start, NULL, NULL};
    int32_t group[3];
    assert_int_equal(dg_leiden(group, &g, 1), 3);
    assert_int_equal(group[2], 2);
    assert_int_equal(dg_leiden(group, &none, 1), 0);
}

static bool connected(const dg_graph *g, const int32_t *group, int wanted)
{
    int stack[400], n = 0, seen = 0, size = 0;
    bool known[400] = {false};
    for (int i = 0; i < g->n; i++) {
        size += group[i] == wanted;
        if (group[i] == wanted && n == 0 && seen == 0) {
            stack[n++] = i;
            known[i] = true;
            seen = 1;
        }
    }
    while (n) {
        int i = stack[--n];
        for (int64_t e = g->start[i]; e < g->start[i + 1]; e++) {
            int j = g->end[e];
            if (known[j] || group[j] != wanted)
                continue;
            known[j] = true;
            stack[n++] = j;
            seen++;
        }
    }
    return seen == size;
}

static void test_groups_are_connected(void **state)
{
    (void)state;
    static edges e;
    dg_mem *ctx = dg_mem_root();
    int32_t group[400], again[400];
    uint32_t random = 7;
    e = (edges){.n = 400};
    for (int k = 0; k < 1500; k++) {
        random = random * 1664525u + 1013904223u;
        int a = (int)(random >> 8) % 400;
        random = random * 1664525u + 1013904223u;
        int b = (a + 1 + (int)(random >> 8) % 30) % 400;
        if (a != b)
            add(&e, a, b, 1 + (int)(random % 900));
    }
    dg_graph g = graph_of(ctx, &e);
    int n = dg_leiden(group, &g, 1.5);
    assert_true(n > 3 && n < 200);
    for (int c = 0; c < n; c++)
        assert_true(connected(&g, group, c));
    assert_int_equal(dg_leiden(again, &g, 1.5), n);
    assert_memory_equal(group, again, sizeof group);
    dg_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cliques), cmocka_unit_test(test_without_edges), cmocka_unit_test(test_groups_are_connected),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
