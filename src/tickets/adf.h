/* Atlassian Document Format (Jira Cloud, REST v3) to Markdown; and the two older markups of trackers to
 * Markdown. Structure: developer.atlassian.com/cloud/jira/platform/apis/document/structure. Pure functions.
 */
#ifndef DG_TICKETS_ADF_H
#define DG_TICKETS_ADF_H
#include "base/json.h"
#include "base/str.h"

/* Adds the text of a node (usually {"type":"doc"}). Unknown nodes give the text below them; media give
 * nothing. Deeper than 100 levels is left out. */
void dg_adf_to_text(dg_buf *out, const dg_json *node);
/* Jira's wiki markup (v2 answers, CSV): {code}, {noformat}, {quote}, h1., [text|address], {color}. */
void dg_jira_wiki_to_text(dg_buf *out, const char *p, size_t n);
/* Textile, Redmine's default: <pre>, h1., "text":address, bq. */
void dg_textile_to_text(dg_buf *out, const char *p, size_t n);
#endif
