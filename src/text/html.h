/* HTML to plain text (gumbo; its only user is html.c). Blocks become lines, list items "- ", <pre>/<code> blocks become
 * fenced blocks (```), <blockquote> and known mail quote containers become "> " lines, links keep their text and, when it
 * differs, the address in angle brackets; script, style and comments vanish; entities are decoded. Depth is limited. */
#ifndef DG_TEXT_HTML_H
#define DG_TEXT_HTML_H
#include "base/str.h"
void dg_html_to_text(dg_buf *out, const char *p, size_t n);
/* Is this text HTML (a tag such as <p>, <br>, <div> near its beginning, or an entity-encoded body), not Markdown with a stray tag? */
bool dg_looks_like_html(const char *p, size_t n);
/* Decode &amp; and its like only (titles of Stack Exchange). */
void dg_html_unescape(dg_buf *out, const char *p, size_t n);
#endif
