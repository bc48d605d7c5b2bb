/* Patterns: groups, flags, errors, hostile patterns and text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "text/regex.h"

static void test_groups(void **state)
{
    (void)state;
    dg_mem *ctx = dg_mem_root();
    dg_regex *r = NULL;
    dg_span_range g[4];
    assert_int_equal(dg_regex_new(&r, ctx, "(\\w+)@(\\w+)(\\.com)?", DG_REGEX_ICASE, NULL), 0);
    assert_true(dg_regex_find(r, "x a@b y", 7, 0, g, 4));
    assert_int_equal(g[0].start, 2);
    assert_int_equal(g[0].end, 5);
    assert_int_equal(g[2].start, 4);
    assert_true(g[3].start == SIZE_MAX && g[3].end == SIZE_MAX);
    assert_false(dg_regex_find(r, "x a@b y", 7, 3, g, 4));
    assert_false(dg_regex_find(r, "x", 1, 2, g, 4));
    assert_true(dg_regex_matches(r, "\xFF a@b", 5));
    dg_free(ctx);
}

static void test_multiline(void **state)
{
    (void)state;
    dg_mem *ctx = dg_mem_root();
    dg_regex *r = NULL;
    assert_int_equal(dg_regex_new(&r, ctx, "^b$", DG_REGEX_MULTILINE, NULL), 0);
    assert_true(dg_regex_matches(r, "a\nb\nc", 5));
    assert_false(dg_regex_matches(r, "", 0));
    dg_free(ctx);
}

static void test_wrong_pattern(void **state)
{
    (void)state;
    dg_mem *ctx = dg_mem_root();
    dg_regex *r = NULL;
    dg_error err = { 0 };
    assert_int_equal(dg_regex_new(&r, ctx, "a(b", 0, &err), -1);
    assert_int_equal(err.kind, DG_ERR_INPUT);
    assert_non_null(strstr(err.message, "a(b"));
    dg_free(ctx);
}

/* Without the limit this search would take longer than the universe has left. */
static void test_catastrophe(void **state)
{
    (void)state;
    dg_mem *ctx = dg_mem_root();
    dg_regex *r = NULL;
    char text[5001];
    memset(text, 'a', sizeof text);
    text[5000] = 'b';
    assert_int_equal(dg_regex_new(&r, ctx, "(a+)+$", 0, NULL), 0);
    assert_false(dg_regex_matches(r, text, sizeof text));
    dg_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_groups), cmocka_unit_test(test_multiline),
                                        cmocka_unit_test(test_wrong_pattern), cmocka_unit_test(test_catastrophe) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
