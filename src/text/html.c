/* HTML of tickets to plain text, over gumbo; the only file that includes it. Walks the tree and writes blocks as lines.
 * Gumbo builds and frees its tree by recursion: text that nests deeper than MAX_DEPTH is stripped of its tags instead
 * (html_strip.c). Owns the parse tree for the length of one call. */
#include "text/html.h"

#include <gumbo.h>

#include "base/ctype.h"
#include "text/html_strip.h"

enum { MAX_DEPTH = 256, MAX_BYTES = 4 << 20 };

typedef struct {
    dg_buf *out;
    dg_buf prefix;    /* "> " for each quote around */
    int newlines;     /* line ends owed before the next text */
    bool blank;       /* a blank is owed */
    bool fresh;       /* at the beginning of a line */
    bool hold;        /* a mark ("- ", "> ") waits for its text: no line ends in between */
    bool raw;         /* inside <pre> */
} writer;

static void owe_lines(writer *w, int lines)
{
    if (!w->hold && w->newlines < lines) w->newlines = lines;
    w->blank = false;
}

static void flush_lines(writer *w)
{
    for (int i = 0; w->out->n > 0 && i < w->newlines; i++) {
        dg_buf_addc(w->out, '\n');
        if (i + 1 < w->newlines && w->prefix.n > 0) dg_buf_add(w->out, w->prefix.p, w->prefix.n - 1);
        w->fresh = true;
    }
    w->newlines = 0;
}

static void start_text(writer *w)
{
    flush_lines(w);
    if (w->fresh) dg_buf_add(w->out, w->prefix.p, w->prefix.n);
    else if (w->blank) dg_buf_addc(w->out, ' ');
    w->fresh = w->blank = w->hold = false;
}

/* Words of running text: white space is one blank. */
static void put_words(writer *w, const char *p)
{
    while (*p) {
        const size_t space = strspn(p, " \t\r\n\f");
        if (space > 0) w->blank = w->newlines == 0 && !w->fresh;
        p += space;
        const size_t n = strcspn(p, " \t\r\n\f");
        if (n > 0) {
            start_text(w);
            dg_buf_add(w->out, p, n);
        }
        p += n;
    }
}

/* Lines of preformatted text. */
static void put_raw(writer *w, const char *p)
{
    for (; *p; p++) {
        if (*p == '\n') {
            w->newlines++;
            continue;
        }
        start_text(w);
        dg_buf_addc(w->out, *p);
    }
}

typedef enum { INLINE, BLOCK, PARAGRAPH, SKIP, BREAK, ITEM, PRE, QUOTE, LINK, CELL } kind;

static const struct { GumboTag tag; kind kind; } tags[] = {
    { GUMBO_TAG_P, PARAGRAPH }, { GUMBO_TAG_DIV, BLOCK }, { GUMBO_TAG_BR, BREAK }, { GUMBO_TAG_LI, ITEM },
    { GUMBO_TAG_PRE, PRE }, { GUMBO_TAG_BLOCKQUOTE, QUOTE }, { GUMBO_TAG_A, LINK }, { GUMBO_TAG_TD, CELL }, { GUMBO_TAG_TH, CELL },
    { GUMBO_TAG_H1, PARAGRAPH }, { GUMBO_TAG_H2, PARAGRAPH }, { GUMBO_TAG_H3, PARAGRAPH }, { GUMBO_TAG_H4, PARAGRAPH },
    { GUMBO_TAG_H5, PARAGRAPH }, { GUMBO_TAG_H6, PARAGRAPH }, { GUMBO_TAG_UL, PARAGRAPH }, { GUMBO_TAG_OL, PARAGRAPH },
    { GUMBO_TAG_TABLE, PARAGRAPH }, { GUMBO_TAG_TR, BLOCK }, { GUMBO_TAG_HR, PARAGRAPH }, { GUMBO_TAG_DL, PARAGRAPH },
    { GUMBO_TAG_DT, BLOCK }, { GUMBO_TAG_DD, BLOCK }, { GUMBO_TAG_SECTION, BLOCK }, { GUMBO_TAG_ARTICLE, BLOCK },
    { GUMBO_TAG_HEADER, BLOCK }, { GUMBO_TAG_FOOTER, BLOCK }, { GUMBO_TAG_DETAILS, BLOCK }, { GUMBO_TAG_SUMMARY, BLOCK },
    { GUMBO_TAG_FIGURE, BLOCK }, { GUMBO_TAG_FORM, BLOCK }, { GUMBO_TAG_CENTER, BLOCK }, { GUMBO_TAG_ADDRESS, BLOCK },
    { GUMBO_TAG_SCRIPT, SKIP }, { GUMBO_TAG_STYLE, SKIP }, { GUMBO_TAG_HEAD, SKIP }, { GUMBO_TAG_TEMPLATE, SKIP },
    { GUMBO_TAG_NOSCRIPT, SKIP }, { GUMBO_TAG_SVG, SKIP }, { GUMBO_TAG_TITLE, SKIP },
};

static const char *attribute(const GumboElement *e, const char *name)
{
    const GumboAttribute *a = gumbo_get_attribute(&e->attributes, name);
    return a ? a->value : "";
}

/* Containers in which mail programs put the message that is answered. */
static bool is_mail_quote(const GumboElement *e)
{
    static const char *const names[] = { "gmail_quote", "yahoo_quoted", "moz-cite-prefix", "protonmail_quote", "divRplyFwdMsg", "OutlookMessageHeader", "zmail_extra" };
    const dg_slice class = dg_slice_of(attribute(e, "class")), id = dg_slice_of(attribute(e, "id"));
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (dg_slice_find(class, names[i]) >= 0 || dg_slice_find(id, names[i]) >= 0) return true;
    return false;
}

static kind kind_of(const GumboElement *e)
{
    if ((e->tag == GUMBO_TAG_DIV || e->tag == GUMBO_TAG_BLOCKQUOTE) && is_mail_quote(e)) return QUOTE;
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (tags[i].tag == e->tag) return tags[i].kind;
    return INLINE;
}

static void walk(writer *w, const GumboNode *node, int depth);

static void walk_children(writer *w, const GumboElement *e, int depth)
{
    for (unsigned i = 0; i < e->children.length; i++) walk(w, e->children.data[i], depth + 1);
}

static void walk_pre(writer *w, const GumboElement *e, int depth)
{
    owe_lines(w, 2);
    start_text(w);
    dg_buf_adds(w->out, "```");
    w->newlines = 1;
    const bool before = w->raw;
    w->raw = true;
    walk_children(w, e, depth);
    w->raw = before;
    w->newlines = 1;
    start_text(w);
    dg_buf_adds(w->out, "```");
    owe_lines(w, 2);
}

static void walk_quote(writer *w, const GumboElement *e, int depth)
{
    owe_lines(w, 2);
    const size_t before = w->prefix.n;
    if (!w->fresh || w->newlines > 0) flush_lines(w);
    w->hold = true;
    dg_buf_adds(&w->prefix, "> ");
    walk_children(w, e, depth);
    w->hold = false;
    w->prefix.n = before;
    w->prefix.p[before] = '\0';
    owe_lines(w, 2);
}

static void walk_link(writer *w, const GumboElement *e, int depth)
{
    const char *href = attribute(e, "href");
    const size_t from = w->out->n;
    walk_children(w, e, depth);
    const dg_slice shown = dg_slice_trim((dg_slice){ w->out->p + from, w->out->n - from });
    if (!dg_slice_istarts(dg_slice_of(href), "http") || dg_slice_find(shown, href) >= 0) return;
    w->blank = shown.n > 0;
    start_text(w);
    dg_buf_addc(w->out, '<');
    dg_buf_adds(w->out, href);
    dg_buf_addc(w->out, '>');
}

static void walk_element(writer *w, const GumboElement *e, int depth)
{
    switch (kind_of(e)) {
    case SKIP: return;
    case PRE: walk_pre(w, e, depth); return;
    case QUOTE: walk_quote(w, e, depth); return;
    case LINK: walk_link(w, e, depth); return;
    case BREAK: owe_lines(w, w->newlines < 2 ? w->newlines + 1 : 2); return;
    case CELL:
        w->blank = !w->fresh && w->newlines == 0;
        walk_children(w, e, depth);
        w->blank = true;
        return;
    case ITEM:
        owe_lines(w, 1);
        start_text(w);
        dg_buf_adds(w->out, "- ");
        w->hold = true;
        walk_children(w, e, depth);
        w->hold = false;
        owe_lines(w, 1);
        return;
    case BLOCK: case PARAGRAPH: case INLINE: break;
    }
    const int lines = kind_of(e) == PARAGRAPH ? 2 : kind_of(e) == BLOCK ? 1 : 0;
    if (lines) owe_lines(w, lines);
    walk_children(w, e, depth);
    if (lines) owe_lines(w, lines);
}

static void walk(writer *w, const GumboNode *node, int depth)
{
    if (depth > 4 * MAX_DEPTH) return;
    switch (node->type) {
    case GUMBO_NODE_TEXT: case GUMBO_NODE_CDATA: case GUMBO_NODE_WHITESPACE:
        if (w->raw) put_raw(w, node->v.text.text);
        else put_words(w, node->v.text.text);
        return;
    case GUMBO_NODE_ELEMENT: walk_element(w, &node->v.element, depth); return;
    case GUMBO_NODE_DOCUMENT: case GUMBO_NODE_COMMENT: case GUMBO_NODE_TEMPLATE: return;
    }
}

void dg_html_to_text(dg_buf *out, const char *p, size_t n)
{
    if (n > MAX_BYTES) n = MAX_BYTES;
    if (dg_html_depth(p, n) > MAX_DEPTH) {
        dg_html_strip(out, p, n);
        return;
    }
    dg_mem *scratch = dg_mem_root();
    dg_buf text;
    dg_buf_init(&text, scratch, DG_BUF_NO_LIMIT);
    writer w = { .out = &text, .fresh = true };
    dg_buf_init(&w.prefix, scratch, DG_BUF_NO_LIMIT);
    GumboOptions options = kGumboDefaultOptions;
    options.max_errors = 0;
    GumboOutput *tree = gumbo_parse_with_options(&options, p, n);
    walk(&w, tree->root, 0);
    gumbo_destroy_output(&options, tree);
    dg_buf_add(out, text.p, text.n);
    dg_free(scratch);
}

/* Gumbo has no call for entities alone: parse the text with every '<' escaped, behind a letter that keeps leading blanks. */
void dg_html_unescape(dg_buf *out, const char *p, size_t n)
{
    if (!memchr(p, '&', n) || n > MAX_BYTES) {
        dg_buf_add(out, p, n);
        return;
    }
    dg_buf safe;
    dg_buf_init(&safe, out->ctx, DG_BUF_NO_LIMIT);
    dg_buf_addc(&safe, 'x');
    for (size_t i = 0; i < n; i++) {
        if (p[i] == '<') dg_buf_adds(&safe, "&lt;");
        else if (p[i] != '\0') dg_buf_addc(&safe, p[i]);
    }
    GumboOptions options = kGumboDefaultOptions;
    options.max_errors = 0;
    GumboOutput *tree = gumbo_parse_with_options(&options, safe.p, safe.n);
    const GumboVector *top = &tree->root->v.element.children;
    const GumboNode *body = top->length > 0 ? top->data[top->length - 1] : NULL;
    const GumboNode *text = body && body->v.element.children.length > 0 ? body->v.element.children.data[0] : NULL;
    if (text && text->type == GUMBO_NODE_TEXT && text->v.text.text[0] == 'x') dg_buf_adds(out, text->v.text.text + 1);
    else dg_buf_add(out, p, n);
    gumbo_destroy_output(&options, tree);
    dg_buf_free(&safe);
}
