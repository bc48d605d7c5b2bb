/* Which files are documentation: folders, globs, patterns, and what is left out and said. */
#include "tree.h"
#include "docs/find.h"
#include "docs/glob.h"

static void glob_table(void **state)
{
    (void)state;
    static const struct {
        const char *pattern, *path;
        bool matches;
    } rows[] = {
        {"*.md", "a.md", true},           {"*.md", "b/a.md", false},      {"**/*.md", "a.md", true},
        {"**/*.md", "b/c/a.md", true},    {"b/**", "b/c/a.md", true},     {"b/**", "bc/a.md", false},
        {"b/**/a.md", "b/a.md", true},    {"b/**/a.md", "b/c/d/a.md", true}, {"b/*/a.md", "b/c/d/a.md", false},
        {"a?.md", "ab.md", true},         {"a?.md", "a/.md", false},      {"[a-c]x", "bx", true},
        {"[!a-c]x", "bx", false},         {"[!a-c]x", "dx", true},        {"[x", "[x", true},
        {"**", "any/thing", true},        {"a**b", "a/x/b", true},        {"*a*b*c*d*e", "aaaaaaaaaaaaaaaaaaaabcd", false},
        {"", "", true},                   {"", "a", false},               {"\\*", "*", true},
        {"**/x/**/y", "x/y", true},       {"**/x/**/y", "a/x/b/x/c/y", true}, {"**/b.md", "ab.md", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (dg_glob_match(rows[i].pattern, rows[i].path) != rows[i].matches)
            fail_msg("%s against %s is not %d", rows[i].pattern, rows[i].path, rows[i].matches);
    assert_true(dg_glob_match_path("*.md", "deep/down/a.md"));
    assert_true(dg_glob_match_path("./docs/*.md", "docs/a.md"));
    assert_false(dg_glob_match_path("/a.md", "docs/a.md"));
}

static void glob_is_not_exponential(void **state)
{
    (void)state;
    char path[4001], pattern[401] = "";
    memset(path, 'a', 4000);
    path[4000] = 0;
    for (int i = 0; i < 100; i++) memcpy(pattern + 4 * i, "**/*", 5);
    memcpy(pattern + 396, "*/b", 4);
    assert_false(dg_glob_match(pattern, path));
}

static char *found(tree *t, const dg_docs_options *o)
{
    dg_found f;
    dg_buf b;
    dg_docs_options with = *o;
    with.warnings = t->warnings;
    dg_buf_init(&b, t->ctx, DG_BUF_NO_LIMIT);
    assert_int_equal(dg_find_files(&f, t->ctx, &with, NULL), 0);
    for (int i = 0; i < f.nfiles; i++) dg_buf_addf(&b, "%s\n", f.files[i]);
    return dg_buf_take(&b);
}

static void sample(tree *t)
{
    static const char *const files[] = {"docs/b.md", "docs/a.markdown", "docs/c.mdx", "docs/d.txt", "docs/.hidden/e.md",
        "docs/node_modules/f.md", "docs/sub/g.md", "docs/sub/drafts/h.md", "docs/mit Leer & Ümlaut/i.md", "README.md"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) tree_write(t, files[i], "# x\n");
}

static void folders(void **state)
{
    tree *t = *state;
    sample(t);
    const char *paths[] = {"./docs/"};
    dg_docs_options o = {.paths = paths, .npaths = 1};
    assert_string_equal(found(t, &o), "docs/a.markdown\ndocs/b.md\ndocs/c.mdx\ndocs/mit Leer & Ümlaut/i.md\n"
                                      "docs/sub/drafts/h.md\ndocs/sub/g.md\n");
    assert_string_equal(tree_warnings(t, DG_WARN_VERBOSE), "skipped docs/.hidden:0\nskipped docs/node_modules:0\n");
}

static void patterns(void **state)
{
    tree *t = *state;
    sample(t);
    const char *paths[] = {"docs"}, *include[] = {"*.md", "*.txt"}, *exclude[] = {"**/drafts", "docs/b.md"};
    dg_docs_options o = {.paths = paths, .npaths = 1, .include = include, .ninclude = 2, .exclude = exclude, .nexclude = 2};
    assert_string_equal(found(t, &o), "docs/d.txt\ndocs/mit Leer & Ümlaut/i.md\ndocs/sub/g.md\n");
}

static void globs_files_and_repeats(void **state)
{
    tree *t = *state;
    sample(t);
    const char *here = dg_printf(t->ctx, "%s/docs/b.md", getcwd(dg_alloc(t->ctx, 4096), 4096));
    const char *paths[] = {"docs/**/*.md", "README.md", "docs/d.txt", here};
    dg_docs_options o = {.paths = paths, .npaths = 4};
    assert_string_equal(found(t, &o), "README.md\ndocs/b.md\ndocs/d.txt\ndocs/mit Leer & Ümlaut/i.md\n"
                                      "docs/sub/drafts/h.md\ndocs/sub/g.md\n");
}

static void links_are_read_once(void **state)
{
    tree *t = *state;
    sample(t);
    tree_write(t, "outside/z.md", "# z\n");
    assert_int_equal(symlink("..", "docs/sub/loop"), 0);
    assert_int_equal(symlink("sub", "docs/alias"), 0);
    assert_int_equal(symlink("../outside", "docs/zlink"), 0);
    const char *paths[] = {"docs/sub", "docs"};
    dg_docs_options o = {.paths = paths + 1, .npaths = 1};
    assert_string_equal(found(t, &o), "docs/a.markdown\ndocs/b.md\ndocs/c.mdx\ndocs/mit Leer & Ümlaut/i.md\n"
                                      "docs/sub/drafts/h.md\ndocs/sub/g.md\ndocs/zlink/z.md\n");
    assert_non_null(strstr(tree_warnings(t, DG_WARN_VERBOSE), "skipped docs/sub/loop:0\n"));
    assert_non_null(strstr(tree_warnings(t, DG_WARN_VERBOSE), "skipped docs/alias:0\n"));
}

static void what_is_missing_is_said(void **state)
{
    tree *t = *state;
    tree_write(t, "empty/x.txt", "");
    tree_write(t, "docs/a.md", "# a\n");
    assert_int_equal(symlink("nowhere", "docs/dead.md"), 0);
    const char *paths[] = {"docs", "empty", "gone", "docs/*.rst"};
    dg_docs_options o = {.paths = paths, .npaths = 4};
    assert_string_equal(found(t, &o), "docs/a.md\n");
    assert_string_equal(tree_warnings(t, DG_WARN_PARTIAL),
                        "no-pages docs/*.rst:0\nunreadable docs/dead.md:0\n"
                        "no-pages empty:0\nunreadable gone:0\n");
}

static void unreadable_folder(void **state)
{
    tree *t = *state;
    tree_write(t, "docs/a.md", "# a\n");
    tree_write(t, "docs/secret/b.md", "# b\n");
    assert_int_equal(chmod("docs", 0755), 0); /* made by us as 0700 */
    assert_int_equal(chmod("docs/secret", 0), 0);
    bool root = geteuid() == 0; /* root reads everything: be somebody else for a moment */
    assert_int_equal(chmod(".", 0755), 0);
    if (root) assert_int_equal(seteuid(65534), 0);
    const char *paths[] = {"docs"};
    dg_docs_options o = {.paths = paths, .npaths = 1};
    char *files = found(t, &o);
    if (root) assert_int_equal(seteuid(0), 0);
    assert_string_equal(files, "docs/a.md\n");
    assert_string_equal(tree_warnings(t, DG_WARN_PARTIAL), "unreadable docs/secret:0\n");
}

static void nothing_asked_for(void **state)
{
    tree *t = *state;
    dg_found f;
    dg_error err = {0};
    assert_int_equal(dg_find_files(&f, t->ctx, &(dg_docs_options){0}, &err), -1);
    assert_int_equal(err.kind, DG_ERR_USAGE);
}

#define TREE(test) cmocka_unit_test_setup_teardown(test, tree_setup, tree_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(glob_table), cmocka_unit_test(glob_is_not_exponential), TREE(folders), TREE(patterns),
        TREE(globs_files_and_repeats), TREE(links_are_read_once), TREE(what_is_missing_is_said), TREE(unreadable_folder),
        TREE(nothing_asked_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
