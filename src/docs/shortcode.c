/* Braces inside a line: Hugo {{< >}} and {{% %}}, Liquid and Jinja {% %}, MDX comments and {expressions}, Kramdown {: }.
 * The markup goes, what stands between an opening and a closing one stays; code environments become code blocks,
 * references become link targets. Owns nothing. */
#include <stdint.h>
#include <string.h>
#include "base/ctype.h"
#include "docs/scan.h"

enum { MAX_BRACES = 4096 };

typedef struct {
    dg_slice name, rest; /* name without "/" or "end" */
    bool closing, self_closing;
    size_t end;
    bool liquid;
} dg_code;

static bool at(const dg_scan *s, const char *what)
{
    size_t n = strlen(what);
    return s->n - s->i >= n && !memcmp(s->p + s->i, what, n);
}

static void split(dg_code *c, dg_slice in)
{
    while (in.n && strchr("-~", in.p[in.n - 1])) in.n--;
    while (in.n && strchr("-~", in.p[0])) in.p++, in.n--;
    in = dg_slice_trim(in);
    if (in.n && in.p[in.n - 1] == '/') c->self_closing = true, in.n--;
    if (in.n && in.p[0] == '/') {
        c->closing = true;
        in = dg_slice_trim((dg_slice){in.p + 1, in.n - 1});
    }
    size_t n = 0;
    while (n < in.n && !dg_isspace(in.p[n])) n++;
    c->name = (dg_slice){in.p, n};
    c->rest = dg_slice_trim((dg_slice){in.p + n, in.n - n});
    if (c->liquid && n > 3 && !memcmp(in.p, "end", 3)) {
        c->closing = true;
        c->name = (dg_slice){in.p + 3, n - 3};
    }
}

static bool name_is(const dg_code *c, const char *const *names)
{
    for (; *names; names++)
        if (dg_slice_ieq(c->name, *names)) return true;
    return false;
}

/* The first argument without quotes. */
static dg_slice argument(const dg_code *c)
{
    dg_slice r = c->rest;
    if (!r.n) return r;
    if (*r.p == '"' || *r.p == '\'') {
        const char *close = memchr(r.p + 1, *r.p, r.n - 1);
        return (dg_slice){r.p + 1, close ? (size_t)(close - r.p - 1) : r.n - 1};
    }
    size_t n = 0;
    while (n < r.n && !dg_isspace(r.p[n])) n++;
    return (dg_slice){r.p, n};
}

/* Where the closing form of c begins; SIZE_MAX when there is none. */
static size_t find_closer(dg_scan *s, const dg_code *c, size_t *end)
{
    if (!dg_map_get(s->closers, c->name.p, c->name.n)) return SIZE_MAX;
    const char *opener = c->liquid ? "{%" : "{{";
    for (size_t from = c->end;;) {
        size_t open = dg_scan_find(s, from, opener);
        if (open == SIZE_MAX) return open;
        dg_code d = {.liquid = c->liquid};
        size_t close = dg_scan_find(s, open, "}");
        if (close == SIZE_MAX || close < open + 5) return SIZE_MAX;
        dg_scan_spent(s, close - from);
        size_t lead = c->liquid ? 2 : 3;
        split(&d, (dg_slice){s->p + open + lead, close - open - lead - 1});
        if (d.closing && d.name.n == c->name.n && !memcmp(d.name.p, c->name.p, d.name.n)) {
            *end = close + (c->liquid ? 1 : 2);
            return open;
        }
        from = close;
    }
}

/* {% highlight sh %} ... {% endhighlight %} on lines of their own become a fenced block. */
static bool code_environment(dg_scan *s, const dg_code *c)
{
    size_t end = 0, close = find_closer(s, c, &end);
    if (close == SIZE_MAX) return false;
    int first = s->line;
    bool block = dg_scan_line_empty(s) && dg_scan_rest_blank(s, c->end) && dg_scan_rest_blank(s, end);
    size_t line_start = close;
    while (line_start > c->end && (s->p[line_start - 1] == ' ' || s->p[line_start - 1] == '\t')) line_start--;
    block = block && s->p[line_start - 1] == '\n';
    dg_scan_drop(s, c->end);
    if (block) {
        dg_slice language = argument(c);
        dg_buf_adds(&s->out, "~~~~~~");
        dg_buf_add(&s->out, language.p, language.n);
    }
    dg_scan_copy(s, block ? line_start : close);
    if (block) dg_buf_adds(&s->out, "~~~~~~");
    dg_scan_drop(s, end);
    for (int k = first; block && k <= s->line && k <= s->result->lines; k++) s->result->flags[k] |= DG_LINE_CODE;
    return true;
}

static void open_or_close(dg_scan *s, const dg_code *c)
{
    if (c->closing) {
        dg_scan_close(s, DG_REGION_SHORTCODE, c->name);
        return;
    }
    bool first = dg_scan_line_empty(s);
    dg_scan_attribute_text(s, c->rest);
    bool closed = c->name.n < 32 && dg_map_get(s->closers, c->name.p, c->name.n);
    if (!first || c->self_closing || !closed) return;
    dg_region r = {.kind = DG_REGION_SHORTCODE, .indent = s->indent, .content = -1};
    r.admonition = dg_is_admonition_name(c->name);
    memcpy(r.name, c->name.p, c->name.n);
    dg_scan_open(s, r);
}

static bool shortcode(dg_scan *s, dg_code *c)
{
    static const char *const code[] = {"highlight", "code", "codeblock", NULL};
    static const char *const comments[] = {"comment", NULL};
    static const char *const references[] = {"ref", "relref", NULL};
    static const char *const files[] = {"link", "post_url", NULL};
    size_t end = 0;
    if (c->name.n && !c->closing && name_is(c, code) && code_environment(s, c)) return true;
    if (c->name.n && !c->closing && name_is(c, comments) && find_closer(s, c, &end) != SIZE_MAX) {
        dg_scan_drop(s, end);
        return true;
    }
    bool target = s->out.n && s->out.p[s->out.n - 1] == '(';
    if (target && (name_is(c, references) || name_is(c, files))) {
        dg_slice a = argument(c);
        if (name_is(c, files) && a.n && *a.p != '/') dg_buf_addc(&s->out, '/');
        dg_buf_add(&s->out, a.p, a.n);
    } else if (c->name.n) {
        open_or_close(s, c);
    }
    dg_scan_drop(s, c->end);
    return true;
}

/* What is left of the line, at most as much as a tag may have. */
static dg_slice present_line(const dg_scan *s)
{
    size_t n = s->line_end - s->i;
    return (dg_slice){s->p + s->i, n < MAX_BRACES ? n : MAX_BRACES};
}

/* {{ ... }}: only in a link target do we know that it is no text. */
static bool output_in_target(dg_scan *s)
{
    if (!s->out.n || s->out.p[s->out.n - 1] != '(') return false;
    dg_slice line = present_line(s);
    long close = dg_slice_find(line, "}}");
    if (close < 0) return false;
    dg_slice in = dg_slice_trim((dg_slice){line.p + 2, (size_t)close - 2});
    if (in.n && (*in.p == '"' || *in.p == '\'')) {
        dg_code c = {.rest = in};
        dg_slice a = argument(&c);
        dg_buf_add(&s->out, a.p, a.n);
    }
    s->i += (size_t)close + 2;
    return true;
}

/* {' '} and {"text"} hold text; elsewhere braces are JavaScript, in MDX only. */
static bool expression(dg_scan *s)
{
    dg_slice line = present_line(s);
    char q = line.n > 2 ? line.p[1] : 0;
    const char *close = q == '\'' || q == '"' || q == '`' ? memchr(line.p + 2, q, line.n - 2) : NULL;
    if (close && close + 1 < line.p + line.n && close[1] == '}') {
        for (const char *k = line.p + 2; k < close; k++) {
            if (*k == '\\' && k + 1 < close) dg_buf_addc(&s->out, *++k == 'n' ? ' ' : *k);
            else dg_buf_addc(&s->out, *k);
        }
        s->i += (size_t)(close + 2 - line.p);
        return true;
    }
    if (!s->o->mdx || dg_scan_spent(s, 0)) return false;
    int depth = 0;
    size_t k;
    for (k = s->i; k < s->n && k - s->i < MAX_BRACES; k++) {
        if (s->p[k] == '{') depth++;
        if (s->p[k] == '\n' && k + 1 < s->n && s->p[k + 1] == '\n') break;
        if (s->p[k] != '}' || --depth) continue;
        dg_scan_drop(s, k + 1);
        return true;
    }
    dg_scan_spent(s, k - s->i);
    return false;
}

/* Behind `closing`; false when it is not there. */
static bool drop_to(dg_scan *s, const char *closing)
{
    size_t end = dg_scan_find(s, s->i + 2, closing);
    if (end != SIZE_MAX) dg_scan_drop(s, end + strlen(closing));
    return end != SIZE_MAX;
}

static bool attribute_list(dg_scan *s)
{
    dg_slice line = present_line(s);
    const char *close = memchr(line.p, '}', line.n);
    if (!close) return false;
    s->i += (size_t)(close + 1 - line.p);
    return true;
}

bool dg_scan_braces(dg_scan *s)
{
    bool hugo = at(s, "{{<") || at(s, "{{%"), liquid = at(s, "{%");
    if (hugo || liquid) {
        dg_code c = {.liquid = liquid};
        size_t lead = liquid ? 2 : 3;
        const char *closing = liquid ? "%}" : at(s, "{{<") ? ">}}" : "%}}";
        size_t end = dg_scan_find(s, s->i + lead, closing);
        if (end == SIZE_MAX) return false;
        if (end - s->i > MAX_BRACES) {
            dg_scan_spent(s, end - s->i);
            return false;
        }
        c.end = end + strlen(closing);
        dg_slice in = {s->p + s->i + lead, end - s->i - lead};
        if (dg_slice_starts(in, "/*")) dg_scan_drop(s, c.end);
        else split(&c, in), shortcode(s, &c);
        return true;
    }
    if (at(s, "{{/*")) return drop_to(s, "*/}}");
    if (at(s, "{/*")) return drop_to(s, "*/}");
    if (at(s, "{# ")) return drop_to(s, "#}");
    if (at(s, "{:")) return attribute_list(s);
    if (at(s, "{{")) return output_in_target(s) || (s->o->mdx && expression(s));
    return expression(s);
}
