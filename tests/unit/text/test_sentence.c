/* Sentences, words, syllables. Sentences are written with "|" between them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "text/sentence.h"

typedef struct { const char *text, *sentences; } row;

static const row rows[] = {
    { "One. Two! Three?", "One.|Two!|Three?" },
    { "See Dr. Smith at 3.15 p.m. today. Then go.", "See Dr. Smith at 3.15 p.m. today.|Then go." },
    { "Use e.g. a file, i.e. x.md, version 3.11. Done.", "Use e.g. a file, i.e. x.md, version 3.11.|Done." },
    { "Open package.json. Set it.", "Open package.json.|Set it." },
    { "\"Really?\" he said. \"Yes.\"", "\"Really?\" he said.|\"Yes.\"" },
    { "Wait... what? No!?! Yes", "Wait... what?|No!?!|Yes" },
    { "A heading\n\nA paragraph over\ntwo lines. End", "A heading|A paragraph over\ntwo lines.|End" },
    { "J. K. Rowling wrote. Plan B failed.", "J. K. Rowling wrote.|Plan B failed." },
    { "Things, etc. Next one. Things, etc. and more.", "Things, etc.|Next one.|Things, etc. and more." },
    { "\xE4\xBD\xA0\xE5\xA5\xBD\xE3\x80\x82\xE5\xA5\xBD\xE3\x80\x82", "\xE4\xBD\xA0\xE5\xA5\xBD\xE3\x80\x82|\xE5\xA5\xBD\xE3\x80\x82" },
    { "... --- !!!", "" },
    { "", "" },
};

static void test_row(void **state)
{
    const row *r = *state;
    dg_mem *ctx = dg_mem_root();
    dg_sentence *s = NULL;
    dg_buf b;
    dg_buf_init(&b, ctx, DG_BUF_NO_LIMIT);
    const size_t count = dg_sentences(&s, ctx, r->text, strlen(r->text));
    for (size_t i = 0; i < count; i++) {
        if (i) dg_buf_addc(&b, '|');
        dg_buf_add(&b, r->text + s[i].start, s[i].end - s[i].start);
    }
    assert_string_equal(b.p, r->sentences);
    dg_free(ctx);
}

static void test_words(void **state)
{
    (void)state;
    const char *text = "The user's well-known, 3.11 (caf\xC3\xA9) \xE2\x80\x94 1,000 isn\xE2\x80\x99t _x_";
    static const char *const words[] = { "The", "user's", "well-known", "3.11", "caf\xC3\xA9", "1,000", "isn\xE2\x80\x99t", "x" };
    size_t pos = 0, k = 0;
    dg_slice w;
    while (dg_next_word(text, strlen(text), &pos, &w)) {
        assert_true(k < sizeof words / sizeof *words);
        assert_true(dg_slice_eq(w, words[k]));
        k++;
    }
    assert_int_equal(k, sizeof words / sizeof *words);
    assert_false(dg_next_word(text, strlen(text), &pos, &w));
}

static void test_syllables(void **state)
{
    (void)state;
    static const struct { const char *word; int n; } words[] = {
        { "the", 1 }, { "table", 2 }, { "jumped", 1 }, { "wanted", 2 }, { "boxes", 2 }, { "makes", 1 }, { "hopeful", 2 }, { "carefully", 3 },
        { "science", 2 }, { "idea", 3 }, { "education", 4 }, { "configuration", 5 }, { "basically", 3 }, { "criticism", 4 }, { "being", 2 },
        { "area", 3 }, { "radio", 3 }, { "people", 2 }, { "create", 2 }, { "didn't", 2 }, { "well-known", 2 }, { "x", 1 }, { "404", 1 },
    };
    int wrong = 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const int n = dg_syllables(words[i].word, strlen(words[i].word));
        if (n != words[i].n) print_message("%s: %d, not %d\n", words[i].word, n, words[i].n);
        wrong += n != words[i].n;
    }
    assert_int_equal(wrong, 0);
}

/* Marks, initials and breaks without end: time stays proportional to the text. */
static void test_hostile(void **state)
{
    (void)state;
    static const char *const pieces[] = { "a. ", "A.", ". ", "\n ", "\n\n", "\"", "e.g. ", "1.1.", "\xFF", "\xE2\x80\x99", "?)" };
    dg_mem *ctx = dg_mem_root();
    for (size_t k = 0; k < sizeof pieces / sizeof *pieces; k++) {
        dg_buf b;
        dg_sentence *s = NULL;
        dg_buf_init(&b, ctx, DG_BUF_NO_LIMIT);
        while (b.n < 400000) dg_buf_adds(&b, pieces[k]);
        assert_true(dg_sentences(&s, ctx, b.p, b.n) <= b.n / 2 + 1);
    }
    dg_free(ctx);
}

int main(void)
{
    enum { ROWS = sizeof rows / sizeof *rows };
    struct CMUnitTest tests[ROWS + 3] = { cmocka_unit_test(test_words), cmocka_unit_test(test_syllables), cmocka_unit_test(test_hostile) };
    for (int i = 0; i < ROWS; i++)
        tests[i + 3] = (struct CMUnitTest){ rows[i].text, test_row, NULL, NULL, (void *)(uintptr_t)&rows[i] };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
