/* Asking a server: redirects, retries, refusals, JSON. The exchange itself is http.h's, the decision
 * retry.h's. Answers are owned by the context of the caller; nothing is kept between two questions but the
 * counts. */
#include "fetch/ask.h"
#include "base/ctype.h"
#include "fetch/origin.h"
#include "fetch/secret.h"
#include "fetch/url.h"

static bool is_redirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/* Where a redirect leads; refused: another origin (an https address that leads to http is one), a POST, no
 * Location. */
static int next_hop(char **url, dg_mem *ctx, const dg_http_response *r, const dg_http_request *rq,
                    dg_error *err)
{
    const char *where = dg_http_header_get(&r->headers, "location");
    const char *asked = dg_mask_url(ctx, rq->url);
    if (!where) return dg_fail(err, DG_ERR_NET, "%s: a redirect (%d) without an address", asked, r->status);
    if (dg_url_resolve(url, ctx, rq->url, where, err)) return -1;
    if (dg_str_eq(rq->method, "POST"))
        return dg_fail(
            err, DG_ERR_NET,
            "%s: the server redirects a POST to %s, which is not followed: set url: to the address "
            "that it names",
            asked, dg_mask_url(ctx, *url));
    const char *place = dg_origin_of(ctx, *url); /* "" of a file: */
    if (!dg_origin_same(rq->url, *url))
        return dg_fail(err, DG_ERR_NET,
                       "%s: the server redirects to another place (%s), which is not followed, so that your "
                       "credentials stay here: if that is the right one, set url: to it",
                       asked, *place ? place : dg_mask_url(ctx, *url));
    return 0;
}

static int follow(dg_http_response *out, dg_mem *ctx, dg_asker *a, const dg_http_request *rq, dg_error *err)
{
    dg_http_request hop = *rq;
    for (int hops = 0; hops <= DG_REDIRECTS_MAX; hops++) {
        char *url = NULL;
        a->requests++;
        if (a->http->exchange(a->http, ctx, out, &hop, err)) return -1;
        if (!is_redirect(out->status)) return 0;
        if (next_hop(&url, ctx, out, &hop, err)) return -1;
        hop.url = url;
    }
    return dg_fail(err, DG_ERR_NET, "%s: more than %d redirects: check url:", dg_mask_url(ctx, rq->url),
                   DG_REDIRECTS_MAX);
}

/* What a refusing body says about waiting: {"backoff": 10}, {"extras": {"wait_seconds": 3}}. */
static void read_limits(dg_retry_facts *f, dg_mem *ctx, const dg_http_response *r)
{
    dg_json *root = NULL;
    dg_slice body = {r->body, r->length < 65536 ? r->length : 65536};
    f->body_says_limit =
        dg_slice_ifind(body, "rate limit") >= 0 || dg_slice_ifind(body, "abuse detection") >= 0;
    if (r->length >= 65536 || dg_json_parse(&root, ctx, r->body, r->length, "answer", 1, NULL)) return;
    double wait = dg_json_number(dg_json_at(root, "backoff"), 0);
    if (wait <= 0) wait = dg_json_number(dg_json_path(root, "extras.wait_seconds"), 0);
    if (wait > 0 && wait < 1e7) f->body_wait = (int64_t)wait + 1;
}

static bool may_repeat(const dg_http_request *rq)
{
    return !dg_str_eq(rq->method, "POST") || rq->repeatable;
}

static int give_up(const dg_retry_plan *plan, const dg_asker *a, const char *url, dg_error *err)
{
    if (plan->wait_ms > a->policy.max_wait * 1000)
        return dg_fail(
            err, DG_ERR_NET,
            "%s: %s: the server asks to wait %lld s, more than --max-wait %lld s; the same command "
            "goes on from here later",
            url, plan->why, (long long)(plan->wait_ms / 1000), (long long)a->policy.max_wait);
    return dg_fail(err, DG_ERR_NET, "%s: %s, also after %d retr%s; the same command goes on from here later",
                   url, plan->why, a->policy.max_retries, a->policy.max_retries == 1 ? "y" : "ies");
}

/* 1: waited, ask again; 0: the answer is final; -1: given up. */
static int wait_or_stop(dg_mem *ctx, dg_asker *a, const dg_http_request *rq, dg_retry_facts *f, dg_error *err)
{
    dg_retry_plan plan;
    f->now = a->clock.now(a->clock.user);
    dg_retry_decide(&plan, &a->policy, f);
    if (plan.action == DG_RETRY_NO || !may_repeat(rq)) return 0;
    if (plan.action == DG_RETRY_GIVE_UP && f->transient) return 0; /* the connection's own words say more */
    if (plan.action == DG_RETRY_GIVE_UP) return give_up(&plan, a, dg_mask_url(ctx, rq->url), err);
    if (dg_clock_wait(&a->clock, plan.wait_ms, a->progress, plan.why, err)) return -1;
    a->retries++;
    a->waited_ms += plan.wait_ms;
    return 1;
}

int dg_ask(dg_http_response *out, dg_mem *ctx, dg_asker *a, const dg_http_request *rq, dg_error *err)
{
    if (dg_origin_check(rq->url, a->allow_http, err)) return -1;
    for (int attempt = 0;; attempt++) {
        dg_error problem = {0};
        *out = (dg_http_response){0};
        int rc = follow(out, ctx, a, rq, &problem);
        dg_retry_facts f = {.attempt = attempt,
                            .transient = rc && out->transient,
                            .status = out->status,
                            .headers = &out->headers};
        int again = 0;
        if (rc ? out->transient : out->status >= 400) {
            if (!rc) read_limits(&f, ctx, out);
            again = wait_or_stop(ctx, a, rq, &f, err);
        }
        if (again < 0) return -1;
        if (again) continue;
        if (!rc) return 0;
        return dg_fail(err, problem.kind, "%s%s", problem.message,
                       attempt ? "; tried again and again; the same command goes on from here later" : "");
    }
}

void dg_mask_headers(char *text, const dg_http_headers *headers)
{
    for (size_t i = 0; i < headers->count; i++) {
        const dg_http_header *h = &headers->items[i];
        const char *scheme = h->secret ? strrchr(h->value, ' ') : NULL; /* "Basic ", "Bearer " */
        if (h->secret) dg_mask_word(text, scheme ? scheme + 1 : h->value);
    }
}

/* The beginning of what the server said, without control characters, for messages. Some servers repeat the credentials: they are
 * masked before the rest is cut off, so that no half of them stays. */
static const char *said(dg_mem *ctx, const dg_http_response *r, const dg_http_request *rq)
{
    enum { LOOKED_AT = 4000, SHOWN = 150 };
    const char *type = dg_http_header_get(&r->headers, "content-type");
    dg_buf b;
    if (type && dg_slice_ifind(dg_slice_of(type), "html") >= 0) return "a web page";
    dg_buf_init(&b, ctx, DG_BUF_NO_LIMIT);
    for (const char *p = r->body; p && *p && b.n < LOOKED_AT; p++)
        if (b.n || !dg_isspace(*p)) dg_buf_addc(&b, (unsigned char)*p < 32 ? ' ' : *p);
    char *text = dg_buf_take(&b);
    dg_mask_headers(text, &rq->headers);
    if (strlen(text) > SHOWN) text[SHOWN] = '\0';
    return *text ? text : "nothing more";
}

int dg_ask_refusal(const dg_http_response *r, const dg_http_request *rq, const char *what, dg_error *err)
{
    static const struct {
        int status;
        dg_error_kind kind;
        const char *advice;
    } rows[] = {
        {400, DG_ERR_NET, "the server does not understand the question: check the settings of this source"},
        {401, DG_ERR_AUTH, "the credentials are refused: is the token right, and not expired?"},
        {403, DG_ERR_AUTH,
         "the credentials are known but may not read this: give the token the right to read tickets"},
        {404, DG_ERR_NET,
         "not found: check url: and project: (some servers say this when the token may not see it)"},
        {406, DG_ERR_NET, "the server cannot answer in JSON: check url:"},
        {410, DG_ERR_NET, "gone: this part of the service was switched off"},
        {422, DG_ERR_NET, "the server does not accept a value: check the settings of this source"},
        {0, DG_ERR_NET, "unexpected answer"},
    };
    if (r->status >= 200 && r->status < 300) return 0;
    size_t i = 0;
    while (rows[i].status && rows[i].status != r->status) i++;
    dg_mem *m = dg_mem_root();
    dg_fail(err, rows[i].kind, "%s: %s (HTTP %d from %s, which says: %s)", what, rows[i].advice, r->status,
            dg_mask_url(m, rq->url), said(m, r, rq));
    dg_free(m);
    return -1;
}

int dg_ask_json(dg_json **out, dg_mem *ctx, const dg_http_response *r, const dg_http_request *rq,
                bool *truncated, dg_error *err)
{
    const char *url = dg_mask_url(ctx, rq->url);
    dg_slice body = dg_slice_trim((dg_slice){r->body, r->length});
    dg_error problem = {0};
    *truncated = false;
    if (!body.n) return dg_fail(err, DG_ERR_NET, "%s: the answer is empty, where JSON was expected: is url: the address of the programming interface?",
                       url);
    if (body.p[0] == '<')
        return dg_fail(
            err, DG_ERR_AUTH,
            "%s: the answer is a web page, not JSON: usually a login page, because the token is missing "
            "or not accepted here, or url: is not the address of the programming interface",
            url);
    if (!dg_json_parse(out, ctx, r->body, r->length, url, 1, &problem)) return 0;
    *truncated = body.p[body.n - 1] != '}' && body.p[body.n - 1] != ']';
    return dg_fail(err, DG_ERR_NET, "%s: the answer is not JSON%s: %s", url,
                   *truncated ? " (it is cut off)" : "", problem.message);
}

int dg_ask_for_json(dg_json **out, dg_http_response *answer, dg_mem *ctx, dg_asker *a,
                    const dg_http_request *rq, dg_error *err)
{
    for (int attempt = 0;; attempt++) {
        dg_error problem = {0};
        bool truncated;
        *out = NULL;
        if (dg_ask(answer, ctx, a, rq, err)) return -1;
        if (answer->status == 304) return 0;
        if (dg_ask_refusal(answer, rq, "the server", err)) return -1;
        if (!dg_ask_json(out, ctx, answer, rq, &truncated, &problem)) return 0;
        if (!truncated || !may_repeat(rq) || attempt >= a->policy.max_retries)
            return dg_fail(err, problem.kind, "%s", problem.message);
        dg_retry_facts f = {.attempt = attempt, .transient = true};
        if (wait_or_stop(ctx, a, rq, &f, err) < 0) return -1;
    }
}
