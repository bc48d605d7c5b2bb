/* Where links and URLs lead: relative, from the site's root, with and without extension, by slug and permalink. */
#include "tree.h"

static dg_docset *read_docs(tree *t, dg_docs_options o)
{
    static const char *paths[] = {"docs"};
    dg_docset *d;
    dg_error err = {0};
    o.paths = paths;
    o.npaths = 1;
    o.warnings = t->warnings;
    if (dg_docs_read(&d, t->ctx, &o, &err)) fail_msg("%s", err.message);
    return d;
}

static void site(tree *t)
{
    tree_write(t, "docs/index.md", "# Home\n\ntext\n");
    tree_write(t, "docs/guide/README.md", "# Guide\n\n## Part\n\ntext\n");
    tree_write(t, "docs/guide/start.md", "# Start\n\n## Erste Schritte\n\n<a id=\"old\"></a>text\n");
    tree_write(t, "docs/ref/api.mdx", "---\nslug: /reference/calls\n---\n# API\n\n## `get()` {/*get*/}\n\ntext\n");
    tree_write(t, "docs/02-more/01-deep.md", "# Deep\n\ntext\n");
    tree_write(t, "docs/hugo.md", "---\npermalink: /p/hugo/\n---\n# Hugo\n\ntext\n");
}

static const char *heading(const dg_docset *d, int section)
{
    return section < 0 ? "none" : d->sections[section].heading;
}

typedef struct {
    const char *url, *heading;
} row;

static void check_urls(tree *t, dg_docs_options o, const row *rows, size_t n)
{
    static const char *paths[] = {"docs"};
    dg_docset *d = read_docs(t, o);
    o.paths = paths;
    o.npaths = 1;
    for (size_t i = 0; i < n; i++) {
        const char *got = heading(d, dg_docs_resolve_url(d, &o, rows[i].url));
        if (strcmp(got, rows[i].heading)) fail_msg("%s leads to %s, not to %s", rows[i].url, got, rows[i].heading);
    }
}

static void urls(void **state)
{
    tree *t = *state;
    site(t);
    static const row rows[] = {
        {"https://acme.dev/docs", "Home"},
        {"https://acme.dev/docs/", "Home"},
        {"http://www.acme.dev/docs/guide/start", "Start"},
        {"https://acme.dev/docs/guide/start/", "Start"},
        {"https://acme.dev/docs/guide/start.html?v=2#erste-schritte", "Erste Schritte"},
        {"https://acme.dev/docs/guide/start#Erste-Schritte", "Erste Schritte"},
        {"https://acme.dev/docs/guide/start#old", "Erste Schritte"},
        {"https://acme.dev/docs/guide/start#no-such-place", "Start"},
        {"https://acme.dev/docs/guide#part", "Part"},
        {"https://acme.dev/docs/guide/index.html", "Guide"},
        {"https://acme.dev/docs/reference/calls#get", "get()"},
        {"https://acme.dev/docs/ref/api", "API"},
        {"https://acme.dev/docs/more/deep", "Deep"},
        {"https://acme.dev/docs/02-more/01-deep", "Deep"},
        {"https://acme.dev/docs/p/hugo", "Hugo"},
        {"https://acme.dev/docs/nowhere", "none"},
        {"https://acme.dev/docsy/guide/start", "none"},
        {"https://else.where/guide/start", "none"},
        {"https://github.com/acme/x/blob/main/docs/guide/start.md#erste-schritte", "Erste Schritte"},
        {"https://github.com/acme/x/blob/main/src/guide/start.c", "none"},
        {"/guide/start", "Start"},
        {"docs/guide/start.md#erste-schritte", "Erste Schritte"},
        {"guide/start.md", "Start"},
        {"mailto:a@b.c", "none"},
        {"", "none"},
    };
    check_urls(t, (dg_docs_options){.site_base = "https://acme.dev/docs/", .site_root = "docs"}, rows,
               sizeof rows / sizeof *rows - 1);
}

static void urls_without_site(void **state)
{
    tree *t = *state;
    site(t);
    static const row rows[] = {{"https://acme.dev/docs/guide/start", "none"}, {"/guide/start", "Start"}};
    check_urls(t, (dg_docs_options){0}, rows, 2);
}

/* A database made from another call knows the pages alone: their common folder is the root, and "." as well. */
static void urls_of_pages_alone(void **state)
{
    tree *t = *state;
    site(t);
    static const row rows[] = {{"https://acme.dev/guide/start", "Start"}, {"/guide/start#erste-schritte", "Erste Schritte"}, {"https://acme.dev/docs/guide/start", "Start"}};
    dg_docset *d = read_docs(t, (dg_docs_options){0});
    const dg_docs_options o = {.site_base = "https://acme.dev/"};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) assert_string_equal(heading(d, dg_docs_resolve_url(d, &o, rows[i].url)), rows[i].heading);
}

static void links_in_pages(void **state)
{
    tree *t = *state;
    site(t);
    tree_write(t, "docs/guide/links.md",
               "# L\n\n[a](start.md) [b](./start) [c](../index.md) [d](../) [e](/guide/start#erste-schritte)\n"
               "[f](start.md#erste-schritte) [g](../guide/) [h](https://acme.dev/ref/api#get) [i](mit%20Leer.md)\n"
               "[j](#l) [k](../links/start)\n");
    tree_write(t, "docs/guide/mit Leer.md", "# Leer\n\nx\n");
    dg_docset *d = read_docs(t, (dg_docs_options){.site_base = "https://acme.dev", .site_root = "docs"});
    static const char *const leads_to[] = {"Start", "Start", "Home", "Home", "Erste Schritte", "Erste Schritte", "Guide",
                                           "get()", "Leer", "L", "none"};
    const dg_section *s = &d->sections[dg_docset_find(d, "docs/guide/links.md", "l")];
    assert_int_equal(s->nlinks, 11);
    for (int i = 0; i < 11; i++) assert_string_equal(heading(d, s->links[i].section), leads_to[i]);
    assert_string_equal(tree_warnings(t, DG_WARN_ADVICE), "broken-link docs/guide/links.md:5\n");
}

static void broken_links(void **state)
{
    tree *t = *state;
    site(t);
    tree_write(t, "docs/image.png", "");
    tree_write(t, "docs/files/plain", "");
    tree_write(t, "docs/x.md", "# X\n\n[a](gone.md)\n[b](guide/start.md#gone)\n[c](image.png)\n[d](files/plain)\n"
                               "[e](#gone)\n[f](../outside.md)\n[g](https://e.org/gone.md)\n[h](/guide/gone)\n[i](#top)\n"
                               "[j](/other-app/page)\n[k](gone.zip)\n");
    read_docs(t, (dg_docs_options){0});
    assert_string_equal(tree_warnings(t, DG_WARN_ADVICE),
                        "broken-link docs/x.md:3\nbroken-link docs/x.md:4\nbroken-link docs/x.md:7\nbroken-link docs/x.md:8\n"
                        "broken-link docs/x.md:10\n");
}

/* A set without the table, as a test or another room may build one by hand. */
static void find_without_table(void **state)
{
    tree *t = *state;
    dg_docset *d;
    const char text[] = "# A\n\n## B\n\nx\n";
    assert_int_equal(dg_docs_parse(&d, t->ctx, "a.md", text, strlen(text), NULL, NULL), 0);
    assert_int_equal(dg_docset_find(d, "a.md", "b"), 1);
    assert_int_equal(dg_docset_find(d, "b.md", ""), -1);
    d->lookup = NULL;
    assert_int_equal(dg_docset_find(d, "a.md", "b"), 1);
    assert_int_equal(dg_docset_find(d, "a.md", NULL), 0);
    assert_int_equal(dg_docset_find(d, "a.md", "c"), -1);
}

#define TREE(test) cmocka_unit_test_setup_teardown(test, tree_setup, tree_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TREE(urls), TREE(urls_without_site), TREE(urls_of_pages_alone), TREE(links_in_pages), TREE(broken_links), TREE(find_without_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
