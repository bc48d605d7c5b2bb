/* Any bytes as a Markdown page: no crash, no leak, and what comes out holds together (byte ranges inside their texts,
 * lines in order, valid UTF-8). The first byte chooses the file name, because .mdx is read differently. */
#include <stdint.h>
#include "docs/docs.h"
#include "text/unicode.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(int ok)
{
    if (!ok) abort();
}

static void check_section(const dg_docset *d, const dg_section *s)
{
    size_t prose = strlen(s->prose), code = strlen(s->code), cells = strlen(s->cells);
    require(s->line >= 1 && s->line_end >= s->line && s->parent < s->index);
    require(s->level >= 0 && s->level <= 6 && s->page < d->npages);
    require(dg_utf8_invalid(s->prose, prose) < 0 && dg_utf8_invalid(s->heading, strlen(s->heading)) < 0);
    for (int i = 0; i < s->nblocks; i++) {
        const dg_block *b = &s->blocks[i];
        size_t n = b->kind == DG_BLOCK_CODE ? code : b->kind == DG_BLOCK_CELL ? cells : prose;
        require((size_t)b->start + b->len <= n && b->line >= 1 && b->depth >= 0);
    }
    for (int i = 0; i < s->nspans; i++) require((size_t)s->spans[i].start + s->spans[i].len <= prose);
    for (int i = 0; i < s->nlinks; i++) require(s->links[i].section < d->nsections && *s->links[i].target);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!size) return 0;
    dg_mem *ctx = dg_mem_root();
    dg_docset *d;
    dg_warnings *w = dg_warnings_new(ctx);
    const char *path = data[0] & 1 ? "docs/page.mdx" : "docs/page.md";
    if (!dg_docs_parse(&d, ctx, path, (const char *)data + 1, size - 1, w, NULL))
        for (int i = 0; i < d->nsections; i++) check_section(d, &d->sections[i]);
    dg_free(ctx);
    return 0;
}
