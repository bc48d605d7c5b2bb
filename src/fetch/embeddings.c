/* One request for the vectors of a batch of texts, and a strict reading of the answer.
 * Batching, caching and what the vectors are for belong to the caller. Owns nothing between calls. */
#include "fetch/embeddings.h"
#include <math.h>
#include "fetch/origin.h"

static char *write_body(dg_mem *ctx, const dg_embeddings_options *o, const char *const *texts, size_t n)
{
    dg_json *root = dg_json_new(ctx, DG_JSON_OBJECT), *input = dg_json_new(ctx, DG_JSON_ARRAY);
    for (size_t i = 0; i < n; i++) dg_json_append(input, dg_json_new_string(ctx, texts[i], strlen(texts[i])));
    dg_json_set(root, "model",
                dg_json_new_string(ctx, o->model ? o->model : "", o->model ? strlen(o->model) : 0));
    dg_json_set(root, "input", input);
    dg_json_set(root, "encoding_format", dg_json_new_string(ctx, "float", 5));
    return dg_json_dump(ctx, root);
}

static int read_row(float *out, size_t dim, const dg_json *vector, dg_error *err)
{
    if (dg_json_count(vector) != dim)
        return dg_fail(err, DG_ERR_NET, "the embeddings answer has vectors of different lengths");
    for (size_t i = 0; i < dim; i++) {
        double v = dg_json_number(dg_json_item(vector, i), NAN);
        if (!isfinite(v))
            return dg_fail(err, DG_ERR_NET, "the embeddings answer holds something that is not a number");
        out[i] = (float)v;
    }
    return 0;
}

static int read_rows(float **out, size_t *dim, dg_mem *ctx, const dg_json *root, size_t n, dg_error *err)
{
    const dg_json *data = dg_json_at(root, "data");
    bool *have = dg_array(ctx, bool, n);
    if (dg_json_type(data) != DG_JSON_ARRAY || dg_json_count(data) != n)
        return dg_fail(err, DG_ERR_NET,
                       "the embeddings answer has %zu vectors for %zu texts: is base_url right?",
                       dg_json_count(data), n);
    *dim = dg_json_count(dg_json_at(dg_json_item(data, 0), "embedding"));
    if (!*dim || *dim > DG_EMBEDDINGS_DIM_MAX)
        return dg_fail(err, DG_ERR_NET, "the embeddings answer has vectors of length %zu", *dim);
    *out = dg_array(ctx, float, n **dim);
    for (size_t i = 0; i < n; i++) {
        const dg_json *row = dg_json_item(data, i);
        int64_t place = dg_json_int(row, "index", (int64_t)i);
        if (place < 0 || place >= (int64_t)n || have[place])
            return dg_fail(err, DG_ERR_NET, "the embeddings answer numbers its rows wrongly");
        have[place] = true;
        if (read_row(*out + (size_t)place * *dim, *dim, dg_json_at(row, "embedding"), err)) return -1;
    }
    return 0;
}

static dg_asker asker_of(const dg_embeddings_options *o, dg_http *http)
{
    dg_asker a = {.http = http,
                  .clock = o->clock.now ? o->clock : dg_clock_real(),
                  .policy = dg_retry_policy_usual(),
                  .allow_http = o->allow_http,
                  .progress = o->progress};
    if (o->max_wait) a.policy.max_wait = o->max_wait;
    return a;
}

int dg_embeddings_request(float **out, size_t *dim, dg_mem *ctx, const dg_embeddings_options *o,
                          const char *const *texts, size_t n, dg_error *err)
{
    dg_mem *m = dg_mem_root();
    dg_http *own = NULL;
    dg_http_options h = {.allow_http = o->allow_http, .progress = o->progress};
    dg_http_response answer;
    dg_json *root = NULL;
    int rc = -1;
    *out = NULL;
    *dim = 0;
    if (!n) {
        dg_free(m);
        return 0;
    }
    if (dg_origin_check(o->base_url, o->allow_http, err) || (!o->http && dg_http_open(&own, m, &h, err)))
        goto done;
    dg_http_request rq = {.method = "POST",
                          .url = dg_printf(m, "%s/v1/embeddings", o->base_url),
                          .origin = o->base_url,
                          .repeatable = true};
    rq.body = write_body(m, o, texts, n);
    dg_http_header_add(&rq.headers, m, "Content-Type", "application/json", false);
    char *bearer = o->token && o->token->value ? dg_printf(m, "Bearer %s", o->token->value) : NULL;
    if (bearer) dg_http_header_add(&rq.headers, m, "Authorization", bearer, true);
    dg_asker a = asker_of(o, o->http ? o->http : own);
    rc = dg_ask_for_json(&root, &answer, m, &a, &rq, err) || read_rows(out, dim, ctx, root, n, err) ? -1 : 0;
    if (bearer) dg_memory_clear(bearer, strlen(bearer));
    if (rc && o->token) dg_mask_error(err, o->token);
done:
    dg_http_close(own);
    dg_free(m);
    return rc;
}
