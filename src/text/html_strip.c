/* Tags counted and cut away by hand, for HTML that is too deep to be given to a parser; and the guess whether text is HTML.
 * Leaves well-behaved HTML to html.c. Owns nothing. */
#include "text/html_strip.h"

#include "base/ctype.h"
#include "text/html.h"

/* Elements that have no end tag, or that the parser closes by itself, so that a row of them is not depth. */
static const char *const flat[] = { "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta",
                                    "option", "p", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "wbr" };

static dg_slice tag_name(const char *p, size_t n)
{
    size_t i = 0;
    while (i < n && i < 20 && dg_isalnum((unsigned char)p[i])) i++;
    return (dg_slice){ p, i };
}

static bool is_flat(dg_slice name)
{
    for (size_t i = 0; i < sizeof flat / sizeof *flat; i++)
        if (dg_slice_ieq(name, flat[i])) return true;
    return false;
}

size_t dg_html_depth(const char *p, size_t n)
{
    size_t depth = 0, most = 0;
    for (size_t i = 0; i + 1 < n; i++) {
        if (p[i] != '<') continue;
        const bool end = p[i + 1] == '/';
        const dg_slice name = tag_name(p + i + 1 + end, n - i - 1 - end);
        if (name.n == 0 || is_flat(name)) continue;
        if (end) depth -= depth > 0;
        else if (++depth > most) most = depth;
    }
    return most;
}

/* End of the tag, comment or raw element at p[i] == '<', or i when it is only a sign. */
static size_t tag_end(const char *p, size_t n, size_t i)
{
    static const char *const raw[] = { "script", "style" };
    const dg_slice rest = { p + i, n - i };
    if (dg_slice_starts(rest, "<!--")) {
        const long at = dg_slice_find(rest, "-->");
        return at < 0 ? n : i + (size_t)at + 3;
    }
    if (i + 1 >= n || (!dg_isalpha((unsigned char)p[i + 1]) && p[i + 1] != '/' && p[i + 1] != '!')) return i;
    for (size_t k = 0; k < 2; k++) {
        if (!dg_slice_ieq(tag_name(p + i + 1, n - i - 1), raw[k])) continue;
        const long at = dg_slice_ifind((dg_slice){ p + i + 1, n - i - 1 }, k == 0 ? "</script" : "</style");
        if (at < 0) return n;
        i += 1 + (size_t)at;
    }
    const char *close = memchr(p + i, '>', n - i);
    return close ? (size_t)(close - p) + 1 : n;
}

void dg_html_strip(dg_buf *out, const char *p, size_t n)
{
    dg_buf text;
    dg_buf_init(&text, out->ctx, DG_BUF_NO_LIMIT);
    for (size_t i = 0; i < n;) {
        const size_t end = p[i] == '<' ? tag_end(p, n, i) : i;
        if (end > i) {
            if (text.n > 0 && text.p[text.n - 1] != '\n') dg_buf_addc(&text, '\n');
            i = end;
        } else {
            dg_buf_addc(&text, p[i++]);
        }
    }
    dg_html_unescape(out, text.p, text.n);
    dg_buf_free(&text);
}

/* Tags that a mail program or a ticket form writes, and that Markdown authors hardly begin a text with. */
static const char *const body_tags[] = { "p", "div", "br", "html", "body", "table", "blockquote", "ul", "ol", "li", "h1", "h2", "h3", "h4",
                                         "span", "pre", "font", "head", "style", "a", "b", "strong", "em", "i" };

static bool is_body_tag(dg_slice name)
{
    for (size_t i = 0; i < sizeof body_tags / sizeof *body_tags; i++)
        if (dg_slice_ieq(name, body_tags[i])) return true;
    return false;
}

typedef struct { size_t opened, closed, lines; } tag_counts;

/* Body tags outside Markdown's inline code and fences. */
static tag_counts count_tags(dg_slice text)
{
    tag_counts c = { 0, 0, 1 };
    bool code = false;
    for (size_t i = 0; i < text.n; i++) {
        c.lines += text.p[i] == '\n';
        if (text.p[i] == '`') code = !code;
        if (code || text.p[i] != '<') continue;
        const bool end = i + 1 < text.n && text.p[i + 1] == '/';
        if (is_body_tag(tag_name(text.p + i + 1 + end, text.n - i - 1 - end))) *(end ? &c.closed : &c.opened) += 1;
    }
    return c;
}

/* A page's or mail's beginning, one body tag at the very beginning, or at least two tags that stand against few lines. */
bool dg_looks_like_html(const char *p, size_t n)
{
    static const char *const starts[] = { "<!doctype html", "<html", "&lt;p&gt;", "&lt;div" };
    const dg_slice head = dg_slice_trim((dg_slice){ p, n < 4000 ? n : 4000 });
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (dg_slice_istarts(head, starts[i])) return true;
    const tag_counts c = count_tags(head);
    if (c.opened == 0) return false;
    const dg_slice first = head.p[0] == '<' ? tag_name(head.p + 1, head.n - 1) : (dg_slice){ "", 0 };
    if (is_body_tag(first) && (c.closed > 0 || dg_slice_ieq(first, "br"))) return true;
    return c.opened >= 2 && c.opened + c.closed >= c.lines;
}
