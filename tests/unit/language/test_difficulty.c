/* The difficulty score: order of plainly easier and harder texts, causes, silence on little prose, bounds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>

#include "language/difficulty.h"
#include "language/wording.h"

static const char easy[] =
    "Open the app. You will see a red button. Press it and wait. A box comes up. Type your name in the box. Now press the green button. "
    "You are done. If the box does not come up, close the app and start again. You can ask us for help at any time. We are here all day.";
static const char hard[] =
    "The initialisation of the authentication subsystem, whereby credentials are provisioned in accordance with organisational policy, necessitates "
    "the instantiation of an intermediary whose responsibilities encompass delegation, which consequently complicates the determination of "
    "accountability; notwithstanding this limitation, configurations are propagated asynchronously throughout the federation, although eventual "
    "consistency is presupposed by the specification.";

static double score_of(const char *text)
{
    dg_mem *ctx = dg_mem_root();
    dg_difficulty_counts c;
    assert_int_equal(dg_difficulty_count(&c, dg_word_cache_new(ctx), dg_slice_of(text), 0), 0);
    dg_free(ctx);
    return dg_difficulty_score(&c);
}

static void test_order(void **state)
{
    (void)state;
    assert_true(score_of(easy) < -0.8);
    assert_true(score_of(hard) > 0.8);
    assert_true(score_of(hard) > score_of(easy) + 2);
}

static void test_causes(void **state)
{
    (void)state;
    dg_mem *ctx = dg_mem_root();
    dg_word_cache *cache = dg_word_cache_new(ctx);
    dg_difficulty_counts c;
    dg_difficulty_cause cause[3];
    assert_int_equal(dg_difficulty_count(&c, cache, dg_slice_of(hard), 0), 0);
    const int n = dg_difficulty_causes(&c, cause, 3);
    assert_int_equal(n, 3);
    assert_string_equal(cause[0].name, "words that few people know");
    assert_true(cause[0].weight >= cause[1].weight && cause[1].weight >= cause[2].weight && cause[2].weight > 0);
    assert_int_equal(dg_difficulty_count(&c, cache, dg_slice_of(easy), 0), 0);
    assert_true(dg_difficulty_causes(&c, cause, 1) <= 1);
    dg_free(ctx);
}

static void test_too_short(void **state)
{
    (void)state;
    dg_mem *ctx = dg_mem_root();
    dg_word_cache *cache = dg_word_cache_new(ctx);
    dg_difficulty_counts c;
    assert_int_equal(dg_difficulty_count(&c, cache, dg_slice_of("Too short."), 0), -1);
    assert_int_equal(dg_difficulty_count(&c, cache, dg_slice_of(""), 0), -1);
    assert_int_equal(dg_difficulty_count(&c, cache, dg_slice_of("... 1 ! ?"), 1), 0);
    assert_true(isfinite(dg_difficulty_score(&c)));
    assert_int_equal(dg_difficulty_count(&c, cache, dg_slice_of("Where do I find my invoice?"), 5), 0);
    dg_free(ctx);
}

static void test_wording(void **state)
{
    (void)state;
    assert_true(dg_word_classes(dg_slice_of("Which")) & DG_WORD_SUBORDINATE);
    assert_true(dg_word_classes(dg_slice_of("you\xE2\x80\x99re")) & DG_WORD_ADDRESS);
    assert_int_equal(dg_word_classes(dg_slice_of("table")), 0);
    assert_true(dg_is_nominalisation(dg_slice_of("initialization")) && !dg_is_nominalisation(dg_slice_of("function")) && !dg_is_nominalisation(dg_slice_of("city")));
    assert_true(dg_is_participle(dg_slice_of("created")) && dg_is_participle(dg_slice_of("written")) && !dg_is_participle(dg_slice_of("need")));
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_order), cmocka_unit_test(test_causes), cmocka_unit_test(test_too_short), cmocka_unit_test(test_wording) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
