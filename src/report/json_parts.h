/* The parts of the JSON report, one function each. Inside of the room; report_json.c puts them in order. */
#ifndef DG_REPORT_JSON_PARTS_H
#define DG_REPORT_JSON_PARTS_H
#include "base/json_write.h"
#include "report/view.h"

/* Elements of long arrays stand on one line each: a report of 100,000 tickets stays small, and a diff shows what changed. */
int dg_json_begin_row(dg_jw *w);             /* opens an object; gives the indentation to hand back */
void dg_json_end_row(dg_jw *w, int indent);

void dg_json_summary(dg_jw *w, const dg_view *v);
void dg_json_tickets(dg_jw *w, const dg_view *v);
void dg_json_topics(dg_jw *w, const dg_view *v);
void dg_json_sections(dg_jw *w, const dg_view *v);
void dg_json_words(dg_jw *w, const dg_view *v);
void dg_json_findings(dg_jw *w, const dg_view *v);
void dg_json_kcs(dg_jw *w, const dg_view *v);
void dg_json_changes(dg_jw *w, const dg_view *v);
void dg_json_gates(dg_jw *w, const dg_view *v);
void dg_json_warnings(dg_jw *w, const dg_view *v);
void dg_json_months(dg_jw *w, const dg_view *v);
/* Writes the place of every section once into the view: tickets repeat them a million times. Before all other parts. */
int dg_json_prepare(dg_view *v, dg_error *err);
/* {"path":..,"anchor":..,"heading":..,"line":..} of a section, and its score unless that is NAN. */
void dg_json_place(dg_jw *w, const dg_view *v, int section, double score);
#endif
