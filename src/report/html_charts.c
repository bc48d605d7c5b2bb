/* Charts as inline SVG with a title, a description and the same figures as a table. Numbers only: no foreign text but topic labels,
 * which go through dg_html_text. */
#include <math.h>
#include "report/html_out.h"

enum { WIDTH = 720, BAR = 26, HEIGHT = 180, BASE = 150, MOST_TOPICS = 40, NAME_WIDTH = 60 };

static const dg_verdict parts[] = {DG_ANSWERED, DG_PARTIAL, DG_HARD_TO_FIND, DG_TOO_TECHNICAL, DG_MISSING};
enum { PARTS = sizeof parts / sizeof parts[0] };

void dg_html_coverage(FILE *f, const dg_view *v)
{
    const dg_summary *m = &v->r->summary;
    double x = 0;
    if (!m->demand) return;
    fprintf(f, "<figure>\n<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-labelledby=\"cov-t\"><title id=\"cov-t\">Coverage: %s of %d documentation tickets are answered</title>\n",
            WIDTH, BAR, dg_view_percent(m->coverage).s, m->demand);
    for (int i = 0; i < PARTS; i++) {
        double w = (double)WIDTH * m->verdicts[parts[i]] / m->demand;
        if (w > 0) fprintf(f, "<rect class=\"f-%s\" x=\"%.2f\" y=\"0\" width=\"%.2f\" height=\"%d\"/>\n", dg_verdict_names[parts[i]], x, w, BAR);
        x += w;
    }
    fprintf(f, "</svg>\n<ul class=\"legend\">\n");
    for (int i = 0; i < PARTS; i++)
        fprintf(f, "<li><svg viewBox=\"0 0 10 10\" aria-hidden=\"true\"><rect class=\"f-%s\" width=\"10\" height=\"10\"/></svg>%s: %d</li>\n",
                dg_verdict_names[parts[i]], dg_view_verdict_words[parts[i]], m->verdicts[parts[i]]);
    fprintf(f, "</ul>\n<figcaption>%d tickets read; left out of demand: %d not about documentation, %d uncertain.</figcaption>\n</figure>\n", m->tickets,
            m->verdicts[DG_NOT_DOCS], m->verdicts[DG_UNCERTAIN]);
}

/* --- demand over months ----------------------------------------------------------------------------------------------------- */

static void month_name(char out[16], int month) { snprintf(out, 16, "%04d-%02d", month / 12, month % 12 + 1); }

static void month_bars(FILE *f, const dg_month_count *months, size_t n, int most)
{
    double step = (double)WIDTH / (double)n;
    char name[16];
    for (size_t i = 0; i < n; i++) {
        double all = (double)(BASE - 10) * months[i].total / most, open = (double)(BASE - 10) * months[i].unanswered / most;
        double x = step * (double)i, w = step * 0.8;
        fprintf(f, "<rect class=\"f-total\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>", x, BASE - all, w, all);
        fprintf(f, "<rect class=\"f-missing\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>\n", x, BASE - open, w, open);
        month_name(name, months[i].month);
        bool named = n <= 12 || i % ((n + 11) / 12) == 0;
        if (named && x + NAME_WIDTH <= WIDTH) fprintf(f, "<text x=\"%.1f\" y=\"%d\">%s</text>\n", x, BASE + 18, name);
    }
}

void dg_html_months(FILE *f, const dg_view *v)
{
    dg_month_count *months;
    size_t n = dg_report_months(&months, v->ctx, v->r);
    int most = 1;
    char name[16];
    if (n < 2) return;
    for (size_t i = 0; i < n; i++)
        if (months[i].total > most) most = months[i].total;
    fprintf(f, "<figure>\n<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-labelledby=\"mon-t\"><title id=\"mon-t\">Documentation tickets a month, and how many of them nothing answers; the highest month has %d</title>\n",
            WIDTH, HEIGHT, most);
    month_bars(f, months, n, most);
    fprintf(f, "<line class=\"axis\" x1=\"0\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>\n</svg>\n", BASE, WIDTH, BASE);
    fprintf(f, "<ul class=\"legend\"><li><svg viewBox=\"0 0 10 10\" aria-hidden=\"true\"><rect class=\"f-total\" width=\"10\" height=\"10\"/></svg>documentation tickets</li>"
               "<li><svg viewBox=\"0 0 10 10\" aria-hidden=\"true\"><rect class=\"f-missing\" width=\"10\" height=\"10\"/></svg>of these unanswered</li></ul>\n");
    fprintf(f, "<figcaption>Demand over time.</figcaption>\n<details><summary>Figures</summary><table><thead><tr><th scope=\"col\">Month</th><th scope=\"col\" class=\"n\">Tickets</th><th scope=\"col\" class=\"n\">Unanswered</th></tr></thead><tbody>\n");
    for (size_t i = 0; i < n; i++) {
        month_name(name, months[i].month);
        fprintf(f, "<tr><td>%s</td><td class=\"n\">%d</td><td class=\"n\">%d</td></tr>\n", name, months[i].total, months[i].unanswered);
    }
    fprintf(f, "</tbody></table></details>\n</figure>\n");
}

/* --- Pareto ------------------------------------------------------------------------------------------------------------------- */

void dg_html_pareto(FILE *f, const dg_view *v)
{
    const dg_summary *m = &v->r->summary;
    int n = v->ngaps < MOST_TOPICS ? v->ngaps : MOST_TOPICS, sum = 0;
    if (n < 2 || !m->unanswered_demand) return;
    double step = (double)WIDTH / n, top = v->gaps[0].topic->demand;
    fprintf(f, "<figure>\n<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-labelledby=\"par-t\"><title id=\"par-t\">Pareto chart: %d topics make up 80 %% of the unanswered demand of %d tickets</title>\n",
            WIDTH, HEIGHT, m->topics_for_80_percent, m->unanswered_demand);
    for (int i = 0; i < n; i++) {
        double h = (BASE - 10) * v->gaps[i].topic->demand / top;
        fprintf(f, "<rect class=\"f-%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"><title>", dg_verdict_names[v->gaps[i].topic->verdict], step * i,
                BASE - h, step * 0.85, h);
        dg_html_text(f, v->gaps[i].topic->label, 80);
        fprintf(f, ": %d</title></rect>\n", v->gaps[i].topic->demand);
    }
    fprintf(f, "<polyline class=\"f-line\" points=\"");
    for (int i = 0; i < n; i++) {
        sum += v->gaps[i].topic->demand;
        fprintf(f, "%.1f,%.1f ", step * (i + 0.42), BASE - (BASE - 10) * fmin(1, (double)sum / m->unanswered_demand));
    }
    double y80 = BASE - (BASE - 10) * 0.8;
    fprintf(f, "\"/>\n<line class=\"cut\" x1=\"0\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\"/><text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">80 %%</text>\n", y80, WIDTH, y80, WIDTH, y80 - 4);
    fprintf(f, "<line class=\"axis\" x1=\"0\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>\n</svg>\n<figcaption>", BASE, WIDTH, BASE);
    fprintf(f, "%d topic%s make%s up 80 %% of the unanswered demand (%d tickets). Bars: tickets of each content gap, the largest first%s; line: their share added up. The table below holds the figures.</figcaption>\n</figure>\n",
            m->topics_for_80_percent, dg_view_s(m->topics_for_80_percent), m->topics_for_80_percent == 1 ? "s" : "", m->unanswered_demand,
            v->ngaps > n ? " (the first 40)" : "");
}
