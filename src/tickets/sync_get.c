/* Requests of a sync: written from templates, sent with the source's credentials, answered as JSON; and lists
 * of N+1 answers (comments) collected over their pages. Retries and refusals are fetch/ask.h's business. */
#include "base/time.h"
#include "tickets/sync_api.h"

enum { COLLECT_PAGES = 100, COPY_DEPTH = 512 };

const char *dg_sync_setting(const dg_sync *s, const char *key, const char *otherwise)
{
    return dg_json_str(s->ctx, s->o->settings, key, otherwise);
}

char *dg_sync_project(dg_mem *ctx, const dg_sync *s)
{
    dg_buf b;
    dg_buf_init(&b, ctx, DG_BUF_NO_LIMIT);
    dg_url_escape(&b, s->o->project ? s->o->project : "");
    return dg_buf_take(&b);
}

char *dg_sync_since(dg_mem *ctx, int64_t since, char form)
{
    char iso[32]; /* 2026-11-21T20:52:37Z */
    if (since == DG_NO_TIME) return NULL;
    dg_time_format(since, iso);
    switch (form) {
    case 'E':
        return dg_printf(ctx, "%lld", (long long)since);
    case 'F':
        return dg_printf(ctx, "%.10s", iso);
    case 'S':
        return dg_printf(ctx, "%.10s %.8s", iso, iso + 11);
    case 'M':
        return dg_printf(ctx, "%.10s %.5s", iso, iso + 11);
    default:
        return dg_strdup(ctx, iso);
    }
}

void dg_sync_quote(dg_buf *out, const char *text)
{
    dg_mem *m = dg_mem_root();
    dg_buf_adds(out, dg_json_dump(m, dg_json_new_string(m, text, strlen(text))));
    dg_free(m);
}

/* The value of {name}, or NULL: the braces stay. */
static const char *named(const dg_sync *s, dg_slice name, const char *id, const char *since)
{
    if (dg_slice_eq(name, "id")) return id;
    if (dg_slice_eq(name, "since")) return since ? since : "";
    return dg_slice_eq(name, "project") ? s->o->project : NULL;
}

char *dg_sync_fill(dg_mem *ctx, const char *template, const dg_sync *s, const char *id, const char *since)
{
    dg_buf b;
    dg_buf_init(&b, ctx, DG_BUF_NO_LIMIT);
    while (*template) {
        const char *close = *template == '{' ? strchr(template, '}') : NULL;
        const char *value =
            close ? named(s, (dg_slice){template + 1, (size_t)(close - template - 1)}, id, since) : NULL;
        if (value) {
            dg_url_escape(&b, value);
            template = close + 1;
        } else {
            dg_buf_addc(&b, *template ++);
        }
    }
    return dg_buf_take(&b);
}

void dg_sync_call_init(dg_sync_call *call, dg_mem *ctx, const dg_sync *s, const char *path)
{
    dg_buf_init(&call->url, ctx, DG_BUF_NO_LIMIT);
    dg_buf_init(&call->body, ctx, DG_BUF_NO_LIMIT);
    call->etag = NULL;
    dg_buf_adds(&call->url, s->o->base_url);
    dg_buf_adds(&call->url, path);
}

/* A pause that the last answer asked for (Stack Exchange: "backoff", also with 200). */
static int keep_pause(dg_sync *s, dg_error *err)
{
    int64_t wait = s->server_wait;
    s->server_wait = 0;
    if (wait <= 0) return 0;
    if (wait > s->asker.policy.max_wait)
        return dg_fail(
            err, DG_ERR_NET,
            "the server asks for a pause of %lld s, more than --max-wait %lld s; the same command goes on "
            "from here later",
            (long long)wait, (long long)s->asker.policy.max_wait);
    s->asker.waited_ms += wait * 1000;
    return dg_clock_wait(&s->asker.clock, wait * 1000, s->o->progress, "rate limit", err);
}

int dg_sync_call_json(dg_json **out, dg_http_response *answer, dg_sync *s, dg_mem *ctx,
                      const dg_sync_call *call, dg_error *err)
{
    dg_http_request rq = {.method = call->body.n ? "POST" : "GET",
                          .url = call->url.p,
                          .body = call->body.n ? call->body.p : NULL,
                          .origin = s->o->base_url,
                          .headers = s->headers,
                          .repeatable = true};
    if (s->query_auth)
        rq.url = dg_printf(ctx, "%s%c%s", call->url.p, strchr(call->url.p, '?') ? '&' : '?', s->query_auth);
    if (call->etag || call->body.n) { /* headers of this request only: the array is copied before it grows */
        rq.headers.items = dg_array(ctx, dg_http_header, s->headers.count + 2);
        memcpy(rq.headers.items, s->headers.items, sizeof *rq.headers.items * s->headers.count);
        rq.headers.capacity = s->headers.count + 2;
        if (call->etag) dg_http_header_add(&rq.headers, ctx, "If-None-Match", call->etag, false);
        if (call->body.n) dg_http_header_add(&rq.headers, ctx, "Content-Type", "application/json", false);
    }
    s->last_status = 0;
    if (keep_pause(s, err)) return -1;
    int rc = dg_ask_for_json(out, answer, ctx, &s->asker, &rq, err);
    s->last_status = answer->status;
    if (rc) {
        dg_sync_mask(s, err);
        return -1;
    }
    s->server_wait = dg_json_int(*out, "backoff", 0);
    return 0;
}

int dg_sync_get(dg_json **out, dg_sync *s, dg_mem *ctx, const char *path, dg_error *err)
{
    dg_sync_call call;
    dg_http_response answer;
    dg_sync_call_init(&call, ctx, s, path);
    return dg_sync_call_json(out, &answer, s, ctx, &call, err);
}

static dg_json *copy_at(dg_mem *ctx, const dg_json *v, int depth)
{
    dg_json *out;
    const char *key;
    const dg_json *inner;
    switch (dg_json_type(v)) {
    case DG_JSON_BOOL:
        return dg_json_new_bool(ctx, dg_json_truth(v, false));
    case DG_JSON_INT:
        return dg_json_new_int(ctx, dg_json_integer(v, 0));
    case DG_JSON_REAL:
        return dg_json_new_real(ctx, dg_json_number(v, 0));
    case DG_JSON_STRING:
        return dg_json_new_string(ctx, dg_json_text(v, ""), strlen(dg_json_text(v, "")));
    case DG_JSON_NULL:
        return dg_json_new(ctx, DG_JSON_NULL);
    case DG_JSON_ARRAY:
        out = dg_json_new(ctx, DG_JSON_ARRAY);
        for (size_t i = 0; i < dg_json_count(v) && depth < COPY_DEPTH; i++)
            dg_json_append(out, copy_at(ctx, dg_json_item(v, i), depth + 1));
        return out;
    case DG_JSON_OBJECT:
        out = dg_json_new(ctx, DG_JSON_OBJECT);
        for (size_t i = 0; depth < COPY_DEPTH && dg_json_member(v, i, &key, &inner); i++)
            dg_json_set(out, key, copy_at(ctx, inner, depth + 1));
        return out;
    }
    return NULL;
}

dg_json *dg_json_copy(dg_mem *ctx, const dg_json *v)
{
    return copy_at(ctx, v, 0);
}

static void write_place(dg_sync_call *call, const dg_sync_list *list, const dg_sync_place *at)
{
    if (at->next && (list->page.style == DG_PAGE_LINK || list->page.style == DG_PAGE_NEXT_URL)) {
        dg_buf_clear(&call->url);
        dg_buf_adds(&call->url, at->next);
        return;
    }
    if (list->size_key) dg_url_query_int(&call->url, list->size_key, at->page_size);
    if (list->offset_key && (at->offset || list->page.style == DG_PAGE_NUMBER))
        dg_url_query_int(&call->url, list->offset_key, at->offset + (list->page.style == DG_PAGE_NUMBER));
}

int dg_sync_collect(dg_json **out, dg_sync *s, dg_mem *ctx, const char *path, const dg_sync_list *list,
                    dg_error *err)
{
    dg_sync_place at = {.since = DG_NO_TIME, .page_size = list->page.page_size};
    int more = 1;
    *out = dg_json_new(ctx, DG_JSON_ARRAY);
    for (int pages = 0; more == 1 && pages < COLLECT_PAGES; pages++) {
        dg_sync_call call;
        dg_http_response answer;
        dg_json *root;
        dg_sync_call_init(&call, ctx, s, path);
        write_place(&call, list, &at);
        if (dg_sync_call_json(&root, &answer, s, ctx, &call, err)) return -1;
        const dg_json *items = dg_page_items(root, &list->page, call.url.p, err);
        if (!items) return -1;
        for (size_t i = 0; i < dg_json_count(items); i++)
            dg_json_append(*out, dg_json_copy(ctx, dg_json_item(items, i)));
        dg_page page = {.root = root,
                        .answer = &answer,
                        .url = call.url.p,
                        .count = dg_json_count(items),
                        .last_updated = DG_NO_TIME};
        more = dg_page_next(&at, ctx, s->o->base_url, &list->page, &page, err);
    }
    return more < 0 ? -1 : 0;
}
