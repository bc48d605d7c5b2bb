/* The prose of a section as the measures of readability and difficulty want it. */
#ifndef DG_LANGUAGE_PROSE_H
#define DG_LANGUAGE_PROSE_H
#include "docs/section.h"
#include "text/readability.h"
/* Paragraphs, items, steps and admonitions, a blank line between them; inline code, picture descriptions, quotations of others,
 * tables and code blocks are left out (in technical text they leak into every formula). Owned by ctx. */
dg_slice dg_section_prose(dg_mem *ctx, const dg_section *s);
#endif
