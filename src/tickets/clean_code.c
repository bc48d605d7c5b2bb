/* Sets code, logs and stack traces apart from prose: fenced blocks, indented blocks, and lines that no person
 * wrote as a sentence. Inline code stays in the prose. Pure; line by line, no patterns. */
#include <string.h>

#include "base/ctype.h"
#include "tickets/clean_steps.h"

static bool starts_with_one(dg_slice s, const char *const *words)
{
    for (int i = 0; s.n && words[i]; i++)
        if (words[i][0] == s.p[0] && dg_slice_starts(s, words[i])) return true;
    return false;
}

/* "at foo (file.js:1:2)", "at com.x.Y(Y.java:3)", "File "x.py", line 3", "#0 0x0012", "in Foo (at
 * App.js:12)". */
static bool is_trace_line(dg_slice line, dg_slice t)
{
    static const char *const begins[] = {
        "Traceback (most recent call", "File \"", "Caused by: ", "goroutine ", "Stack trace:", "Call stack:",
        "Exception in thread",         "#0 ",     "frame #",     NULL};
    bool indented = line.n > t.n && (line.p[0] == ' ' || line.p[0] == '\t');
    if (starts_with_one(t, begins)) return true;
    if (dg_slice_starts(t, "at ")) {
        bool place = memchr(t.p, '(', t.n) || memchr(t.p, '/', t.n) || dg_slice_find(t, "://") > 0;
        bool number = t.n > 3 && (dg_isdigit((unsigned char)t.p[t.n - 1]) || t.p[t.n - 1] == ')');
        return place && (indented || number);
    }
    if (indented && dg_slice_starts(t, "in ")) { /* React's component stacks */
        int blanks = 0;
        for (size_t i = 0; i < t.n; i++) blanks += t.p[i] == ' ';
        return blanks == 1 || dg_slice_find(t, " (at ") > 0 || dg_slice_find(t, " (created by ") > 0;
    }
    if (t.p[0] == '#' && t.n > 4 && dg_isdigit((unsigned char)t.p[1]) && dg_slice_find(t, " 0x") > 0)
        return true;
    return dg_slice_starts(t, "... ") && t.n < 24 && dg_slice_find(t, " more") > 0;
}

static size_t digits_and(dg_slice t, size_t i, const char *others)
{
    while (i < t.n && (dg_isdigit((unsigned char)t.p[i]) || strchr(others, t.p[i]))) i++;
    return i;
}

/* Lines that begin with a time or a level: "2026-03-01T10:11:12Z ...", "[10:11:12] ...", "ERROR [main] ...",
 * "npm ERR! ...". */
static bool is_log_line(dg_slice t)
{
    static const char *const begins[] = {
        "npm ERR!",  "npm WARN",  "[ERROR]", "[WARN]",    "[INFO]",
        "[DEBUG]",   "[WARNING]", "[error]", "[warn]",    "[info]",
        "ERROR in ", "DEBUG:",    "INFO:",   "yarn run ", "error Command failed",
        "$ ",        "C:\\>",     "PS C:\\", NULL};
    size_t i = t.p[0] == '[' || t.p[0] == '(' ? 1 : 0;
    if (starts_with_one(t, begins)) return true;
    size_t end = digits_and(t, i, "-/:.,TZ+ ");
    int colons = 0, digits = 0;
    for (size_t k = i; k < end; k++) {
        colons += t.p[k] == ':';
        digits += dg_isdigit((unsigned char)t.p[k]);
    }
    return colons >= 2 && digits >= 6 && end - i >= 8 && end < t.n;
}

/* A line of a data dump: begins with a bracket or a quoted key and ends with a bracket or comma. */
static bool is_data_line(dg_slice t)
{
    char first = t.p[0], last = t.p[t.n - 1];
    if (t.n <= 3 && strspn(t.p, "{}[](),;") >= t.n) return true;
    if (first == '"' && (last == ',' || last == '{' || last == '[' || last == '"'))
        return dg_slice_find(t, "\":") > 0;
    return (first == '{' || first == '[') && (last == '}' || last == ']' || last == ',' || last == '{') &&
           dg_slice_find(t, "\":") > 0;
}

/* A line of a program: statement endings and the words that open one, with the signs that prose does not
 * have. */
static bool is_program_line(dg_slice t)
{
    static const char *const begins[] = {"import ",  "export ", "const ", "let ",    "var ",    "function ",
                                         "return ",  "class ",  "def ",   "from ",   "public ", "private ",
                                         "#include", "using ",  "if (",   "for (",   "while (", "else {",
                                         "} else",   "});",     "<?php",  "SELECT ", "await ",  "async ",
                                         "try {",    "} catch", "@",      NULL};
    int signs = 0, letters = 0;
    char last = t.p[t.n - 1];
    for (size_t i = 0; i < t.n; i++) {
        signs += strchr("{}();=<>[]|&$\\", t.p[i]) != NULL && t.p[i];
        letters += dg_isalpha((unsigned char)t.p[i]) || (unsigned char)t.p[i] >= 0x80;
    }
    bool ending = last == ';' || last == '{' || (last == '}' && t.n > 1);
    if (starts_with_one(t, begins) && (ending || signs >= 3)) return true;
    if (starts_with_one(t, (const char *const[]){"//", "/*", "*/", "</", "/>", NULL})) return true;
    if (ending && signs >= 2 && t.n < 200) return true;
    return t.p[0] == '<' && last == '>' && signs >= 4 && t.n > 12 && signs * 12 > letters &&
           !dg_slice_istarts(t, "<http") && !dg_slice_istarts(t, "<img") &&
           !dg_slice_istarts(t, "<details") && !dg_slice_istarts(t, "<summary");
}

bool dg_is_code_line(dg_slice line)
{
    dg_slice t = dg_slice_trim(line);
    if (!t.n) return false;
    return is_trace_line(line, t) || is_log_line(t) || is_data_line(t) || is_program_line(t);
}

/* Length of a fence mark (``` or ~~~) at the start of the line, 0 when there is none. */
static size_t fence(dg_slice t, char *mark)
{
    size_t n = 0;
    if (!t.n || (t.p[0] != '`' && t.p[0] != '~')) return 0;
    while (n < t.n && t.p[n] == t.p[0]) n++;
    if (n < 3 || (t.p[0] == '`' && memchr(t.p + n, '`', t.n - n))) return 0;
    *mark = t.p[0];
    return n;
}

static bool closes(dg_slice t, char mark, size_t length)
{
    size_t n = 0;
    while (n < t.n && t.p[n] == mark) n++;
    return n >= length && n == t.n;
}

static bool is_list_item(dg_slice t)
{
    size_t i = 0;
    if (t.n > 1 && (t.p[0] == '-' || t.p[0] == '*' || t.p[0] == '+') && t.p[1] == ' ') return true;
    while (i < t.n && dg_isdigit((unsigned char)t.p[i])) i++;
    return i > 0 && i < 4 && i < t.n && (t.p[i] == '.' || t.p[i] == ')');
}

static bool is_indented(dg_slice line)
{
    return (line.n > 4 && memcmp(line.p, "    ", 4) == 0) || (line.n > 1 && line.p[0] == '\t');
}

typedef struct {
    dg_buf *prose, *code;
    char mark;
    size_t fence;     /* length of the open fence, 0 outside */
    bool list, blank; /* inside a list; the line before was empty */
    bool block;       /* inside an indented block */
} splitting;

static void put(dg_buf *out, dg_slice line)
{
    dg_buf_add(out, line.p, line.n);
    dg_buf_addc(out, '\n');
}

static void outside_fence(splitting *s, dg_slice line)
{
    dg_slice t = dg_slice_trim(line);
    size_t length = fence(t, &s->mark);
    if (length) {
        s->fence = length;
        put(s->prose, (dg_slice){"", 0}); /* a block ends the paragraph */
        return;
    }
    bool starts_block = is_indented(line) && (s->blank || s->block) && !s->list;
    s->block = starts_block || (s->block && !t.n);
    if (t.n && !is_indented(line)) s->list = is_list_item(t);
    bool code = t.n && (starts_block || dg_is_code_line(line));
    put(code ? s->code : s->prose, line);
    s->blank = !t.n;
}

void dg_clean_code(dg_buf *prose, dg_buf *code, const char *p, size_t n)
{
    splitting s = {.prose = prose, .code = code, .blank = true};
    dg_slice rest = {p, n}, line;
    while (dg_next_line(&rest, &line)) {
        if (s.fence) {
            if (closes(dg_slice_trim(line), s.mark, s.fence))
                s.fence = 0;
            else
                put(code, line);
        } else {
            outside_fence(&s, line);
        }
    }
}
