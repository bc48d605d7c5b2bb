/* Addresses: taken apart and put together by libcurl's parser (in http.c, the only user of libcurl), so that
 * what is checked is what is asked. */
#ifndef DG_FETCH_URL_H
#define DG_FETCH_URL_H
#include <stdbool.h>
#include "base/error.h"
#include "base/str.h"

typedef struct {
    char *scheme, *host,
        *path;     /* lower case scheme and host; path begins with "/"; owned by the context given */
    int port;      /* the scheme's own when none is written */
    bool has_user; /* user or password inside: refused everywhere */
} dg_url;

/* -1 with DG_ERR_INPUT when it is not an absolute http or https address. The message never shows user or
 * password. */
int dg_url_parse(dg_url *out, dg_mem *ctx, const char *url, dg_error *err);
/* `where` (a Location or next address, may be relative) seen from base. */
int dg_url_resolve(char **out, dg_mem *ctx, const char *base, const char *where, dg_error *err);
/* Percent-encodes all but unreserved characters (RFC 3986). */
void dg_url_escape(dg_buf *out, const char *text);
/* Adds "?key=value" or "&key=value"; value NULL: nothing. */
void dg_url_query(dg_buf *url, const char *key, const char *value);
void dg_url_query_int(dg_buf *url, const char *key, int64_t value);
#endif
