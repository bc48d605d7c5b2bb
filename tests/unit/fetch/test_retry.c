/* When a request is made again: every dialect of "too fast" as one row. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include "base/time.h"
#include "fetch/retry.h"

enum { NOW = 1795000000 }; /* 2026-11-18T11:06:40Z */

typedef struct {
    const char *name;
    int status;
    const char *header, *value; /* one header of the answer, or NULL */
    const char *date;           /* the server's Date, or NULL */
    int64_t body_wait;
    bool transient, body_says_limit;
    int attempt;
    dg_retry_action action;
    int64_t at_least, at_most; /* seconds */
} row;

static const row rows[] = {
    {"200 is final", 200, NULL, NULL, NULL, 0, false, false, 0, DG_RETRY_NO, 0, 0},
    {"404 is final", 404, "Retry-After", "5", NULL, 0, false, false, 0, DG_RETRY_NO, 0, 0},
    {"401 is final", 401, NULL, NULL, NULL, 0, false, false, 0, DG_RETRY_NO, 0, 0},
    {"403 without a word of limits is final", 403, "X-RateLimit-Remaining", "12", NULL, 0, false, false, 0,
     DG_RETRY_NO, 0, 0},
    {"429 with seconds", 429, "Retry-After", "7", NULL, 0, false, false, 0, DG_RETRY_WAIT, 7, 7},
    {"429 with a fraction", 429, "retry-after", "1.5", NULL, 0, false, false, 0, DG_RETRY_WAIT, 2, 2},
    {"429 with a date", 429, "Retry-After", "Wed, 18 Nov 2026 11:06:50 GMT", NULL, 0, false, false, 0,
     DG_RETRY_WAIT, 10, 10},
    {"429 with a date, by the server's clock", 429, "Retry-After", "Wed, 18 Nov 2026 12:00:09 GMT",
     "Wed, 18 Nov 2026 12:00:00 GMT", 0, false, false, 0, DG_RETRY_WAIT, 9, 9},
    {"429 with a date that is over", 429, "Retry-After", "Wed, 18 Nov 2026 11:00:00 GMT", NULL, 0, false,
     false, 0, DG_RETRY_WAIT, 0, 1},
    {"429 with nonsense: back-off", 429, "Retry-After", "soon", NULL, 0, false, false, 0, DG_RETRY_WAIT, 0,
     1},
    {"429 with 0: go on", 429, "retry-after", "0", NULL, 0, false, false, 0, DG_RETRY_WAIT, 0, 1},
    {"epoch seconds (GitHub)", 403, "x-ratelimit-reset", "1795000030", NULL, 0, false, true, 0, DG_RETRY_WAIT,
     30, 30},
    {"epoch milliseconds", 429, "X-RateLimit-Reset", "1795000030000", NULL, 0, false, false, 0, DG_RETRY_WAIT,
     30, 30},
    {"seconds left (Zendesk)", 429, "ratelimit-reset", "41", NULL, 0, false, false, 0, DG_RETRY_WAIT, 41, 41},
    {"ISO 8601 (Jira)", 429, "X-RateLimit-Reset", "2026-11-18T11:07:00Z", NULL, 0, false, false, 0,
     DG_RETRY_WAIT, 20, 20},
    {"resets= (Zendesk)", 429, "Zendesk-RateLimit-tickets-index", "total=100; remaining=0; resets=13", NULL,
     0, false, false, 0, DG_RETRY_WAIT, 13, 13},
    {"resets= with something left", 429, "zendesk-ratelimit-x", "total=100; remaining=5; resets=13", NULL, 0,
     false, false, 0, DG_RETRY_WAIT, 0, 1},
    {"Help Scout", 429, "X-RateLimit-Retry-After", "8", NULL, 0, false, false, 0, DG_RETRY_WAIT, 8, 8},
    {"backoff in the body", 429, NULL, NULL, NULL, 11, false, false, 0, DG_RETRY_WAIT, 11, 11},
    {"nothing left, no time named: a minute", 403, "X-RateLimit-Remaining", "0", NULL, 0, false, false, 0,
     DG_RETRY_WAIT, 60, 60},
    {"secondary limit said in words", 403, NULL, NULL, NULL, 0, false, true, 0, DG_RETRY_WAIT, 60, 60},
    {"a reset in a thousand years is nonsense", 429, "X-RateLimit-Reset", "33333333333", NULL, 0, false,
     false, 0, DG_RETRY_WAIT, 0, 1},
    {"an overflowing number is nonsense", 429, "Retry-After", "99999999999999999999999", NULL, 0, false,
     false, 0, DG_RETRY_WAIT, 0, 1},
    {"more than max_wait", 429, "Retry-After", "901", NULL, 0, false, false, 0, DG_RETRY_GIVE_UP, 901, 901},
    {"503 backs off", 503, NULL, NULL, NULL, 0, false, false, 2, DG_RETRY_WAIT, 2, 4},
    {"the connection broke", 0, NULL, NULL, NULL, 0, true, false, 1, DG_RETRY_WAIT, 1, 2},
    {"too many tries", 503, NULL, NULL, NULL, 0, false, false, 5, DG_RETRY_GIVE_UP, 16, 32},
    {"the cap of the back-off", 500, NULL, NULL, NULL, 0, false, false, 30, DG_RETRY_GIVE_UP, 30, 60},
};

static void decides(void **state)
{
    const row *r = *state;
    dg_http_header items[2];
    dg_http_headers headers = {items, 0, 2};
    if (r->header) items[headers.count++] = (dg_http_header){r->header, r->value, false};
    if (r->date) items[headers.count++] = (dg_http_header){"Date", r->date, false};
    dg_retry_policy policy = dg_retry_policy_usual();
    dg_retry_facts f = {.attempt = r->attempt,
                        .transient = r->transient,
                        .status = r->status,
                        .headers = &headers,
                        .body_wait = r->body_wait,
                        .body_says_limit = r->body_says_limit,
                        .now = NOW};
    dg_retry_plan plan, again;
    dg_retry_decide(&plan, &policy, &f);
    dg_retry_decide(&again, &policy, &f);
    assert_int_equal(plan.action, r->action);
    assert_in_range(plan.wait_ms, r->at_least * 1000, r->at_most * 1000);
    assert_int_equal(plan.wait_ms, again.wait_ms);
    if (plan.action != DG_RETRY_NO) assert_non_null(plan.why);
}

int main(void)
{
    enum { ROWS = sizeof rows / sizeof *rows };
    struct CMUnitTest tests[ROWS];
    for (size_t i = 0; i < ROWS; i++) {
        const void *r = &rows[i];
        void *state;
        memcpy(&state, &r, sizeof state);
        tests[i] = (struct CMUnitTest){rows[i].name, decides, NULL, NULL, state};
    }
    return cmocka_run_group_tests_name("retry", tests, NULL, NULL);
}
