/* Fenced code blocks of prepare.c: found, copied whole, and told apart from what only looks like one.
 * A fence that is never closed would swallow the rest of the page: it is said, and the headings below are given back.
 * Owns nothing. */
#include <string.h>
#include "base/ctype.h"
#include "docs/scan.h"

typedef struct {
    char mark;
    size_t count;
    int quotes;   /* number of ">" in front */
    int base;     /* where the content of the list item around it begins */
} dg_fence;

/* Skips "> " and, for an opening line, list markers; counts the quotes and moves *base to the content of the last list item. */
static size_t skip_containers(const dg_scan *s, const dg_line *l, bool opening, dg_fence *f)
{
    size_t k = l->first;
    int column = l->indent - dg_scan_strip(s);
    f->quotes = 0;
    f->base = 0;
    for (int j = 0; j < s->nlists; j++)
        if (s->lists[j] <= column) f->base = s->lists[j];
    while (k < l->text.n) {
        size_t from = k;
        if (l->text.p[k] == '>') {
            f->quotes++;
            k++;
        } else if (opening && strchr("-*+", l->text.p[k]) && k + 1 < l->text.n && l->text.p[k + 1] == ' ') {
            k += 2;
        } else if (opening && dg_isdigit(l->text.p[k])) {
            while (k < l->text.n && dg_isdigit(l->text.p[k])) k++;
            if (k + 1 >= l->text.n || (l->text.p[k] != '.' && l->text.p[k] != ')') || l->text.p[k + 1] != ' ') return from;
            k += 2;
        } else {
            break;
        }
        while (k < l->text.n && l->text.p[k] == ' ') k++;
        if (l->text.p[from] != '>') f->base = column + (int)(k - l->first);
    }
    return k;
}

static bool opens(const dg_scan *s, const dg_line *l, dg_fence *f)
{
    size_t k = skip_containers(s, l, true, f), start = k;
    if (k >= l->text.n || (l->text.p[k] != '`' && l->text.p[k] != '~')) return false;
    f->mark = l->text.p[k];
    while (k < l->text.n && l->text.p[k] == f->mark) k++;
    f->count = k - start;
    if (f->count < 3 || (f->mark == '`' && memchr(l->text.p + k, '`', l->text.n - k))) return false;
    int column = l->indent - dg_scan_strip(s);
    return s->o->mdx || f->quotes || start > l->first || column - f->base < 4;
}

typedef enum { LINE_INSIDE, LINE_CLOSES, LINE_OUTSIDE } dg_fence_line;

static dg_fence_line look(const dg_scan *s, const dg_line *l, const dg_fence *f)
{
    if (dg_line_blank(l)) return f->quotes ? LINE_OUTSIDE : LINE_INSIDE;
    dg_fence here;
    size_t k = skip_containers(s, l, false, &here), start = k;
    if (f->quotes ? here.quotes < f->quotes : l->indent - dg_scan_strip(s) < f->base) return LINE_OUTSIDE;
    while (k < l->text.n && l->text.p[k] == f->mark) k++;
    if (k - start < f->count || (here.quotes > f->quotes)) return LINE_INSIDE;
    dg_slice rest = dg_slice_trim((dg_slice){l->text.p + k, l->text.n - k});
    return rest.n ? LINE_INSIDE : LINE_CLOSES;
}

/* "## Heading" with a blank line above: what an unclosed fence is likely to have swallowed. */
static bool is_heading(const dg_line *l)
{
    size_t k = 0;
    while (k < l->text.n && l->text.p[k] == '#') k++;
    return k >= 2 && k <= 6 && k < l->text.n && l->text.p[k] == ' ';
}

/* The fence runs to the end of the page. *stop: in front of the first heading that it swallows. */
static int count_swallowed(const dg_scan *s, size_t from, size_t *stop)
{
    int headings = 0;
    bool blank = false;
    *stop = s->n;
    for (size_t at = from; at < s->n;) {
        dg_line l = dg_scan_line_at(s, at);
        if (blank && is_heading(&l) && headings++ == 0) *stop = at;
        blank = dg_line_blank(&l);
        at = l.next;
    }
    return headings;
}

static void put_code_line(dg_scan *s, const dg_line *l)
{
    int strip = dg_scan_strip(s);
    size_t stop = s->i + l->text.n;
    s->result->flags[s->line] |= DG_LINE_CODE;
    if (strip) {
        for (int left = l->indent - strip; left > 0; left--) dg_buf_addc(&s->out, ' ');
        s->i += l->first;
    }
    dg_scan_copy(s, stop);
}

/* Copies code lines up to `end`; at a recovery the blank line in front of the heading becomes the closing fence. */
static void copy_block(dg_scan *s, size_t end, const dg_fence *recovered)
{
    while (s->i < end) {
        dg_line l = dg_scan_line_at(s, s->i);
        if (recovered && l.next == end) {
            for (size_t k = 0; k < recovered->count; k++) dg_buf_addc(&s->out, recovered->mark);
            s->result->flags[s->line] |= DG_LINE_CODE;
            s->i += l.text.n;
        } else {
            put_code_line(s, &l);
        }
        if (s->i < s->n && s->p[s->i] == '\n' && l.next < end) {
            s->i++;
            dg_scan_newline(s);
        }
        if (l.next >= end) return;
    }
}

static void warn_unclosed(dg_scan *s, int headings)
{
    if (headings)
        dg_warn(s->o->warnings, DG_WARN_ADVICE, "unclosed-fence", s->o->path, s->line,
                "this code fence is never closed: %d heading%s below %s shown as code; close it", headings,
                headings == 1 ? "" : "s", headings == 1 ? "is" : "are");
    else
        dg_warn(s->o->warnings, DG_WARN_ADVICE, "unclosed-fence", s->o->path, s->line,
                "this code fence is never closed: close it");
}

bool dg_scan_fence(dg_scan *s, const dg_line *l)
{
    dg_fence f = {0};
    if (!opens(s, l, &f)) return false;
    size_t at = l->next, end = s->n;
    dg_fence_line kind = LINE_INSIDE;
    while (at < s->n && kind == LINE_INSIDE) {
        dg_line next = dg_scan_line_at(s, at);
        kind = look(s, &next, &f);
        if (kind == LINE_OUTSIDE) end = at;
        if (kind == LINE_CLOSES) end = next.next;
        at = next.next;
    }
    const dg_fence *recovered = NULL;
    if (kind == LINE_INSIDE && !dg_scan_spent(s, s->n - l->next)) {
        warn_unclosed(s, count_swallowed(s, l->next, &end));
        if (end < s->n) recovered = &f;
    }
    s->after_blank = recovered != NULL || kind == LINE_CLOSES;
    copy_block(s, end, recovered);
    return true;
}
