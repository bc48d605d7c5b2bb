/* JSON in all its wrappings; what is stored, what is warned of; unchanged, newer and older tickets; since,
 * limit, private. */
#include "help.h"

static void native(void **state)
{
    bench b;
    (void)state;
    bench_open(&b, NULL);
    bench_read(&b, FIXTURE("native/tickets.jsonl"));
    assert_int_equal(b.c.added, 3);
    const dg_ticket *t = bench_ticket(&b, "T-1");
    assert_string_equal(t->source, "native");
    assert_string_equal(t->status, "open");
    assert_null(strstr(t->body, "ann@acme.io"));
    assert_null(strstr(t->url, "ann@acme.io"));
    assert_has(t->body, "[email-");
    assert_int_equal(t->nlabels, 2);
    assert_string_equal(t->labels[0], "export");
    assert_int_equal(t->nmessages, 2); /* the private note is left out */
    assert_int_equal(t->messages[0].role, DG_ROLE_AGENT);
    assert_int_equal(t->messages[1].role, DG_ROLE_REQUESTER);
    assert_string_equal(t->messages[1].author, t->requester);
    assert_true(dg_slice_starts(dg_slice_of(t->requester), "user-"));
    assert_true(t->created == dg_time_parse("2026-03-01T10:00:00Z"));
    assert_string_equal(bench_ticket(&b, "2")->body, "how do i rotate my key?");
    assert_has(bench_ticket(&b, "T-10")->body, "Does it sort?");
    assert_string_equal(b.set->tickets[0].id, "2");
    assert_string_equal(b.set->tickets[2].id, "T-10");
    bench_close(&b);
}

static void private_notes_on_request(void **state)
{
    bench b;
    (void)state;
    bench_open(&b, NULL);
    b.o.include_private = true;
    bench_read(&b, FIXTURE("native/tickets.jsonl"));
    assert_int_equal(bench_ticket(&b, "T-1")->nmessages, 3);
    assert_false(bench_ticket(&b, "T-1")->messages[2].is_public);
    bench_close(&b);
}

static void twice_changes_nothing(void **state)
{
    bench b;
    (void)state;
    bench_open(&b, NULL);
    bench_read(&b, FIXTURE("native/tickets.jsonl"));
    bench_read(&b, FIXTURE("native/tickets.jsonl"));
    assert_int_equal(b.c.unchanged, 3);
    assert_int_equal(b.c.added + b.c.updated, 0);
    bench_close(&b);
}

static void import_text(bench *b, const char *text)
{
    char *path = bench_file(b, "x.jsonl", text, strlen(text));
    bench_read(b, path);
    unlink(path);
}

static void newer_replaces_older_does_not(void **state)
{
    bench b;
    (void)state;
    bench_open(&b, NULL);
    import_text(&b,
                "{\"id\":1,\"title\":\"old\",\"updated_at\":\"2026-01-02\",\"messages\":[\"a\",\"b\"]}\n");
    import_text(&b, "{\"id\":1,\"title\":\"new\",\"updated_at\":\"2026-01-03\",\"messages\":[\"c\"]}\n");
    assert_int_equal(b.c.updated, 1);
    assert_int_equal(bench_ticket(&b, "1")->nmessages, 1);
    import_text(&b, "{\"id\":1,\"title\":\"older\",\"updated_at\":\"2026-01-01\"}\n");
    assert_int_equal(b.c.unchanged, 1);
    assert_string_equal(bench_ticket(&b, "1")->title, "new");
    import_text(&b, "{\"id\":1,\"title\":\"edited\",\"updated_at\":\"2026-01-03\"}\n");
    assert_int_equal(b.c.updated, 1);
    assert_string_equal(bench_ticket(&b, "1")->title, "edited");
    bench_close(&b);
}

static void since_and_limit(void **state)
{
    bench b;
    (void)state;
    bench_open(&b, NULL);
    b.o.since = dg_time_parse("2026-01-02");
    b.o.limit = 2;
    import_text(&b, "{\"id\":1,\"title\":\"a\",\"updated_at\":\"2026-01-01\"}\n{\"id\":2,\"title\":\"b\","
                    "\"updated_at\":\"2026-01-02\"}\n"
                    "{\"id\":3,\"title\":\"c\"}\n{\"id\":4,\"title\":\"d\"}\n");
    assert_int_equal(b.c.added, 2);
    assert_int_equal(b.c.skipped, 1);
    assert_string_equal(b.set->tickets[1].id, "3");
    bench_close(&b);
}

static void wrappings(void **state)
{
    static const struct {
        const char *path;
        int tickets;
    } files[] = {
        {FIXTURE("native/arrays.json"), 3},
        {FIXTURE("native/box.json"), 2},
        {FIXTURE("native/document.json"), 1},
    };
    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        bench b;
        bench_open(&b, NULL);
        bench_read(&b, files[i].path);
        assert_int_equal(b.c.added, files[i].tickets);
        assert_int_equal(b.c.read, files[i].tickets);
        assert_int_equal(b.o.warnings->count, 0);
        bench_close(&b);
    }
}

static void broken_lines_cost_only_themselves(void **state)
{
    bench b;
    (void)state;
    bench_open(&b, NULL);
    bench_read(&b, FIXTURE("native/broken.jsonl"));
    assert_int_equal(b.c.added, 4);
    assert_int_equal(b.c.failed, 3);
    const dg_warning *w = bench_warning(&b, "bad-record");
    assert_non_null(w);
    assert_int_equal(w->kind, DG_WARN_PARTIAL);
    assert_int_equal(w->line, 2);
    bench_close(&b);
}

static void truncated_file_keeps_what_came_before(void **state)
{
    bench b;
    (void)state;
    bench_open(&b, NULL);
    bench_read(&b, FIXTURE("native/truncated.json"));
    assert_int_equal(b.c.added, 1);
    assert_int_equal(b.c.failed, 1);
    const dg_warning *w = bench_warning(&b, "truncated-json");
    assert_non_null(w);
    assert_int_equal(w->line, 3);
    assert_has(w->message, "line 3, column 25");
    bench_close(&b);
}

static void refuse(const char *text, size_t n, const char *message)
{
    bench b;
    bench_open(&b, NULL);
    char *path = bench_file(&b, "refused", text, n);
    assert_int_equal(bench_import(&b, path), -1);
    assert_has(b.err.message, message);
    assert_int_equal(b.set->count, 0);
    unlink(path);
    bench_close(&b);
}

static void files_that_are_no_tickets(void **state)
{
    (void)state;
    refuse("%PDF-1.4 abc", 12, "PDF");
    refuse("abc\0def\0", 8, "binary file");
    refuse("just a line of text", 19, "--from");
    refuse("[{\"id\": 1, \"tit", 15, "line 1, column 16");
    refuse("[{\"when\": 1, \"color\": \"red\"}]", 29, "when, color");
}

static void long_line_and_large_record(void **state)
{
    bench b;
    (void)state;
    bench_open(&b, NULL);
    size_t n = 66u << 20;
    char *text = dg_alloc(b.ctx, n + 100);
    memset(text, 'x', n);
    memcpy(text, "{\"id\":1,\"title\":\"", 17);
    memcpy(text + n, "\"}\n{\"id\":2,\"title\":\"b\"}\n", 24);
    char *path = bench_file(&b, "large", text, n + 24);
    dg_free(text);
    bench_read(&b, path);
    unlink(path);
    assert_int_equal(b.c.added, 1);
    assert_non_null(bench_warning(&b, "record-too-large"));
    bench_close(&b);
}

static void map_names_members(void **state)
{
    bench b;
    (void)state;
    bench_open(&b, NULL);
    b.o.map = "id=ref.no,title=name,body=fields.text,labels=kinds";
    import_text(&b,
                "{\"ref\":{\"no\":5},\"name\":\"n\",\"fields\":{\"text\":\"t\"},\"kinds\":[\"a\",\"b\"]}\n");
    const dg_ticket *t = bench_ticket(&b, "5");
    assert_string_equal(t->title, "n");
    assert_string_equal(t->body, "t");
    assert_int_equal(t->nlabels, 2);
    bench_close(&b);
}

/* What PowerShell's ">" makes of gh's answer: UTF-16 with its mark. */
static void wide_json(void **state)
{
    static const char text[] = "[{\"id\":1,\"title\":\"Gr\xC3\xB6\xC3\x9F" "e \xF0\x9F\x98\x80\"},{\"id\":2,\"title\":\"b\"}]\r\n";
    bench b;
    (void)state;
    for (int big = 0; big < 2; big++) {
        char wide[400];
        size_t n = 0;
        const unsigned units[] = {0xFEFF};
        bench_open(&b, NULL);
        for (size_t i = 0, first = 1; i < sizeof text - 1; first = 0) {
            unsigned c = (unsigned char)text[i], low = 0;
            if (first) c = units[0];
            else if (c < 0x80) i++;
            else if (c < 0xE0) c = (c & 31) << 6 | ((unsigned char)text[i + 1] & 63), i += 2;
            else c = 0xD83D, low = 0xDE00, i += 4; /* the one face in the text */
            for (int k = 0; k < (low ? 2 : 1); k++, c = low) {
                wide[n++] = (char)(big ? c >> 8 : c & 255);
                wide[n++] = (char)(big ? c & 255 : c >> 8);
            }
        }
        char *path = bench_file(&b, "wide.json", wide, n);
        bench_read(&b, path);
        assert_string_equal(bench_ticket(&b, "1")->title, "Gr\xC3\xB6\xC3\x9F" "e \xF0\x9F\x98\x80");
        assert_string_equal(bench_ticket(&b, "2")->title, "b");
        unlink(path);
        bench_close(&b);
    }
}

static void no_id_gets_one_from_its_text(void **state)
{
    bench b;
    (void)state;
    bench_open(&b, NULL);
    import_text(&b, "{\"title\":\"a\",\"body\":\"x\"}\n{\"title\":\"b\",\"body\":\"x\"}\n{\"title\":\"a\","
                    "\"body\":\"x\"}\n");
    assert_int_equal(b.c.added, 2);
    assert_int_equal(b.c.unchanged, 1);
    bench_close(&b);
}

/* What is stored of a ticket depends on the ticket alone: not on what was imported before it, or elsewhere. */
static void placeholders_are_the_tickets_own(void **state)
{
    static const char one[] = "{\"id\":1,\"title\":\"ann@acme.io\",\"body\":\"bob@acme.io wrote to Ann@acme.io\",\"messages\":[\"bob@acme.io\"]}\n";
    static const char two[] = "{\"id\":2,\"title\":\"bob@acme.io\",\"body\":\"key AKIAZ7Q3LX5WN2RPTV4M\"}\n";
    bench b, other;
    (void)state;
    bench_open(&b, NULL);
    bench_open(&other, NULL);
    import_text(&b, dg_printf(b.ctx, "%s%s", one, two));
    import_text(&other, dg_printf(other.ctx, "%s%s", two, one));
    for (int i = 0; i < 2; i++) {
        assert_string_equal(b.set->tickets[i].title, other.set->tickets[i].title);
        assert_string_equal(b.set->tickets[i].body, other.set->tickets[i].body);
    }
    assert_string_equal(bench_ticket(&b, "1")->body, "[email-2] wrote to [email-1]");
    assert_string_equal(bench_ticket(&b, "1")->messages[0].body, "[email-2]");
    assert_string_equal(bench_ticket(&b, "2")->body, "key [secret-aws-1]");
    bench_close(&b);
    bench_close(&other);
}

/* The same person within a database, also in a later import; another name in every database. */
static void pseudonyms_are_the_databases_own(void **state)
{
    bench b, other;
    (void)state;
    bench_open(&b, NULL);
    bench_open(&other, NULL);
    import_text(&b, "{\"id\":1,\"title\":\"x\",\"requester\":\"ann\"}\n");
    import_text(&other, "{\"id\":1,\"title\":\"x\",\"requester\":\"ann\"}\n");
    assert_string_not_equal(bench_ticket(&b, "1")->requester, bench_ticket(&other, "1")->requester);
    assert_int_equal(dg_redactor_new(&b.redactor, b.ctx, b.db, NULL, &b.err), 0);
    b.o.redactor = b.redactor;
    import_text(&b, "{\"id\":2,\"title\":\"y\",\"requester\":\"Ann\"}\n");
    assert_string_equal(bench_ticket(&b, "2")->requester, bench_ticket(&b, "1")->requester);
    bench_close(&b);
    bench_close(&other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(native),
        cmocka_unit_test(private_notes_on_request),
        cmocka_unit_test(twice_changes_nothing),
        cmocka_unit_test(newer_replaces_older_does_not),
        cmocka_unit_test(since_and_limit),
        cmocka_unit_test(wrappings),
        cmocka_unit_test(broken_lines_cost_only_themselves),
        cmocka_unit_test(truncated_file_keeps_what_came_before),
        cmocka_unit_test(files_that_are_no_tickets),
        cmocka_unit_test(long_line_and_large_record),
        cmocka_unit_test(map_names_members),
        cmocka_unit_test(wide_json),
        cmocka_unit_test(no_id_gets_one_from_its_text),
        cmocka_unit_test(placeholders_are_the_tickets_own),
        cmocka_unit_test(pseudonyms_are_the_databases_own),
    };
    return cmocka_run_group_tests_name("tickets from JSON", tests, NULL, NULL);
}
