/* Inline switches of the documents' authors: finds the comments, keeps ranges of lines by rule, drops findings.
 * Knows comments, not Markdown; leaves settings of docgap.yml to settings.c. */
#include "findings/suppress.h"

#include <limits.h>

#include "base/ctype.h"
#include "base/file.h"
#include "base/map.h"

enum { FILE_LIMIT = 16 << 20, COMMENT_LIMIT = 1000 };

typedef struct { const char *rule; int first, last; } range; /* rule "" is every rule */

struct dg_suppressions {
    range *items;
    int count, capacity;
};

typedef enum { DISABLE, ENABLE, NEXT_LINE } command;

static void open_range(dg_suppressions *s, dg_slice rule, int first, int last)
{
    DG_GROW(s, s->items, s->count, s->capacity);
    s->items[s->count++] = (range){ dg_strndup(s, rule.p, rule.n), first, last };
}

static void close_ranges(dg_suppressions *s, dg_slice rule, int line)
{
    for (int i = 0; i < s->count; i++)
        if (s->items[i].last == INT_MAX && (rule.n == 0 || dg_slice_eq(rule, s->items[i].rule))) s->items[i].last = line;
}

static void apply(dg_suppressions *s, command c, dg_slice rule, const int lines[2])
{
    if (c == ENABLE) close_ranges(s, rule, lines[0]);
    else open_range(s, rule, c == NEXT_LINE ? lines[1] : lines[0], c == NEXT_LINE ? lines[1] : INT_MAX);
}

/* rest: what follows the command's name up to the end of the comment: rule names. lines: of the comment, and the next with text. */
static void read_rules(dg_suppressions *s, command c, dg_slice rest, const int lines[2])
{
    bool any = false;
    for (size_t i = 0; i < rest.n;) {
        size_t j = i;
        while (j < rest.n && (dg_isalnum((unsigned char)rest.p[j]) || rest.p[j] == '-')) j++;
        if (j > i) {
            apply(s, c, (dg_slice){ rest.p + i, j - i }, lines);
            any = true;
        }
        i = j + 1;
    }
    if (!any) apply(s, c, (dg_slice){ "", 0 }, lines);
}

static int next_text_line(const char *p, size_t n, size_t at, int line)
{
    while (at < n && p[at] != '\n') at++;
    for (bool text = false; at < n && !text;) {
        line++;
        for (at++; at < n && p[at] != '\n'; at++) text = text || !dg_isspace((unsigned char)p[at]);
    }
    return line;
}

/* The comment that begins at p[at]: returns its end. `mark` is what closes it. */
static size_t read_comment(dg_suppressions *s, dg_slice text, size_t at, const char *mark, int line)
{
    static const struct { const char *name; command c; } commands[] = {
        { "docgap-disable-next-line", NEXT_LINE }, { "docgap-disable", DISABLE }, { "docgap-enable", ENABLE } };
    const size_t limit = text.n - at < COMMENT_LIMIT ? text.n - at : COMMENT_LIMIT;
    const long size = dg_slice_find((dg_slice){ text.p + at, limit }, mark);
    if (size < 0) return at + 1;
    const dg_slice inner = dg_slice_trim((dg_slice){ text.p + at, (size_t)size });
    for (size_t k = 0; k < sizeof commands / sizeof *commands; k++) {
        const size_t m = strlen(commands[k].name);
        if (!dg_slice_starts(inner, commands[k].name) || (inner.n > m && !dg_isspace((unsigned char)inner.p[m]))) continue;
        const int lines[2] = { line, next_text_line(text.p, text.n, at + (size_t)size, line) };
        read_rules(s, commands[k].c, (dg_slice){ inner.p + m, inner.n - m }, lines);
        break;
    }
    return at + (size_t)size;
}

dg_suppressions *dg_suppressions_scan(dg_mem *ctx, const char *text, size_t n)
{
    dg_suppressions *s = dg_new(ctx, dg_suppressions);
    const dg_slice all = { text, n };
    int line = 1;
    size_t counted = 0;
    if (dg_slice_find(all, "docgap-") < 0) return s; /* nearly every file */
    for (size_t i = 0; i + 4 < n; i++) {
        const bool html = memcmp(text + i, "<!--", 4) == 0, mdx = memcmp(text + i, "{/*", 3) == 0;
        if (!html && !mdx) continue;
        for (; counted < i; counted++) line += text[counted] == '\n';
        i = read_comment(s, all, i + (html ? 4 : 3), html ? "-->" : "*/", line) - 1;
    }
    return s;
}

bool dg_suppressions_has(const dg_suppressions *s, const char *rule, int line)
{
    for (int i = 0; i < s->count; i++) {
        const range *r = &s->items[i];
        if (line >= r->first && line <= r->last && (*r->rule == '\0' || strcmp(r->rule, rule) == 0)) return true;
    }
    return false;
}

static void drop(dg_findings *all, const char *path, const dg_suppressions *s)
{
    int kept = 0;
    for (int i = 0; i < all->count; i++) {
        const dg_finding *f = &all->items[i];
        const bool off = strcmp(f->path, path) == 0 && dg_suppressions_has(s, f->rule->id, f->line);
        all->inline_off += off;
        if (!off) all->items[kept++] = *f;
    }
    all->count = kept;
}

void dg_findings_suppress(dg_findings *all, const char *path, const char *text, size_t n)
{
    dg_suppressions *s = dg_suppressions_scan(NULL, text, n);
    if (s->count > 0) drop(all, path, s);
    dg_free(s);
}

void dg_findings_suppress_files(dg_findings *all)
{
    dg_mem *scratch = dg_mem_root();
    dg_map *paths = dg_map_new(scratch);
    for (int i = 0; i < all->count; i++)
        if (*all->items[i].path) dg_map_puts(paths, all->items[i].path, NULL);
    for (dg_map_iter it = { 0 }; dg_map_next(paths, &it);) {
        char *text = NULL;
        size_t n = 0;
        dg_error err = { 0 };
        if (dg_file_read(&text, &n, scratch, it.key, FILE_LIMIT, &err) != 0) continue;
        dg_findings_suppress(all, it.key, text, n);
        dg_free(text);
    }
    dg_free(scratch);
}
