/* Rules as the user chose them: severities, numbers, exceptions, and clear errors; order and identity of findings. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include "base/yaml.h"
#include "findings/settings.h"

static int parse(dg_rule_settings **out, dg_mem *ctx, const char *yaml, dg_error *err)
{
    dg_json *tree;
    assert_int_equal(dg_yaml_parse(&tree, ctx, yaml, strlen(yaml), "docgap.yml", 1, err), 0);
    return dg_rule_settings_parse(out, ctx, tree, "docgap.yml", err);
}

static void choices(void **state)
{
    (void)state;
    dg_mem *ctx = dg_mem_root();
    dg_rule_settings *s;
    const dg_rule *gap = dg_rule_find("content-gap"), *hidden = dg_rule_find("hard-to-find"), *words = dg_rule_find("vocabulary-gap");
    assert_int_equal(parse(&s, ctx, "content-gap: {min-tickets: 5, severity: advice}\nhard-to-find: off\nvocabulary-gap: {except: ['docs/legal/*']}\n", NULL), 0);
    assert_int_equal(dg_rule_severity(s, gap, "docs/a.md"), DG_ADVICE);
    assert_true(dg_rule_number(s, gap, "min-tickets") == 5);
    assert_int_equal(dg_rule_severity(s, hidden, "docs/a.md"), DG_OFF);
    assert_int_equal(dg_rule_severity(s, words, "docs/a.md"), words->severity);
    assert_int_equal(dg_rule_severity(s, words, "docs/legal/deep/terms.md"), DG_OFF);
    assert_true(dg_rule_number(s, words, "min-tickets") == dg_rule_number(NULL, words, "min-tickets"));
    dg_free(ctx);
}

static void errors(void **state)
{
    (void)state;
    static const struct { const char *yaml, *says; } cases[] = {
        {"no-such-rule: off", "no rule 'no-such-rule'"},
        {"content-gap: loud", "advice, warning, error, off"},
        {"content-gap: {severity: loud}", "severity must be"},
        {"content-gap: {min-ticket: 3}", "no setting 'min-ticket'"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        dg_mem *ctx = dg_mem_root();
        dg_rule_settings *s;
        dg_error err = {0};
        assert_int_equal(parse(&s, ctx, cases[i].yaml, &err), -1);
        assert_non_null(strstr(err.message, cases[i].says));
        dg_free(ctx);
    }
}

static void table_is_sorted_and_complete(void **state)
{
    (void)state;
    for (const dg_rule *r = dg_rules; r->id; r++) {
        assert_true(r->what[0] && r->why[0] && r->topic[0]);
        if (r[1].id) assert_true(strcmp(r->id, r[1].id) < 0);
        assert_ptr_equal(dg_rule_find(r->id), r);
    }
}

static void repeats_are_told_apart(void **state)
{
    (void)state;
    dg_mem *ctx = dg_mem_root();
    dg_findings *all = dg_findings_new(ctx);
    dg_finding f = {.rule = dg_rule_find("hard-to-find"), .path = "a.md", .subject = "same", .message = "m", .line = 1};
    dg_findings_add(all, &f, NULL);
    f.line = 9;
    dg_findings_add(all, &f, NULL);
    dg_findings_sort(all);
    assert_string_not_equal(all->items[0].fingerprint, all->items[1].fingerprint);
    char first[17];
    snprintf(first, sizeof first, "%s", all->items[0].fingerprint);
    dg_findings_sort(all);
    assert_string_equal(first, all->items[0].fingerprint);
    dg_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(choices), cmocka_unit_test(errors), cmocka_unit_test(table_is_sorted_and_complete),
                                       cmocka_unit_test(repeats_are_told_apart)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
