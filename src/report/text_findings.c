/* Findings in the text report: told in full with what to do and whom it helps (audit), or a line each (check, lint). */
#include <string.h>
#include "report/text_parts.h"

static dg_style severity_style(dg_severity s) { return s == DG_ERROR ? DG_RED : s == DG_WARNING ? DG_YELLOW : DG_PLAIN; }

/* --- in full --------------------------------------------------------------------------------------------------------------------------- */

static void evidence(dg_tout *o, const dg_view *v, const dg_evidence_quote *q)
{
    if (q->ticket && !v->o->quotes) return;
    const char *link = dg_view_link(q->url);
    const char *where = q->ticket ? dg_printf(v->ctx, "ticket %s", dg_text_safe(v, q->ticket, 40)) : dg_text_place(v, q->path, q->line);
    fputs("     ", o->f);
    dg_tout_wrap(o, (dg_wrap){5, 7, 0, DG_DIM}, dg_printf(v->ctx, "\"%s\" %s%s%s", dg_text_safe(v, q->text, DG_QUOTE_CELLS), where, link ? "  " : "", link ? link : ""));
}

static void in_full(dg_tout *o, const dg_view *v, const dg_finding *f, int number)
{
    enum { QUOTES = 2 };
    const char *place = dg_text_place(v, f->path, f->line);
    const char *head = dg_printf(v->ctx, "%s%s%s", f->rule->id, place[0] ? "  " : "", place);
    int quotes = v->o->verbose ? f->nevidence : QUOTES, used = 5 + (int)strlen(dg_severity_names[f->severity]) + 2;
    fprintf(o->f, "%3d. ", number);
    dg_tout_text(o, severity_style(f->severity), dg_severity_names[f->severity]);
    fputs("  ", o->f);
    dg_tout_wrap(o, (dg_wrap){used, 5, 0, DG_PLAIN}, head);
    fputs("     ", o->f);
    dg_tout_wrap(o, (dg_wrap){5, 5, 0, DG_PLAIN}, dg_text_safe(v, f->message, 2 * DG_TITLE_CELLS));
    if (f->suggestion && f->suggestion[0]) {
        dg_tout_text(o, DG_BOLD, "     To do: ");
        dg_tout_wrap(o, (dg_wrap){12, 5, 0, DG_PLAIN}, dg_text_safe(v, f->suggestion, 2 * DG_TITLE_CELLS));
    }
    for (int i = 0; i < f->nevidence && i < quotes; i++) evidence(o, v, &f->evidence[i]);
}

void dg_text_findings(dg_tout *o, const dg_view *v, int rows)
{
    int shown = dg_view_limit(v, v->nopen, rows), hidden = dg_view_findings_count(v) - v->nopen;
    if (!v->nopen) return;
    dg_tout_gap(o);
    dg_tout_heading(o, "Findings", dg_printf(v->ctx, "%d, and %d in the baseline", v->nopen, hidden));
    for (int i = 0; i < shown; i++) {
        if (i > 0) fputc('\n', o->f);
        in_full(o, v, v->open[i], i + 1);
    }
    dg_text_more(o, shown, v->nopen);
}

/* --- a line each ----------------------------------------------------------------------------------------------------------------------- */

static void one_line(dg_tout *o, const dg_view *v, const dg_finding *f, bool suggestion)
{
    const char *place = f->path[0] ? dg_text_place(v, f->path, f->line) : "docs";
    fputs(place, o->f);
    if (f->line > 0 && f->column > 0) fprintf(o->f, ":%d", f->column);
    fputs(": ", o->f);
    dg_tout_text(o, severity_style(f->severity), dg_severity_names[f->severity]);
    fprintf(o->f, ": %s [%s]\n", dg_text_safe(v, f->message, 2 * DG_TITLE_CELLS), f->rule->id);
    if (!suggestion || !f->suggestion || !f->suggestion[0]) return;
    dg_tout_style(o, DG_DIM);
    fputs("    ", o->f);
    dg_tout_wrap(o, (dg_wrap){4, 4, 0, DG_PLAIN}, dg_text_safe(v, f->suggestion, 2 * DG_TITLE_CELLS));
    dg_tout_style(o, DG_PLAIN);
}

void dg_text_finding_lines(dg_tout *o, const dg_view *v, int rows, bool suggestions)
{
    int shown = dg_view_limit(v, v->nopen, rows);
    o->started |= shown > 0;
    for (int i = 0; i < shown; i++) one_line(o, v, v->open[i], suggestions);
    dg_text_more(o, shown, v->nopen);
}
