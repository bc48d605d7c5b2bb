/* Tags inside a line. JSX components and HTML containers go and leave their text (and the text in their alt, title and
 * label attributes); other HTML stays for cmark, which knows where it begins and ends; <host> without a partner is a
 * placeholder and stays as text. Owns nothing. */
#include <stdint.h>
#include <string.h>
#include "base/ctype.h"
#include "docs/scan.h"

typedef struct {
    dg_slice name, attributes;
    bool closing, self_closing, braces;
    size_t end; /* behind ">" */
} dg_tag;

enum { MAX_TAG_BYTES = 1 << 16 };

typedef enum { TAG_UNKNOWN, TAG_KEEP, TAG_CONTAINER, TAG_RAW, TAG_DROP_CONTENT } dg_tag_kind;

/* HTML elements by what happens to them; each list is separated by blanks. */
static const struct {
    dg_tag_kind kind;
    const char *names;
} elements[] = {
    {TAG_KEEP, " a abbr acronym area b base bdi bdo big blockquote br caption cite code col colgroup data dd del dfn dl dt em "
               "font h1 h2 h3 h4 h5 h6 hr i img input ins kbd label li link mark menu meta ol optgroup option q rp rt ruby s "
               "samp select small strike strong sub sup table tbody td tfoot th thead time tr tt u ul var wbr "
               "title html head body form "},
    {TAG_CONTAINER, " address article aside audio button canvas center details dialog div fieldset figcaption figure footer "
                    "header hgroup iframe legend main map nav object p picture progress section source span summary track "
                    "video embed noscript template "},
    {TAG_RAW, " pre textarea "},
    {TAG_DROP_CONTENT, " script style svg math "},
};

/* "Note" is a component, "DIV" and "div" are HTML. */
static dg_tag_kind kind_of(dg_slice name)
{
    char padded[20] = " ";
    if (name.n > 16) return TAG_UNKNOWN;
    bool lower = false;
    for (size_t k = 0; k < name.n; k++) {
        lower |= dg_islower(name.p[k]);
        padded[k + 1] = (char)dg_tolower(name.p[k]);
    }
    if (lower && dg_isupper(name.p[0])) return TAG_UNKNOWN;
    padded[name.n + 1] = ' ';
    padded[name.n + 2] = 0;
    for (size_t k = 0; k < sizeof elements / sizeof *elements; k++)
        if (strstr(elements[k].names, padded)) return elements[k].kind;
    return TAG_UNKNOWN;
}

/* Behind a {...} with strings and nested braces; SIZE_MAX when it is not closed. */
static size_t skip_braces(const dg_scan *s, size_t k, size_t stop)
{
    int depth = 0;
    char quote = 0;
    for (; k < stop; k++) {
        char c = s->p[k];
        if (quote) {
            if (c == '\\') k++;
            else if (c == quote || (c == '\n' && quote != '`')) quote = 0;
        } else if (c == '"' || c == '\'' || c == '`') {
            quote = c;
        } else if (c == '{') {
            depth++;
        } else if (c == '}' && --depth == 0) {
            return k + 1;
        }
    }
    return SIZE_MAX;
}

static size_t skip_quoted(const dg_scan *s, size_t k, size_t stop)
{
    const char *end = memchr(s->p + k + 1, s->p[k], stop - k - 1);
    return end ? (size_t)(end - s->p) + 1 : SIZE_MAX;
}

/* From behind the name to behind ">"; SIZE_MAX when this is no tag. */
static size_t read_attributes(const dg_scan *s, dg_tag *t, size_t k)
{
    size_t stop = s->n - k > MAX_TAG_BYTES ? k + MAX_TAG_BYTES : s->n;
    while (k < stop) {
        char c = s->p[k];
        if (c == '>') {
            t->self_closing = s->p[k - 1] == '/';
            return k + 1;
        }
        if (c == '<' || (c == '\n' && k + 1 < s->n && s->p[k + 1] == '\n')) return SIZE_MAX;
        if (c == '{') {
            t->braces = true;
            k = skip_braces(s, k, stop);
        } else if ((c == '"' || c == '\'') && s->p[k - 1] == '=') {
            k = skip_quoted(s, k, stop);
        } else {
            k++;
        }
    }
    return SIZE_MAX;
}

static bool read_tag(dg_scan *s, dg_tag *t)
{
    size_t k = s->i + 1;
    *t = (dg_tag){0};
    if (k < s->n && s->p[k] == '/') t->closing = true, k++;
    size_t start = k;
    if (k >= s->n || !dg_isalpha(s->p[k]) || dg_scan_spent(s, 0)) return false;
    while (k < s->n && (dg_isalnum(s->p[k]) || strchr("._-", s->p[k]))) k++;
    t->name = (dg_slice){s->p + start, k - start};
    if (k >= s->n || !strchr(" \t\n/>", s->p[k])) return false;
    size_t from = k;
    t->end = read_attributes(s, t, k);
    if (t->end == SIZE_MAX) {
        dg_scan_spent(s, t->braces ? MAX_TAG_BYTES : 256);
        return false;
    }
    t->attributes = (dg_slice){s->p + from, t->end - 1 - from};
    return true;
}

bool dg_next_attribute(dg_slice *rest, dg_slice *name, dg_slice *value)
{
    const char *p = rest->p, *end = rest->p + rest->n;
    while (p < end && (dg_isspace(*p) || *p == '/' || *p == ',')) p++;
    const char *start = p;
    while (p < end && !dg_isspace(*p) && !strchr("=/,\"'", *p)) p++;
    *name = (dg_slice){start, (size_t)(p - start)};
    *value = (dg_slice){p, 0};
    if (p < end && *p == '=') {
        p++;
        while (p < end && *p == '{') p++;
    }
    if (p < end && (*p == '"' || *p == '\'' || *p == '`')) {
        const char *close = memchr(p + 1, *p, (size_t)(end - p - 1));
        *value = (dg_slice){p + 1, (size_t)((close ? close : end) - p - 1)};
        p = close ? close + 1 : end;
    } else if (p > start && p[-1] == '=') {
        const char *from = p;
        while (p < end && !dg_isspace(*p)) p++;
        *value = (dg_slice){from, (size_t)(p - from)};
    }
    if (p == start && p < end) p++;
    *rest = (dg_slice){p, (size_t)(end - p)};
    return p > start;
}

static void put_words(dg_scan *s, dg_slice v)
{
    v = dg_slice_trim(v);
    if (!v.n) return;
    if (!dg_scan_line_empty(s) && s->out.p[s->out.n - 1] != ' ') dg_buf_addc(&s->out, ' ');
    if (dg_scan_line_empty(s) && strchr("#-+*>|`~", v.p[0])) dg_buf_addc(&s->out, '\\');
    for (size_t k = 0; k < v.n; k++) dg_buf_addc(&s->out, dg_isspace(v.p[k]) ? ' ' : v.p[k]);
    dg_buf_addc(&s->out, ' ');
}

bool dg_scan_attribute_text(dg_scan *s, dg_slice attributes)
{
    static const char *const texts[] = {"alt", "title", "label", "caption", "summary", "titleText", "header", "heading"};
    dg_slice name, value;
    size_t before = s->out.n;
    while (dg_next_attribute(&attributes, &name, &value)) {
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
            if (dg_slice_ieq(name, texts[k])) put_words(s, value);
        if (dg_slice_ieq(name, "name") && value.n && memchr(value.p, ' ', value.n)) put_words(s, value); /* not an id */
    }
    return s->out.n > before;
}

static bool has_closer(const dg_scan *s, dg_slice name)
{
    return name.n < 32 && dg_map_get(s->closers, name.p, name.n);
}

/* Takes the tag out. An opening tag at the beginning of a line may indent what is inside. */
static void drop_tag(dg_scan *s, const dg_tag *t, bool container)
{
    bool first = dg_scan_line_empty(s);
    bool joins = !first && s->out.p[s->out.n - 1] != ' ';
    if (joins && (container || (!t->closing && s->i && s->p[s->i - 1] == '>'))) dg_buf_addc(&s->out, ' ');
    if (t->closing) {
        dg_scan_close(s, DG_REGION_TAG, t->name);
    } else {
        dg_scan_attribute_text(s, t->attributes);
        if (first && !t->self_closing && has_closer(s, t->name)) {
            dg_region r = {.kind = DG_REGION_TAG, .indent = s->indent, .content = -1};
            r.admonition = dg_is_admonition_name(t->name);
            memcpy(r.name, t->name.p, t->name.n);
            dg_scan_open(s, r);
        }
    }
    dg_scan_drop(s, t->end);
}

/* Case-insensitive search for "</name"; then behind its ">". */
static size_t find_end(dg_scan *s, const dg_tag *t)
{
    char needle[24] = "</";
    memcpy(needle + 2, t->name.p, t->name.n);
    long at = dg_scan_spent(s, 0) ? -1 : dg_slice_ifind((dg_slice){s->p + t->end, s->n - t->end}, needle);
    if (at < 0) {
        dg_scan_spent(s, s->n - t->end);
        return t->end;
    }
    size_t k = t->end + (size_t)at;
    while (k < s->n && s->p[k] != '>') k++;
    return k < s->n ? k + 1 : s->n;
}

static void copy_raw(dg_scan *s, size_t end)
{
    int first = s->line;
    dg_scan_copy(s, end);
    for (int k = first; k <= s->line && k <= s->result->lines; k++) s->result->flags[k] |= DG_LINE_CODE;
}

/* <a id="x"></a> marks a place; true when it was one and is gone. */
static bool place_tag(dg_scan *s, const dg_tag *t)
{
    dg_slice rest = t->attributes, name, value, id = {0};
    bool anchor = dg_slice_ieq(t->name, "a"), link = false;
    while (dg_next_attribute(&rest, &name, &value)) {
        bool is_id = dg_slice_eq(name, "id") || dg_slice_eq(name, "titleId") || dg_slice_eq(name, "permalink");
        if (is_id || (anchor && dg_slice_ieq(name, "name"))) id = value;
        link |= dg_slice_ieq(name, "href");
    }
    if (!id.n) return false;
    size_t end = t->end;
    if (anchor && !link) {
        dg_slice after = {s->p + end, s->n - end};
        if (!t->self_closing && dg_slice_istarts(after, "</a>")) end += 4;
        bool alone = dg_scan_line_empty(s) && dg_scan_rest_blank(s, end);
        dg_scan_id(s, id, alone);
        dg_scan_drop(s, end);
        return true;
    }
    dg_scan_id(s, id, false);
    return false;
}

/* For cmark these run to the end of the page when they are not closed. */
static bool is_unclosed_markup(dg_scan *s)
{
    static const char *const pairs[][2] = {{"<?", "?>"}, {"<![CDATA[", "]]>"}};
    for (size_t k = 0; k < 2; k++) {
        size_t n = strlen(pairs[k][0]);
        if (s->n - s->i > n && !memcmp(s->p + s->i, pairs[k][0], n))
            return dg_scan_find(s, s->i + n, pairs[k][1]) == SIZE_MAX;
    }
    return false;
}

static bool as_text(dg_scan *s)
{
    dg_buf_adds(&s->out, "\\<");
    s->i++;
    return true;
}

/* <host>, <your name>: no attribute has a value, and nothing closes it. */
static bool is_placeholder(const dg_scan *s, const dg_tag *t)
{
    return !t->closing && !t->self_closing && !s->o->mdx && !has_closer(s, t->name) &&
           !(t->attributes.n && memchr(t->attributes.p, '=', t->attributes.n));
}

bool dg_scan_tag(dg_scan *s)
{
    dg_tag t;
    if (is_unclosed_markup(s)) return as_text(s);
    if (!read_tag(s, &t)) {
        bool fragment = s->o->mdx && s->n - s->i > 2 && (!memcmp(s->p + s->i, "<>", 2) || !memcmp(s->p + s->i, "</>", 3));
        if (fragment) dg_scan_drop(s, s->i + (s->p[s->i + 1] == '>' ? 2 : 3));
        return fragment;
    }
    dg_tag_kind kind = kind_of(t.name);
    if (!t.closing && place_tag(s, &t)) return true;
    bool opens = !t.closing && !t.self_closing;
    if (kind == TAG_DROP_CONTENT && opens) {
        dg_scan_drop(s, find_end(s, &t));
    } else if (kind == TAG_RAW && opens && !t.braces) {
        size_t end = find_end(s, &t);
        if (end == t.end) return as_text(s);
        copy_raw(s, end);
    } else if (kind == TAG_UNKNOWN && is_placeholder(s, &t)) {
        return as_text(s);
    } else if (kind == TAG_KEEP && !t.braces) {
        dg_scan_copy(s, t.end);
    } else {
        drop_tag(s, &t, kind == TAG_CONTAINER && !dg_slice_ieq(t.name, "span"));
    }
    return true;
}
