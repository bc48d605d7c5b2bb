/* What a ticket looks like and what its prose says, as named features. The twin of tools/kind_features.py, which trains on
 * the same names: change both or none (tests/unit/judge/test_kind.c holds rows computed by the script). Code, links and
 * identifiers give only shapes, because their names belong to one project. Pure; memory on the stack; linear in the text. */
#include "base/ctype.h"
#include "judge/kind_text.h"

enum { MAX_TITLE = 500, MAX_BODY = 3000, MAX_WORD = 18, MIN_STEM = 4 };

typedef struct {
    dg_kind_sum *sum;
    bool in_title, fence;
    dg_kind_asked asked; /* by the heading above */
    int words;
} scan;

static void shape(scan *s, const char *name)
{
    if (name)
        dg_kind_sum_add(s->sum, name, strlen(name));
}

static bool is_word(int c)
{
    return dg_isalnum(c) || c == '_';
}

/* Is one of the marks (lower case) in the text? One pass, because every line is asked. */
static bool has_any(dg_slice text, const char *const *marks)
{
    for (size_t i = 0; i < text.n; i++) {
        char c = (char)dg_tolower(text.p[i]);
        for (const char *const *m = marks; *m; m++)
            if (**m == c && dg_slice_istarts((dg_slice){text.p + i, text.n - i}, *m))
                return true;
    }
    return false;
}

/* --- words ------------------------------------------------------------------------------------------------- */

typedef struct {
    char p[MAX_WORD + 1];
    size_t n;
} word;

/* Five projects know too few words to tell "crash" from "crashes". Twin of stem() in the script. */
static size_t stem(const char *p, size_t n)
{
    static const dg_slice endings[] = {{"ing", 3}, {"ed", 2}, {"es", 2}, {"s", 1}};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t cut = endings[i].n;
        if (n >= MIN_STEM + cut && memcmp(p + n - cut, endings[i].p, cut) == 0)
            return n - cut;
    }
    return n;
}

/* The stem of the word in lower case without apostrophes; false for names, numbers and identifiers (these leave a shape). */
static bool plain_word(word *out, scan *s, dg_slice raw)
{
    bool alpha = false, other = false, camel = false;
    char before = 0;
    out->n = 0;
    for (size_t i = 0; i < raw.n; i++) {
        char c = raw.p[i];
        if (!is_word(c))
            continue; /* an apostrophe, of either kind */
        if (out->n == MAX_WORD)
            return false;
        camel |= dg_islower(before) && dg_isupper(c);
        alpha |= dg_isalpha(c);
        other |= !dg_isalpha(c);
        before = c;
        out->p[out->n++] = (char)dg_tolower(c);
    }
    if (out->n < 2 && !(out->n == 1 && (raw.p[0] == 'I' || raw.p[0] == 'a' || raw.p[0] == 'i') && raw.n == 1))
        return false;
    if (alpha && (other || camel))
        shape(s, "s:identifier");
    out->n = stem(out->p, out->n);
    return !other && !camel;
}

static void add_words(scan *s, const word *before, const word *w)
{
    char name[2 * MAX_WORD + 8] = "t:";
    size_t n = s->in_title ? 2 : 0;
    memcpy(name + n, w->p, w->n);
    dg_kind_sum_add(s->sum, name, n + w->n);
    if (before->n == 0)
        return;
    memcpy(name + n, before->p, before->n);
    n += before->n;
    name[n++] = '_';
    memcpy(name + n, w->p, w->n);
    dg_kind_sum_add(s->sum, name, n + w->n);
}

/* End of the run of word characters at i, with "don't" in either spelling as one word. */
static size_t run_end(dg_slice t, size_t i)
{
    while (i < t.n && (is_word(t.p[i]) || t.p[i] == '\''))
        i++;
    if (i + 3 < t.n && memcmp(t.p + i, "\xe2\x80\x99", 3) == 0 && dg_isalpha(t.p[i + 3]))
        for (i += 3; i < t.n && dg_isalpha(t.p[i]); i++) { }
    return i;
}

static bool all_digits(dg_slice t)
{
    for (size_t i = 0; i < t.n; i++)
        if (!dg_isdigit(t.p[i]))
            return false;
    return t.n > 0;
}

static void words_of(scan *s, dg_slice t)
{
    word before = {.n = 0}, w;
    size_t i = 0;
    while (i < t.n) {
        char c = t.p[i];
        if (!is_word(c)) {
            if (c == '?')
                shape(s, s->in_title ? "s:title_ask" : "s:ask");
            if ((unsigned char)c >= 128 || strchr(".!?:;()[]{}\n", c))
                before.n = 0;
            i++;
            continue;
        }
        size_t end = run_end(t, i);
        dg_slice raw = {t.p + i, end - i};
        if (plain_word(&w, s, raw)) {
            s->words++;
            add_words(s, &before, &w);
            before = w;
        } else {
            before.n = 0;
            if (all_digits(raw) && end + 1 < t.n && t.p[end] == '.' && dg_isdigit(t.p[end + 1]))
                shape(s, "s:version");
        }
        i = end;
    }
}

/* --- lines ------------------------------------------------------------------------------------------------- */

static size_t find_byte(dg_slice t, size_t from, char c)
{
    const char *p = from < t.n ? memchr(t.p + from, c, t.n - from) : NULL;
    return p ? (size_t)(p - t.p) : 0;
}

/* If inline code, a link or an HTML tag starts at i: the offset behind it. Else 0. */
static size_t inline_end(scan *s, dg_slice t, size_t i)
{
    dg_slice here = {t.p + i, t.n - i};
    if (t.p[i] == '`') {
        size_t j = find_byte(t, i + 1, '`');
        if (j)
            shape(s, "s:inline");
        return j ? j + 1 : 0;
    }
    if (t.p[i] == 'h' && (dg_slice_starts(here, "http://") || dg_slice_starts(here, "https://"))) {
        shape(s, "s:link");
        while (i < t.n && (unsigned char)t.p[i] > 32 && !strchr(")>\"'", t.p[i]))
            i++;
        return i;
    }
    if (t.p[i] == '<' && i + 1 < t.n && (dg_isalpha(t.p[i + 1]) || t.p[i + 1] == '/' || t.p[i + 1] == '!')) {
        size_t j = find_byte(t, i + 1, '>');
        return j && j < i + 200 ? j + 1 : 0;
    }
    return 0;
}

/* Links, tags and inline code give way to a stop; the rest is read as words. */
static void prose_line(scan *s, dg_slice t)
{
    char line[MAX_BODY + 1];
    size_t n = 0;
    for (size_t i = 0; i < t.n && n < sizeof line;) {
        size_t end = inline_end(s, t, i);
        if (end) {
            line[n++] = ';';
            i = end;
            continue;
        }
        if (t.p[i] == '!' && i + 1 < t.n && t.p[i + 1] == '[')
            shape(s, "s:image");
        line[n++] = t.p[i++];
    }
    words_of(s, (dg_slice){line, n});
}

static bool is_trace(dg_slice line)
{
    static const char *const marks[] = {"traceback (", "exception", "stack trace", "segmentation fault", "segfault",
        "core dumped", "panic:", "fatal:", "assertion failed", NULL};
    dg_slice t = dg_slice_trim(line);
    if (dg_slice_starts(t, "at ") && (memchr(t.p, '(', t.n) || memchr(t.p, ':', t.n)))
        return true;
    return dg_slice_starts(t, "File \"") || (dg_slice_starts(t, "#") && dg_slice_find(t, " 0x") >= 0) || has_any(line, marks);
}

/* "## Steps to reproduce", "**Describe the bug:**". */
static bool is_heading(dg_slice t)
{
    size_t i = 0, end = t.n;
    if (dg_slice_starts(t, "#")) {
        while (i < t.n && t.p[i] == '#')
            i++;
        return i < t.n && t.p[i] == ' ';
    }
    while (end && t.p[end - 1] == ':')
        end--;
    return t.n > 5 && dg_slice_starts(t, "**") && end >= 2 && t.p[end - 1] == '*' && t.p[end - 2] == '*';
}

/* False when it has no words: then it is no heading. */
static bool heading(scan *s, dg_slice t)
{
    bool any = false;
    dg_slice rest = t;
    for (dg_slice w; dg_kind_next_letters(&rest, &w); any = true) {
        char name[MAX_WORD + 3] = "h:";
        for (size_t i = 0; i < w.n && w.n <= MAX_WORD; i++)
            name[2 + i] = (char)dg_tolower(w.p[i]);
        if (w.n <= MAX_WORD)
            dg_kind_sum_add(s->sum, name, 2 + w.n);
    }
    if (!any)
        return false;
    s->asked = dg_kind_heading_asks(t);
    if (s->asked != DG_KIND_ASKS_EITHER && dg_kind_has_word(t, "feature"))
        shape(s, "k:form_feature");
    return true;
}

/* Letters and hyphens, no camelCase, with marks around it. */
static bool is_prose_word(dg_slice w)
{
    static const char marks[] = "\"'()*.,:;!?";
    while (w.n && strchr(marks, w.p[0]))
        w = (dg_slice){w.p + 1, w.n - 1};
    while (w.n && strchr(marks, w.p[w.n - 1]))
        w.n--;
    for (size_t i = 0; i < w.n; i++) {
        if (!dg_isalpha(w.p[i]) && !strchr("'-", w.p[i]) && (unsigned char)w.p[i] < 128)
            return false;
        if (i && dg_islower(w.p[i - 1]) && dg_isupper(w.p[i]))
            return false;
    }
    return w.n > 0;
}

/* A row of a table, a log line, a listing: fewer than half of its parts are words. t is not empty. */
static bool is_machine(dg_slice t)
{
    int bars = 0, parts = 0, good = 0;
    for (size_t i = 0; i < t.n; i++)
        bars += t.p[i] == '|';
    if (t.p[t.n - 1] == '?')
        return false;
    if (t.p[0] == '|' || bars > 2)
        return true;
    for (size_t i = 0, end; i < t.n; i = end) {
        while (i < t.n && dg_isspace(t.p[i]))
            i++;
        for (end = i; end < t.n && !dg_isspace(t.p[end]); end++) { }
        parts += end > i;
        good += is_prose_word((dg_slice){t.p + i, end - i});
    }
    return parts > 2 && 2 * good < parts;
}

static void body_line(scan *s, dg_slice line)
{
    dg_slice t = dg_slice_trim(line);
    if (dg_slice_starts(t, "```") || dg_slice_starts(t, "~~~")) {
        s->fence = !s->fence;
        shape(s, "s:fence");
        return;
    }
    if (is_trace(line))
        shape(s, "s:trace");
    if (s->fence || t.n == 0 || dg_slice_eq(t, "_No response_"))
        return;
    if (dg_slice_istarts(t, "- [x]") || dg_slice_starts(t, "- [ ]")) {
        shape(s, "s:checkbox");
        return;
    }
    if (is_heading(t) && heading(s, t))
        return;
    shape(s, dg_kind_said_answer(s->asked, t));
    s->asked = DG_KIND_ASKS_NOTHING;
    shape(s, dg_kind_said_line(t));
    if (is_machine(t))
        shape(s, "s:machine");
    else
        prose_line(s, line);
}

/* --- the whole --------------------------------------------------------------------------------------------- */

/* Copies body without HTML comments; what a comment says about the form that was chosen stays as a shape. */
static size_t cut_comments(scan *s, char out[MAX_BODY], dg_slice body)
{
    static const char *const feature[] = {"feature request", "feature_request", "feature-request", "enhancement", NULL};
    size_t n = 0;
    for (;;) {
        long start = dg_slice_find(body, "<!--");
        size_t keep = start < 0 ? body.n : (size_t)start;
        memcpy(out + n, body.p, keep);
        n += keep;
        if (start < 0)
            return n;
        dg_slice note = {body.p + keep, body.n - keep};
        dg_slice inside = {note.p + 4, note.n - 4};
        long end = dg_slice_find(inside, "-->");
        if (has_any(end < 0 ? note : (dg_slice){note.p, (size_t)end + 4}, feature))
            shape(s, "k:form_feature");
        if (end < 0)
            return n;
        body = (dg_slice){inside.p + end + 3, inside.n - (size_t)end - 3};
    }
}

static void first_word(scan *s, dg_slice title)
{
    char name[MAX_WORD + 3] = "f:";
    size_t i = 0, n = 2;
    while (i < title.n && !dg_isalpha(title.p[i]))
        i++;
    for (; i < title.n && dg_isalpha(title.p[i]); i++) {
        if (n == MAX_WORD + 2)
            return;
        name[n++] = (char)dg_tolower(title.p[i]);
    }
    if (n > 2)
        dg_kind_sum_add(s->sum, name, 2 + stem(name + 2, n - 2));
}

static void length_shape(scan *s)
{
    static const int lengths[] = {8, 25, 60, 150, 400};
    char name[] = "s:length0";
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        name[8] = (char)(name[8] + (s->words >= lengths[i]));
    shape(s, name);
}

static dg_slice start_of(const char *text, size_t n)
{
    dg_slice t = dg_slice_of(text);
    t.n = t.n < n ? t.n : n;
    return t;
}

void dg_kind_features(dg_kind_sum *sum, const char *title, const char *body)
{
    scan s = {.sum = sum, .in_title = true};
    dg_slice head = start_of(title, MAX_TITLE);
    prose_line(&s, head);
    first_word(&s, head);
    shape(&s, dg_kind_said_title(head));
    s.in_title = false;
    s.words = 0;
    char text[MAX_BODY];
    dg_slice rest = {text, cut_comments(&s, text, start_of(body, MAX_BODY))}, line;
    while (dg_next_line(&rest, &line))
        body_line(&s, line);
    length_shape(&s);
}
