/* The index room: hostile text never reaches MATCH as syntax; terms of the index and of a search are the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "base/str.h"
#include "index/index.h"

typedef struct {
    dg_mem *ctx;
    dg_db *db;
} fixture;

static void add_section(dg_db *db, int64_t id, const char *heading, const char *prose)
{
    dg_error err = { 0 };
    dg_stmt *s = NULL;
    if (dg_db_prepare(&s, db, "INSERT INTO section(id, page_id, seq, heading, prose) VALUES (?1, 1, ?1, ?2, ?3)", &err)) fail_msg("%s", err.message);
    dg_bind_int(s, 1, id);
    dg_bind_text(s, 2, heading);
    dg_bind_text(s, 3, prose);
    if (dg_run(s, &err)) fail_msg("%s", err.message);
    dg_stmt_free(s);
}

static int set_up(void **state)
{
    dg_error err = { 0 };
    dg_mem *root = dg_mem_root();
    fixture *f = dg_new(root, fixture);
    f->ctx = root;
    if (dg_db_open(&f->db, f->ctx, ":memory:", NULL, &err) || dg_index_open(f->ctx, f->db, NULL, &err)) fail_msg("%s", err.message);
    assert_int_equal(dg_db_exec(f->db, "INSERT INTO page(id, path) VALUES (1, 'a.md')", &err), 0);
    add_section(f->db, 1, "Resetting your password", "Open the account page and choose a new password.");
    add_section(f->db, 2, "Error OPS-306", "The printer reports OPS-306 when the tray is not near the rollers.");
    add_section(f->db, 3, "Exporting invoices", "Invoices can be exported as \"CSV\" and not as a picture.");
    add_section(f->db, 4, "Exporting receipts", "Receipts can be exported in the same way.");
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    fixture *f = *state;
    dg_db_close(f->db);
    dg_free(f->ctx);
    return 0;
}

static size_t search(const fixture *f, dg_index_hit **hits, const char *text)
{
    dg_error err = { 0 };
    size_t n = 0;
    if (dg_index_search(hits, &n, f->ctx, f->db, text, 10, &err)) fail_msg("%s: %s", text, err.message);
    return n;
}

static void finds_by_stem(void **state)
{
    dg_index_hit *hits = NULL;
    assert_int_equal(search(*state, &hits, "I must RESET my passwords!"), 1);
    assert_int_equal(hits[0].section_id, 1);
    assert_true(hits[0].score > 0);
}

static void finds_codes(void **state)
{
    dg_index_hit *hits = NULL;
    assert_true(search(*state, &hits, "OPS-306") >= 1);
    assert_int_equal(hits[0].section_id, 2);
    assert_true(search(*state, &hits, "what does (ops-306) mean?") >= 1);
    assert_int_equal(hits[0].section_id, 2);
}

static void ranks_and_limits(void **state)
{
    dg_index_hit *hits = NULL;
    assert_int_equal(search(*state, &hits, "export invoices"), 2);
    assert_int_equal(hits[0].section_id, 3);
    assert_int_equal(hits[1].section_id, 4);
    assert_true(hits[0].score > hits[1].score);
    const fixture *f = *state;
    size_t n = 7;
    dg_error err = { 0 };
    assert_int_equal(dg_index_search(&hits, &n, f->ctx, f->db, "export invoices", 1, &err), 0);
    assert_int_equal(n, 1);
    assert_int_equal(dg_index_search(&hits, &n, f->ctx, f->db, "export invoices", 0, &err), 0);
    assert_int_equal(n, 0);
}

static void equal_scores_go_by_id(void **state)
{
    const fixture *f = *state;
    for (int64_t id = 20; id > 10; id--) add_section(f->db, id, "Twin", "Zebra crossing");
    dg_index_hit *hits = NULL;
    assert_int_equal(search(f, &hits, "zebra"), 10);
    for (int i = 0; i < 10; i++) assert_int_equal(hits[i].section_id, 11 + i);
}

/* Each would be an error or another search if it reached MATCH as it stands. */
static void hostile_text(void **state)
{
    static const char *const texts[] = {
        "", " ", "\"", "\"\"\"", "'; DROP TABLE section; --", "AND", "OR", "NOT", "password AND", "NOT password", "NEAR(password account, 2)",
        "NEAR", "heading : password", "{heading prose} : password", "- heading:x", "^password", "password*", "pass* + *", "((((", "))))",
        "a\"b\"c", "\\\"", "col:", "+", "\xff\xfe password", "\xe2\x80", "\x01\x02\x1b[31m", "OR OR OR", "\"password", "section_fts", "rank:", "?1",
    };
    dg_index_hit *hits = NULL;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_true(search(*state, &hits, texts[i]) <= 4);
    assert_true(search(*state, &hits, "NOT password") >= 1); /* no operator: the word is looked for */
    assert_int_equal(hits[0].section_id, 1);
    assert_true(search(*state, &hits, "prose : password") >= 1);
    assert_int_equal(hits[0].section_id, 1);
}

static void sections_with_nul_and_bad_bytes(void **state)
{
    const fixture *f = *state;
    dg_error err = { 0 };
    dg_stmt *s = NULL;
    assert_int_equal(dg_db_prepare(&s, f->db, "INSERT INTO section(id, page_id, seq, prose) VALUES (9, 1, 9, ?1)", &err), 0);
    dg_bind_textn(s, 1, "giraffe\0hidden \xff\xfe okapi", 23);
    assert_int_equal(dg_run(s, &err), 0);
    dg_stmt_free(s);
    dg_index_hit *hits = NULL;
    assert_int_equal(search(f, &hits, "giraffe"), 1);
    assert_int_equal(hits[0].section_id, 9);
    assert_int_equal(dg_index_check(f->db, &err), 0);
}

static void long_text_is_capped(void **state)
{
    const fixture *f = *state;
    dg_buf text;
    dg_buf_init(&text, f->ctx, DG_BUF_NO_LIMIT);
    dg_buf_adds(&text, "password ");
    while (text.n < 1000000) dg_buf_addf(&text, "word%zu\"%zu ", text.n, text.n * 7);
    dg_index_hit *hits = NULL;
    assert_int_equal(search(f, &hits, text.p), 1);
    assert_int_equal(hits[0].section_id, 1);
    dg_buf_clear(&text);
    for (int i = 0; i < 200000; i++) dg_buf_adds(&text, "\"(*");
    assert_int_equal(search(f, &hits, text.p), 0);
}

static void follows_changes(void **state)
{
    const fixture *f = *state;
    dg_error err = { 0 };
    dg_index_hit *hits = NULL;
    assert_int_equal(dg_db_exec(f->db, "UPDATE section SET heading = 'Restoring a passphrase', prose = '' WHERE id = 1", &err), 0);
    assert_int_equal(search(f, &hits, "password"), 0);
    assert_int_equal(search(f, &hits, "passphrases"), 1);
    assert_int_equal(dg_db_exec(f->db, "DELETE FROM section WHERE id = 1", &err), 0);
    assert_int_equal(search(f, &hits, "passphrases"), 0);
    assert_int_equal(dg_index_check(f->db, &err), 0);
}

static void check_finds_what_rebuild_mends(void **state)
{
    const fixture *f = *state;
    dg_error err = { 0 };
    dg_index_hit *hits = NULL;
    assert_int_equal(dg_index_check(f->db, &err), 0);
    assert_int_equal(dg_db_exec(f->db, "DROP TRIGGER section_fts_insert", &err), 0);
    add_section(f->db, 30, "Quokka", "Quokkas smile.");
    assert_int_equal(search(f, &hits, "quokka"), 0);
    assert_int_equal(dg_index_check(f->db, &err), -1);
    assert_int_equal(err.kind, DG_ERR_DB);
    assert_non_null(strstr(err.message, "does not fit its sections"));
    dg_error_clear(&err);
    if (dg_index_rebuild(f->db, &err)) fail_msg("%s", err.message);
    assert_int_equal(dg_index_check(f->db, &err), 0);
    assert_int_equal(search(f, &hits, "quokka"), 1);
}

static void pause_and_resume(void **state)
{
    const fixture *f = *state;
    dg_error err = { 0 };
    dg_index_hit *hits = NULL;
    assert_int_equal(dg_index_pause(f->db, &err), 0);
    add_section(f->db, 40, "Walrus", "Walruses have tusks.");
    assert_int_equal(dg_db_exec(f->db, "DELETE FROM section WHERE id = 1", &err), 0);
    assert_int_equal(search(f, &hits, "walrus"), 0);
    if (dg_index_resume(f->db, &err)) fail_msg("%s", err.message);
    assert_int_equal(search(f, &hits, "walrus"), 1);
    assert_int_equal(search(f, &hits, "password"), 0);
    add_section(f->db, 41, "Narwhal", "Narwhals have one.");
    assert_int_equal(search(f, &hits, "narwhal"), 1);
    assert_int_equal(dg_index_check(f->db, &err), 0);
    /* Broken off between both: opening the index again mends it. */
    assert_int_equal(dg_index_pause(f->db, &err), 0);
    add_section(f->db, 42, "Axolotl", "Axolotls regrow.");
    if (dg_index_open(f->ctx, f->db, NULL, &err)) fail_msg("%s", err.message);
    assert_int_equal(search(f, &hits, "axolotl"), 1);
    assert_int_equal(dg_index_check(f->db, &err), 0);
}

/* Opened again in another language: the terms are made anew, and a search uses the same language. */
static void language_change_rebuilds(void **state)
{
    (void)state;
    char path[] = "/tmp/docgap-index-XXXXXX";
    dg_error err = { 0 };
    dg_mem *ctx = dg_mem_root();
    assert_non_null(mkdtemp(path));
    char *file = dg_printf(ctx, "%s/x.db", path);
    const char *const languages[] = { "en", "de", "de" };
    for (int i = 0; i < 3; i++) {
        dg_mem *c = dg_mem_root();
        dg_db *db = NULL;
        dg_db_options o = { .read_only = i == 2 };
        if (dg_db_open(&db, c, file, &o, &err) || dg_index_open(c, db, languages[i], &err)) fail_msg("%s", err.message);
        if (i == 0) {
            assert_int_equal(dg_db_exec(db, "INSERT INTO page(id, path) VALUES (1, 'a.md')", &err), 0);
            add_section(db, 1, "Rechnungen", "Die Häuser und Rechnungen werden verschickt.");
        }
        fixture f = { c, db };
        dg_index_hit *hits = NULL;
        assert_int_equal(search(&f, &hits, "Rechnung"), i == 0 ? 0 : 1); /* only German stemming brings them together */
        dg_db_close(db);
        dg_free(c);
    }
    dg_db *db = NULL; /* where nothing can be written, it stays as it was made */
    dg_db_options o = { .read_only = true };
    fixture f = { ctx, NULL };
    dg_index_hit *hits = NULL;
    assert_int_equal(dg_db_open(&db, ctx, file, &o, &err), 0);
    assert_int_equal(dg_index_open(ctx, db, "en", &err), 0);
    f.db = db;
    assert_int_equal(search(&f, &hits, "Rechnung"), 1);
    dg_db_close(db);
    remove(file);
    remove(path);
    dg_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(finds_by_stem, set_up, tear_down),
        cmocka_unit_test_setup_teardown(finds_codes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(ranks_and_limits, set_up, tear_down),
        cmocka_unit_test_setup_teardown(equal_scores_go_by_id, set_up, tear_down),
        cmocka_unit_test_setup_teardown(hostile_text, set_up, tear_down),
        cmocka_unit_test_setup_teardown(sections_with_nul_and_bad_bytes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(long_text_is_capped, set_up, tear_down),
        cmocka_unit_test_setup_teardown(follows_changes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(check_finds_what_rebuild_mends, set_up, tear_down),
        cmocka_unit_test_setup_teardown(pause_and_resume, set_up, tear_down),
        cmocka_unit_test(language_change_rebuilds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
