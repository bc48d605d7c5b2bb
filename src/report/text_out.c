/* Lines and tables on a terminal. Colour is only ever a second hint: every meaning stands in words as well. */
#include <string.h>
#include "report/text_out.h"
#include "text/unicode.h"

void dg_tout_style(dg_tout *o, dg_style style)
{
    static const char *const codes[] = {[DG_PLAIN] = "0", [DG_BOLD] = "1", [DG_DIM] = "2", [DG_RED] = "31", [DG_YELLOW] = "33",
                                        [DG_GREEN] = "32"};
    if (o->color) fprintf(o->f, "\033[%sm", codes[style]);
}

void dg_tout_text(dg_tout *o, dg_style style, const char *text)
{
    if (style != DG_PLAIN) dg_tout_style(o, style);
    fputs(text, o->f);
    if (style != DG_PLAIN) dg_tout_style(o, DG_PLAIN);
}

void dg_tout_spaces(dg_tout *o, int n)
{
    if (n > 0) fprintf(o->f, "%*s", n, "");
}

void dg_tout_gap(dg_tout *o)
{
    if (o->started) fputc('\n', o->f);
    o->started = true;
}

/* --- wrapping ----------------------------------------------------------------------------------------------------------------------- */

/* Bytes of the next line of `text`: up to the last blank that fits, or up to the edge when a word is longer than a line. A link
 * is never cut: it passes the edge, so that it can be opened and copied. */
static size_t line_length(const char *text, int room, int longest)
{
    size_t n = strlen(text), fit = dg_display_fit(text, n, room), blank;
    if (fit == n || text[fit] == ' ') return fit;
    for (blank = fit; blank > 0 && text[blank - 1] != ' ';) blank--;
    if (blank > 0) return blank - 1;
    size_t word = strcspn(text, " ");
    bool link = strncmp(text, "http://", 7) == 0 || strncmp(text, "https://", 8) == 0;
    if (room < longest && (link || dg_display_width(text, word) <= longest)) return 0; /* on a line of its own */
    return link ? word : fit;
}

static const char *after_blanks(const char *p)
{
    while (*p == ' ') p++;
    return p;
}

void dg_tout_wrap(dg_tout *o, dg_wrap how, const char *text)
{
    int longest = o->width - how.indent < 20 ? 20 : o->width - how.indent;
    int room = o->width - how.used;
    if (how.style != DG_PLAIN) dg_tout_style(o, how.style);
    for (int line = 1;; line++) {
        bool last = how.lines > 0 && line >= how.lines;
        /* A CI takes "::name::" at the start of a line for a command. */
        if (line > 1 && strncmp(text, "::", 2) == 0) {
            fputc('\'', o->f);
            room--;
        }
        size_t n = line_length(text, room, longest);
        const char *rest = after_blanks(text + n);
        if (last && *rest) n = dg_display_fit(text, strlen(text), room > 3 ? room - 3 : 0);
        while (n > 0 && text[n - 1] == ' ') n--;
        fwrite(text, 1, n, o->f);
        if (last && *rest) fputs("...", o->f);
        if (last || !*rest) break;
        fputc('\n', o->f);
        dg_tout_spaces(o, how.indent);
        text = rest;
        room = longest;
    }
    if (how.style != DG_PLAIN) dg_tout_style(o, DG_PLAIN);
    fputc('\n', o->f);
}

void dg_tout_heading(dg_tout *o, const char *text, const char *right)
{
    int used = dg_display_width(text, strlen(text)), more = dg_display_width(right, strlen(right));
    dg_tout_text(o, DG_BOLD, text);
    if (more && used + 2 + more <= o->width) {
        int to = o->width < 100 ? o->width : 100;
        dg_tout_spaces(o, (to > used + 2 + more ? to : used + 2 + more) - used - more);
        dg_tout_text(o, DG_DIM, right);
    } else if (more) {
        fputs("\n  ", o->f);
        dg_tout_wrap(o, (dg_wrap){2, 2, 0, DG_DIM}, right);
        return;
    }
    fputc('\n', o->f);
}

/* --- tables --------------------------------------------------------------------------------------------------------------------------- */

typedef struct { const char *cells[DG_TABLE_COLUMNS]; const char *notes[4]; int nnotes; } row;

struct dg_table {
    dg_mem *ctx;
    dg_column columns[DG_TABLE_COLUMNS];
    int count;
    row *rows;
    int nrows, capacity, next;  /* next: cell of the last row */
};

dg_table *dg_table_new(dg_mem *ctx, const dg_column *columns, int count)
{
    dg_table *t = dg_new(ctx, dg_table);
    t->ctx = ctx;
    t->count = count < DG_TABLE_COLUMNS ? count : DG_TABLE_COLUMNS;
    memcpy(t->columns, columns, sizeof *columns * (size_t)t->count);
    return t;
}

void dg_table_cell(dg_table *t, const char *text)
{
    if (t->next % t->count == 0) {
        DG_GROW(t->ctx, t->rows, t->nrows, t->capacity);
        memset(&t->rows[t->nrows++], 0, sizeof *t->rows);
        t->next = 0;
    }
    t->rows[t->nrows - 1].cells[t->next++] = text ? text : "";
}

void dg_table_note(dg_table *t, const char *text)
{
    row *r = &t->rows[t->nrows - 1];
    if (r->nnotes < 4) r->notes[r->nnotes++] = text;
}

static int cells_of(const char *s) { return dg_display_width(s, strlen(s)); }

/* The column that gives way next: the widest that may shrink, paths (whose ends say most) after all others; -1: none. */
static int next_to_shrink(const dg_table *t, const int width[DG_TABLE_COLUMNS])
{
    for (int paths = 0; paths < 2; paths++) {
        int widest = -1;
        for (int c = 0; c < t->count; c++)
            if (t->columns[c].keep_end == (paths == 1) && t->columns[c].least && width[c] > t->columns[c].least && (widest < 0 || width[c] > width[widest]))
                widest = c;
        if (widest >= 0) return widest;
    }
    return -1;
}

/* Natural widths; then columns give way, cell by cell, until the row fits. */
static void widths_of(int width[DG_TABLE_COLUMNS], const dg_table *t, int room)
{
    int total = 2 * (t->count - 1);
    for (int c = 0; c < t->count; c++) {
        width[c] = cells_of(t->columns[c].title);
        for (int r = 0; r < t->nrows; r++) {
            int w = cells_of(t->rows[r].cells[c]);
            if (w > width[c]) width[c] = w;
        }
        total += width[c];
    }
    while (total > room) {
        int c = next_to_shrink(t, width);
        if (c < 0) return;
        width[c]--;
        total--;
    }
}

/* Text that fits in `cells`, cut at the end or at the front. */
static const char *fitted(dg_mem *ctx, const char *s, int cells, bool keep_end)
{
    size_t n = strlen(s);
    if (dg_display_width(s, n) <= cells || cells < 4) return s;
    if (!keep_end) return dg_printf(ctx, "%.*s...", (int)dg_display_fit(s, n, cells - 3), s);
    int over = dg_display_width(s, n) - cells + 3;
    size_t skip = dg_display_fit(s, n, over);
    while (skip < n && dg_display_width(s + skip, n - skip) > cells - 3) {
        int len;
        dg_utf8_next(s + skip, n - skip, &len);
        skip += (size_t)len;
    }
    return dg_printf(ctx, "...%s", s + skip);
}

static void print_cells(const dg_table *t, dg_tout *o, const char *const *cells, const int *width)
{
    int owed = 0; /* blanks are written only when something follows: no blanks at line ends */
    for (int c = 0; c < t->count; c++) {
        const char *s = fitted(t->ctx, cells[c], width[c], t->columns[c].keep_end);
        int pad = width[c] - cells_of(s);
        if (pad < 0) pad = 0;
        if (t->columns[c].right) owed += pad;
        if (s[0]) {
            dg_tout_spaces(o, owed);
            fputs(s, o->f);
            owed = 0;
        }
        owed += (t->columns[c].right ? 0 : pad) + 2;
    }
    fputc('\n', o->f);
}

void dg_table_print(const dg_table *t, dg_tout *o, int indent)
{
    enum { NOTE_INDENT = 6 };
    int width[DG_TABLE_COLUMNS];
    const char *titles[DG_TABLE_COLUMNS];
    if (!t->nrows) return;
    widths_of(width, t, o->width - indent);
    bool titled = false;
    for (int c = 0; c < t->count; c++) {
        titles[c] = t->columns[c].title;
        titled |= titles[c][0] != '\0';
    }
    if (titled) {
        dg_tout_style(o, DG_DIM);
        dg_tout_spaces(o, indent);
        print_cells(t, o, titles, width);
        dg_tout_style(o, DG_PLAIN);
    }
    for (int r = 0; r < t->nrows; r++) {
        dg_tout_spaces(o, indent);
        print_cells(t, o, t->rows[r].cells, width);
        for (int k = 0; k < t->rows[r].nnotes; k++) {
            dg_tout_spaces(o, indent + NOTE_INDENT);
            dg_tout_wrap(o, (dg_wrap){indent + NOTE_INDENT, indent + NOTE_INDENT + 2, 0, DG_DIM}, t->rows[r].notes[k]);
        }
    }
}
