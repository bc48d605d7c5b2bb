/* Every format with text that wants to do harm, with nothing, with too much, and with a stream that fails. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <unistd.h>
#include <cmocka.h>
#include "base/file.h"
#include "base/json.h"
#include "report/report.h"
#include "sample.h"
#include "text/unicode.h"

static char *render(const char *format, const sample *s, dg_mem *ctx)
{
    char *text = NULL;
    size_t n = 0;
    dg_error err = {0};
    FILE *f = open_memstream(&text, &n);
    assert_int_equal(dg_format_find(format)->write(f, &s->report, &s->options, &err), 0);
    fclose(f);
    assert_int_equal(strlen(text), n); /* no NUL byte in a report */
    char *copy = dg_strndup(ctx, text, n);
    free(text);
    return copy;
}

/* --- what no report may hold ---------------------------------------------------------------------------------------------------------- */

static void no_controls(void **state)
{
    static const char *const parts[] = {NULL, "topics", "sections", "words"};
    (void)state;
    sample s;
    sample_make(&s);
    for (const dg_format *f = dg_formats; f->name; f++)
        for (int i = 0; i < 4; i++) {
            dg_mem *ctx = dg_mem_root();
            s.options.only = parts[i];
            const char *text = render(f->name, &s, ctx);
            assert_null(strchr(text, '\033'));
            assert_null(strchr(text, '\x01'));
            assert_null(strstr(text, "\xE2\x80\xAE"));
            assert_int_equal(dg_utf8_invalid(text, strlen(text)), -1);
            dg_free(ctx);
        }
    sample_free(&s);
}

/* Lines of a log that GitHub's runner would take for a command: "::" first on a line, "##[" anywhere. */
static void no_commands_in_logs(void **state)
{
    static const char *const formats[] = {"text", "markdown", "github"};
    (void)state;
    sample s;
    sample_make(&s);
    s.options.verbose = true;
    for (int width = 40; width < 140; width += 7)
        for (int i = 0; i < 3; i++) {
            dg_mem *ctx = dg_mem_root();
            s.options.width = width;
            dg_slice rest = dg_slice_of(render(formats[i], &s, ctx)), line;
            while (dg_next_line(&rest, &line)) {
                assert_int_equal(dg_slice_find(line, "##["), -1);
                line = dg_slice_trim(line);
                bool ours = dg_slice_starts(line, "::error ") || dg_slice_starts(line, "::warning ") || dg_slice_starts(line, "::notice ");
                if (dg_slice_starts(line, "::")) assert_true(ours && i == 2);
            }
            dg_free(ctx);
        }
    sample_free(&s);
}

static void markdown_pings_nobody(void **state)
{
    static const char *const formats[] = {"markdown", "github-issue"};
    static const char *const bad[] = {"@admin", "#123", "<script", "](javascript", "https://github.com/"};
    (void)state;
    sample s;
    dg_mem *ctx = dg_mem_root();
    sample_make(&s);
    for (size_t i = 0; i < 2; i++)
        for (size_t k = 0; k < sizeof bad / sizeof bad[0]; k++) {
            const char *hit = strstr(render(formats[i], &s, ctx), bad[k]);
            if (hit && k == 3) assert_true(hit[-1] == '\\'); /* "\](javascript" is text */
            else assert_null(hit);
        }
    dg_free(ctx);
    sample_free(&s);
}

/* Width in cells of every line; links may pass the edge. */
static void text_fits(void **state)
{
    (void)state;
    sample s;
    sample_make(&s);
    for (int width = 70; width <= 160; width += 5) {
        dg_mem *ctx = dg_mem_root();
        s.options.width = width;
        dg_slice rest = dg_slice_of(render("text", &s, ctx)), line;
        while (dg_next_line(&rest, &line)) {
            if (dg_display_width(line.p, line.n) > width && !dg_slice_starts(dg_slice_trim(line), "http"))
                fail_msg("%d cells: %.*s", width, (int)line.n, line.p);
            assert_false(line.n > 0 && line.p[line.n - 1] == ' ');
        }
        dg_free(ctx);
    }
    sample_free(&s);
}

/* The first screen answers the three questions: 24 lines of 80 cells. */
static void first_screen(void **state)
{
    static const char *const questions[] = {"What is missing most", "Which pages hurt", "What to do first", "Content gaps"};
    (void)state;
    sample s;
    dg_mem *ctx = dg_mem_root();
    sample_make(&s);
    dg_topic *topics = dg_array(ctx, dg_topic, 40); /* more than fit */
    for (int i = 0; i < 40; i++) topics[i] = s.topics.topics[0];
    s.topics.topics = topics;
    s.topics.count = 40;
    dg_slice rest = dg_slice_of(render("text", &s, ctx)), line;
    int number = 0, question = 0;
    while (dg_next_line(&rest, &line) && question < 4) {
        number++;
        if (dg_slice_starts(line, questions[question])) question++;
        if (question == 4) assert_true(number <= 26); /* an empty line, then the next part */
    }
    assert_int_equal(question, 4);
    dg_free(ctx);
    sample_free(&s);
}

/* --- sizes ------------------------------------------------------------------------------------------------------------------------------- */

static void a_megabyte_of_title(void **state)
{
    (void)state;
    sample s;
    sample_make(&s);
    char *title = dg_alloc(s.ctx, (1 << 20) + 1);
    for (int i = 0; i < 1 << 20; i++) title[i] = "word @a #1 |`<"[i % 14];
    title[1 << 20] = '\0';
    dg_findings *all;
    memcpy(&all, &s.report.findings, sizeof all);
    s.tickets.tickets[0].title = title;
    s.topics.topics[0].label = title;
    all->items[0].message = all->items[0].suggestion = all->items[0].subject = title;
    all->items[0].evidence[0].text = title;
    for (const dg_format *f = dg_formats; f->name; f++) {
        dg_mem *ctx = dg_mem_root();
        assert_true(strlen(render(f->name, &s, ctx)) < 120 * 1000);
        dg_free(ctx);
    }
    sample_free(&s);
}

/* Random strings of everything that means something to some format, in every place; machine formats must still parse. */
static const char *nasty(dg_mem *ctx, uint32_t *seed)
{
    static const char *const bits[] = {"\"", "\\", "|", "`", "@a", "#1", "::", "\n", "\r", "%", "<", ">", "&", "]]>", "=", "-", "\033[1m", "\xE2\x80\xAE", "\xFF", "\xC3",
                                       "\xEF\xBF\xBF", "\xED\xA0\x80", "\x7F", "\x02", ",", ";", "'", "##[x]", "](", "{0}", "\xF0\x9F\x98\x80", " ", "word", "\t", "/", "//"};
    dg_buf b;
    dg_buf_init(&b, ctx, DG_BUF_NO_LIMIT);
    for (int n = (int)((*seed = *seed * 1664525u + 1013904223u) >> 24) % 40; n > 0; n--) {
        *seed = *seed * 1664525u + 1013904223u;
        dg_buf_adds(&b, bits[(*seed >> 16) % (sizeof bits / sizeof bits[0])]);
    }
    return dg_buf_take(&b);
}

static void spoil(sample *s, uint32_t *seed)
{
    dg_findings *all;
    memcpy(&all, &s->report.findings, sizeof all);
    for (int i = 0; i < all->count; i++) {
        dg_finding *f = &all->items[i];
        f->message = nasty(s->ctx, seed), f->suggestion = nasty(s->ctx, seed), f->path = nasty(s->ctx, seed), f->subject = nasty(s->ctx, seed);
        for (int k = 0; k < f->nevidence; k++) f->evidence[k].text = f->evidence[k].url = nasty(s->ctx, seed);
    }
    for (int i = 0; i < SAMPLE_TICKETS; i++) {
        dg_ticket *t = &s->tickets.tickets[i];
        t->title = nasty(s->ctx, seed), t->id = nasty(s->ctx, seed), t->url = nasty(s->ctx, seed), t->status = nasty(s->ctx, seed);
    }
    for (int i = 0; i < s->topics.count; i++) s->topics.topics[i].label = nasty(s->ctx, seed);
}

static void random_text(void **state)
{
    static const char *const machine[] = {"json", "sarif", "gitlab"};
    (void)state;
    uint32_t seed = 7;
    for (int round = 0; round < 150; round++) {
        sample s;
        sample_make(&s);
        spoil(&s, &seed);
        for (const dg_format *f = dg_formats; f->name; f++) {
            const char *text = render(f->name, &s, s.ctx);
            if (strcmp(f->name, "github") != 0) assert_int_equal(dg_utf8_invalid(text, strlen(text)), -1);
            for (size_t i = 0; i < 3; i++) {
                dg_json *j;
                dg_error err = {0};
                if (strcmp(f->name, machine[i]) == 0) assert_int_equal(dg_json_parse(&j, s.ctx, text, strlen(text), f->name, 1, &err), 0);
            }
        }
        sample_free(&s);
    }
}

static void nothing_at_all(void **state)
{
    (void)state;
    dg_report empty = {.summary = {.coverage = (double)NAN, .first_ticket = DG_NO_TIME, .last_ticket = DG_NO_TIME}};
    sample s = {.ctx = dg_mem_root(), .report = empty};
    for (const dg_format *f = dg_formats; f->name; f++) render(f->name, &s, s.ctx);
    sample_free(&s);
}

static void limit_and_all(void **state)
{
    (void)state;
    sample s;
    dg_mem *ctx = dg_mem_root();
    sample_make(&s);
    s.options.limit = 1;
    assert_non_null(strstr(render("text", &s, ctx), "... and 3 more; --show 4 lists them"));
    assert_non_null(strstr(render("markdown", &s, ctx), "... and 3 more."));
    s.options.only = "topics";
    assert_null(strstr(render("text", &s, ctx), "who may create keys"));
    s.options.width = 120;
    s.options.all = true;
    s.options.limit = 0;
    assert_non_null(strstr(render("text", &s, ctx), "who may create keys (answered)"));
    dg_free(ctx);
    sample_free(&s);
}

static void no_quotes(void **state)
{
    (void)state;
    sample s;
    sample_make(&s);
    s.options.quotes = false;
    s.report.changes = NULL;
    for (const dg_format *f = dg_formats; f->name; f++) {
        dg_mem *ctx = dg_mem_root();
        const char *text = render(f->name, &s, ctx);
        assert_null(strstr(text, "without downtime"));
        assert_null(strstr(text, "third time"));
        dg_free(ctx);
    }
    sample_free(&s);
}

/* --- SARIF: GitHub's limits --------------------------------------------------------------------------------------------------------------- */

static void sarif_of(int findings, size_t message, int *results, bool *cut, int *levels)
{
    sample s;
    dg_error err = {0};
    dg_json *j;
    sample_make_lint(&s);
    dg_findings *all = dg_findings_new(s.ctx);
    char *text = dg_alloc(s.ctx, message + 1);
    memset(text, 'm', message);
    text[message] = '\0';
    for (int i = 0; i < findings; i++) {
        dg_finding *f = sample_finding(all, i % 10 == 9 ? "content-gap" : "too-technical", "docs/keys.md", i + 1);
        f->message = f->suggestion = text;
    }
    s.report.findings = all;
    const char *sarif = render("sarif", &s, s.ctx);
    assert_true(strlen(sarif) < 10 * 1000 * 1000);
    assert_int_equal(dg_json_parse(&j, s.ctx, sarif, strlen(sarif), "sarif", 1, &err), 0);
    const dg_json *list = dg_json_path(j, "runs.0.results");
    *results = (int)dg_json_count(list);
    *cut = strstr(sarif, "results-cut") != NULL;
    *levels = 0;
    for (int i = 0; i < *results; i++) *levels += strcmp(dg_json_text(dg_json_at(dg_json_item(list, (size_t)i), "level"), ""), "error") == 0;
    sample_free(&s);
}

static void sarif_limits(void **state)
{
    (void)state;
    int results, errors;
    bool cut;
    sarif_of(100, 10, &results, &cut, &errors);
    assert_int_equal(results, 100);
    assert_false(cut);
    sarif_of(6000, 10, &results, &cut, &errors);
    assert_int_equal(results, 5000);
    assert_int_equal(errors, 600); /* all of the most severe */
    assert_true(cut);
    sarif_of(6000, 3000, &results, &cut, &errors);
    assert_true(results > 1000 && results < 5000);
    assert_int_equal(errors, 600);
    assert_true(cut);
}

/* --- the job summary ------------------------------------------------------------------------------------------------------------------------ */

static void job_summary(void **state)
{
    (void)state;
    sample s;
    dg_error err = {0};
    char *text, path[] = "/tmp/docgap-summary-XXXXXX";
    size_t n;
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, "before\n", 7), 7);
    close(fd);
    sample_make(&s);
    setenv("GITHUB_STEP_SUMMARY", path, 1);
    render("github", &s, s.ctx);
    assert_int_equal(dg_file_read(&text, &n, s.ctx, path, 1 << 20, &err), 0);
    assert_memory_equal(text, "before\n## docgap audit\n", 23);
    assert_non_null(strstr(text, "Content gaps"));
    unlink(path);
    setenv("GITHUB_STEP_SUMMARY", "/nowhere/at/all", 1);
    FILE *f = fopen("/dev/null", "w");
    assert_int_equal(dg_format_find("github")->write(f, &s.report, &s.options, &err), -1);
    assert_int_equal(err.kind, DG_ERR_IO);
    fclose(f);
    unsetenv("GITHUB_STEP_SUMMARY");
    sample_free(&s);
}

static void full_disk(void **state)
{
    (void)state;
    sample s;
    FILE *full = fopen("/dev/full", "w");
    if (!full) skip();
    fclose(full);
    sample_make(&s);
    for (const dg_format *f = dg_formats; f->name; f++) {
        dg_error err = {0};
        FILE *out = fopen("/dev/full", "w");
        assert_int_equal(f->write(out, &s.report, &s.options, &err), -1);
        assert_int_equal(err.kind, DG_ERR_IO);
        fclose(out);
    }
    sample_free(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_controls), cmocka_unit_test(no_commands_in_logs), cmocka_unit_test(markdown_pings_nobody), cmocka_unit_test(text_fits),
        cmocka_unit_test(first_screen), cmocka_unit_test(a_megabyte_of_title), cmocka_unit_test(random_text), cmocka_unit_test(nothing_at_all), cmocka_unit_test(limit_and_all),
        cmocka_unit_test(no_quotes), cmocka_unit_test(sarif_limits), cmocka_unit_test(job_summary), cmocka_unit_test(full_disk),
    };
    unsetenv("GITHUB_STEP_SUMMARY");
    return cmocka_run_group_tests_name("hostile", tests, NULL, NULL);
}
