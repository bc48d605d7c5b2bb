/* HTML without a parser: what html.c needs before and instead of gumbo. Pure functions. */
#ifndef DG_TEXT_HTML_STRIP_H
#define DG_TEXT_HTML_STRIP_H
#include "base/str.h"
/* An upper bound of the depth of the tree: start tags minus end tags, at its highest; void and self-closing ones left out. */
size_t dg_html_depth(const char *p, size_t n);
/* The text with every tag, comment, script and style replaced by a line end; entities are decoded. */
void dg_html_strip(dg_buf *out, const char *p, size_t n);
#endif
