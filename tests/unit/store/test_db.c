/* The database file: what is created, what is refused, what survives a death in the middle, full text. */
#include "../base/fixture.h"
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include "base/file.h"
#include "base/str.h"
#include "base/time.h"
#include "store/db.h"

typedef struct {
    dg_mem *ctx;
    char *folder, *path;
} world;

static int setup(void **state)
{
    dg_mem *ctx = dg_mem_root();
    world *w = dg_new(ctx, world);
    w->ctx = ctx;
    w->folder = scratch_folder(ctx);
    w->path = dg_path_join(ctx, w->folder, ".docgap/docgap.db");
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

static dg_db *opened(world *w, const char *path)
{
    dg_db *db;
    dg_error err = {0};
    if (dg_db_open(&db, w->ctx, path, NULL, &err))
        fail_msg("%s: %s", err.file, err.message);
    return db;
}

static void done(dg_db *db, const char *sql)
{
    dg_error err = {0};
    if (dg_db_exec(db, sql, &err))
        fail_msg("%s: %s", sql, err.message);
}

static int64_t number(dg_db *db, const char *sql)
{
    int64_t v;
    dg_error err = {0};
    if (dg_db_query_int(&v, db, sql, -1, &err))
        fail_msg("%s: %s", sql, err.message);
    return v;
}

static void refused(world *w, const char *path, const dg_db_options *options, const char *says)
{
    dg_db *db;
    dg_error err = {0};
    assert_int_equal(dg_db_open(&db, w->ctx, path, options, &err), -1);
    assert_null(db);
    if (!strstr(err.message, says))
        fail_msg("'%s' does not say '%s'", err.message, says);
    assert_string_equal(err.file, path);
}

static void a_new_file_is_private_and_set_up(void **state)
{
    world *w = *state;
    struct stat st;
    dg_db *db = opened(w, w->path);
    assert_int_equal(stat(w->path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_int_equal(stat(dg_path_dir(w->ctx, w->path), &st), 0);
    assert_int_equal(st.st_mode & 0777, 0700);
    assert_int_equal(number(db, "PRAGMA user_version"), dg_db_schema_version());
    assert_int_equal(number(db, "PRAGMA foreign_keys"), 1);
    assert_int_equal(number(db, "PRAGMA secure_delete"), 1);
    assert_int_equal(number(db, "SELECT journal_mode = 'delete' FROM pragma_journal_mode"), 1);
    done(db, "BEGIN; INSERT INTO page(path) VALUES ('a.md')");
    assert_int_equal(stat(dg_printf(w->ctx, "%s-journal", w->path), &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    done(db, "COMMIT");
    assert_false(dg_file_exists(dg_printf(w->ctx, "%s-journal", w->path)));
    dg_db_close(db);
    db = opened(w, w->path);
    assert_int_equal(number(db, "SELECT count(*) FROM page"), 1);
    assert_string_equal(dg_db_path(db), w->path);
    dg_db_close(db);
    assert_true(dg_db_library_version()[0] == '3');
}

static void memory_leaves_nothing_behind(void **state)
{
    world *w = *state;
    dg_db *db = opened(w, ":memory:");
    done(db, "INSERT INTO page(path) VALUES ('a.md')");
    assert_int_equal(number(db, "SELECT count(*) FROM page"), 1);
    dg_db_close(db);
    assert_false(dg_file_exists(":memory:"));
}

static void what_is_refused(void **state)
{
    world *w = *state;
    dg_db_options must = {.must_exist = true}, reading = {.read_only = true};
    refused(w, w->path, &must, "there is no database here");
    refused(w, w->path, &reading, "there is no database here");
    refused(w, w->folder, NULL, "this is a folder");
    char junk[5000];
    memset(junk, 'j', sizeof junk);
    refused(w, write_file(w->ctx, w->folder, "junk", junk, sizeof junk), NULL, "not a docgap database");
    refused(w, write_file(w->ctx, w->folder, "short", "text", 4), NULL, "not a docgap database");
    dg_db *db = opened(w, w->path);
    done(db, "PRAGMA user_version = 99");
    dg_db_close(db);
    refused(w, w->path, NULL, "schema version 99, this docgap knows up to version 1");
    refused(w, w->path, &reading, "schema version 99");
    db = opened(w, write_file(w->ctx, w->folder, "other", "", 0));
    done(db, "PRAGMA application_id = 7");
    dg_db_close(db);
    refused(w, dg_path_join(w->ctx, w->folder, "other"), NULL, "another program");
}

static void reading_only(void **state)
{
    world *w = *state;
    dg_db_close(opened(w, w->path));
    dg_db_options reading = {.read_only = true};
    dg_db *db;
    dg_error err = {0};
    assert_int_equal(dg_db_open(&db, w->ctx, w->path, &reading, &err), 0);
    assert_true(dg_db_is_read_only(db));
    assert_int_equal(dg_db_exec(db, "INSERT INTO page(path) VALUES ('a')", &err), -1);
    assert_non_null(strstr(err.message, "cannot be written"));
    dg_error_clear(&err);
    assert_int_equal(dg_db_prepare_search(db, &err), -1);
    assert_non_null(strstr(err.message, "no index of the docs"));
    dg_db_close(db);
    dg_db_options asking = {.may_read = true};
    assert_int_equal(dg_db_open(&db, w->ctx, w->path, &asking, &err), 0);
    assert_false(dg_db_is_read_only(db));
    dg_db_close(db);
    if (geteuid() == 0)
        return; /* root may write everything: the rest cannot be shown */
    for (int i = 0; i < 2; i++) {
        const char *folder = dg_path_dir(w->ctx, w->path);
        assert_int_equal(chmod(w->path, i ? 0600 : 0400), 0);
        assert_int_equal(chmod(folder, i ? 0500 : 0700), 0);
        refused(w, w->path, NULL, "cannot be written");
        assert_int_equal(dg_db_open(&db, w->ctx, w->path, &asking, &err), 0);
        assert_true(dg_db_is_read_only(db));
        dg_db_close(db);
        assert_int_equal(chmod(folder, 0700), 0);
    }
}

/* A second docgap writes: this one says so, and goes on when it is over. */
static void a_locked_database_is_named(void **state)
{
    world *w = *state;
    dg_error err = {0};
    dg_db *first = opened(w, w->path), *second;
    dg_db_options hurry = {.wait_ms = 10};
    assert_int_equal(dg_db_open(&second, w->ctx, w->path, &hurry, &err), 0);
    assert_int_equal(dg_db_begin(first, &err), 0);
    assert_int_equal(dg_db_begin(second, &err), -1);
    assert_non_null(strstr(err.message, "in use by another docgap"));
    dg_error_clear(&err);
    dg_db_rollback(first);
    assert_int_equal(dg_db_begin(second, &err), 0);
    assert_int_equal(dg_db_commit(second, &err), 0);
    dg_db_rollback(second); /* nothing to roll back: quiet */
    dg_db_close(second);
    dg_db_close(first);
}

static void values_come_back(void **state)
{
    world *w = *state;
    dg_db *db = opened(w, ":memory:");
    dg_stmt *s;
    dg_error err = {0};
    size_t n;
    assert_int_equal(dg_db_prepare(&s, db, "SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8", &err), 0);
    for (int round = 0; round < 2; round++) {
        dg_bind_int(s, 1, INT64_MIN + 1);
        dg_bind_real(s, 2, 2.5);
        dg_bind_text(s, 3, "text");
        dg_bind_textn(s, 4, "cut here", 3);
        dg_bind_blob(s, 5, "a\0b", 3);
        dg_bind_text(s, 6, NULL);
        dg_bind_time(s, 7, DG_NO_TIME);
        dg_bind_time(s, 8, 5);
        assert_int_equal(dg_step(s, &err), 1);
        assert_true(dg_column_int(s, 0) == INT64_MIN + 1);
        assert_true(dg_column_real(s, 1) == 2.5);
        assert_string_equal(dg_column_text(s, 2), "text");
        assert_string_equal(dg_column_text(s, 3), "cut");
        assert_memory_equal(dg_column_blob(s, 4, &n), "a\0b", 3);
        assert_int_equal(n, 3);
        assert_true(dg_column_is_null(s, 5));
        assert_string_equal(dg_column_text(s, 5), "");
        assert_null(dg_column_dup(w->ctx, s, 5));
        assert_true(dg_column_time(s, 6) == DG_NO_TIME);
        assert_int_equal(dg_column_time(s, 7), 5);
        assert_string_equal(dg_column_dup(w->ctx, s, 2), "text");
        assert_int_equal(dg_step(s, &err), 0);
    }
    assert_int_equal(dg_step(s, &err), 1); /* values were cleared */
    assert_true(dg_column_is_null(s, 0));
    dg_reset(s);
    dg_bind_int(s, 9, 1);
    dg_bind_int(s, 1, 1);
    assert_int_equal(dg_step(s, &err), -1);
    assert_non_null(strstr(err.message, "cannot bind a value"));
    dg_error_clear(&err);
    assert_int_equal(dg_run(s, &err), 0); /* and the statement is good again */
    dg_stmt_free(s);
    dg_stmt_free(NULL);
    assert_int_equal(dg_db_prepare(&s, db, "SELEC", &err), -1);
    assert_null(s);
    assert_non_null(strstr(err.message, "syntax error"));
    dg_db_close(db);
}

static void meta_values(void **state)
{
    world *w = *state;
    dg_db *db = opened(w, ":memory:");
    dg_error err = {0};
    char *text;
    int64_t v;
    assert_int_equal(dg_meta_get(&text, w->ctx, db, "k", &err), 0);
    assert_null(text);
    assert_int_equal(dg_meta_set(db, "k", "one", &err), 0);
    assert_int_equal(dg_meta_set(db, "k", "two", &err), 0);
    assert_int_equal(dg_meta_get(&text, w->ctx, db, "k", &err), 0);
    assert_string_equal(text, "two");
    assert_int_equal(dg_meta_get_int(&v, db, "k", 7, &err), 0);
    assert_int_equal(v, 7);
    assert_int_equal(dg_meta_set_int(db, "k", -42, &err), 0);
    assert_int_equal(dg_meta_get_int(&v, db, "k", 7, &err), 0);
    assert_int_equal(v, -42);
    assert_int_equal(dg_meta_set(db, "k", NULL, &err), 0);
    assert_int_equal(number(db, "SELECT count(*) FROM meta"), 0);
    dg_db_close(db);
}

static void rows_go_with_their_owner(void **state)
{
    world *w = *state;
    dg_db *db = opened(w, ":memory:");
    done(db, "INSERT INTO ticket(key, source, id) VALUES (1, 's', 'a'), (2, 's', 'b');"
             "INSERT INTO message(ticket_key, seq, role) VALUES (1, 0, 'agent'), (2, 0, 'agent');"
             "INSERT INTO run(id, created) VALUES (1, 0);"
             "INSERT INTO run_ticket(run_id, source, ticket_id, verdict) VALUES (1, 's', 'a', 'missing');"
             "INSERT INTO run_topic(run_id, topic_id) VALUES (1, 't');"
             "INSERT INTO run_finding(run_id, seq, rule, fingerprint) VALUES (1, 0, 'r', 'f')");
    done(db, "DELETE FROM ticket WHERE key = 1; DELETE FROM run");
    assert_int_equal(number(db, "SELECT count(*) FROM message"), 1);
    assert_int_equal(number(db, "SELECT (SELECT count(*) FROM run_ticket) + (SELECT count(*) FROM run_topic)"
                                " + (SELECT count(*) FROM run_finding)"), 0);
    dg_error err = {0};
    assert_int_equal(dg_db_exec(db, "INSERT INTO message(ticket_key, seq, role) VALUES (9, 0, 'x')", &err), -1);
    dg_error_clear(&err);
    assert_int_equal(dg_db_exec(db, "INSERT INTO ticket(source, id) VALUES ('s', 'b')", &err), -1);
    assert_non_null(strstr(err.message, "UNIQUE"));
    dg_db_close(db);
}

/* Another process dies with a transaction open: nothing of it is there. */
static void death_in_the_middle_changes_nothing(void **state)
{
    world *w = *state;
    dg_db *db = opened(w, w->path);
    done(db, "INSERT INTO page(path) VALUES ('kept')");
    dg_db_close(db);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        dg_db *mine;
        if (dg_db_open(&mine, NULL, w->path, NULL, NULL) || dg_db_begin(mine, NULL) ||
            dg_db_exec(mine, "PRAGMA cache_size = 1; WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)"
                             " INSERT INTO page(path, title) SELECT 'p' || i, hex(zeroblob(500)) FROM n", NULL))
            _exit(1);
        kill(getpid(), SIGKILL);
    }
    int status;
    assert_true(waitpid(child, &status, 0) == child);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    db = opened(w, w->path);
    assert_int_equal(number(db, "SELECT count(*) FROM page"), 1);
    assert_int_equal(number(db, "SELECT integrity_check = 'ok' FROM pragma_integrity_check"), 1);
    dg_db_close(db);
}

/* A page limit stands for the full disk: sqlite gives the same code. */
static void a_full_disk_is_named(void **state)
{
    world *w = *state;
    dg_error err = {0};
    dg_db *db = opened(w, w->path);
    done(db, "PRAGMA max_page_count = 60");
    assert_int_equal(dg_db_begin(db, &err), 0);
    assert_int_equal(dg_db_exec(db, "INSERT INTO page(path, title) VALUES ('big', hex(zeroblob(1000000)))", &err), -1);
    assert_non_null(strstr(err.message, "the disk is full"));
    dg_db_rollback(db);
    assert_int_equal(number(db, "SELECT count(*) FROM page"), 0);
    dg_db_close(db);
}

static bool file_has(world *w, const char *path, const char *text)
{
    char *bytes;
    size_t n;
    dg_error err = {0};
    if (dg_file_read(&bytes, &n, w->ctx, path, 100 << 20, &err))
        return false;
    return dg_slice_find((dg_slice){bytes, n}, text) >= 0;
}

static void scrub_leaves_no_trace(void **state)
{
    world *w = *state;
    dg_error err = {0};
    dg_db *db = opened(w, w->path);
    done(db, "INSERT INTO ticket(source, id, body) VALUES ('s', 'a', 'my secret words')");
    assert_true(file_has(w, w->path, "my secret words"));
    done(db, "DELETE FROM ticket");
    assert_int_equal(dg_db_scrub(db, &err), 0);
    assert_false(dg_file_exists(dg_printf(w->ctx, "%s-journal", w->path)));
    assert_false(file_has(w, w->path, "my secret words"));
    dg_db_close(db);
}

/* --- full text --- */

/* Words at blanks; "x|y" is y as a synonym of x; a word "fail" makes it fail; a query word is looked up as it is. */
static int split(void *user, bool is_query, const char *text, size_t n, dg_db_emit_fn emit, void *sink)
{
    ++*(int *)user;
    (void)is_query;
    for (size_t i = 0; i < n;) {
        size_t start = i;
        while (i < n && text[i] != ' ' && text[i] != '|')
            i++;
        if (i - start == 4 && memcmp(text + start, "fail", 4) == 0)
            return -1;
        if (i > start)
            emit(sink, text + start, i - start, (int)start, (int)i, start > 0 && text[start - 1] == '|');
        i++;
    }
    return 0;
}

/* One number that shows every call: rows, tokens, columns, phrases, hits, the first hit, the argument. */
static void show(void *user, dg_fts_row *row)
{
    (void)user;
    dg_fts_hit hit = dg_fts_hit_at(row, 0);
    char text[200];
    int n = snprintf(text, sizeof text, "row %d of %d, total %d/%d, here %d/%d, columns %d, phrases %d, in %d rows, hits %d, "
                     "first %d:%d:%d, arguments %d: %g",
                     (int)dg_fts_rowid(row), (int)dg_fts_rows(row), (int)dg_fts_total_tokens(row, 0),
                     (int)dg_fts_total_tokens(row, -1), dg_fts_tokens(row, 0), dg_fts_tokens(row, -1), dg_fts_columns(row),
                     dg_fts_phrases(row), (int)dg_fts_phrase_rows(row, 0), dg_fts_hits(row), hit.phrase, hit.column,
                     hit.offset, dg_fts_arguments(row), dg_fts_argument(row, 0));
    dg_fts_result_textn(row, text, (size_t)n);
}

static void one(void *user, dg_fts_row *row)
{
    dg_fts_result_real(row, *(const int *)user > 0 ? 1.5 : 0);
}

static dg_db *with_search(world *w, const char *path, int *calls)
{
    dg_db *db = opened(w, path);
    dg_error err = {0};
    assert_int_equal(dg_db_register_tokenizer(db, "docgap", split, calls, &err), 0);
    assert_int_equal(dg_db_register_auxiliary(db, "show", show, NULL, &err), 0);
    assert_int_equal(dg_db_register_auxiliary(db, "one", one, calls, &err), 0);
    assert_int_equal(dg_db_prepare_search(db, &err), 0);
    assert_int_equal(dg_db_prepare_search(db, &err), 0);
    return db;
}

static void sections_are_found_and_kept_in_step(void **state)
{
    world *w = *state;
    int calls = 0;
    dg_error err = {0};
    dg_db *db = with_search(w, w->path, &calls);
    done(db, "INSERT INTO page(id, path) VALUES (1, 'a.md'), (2, 'b.md');"
             "INSERT INTO section(id, page_id, seq, heading, prose) VALUES"
             " (10, 1, 0, 'log in', 'how to log|sign in'), (11, 1, 1, 'other', 'words'), (20, 2, 0, 'log out', '')");
    dg_stmt *s;
    assert_int_equal(dg_db_prepare(&s, db, "SELECT show(section_fts, 0.5) FROM section_fts WHERE section_fts MATCH ?1", &err), 0);
    dg_bind_text(s, 1, "sign");
    assert_int_equal(dg_step(s, &err), 1);
    assert_string_equal(dg_column_text(s, 0), "row 10 of 3, total 5/10, here 2/6, columns 4, phrases 1, in 1 rows, hits 1, "
                                              "first 0:2:2, arguments 1: 0.5");
    assert_int_equal(dg_step(s, &err), 0);
    dg_bind_text(s, 1, "fail");
    assert_int_equal(dg_step(s, &err), -1);
    dg_error_clear(&err);
    dg_stmt_free(s);
    assert_int_equal(number(db, "SELECT one(section_fts) = 1.5 FROM section_fts WHERE section_fts MATCH 'words'"), 1);
    assert_int_equal(number(db, "SELECT count(*) FROM section_fts WHERE section_fts MATCH 'log'"), 2);
    done(db, "UPDATE section SET heading = 'leave' WHERE id = 20; DELETE FROM page WHERE id = 1");
    assert_int_equal(number(db, "SELECT count(*) FROM section_fts WHERE section_fts MATCH 'log'"), 0);
    assert_int_equal(number(db, "SELECT rowid FROM section_fts WHERE section_fts MATCH 'leave'"), 20);
    done(db, "INSERT INTO section_fts(section_fts, rank) VALUES ('integrity-check', 1)");
    assert_int_equal(dg_db_scrub(db, &err), 0);
    dg_db_close(db);
    assert_true(calls > 0);
    db = opened(w, w->path); /* without the tokenizer the other tables can be used */
    assert_int_equal(number(db, "SELECT count(*) FROM section"), 1);
    dg_db_close(db);
    db = with_search(w, w->path, &calls);
    assert_int_equal(number(db, "SELECT rowid FROM section_fts WHERE section_fts MATCH 'leave'"), 20);
    dg_db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_new_file_is_private_and_set_up, setup, teardown),
        cmocka_unit_test_setup_teardown(memory_leaves_nothing_behind, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(reading_only, setup, teardown),
        cmocka_unit_test_setup_teardown(a_locked_database_is_named, setup, teardown),
        cmocka_unit_test_setup_teardown(values_come_back, setup, teardown),
        cmocka_unit_test_setup_teardown(meta_values, setup, teardown),
        cmocka_unit_test_setup_teardown(rows_go_with_their_owner, setup, teardown),
        cmocka_unit_test_setup_teardown(death_in_the_middle_changes_nothing, setup, teardown),
        cmocka_unit_test_setup_teardown(a_full_disk_is_named, setup, teardown),
        cmocka_unit_test_setup_teardown(scrub_leaves_no_trace, setup, teardown),
        cmocka_unit_test_setup_teardown(sections_are_found_and_kept_in_step, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
