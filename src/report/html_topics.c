/* The table of topics: content gaps first, each with its quotes, signals, and the nearest sections with why they do not answer. */
#include "report/html_out.h"

enum { LABEL = 120, QUOTES = 5, NEAREST = 3, MOST_LINKS = 200 };

static void tools(FILE *f)
{
    fprintf(f, "<div class=\"tools\" data-table=\"topics-table\" hidden>\n<label>Search in topics<input type=\"search\" autocomplete=\"off\"></label>\n"
               "<label>Verdict<select><option value=\"\">all</option>");
    static const dg_verdict shown[] = {DG_MISSING, DG_PARTIAL, DG_HARD_TO_FIND, DG_TOO_TECHNICAL, DG_ANSWERED, DG_UNCERTAIN, DG_NOT_DOCS};
    for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++)
        fprintf(f, "<option value=\"%s\">%s</option>", dg_verdict_names[shown[i]], dg_view_verdict_words[shown[i]]);
    fprintf(f, "</select></label>\n<output aria-live=\"polite\"></output>\n</div>\n");
}

static void quotes(FILE *f, const dg_view *v, const dg_topic *t)
{
    int n = 0;
    if (!v->o->quotes) return;
    for (int i = 0; i < t->ntickets && n < QUOTES; i++) {
        const dg_ticket *ticket = &v->r->tickets->tickets[t->tickets[i]];
        const dg_clean_ticket *c = &v->r->clean[t->tickets[i]];
        const char *words = ticket->title[0] ? ticket->title : c->lead[0] ? c->lead : c->prose;
        if (!words[0]) continue;
        dg_html_quote(f, words, ticket->id, ticket->url);
        n++;
    }
}

static void nearest(FILE *f, const dg_view *v, const dg_topic *t)
{
    if (!t->nnearest) {
        fputs("<p>No section has a word of it.</p>\n", f);
        return;
    }
    fputs("<p>Nearest sections:</p>\n<ul class=\"tight\">\n", f);
    for (int i = 0; i < t->nnearest && i < NEAREST; i++) {
        int s = t->nearest[i].section;
        fputs("<li>", f);
        dg_html_text(f, dg_view_heading(v, s), LABEL);
        fputs(" ", f);
        dg_html_place(f, dg_view_path(v, s), dg_view_line(v, s));
        fputs("</li>\n", f);
    }
    fputs("</ul>\n", f);
    const dg_judgement *j = &v->r->judgements[t->tickets[0]];
    if (j->nreasons > 0) {
        fputs("<p class=\"soft\">", f);
        dg_html_text(f, j->reasons[0].text, 300);
        fputs("</p>\n", f);
    }
}

static void ticket_links(FILE *f, const dg_view *v, const dg_topic *t)
{
    fprintf(f, "<p>Tickets:");
    for (int i = 0; i < t->ntickets && i < MOST_LINKS; i++) {
        const dg_ticket *ticket = &v->r->tickets->tickets[t->tickets[i]];
        fputs(" ", f);
        dg_html_link(f, ticket->url, ticket->id, 40);
    }
    if (t->ntickets > MOST_LINKS) fprintf(f, " and %d more", t->ntickets - MOST_LINKS);
    fputs("</p>\n", f);
}

static void signals(FILE *f, const dg_topic *t)
{
    int n = 0;
    for (int i = 0; i < DG_SIGNALS; i++)
        if (t->signals[i]) fprintf(f, "%s%s %d", n++ ? ", " : "", dg_signal_names[i], t->signals[i]);
}

static void row(FILE *f, const dg_view *v, const dg_topic *t)
{
    fprintf(f, "<tr data-verdict=\"%s\"><td class=\"n\">%d</td><td><details><summary>", dg_verdict_names[t->verdict], t->demand);
    dg_html_text(f, t->label, LABEL);
    fputs("</summary>\n", f);
    quotes(f, v, t);
    nearest(f, v, t);
    ticket_links(f, v, t);
    fputs("<p class=\"soft\">Outline: <code>docgap draft ", f);
    dg_html_text(f, t->id, 40);
    fprintf(f, "</code></p></details></td><td><span class=\"v v-%s\">%s</span></td>", dg_verdict_names[t->verdict], dg_view_verdict_words[t->verdict]);
    fprintf(f, "<td class=\"d\">%s</td><td class=\"wide d\">%s</td><td class=\"wide d\">%s</td><td class=\"wide\">", dg_trend_names[t->trend], dg_view_date(t->first_seen).s,
            dg_view_date(t->last_seen).s);
    signals(f, t);
    fputs("</td></tr>\n", f);
}

void dg_html_topics(FILE *f, const dg_view *v)
{
    if (!v->ngaps && !v->nanswered) {
        fputs("<p>No topics: no ticket was read.</p>\n", f);
        return;
    }
    tools(f);
    fputs("<div class=\"scroll\" role=\"region\" aria-label=\"Topics\" tabindex=\"0\">\n<table class=\"sortable\" id=\"topics-table\"><caption>Groups of tickets with one need. Choose a topic for quotes and the nearest sections; choose a column to sort.</caption>\n"
          "<thead><tr><th scope=\"col\" class=\"n\" aria-sort=\"descending\">Tickets</th><th scope=\"col\">Topic, in the users&#39; words</th><th scope=\"col\">Verdict</th><th scope=\"col\">Trend</th>"
          "<th scope=\"col\" class=\"wide\">First seen</th><th scope=\"col\" class=\"wide\">Last seen</th><th scope=\"col\" class=\"wide\">Signals</th></tr></thead>\n<tbody>\n", f);
    for (int i = 0; i < v->ngaps; i++) row(f, v, v->gaps[i].topic);
    for (int i = 0; i < v->nanswered; i++) row(f, v, v->answered[i]);
    fputs("</tbody></table></div>\n", f);
}
