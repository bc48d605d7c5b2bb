/* Readability: counts by hand, formulas from the counts, values of GNU style as an independent oracle, silence on little prose. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>

#include "text/familiar.h"
#include "text/readability.h"

static const char gettysburg[] =
    "Four score and seven years ago our fathers brought forth on this continent a new nation, conceived in liberty, and dedicated to the "
    "proposition that all men are created equal. Now we are engaged in a great civil war, testing whether that nation, or any nation so "
    "conceived and so dedicated, can long endure. We are met on a great battle field of that war. We have come to dedicate a portion of that "
    "field as a final resting place for those who here gave their lives that that nation might live. It is altogether fitting and proper that "
    "we should do this.";

static bool near(double a, double b, double within) { return fabs(a - b) <= within; }

static void measure(dg_readability *r, dg_readability_counts *c, const char *text, const char *language)
{
    dg_mem *ctx = dg_mem_root();
    *c = (dg_readability_counts){ 0 };
    dg_readability_count(c, dg_word_cache_new(ctx), dg_slice_of(text), language);
    assert_int_equal(dg_readability_measure(r, c), 0);
    dg_free(ctx);
}

static void test_counts(void **state)
{
    (void)state;
    dg_readability r;
    dg_readability_counts c;
    measure(&r, &c, gettysburg, "en");
    assert_int_equal(c.sentences, 5);
    assert_int_equal(c.words, 103);
    assert_true(near(r.sentence_length, 20.6, 1e-9));
    assert_true(near(r.ari, 4.71 * c.letters / 103 + 0.5 * 20.6 - 21.43, 1e-9));
    assert_true(near(r.flesch, 206.835 - 1.015 * 20.6 - 84.6 * c.syllables / 103, 1e-9));
    assert_true(c.unfamiliar > 5 && c.unfamiliar < 25);
}

/* GNU style 1.11 on the same text: ARI 9.1, Coleman-Liau 8.0, LIX 38.1, Kincaid 8.3, Flesch 72.6 (one decimal; it counts
 * syllables in its own way, so the last two are only near). */
static void test_against_style(void **state)
{
    (void)state;
    dg_readability r;
    dg_readability_counts c;
    measure(&r, &c, gettysburg, "en");
    assert_true(near(r.ari, 9.1, 0.051));
    assert_true(near(r.coleman_liau, 8.0, 0.35));
    assert_true(near(r.lix, 38.1, 0.051));
    assert_true(near(r.flesch_kincaid, 8.3, 1.0));
    assert_true(near(r.flesch, 72.6, 7.0));
}

static void test_other_language(void **state)
{
    (void)state;
    dg_readability r;
    dg_readability_counts c;
    measure(&r, &c, gettysburg, "de");
    assert_false(r.english);
    assert_true(r.flesch == 0 && r.dale_chall == 0);
    assert_true(r.lix > 30 && r.sentence_length > 20);
}

static void test_too_short(void **state)
{
    (void)state;
    dg_mem *ctx = dg_mem_root();
    dg_word_cache *cache = dg_word_cache_new(ctx);
    static const char *const texts[] = { "", "One short sentence.", "A text without an end", "\xFF\xFE" };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        dg_readability_counts c = { 0 };
        dg_readability r;
        dg_readability_count(&c, cache, dg_slice_of(texts[i]), "en");
        assert_int_equal(dg_readability_measure(&r, &c), -1);
        assert_true(r.flesch == 0 && r.lix == 0);
    }
    dg_free(ctx);
}

static void test_familiarity(void **state)
{
    (void)state;
    static const struct { const char *word; int low, high; } words[] = {
        { "the", 1, 1 }, { "The", 1, 1 }, { "houses", 1, 1 }, { "running", 1, 2 }, { "stopped", 1, 1 }, { "user's", 1, 1 }, { "configure", 2, 5 },
        { "kubernetes", 9, 9 }, { "idempotent", 7, 9 }, { "Berlin", 0, 0 }, { "x9", 9, 9 }, { "", 9, 9 }, { "zzzz", 9, 9 }, { "a", 1, 1 },
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const int step = dg_familiarity(words[i].word, strlen(words[i].word));
        if (step < words[i].low || step > words[i].high) fail_msg("%s: step %d", words[i].word, step);
    }
    assert_true(dg_is_dale_chall("birds", 5) && dg_is_dale_chall("carried", 7) && !dg_is_dale_chall("configure", 9));
    assert_true(dg_familiarity_exact("configure", 9) < DG_FAMILIAR_UNKNOWN && dg_familiarity_exact("kubernetes", 10) == DG_FAMILIAR_UNKNOWN);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_counts), cmocka_unit_test(test_against_style), cmocka_unit_test(test_other_language),
                                        cmocka_unit_test(test_too_short), cmocka_unit_test(test_familiarity) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
