/* Embeddings with a fake server: what is asked, what is kept, what happens when the server misbehaves. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include "base/str.h"
#include "match/embeddings.h"

/* Gives a text the vector (its length, 1, 1, ...). */
typedef struct {
    size_t dim, requests, texts, longest, fail_at; /* fail_at: the request that fails; 0: none */
    float value;                                   /* in place of the 1 */
    bool zero, shrink;                             /* shrink: one dimension less in each request */
} fake;

typedef struct {
    dg_mem *ctx;
    dg_db *db;
    fake server;
    dg_embeddings e;
    dg_error err;
} fixture;

static int ask_fake(void *user, float **out, size_t *dim, dg_mem *ctx, const char *const *texts, size_t n, dg_error *err)
{
    fake *f = user;
    f->requests++;
    f->texts += n;
    if (f->requests == f->fail_at) return dg_fail(err, DG_ERR_NET, "no server today");
    *dim = f->shrink ? f->dim - f->requests + 1 : f->dim;
    *out = dg_array(ctx, float, n * *dim);
    for (size_t i = 0; i < n; i++) {
        if (strlen(texts[i]) > f->longest) f->longest = strlen(texts[i]);
        for (size_t d = 0; d < *dim; d++) (*out)[i * *dim + d] = f->zero ? 0 : d == 0 ? (float)strlen(texts[i]) : f->value;
    }
    return 0;
}

static int set_up(void **state)
{
    dg_mem *root = dg_mem_root();
    fixture *f = dg_new(root, fixture);
    f->ctx = root;
    if (dg_db_open(&f->db, f->ctx, ":memory:", NULL, &f->err)) fail_msg("%s", f->err.message);
    f->server = (fake){ .dim = 3, .value = 1 };
    f->e = (dg_embeddings){ .ask = ask_fake, .user = &f->server, .model = "small", .db = f->db };
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    fixture *f = *state;
    dg_db_close(f->db);
    dg_free(f->ctx);
    return 0;
}

static float *get(fixture *f, const char *const *texts, size_t n)
{
    float *out = NULL;
    size_t dim = 0;
    if (dg_embeddings_of(&out, &dim, f->ctx, &f->e, texts, n, &f->err)) fail_msg("%s", f->err.message);
    assert_int_equal(dim, f->server.dim);
    return out;
}

static void fails(fixture *f, const char *const *texts, size_t n, const char *message)
{
    float *out = NULL;
    size_t dim = 0;
    assert_int_equal(dg_embeddings_of(&out, &dim, f->ctx, &f->e, texts, n, &f->err), -1);
    if (!strstr(f->err.message, message)) fail_msg("\"%s\" does not say \"%s\"", f->err.message, message);
    dg_error_clear(&f->err);
}

static void check_row(const float *row, size_t length)
{
    const double size = sqrt((double)(length * length) + 2);
    assert_true(fabs(row[0] - (double)length / size) < 1e-6);
    assert_true(fabs(row[1] - 1 / size) < 1e-6 && fabs(row[2] - 1 / size) < 1e-6);
}

static void gives_unit_vectors_in_order(void **state)
{
    fixture *f = *state;
    const char *texts[] = { "one", "three", "one", "", "  \n", "seven77" };
    const float *v = get(f, texts, 6);
    check_row(v, 3);
    check_row(v + 3, 5);
    check_row(v + 6, 3);
    check_row(v + 15, 7);
    for (int d = 9; d < 15; d++) assert_true(v[d] == 0); /* blank texts */
    assert_int_equal(f->server.texts, 3);
    assert_int_equal(f->server.requests, 1);
}

static void asks_once(void **state)
{
    fixture *f = *state;
    const char *texts[] = { "one", "three", "seven77" };
    int64_t cached = 0;
    get(f, texts, 2);
    const float *v = get(f, texts, 3);
    assert_int_equal(f->server.texts, 3);
    check_row(v, 3);
    check_row(v + 6, 7);
    assert_int_equal(dg_embeddings_cached(&cached, &f->e, &f->err), 0);
    assert_int_equal(cached, 3);
    f->e.model = "other"; /* another model shares nothing */
    get(f, texts, 3);
    assert_int_equal(f->server.texts, 6);
    assert_int_equal(dg_embeddings_forget(&f->e, &f->err), 0);
    assert_int_equal(dg_embeddings_cached(&cached, &f->e, &f->err), 0);
    assert_int_equal(cached, 0);
    f->e.model = "small";
    get(f, texts, 3);
    assert_int_equal(f->server.texts, 6);
}

static void works_without_a_database(void **state)
{
    fixture *f = *state;
    const char *texts[] = { "one" };
    f->e.db = NULL;
    get(f, texts, 1);
    check_row(get(f, texts, 1), 3);
    assert_int_equal(f->server.texts, 2);
    size_t dim = 7;
    float *out = NULL;
    assert_int_equal(dg_embeddings_of(&out, &dim, f->ctx, &f->e, texts, 0, &f->err), 0);
    assert_int_equal(dim, 0);
}

static void keeps_batches_when_broken_off(void **state)
{
    fixture *f = *state;
    char words[10][24];
    const char *texts[10];
    for (int i = 0; i < 10; i++) {
        snprintf(words[i], sizeof words[i], "text %d", i);
        texts[i] = words[i];
    }
    f->e.batch = 3;
    f->server.fail_at = 3;
    fails(f, texts, 10, "no server today");
    assert_int_equal(f->server.requests, 3);
    get(f, texts, 10);
    assert_int_equal(f->server.requests, 5); /* two more for the four that were not kept */
}

static bool wants_to_stop(void *user)
{
    return ++*(int *)user > 1;
}

static void stops_when_asked(void **state)
{
    fixture *f = *state;
    const char *texts[] = { "a", "b", "c" };
    int asked = 0;
    const dg_progress p = { .cancelled = wants_to_stop, .user = &asked };
    f->e.progress = &p;
    f->e.batch = 1;
    fails(f, texts, 3, "stopped");
    assert_int_equal(f->server.requests, 1);
}

static void cuts_long_texts_at_a_character(void **state)
{
    fixture *f = *state;
    const char *texts[] = { "abc\xC3\xA9xyz", "abc\xC3\xA9uvw" };
    f->e.text_limit = 4;
    check_row(get(f, texts, 2), 3);
    assert_int_equal(f->server.longest, 3);
    assert_int_equal(f->server.texts, 1); /* what is sent is the same */
}

static void answers_of_another_size_replace_the_cache(void **state)
{
    fixture *f = *state;
    const char *texts[] = { "one", "three", "seven77" };
    get(f, texts, 2);
    f->server.dim = 5;
    float *out = NULL;
    size_t dim = 0;
    assert_int_equal(dg_embeddings_of(&out, &dim, f->ctx, &f->e, texts, 3, &f->err), 0);
    assert_int_equal(dim, 5);
    assert_true(out[0] > 0 && out[5] > 0 && out[10] > 0);
    f->server.requests = 0;
    get(f, texts, 3);
    assert_int_equal(f->server.requests, 0);
}

static void refuses_bad_vectors(void **state)
{
    fixture *f = *state;
    const char *texts[] = { "one", "three" };
    f->server.value = NAN;
    fails(f, texts, 2, "not finite");
    f->server.value = 1;
    f->server.zero = true;
    fails(f, texts, 2, "zeros");
    f->server = (fake){ .dim = 0 };
    fails(f, texts, 2, "no usable size");
    f->server = (fake){ .dim = 4, .value = 1, .shrink = true };
    f->e.batch = 1;
    fails(f, texts, 2, "different sizes");
}

static void damaged_cache_is_asked_again(void **state)
{
    fixture *f = *state;
    const char *texts[] = { "one" };
    get(f, texts, 1);
    assert_int_equal(dg_db_exec(f->db, "UPDATE embedding_cache SET vector = x'010203'", &f->err), 0);
    check_row(get(f, texts, 1), 3);
    assert_int_equal(f->server.texts, 2);
}

/* --- settings and a fake network --- */

typedef struct {
    char url[200], body[400], token[100];
    int requests;
} wire;

static int exchange(dg_http *self, dg_mem *ctx, dg_http_response *out, const dg_http_request *rq, dg_error *err)
{
    wire *w = self->user;
    (void)err;
    w->requests++;
    snprintf(w->url, sizeof w->url, "%s", rq->url);
    snprintf(w->body, sizeof w->body, "%s", rq->body);
    const char *token = dg_http_header_get(&rq->headers, "Authorization");
    snprintf(w->token, sizeof w->token, "%s", token ? token : "");
    *out = (dg_http_response){ .status = 200 };
    out->body = dg_strdup(ctx, "{\"data\":[{\"index\":1,\"embedding\":[0,5]},{\"index\":0,\"embedding\":[3,4]}]}");
    out->length = strlen(out->body);
    dg_http_header_add(&out->headers, ctx, "Content-Type", "application/json", false);
    return 0;
}

static dg_json *parse(fixture *f, const char *text)
{
    dg_json *v = NULL;
    if (dg_json_parse(&v, f->ctx, text, strlen(text), "settings", 1, &f->err)) fail_msg("%s", f->err.message);
    return v;
}

static void asks_the_server_of_the_settings(void **state)
{
    static const char *const urls[] = { "http://127.0.0.1:8080", "http://127.0.0.1:8080/", "http://127.0.0.1:8080/v1/", "http://127.0.0.1:8080/v1/embeddings" };
    fixture *f = *state;
    wire w = { .requests = 0 };
    dg_http http = { exchange, &w };
    const dg_embeddings_setup setup = { .db = f->db, .http = &http };
    const char *texts[] = { "first", "second" };
    setenv("DOCGAP_TEST_TOKEN", "s3cret", 1);
    for (size_t i = 0; i < sizeof urls / sizeof *urls; i++) {
        float *out = NULL;
        size_t dim = 0;
        dg_embeddings e;
        const dg_json *settings = parse(f, dg_printf(f->ctx, "{\"url\":\"%s\",\"model\":\"mini\",\"token_env\":\"DOCGAP_TEST_TOKEN\"}", urls[i]));
        if (dg_embeddings_open(&e, f->ctx, settings, &setup, &f->err)) fail_msg("%s", f->err.message);
        if (dg_embeddings_of(&out, &dim, f->ctx, &e, texts, 2, &f->err)) fail_msg("%s", f->err.message);
        assert_int_equal(dim, 2);
        assert_true(fabsf(out[0] - 0.6f) < 1e-6f && fabsf(out[1] - 0.8f) < 1e-6f && out[2] == 0 && fabsf(out[3] - 1) < 1e-6f);
        dg_embeddings_close(&e);
    }
    assert_int_equal(w.requests, 1); /* the same server each time, so the cache has it */
    assert_string_equal(w.url, "http://127.0.0.1:8080/v1/embeddings");
    assert_string_equal(w.token, "Bearer s3cret");
    assert_non_null(strstr(w.body, "\"model\":\"mini\""));
    assert_non_null(strstr(w.body, "[\"first\",\"second\"]"));
}

static void refuses_half_settings(void **state)
{
    static const struct { const char *settings, *message; } cases[] = {
        { "{}", "needs 'url' and 'model'" },
        { "{\"url\":\"http://127.0.0.1\"}", "needs 'url' and 'model'" },
        { "{\"url\":\"http://127.0.0.1\",\"model\":\"m\",\"batch\":5000}", "1 to 1024" },
        { "{\"url\":\"http://127.0.0.1\",\"model\":\"m\",\"token_env\":\"DOCGAP_NO_SUCH_VARIABLE\"}", "DOCGAP_NO_SUCH_VARIABLE" },
    };
    fixture *f = *state;
    const dg_embeddings_setup setup = { .db = f->db };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dg_embeddings e;
        dg_error_clear(&f->err);
        assert_int_equal(dg_embeddings_open(&e, f->ctx, parse(f, cases[i].settings), &setup, &f->err), -1);
        if (!strstr(f->err.message, cases[i].message)) fail_msg("case %zu: %s", i, f->err.message);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(gives_unit_vectors_in_order, set_up, tear_down),
        cmocka_unit_test_setup_teardown(asks_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(works_without_a_database, set_up, tear_down),
        cmocka_unit_test_setup_teardown(keeps_batches_when_broken_off, set_up, tear_down),
        cmocka_unit_test_setup_teardown(stops_when_asked, set_up, tear_down),
        cmocka_unit_test_setup_teardown(cuts_long_texts_at_a_character, set_up, tear_down),
        cmocka_unit_test_setup_teardown(answers_of_another_size_replace_the_cache, set_up, tear_down),
        cmocka_unit_test_setup_teardown(refuses_bad_vectors, set_up, tear_down),
        cmocka_unit_test_setup_teardown(damaged_cache_is_asked_again, set_up, tear_down),
        cmocka_unit_test_setup_teardown(asks_the_server_of_the_settings, set_up, tear_down),
        cmocka_unit_test_setup_teardown(refuses_half_settings, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
