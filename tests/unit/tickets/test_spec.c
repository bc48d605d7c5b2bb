/* Runs the examples in tests/spec/tickets: below each level-2 heading a ````text STEP block and a ```result
 * block with what the step must make of it. DOCGAP_SPEC_PRINT=1 prints what it makes of each text instead, to
 * write new examples by. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include "base/ctype.h"
#include "base/file.h"
#include "tickets/clean_steps.h"
#include "tickets/redact.h"

typedef struct {
    char *name, *step, *input, *expected;
} example;

typedef struct {
    example *items;
    int count, capacity;
    dg_mem *ctx;
} examples;

static void by_line(dg_buf *out, dg_slice text, void (*step)(dg_buf *, const char *, size_t))
{
    dg_slice line;
    while (dg_next_line(&text, &line)) {
        step(out, line.p, line.n);
        dg_buf_addc(out, '\n');
    }
}

static void show_member(dg_buf *out, const char *name, const char *value)
{
    if (!*value) return;
    dg_buf_addf(out, "%s: ", name);
    for (; *value; value++) {
        if (*value == '\n')
            dg_buf_adds(out, " / ");
        else
            dg_buf_addc(out, *value);
    }
    dg_buf_addc(out, '\n');
}

static void run_ticket(dg_buf *out, dg_mem *ctx, dg_slice text)
{
    dg_slice title;
    dg_clean_ticket c;
    dg_next_line(&text, &title);
    dg_ticket t = {.source = "x",
                   .id = "1",
                   .title = dg_strndup(ctx, title.p, title.n),
                   .body = dg_strndup(ctx, text.p, text.n)};
    dg_clean(&c, dg_arena_new(ctx), &t, NULL);
    show_member(out, "title", c.title);
    show_member(out, "lead", c.lead);
    show_member(out, "prose", c.prose);
    show_member(out, "errors", c.errors);
    show_member(out, "code", c.code);
}

static void run_redact(dg_buf *out, dg_mem *ctx, dg_slice text)
{
    dg_redactor *r;
    assert_int_equal(dg_redactor_new(&r, ctx, NULL, NULL, NULL), 0);
    dg_redact(r, out, text, &(dg_redaction){.ctx = ctx});
}

static void run_code(dg_buf *out, dg_mem *ctx, dg_slice text)
{
    dg_buf code;
    dg_buf_init(&code, ctx, DG_BUF_NO_LIMIT);
    dg_clean_code(out, &code, text.p, text.n);
    dg_buf_addf(out, "--- code\n%s", code.p);
}

static void run_template(dg_buf *out, const char *p, size_t n)
{
    dg_clean_template(out, NULL, p, n);
}

static void run_errors(dg_buf *out, const char *p, size_t n)
{
    dg_mem *ctx = dg_mem_root();
    dg_clean_errors(out, dg_strndup(ctx, p, n), "");
    dg_buf_addc(out, '\n');
    dg_free(ctx);
}

static char *run_step(dg_mem *ctx, const example *e)
{
    static const struct {
        const char *name;
        void (*run)(dg_buf *, const char *, size_t);
    } steps[] = {
        {"quotes", dg_clean_quotes}, {"signature", dg_clean_signature}, {"greeting", dg_clean_greeting},
        {"template", run_template},  {"markup", dg_clean_markup},       {"errors", run_errors},
    };
    dg_slice text = dg_slice_of(e->input);
    dg_buf out;
    dg_buf_init(&out, ctx, DG_BUF_NO_LIMIT);
    if (dg_str_eq(e->step, "title"))
        by_line(&out, text, dg_clean_title);
    else if (dg_str_eq(e->step, "ticket"))
        run_ticket(&out, ctx, text);
    else if (dg_str_eq(e->step, "redact"))
        run_redact(&out, ctx, text);
    else if (dg_str_eq(e->step, "code"))
        run_code(&out, ctx, text);
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++)
        if (dg_str_eq(e->step, steps[i].name)) steps[i].run(&out, text.p, text.n);
    return out.p;
}

static void run_example(void **state)
{
    example *e = *state;
    dg_mem *ctx = dg_mem_root();
    char *got = run_step(ctx, e);
    if (getenv("DOCGAP_SPEC_PRINT"))
        printf("@@ %s\n%s@@\n", e->name, got);
    else
        assert_string_equal(got, e->expected);
    dg_free(ctx);
}

/* Lines up to the closing fence; lines are given back with their ends. */
static char *block(dg_mem *ctx, dg_slice *rest, const char *fence)
{
    dg_buf b;
    dg_slice line;
    dg_buf_init(&b, ctx, DG_BUF_NO_LIMIT);
    while (dg_next_line(rest, &line) && !dg_slice_eq(line, fence)) {
        dg_buf_add(&b, line.p, line.n);
        dg_buf_addc(&b, '\n');
    }
    return b.p;
}

static void read_examples(examples *list, const char *path)
{
    char *text;
    size_t n;
    dg_slice line;
    example e = {0};
    assert_int_equal(dg_file_read(&text, &n, list->ctx, path, 1 << 20, NULL), 0);
    dg_slice rest = {text, n};
    while (dg_next_line(&rest, &line)) {
        if (dg_slice_starts(line, "## "))
            e.name = dg_printf(list->ctx, "%s: %.*s", dg_path_base(path), (int)line.n - 3, line.p + 3);
        if (dg_slice_starts(line, "````text ")) {
            e.step = dg_strndup(list->ctx, line.p + 9, line.n - 9);
            e.input = block(list->ctx, &rest, "````");
        } else if (dg_slice_eq(line, "```result")) {
            e.expected = block(list->ctx, &rest, "```");
            DG_GROW(list->ctx, list->items, list->count, list->capacity);
            list->items[list->count++] = e;
        }
    }
}

int main(void)
{
    examples list = {.ctx = dg_mem_root()};
    read_examples(&list, "tests/spec/tickets/clean.md");
    read_examples(&list, "tests/spec/tickets/redact.md");
    struct CMUnitTest *tests = dg_array(list.ctx, struct CMUnitTest, list.count);
    for (int i = 0; i < list.count; i++)
        tests[i] = (struct CMUnitTest){
            .name = list.items[i].name, .test_func = run_example, .initial_state = &list.items[i]};
    int failed = _cmocka_run_group_tests("tickets by example", tests, (size_t)list.count, NULL, NULL);
    dg_free(list.ctx);
    return failed;
}
