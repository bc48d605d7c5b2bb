/* GitLab Code Quality: the subset of the Code Climate format that GitLab documents (description, check_name, fingerprint,
 * severity, location). There is no way to mark an accepted finding, so those in the baseline are left out. */
#include "base/json_write.h"
#include "report/formats.h"
#include "report/view.h"

static const char *const severities[DG_SEVERITIES] = {[DG_ADVICE] = "info", [DG_WARNING] = "minor", [DG_ERROR] = "major"};

static void issue(dg_jw *w, const dg_view *v, const dg_finding *f)
{
    const char *message = dg_view_text(v->ctx, f->message, 2 * DG_TITLE_CELLS);
    const char *suggestion = dg_view_text(v->ctx, f->suggestion, 2 * DG_TITLE_CELLS);
    dg_jw_object(w);
    dg_jw_kstr(w, "description", suggestion[0] ? dg_printf(v->ctx, "%s. To do: %s", message, suggestion) : message);
    dg_jw_kstr(w, "check_name", f->rule->id);
    dg_jw_kstr(w, "fingerprint", f->fingerprint);
    dg_jw_kstr(w, "severity", severities[f->severity]);
    dg_jw_key(w, "location");
    dg_jw_object(w);
    dg_jw_kstr(w, "path", f->path[0] ? f->path : ".");
    dg_jw_key(w, "lines");
    dg_jw_object(w);
    dg_jw_kint(w, "begin", f->line > 0 ? f->line : 1);
    if (f->line > 0 && f->line_end > f->line) dg_jw_kint(w, "end", f->line_end);
    dg_jw_end_object(w);
    dg_jw_end_object(w);
    dg_jw_end_object(w);
}

int dg_report_gitlab(FILE *f, const dg_report *r, const dg_report_options *o, dg_error *err)
{
    dg_view *v = dg_view_new(r, o);
    const dg_finding **list = dg_view_by_severity(v, v->open, v->nopen);
    dg_jw w;
    dg_jw_init(&w, f, 2);
    dg_jw_array(&w);
    for (int i = 0; i < v->nopen; i++) issue(&w, v, list[i]);
    dg_jw_end_array(&w);
    fputc('\n', f);
    dg_view_free(v);
    return dg_format_done(f, "gitlab", err);
}
