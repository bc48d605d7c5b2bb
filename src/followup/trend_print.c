/* A trend for the terminal, for spreadsheets, for programs, and as a badge. Labels are users' words: made safe for each. */
#include <math.h>
#include <string.h>
#include "base/json_write.h"
#include "base/time.h"
#include "followup/trend.h"
#include "text/unicode.h"

static const char *const bars[] = {"\xe2\x96\x81", "\xe2\x96\x82", "\xe2\x96\x83", "\xe2\x96\x84", "\xe2\x96\x85", "\xe2\x96\x86", "\xe2\x96\x87", "\xe2\x96\x88"};

static void spark(FILE *f, const char *name, const dg_trend_line *t, double (*value)(const dg_trend_point *p), double top)
{
    fprintf(f, "%-10s", name);
    for (int i = 0; i < t->count; i++) {
        double v = value(&t->points[i]);
        int k = isnan(v) || top <= 0 ? -1 : (int)(7.0 * v / top + 0.5);
        fputs(k < 0 ? " " : bars[k > 7 ? 7 : k], f);
    }
    fputc('\n', f);
}

static double coverage_of(const dg_trend_point *p) { return p->coverage; }
static double demand_of(const dg_trend_point *p) { return p->demand; }

static void safe_label(FILE *f, const char *s, int cells)
{
    dg_buf b;
    dg_buf_init(&b, NULL, DG_BUF_NO_LIMIT);
    dg_display_safe(&b, s, strlen(s));
    size_t n = dg_display_fit(b.p, b.n, cells);
    fwrite(b.p, 1, n, f);
    if (n < b.n) fputs("...", f);
    dg_buf_free(&b);
}

void dg_trend_text(FILE *f, const dg_trend_line *t)
{
    double most = 0;
    if (!t->count) {
        fprintf(f, "no run is kept yet; `docgap audit` keeps one\n");
        return;
    }
    for (int i = 0; i < t->count; i++)
        if (t->points[i].demand > most) most = t->points[i].demand;
    spark(f, "coverage", t, coverage_of, 100);
    spark(f, "demand", t, demand_of, most);
    fprintf(f, "\n%-10s %-11s %8s %7s %9s  largest content gap\n", "", "date", "tickets", "demand", "coverage");
    for (int i = 0; i < t->count; i++) {
        const dg_trend_point *p = &t->points[i];
        char date[32], percent[16] = "-";
        dg_time_format_date(p->when, date);
        if (!isnan(p->coverage)) snprintf(percent, sizeof percent, "%.1f %%", floor(p->coverage * 10 + 1e-9) / 10); /* cut, not rounded */
        fprintf(f, "%-10s %-11s %8d %7d %9s", p->name, date, p->tickets, p->demand, percent);
        if (p->top_demand) {
            fputs("  ", f);
            safe_label(f, p->top, 26);
            fprintf(f, " (%d)", p->top_demand);
        }
        fputc('\n', f);
    }
}

/* A cell that no spreadsheet takes for a formula. */
static void csv_cell(FILE *f, const char *s)
{
    fputc('"', f);
    if (*s && strchr("=+-@\t\r", *s)) fputc('\'', f);
    for (; *s; s++) {
        if (*s == '"') fputc('"', f);
        fputc(*s == '\r' || *s == '\n' ? ' ' : *s, f);
    }
    fputc('"', f);
}

void dg_trend_csv(FILE *f, const dg_trend_line *t)
{
    fprintf(f, "name,date,tickets,demand,answered,coverage,largest_gap,largest_gap_demand\r\n");
    for (int i = 0; i < t->count; i++) {
        const dg_trend_point *p = &t->points[i];
        char date[32];
        dg_time_format_date(p->when, date);
        fprintf(f, "%s,%s,%d,%d,%d,", p->name, date, p->tickets, p->demand, p->answered);
        if (!isnan(p->coverage)) fprintf(f, "%.4f", p->coverage);
        fputc(',', f);
        csv_cell(f, p->top);
        fprintf(f, ",%d\r\n", p->top_demand);
    }
}

void dg_trend_json(FILE *f, const dg_trend_line *t)
{
    dg_jw w;
    dg_jw_init(&w, f, 2);
    dg_jw_object(&w);
    dg_jw_kstr(&w, "schema", "docgap-trend");
    dg_jw_kstr(&w, "version", "1.0");
    dg_jw_key(&w, "points");
    dg_jw_array(&w);
    for (int i = 0; i < t->count; i++) {
        const dg_trend_point *p = &t->points[i];
        dg_jw_object(&w);
        dg_jw_kstr(&w, "name", p->name);
        dg_jw_ktime(&w, "when", p->when);
        dg_jw_kint(&w, "tickets", p->tickets);
        dg_jw_kint(&w, "demand", p->demand);
        dg_jw_kint(&w, "answered", p->answered);
        dg_jw_kreal(&w, "coverage", p->coverage, 4);
        dg_jw_kstr(&w, "largest_gap", p->top_demand ? p->top : NULL);
        dg_jw_kint(&w, "largest_gap_demand", p->top_demand);
        dg_jw_end_object(&w);
    }
    dg_jw_end_array(&w);
    dg_jw_end_object(&w);
    fputc('\n', f);
}

void dg_trend_badge(FILE *f, double coverage)
{
    char text[24] = "no tickets";
    const char *colour = isnan(coverage) ? "#666" : coverage >= 80 ? "#2b7a3d" : coverage >= 60 ? "#8a6100" : "#b3261e";
    if (!isnan(coverage)) snprintf(text, sizeof text, "%.0f %%", floor(coverage)); /* never rounded up */
    fprintf(f, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"150\" height=\"20\" role=\"img\" aria-label=\"docs coverage: %s\">\n"
               "<title>docs coverage: %s</title>\n"
               "<rect width=\"94\" height=\"20\" fill=\"#444\"/><rect x=\"94\" width=\"56\" height=\"20\" fill=\"%s\"/>\n"
               "<g fill=\"#fff\" font-family=\"Verdana,DejaVu Sans,sans-serif\" font-size=\"11\" text-anchor=\"middle\">\n"
               "<text x=\"47\" y=\"14\">docs coverage</text><text x=\"122\" y=\"14\">%s</text>\n</g></svg>\n",
            text, text, colour, text);
}
