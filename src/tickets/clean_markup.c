/* Markdown and stray HTML to plain words: images and addresses go, the text of a link stays, emphasis and
 * tags lose their marks, redaction placeholders vanish. For prose that goes into a query; what is quoted in
 * reports is not changed. Pure. */
#include <string.h>

#include "base/ctype.h"
#include "tickets/clean_steps.h"

/* [email-12], [secret-aws-3], [email-1@example.com]: bytes, or 0. */
static size_t placeholder(const char *p, size_t n)
{
    size_t i = 1;
    while (i < n && i < 48 &&
           (dg_islower((unsigned char)p[i]) || dg_isdigit((unsigned char)p[i]) || p[i] == '-'))
        i++;
    if (i < 4 || i >= n || !dg_isdigit((unsigned char)p[i - 1]) || !dg_islower((unsigned char)p[1]) ||
        !memchr(p, '-', i))
        return 0;
    if (p[i] == '@')
        while (i < n && i < 300 && p[i] != ']' && p[i] != '\n' && p[i] != ' ') i++;
    return i < n && p[i] == ']' ? i + 1 : 0;
}

static bool is_scheme(const char *p, size_t n)
{
    dg_slice s = {p, n};
    return dg_slice_starts(s, "http://") || dg_slice_starts(s, "https://") || dg_slice_starts(s, "www.") ||
           dg_slice_starts(s, "mailto:");
}

static size_t url_bytes(const char *p, size_t n)
{
    size_t i = 0;
    while (i < n && !dg_isspace((unsigned char)p[i]) && !dg_is_one_of(p[i], "<>\"`|") && p[i] != ')' &&
           p[i] != ']')
        i++;
    return i;
}

size_t dg_clean_address(const char *p, size_t n)
{
    return is_scheme(p, n) ? url_bytes(p, n) : 0;
}

/* The target "(...)" behind "]" ; bytes with both brackets, 0 when there is none. */
static size_t target(const char *p, size_t n)
{
    size_t i = 1;
    int open = 1;
    if (n < 2 || p[0] != '(') return 0;
    for (; i < n && i < 2000 && p[i] != '\n'; i++) {
        open += p[i] == '(' ? 1 : p[i] == ')' ? -1 : 0;
        if (!open) return i + 1;
    }
    return 0;
}

/* Where the "]" is that closes the bracket at p[0]; 0 when there is none on the line. */
static size_t bracket_end(const char *p, size_t n)
{
    int open = 0;
    for (size_t i = 0; i < n && i < 600 && p[i] != '\n'; i++) {
        open += p[i] == '[' ? 1 : p[i] == ']' ? -1 : 0;
        if (!open) return i;
    }
    return 0;
}

/* An HTML tag: bytes, or 0 for "<" of another kind ("a < b", "List<String>" keeps its words either way). */
static size_t tag(const char *p, size_t n)
{
    size_t i = 1;
    if (n < 3 || (!dg_isalpha((unsigned char)p[1]) && p[1] != '/' && p[1] != '!')) return 0;
    while (i < n && i < 500 && p[i] != '>' && p[i] != '<') i++;
    if (i >= n || p[i] != '>') return 0;
    static const char *const names[] = {
        "img",  "br",    "p",   "div", "span", "details", "summary", "b",  "i",          "strong", "em", "a",
        "code", "pre",   "ul",  "ol",  "li",   "table",   "tr",      "td", "th",         "h1",     "h2", "h3",
        "h4",   "video", "sub", "sup", "kbd",  "hr",      "font",    "u",  "blockquote", NULL};
    size_t start = p[1] == '/' ? 2 : 1, end = start;
    while (end < i && dg_isalnum((unsigned char)p[end])) end++;
    for (int k = 0; names[k]; k++)
        if (dg_slice_ieq((dg_slice){p + start, end - start}, names[k])) return i + 1;
    return 0;
}

typedef struct {
    dg_buf *out;
    const char *p;
    size_t n, i;
} marking;

/* "[text](target)" leaves text, "![alt](target)" nothing. true: something was taken. */
static bool take_bracket(marking *m, bool image)
{
    const char *p = m->p + m->i + image;
    size_t n = m->n - m->i - image, hidden = image ? 0 : placeholder(p, n);
    if (hidden) {
        m->i += hidden;
        return true;
    }
    size_t end = bracket_end(p, n), to = end ? target(p + end + 1, n - end - 1) : 0;
    if (!to) return false;
    if (!image) dg_clean_markup(m->out, p + 1, end - 1);
    m->i += image + end + 1 + to;
    return true;
}

static bool take_address(marking *m)
{
    bool starts = m->i == 0 || !dg_isalnum((unsigned char)m->p[m->i - 1]);
    size_t taken = starts ? dg_clean_address(m->p + m->i, m->n - m->i) : 0;
    m->i += taken;
    return taken > 0;
}

static bool line_start(const marking *m)
{
    return m->i == 0 || m->p[m->i - 1] == '\n';
}

/* Marks at the start of a line: "## ", "- ", "* ", "+ "; table rules and horizontal lines. */
static bool take_line_mark(marking *m)
{
    const char *p = m->p + m->i;
    size_t n = m->n - m->i, k = 0;
    while (k < n && (p[k] == ' ' || p[k] == '\t')) k++;
    size_t from = k;
    while (k < n && p[k] == '#') k++;
    if (k == from && k + 1 < n && (p[k] == '-' || p[k] == '*' || p[k] == '+') && p[k + 1] == ' ') k++;
    if (k == from) {
        while (k < n && dg_is_one_of(p[k], "-=*_|: ")) k++;
        if (k - from < 3 || (k < n && p[k] != '\n')) return false;
    }
    while (k < n && p[k] == ' ') k++;
    m->i += k;
    return k > 0;
}

static bool take_special(marking *m)
{
    char c = m->p[m->i];
    size_t left = m->n - m->i, taken = 0;
    switch (c) {
    case '!':
        return left > 1 && m->p[m->i + 1] == '[' && take_bracket(m, true);
    case '[':
        return take_bracket(m, false);
    case '<':
        if (left > 1 && is_scheme(m->p + m->i + 1, left - 1)) return m->i++, take_address(m);
        taken = tag(m->p + m->i, left);
        if (taken) dg_buf_addc(m->out, ' ');
        m->i += taken;
        return taken > 0;
    case 'h':
    case 'w':
    case 'm':
        return take_address(m);
    case '`':
        m->i++;
        return true;
    case '*':
    case '|':
        if (m->out->n > 0 && m->out->p[m->out->n - 1] != ' ') dg_buf_addc(m->out, ' ');
        m->i++;
        return true;
    case '_':
    case '~': /* emphasis only at the edge of a word: snake_case stays */
        if (left > 1 && m->p[m->i + 1] == c) return m->i += 2, true;
        if (m->i == 0 || dg_isspace((unsigned char)m->p[m->i - 1]) || left == 1 ||
            dg_isspace((unsigned char)m->p[m->i + 1]))
            return m->i++, true;
        return false;
    default:
        return false;
    }
}

void dg_clean_markup(dg_buf *out, const char *p, size_t n)
{
    marking m = {out, p, n, 0};
    while (m.i < n) {
        if (line_start(&m) && take_line_mark(&m)) continue;
        if (dg_is_one_of(p[m.i], "![<hwm`*|_~") && take_special(&m)) continue;
        size_t from = m.i++;
        while (p[from] != '\n' && m.i < n && p[m.i] != '\n' && !dg_is_one_of(p[m.i], "![<hwm`*|_~")) m.i++;
        dg_buf_add(out, p + from, m.i - from);
    }
}
