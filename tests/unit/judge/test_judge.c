/* Estimate, neighbours, topics, verdicts with reasons, calibration and the statistics of eval. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>
#include "base/warn.h"
#include "docs/docs.h"
#include "judge/eval.h"

enum { N = 400 };

static dg_model *shipped(dg_mem *ctx)
{
    dg_error err = {0};
    dg_model *m = NULL;
    if (dg_model_shipped(&m, ctx, &err))
        fail_msg("%s", err.message);
    return m;
}

/* Evidence of made-up tickets: every third is missing and scores lower, with some overlap. */
static void make_matches(dg_match *m, bool *answered)
{
    for (int i = 0; i < N; i++) {
        double good = i % 3 ? 1.0 : 0.0, noise = (double)((i * 7919) % 100) / 100.0;
        answered[i] = good > 0.5;
        m[i] = (dg_match){.nhits = 1, .hits = {{.section = i % 3 ? 5 : i}}};
        for (int e = 0; e < DG_EV_COUNT; e++)
            m[i].evidence[e] = NAN;
        m[i].evidence[DG_EV_SCORE] = (float)(0.15 + 0.12 * good + 0.15 * noise);
        m[i].evidence[DG_EV_BIGRAM] = (float)(0.1 + 0.1 * good + 0.1 * noise);
        m[i].evidence[DG_EV_CHARGRAM] = (float)(0.2 + 0.1 * good + 0.1 * noise);
        m[i].evidence[DG_EV_RARE_FOUND] = (float)(0.4 + 0.3 * good);
        m[i].evidence[DG_EV_AGREEMENT] = (float)(0.4 + 0.3 * good);
        m[i].evidence[DG_EV_HEADING_COVERAGE] = 0.3f;
        m[i].evidence[DG_EV_DROP10] = 0.4f;
        m[i].evidence[DG_EV_LENGTH] = 2.0f;
    }
}

typedef struct { dg_mem *ctx; dg_match m[N]; bool answered[N], missing[N]; dg_judgement j[N]; dg_judge_options o; } fixture;

static int set_up(void **state)
{
    dg_mem *root = dg_mem_root();
    fixture *f = dg_new(root, fixture);
    f->ctx = root;
    make_matches(f->m, f->answered);
    for (int i = 0; i < N; i++)
        f->missing[i] = !f->answered[i];
    dg_judge_defaults(&f->o);
    f->o.model = shipped(root);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    dg_free(((fixture *)*state)->ctx);
    return 0;
}

static double auroc_of(const fixture *f)
{
    double p[N];
    for (int i = 0; i < N; i++)
        p[i] = f->j[i].p_answered;
    return dg_auroc(p, f->missing, N);
}

static void estimate_separates(void **state)
{
    fixture *f = *state;
    dg_judge_estimate(f->j, f->m, N, NULL, &f->o);
    assert_true(auroc_of(f) > 0.9);
    for (int i = 0; i < N; i++)
        assert_true(f->j[i].p_own > 0.0 && f->j[i].p_own < 1.0 && f->j[i].topic == -1);
}

/* Mutual near tickets pull a weak one up; its own estimate stays. */
static void neighbours_speak(void **state)
{
    fixture *f = *state;
    int32_t nearest[N * 2];
    for (int i = 0; i < N; i++) {
        nearest[2 * i] = i == 0 ? 1 : i == 1 ? 0 : -1;
        nearest[2 * i + 1] = -1;
    }
    float alike[N * 2] = {[0] = 0.5f, [2] = 0.5f};
    dg_judge_estimate(f->j, f->m, N, &(dg_near_tickets){nearest, alike, 2}, &f->o);
    assert_true(f->j[0].p_answered > f->j[0].p_own);
    assert_true(f->j[1].p_answered < f->j[1].p_own);
    assert_float_equal(f->j[2].p_answered, f->j[2].p_own, 1e-12);
    assert_true(isnan(f->m[2].evidence[DG_EV_NEIGHBOURS]));
}

static void topics_vouch(void **state)
{
    fixture *f = *state;
    int32_t group[N];
    dg_judge_estimate(f->j, f->m, N, NULL, &f->o);
    double before = auroc_of(f);
    for (int i = 0; i < N; i++)
        group[i] = i == 399 ? -1 : (i % 3 ? 1 : 0);
    dg_judge_pool(f->j, f->m, N, &(dg_judge_topics){.group = group, .ngroups = 2}, &f->o);
    assert_true(auroc_of(f) >= before);
    assert_true(f->m[0].evidence[DG_EV_TOPIC] < f->m[1].evidence[DG_EV_TOPIC]);
    assert_int_equal(f->j[399].topic, -1);
    assert_true(isnan(f->m[399].evidence[DG_EV_TOPIC]));
}

/* Synonyms and misspellings answer some tickets that share no word with the docs: how many, the labels say. */
static void calibration_learns_of_strangers(void **state)
{
    fixture *f = *state;
    dg_error err = {0};
    int8_t labels[N];
    dg_calibration report;
    dg_model *m = NULL;
    for (int i = 0; i < N; i++) {
        labels[i] = f->answered[i];
        if (i % 10)
            continue;
        f->m[i].nhits = 0;
        labels[i] = i % 20 == 0;
    }
    dg_judge_estimate(f->j, f->m, N, NULL, &f->o);
    assert_float_equal(f->j[0].p_own, 0.1, 1e-6);
    assert_int_equal(dg_calibrate(&m, &report, f->ctx, f->o.model, &(dg_labelled){.matches = f->m, .answered = labels, .count = N}, &err), 0);
    f->o.model = m;
    dg_judge_estimate(f->j, f->m, N, NULL, &f->o);
    assert_float_equal(f->j[0].p_own, (20 + 4 * 0.1) / (40 + 4), 1e-6);
}

static double spread_of(fixture *f, float rare_found)
{
    double low = 1, high = 0;
    dg_judge_estimate(f->j, f->m, N, NULL, &f->o);
    for (int i = 0; i < N; i++)
        f->m[i].evidence[DG_EV_RARE_FOUND] = rare_found;
    dg_judge_settle(f->j, f->m, N, &f->o);
    for (int i = 0; i < N; i++) {
        low = fmin(low, f->j[i].p_answered);
        high = fmax(high, f->j[i].p_answered);
        f->m[i].evidence[DG_EV_RARE_FOUND] = (float)(0.4 + 0.3 * (i % 3 ? 1 : 0));
    }
    return high - low;
}

/* A corpus whose best sections hardly ever have the rarest words is judged with less conviction; the order of tickets stays. */
static void little_shared_little_said(void **state)
{
    fixture *f = *state;
    double sure = spread_of(f, 0.7f), blind = spread_of(f, 0.2f);
    assert_true(blind < 0.7 * sure);
    assert_true(auroc_of(f) > 0.9);
}

/* Labels of both kinds say themselves how far to trust; links, which are all of one kind, do not. */
static void labels_of_both_kinds_settle_trust(void **state)
{
    fixture *f = *state;
    dg_error err = {0};
    int8_t both[N], links[N];
    dg_calibration report;
    dg_model *m = NULL;
    for (int i = 0; i < N; i++) {
        both[i] = f->answered[i];
        links[i] = f->answered[i] ? 1 : -1;
    }
    dg_labelled set = {.matches = f->m, .answered = both, .count = N};
    const dg_model *from = f->o.model;
    assert_int_equal(dg_calibrate(&m, &report, f->ctx, from, &set, &err), 0);
    assert_non_null(strstr(dg_model_json(f->ctx, m), "\"trust-floor\": 1"));
    set.answered = links;
    assert_int_equal(dg_calibrate(&m, &report, f->ctx, from, &set, &err), 0);
    f->o.model = m;
    double sure = spread_of(f, 0.7f), blind = spread_of(f, 0.2f);
    assert_true(blind < 0.7 * sure);
}

static void model_survives_json(void **state)
{
    fixture *f = *state;
    dg_error err = {0};
    dg_model *again = NULL;
    char *json = dg_model_json(f->ctx, f->o.model);
    assert_int_equal(dg_model_parse(&again, f->ctx, json, strlen(json), &err), 0);
    assert_string_equal(dg_model_json(f->ctx, again), json);
    static const char luck[] = "{\"features\":[{\"name\":\"luck\",\"weight\":1,\"sd\":1}]}";
    assert_int_equal(dg_model_parse(&again, f->ctx, luck, strlen(luck), &err), -1);
    assert_non_null(strstr(err.message, "luck"));
}

/* After calibration the probabilities fit the labels; by cross-validation, not on the tickets learned from. */
static void calibration_fits(void **state)
{
    fixture *f = *state;
    dg_error err = {0};
    int8_t labels[N];
    dg_calibration report;
    dg_model *m = NULL;
    for (int i = 0; i < N; i++)
        labels[i] = f->answered[i];
    assert_int_equal(dg_calibrate(&m, &report, f->ctx, f->o.model, &(dg_labelled){.matches = f->m, .answered = labels, .count = N}, &err), 0);
    assert_string_equal(report.learned, "weights");
    if (report.ece_after >= 0.06 || report.ece_after >= report.ece_before)
        fail_msg("%.3f before, %.3f after", report.ece_before, report.ece_after);
    f->o.model = m;
    dg_judge_estimate(f->j, f->m, N, NULL, &f->o);
    assert_true(auroc_of(f) > 0.95);
}

/* Neighbours draw to the middle: a third of the log-odds is left. */
static void hear_faintly(dg_judgement *j, const dg_model *model, void *user)
{
    fixture *f = user;
    dg_judge_options o = {.model = model};
    dg_judge_estimate(j, f->m, N, NULL, &o);
    for (int i = 0; i < N; i++)
        j[i].p_answered = 1 / (1 + exp(-log(j[i].p_answered / (1 - j[i].p_answered)) / 3));
    dg_judge_settle(j, f->m, N, &o);
}

/* What an audit says in the end fits the labels, whatever neighbours and topics made of the estimate. */
static void calibration_fits_what_was_heard(void **state)
{
    fixture *f = *state;
    dg_error err = {0};
    int8_t labels[N];
    dg_calibration report;
    dg_model *m = NULL;
    dg_reliability bins[DG_RELIABILITY_BINS];
    double p[N];
    for (int i = 0; i < N; i++)
        labels[i] = f->answered[i];
    dg_labelled set = {.matches = f->m, .answered = labels, .count = N, .hear = hear_faintly, .user = f};
    assert_int_equal(dg_calibrate(&m, &report, f->ctx, f->o.model, &set, &err), 0);
    if (report.ece_before < 0.1 || report.ece_after > 0.06)
        fail_msg("%.3f before, %.3f after", report.ece_before, report.ece_after);
    hear_faintly(f->j, m, f);
    for (int i = 0; i < N; i++)
        p[i] = f->j[i].p_answered;
    assert_true(dg_ece(bins, p, f->answered, N) < 0.06);
}

static void calibration_of_links_and_of_too_few(void **state)
{
    fixture *f = *state;
    dg_error err = {0};
    int8_t labels[N];
    dg_calibration report;
    dg_model *m = NULL;
    for (int i = 0; i < N; i++)
        labels[i] = i < 60 && f->answered[i] ? 1 : -1;
    assert_int_equal(dg_calibrate(&m, &report, f->ctx, f->o.model, &(dg_labelled){.matches = f->m, .answered = labels, .count = N}, &err), 0);
    assert_string_equal(report.learned, "intercept");
    f->o.model = m;
    dg_judge_estimate(f->j, f->m, N, NULL, &f->o);
    int below = 0;
    for (int i = 0; i < 60; i++)
        below += f->answered[i] && f->j[i].p_own < 0.4 - 1e-9;
    assert_true(below <= 4);
    for (int i = 0; i < N; i++)
        labels[i] = i < 4 ? (int8_t)f->answered[i] : (int8_t)-1;
    assert_int_equal(dg_calibrate(&m, &report, f->ctx, f->o.model, &(dg_labelled){.matches = f->m, .answered = labels, .count = N}, &err), -1);
    assert_non_null(strstr(err.message, "too few labels"));
}

static void statistics(void **state)
{
    (void)state;
    const double p[4] = {0.1, 0.4, 0.35, 0.8};
    const bool low[4] = {true, true, false, false}, answered[4] = {false, false, true, true};
    dg_reliability bins[DG_RELIABILITY_BINS];
    assert_float_equal(dg_auroc(p, low, 4), 0.75, 1e-12);
    assert_float_equal(dg_ece(bins, p, answered, 4), (0.1 + 0.4 + 0.65 + 0.2) / 4, 1e-12);
    const double sure[2] = {0, 1}, half[1] = {0.5};
    assert_float_equal(dg_ece_by_chance(sure, 2).value, 0, 1e-12);
    assert_float_equal(dg_ece_by_chance(half, 1).value, 0.5, 1e-12); /* one ticket is answered or not */
    assert_true(dg_ece_by_chance(p, 4).high > dg_ece_by_chance(p, 4).value);
    assert_int_equal(bins[8].n, 1);
    assert_true(isnan(dg_auroc(p, low, 0)));
}

static void verdict_with_reason(void **state)
{
    fixture *f = *state;
    static const char text[] = "# Guide\n\n## Rotate keys\n\nRotate the signing keys of a server every month.\n\n## Invoices\n\nExport invoices.\n\n"
                               "## Backups\n\nRestore a backup.\n\n## Mail\n\nSend mail to a list.\n\n## Users\n\nInvite a user by name.\n";
    dg_error err = {0};
    dg_docset *docs = NULL;
    dg_matcher *m = NULL;
    dg_match_options mo = {.semantic_weight = -1, .threads = 1};
    assert_int_equal(dg_docs_parse(&docs, f->ctx, "guide.md", text, strlen(text), dg_warnings_new(f->ctx), &err), 0);
    assert_int_equal(dg_matcher_new(&m, f->ctx, docs, &mo, &err), 0);
    dg_clean_ticket t = {.title = "When do rotated signing keys expire", .lead = "", .prose = "", .errors = "", .code = "", .agent = "", .requester_words = 6};
    dg_match match;
    dg_match_all(&match, m, &t, 1, 1);
    dg_judge_context c = {docs, NULL, &t, m};
    dg_judge_estimate(f->j, &match, 1, NULL, &f->o);
    f->j[0].p_answered = 0.9;
    dg_judge_decide(f->j, f->ctx, &match, 1, &c, &f->o);
    assert_int_equal(f->j[0].verdict, DG_ANSWERED);
    assert_int_equal(f->j[0].nreasons, 1);
    assert_non_null(strstr(f->j[0].reasons[0].text, "3 of 4 words that matter are in 'Rotate keys' (guide.md:3); not found there: 'expire'"));
    assert_string_equal(f->j[0].rule, "answered");
    assert_true(strlen(f->j[0].flip) > 0);
}

#define WITH(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH(estimate_separates), WITH(neighbours_speak), WITH(topics_vouch), WITH(model_survives_json), WITH(calibration_fits),
        WITH(calibration_fits_what_was_heard), WITH(calibration_learns_of_strangers), WITH(little_shared_little_said), WITH(labels_of_both_kinds_settle_trust), WITH(calibration_of_links_and_of_too_few), cmocka_unit_test(statistics), WITH(verdict_with_reason),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
