/* What issue forms leave in a ticket: HTML comments, headings and prompts, checkboxes, "_No response_", lists
 * of versions. Which lines recur is known by boilerplate.c. The answers that people gave stay. Pure. */
#include <string.h>

#include "base/ctype.h"
#include "tickets/clean_steps.h"

void dg_clean_comments(dg_buf *out, const char *p, size_t n)
{
    dg_slice rest = {p, n};
    bool closed = true; /* is there still a "-->" ahead? Asked once: a thousand openings must not search a
                           thousand times */
    for (;;) {
        long at = dg_slice_find(rest, "<!--");
        if (at < 0) break;
        dg_buf_add(out, rest.p, (size_t)at);
        dg_slice after = {rest.p + at + 4, rest.n - (size_t)at - 4}, line;
        long end = closed ? dg_slice_find(after, "-->") : -1;
        if (end >= 0) {
            rest = (dg_slice){after.p + end + 3, after.n - (size_t)end - 3};
            continue;
        }
        closed = false;
        dg_next_line(&after, &line); /* never closed: only the line is a comment */
        rest = after;
        dg_buf_addc(out, '\n');
    }
    dg_buf_add(out, rest.p, rest.n);
}

static bool is_checkbox(dg_slice t)
{
    if (t.n > 2 && (t.p[0] == '-' || t.p[0] == '*' || t.p[0] == '+') && t.p[1] == ' ')
        t = dg_slice_trim((dg_slice){t.p + 2, t.n - 2});
    return t.n >= 3 && t.p[0] == '[' && (t.p[1] == ' ' || t.p[1] == 'x' || t.p[1] == 'X' || t.p[1] == ']') &&
           (t.p[2] == ']' || t.p[1] == ']') && (t.n == 3 || t.p[2] == ' ' || t.p[3] == ' ');
}

static bool is_empty_answer(dg_slice t)
{
    static const char *const words[] = {"_no response_",
                                        "no response",
                                        "n/a",
                                        "na",
                                        "none",
                                        "nil",
                                        "-",
                                        "--",
                                        "---",
                                        "...",
                                        "***",
                                        "___",
                                        "null",
                                        "yes",
                                        "no",
                                        "unknown",
                                        "not applicable",
                                        "tbd",
                                        "same as above",
                                        "see above",
                                        "every time",
                                        "always",
                                        "sometimes",
                                        "often",
                                        NULL};
    while (t.n && (t.p[t.n - 1] == '.' || t.p[t.n - 1] == '!')) t.n--;
    if (t.n > 20) return false;
    for (int i = 0; words[i]; i++)
        if (dg_slice_ieq(t, words[i])) return true;
    return !t.n;
}

/* Words of three letters and more: "4.28.0-035a41c4e" and "v12.1" have none. */
static int real_words(dg_slice t)
{
    int words = 0;
    for (size_t i = 0; i < t.n;) {
        size_t start = i;
        bool digit = false;
        for (; i < t.n && (dg_isalnum((unsigned char)t.p[i]) || (unsigned char)t.p[i] >= 0x80); i++)
            digit = digit || dg_isdigit((unsigned char)t.p[i]);
        if (i - start >= 3 && !digit) words++;
        if (i == start) i++;
    }
    return words;
}

static size_t word_bytes(dg_slice t)
{
    size_t n = 0;
    while (n < t.n && (dg_isalpha((unsigned char)t.p[n]) || t.p[n] == ' ' || t.p[n] == '/' || t.p[n] == '.' ||
                       t.p[n] == '-' || t.p[n] == '*'))
        n++;
    return n;
}

/* "React version: 18.2.0", "- OS: Windows 10", "Browser: Chrome 120", "**Node** v18": where it runs, not what
 * is wrong. */
static bool is_environment(dg_slice t)
{
    static const char *const words[] = {"version",
                                        "os",
                                        "browser",
                                        "node",
                                        "npm",
                                        "yarn",
                                        "pnpm",
                                        "platform",
                                        "device",
                                        "operating system",
                                        "system",
                                        "react",
                                        "typescript",
                                        "chrome",
                                        "firefox",
                                        "safari",
                                        "edge",
                                        "python",
                                        "java",
                                        "php",
                                        "ruby",
                                        "docker",
                                        "kernel",
                                        "arch",
                                        "architecture",
                                        "cpu",
                                        "memory",
                                        "locale",
                                        "build",
                                        "app version",
                                        "window manager",
                                        "shell",
                                        NULL};
    while (t.n && (t.p[0] == '-' || t.p[0] == '*' || t.p[0] == ' ' || t.p[0] == '+')) t.p++, t.n--;
    if (t.n > 100 || (!memchr(t.p, ':', t.n) && !memchr(t.p, '=', t.n))) return false;
    size_t head = word_bytes(t);
    dg_slice name = dg_slice_trim((dg_slice){t.p, head}), value = {t.p + head, t.n - head};
    while (name.n && name.p[name.n - 1] == '*') name.n--;
    bool colon = value.n && (value.p[0] == ':' || value.p[0] == '=');
    if (!colon || !name.n || value.n > 60 || name.n > 40 || real_words(value) > 4 ||
        memchr(value.p, '?', value.n))
        return false;
    for (int i = 0; words[i]; i++)
        if (dg_slice_ieq(name, words[i])) return true;
    if (real_words(value) == 0 && real_words(name) <= 3 && memchr(value.p, '.', value.n))
        return true; /* "React Extension: 4.28.0" */
    return name.n > 8 && dg_slice_ieq((dg_slice){name.p + name.n - 8, 8}, " version");
}

static bool is_heading(dg_slice t)
{
    return t.n > 1 && t.p[0] == '#' && (t.p[1] == '#' || t.p[1] == ' ');
}

void dg_clean_template(dg_buf *out, const dg_boilerplate *b, const char *p, size_t n)
{
    dg_slice rest = {p, n}, line;
    while (dg_next_line(&rest, &line)) {
        dg_slice t = dg_slice_trim(line);
        size_t prompt;
        bool drop =
            t.n && (is_checkbox(t) || is_empty_answer(t) || is_environment(t) ||
                    dg_boilerplate_has(b, t.p, t.n) || (!is_heading(t) && t.n < 120 && real_words(t) == 0));
        if (!drop && (prompt = dg_boilerplate_prompt(b, t.p, t.n)) > 0) {
            t = dg_slice_trim((dg_slice){t.p + prompt, t.n - prompt});
            while (t.n && t.p[0] == '*')
                t = dg_slice_trim((dg_slice){t.p + 1, t.n - 1}); /* "**Prompt:** answer" */
            drop = is_empty_answer(t) || real_words(t) == 0;
            line = t;
        }
        if (drop) line.n = 0; /* an empty line: what stands around it does not become one paragraph */
        dg_buf_add(out, line.p, line.n);
        dg_buf_addc(out, '\n');
    }
}
