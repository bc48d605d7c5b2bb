/* Slices, buffers, maps, hashes, errors, warnings, files and paths. */
#include "fixture.h"
#include <sys/stat.h>
#include "base/arena.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/sort.h"
#include "base/str.h"
#include "base/warn.h"

static int setup(void **state)
{
    *state = dg_mem_root();
    return 0;
}

static int teardown(void **state)
{
    dg_free(*state);
    return 0;
}

static void slices_find_and_compare(void **state)
{
    (void)state;
    dg_slice s = dg_slice_trim(dg_slice_of(" \t Hello World\r\n"));
    assert_int_equal(s.n, 11);
    assert_true(dg_slice_eq(s, "Hello World"));
    assert_false(dg_slice_eq(s, "Hello Worl"));
    assert_true(dg_slice_ieq(s, "hELLO wORLD"));
    assert_true(dg_slice_starts(s, "Hello") && !dg_slice_starts(s, "hello") && dg_slice_istarts(s, "hello"));
    assert_int_equal(dg_slice_find(s, "World"), 6);
    assert_int_equal(dg_slice_find(s, "world"), -1);
    assert_int_equal(dg_slice_ifind(s, "world"), 6);
    assert_int_equal(dg_slice_find(s, "World "), -1);
    assert_int_equal(dg_slice_find(s, "a much longer needle than the hay"), -1);
    assert_int_equal(dg_slice_find(dg_slice_of("aaab"), "aab"), 1);
    assert_int_equal(dg_slice_find(s, ""), 0);
    assert_int_equal(dg_slice_find(dg_slice_of(NULL), "x"), -1);
    assert_true(dg_str_eq(NULL, NULL) && !dg_str_eq(NULL, "") && dg_str_eq("a", "a"));
    assert_true(dg_str_empty(NULL) && dg_str_empty("") && !dg_str_empty(" "));
}

static void lines_of_a_slice(void **state)
{
    (void)state;
    dg_slice rest = dg_slice_of("a\r\n\nb\rc\n\r\nlast\r"), line;
    static const char *const want[] = {"a", "", "b\rc", "", "last\r"};
    for (size_t i = 0; i < COUNT(want); i++) {
        assert_true(dg_next_line(&rest, &line));
        assert_true(dg_slice_eq(line, want[i]));
    }
    assert_false(dg_next_line(&rest, &line));
}

static void a_buffer_keeps_its_limit(void **state)
{
    dg_buf b;
    dg_buf_init(&b, *state, 10);
    dg_buf_adds(&b, "12345");
    dg_buf_addf(&b, "%d", 67890);
    assert_false(b.over);
    dg_buf_addc(&b, 'x');
    assert_true(b.over);
    assert_string_equal(b.p, "1234567890");
    dg_buf_clear(&b);
    dg_buf_adds(&b, "12345678901");
    assert_true(b.over && b.n == 0);
    dg_buf_adds(&b, "1"); /* sticky: a text with a hole would be worse than a short one */
    assert_int_equal(b.n, 0);
    dg_buf_clear(&b);
    dg_buf_adds(&b, "ab");
    char *text = dg_buf_take(&b);
    assert_string_equal(text, "ab");
    assert_string_equal(b.p, "");
    dg_buf_free(&b);
}

static void a_buffer_without_limit_ends_before_the_allocator_does(void **state)
{
    enum { PIECE = 16 * 1024 * 1024 };
    char *piece = dg_zalloc(*state, PIECE);
    memset(piece, 'x', PIECE);
    dg_buf b;
    dg_buf_init(&b, *state, DG_BUF_NO_LIMIT);
    for (int i = 0; i < 20; i++)
        dg_buf_add(&b, piece, PIECE);
    assert_true(b.over);
    assert_int_equal(b.n, (size_t)15 * PIECE);
    dg_buf_free(&b);
}

static void a_map_walks_in_order_of_insertion(void **state)
{
    enum { KEYS = 300000 };
    dg_map *m = dg_map_new(*state);
    char key[32];
    bool added;
    for (int64_t i = 0; i < KEYS; i++) {
        snprintf(key, sizeof key, "key-%d", (int)(i * 7919 % KEYS));
        *dg_map_puts(m, key, &added) = i;
        assert_true(added);
    }
    int64_t *place = dg_map_put(m, "key-0", 5, &added);
    assert_false(added);
    assert_ptr_equal(place, dg_map_gets(m, "key-0"));
    assert_int_equal(dg_map_count(m), KEYS);
    int64_t i = 0;
    for (dg_map_iter it = {0}; dg_map_next(m, &it); i++) {
        assert_int_equal(*it.value, i);
        assert_int_equal(it.n, strlen(it.key));
    }
    assert_int_equal(i, KEYS);
    assert_null(dg_map_gets(m, "key-"));
    dg_free(m);
}

static void map_keys_are_bytes(void **state)
{
    dg_map *m = dg_map_new(*state);
    *dg_map_put(m, "a\0b", 3, NULL) = 1;
    *dg_map_put(m, "a", 1, NULL) = 2;
    *dg_map_put(m, "", 0, NULL) = 3;
    assert_int_equal(*dg_map_get(m, "a\0b", 3), 1);
    assert_int_equal(*dg_map_get(m, "a", 1), 2);
    assert_int_equal(*dg_map_get(m, "", 0), 3);
    char *long_key = dg_zalloc(*state, 100000);
    memset(long_key, 'k', 99999);
    *dg_map_puts(m, long_key, NULL) = 4;
    assert_int_equal(*dg_map_gets(m, long_key), 4);
    dg_map_set_ptr(m, "p", m);
    assert_ptr_equal(dg_map_get_ptr(m, "p"), m);
    assert_null(dg_map_get_ptr(m, "q"));
}

static void hashes_are_xxh3(void **state)
{
    (void)state;
    char hex[17];
    dg_hash_hex(dg_hash64("", 0), hex);
    assert_string_equal(hex, "2d06800538d394c2"); /* XXH3_64bits of nothing, from xxHash's own test vectors */
    assert_true(dg_hash64_seed("a", 1, 1) != dg_hash64("a", 1));
}

static void the_first_error_stays(void **state)
{
    (void)state;
    dg_error err = {0};
    char long_text[2000];
    assert_int_equal(dg_fail_at(&err, DG_ERR_INPUT, "f.md", 3, "first %d", 1), -1);
    assert_int_equal(dg_fail(&err, DG_ERR_IO, "second"), -1);
    assert_string_equal(err.message, "first 1");
    assert_int_equal(err.line, 3);
    assert_int_equal(dg_fail(NULL, DG_ERR_IO, "nobody listens"), -1);
    dg_error_clear(&err);
    assert_int_equal(err.kind, DG_ERR_NONE);
    for (size_t i = 0; i + 2 < sizeof long_text; i += 2)
        memcpy(long_text + i, "\xC3\xA9", 3);
    dg_fail(&err, DG_ERR_IO, "x%s", long_text); /* the cut falls inside a character */
    assert_int_equal(strlen(err.message), sizeof err.message - 1);
    dg_error_clear(&err);
    dg_fail(&err, DG_ERR_IO, "%s", long_text);
    assert_int_equal(strlen(err.message), sizeof err.message - 2);
}

static void warnings_are_sorted_and_counted(void **state)
{
    dg_warnings *w = dg_warnings_new(*state);
    dg_error err = {0};
    dg_warn(w, DG_WARN_PARTIAL, "b-code", "b.md", 2, "two");
    dg_warn(w, DG_WARN_ADVICE, "a-code", "b.md", 2, "one");
    dg_warn(w, DG_WARN_ADVICE, "z-code", NULL, 0, "no file");
    dg_fail_at(&err, DG_ERR_INPUT, "a.md", 9, "bad");
    dg_warn_error(w, DG_WARN_PARTIAL, "c-code", "other.md", &err);
    err.file[0] = '\0';
    dg_warn_error(w, DG_WARN_PARTIAL, "c-code", "other.md", &err);
    dg_warn(NULL, DG_WARN_PARTIAL, "c-code", NULL, 0, "dropped");
    dg_warnings_sort(w);
    static const char *const want[] = {"no file", "bad", "one", "two", "bad"};
    for (size_t i = 0; i < COUNT(want); i++)
        assert_string_equal(w->items[i].message, want[i]);
    assert_string_equal(w->items[1].file, "a.md");
    assert_string_equal(w->items[4].file, "other.md");
    assert_int_equal(dg_warnings_count(w, DG_WARN_PARTIAL), 3);
    assert_int_equal(dg_warnings_count(NULL, DG_WARN_PARTIAL), 0);
}

static void paths(void **state)
{
    static const struct {
        const char *path, *normal;
    } cases[] = {
        {"./a//b/../c", "a/c"}, {"", "."}, {".", "."}, {"a/..", "."}, {"../a", "../a"}, {"../../a/../b", "../../b"},
        {"/", "/"}, {"/../a", "/a"}, {"/a/../..", "/"}, {"a/b/", "a/b"}, {"a/.../b", "a/.../b"}, {"//a///b", "/a/b"},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_string_equal(dg_path_normal(*state, cases[i].path), cases[i].normal);
    assert_string_equal(dg_path_join(*state, "a", "b"), "a/b");
    assert_string_equal(dg_path_join(*state, "a/", "b"), "a/b");
    assert_string_equal(dg_path_join(*state, "a", "/b"), "/b");
    assert_string_equal(dg_path_join(*state, "", "b"), "b");
    assert_string_equal(dg_path_dir(*state, "a/b/c"), "a/b");
    assert_string_equal(dg_path_dir(*state, "c"), ".");
    assert_string_equal(dg_path_dir(*state, "/c"), "/");
    assert_string_equal(dg_path_base("a/b.md"), "b.md");
    assert_string_equal(dg_path_ext("a.b/c.md"), "md");
    assert_string_equal(dg_path_ext("a.b/c"), "");
    assert_string_equal(dg_path_ext("a/.hidden"), "");
}

static void files_are_read_with_a_limit(void **state)
{
    char *folder = scratch_folder(*state), *text;
    size_t n;
    dg_error err = {0};
    char *path = write_file(*state, folder, "f", "a\0bc", 4);
    assert_int_equal(dg_file_read(&text, &n, *state, path, 4, &err), 0);
    assert_int_equal(n, 4);
    assert_memory_equal(text, "a\0bc", 5);
    assert_int_equal(dg_file_read(&text, &n, *state, path, 3, &err), -1);
    assert_int_equal(err.kind, DG_ERR_LIMIT);
    assert_string_equal(err.file, path);
    dg_error_clear(&err);
    assert_int_equal(dg_file_read(&text, &n, *state, "/dev/zero", 100000, &err), -1);
    assert_int_equal(err.kind, DG_ERR_LIMIT);
    dg_error_clear(&err);
    assert_int_equal(dg_file_read(&text, &n, *state, folder, 100, &err), -1);
    assert_non_null(strstr(err.message, "directory"));
    dg_error_clear(&err);
    assert_int_equal(dg_file_read(&text, &n, *state, "no/such/file", 100, &err), -1);
    assert_int_equal(err.kind, DG_ERR_IO);
    remove_folder(*state, folder);
}

static void an_output_appears_when_it_is_complete(void **state)
{
    char *folder = scratch_folder(*state), *deep = dg_path_join(*state, folder, "x/y"), *text;
    char *path = dg_path_join(*state, deep, "out");
    dg_outfile o;
    dg_error err = {0};
    size_t n;
    struct stat st;
    assert_int_equal(dg_make_directories(deep, &err), 0);
    assert_int_equal(dg_make_directories(deep, &err), 0);
    assert_int_equal(stat(deep, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0700);
    assert_int_equal(dg_outfile_open(&o, *state, path, 0600, &err), 0);
    fputs("new", o.f);
    assert_false(dg_file_exists(path));
    assert_int_equal(dg_outfile_commit(&o, &err), 0);
    assert_int_equal(dg_file_read(&text, &n, *state, path, 10, &err), 0);
    assert_string_equal(text, "new");
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_int_equal(dg_outfile_open(&o, *state, path, 0600, &err), 0);
    fputs("never", o.f);
    dg_outfile_abandon(&o);
    assert_int_equal(dg_file_read(&text, &n, *state, path, 10, &err), 0);
    assert_string_equal(text, "new");
    assert_int_equal(dg_outfile_open(&o, *state, folder, 0600, &err), -1);
    remove_folder(*state, folder);
}

static void an_arena_holds_small_and_large_things(void **state)
{
    enum { MANY = 5000 };
    dg_arena *a = dg_arena_new(*state);
    char *texts[MANY], name[16], *large = dg_alloc(*state, 100000);
    memset(large, 'x', 100000);
    for (int i = 0; i < MANY; i++) {
        texts[i] = dg_arena_text(a, name, (size_t)snprintf(name, sizeof name, "%d", i));
        double *numbers = dg_arena_array(a, double, i % 7);
        assert_int_equal((uintptr_t)numbers % sizeof(double), 0);
        for (int k = 0; k < i % 7; k++) assert_true(numbers[k] == 0);
        for (int k = 0; k < i % 7; k++) numbers[k] = i;
        if (i % 1000 == 0) assert_memory_equal(dg_arena_text(a, large, 100000), large, 100000);
    }
    for (int i = 0; i < MANY; i++) assert_int_equal(strtol(texts[i], NULL, 10), i);
    assert_null(dg_arena_strdup(a, NULL));
    assert_string_equal(dg_arena_strdup(a, "last"), "last");
    assert_true(talloc_total_blocks(a) < 100);
    dg_free(a);
}

static void numbers_are_sorted(void **state)
{
    enum { MOST = 1000 };
    (void)state;
    for (size_t n = 0; n <= MOST; n += n < 60 ? 1 : 235) {
        uint32_t p[MOST + 1], spare[MOST + 1], x = 12345, sum = 0, sorted = 0;
        for (size_t i = 0; i < n; i++) sum += p[i] = i % 5 == 0 ? 7 : (x = x * 1664525u + 1013904223u);
        dg_sort_u32(p, spare, n);
        for (size_t i = 0; i < n; i++) sorted += p[i];
        for (size_t i = 1; i < n; i++) assert_true(p[i - 1] <= p[i]);
        assert_int_equal(sum, sorted);
    }
}

static void a_full_disk_is_an_error(void **state)
{
    dg_outfile o;
    dg_error err = {0};
    assert_int_equal(dg_outfile_open(&o, *state, "/dev/full", 0600, &err), 0);
    fputs("lost", o.f);
    assert_int_equal(dg_outfile_commit(&o, &err), -1);
    assert_non_null(strstr(err.message, "No space"));
    assert_true(dg_file_exists("/dev/full"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slices_find_and_compare),
        cmocka_unit_test(lines_of_a_slice),
        cmocka_unit_test(a_buffer_keeps_its_limit),
        cmocka_unit_test(a_buffer_without_limit_ends_before_the_allocator_does),
        cmocka_unit_test(a_map_walks_in_order_of_insertion),
        cmocka_unit_test(map_keys_are_bytes),
        cmocka_unit_test(hashes_are_xxh3),
        cmocka_unit_test(the_first_error_stays),
        cmocka_unit_test(warnings_are_sorted_and_counted),
        cmocka_unit_test(paths),
        cmocka_unit_test(files_are_read_with_a_limit),
        cmocka_unit_test(an_output_appears_when_it_is_complete),
        cmocka_unit_test(a_full_disk_is_an_error),
        cmocka_unit_test(an_arena_holds_small_and_large_things),
        cmocka_unit_test(numbers_are_sorted),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
