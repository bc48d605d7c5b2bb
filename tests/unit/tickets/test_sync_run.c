/* How a run of docgap sync goes: where it goes on, what it stores when, limits, removal, who may use the database meanwhile. */
#include <unistd.h>
#include "sync_fake.h"

/* Two pages by number, then the same again with a date. */
static const exchange two_pages[] = {
    {"https://h.example.com/t?page=1", "[{\"id\":1,\"title\":\"a\",\"updated\":\"2026-01-01T00:00:00Z\"},{\"id\":2,\"title\":\"b\",\"updated\":\"2026-01-02T00:00:00Z\"}]"},
    {"https://h.example.com/t?page=2", "[{\"id\":3,\"title\":\"c\",\"updated\":\"2026-01-03T00:00:00Z\"}]"},
    {"https://h.example.com/t?since=2026-01-01T22%3A00%3A00Z&page=1", "[{\"id\":3,\"title\":\"c\",\"updated\":\"2026-01-03T00:00:00Z\"}]"},
    {"https://h.example.com/t?since=2026-01-02T00%3A00%3A00Z&page=1", "[{\"id\":2,\"title\":\"b\",\"updated\":\"2026-01-02T00:00:00Z\"}]"},
    {NULL}};
static const char by_page[] = "{type: http-json, url: https://h.example.com, path: /t, paging: page, page_size: 2, order: ascending, since_param: since, "
                              "overlap_hours: 26}";

static void goes_on_where_it_was(void **state)
{
    (void)state;
    run r;
    begin(&r, by_page, two_pages);
    assert_int_equal(sync_once(&r), 0);
    assert_int_equal(r.counts.tickets.added, 3);
    assert_int_equal(r.counts.pages, 2);
    if (sync_once(&r)) fail_msg("%s %s", r.err.message, r.f.unknown); /* newest change less 26 hours */
    assert_int_equal(r.counts.tickets.unchanged, 1);
    assert_int_equal(r.f.asked, 1);
    r.o.since = dg_time_parse("2026-01-02T00:00:00Z");
    assert_int_equal(sync_once(&r), 0);
    r.o.since = DG_NO_TIME;
    r.o.full = true;
    assert_int_equal(sync_once(&r), 0);
    assert_int_equal(r.counts.tickets.read, 3);
    assert_int_equal(r.f.asked, 2);
    end(&r);
}

static void limit_and_dry_run(void **state)
{
    (void)state;
    run r;
    begin(&r, by_page, two_pages);
    r.o.dry_run = true;
    assert_int_equal(sync_once(&r), 0);
    assert_int_equal(r.counts.tickets.added, 2);
    assert_string_equal(stored(&r), "");
    r.o.dry_run = false;
    r.o.limit = 1;
    assert_int_equal(sync_once(&r), 0);
    assert_string_equal(stored(&r), "1 a");
    r.o.limit = 0;
    r.o.full = true;
    assert_int_equal(sync_once(&r), 0);
    assert_string_equal(stored(&r), "1 a; 2 b; 3 c");
    end(&r);
}

/* A listing of one page that did not change costs a header. */
static void not_modified(void **state)
{
    static const exchange script[] = {
        {"https://h.example.com/t?page=1", "[{\"id\":1,\"title\":\"a\",\"updated\":\"2026-01-02T02:00:00Z\"}]"},
        {"https://h.example.com/t?since=2026-01-01T00%3A00%3A00Z&page=1", "", NULL, NULL, NULL, "If-None-Match: \"v1\"", 304},
        {"https://h.example.com/t?since=2026-01-01T00%3A00%3A00Z&page=1",
         "[{\"id\":1,\"title\":\"a\",\"updated\":\"2026-01-02T02:00:00Z\"}]", "ETag", "\"v1\""},
        {NULL}};
    (void)state;
    run r;
    begin(&r, by_page, script);
    assert_int_equal(sync_once(&r), 0);
    assert_int_equal(sync_once(&r), 0);
    assert_int_equal(r.counts.tickets.unchanged, 1);
    if (sync_once(&r)) fail_msg("%s", r.err.message);
    assert_int_equal(r.counts.tickets.read, 0);
    assert_int_equal(r.f.asked, 1);
    assert_string_equal(stored(&r), "1 a");
    end(&r);
}

/* A ticket that the server cannot give is a warning; three in a row are the server's trouble. */
static void broken_tickets(void **state)
{
    static const char settings[] = "{type: http-json, url: https://h.example.com, path: /t, comments_path: '/c/{id}'}";
    static const exchange script[] = {
        {"https://h.example.com/t", "[{\"id\":1,\"title\":\"a\"},{\"id\":2,\"title\":\"b\"},{\"id\":3,\"title\":\"c\"}]"},
        {"https://h.example.com/c/1", "[]"}, {"https://h.example.com/c/2", "{}", NULL, NULL, NULL, NULL, 500},
        {"https://h.example.com/c/3", "[]"}, {NULL}};
    static const exchange all_broken[] = {
        {"https://h.example.com/t", "[{\"id\":4,\"title\":\"a\"},{\"id\":5,\"title\":\"b\"},{\"id\":6,\"title\":\"c\"}]"},
        {"https://h.example.com/c/*", "{}", NULL, NULL, NULL, NULL, 500}, {NULL}};
    (void)state;
    run r;
    begin(&r, settings, script);
    assert_int_equal(sync_once(&r), 0);
    assert_string_equal(stored(&r), "1 a; 3 c");
    assert_int_equal(r.counts.tickets.failed, 1);
    assert_int_equal(dg_warnings_count(r.o.warnings, DG_WARN_PARTIAL), 1);
    r.f.script = all_broken;
    assert_int_equal(sync_once(&r), -1);
    assert_non_null(strstr(r.err.message, "server error 500"));
    end(&r);
}

/* With --full what is not listed any more is removed, when all was seen. */
static void full_removes(void **state)
{
    static const exchange less[] = {{"https://h.example.com/t?page=1", "[{\"id\":2,\"title\":\"b\",\"updated\":\"2026-01-02T00:00:00Z\"}]"}, {NULL}};
    (void)state;
    run r;
    begin(&r, by_page, two_pages);
    assert_int_equal(sync_once(&r), 0);
    r.f.script = less;
    r.o.full = true;
    assert_int_equal(sync_once(&r), 0);
    assert_int_equal(r.counts.removed, 2);
    assert_string_equal(stored(&r), "2 b");
    end(&r);
}
/* A server that repeats what it was sent, in every form in which it came: nothing of it is shown, also where the words are cut. */
static void credentials_repeated(void **state)
{
    static const struct {
        const char *auth, *body;
    } rows[] = {
        {"'Authorization: Basic {user}:{token}'", "{\"message\":\"no: Basic amFuZTpzM2NyZXQ=, jane:s3cret\"}"},
        {"'?key={token}'", "{\"message\":\"no: /t?key=s3cret\"}"},
        {"'X-Key: {token}'",
         "{\"message\":\"................................................................................................................................s3cret\"}"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const exchange script[] = {{"https://h.example.com/t*", rows[i].body, NULL, NULL, NULL, NULL, 401}, {NULL}};
        dg_mem *m = dg_mem_root();
        run r;
        begin(&r, dg_printf(m, "{type: http-json, url: https://h.example.com, path: /t, user: jane, token_env: DOCGAP_TEST_TOKEN, auth: %s}", rows[i].auth), script);
        assert_int_equal(sync_once(&r), -1);
        if (strstr(r.err.message, "s3c") || strstr(r.err.message, "amFuZT")) fail_msg("%s", r.err.message);
        assert_non_null(strstr(r.err.message, "***"));
        end(&r);
        dg_free(m);
    }
}

/* While a run waits for the server nobody is kept waiting by it: whoever asks the database in the middle of a page may read
 * and write. What was committed before is seen. */
static int answer_while_another_writes(dg_http *self, dg_mem *ctx, dg_http_response *out, const dg_http_request *rq, dg_error *err)
{
    fake *f = self->user;
    dg_db *other;
    dg_db_options at_once = {.wait_ms = 1};
    dg_error e = {0};
    if (dg_db_open(&other, ctx, f->db_path, &at_once, &e)) fail_msg("%s", e.message);
    if (dg_meta_set_int(other, "asked", f->asked + 1, &e)) fail_msg("%s: %s", rq->url, e.message);
    dg_db_close(other);
    return answer(self, ctx, out, rq, err);
}

static void nobody_waits(void **state)
{
    static const char settings[] = "{type: http-json, url: https://h.example.com, path: /t, paging: page, page_size: 2, comments_path: '/c/{id}'}";
    static const exchange script[] = {
        {"https://h.example.com/t?page=1", "[{\"id\":1,\"title\":\"a\"},{\"id\":2,\"title\":\"b\"}]"},
        {"https://h.example.com/t?page=2", "[{\"id\":3,\"title\":\"c\"}]"},
        {"https://h.example.com/c/*", "[]"}, {NULL}};
    (void)state;
    run r;
    int64_t asked;
    begin(&r, settings, script);
    dg_db_close(r.db);
    r.f.db_path = dg_printf(r.ctx, "/tmp/docgap-test-%ld-sync.db", (long)getpid());
    unlink(r.f.db_path);
    assert_int_equal(dg_db_open(&r.db, r.ctx, r.f.db_path, NULL, &r.err), 0);
    r.http.exchange = answer_while_another_writes;
    if (sync_once(&r)) fail_msg("%s", r.err.message);
    assert_string_equal(stored(&r), "1 a; 2 b; 3 c");
    assert_int_equal(dg_meta_get_int(&asked, r.db, "asked", 0, &r.err), 0);
    assert_int_equal(asked, 5);
    end(&r);
    unlink(r.f.db_path);
}

/* A page whose end was not reached: its tickets stay, the place to go on does not move. */
static void half_a_page(void **state)
{
    static const char settings[] = "{type: http-json, url: https://h.example.com, path: /t, comments_path: '/c/{id}', order: ascending, since_param: s}";
    static const exchange script[] = {
        {"https://h.example.com/t", "[{\"id\":1,\"title\":\"a\",\"updated\":\"2026-01-01T00:00:00Z\"},{\"id\":2,\"title\":\"b\",\"updated\":\"2026-01-02T00:00:00Z\"}]"},
        {"https://h.example.com/c/1", "[]"},
        {"https://h.example.com/c/2", "{}", NULL, NULL, NULL, NULL, 401}, {NULL}};
    static const exchange better[] = {
        {"https://h.example.com/t", "[{\"id\":1,\"title\":\"a\",\"updated\":\"2026-01-01T00:00:00Z\"},{\"id\":2,\"title\":\"b\",\"updated\":\"2026-01-02T00:00:00Z\"}]"},
        {"https://h.example.com/c/2", "[]"}, {NULL}};
    (void)state;
    run r;
    begin(&r, settings, script);
    assert_int_equal(sync_once(&r), -1);
    assert_string_equal(stored(&r), "1 a");
    r.f.script = better;
    if (sync_once(&r)) fail_msg("%s (asked %s)", r.err.message, r.f.unknown);
    assert_string_equal(stored(&r), "1 a; 2 b");
    assert_int_equal(r.f.asked, 2);
    end(&r);
}

/* --full without include_private takes back what was stored with it, though nothing changed there. */
static void private_no_longer(void **state)
{
    static const exchange script[] = {
        {"https://h.example.com/t", "[{\"id\":1,\"title\":\"a\",\"updated\":\"2026-01-01T00:00:00Z\"},"
                                    "{\"id\":2,\"title\":\"inside\",\"private\":true,\"updated\":\"2026-01-01T00:00:00Z\"}]"},
        {NULL}};
    (void)state;
    run r;
    begin(&r, "{type: http-json, url: https://h.example.com, path: /t, include_private: true, fields: {private: private}}", script);
    assert_int_equal(sync_once(&r), 0);
    assert_string_equal(stored(&r), "1 a; 2 inside");
    r.o.include_private = false;
    r.o.full = true;
    assert_int_equal(sync_once(&r), 0);
    assert_string_equal(stored(&r), "1 a");
    end(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        {"goes on where it was", goes_on_where_it_was, NULL, NULL, NULL},
        {"limit and dry run", limit_and_dry_run, NULL, NULL, NULL},
        {"full removes", full_removes, NULL, NULL, NULL},
        {"not modified", not_modified, NULL, NULL, NULL},
        {"broken tickets", broken_tickets, NULL, NULL, NULL},
        {"credentials repeated", credentials_repeated, NULL, NULL, NULL},
        {"nobody waits", nobody_waits, NULL, NULL, NULL},
        {"half a page", half_a_page, NULL, NULL, NULL},
        {"private no longer", private_no_longer, NULL, NULL, NULL},
    };
    return cmocka_run_group_tests_name("sync run", tests, NULL, NULL);
}
