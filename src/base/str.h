/* Strings in two roles that never mix: dg_slice is borrowed bytes {p, n}, not NUL-terminated;
 * dg_buf is an owned, growing, always NUL-terminated buffer with a limit given at init. */
#ifndef DG_BASE_STR_H
#define DG_BASE_STR_H
#include <stdbool.h>
#include "base/mem.h"

typedef struct {
    const char *p;
    size_t n;
} dg_slice;

dg_slice dg_slice_of(const char *s); /* NULL gives the empty slice */
dg_slice dg_slice_trim(dg_slice s);  /* without ASCII white space at both ends */
bool dg_slice_eq(dg_slice a, const char *s);
bool dg_slice_ieq(dg_slice a, const char *s);           /* ASCII case ignored */
bool dg_slice_starts(dg_slice a, const char *prefix);
bool dg_slice_istarts(dg_slice a, const char *prefix);
long dg_slice_find(dg_slice hay, const char *needle);   /* offset or -1 */
long dg_slice_ifind(dg_slice hay, const char *needle);  /* ASCII case ignored */
/* Take the next line off *rest (without its \n or \r\n); false at the end. */
bool dg_next_line(dg_slice *rest, dg_slice *line);
bool dg_str_eq(const char *a, const char *b); /* NULL equals only NULL */
int dg_str_order(const void *a, const void *b); /* for qsort of an array of char *: byte by byte */
bool dg_str_empty(const char *s);             /* NULL or "" */

typedef struct {
    char *p; /* never NULL after init; p[n] is '\0' */
    size_t n, capacity, limit;
    bool over;  /* sticky: an append would have passed the limit; n stays where it was */
    dg_mem *ctx;
} dg_buf;

enum { DG_BUF_NO_LIMIT = 0 }; /* 256 MiB all the same, which is talloc's: `over` is set there too */
void dg_buf_init(dg_buf *b, dg_mem *ctx, size_t limit);
void dg_buf_add(dg_buf *b, const char *p, size_t n);
void dg_buf_adds(dg_buf *b, const char *s);
void dg_buf_addc(dg_buf *b, char c);
void dg_buf_addf(dg_buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void dg_buf_clear(dg_buf *b);             /* n = 0, memory kept */
void dg_buf_free(dg_buf *b);
/* The text as a string owned by the buffer's context; the buffer starts again empty. */
char *dg_buf_take(dg_buf *b);
#endif
