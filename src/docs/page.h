/* Private to src/docs: one file's bytes into a page. */
#ifndef DG_DOCS_PAGE_H
#define DG_DOCS_PAGE_H
#include "docs/docs.h"
#include "docs/front.h"

enum { DG_PAGE_LIMIT = 16 << 20 };

/* Of the bytes, and of the way this version of docgap reads them: a better reader reads all pages again. */
uint64_t dg_page_hash(const char *text, size_t n);
/* Valid UTF-8 without byte order mark, NUL and marks of prepare.h, line ends "\n"; what was repaired is said in w.
 * The result is owned by ctx. */
dg_slice dg_text_normal(dg_mem *ctx, dg_slice text, const char *path, dg_warnings *w);
/* As dg_docs_parse, with the front matter. Links are not resolved. */
void dg_page_parse(dg_docset *out, dg_front *front, dg_mem *ctx, const char *path, dg_slice bytes, dg_warnings *w);
#endif
