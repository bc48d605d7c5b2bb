/* Lines that only set something up: :::note, !!! note, === "Tab", > [!NOTE], import and export of MDX, {: .class}, [TOC].
 * Their markup goes, their titles stay as text. Markup inside a line is markup.c's. Owns nothing. */
#include <string.h>
#include "base/ctype.h"
#include "docs/scan.h"

static void region_name(dg_region *r, dg_slice name)
{
    size_t n = name.n < sizeof r->name - 1 ? name.n : sizeof r->name - 1;
    memcpy(r->name, name.p, n);
    r->name[n] = 0;
    r->admonition = dg_is_admonition_name(name);
}

/* A title stands on a line of its own: two blanks make a hard line break when text follows. */
static void put_title(dg_scan *s, dg_slice title)
{
    title = dg_slice_trim(title);
    if (!title.n) return;
    if (strchr("#-+*>|`~", title.p[0])) dg_buf_addc(&s->out, '\\');
    dg_buf_add(&s->out, title.p, title.n);
    dg_buf_adds(&s->out, "  ");
}

static void put_blanks(dg_scan *s, const dg_line *l)
{
    for (int k = l->indent - dg_scan_strip(s); k > 0; k--) dg_buf_addc(&s->out, ' ');
}

static dg_slice take_word(dg_slice *rest)
{
    size_t n = 0;
    while (n < rest->n && (dg_isalnum(rest->p[n]) || rest->p[n] == '-' || rest->p[n] == '_')) n++;
    dg_slice word = {rest->p, n};
    *rest = dg_slice_trim((dg_slice){rest->p + n, rest->n - n});
    return word;
}

void dg_scan_leave_indented(dg_scan *s, const dg_line *l)
{
    for (int k = 0; k < s->nregions; k++)
        if (s->regions[k].kind == DG_REGION_INDENT && l->indent < s->regions[k].content) s->nregions = k;
    bool inside = false;
    for (int k = 0; k < s->nregions; k++) inside |= s->regions[k].admonition;
    if (!inside) s->result->flags[s->line] &= (unsigned char)~DG_LINE_ADMONITION;
}

/* MkDocs: !!! note "Title", ??? note, ???+ note, === "Tab"; the content is indented by four. */
static bool indented_block(dg_scan *s, const dg_line *l, dg_slice t)
{
    static const char *const marks[] = {"!!!", "???+", "???", "===+", "===!", "==="};
    size_t k = 0;
    while (k < 6 && !dg_slice_starts(t, marks[k])) k++;
    if (k == 6) return false;
    size_t n = strlen(marks[k]);
    dg_slice rest = dg_slice_trim((dg_slice){t.p + n, t.n - n});
    dg_region r = {.kind = DG_REGION_INDENT, .indent = l->indent, .content = l->indent + 4};
    dg_slice name = take_word(&rest);
    const char *quote = rest.n ? memchr(rest.p, '"', rest.n) : NULL;
    if (k >= 3 ? (name.n || !quote) : !name.n) return false;
    put_blanks(s, l);
    if (quote) {
        dg_slice title = {quote + 1, (size_t)(rest.p + rest.n - quote - 1)};
        if (title.n && title.p[title.n - 1] == '"') title.n--;
        put_title(s, title);
    }
    region_name(&r, name);
    dg_scan_open(s, r);
    return true;
}

/* Docusaurus, VitePress, Pandoc: ":::note Title", ":::tip[Title]", "::: {.note}" ... ":::". */
static bool colon_block(dg_scan *s, const dg_line *l, dg_slice t)
{
    size_t colons = 0;
    while (colons < t.n && t.p[colons] == ':') colons++;
    if (colons < 3) return false;
    dg_slice rest = dg_slice_trim((dg_slice){t.p + colons, t.n - colons});
    if (!rest.n) {
        dg_scan_close(s, DG_REGION_COLON, dg_slice_of(":::"));
        return true;
    }
    put_blanks(s, l);
    dg_slice name = take_word(&rest);
    dg_region r = {.kind = DG_REGION_COLON, .indent = l->indent, .content = -1};
    if (!name.n && rest.p[0] == '{') {
        dg_slice inner = {rest.p + 1, rest.n - 1};
        while (inner.n && (inner.p[0] == '.' || inner.p[0] == ' ')) inner.p++, inner.n--;
        name = take_word(&inner);
    }
    region_name(&r, name);
    memcpy(r.name, ":::", 4);
    if (rest.n && rest.p[0] == '{') {
        const char *close = memchr(rest.p, '}', rest.n);
        size_t n = close ? (size_t)(close - rest.p) : rest.n;
        dg_scan_attribute_text(s, (dg_slice){rest.p + 1, n - 1});
    } else {
        if (rest.n && rest.p[0] == '[') {
            const char *close = memchr(rest.p, ']', rest.n);
            rest = (dg_slice){rest.p + 1, close ? (size_t)(close - rest.p) - 1 : rest.n - 1};
        }
        put_title(s, rest);
    }
    dg_scan_open(s, r);
    return true;
}

/* GitHub and Obsidian: "> [!NOTE] Title". */
static bool quote_callout(dg_scan *s, const dg_line *l, dg_slice t)
{
    size_t k = 0;
    while (k < t.n && (t.p[k] == '>' || t.p[k] == ' ')) k++;
    if (!k || t.p[0] != '>' || k + 2 >= t.n || t.p[k] != '[' || t.p[k + 1] != '!') return false;
    const char *close = memchr(t.p + k, ']', t.n - k);
    if (!close) return false;
    for (const char *q = t.p + k + 2; q < close; q++)
        if (!dg_isalnum(*q) && !strchr("-_ ", *q)) return false;
    if (close + 1 < t.p + t.n && (close[1] == '(' || close[1] == '[')) return false;
    put_blanks(s, l);
    dg_buf_add(&s->out, t.p, k);
    size_t stop = s->i + l->text.n;
    s->i = (size_t)(close + 1 - s->p);
    if (s->i < stop && strchr("+-", s->p[s->i])) s->i++;
    s->result->flags[s->line] |= DG_LINE_ADMONITION;
    bool title = dg_slice_trim((dg_slice){s->p + s->i, stop - s->i}).n > 0;
    dg_scan_inline(s, stop);
    if (title && (s->i >= s->n || s->p[s->i] == '\n')) dg_buf_adds(&s->out, "  ");
    return true;
}

/* End of an import statement; 0 when this is prose that begins with "import". */
static size_t import_end(const dg_scan *s, size_t i)
{
    size_t k = i + 6;
    while (k < s->n && (dg_isalnum(s->p[k]) || strchr("_$,{}* \t\n", s->p[k]))) {
        if (s->p[k] == '\n' && k + 1 < s->n && s->p[k + 1] == '\n') return 0;
        k++;
    }
    if (k >= s->n || (s->p[k] != '\'' && s->p[k] != '"')) return 0;
    dg_slice before = dg_slice_trim((dg_slice){s->p + i + 6, k - i - 6});
    if (before.n && (before.n < 4 || memcmp(before.p + before.n - 4, "from", 4) != 0)) return 0;
    char quote = s->p[k++];
    while (k < s->n && s->p[k] != quote && s->p[k] != '\n') k++;
    if (k >= s->n || s->p[k] != quote) return 0;
    dg_line l = dg_scan_line_at(s, k + 1);
    dg_slice rest = dg_slice_trim(l.text);
    return !rest.n || dg_slice_eq(rest, ";") || dg_slice_starts(rest, "//") || dg_slice_starts(rest, "; //")
               ? k + 1 + l.text.n : 0;
}

static bool is_export(dg_slice t)
{
    static const char *const starts[] = {"export const ", "export let ", "export var ", "export function ",
        "export async function", "export class ", "export {", "export * from ", "export default function",
        "export default (", "export default class", "export default {", "export default async"};
    for (size_t k = 0; k < sizeof starts / sizeof *starts; k++)
        if (dg_slice_starts(t, starts[k])) return true;
    if (!dg_slice_starts(t, "export default ") || t.n < 16 || !dg_isupper(t.p[15])) return false;
    return !memchr(t.p + 15, ' ', t.n - 15); /* a component's name, not a sentence */
}

/* End of an export statement: the line end where all brackets are closed; 0 when they never are. */
static size_t export_end(dg_scan *s, size_t i)
{
    int depth = 0;
    char quote = 0;
    for (size_t k = i; k < s->n; k++) {
        char c = s->p[k];
        if (quote) {
            if (c == '\\') k++;
            else if (c == quote || (c == '\n' && quote != '`')) quote = 0;
            if (quote || c != '\n') continue;
        }
        if (c == '\n' && depth <= 0) return k;
        if (strchr("{[(", c)) depth++;
        else if (strchr("}])", c)) depth--;
        else if (c == '"' || c == '\'' || c == '`') quote = c;
    }
    if (depth <= 0) return s->n;
    dg_scan_spent(s, s->n - i);
    return 0;
}

static bool script_line(dg_scan *s, const dg_line *l)
{
    if (l->indent || !(s->after_blank || s->in_script) || dg_scan_spent(s, 0)) return false;
    size_t end = 0;
    if (dg_slice_starts(l->text, "import") && l->text.n > 6 && strchr(" {'\"*", l->text.p[6])) end = import_end(s, s->i);
    else if (is_export(l->text)) end = export_end(s, s->i);
    if (!end) return false;
    dg_scan_drop(s, end);
    return true;
}

/* Kramdown's attribute list "{: #id .class}" and tables of contents made by the generator. */
static bool settings_line(dg_scan *s, dg_slice t)
{
    static const char *const contents[] = {"[TOC]", "[[TOC]]", "[[_TOC_]]", "{{toc}}", "{{TOC}}"};
    for (size_t k = 0; k < sizeof contents / sizeof *contents; k++)
        if (dg_slice_ieq(t, contents[k])) return true;
    if (!dg_slice_starts(t, "{:") || t.p[t.n - 1] != '}') return false;
    const char *hash = memchr(t.p, '#', t.n);
    if (hash) {
        size_t n = 0;
        while (hash + 1 + n < t.p + t.n && !strchr(" }", hash[1 + n])) n++;
        dg_scan_id(s, (dg_slice){hash + 1, n}, false);
    }
    return true;
}

bool dg_scan_directive(dg_scan *s, const dg_line *l)
{
    dg_slice t = dg_slice_trim(l->text);
    if (l->indent - dg_scan_strip(s) >= 4 && !s->nlists) return false;
    if (t.p[0] == '>') return quote_callout(s, l, t);
    if (strchr("ie", t.p[0])) {
        s->in_script = script_line(s, l);
        if (s->in_script) s->after_blank = true;
        return s->in_script;
    }
    if (!strchr("!?=:[{", t.p[0])) return false;
    if (!indented_block(s, l, t) && !colon_block(s, l, t) && !settings_line(s, t)) return false;
    s->i += l->text.n;
    s->after_blank = dg_scan_line_empty(s);
    return true;
}
