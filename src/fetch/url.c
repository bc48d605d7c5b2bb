/* Writing addresses: escaping and query parameters. Taking them apart is in http.c, by libcurl. */
#include "fetch/url.h"
#include "base/ctype.h"

void dg_url_escape(dg_buf *out, const char *text)
{
    for (; *text; text++) {
        if (dg_isalnum(*text) || strchr("-._~", *text))
            dg_buf_addc(out, *text);
        else
            dg_buf_addf(out, "%%%02X", (unsigned)(unsigned char)*text);
    }
}

void dg_url_query(dg_buf *url, const char *key, const char *value)
{
    if (!value) return;
    dg_buf_addc(url, strchr(url->p, '?') ? '&' : '?');
    dg_url_escape(url, key);
    dg_buf_addc(url, '=');
    dg_url_escape(url, value);
}

void dg_url_query_int(dg_buf *url, const char *key, int64_t value)
{
    dg_buf_addf(url, "%c%s=%lld", strchr(url->p, '?') ? '&' : '?', key, (long long)value);
}
