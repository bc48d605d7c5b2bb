/* Markdown that is safe to paste anywhere: foreign text shows as what it is, pings nobody and links nowhere. Inside of the room. */
#ifndef DG_REPORT_MD_OUT_H
#define DG_REPORT_MD_OUT_H
#include "report/view.h"

/* Text as text: markup characters escaped, HTML as entities, @names, #numbers and bare links taken apart by a zero-width space
 * (as update bots do), so that a pasted report notifies nobody. At most `cells` wide. Never put it at the start of a line. */
const char *dg_md_text(dg_mem *ctx, const char *s, int cells);
/* `code`, with a fence that the text cannot close; safe in a table cell. */
const char *dg_md_code(dg_mem *ctx, const char *s, int cells);
/* [text](url); only the escaped text when url is no plain http(s) link. Links to github.com go over redirect.github.com, which
 * leads to the same place and leaves no "mentioned this" in the other thread. text is escaped here. */
const char *dg_md_link(dg_mem *ctx, const char *text, const char *url);
/* `docs/keys.md:12`; "" without a path. */
const char *dg_md_place(dg_mem *ctx, const char *path, int line);
/* "“words” (ticket 1042)": a quote with its link. */
const char *dg_md_quote(dg_mem *ctx, const char *text, const char *ticket, const char *url);

/* The report, for a file or appended to a job summary. */
void dg_md_report(FILE *f, const dg_view *v);
#endif
