/* Embeddings in the ranking: a near section comes up, ties and blank texts keep their order, threads do not show. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>
#include "match/embedded.h"

enum { SECTIONS = 4, DIM = 3 };
static const float sections[SECTIONS * DIM] = {1, 0, 0, 0, 1, 0, 0, 0, 1, 0.6f, 0.8f, 0};

static dg_match with_hits(int first, double s1, int second, double s2)
{
    dg_match m = {.nhits = 2};
    m.hits[0] = (dg_hit){.section = first, .score = (float)s1};
    m.hits[1] = (dg_hit){.section = second, .score = (float)s2};
    return m;
}

static void run(dg_match *m, size_t n, const float *tickets, int threads)
{
    dg_embedded_input in = {sections, SECTIONS, tickets, DIM, threads};
    dg_match_embedded(m, n, &in);
}

static void near_in_meaning_comes_up(void **state)
{
    (void)state;
    const float ticket[DIM] = {0, 1, 0};
    dg_match m = with_hits(0, 0.5, 1, 0.45);
    run(&m, 1, ticket, 1);
    assert_int_equal(m.hits[0].section, 1);
    assert_true(fabs((double)m.evidence[DG_EV_VECTOR] - 1.0) < 1e-6);
    assert_true(m.evidence[DG_EV_SCORE] >= m.hits[1].score);
}

static void a_section_that_no_word_found_is_a_candidate(void **state)
{
    (void)state;
    const float ticket[DIM] = {0, 0, 1};
    dg_match m = with_hits(0, 0.2, 1, 0.1);
    run(&m, 1, ticket, 1);
    assert_int_equal(m.hits[0].section, 2);
    assert_int_equal(m.nhits, SECTIONS);
}

static void a_blank_text_changes_nothing(void **state)
{
    (void)state;
    const float ticket[DIM] = {0, 0, 0};
    dg_match m = with_hits(3, 0.5, 1, 0.4);
    run(&m, 1, ticket, 1);
    assert_int_equal(m.hits[0].section, 3);
    assert_int_equal(m.nhits, 2);
}

static void ties_go_to_the_lower_section(void **state)
{
    (void)state;
    const float ticket[DIM] = {0.70710678f, 0.70710678f, 0};
    dg_match m = {.nhits = 0};
    run(&m, 1, ticket, 1);
    assert_int_equal(m.hits[0].section, 3);
    assert_int_equal(m.hits[1].section, 0);
    assert_int_equal(m.hits[2].section, 1);
}

static void threads_do_not_show(void **state)
{
    (void)state;
    enum { MANY = 200 };
    static dg_match a[MANY], b[MANY];
    static float tickets[MANY * DIM];
    for (int i = 0; i < MANY; i++) {
        double angle = i * 0.1;
        tickets[i * DIM] = (float)cos(angle);
        tickets[i * DIM + 1] = (float)sin(angle);
        a[i] = b[i] = with_hits(i % SECTIONS, 0.5, (i + 1) % SECTIONS, 0.3);
    }
    run(a, MANY, tickets, 1);
    run(b, MANY, tickets, 2);
    assert_memory_equal(a, b, sizeof a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(near_in_meaning_comes_up),
        cmocka_unit_test(a_section_that_no_word_found_is_a_candidate),
        cmocka_unit_test(a_blank_text_changes_nothing),
        cmocka_unit_test(ties_go_to_the_lower_section),
        cmocka_unit_test(threads_do_not_show),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
