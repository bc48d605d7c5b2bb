/* docgap trend: over runs or months, to the terminal, as JSON, and beside it to a CSV file and a badge. */
#include <math.h>
#include "base/file.h"
#include "followup/trend.h"
#include "session.h"

static void csv_body(FILE *f, const dg_trend_line *t) { dg_trend_csv(f, t); }

static void badge_body(FILE *f, const dg_trend_line *t) { dg_trend_badge(f, t->count ? t->points[t->count - 1].coverage : NAN); }

static int write_file(dg_session *s, const char *path, const dg_trend_line *t, void (*body)(FILE *f, const dg_trend_line *t), dg_error *err)
{
    dg_outfile o;
    if (!path) return 0;
    if (dg_outfile_open(&o, s->ctx, path, 0644, err)) return -1;
    body(o.f, t);
    return dg_outfile_commit(&o, err);
}

int dg_session_trend(dg_session *s, FILE *out, dg_error *err)
{
    dg_trend_line *t, *runs;
    bool months = strcmp(s->set->by, "month") == 0;
    if (months ? dg_trend_months(&t, s->ctx, s->db, err) : dg_trend_runs(&t, s->ctx, s->db, err)) return -1;
    if (s->set->json) dg_trend_json(out, t);
    else dg_trend_text(out, t);
    if (write_file(s, s->set->csv, t, csv_body, err)) return -1;
    if (!s->set->badge) return 0;
    if (dg_trend_runs(&runs, s->ctx, s->db, err)) return -1; /* the badge is about the newest run */
    return write_file(s, s->set->badge, runs, badge_body, err);
}
