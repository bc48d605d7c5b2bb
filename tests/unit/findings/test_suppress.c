/* Inline switches: which lines and rules a comment turns off. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "findings/suppress.h"

typedef struct { const char *name, *text, *off; } row; /* off: lines of "long-sentence" that are off, of 1..8 */

static const row rows[] = {
    { "nothing", "a\nb\n", "" },
    { "from here on", "a\n<!-- docgap-disable long-sentence -->\nb\nc\n", "2345678" },
    { "up to enable", "<!-- docgap-disable long-sentence -->\nb\n<!-- docgap-enable long-sentence -->\nc\n", "123" },
    { "enable without a name ends all", "<!-- docgap-disable long-sentence -->\n\n<!--docgap-enable-->\n", "123" },
    { "every rule", "\n<!-- docgap-disable -->\n\n<!-- docgap-enable -->\n", "234" },
    { "another rule", "<!-- docgap-disable hard-words -->\n", "" },
    { "several rules", "<!-- docgap-disable hard-words, long-sentence -->\n", "12345678" },
    { "next line", "a\n<!-- docgap-disable-next-line long-sentence -->\nb\nc\n", "3" },
    { "next line over blanks", "<!-- docgap-disable-next-line -->\n\n  \nb\nc\n", "4" },
    { "MDX", "{/* docgap-disable long-sentence */}\nb\n{/* docgap-enable long-sentence */}\n", "123" },
    { "over lines", "<!--\n  docgap-disable\n  long-sentence\n-->\nb\n", "12345678" },
    { "not a command", "<!-- docgap-disabled long-sentence -->\n<!-- see docgap-disable -->\n", "" },
    { "never closed", "<!-- docgap-disable long-sentence\nb\n", "" },
    { "empty", "", "" },
};

static void test_row(void **state)
{
    const row *r = *state;
    dg_mem *ctx = dg_mem_root();
    const dg_suppressions *s = dg_suppressions_scan(ctx, r->text, strlen(r->text));
    char off[9] = "";
    int n = 0;
    for (int line = 1; line <= 8; line++)
        if (dg_suppressions_has(s, "long-sentence", line)) off[n++] = (char)('0' + line);
    assert_string_equal(off, r->off);
    dg_free(ctx);
}

static void test_findings(void **state)
{
    (void)state;
    dg_mem *ctx = dg_mem_root();
    dg_rule_settings *settings = dg_rule_settings_new(ctx);
    dg_findings *all = dg_findings_new(ctx);
    dg_finding f = { .rule = dg_rule_find("long-sentence"), .message = "long", .path = "a.md", .line = 3 };
    dg_findings_add(all, &f, settings);
    f.line = 1;
    dg_findings_add(all, &f, settings);
    f.path = "b.md";
    f.line = 3;
    dg_findings_add(all, &f, settings);
    const char *text = "x\n<!-- docgap-disable -->\ny\n";
    dg_findings_suppress(all, "a.md", text, strlen(text));
    assert_int_equal(all->count, 2);
    assert_int_equal(all->inline_off, 1);
    assert_int_equal(all->items[0].line, 1);
    assert_string_equal(all->items[1].path, "b.md");
    dg_free(ctx);
}

/* Comments without end: time stays proportional. */
static void test_hostile(void **state)
{
    (void)state;
    dg_mem *ctx = dg_mem_root();
    dg_buf b;
    dg_buf_init(&b, ctx, DG_BUF_NO_LIMIT);
    dg_buf_adds(&b, "docgap-");
    while (b.n < 300000) dg_buf_adds(&b, "<!--{/*");
    assert_false(dg_suppressions_has(dg_suppressions_scan(ctx, b.p, b.n), "long-sentence", 1));
    dg_free(ctx);
}

int main(void)
{
    enum { ROWS = sizeof rows / sizeof *rows };
    struct CMUnitTest tests[ROWS + 2] = { cmocka_unit_test(test_findings), cmocka_unit_test(test_hostile) };
    for (int i = 0; i < ROWS; i++)
        tests[i + 2] = (struct CMUnitTest){ rows[i].name, test_row, NULL, NULL, (void *)(uintptr_t)&rows[i] };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
