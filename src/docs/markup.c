/* Inside a line: comments and explicit heading ids; hands tags to tag.c and braces to shortcode.c; steps over
 * inline code and escapes. A construct may run over line ends: the ends are kept. Owns nothing. */
#include <stdint.h>
#include <string.h>
#include "base/ctype.h"
#include "docs/scan.h"

size_t dg_scan_find(dg_scan *s, size_t from, const char *needle)
{
    if (from >= s->n || dg_scan_spent(s, 0)) return SIZE_MAX;
    long at = dg_slice_find((dg_slice){s->p + from, s->n - from}, needle);
    if (at >= 0) return from + (size_t)at;
    dg_scan_spent(s, s->n - from);
    return SIZE_MAX;
}

/* Does the paragraph end at this line end? */
static bool ends_paragraph(const dg_scan *s, size_t newline)
{
    dg_line l = dg_scan_line_at(s, newline + 1);
    if (dg_line_blank(&l)) return true;
    dg_slice t = {l.text.p + l.first, l.text.n - l.first};
    return dg_slice_starts(t, "```") || dg_slice_starts(t, "~~~") || t.p[0] == '|' || t.p[0] == '#';
}

/* `code`: to the run of as many backticks in the same paragraph. Runs without a partner are remembered. */
static void inline_code(dg_scan *s)
{
    size_t count = 0, k;
    while (s->i + count < s->n && s->p[s->i + count] == '`') count++;
    size_t from = s->i + count;
    if (count >= 16 || s->no_tick[count] > s->i) {
        dg_scan_copy(s, from);
        return;
    }
    for (k = from; k < s->n;) {
        if (s->p[k] == '\n' && ends_paragraph(s, k)) break;
        if (s->p[k] != '`') {
            k++;
            continue;
        }
        size_t run = 0;
        while (k + run < s->n && s->p[k + run] == '`') run++;
        k += run;
        if (run != count) continue;
        dg_scan_copy(s, k);
        return;
    }
    s->no_tick[count] = k;
    dg_scan_copy(s, from);
}

static int headings_below(const dg_scan *s)
{
    int headings = 0;
    for (size_t at = s->i; at < s->n;) {
        dg_line l = dg_scan_line_at(s, at);
        headings += l.text.n > 2 && l.text.p[0] == '#' && (l.text.p[1] == '#' || l.text.p[1] == ' ');
        at = l.next;
    }
    return headings;
}

static void comment(dg_scan *s)
{
    size_t end = s->no_comment_end ? SIZE_MAX : dg_scan_find(s, s->i + 4, "-->");
    if (end != SIZE_MAX) {
        dg_scan_drop(s, end + 3);
        return;
    }
    if (!s->no_comment_end) {
        int headings = headings_below(s);
        dg_warn(s->o->warnings, DG_WARN_ADVICE, "unclosed-comment", s->o->path, s->line,
                "this comment is never closed: readers do not see what follows (%d heading%s); close it with -->", headings,
                headings == 1 ? "" : "s");
    }
    s->no_comment_end = true;
    dg_scan_drop(s, s->i + 4);
}

static bool is_underline(const dg_scan *s, size_t newline)
{
    dg_line l = dg_scan_line_at(s, newline + 1);
    dg_slice t = dg_slice_trim(l.text);
    if (newline >= s->n || !t.n || (t.p[0] != '=' && t.p[0] != '-')) return false;
    for (size_t k = 1; k < t.n; k++)
        if (t.p[k] != t.p[0]) return false;
    return true;
}

/* {#id}, {#id .class}, {: #id}, MDX comments, {.class} at the end of a heading. */
static size_t heading_end(dg_scan *s, size_t end)
{
    size_t stop = end, open;
    while (stop > s->i && dg_isspace(s->p[stop - 1])) stop--;
    if (stop <= s->i + 2 || s->p[stop - 1] != '}') return end;
    for (open = stop - 1; open > s->i && s->p[open] != '{'; open--) {}
    if (s->p[open] != '{') return end;
    dg_slice in = {s->p + open + 1, stop - open - 2};
    bool comment_id = in.n >= 4 && !memcmp(in.p, "/*", 2) && !memcmp(in.p + in.n - 2, "*/", 2);
    if (!comment_id && !(in.n > 1 && strchr("#:.", in.p[0]))) return end;
    if (comment_id) {
        in = dg_slice_trim((dg_slice){in.p + 2, in.n - 4});
    } else {
        const char *hash = memchr(in.p, '#', in.n);
        in = hash ? (dg_slice){hash, (size_t)(in.p + in.n - hash)} : (dg_slice){in.p, 0};
    }
    if (in.n && in.p[0] == '#') in.p++, in.n--;
    size_t word = 0;
    while (word < in.n && !dg_isspace(in.p[word])) word++;
    if (!comment_id || word == in.n) dg_scan_id(s, (dg_slice){in.p, word}, false);
    return open;
}

static bool is_heading(const dg_scan *s, size_t end)
{
    size_t k = s->i;
    while (k < end && (s->p[k] == ' ' || s->p[k] == '>')) k++;
    size_t marks = 0;
    while (k < end && s->p[k] == '#') k++, marks++;
    return (marks && marks <= 6 && k < end && (s->p[k] == ' ' || s->p[k] == '\t')) || is_underline(s, end);
}

/* One construct or one run of plain text at s->i. */
static void step(dg_scan *s, size_t end)
{
    const char *p = s->p + s->i;
    switch (*p) {
    case '`': inline_code(s); return;
    case '\\': dg_scan_copy(s, s->i + (s->i + 1 < end ? 2 : 1)); return;
    case '<':
        if (s->n - s->i >= 4 && !memcmp(p, "<!--", 4)) comment(s);
        else if (!dg_scan_tag(s)) dg_scan_copy(s, s->i + 1);
        return;
    case '{':
        if (!dg_scan_braces(s)) dg_scan_copy(s, s->i + 1);
        return;
    default: {
        size_t k = s->i + 1;
        while (k < end && s->p[k] != '`' && s->p[k] != '\\' && s->p[k] != '<' && s->p[k] != '{') k++;
        dg_scan_copy(s, k);
    }
    }
}

void dg_scan_inline(dg_scan *s, size_t end)
{
    size_t stop = s->i < end && is_heading(s, end) ? heading_end(s, end) : end;
    int line = s->line;
    s->line_end = end;
    while (s->i < stop) {
        step(s, stop);
        if (s->line == line) continue;
        line = s->line;
        stop = end = s->line_end = s->i + dg_scan_line_at(s, s->i).text.n;
    }
    if (s->i < end) dg_scan_drop(s, end);
    s->after_blank = dg_scan_line_empty(s);
}
