/* Anchors of headings. What is a letter is text/unicode's to say. Owns nothing. */
#include "docs/anchor.h"
#include <string.h>
#include "base/ctype.h"
#include "text/unicode.h"

static void put_lower(dg_buf *out, const char *p, int n, int32_t c)
{
    if (c < 128) dg_buf_addc(out, (char)dg_tolower(c));
    else if (dg_is_upper_char(c)) dg_casefold(out, p, (size_t)n);
    else dg_buf_add(out, p, (size_t)n);
}

void dg_anchor_slug(dg_buf *out, const char *heading)
{
    size_t n = strlen(heading);
    int len = 1;
    for (size_t i = 0; i < n; i += (size_t)len) {
        int32_t c = dg_utf8_next(heading + i, n - i, &len);
        if (c == ' ' || c == '\n' || c == '\t') dg_buf_addc(out, '-');
        else if (c == '-' || c == '_' || dg_is_letter(c) || dg_is_digit_char(c)) put_lower(out, heading + i, len, c);
    }
}

char *dg_anchor_next(dg_mem *ctx, dg_map *taken, const char *heading)
{
    dg_buf b;
    bool added = false;
    dg_buf_init(&b, ctx, DG_BUF_NO_LIMIT);
    dg_anchor_slug(&b, heading);
    size_t base = b.n;
    int64_t repeats = *dg_map_put(taken, b.p, b.n, &added);
    while (!added) {
        char *first = dg_strndup(ctx, b.p, base);
        b.n = base;
        dg_buf_addf(&b, "-%lld", (long long)++repeats);
        *dg_map_put(taken, first, base, NULL) = repeats;
        dg_map_put(taken, b.p, b.n, &added);
        dg_free(first);
    }
    return dg_buf_take(&b);
}

void dg_anchor_reserve(dg_map *taken, const char *id)
{
    dg_map_puts(taken, id, NULL);
}
