/* Streams: the same lines from a plain file, a gz, two gz in one, and a zip; very long lines; damaged archives.
 * And dg_parallel: every index once, whatever the split. Archives are made here by the gzip and python3 programs. */
#include "fixture.h"
#include <stdatomic.h>
#include "base/file.h"
#include "base/input.h"
#include "base/threads.h"

typedef struct {
    dg_mem *ctx;
    char *folder;
} world;

static int setup(void **state)
{
    dg_mem *ctx = dg_mem_root();
    world *w = dg_new(ctx, world);
    w->ctx = ctx;
    w->folder = scratch_folder(ctx);
    *state = w;
    return 0;
}

static int teardown(void **state)
{
    world *w = *state;
    remove_folder(w->ctx, w->folder);
    dg_free(w->ctx);
    return 0;
}

static void run(world *w, const char *command)
{
    assert_int_equal(system(dg_printf(w->ctx, "cd '%s' && %s", w->folder, command)), 0);
}

static dg_input *opened(world *w, const char *name)
{
    dg_input *in;
    dg_error err = {0};
    if (dg_input_open(&in, w->ctx, dg_path_join(w->ctx, w->folder, name), &err))
        fail_msg("%s: %s", err.file, err.message);
    return in;
}

/* 40000 lines across several blocks, some of them ending in \r\n, an empty last line without an end. */
static void expect_lines(dg_input *in, long count)
{
    dg_slice text;
    dg_error err = {0};
    long line;
    bool cut;
    char want[64];
    for (long i = 1; i <= count; i++) {
        assert_int_equal(dg_input_line(in, &text, &line, &cut, 1000, &err), 1);
        snprintf(want, sizeof want, "line %ld of the file", i);
        assert_true(dg_slice_eq(text, want));
        assert_int_equal(line, i);
        assert_false(cut);
    }
    assert_int_equal(dg_input_line(in, &text, &line, &cut, 1000, &err), 0);
}

enum { LINES = 40000 };

static char *many_lines(world *w, size_t *n)
{
    dg_buf b;
    dg_buf_init(&b, w->ctx, DG_BUF_NO_LIMIT);
    for (int i = 1; i <= LINES; i++)
        dg_buf_addf(&b, "line %d of the file%s", i, i == LINES ? "" : i % 3 ? "\n" : "\r\n");
    *n = b.n;
    return b.p;
}

static void plain_and_gz_give_the_same_lines(void **state)
{
    world *w = *state;
    size_t n;
    const char *text = many_lines(w, &n);
    write_file(w->ctx, w->folder, "a.txt", text, n);
    run(w, "gzip -k a.txt && head -n 20000 a.txt | gzip > two.gz && tail -n +20001 a.txt | gzip >> two.gz");
    static const char *const names[] = {"a.txt", "a.txt.gz", "two.gz"};
    for (size_t i = 0; i < COUNT(names); i++) {
        dg_input *in = opened(w, names[i]);
        const char *name;
        dg_error err = {0};
        if (i)
            assert_int_equal(dg_input_member(in, &name, &err), 1); /* asking is free when there is one */
        expect_lines(in, LINES);
        assert_int_equal(dg_input_offset(in), dg_input_size(in));
        if (!i)
            assert_int_equal(dg_input_member(in, &name, &err), 0);
        dg_free(in);
    }
}

static void zip_members_come_in_order(void **state)
{
    world *w = *state;
    size_t n;
    const char *text = many_lines(w, &n), *name;
    write_file(w->ctx, w->folder, "a.txt", text, n);
    run(w, "python3 -c \"import zipfile\n"
           "z = zipfile.ZipFile('a.zip', 'w', zipfile.ZIP_DEFLATED)\n"
           "z.mkdir('d') if hasattr(z, 'mkdir') else z.writestr('d/', '')\n"
           "z.write('a.txt', 'd/caf\\u00e9.txt'); z.writestr('empty', ''); z.writestr('b', 'x\\ny'); z.close()\"");
    dg_input *in = opened(w, "a.zip");
    dg_error err = {0};
    assert_int_equal(dg_input_member(in, &name, &err), 1);
    assert_string_equal(name, "d/caf\xC3\xA9.txt");
    assert_true(dg_slice_starts(dg_input_peek(in, &err), "line 1 of"));
    expect_lines(in, LINES);
    assert_int_equal(dg_input_member(in, &name, &err), 1);
    assert_string_equal(name, "empty");
    expect_lines(in, 0);
    assert_int_equal(dg_input_member(in, &name, &err), 1);
    char buf[10];
    assert_int_equal(dg_input_read(in, buf, 2, &err), 2);
    assert_int_equal(dg_input_read(in, buf + 2, 8, &err), 1);
    assert_memory_equal(buf, "x\ny", 3);
    assert_int_equal(dg_input_read(in, buf, 8, &err), 0);
    assert_int_equal(dg_input_member(in, &name, &err), 0);
    assert_int_equal(dg_input_member(in, &name, &err), 0);
}

static void damaged_archives_name_the_file(void **state)
{
    world *w = *state;
    size_t n;
    const char *text = many_lines(w, &n);
    write_file(w->ctx, w->folder, "a.txt", text, n);
    run(w, "gzip -k a.txt && head -c 60000 a.txt.gz > cut.gz && head -c 5 a.txt.gz > head.gz && printf 'PK\\3\\4rubbish' > bad.zip"
           "&& (head -c 20000 a.txt.gz; head -c 500 /dev/zero; tail -c +20501 a.txt.gz) > zeros.gz");
    static const char *const names[] = {"cut.gz", "head.gz", "bad.zip", "zeros.gz"};
    for (size_t i = 0; i < COUNT(names); i++) {
        dg_input *in;
        dg_error err = {0};
        char block[1000];
        long got = dg_input_open(&in, w->ctx, dg_path_join(w->ctx, w->folder, names[i]), &err);
        while (got >= 0 && (got = dg_input_read(in, block, sizeof block, &err)) > 0) {
        }
        if (got != -1)
            fail_msg("%s was read to its end", names[i]);
        assert_non_null(strstr(err.file, names[i]));
        assert_int_equal(err.kind, DG_ERR_INPUT);
    }
}

static void what_cannot_be_opened(void **state)
{
    world *w = *state;
    dg_input *in;
    dg_error err = {0};
    assert_int_equal(dg_input_open(&in, w->ctx, "no/such/file", &err), -1);
    assert_null(in);
    assert_string_equal(err.file, "no/such/file");
    dg_error_clear(&err);
    assert_int_equal(dg_input_open(&in, w->ctx, w->folder, &err), -1);
    assert_non_null(strstr(err.message, "directory"));
}

static void empty_files_have_no_lines(void **state)
{
    world *w = *state;
    run(w, ": > empty && gzip -k empty && printf '\\n' > one");
    expect_lines(opened(w, "empty"), 0);
    expect_lines(opened(w, "empty.gz"), 0);
    dg_input *in = opened(w, "one");
    dg_slice text;
    dg_error err = {0};
    long line;
    bool cut;
    assert_int_equal(dg_input_line(in, &text, &line, &cut, 10, &err), 1);
    assert_int_equal(text.n, 0);
    assert_int_equal(dg_input_line(in, &text, &line, &cut, 10, &err), 0);
}

/* One line of 100 MB between two short ones: cut, and not kept in memory. */
static void a_very_long_line_is_cut(void **state)
{
    world *w = *state;
    run(w, "(echo first; head -c 100000000 /dev/zero | tr '\\0' x; echo; echo last) > long");
    dg_input *in = opened(w, "long");
    dg_slice text;
    dg_error err = {0};
    long line;
    bool cut;
    size_t before = talloc_total_size(w->ctx);
    assert_int_equal(dg_input_line(in, &text, &line, &cut, 1 << 20, &err), 1);
    assert_true(dg_slice_eq(text, "first") && !cut);
    assert_int_equal(dg_input_line(in, &text, &line, &cut, 1 << 20, &err), 1);
    assert_true(cut && text.n == 1 << 20);
    assert_true(talloc_total_size(w->ctx) - before < 8 << 20);
    assert_int_equal(dg_input_line(in, &text, &line, &cut, 1 << 20, &err), 1);
    assert_true(dg_slice_eq(text, "last") && !cut && line == 3);
}

/* The limit is exact wherever the line lies: in one block, or across two. */
static void the_limit_counts_the_text_without_its_end(void **state)
{
    world *w = *state;
    for (int lead = 262139; lead <= 262145; lead++) {
        dg_buf b;
        dg_buf_init(&b, w->ctx, DG_BUF_NO_LIMIT);
        for (int i = 1; i < lead; i++)
            dg_buf_addc(&b, '.');
        dg_buf_adds(&b, "\n12345\r\n123456\r\n12345\n");
        write_file(w->ctx, w->folder, "edge", b.p, b.n);
        dg_input *in = opened(w, "edge");
        dg_slice text;
        dg_error err = {0};
        long line;
        bool cut;
        assert_int_equal(dg_input_line(in, &text, &line, &cut, 0, &err), 1);
        assert_true(text.n == (size_t)lead - 1 && !cut);
        for (int i = 0; i < 3; i++) {
            assert_int_equal(dg_input_line(in, &text, &line, &cut, 5, &err), 1);
            assert_true(dg_slice_eq(text, "12345"));
            assert_int_equal(cut, i == 1);
        }
        assert_int_equal(dg_input_line(in, &text, &line, &cut, 5, &err), 0);
        dg_free(in);
        dg_buf_free(&b);
    }
}

static void standard_input_may_be_a_pipe(void **state)
{
    world *w = *state;
    run(w, "printf 'a\\nb\\n' | gzip > in.gz");
    FILE *pipe = popen(dg_printf(w->ctx, "cat '%s/in.gz'", w->folder), "r");
    assert_non_null(pipe);
    int kept = dup(STDIN_FILENO);
    assert_true(dup2(fileno(pipe), STDIN_FILENO) >= 0);
    dg_input *in;
    dg_error err = {0};
    dg_slice text;
    long line;
    bool cut;
    assert_int_equal(dg_input_open(&in, w->ctx, "-", &err), 0);
    assert_int_equal(dg_input_size(in), -1);
    assert_int_equal(dg_input_line(in, &text, &line, &cut, 10, &err), 1);
    assert_true(dg_slice_eq(text, "a"));
    assert_int_equal(dg_input_line(in, &text, &line, &cut, 10, &err), 1);
    assert_true(dg_slice_eq(text, "b"));
    assert_int_equal(dg_input_line(in, &text, &line, &cut, 10, &err), 0);
    dg_free(in);
    if (kept >= 0)
        dup2(kept, STDIN_FILENO);
    pclose(pipe);
}

typedef struct {
    atomic_int *seen;
    atomic_int bad;
    int threads;
} tally;

static void count_range(size_t first, size_t last, int worker, void *user)
{
    tally *t = user;
    if (worker < 0 || worker >= t->threads)
        atomic_fetch_add(&t->bad, 1);
    for (size_t i = first; i < last; i++)
        atomic_fetch_add(&t->seen[i], 1);
}

static void parallel_covers_every_index_once(void **state)
{
    world *w = *state;
    static const struct {
        int threads;
        size_t count, block;
    } cases[] = {{1, 10, 3}, {4, 1000, 7}, {4, 1, 100}, {8, 3, 1}, {3, 0, 5}, {2, 100, 0}, {64, 10000, 1}, {500, 100, 1}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        tally t = {.seen = dg_array(w->ctx, atomic_int, cases[i].count), .threads = dg_thread_count(cases[i].threads)};
        dg_parallel(cases[i].threads, cases[i].count, cases[i].block, count_range, &t);
        assert_int_equal(t.bad, 0);
        for (size_t k = 0; k < cases[i].count; k++)
            assert_int_equal(t.seen[k], 1);
    }
    assert_true(dg_thread_count(0) >= 1 && dg_thread_count(0) <= 64);
    assert_int_equal(dg_thread_count(3), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(plain_and_gz_give_the_same_lines, setup, teardown),
        cmocka_unit_test_setup_teardown(zip_members_come_in_order, setup, teardown),
        cmocka_unit_test_setup_teardown(damaged_archives_name_the_file, setup, teardown),
        cmocka_unit_test_setup_teardown(what_cannot_be_opened, setup, teardown),
        cmocka_unit_test_setup_teardown(empty_files_have_no_lines, setup, teardown),
        cmocka_unit_test_setup_teardown(a_very_long_line_is_cut, setup, teardown),
        cmocka_unit_test_setup_teardown(the_limit_counts_the_text_without_its_end, setup, teardown),
        cmocka_unit_test_setup_teardown(standard_input_may_be_a_pipe, setup, teardown),
        cmocka_unit_test_setup_teardown(parallel_covers_every_index_once, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
