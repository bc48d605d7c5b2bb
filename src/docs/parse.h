/* Private to src/docs: Markdown that prepare.c made plain, into the sections of one page. */
#ifndef DG_DOCS_PARSE_H
#define DG_DOCS_PARSE_H
#include "docs/build.h"
/* Walks the page and gives its blocks to b. Deep nesting costs no stack. */
void dg_parse_markdown(dg_builder *b);
/* rawhtml.c: the text of an HTML block that begins at `line`. top: headings in it are headings of the page. */
void dg_parse_html(dg_builder *b, dg_slice html, int line, dg_block block);
/* The value of an attribute in a tag's text, without quotes; empty when it is absent. */
dg_slice dg_html_attribute(dg_slice tag, const char *name);
#endif
