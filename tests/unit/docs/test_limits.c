/* Pages made to hurt: nesting, unclosed everything, very long lines, very many headings. Each must be done in seconds
 * (a quadratic step would take minutes at these sizes), whatever comes out. */
#include "tree.h"
#include <time.h>

enum { LIMIT_SECONDS = 20 };

static const struct {
    const char *name, *head, *repeat, *tail;
    int count;
} pages[] = {
    {"quotes.md", "", ">", " x", 100000},
    {"brackets.md", "", "[", "]", 100000},
    {"links.md", "", "[a](", "", 100000},
    {"lists.md", "", "- ", "x", 20000},
    {"line.md", "", "word ", "", 2000000},
    {"headings.md", "", "# h\n\ntext\n\n", "", 100000},
    {"backticks.md", "", "`a ``b ```c ", "", 200000},
    {"tags.md", "", "<a ", "", 500000},
    {"jsx.mdx", "", "<A b={ ", "", 300000},
    {"braces.mdx", "", "{", "", 1000000},
    {"text-braces.md", "", "{'", "", 1000000},
    {"shortcodes.md", "", "{{< a ", "", 500000},
    {"highlight.md", "{% endhighlight %}", "{% highlight x %}", "", 200000},
    {"comments.md", "", "<!-- ", "", 500000},
    {"fences.md", "", "````x\n\n## h\n\n", "", 50000},
    {"emphasis.md", "", "*a **b ", "", 100000},
    {"table.md", "|a|b|\n|-|-|\n", "|c|d|\n", "", 200000},
    {"row.md", "", "|", "\n|-|", 1000000},
    {"closers.md", "", "</X><X>", "", 200000},
    {"colons.md", "", ":::note\n", "", 100000},
    {"html.md", "", "<h1>", "", 100000},
    {"pre.md", "", "<pre>", "", 100000},
    {"exports.mdx", "", "export const a = {\n\n", "", 50000},
    {"front.md", "---\na: ", "[", "\n---\n", 100000},
    {"toml.md", "+++\na = ", "[", "\n+++\n", 100000},
};

static void survives(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        dg_mem *ctx = dg_mem_root();
        dg_docset *d;
        dg_buf b;
        struct timespec from, to;
        dg_buf_init(&b, ctx, DG_BUF_NO_LIMIT);
        dg_buf_adds(&b, pages[i].head);
        for (int k = 0; k < pages[i].count; k++) dg_buf_adds(&b, pages[i].repeat);
        dg_buf_adds(&b, pages[i].tail);
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
        assert_int_equal(dg_docs_parse(&d, ctx, pages[i].name, b.p, b.n, NULL, NULL), 0);
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
        if (to.tv_sec - from.tv_sec > LIMIT_SECONDS) fail_msg("%s took %ld s", pages[i].name, (long)(to.tv_sec - from.tv_sec));
        dg_free(ctx);
    }
}

static void every_heading_is_there(void **state)
{
    (void)state;
    dg_mem *ctx = dg_mem_root();
    dg_docset *d;
    dg_buf b;
    dg_buf_init(&b, ctx, DG_BUF_NO_LIMIT);
    for (int k = 0; k < 20000; k++) dg_buf_adds(&b, "# same\n\nx\n\n");
    assert_int_equal(dg_docs_parse(&d, ctx, "a.md", b.p, b.n, NULL, NULL), 0);
    assert_int_equal(d->nsections, 20000);
    assert_string_equal(d->sections[19999].anchor, "same-19999");
    assert_int_equal(d->sections[19999].line, 79997);
    dg_free(ctx);
}

static void too_large(void **state)
{
    (void)state;
    dg_mem *ctx = dg_mem_root();
    dg_docset *d;
    dg_error err = {0};
    size_t n = ((size_t)16 << 20) + 1;
    assert_int_equal(dg_docs_parse(&d, ctx, "a.md", dg_zalloc(ctx, n), n, NULL, &err), -1);
    assert_int_equal(err.kind, DG_ERR_LIMIT);
    assert_string_equal(err.file, "a.md");
    dg_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(survives), cmocka_unit_test(every_heading_is_there),
                                       cmocka_unit_test(too_large)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
