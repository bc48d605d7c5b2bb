/* Memory over talloc: allocation that never returns NULL (running out of memory ends the program with a message).
 * Ownership is talloc's: what hangs on a context dies with it. */
#include "base/mem.h"
#include <stdio.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <stdlib.h>
#include <string.h>

static void *checked(void *p)
{
    if (p)
        return p;
    fputs("docgap: out of memory\n", stderr);
    abort();
}

dg_mem *dg_mem_root(void)
{
    return checked(talloc_named_const(NULL, 0, "root"));
}

void dg_mem_give_back(void)
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

void dg_free(void *p)
{
    if (p)
        talloc_free(p);
}

void *dg_alloc(dg_mem *ctx, size_t n)
{
    return checked(talloc_size(ctx, n));
}

void *dg_zalloc(dg_mem *ctx, size_t n)
{
    return checked(talloc_zero_size(ctx, n));
}

void *dg_realloc(dg_mem *ctx, void *p, size_t n)
{
    return checked(talloc_realloc_size(ctx, p, n ? n : 1)); /* talloc takes size 0 for a free */
}

char *dg_strdup(dg_mem *ctx, const char *s)
{
    return s ? dg_strndup(ctx, s, strlen(s)) : NULL;
}

char *dg_strndup(dg_mem *ctx, const char *s, size_t n)
{
    char *copy = dg_alloc(ctx, n + 1);
    if (n)
        memcpy(copy, s, n);
    copy[n] = '\0';
    return copy;
}

char *dg_vprintf(dg_mem *ctx, const char *fmt, va_list ap)
{
    return checked(talloc_vasprintf(ctx, fmt, ap));
}

char *dg_printf(dg_mem *ctx, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    char *text = dg_vprintf(ctx, fmt, ap);
    va_end(ap);
    return text;
}

void dg_adopt(dg_mem *ctx, void *p)
{
    talloc_steal(ctx, p);
}

void *dg_move(dg_mem *owner, void *p)
{
    return talloc_steal(owner, p);
}
