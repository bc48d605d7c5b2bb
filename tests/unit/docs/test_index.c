/* The database in step with the files: incremental, removals, warnings said again, a round trip without loss. */
#include "tree.h"
#include "show.h"

/* Words at blanks: enough for the full-text triggers. */
static int tokenize(void *user, bool is_query, const char *text, size_t n, dg_db_emit_fn emit, void *sink)
{
    (void)is_query;
    ++*(long *)user;
    for (size_t i = 0; i < n;) {
        size_t k = i;
        while (k < n && text[k] != ' ' && text[k] != '\n') k++;
        if (k > i) emit(sink, text + i, k - i, (int)i, (int)k, false);
        i = k + 1;
    }
    return 0;
}

static long calls;

static dg_db *open_db(tree *t, const char *path)
{
    dg_db *db;
    dg_error err = {0};
    if (dg_db_open(&db, t->ctx, path, NULL, &err) || dg_db_register_tokenizer(db, "docgap", tokenize, &calls, &err) ||
        dg_db_prepare_search(db, &err))
        fail_msg("%s", err.message);
    return db;
}

static dg_docs_counts run(tree *t, dg_db *db, dg_docs_options o)
{
    static const char *paths[] = {"docs"};
    dg_docs_counts c;
    dg_error err = {0};
    if (!o.paths) o.paths = paths, o.npaths = 1;
    o.warnings = t->warnings = dg_warnings_new(t->ctx);
    if (dg_docs_index(&c, db, &o, &err)) fail_msg("%s", err.message);
    return c;
}

static int64_t count(dg_db *db, const char *sql)
{
    int64_t n = -1;
    assert_int_equal(dg_db_query_int(&n, db, sql, 0, NULL), 0);
    return n;
}

static const char rich[] = "---\ntitle: Rich\ntags: [x, y]\ndescription: All of it\nslug: /rich\nlang: en\n---\n\n# Top {#top}\n\n"
    "Some `code` and [a link](b.md#two) and [out](https://e.org).\n\n1. one\n2. two\n\n| a | b |\n|---|---|\n| c | d |\n\n"
    "```sh\nls\n```\n\n### Jump\n\n> [!NOTE]\n> \xC3\xA4\xE6\x97\xA5 \xF0\x9F\x9A\x80 ![alt](x.png)\n";

static void only_changes_are_read(void **state)
{
    tree *t = *state;
    tree_write(t, "docs/a.md", rich);
    tree_write(t, "docs/b.md", "# B\n\n## Two\n\ntext\n");
    dg_db *db = open_db(t, "x.db");
    dg_docs_counts c = run(t, db, (dg_docs_options){0});
    assert_int_equal(c.files, 2);
    assert_int_equal(c.parsed, 2);
    assert_int_equal(c.sections, 4);
    assert_string_equal(tree_warnings(t, DG_WARN_ADVICE), "heading-jump docs/a.md:24\n");
    int64_t id = count(db, "SELECT id FROM section WHERE heading = 'Top'");
    c = run(t, db, (dg_docs_options){0});
    assert_int_equal(c.unchanged, 2);
    assert_int_equal(c.parsed, 0);
    assert_string_equal(tree_warnings(t, DG_WARN_ADVICE), "heading-jump docs/a.md:24\n");
    assert_int_equal(count(db, "SELECT id FROM section WHERE heading = 'Top'"), id);
    tree_write(t, "docs/b.md", "# B\n\n## Three\n\nother\n\n## Four\n");
    c = run(t, db, (dg_docs_options){0});
    assert_int_equal(c.parsed, 1);
    assert_int_equal(c.sections, 5);
    assert_int_equal(count(db, "SELECT count(*) FROM section_fts WHERE section_fts MATCH 'text'"), 0);
    assert_int_equal(count(db, "SELECT count(*) FROM section_fts WHERE section_fts MATCH 'other'"), 1);
    dg_db_close(db);
}

static void what_is_gone_leaves(void **state)
{
    tree *t = *state;
    tree_write(t, "docs/a.md", "# A\n\nx\n");
    tree_write(t, "docs/sub/b.md", "# B\n\nx\n");
    tree_write(t, "other/c.md", "# C\n\nx\n");
    dg_db *db = open_db(t, "x.db");
    const char *both[] = {"docs", "other"}, *sub[] = {"docs/sub"}, *gone[] = {"docs/sub", "nowhere"};
    assert_int_equal(run(t, db, (dg_docs_options){.paths = both, .npaths = 2}).sections, 3);
    unlink("docs/a.md");
    unlink("other/c.md");
    assert_int_equal(run(t, db, (dg_docs_options){.paths = sub, .npaths = 1}).removed, 0);
    assert_int_equal(run(t, db, (dg_docs_options){.paths = gone, .npaths = 2}).removed, 0);
    assert_int_equal(run(t, db, (dg_docs_options){0}).removed, 1);
    assert_int_equal(run(t, db, (dg_docs_options){.paths = both, .npaths = 2}).removed, 1);
    assert_int_equal(count(db, "SELECT count(*) FROM page"), 1);
    assert_int_equal(count(db, "SELECT count(*) FROM section_fts WHERE section_fts MATCH 'x'"), 1);
    const char *excluded[] = {"sub"};
    assert_int_equal(run(t, db, (dg_docs_options){.exclude = excluded, .nexclude = 1}).removed, 1);
    dg_db_close(db);
}

static void drafts(void **state)
{
    tree *t = *state;
    tree_write(t, "docs/a.md", "---\ndraft: true\n---\n# A\n\nx\n");
    tree_write(t, "docs/b.md", "# B\n\nx\n");
    dg_db *db = open_db(t, "x.db");
    dg_docset *d;
    assert_int_equal(run(t, db, (dg_docs_options){0}).sections, 1);
    assert_string_equal(tree_warnings(t, DG_WARN_VERBOSE), "skipped docs/a.md:0\n");
    assert_int_equal(dg_docs_load(&d, t->ctx, db, NULL, NULL), 0);
    assert_int_equal(d->npages, 1);
    assert_int_equal(run(t, db, (dg_docs_options){.drafts = true}).sections, 2);
    assert_int_equal(dg_docs_load(&d, t->ctx, db, &(dg_docs_options){.drafts = true}, NULL), 0);
    assert_int_equal(d->npages, 2);
    assert_int_equal(run(t, db, (dg_docs_options){0}).sections, 1);
    dg_db_close(db);
}

/* What the database gives back is what parsing gave. */
static void round_trip(void **state)
{
    tree *t = *state;
    static const char *paths[] = {"docs"};
    tree_write(t, "docs/a.md", rich);
    tree_write(t, "docs/b.md", "## One\n\n### Deep\n\n## Two <a id=\"zwei\"></a>\n\ntext\n");
    tree_write(t, "docs/c.md", "");
    dg_docs_options o = {.paths = paths, .npaths = 1};
    dg_db *db = open_db(t, ":memory:");
    dg_docset *read, *loaded;
    run(t, db, (dg_docs_options){0});
    assert_int_equal(dg_docs_read(&read, t->ctx, &o, NULL), 0);
    assert_int_equal(dg_docs_load(&loaded, t->ctx, db, &o, NULL), 0);
    assert_string_equal(show_docs(t->ctx, loaded, NULL, true), show_docs(t->ctx, read, NULL, true));
    assert_int_equal(loaded->npages, read->npages);
    for (int i = 0; i < read->npages; i++) {
        const dg_page *a = &read->pages[i], *b = &loaded->pages[i];
        assert_string_equal(a->path, b->path);
        assert_string_equal(a->title, b->title);
        assert_string_equal(a->description, b->description);
        assert_string_equal(a->slug, b->slug);
        assert_string_equal(a->language, b->language);
        assert_int_equal(a->first, b->first);
        assert_int_equal(a->count, b->count);
        assert_int_equal(a->lines, b->lines);
        assert_int_equal(a->ntags, b->ntags);
        assert_true(a->hash == b->hash);
    }
    for (int i = 0; i < read->nsections; i++) {
        assert_int_equal(read->sections[i].parent, loaded->sections[i].parent);
        assert_int_equal(read->sections[i].page, loaded->sections[i].page);
        assert_int_equal(read->sections[i].words, loaded->sections[i].words);
        assert_true(loaded->sections[i].id > 0);
    }
    dg_db_close(db);
}

/* 200 pages are several batches; the user stops after the first: whole pages stay, the next run completes. */
static bool stop_after_first(void *user)
{
    return ++*(int *)user > 1;
}

static void stopped_and_gone_on(void **state)
{
    tree *t = *state;
    static const char *paths[] = {"docs"};
    for (int i = 0; i < 200; i++) tree_write(t, dg_printf(t->ctx, "docs/p%03d.md", i), "# P\n\ntext\n");
    dg_db *db = open_db(t, "x.db");
    int asked = 0;
    dg_progress p = {.cancelled = stop_after_first, .user = &asked};
    dg_docs_counts c;
    dg_error err = {0};
    dg_docs_options o = {.paths = paths, .npaths = 1, .progress = &p, .threads = 2};
    assert_int_equal(dg_docs_index(&c, db, &o, &err), -1);
    assert_int_equal(err.kind, DG_ERR_CANCEL);
    assert_int_equal(count(db, "SELECT count(*) FROM page"), 64);
    c = run(t, db, (dg_docs_options){0});
    assert_int_equal(c.unchanged, 64);
    assert_int_equal(c.parsed, 136);
    dg_db_close(db);
}

static void too_large_and_odd_bytes(void **state)
{
    tree *t = *state;
    tree_write(t, "docs/a.md", "# A\r\n\r\nb\xff\xfe" "c\r\n\r\n## Two\r\n");
    tree_write(t, "docs/u.md", "\xEF\xBB\xBF---\ntitle: BOM\n---\nx\n");
    FILE *f = fopen("docs/n.md", "wb");
    fwrite("# N\n\na\0b\n", 1, 9, f);
    fclose(f);
    f = fopen("docs/big.md", "wb");
    assert_int_equal(ftruncate(fileno(f), 17 << 20), 0);
    fclose(f);
    dg_db *db = open_db(t, ":memory:");
    dg_docs_counts c = run(t, db, (dg_docs_options){0});
    assert_int_equal(c.failed, 1);
    assert_int_equal(c.parsed, 3);
    assert_string_equal(tree_warnings(t, DG_WARN_PARTIAL), "too-large docs/big.md:0\n");
    assert_string_equal(tree_warnings(t, DG_WARN_ADVICE), "invalid-utf8 docs/a.md:3\nnul-byte docs/n.md:3\n");
    assert_int_equal(count(db, "SELECT count(*) FROM section WHERE prose = 'ab'"), 1);
    assert_int_equal(count(db, "SELECT count(*) FROM section WHERE prose = 'b\xEF\xBF\xBD" "c'"), 1);
    assert_int_equal(count(db, "SELECT count(*) FROM section WHERE heading = 'BOM'"), 1);
    dg_db_close(db);
}

#define TREE(test) cmocka_unit_test_setup_teardown(test, tree_setup, tree_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TREE(only_changes_are_read), TREE(what_is_gone_leaves), TREE(drafts), TREE(round_trip), TREE(stopped_and_gone_on),
        TREE(too_large_and_odd_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
