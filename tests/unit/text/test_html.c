/* HTML of tickets to text: blocks, lists, code, quotes, links; hostile depth. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "text/html.h"

typedef struct { const char *html, *text; } row;

static const row rows[] = {
    { "<p>Hello <b>world</b></p><p>Second&nbsp;one &amp; more</p>", "Hello world\n\nSecond\xC2\xA0one & more" },
    { "a<br>b<br><br>c", "a\nb\n\nc" },
    { "<ul><li>one</li><li><p>two</p></li></ul>after", "- one\n- two\n\nafter" },
    { "<p>Run:</p><pre><code>npm i\n  npm test\n</code></pre><p>done</p>", "Run:\n\n```\nnpm i\n  npm test\n```\n\ndone" },
    { "<p>ok</p><blockquote><p>old</p><p>text</p></blockquote><p>new</p>", "ok\n\n> old\n>\n> text\n\nnew" },
    { "hi<div class=\"gmail_quote\">On Monday:<blockquote>older</blockquote></div>", "hi\n\n> On Monday:\n>\n> > older" },
    { "see <a href=\"https://a.example/x\">the page</a>.", "see the page <https://a.example/x>." },
    { "see <a href=\"https://a.example\">https://a.example</a>", "see https://a.example" },
    { "<script>evil()</script><style>p{}</style><!-- no -->yes", "yes" },
    { "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc" },
    { "", "" },
};

static void test_row(void **state)
{
    const row *r = *state;
    dg_mem *ctx = dg_mem_root();
    dg_buf b;
    dg_buf_init(&b, ctx, DG_BUF_NO_LIMIT);
    dg_html_to_text(&b, r->html, strlen(r->html));
    assert_string_equal(b.p, r->text);
    dg_free(ctx);
}

static void test_hostile(void **state)
{
    (void)state;
    static const char *const pieces[] = { "<div>", "<b>x", "<p><b>", "<a href=x>", "<table><tr><td>", "<", "&", "<!--", "<blockquote>", "\x80<li>" };
    dg_mem *ctx = dg_mem_root();
    for (size_t k = 0; k < sizeof pieces / sizeof *pieces; k++) {
        dg_buf in, out;
        dg_buf_init(&in, ctx, DG_BUF_NO_LIMIT);
        dg_buf_init(&out, ctx, DG_BUF_NO_LIMIT);
        while (in.n < 300000) dg_buf_adds(&in, pieces[k]);
        dg_buf_adds(&in, "-->the end");
        dg_html_to_text(&out, in.p, in.n);
        assert_true(out.n < 3 * in.n);
        if (pieces[k][0] == '<' && pieces[k][1] != '\0' && pieces[k][1] != '!') assert_non_null(strstr(out.p, "the end"));
    }
    dg_free(ctx);
}

static void test_guess(void **state)
{
    (void)state;
    static const char *const html[] = { "<p>Hello</p>", "<div>Hi<br>there</div>", "<!DOCTYPE html><html>", "Hi,<br>\nI <b>cannot</b> log in<br>" };
    static const char *const other[] = { "plain text", "use `<div>` and `<p>` here", "Hello\n\n```\n<p>\n```\nlines\nmore\n", "a < b and c > d",
        "Long text\nwith a stray <br> somewhere\nand more\nlines", "List<String> is fine", "" };
    for (size_t i = 0; i < sizeof html / sizeof *html; i++) assert_true(dg_looks_like_html(html[i], strlen(html[i])));
    for (size_t i = 0; i < sizeof other / sizeof *other; i++) assert_false(dg_looks_like_html(other[i], strlen(other[i])));
}

static void test_unescape(void **state)
{
    (void)state;
    static const row cases[] = { { "a &amp; b &lt;T&gt; &#39;x&#39;", "a & b <T> 'x'" }, { "  no entity", "  no entity" }, { " <b>&eacute;", " <b>\xC3\xA9" }, { "&", "&" } };
    dg_mem *ctx = dg_mem_root();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dg_buf b;
        dg_buf_init(&b, ctx, DG_BUF_NO_LIMIT);
        dg_html_unescape(&b, cases[i].html, strlen(cases[i].html));
        assert_string_equal(b.p, cases[i].text);
    }
    dg_free(ctx);
}

int main(void)
{
    enum { ROWS = sizeof rows / sizeof *rows };
    struct CMUnitTest tests[ROWS + 3] = { cmocka_unit_test(test_hostile), cmocka_unit_test(test_guess), cmocka_unit_test(test_unescape) };
    for (int i = 0; i < ROWS; i++)
        tests[i + 3] = (struct CMUnitTest){ rows[i].html, test_row, NULL, NULL, (void *)(uintptr_t)&rows[i] };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
