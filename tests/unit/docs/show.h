/* A page as text: what the examples in tests/spec/docs and the unit tests compare. One line a section, block, link. */
#ifndef DG_TEST_SHOW_H
#define DG_TEST_SHOW_H
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include "base/str.h"
#include "docs/docs.h"

static inline void show_text(dg_buf *out, const char *p, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (p[i] == '\n') dg_buf_adds(out, " / ");
        else dg_buf_addc(out, p[i]);
    }
}

static inline void show_block(dg_buf *out, const dg_section *s, const dg_block *b)
{
    static const char *const kinds[] = {"paragraph", "item", "step", "quote", "admonition", "cell", "code"};
    const char *text = b->kind == DG_BLOCK_CODE ? s->code : b->kind == DG_BLOCK_CELL ? s->cells : s->prose;
    dg_buf_addf(out, "  %d %s", b->line, kinds[b->kind]);
    if (b->kind == DG_BLOCK_STEP) dg_buf_addf(out, " %d", b->ordinal);
    if (b->depth > 1) dg_buf_addf(out, " (depth %d)", b->depth);
    dg_buf_adds(out, ": ");
    show_text(out, text + b->start, b->len);
    dg_buf_addc(out, '\n');
}

static inline void show_spans(dg_buf *out, const dg_section *s)
{
    static const char *const kinds[] = {"code", "link", "strong", "emph", "image"};
    for (int i = 0; i < s->nspans; i++) {
        dg_buf_addf(out, "  %s: ", kinds[s->spans[i].kind]);
        show_text(out, s->prose + s->spans[i].start, s->spans[i].len);
        dg_buf_addc(out, '\n');
    }
}

static inline void show_section(dg_buf *out, const dg_docset *d, const dg_section *s, bool spans)
{
    dg_buf_addf(out, "h%d %s", s->level, s->heading);
    if (*s->anchor) dg_buf_addf(out, " #%s", s->anchor);
    for (int i = 0; i < s->nids; i++) dg_buf_addf(out, " (also #%s)", s->ids[i]);
    if (*s->trail) dg_buf_addf(out, " < %s", s->trail);
    dg_buf_addf(out, " [%d-%d]\n", s->line, s->line_end);
    for (int i = 0; i < s->nblocks; i++) show_block(out, s, &s->blocks[i]);
    if (spans) show_spans(out, s);
    for (int i = 0; i < s->nlinks; i++) {
        const dg_link *l = &s->links[i];
        dg_buf_addf(out, "  %d link %s (%s)", l->line, l->target, l->text);
        if (!l->internal) dg_buf_adds(out, " outside");
        else if (l->section >= 0) dg_buf_addf(out, " -> %s", d->sections[l->section].heading);
        dg_buf_addc(out, '\n');
    }
    if (s->images) dg_buf_addf(out, "  images: %d\n", s->images);
}

static inline char *show_docs(dg_mem *ctx, const dg_docset *d, const dg_warnings *w, bool spans)
{
    dg_buf out;
    dg_buf_init(&out, ctx, DG_BUF_NO_LIMIT);
    for (int i = 0; i < d->nsections; i++) show_section(&out, d, &d->sections[i], spans);
    for (size_t i = 0; w && i < w->count; i++)
        dg_buf_addf(&out, "warning %ld %s: %s\n", w->items[i].line, w->items[i].code, w->items[i].message);
    return dg_buf_take(&out);
}
#endif
