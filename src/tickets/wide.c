/* UTF-16 to UTF-8 in blocks; see wide.h. A unit, or a pair of units, that a block's end cuts is carried over. The buffers are the
 * caller's context's. */
#include "tickets/wide.h"

#include <string.h>

#include "text/unicode.h"

dg_slice dg_without_mark(dg_slice s)
{
    return s.n >= 3 && memcmp(s.p, "\xEF\xBB\xBF", 3) == 0 ? (dg_slice){s.p + 3, s.n - 3} : s;
}

dg_wide_kind dg_wide_kind_of(dg_slice head)
{
    const unsigned char *p = (const unsigned char *)head.p;
    if (head.n >= 2 && p[0] == 0xFF && p[1] == 0xFE) return DG_WIDE_LE;
    if (head.n >= 2 && p[0] == 0xFE && p[1] == 0xFF) return DG_WIDE_BE;
    size_t n = head.n < 400 ? head.n & ~(size_t)1 : 400, even = 0, odd = 0;
    for (size_t i = 0; i < n; i += 2) {
        even += p[i] == 0;
        odd += p[i + 1] == 0;
    }
    if (n >= 16 && odd * 3 > n && even == 0) return DG_WIDE_LE; /* two thirds of the units are Latin */
    if (n >= 16 && even * 3 > n && odd == 0) return DG_WIDE_BE;
    return DG_NARROW;
}

void dg_wide_init(dg_wide *w, dg_mem *ctx, dg_wide_kind kind)
{
    w->kind = kind;
    dg_buf_init(&w->carry, ctx, DG_BUF_NO_LIMIT);
    dg_buf_init(&w->text, ctx, DG_BUF_NO_LIMIT);
}

/* How many of the bytes are whole characters. */
static size_t whole_units(dg_wide_kind kind, const char *p, size_t n)
{
    n &= ~(size_t)1;
    if (n < 2) return n;
    unsigned char high = (unsigned char)(kind == DG_WIDE_LE ? p[n - 1] : p[n - 2]);
    return high >= 0xD8 && high <= 0xDB ? n - 2 : n;
}

dg_slice dg_wide_decode(dg_wide *w, dg_slice block)
{
    char rest[4];
    if (w->kind == DG_NARROW) return block;
    dg_buf_add(&w->carry, block.p, block.n);
    size_t whole = whole_units(w->kind, w->carry.p, w->carry.n), left = w->carry.n - whole;
    dg_buf_clear(&w->text);
    dg_utf16_to_utf8(&w->text, w->carry.p, whole, w->kind == DG_WIDE_BE);
    memcpy(rest, w->carry.p + whole, left);
    dg_buf_clear(&w->carry);
    dg_buf_add(&w->carry, rest, left);
    return dg_without_mark((dg_slice){w->text.p, w->text.n});
}
