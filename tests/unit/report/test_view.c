/* What all formats share: selection, order, short texts, numbers, months. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include "report/md_out.h"
#include "report/view.h"
#include "sample.h"

#define ROWS(a) (sizeof(a) / sizeof(a)[0])

static void percent_is_cut_not_rounded(void **state)
{
    static const struct { double in; const char *want; } rows[] = {
        {79.96, "79.9 %"}, {80, "80.0 %"}, {99.99, "99.9 %"}, {100, "100.0 %"}, {0, "0.0 %"}, {100.0 / 3, "33.3 %"}, {20.1, "20.1 %"},
    };
    (void)state;
    for (size_t i = 0; i < ROWS(rows); i++) assert_string_equal(dg_view_percent(rows[i].in).s, rows[i].want);
    assert_string_equal(dg_view_percent((double)NAN).s, "-");
}

static void numbers(void **state)
{
    (void)state;
    assert_string_equal(dg_view_count(0).s, "0");
    assert_string_equal(dg_view_count(999).s, "999");
    assert_string_equal(dg_view_count(1000).s, "1,000");
    assert_string_equal(dg_view_count(-1234567).s, "-1,234,567");
    assert_string_equal(dg_view_count(INT64_MIN).s, "-9,223,372,036,854,775,808");
    assert_string_equal(dg_view_level(1.26).s, "+1.3");
    assert_string_equal(dg_view_level(-.04).s, "0.0");
    assert_string_equal(dg_view_level(-.44).s, "-0.4");
    assert_string_equal(dg_view_level((double)NAN).s, "-");
    assert_string_equal(dg_view_month(FIRST_OF_JUNE).s, "2025-06");
    assert_string_equal(dg_view_date(FIRST_OF_JUNE).s, "2025-06-01");
    assert_string_equal(dg_view_month(DG_NO_TIME).s, "");
}

static void text_is_safe_and_cut(void **state)
{
    (void)state;
    dg_mem *ctx = dg_mem_root();
    assert_string_equal(dg_view_text(ctx, NULL, 10), "");
    assert_string_equal(dg_view_text(ctx, "plain", 5), "plain");
    assert_string_equal(dg_view_text(ctx, "plainer", 5), "pl...");
    assert_string_equal(dg_view_text(ctx, "a\033[31mb\xE2\x80\xAE" "c\n\td\x01", 20), "abc d");
    assert_string_equal(dg_view_text(ctx, "bad \xFF\xFE byte", 40), "bad \xEF\xBF\xBD\xEF\xBF\xBD byte");
    assert_string_equal(dg_view_text(ctx, "\xE6\xBC\xA2\xE5\xAD\x97\xE6\xBC\xA2\xE5\xAD\x97", 7), "\xE6\xBC\xA2\xE5\xAD\x97...");
    char *long_text = dg_alloc(ctx, (1 << 20) + 1);
    memset(long_text, 'x', 1 << 20);
    long_text[1 << 20] = '\0';
    assert_int_equal(strlen(dg_view_text(ctx, long_text, 50)), 50);
    memset(long_text, '\x01', 1 << 20); /* nothing to show, however long */
    assert_true(strlen(dg_view_text(ctx, long_text, 50)) <= 3);
    assert_string_equal(dg_view_log_text(ctx, "::error::x ##[group]y", 60), "'::error::x # #[group]y");
    assert_string_equal(dg_view_log_text(ctx, "std::vector", 60), "std::vector");
    dg_free(ctx);
}

static void only_plain_links(void **state)
{
    static const char *const bad[] = {"javascript:alert(1)", "ftp://x", "http://a b", "https://a\"b", "https://a|b", "https://a`b", "https://a\nb", "/relative", ""};
    (void)state;
    for (size_t i = 0; i < ROWS(bad); i++) assert_null(dg_view_link(bad[i]));
    assert_null(dg_view_link(NULL));
    assert_non_null(dg_view_link("https://help.example/t/7?a=1&b=(2)"));
    char url[2 * DG_LINK_BYTES];
    memset(url, 'a', sizeof url);
    memcpy(url, "https://", 8);
    url[sizeof url - 1] = '\0';
    assert_null(dg_view_link(url));
}

static void markdown_is_neutral(void **state)
{
    static const struct { const char *in, *want; } rows[] = {
        {"mail @admin", "mail @&#8203;admin"}, {"see #123", "see #&#8203;123"}, {"C# is fine", "C# is fine"}, {"GH-12", "GH-&#8203;12"},
        {"org/repo#5", "org/repo#&#8203;5"}, {"!7 and %8", "!&#8203;7 and %&#8203;8"}, {"a|b", "a\\|b"}, {"<b>&", "&lt;b&gt;&amp;"},
        {"`x` *y* _z_", "\\`x\\` \\*y\\* \\_z\\_"}, {"[a](b)", "\\[a\\](b)"}, {"http://x www.x.y", "http:&#8203;//x www.&#8203;x.y"}, {"a@b.c", "a@&#8203;b.c"},
        {"run `docgap draft T-1`", "run `docgap draft T-1`"}, {"run `docgap @x`", "run \\`docgap @&#8203;x\\`"}, {"$x^2$", "\\$&#8203;x\\^&#8203;2\\$"},
    };
    (void)state;
    dg_mem *ctx = dg_mem_root();
    for (size_t i = 0; i < ROWS(rows); i++) assert_string_equal(dg_md_text(ctx, rows[i].in, 100), rows[i].want);
    assert_string_equal(dg_md_code(ctx, "a`b", 20), "``a`b``");
    assert_string_equal(dg_md_code(ctx, "`a|``", 20), "``` `a\\|`` ```");
    assert_string_equal(dg_md_link(ctx, "t", "https://github.com/a/b/issues/1"), "[t](https://redirect.github.com/a/b/issues/1)");
    assert_string_equal(dg_md_link(ctx, "t", "https://x.y/(1)_"), "[t](https://x.y/%281%29%5F)");
    assert_string_equal(dg_md_link(ctx, "t]", "javascript:1"), "t\\]");
    dg_free(ctx);
}

static void selection(void **state)
{
    (void)state;
    sample s;
    sample_make(&s);
    dg_view *v = dg_view_new(&s.report, &s.options);
    assert_int_equal(v->ngaps, 2);
    assert_int_equal(v->nanswered, 2);
    assert_string_equal(v->gaps[0].topic->id, "T-3f2a81");
    assert_false(v->gaps[0].accepted);
    assert_int_equal(v->nopen, 4);
    assert_int_equal(v->severities[DG_ERROR], 1);
    assert_int_equal(v->severities[DG_WARNING], 2);
    assert_int_equal(v->nhurt, 2);
    assert_int_equal(v->nasked, 2);
    assert_int_equal(v->hurt[0]->section, 1);
    assert_int_equal(v->npages, 2);
    assert_int_equal(v->pages[0].page, 0);
    assert_int_equal(v->pages[0].unhappy, 3);
    assert_int_equal(v->nfirst, 3);
    const dg_finding **list = dg_view_by_severity(v, v->open, v->nopen);
    for (int i = 1; i < v->nopen; i++) assert_true(list[i - 1]->severity >= list[i]->severity);
    dg_view_free(v);
    s.report.findings = NULL;
    v = dg_view_new(&s.report, &s.options);
    assert_int_equal(v->nopen, 0);
    dg_view_free(v);
    sample_free(&s);
}

static void words_of_a_ticket(void **state)
{
    (void)state;
    sample s;
    const char *words;
    sample_make(&s);
    dg_view *v = dg_view_new(&s.report, &s.options);
    assert_string_equal(dg_view_words(v, 1), "rotate key");
    s.tickets.tickets[1].title = "";
    assert_string_equal(dg_view_words(v, 1), "the first sentence");
    assert_null(dg_view_words(v, -1));
    assert_null(dg_view_words(v, SAMPLE_TICKETS));
    assert_ptr_equal(dg_view_medoid(v, &s.topics.topics[0], &words), &s.tickets.tickets[0]);
    assert_string_equal(words, s.tickets.tickets[0].title);
    s.options.quotes = false;
    assert_null(dg_view_medoid(v, &s.topics.topics[0], &words));
    dg_view_free(v);
    sample_free(&s);
}

static void accepted_gap(void **state)
{
    (void)state;
    sample s;
    sample_make(&s);
    dg_findings *all;
    memcpy(&all, &s.report.findings, sizeof all);
    all->items[0].suppressed = true;
    dg_view *v = dg_view_new(&s.report, &s.options);
    assert_true(v->gaps[0].accepted);
    assert_false(v->gaps[1].accepted);
    dg_view_free(v);
    sample_free(&s);
}

static void months_have_no_holes(void **state)
{
    (void)state;
    sample s;
    dg_month_count *m;
    sample_make(&s);
    size_t n = dg_report_months(&m, s.ctx, &s.report);
    assert_int_equal(n, 4); /* June to September */
    int total = 0, unanswered = 0;
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(m[i].month, 2025 * 12 + 5 + (int)i);
        total += m[i].total;
        unanswered += m[i].unanswered;
    }
    assert_int_equal(total, SAMPLE_TICKETS);
    assert_int_equal(unanswered, 5);
    s.tickets.tickets[0].created = dg_time_parse("0200-01-01");
    s.report.summary.first_ticket = s.tickets.tickets[0].created;
    assert_int_equal(dg_report_months(&m, s.ctx, &s.report), 1200);
    assert_int_equal(m[1199].month, 2025 * 12 + 8);
    s.report.tickets = NULL;
    assert_int_equal(dg_report_months(&m, s.ctx, &s.report), 0);
    sample_free(&s);
}

static void format_names(void **state)
{
    (void)state;
    assert_null(dg_format_find("nothing"));
    for (const dg_format *f = dg_formats; f->name; f++) {
        assert_ptr_equal(dg_format_find(f->name), f);
        assert_true(f->what[0] && f->extension[0] && f->write);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(percent_is_cut_not_rounded), cmocka_unit_test(numbers), cmocka_unit_test(text_is_safe_and_cut),
        cmocka_unit_test(only_plain_links), cmocka_unit_test(markdown_is_neutral), cmocka_unit_test(selection), cmocka_unit_test(words_of_a_ticket), cmocka_unit_test(accepted_gap),
        cmocka_unit_test(months_have_no_holes), cmocka_unit_test(format_names),
    };
    return cmocka_run_group_tests_name("view", tests, NULL, NULL);
}
