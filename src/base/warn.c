/* The list of warnings: appended to while work goes on, sorted once for the reports.
 * All strings but `code` are owned by the list. */
#include "base/warn.h"
#include <stdlib.h>
#include <string.h>
#include "base/str.h"

dg_warnings *dg_warnings_new(dg_mem *ctx)
{
    return dg_new(ctx, dg_warnings);
}

static dg_warning *append(dg_warnings *w, dg_warn_kind kind, const char *code, const char *file)
{
    DG_GROW(w, w->items, w->count, w->capacity);
    dg_warning *item = &w->items[w->count++];
    *item = (dg_warning){.kind = kind, .code = code, .file = dg_strdup(w, file)};
    return item;
}

void dg_warn(dg_warnings *w, dg_warn_kind kind, const char *code, const char *file, long line, const char *fmt, ...)
{
    if (!w)
        return;
    dg_warning *item = append(w, kind, code, file);
    va_list ap;
    va_start(ap, fmt);
    item->message = dg_vprintf(w, fmt, ap);
    va_end(ap);
    item->line = line;
}

void dg_warn_error(dg_warnings *w, dg_warn_kind kind, const char *code, const char *file, const dg_error *err)
{
    if (!w)
        return;
    dg_warning *item = append(w, kind, code, err->file[0] ? err->file : file);
    item->message = dg_strdup(w, err->message);
    item->line = err->line;
}

size_t dg_warnings_count(const dg_warnings *w, dg_warn_kind kind)
{
    size_t count = 0;
    for (size_t i = 0; w && i < w->count; i++)
        count += w->items[i].kind == kind;
    return count;
}

static int compare_text(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "");
}

static int compare(const void *pa, const void *pb)
{
    const dg_warning *a = pa, *b = pb;
    int by_file = compare_text(a->file, b->file);
    if (by_file)
        return by_file;
    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    int by_code = strcmp(a->code, b->code);
    if (by_code)
        return by_code;
    int by_message = compare_text(a->message, b->message);
    return by_message ? by_message : (int)a->kind - (int)b->kind;
}

void dg_warnings_sort(dg_warnings *w)
{
    if (w && w->count > 1)
        qsort(w->items, w->count, sizeof *w->items, compare);
}
