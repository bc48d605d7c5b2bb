/* Anchors of headings. What is a letter is text/unicode's to say. Owns nothing. */
#include "docs/anchor.h"
#include <string.h>
#include "text/unicode.h"

enum { CAPITAL_SIGMA = 0x3A3, FINAL_SIGMA = 0x3C2 };

static bool letter_at(const char *p, size_t n)
{
    int len;
    return n && dg_is_letter(dg_utf8_next(p, n, &len));
}

void dg_anchor_slug(dg_buf *out, const char *heading)
{
    size_t n = strlen(heading);
    int len = 1;
    bool inside = false; /* of a word */
    for (size_t i = 0; i < n; i += (size_t)len) {
        int32_t c = dg_utf8_next(heading + i, n - i, &len);
        if (c == ' ' || c == '\n' || c == '\t') dg_buf_addc(out, '-');
        else if (c == CAPITAL_SIGMA && inside && !letter_at(heading + i + len, n - i - (size_t)len)) dg_utf8_put(out, FINAL_SIGMA);
        else if (c == '-' || dg_is_word_char(c)) dg_put_lower(out, c);
        inside = dg_is_letter(c);
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
