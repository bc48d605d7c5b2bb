/* The only user of cmark: walks its tree with source positions and gives headings, blocks, inline markup, code and table
 * rows to build.c. HTML blocks go to rawhtml.c. cmark's tree is freed here; the result belongs to the builder. */
#include "docs/parse.h"
#include <cmark.h>
#include <stdint.h>
#include <string.h>

typedef struct {
    dg_builder *b;
    int lists, quotes;
    int line;          /* of the inline content that we are in */
    int rows;          /* table rows seen in this paragraph */
    int row_line;      /* of the row that we are in */
    bool in_row, html_link;
} dg_walk;

static bool in_admonition(const dg_walk *w, int line)
{
    const dg_prepared *p = w->b->prepared;
    return line > 0 && line <= p->lines && (p->flags[line] & DG_LINE_ADMONITION);
}

/* Lists count their items in the node's user data: nesting has no limit. */
static void count_item(cmark_node *item)
{
    cmark_node *list = cmark_node_parent(item);
    intptr_t n = (intptr_t)cmark_node_get_user_data(list) + 1;
    cmark_node_set_user_data(list, (void *)n);
    cmark_node_set_user_data(item, (void *)n);
}

static dg_block block_of(const dg_walk *w, cmark_node *node)
{
    cmark_node *parent = cmark_node_parent(node);
    dg_block block = {.kind = DG_BLOCK_PARAGRAPH, .line = cmark_node_get_start_line(node), .depth = w->lists};
    bool first_of_item = parent && cmark_node_get_type(parent) == CMARK_NODE_ITEM && !cmark_node_previous(node);
    if (in_admonition(w, block.line)) block.kind = DG_BLOCK_ADMONITION;
    else if (w->quotes) block.kind = DG_BLOCK_QUOTE;
    for (cmark_node *q = parent; q && cmark_node_get_type(q) == CMARK_NODE_BLOCK_QUOTE; q = cmark_node_parent(q))
        if (in_admonition(w, cmark_node_get_start_line(q))) block.kind = DG_BLOCK_ADMONITION;
    if (!first_of_item) return block;
    cmark_node *list = cmark_node_parent(parent);
    bool ordered = cmark_node_get_list_type(list) == CMARK_ORDERED_LIST;
    block.kind = ordered ? DG_BLOCK_STEP : DG_BLOCK_ITEM;
    if (ordered) block.ordinal = cmark_node_get_list_start(list) + (int)(intptr_t)cmark_node_get_user_data(parent) - 1;
    return block;
}

static void begin_text(dg_walk *w, cmark_node *node)
{
    dg_block block = block_of(w, node);
    w->line = block.line;
    w->rows = 0;
    w->in_row = w->html_link = false;
    dg_build_block(w->b, block);
}

static void heading(dg_walk *w, cmark_node *node, bool enter)
{
    bool top = cmark_node_get_type(cmark_node_parent(node)) == CMARK_NODE_DOCUMENT;
    if (enter) w->line = cmark_node_get_start_line(node), w->html_link = false;
    if (top && enter) dg_build_heading(w->b, cmark_node_get_heading_level(node), w->line);
    else if (top) dg_build_heading_end(w->b);
    else if (enter) begin_text(w, node);
    else dg_build_inner_heading_end(w->b);
}

/* Line of the row that begins: rows and their lines are marked in prepared->flags. */
static int row_line(const dg_walk *w)
{
    const dg_prepared *p = w->b->prepared;
    int line = w->line > 0 ? w->line : 1;
    while (line < p->lines && !(p->flags[line] & DG_LINE_ROW)) line++;
    return line + w->rows;
}

static int present_line(const dg_walk *w)
{
    return w->in_row ? w->row_line : w->line;
}

static void table_text(dg_walk *w, const char *p, size_t n)
{
    while (n) {
        size_t k = 0;
        while (k < n && p[k] != DG_CELL_MARK && p[k] != DG_RULE_MARK) k++;
        if (k) dg_build_text(w->b, p, k);
        if (k == n) return;
        if (p[k] == DG_RULE_MARK) {
            w->rows++;
        } else if (w->in_row) {
            dg_build_cell(w->b);
        } else {
            w->row_line = row_line(w);
            dg_build_row(w->b, w->row_line);
            w->in_row = true;
            w->rows++;
        }
        p += k + 1;
        n -= k + 1;
    }
}

static void end_row(dg_walk *w)
{
    if (w->in_row) dg_build_row_end(w->b);
    w->in_row = false;
}

/* <br>, and links written as HTML. */
static void inline_html(dg_walk *w, const char *tag)
{
    dg_slice t = dg_slice_of(tag);
    if (dg_slice_istarts(t, "<br")) {
        dg_build_break(w->b);
    } else if (dg_slice_istarts(t, "<a ") && !w->html_link) {
        dg_slice href = dg_html_attribute(t, "href");
        if (!href.n) return;
        dg_build_span(w->b, DG_SPAN_LINK, dg_strndup(w->b->ctx, href.p, href.n));
        w->html_link = true;
    } else if (dg_slice_istarts(t, "</a") && w->html_link) {
        dg_build_span_end(w->b, present_line(w));
        w->html_link = false;
    } else if (dg_slice_istarts(t, "<img")) {
        dg_slice alt = dg_html_attribute(t, "alt");
        dg_build_span(w->b, DG_SPAN_IMAGE, NULL);
        dg_build_text(w->b, alt.p, alt.n);
        dg_build_span_end(w->b, present_line(w));
    }
}

static void inline_node(dg_walk *w, cmark_node *node, bool enter)
{
    static const struct {
        cmark_node_type type;
        dg_span_kind kind;
    } spans[] = {{CMARK_NODE_EMPH, DG_SPAN_EMPH}, {CMARK_NODE_STRONG, DG_SPAN_STRONG},
                 {CMARK_NODE_LINK, DG_SPAN_LINK}, {CMARK_NODE_IMAGE, DG_SPAN_IMAGE}};
    cmark_node_type type = cmark_node_get_type(node);
    for (size_t k = 0; k < sizeof spans / sizeof *spans; k++) {
        if (spans[k].type != type) continue;
        bool link = type == CMARK_NODE_LINK;
        if (enter) dg_build_span(w->b, spans[k].kind, link ? cmark_node_get_url(node) : NULL);
        else dg_build_span_end(w->b, present_line(w));
    }
    const char *text = cmark_node_get_literal(node);
    if (type == CMARK_NODE_TEXT) {
        table_text(w, text, strlen(text));
    } else if (type == CMARK_NODE_CODE) {
        dg_build_span(w->b, DG_SPAN_CODE, NULL);
        table_text(w, text, strlen(text));
        dg_build_span_end(w->b, present_line(w));
    } else if (type == CMARK_NODE_HTML_INLINE) {
        inline_html(w, text);
    } else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) {
        end_row(w);
        if (type == CMARK_NODE_LINEBREAK) dg_build_break(w->b);
        else dg_build_text(w->b, "\n", 1);
        if (!w->rows) w->line++;
    }
}

static void block_node(dg_walk *w, cmark_node *node, bool enter)
{
    const char *text = cmark_node_get_literal(node);
    int line = cmark_node_get_start_line(node);
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_LIST: w->lists += enter ? 1 : -1; break;
    case CMARK_NODE_BLOCK_QUOTE: w->quotes += enter ? 1 : -1; break;
    case CMARK_NODE_ITEM:
        if (enter) count_item(node);
        break;
    case CMARK_NODE_HEADING: heading(w, node, enter); break;
    case CMARK_NODE_PARAGRAPH:
        if (enter) {
            begin_text(w, node);
        } else {
            end_row(w);
            dg_build_block_end(w->b);
        }
        break;
    case CMARK_NODE_CODE_BLOCK: dg_build_code(w->b, line, text, strlen(text)); break;
    case CMARK_NODE_HTML_BLOCK: dg_parse_html(w->b, dg_slice_of(text), line, block_of(w, node)); break;
    default: break;
    }
}

void dg_parse_markdown(dg_builder *b)
{
    cmark_node *document = cmark_parse_document(b->prepared->text, b->prepared->n, CMARK_OPT_DEFAULT);
    cmark_iter *iter = cmark_iter_new(document);
    dg_walk w = {.b = b};
    for (cmark_event_type e; (e = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(node);
        if (type >= CMARK_NODE_FIRST_INLINE) inline_node(&w, node, e == CMARK_EVENT_ENTER);
        else block_node(&w, node, e == CMARK_EVENT_ENTER);
    }
    cmark_iter_free(iter);
    cmark_node_free(document);
}
