/* Memory: one talloc tree a run. The only file that includes talloc.h.
 *
 * Every allocation hangs on a context (any talloc'd pointer); freeing the context frees all below it.
 * A context belongs to one thread at a time: give each worker its own (dg_mem_root).
 * Running out of memory aborts with a message (house rule: no error path for it).
 * Functions named *_new(ctx, ...) return an object owned by ctx. Freed with dg_free. */
#ifndef DG_BASE_MEM_H
#define DG_BASE_MEM_H
#include <stddef.h>
#include <stdint.h>
#include <stdarg.h>
#include <talloc.h>

typedef void dg_mem;

dg_mem *dg_mem_root(void);          /* a new tree without a parent */
void dg_mem_give_back(void);        /* what was freed goes back to the system: between stages, it walks the heap */
void dg_free(void *p);              /* NULL is allowed */
void *dg_move(dg_mem *owner, void *p);  /* p and all below it change hands; both trees belong to this thread now */
void dg_adopt(dg_mem *ctx, void *p);  /* p (a root of a finished worker, say) now belongs to ctx */
void *dg_alloc(dg_mem *ctx, size_t n);          /* not cleared */
void *dg_zalloc(dg_mem *ctx, size_t n);         /* cleared */
void *dg_realloc(dg_mem *ctx, void *p, size_t n);
char *dg_strdup(dg_mem *ctx, const char *s);    /* NULL stays NULL */
char *dg_strndup(dg_mem *ctx, const char *s, size_t n);
char *dg_printf(dg_mem *ctx, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
char *dg_vprintf(dg_mem *ctx, const char *fmt, va_list ap) __attribute__((format(printf, 2, 0)));

#define dg_new(ctx, type)          ((type *)dg_zalloc((ctx), sizeof(type)))
#define dg_array(ctx, type, count) ((type *)dg_zalloc((ctx), sizeof(type) * (size_t)((count) > 0 ? (count) : 1)))

/* Room for one more element in a growing array (pointer p, used n, capacity cap): doubles.
 * Usage: DG_GROW(ctx, list->items, list->count, list->capacity); list->items[list->count++] = x; */
#define DG_GROW(ctx, p, n, cap) \
    do { \
        if ((n) >= (cap)) { \
            (cap) = (cap) ? (cap) * 2 : 8; \
            (p) = dg_realloc((ctx), (p), sizeof *(p) * (size_t)(cap)); \
        } \
    } while (0)
#endif
