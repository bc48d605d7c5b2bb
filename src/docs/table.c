/* Pipe tables (github.github.com/gfm, section 4.10) in the prepared text: each row is rewritten so that cmark sees a
 * paragraph whose cells are led by a mark that no text can hold. `\|` becomes a plain pipe.
 * Reading the marks is parse.c's. Owns nothing. */
#include <string.h>
#include "base/ctype.h"
#include "docs/scan.h"

typedef struct {
    dg_slice line;
    size_t first; /* behind quotes and list markers */
} dg_row;

static size_t skip_prefix(dg_slice line, bool header)
{
    size_t k = 0;
    for (;;) {
        while (k < line.n && line.p[k] == ' ') k++;
        if (k < line.n && line.p[k] == '>') k++;
        else if (header && k + 2 < line.n && strchr("-*+", line.p[k]) && line.p[k + 1] == ' ' && line.p[k + 2] == '|') k += 2;
        else return k;
    }
}

static int count_cells(dg_slice row)
{
    row = dg_slice_trim(row);
    if (row.n && row.p[0] == '|') row.p++, row.n--;
    int cells = 1;
    for (size_t k = 0; k < row.n; k++) {
        if (row.p[k] == '\\') k++;
        else if (row.p[k] == '|' && k + 1 < row.n) cells++;
    }
    return cells;
}

/* Cells of a delimiter row such as | :--- | ---: |; 0 when it is none. */
static int delimiter_cells(dg_slice row)
{
    row = dg_slice_trim(row);
    if (!row.n || !memchr(row.p, '|', row.n) || !memchr(row.p, '-', row.n)) return 0;
    size_t k = row.p[0] == '|' ? 1 : 0;
    int cells = 0;
    while (k < row.n) {
        size_t dashes = 0;
        while (k < row.n && row.p[k] == ' ') k++;
        if (k < row.n && row.p[k] == ':') k++;
        while (k < row.n && row.p[k] == '-') k++, dashes++;
        if (k < row.n && row.p[k] == ':') k++;
        while (k < row.n && (row.p[k] == ' ' || row.p[k] == '\t')) k++;
        if (!dashes || (k < row.n && row.p[k] != '|')) return 0;
        cells++;
        k++;
    }
    return cells;
}

static void put_row(dg_buf *out, dg_slice line, size_t first)
{
    dg_slice row = dg_slice_trim((dg_slice){line.p + first, line.n - first});
    dg_buf_add(out, line.p, first);
    if (row.n && row.p[0] == '|') row.p++, row.n--;
    dg_buf_addc(out, DG_CELL_MARK);
    for (size_t k = 0; k < row.n; k++) {
        if (row.p[k] == '\\' && k + 1 < row.n && row.p[k + 1] == '|') dg_buf_addc(out, row.p[++k]);
        else if (row.p[k] != '|') dg_buf_addc(out, row.p[k]);
        else if (k + 1 < row.n) dg_buf_addc(out, DG_CELL_MARK);
    }
}

static int count_quotes(dg_slice line, size_t first)
{
    int quotes = 0;
    for (size_t k = 0; k < first; k++) quotes += line.p[k] == '>';
    return quotes;
}

/* Does another block begin here, so that the table ends? */
static bool ends_table(dg_slice line, size_t first, int quotes)
{
    if (count_quotes(line, first) != quotes) return true;
    dg_slice t = {line.p + first, line.n - first};
    if (!dg_slice_trim(t).n || t.p[0] == '>' || t.p[0] == '#' || t.p[0] == '<') return true;
    if (strchr("-*+", t.p[0]) && t.n > 1 && t.p[1] == ' ') return true;
    return dg_slice_starts(t, "```") || dg_slice_starts(t, "~~~");
}

typedef struct {
    dg_prepared *p;
    dg_buf out;
    dg_slice rest;
    int line;      /* of the line taken last */
} dg_tables;

static bool take(dg_tables *t, dg_slice *line)
{
    if (!dg_next_line(&t->rest, line)) return false;
    t->line++;
    return true;
}

static void put_plain(dg_tables *t, dg_slice line)
{
    dg_buf_add(&t->out, line.p, line.n);
    dg_buf_addc(&t->out, '\n');
}

static bool is_code(const dg_tables *t, int line)
{
    return line > t->p->lines || (t->p->flags[line] & DG_LINE_CODE);
}

/* `header` was taken and the next line is its delimiter row: both and the rows below. */
static void put_table(dg_tables *t, dg_slice header, size_t first)
{
    dg_slice line, before;
    int quotes = count_quotes(header, first);
    put_row(&t->out, header, first);
    t->p->flags[t->line] |= DG_LINE_ROW;
    dg_buf_addc(&t->out, '\n');
    take(t, &line);
    size_t prefix = skip_prefix(line, false);
    dg_buf_add(&t->out, line.p, prefix);
    dg_buf_addc(&t->out, DG_RULE_MARK);
    dg_buf_addc(&t->out, '\n');
    t->p->flags[t->line] |= DG_LINE_ROW;
    for (before = t->rest; !is_code(t, t->line + 1) && take(t, &line); before = t->rest) {
        prefix = skip_prefix(line, false);
        if (ends_table(line, prefix, quotes)) {
            t->rest = before;
            t->line--;
            return;
        }
        put_row(&t->out, line, prefix);
        dg_buf_addc(&t->out, '\n');
        t->p->flags[t->line] |= DG_LINE_ROW;
    }
}

void dg_mark_tables(dg_prepared *p, dg_mem *ctx)
{
    dg_tables t = {.p = p, .rest = {p->text, p->n}};
    dg_slice line, next;
    if (!memchr(p->text, '|', p->n)) return;
    dg_buf_init(&t.out, ctx, DG_BUF_NO_LIMIT);
    while (take(&t, &line)) {
        dg_slice peek = t.rest;
        size_t first = skip_prefix(line, true);
        dg_slice row = {line.p + first, line.n - first};
        bool candidate = line.n && memchr(line.p, '|', line.n) && !is_code(&t, t.line) && !is_code(&t, t.line + 1);
        int cells = candidate && dg_next_line(&peek, &next) ? delimiter_cells((dg_slice){next.p + skip_prefix(next, false),
                                                                  next.n - skip_prefix(next, false)}) : 0;
        if (cells && cells == count_cells(row)) put_table(&t, line, first);
        else put_plain(&t, line);
    }
    p->n = t.out.n;
    p->text = dg_buf_take(&t.out);
}
