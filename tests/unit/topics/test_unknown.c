/* A word that a topic's tickets share and no section has: found, applied, named; linked topics and small ones are left alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <string.h>
#include "topics/unknown.h"

/* Terms: 0 "rotat" (no section), 1 "key" (3 sections), 2 "expir" (no section). Rows 0-3: topic 0; rows 4-5: topic 1. */
static int64_t start[] = {0, 2, 4, 6, 7, 8, 9};
static int32_t term[] = {0, 1, 0, 1, 0, 2, 1, 0, 0};
static float weight[9];
static int32_t df[] = {5, 3, 1}, docs_df[] = {0, 3, 0};
static const char *terms[] = {"rotat", "key", "expir"}, *surface[] = {"rotate", "key", "expire"};
static const dg_term_matrix matrix = {6, 3, start, term, weight, df, terms, surface, docs_df};
static const int32_t group[] = {0, 0, 0, 0, 1, 1};

static void found_by_share(void **state)
{
    (void)state;
    dg_unknown_word words[2];
    dg_topics_unknown(words, &matrix, group, 2, NULL);
    assert_int_equal(words[0].term, 0);
    assert_int_equal(words[0].tickets, 3);
    assert_true(words[0].share == 0.75);
    assert_int_equal(words[1].term, -1); /* two tickets prove nothing */
}

static void links_leave_a_topic_alone(void **state)
{
    (void)state;
    const int32_t linked[] = {7, 7, -1, -1, -1, -1};
    dg_unknown_word words[2];
    dg_topics_unknown(words, &matrix, group, 2, linked);
    assert_int_equal(words[0].term, -1);
}

static void applied_and_named(void **state)
{
    (void)state;
    dg_mem *ctx = dg_mem_root();
    dg_unknown_word words[2];
    dg_judgement j[6] = {{.p_answered = 0.8}, {.p_answered = 0.8}, {.p_answered = 0.8}, {.p_answered = 0.8, .verdict = DG_NOT_DOCS},
                         {.p_answered = 0.8}, {.p_answered = 0.8}};
    dg_topics_unknown(words, &matrix, group, 2, NULL);
    dg_topics_unknown_apply(j, 6, words, group);
    assert_true(j[0].p_answered < 0.6 && j[0].p_answered > 0.5);
    assert_true(j[4].p_answered == 0.8);
    dg_topics_unknown_reasons(j, ctx, 6, words, &matrix, group);
    assert_int_equal(j[0].nreasons, 1);
    assert_string_equal(j[0].reasons[0].text, "3 of the tickets on its topic (75 %) say 'rotate', and no section does.");
    assert_int_equal(j[3].nreasons, 0);
    assert_int_equal(j[4].nreasons, 0);
    dg_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(found_by_share), cmocka_unit_test(links_leave_a_topic_alone), cmocka_unit_test(applied_and_named)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
