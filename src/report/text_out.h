/* Lines and tables on a terminal: widths in cells, wrapping, columns that shrink, a few colours. Inside of the room.
 * Text given here must be safe already (dg_view_log_text). */
#ifndef DG_REPORT_TEXT_OUT_H
#define DG_REPORT_TEXT_OUT_H
#include <stdio.h>
#include "base/str.h"

typedef enum { DG_PLAIN, DG_BOLD, DG_DIM, DG_RED, DG_YELLOW, DG_GREEN } dg_style;

typedef struct {
    FILE *f;
    dg_mem *ctx;
    int width;      /* cells of a line */
    bool color;
    bool started;   /* something was printed: the next block begins with an empty line */
} dg_tout;

void dg_tout_gap(dg_tout *o);                                          /* an empty line between blocks, none at the top */

void dg_tout_style(dg_tout *o, dg_style style);                  /* DG_PLAIN ends it */
void dg_tout_text(dg_tout *o, dg_style style, const char *text); /* no line end */
void dg_tout_spaces(dg_tout *o, int n);
/* The text wrapped between `indent` and the width, `used` cells of the first line being taken; ends the line. At most `lines`
 * lines, 0: all; "..." when cut. */
typedef struct { int used, indent, lines; dg_style style; } dg_wrap;
void dg_tout_wrap(dg_tout *o, dg_wrap how, const char *text);
/* A heading, with something of the same line at the right edge (may be ""), which moves to the next line when both do not fit. */
void dg_tout_heading(dg_tout *o, const char *text, const char *right);

enum { DG_TABLE_COLUMNS = 12 };
typedef struct {
    const char *title;
    bool right;     /* numbers */
    int least;      /* may shrink to this many cells; 0: keeps its width */
    bool keep_end;  /* cut at the front: the end of a path says more */
} dg_column;

typedef struct dg_table dg_table;
dg_table *dg_table_new(dg_mem *ctx, const dg_column *columns, int count);
void dg_table_cell(dg_table *t, const char *text);     /* the next cell; a row ends by itself; text is borrowed */
void dg_table_note(dg_table *t, const char *text);     /* a line of its own below the last row */
void dg_table_print(const dg_table *t, dg_tout *o, int indent);
#endif
