/* Tables, folders of text, mail, archives; an import that is killed; forgetting. */
#include "help.h"
#include <sys/wait.h>
#include "base/file.h"
#include "tickets/redact_rules.h"
#include "tickets/source.h"

static void table_with_common_names(void **state)
{
    bench b;
    (void)state;
    bench_open(&b, NULL);
    bench_read(&b, FIXTURE("csv/plain.csv"));
    assert_int_equal(b.c.added, 3);
    const dg_ticket *t = bench_ticket(&b, "100");
    assert_string_equal(t->title, "Export, empty");
    assert_string_equal(t->body, "first line\nsecond \"line\"");
    assert_int_equal(t->nlabels, 2);
    assert_true(t->created == dg_time_parse("2026-03-01T10:00:00Z"));
    const dg_warning *w = bench_warning(&b, "ragged-row");
    assert_non_null(w);
    assert_has(w->message, "row 3");
    bench_close(&b);
}

/* Redmine writes its header in the language of the user, and Excel the delimiter of the country. */
static void table_in_german(void **state)
{
    static const char text[] = "#;Projekt;Status;Thema;Autor;Aktualisiert;Angelegt;Beschreibung\n"
                               "5;S;Neu;Gr\xF6\xDF" "e;Jane;21.11.2026 20:52;21.11.2026 20:50;\"Zu gro\xDF; sagt er\"\n";
    bench b;
    (void)state;
    bench_open(&b, NULL);
    char *path = bench_file(&b, "de.csv", text, sizeof text - 1);
    bench_read(&b, path);
    const dg_ticket *t = bench_ticket(&b, "5");
    assert_string_equal(t->title, "Gr\xC3\xB6\xC3\x9F" "e");
    assert_string_equal(t->body, "Zu gro\xC3\x9F; sagt er");
    assert_true(t->created == dg_time_parse("2026-11-21T20:50:00Z"));
    assert_true(t->updated == dg_time_parse("2026-11-21T20:52:00Z"));
    assert_true(*t->requester);
    unlink(path);
    bench_close(&b);
}

/* 05/11/2026 alone is May or November: the other dates of the table tell. */
static void dates_with_the_day_first(void **state)
{
    static const char text[] = "id,title,created\n1,a,05/11/2026 10:00\n2,b,21/11/2026 08:30 PM\n";
    static const char american[] = "id,title,created\n1,a,05/11/2026 10:00\n2,b,11/21/2026\n3,c,13/21/2026\n";
    bench b;
    (void)state;
    bench_open(&b, NULL);
    char *path = bench_file(&b, "dates.csv", text, sizeof text - 1);
    bench_read(&b, path);
    assert_true(bench_ticket(&b, "1")->created == dg_time_parse("2026-11-05T10:00:00Z"));
    assert_true(bench_ticket(&b, "2")->created == dg_time_parse("2026-11-21T20:30:00Z"));
    bench_close(&b);
    bench_open(&b, NULL);
    path = bench_file(&b, "dates.csv", american, sizeof american - 1);
    bench_read(&b, path);
    assert_true(bench_ticket(&b, "1")->created == dg_time_parse("2026-05-11T10:00:00Z"));
    unlink(path);
    bench_close(&b);
}

static void table_by_map(void **state)
{
    bench b;
    (void)state;
    bench_open(&b, NULL);
    b.o.map = "id=Key,title=Headline,body=Steps,body=Result";
    bench_read(&b, FIXTURE("csv/mapped.csv"));
    assert_string_equal(bench_ticket(&b, "A-1")->body, "open the page\n\nit is white");
    b.o.map = "id=Key,title=Summary";
    assert_int_equal(bench_import(&b, FIXTURE("csv/mapped.csv")), -1);
    assert_has(b.err.message, "'Summary'");
    assert_has(b.err.message, "Key, Headline, Steps, Result");
    b.o.map = "id=Key,colour=Headline";
    assert_int_equal(bench_import(&b, FIXTURE("csv/mapped.csv")), -1);
    assert_has(b.err.message, "'colour' is no field");
    bench_close(&b);
}

static void table_in_other_encodings(void **state)
{
    bench b;
    (void)state;
    bench_open(&b, NULL);
    bench_read(&b, FIXTURE("csv/utf16.csv"));
    assert_string_equal(bench_ticket(&b, "1")->title, "\xC3\x84rger");
    bench_close(&b);
    bench_open(&b, NULL);
    bench_read(&b, FIXTURE("csv/latin1.csv"));
    assert_string_equal(bench_ticket(&b, "1")->body, "Gr\xC3\xBC\xC3\x9F"
                                                     "e aus K\xC3\xB6ln");
    bench_close(&b);
}

static void table_that_is_damaged_or_says_nothing(void **state)
{
    bench b;
    (void)state;
    bench_open(&b, NULL);
    bench_read(&b, FIXTURE("csv/unclosed.csv"));
    assert_int_equal(b.c.added, 1);
    assert_has(bench_warning(&b, "bad-row")->message, "row 3");
    assert_int_equal(bench_import(&b, FIXTURE("csv/nothing.csv")), -1);
    assert_has(b.err.message, "color, size");
    bench_close(&b);
}

static void one_row_a_message(void **state)
{
    bench b;
    (void)state;
    bench_open(&b, NULL);
    b.o.map = "id=conversation,message=text,message_role=who,message_author=name,message_created=at";
    bench_read(&b, FIXTURE("csv/messages.csv"));
    assert_int_equal(b.set->count, 2);
    const dg_ticket *t = bench_ticket(&b, "c1");
    assert_string_equal(t->body, "Where is my invoice?");
    assert_int_equal(t->nmessages, 2);
    assert_int_equal(t->messages[0].role, DG_ROLE_AGENT);
    assert_int_equal(t->messages[1].role, DG_ROLE_REQUESTER);
    bench_close(&b);
}

static void folder_of_text(void **state)
{
    bench b;
    (void)state;
    bench_open(&b, NULL);
    bench_read(&b, FIXTURE("text/folder"));
    assert_int_equal(b.c.added, 2);
    assert_string_equal(bench_ticket(&b, "a1")->title, "Export is empty");
    assert_string_equal(bench_ticket(&b, "a1")->body, "Since the update.");
    assert_string_equal(bench_ticket(&b, "sub/\xC3\xBC 2")->title, "");
    bench_close(&b);
}

static void check_mail(const bench *b)
{
    const dg_ticket *t = NULL;
    for (int i = 0; i < b->set->count; i++)
        if (dg_str_eq(b->set->tickets[i].title, "Export ist leer")) t = &b->set->tickets[i];
    assert_non_null(t);
    assert_has(t->body, "Der Export ist f\xC3\xBCr mich leer.");
    assert_null(strstr(t->body, "HTML"));
    assert_int_equal(t->nmessages, 1);
    assert_string_equal(t->messages[0].body, "Welche Version?");
    assert_int_equal(t->messages[0].role, DG_ROLE_AGENT);
}

static void mail_in_mbox(void **state)
{
    bench b;
    (void)state;
    bench_open(&b, NULL);
    bench_read(&b, FIXTURE("mail/box.mbox"));
    assert_int_equal(b.set->count, 2);
    assert_int_equal(b.c.bots, 1);
    check_mail(&b);
    const dg_ticket *t = bench_ticket(&b, "77");
    assert_int_equal(t->nmessages, 1);
    assert_true(t->updated == dg_time_parse("2026-03-03T12:00:00Z"));
    for (int i = 0; i < b.set->count; i++) assert_null(strstr(b.set->tickets[i].body, ">From here"));
    bench_close(&b);
}

static void mail_in_maildir_and_alone(void **state)
{
    bench b;
    (void)state;
    bench_open(&b, NULL);
    bench_read(&b, FIXTURE("mail/maildir"));
    assert_int_equal(b.set->count, 1);
    check_mail(&b);
    bench_close(&b);
    bench_open(&b, NULL);
    bench_read(&b, FIXTURE("mail/one.eml"));
    assert_int_equal(b.set->count, 1);
    assert_string_equal(b.set->tickets[0].source, "eml");
    bench_close(&b);
}

/* Old mail: bytes of Windows-1252 and no word about it, or a wrong one. */
static void mail_without_a_charset(void **state)
{
    static const char *const types[] = {"", "Content-Type: text/plain\n", "Content-Type: text/plain; charset=utf-8\n"};
    (void)state;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        bench b;
        bench_open(&b, NULL);
        char *text = dg_printf(b.ctx, "From: a@acme.io\nSubject: x\nMessage-ID: <a@b>\n%s\nGr\xFC\xDF" "e \x96 na\n", types[i]);
        char *path = bench_file(&b, "old.eml", text, strlen(text));
        bench_read(&b, path);
        assert_string_equal(b.set->tickets[0].body, "Gr\xC3\xBC\xC3\x9F" "e \xE2\x80\x93 na");
        unlink(path);
        bench_close(&b);
    }
}

/* Every text of a database in order: two imports that ended alike give the same. Requesters are numbered as they come,
 * because each database has pseudonyms of its own. */
static char *dump(bench *b)
{
    dg_buf out;
    dg_ticketset *set;
    dg_map *requesters = dg_map_new(b->ctx);
    bool added;
    dg_buf_init(&out, b->ctx, DG_BUF_NO_LIMIT);
    assert_int_equal(dg_tickets_load(&set, b->ctx, b->db, &b->err), 0);
    for (int i = 0; i < set->count; i++) {
        const dg_ticket *t = &set->tickets[i];
        int64_t *who = dg_map_puts(requesters, t->requester, &added);
        if (added) *who = (int64_t)dg_map_count(requesters);
        dg_buf_addf(&out, "%s|%s|%s|%d|%d", t->id, t->title, t->body, (int)*who, t->nmessages);
        for (int k = 0; k < t->nmessages; k++) dg_buf_addf(&out, "|%s", t->messages[k].body);
        dg_buf_addc(&out, '\n');
    }
    return out.p;
}

static char *many(bench *b, int count)
{
    dg_buf text;
    dg_buf_init(&text, b->ctx, DG_BUF_NO_LIMIT);
    for (int i = 0; i < count; i++)
        dg_buf_addf(&text,
                    "{\"id\":%d,\"title\":\"ticket %d\",\"body\":\"mail "
                    "u%d@acme.io\",\"requester\":\"u%d\",\"messages\":[\"a %d\"]}\n",
                    i, i, i % 7, i % 7, i);
    return bench_file(b, "many.jsonl", text.p, text.n);
}

static void die_in_the_middle(void *user, const char *stage, int64_t done, int64_t total, const char *note)
{
    int *calls = user;
    (void)stage, (void)done, (void)total, (void)note;
    if (++*calls == 5) _exit(9);
}

static void killed_import_is_completed_by_the_next(void **state)
{
    bench whole, b;
    int calls = 0, status;
    (void)state;
    bench_open(&whole, NULL);
    char *file = many(&whole, 9000), *path = dg_printf(whole.ctx, "/tmp/docgap-test-%ld.db", (long)getpid());
    bench_read(&whole, file);
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        dg_progress progress = {.report = die_in_the_middle, .user = &calls};
        bench_open(&b, path);
        b.o.progress = &progress;
        bench_import(&b, file);
        _exit(0);
    }
    waitpid(child, &status, 0);
    assert_int_equal(WEXITSTATUS(status), 9);
    bench_open(&b, path);
    bench_read(&b, file);
    assert_true(b.c.unchanged >= 2000 && b.c.added >= 1000);
    assert_int_equal(b.c.unchanged + b.c.added, 9000);
    assert_string_equal(dump(&b), dump(&whole));
    bench_close(&b);
    bench_close(&whole);
    unlink(file);
    unlink(path);
}

static bool file_holds(dg_mem *ctx, const char *path, const char *needle)
{
    char *text;
    size_t n;
    if (dg_file_read(&text, &n, ctx, path, 64 << 20, NULL)) return false;
    return dg_slice_find((dg_slice){text, n}, needle) >= 0;
}

static void forgotten_leaves_no_trace(void **state)
{
    bench b;
    int64_t removed;
    static const char text[] =
        "{\"id\":1,\"title\":\"zebra crossing\",\"requester\":\"ann@acme.io\"}\n{\"id\":2,\"title\":\"keep "
        "me\",\"requester\":\"bob\","
        "\"messages\":[{\"role\":\"other\",\"author\":\"ann@acme.io\",\"body\":\"quagga "
        "too\"}]}\n{\"id\":3,\"title\":\"okapi\"}\n";
    (void)state;
    bench_open(&b, NULL);
    char *path = dg_printf(b.ctx, "/tmp/docgap-forget-%ld.db", (long)getpid());
    dg_db_close(b.db);
    assert_int_equal(dg_db_open(&b.db, b.ctx, path, NULL, &b.err), 0);
    char *file = bench_file(&b, "forget.jsonl", text, sizeof text - 1);
    bench_read(&b, file);
    assert_int_equal(dg_tickets_forget(&removed, b.db, NULL, "Ann@acme.io", b.redactor, &b.err), 0);
    assert_int_equal(removed, 1);
    assert_int_equal(dg_tickets_forget(&removed, b.db, "3", NULL, b.redactor, &b.err), 0);
    assert_int_equal(removed, 1);
    assert_int_equal(dg_tickets_forget(&removed, b.db, "native:99", NULL, b.redactor, &b.err), 0);
    assert_int_equal(removed, 0);
    assert_int_equal(dg_tickets_forget(&removed, b.db, NULL, NULL, b.redactor, NULL), -1);
    assert_int_equal(dg_tickets_load(&b.set, b.ctx, b.db, &b.err), 0);
    assert_int_equal(b.set->count, 1);
    assert_int_equal(b.set->tickets[0].nmessages, 0);
    assert_true(file_holds(b.ctx, path, "keep me") ||
                file_holds(b.ctx, dg_printf(b.ctx, "%s-wal", path), "keep me"));
    static const char *const gone[] = {"zebra", "quagga", "okapi"};
    for (size_t i = 0; i < 3; i++) {
        assert_false(file_holds(b.ctx, path, gone[i]));
        assert_false(file_holds(b.ctx, dg_printf(b.ctx, "%s-wal", path), gone[i]));
    }
    bench_close(&b);
    unlink(file);
    unlink(path);
}

static void deleted_at_the_source_is_deleted_here(void **state)
{
    bench b;
    dg_sink *s;
    (void)state;
    bench_open(&b, NULL);
    assert_int_equal(dg_sink_open(&s, b.ctx, b.db, "live", &b.o, &b.err), 0);
    dg_raw_ticket t = {.id = "1", .title = "x", .created = DG_NO_TIME, .updated = 5, .closed = DG_NO_TIME};
    assert_int_equal(dg_sink_put(s, &t, &b.err), 0);
    assert_int_equal(dg_sink_commit(s, &b.err), 0);
    t.deleted = true;
    assert_int_equal(dg_sink_put(s, &t, &b.err), 0);
    dg_sink_skip(s, "bot");
    assert_int_equal(dg_sink_close(s, &b.c, &b.err), 0);
    assert_int_equal(b.c.added, 1);
    assert_int_equal(b.c.updated, 1);
    assert_int_equal(b.c.bots, 1);
    assert_int_equal(b.c.read, 3);
    assert_int_equal(dg_tickets_load(&b.set, b.ctx, b.db, &b.err), 0);
    assert_int_equal(b.set->count, 0);
    bench_close(&b);
}

static void ids_in_order_of_their_numbers(void **state)
{
    (void)state;
    assert_int_equal(dg_ticket_id_compare("9", "10"), -1);
    assert_int_equal(dg_ticket_id_compare("A-10", "A-9"), 1);
    assert_int_equal(dg_ticket_id_compare("007", "7"), -1);
    assert_int_equal(dg_ticket_id_compare("a", "a"), 0);
    assert_int_equal(dg_ticket_id_compare("a1b", "a1"), 1);
}

/* Values of the reference implementation: key 00..0f, texts of n bytes 00, 01, ... */
static void siphash_of_its_authors(void **state)
{
    static const uint64_t key[2] = {0x0706050403020100u, 0x0f0e0d0c0b0a0908u};
    unsigned char text[15];
    (void)state;
    for (int i = 0; i < 15; i++) text[i] = (unsigned char)i;
    assert_true(dg_siphash(key, text, 0) == 0x726fdb47dd0e0e31u);
    assert_true(dg_siphash(key, text, 8) == 0x93f5f5799a932462u);
    assert_true(dg_siphash(key, text, 15) == 0xa129ca6149be45e5u);
}

static void names_and_own_rules(void **state)
{
    static const char *people[] = {"Ann Example", "bob77"};
    bench b;
    dg_redactor *r;
    dg_buf out;
    dg_redact_count counts[4];
    (void)state;
    bench_open(&b, NULL);
    char *rules = bench_file(&b, "rules", "# ours\ncustomer\tK-\\d{6}\n", 24);
    dg_redact_options o = {.families = "email", .rules_file = rules, .names = true, .keep_domain = true};
    assert_int_equal(dg_redactor_new(&r, b.ctx, NULL, &o, &b.err), 0);
    dg_buf_init(&out, b.ctx, DG_BUF_NO_LIMIT);
    static const char text[] = "Ann (ann example, bob77) has K-123456, x@y.org, 10.1.2.3; announcing.";
    dg_redaction of = {.ctx = b.ctx, .people = people, .npeople = 2};
    assert_int_equal(dg_redact(r, &out, dg_slice_of(text), &of), 5);
    assert_null(strstr(out.p, "K-123456"));
    assert_null(strstr(out.p, "bob77"));
    assert_has(out.p, "@y.org]");
    assert_has(out.p, "10.1.2.3; announcing.");
    assert_int_equal(dg_redact_report(r, counts, 4), 3);
    assert_string_equal(counts[0].rule, "email");
    assert_string_equal(counts[2].rule, "customer");
    unlink(rules);
    rules = bench_file(&b, "rules", "bad\t(\n", 6);
    o.rules_file = rules;
    assert_int_equal(dg_redactor_new(&r, b.ctx, NULL, &o, &b.err), -1);
    assert_int_equal(b.err.line, 1);
    o = (dg_redact_options){.families = "emial"};
    assert_int_equal(dg_redactor_new(&r, b.ctx, NULL, &o, NULL), -1);
    unlink(rules);
    bench_close(&b);
}

static void source_table_is_whole(void **state)
{
    (void)state;
    for (size_t i = 0; dg_sources[i]; i++) {
        const dg_source *s = dg_sources[i];
        assert_true(*s->name && *s->title && *s->reads && *s->text_from && *s->tested);
        assert_ptr_equal(dg_source_find(s->name), s);
        assert_true((s->detect_json == NULL) || s->map_json);
        assert_true((s->csv_header == NULL) == (s->csv_map == NULL));
    }
    assert_null(dg_source_find("nothing"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(table_with_common_names),
        cmocka_unit_test(table_in_german),
        cmocka_unit_test(dates_with_the_day_first),
        cmocka_unit_test(table_by_map),
        cmocka_unit_test(table_in_other_encodings),
        cmocka_unit_test(table_that_is_damaged_or_says_nothing),
        cmocka_unit_test(one_row_a_message),
        cmocka_unit_test(folder_of_text),
        cmocka_unit_test(mail_in_mbox),
        cmocka_unit_test(mail_in_maildir_and_alone),
        cmocka_unit_test(mail_without_a_charset),
        cmocka_unit_test(killed_import_is_completed_by_the_next),
        cmocka_unit_test(forgotten_leaves_no_trace),
        cmocka_unit_test(deleted_at_the_source_is_deleted_here),
        cmocka_unit_test(ids_in_order_of_their_numbers),
        cmocka_unit_test(siphash_of_its_authors),
        cmocka_unit_test(names_and_own_rules),
        cmocka_unit_test(source_table_is_whole),
    };
    return cmocka_run_group_tests_name("tickets from files", tests, NULL, NULL);
}
