/* Runs the examples in tests/spec/docs: below each level-2 heading a fenced ````markdown page and a ```sections
 * block with what docgap must make of it ("```sections spans" shows inline markup as well).
 * DOCGAP_SPEC_PRINT=1 prints what it makes of each page instead, to write new examples by. */
#include "show.h"
#include <dirent.h>
#include "base/file.h"

typedef struct {
    char *name, *path, *page, *expected;
    bool spans;
} example;

typedef struct {
    example *items;
    int count, capacity;
    dg_mem *ctx;
} examples;

static void run_example(void **state)
{
    example *e = *state;
    dg_mem *ctx = dg_mem_root();
    dg_docset *d;
    dg_error err = {0};
    dg_warnings *w = dg_warnings_new(ctx);
    assert_int_equal(dg_docs_parse(&d, ctx, e->path, e->page, strlen(e->page), w, &err), 0);
    char *got = show_docs(ctx, d, w, e->spans);
    if (getenv("DOCGAP_SPEC_PRINT")) printf("@@ %s\n%s@@\n", e->name, got);
    else if (strcmp(got, e->expected)) print_error("expected:\n%s\ngot:\n%s\n", e->expected, got);
    if (!getenv("DOCGAP_SPEC_PRINT")) assert_string_equal(got, e->expected);
    dg_free(ctx);
}

static size_t ticks(dg_slice line)
{
    size_t n = 0;
    while (n < line.n && line.p[n] == '`') n++;
    return n >= 3 ? n : 0;
}

static char *take_fence(dg_mem *ctx, dg_slice *rest, size_t count)
{
    const char *start = rest->p;
    dg_slice line;
    while (dg_next_line(rest, &line))
        if (ticks(line) == count && line.n == count) return dg_strndup(ctx, start, (size_t)(line.p - start));
    fail_msg("an example is not closed");
    return NULL;
}

static void read_examples(examples *list, const char *path)
{
    char *text, *heading = NULL;
    size_t n;
    dg_error err = {0};
    if (dg_file_read(&text, &n, list->ctx, path, 1 << 20, &err)) fail_msg("%s", err.message);
    dg_slice rest = {text, n}, line;
    example e = {0};
    while (dg_next_line(&rest, &line)) {
        size_t count = ticks(line);
        if (dg_slice_starts(line, "## ")) heading = dg_strndup(list->ctx, line.p + 3, line.n - 3);
        if (!count) continue;
        dg_slice info = dg_slice_trim((dg_slice){line.p + count, line.n - count});
        if (dg_slice_starts(info, "markdown")) {
            dg_slice name = dg_slice_trim((dg_slice){info.p + 8, info.n - 8});
            e.path = name.n ? dg_strndup(list->ctx, name.p, name.n) : dg_strdup(list->ctx, "page.md");
            e.page = take_fence(list->ctx, &rest, count);
        } else if (dg_slice_starts(info, "sections")) {
            e.spans = dg_slice_find(info, "spans") > 0;
            e.expected = take_fence(list->ctx, &rest, count);
            e.name = dg_printf(list->ctx, "%s: %s", dg_path_base(path), heading);
            DG_GROW(list->ctx, list->items, list->count, list->capacity);
            list->items[list->count++] = e;
        } else {
            take_fence(list->ctx, &rest, count);
        }
    }
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

int main(void)
{
    examples list = {.ctx = dg_mem_root()};
    char *names[64];
    size_t count = 0;
    DIR *d = opendir("tests/spec/docs");
    if (!d) return 1;
    for (struct dirent *f; (f = readdir(d)) && count < 64;)
        if (!strcmp(dg_path_ext(f->d_name), "md")) names[count++] = dg_path_join(list.ctx, "tests/spec/docs", f->d_name);
    closedir(d);
    qsort(names, count, sizeof *names, by_name);
    for (size_t i = 0; i < count; i++) read_examples(&list, names[i]);
    if (!list.count) return 1;
    struct CMUnitTest *tests = dg_array(list.ctx, struct CMUnitTest, list.count);
    for (int i = 0; i < list.count; i++)
        tests[i] = (struct CMUnitTest){list.items[i].name, run_example, NULL, NULL, &list.items[i]};
    int failed = _cmocka_run_group_tests("docs examples", tests, (size_t)list.count, NULL, NULL);
    dg_free(list.ctx);
    return failed;
}
