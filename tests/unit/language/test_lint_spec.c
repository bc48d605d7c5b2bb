/* Runs tests/spec/lint/RULE.md: each level-2 heading that begins with "fires:" or "silent:" is one example. The fenced block
 * below it (```markdown or ````markdown) is a page; lines "expect: words" behind it must occur in the finding. The rule of the
 * file must fire on the page, or stay silent; other rules do not matter. Every file needs at least as many silent examples. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <dirent.h>

#include "base/file.h"
#include "docs/docs.h"
#include "findings/suppress.h"
#include "language/lint.h"

#define FOLDER "tests/spec/lint"

typedef struct {
    const char *title, *rule, *expect[4];
    int nexpect, line;
    bool fires;
    dg_slice page;
} example;

typedef struct {
    example *items;
    int count, capacity;
} examples;

static int compare_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static int rule_files(dg_mem *ctx, char ***out)
{
    int count = 0, capacity = 0;
    *out = NULL;
    DIR *dir = opendir(FOLDER);
    for (struct dirent *e; dir && (e = readdir(dir));) {
        if (strcmp(dg_path_ext(e->d_name), "md") != 0 || strcmp(e->d_name, "README.md") == 0) continue;
        DG_GROW(ctx, *out, count, capacity);
        (*out)[count++] = dg_strdup(ctx, e->d_name);
    }
    if (dir) closedir(dir);
    if (count > 1) qsort(*out, (size_t)count, sizeof **out, compare_name);
    return count;
}

static size_t fence_of(dg_slice line)
{
    size_t n = 0;
    while (n < line.n && line.p[n] == '`') n++;
    return n;
}

/* The lines up to the closing fence. */
static dg_slice read_page(dg_slice *rest, size_t fence, int *number)
{
    const char *start = rest->p;
    dg_slice line;
    while (dg_next_line(rest, &line)) {
        (*number)++;
        if (fence_of(line) >= fence && line.n == fence_of(line)) return (dg_slice){ start, (size_t)(line.p - start) };
    }
    return (dg_slice){ start, 0 };
}

static void read_file(dg_mem *ctx, examples *all, const char *name)
{
    char *text = NULL;
    size_t n = 0;
    dg_error err = { 0 };
    if (dg_file_read(&text, &n, ctx, dg_path_join(ctx, FOLDER, name), 1 << 20, &err) != 0) fail_msg("%s", err.message);
    dg_slice rest = { text, n }, line;
    int number = 0;
    example *e = NULL;
    while (dg_next_line(&rest, &line)) {
        number++;
        const bool fires = dg_slice_starts(line, "## fires:");
        if (fires || dg_slice_starts(line, "## silent:")) {
            DG_GROW(ctx, all->items, all->count, all->capacity);
            e = &all->items[all->count++];
            *e = (example){ .title = dg_printf(ctx, "%s: %.*s", name, (int)(line.n - 3), line.p + 3), .fires = fires, .line = number,
                            .rule = dg_strndup(ctx, name, strlen(name) - 3) };
        } else if (e && fence_of(line) >= 3 && e->page.n == 0) {
            e->page = read_page(&rest, fence_of(line), &number);
        } else if (e && dg_slice_starts(line, "expect: ") && e->nexpect < 4) {
            e->expect[e->nexpect++] = dg_strndup(ctx, line.p + 8, line.n - 8);
        }
    }
}

static bool says(const dg_finding *f, const char *words)
{
    return strstr(f->message, words) || (f->suggestion && strstr(f->suggestion, words)) || (f->nevidence && strstr(f->evidence[0].text, words));
}

static void run_example(void **state)
{
    const example *e = *state;
    dg_mem *ctx = dg_mem_root();
    dg_docset *docs = NULL;
    dg_error err = { 0 };
    if (!dg_rule_find(e->rule)) fail_msg("%s is not the name of a rule", e->rule);
    if (dg_docs_parse(&docs, ctx, "page.md", e->page.p, e->page.n, NULL, &err) != 0) fail_msg("%s", err.message);
    dg_findings *all = dg_findings_new(ctx);
    dg_lint(all, docs, &(dg_lint_options){ .rules = dg_rule_settings_new(ctx), .language = "en", .threads = 1 });
    dg_findings_suppress(all, "page.md", e->page.p, e->page.n);
    dg_findings_sort(all);
    const dg_finding *hit = NULL;
    for (int i = 0; i < all->count && !hit; i++)
        if (strcmp(all->items[i].rule->id, e->rule) == 0) hit = &all->items[i];
    if (e->fires && !hit) fail_msg("line %d: %s stays silent", e->line, e->rule);
    if (!e->fires && hit) fail_msg("line %d: %s fires: %s (%s)", e->line, e->rule, hit->message, hit->nevidence ? hit->evidence[0].text : "");
    for (int i = 0; i < e->nexpect; i++)
        if (!hit || !says(hit, e->expect[i])) fail_msg("line %d: the finding does not say \"%s\": %s", e->line, e->expect[i], hit ? hit->message : "");
    dg_free(ctx);
}

/* Each lint rule has a page, with at least as many silent examples as firing ones. */
static void test_balance(void **state)
{
    const examples *all = *state;
    for (const dg_rule *r = dg_rules; r->id; r++) {
        int fires = 0, silent = 0;
        for (int i = 0; i < all->count; i++)
            if (strcmp(all->items[i].rule, r->id) == 0) *(all->items[i].fires ? &fires : &silent) += 1;
        if (r->group == DG_GROUP_LINT && (fires < 1 || silent < fires)) fail_msg("%s: %d firing and %d silent examples", r->id, fires, silent);
    }
}

int main(void)
{
    dg_mem *ctx = dg_mem_root();
    examples all = { 0 };
    char **files = NULL;
    const int nfiles = rule_files(ctx, &files);
    for (int i = 0; i < nfiles; i++) read_file(ctx, &all, files[i]);
    struct CMUnitTest *tests = dg_array(ctx, struct CMUnitTest, all.count + 1);
    tests[0] = (struct CMUnitTest){ "every rule has its page", test_balance, NULL, NULL, &all };
    for (int i = 0; i < all.count; i++) tests[i + 1] = (struct CMUnitTest){ all.items[i].title, run_example, NULL, NULL, &all.items[i] };
    const int failed = _cmocka_run_group_tests("lint", tests, (size_t)all.count + 1, NULL, NULL);
    dg_free(ctx);
    return failed;
}
