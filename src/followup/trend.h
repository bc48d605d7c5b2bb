/* Coverage and demand over the kept runs, or over the months of the tickets; as text with a sparkline, CSV, JSON and a badge. */
#ifndef DG_FOLLOWUP_TREND_H
#define DG_FOLLOWUP_TREND_H
#include <stdio.h>
#include "base/error.h"
#include "store/db.h"

typedef struct {
    const char *name;      /* "run 12" or "2026-03" */
    int64_t when;          /* seconds UTC; DG_NO_TIME for months */
    int tickets, demand, answered;
    double coverage;       /* percent; NAN without demand */
    const char *top;       /* label of the largest content gap, "" when there is none */
    int top_demand;
} dg_trend_point;

typedef struct { dg_trend_point *points; int count; } dg_trend_line;

/* Over runs, oldest first. Owned by ctx. */
int dg_trend_runs(dg_trend_line **out, dg_mem *ctx, dg_db *db, dg_error *err);
/* Over the months in which the tickets of the newest run were created; months without tickets are there with zeros. */
int dg_trend_months(dg_trend_line **out, dg_mem *ctx, dg_db *db, dg_error *err);

void dg_trend_text(FILE *f, const dg_trend_line *t);
void dg_trend_csv(FILE *f, const dg_trend_line *t);
void dg_trend_json(FILE *f, const dg_trend_line *t);
void dg_trend_badge(FILE *f, double coverage); /* SVG; NAN prints "no tickets" */
#endif
