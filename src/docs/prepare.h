/* What Markdown dialects add to CommonMark (MDX, shortcodes, admonitions, comments, pipe tables) is taken out or marked,
 * so that cmark sees plain Markdown. Every line keeps its number: characters go, line ends stay.
 * Fenced code, indented code and inline code are left as they are. */
#ifndef DG_DOCS_PREPARE_H
#define DG_DOCS_PREPARE_H
#include "base/str.h"
#include "base/warn.h"

/* What is known of a line; flags[line], line from 1. */
enum {
    DG_LINE_CODE = 1,       /* inside a code block, fences included */
    DG_LINE_ADMONITION = 2, /* inside :::note, !!! note, <Note>, {{< note >}}, or a > [!NOTE] line */
    DG_LINE_ROW = 4         /* a table row: cells are led by DG_CELL_MARK */
};
/* Table rows become "\x1f cell \x1f cell", the delimiter row "\x1e": neither can be in a text (see dg_text_normal). */
#define DG_CELL_MARK '\x1f'
#define DG_RULE_MARK '\x1e'

/* An id that the page gives to a place: {#id}, the same as an MDX comment, <a id>, <a name>, <div id>. */
typedef struct {
    int line;
    const char *id;
    bool alone; /* nothing else on its line: it may belong to the heading below */
} dg_place_id;

typedef struct {
    const char *text;
    size_t n;
    int lines;
    unsigned char *flags;
    dg_place_id *ids; int nids; /* by line */
} dg_prepared;

typedef struct {
    const char *path;
    size_t skip;       /* bytes of front matter: only its line ends are kept */
    bool mdx;          /* braces hold JavaScript everywhere */
    dg_warnings *warnings;
} dg_prepare_options;

/* text: valid UTF-8 with "\n" line ends (dg_text_normal). Owned by ctx. Linear in the size of the text. */
void dg_prepare(dg_prepared *out, dg_mem *ctx, dg_slice text, const dg_prepare_options *o);
#endif
