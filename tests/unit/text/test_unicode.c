/* UTF-8 repair, folding, character classes, display services. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "text/unicode.h"

typedef void (*text_fn)(dg_buf *out, const char *p, size_t n);
typedef struct {
    const char *name;
    text_fn fn;
    const char *in, *out;
    size_t n; /* bytes of in; 0: its string length */
} row;

static void from_utf16_le(dg_buf *out, const char *p, size_t n) { dg_utf16_to_utf8(out, p, n, false); }
static void from_utf16_be(dg_buf *out, const char *p, size_t n) { dg_utf16_to_utf8(out, p, n, true); }

static const row rows[] = {
    { "repair keeps good text", dg_utf8_repair, "a\xC3\xA9z", "a\xC3\xA9z", 0 },
    { "repair: a run of bad bytes is one sign", dg_utf8_repair, "a\xFF\xFE\xC3z", "a\xEF\xBF\xBDz", 0 },
    { "repair drops NUL", dg_utf8_repair, "a\0b", "ab", 3 },
    { "repair: surrogates are bad", dg_utf8_repair, "\xED\xA0\x80x", "\xEF\xBF\xBDx", 0 },
    { "fold ASCII", dg_casefold, "HeLLo 1", "hello 1", 0 },
    { "fold sharp s and ligature", dg_casefold, "Stra\xC3\x9F" "e \xEF\xAC\x81", "strasse fi", 0 },
    { "fold composes", dg_casefold, "E\xCC\x81", "\xC3\xA9", 0 },
    { "fold bad bytes", dg_casefold, "A\xFF", "a\xEF\xBF\xBD", 0 },
    { "safe: escapes go", dg_display_safe, "a\x1B[31mred\x1B[0m \x1B]0;title\x07" "b", "ared b", 0 },
    { "safe: direction marks and zero width go", dg_display_safe, "a\xE2\x80\xAE" "b\xE2\x80\x8B" "c", "abc", 0 },
    { "safe: white space folds", dg_display_safe, "  a \r\n\t b\xC2\xA0" "c ", "a b c", 0 },
    { "safe: open escape at the end", dg_display_safe, "a\x1B", "a", 0 },
    { "safe: bad bytes", dg_display_safe, "a\x80", "a\xEF\xBF\xBD", 0 },
    { "UTF-16 LE with BOM", from_utf16_le, "\xFF\xFE" "a\0\xE9\0\x3D\xD8\x00\xDE", "a\xC3\xA9\xF0\x9F\x98\x80", 10 },
    { "UTF-16 BE", from_utf16_be, "\0a\0\xE9", "a\xC3\xA9", 4 },
    { "UTF-16 lone surrogate and odd byte", from_utf16_be, "\xD8\x00\0a\0", "\xEF\xBF\xBD" "a", 5 },
    { "Latin-1 and Windows-1252", dg_latin1_to_utf8, "caf\xE9 \x80\x93", "caf\xC3\xA9 \xE2\x82\xAC\xE2\x80\x9C", 0 },
};

static void test_row(void **state)
{
    const row *r = *state;
    dg_mem *ctx = dg_mem_root();
    dg_buf b;
    dg_buf_init(&b, ctx, DG_BUF_NO_LIMIT);
    r->fn(&b, r->in, r->n ? r->n : strlen(r->in));
    assert_string_equal(b.p, r->out);
    dg_free(ctx);
}

static void test_classes(void **state)
{
    (void)state;
    int len = 0;
    assert_int_equal(dg_utf8_invalid("ok \xC3\xA9", 5), -1);
    assert_int_equal(dg_utf8_invalid("ok \xC3", 4), 3);
    assert_int_equal(dg_utf8_next("\xE2\x82\xAC", 3, &len), 0x20AC);
    assert_int_equal(len, 3);
    assert_true(dg_is_letter(0xE9) && dg_is_letter('a') && dg_is_letter(0x0301));
    assert_false(dg_is_letter('1') || dg_is_letter(0xFE0F) || dg_is_letter(0x2019));
    assert_true(dg_is_upper_char(0xC9) && !dg_is_upper_char(0xE9));
    assert_true(dg_is_cjk(0x4E2D) && dg_is_cjk(0x0E01) && dg_is_cjk(0xAC00) && !dg_is_cjk(0x3002) && !dg_is_cjk('a'));
    assert_true(dg_is_emoji(0x1F600) && dg_is_emoji(0x1F1E9) && !dg_is_emoji(0xA9) && !dg_is_emoji('1'));
    assert_true(dg_is_space_char(0xA0) && dg_is_space_char(0x3000) && !dg_is_space_char('x'));
    assert_true(dg_is_digit_char(0x0663));
}

static void test_width(void **state)
{
    (void)state;
    assert_int_equal(dg_display_width("abc", 3), 3);
    assert_int_equal(dg_display_width("\xE4\xB8\xAD", 3), 2);
    assert_int_equal(dg_display_width("e\xCC\x81\x01", 4), 1);
    assert_int_equal(dg_display_fit("\xE4\xB8\xAD\xE4\xB8\xAD", 6, 3), 3);
    assert_int_equal(dg_display_fit("abc", 3, 9), 3);
    assert_int_equal(dg_display_fit("abc", 3, 0), 0);
}

int main(void)
{
    enum { ROWS = sizeof rows / sizeof *rows };
    struct CMUnitTest tests[ROWS + 2] = { cmocka_unit_test(test_classes), cmocka_unit_test(test_width) };
    for (int i = 0; i < ROWS; i++)
        tests[i + 2] = (struct CMUnitTest){ rows[i].name, test_row, NULL, NULL, (void *)(uintptr_t)&rows[i] };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
