/* Topics: labels, medoid, demand, time and trend, verdict, pooled sections, Pareto, and identity over runs. */
#include "fixture.h"

static const dg_topic *topic_of(const dg_topicset *set, int ticket)
{
    for (int t = 0; t < set->count; t++)
        for (int i = 0; i < set->topics[t].ntickets; i++)
            if (set->topics[t].tickets[i] == ticket)
                return &set->topics[t];
    fail_msg("ticket %d is in no topic", ticket);
    return NULL;
}

static void test_labels_and_members(void **state)
{
    (void)state;
    corpus c;
    corpus_new(&c, small_set, SMALL);
    corpus_group(&c, 1);
    const dg_topicset *set = corpus_build(&c, NULL, 0);
    assert_int_equal(set->count, 4);
    assert_string_equal(topic_of(set, 0)->label, "reset my password");
    const dg_topic *printer = topic_of(set, 10);
    assert_true(strstr(printer->label, "rinter") != NULL);
    assert_string_equal(topic_of(set, 15)->label, "Zebra crossing giraffe");
    for (int t = 0; t < set->count; t++) {
        const dg_topic *x = &set->topics[t];
        assert_true(x->nterms > 0 && x->demand == x->ntickets && strlen(x->id) == 8);
        for (int i = 2; i < x->ntickets; i++)
            assert_true(x->tickets[i] > x->tickets[i - 1]);
        assert_true(t == 0 || x->demand <= set->topics[t - 1].demand);
    }
    assert_int_equal(set->unanswered_demand, 16);
    assert_int_equal(set->for_80_percent, 3); /* 5 + 5 + 5 of 16 */
    dg_free(c.ctx);
}

/* Near copies by one requester count once; the same words from two people count twice. */
static void test_demand(void **state)
{
    (void)state;
    static const char *const texts[] = {"Reset my password", "Reset my password", "Reset my password please", "Reset my password"};
    corpus c;
    corpus_new(&c, texts, 4);
    for (int i = 0; i < 3; i++)
        c.set.tickets[i].requester = "user-a";
    c.set.tickets[3].requester = "user-b";
    corpus_group(&c, 1);
    const dg_topicset *set = corpus_build(&c, NULL, 0);
    assert_int_equal(set->count, 1);
    assert_int_equal(set->topics[0].ntickets, 4);
    assert_int_equal(set->topics[0].demand, 2);
    dg_free(c.ctx);
}

static void test_trend(void **state)
{
    (void)state;
    const int64_t day = 24 * 3600, start = 1700000000;
    corpus c;
    corpus_new(&c, small_set, SMALL);
    for (int i = 0; i < 15; i++) { /* passwords late, reports early, printers all the time */
        int64_t place = i < 5 ? 280 + i : i < 10 ? i : (i - 10) * 70;
        c.set.tickets[i].created = start + place * day;
    }
    corpus_group(&c, 1);
    const dg_topicset *set = corpus_build(&c, NULL, 0);
    assert_int_equal(topic_of(set, 0)->trend, DG_TREND_RISING);
    assert_int_equal(topic_of(set, 10)->trend, DG_TREND_STEADY);
    assert_int_equal(topic_of(set, 15)->trend, DG_TREND_NONE);
    assert_true(topic_of(set, 0)->first_seen == start + 280 * day && topic_of(set, 0)->last_seen == start + 284 * day);
    assert_true(topic_of(set, 15)->first_seen == DG_NO_TIME);
    dg_free(c.ctx);
}

static void test_verdict_and_sections(void **state)
{
    (void)state;
    corpus c;
    corpus_new(&c, small_set, SMALL);
    for (int i = 0; i < SMALL; i++) {
        c.judgements[i].p_answered = i < 5 ? 0.1 : 0.9;
        c.judgements[i].verdict = i < 5 ? DG_MISSING : i < 8 ? DG_HARD_TO_FIND : i < 10 ? DG_ANSWERED : DG_NOT_DOCS;
        c.matches[i].nhits = 2;
        c.matches[i].hits[0] = (dg_hit){.section = i % 2, .score = 0.5};
        c.matches[i].hits[1] = (dg_hit){.section = 7, .score = 0.4};
    }
    corpus_group(&c, 1);
    const dg_topicset *set = corpus_build(&c, NULL, 0);
    assert_int_equal(topic_of(set, 0)->verdict, DG_MISSING);
    assert_int_equal(topic_of(set, 5)->verdict, DG_HARD_TO_FIND);
    assert_int_equal(topic_of(set, 5)->verdicts[DG_ANSWERED], 2);
    assert_int_equal(topic_of(set, 10)->verdict, DG_NOT_DOCS);
    assert_true(topic_of(set, 0)->p_answered > 0.09 && topic_of(set, 0)->p_answered < 0.11);
    assert_int_equal(topic_of(set, 0)->nnearest, 3);
    assert_int_equal(topic_of(set, 0)->nearest[0].section, 7); /* all five have it: .4 against .3 and .2 */
    assert_int_equal(topic_of(set, 0)->nearest[1].section, 0);
    assert_int_equal(set->unanswered_demand, 5);
    assert_int_equal(set->for_80_percent, 1);
    dg_free(c.ctx);
}

/* The next run has more tickets and lost one: old topics keep their ids, a new need gets a new one. */
static void test_identity(void **state)
{
    (void)state;
    corpus a, b;
    corpus_new(&a, small_set, 10);
    corpus_group(&a, 1);
    const dg_topicset *old = corpus_build(&a, NULL, 0);
    assert_int_equal(old->count, 2);
    dg_previous_topic before[2];
    for (int t = 0; t < 2; t++) {
        const dg_topic *x = &old->topics[t];
        before[t] = (dg_previous_topic){.id = t ? "T-000002" : x->id, .tickets = dg_array(a.ctx, const char *, x->ntickets), .ntickets = x->ntickets};
        for (int i = 0; i < x->ntickets; i++)
            before[t].tickets[i] = dg_printf(a.ctx, "mail/%s", a.set.tickets[x->tickets[i]].id);
    }
    corpus_new(&b, small_set, SMALL);
    for (int i = 0; i < SMALL; i++) /* ids stay with the texts; the first ticket is another one now */
        b.set.tickets[i].id = i ? dg_printf(b.ctx, "%d", i + 1) : "99";
    corpus_group(&b, 1);
    const dg_topicset *new = corpus_build(&b, before, 2);
    assert_string_equal(topic_of(new, 1)->id, topic_of(old, 1) == &old->topics[1] ? "T-000002" : old->topics[0].id);
    assert_string_equal(topic_of(new, 6)->id, topic_of(old, 6) == &old->topics[1] ? "T-000002" : old->topics[0].id);
    for (int i = 0; i < new->count; i++)
        for (int k = 0; k < i; k++)
            assert_string_not_equal(new->topics[i].id, new->topics[k].id);
    dg_free(a.ctx);
    dg_free(b.ctx);
}

static void test_empty(void **state)
{
    (void)state;
    corpus c;
    corpus_new(&c, small_set, 0);
    corpus_group(&c, 1);
    const dg_topicset *set = corpus_build(&c, NULL, 0);
    assert_true(set->count == 0 && set->unanswered_demand == 0 && set->for_80_percent == 0);
    dg_free(c.ctx);
}

/* Words without meaning, very long words, bytes that are no text: a label all the same. */
static void test_hostile_texts(void **state)
{
    (void)state;
    dg_mem *ctx = dg_mem_root();
    char *longest = dg_alloc(ctx, 5001);
    memset(longest, 'x', 5000);
    longest[5000] = '\0';
    const char *texts[] = {"", "???", "the of", longest, "\xff\xfe password", "\x1b[31mpassword\x1b[0m", "\xe2\x80\xae password"};
    corpus c;
    corpus_new(&c, texts, 7);
    corpus_group(&c, 1);
    const dg_topicset *set = corpus_build(&c, NULL, 0);
    for (int t = 0; t < set->count; t++)
        assert_true(set->topics[t].label[0] != '\0' && strlen(set->topics[t].label) < 300 && !strchr(set->topics[t].label, '\x1b'));
    dg_free(c.ctx);
    dg_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_labels_and_members), cmocka_unit_test(test_demand), cmocka_unit_test(test_trend),
        cmocka_unit_test(test_verdict_and_sections), cmocka_unit_test(test_identity), cmocka_unit_test(test_empty),
        cmocka_unit_test(test_hostile_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
