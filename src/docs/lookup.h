/* Private to src/docs: from paths, URLs and anchors to sections. */
#ifndef DG_DOCS_LOOKUP_H
#define DG_DOCS_LOOKUP_H
#include "docs/docs.h"

/* Fills d->lookup. */
void dg_lookup_build(dg_docset *d);
/* The page that a path without extension (or an index page's folder) names; -1 when there is none. */
int dg_lookup_page(const dg_docset *d, const char *path);
int dg_lookup_slug(const dg_docset *d, const char *slug);     /* front matter's "/like/this" */
bool dg_lookup_folder(const dg_docset *d, const char *folder);/* has pages in it or below */
/* Section of a page by anchor: exact, then in lower case; -1. "" is the first section. */
int dg_lookup_anchor(const dg_docset *d, int page, const char *anchor);

/* Sets dg_link.section. With w: internal links that lead nowhere become advice. o and w may be NULL. */
void dg_links_resolve(dg_docset *d, const dg_docs_options *o, dg_warnings *w);
#endif
