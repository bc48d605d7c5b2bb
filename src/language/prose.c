/* A section's prose for measuring. Leaves sentences, words and formulas to text/. Owns nothing but the result. */
#include "language/prose.h"

static bool is_prose(const dg_block *b, size_t n)
{
    return b->kind != DG_BLOCK_CODE && b->kind != DG_BLOCK_CELL && b->kind != DG_BLOCK_QUOTE && (size_t)b->start + b->len <= n;
}

dg_slice dg_section_prose(dg_mem *ctx, const dg_section *s)
{
    const size_t n = strlen(s->prose);
    bool *hidden = dg_array(ctx, bool, n);
    for (int i = 0; i < s->nspans; i++) {
        if (s->spans[i].kind != DG_SPAN_CODE && s->spans[i].kind != DG_SPAN_IMAGE) continue;
        for (size_t k = s->spans[i].start; k < (size_t)s->spans[i].start + s->spans[i].len && k < n; k++) hidden[k] = true;
    }
    dg_buf out;
    dg_buf_init(&out, ctx, DG_BUF_NO_LIMIT);
    for (int i = 0; i < s->nblocks; i++) {
        if (!is_prose(&s->blocks[i], n)) continue;
        for (size_t k = s->blocks[i].start, end = k + s->blocks[i].len; k < end; k++)
            if (!hidden[k]) dg_buf_addc(&out, s->prose[k]);
        dg_buf_adds(&out, "\n\n");
    }
    dg_free(hidden);
    return (dg_slice){ out.p, out.n };
}
