/* Parser of the Link header as in RFC 8288, appendix B: tolerant of what servers send, one pass, linear.
 * What is done with a target (origin check, resolving) is the caller's business. */
#include "fetch/link_header.h"
#include "base/ctype.h"

typedef struct {
    const char *p, *end;
} dg_cursor;

static void skip_space(dg_cursor *c)
{
    while (c->p < c->end && dg_isspace(*c->p)) c->p++;
}

static dg_slice take_name(dg_cursor *c)
{
    const char *from = c->p;
    while (c->p < c->end && !strchr("=;, \t", *c->p)) c->p++;
    return (dg_slice){from, (size_t)(c->p - from)};
}

/* A value: quoted (with \" inside) or a token. Escapes are kept: they never occur in what is compared. */
static dg_slice take_value(dg_cursor *c)
{
    if (c->p >= c->end || *c->p != '"') {
        const char *from = c->p;
        while (c->p < c->end && !strchr(";,", *c->p)) c->p++;
        return dg_slice_trim((dg_slice){from, (size_t)(c->p - from)});
    }
    const char *from = ++c->p;
    while (c->p < c->end && *c->p != '"') c->p += *c->p == '\\' && c->p + 1 < c->end ? 2 : 1;
    dg_slice value = {from, (size_t)(c->p - from)};
    if (c->p < c->end) c->p++;
    return value;
}

static bool has_word(dg_slice words, const char *word)
{
    size_t i = 0;
    while (i < words.n) {
        while (i < words.n && dg_isspace(words.p[i])) i++;
        size_t from = i;
        while (i < words.n && !dg_isspace(words.p[i])) i++;
        if (i > from && dg_slice_ieq((dg_slice){words.p + from, i - from}, word)) return true;
    }
    return false;
}

/* The parameters of one link up to its comma: is it the one? Only the first rel counts (section 3.3). */
static bool take_parameters(dg_cursor *c, const char *rel)
{
    bool seen_rel = false, wanted = false, anchored = false;
    while (c->p < c->end) {
        skip_space(c);
        if (c->p >= c->end || *c->p == ',') break;
        if (*c->p == ';') {
            c->p++;
            continue;
        }
        dg_slice name = take_name(c), value = {0};
        skip_space(c);
        if (c->p < c->end && *c->p == '=') {
            c->p++;
            skip_space(c);
            value = take_value(c);
        } else if (!name.n) {
            c->p++; /* a stray sign */
        }
        if (dg_slice_ieq(name, "anchor")) anchored = true;
        if (!seen_rel && dg_slice_ieq(name, "rel")) {
            seen_rel = true;
            wanted = has_word(value, rel);
        }
    }
    return wanted && !anchored;
}

char *dg_link_target(dg_mem *ctx, const char *header, const char *rel)
{
    if (!header) return NULL;
    dg_cursor c = {header, header + strlen(header)};
    while (c.p < c.end) {
        const char *open = memchr(c.p, '<', (size_t)(c.end - c.p));
        const char *close = open ? memchr(open, '>', (size_t)(c.end - open)) : NULL;
        if (!close) return NULL;
        dg_slice target = dg_slice_trim((dg_slice){open + 1, (size_t)(close - open - 1)});
        c.p = close + 1;
        if (take_parameters(&c, rel) && target.n) return dg_strndup(ctx, target.p, target.n);
    }
    return NULL;
}
