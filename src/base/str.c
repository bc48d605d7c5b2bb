/* Borrowed slices and growing buffers. Bytes only: Unicode is the business of src/text.
 * A buffer's memory is owned by the context given to dg_buf_init. */
#include "base/str.h"
#include <stdio.h>
#include <string.h>
#include "base/ctype.h"

dg_slice dg_slice_of(const char *s)
{
    return (dg_slice){s ? s : "", s ? strlen(s) : 0};
}

dg_slice dg_slice_trim(dg_slice s)
{
    while (s.n && dg_isspace((unsigned char)s.p[0]))
        s.p++, s.n--;
    while (s.n && dg_isspace((unsigned char)s.p[s.n - 1]))
        s.n--;
    return s;
}

static bool same(const char *a, const char *b, size_t n, bool ignore_case)
{
    if (!ignore_case)
        return n == 0 || memcmp(a, b, n) == 0;
    for (size_t i = 0; i < n; i++)
        if (dg_tolower((unsigned char)a[i]) != dg_tolower((unsigned char)b[i]))
            return false;
    return true;
}

bool dg_slice_eq(dg_slice a, const char *s)
{
    dg_slice b = dg_slice_of(s);
    return a.n == b.n && same(a.p, b.p, b.n, false);
}

bool dg_slice_ieq(dg_slice a, const char *s)
{
    dg_slice b = dg_slice_of(s);
    return a.n == b.n && same(a.p, b.p, b.n, true);
}

bool dg_slice_starts(dg_slice a, const char *prefix)
{
    dg_slice b = dg_slice_of(prefix);
    return a.n >= b.n && same(a.p, b.p, b.n, false);
}

bool dg_slice_istarts(dg_slice a, const char *prefix)
{
    dg_slice b = dg_slice_of(prefix);
    return a.n >= b.n && same(a.p, b.p, b.n, true);
}

long dg_slice_find(dg_slice hay, const char *needle)
{
    dg_slice b = dg_slice_of(needle);
    if (b.n == 0)
        return 0;
    for (size_t at = 0; b.n <= hay.n - at;) {
        const char *hit = memchr(hay.p + at, b.p[0], hay.n - at - b.n + 1);
        if (!hit)
            return -1;
        if (memcmp(hit, b.p, b.n) == 0)
            return (long)(hit - hay.p);
        at = (size_t)(hit - hay.p) + 1;
    }
    return -1;
}

long dg_slice_ifind(dg_slice hay, const char *needle)
{
    dg_slice b = dg_slice_of(needle);
    if (b.n == 0)
        return 0;
    const unsigned char first = dg_tolower((unsigned char)b.p[0]);
    for (size_t at = 0; at + b.n <= hay.n; at++)
        if (dg_tolower((unsigned char)hay.p[at]) == first && same(hay.p + at + 1, b.p + 1, b.n - 1, true))
            return (long)at;
    return -1;
}

bool dg_next_line(dg_slice *rest, dg_slice *line)
{
    if (rest->n == 0)
        return false;
    const char *end = memchr(rest->p, '\n', rest->n);
    size_t n = end ? (size_t)(end - rest->p) : rest->n;
    *line = (dg_slice){rest->p, n};
    size_t taken = end ? n + 1 : n;
    rest->p += taken;
    rest->n -= taken;
    if (end && line->n && line->p[line->n - 1] == '\r')
        line->n--;
    return true;
}

int dg_str_order(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

bool dg_str_eq(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

bool dg_str_empty(const char *s)
{
    return !s || !*s;
}

enum {
    BUF_START = 64,
    BUF_MOST = 0x0FFFFF00 /* talloc refuses pieces of 256 MiB: a limit even where none was given */
};

static void fresh(dg_buf *b)
{
    b->capacity = BUF_START;
    b->p = dg_alloc(b->ctx, b->capacity);
    b->p[0] = '\0';
    b->n = 0;
}

void dg_buf_init(dg_buf *b, dg_mem *ctx, size_t limit)
{
    *b = (dg_buf){.limit = limit, .ctx = ctx};
    fresh(b);
}

/* Room for n more bytes and the NUL; false when the limit forbids it. */
static bool reserve(dg_buf *b, size_t n)
{
    if (b->over)
        return false;
    if (b->limit != DG_BUF_NO_LIMIT && n > b->limit - b->n) {
        b->over = true;
        return false;
    }
    if (n > BUF_MOST - b->n) {
        b->over = true;
        return false;
    }
    size_t need = b->n + n + 1;
    if (need <= b->capacity)
        return true;
    while (b->capacity < need)
        b->capacity *= 2;
    if (b->capacity > BUF_MOST)
        b->capacity = BUF_MOST + 1;
    b->p = dg_realloc(b->ctx, b->p, b->capacity);
    return true;
}

void dg_buf_add(dg_buf *b, const char *p, size_t n)
{
    if (n == 0 || !reserve(b, n))
        return;
    memcpy(b->p + b->n, p, n);
    b->n += n;
    b->p[b->n] = '\0';
}

void dg_buf_adds(dg_buf *b, const char *s)
{
    if (s)
        dg_buf_add(b, s, strlen(s));
}

void dg_buf_addc(dg_buf *b, char c)
{
    dg_buf_add(b, &c, 1);
}

void dg_buf_addf(dg_buf *b, const char *fmt, ...)
{
    va_list ap, again;
    va_start(ap, fmt);
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    if (n > 0 && reserve(b, (size_t)n)) {
        vsnprintf(b->p + b->n, (size_t)n + 1, fmt, again);
        b->n += (size_t)n;
    }
    va_end(again);
}

void dg_buf_clear(dg_buf *b)
{
    b->n = 0;
    b->over = false;
    b->p[0] = '\0';
}

void dg_buf_free(dg_buf *b)
{
    dg_free(b->p);
    *b = (dg_buf){0};
}

char *dg_buf_take(dg_buf *b)
{
    char *text = dg_realloc(b->ctx, b->p, b->n + 1);
    b->over = false;
    fresh(b);
    return text;
}
