/* Runs the examples in tests/spec/signals: below each level-2 heading a fenced ```thread and a ```signals block with the signals
 * that the thread must give, one a line, with the words that show them ("(none)": none at all). A thread is lines
 * "title: ...", "user: ..." (the first is the opening text), "agent: ...", "status: ...", "resolution: ...".
 * DOCGAP_SPEC_PRINT=1 prints what docgap finds instead, to write new examples by. */
#include <stdarg.h>
#include <setjmp.h>
#include <stdlib.h>
#include <cmocka.h>
#include <dirent.h>
#include "base/file.h"
#include "language/signals.h"

typedef struct { char *name, *thread, *expected; } example;
typedef struct { example *items; int count, capacity; dg_mem *ctx; } examples;

enum { MOST_MESSAGES = 16 };

static bool takes(dg_slice line, const char *key, const char **value, dg_mem *ctx)
{
    size_t n = strlen(key);
    if (!dg_slice_starts(line, key)) return false;
    dg_slice rest = dg_slice_trim((dg_slice){line.p + n, line.n - n});
    *value = dg_strndup(ctx, rest.p, rest.n);
    return true;
}

static void read_thread(dg_ticket *t, dg_mem *ctx, const char *text)
{
    dg_slice rest = dg_slice_of(text), line;
    const char *value;
    *t = (dg_ticket){.id = "1", .source = "test", .title = "", .body = "", .url = "", .status = "closed", .resolution = "", .requester = "r",
                     .language = "", .kind_hint = "", .messages = dg_array(ctx, dg_message, MOST_MESSAGES)};
    while (dg_next_line(&rest, &line)) {
        bool agent = false;
        if (takes(line, "title:", &t->title, ctx) || takes(line, "status:", &t->status, ctx) || takes(line, "resolution:", &t->resolution, ctx)) continue;
        agent = takes(line, "agent:", &value, ctx);
        if (!agent && !takes(line, "user:", &value, ctx)) fail_msg("what is this line: %.*s", (int)line.n, line.p);
        if (!agent && !t->body[0] && t->nmessages == 0) t->body = value;
        else if (t->nmessages < MOST_MESSAGES) t->messages[t->nmessages++] = (dg_message){agent ? DG_ROLE_AGENT : DG_ROLE_REQUESTER, "", value, DG_NO_TIME, true};
    }
}

static char *signals_of(dg_mem *ctx, const char *thread)
{
    dg_ticket t;
    dg_clean_ticket c;
    dg_signals s;
    dg_signal_model *m;
    dg_error err = {0};
    dg_buf b;
    dg_buf_init(&b, ctx, DG_BUF_NO_LIMIT);
    assert_int_equal(dg_signal_model_new(&m, ctx, &err), 0);
    read_thread(&t, ctx, thread);
    dg_clean(&c, dg_arena_new(ctx), &t, NULL);
    dg_signals_find(&s, ctx, m, &t, &c);
    for (int i = 0; i < DG_SIGNALS; i++) {
        if (!(s.set & (1u << i))) continue;
        dg_buf_addf(&b, "%s: %s\n", dg_signal_names[i], s.quote && s.quote[i] ? s.quote[i] : "");
        if (i == DG_SIG_ASKED_BACK) dg_buf_addf(&b, "asked for: %s\n", s.asked_for ? s.asked_for : "");
    }
    if (!b.n) dg_buf_adds(&b, "(none)\n");
    return b.p;
}

static void run_example(void **state)
{
    example *e = *state;
    dg_mem *ctx = dg_mem_root();
    char *got = signals_of(ctx, e->thread);
    if (getenv("DOCGAP_SPEC_PRINT")) printf("@@ %s\n%s@@\n", e->name, got);
    else assert_string_equal(got, e->expected);
    dg_free(ctx);
}

static char *take_fence(dg_mem *ctx, dg_slice *rest)
{
    const char *start = rest->p;
    dg_slice line;
    while (dg_next_line(rest, &line))
        if (dg_slice_eq(line, "```")) return dg_strndup(ctx, start, (size_t)(line.p - start));
    fail_msg("an example is not closed");
    return NULL;
}

static void read_examples(examples *list, const char *path)
{
    char *text, *heading = NULL, *thread = NULL;
    size_t n;
    dg_error err = {0};
    if (dg_file_read(&text, &n, list->ctx, path, 1 << 20, &err)) fail_msg("%s", err.message);
    dg_slice rest = {text, n}, line;
    while (dg_next_line(&rest, &line)) {
        if (dg_slice_starts(line, "## ")) heading = dg_strndup(list->ctx, line.p + 3, line.n - 3);
        if (dg_slice_eq(line, "```thread")) thread = take_fence(list->ctx, &rest);
        if (!dg_slice_eq(line, "```signals")) continue;
        DG_GROW(list->ctx, list->items, list->count, list->capacity);
        list->items[list->count++] = (example){dg_printf(list->ctx, "%s: %s", dg_path_base(path), heading), thread, take_fence(list->ctx, &rest)};
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
    DIR *d = opendir("tests/spec/signals");
    if (!d) return 1;
    for (struct dirent *f; (f = readdir(d)) && count < 64;)
        if (!strcmp(dg_path_ext(f->d_name), "md")) names[count++] = dg_path_join(list.ctx, "tests/spec/signals", f->d_name);
    closedir(d);
    qsort(names, count, sizeof *names, by_name);
    for (size_t i = 0; i < count; i++) read_examples(&list, names[i]);
    if (!list.count) return 1;
    struct CMUnitTest *tests = dg_array(list.ctx, struct CMUnitTest, list.count);
    for (int i = 0; i < list.count; i++) tests[i] = (struct CMUnitTest){list.items[i].name, run_example, NULL, NULL, &list.items[i]};
    int failed = _cmocka_run_group_tests("signals", tests, (size_t)list.count, NULL, NULL);
    dg_free(list.ctx);
    return failed;
}
