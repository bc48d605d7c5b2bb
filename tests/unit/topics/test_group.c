/* Nearest rows against all pairs; groups of a small set; duplicates, singletons, empty input; threads and size. */
#include <math.h>
#include "fixture.h"
#include "topics/eval_topics.h"

static double cosine(const dg_term_matrix *m, int a, int b)
{
    double sum = 0;
    for (int64_t i = m->start[a]; i < m->start[a + 1]; i++)
        for (int64_t k = m->start[b]; k < m->start[b + 1]; k++)
            if (m->term[i] == m->term[k])
                sum += (double)m->weight[i] * (double)m->weight[k];
    return sum;
}

static void test_nearest_equals_all_pairs(void **state)
{
    (void)state;
    corpus c;
    corpus_new(&c, small_set, SMALL);
    corpus_group(&c, 1);
    for (int i = 0; i < SMALL; i++) {
        double last = 2;
        bool listed[SMALL] = {false};
        for (int k = 0; k < c.nearest.k; k++) {
            int32_t j = c.nearest.row[i * c.nearest.k + k];
            if (j < 0)
                continue;
            double s = (double)c.nearest.similarity[i * c.nearest.k + k];
            assert_true(j != c.nearest.same[i] && c.nearest.same[j] == j); /* same terms: one row */
            assert_true(fabs(s - cosine(c.terms, i, j)) < 1e-6 && s <= last);
            listed[j] = true;
            last = s;
        }
        for (int j = 0; j < SMALL; j++) /* nothing nearer was left out */
            assert_true(c.nearest.same[j] != j || j == c.nearest.same[i] || listed[j] || cosine(c.terms, i, j) < 1e-9 || cosine(c.terms, i, j) <= last + 1e-6);
    }
    dg_free(c.ctx);
}

static void test_three_needs_and_a_stranger(void **state)
{
    (void)state;
    corpus c;
    corpus_new(&c, small_set, SMALL);
    corpus_group(&c, 2);
    assert_int_equal(c.ngroups, 4);
    for (int i = 0; i < 15; i++)
        assert_int_equal(c.group[i], i / 5);
    assert_int_equal(c.group[15], 3);
    dg_free(c.ctx);
}

static void test_use(void **state)
{
    (void)state;
    corpus c;
    bool use[SMALL];
    corpus_new(&c, small_set, SMALL);
    corpus_group(&c, 1);
    for (int i = 0; i < SMALL; i++)
        use[i] = i >= 5;
    dg_group_input in = {.terms = c.terms, .nearest = &c.nearest, .use = use, .threads = 1};
    assert_int_equal(dg_topics_group(c.group, &in), 3);
    assert_int_equal(c.group[0], -1);
    assert_int_equal(c.group[5], 0);
    memset(use, 0, sizeof use);
    assert_int_equal(dg_topics_group(c.group, &in), 0);
    dg_free(c.ctx);
}

/* A text that came forty times does not crowd out the others who ask the same. */
static void test_duplicates(void **state)
{
    (void)state;
    const char *texts[SMALL + 40];
    corpus c;
    for (int i = 0; i < SMALL + 40; i++)
        texts[i] = i < SMALL ? small_set[i] : small_set[1];
    corpus_new(&c, texts, SMALL + 40);
    corpus_group(&c, 1);
    for (int i = SMALL; i < SMALL + 40; i++) {
        assert_int_equal(c.nearest.same[i], c.nearest.same[1]);
        assert_int_equal(c.group[i], c.group[0]);
    }
    assert_int_equal(c.group[4], c.group[0]);
    assert_int_equal(c.ngroups, 4);
    dg_free(c.ctx);
}

static void test_nothing_and_little(void **state)
{
    (void)state;
    static const char *const words[] = {"", "the", "", "Printer", "Printer"};
    corpus c;
    corpus_new(&c, words, 0);
    corpus_group(&c, 1);
    assert_int_equal(c.ngroups, 0);
    dg_free(c.ctx);
    corpus_new(&c, words, 1);
    corpus_group(&c, 1);
    assert_int_equal(c.ngroups, 1);
    dg_free(c.ctx);
    corpus_new(&c, words, 5); /* texts without a word are not like each other */
    corpus_group(&c, 1);
    assert_int_equal(c.ngroups, 4);
    assert_int_equal(c.group[3], c.group[4]);
    dg_free(c.ctx);
}

static const char **made_up(dg_mem *ctx, int n)
{
    const char **texts = dg_array(ctx, const char *, n);
    uint32_t random = 5;
    for (int i = 0; i < n; i++) {
        dg_buf b;
        dg_buf_init(&b, ctx, DG_BUF_NO_LIMIT);
        random = random * 1664525u + 1013904223u;
        unsigned topic = (random >> 9) % 300;
        for (int w = 0; w < 12; w++) {
            random = random * 1664525u + 1013904223u;
            unsigned r = random >> 9;
            if (r % 3)
                dg_buf_addf(&b, "t%ux%u ", topic, r / 8 % 10);
            else
                dg_buf_addf(&b, "w%u ", r / 8 % 4000);
        }
        texts[i] = dg_buf_take(&b);
    }
    return texts;
}

static void test_threads_and_size(void **state)
{
    (void)state;
    enum { N = 50000 };
    dg_mem *ctx = dg_mem_root();
    const char **texts = made_up(ctx, N);
    corpus one, two;
    corpus_new(&one, texts, N);
    corpus_new(&two, texts, N);
    corpus_group(&one, 1);
    corpus_group(&two, 2);
    assert_int_equal(one.ngroups, two.ngroups);
    assert_memory_equal(one.group, two.group, sizeof *one.group * N);
    assert_memory_equal(one.nearest.row, two.nearest.row, sizeof *one.nearest.row * (size_t)N * (size_t)one.nearest.k);
    assert_true(one.ngroups >= 100 && one.ngroups < 3000);
    dg_free(one.ctx);
    dg_free(two.ctx);
    dg_free(ctx);
}

/* One ticket with every word there is must not cost the others their time, and is near to them by the same sums. */
static void test_huge_ticket(void **state)
{
    (void)state;
    const char *texts[SMALL + 1];
    dg_buf b;
    dg_mem *ctx = dg_mem_root();
    corpus c;
    dg_buf_init(&b, ctx, DG_BUF_NO_LIMIT);
    for (int i = 0; i < SMALL; i++)
        dg_buf_addf(&b, "%s. ", texts[i] = small_set[i]);
    for (int i = 0; i < 20000; i++)
        dg_buf_addf(&b, "word%d ", i);
    texts[SMALL] = b.p;
    corpus_new(&c, texts, SMALL + 1);
    corpus_group(&c, 1);
    for (int k = 0; k < c.nearest.k; k++)
        if (c.nearest.row[15 * c.nearest.k + k] == SMALL)
            assert_true(fabs((double)c.nearest.similarity[15 * c.nearest.k + k] - cosine(c.terms, 15, SMALL)) < 1e-6);
    assert_int_equal(c.nearest.row[15 * c.nearest.k], SMALL);
    dg_free(c.ctx);
    dg_free(ctx);
}

static void test_quality(void **state)
{
    (void)state;
    const int32_t gold[] = {0, 0, 0, 1, 1, 1}, same[] = {4, 4, 4, 2, 2, 2}, one[] = {0, 0, 0, 0, 0, 0}, mixed[] = {0, 0, 1, 1, 2, 2};
    dg_group_quality q;
    dg_topics_quality(&q, same, gold, 6);
    assert_true(fabs(q.nmi - 1) < 1e-9 && fabs(q.ari - 1) < 1e-9 && fabs(q.pair_f1 - 1) < 1e-9);
    dg_topics_quality(&q, one, gold, 6);
    assert_true(fabs(q.nmi) < 1e-9 && fabs(q.ari) < 1e-9);
    dg_topics_quality(&q, mixed, gold, 6); /* as scikit-learn computes them */
    assert_true(fabs(q.nmi - 0.515803742979) < 1e-9 && fabs(q.ari - 0.242424242424) < 1e-9 && fabs(q.pair_f1 - 0.444444444444) < 1e-9);
    dg_topics_quality(&q, NULL, NULL, 0);
    assert_true(fabs(q.nmi) < 1e-9);
}

static void test_eval(void **state)
{
    (void)state;
    dg_mem *ctx = dg_mem_root();
    dg_buf b;
    dg_topics_eval e;
    dg_error err = {0};
    dg_buf_init(&b, ctx, DG_BUF_NO_LIMIT);
    for (int i = 0; i < SMALL; i++)
        dg_buf_addf(&b, "topic %d\t%s\n", i / 5, small_set[i]);
    assert_int_equal(dg_topics_eval_tsv(&e, b.p, b.n, "small.tsv", NULL, 1, &err), 0);
    assert_int_equal(e.texts, SMALL);
    assert_int_equal(e.gold_groups, 4);
    assert_int_equal(e.groups, 4);
    assert_int_equal(e.singletons, 1);
    assert_true(e.quality.nmi > 0.999 && e.nmi.low <= e.quality.nmi && e.nmi.high >= e.quality.nmi - 1e-9);
    static const char bad[] = "a\tb\n\nno label here\n";
    assert_int_equal(dg_topics_eval_tsv(&e, bad, sizeof bad - 1, "bad.tsv", NULL, 1, &err), -1);
    assert_int_equal(err.line, 3);
    dg_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nearest_equals_all_pairs), cmocka_unit_test(test_three_needs_and_a_stranger), cmocka_unit_test(test_use),
        cmocka_unit_test(test_duplicates), cmocka_unit_test(test_nothing_and_little), cmocka_unit_test(test_threads_and_size),
        cmocka_unit_test(test_huge_ticket), cmocka_unit_test(test_quality), cmocka_unit_test(test_eval),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
