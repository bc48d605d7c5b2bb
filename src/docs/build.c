/* Collects text, blocks, spans and links of the present section and closes it when the next heading comes.
 * Titles, trails and what concerns the page as a whole are in outline.c. Everything is owned by the page's context. */
#include "docs/build.h"
#include <string.h>
#include "base/ctype.h"
#include "docs/anchor.h"

dg_section *dg_build_section(dg_builder *b)
{
    return &b->sections[b->nsections - 1];
}

static void new_section(dg_builder *b, int level, int line)
{
    DG_GROW(b->ctx, b->sections, b->nsections, b->capacity);
    b->sections[b->nsections] = (dg_section){.index = b->nsections, .parent = -1, .line = line, .level = level,
                                             .heading = "", .trail = "", .anchor = "", .prose = "", .code = "", .cells = ""};
    b->nsections++;
    b->blocks_capacity = b->spans_capacity = b->links_capacity = b->ids_capacity = 0;
}

void dg_build_init(dg_builder *b, dg_mem *ctx, const char *path, const dg_prepared *prepared)
{
    *b = (dg_builder){.ctx = ctx, .path = path, .prepared = prepared, .last_level = 1};
    dg_buf_init(&b->prose, ctx, DG_BUF_NO_LIMIT);
    dg_buf_init(&b->code, ctx, DG_BUF_NO_LIMIT);
    dg_buf_init(&b->cells, ctx, DG_BUF_NO_LIMIT);
    dg_buf_init(&b->heading, ctx, DG_BUF_NO_LIMIT);
    b->anchors = dg_map_new(ctx);
    new_section(b, 0, 1);
}

static void add_id(dg_builder *b, const char *id)
{
    dg_section *s = dg_build_section(b);
    DG_GROW(b->ctx, s->ids, s->nids, b->ids_capacity);
    s->ids[s->nids++] = dg_strdup(b->ctx, id);
}

/* Ids in front of `line` belong to the section that ends here. */
static void take_ids(dg_builder *b, int line)
{
    const dg_prepared *p = b->prepared;
    for (; b->next_id < p->nids && p->ids[b->next_id].line < line; b->next_id++) {
        if (p->ids[b->next_id].alone && p->ids[b->next_id].line > b->last_line) return;
        dg_anchor_reserve(b->anchors, p->ids[b->next_id].id);
        add_id(b, p->ids[b->next_id].id);
    }
}

static void close_section(dg_builder *b)
{
    dg_section *s = dg_build_section(b);
    s->prose = dg_buf_take(&b->prose);
    s->code = dg_buf_take(&b->code);
    s->cells = dg_buf_take(&b->cells);
    s->words = dg_count_words(s->prose);
}

static bool is_empty(const dg_section *s)
{
    return !s->nblocks && !s->images && !s->nlinks;
}

static void check_level(dg_builder *b, int level, int line)
{
    if (level > b->last_level + 1)
        dg_warn(b->warnings, DG_WARN_ADVICE, "heading-jump", b->path, line,
                "heading level jumps from %d to %d: a level between them is missing", b->last_level, level);
    b->last_level = level;
}

/* The title section is the page's when there is something to say before the first heading (see section.h). */
static bool first_heading_replaces_title(const dg_builder *b, int level)
{
    bool titled = *b->front->title != 0;
    bool empty = is_empty(&b->sections[0]) && !b->in_block;
    return level == 1 ? empty || !titled : empty && !titled;
}

void dg_build_heading(dg_builder *b, int level, int line)
{
    dg_build_block_end(b);
    take_ids(b, line);
    if (!b->heading_seen && first_heading_replaces_title(b, level)) {
        b->sections[0].level = level;
        b->sections[0].line = line;
    } else {
        close_section(b);
        new_section(b, level, line);
    }
    b->heading_seen = true;
    check_level(b, level, line);
    b->sink = DG_SINK_HEADING;
    dg_buf_clear(&b->heading);
    b->last_line = line;
}

/* Code hosts give every heading its anchor, whatever else it is called. */
static void add_own_anchor(dg_builder *b, const char *chosen)
{
    dg_buf slug;
    dg_buf_init(&slug, b->ctx, DG_BUF_NO_LIMIT);
    dg_anchor_slug(&slug, dg_build_section(b)->heading);
    if (slug.n && strcmp(slug.p, chosen) != 0) add_id(b, dg_anchor_next(b->ctx, b->anchors, dg_build_section(b)->heading));
    dg_buf_free(&slug);
}

/* The anchor is the last id set at the heading; other ids and GitHub's own anchor lead here as well. */
void dg_build_heading_end(dg_builder *b)
{
    dg_section *s = dg_build_section(b);
    const dg_prepared *p = b->prepared;
    dg_slice text = dg_slice_trim((dg_slice){b->heading.p, b->heading.n});
    const char *chosen = NULL;
    s->heading = dg_strndup(b->ctx, text.p, text.n);
    for (; b->next_id < p->nids && p->ids[b->next_id].line <= s->line; b->next_id++) {
        if (chosen) add_id(b, chosen);
        chosen = dg_strdup(b->ctx, p->ids[b->next_id].id);
    }
    if (chosen) dg_anchor_reserve(b->anchors, chosen);
    if (!chosen) s->anchor = dg_anchor_next(b->ctx, b->anchors, s->heading);
    else s->anchor = chosen, add_own_anchor(b, chosen);
    if (!*s->heading)
        dg_warn(b->warnings, DG_WARN_ADVICE, "empty-heading", b->path, s->line, "this heading has no text");
    b->sink = DG_SINK_PROSE;
    b->nopen = 0;
}

void dg_build_block(dg_builder *b, dg_block block)
{
    dg_build_block_end(b);
    b->pending = block;
    b->has_pending = true;
    b->last_line = block.line;
}

static void add_block(dg_builder *b, dg_block block)
{
    dg_section *s = dg_build_section(b);
    DG_GROW(b->ctx, s->blocks, s->nblocks, b->blocks_capacity);
    s->blocks[s->nblocks++] = block;
}

static void begin_pending(dg_builder *b)
{
    if (!b->has_pending) b->pending = (dg_block){.kind = DG_BLOCK_PARAGRAPH, .line = b->last_line};
    if (b->prose.n) dg_buf_adds(&b->prose, "\n\n");
    b->pending.start = (uint32_t)b->prose.n;
    b->has_pending = false;
    b->in_block = true;
}

void dg_build_block_end(dg_builder *b)
{
    b->has_pending = false;
    b->nopen = 0;
    if (!b->in_block) return;
    b->in_block = false;
    while (b->prose.n > b->pending.start && dg_isspace(b->prose.p[b->prose.n - 1])) b->prose.p[--b->prose.n] = 0;
    b->pending.len = (uint32_t)b->prose.n - b->pending.start;
    dg_section *s = dg_build_section(b);
    if (b->pending.kind == DG_BLOCK_STEP) s->ordered_steps++;
    if (b->pending.kind == DG_BLOCK_STEP || b->pending.kind == DG_BLOCK_ITEM) s->list_items++;
    add_block(b, b->pending);
    while (s->nspans && s->spans[s->nspans - 1].start >= b->prose.n) s->nspans--;
    for (int k = s->nspans - 1; k >= 0 && s->spans[k].start + s->spans[k].len > b->prose.n; k--)
        s->spans[k].len = (uint32_t)b->prose.n - s->spans[k].start;
}

/* It is text of the section, but code hosts give it an anchor as well. */
void dg_build_inner_heading_end(dg_builder *b)
{
    bool has_text = b->in_block;
    dg_build_block_end(b);
    if (!has_text) return;
    char *text = dg_strndup(b->ctx, b->prose.p + b->pending.start, b->pending.len);
    add_id(b, dg_anchor_next(b->ctx, b->anchors, text));
    dg_free(text);
}

static dg_buf *sink(dg_builder *b)
{
    return b->sink == DG_SINK_HEADING ? &b->heading : b->sink == DG_SINK_CELLS ? &b->cells : &b->prose;
}

static size_t sink_start(const dg_builder *b)
{
    return b->sink == DG_SINK_HEADING ? 0 : b->pending.start;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\v' || c == '\f';
}

void dg_build_text(dg_builder *b, const char *p, size_t n)
{
    for (size_t i = 0; i < n;) {
        size_t k = i;
        while (k < n && !is_blank(p[k])) k++;
        if (k > i && b->sink == DG_SINK_PROSE && !b->in_block) begin_pending(b);
        dg_buf *out = sink(b);
        if (k > i) dg_buf_add(out, p + i, k - i);
        if (k < n && out->n > sink_start(b) && !is_blank(out->p[out->n - 1]) && (b->sink != DG_SINK_PROSE || b->in_block))
            dg_buf_addc(out, ' ');
        while (k < n && is_blank(p[k])) k++;
        i = k;
    }
}

void dg_build_break(dg_builder *b)
{
    dg_buf *out = sink(b);
    if (b->sink != DG_SINK_PROSE || !b->in_block) {
        dg_build_text(b, " ", 1);
        return;
    }
    while (out->n > b->pending.start && out->p[out->n - 1] == ' ') out->p[--out->n] = 0;
    dg_buf_addc(out, '\n');
}

void dg_build_span(dg_builder *b, dg_span_kind kind, const char *target)
{
    if (b->sink == DG_SINK_PROSE && !b->in_block && kind == DG_SPAN_CODE) begin_pending(b);
    DG_GROW(b->ctx, b->open, b->nopen, b->open_capacity);
    size_t start = b->sink == DG_SINK_PROSE && !b->in_block ? (b->prose.n ? b->prose.n + 2 : 0) : sink(b)->n;
    b->open[b->nopen++] = (dg_open_span){kind, (uint32_t)start, b->sink == DG_SINK_PROSE, target};
}

static void add_span(dg_builder *b, const dg_open_span *o, uint32_t end)
{
    dg_section *s = dg_build_section(b);
    DG_GROW(b->ctx, s->spans, s->nspans, b->spans_capacity);
    s->spans[s->nspans++] = (dg_span){o->kind, o->start, end - o->start};
}

void dg_build_span_end(dg_builder *b, int line)
{
    if (!b->nopen) return;
    dg_open_span o = b->open[--b->nopen];
    dg_buf *out = sink(b);
    uint32_t end = (uint32_t)out->n;
    if (end < o.start || (b->sink == DG_SINK_PROSE) != o.covers_prose) end = o.start;
    while (end > o.start && is_blank(out->p[end - 1])) end--;
    if (o.kind == DG_SPAN_LINK) dg_build_link(b, o.target, (dg_slice){out->p + (end > o.start ? o.start : 0), end - o.start}, line);
    if (o.kind == DG_SPAN_IMAGE) dg_build_section(b)->images++;
    if (o.covers_prose && end > o.start) add_span(b, &o, end);
}

void dg_build_link(dg_builder *b, const char *target, dg_slice text, int line)
{
    dg_section *s = dg_build_section(b);
    if (!target || !*target) return;
    DG_GROW(b->ctx, s->links, s->nlinks, b->links_capacity);
    s->links[s->nlinks++] = (dg_link){dg_strdup(b->ctx, target), dg_strndup(b->ctx, text.p, text.n), line, -1,
                                      dg_link_is_internal(target)};
}

void dg_build_code(dg_builder *b, int line, const char *p, size_t n)
{
    dg_build_block_end(b);
    while (n && p[n - 1] == '\n') n--;
    b->last_line = line;
    if (!n) return;
    if (b->code.n) dg_buf_addc(&b->code, '\n');
    dg_block block = {.kind = DG_BLOCK_CODE, .line = line, .start = (uint32_t)b->code.n, .len = (uint32_t)n};
    dg_buf_add(&b->code, p, n);
    add_block(b, block);
}

void dg_build_row(dg_builder *b, int line)
{
    dg_build_block_end(b);
    if (b->cells.n) dg_buf_addc(&b->cells, '\n');
    b->sink = DG_SINK_CELLS;
    b->pending = (dg_block){.kind = DG_BLOCK_CELL, .line = line, .start = (uint32_t)b->cells.n};
    b->last_line = line;
}

static void end_cell(dg_builder *b)
{
    dg_buf *c = &b->cells;
    while (c->n > b->pending.start && is_blank(c->p[c->n - 1])) c->p[--c->n] = 0;
    b->pending.len = (uint32_t)c->n - b->pending.start;
    if (b->pending.len) add_block(b, b->pending);
    b->nopen = 0;
}

void dg_build_cell(dg_builder *b)
{
    end_cell(b);
    dg_buf_adds(&b->cells, " | ");
    b->pending.start = (uint32_t)b->cells.n;
}

void dg_build_row_end(dg_builder *b)
{
    end_cell(b);
    b->sink = DG_SINK_PROSE;
}
