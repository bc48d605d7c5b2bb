/* How a token is sent: the api's template lines become headers (marked secret) or a query parameter.
 * Where they may go is held by fetch/http.c. The texts made here are cleared with the run's context by
 * sync.c. */
#include "base/ctype.h"
#include "fetch/secret.h"
#include "tickets/sync_api.h"

/* {token} and {user} filled in. */
static char *fill(dg_mem *ctx, dg_slice line, const char *token, const char *user)
{
    dg_buf b;
    dg_buf_init(&b, ctx, DG_BUF_NO_LIMIT);
    for (size_t i = 0; i < line.n;) {
        dg_slice at = {line.p + i, line.n - i};
        if (dg_slice_starts(at, "{token}")) {
            dg_buf_adds(&b, token);
            i += 7;
        } else if (dg_slice_starts(at, "{user}")) {
            dg_buf_adds(&b, user ? user : "");
            i += 6;
        } else {
            dg_buf_addc(&b, line.p[i++]);
        }
    }
    return dg_buf_take(&b);
}

/* "user:password" behind "Basic " is encoded. */
static const char *encoded(dg_mem *ctx, char *value)
{
    char *colon = strchr(value, ':');
    if (!dg_slice_starts(dg_slice_of(value), "Basic ") || !colon) return value;
    *colon = '\0';
    const char *out = dg_secret_basic(ctx, value + 6, colon + 1);
    *colon = ':';
    return out;
}

static void add_line(dg_sync *s, dg_slice line, bool secret)
{
    line = dg_slice_trim(line);
    if (!line.n) return;
    const char *token = s->token.value ? s->token.value : "";
    if (line.p[0] == '?') { /* "?key={token}" */
        dg_buf b;
        long eq = dg_slice_find(line, "=");
        char *value = fill(s->ctx, (dg_slice){line.p + eq + 1, line.n - (size_t)eq - 1}, token, s->o->user);
        dg_buf_init(&b, s->ctx, DG_BUF_NO_LIMIT);
        dg_buf_add(&b, line.p + 1, (size_t)eq);
        dg_url_escape(&b, value);
        s->query_auth = dg_buf_take(&b);
        return;
    }
    long colon = dg_slice_find(line, ":");
    if (colon <= 0) return;
    dg_slice value = dg_slice_trim((dg_slice){line.p + colon + 1, line.n - (size_t)colon - 1});
    dg_http_header_add(&s->headers, s->ctx, dg_strndup(s->ctx, line.p, (size_t)colon),
                       encoded(s->ctx, fill(s->ctx, value, token, s->o->user)), secret);
}

static void add_lines(dg_sync *s, const char *lines, bool secret)
{
    dg_slice rest = dg_slice_of(lines), line;
    while (dg_next_line(&rest, &line)) add_line(s, line, secret);
}

void dg_sync_mask(const dg_sync *s, dg_error *err)
{
    if (!err) return;
    dg_mask_error(err, &s->token);
    dg_mask_headers(err->message, &s->headers);
    if (s->query_auth) dg_mask_word(err->message, strchr(s->query_auth, '=') + 1);
}

static int read_token(dg_sync *s, dg_error *err)
{
    if (s->o->token_env) return dg_secret_from_env(&s->token, s->ctx, s->o->token_env, err);
    if (s->o->token_file) return dg_secret_from_file(&s->token, s->ctx, s->o->token_file, err);
    if (s->api.anonymous || s->o->netrc) return 0;
    return dg_fail(
        err, DG_ERR_AUTH,
        "source '%s' needs credentials: token_env: NAME (an environment variable) or token_file: PATH",
        s->o->name);
}

int dg_sync_authorize(dg_sync *s, dg_error *err)
{
    dg_json *ignored;
    if (read_token(s, err)) return -1;
    add_lines(s, s->api.headers, false);
    if (!s->token.value) return 0;
    const char *lines = s->o->user && s->api.auth_user ? s->api.auth_user : s->api.auth;
    if (lines) add_lines(s, lines, true);
    if (!s->api.preflight) return 0;
    /* Some servers answer a wrong key with what anybody may see: ask for something that nobody may without a
     * right one. */
    dg_error problem = {0};
    if (!dg_sync_get(&ignored, s, s->ctx, s->api.preflight, &problem)) return 0;
    bool refused =
        s->last_status == 400 || s->last_status == 401 || s->last_status == 403 || s->last_status == 404;
    return dg_fail(err, refused ? DG_ERR_AUTH : problem.kind, "source '%s', credentials of %s: %s",
                   s->o->name, s->token.from, problem.message);
}
