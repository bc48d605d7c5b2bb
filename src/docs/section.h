/* The documents as the rest of docgap sees them: pages and sections, plain data.
 * A section is a heading and the text under it up to the next heading; text before the first heading belongs to
 * the page's title section (level 0 when the page has no heading at all). All strings are UTF-8, never NULL
 * ("" when absent), owned by the dg_docset's context. */
#ifndef DG_DOCS_SECTION_H
#define DG_DOCS_SECTION_H
#include <stdbool.h>
#include <stdint.h>
#include "base/mem.h"
#include "base/map.h"

typedef enum { DG_BLOCK_PARAGRAPH, DG_BLOCK_ITEM, DG_BLOCK_STEP, DG_BLOCK_QUOTE, DG_BLOCK_ADMONITION, DG_BLOCK_CELL,
               DG_BLOCK_CODE } dg_block_kind;

/* A block of text: a byte range of the section's prose (paragraph, item, step, quote, admonition), cells or code.
 * STEP is an item of an ordered list. */
typedef struct {
    dg_block_kind kind;
    int line;              /* first line in the file, from 1 */
    int depth;             /* list nesting: 0 outside lists */
    int ordinal;           /* number of a STEP, else 0 */
    uint32_t start, len;   /* in prose, cells or code, by kind */
} dg_block;

typedef enum { DG_SPAN_CODE, DG_SPAN_LINK, DG_SPAN_STRONG, DG_SPAN_EMPH, DG_SPAN_IMAGE } dg_span_kind;

/* Inline markup over the prose: `code`, link text, bold (often a UI label), emphasis, image alternative text. */
typedef struct {
    dg_span_kind kind;
    uint32_t start, len;   /* bytes in prose */
} dg_span;

typedef struct {
    const char *target;    /* as written */
    const char *text;
    int line;
    int section;           /* index of the section it leads to in dg_docset.sections, or -1 (external or not found) */
    bool internal;         /* a relative or site-absolute target */
} dg_link;

typedef struct {
    int64_t id;            /* in the database; stable while the page's content is unchanged; 0 when not stored */
    int page;              /* index in dg_docset.pages */
    int index;             /* own index in dg_docset.sections */
    int parent;            /* index of the section with the next higher heading on the page, or -1 */
    int line, line_end;    /* in the file, from 1, inclusive */
    int level;             /* 1..6; 0: text without a heading */
    const char *heading;   /* plain text; the page title when level is 0 */
    const char *trail;     /* headings above it, page title first, joined by " > "; "" for the first section */
    const char *anchor;    /* GitHub rule with -1, -2 for repeats, or an explicit id; "" for the page itself (level 0) */
    const char *prose;     /* blocks joined by blank lines; inline code kept as text; no markup */
    const char *code;      /* code blocks joined by newlines */
    const char *cells;     /* table cells: one row a line, cells joined by " | " */
    dg_block *blocks; int nblocks;
    dg_span *spans; int nspans;
    dg_link *links; int nlinks;
    int images, list_items, ordered_steps, words; /* words of prose */
    const char **ids; int nids; /* further anchors that lead here: <a id>, GitHub's own beside an explicit one */
} dg_section;

typedef struct {
    int64_t id;
    const char *path;      /* relative to the folder where docgap runs */
    const char *title;     /* front matter, else first level-1 heading, else the heading that the page begins with, else file name */
    const char *description, *slug, *language;
    bool draft;
    const char **tags; int ntags;
    int first, count;      /* its sections: dg_docset.sections[first .. first+count-1] */
    int lines;
    uint64_t hash;         /* of the file's bytes */
} dg_page;

typedef struct {
    dg_page *pages; int npages;           /* sorted by path */
    dg_section *sections; int nsections;  /* in page and line order */
    dg_map *lookup;                       /* of src/docs: paths and anchors to sections; NULL: searched one by one */
} dg_docset;

/* "path#anchor" (or "path" when there is no anchor) to section index; -1 when absent. */
int dg_docset_find(const dg_docset *d, const char *path, const char *anchor);
/* The same for "file.md#anchor" where the file lies below any folder of docs, as labels name it; of several the one nearest to the top. */
int dg_docset_named(const dg_docset *d, const char *name);
/* The section that line `line` of the page lies in; -1 when the page is not known. */
int dg_docset_at(const dg_docset *d, const char *path, int line);
#endif
