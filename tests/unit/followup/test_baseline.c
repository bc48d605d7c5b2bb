/* The baseline: what is accepted stays accepted when lines move, a file is renamed, tickets are added or a topic grows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <unistd.h>
#include "base/file.h"
#include "findings/settings.h"
#include "followup/baseline.h"

typedef struct {
    const char *rule, *path, *subject;
    int line;
    const char *topic, *tickets[6];
} given;

static dg_findings *findings(dg_mem *ctx, const given *list, int n)
{
    dg_findings *all = dg_findings_new(ctx);
    for (int i = 0; i < n; i++) {
        dg_finding f = {.rule = dg_rule_find(list[i].rule), .path = list[i].path, .subject = list[i].subject, .line = list[i].line,
                        .topic = list[i].topic, .message = "m", .tickets = (const char **)(uintptr_t)list[i].tickets};
        while (f.ntickets < 6 && list[i].tickets[f.ntickets]) f.ntickets++;
        f.demand = f.ntickets;
        dg_findings_add(all, &f, NULL);
    }
    dg_findings_sort(all);
    return all;
}

/* Accept `before`, write, read again, apply to `after`: how many of those are suppressed. */
static int accepted(const given *before, int nbefore, const given *after, int nafter)
{
    dg_mem *ctx = dg_mem_root();
    dg_baseline *b;
    dg_error err = {0};
    char path[] = "/tmp/docgap-baseline-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    unlink(path);
    assert_int_equal(dg_baseline_read(&b, ctx, path, &err), 0);
    assert_int_equal(dg_baseline_add(b, findings(ctx, before, nbefore), "old", "me"), nbefore);
    assert_int_equal(dg_baseline_write(b, path, &err), 0);
    assert_int_equal(dg_baseline_read(&b, ctx, path, &err), 0);
    assert_int_equal(dg_baseline_count(b), nbefore);
    int n = dg_baseline_apply(b, findings(ctx, after, nafter));
    unlink(path);
    dg_free(ctx);
    return n;
}

static const given long_sentence = {"hard-to-find", "docs/a.md", "Remove an entry", 10, NULL, {"1", "2", NULL}};

static void moved_lines(void **state)
{
    (void)state;
    given later = long_sentence;
    later.line = 250;
    assert_int_equal(accepted(&long_sentence, 1, &later, 1), 1);
}

static void renamed_file(void **state)
{
    (void)state;
    given renamed = long_sentence;
    renamed.path = "guides/b.md";
    assert_int_equal(accepted(&long_sentence, 1, &renamed, 1), 1);
}

static void copied_file_is_new(void **state)
{
    (void)state;
    given both[] = {long_sentence, long_sentence};
    both[1].path = "docs/copy.md";
    assert_int_equal(accepted(&long_sentence, 1, both, 2), 1);
}

static void reformatted_text(void **state)
{
    (void)state;
    given again = long_sentence;
    again.subject = "  remove an  ENTRY.";
    assert_int_equal(accepted(&long_sentence, 1, &again, 1), 1);
}

static void other_content_is_new(void **state)
{
    (void)state;
    given other = long_sentence;
    other.subject = "Add an entry";
    assert_int_equal(accepted(&long_sentence, 1, &other, 1), 0);
}

static void other_rule_is_new(void **state)
{
    (void)state;
    given other = long_sentence;
    other.rule = "too-technical";
    assert_int_equal(accepted(&long_sentence, 1, &other, 1), 0);
}

static const given topic = {"content-gap", "docs/a.md", "rotate key", 5, "T-1", {"1", "2", "3", NULL}};

static void grown_topic(void **state)
{
    (void)state;
    given grown = {"content-gap", "docs/other.md", "rotating API keys", 9, "T-7", {"1", "2", "3", "8", "9", NULL}};
    assert_int_equal(accepted(&topic, 1, &grown, 1), 1);
}

static void same_label_other_tickets(void **state)
{
    (void)state;
    given later = {"content-gap", "docs/a.md", "Rotate key", 5, "T-9", {"11", "12", NULL}};
    assert_int_equal(accepted(&topic, 1, &later, 1), 1);
}

static void other_topic_is_new(void **state)
{
    (void)state;
    given other = {"content-gap", "docs/a.md", "export contacts", 5, "T-2", {"1", "21", "22", NULL}};
    assert_int_equal(accepted(&topic, 1, &other, 1), 0);
}

static void prune_only_removes(void **state)
{
    (void)state;
    dg_mem *ctx = dg_mem_root();
    dg_baseline *b;
    given two[] = {long_sentence, topic};
    assert_int_equal(dg_baseline_read(&b, ctx, "/nonexistent/baseline", NULL), 0);
    dg_baseline_add(b, findings(ctx, two, 2), NULL, NULL);
    dg_baseline_apply(b, findings(ctx, two, 1));
    assert_int_equal(dg_baseline_prune(b), 1);
    assert_int_equal(dg_baseline_count(b), 1);
    assert_int_equal(dg_baseline_prune(b), 0);
    dg_free(ctx);
}

static void broken_line_is_named(void **state)
{
    (void)state;
    dg_mem *ctx = dg_mem_root();
    dg_baseline *b;
    dg_error err = {0};
    char path[] = "/tmp/docgap-baseline-XXXXXX";
    int fd = mkstemp(path);
    assert_int_equal(write(fd, "# comment\n\nnot an entry\n", 24), 24);
    close(fd);
    assert_int_equal(dg_baseline_read(&b, ctx, path, &err), -1);
    assert_int_equal(err.line, 3);
    assert_string_equal(err.file, path);
    unlink(path);
    dg_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(moved_lines),          cmocka_unit_test(renamed_file),     cmocka_unit_test(copied_file_is_new),
        cmocka_unit_test(reformatted_text),     cmocka_unit_test(other_content_is_new), cmocka_unit_test(other_rule_is_new),
        cmocka_unit_test(grown_topic),          cmocka_unit_test(same_label_other_tickets), cmocka_unit_test(other_topic_is_new),
        cmocka_unit_test(prune_only_removes),   cmocka_unit_test(broken_line_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
