/* Asking with a fake network: redirects, retries, refusals, cut JSON; and the embeddings request on top of
 * it. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include "fetch/embeddings.h"

typedef struct {
    int status; /* 0: no answer, a failure that may pass */
    const char *body, *header, *value;
} reply;

typedef struct {
    const reply *replies; /* one after the other; the last is repeated */
    int count, asked;
    int64_t slept;
    char last_url[200], last_body[400], last_auth[100];
} fake;

static int exchange(dg_http *self, dg_mem *ctx, dg_http_response *out, const dg_http_request *rq,
                    dg_error *err)
{
    fake *f = self->user;
    const reply *r = &f->replies[f->asked < f->count ? f->asked : f->count - 1];
    f->asked++;
    *out = (dg_http_response){0};
    const char *auth = dg_http_header_get(&rq->headers, "authorization");
    snprintf(f->last_url, sizeof f->last_url, "%s", rq->url);
    snprintf(f->last_body, sizeof f->last_body, "%s", rq->body ? rq->body : "");
    snprintf(f->last_auth, sizeof f->last_auth, "%s", auth ? auth : "");
    if (!r->status) {
        out->transient = true;
        return dg_fail(err, DG_ERR_NET, "no connection");
    }
    out->status = r->status;
    out->body = dg_strdup(ctx, r->body ? r->body : "");
    out->length = strlen(out->body);
    if (r->header) dg_http_header_add(&out->headers, ctx, r->header, r->value, false);
    return 0;
}

static int64_t now(void *user)
{
    (void)user;
    return 1795000000;
}

static void count_sleep(void *user, int64_t ms)
{
    ((fake *)user)->slept += ms;
}

/* Asks https://h.example/a with these replies. */
static int ask(fake *f, const reply *replies, int count, const char *method, dg_error *err)
{
    dg_mem *m = dg_mem_root();
    dg_json *root;
    dg_http_response answer;
    *f = (fake){.replies = replies, .count = count};
    dg_http http = {exchange, f};
    dg_asker a = {.http = &http, .clock = {now, count_sleep, f}, .policy = dg_retry_policy_usual()};
    dg_http_request rq = {.method = method,
                          .url = "https://h.example/a?key=s3cret",
                          .body = "{}",
                          .origin = "https://h.example"};
    *err = (dg_error){0};
    int rc = dg_ask_for_json(&root, &answer, m, &a, &rq, err);
    dg_free(m);
    return rc;
}

typedef struct {
    const char *name;
    reply replies[4];
    int count;
    const char *method;
    const char *says; /* NULL: works */
    int asked;
} row;

static const row rows[] = {
    {"works", {{200, "{}", NULL, NULL}}, 1, "GET", NULL, 1},
    {"the connection comes back", {{0, NULL, NULL, NULL}, {200, "{}", NULL, NULL}}, 2, "GET", NULL, 2},
    {"the connection stays away", {{0, NULL, NULL, NULL}}, 1, "GET", "tried again and again", 6},
    {"wait_seconds in the body",
     {{429, "{\"extras\":{\"wait_seconds\":3}}", NULL, NULL}, {200, "[]", NULL, NULL}},
     2,
     "GET",
     NULL,
     2},
    {"a POST that changes things is not repeated",
     {{503, "{}", NULL, NULL}},
     1,
     "POST",
     "unexpected answer (HTTP 503",
     1},
    {"redirect here", {{301, "", "Location", "/b"}, {200, "{}", NULL, NULL}}, 2, "GET", NULL, 2},
    {"redirect away",
     {{302, "", "Location", "https://h.example.evil/b"}},
     1,
     "GET",
     "redirects to another place (https://h.example.evil/)",
     1},
    {"redirect down", {{302, "", "Location", "http://h.example/b"}}, 1, "GET", "which is not followed", 1},
    {"redirect to nowhere", {{302, "", NULL, NULL}}, 1, "GET", "a redirect (302) without an address", 1},
    {"redirect of a POST", {{307, "", "Location", "/b"}}, 1, "POST", "redirects a POST", 1},
    {"redirects without end", {{302, "", "Location", "/a"}}, 1, "GET", "more than 5 redirects", 6},
    {"401", {{401, "{\"message\":\"no\"}", NULL, NULL}}, 1, "GET", "the credentials are refused", 1},
    {"404", {{404, "<html>", "Content-Type", "text/html"}}, 1, "GET", "which says: a web page", 1},
    {"a login page", {{200, "  <!DOCTYPE html>", NULL, NULL}}, 1, "GET", "usually a login page", 1},
    {"nothing", {{200, " \n", NULL, NULL}}, 1, "GET", "the answer is empty", 1},
    {"cut, then whole", {{200, "{\"a\":[1,", NULL, NULL}, {200, "{}", NULL, NULL}}, 2, "GET", NULL, 2},
    {"always cut", {{200, "{\"a\":[1,", NULL, NULL}}, 1, "GET", "it is cut off", 6},
    {"not JSON", {{200, "{a:1}", NULL, NULL}}, 1, "GET", "the answer is not JSON", 1},
    {"not modified", {{304, "", NULL, NULL}}, 1, "GET", NULL, 1},
};

static void asks(void **state)
{
    const row *r = *state;
    fake f;
    dg_error err;
    int rc = ask(&f, r->replies, r->count, r->method, &err);
    assert_int_equal(rc, r->says ? -1 : 0);
    if (r->says && !strstr(err.message, r->says)) fail_msg("%s", err.message);
    assert_null(strstr(err.message, "s3cret"));
    assert_int_equal(f.asked, r->asked);
    if (r->asked > 1 && r->replies[0].status / 100 != 3) assert_true(f.slept > 0);
}

static const char *const texts[] = {"one", "two \"quoted\""};

static int embed(fake *f, const char *body, float **out, size_t *dim, dg_mem *m, dg_error *err)
{
    const reply r = {200, body, NULL, NULL};
    *f = (fake){.replies = &r, .count = 1};
    dg_http http = {exchange, f};
    char value[] = "t0ken";
    dg_secret token = {value, "test"};
    dg_embeddings_options o = {.base_url = "http://127.0.0.1:8080",
                               .model = "e5",
                               .token = &token,
                               .http = &http,
                               .clock = {now, count_sleep, f}};
    *err = (dg_error){0};
    return dg_embeddings_request(out, dim, m, &o, texts, 2, err);
}

static void embeddings(void **state)
{
    static const char *const bad[] = {
        "{\"data\":[{\"index\":0,\"embedding\":[1,2]}]}",
        "{\"error\":\"x\"}",
        "{\"data\":[{\"index\":0,\"embedding\":[1]},{\"index\":0,\"embedding\":[1]}]}",
        "{\"data\":[{\"index\":0,\"embedding\":[1]},{\"index\":7,\"embedding\":[1]}]}",
        "{\"data\":[{\"index\":0,\"embedding\":[1,2]},{\"index\":1,\"embedding\":[1]}]}",
        "{\"data\":[{\"index\":0,\"embedding\":[null]},{\"index\":1,\"embedding\":[1]}]}",
        "{\"data\":[{\"index\":0,\"embedding\":[]},{\"index\":1,\"embedding\":[]}]}"};
    (void)state;
    dg_mem *m = dg_mem_root();
    fake f;
    float *v;
    size_t dim;
    dg_error err;
    assert_int_equal(
        embed(&f, "{\"data\":[{\"index\":1,\"embedding\":[3,4.5]},{\"index\":0,\"embedding\":[1,-2]}]}", &v,
              &dim, m, &err),
        0);
    assert_int_equal(dim, 2);
    assert_true(v[0] == 1 && v[1] == -2 && v[2] == 3 && v[3] == 4.5F);
    assert_string_equal(f.last_url, "http://127.0.0.1:8080/v1/embeddings");
    assert_string_equal(f.last_auth, "Bearer t0ken");
    assert_string_equal(
        f.last_body,
        "{\"model\":\"e5\",\"input\":[\"one\",\"two \\\"quoted\\\"\"],\"encoding_format\":\"float\"}");
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (!embed(&f, bad[i], &v, &dim, m, &err)) fail_msg("%s", bad[i]);
    dg_free(m);
}

int main(void)
{
    enum { ROWS = sizeof rows / sizeof *rows };
    struct CMUnitTest tests[ROWS + 1];
    for (size_t i = 0; i < ROWS; i++) {
        const void *r = &rows[i];
        void *state;
        memcpy(&state, &r, sizeof state);
        tests[i] = (struct CMUnitTest){rows[i].name, asks, NULL, NULL, state};
    }
    tests[ROWS] = (struct CMUnitTest){"embeddings", embeddings, NULL, NULL, NULL};
    return cmocka_run_group_tests_name("ask", tests, NULL, NULL);
}
