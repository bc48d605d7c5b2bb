/* Decides whether and when a request is made again; see retry.h for the dialects. Pure functions over what
 * came back. Sleeping and asking are ask.c's business. */
#include "fetch/retry.h"
#include "base/ctype.h"
#include "base/hash.h"
#include "base/time.h"

/* Longer than a week is a broken header, not a wish. */
enum { NONSENSE = 7 * 86400, LIMIT_PAUSE_MS = 60000 };

dg_retry_policy dg_retry_policy_usual(void)
{
    return (dg_retry_policy){.max_retries = 5, .max_wait = 900, .base_ms = 1000, .cap_ms = 60000};
}

/* All digits, perhaps with a fraction (rounded up): the number, or -1. */
static int64_t whole_number(const char *s)
{
    dg_slice v = dg_slice_trim(dg_slice_of(s));
    int64_t n = 0;
    size_t i = 0;
    while (i < v.n && dg_isdigit(v.p[i]) && n < INT64_MAX / 100) n = n * 10 + (v.p[i++] - '0');
    if (!i) return -1;
    if (i < v.n && v.p[i] == '.') {
        bool more = false;
        for (i++; i < v.n && dg_isdigit(v.p[i]); i++) more |= v.p[i] != '0';
        n += more;
    }
    return i == v.n ? n : -1;
}

static int64_t until(int64_t when, int64_t now)
{
    if (when == DG_NO_TIME || now == DG_NO_TIME) return -1;
    return when > now ? when - now : 0;
}

static int64_t sensible(int64_t seconds)
{
    return seconds > NONSENSE ? -1 : seconds;
}

int64_t dg_retry_after(const char *value, int64_t now)
{
    if (dg_str_empty(value)) return -1;
    int64_t n = whole_number(value);
    return sensible(n >= 0 ? n : until(dg_time_parse(value), now));
}

int64_t dg_retry_reset(const char *value, int64_t now)
{
    if (dg_str_empty(value)) return -1;
    int64_t n = whole_number(value);
    if (n < 0) return sensible(until(dg_time_parse(value), now));
    if (n < 1000000) return sensible(n);                           /* seconds left */
    return sensible(until(n > 1000000000000 ? n / 1000 : n, now)); /* milliseconds or seconds since 1970 */
}

/* "total=100; remaining=0; resets=41" of Zendesk. */
static int64_t zendesk_resets(const dg_http_headers *h)
{
    for (size_t i = 0; i < h->count; i++) {
        if (!dg_slice_istarts(dg_slice_of(h->items[i].name), "zendesk-ratelimit-")) continue;
        dg_slice value = dg_slice_of(h->items[i].value);
        if (dg_slice_find(value, "remaining=0") < 0) continue;
        long at = dg_slice_find(value, "resets=");
        int64_t n = 0;
        if (at < 0) continue;
        for (const char *p = value.p + at + 7; dg_isdigit(*p) && n < NONSENSE; p++) n = n * 10 + (*p - '0');
        return n;
    }
    return -1;
}

/* The longest wait that any header asks for; -1: none does. */
static int64_t asked_wait(const dg_http_headers *h, int64_t now)
{
    static const char *const resets[] = {"x-ratelimit-reset", "ratelimit-reset", "x-rate-limit-reset", NULL};
    static const char *const afters[] = {"retry-after", "x-ratelimit-retry-after", NULL};
    int64_t most = -1;
    for (int i = 0; afters[i]; i++) {
        int64_t n = dg_retry_after(dg_http_header_get(h, afters[i]), now);
        if (n > most) most = n;
    }
    if (most >= 0) return most; /* it is the more exact word: a reset names the end of the whole window */
    for (int i = 0; resets[i]; i++) {
        int64_t n = dg_retry_reset(dg_http_header_get(h, resets[i]), now);
        if (n > most) most = n;
    }
    int64_t zendesk = zendesk_resets(h);
    return zendesk > most ? zendesk : most;
}

static bool nothing_left(const dg_http_headers *h)
{
    static const char *const names[] = {"x-ratelimit-remaining", "ratelimit-remaining",
                                        "x-rate-limit-remaining", NULL};
    for (int i = 0; names[i]; i++)
        if (whole_number(dg_http_header_get(h, names[i])) == 0) return true;
    return false;
}

static const char *reason(const dg_retry_facts *f)
{
    static const struct {
        int status;
        const char *why;
    } rows[] = {{408, "server timeout (408)"}, {425, "server not ready (425)"},
                {429, "rate limit"},           {500, "server error 500"},
                {502, "server error 502"},     {503, "server busy (503)"},
                {504, "server timeout (504)"}, {0, NULL}};
    if (f->transient) return "connection trouble";
    for (int i = 0; rows[i].status; i++)
        if (rows[i].status == f->status) return rows[i].why;
    if (f->status != 403) return NULL;
    bool limited =
        f->body_says_limit || nothing_left(f->headers) || dg_http_header_get(f->headers, "retry-after");
    return limited ? "rate limit" : NULL;
}

static int64_t backoff_ms(const dg_retry_policy *p, int attempt)
{
    int64_t most = p->base_ms;
    for (int i = 0; i < attempt && most < p->cap_ms; i++) most *= 2;
    if (most > p->cap_ms) most = p->cap_ms;
    uint64_t roll = dg_hash64_seed(&attempt, sizeof attempt, p->seed) % 1000;
    return most / 2 + most / 2 * (int64_t)roll / 1000;
}

void dg_retry_decide(dg_retry_plan *out, const dg_retry_policy *p, const dg_retry_facts *f)
{
    static const dg_http_headers none = {0};
    dg_retry_facts facts = *f;
    if (!facts.headers) facts.headers = &none;
    *out = (dg_retry_plan){DG_RETRY_NO, 0, reason(&facts)};
    if (!out->why) return;
    int64_t wait = backoff_ms(p, facts.attempt);
    if (!facts.transient) {
        int64_t server_now = dg_time_parse(
            dg_http_header_get(facts.headers, "date") ? dg_http_header_get(facts.headers, "date") : "");
        int64_t asked = asked_wait(facts.headers, server_now != DG_NO_TIME ? server_now : facts.now);
        if (facts.body_wait > 0 && facts.body_wait > asked && facts.body_wait <= NONSENSE)
            asked = facts.body_wait;
        if (asked * 1000 > wait) wait = asked * 1000;
        /* A limit without a word on its length (GitHub's secondary one): at least a minute, as its
         * documentation asks. */
        if (asked < 0 && facts.status == 403 && wait < LIMIT_PAUSE_MS) wait = LIMIT_PAUSE_MS;
    }
    out->wait_ms = wait;
    out->action =
        facts.attempt >= p->max_retries || wait > p->max_wait * 1000 ? DG_RETRY_GIVE_UP : DG_RETRY_WAIT;
}
