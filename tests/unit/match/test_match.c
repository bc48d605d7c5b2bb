/* Matching: the section asked for comes first; misspelt, joined and thin tickets find their way; threads and order do not show. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>
#include "base/warn.h"
#include "docs/docs.h"
#include "match/fuzzy.h"
#include "match/matcher.h"

static const char text[] =
    "# Guide\n\n## Deliveries\n\nWe deliver parcels within three days. Track a delivery by its number.\n\n"
    "## Cancel an order\n\nOpen the order and choose Cancel. A cancelled order is refunded.\n\n"
    "## Rotate keys\n\nUse `--rotate-keys` to replace the signing keys of a server. Old keys stay valid for a day.\n\n"
    "## Who we are\n\nWho are we? We are a small company.\n\n"
    "## Invoices\n\nInvoices are sent by mail. Export an invoice as a table.\n\n"
    "## Passwords\n\nReset a password on the account page. A password has ten letters.\n\n"
    "## Backups\n\nA backup runs every night and is kept for a month. Restore it from the console.\n";

typedef struct { dg_mem *ctx; dg_docset *docs; dg_matcher *m; dg_match_scratch *s; } fixture;

static int set_up(void **state)
{
    dg_error err = {0};
    dg_mem *root = dg_mem_root();
    fixture *f = dg_new(root, fixture);
    static const char *const synonyms[] = {"bill", "invoice"};
    dg_match_options o = {.semantic_weight = -1, .threads = 1, .synonyms = synonyms, .nsynonyms = 1};
    f->ctx = root;
    if (dg_docs_parse(&f->docs, root, "guide.md", text, strlen(text), dg_warnings_new(root), &err) ||
        dg_matcher_new(&f->m, root, f->docs, &o, &err))
        fail_msg("%s", err.message);
    f->s = dg_match_scratch_new(root, f->m);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    dg_free(((fixture *)*state)->ctx);
    return 0;
}

static const char *best(const fixture *f, const char *ticket)
{
    dg_match m;
    dg_match_text(&m, f->m, f->s, ticket);
    return m.nhits ? f->docs->sections[m.hits[0].section].heading : "";
}

static void finds_the_section(void **state)
{
    const fixture *f = *state;
    assert_string_equal(best(f, "How can I cancel my order?"), "Cancel an order");
    assert_string_equal(best(f, "where do I reset the password"), "Passwords");
    assert_string_equal(best(f, "how to rotate the signing keys"), "Rotate keys"); /* parts of --rotate-keys */
}

static void mends_misspellings(void **state)
{
    const fixture *f = *state;
    assert_string_equal(best(f, "my delivary is late"), "Deliveries");
    assert_string_equal(best(f, "export an invocie please"), "Invoices");
}

static void splits_and_joins(void **state)
{
    const fixture *f = *state;
    assert_string_equal(best(f, "signingkeys"), "Rotate keys");
    assert_string_equal(best(f, "pass words zzz"), "Passwords");
}

static void typo_is_named(void **state)
{
    const fixture *f = *state;
    dg_match_word *w = NULL;
    dg_clean_ticket t = {.title = "", .lead = "my pasword", .prose = "", .errors = "", .code = "", .agent = ""};
    size_t n = dg_match_explain(&w, f->ctx, f->m, &t, dg_docset_find(f->docs, "guide.md", "passwords"));
    bool found = false;
    for (size_t i = 0; i < n; i++)
        found = found || (w[i].matched && w[i].df == 0 && strncmp(w[i].via, "typo of ", 8) == 0);
    assert_true(found);
}

static void explains_when_matching_is_over(void **state)
{
    const fixture *f = *state;
    dg_match_word *w = NULL;
    dg_match m;
    dg_clean_ticket t = {.title = "", .lead = "my password", .prose = "", .errors = "", .code = "", .agent = ""};
    int section = dg_docset_find(f->docs, "guide.md", "passwords");
    dg_matcher_done(f->m);
    dg_matcher_done(f->m);
    size_t n = dg_match_explain(&w, f->ctx, f->m, &t, section);
    bool found = false;
    for (size_t i = 0; i < n; i++)
        found = found || w[i].matched;
    assert_true(found);
    dg_match_text(&m, f->m, f->s, "my password");
    assert_int_equal(m.nhits, 0);
}

static void synonyms_of_the_settings(void **state)
{
    assert_string_equal(best(*state, "where is my bill"), "Invoices");
}

static void thin_tickets_use_common_words(void **state)
{
    assert_string_equal(best(*state, "who are you"), "Who we are");
}

static void nothing_shared(void **state)
{
    const fixture *f = *state;
    dg_match m;
    dg_match_text(&m, f->m, f->s, "zzyzx qwrtp");
    assert_int_equal(m.nhits, 0);
    assert_true(isnan(m.evidence[DG_EV_NEIGHBOURS]));
    dg_match_text(&m, f->m, f->s, "");
    assert_int_equal(m.nhits, 0);
}

enum { TICKETS = 300 };
static const char *const asks[] = {"cancel order refund", "rotate keys of the server now", "restore backup from console", "bill", "who are you", "delivery number"};

static void threads_and_order_do_not_show(void **state)
{
    const fixture *f = *state;
    static dg_clean_ticket t[TICKETS], back[TICKETS];
    static dg_match one[TICKETS], two[TICKETS], reversed[TICKETS];
    for (int i = 0; i < TICKETS; i++)
        t[i] = (dg_clean_ticket){.title = asks[i % 6], .lead = asks[(i / 6) % 6], .prose = "", .errors = "", .code = "", .agent = "", .requester_words = 6};
    for (int i = 0; i < TICKETS; i++)
        back[i] = t[TICKETS - 1 - i];
    dg_match_all(one, f->m, t, TICKETS, 1);
    dg_match_all(two, f->m, t, TICKETS, 2);
    dg_match_all(reversed, f->m, back, TICKETS, 2);
    assert_memory_equal(one, two, sizeof one);
    for (int i = 0; i < TICKETS; i++)
        assert_memory_equal(&one[i], &reversed[TICKETS - 1 - i], sizeof one[i]);
}

static void term_matrix_rows(void **state)
{
    const fixture *f = *state;
    dg_clean_ticket t[3] = {{.title = "cancel order", .lead = "", .prose = "", .errors = "", .code = "", .agent = ""},
                            {.title = "Cancel orders", .lead = "", .prose = "", .errors = "", .code = "", .agent = ""},
                            {.title = "zebra", .lead = "", .prose = "", .errors = "", .code = "", .agent = ""}};
    dg_term_matrix *a = NULL, *b = NULL;
    assert_int_equal(dg_match_term_matrix(&a, f->ctx, f->m, t, 3, 1), 0);
    assert_int_equal(dg_match_term_matrix(&b, f->ctx, f->m, t, 3, 2), 0);
    assert_int_equal(a->rows, 3);
    assert_int_equal(a->nterms, 3);
    assert_int_equal(a->start[3], 5);
    assert_memory_equal(a->term, b->term, sizeof(int32_t) * 5);
    assert_memory_equal(a->weight, b->weight, sizeof(float) * 5);
    assert_int_equal(a->docs_df[a->term[4]], 0);
    assert_string_equal(a->surface[a->term[4]], "zebra");
    assert_int_equal(a->df[a->term[0]], 2);
}

static void edit_distance(void **state)
{
    (void)state;
    assert_int_equal(dg_edit_distance(dg_slice_of("delivery"), dg_slice_of("delivary"), 2), 1);
    assert_int_equal(dg_edit_distance(dg_slice_of("recieve"), dg_slice_of("receive"), 2), 1);
    assert_int_equal(dg_edit_distance(dg_slice_of("cat"), dg_slice_of("dogs"), 2), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(finds_the_section, set_up, tear_down),
        cmocka_unit_test_setup_teardown(mends_misspellings, set_up, tear_down),
        cmocka_unit_test_setup_teardown(splits_and_joins, set_up, tear_down),
        cmocka_unit_test_setup_teardown(typo_is_named, set_up, tear_down),
        cmocka_unit_test_setup_teardown(explains_when_matching_is_over, set_up, tear_down),
        cmocka_unit_test_setup_teardown(synonyms_of_the_settings, set_up, tear_down),
        cmocka_unit_test_setup_teardown(thin_tickets_use_common_words, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nothing_shared, set_up, tear_down),
        cmocka_unit_test_setup_teardown(threads_and_order_do_not_show, set_up, tear_down),
        cmocka_unit_test_setup_teardown(term_matrix_rows, set_up, tear_down),
        cmocka_unit_test(edit_distance),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
