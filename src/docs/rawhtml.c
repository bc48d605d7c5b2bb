/* HTML blocks inside Markdown: text/html makes text of them; here it is cut into headings, items, code and paragraphs,
 * and addresses become links. Everything belongs to the builder. */
#include <string.h>
#include "base/ctype.h"
#include "docs/parse.h"
#include "text/html.h"

dg_slice dg_html_attribute(dg_slice tag, const char *name)
{
    size_t n = strlen(name);
    for (size_t i = 1; i + n + 1 < tag.n; i++) {
        if (!dg_isspace(tag.p[i - 1]) && tag.p[i - 1] != '"' && tag.p[i - 1] != '\'') continue;
        dg_slice here = {tag.p + i, tag.n - i};
        if (!dg_slice_istarts(here, name) || here.p[n] != '=') continue;
        const char *v = here.p + n + 1, *end = tag.p + tag.n;
        char quote = v < end && (*v == '"' || *v == '\'') ? *v : 0;
        if (quote) v++;
        size_t len = 0;
        while (v + len < end && (quote ? v[len] != quote : !dg_isspace(v[len]) && v[len] != '>')) len++;
        return (dg_slice){v, len};
    }
    return (dg_slice){tag.p, 0};
}

/* "text <address>" of text/html: the address leaves the prose; put_links has it. */
static void put_text(dg_builder *b, dg_slice t)
{
    while (t.n) {
        const char *open = memchr(t.p, '<', t.n);
        const char *close = open ? memchr(open, '>', (size_t)(t.p + t.n - open)) : NULL;
        size_t before = close ? (size_t)(open - t.p) : t.n;
        dg_build_text(b, t.p, before);
        if (!close) return;
        dg_slice in = {open + 1, (size_t)(close - open - 1)};
        if (!dg_slice_istarts(in, "http")) dg_build_text(b, open, in.n + 2);
        t = (dg_slice){close + 1, (size_t)(t.p + t.n - close - 1)};
    }
}

/* One line of text/html's output; items begin with "- ". */
static void put_line(dg_builder *b, dg_slice text, dg_block block)
{
    dg_slice t = dg_slice_trim(text);
    while (t.n > 1 && t.p[0] == '>' && t.p[1] == ' ') {
        t = dg_slice_trim((dg_slice){t.p + 2, t.n - 2});
        block.kind = DG_BLOCK_QUOTE;
    }
    if (t.n > 2 && t.p[0] == '-' && t.p[1] == ' ') {
        t = (dg_slice){t.p + 2, t.n - 2};
        block.kind = DG_BLOCK_ITEM;
        block.depth++;
    }
    if (!t.n) return;
    dg_build_block(b, block);
    put_text(b, t);
    dg_build_block_end(b);
}

static void put_fence(dg_builder *b, dg_slice *rest, int line)
{
    dg_slice code, text = *rest;
    const char *end = text.p;
    while (dg_next_line(rest, &code)) {
        if (dg_slice_starts(dg_slice_trim(code), "```")) break;
        end = code.p + code.n;
    }
    dg_build_code(b, line, text.p, (size_t)(end - text.p));
}

static void put_html(dg_builder *b, dg_slice html, dg_block block)
{
    dg_buf out;
    if (!dg_slice_trim(html).n) return;
    dg_buf_init(&out, NULL, DG_BUF_NO_LIMIT);
    dg_html_to_text(&out, html.p, html.n);
    dg_slice rest = {out.p, out.n}, line;
    while (dg_next_line(&rest, &line)) {
        if (dg_slice_starts(dg_slice_trim(line), "```")) put_fence(b, &rest, block.line);
        else put_line(b, line, block);
    }
    dg_buf_free(&out);
}

static int count_lines(const char *from, const char *to)
{
    int n = 0;
    for (; from < to; from++) n += *from == '\n';
    return n;
}

/* The next "<h1" to "<h6"; false when there is none that is closed. */
static bool find_heading(dg_slice html, dg_slice *inner, int *level, size_t *start, size_t *end)
{
    for (size_t i = 0; i + 4 < html.n; i++) {
        const char *p = html.p + i;
        if (p[0] != '<' || dg_tolower(p[1]) != 'h' || p[2] < '1' || p[2] > '6' || !strchr(" >\n", p[3])) continue;
        char closing[8] = {'<', '/', 'h', p[2], '>', 0};
        const char *open = memchr(p, '>', html.n - i);
        if (!open) return false;
        dg_slice after = {open + 1, (size_t)(html.p + html.n - open - 1)};
        long at = dg_slice_ifind(after, closing);
        if (at < 0) return false;
        *inner = (dg_slice){after.p, (size_t)at};
        *level = p[2] - '0';
        *start = i;
        *end = (size_t)(after.p + at + 5 - html.p);
        return true;
    }
    return false;
}

static void put_heading(dg_builder *b, dg_slice inner, int level, int line)
{
    dg_buf out;
    dg_buf_init(&out, NULL, DG_BUF_NO_LIMIT);
    dg_html_to_text(&out, inner.p, inner.n);
    dg_build_heading(b, level, line);
    put_text(b, (dg_slice){out.p, out.n});
    dg_build_heading_end(b);
    dg_buf_free(&out);
}

/* Text between tags. */
static char *without_tags(dg_mem *ctx, dg_slice html)
{
    dg_buf out;
    bool inside = false;
    dg_buf_init(&out, ctx, DG_BUF_NO_LIMIT);
    for (size_t i = 0; i < html.n; i++) {
        if (html.p[i] == '<') inside = true;
        else if (html.p[i] == '>') inside = false;
        else if (!inside) dg_buf_addc(&out, dg_isspace(html.p[i]) ? ' ' : html.p[i]);
    }
    return dg_buf_take(&out);
}

static void put_links(dg_builder *b, dg_slice html, int line)
{
    for (long at; (at = dg_slice_ifind(html, "<a ")) >= 0;) {
        for (long i = 0; i < at; i++) line += html.p[i] == '\n';
        html = (dg_slice){html.p + at, html.n - (size_t)at};
        const char *close = memchr(html.p, '>', html.n);
        if (!close) return;
        dg_slice tag = {html.p, (size_t)(close - html.p)}, rest = {close + 1, html.n - tag.n - 1};
        long end = dg_slice_ifind(rest, "</a");
        dg_slice href = dg_html_attribute(tag, "href");
        if (end < 0) return;
        char *target = dg_strndup(b->ctx, href.p, href.n), *text = without_tags(b->ctx, (dg_slice){rest.p, (size_t)end});
        dg_build_link(b, target, dg_slice_trim(dg_slice_of(text)), line);
        for (const char *p = html.p; p < rest.p + end; p++) line += *p == '\n';
        html = (dg_slice){rest.p + end, rest.n - (size_t)end};
    }
}

/* Links and images, which text/html does not give apart. */
static void put_references(dg_builder *b, dg_slice html, int line)
{
    put_links(b, html, line);
    for (long at; (at = dg_slice_ifind(html, "<img")) >= 0;) {
        dg_build_section(b)->images++;
        html = (dg_slice){html.p + at + 4, html.n - (size_t)at - 4};
    }
}

void dg_parse_html(dg_builder *b, dg_slice html, int line, dg_block block)
{
    dg_slice inner;
    int level;
    size_t start, end;
    bool top = !block.depth && block.kind == DG_BLOCK_PARAGRAPH;
    b->last_line = line;
    while (top && find_heading(html, &inner, &level, &start, &end)) {
        block.line = line;
        put_html(b, (dg_slice){html.p, start}, block);
        put_references(b, (dg_slice){html.p, start}, line);
        line += count_lines(html.p, html.p + start);
        put_heading(b, inner, level, line);
        put_references(b, inner, line);
        line += count_lines(html.p + start, html.p + end);
        html = (dg_slice){html.p + end, html.n - end};
    }
    block.line = line;
    put_html(b, html, block);
    put_references(b, html, line);
}
