/* The kind of a ticket: equal to the training script on rows that it computed; labels, requests to act, agents' answers;
 * hostile texts; the same with one thread and two. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include "judge/kind.h"

typedef struct { const char *title, *body; double p[3]; } row;

/* Computed by tools/train_kind.py (probabilities) with data/judge/kind.json. */
static const row rows[] = {
    {"How do I change the colour of a chart?", "I read the page about charts, but I can’t find where the colour is set.\n"
     "Is it possible at all?",
     {0.974874, 0.008879, 0.016247}},
    {"Crash when opening an empty file", "### Describe the bug\n"
     "The app crashes every time since 2.4.1.\n"
     "\n"
     "**Steps to Reproduce:**\n"
     "1. Open `empty.txt`\n"
     "2. See error\n"
     "\n"
     "```text\n"
     "Traceback (most recent call last):\n"
     "  File \"main.py\", line 3, in <module>\n"
     "ValueError: no rows\n"
     "```\n"
     "- [x] I searched\n"
     "<img src=\"a.png\">",
     {0.025624, 0.964987, 0.009389}},
    {"Feature request: export as PDF", "<!-- feature_request_template -->\n"
     "It would be nice to have an option to export the report as PDF. See https://example.com/a?b=c.\n"
     "![picture](x.png)",
     {0.000161, 0.000008, 0.999831}},
    {"", "my card has not arrived yet",
     {0.483204, 0.255556, 0.261240}},
    {"[Docs] setMaxRows()", "### Issue type\n"
     "\n"
     "Documentation\n"
     "\n"
     "What does maxRows do? at node (a.js:3)\n"
     "Type: Question",
     {0.980297, 0.011267, 0.008436}},
    {"Übersetzung fehlt", "Keine Ahnung, don't know `unclosed code and <notatag\n"
     "#include <x>\n"
     "# 0x1 0xdeadbeef in main\n"
     "** bold **: tail",
     {0.592147, 0.178277, 0.229576}},
    {"", "",
     {0.389316, 0.302594, 0.308090}},
    {"wallet: Problem - Bug report", "**Do you want to request a feature or report a bug?**\n"
     "a bug\n"
     "### Issue Type:\n"
     "Bug\n"
     "_No response_\n"
     "| a | b |\n"
     "2024-01-02 ERR_7 x.y=1 done\n"
     "Listing of a-b c_d eF 12 names (ok) 'so'.",
     {0.079326, 0.898637, 0.022037}},
    {"Support - how?", "Type: Feature request\n"
     "Kind of: bug\n"
     "## \n"
     "####### Describe the feature\n"
     "### 42\n"
     "type:bug",
     {0.062466, 0.000159, 0.937375}},
};
enum { ROWS = sizeof rows / sizeof *rows };

static dg_mem *root;
static dg_kind_model *model;

static int setup(void **state)
{
    (void)state;
    root = dg_mem_root();
    dg_error err = {0};
    return dg_kind_model_new(&model, root, NULL, &err);
}

static int teardown(void **state)
{
    (void)state;
    dg_free(root);
    return 0;
}

static dg_ticket ticket(const char *title, const char *body)
{
    return (dg_ticket){.source = "", .id = "1", .title = title, .body = body, .url = "", .status = "", .resolution = "",
        .requester = "", .language = "", .kind_hint = "", .created = DG_NO_TIME, .updated = DG_NO_TIME, .closed = DG_NO_TIME};
}

static void kinds(double p[DG_KINDS], const char **by, const dg_ticket *t)
{
    dg_kind_of(p, by, model, t, NULL);
    assert_true(fabs(p[0] + p[1] + p[2] + p[3] - 1) < 1e-9);
}

static void test_equals_the_script(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS; i++) {
        dg_ticket t = ticket(rows[i].title, rows[i].body);
        double p[DG_KINDS];
        const char *by;
        kinds(p, &by, &t);
        assert_string_equal(by, "text");
        double sum = p[0] + p[1] + p[2]; /* the script knows no account actions */
        for (int k = 0; k < 3; k++)
            assert_true(fabs(p[k] / sum - rows[i].p[k]) < 2e-5);
    }
}

/* Labels move a neutral text, but a plain how-to question labelled "bug" stays one. */
static void test_labels(void **state)
{
    (void)state;
    const char *bug[] = {"Type: Bug"}, *docs[] = {"kind/documentation"}, *feature[] = {"enhancement"};
    dg_ticket t = ticket("The list of projects", "It is empty.");
    double p[DG_KINDS];
    const char *by;
    t.labels = bug, t.nlabels = 1;
    kinds(p, &by, &t);
    assert_string_equal(by, "label");
    assert_true(p[DG_KIND_BUG] > .7 && dg_kind_p_docs(p) < DG_KIND_NOT_DOCS_BELOW);
    t.labels = docs;
    kinds(p, &by, &t);
    assert_true(dg_kind_p_docs(p) > .9);
    t.labels = feature;
    kinds(p, &by, &t);
    assert_true(p[DG_KIND_FEATURE] > .5);
    t = ticket("How do I list all projects?", "I could not find it in the documentation. Thanks");
    t.labels = bug, t.nlabels = 1;
    kinds(p, &by, &t);
    assert_true(dg_kind_p_docs(p) > DG_KIND_NOT_DOCS_BELOW);
    t.labels = NULL, t.nlabels = 0, t.kind_hint = "Bug";
    kinds(p, &by, &t);
    assert_string_equal(by, "type");
}

static double said(dg_kind kind, const char *title, const char *body)
{
    dg_ticket t = ticket(title, body);
    double p[DG_KINDS];
    kinds(p, NULL, &t);
    return p[kind];
}

/* A tag in the title and the answer in a form count much; a line that programs write, and logs, do not. */
static void test_what_askers_call_it(void **state)
{
    (void)state;
    static const char title[] = "The list of projects";
    double bug = said(DG_KIND_BUG, title, "It is empty."), docs = said(DG_KIND_QUESTION, title, "It is empty.");
    assert_true(said(DG_KIND_BUG, "[Bug] The list of projects", "It is empty.") > bug + .3);
    assert_true(said(DG_KIND_BUG, title, "### Issue type\n\nBug\n\n### What happened?\nIt is empty.") > bug + .3);
    assert_true(said(DG_KIND_BUG, title, "Type: Bug\nIt is empty.") < bug + .2);
    assert_true(said(DG_KIND_QUESTION, title, "**Issue type:**\nSupport\n\nIt is empty.") > docs + .2);
    assert_true(said(DG_KIND_QUESTION, "[Bug] How do I list all projects?", "I could not find it in the docs.") > DG_KIND_NOT_DOCS_BELOW);
    static const char log[] = "It is empty.\nERR 2024-01-02 11:32:04 x.y=1 crash", other[] = "It is empty.\nERR 2024-01-02 11:32:04 x.y=1 feature";
    assert_true(said(DG_KIND_BUG, title, log) == said(DG_KIND_BUG, title, other));
}

static void test_own_labels(void **state)
{
    (void)state;
    static const char yml[] = "{\"question\": [\"how-to\", \"Team: Usage\"], \"bug\": \"P1\"}";
    static const char wrong[] = "{\"questions\": [\"how-to\"]}";
    dg_error err = {0};
    dg_json *own = NULL;
    dg_kind_model *mine = NULL;
    assert_int_equal(dg_json_parse(&own, root, yml, sizeof yml - 1, "docgap.yml", 1, &err), 0);
    assert_int_equal(dg_kind_model_new(&mine, root, own, &err), 0);
    const char *labels[] = {"bug", "p1", "team: usage"};
    dg_ticket t = ticket("Crash", "It crashes every time.");
    t.labels = labels, t.nlabels = 3;
    double p[DG_KINDS];
    const char *by;
    dg_kind_of(p, &by, mine, &t, NULL);
    assert_string_equal(by, "label");
    assert_true(p[DG_KIND_QUESTION] > .96); /* the first kind of docgap.yml that fits */
    t.nlabels = 2;
    dg_kind_of(p, &by, mine, &t, NULL);
    assert_true(p[DG_KIND_BUG] > .96);
    assert_int_equal(dg_json_parse(&own, root, wrong, sizeof wrong - 1, "docgap.yml", 1, &err), 0);
    assert_int_equal(dg_kind_model_new(&mine, root, own, &err), -1);
    assert_non_null(strstr(err.message, "questions"));
}

/* A request to act is account; the question how to do it oneself is not. */
static void test_account(void **state)
{
    (void)state;
    static const char *const act[] = {"Please refund my last order, I do not need it any more.",
        "Hello, please cancel my subscription and refund me the rest. Thanks", "Could you send me the invoice for March?"};
    static const char *const ask[] = {"How do I cancel my subscription?", "How to request a refund", "I want to delete my account, how?",
        "Where can I see whether you refund the fee?", "Can I close my account and keep my data?"};
    double p[DG_KINDS];
    for (size_t i = 0; i < sizeof act / sizeof *act; i++) {
        dg_ticket t = ticket("", act[i]);
        kinds(p, NULL, &t);
        assert_true(p[DG_KIND_ACCOUNT] > .6);
    }
    for (size_t i = 0; i < sizeof ask / sizeof *ask; i++) {
        dg_ticket t = ticket("", ask[i]);
        kinds(p, NULL, &t);
        assert_true(dg_kind_p_docs(p) > DG_KIND_NOT_DOCS_BELOW);
    }
}

static double docs_after_answer(const char *answer, dg_role role, bool is_public)
{
    dg_message m = {.role = role, .author = "", .body = answer, .created = DG_NO_TIME, .is_public = is_public};
    dg_ticket t = ticket("Totals differ between two reports", "I see other numbers in the second one.");
    t.messages = &m, t.nmessages = 1;
    double p[DG_KINDS];
    kinds(p, NULL, &t);
    return dg_kind_p_docs(p);
}

static void test_agents_answers(void **state)
{
    (void)state;
    double none = docs_after_answer("Hello", DG_ROLE_AGENT, true);
    assert_true(docs_after_answer("Thanks, this is a bug. It will be fixed in 3.2.", DG_ROLE_AGENT, true) < none - .1);
    assert_true(docs_after_answer("This is on our roadmap.", DG_ROLE_AGENT, true) < none - .1);
    assert_true(docs_after_answer("That's by design; see the documentation of totals.", DG_ROLE_AGENT, true) > none + .1);
    assert_true(docs_after_answer("this is a bug", DG_ROLE_REQUESTER, true) == none);
    assert_true(docs_after_answer("this is a bug", DG_ROLE_AGENT, false) == none);
}

/* Long lines, unclosed marks, bytes that are no text: an answer, and quickly. */
static void test_hostile(void **state)
{
    (void)state;
    static const char *const bits[] = {"<", "`", "<!--", "**", "#", "a", "'", "\xe2\x80\x99", "- [ ] ", "http://", "\xff", "?", "type:", "\n#\n"};
    for (size_t i = 0; i < sizeof bits / sizeof *bits; i++) {
        dg_buf b;
        dg_buf_init(&b, root, DG_BUF_NO_LIMIT);
        while (b.n < 200000)
            dg_buf_adds(&b, bits[i]);
        dg_ticket t = ticket(b.p, b.p);
        const char *labels[] = {b.p, "", ":"};
        t.labels = labels, t.nlabels = 3;
        t.kind_hint = b.p;
        double p[DG_KINDS];
        kinds(p, NULL, &t);
        dg_buf_free(&b);
    }
}

static void test_threads(void **state)
{
    (void)state;
    enum { N = 3000 };
    dg_ticketset set = {.tickets = dg_array(root, dg_ticket, N), .count = N};
    for (size_t i = 0; i < N; i++)
        set.tickets[i] = ticket(rows[i % ROWS].title, rows[i * 3 % ROWS].body);
    double (*a)[DG_KINDS] = dg_alloc(root, sizeof *a * N), (*b)[DG_KINDS] = dg_alloc(root, sizeof *b * N);
    dg_kind_all(a, NULL, model, &set, NULL, 1);
    dg_kind_all(b, NULL, model, &set, NULL, 2);
    assert_memory_equal(a, b, sizeof *a * N);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_equals_the_script), cmocka_unit_test(test_labels), cmocka_unit_test(test_what_askers_call_it),
        cmocka_unit_test(test_own_labels),
        cmocka_unit_test(test_account), cmocka_unit_test(test_agents_answers), cmocka_unit_test(test_hostile),
        cmocka_unit_test(test_threads),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
