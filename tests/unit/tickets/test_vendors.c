/* Each vendor's own shapes, read as files: tests/fixtures/tickets/VENDOR/FILE is recognised by its content and gives what
 * FILE.expected says, with private messages marked; without --include-private nothing that says INTERNAL is stored.
 * DOCGAP_FIXTURE_PRINT=1 prints what each file gives, to write new expectations by. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include "base/file.h"
#include "base/time.h"
#include "tickets/import.h"
#include "tickets/source.h"

typedef struct {
    const char *source, *file;
} fixture;

static const fixture fixtures[] = {
    {"github", "github/gh-list.json"},       {"github", "github/rest-list.json"},
    {"github", "github/graphql-issues.json"}, {"github-discussions", "github/discussions.json"},
    {"gitlab", "gitlab/issues.json"},        {"gitlab", "gitlab/issues.ndjson"},        {"gitlab", "gitlab/issues.csv"},
    {"zendesk", "zendesk/tickets.json"},     {"zendesk", "zendesk/export.csv"},
    {"jira", "jira/search-v2.json"},         {"jira", "jira/search-v3.json"},       {"jira", "jira/export.csv"},         {"jira", "jira/cloud-export.csv"},
    {"jira", "jira/rendered.json"},
    {"freshdesk", "freshdesk/tickets.json"}, {"freshdesk", "freshdesk/export.csv"},
    {"intercom", "intercom/conversation.json"}, {"intercom", "intercom/messages.csv"},
    {"discourse", "discourse/topic.json"},   {"helpscout", "helpscout/conversations.json"},
    {"servicenow", "servicenow/incidents.json"}, {"stackexchange", "stackexchange/questions.json"},
    {"redmine", "redmine/issue.json"},       {"redmine", "redmine/issues.csv"},
    {"rt", "rt/tickets.json"},               {"rt", "rt/results.tsv"},               {"bugzilla", "bugzilla/bugs.json"},
};
enum { FIXTURES = sizeof fixtures / sizeof *fixtures };

/* Reads the file into a fresh database; the tickets. */
static dg_ticketset *read_file(dg_mem *ctx, const char *path, bool include_private, dg_import_counts *counts)
{
    dg_error err = {0};
    dg_db *db;
    dg_ticketset *set = NULL;
    dg_warnings *warnings = dg_warnings_new(ctx);
    dg_import_options o = {.include_private = include_private, .warnings = warnings, .since = DG_NO_TIME};
    if (dg_db_open(&db, ctx, ":memory:", NULL, &err) || dg_import_path(counts, db, path, &o, &err) ||
        dg_tickets_load(&set, ctx, db, &err))
        fail_msg("%s: %s", path, err.message);
    dg_db_close(db);
    for (size_t i = 0; i < warnings->count; i++)
        if (warnings->items[i].kind == DG_WARN_PARTIAL) fail_msg("%s: %s", path, warnings->items[i].message);
    return set;
}

static const char *day(char out[32], int64_t t)
{
    dg_time_format(t, out);
    return *out ? out : "-";
}

static void show_text(dg_buf *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '\n') dg_buf_adds(out, "\n    ");
        else dg_buf_addc(out, *text);
    }
    dg_buf_addc(out, '\n');
}

static void show(dg_buf *out, const dg_ticket *t)
{
    static const char *const roles[] = {[DG_ROLE_REQUESTER] = "requester", [DG_ROLE_AGENT] = "agent", [DG_ROLE_OTHER] = "other"};
    char a[32], b[32], c[32];
    dg_buf_addf(out, "%s %s: %s\n  %s/%s/%s %s %s %s %s\n  labels", t->source, t->id, t->title, t->status, t->resolution, t->kind_hint,
                day(a, t->created), day(b, t->updated), day(c, t->closed), t->url);
    for (int i = 0; i < t->nlabels; i++) dg_buf_addf(out, " [%s]", t->labels[i]);
    dg_buf_adds(out, "\n  body ");
    show_text(out, t->body);
    for (int i = 0; i < t->nmessages; i++) {
        const dg_message *m = &t->messages[i];
        dg_buf_addf(out, "  %s%s %s ", roles[m->role], m->is_public ? "" : " (private)", day(a, m->created));
        show_text(out, m->body);
    }
}

static void gives_what_is_expected(void **state)
{
    const fixture *f = *state;
    dg_mem *ctx = dg_mem_root();
    dg_error err = {0};
    dg_import_counts counts = {0};
    char *path = dg_printf(ctx, "tests/fixtures/tickets/%s", f->file), *expected;
    size_t n;
    dg_ticketset *set = read_file(ctx, path, true, &counts);
    dg_buf out;
    dg_buf_init(&out, ctx, DG_BUF_NO_LIMIT);
    for (int i = 0; i < set->count; i++) show(&out, &set->tickets[i]);
    dg_buf_addf(&out, "read %lld skipped %lld pull requests %lld bots %lld\n", (long long)counts.read, (long long)counts.skipped,
                (long long)counts.pull_requests, (long long)counts.bots);
    if (getenv("DOCGAP_FIXTURE_PRINT")) {
        printf("=== %s\n%s", f->file, out.p);
    } else {
        if (dg_file_read(&expected, &n, ctx, dg_printf(ctx, "%s.expected", path), 1 << 20, &err)) fail_msg("%s", err.message);
        assert_string_equal(out.p, expected);
        for (int i = 0; i < set->count; i++) assert_string_equal(set->tickets[i].source, f->source);
    }
    dg_free(ctx);
}

static void keeps_private_things_out(void **state)
{
    const fixture *f = *state;
    dg_mem *ctx = dg_mem_root();
    dg_import_counts counts = {0};
    dg_ticketset *set = read_file(ctx, dg_printf(ctx, "tests/fixtures/tickets/%s", f->file), false, &counts);
    dg_buf out;
    dg_buf_init(&out, ctx, DG_BUF_NO_LIMIT);
    for (int i = 0; i < set->count; i++) show(&out, &set->tickets[i]);
    assert_true(set->count > 0);
    assert_null(strstr(out.p, "INTERNAL"));
    assert_null(strstr(out.p, "(private)"));
    assert_null(strstr(out.p, "Secret"));
    assert_null(strstr(out.p, "192.0.2.77"));
    dg_free(ctx);
}

/* A ticket that the system calls deleted is removed here too. */
static void deleted_tickets_go(void **state)
{
    (void)state;
    dg_mem *ctx = dg_mem_root();
    dg_error err = {0};
    dg_db *db;
    dg_sink *sink;
    dg_json *record;
    dg_ticketset *set;
    dg_import_counts counts = {0};
    dg_import_options o = {.since = DG_NO_TIME};
    static const char *const versions[] = {
        "{\"id\":9,\"subject\":\"s\",\"description\":\"d\",\"status\":\"open\",\"updated_at\":\"2026-01-01T00:00:00Z\"}",
        "{\"id\":9,\"subject\":\"SCRUBBED\",\"status\":\"deleted\",\"updated_at\":\"2026-01-02T00:00:00Z\"}"};
    assert_int_equal(dg_db_open(&db, ctx, ":memory:", NULL, &err), 0);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(dg_sink_open(&sink, ctx, db, "z", &o, &err), 0);
        assert_int_equal(dg_json_parse(&record, ctx, versions[i], strlen(versions[i]), "t", 1, &err), 0);
        assert_int_equal(dg_source_find("zendesk")->map_json(sink, ctx, record, &err), 0);
        assert_int_equal(dg_sink_close(sink, &counts, &err), 0);
        assert_int_equal(dg_tickets_load(&set, ctx, db, &err), 0);
        assert_int_equal(set->count, 1 - i);
    }
    dg_db_close(db);
    dg_free(ctx);
}

int main(void)
{
    struct CMUnitTest tests[2 * FIXTURES + 1];
    for (size_t i = 0; i < FIXTURES; i++) {
        const void *f = &fixtures[i];
        void *state;
        memcpy(&state, &f, sizeof state); /* cmocka takes it without const */
        tests[2 * i] = (struct CMUnitTest){fixtures[i].file, gives_what_is_expected, NULL, NULL, state};
        tests[2 * i + 1] = (struct CMUnitTest){fixtures[i].file, keeps_private_things_out, NULL, NULL, state};
    }
    tests[2 * FIXTURES] = (struct CMUnitTest){"a deleted ticket", deleted_tickets_go, NULL, NULL, NULL};
    return cmocka_run_group_tests_name("vendors", tests, NULL, NULL);
}
