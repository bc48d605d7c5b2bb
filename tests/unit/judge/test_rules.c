/* Each verdict rule fires on the numbers it is for, and stays silent when one of them is just outside. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>
#include "judge/rules.h"

typedef struct { int what; double value; } setting;
typedef struct { const char *expect; setting set[5]; } example;

static const char *rule_for(const setting *set, int n)
{
    double q[DG_Q_COUNT];
    dg_judge_options o;
    dg_judge_defaults(&o);
    o.answered_at = 0.60; /* whatever the defaults are */
    o.missing_at = 0.40;
    for (int i = 0; i < DG_Q_COUNT; i++)
        q[i] = NAN;
    q[DG_Q_P] = 0.5;
    q[DG_Q_WORDS] = 8;
    q[DG_Q_FOREIGN] = 0;
    q[DG_Q_HITS] = 10;
    q[DG_EV_UNKNOWN] = 0.1;
    for (int i = 0; i < n; i++)
        q[set[i].what] = set[i].value;
    return dg_rules_first(q, &o)->id;
}

static const example examples[] = {
    {"doubt", {{DG_Q_P, 0.50}}},
    {"answered", {{DG_Q_P, 0.60}}},
    {"doubt", {{DG_Q_P, 0.59}}},
    {"nothing-near", {{DG_Q_P, 0.40}}},
    {"doubt", {{DG_Q_P, 0.41}}},
    {"words-unknown", {{DG_Q_P, 0.30}, {DG_EV_UNKNOWN, 0.30}}},
    {"nothing-near", {{DG_Q_P, 0.30}, {DG_EV_UNKNOWN, 0.29}}},
    {"not-a-question", {{DG_Q_P, 0.90}, {DG_EV_P_DOCS, 0.20}}},
    {"answered", {{DG_Q_P, 0.90}, {DG_EV_P_DOCS, 0.21}}},
    {"other-language", {{DG_Q_P, 0.90}, {DG_Q_FOREIGN, 1}}},
    {"no-words", {{DG_Q_P, 0.90}, {DG_Q_WORDS, 0}}},
    {"too-thin", {{DG_Q_P, 0.50}, {DG_Q_WORDS, 2}}},
    {"doubt", {{DG_Q_P, 0.50}, {DG_Q_WORDS, 3}}},
    {"answered", {{DG_Q_P, 0.80}, {DG_Q_WORDS, 2}}},
    {"too-thin", {{DG_Q_P, 0.70}, {DG_Q_WORDS, 2}, {DG_EV_NEIGHBOURS, 0.5}}},
    {"nothing-shared", {{DG_Q_P, 0.02}, {DG_Q_HITS, 0}}},
    {"hard-to-find", {{DG_Q_P, 0.80}, {DG_EV_FINDABILITY, 0.34}}},
    {"answered", {{DG_Q_P, 0.80}, {DG_EV_FINDABILITY, 0.35}}},
    {"too-technical", {{DG_Q_P, 0.80}, {DG_EV_LEVEL_GAP, 1.5}}},
    {"answered", {{DG_Q_P, 0.80}, {DG_EV_LEVEL_GAP, 1.4}}},
    {"spread", {{DG_Q_P, 0.50}, {DG_EV_IDF_COVERAGE3, 0.65}, {DG_EV_AGREEMENT, 0.4}}},
    {"doubt", {{DG_Q_P, 0.50}, {DG_EV_IDF_COVERAGE3, 0.65}, {DG_EV_AGREEMENT, 0.8}}},
    {"nothing-near", {{DG_Q_P, 0.29}, {DG_EV_IDF_COVERAGE3, 0.65}, {DG_EV_AGREEMENT, 0.4}}},
    {"linked-hidden", {{DG_Q_P, 0.50}, {DG_EV_LINKED, 1}, {DG_EV_FINDABILITY, 0.3}}},
    {"linked-hard", {{DG_Q_P, 0.50}, {DG_EV_LINKED, 1}, {DG_EV_LEVEL_GAP, 1.5}}},
    {"linked", {{DG_Q_P, 0.50}, {DG_EV_LINKED, 1}}},
    {"said-lost", {{DG_Q_P, 0.50}, {DG_EV_LINKED, 1}, {DG_EV_LOST, 1}, {DG_EV_FINDABILITY, 0.3}}},
    {"said-lost", {{DG_Q_P, 0.80}, {DG_EV_LOST, 1}, {DG_EV_FINDABILITY, 0.3}}},
    {"doubt", {{DG_Q_P, 0.50}, {DG_EV_LOST, 1}}},
    {"little-shared", {{DG_Q_P, 0.80}, {DG_EV_IDF_COVERAGE, 0.14}, {DG_EV_NEIGHBOURS, 0.8}, {DG_Q_WORDS, 10}}},
    {"answered", {{DG_Q_P, 0.80}, {DG_EV_IDF_COVERAGE, 0.14}, {DG_EV_NEIGHBOURS, 0.8}, {DG_Q_WORDS, 9}}},
    {"answered", {{DG_Q_P, 0.80}, {DG_EV_IDF_COVERAGE, 0.15}, {DG_EV_NEIGHBOURS, 0.8}, {DG_Q_WORDS, 10}}},
    {"answered", {{DG_Q_P, 0.80}, {DG_EV_IDF_COVERAGE, 0.14}, {DG_EV_NEIGHBOURS, 0.9}, {DG_Q_WORDS, 10}}},
    {"never-said", {{DG_Q_P, 0.70}, {DG_EV_UNKNOWN, 0.45}, {DG_EV_HEADING_COVERAGE, 0.5}}},
    {"answered", {{DG_Q_P, 0.80}, {DG_EV_UNKNOWN, 0.45}, {DG_EV_HEADING_COVERAGE, 0.5}}},
    {"answered", {{DG_Q_P, 0.70}, {DG_EV_UNKNOWN, 0.44}, {DG_EV_HEADING_COVERAGE, 0.5}}},
    {"answered", {{DG_Q_P, 0.70}, {DG_EV_UNKNOWN, 0.45}, {DG_EV_HEADING_COVERAGE, 0.4}}},
    {"half-there", {{DG_Q_P, 0.50}, {DG_EV_HEADING_COVERAGE, 0.5}, {DG_EV_IDF_COVERAGE, 0.4}}},
    {"doubt", {{DG_Q_P, 0.50}, {DG_EV_HEADING_COVERAGE, 0.5}, {DG_EV_IDF_COVERAGE, 0.39}}},
};

static void first_match_wins(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++) {
        int n = 0;
        while (n < 5 && (n == 0 || examples[i].set[n].what != 0))
            n++;
        const char *got = rule_for(examples[i].set, n);
        if (strcmp(got, examples[i].expect) != 0)
            fail_msg("example %zu: %s, expected %s", i, got, examples[i].expect);
    }
}

static void every_rule_has_an_example(void **state)
{
    (void)state;
    for (int r = 0; r < dg_verdict_rule_count; r++) {
        bool found = false;
        for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++)
            found = found || strcmp(examples[i].expect, dg_verdict_rules[r].id) == 0;
        if (!found)
            fail_msg("no example for %s", dg_verdict_rules[r].id);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(first_match_wins), cmocka_unit_test(every_rule_has_an_example)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
