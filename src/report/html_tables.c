/* Pages that hurt, words, findings, changes, warnings. */
#include <math.h>
#include "report/html_out.h"

enum { LABEL = 120, MOST_FINDINGS = 400, MOST_WARNINGS = 200, MOST_TICKETS = 12, MOST_CHANGES = 100 };

static void begin(FILE *f, const char *id, const char *label, const char *caption)
{
    fprintf(f, "<div class=\"scroll\" role=\"region\" aria-label=\"%s\" tabindex=\"0\">\n<table class=\"sortable\" id=\"%s\"><caption>%s</caption>\n<thead><tr>", label, id, caption);
}


/* --- pages that hurt: levels side by side ----------------------------------------------------------------------------------- */

static void level_bar(FILE *f, const char *who, double level)
{
    double x = fmax(0, fmin(100, 50 + 20 * level)); /* 2.5 standard deviations to each side */
    fprintf(f, "<span>%s %s</span><svg viewBox=\"0 0 100 8\" role=\"img\" aria-label=\"%s: %s\"><rect class=\"f-total\" y=\"3\" width=\"100\" height=\"2\"/><circle class=\"f-%s\" cx=\"%.1f\" cy=\"4\" r=\"4\"/></svg>\n",
            who, dg_view_level(level).s, who, dg_view_level(level).s, who[0] == 'd' ? "missing" : "answered", x);
}

static void section_row(FILE *f, const dg_view *v, const dg_section_trouble *s)
{
    dg_mem *ctx = dg_mem_root();
    fprintf(f, "<tr><td class=\"n\">%d</td><td class=\"n\">%d</td><td>", dg_view_unhappy(s->verdicts), s->demand);
    dg_html_text(f, dg_view_heading(v, s->section), LABEL);
    fputs("<br>", f);
    dg_html_place(f, dg_view_path(v, s->section), dg_view_line(v, s->section));
    fputs("</td><td>", f);
    if (s->measured) {
        fputs("<div class=\"level\">", f);
        level_bar(f, "docs", s->docs_level);
        level_bar(f, "askers", s->askers_level);
        fputs("</div>", f);
    } else {
        fputs("<span class=\"soft\">too short to measure</span>", f);
    }
    fputs("</td><td class=\"wide\">", f);
    dg_html_text(f, dg_view_why(v, ctx, s), 300);
    fputs("</td></tr>\n", f);
    dg_free(ctx);
}

void dg_html_sections(FILE *f, const dg_view *v)
{
    if (!v->nhurt) {
        fputs("<p>None: who is led to a section is helped by it.</p>\n", f);
        return;
    }
    begin(f, "sections-table", "Pages that hurt", "Sections that tickets lead to and that did not help. Levels: difficulty of the text and of what the askers write, on one scale; higher is harder.");
    fputs("<th scope=\"col\" class=\"n\">Not helped</th><th scope=\"col\" class=\"n\">Tickets</th><th scope=\"col\">Section</th><th scope=\"col\">Level of docs and askers</th><th scope=\"col\" class=\"wide\">Why</th></tr></thead>\n<tbody>\n", f);
    for (int i = 0; i < v->nhurt; i++) section_row(f, v, v->hurt[i]);
    fputs("</tbody></table></div>\n", f);
}

/* --- words --------------------------------------------------------------------------------------------------------------------- */

void dg_html_words(FILE *f, const dg_view *v)
{
    const dg_word_gaps *w = v->r->words;
    if (!w || !w->count) {
        fputs("<p>None found.</p>\n", f);
        return;
    }
    begin(f, "words-table", "Vocabulary", "Words of users that the section with the answer does not have.");
    fputs("<th scope=\"col\" class=\"n\">Tickets</th><th scope=\"col\">Users say</th><th scope=\"col\">Docs say</th><th scope=\"col\">Add it to</th><th scope=\"col\" class=\"wide\">Section</th></tr></thead>\n<tbody>\n", f);
    for (int i = 0; i < w->count; i++) {
        const dg_word_gap *g = &w->gaps[i];
        fprintf(f, "<tr><td class=\"n\">%d</td><td>", g->ntickets);
        dg_html_text(f, g->users, 60);
        fputs("</td><td>", f);
        if (g->docs[0]) dg_html_text(f, g->docs, 60);
        else fputs("<span class=\"soft\">no page has a word for it</span>", f);
        fputs("</td><td>", f);
        dg_html_text(f, g->where, 60);
        fputs("</td><td class=\"wide\">", f);
        if (g->section >= 0) dg_html_place(f, dg_view_path(v, g->section), dg_view_line(v, g->section));
        fputs("</td></tr>\n", f);
    }
    fputs("</tbody></table></div>\n", f);
}

/* --- findings -------------------------------------------------------------------------------------------------------------------- */

static void finding(FILE *f, const dg_view *v, const dg_finding *x)
{
    fprintf(f, "<article class=\"finding\"><p><b>%s</b> <span class=\"soft\">%s", x->rule->id, dg_severity_names[x->severity]);
    if (x->demand) fprintf(f, ", %d ticket%s", x->demand, dg_view_s(x->demand));
    fputs("</span> ", f);
    dg_html_place(f, x->path, x->line);
    fputs("</p>\n<p>", f);
    dg_html_text(f, x->message, 600);
    fputs("</p>\n", f);
    for (int i = 0; v->o->quotes && i < x->nevidence; i++) dg_html_quote(f, x->evidence[i].text, x->evidence[i].ticket, x->evidence[i].url);
    if (x->suggestion) {
        fputs("<p><b>Do:</b> ", f);
        dg_html_advice(f, x->suggestion, 600);
        fputs("</p>\n", f);
    }
    fputs("</article>\n", f);
}

void dg_html_findings(FILE *f, const dg_view *v)
{
    int shown = v->nopen < MOST_FINDINGS ? v->nopen : MOST_FINDINGS;
    for (int i = 0; i < shown; i++) finding(f, v, v->open[i]);
    if (v->nopen > shown) fprintf(f, "<p>%d more findings are in the JSON and SARIF reports.</p>\n", v->nopen - shown);
    if (!v->nopen) fputs("<p>None.</p>\n", f);
    fprintf(f, "<p class=\"soft\">Not shown: %d in the baseline.</p>\n", v->r->summary.suppressed);
}

/* --- changes, warnings ------------------------------------------------------------------------------------------------------------ */

void dg_html_changes(FILE *f, const dg_view *v)
{
    const dg_changes *c = v->r->changes;
    if (!c) {
        fputs("<p>This is the first run that is kept, or nothing has changed since the last one.</p>\n", f);
        return;
    }
    fprintf(f, "<p>Coverage went from %s to %s, demand from %d to %d.</p>\n<ul class=\"tight\">\n", dg_view_percent(c->coverage_before).s,
            dg_view_percent(c->coverage_after).s, c->demand_before, c->demand_after);
    int shown = 0;
    for (int i = 0; i < c->ngaps && shown < MOST_CHANGES; i++) {
        const dg_gap_change *g = &c->gaps[i];
        if (g->state == DG_GAP_UNCHANGED) continue;
        fprintf(f, "<li><b>%s</b>: ", dg_gap_state_names[g->state]);
        dg_html_text(f, g->label, LABEL);
        fprintf(f, " (%d to %d)</li>\n", g->before, g->after);
        shown++;
    }
    for (int i = 0; i < c->ntickets && i < MOST_TICKETS; i++) {
        const dg_verdict_change *t = &c->tickets[i];
        fputs("<li>ticket ", f);
        dg_html_text(f, t->ticket, 40);
        fprintf(f, ": %s, now %s <span class=\"soft\">(%s)</span></li>\n", dg_view_verdict_words[t->before], dg_view_verdict_words[t->after], t->why);
    }
    fputs("</ul>\n", f);
    if (c->ntickets > MOST_TICKETS) fprintf(f, "<p>%d more verdicts changed: <code>docgap diff</code> lists them.</p>\n", c->ntickets - MOST_TICKETS);
}

void dg_html_warnings(FILE *f, const dg_view *v)
{
    const dg_warnings *w = v->r->warnings;
    size_t shown = 0;
    fputs("<ul class=\"tight\">\n", f);
    for (size_t i = 0; w && i < w->count && shown < MOST_WARNINGS; i++) {
        if (w->items[i].kind == DG_WARN_VERBOSE) continue;
        fputs("<li>", f);
        dg_html_place(f, w->items[i].file, (int)w->items[i].line);
        fputs(" ", f);
        dg_html_text(f, w->items[i].message, 300);
        fputs("</li>\n", f);
        shown++;
    }
    fputs(shown ? "</ul>\n" : "</ul><p>None.</p>\n", f);
}
