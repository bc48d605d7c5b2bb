/* Unanswered tickets leave a group that is answered as a whole, together; other groups stay as they are. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include "topics/topics.h"

#define ANSWERED {.verdict = DG_ANSWERED, .p_answered = 0.9}
#define MISSING {.verdict = DG_MISSING, .p_answered = 0.3}
#define PARTLY {.verdict = DG_PARTIAL, .p_answered = 0.6}

static void the_unanswered_leave_together(void **state)
{
    (void)state;
    dg_judge_options o;
    dg_judge_defaults(&o);
    const dg_judgement j[] = {ANSWERED, MISSING, ANSWERED, PARTLY, ANSWERED, ANSWERED, MISSING};
    int32_t group[] = {0, 0, 0, 0, 0, 0, -1};
    const int32_t want[] = {0, 1, 0, 1, 0, 0, -1};
    assert_int_equal(dg_topics_split(group, 1, j, 7, &o), 2);
    assert_memory_equal(group, want, sizeof want);
}

static void gaps_and_answered_topics_stay_whole(void **state)
{
    (void)state;
    dg_judge_options o;
    dg_judge_defaults(&o);
    const dg_judgement j[] = {MISSING, MISSING, ANSWERED, ANSWERED, ANSWERED, MISSING};
    int32_t group[] = {0, 0, 0, 1, 1, 2};
    const int32_t want[] = {0, 0, 0, 1, 1, 2};
    assert_int_equal(dg_topics_split(group, 3, j, 6, &o), 3);
    assert_memory_equal(group, want, sizeof want);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_unanswered_leave_together),
        cmocka_unit_test(gaps_and_answered_topics_stay_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
