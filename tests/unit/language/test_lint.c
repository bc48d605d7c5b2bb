/* Lint as a whole: the same findings from any number of threads, the users' own words, settings, other languages, hostile pages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "docs/docs.h"
#include "findings/settings.h"
#include "language/lint.h"

static const char page[] =
    "# Mail\n\nThe MTA hands the message to the next server. You can simply wait.\n\n"
    "## How it works\n\nPrior to the transfer, the message is queued. It is a recondite art.\n";

static dg_docset *parse(dg_mem *ctx, const char *text)
{
    dg_docset *docs = NULL;
    assert_int_equal(dg_docs_parse(&docs, ctx, "page.md", text, strlen(text), NULL, NULL), 0);
    return docs;
}

/* Several copies of the page as one set, so that threads have something to share out. */
static dg_docset *copies(dg_mem *ctx, const char *text, int count)
{
    const dg_docset *one = parse(ctx, text);
    dg_docset *all = dg_new(ctx, dg_docset);
    all->npages = count;
    all->nsections = count * one->nsections;
    all->pages = dg_array(ctx, dg_page, count);
    all->sections = dg_array(ctx, dg_section, all->nsections);
    for (int p = 0; p < count; p++) {
        all->pages[p] = one->pages[0];
        all->pages[p].path = dg_printf(ctx, "page%03d.md", p);
        all->pages[p].first = p * one->nsections;
        for (int i = 0; i < one->nsections; i++) {
            dg_section *s = &all->sections[p * one->nsections + i];
            *s = one->sections[i];
            s->page = p;
            s->index = p * one->nsections + i;
        }
    }
    return all;
}

static char *listed(dg_mem *ctx, const dg_docset *docs, const dg_lint_options *o)
{
    dg_findings *all = dg_findings_new(ctx);
    dg_buf b;
    dg_buf_init(&b, ctx, DG_BUF_NO_LIMIT);
    dg_lint(all, docs, o);
    for (int i = 0; i < all->count; i++) dg_buf_addf(&b, "%s:%d %s; ", all->items[i].path, all->items[i].line, all->items[i].rule->id);
    return dg_buf_take(&b);
}

static void test_threads(void **state)
{
    (void)state;
    dg_mem *ctx = dg_mem_root();
    const dg_docset *docs = copies(ctx, page, 50);
    dg_lint_options o = { .rules = dg_rule_settings_new(ctx), .language = "en", .threads = 1 };
    const char *one = listed(ctx, docs, &o);
    assert_non_null(strstr(one, "page000.md:3 undefined-acronym; page000.md:3 tone-belittling; page000.md:7 hard-words; "));
    o.threads = 4;
    assert_string_equal(listed(ctx, docs, &o), one);
    dg_free(ctx);
}

/* A rare word on more than three pages is a term of the documentation; on three it is a finding. */
static void test_own_terms(void **state)
{
    (void)state;
    dg_mem *ctx = dg_mem_root();
    const char *text = "# Art\n\nIt is a recondite art.\n";
    dg_lint_options o = { .rules = dg_rule_settings_new(ctx), .language = "en", .threads = 1 };
    assert_string_equal(listed(ctx, copies(ctx, text, 3), &o), "page000.md:3 hard-words; page001.md:3 hard-words; page002.md:3 hard-words; ");
    assert_string_equal(listed(ctx, copies(ctx, text, 4), &o), "");
    dg_free(ctx);
}

/* An acronym on more than three pages is told once, with the number of pages: it wants a glossary. */
static void test_acronym_of_many_pages(void **state)
{
    (void)state;
    dg_mem *ctx = dg_mem_root();
    const char *text = "# Mail\n\nThe MTA hands the message on.\n";
    dg_lint_options o = { .rules = dg_rule_settings_new(ctx), .language = "en", .threads = 1 };
    assert_string_equal(listed(ctx, copies(ctx, text, 3), &o), "page000.md:3 undefined-acronym; page001.md:3 undefined-acronym; page002.md:3 undefined-acronym; ");
    dg_findings *all = dg_findings_new(ctx);
    dg_lint(all, copies(ctx, text, 4), &o);
    assert_int_equal(all->count, 1);
    assert_non_null(strstr(all->items[0].message, "(3 more pages have it)"));
    assert_non_null(strstr(all->items[0].suggestion, "glossary"));
    dg_free(ctx);
}

/* Words that users write in their tickets are no hard words and no unknown acronyms: keys are stems. */
static void test_users_words(void **state)
{
    (void)state;
    dg_mem *ctx = dg_mem_root();
    dg_map *known = dg_map_new(ctx);
    dg_map_puts(known, "mta", NULL);
    dg_map_puts(known, "recondit", NULL);
    dg_lint_options o = { .rules = dg_rule_settings_new(ctx), .language = "en", .threads = 1, .known_words = known };
    assert_string_equal(listed(ctx, parse(ctx, page), &o), "page.md:3 tone-belittling; page.md:7 hard-words; ");
    dg_free(ctx);
}

static void test_settings(void **state)
{
    (void)state;
    dg_mem *ctx = dg_mem_root();
    dg_json *rules = NULL;
    dg_rule_settings *settings = NULL;
    const char *text = "{\"undefined-acronym\": \"off\", \"tone-belittling\": {\"severity\": \"error\"}, \"hard-words\": {\"except\": [\"pa*\"]}, \"long-sentence\": {\"max-words\": 5, \"always\": 5}}";
    assert_int_equal(dg_json_parse(&rules, ctx, text, strlen(text), "docgap.yml", 1, NULL), 0);
    assert_int_equal(dg_rule_settings_parse(&settings, ctx, rules, "docgap.yml", NULL), 0);
    dg_findings *all = dg_findings_new(ctx);
    dg_lint(all, parse(ctx, page), &(dg_lint_options){ .rules = settings, .language = "en", .threads = 1 });
    int errors = 0, sentences = 0;
    for (int i = 0; i < all->count; i++) {
        assert_string_not_equal(all->items[i].rule->id, "undefined-acronym");
        assert_string_not_equal(all->items[i].rule->id, "hard-words");
        errors += all->items[i].severity == DG_ERROR;
        sentences += strcmp(all->items[i].rule->id, "long-sentence") == 0;
    }
    assert_int_equal(errors, 1);
    assert_int_equal(sentences, 2); /* those of 6 and more words */
    assert_true(all->off >= 2);
    dg_free(ctx);
}

/* English rules keep off other languages; the length of sentences is measured everywhere. */
static void test_other_language(void **state)
{
    (void)state;
    dg_mem *ctx = dg_mem_root();
    dg_lint_options o = { .rules = dg_rule_settings_new(ctx), .language = "de", .threads = 1 };
    assert_string_equal(listed(ctx, parse(ctx, page), &o), "");
    const char *text = "# Seite\n\nWenn die Sicherung, die Sie gestern begonnen haben, noch nicht fertig ist, wartet der Server so lange, bis sie fertig ist, weil zwei "
                       "Sicherungen zur gleichen Zeit nicht gehen und beide am Ende nicht zu gebrauchen sind.\n";
    assert_string_equal(listed(ctx, parse(ctx, text), &o), "page.md:3 long-sentence; ");
    dg_free(ctx);
}

/* Pages made to be slow or to break: the work stays in proportion and nothing is read outside. */
static void test_hostile(void **state)
{
    (void)state;
    static const char *const pieces[] = { "1. Open the file, copy it.\n", "a ", "\"", "\xE2\x80\x9C", "**b** ", "`c` ", "ABCD ", "if ", "just do (", "Xxx.", "# How to x\n\n", "- \n",
                                          "\xFF\xFE", "is done of ", "recondite, ", "AB (", "a.b.c " };
    dg_mem *ctx = dg_mem_root();
    dg_lint_options o = { .rules = dg_rule_settings_new(ctx), .language = "en", .threads = 1 };
    for (size_t k = 0; k < sizeof pieces / sizeof *pieces; k++) {
        dg_buf b;
        dg_buf_init(&b, ctx, DG_BUF_NO_LIMIT);
        while (b.n < 60000) dg_buf_adds(&b, pieces[k]);
        dg_docset *docs = NULL;
        if (dg_docs_parse(&docs, ctx, "x.md", b.p, b.n, NULL, NULL) == 0) assert_non_null(listed(ctx, docs, &o));
    }
    dg_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_threads), cmocka_unit_test(test_own_terms), cmocka_unit_test(test_acronym_of_many_pages), cmocka_unit_test(test_users_words),
                                        cmocka_unit_test(test_settings), cmocka_unit_test(test_other_language), cmocka_unit_test(test_hostile) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
