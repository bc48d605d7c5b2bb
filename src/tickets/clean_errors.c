/* Strong words of a ticket: error messages and codes, option, setting and variable names. Taken from prose,
 * code and logs, each once, in the order in which they are found. Pure; no patterns: words are looked at one
 * by one. */
#include <string.h>

#include "base/ctype.h"
#include "base/hash.h"
#include "tickets/clean_steps.h"

enum { TOTAL = 2000, MESSAGE = 200, MESSAGES = 8, SEEN = 128 };

typedef struct {
    dg_buf *out;
    size_t start; /* of what is ours in out */
    uint64_t seen[SEEN];
    int nseen;
    int messages;
} finding;

static void put(finding *f, dg_slice s, char end)
{
    s = dg_slice_trim(s);
    if (!s.n || f->nseen == SEEN || f->out->n - f->start + s.n > TOTAL) return;
    uint64_t h = dg_hash64(s.p, s.n);
    for (int i = 0; i < f->nseen; i++)
        if (f->seen[i] == h) return;
    f->seen[f->nseen++] = h;
    dg_buf_add(f->out, s.p, s.n);
    dg_buf_addc(f->out, end);
}

/* Where an error message begins in the line: "TypeError: x", "error: x", "fatal: x", "Uncaught (in promise)
 * x"; n when nowhere. */
static size_t message_start(dg_slice line)
{
    static const char *const marks[] = {"rror: ",  "xception: ",    "rror TS",     "atal: ",    "npm ERR! ",
                                        "anic: ",  "Warning: ",     "FAILED: ",    "ailed to ", "rror:",
                                        "Cannot ", "Can't resolve", "annot find ", "ERROR in ", NULL};
    for (int i = 0; marks[i]; i++) {
        long at = dg_slice_find(line, marks[i]);
        if (at < 0) continue;
        size_t start = (size_t)at;
        while (start > 0 && (dg_isalnum((unsigned char)line.p[start - 1]) || line.p[start - 1] == '.' ||
                             line.p[start - 1] == '_'))
            start--;
        return start;
    }
    return line.n;
}

static void find_messages(finding *f, const char *text, int limit)
{
    dg_slice rest = dg_slice_of(text), line;
    int found = 0;
    while (f->messages < MESSAGES && found < limit && dg_next_line(&rest, &line)) {
        size_t start = dg_slice_istarts(dg_slice_trim(line), "http") ? line.n : message_start(line);
        if (start == line.n) continue;
        size_t n = line.n - start;
        if (n > MESSAGE) {
            n = MESSAGE;
            while (n > 0 && ((unsigned char)line.p[start + n] & 0xC0) == 0x80) n--;
        }
        put(f, (dg_slice){line.p + start, n}, '\n');
        f->messages++;
        found++;
    }
}

/* "The page says "Your session has expired"": a quoted text of three words or more near a word of failure. */
static void find_quoted(finding *f, const char *prose)
{
    static const char *const near[] = {"error",     "message", "says",     "said",   "warning", "fail",
                                       "exception", "shows",   "displays", "states", "get ",    NULL};
    dg_slice rest = dg_slice_of(prose), line;
    while (dg_next_line(&rest, &line)) {
        bool wanted = false;
        if (!memchr(line.p, '"', line.n) && !memchr(line.p, '`', line.n) &&
            dg_slice_find(line, "\xE2\x80\x9C") < 0)
            continue;
        for (int i = 0; near[i] && !wanted; i++) wanted = dg_slice_ifind(line, near[i]) >= 0;
        for (size_t i = 0; wanted && i < line.n; i++) {
            bool curly = line.n - i > 3 && memcmp(line.p + i, "\xE2\x80\x9C", 3) == 0;
            if (line.p[i] != '"' && line.p[i] != '`' && !curly) continue;
            size_t from = i + (curly ? 3 : 1), to = from, blanks = 0;
            while (to < line.n &&
                   (curly ? memcmp(line.p + to, "\xE2\x80\x9D", line.n - to > 3 ? 3 : line.n - to) != 0
                          : line.p[to] != line.p[i])) {
                blanks += line.p[to] == ' ';
                to++;
            }
            if (to < line.n && blanks >= 2 && to - from <= MESSAGE)
                put(f, (dg_slice){line.p + from, to - from}, '\n');
            i = to;
        }
    }
}

typedef struct {
    int upper, lower, digit, under, dot, hyphen, change; /* change: a capital behind a small letter */
} shape;

static shape shape_of(dg_slice w)
{
    shape s = {0};
    for (size_t i = 0; i < w.n; i++) {
        int c = (unsigned char)w.p[i];
        s.upper += dg_isupper(c);
        s.lower += dg_islower(c);
        s.digit += dg_isdigit(c);
        s.under += c == '_';
        s.dot += c == '.';
        s.hyphen += c == '-';
        s.change += i > 0 && dg_isupper(c) && dg_islower((unsigned char)w.p[i - 1]);
    }
    return s;
}

/* E1234, ERR_CONNECTION_REFUSED, ECONNREFUSED, TS2345, ORA-00942, 0x80070005, HTTP status codes with their
 * word before them. */
static bool is_code(dg_slice w, const shape *s)
{
    if (s->lower == 0 && s->upper >= 1 && s->digit >= 2 && s->digit <= 6 && s->upper <= 6 &&
        dg_isupper((unsigned char)w.p[0]) && !s->dot)
        return true;
    if (dg_slice_starts(w, "0x") && w.n >= 6 && w.n <= 18) return true;
    if (dg_slice_starts(w, "ERR_")) return true;
    return s->lower == 0 && w.n >= 5 && w.n <= 15 && w.p[0] == 'E' && s->upper == (int)w.n &&
           !dg_slice_eq(w, "ERROR") && !dg_slice_eq(w, "ERRORS") && !dg_slice_eq(w, "EVERY") &&
           !dg_slice_eq(w, "EVEN") && !dg_slice_eq(w, "EXPECTED") && !dg_slice_eq(w, "EITHER") &&
           !dg_slice_eq(w, "EMAIL");
}

/* --dry-run, MAX_SIZE, max_size; in prose also maxSize and server.port. */
static bool is_name(dg_slice w, const shape *s, bool prose)
{
    if (w.n < 4 || w.n > 64 || s->upper + s->lower < 3) return false;
    if (w.p[0] == '-') return dg_slice_starts(w, "--") && dg_isalpha((unsigned char)w.p[2]);
    if (s->under && s->under < (int)w.n / 2 && s->lower == 0) return true;
    if (!prose || !dg_isalpha((unsigned char)w.p[0])) return false;
    if (s->under && s->under < (int)w.n / 2) return true;
    if (s->change && s->dot <= 2) return true;
    return s->dot && s->dot <= 3 && !s->digit && s->hyphen == 0 && s->lower > 4 &&
           !dg_slice_istarts(w, "www.") && !dg_slice_ieq(w, "i.e") && !dg_slice_ieq(w, "e.g");
}

/* Names of makers and places that are written like identifiers. */
static bool is_brand(dg_slice w)
{
    static const char *const words[] = {
        "macOS",         "GitHub",   "GitLab",    "JavaScript", "TypeScript", "CodeSandbox", "StackBlitz",
        "StackOverflow", "YouTube",  "iPhone",    "iPad",       "iOS",        "WordPress",   "LinkedIn",
        "PowerShell",    "DevTools", "README.md", "Node.js",    "JSFiddle",   NULL};
    for (int i = 0; words[i]; i++)
        if (dg_slice_eq(w, words[i])) return true;
    return false;
}

static bool in_word(int c)
{
    return dg_isalnum(c) || c == '_' || c == '.' || c == '-';
}

static void find_words(finding *f, const char *text, bool prose)
{
    size_t n = strlen(text);
    for (size_t i = 0; i < n;) {
        if (!in_word((unsigned char)text[i])) {
            i++;
            continue;
        }
        size_t url = dg_clean_address(text + i, n - i); /* what stands in an address is no word of the asker's */
        i += url;
        if (url) continue;
        size_t start = i;
        while (i < n && in_word((unsigned char)text[i])) i++;
        size_t end = i;
        while (end > start && strchr("._-", text[end - 1])) end--;
        while (start < end && (text[start] == '.' || text[start] == '_')) start++;
        dg_slice w = {text + start, end - start};
        bool address = (start > 0 && strchr("/@\\%", text[start - 1])) || text[i] == '/' || text[i] == '@';
        if (w.n < 4 || address) continue;
        shape s = shape_of(w);
        if (!is_brand(w) && (is_code(w, &s) || is_name(w, &s, prose))) put(f, w, ' ');
    }
}

/* "404 error", "status code 500", "HTTP 429". */
static void find_status(finding *f, const char *text)
{
    static const char *const words[] = {"status code ", "status: ", "HTTP ",  "http ", "error code ",
                                        "Error code: ", "error ",   "Error ", NULL};
    dg_slice rest = dg_slice_of(text);
    for (int i = 0; words[i]; i++) {
        long at = dg_slice_find(rest, words[i]);
        if (at < 0) continue;
        size_t from = (size_t)at + strlen(words[i]), to = from;
        while (to < rest.n && dg_isdigit((unsigned char)rest.p[to])) to++;
        if (to - from >= 2 && to - from <= 6) put(f, (dg_slice){rest.p + from, to - from}, ' ');
    }
}

void dg_clean_errors(dg_buf *out, const char *prose, const char *code)
{
    finding f = {.out = out, .start = out->n};
    find_messages(&f, prose, 5);
    find_messages(&f, code, 4);
    find_quoted(&f, prose);
    find_status(&f, prose);
    find_words(&f, prose, true);
    find_words(&f, code, false);
    while (out->n > f.start && dg_isspace((unsigned char)out->p[out->n - 1])) out->p[--out->n] = '\0';
}
