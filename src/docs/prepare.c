/* Goes through a page line by line and hands each line to whoever knows it: fence.c (code), directive.c (lines that
 * only set something up), markup.c (everything inside a line). Keeps track of open regions and lists, because their
 * content is indented for the eye and would become code for cmark. The text is owned by the caller's context. */
#include "docs/prepare.h"
#include <stdint.h>
#include <string.h>
#include "base/ctype.h"
#include "docs/scan.h"

dg_line dg_scan_line_at(const dg_scan *s, size_t at)
{
    dg_line l = {0};
    if (at > s->n) at = s->n;
    const char *end = at < s->n ? memchr(s->p + at, '\n', s->n - at) : NULL;
    size_t stop = end ? (size_t)(end - s->p) : s->n;
    l.text = (dg_slice){s->p + at, stop - at};
    l.next = end ? stop + 1 : s->n;
    while (l.first < l.text.n && (l.text.p[l.first] == ' ' || l.text.p[l.first] == '\t')) {
        l.indent = l.text.p[l.first] == '\t' ? (l.indent / 4 + 1) * 4 : l.indent + 1;
        l.first++;
    }
    return l;
}

bool dg_line_blank(const dg_line *l)
{
    return l->first == l->text.n;
}

int dg_scan_strip(const dg_scan *s)
{
    int strip = 0;
    for (int k = 0; k < s->nregions; k++) {
        int extra = s->regions[k].content - s->regions[k].indent;
        if (s->regions[k].content >= 0 && extra > 0) strip += extra;
    }
    return strip;
}

void dg_scan_newline(dg_scan *s)
{
    dg_buf_addc(&s->out, '\n');
    s->line_out = s->out.n;
    s->line++;
    for (int k = 0; k < s->nregions && s->line <= s->result->lines; k++)
        if (s->regions[k].admonition) s->result->flags[s->line] |= DG_LINE_ADMONITION;
}

void dg_scan_copy(dg_scan *s, size_t end)
{
    while (s->i < end) {
        const char *nl = memchr(s->p + s->i, '\n', end - s->i);
        size_t stop = nl ? (size_t)(nl - s->p) : end;
        dg_buf_add(&s->out, s->p + s->i, stop - s->i);
        if (nl) dg_scan_newline(s);
        s->i = nl ? stop + 1 : end;
    }
}

void dg_scan_drop(dg_scan *s, size_t end)
{
    while (s->i < end) {
        const char *nl = memchr(s->p + s->i, '\n', end - s->i);
        if (nl) dg_scan_newline(s);
        s->i = nl ? (size_t)(nl - s->p) + 1 : end;
    }
}

bool dg_scan_spent(dg_scan *s, size_t bytes)
{
    s->wasted += bytes;
    return s->wasted > s->n * 16 + ((size_t)4 << 20);
}

bool dg_scan_line_empty(dg_scan *s)
{
    if (s->blank_to < s->line_out) s->blank_to = s->line_out;
    while (s->blank_to < s->out.n && (s->out.p[s->blank_to] == ' ' || s->out.p[s->blank_to] == '\t')) s->blank_to++;
    return s->blank_to == s->out.n;
}

bool dg_scan_rest_blank(const dg_scan *s, size_t k)
{
    while (k < s->n && (s->p[k] == ' ' || s->p[k] == '\t')) k++;
    return k >= s->n || s->p[k] == '\n';
}

void dg_scan_id(dg_scan *s, dg_slice id, bool alone)
{
    dg_prepared *r = s->result;
    id = dg_slice_trim(id);
    if (!id.n || id.n > 200) return;
    DG_GROW(s->ctx, r->ids, r->nids, s->ids_capacity);
    r->ids[r->nids++] = (dg_place_id){s->line, dg_strndup(s->ctx, id.p, id.n), alone};
}

void dg_scan_open(dg_scan *s, dg_region r)
{
    if (s->nregions == DG_MAX_REGIONS) return;
    s->regions[s->nregions++] = r;
    if (r.admonition) s->result->flags[s->line] |= DG_LINE_ADMONITION;
}

void dg_scan_close(dg_scan *s, dg_region_kind kind, dg_slice name)
{
    for (int k = s->nregions - 1; k >= 0; k--) {
        if (s->regions[k].kind != kind || !dg_slice_eq(name, s->regions[k].name)) continue;
        s->nregions = k;
        return;
    }
}

bool dg_is_admonition_name(dg_slice name)
{
    static const char *const names[] = {"note", "notes", "tip", "tips", "info", "information", "warning", "warn", "caution",
        "danger", "important", "attention", "hint", "error", "success", "question", "pitfall", "gotcha", "callout", "alert",
        "admonition", "notice", "remark", "deprecated", "seealso", "aside", "experimental", "canary", "wip", "beta"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (dg_slice_ieq(name, names[i])) return true;
    return false;
}

/* Names with a closing form somewhere on the page, so that <host> in prose is told apart from <Note>...</Note>. */
static void collect_closers(dg_scan *s)
{
    static const char *const openers[] = {"</", "{{< /", "{{% /", "{{</", "{{%/", "{% end", "{%- end"};
    for (const char *at = s->p, *stop = s->p + s->n; at < stop; at++) {
        if (*at != '<' && *at != '{') continue;
        for (size_t k = 0; k < sizeof openers / sizeof *openers; k++) {
            size_t len = strlen(openers[k]);
            if ((size_t)(stop - at) <= len || memcmp(at, openers[k], len) != 0) continue;
            const char *name = at + len;
            size_t n = 0;
            while (name + n < stop && n < 31 && (dg_isalnum(name[n]) || strchr("._-", name[n]))) n++;
            if (n) dg_map_put(s->closers, name, n, NULL);
            break;
        }
    }
}

/* Content of the list marker on this line ("- text", "12. text"), in columns behind indent; 0: no marker. */
static int marker_width(const dg_line *l)
{
    const char *p = l->text.p + l->first, *end = l->text.p + l->text.n;
    const char *q = p;
    if (q < end && strchr("-*+", *q)) {
        q++;
    } else {
        while (q < end && q - p < 9 && dg_isdigit(*q)) q++;
        if (q == p || q >= end || (*q != '.' && *q != ')')) return 0;
        q++;
    }
    int width = (int)(q - p), blanks = 0;
    while (q + blanks < end && q[blanks] == ' ') blanks++;
    if (q + blanks == end) return width + 1;
    if (!blanks) return *q == '\t' ? (width / 4 + 1) * 4 : 0;
    return width + (blanks > 4 ? 1 : blanks);
}

static void track_lists(dg_scan *s, const dg_line *l, int indent)
{
    while (s->nlists && indent < s->lists[s->nlists - 1]) s->nlists--;
    int base = s->nlists ? s->lists[s->nlists - 1] : 0, width = marker_width(l);
    if (!width || indent - base > 3) return;
    if (s->nlists < DG_MAX_LISTS) s->lists[s->nlists++] = indent + width;
}

static void note_content_indent(dg_scan *s, const dg_line *l)
{
    for (int k = 0; k < s->nregions; k++)
        if (s->regions[k].content < 0) s->regions[k].content = l->indent;
}

/* The indentation that is left for cmark. A tab may give back blanks. */
static int put_indent(dg_scan *s, const dg_line *l)
{
    int strip = dg_scan_strip(s), left = l->indent > strip ? l->indent - strip : 0;
    if (strip) {
        for (int k = 0; k < left; k++) dg_buf_addc(&s->out, ' ');
        s->i += l->first;
    }
    return left;
}

static bool is_indented_code(const dg_scan *s, int indent)
{
    if (s->o->mdx || indent < 4) return false;
    int base = s->nlists ? s->lists[s->nlists - 1] : 0;
    if (indent - base < 4) return false;
    return s->after_blank || (s->result->flags[s->line - 1] & DG_LINE_CODE);
}

static void one_line(dg_scan *s)
{
    dg_line l = dg_scan_line_at(s, s->i);
    size_t stop = s->i + l.text.n;
    s->indent = l.indent;
    if (dg_line_blank(&l)) {
        s->after_blank = true;
        s->i = stop;
        return;
    }
    dg_scan_leave_indented(s, &l);
    note_content_indent(s, &l);
    if (dg_scan_directive(s, &l)) return;
    if (dg_scan_fence(s, &l)) return;
    int indent = put_indent(s, &l);
    if (is_indented_code(s, indent)) {
        s->result->flags[s->line] |= DG_LINE_CODE;
        dg_scan_copy(s, stop);
        return;
    }
    track_lists(s, &l, indent);
    s->after_blank = false;
    dg_scan_inline(s, stop);
}

void dg_prepare(dg_prepared *out, dg_mem *ctx, dg_slice text, const dg_prepare_options *o)
{
    dg_scan s = {.p = text.p, .n = text.n, .line = 1, .result = out, .ctx = ctx, .o = o, .after_blank = true};
    *out = (dg_prepared){.lines = 1};
    for (size_t k = 0; k < text.n; k++) out->lines += text.p[k] == '\n';
    if (text.n && text.p[text.n - 1] == '\n') out->lines--;
    out->flags = dg_array(ctx, unsigned char, out->lines + 2);
    dg_buf_init(&s.out, ctx, DG_BUF_NO_LIMIT);
    s.closers = dg_map_new(ctx);
    collect_closers(&s);
    dg_scan_drop(&s, o->skip < text.n ? o->skip : text.n);
    while (s.i < s.n) {
        one_line(&s);
        if (s.i < s.n && s.p[s.i] == '\n') {
            s.i++;
            dg_scan_newline(&s);
        }
    }
    dg_free(s.closers);
    out->n = s.out.n;
    out->text = dg_buf_take(&s.out);
    dg_mark_tables(out, ctx);
}
