/* Lines that recur over many tickets: learned from the set itself, and a shipped list of what issue forms ask
 * everywhere. Learning counts each line once a ticket, first in a small table of hashes, then exactly for
 * those that may recur: memory stays small for any set. A large set is sampled evenly. The result is
 * read-only and may be shared by threads. */
#include <string.h>

#include "base/ctype.h"
#include "base/hash.h"
#include "base/map.h"
#include "tickets/clean_steps.h"

enum {
    SKETCH_SMALL = 1 << 12,
    SKETCH_LARGE = 1 << 20,
    SAMPLE = 20000,
    LINE = 400,
    LINES_A_TICKET = 400,
    MIN_LINES = 3,
    PERCENT = 3,
    PROMPT_WORDS = 6
};

struct dg_boilerplate {
    dg_map *lines; /* normal form of a line, or "prompt:" with its colon -> 1 */
};

/* In normal form: small letters, no marks at the ends, 0 for every number. */
static const char *const listed[] = {
    "expected behavior",
    "expected behaviour",
    "actual behavior",
    "actual behaviour",
    "current behavior",
    "current behaviour",
    "the current behavior",
    "the expected behavior",
    "what is the current behavior",
    "what is the expected behavior",
    "expected result",
    "expected results",
    "actual result",
    "actual results",
    "steps to reproduce",
    "steps to reproduce the issue",
    "steps to reproduce the behavior",
    "steps to reproduce the problem",
    "how to reproduce",
    "to reproduce",
    "reproduction",
    "reproduction steps",
    "repro steps",
    "reproduce",
    "repro",
    "minimal reproduction",
    "link to reproduction",
    "link to minimal reproduction",
    "link to code example",
    "link to the code that reproduces this issue",
    "describe the bug",
    "describe the issue",
    "describe the problem",
    "describe the solution you'd like",
    "describe alternatives you've considered",
    "a clear and concise description of what the bug is",
    "a clear and concise description of what you expected to happen",
    "a clear and concise description of any alternative solutions or features you've considered",
    "a clear and concise description of what you want to happen",
    "a clear and concise description of what the problem is",
    "add any other context about the problem here",
    "add any other context or screenshots about the feature request here",
    "if applicable, add screenshots to help explain your problem",
    "is your feature request related to a problem",
    "is your feature request related to a problem? please describe",
    "additional context",
    "additional information",
    "additional notes",
    "additional info",
    "any additional comments",
    "anything else",
    "anything else we should know",
    "screenshots",
    "screenshot",
    "screenshots or videos",
    "screen recording",
    "environment",
    "environment info",
    "your environment",
    "system info",
    "system information",
    "system",
    "versions",
    "version",
    "version info",
    "package version",
    "browser",
    "browsers",
    "browser version",
    "operating system",
    "operating system and version",
    "os",
    "os version",
    "device",
    "desktop (please complete the following information)",
    "smartphone (please complete the following information)",
    "platform",
    "platforms",
    "node version",
    "npm version",
    "react version",
    "summary",
    "description",
    "overview",
    "context",
    "details",
    "detailed description",
    "issue description",
    "bug description",
    "bug report",
    "feature request",
    "feature description",
    "feature",
    "motivation",
    "use case",
    "use cases",
    "proposal",
    "proposed solution",
    "possible solution",
    "suggested solution",
    "possible fix",
    "alternatives",
    "workaround",
    "what happened",
    "what did you expect to happen",
    "what did you do",
    "what did you expect to see",
    "what did you see instead",
    "what did you expect",
    "what actually happened",
    "what went wrong",
    "relevant log output",
    "logs",
    "log output",
    "log",
    "error message",
    "error logs",
    "stack trace",
    "stacktrace",
    "console output",
    "code of conduct",
    "checklist",
    "pre-check",
    "prerequisites",
    "is there an existing issue for this",
    "i have searched the existing issues",
    "i agree to follow this project's code of conduct",
    "validations",
    "severity",
    "which browser",
    "used package manager",
    "package manager",
    "configuration",
    "config",
    "your code",
    "code example",
    "code sample",
    "sample code",
    "example",
    "website or app",
    "how often does this bug happen",
    "go to '...'",
    "click on '...'",
    "scroll down to '...'",
    "see error",
    "scroll down to '....'",
    "click on '....'",
    "tell us about your environment",
    "subject of the issue",
    "impact",
    "priority",
    "affected url(s)",
    "urls",
    "notes",
    NULL};

bool dg_line_normal(char *out, size_t *n, dg_slice line)
{
    static const char ends[] = "#*_->+:.!?=~`|\"[]() \t\r";
    size_t k = 0;
    bool letters = false;
    while (line.n && line.p[0] && strchr(ends, line.p[0])) line.p++, line.n--;
    if (line.n > 2 && dg_isdigit((unsigned char)line.p[0]) && (line.p[1] == '.' || line.p[1] == ')'))
        line.p += 2, line.n -= 2;
    while (line.n && line.p[line.n - 1] && strchr(ends, line.p[line.n - 1])) line.n--;
    line = dg_slice_trim(line);
    if (line.n < 2 || line.n > LINE) return false;
    for (size_t i = 0; i < line.n; i++) {
        int c = dg_tolower((unsigned char)line.p[i]);
        letters = letters || dg_isalpha(c) || c >= 0x80;
        if (dg_isdigit(c)) c = '0';
        if (dg_isspace(c) || c == '*' || c == '`') c = ' ';
        if ((c == ' ' || c == '0') && k > 0 && out[k - 1] == c) continue;
        out[k++] = (char)c;
    }
    out[k] = '\0';
    *n = k;
    return letters && k >= 2;
}

/* "react version:" of "React version: 18.2"; the colon is kept so that prompts and lines do not mix. */
static bool prompt_normal(char *out, size_t *n, dg_slice line, size_t *bytes)
{
    const char *colon = memchr(line.p, ':', line.n);
    if (!colon) return false;
    size_t at = (size_t)(colon - line.p), blanks = 0;
    dg_slice head = dg_slice_trim((dg_slice){line.p, at});
    for (size_t i = 0; i < head.n; i++) blanks += head.p[i] == ' ';
    if (blanks >= PROMPT_WORDS || at + 1 >= line.n || line.p[at + 1] == '/' || !dg_line_normal(out, n, head))
        return false;
    out[(*n)++] = ':';
    out[*n] = '\0';
    *bytes = at + 1;
    return true;
}

/* Forms speak to the reader, people of themselves: a line with "I" or "my" is what somebody asks, however
 * many ask it. */
static bool is_personal(const char *normal)
{
    static const char *const words[] = {" i ",   " my ", " me ",   " i'm ", " i'd ", " i've ",
                                        " ich ", " je ", " mein ", " mon ", NULL};
    static const char *const form_words[] = {"i have searched", "i have read", "i agree", "i checked",
                                             "i have checked",  "please",      NULL};
    char padded[LINE + 4];
    size_t n = strlen(normal);
    padded[0] = ' ';
    memcpy(padded + 1, normal, n);
    padded[n + 1] = ' ';
    padded[n + 2] = '\0';
    for (int i = 0; form_words[i]; i++)
        if (strstr(normal, form_words[i])) return false;
    for (int i = 0; words[i]; i++)
        if (strstr(padded, words[i])) return true;
    return false;
}

typedef void (*line_fn)(void *user, const char *normal, size_t n);

/* Texts of one or two lines have no form in them. */
static bool may_be_form(const dg_ticket *t)
{
    dg_slice rest = dg_slice_of(t->body), line;
    int lines = 0;
    while (lines < MIN_LINES && dg_next_line(&rest, &line)) lines += dg_slice_trim(line).n > 0;
    return lines >= MIN_LINES;
}

/* Gives each different line and prompt of a ticket once. */
static void each_line(const dg_ticket *t, line_fn fn, void *user)
{
    uint64_t seen[LINES_A_TICKET];
    int nseen = 0;
    char normal[LINE + 4];
    size_t n, bytes;
    dg_slice rest = dg_slice_of(t->body), line;
    if (!may_be_form(t)) return;
    while (nseen + 2 < LINES_A_TICKET && dg_next_line(&rest, &line)) {
        for (int prompt = 0; prompt < 2; prompt++) {
            line = dg_slice_trim(line);
            if (line.n > LINE + 100 ||
                !(prompt ? prompt_normal(normal, &n, line, &bytes) : dg_line_normal(normal, &n, line)))
                continue;
            uint64_t h = dg_hash64(normal, n);
            int i = 0;
            while (i < nseen && seen[i] != h) i++;
            if (i < nseen) continue;
            seen[nseen++] = h;
            fn(user, normal, n);
        }
    }
}

typedef struct {
    uint16_t *sketch;
    size_t size; /* of the sketch, a power of two */
    dg_map *counts;
    int64_t threshold;
} learning;

static uint16_t *place(const learning *g, const char *normal, size_t n)
{
    return &g->sketch[dg_hash64(normal, n) & (g->size - 1)];
}

static void count_roughly(void *user, const char *normal, size_t n)
{
    uint16_t *c = place(user, normal, n);
    if (*c < UINT16_MAX) ++*c;
}

static void count_exactly(void *user, const char *normal, size_t n)
{
    learning *g = user;
    if (*place(g, normal, n) >= g->threshold && !is_personal(normal))
        ++*dg_map_put(g->counts, normal, n, NULL);
}

/* The tickets of one source, first to last (exclusive): each system has forms of its own. */
static void learn_source(dg_boilerplate *b, const dg_ticketset *set, int first, int last)
{
    int step = (last - first) / SAMPLE + 1, forms = 0;
    learning g = {.size = SKETCH_SMALL, .counts = dg_map_new(b)};
    while (g.size < SKETCH_LARGE && g.size < (size_t)(last - first) * 64) g.size *= 2;
    g.sketch = dg_zalloc(b, sizeof *g.sketch * g.size);
    for (int i = first; i < last; i += step) {
        forms += may_be_form(&set->tickets[i]);
        each_line(&set->tickets[i], count_roughly, &g);
    }
    g.threshold = forms * PERCENT / 100 > 3 ? forms * PERCENT / 100 : 3;
    for (int i = first; i < last; i += step) each_line(&set->tickets[i], count_exactly, &g);
    for (dg_map_iter it = {0}; dg_map_next(g.counts, &it);)
        if (*it.value >= g.threshold) *dg_map_put(b->lines, it.key, it.n, NULL) = 1;
    dg_free(g.sketch);
    dg_free(g.counts);
}

dg_boilerplate *dg_boilerplate_learn(dg_mem *ctx, const dg_ticketset *set)
{
    dg_boilerplate *b = dg_new(ctx, dg_boilerplate);
    b->lines = dg_map_new(b);
    for (int first = 0, last; first < set->count; first = last) {
        for (last = first + 1;
             last < set->count && strcmp(set->tickets[last].source, set->tickets[first].source) == 0;)
            last++;
        learn_source(b, set, first, last);
    }
    return b;
}

static bool is_listed(const char *normal)
{
    for (int i = 0; listed[i]; i++)
        if (strcmp(listed[i], normal) == 0) return true;
    return false;
}

static bool is_known(const dg_boilerplate *b, const char *normal, size_t n)
{
    return b && dg_map_get(b->lines, normal, n);
}

bool dg_boilerplate_has(const dg_boilerplate *b, const char *line, size_t n)
{
    char normal[LINE + 4];
    size_t k;
    if (n > LINE + 100 || !dg_line_normal(normal, &k, (dg_slice){line, n})) return false;
    return is_known(b, normal, k) || is_listed(normal);
}

size_t dg_boilerplate_prompt(const dg_boilerplate *b, const char *line, size_t n)
{
    char normal[LINE + 4];
    size_t k, bytes;
    if (n > LINE + 100 || !prompt_normal(normal, &k, (dg_slice){line, n}, &bytes)) return 0;
    if (is_known(b, normal, k)) return bytes;
    normal[k - 1] = '\0';
    return is_listed(normal) ? bytes : 0;
}
