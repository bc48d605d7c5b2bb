/* One issue text for each content gap, in Markdown, ready to file: what people ask, how many and since when, where the new text
 * would go. Issues are apart by a line with the marker below, so that a script can split the output. Nothing is invented: all
 * sentences are counts or quotes. */
#include "report/formats.h"
#include "report/md_out.h"

enum { QUOTES = 5, PLACES = 3, ISSUES = 50 };
static const char marker[] = "<!-- docgap issue -->";

/* The finding of the topic, which knows the place and the change. */
static const dg_finding *finding_of(const dg_view *v, const dg_topic *t)
{
    for (int i = 0; i < v->nopen; i++)
        if (v->open[i]->topic && strcmp(v->open[i]->topic, t->id) == 0) return v->open[i];
    return NULL;
}

static void quotes(FILE *f, const dg_view *v, const dg_topic *t)
{
    int shown = 0;
    if (!v->o->quotes || !v->r->tickets) return;
    fputs("\n**In their words**\n\n", f);
    for (int i = 0; i < t->ntickets && shown < QUOTES; i++) {
        const dg_ticket *ticket = &v->r->tickets->tickets[t->tickets[i]];
        const char *said = dg_view_words(v, t->tickets[i]);
        if (!said) continue;
        fprintf(f, "- %s\n", dg_md_quote(v->ctx, said, ticket->id, ticket->url));
        shown++;
    }
    if (shown < t->ntickets) fprintf(f, "- ... and %d more ticket%s\n", t->ntickets - shown, dg_view_s(t->ntickets - shown));
}

static void places(FILE *f, const dg_view *v, const dg_topic *t)
{
    if (!t->nnearest) return;
    fputs("\n**Nearest sections, which do not answer it**\n\n", f);
    for (int i = 0; i < t->nnearest && i < PLACES; i++) {
        int s = t->nearest[i].section;
        fprintf(f, "- %s %s\n", dg_md_place(v->ctx, dg_view_path(v, s), dg_view_line(v, s)), dg_md_text(v->ctx, dg_view_heading(v, s), DG_QUOTE_CELLS));
    }
}

static void issue(FILE *f, const dg_view *v, const dg_topic *t)
{
    const dg_finding *x = finding_of(v, t);
    fprintf(f, "%s\n# Docs: %s\n\n", marker, dg_md_text(v->ctx, t->label, 100));
    fprintf(f, "%d ticket%s ask%s for this and %s", t->demand, dg_view_s(t->demand), t->demand == 1 ? "s" : "",
            t->verdict == DG_PARTIAL ? "the documentation answers only a part of it" : "no section of the documentation answers");
    if (t->first_seen != DG_NO_TIME) fprintf(f, "; first seen %s, last seen %s", dg_view_date(t->first_seen).s, dg_view_date(t->last_seen).s);
    if (t->trend != DG_TREND_NONE) fprintf(f, ", %s", dg_trend_names[t->trend]);
    fputs(".\n", f);
    if (x && x->suggestion && x->suggestion[0])
        fprintf(f, "\n**To do**\n\n- [ ] %s: %s\n", dg_md_place(v->ctx, x->path, x->line), dg_md_text(v->ctx, x->suggestion, DG_TITLE_CELLS));
    quotes(f, v, t);
    places(f, v, t);
    fprintf(f, "\nTopic `%s`; `docgap draft %s` makes an outline, `docgap followup %s` lists the tickets to tell.\n\n", t->id, t->id, t->id);
}

int dg_report_issues(FILE *f, const dg_report *r, const dg_report_options *o, dg_error *err)
{
    dg_view *v = dg_view_new(r, o);
    int left = dg_view_limit(v, v->ngaps, ISSUES);
    for (int i = 0; i < v->ngaps && left > 0; i++) {
        if (v->gaps[i].accepted) continue;
        issue(f, v, v->gaps[i].topic);
        left--;
    }
    dg_view_free(v);
    return dg_format_done(f, "github-issue", err);
}
