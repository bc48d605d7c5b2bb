/* docgap.yml's `embeddings:` made into a server that can be asked, by way of src/fetch. Nothing is sent before
 * dg_embeddings_of is called. The settings' texts and the token are copied into the caller's context. */
#include "fetch/embeddings.h"
#include "match/embeddings.h"

typedef struct {
    dg_embeddings_options options;
    dg_secret token;
} server;

static int ask_server(void *user, float **out, size_t *dim, dg_mem *ctx, const char *const *texts, size_t n, dg_error *err)
{
    const server *s = user;
    return dg_embeddings_request(out, dim, ctx, &s->options, texts, n, err);
}

static bool cut_end(char *s, const char *end)
{
    const size_t n = strlen(s), k = strlen(end);
    if (n < k || strcmp(s + n - k, end) != 0) return false;
    s[n - k] = '\0';
    return true;
}

/* src/fetch adds "/v1/embeddings" by itself. */
static char *base_url(dg_mem *ctx, const char *url)
{
    char *base = dg_strdup(ctx, url);
    while (cut_end(base, "/")) continue;
    if (cut_end(base, "/embeddings"))
        while (cut_end(base, "/")) continue;
    cut_end(base, "/v1");
    while (cut_end(base, "/")) continue;
    return base;
}

static int read_token(server *s, dg_mem *ctx, const char *name, dg_error *err)
{
    if (!name) return 0;
    if (dg_secret_from_env(&s->token, ctx, name, err)) return -1;
    s->options.token = &s->token;
    return 0;
}

int dg_embeddings_open(dg_embeddings *out, dg_mem *ctx, const dg_json *settings, const dg_embeddings_setup *setup, dg_error *err)
{
    const char *url = dg_json_text(dg_json_at(settings, "url"), NULL);
    const char *model = dg_json_text(dg_json_at(settings, "model"), NULL);
    const int64_t batch = dg_json_int(settings, "batch", 0);
    *out = (dg_embeddings){ 0 };
    if (dg_str_empty(url) || dg_str_empty(model))
        return dg_fail(err, DG_ERR_USAGE, "the setting 'embeddings' needs 'url' and 'model', as in: url: http://127.0.0.1:8080, model: all-minilm");
    if (batch < 0 || batch > 1024) return dg_fail(err, DG_ERR_USAGE, "'embeddings.batch' is %lld; it must be 1 to 1024", (long long)batch);
    server *s = dg_new(ctx, server);
    s->options = (dg_embeddings_options){ .base_url = base_url(s, url), .model = dg_strdup(s, model), .allow_http = setup->allow_http,
        .progress = setup->progress, .http = setup->http };
    if (read_token(s, s, dg_json_text(dg_json_at(settings, "token_env"), NULL), err)) return -1;
    /* The address belongs to the name in the cache: two servers may have different models under one name. */
    *out = (dg_embeddings){ .ask = ask_server, .user = s, .model = dg_printf(s, "%s at %s", model, s->options.base_url), .db = setup->db,
        .progress = setup->progress, .batch = (size_t)batch };
    return 0;
}

void dg_embeddings_close(dg_embeddings *e)
{
    if (e->ask != ask_server) return;
    dg_secret_clear(&((server *)e->user)->token);
    *e = (dg_embeddings){ 0 };
}
