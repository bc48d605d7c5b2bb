/* HTML: one file that needs nothing else. Style and script are data/report/report.css and report.js, embedded; the page's own
 * Content-Security-Policy names their hashes, so that nothing else can run or load. Without the script all is still there. */
#include <math.h>
#include "report/formats.h"
#include "report/html_csp.h"
#include "report/html_out.h"

extern const char dg_data_report_report_css[], dg_data_report_report_css_end[];
extern const char dg_data_report_report_js[], dg_data_report_report_js_end[];

static void embed(FILE *f, const char *from, const char *to) { fwrite(from, 1, (size_t)(to - from), f); }

static void head(FILE *f)
{
    fputs("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
          "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-" DG_CSP_STYLE "'; script-src 'sha256-" DG_CSP_SCRIPT
          "'; img-src data:; base-uri 'none'; form-action 'none'\">\n"
          "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
          "<link rel=\"icon\" href=\"data:,\">\n<title>Documentation gaps</title>\n<style>", f);
    embed(f, dg_data_report_report_css, dg_data_report_report_css_end);
    fputs("</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">To the report</a>\n", f);
}

/* --- the first screen ------------------------------------------------------------------------------------------------------- */

static void card(FILE *f, const char *number, const char *what) { fprintf(f, "<div class=\"card\"><b>%s</b>%s</div>\n", number, what); }

static void cards(FILE *f, const dg_view *v)
{
    const dg_summary *m = &v->r->summary;
    fputs("<div class=\"cards\">\n", f);
    if (v->r->tickets) {
        card(f, dg_view_percent(m->coverage).s, "of documentation demand is answered");
        card(f, dg_view_count(m->demand).s, "documentation tickets (demand)");
        card(f, dg_view_count(v->ngaps).s, "content gaps");
        card(f, dg_view_count(m->topics_for_80_percent).s, "topics make up 80 % of what is unanswered");
    } else {
        card(f, dg_view_count(v->nopen).s, "findings");
    }
    fprintf(f, "<div class=\"card\"><b>%s</b>sections on %s pages</div>\n</div>\n", dg_view_count(m->sections).s, dg_view_count(m->pages).s);
    const char *caution = dg_view_caution(v);
    if (!*caution) return;
    fputs("<p>Please ", f);
    dg_html_advice(f, caution, 400);
    fputs(".</p>\n", f);
}

static void first_steps(FILE *f, const dg_view *v)
{
    fputs("<h2 id=\"first\">What to do first</h2>\n", f);
    if (!v->nfirst) fputs("<p>Nothing: no finding is open.</p>\n", f);
    else fputs("<ol class=\"first\">\n", f);
    for (int i = 0; i < v->nfirst; i++) {
        fputs("<li>", f);
        dg_html_text(f, v->first[i]->message, 400);
        fputs(" ", f);
        dg_html_place(f, v->first[i]->path, v->first[i]->line);
        fputs("<br><b>Do:</b> ", f);
        dg_html_advice(f, v->first[i]->suggestion, 400);
        fputs("</li>\n", f);
    }
    if (v->nfirst) fputs("</ol>\n", f);
}

static void gates(FILE *f, const dg_view *v)
{
    for (int i = 0; i < v->r->ngates; i++) {
        const dg_gate_result *g = &v->r->gates[i];
        if (g->holds) continue;
        fprintf(f, "<p class=\"v-missing\"><b>Gate %s fails:</b> ", g->gate);
        dg_html_text(f, g->text, 300);
        fputs("; ", f);
        dg_html_text(f, g->fix, 300);
        fputs("</p>\n", f);
    }
}

static void kcs(FILE *f, const dg_view *v)
{
    const dg_kcs *k = v->r->askers ? &v->r->askers->kcs : NULL;
    if (!k || !k->closed || !k->linked) return;
    fprintf(f, "<p class=\"soft\">Of %d closed documentation tickets %d got a link to the docs (link rate %.0f %%); %d of %d links lead to a section that matches. Known: %d, new: %d. These figures describe; they are no goals.</p>\n",
            k->closed, k->linked, 100.0 * k->linked / k->closed, k->accurate, k->accurate + k->inaccurate, k->known, k->fresh);
}

/* --- the page ------------------------------------------------------------------------------------------------------------------- */

static const struct {
    const char *id, *title;
    void (*write)(FILE *f, const dg_view *v);
    bool tickets; /* only with tickets */
} parts[] = {
    {"topics", "What people ask", dg_html_topics, true},      {"pages", "Pages that hurt", dg_html_sections, true},
    {"words", "Users&#39; words and docs&#39; words", dg_html_words, true}, {"findings", "Findings", dg_html_findings, false},
    {"changes", "Since the last run", dg_html_changes, true}, {"warnings", "Notes on what was read", dg_html_warnings, false},
};
enum { PARTS = sizeof parts / sizeof parts[0] };

static void top(FILE *f, const dg_view *v)
{
    const dg_summary *m = &v->r->summary;
    fputs("<header>\n<h1>Documentation gaps</h1>\n<p class=\"soft\">", f);
    if (v->r->tickets) fprintf(f, "%s tickets", dg_view_count(m->tickets).s);
    if (m->first_ticket != DG_NO_TIME) fprintf(f, ", %s to %s", dg_view_date(m->first_ticket).s, dg_view_date(m->last_ticket).s);
    fprintf(f, "%s%s pages, %s sections</p>\n<nav aria-label=\"Parts of the report\"><ul>", v->r->tickets ? "; " : "", dg_view_count(m->pages).s, dg_view_count(m->sections).s);
    fputs("<li><a href=\"#first\">What to do first</a></li>", f);
    for (int i = 0; i < PARTS; i++)
        if (v->r->tickets || !parts[i].tickets) fprintf(f, "<li><a href=\"#%s\">%s</a></li>", parts[i].id, parts[i].title);
    fputs("</ul></nav>\n</header>\n<main id=\"main\">\n", f);
}

int dg_report_html(FILE *f, const dg_report *r, const dg_report_options *o, dg_error *err)
{
    dg_view *v = dg_view_new(r, o);
    head(f);
    top(f, v);
    gates(f, v);
    cards(f, v);
    first_steps(f, v);
    if (r->tickets) {
        fputs("<h2 id=\"coverage\">Coverage and demand</h2>\n", f);
        dg_html_coverage(f, v);
        kcs(f, v);
        dg_html_months(f, v);
        dg_html_pareto(f, v);
    }
    for (int i = 0; i < PARTS; i++) {
        if (!r->tickets && parts[i].tickets) continue;
        fprintf(f, "<h2 id=\"%s\">%s</h2>\n", parts[i].id, parts[i].title);
        parts[i].write(f, v);
    }
    fprintf(f, "</main>\n<footer>Made by docgap. Tickets are the visible tip: most people with a question open none, so ranks are safer than counts. Word vectors: ");
    dg_html_text(f, r->vectors, 80);
    fputs(".</footer>\n<script>", f);
    embed(f, dg_data_report_report_js, dg_data_report_report_js_end);
    fputs("</script>\n</body>\n</html>\n", f);
    dg_view_free(v);
    return dg_format_done(f, "HTML", err);
}
