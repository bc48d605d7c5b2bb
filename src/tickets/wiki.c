/* Jira's wiki markup and Redmine's Textile to Markdown, line by line: what matters is that code is set apart,
 * headings are headings and links keep their words. Everything else passes as it is. Declared in adf.h; owns
 * nothing. */
#include "base/ctype.h"
#include "tickets/adf.h"

/* "h2. Title" -> "## Title". */
static bool heading(dg_buf *out, dg_slice line)
{
    if (line.n < 4 || line.p[0] != 'h' || line.p[1] < '1' || line.p[1] > '6' || line.p[2] != '.' ||
        line.p[3] != ' ')
        return false;
    for (int i = 0; i < line.p[1] - '0'; i++) dg_buf_addc(out, '#');
    dg_buf_add(out, line.p + 3, line.n - 3);
    return true;
}

/* "## item" is a numbered list in both markups (in Markdown it would be a heading), "** item" a bulleted one.
 */
static dg_slice list_item(dg_buf *out, dg_slice line)
{
    size_t k = 0;
    if (!line.n || (line.p[0] != '#' && line.p[0] != '*')) return line;
    while (k < line.n && line.p[k] == line.p[0]) k++;
    if (k == line.n || line.p[k] != ' ' || k > 6) return line;
    for (size_t i = 1; i < k; i++) dg_buf_adds(out, "  ");
    dg_buf_adds(out, line.p[0] == '#' ? "1." : "-");
    return (dg_slice){line.p + k, line.n - k};
}

/* A macro at p such as "{code:java}" or "{code}": its length, or 0. */
static size_t macro_length(const char *p, size_t n, const char *name)
{
    size_t k = strlen(name);
    if (n < k + 2 || p[0] != '{' || memcmp(p + 1, name, k) != 0) return 0;
    if (p[k + 1] == '}') return k + 2;
    if (p[k + 1] != ':') return 0;
    for (size_t i = k + 2; i < n && i < 200; i++) {
        if (p[i] == '}') return i + 1;
        if (p[i] == '\n' || p[i] == '{') return 0;
    }
    return 0;
}

/* On a line of its own: more stands behind it on the line of the markup? */
static void fence(dg_buf *out, dg_slice language, bool more)
{
    if (out->n && out->p[out->n - 1] != '\n') dg_buf_addc(out, '\n');
    dg_buf_adds(out, "```");
    dg_buf_add(out, language.p, language.n);
    if (more) dg_buf_addc(out, '\n');
}

/* "java" of "{code:java}"; nothing of "{code:title=A.java|borderStyle=solid}". */
static dg_slice language_of(const char *macro, size_t n)
{
    const char *colon = memchr(macro, ':', n);
    dg_slice word = {colon ? colon + 1 : "", colon ? (size_t)(macro + n - colon) - 2 : 0};
    for (size_t i = 0; i < word.n; i++)
        if (!dg_isalnum((unsigned char)word.p[i]) && !strchr("+#-", word.p[i])) return (dg_slice){"", 0};
    return word;
}

/* "{{words}}" or "@words@" as `words`: length used, or 0. */
static size_t inline_code(dg_buf *out, const char *p, size_t n, const char *close)
{
    size_t k = strlen(close), end = k;
    while (end + k <= n && end < 300 && memcmp(p + end, close, k) != 0 && p[end] != '`') end++;
    if (end == k || end + k > n || memcmp(p + end, close, k) != 0) return 0;
    if (dg_isspace((unsigned char)p[k]) || dg_isspace((unsigned char)p[end - 1])) return 0;
    if (end + k < n && dg_isalnum((unsigned char)p[end + k])) return 0; /* "@bob or a@b.org" */
    dg_buf_addc(out, '`');
    dg_buf_add(out, p + k, end - k);
    dg_buf_addc(out, '`');
    return end + k;
}

/* "[text|https://...]" -> "text <https://...>"; "[https://...]" -> "<https://...>"; "[~name]" -> "@name".
 * Length used, or 0. */
static size_t wiki_link(dg_buf *out, const char *p, size_t n)
{
    size_t end = 1, bar = 0;
    while (end < n && end < 2000 && p[end] != ']' && p[end] != '\n' && p[end] != '[') {
        if (p[end] == '|' && !bar) bar = end;
        end++;
    }
    if (end >= n || p[end] != ']') return 0;
    dg_slice target = bar ? (dg_slice){p + bar + 1, end - bar - 1} : (dg_slice){p + 1, end - 1};
    if (target.n > 1 && target.p[0] == '~') {
        dg_buf_addc(out, '@');
        dg_buf_add(out, target.p + 1, target.n - 1);
        return end + 1;
    }
    if (!bar && dg_slice_find(target, "://") < 0) return 0;
    long more = dg_slice_find(target, "|"); /* [text|address|smart-link] */
    if (more >= 0) target.n = (size_t)more;
    if (bar) dg_buf_add(out, p + 1, bar - 1);
    if (bar) dg_buf_addc(out, ' ');
    dg_buf_addc(out, '<');
    dg_buf_add(out, target.p, target.n);
    dg_buf_addc(out, '>');
    return end + 1;
}

typedef struct {
    bool code, quote;
} dg_wiki;

/* A macro of Jira at p: writes what it stands for and gives its length, or 0. */
static size_t wiki_macro(dg_buf *out, dg_wiki *w, const char *p, size_t n)
{
    static const char *const code[] = {"code", "noformat", NULL}, *const silent[] = {"color", "panel",
                                                                                     "anchor", NULL};
    size_t k;
    for (int i = 0; code[i]; i++)
        if ((k = macro_length(p, n, code[i]))) {
            w->code = !w->code;
            fence(out, w->code ? language_of(p, k) : (dg_slice){"", 0}, k < n);
            return k;
        }
    if (w->code) return 0;
    if (n > 1 && p[1] == '{') return inline_code(out, p, n, "}}");
    if ((k = macro_length(p, n, "quote"))) {
        w->quote = !w->quote;
        if (w->quote) dg_buf_adds(out, "> ");
        return k;
    }
    for (int i = 0; silent[i]; i++)
        if ((k = macro_length(p, n, silent[i]))) return k;
    return 0;
}

static void wiki_line(dg_buf *out, dg_wiki *w, dg_slice line)
{
    if (w->quote && !w->code) dg_buf_adds(out, "> ");
    if (!w->code && heading(out, line)) return;
    if (!w->code) line = list_item(out, line);
    for (size_t i = 0; i < line.n;) {
        size_t used = 0;
        if (line.p[i] == '{') used = wiki_macro(out, w, line.p + i, line.n - i);
        if (line.p[i] == '[' && !w->code) used = wiki_link(out, line.p + i, line.n - i);
        if (!used) dg_buf_addc(out, line.p[i++]);
        i += used;
    }
}

void dg_jira_wiki_to_text(dg_buf *out, const char *p, size_t n)
{
    dg_slice rest = {p, n}, line;
    dg_wiki w = {0};
    while (dg_next_line(&rest, &line)) {
        wiki_line(out, &w, line);
        if (rest.n || (n && p[n - 1] == '\n')) dg_buf_addc(out, '\n');
    }
    if (w.code) fence(out, (dg_slice){"", 0}, false);
}

/* "words":https://... -> words <https://...>; length used, or 0. */
static size_t textile_link(dg_buf *out, const char *p, size_t n)
{
    size_t end = 1;
    while (end < n && end < 300 && p[end] != '"' && p[end] != '\n') end++;
    if (end + 8 >= n || p[end] != '"' || p[end + 1] != ':' || end == 1) return 0;
    dg_slice target = {p + end + 2, n - end - 2};
    if (!dg_slice_starts(target, "http://") && !dg_slice_starts(target, "https://") && target.p[0] != '/')
        return 0;
    size_t k = 0;
    while (k < target.n && !dg_isspace(target.p[k]) && target.p[k] != '"') k++;
    dg_buf_add(out, p + 1, end - 1);
    dg_buf_adds(out, " <");
    dg_buf_add(out, target.p, k);
    dg_buf_addc(out, '>');
    return end + 2 + k;
}

static size_t textile_tag(dg_buf *out, bool *code, dg_slice at)
{
    static const struct {
        const char *tag;
        bool block, open;
    } tags[] = {{"<pre><code>", true, true},
                {"</code></pre>", true, false},
                {"<pre>", true, true},
                {"</pre>", true, false}};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        if (!dg_slice_istarts(at, tags[i].tag)) continue;
        size_t used = strlen(tags[i].tag);
        if (*code != tags[i].open) fence(out, (dg_slice){"", 0}, used < at.n);
        *code = tags[i].open;
        return used;
    }
    return 0;
}

static void textile_line(dg_buf *out, bool *code, dg_slice line)
{
    if (!*code && heading(out, line)) return;
    if (!*code) line = list_item(out, line);
    if (!*code && dg_slice_starts(line, "bq. ")) {
        dg_buf_adds(out, "> ");
        line.p += 4;
        line.n -= 4;
    }
    for (size_t i = 0; i < line.n;) {
        dg_slice at = {line.p + i, line.n - i};
        size_t used = 0;
        if (line.p[i] == '<') used = textile_tag(out, code, at);
        if (line.p[i] == '"' && !*code) used = textile_link(out, at.p, at.n);
        if (line.p[i] == '@' && !*code && (!i || !dg_isalnum((unsigned char)line.p[i - 1]))) used = inline_code(out, at.p, at.n, "@");
        if (!used) dg_buf_addc(out, line.p[i++]);
        i += used;
    }
}

void dg_textile_to_text(dg_buf *out, const char *p, size_t n)
{
    dg_slice rest = {p, n}, line;
    bool code = false;
    while (dg_next_line(&rest, &line)) {
        textile_line(out, &code, line);
        if (rest.n || (n && p[n - 1] == '\n')) dg_buf_addc(out, '\n');
    }
    if (code) fence(out, (dg_slice){"", 0}, false);
}
