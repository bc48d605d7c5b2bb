/* HTML that foreign text cannot leave: everything from tickets or docs goes through these. Inside of the room. */
#ifndef DG_REPORT_HTML_OUT_H
#define DG_REPORT_HTML_OUT_H
#include "report/view.h"

/* Text, safe in content and in double-quoted attributes: no controls or direction overrides, at most `cells` wide. */
void dg_html_text(FILE *f, const char *s, int cells);
/* The same for what docgap itself advises: its commands, written `docgap ...`, become <code>. */
void dg_html_advice(FILE *f, const char *s, int cells);
/* <a href="url">text</a>, or only the text when url is no plain http(s) link. */
void dg_html_link(FILE *f, const char *url, const char *s, int cells);
/* <code>docs/keys.md:12</code>; nothing without a path. */
void dg_html_place(FILE *f, const char *path, int line);
/* A quote with the ticket that it is from. */
void dg_html_quote(FILE *f, const char *s, const char *ticket, const char *url);

/* Parts of the page. */
void dg_html_coverage(FILE *f, const dg_view *v);   /* charts: html_charts.c */
void dg_html_months(FILE *f, const dg_view *v);
void dg_html_pareto(FILE *f, const dg_view *v);
void dg_html_topics(FILE *f, const dg_view *v);     /* tables: html_topics.c, html_tables.c */
void dg_html_sections(FILE *f, const dg_view *v);
void dg_html_words(FILE *f, const dg_view *v);
void dg_html_findings(FILE *f, const dg_view *v);
void dg_html_changes(FILE *f, const dg_view *v);
void dg_html_warnings(FILE *f, const dg_view *v);
#endif
