/* Every format of the sample run against its golden file. A changed golden file is looked at by `make regen-report`, which runs
 * this program with DG_REGEN set: then it writes the files there and compares nothing. @VERSION@ stands for docgap's version. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include "base/file.h"
#include "report/report.h"
#include "sample.h"

typedef struct { const char *file, *format, *only, *command; void (*make)(sample *s); bool no_quotes, color, wide; } golden;

static const golden goldens[] = {
    {"audit.txt", "text", NULL, "audit", sample_make, false, false, false},
    {"audit-wide.txt", "text", NULL, "audit", sample_make, false, false, true},
    {"audit-color.txt", "text", NULL, "audit", sample_make, false, true, false},
    {"audit-no-quotes.txt", "text", NULL, "audit", sample_make, true, false, false},
    {"check.txt", "text", NULL, "check", sample_make, false, false, false},
    {"topics.txt", "text", "topics", "topics", sample_make, false, false, false},
    {"sections.txt", "text", "sections", "sections", sample_make, false, false, false},
    {"words.txt", "text", "words", "words", sample_make, false, false, false},
    {"lint.txt", "text", NULL, "lint", sample_make_lint, false, false, false},
    {"empty.txt", "text", NULL, "audit", sample_make_empty, false, false, false},
    {"audit.md", "markdown", NULL, "audit", sample_make, false, false, false},
    {"topics.md", "markdown", "topics", "topics", sample_make, false, false, false},
    {"lint.md", "markdown", NULL, "lint", sample_make_lint, false, false, false},
    {"empty.md", "markdown", NULL, "audit", sample_make_empty, false, false, false},
    {"audit.json", "json", NULL, "audit", sample_make, false, false, false},
    {"no-quotes.json", "json", NULL, "audit", sample_make, true, false, false},
    {"topics.json", "json", "topics", "topics", sample_make, false, false, false},
    {"sections.json", "json", "sections", "sections", sample_make, false, false, false},
    {"words.json", "json", "words", "words", sample_make, false, false, false},
    {"lint.json", "json", NULL, "lint", sample_make_lint, false, false, false},
    {"empty.json", "json", NULL, "audit", sample_make_empty, false, false, false},
    {"findings.csv", "csv", NULL, "audit", sample_make, false, false, false},
    {"topics.csv", "csv", "topics", "topics", sample_make, false, false, false},
    {"sections.csv", "csv", "sections", "sections", sample_make, false, false, false},
    {"words.csv", "csv", "words", "words", sample_make, false, false, false},
    {"empty.csv", "csv", NULL, "audit", sample_make_empty, false, false, false},
    {"audit.sarif", "sarif", NULL, "audit", sample_make, false, false, false},
    {"lint.sarif", "sarif", NULL, "lint", sample_make_lint, false, false, false},
    {"empty.sarif", "sarif", NULL, "audit", sample_make_empty, false, false, false},
    {"audit.junit.xml", "junit", NULL, "audit", sample_make, false, false, false},
    {"lint.junit.xml", "junit", NULL, "lint", sample_make_lint, false, false, false},
    {"empty.junit.xml", "junit", NULL, "audit", sample_make_empty, false, false, false},
    {"audit.github.txt", "github", NULL, "check", sample_make, false, false, false},
    {"empty.github.txt", "github", NULL, "check", sample_make_empty, false, false, false},
    {"audit.gitlab.json", "gitlab", NULL, "check", sample_make, false, false, false},
    {"empty.gitlab.json", "gitlab", NULL, "check", sample_make_empty, false, false, false},
    {"issues.md", "github-issue", "topics", "topics", sample_make, false, false, false},
};
enum { GOLDENS = sizeof goldens / sizeof goldens[0] };

static char *render(const golden *g, dg_mem *ctx)
{
    sample s;
    char *text = NULL;
    size_t n = 0;
    dg_error err = {0};
    FILE *f = open_memstream(&text, &n);
    g->make(&s);
    s.report.command = g->command;
    s.options.only = g->only;
    s.options.quotes = !g->no_quotes;
    s.options.color = g->color;
    if (g->wide) s.options.width = 132;
    assert_int_equal(dg_format_find(g->format)->write(f, &s.report, &s.options, &err), 0);
    fclose(f);
    char *copy = dg_strndup(ctx, text, n);
    free(text);
    sample_free(&s);
    return copy;
}

/* Text with every DG_VERSION in quotes as @VERSION@. */
static char *without_version(dg_mem *ctx, const char *text)
{
    static const char version[] = "\"" DG_VERSION "\"";
    dg_buf b;
    dg_buf_init(&b, ctx, DG_BUF_NO_LIMIT);
    for (const char *hit; (hit = strstr(text, version)); text = hit + sizeof version - 1) {
        dg_buf_add(&b, text, (size_t)(hit - text));
        dg_buf_adds(&b, "\"@VERSION@\"");
    }
    dg_buf_adds(&b, text);
    return dg_buf_take(&b);
}

static void compare(void **state)
{
    const golden *g = *state;
    dg_mem *ctx = dg_mem_root();
    const char *regen = getenv("DG_REGEN");
    char *text = without_version(ctx, render(g, ctx)), *want;
    size_t n;
    dg_error err = {0};
    if (regen) {
        FILE *f = fopen(dg_path_join(ctx, regen, g->file), "wb");
        assert_non_null(f);
        assert_int_equal(fwrite(text, 1, strlen(text), f), strlen(text));
        assert_int_equal(fclose(f), 0);
    } else {
        assert_int_equal(dg_file_read(&want, &n, ctx, dg_path_join(ctx, "tests/unit/report/golden", g->file), 1 << 20, &err), 0);
        assert_string_equal(text, want);
    }
    dg_free(ctx);
}

static void same_twice(void **state)
{
    (void)state;
    for (int i = 0; i < GOLDENS; i++) {
        dg_mem *ctx = dg_mem_root();
        assert_string_equal(render(&goldens[i], ctx), render(&goldens[i], ctx));
        dg_free(ctx);
    }
}

int main(void)
{
    struct CMUnitTest tests[GOLDENS + 1];
    for (int i = 0; i < GOLDENS; i++) {
        golden *state;
        memcpy(&state, &(const golden *){&goldens[i]}, sizeof state);
        tests[i] = (struct CMUnitTest){goldens[i].file, compare, NULL, NULL, state};
    }
    tests[GOLDENS] = (struct CMUnitTest){"same_twice", same_twice, NULL, NULL, NULL};
    unsetenv("GITHUB_STEP_SUMMARY");
    return cmocka_run_group_tests_name("golden", tests, NULL, NULL);
}
