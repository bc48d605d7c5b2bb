/* The writers behind dg_formats[], one a file. Inside of the room. Each returns 0, or -1 when the stream took not everything. */
#ifndef DG_REPORT_FORMATS_H
#define DG_REPORT_FORMATS_H
#include "report/report.h"

int dg_report_text(FILE *f, const dg_report *r, const dg_report_options *o, dg_error *err);
int dg_report_markdown(FILE *f, const dg_report *r, const dg_report_options *o, dg_error *err);
int dg_report_html(FILE *f, const dg_report *r, const dg_report_options *o, dg_error *err);
int dg_report_json(FILE *f, const dg_report *r, const dg_report_options *o, dg_error *err);
int dg_report_csv(FILE *f, const dg_report *r, const dg_report_options *o, dg_error *err);
int dg_report_sarif(FILE *f, const dg_report *r, const dg_report_options *o, dg_error *err);
int dg_report_junit(FILE *f, const dg_report *r, const dg_report_options *o, dg_error *err);
int dg_report_github(FILE *f, const dg_report *r, const dg_report_options *o, dg_error *err);
int dg_report_gitlab(FILE *f, const dg_report *r, const dg_report_options *o, dg_error *err);
int dg_report_issues(FILE *f, const dg_report *r, const dg_report_options *o, dg_error *err);

/* Flushes; what was not written is an error here (a full disk, a closed pipe). */
int dg_format_done(FILE *f, const char *name, dg_error *err);
#endif
