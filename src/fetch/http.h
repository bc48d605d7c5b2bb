/* One HTTP exchange. dg_http is a function with its state, so that tests (and replays) pass their own: see
 * dg_http_fn. Redirects, retries and waiting are in ask.h; which address may be asked is in origin.h.
 *
 * The real one (dg_http_open, libcurl >= 7.85): https verified always; http only for loopback or with
 * allow_http; no cookies; no redirects; nothing written but the body, counted after decoding; time limits;
 * proxies by environment. */
#ifndef DG_FETCH_HTTP_H
#define DG_FETCH_HTTP_H
#include <stdbool.h>
#include "base/error.h"
#include "base/progress.h"
#include "base/str.h"

typedef struct {
    const char *name, *value;
    bool secret; /* sent only when the address has the origin of dg_http_request.origin */
} dg_http_header;

typedef struct {
    dg_http_header *items;
    size_t count, capacity;
} dg_http_headers;

void dg_http_header_add(dg_http_headers *h, dg_mem *ctx, const char *name, const char *value, bool secret);
/* First value of the name (ASCII case ignored), or NULL. */
const char *dg_http_header_get(const dg_http_headers *h, const char *name);

typedef struct {
    const char *method; /* "GET" or "POST" */
    const char *url;
    const char *body;   /* of a POST, NUL-terminated */
    const char *origin; /* the configured base address: who may see secret headers */
    dg_http_headers headers;
    bool repeatable; /* a POST that only searches: may be sent again */
} dg_http_request;

typedef struct {
    int status; /* 200 ... */
    char *body; /* NUL-terminated, decoded */
    size_t length;
    dg_http_headers headers; /* several Link headers are joined */
    bool transient;          /* with -1: the connection failed in a way that may pass */
} dg_http_response;

typedef struct dg_http dg_http;
/* 0: an answer of any status. -1: no answer (*err; out->transient says whether trying again makes sense). */
typedef int (*dg_http_fn)(dg_http *self, dg_mem *ctx, dg_http_response *out, const dg_http_request *rq,
                          dg_error *err);
struct dg_http {
    dg_http_fn exchange;
    void *user;
};

typedef struct {
    bool allow_http;
    const char *cacert;          /* file with certificates to trust in place of the system's, or NULL */
    const char *proxy;           /* or NULL: http_proxy, https_proxy, NO_PROXY of the environment */
    bool netrc;                  /* credentials from ~/.netrc */
    int64_t max_response;        /* bytes after decoding; 0: 64 MiB */
    long connect_seconds;        /* 0: 10 */
    long stall_seconds;          /* no byte for so long; 0: 60 */
    long total_seconds;          /* 0: 300 */
    const dg_progress *progress; /* asked for cancelled(); may be NULL */
} dg_http_options;

int dg_http_open(dg_http **out, dg_mem *ctx, const dg_http_options *o, dg_error *err);
void dg_http_close(dg_http *h);    /* only what dg_http_open gave; NULL is allowed */
#endif
