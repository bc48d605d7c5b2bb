/* The only user of libcurl: one exchange at a time on one handle (connections are kept), and addresses
 * (url.h). Follows nothing, retries nothing, knows no vendor. The handle, its options and the error text
 * belong to dg_curl, which hangs on the context given to dg_http_open. */
#include "fetch/http.h"
#include <curl/curl.h>
#include "base/ctype.h"
#include "fetch/origin.h"
#include "fetch/secret.h"
#include "fetch/url.h"

#if LIBCURL_VERSION_NUM < 0x075500
#error "libcurl 7.85 or newer is needed (CURLOPT_PROTOCOLS_STR)"
#endif

enum { HEADERS_MAX = 200, HOST_MAX = 255 };

typedef struct {
    dg_http base;
    CURL *curl;
    dg_http_options o;
    char text[CURL_ERROR_SIZE];
} dg_curl;

/* What the callbacks of one transfer write into. */
typedef struct {
    dg_mem *ctx;
    dg_http_response *out;
    dg_buf body;
    const dg_progress *progress;
} dg_transfer;

void dg_http_header_add(dg_http_headers *h, dg_mem *ctx, const char *name, const char *value, bool secret)
{
    DG_GROW(ctx, h->items, h->count, h->capacity);
    h->items[h->count++] = (dg_http_header){name, value, secret};
}

const char *dg_http_header_get(const dg_http_headers *h, const char *name)
{
    for (size_t i = 0; i < h->count; i++)
        if (dg_slice_ieq(dg_slice_of(h->items[i].name), name)) return h->items[i].value;
    return NULL;
}

static size_t on_body(char *p, size_t size, size_t n, void *user)
{
    dg_transfer *t = user;
    dg_buf_add(&t->body, p, size * n);
    return t->body.over ? 0 : size * n; /* a short count ends the transfer */
}

/* "Name: value"; a status line starts over (100 Continue, proxies). */
static size_t on_header(char *p, size_t size, size_t n, void *user)
{
    dg_transfer *t = user;
    dg_slice line = dg_slice_trim((dg_slice){p, size * n});
    long colon = dg_slice_find(line, ":");
    if (dg_slice_starts(line, "HTTP/")) t->out->headers.count = 0;
    if (colon <= 0 || t->out->headers.count >= HEADERS_MAX) return size * n;
    dg_slice value = dg_slice_trim((dg_slice){line.p + colon + 1, line.n - (size_t)colon - 1});
    char *name = dg_strndup(t->ctx, line.p, (size_t)colon);
    char *text = dg_strndup(t->ctx, value.p, value.n);
    if (dg_slice_ieq(dg_slice_of(name), "link")) {
        for (size_t i = 0; i < t->out->headers.count; i++)
            if (dg_slice_ieq(dg_slice_of(t->out->headers.items[i].name), "link")) {
                t->out->headers.items[i].value =
                    dg_printf(t->ctx, "%s, %s", t->out->headers.items[i].value, text);
                return size * n;
            }
    }
    dg_http_header_add(&t->out->headers, t->ctx, name, text, false);
    return size * n;
}

static int on_progress(void *user, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
    const dg_transfer *t = user;
    (void)a, (void)b, (void)c, (void)d;
    return dg_progress_cancelled(t->progress);
}

static void set_transport(dg_curl *c, bool plain_http)
{
    CURL *h = c->curl;
    curl_easy_setopt(h, CURLOPT_PROTOCOLS_STR, plain_http ? "http,https" : "https");
    curl_easy_setopt(h, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(h, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(h, CURLOPT_SSL_VERIFYHOST, 2L);
    if (c->o.cacert) curl_easy_setopt(h, CURLOPT_CAINFO, c->o.cacert);
    curl_easy_setopt(h, CURLOPT_CONNECTTIMEOUT, c->o.connect_seconds);
    curl_easy_setopt(h, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(h, CURLOPT_LOW_SPEED_TIME, c->o.stall_seconds);
    curl_easy_setopt(h, CURLOPT_TIMEOUT, c->o.total_seconds);
    curl_easy_setopt(h, CURLOPT_MAXFILESIZE_LARGE,
                     (curl_off_t)c->o.max_response); /* early end; the callback is what holds */
    curl_easy_setopt(h, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(h, CURLOPT_USERAGENT, "docgap/" DG_VERSION);
    curl_easy_setopt(h, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(h, CURLOPT_NETRC, c->o.netrc ? (long)CURL_NETRC_OPTIONAL : (long)CURL_NETRC_IGNORED);
    curl_easy_setopt(h, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
    if (c->o.proxy) curl_easy_setopt(h, CURLOPT_PROXY, c->o.proxy);
    curl_easy_setopt(h, CURLOPT_ERRORBUFFER, c->text);
}

static void set_callbacks(dg_curl *c, dg_transfer *t)
{
    curl_easy_setopt(c->curl, CURLOPT_WRITEFUNCTION, on_body);
    curl_easy_setopt(c->curl, CURLOPT_WRITEDATA, t);
    curl_easy_setopt(c->curl, CURLOPT_HEADERFUNCTION, on_header);
    curl_easy_setopt(c->curl, CURLOPT_HEADERDATA, t);
    curl_easy_setopt(c->curl, CURLOPT_XFERINFOFUNCTION, on_progress);
    curl_easy_setopt(c->curl, CURLOPT_XFERINFODATA, t);
    curl_easy_setopt(c->curl, CURLOPT_NOPROGRESS, 0L);
}

/* A server on this machine is never asked through a proxy: it would see what is sent, and not find the server. */
static bool is_local(const char *url)
{
    dg_mem *m = dg_mem_root();
    dg_url u;
    bool yes = !dg_url_parse(&u, m, url, NULL) && dg_origin_is_loopback(u.host);
    dg_free(m);
    return yes;
}

/* Secret headers go to the configured origin only, whatever led here. */
static struct curl_slist *header_list(dg_mem *ctx, const dg_http_request *rq)
{
    struct curl_slist *list = NULL;
    bool trusted = rq->origin && dg_origin_same(rq->origin, rq->url);
    for (size_t i = 0; i < rq->headers.count; i++) {
        const dg_http_header *h = &rq->headers.items[i];
        if (h->secret && !trusted) continue;
        char *line = dg_printf(ctx, "%s: %s", h->name, h->value);
        struct curl_slist *longer = curl_slist_append(list, line);
        dg_memory_clear(line, strlen(line));
        dg_free(line);
        if (longer) list = longer;
    }
    return list;
}

static void free_headers(struct curl_slist *list)
{
    for (struct curl_slist *i = list; i; i = i->next) dg_memory_clear(i->data, strlen(i->data));
    curl_slist_free_all(list);
}

/* What libcurl's codes mean to people: kind, may it pass, what to do. The first row that fits; code 0 ends
 * the table. */
static const struct {
    CURLcode code;
    dg_error_kind kind;
    bool transient;
    const char *advice;
} failures[] = {
    {CURLE_PEER_FAILED_VERIFICATION, DG_ERR_NET, false,
     "its certificate is not accepted: for an authority of your own give its certificate with cacert:; else url: must be "
     "the name in it, and who runs the server must keep it valid"},
    {CURLE_SSL_CACERT_BADFILE, DG_ERR_USAGE, false,
     "the file given with cacert: cannot be read as certificates"},
    {CURLE_UNSUPPORTED_PROTOCOL, DG_ERR_USAGE, false, "only https is asked (http with --allow-http)"},
    {CURLE_URL_MALFORMAT, DG_ERR_USAGE, false, "the address cannot be read: check url:"},
    {CURLE_LOGIN_DENIED, DG_ERR_AUTH, false, "the credentials are refused"},
    {CURLE_ABORTED_BY_CALLBACK, DG_ERR_CANCEL, false, "stopped; the same command goes on from here"},
    {CURLE_COULDNT_RESOLVE_HOST, DG_ERR_NET, true, "the name is not known: check url: and the network"},
    {CURLE_COULDNT_RESOLVE_PROXY, DG_ERR_NET, true, "the proxy's name is not known: check https_proxy"},
    {CURLE_COULDNT_CONNECT, DG_ERR_NET, true, "no connection: check url:, the network and https_proxy"},
    {CURLE_OPERATION_TIMEDOUT, DG_ERR_NET, true,
     "no answer in time: try later, ask for smaller pages (page_size:) or wait longer (stall_seconds:)"},
    {CURLE_RECV_ERROR, DG_ERR_NET, true, "the connection broke"},
    {CURLE_SEND_ERROR, DG_ERR_NET, true, "the connection broke"},
    {CURLE_GOT_NOTHING, DG_ERR_NET, true, "the server closed the connection without an answer"},
    {CURLE_PARTIAL_FILE, DG_ERR_NET, true, "the answer ended too early"},
    {CURLE_BAD_CONTENT_ENCODING, DG_ERR_NET, true, "the compressed answer is damaged"},
    {CURLE_HTTP2, DG_ERR_NET, true, "the connection broke"},
    {CURLE_HTTP2_STREAM, DG_ERR_NET, true, "the connection broke"},
    {CURLE_SSL_CONNECT_ERROR, DG_ERR_NET, false, "no TLS connection: is this an https address?"},
    {CURLE_OK, DG_ERR_NET, false, "the request failed"},
};

static int report(dg_curl *c, dg_transfer *t, CURLcode code, const dg_http_request *rq, dg_error *err)
{
    const char *url = dg_mask_url(t->ctx, rq->url);
    if (t->body.over || code == CURLE_FILESIZE_EXCEEDED)
        return dg_fail(err, DG_ERR_LIMIT,
                       "%s: the answer is larger than %lld MiB: ask for smaller pages (page_size:) or raise "
                       "max_response",
                       url, (long long)(c->o.max_response >> 20));
    size_t i = 0;
    while (failures[i].code != CURLE_OK && failures[i].code != code) i++;
    t->out->transient = failures[i].transient;
    if (failures[i].kind == DG_ERR_CANCEL) return dg_fail(err, DG_ERR_CANCEL, "%s", failures[i].advice);
    return dg_fail(err, failures[i].kind, "%s: %s (%s)", url, failures[i].advice,
                   *c->text ? c->text : curl_easy_strerror(code));
}

static int exchange(dg_http *self, dg_mem *ctx, dg_http_response *out, const dg_http_request *rq,
                    dg_error *err)
{
    dg_curl *c = self->user;
    dg_transfer t = {.ctx = ctx, .out = out, .progress = c->o.progress};
    *out = (dg_http_response){0};
    if (dg_origin_check(rq->url, c->o.allow_http, err)) return -1;
    dg_buf_init(&t.body, ctx, (size_t)c->o.max_response);
    curl_easy_reset(c->curl);
    c->text[0] = '\0';
    set_transport(c, dg_slice_istarts(dg_slice_of(rq->url), "http:"));
    if (is_local(rq->url)) curl_easy_setopt(c->curl, CURLOPT_PROXY, "");
    set_callbacks(c, &t);
    curl_easy_setopt(c->curl, CURLOPT_URL, rq->url);
    if (dg_str_eq(rq->method, "POST"))
        curl_easy_setopt(c->curl, CURLOPT_COPYPOSTFIELDS, rq->body ? rq->body : "");
    struct curl_slist *headers = header_list(ctx, rq);
    curl_easy_setopt(c->curl, CURLOPT_HTTPHEADER, headers);
    CURLcode code = curl_easy_perform(c->curl);
    curl_easy_setopt(c->curl, CURLOPT_HTTPHEADER, NULL);
    free_headers(headers);
    if (code != CURLE_OK || t.body.over) return report(c, &t, code, rq, err);
    long status = 0;
    curl_easy_getinfo(c->curl, CURLINFO_RESPONSE_CODE, &status);
    out->status = (int)status;
    out->length = t.body.n;
    out->body = dg_buf_take(&t.body);
    return 0;
}

int dg_http_open(dg_http **out, dg_mem *ctx, const dg_http_options *o, dg_error *err)
{
    dg_curl *c = dg_new(ctx, dg_curl);
    if (curl_global_init(CURL_GLOBAL_DEFAULT) || !(c->curl = curl_easy_init()))
        return dg_fail(err, DG_ERR_NET, "libcurl cannot be started");
    if (o) c->o = *o;
    if (!c->o.max_response) c->o.max_response = 64 << 20;
    if (!c->o.connect_seconds) c->o.connect_seconds = 10;
    if (!c->o.stall_seconds) c->o.stall_seconds = 60;
    if (!c->o.total_seconds) c->o.total_seconds = 300;
    c->base = (dg_http){exchange, c};
    *out = &c->base;
    return 0;
}

void dg_http_close(dg_http *h)
{
    if (!h) return;
    dg_curl *c = h->user;
    curl_easy_cleanup(c->curl);
    dg_free(c);
}

/* --- addresses
 * ------------------------------------------------------------------------------------------------ */

/* A part of u, lower case when asked, owned by ctx; NULL when there is none. */
static char *part(dg_mem *ctx, CURLU *u, CURLUPart what, bool lower)
{
    char *text = NULL;
    if (curl_url_get(u, what, &text, what == CURLUPART_PORT ? CURLU_DEFAULT_PORT : 0)) return NULL;
    char *copy = dg_strdup(ctx, text);
    curl_free(text);
    for (char *p = copy; lower && *p; p++) *p = (char)dg_tolower(*p);
    return copy;
}

static int port_of(const char *digits)
{
    int n = 0;
    for (const char *p = digits ? digits : ""; dg_isdigit(*p) && n < 100000; p++) n = n * 10 + (*p - '0');
    return n;
}

int dg_url_parse(dg_url *out, dg_mem *ctx, const char *url, dg_error *err)
{
    CURLU *u = curl_url();
    *out = (dg_url){0};
    if (u && url && !curl_url_set(u, CURLUPART_URL, url, 0)) {
        out->scheme = part(ctx, u, CURLUPART_SCHEME, true);
        out->host = part(ctx, u, CURLUPART_HOST, true);
        out->path = part(ctx, u, CURLUPART_PATH, false);
        out->port = port_of(part(ctx, u, CURLUPART_PORT, false));
        out->has_user = part(ctx, u, CURLUPART_USER, false) || part(ctx, u, CURLUPART_PASSWORD, false);
    }
    curl_url_cleanup(u);
    bool web = dg_str_eq(out->scheme, "https") || dg_str_eq(out->scheme, "http");
    if (!web || !out->host || !out->host[0] || strlen(out->host) > HOST_MAX)
        return dg_fail(err, DG_ERR_INPUT, "'%.200s' is not an address: https://host/... is wanted",
                       dg_mask_url(ctx, url));
    return 0;
}

int dg_url_resolve(char **out, dg_mem *ctx, const char *base, const char *where, dg_error *err)
{
    CURLU *u = curl_url();
    *out = NULL;
    if (u && !curl_url_set(u, CURLUPART_URL, base, 0) && !curl_url_set(u, CURLUPART_URL, where, 0))
        *out = part(ctx, u, CURLUPART_URL, false);
    curl_url_cleanup(u);
    if (!*out)
        return dg_fail(err, DG_ERR_NET, "the answer names an address that cannot be read: '%.200s'",
                       dg_mask_url(ctx, where));
    return 0;
}
