/* Origins: comparing scheme, host and port, and the rules of which address may be asked.
 * Taking addresses apart is url.h's business; nothing here talks to a network. */
#include "fetch/origin.h"
#include "base/ctype.h"
#include "fetch/url.h"

static bool same(const dg_url *a, const dg_url *b)
{
    return dg_str_eq(a->scheme, b->scheme) && dg_str_eq(a->host, b->host) && a->port == b->port;
}

bool dg_origin_same(const char *url_a, const char *url_b)
{
    dg_mem *m = dg_mem_root();
    dg_url a, b;
    bool yes = !dg_url_parse(&a, m, url_a, NULL) && !dg_url_parse(&b, m, url_b, NULL) && same(&a, &b);
    dg_free(m);
    return yes;
}

bool dg_origin_is_loopback(const char *host)
{
    int dots = 0;
    if (dg_str_eq(host, "localhost") || dg_str_eq(host, "::1") || dg_str_eq(host, "[::1]")) return true;
    if (!dg_slice_starts(dg_slice_of(host), "127.")) return false;
    for (const char *p = host; *p; p++) { /* 127.evil.example is a name */
        if (*p == '.')
            dots++;
        else if (!dg_isdigit(*p))
            return false;
    }
    return dots == 3;
}

int dg_origin_check(const char *url, bool allow_http, dg_error *err)
{
    dg_mem *m = dg_mem_root();
    dg_url u;
    int rc = dg_url_parse(&u, m, url, err);
    if (!rc && u.has_user)
        rc = dg_fail(err, DG_ERR_USAGE,
                     "the address of %s has a user name or password inside: "
                     "take it out and name the credentials with token_env or token_file",
                     u.host);
    if (!rc && dg_str_eq(u.scheme, "http") && !allow_http && !dg_origin_is_loopback(u.host))
        rc = dg_fail(err, DG_ERR_USAGE,
                     "http://%s is not encrypted: use https, or --allow-http when you know the network",
                     u.host);
    dg_free(m);
    return rc;
}

int dg_origin_check_next(const char *base, const char *next, dg_error *err)
{
    dg_mem *m = dg_mem_root();
    dg_url a, b;
    int rc = dg_url_parse(&a, m, base, err) || dg_url_parse(&b, m, next, err) ? -1 : 0;
    if (!rc && !same(&a, &b))
        rc = dg_fail(err, DG_ERR_NET,
                     "the answer of %s://%s:%d points to another server for the next page (%s://%s:%d): "
                     "not followed; set url: to the address under which the server knows itself",
                     a.scheme, a.host, a.port, b.scheme, b.host, b.port);
    dg_free(m);
    return rc;
}

char *dg_origin_of(dg_mem *ctx, const char *url)
{
    dg_url u;
    if (dg_url_parse(&u, ctx, url, NULL)) return dg_strdup(ctx, "");
    bool usual = u.port == (dg_str_eq(u.scheme, "https") ? 443 : 80);
    return usual ? dg_printf(ctx, "%s://%s/", u.scheme, u.host)
                 : dg_printf(ctx, "%s://%s:%d/", u.scheme, u.host, u.port);
}
