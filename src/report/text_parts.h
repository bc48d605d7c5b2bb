/* The parts of the text report, one function each; report_text.c puts them in order. Inside of the room. */
#ifndef DG_REPORT_TEXT_PARTS_H
#define DG_REPORT_TEXT_PARTS_H
#include "report/text_out.h"
#include "report/view.h"

/* The first screen: coverage, what is missing most, which pages hurt, what to do first. */
void dg_text_first_screen(dg_tout *o, const dg_view *v);
/* Tables. `rows`: how many are shown when the user did not say. Nothing is printed when there is nothing to show. */
void dg_text_gaps(dg_tout *o, const dg_view *v, int rows);
void dg_text_other_topics(dg_tout *o, const dg_view *v, int rows);
void dg_text_sections(dg_tout *o, const dg_view *v, int rows);
void dg_text_words(dg_tout *o, const dg_view *v, int rows);
void dg_text_findings(dg_tout *o, const dg_view *v, int rows);
void dg_text_kcs(dg_tout *o, const dg_view *v);
void dg_text_changes(dg_tout *o, const dg_view *v);
void dg_text_warnings(dg_tout *o, const dg_view *v, int rows);
/* One line a finding, "path:line:column: severity: message [rule]", as compilers do it. */
void dg_text_finding_lines(dg_tout *o, const dg_view *v, int rows, bool suggestions);
/* Counts of findings, with those that are not shown; gates with what would fix them. */
void dg_text_closing(dg_tout *o, const dg_view *v, bool terse);

/* "... and 12 more; --show 20 shows them". */
void dg_text_more(dg_tout *o, int shown, int count);
/* Safe text at most `cells` wide, owned by the view. */
const char *dg_text_safe(const dg_view *v, const char *s, int cells);
/* "docs/keys.md:12", or "" */
const char *dg_text_place(const dg_view *v, const char *path, int line);
#endif
