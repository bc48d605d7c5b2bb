/* Near tickets vouch for each other's sections: who has a say, and what it moves. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include "match/vouch.h"

static dg_match match_of(int first, double a, int second, double b)
{
    dg_match m = {.nhits = 2};
    m.hits[0] = (dg_hit){.section = first, .score = (float)a};
    m.hits[1] = (dg_hit){.section = second, .score = (float)b};
    return m;
}

/* 0 and 1 name each other, 2 names 0 alone. */
static const int32_t rows[] = {1, -1, 0, -1, 0, -1};
static const float alike[] = {0.5f, 0, 0.5f, 0, 0.5f, 0};
static const dg_near_tickets near = {rows, alike, 2};

static void weights(void **state)
{
    (void)state;
    const float strangers[] = {0.1f, 0, 0.2f, 0, 0.3f, 0};
    const dg_near_tickets far = {rows, strangers, 2};
    assert_float_equal(dg_near_weight(&near, 0, 0), 1.0, 1e-6);
    assert_float_equal(dg_near_weight(&near, 2, 0), 0.3, 1e-6);
    assert_true(dg_near_weight(&near, 0, 1) < 0);
    assert_true(dg_near_weight(&near, 0, 2) < 0);
    assert_float_equal(dg_near_weight(&far, 0, 0), 0.0, 1e-6);
    assert_float_equal(dg_near_weight(&far, 1, 0), 0.5, 1e-6);
}

/* A close call is turned by a ticket that is sure; a clear one is not; both hear the old scores, whoever comes first. */
static void a_close_call_is_turned(void **state)
{
    (void)state;
    dg_match m[3] = {match_of(7, 0.50, 8, 0.45), match_of(8, 0.60, 7, 0.10), match_of(7, 0.50, 8, 0.05)};
    dg_match_vouch(m, 3, &near, 1);
    assert_int_equal(m[0].hits[0].section, 8);
    assert_float_equal(m[0].hits[0].near, 1.0, 1e-6);
    assert_float_equal(m[0].hits[0].score, 0.7 * 0.45 + 0.3 * 0.50, 1e-6);
    assert_int_equal(m[1].hits[0].section, 8);
    assert_float_equal(m[1].hits[0].near, 0.9, 1e-6);
    assert_int_equal(m[2].hits[0].section, 7);
}

static void nobody_near_changes_nothing(void **state)
{
    (void)state;
    const int32_t none[] = {-1, -1};
    dg_match m[2] = {match_of(3, 0.4, 4, 0.3), {.nhits = 0}};
    dg_match_vouch(m, 2, &(dg_near_tickets){none, alike, 1}, 2);
    assert_int_equal(m[0].hits[0].section, 3);
    assert_float_equal(m[0].hits[0].score, 0.4, 1e-6);
    assert_int_equal(m[1].nhits, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weights),
        cmocka_unit_test(a_close_call_is_turned),
        cmocka_unit_test(nobody_near_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
