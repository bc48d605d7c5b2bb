/* Anchors by the rule of GitHub (as in github.com/Flet/github-slugger): lower case; everything goes that is not a letter,
 * mark, digit, "_", "-" or blank; blanks become "-"; repeats on one page get -1, -2. */
#ifndef DG_DOCS_ANCHOR_H
#define DG_DOCS_ANCHOR_H
#include "base/map.h"
#include "base/str.h"
/* Adds the anchor of a heading's plain text, without regard to repeats. */
void dg_anchor_slug(dg_buf *out, const char *heading);
/* The anchor of the next heading of a page; taken holds those given so far. Owned by ctx. */
char *dg_anchor_next(dg_mem *ctx, dg_map *taken, const char *heading);
/* An id that the page sets itself: later headings step aside. */
void dg_anchor_reserve(dg_map *taken, const char *id);
#endif
