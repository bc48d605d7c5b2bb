/* Again, or not, and when: decided from status, headers and what the body said. Pure: no clock, no sleeping,
 * no network. Dialects: Retry-After in seconds (also "1.5") or as a date (RFC 9110, 10.2.3); resets as epoch
 * seconds (GitHub, GitLab, ServiceNow), seconds left (Zendesk), ISO 8601 (Jira), milliseconds; "resets="
 * (Zendesk); "backoff" (Stack Exchange) and "wait_seconds" (Discourse) in the body. */
#ifndef DG_FETCH_RETRY_H
#define DG_FETCH_RETRY_H
#include "fetch/http.h"

typedef struct {
    int max_retries;         /* tries after the first; 5 */
    int64_t max_wait;        /* seconds for one wait; a server that asks for more ends the run; 900 */
    int64_t base_ms, cap_ms; /* exponential back-off: base * 2^attempt, at most cap; 1000, 60000 */
    uint64_t seed;           /* of the jitter (half to whole of the delay): same seed, same delays */
} dg_retry_policy;
dg_retry_policy dg_retry_policy_usual(void);

typedef struct {
    int attempt;    /* 0: the first try failed */
    bool transient; /* no answer, a failure that may pass; status and headers are not looked at */
    int status;
    const dg_http_headers *headers;
    int64_t body_wait;    /* seconds that the body asked for; 0: none */
    bool body_says_limit; /* 403 whose text speaks of a rate limit */
    int64_t now;          /* ours; the Date header is preferred */
} dg_retry_facts;

typedef enum {
    DG_RETRY_NO,     /* final: use the answer as it is */
    DG_RETRY_WAIT,   /* wait_ms, then again */
    DG_RETRY_GIVE_UP /* may pass, but not now: too many tries, or wait_ms is more than max_wait */
} dg_retry_action;

typedef struct {
    dg_retry_action action;
    int64_t wait_ms;
    const char *why; /* "rate limit", "server error 503" ...: static, for progress and messages */
} dg_retry_plan;

void dg_retry_decide(dg_retry_plan *out, const dg_retry_policy *p, const dg_retry_facts *f);
/* Seconds from now that a Retry-After value asks for; -1 when it says nothing. */
int64_t dg_retry_after(const char *value, int64_t now);
/* The same of a reset value in any dialect. */
int64_t dg_retry_reset(const char *value, int64_t now);
#endif
