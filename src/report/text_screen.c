/* The first screen of the text report, 24 lines of 80 cells: how much is answered, what is missing most, which pages hurt, what to
 * do first. Also the lines about KCS, changes and warnings, and the closing lines with gates. */
#include <math.h>
#include <string.h>
#include "report/text_parts.h"

enum { TOP_GAPS = 4, TOP_PAGES = 3 };

/* --- coverage ----------------------------------------------------------------------------------------------------------------------- */

static const char *counted(const dg_view *v, int64_t n, const char *noun)
{
    return dg_printf(v->ctx, "%s %s%s", dg_view_count(n).s, noun, n == 1 ? "" : "s");
}

static void title(dg_tout *o, const dg_view *v)
{
    const dg_summary *m = &v->r->summary;
    const char *what = dg_printf(v->ctx, "docgap: %s, %s, %s", counted(v, m->tickets, "ticket"), counted(v, m->pages, "page"),
                                 counted(v, m->sections, "section"));
    const char *period = "";
    if (m->first_ticket != DG_NO_TIME) period = dg_printf(v->ctx, "%s to %s", dg_view_date(m->first_ticket).s, dg_view_date(m->last_ticket).s);
    dg_tout_gap(o);
    dg_tout_heading(o, what, period);
}

/* The counts add up to the tickets read, in front of the reader's eyes. */
static void coverage(dg_tout *o, const dg_view *v)
{
    const dg_summary *m = &v->r->summary;
    const int *n = m->verdicts;
    dg_tout_gap(o);
    if (!m->tickets) {
        fputs("No tickets were read: there is nothing to hold the documentation against.\n", o->f);
        return;
    }
    if (m->demand) {
        dg_tout_text(o, DG_BOLD, dg_printf(v->ctx, "Coverage %s", dg_view_percent(m->coverage).s));
        fprintf(o->f, ": %s of %s are answered\n", dg_view_count(n[DG_ANSWERED]).s, counted(v, m->demand, "documentation ticket"));
    } else {
        fputs("None of the tickets is a documentation ticket.\n", o->f);
    }
    fputs("  ", o->f);
    dg_tout_wrap(o, (dg_wrap){2, 2, 0, DG_PLAIN}, dg_printf(v->ctx, "%d missing, %d partly answered, %d hard to find, %d too technical", n[DG_MISSING],
                                                            n[DG_PARTIAL], n[DG_HARD_TO_FIND], n[DG_TOO_TECHNICAL]));
    fputs("  ", o->f);
    dg_tout_wrap(o, (dg_wrap){2, 2, 0, DG_DIM}, dg_printf(v->ctx, "left out: %d not about documentation, %d uncertain; together %d", n[DG_NOT_DOCS],
                                                          n[DG_UNCERTAIN], m->tickets));
    const char *caution = dg_view_caution(v);
    if (!*caution) return;
    fputs("  ", o->f);
    dg_tout_wrap(o, (dg_wrap){2, 2, 0, DG_PLAIN}, caution);
}

/* --- the three questions ---------------------------------------------------------------------------------------------------------------- */

static const char *pareto(const dg_view *v)
{
    int n = v->r->summary.topics_for_80_percent;
    if (n <= 0) return "";
    return dg_printf(v->ctx, "%d topic%s make%s up 80 %% of unanswered demand", n, dg_view_s(n), n == 1 ? "s" : "");
}

static void missing_most(dg_tout *o, const dg_view *v)
{
    static const dg_column columns[] = {
        {"", true, 0, false}, {"", false, 0, false}, {"", false, 0, false}, {"", false, 20, false}, {"", false, 0, false},
    };
    dg_table *t = dg_table_new(v->ctx, columns, 5);
    dg_tout_gap(o);
    dg_tout_heading(o, "What is missing most", pareto(v));
    if (!v->ngaps) fputs("  no topic is without an answer\n", o->f);
    for (int i = 0; i < v->ngaps && i < TOP_GAPS; i++) {
        const dg_topic *topic = v->gaps[i].topic;
        dg_table_cell(t, dg_printf(v->ctx, "%d", topic->demand));
        dg_table_cell(t, topic->demand == 1 ? "ticket" : "tickets");
        dg_table_cell(t, dg_trend_names[topic->trend]);
        dg_table_cell(t, dg_text_safe(v, topic->label, DG_QUOTE_CELLS));
        dg_table_cell(t, topic->id);
    }
    dg_table_print(t, o, 2);
}

/* What most of a page's unhappy tickets are. */
static const char *main_trouble(const int verdicts[DG_VERDICTS])
{
    static const dg_verdict kinds[] = {DG_TOO_TECHNICAL, DG_HARD_TO_FIND, DG_PARTIAL};
    dg_verdict most = kinds[0];
    for (size_t i = 1; i < sizeof kinds / sizeof kinds[0]; i++)
        if (verdicts[kinds[i]] > verdicts[most]) most = kinds[i];
    return dg_view_verdict_words[most];
}

static void pages_that_hurt(dg_tout *o, const dg_view *v)
{
    static const dg_column columns[] = {{"", true, 0, false}, {"", false, 14, true}, {"", false, 0, false}, {"", false, 10, false}};
    dg_table *t = dg_table_new(v->ctx, columns, 4);
    dg_tout_gap(o);
    dg_tout_heading(o, "Which pages hurt", v->npages ? "tickets that the page did not help" : "");
    if (!v->npages) fputs("  none: who is led to a page is helped by it\n", o->f);
    for (int i = 0; i < v->npages && i < TOP_PAGES; i++) {
        const dg_page_trouble *p = &v->pages[i];
        dg_table_cell(t, dg_printf(v->ctx, "%d of %d", p->unhappy, p->demand));
        dg_table_cell(t, dg_text_safe(v, v->r->docs->pages[p->page].path, DG_TITLE_CELLS));
        dg_table_cell(t, main_trouble(p->verdicts));
        dg_table_cell(t, dg_printf(v->ctx, "\"%s\"", dg_view_heading(v, p->worst->section)));
    }
    dg_table_print(t, o, 2);
}

/* A suggestion that is too long for its two lines loses what stands behind its last semicolon (a command that helps). */
static const char *step_text(const dg_view *v, const char *suggestion, int room)
{
    const char *text = dg_text_safe(v, suggestion, DG_TITLE_CELLS), *end = NULL;
    if ((int)strlen(text) <= room) return text;
    for (const char *p = strstr(text, "; "); p; p = strstr(p + 1, "; ")) end = p;
    return end ? dg_printf(v->ctx, "%.*s", (int)(end - text), text) : text;
}

static void what_first(dg_tout *o, const dg_view *v)
{
    dg_tout_gap(o);
    dg_tout_heading(o, "What to do first", "");
    if (!v->nfirst) fputs("  nothing\n", o->f);
    for (int i = 0; i < v->nfirst; i++) {
        const dg_finding *f = v->first[i];
        const char *place = dg_text_place(v, f->path, f->line);
        const char *text = dg_printf(v->ctx, "%s%s%s", place, place[0] ? ": " : "", step_text(v, f->suggestion, 2 * (o->width - 8) - (int)strlen(place)));
        fprintf(o->f, "  %d. ", i + 1);
        dg_tout_wrap(o, (dg_wrap){5, 5, 2, DG_PLAIN}, text);
    }
}

void dg_text_first_screen(dg_tout *o, const dg_view *v)
{
    title(o, v);
    coverage(o, v);
    if (!v->r->summary.sections) fputs("No documentation was found.\n", o->f);
    if (!v->r->summary.tickets) return;
    missing_most(o, v);
    pages_that_hurt(o, v);
    what_first(o, v);
}

/* --- KCS, changes, warnings ---------------------------------------------------------------------------------------------------------------- */

void dg_text_kcs(dg_tout *o, const dg_view *v)
{
    const dg_kcs *k = v->r->askers ? &v->r->askers->kcs : NULL;
    if (!k || (!k->closed && !k->known && !k->fresh)) return;
    dg_buf b;
    dg_buf_init(&b, v->ctx, DG_BUF_NO_LIMIT);
    if (k->closed) dg_buf_addf(&b, "agents linked the docs in %d of %d closed documentation tickets (link rate %s)", k->linked, k->closed,
                               dg_view_percent(100.0 * k->linked / k->closed).s);
    if (k->accurate + k->inaccurate) dg_buf_addf(&b, "; %d of %d linked sections match the ticket", k->accurate, k->accurate + k->inaccurate);
    if (k->known + k->fresh) dg_buf_addf(&b, "%s%d tickets had an answer in the docs, %d did not", b.n ? "; " : "", k->known, k->fresh);
    dg_tout_gap(o);
    dg_tout_text(o, DG_BOLD, "Links ");
    fputs("  ", o->f);
    dg_tout_wrap(o, (dg_wrap){8, 8, 0, DG_PLAIN}, b.p);
}

static void change_rows(dg_tout *o, const dg_view *v, const dg_changes *c)
{
    enum { ROWS = 10 };
    static const dg_column columns[] = {{"", false, 0, false}, {"", true, 0, false}, {"", false, 20, false}, {"", false, 0, false}};
    dg_table *t = dg_table_new(v->ctx, columns, 4);
    int changed = 0, shown = 0, limit = dg_view_limit(v, c->ngaps, ROWS);
    for (int i = 0; i < c->ngaps; i++) {
        const dg_gap_change *g = &c->gaps[i];
        if (g->state == DG_GAP_UNCHANGED) continue;
        changed++;
        if (shown == limit) continue;
        shown++;
        dg_table_cell(t, dg_gap_state_names[g->state]);
        dg_table_cell(t, dg_printf(v->ctx, "%d -> %d", g->before, g->after));
        dg_table_cell(t, dg_text_safe(v, g->label, DG_QUOTE_CELLS));
        dg_table_cell(t, g->topic);
    }
    dg_table_print(t, o, 2);
    dg_text_more(o, shown, changed);
}

static const char *what_changed(const dg_view *v, const dg_changes *c)
{
    const char *parts[3];
    int n = 0;
    if (c->docs_changed) parts[n++] = "docs";
    if (c->tickets_changed) parts[n++] = "tickets";
    if (c->settings_changed) parts[n++] = "settings";
    if (!n) return "nothing changed in docs, tickets or settings";
    return dg_printf(v->ctx, "changed: %s%s%s%s%s", parts[0], n > 1 ? ", " : "", n > 1 ? parts[1] : "", n > 2 ? ", " : "", n > 2 ? parts[2] : "");
}

void dg_text_changes(dg_tout *o, const dg_view *v)
{
    const dg_changes *c = v->r->changes;
    if (!c) return;
    dg_tout_gap(o);
    dg_tout_heading(o, "Since the last run", what_changed(v, c));
    fputs("  ", o->f);
    dg_tout_wrap(o, (dg_wrap){2, 2, 0, DG_PLAIN},
                 dg_printf(v->ctx, "coverage %s -> %s, documentation tickets %d -> %d, verdicts changed: %d", dg_view_percent(c->coverage_before).s,
                           dg_view_percent(c->coverage_after).s, c->demand_before, c->demand_after, c->ntickets));
    change_rows(o, v, c);
}

void dg_text_warnings(dg_tout *o, const dg_view *v, int rows)
{
    int count, unread = 0;
    const dg_warning **list = dg_view_warnings(v, &count);
    int shown = v->o->verbose ? count : dg_view_limit(v, count, rows);
    if (!count) return;
    while (unread < count && list[unread]->kind == DG_WARN_PARTIAL) unread++;
    dg_tout_gap(o);
    dg_tout_heading(o, "Warnings", dg_printf(v->ctx, "%d could not be read, %d note%s", unread, count - unread, dg_view_s(count - unread)));
    for (int i = 0; i < shown; i++) {
        const char *place = dg_text_place(v, list[i]->file, (int)list[i]->line);
        const char *message = dg_text_safe(v, list[i]->message, DG_TITLE_CELLS);
        fputs("  ", o->f);
        dg_tout_wrap(o, (dg_wrap){2, 4, 0, DG_PLAIN}, dg_printf(v->ctx, "%s%s%s [%s]", place, place[0] ? ": " : "", message, list[i]->code));
    }
    dg_text_more(o, shown, count);
}

/* --- closing -------------------------------------------------------------------------------------------------------------------------------- */

static const char *findings_line(const dg_view *v)
{
    const int *n = v->severities;
    const dg_findings *all = v->r->findings;
    dg_buf b;
    dg_buf_init(&b, v->ctx, DG_BUF_NO_LIMIT);
    dg_buf_addf(&b, "%s: %d error%s, %d warning%s, %d advice. ", counted(v, v->nopen, "finding"), n[DG_ERROR], dg_view_s(n[DG_ERROR]),
                n[DG_WARNING], dg_view_s(n[DG_WARNING]), n[DG_ADVICE]);
    dg_buf_addf(&b, "Not shown: %d in the baseline", dg_view_findings_count(v) - v->nopen);
    if (all && all->inline_off) dg_buf_addf(&b, ", %d by comments in the docs", all->inline_off);
    if (all && all->off) dg_buf_addf(&b, ", %d of rules that are off", all->off);
    dg_buf_addc(&b, '.');
    return dg_buf_take(&b);
}

static void gate(dg_tout *o, const dg_view *v, const dg_gate_result *g)
{
    dg_tout_text(o, g->holds ? DG_GREEN : DG_RED, g->holds ? "holds" : "FAILS");
    fprintf(o->f, "  %s", g->gate);
    if (g->holds) {
        fputc('\n', o->f);
        return;
    }
    fputs(": ", o->f);
    dg_tout_wrap(o, (dg_wrap){9 + (int)strlen(g->gate), 7, 0, DG_PLAIN}, dg_text_safe(v, g->text, DG_TITLE_CELLS));
    if (!g->fix || !g->fix[0]) return;
    fputs("       to fix: ", o->f);
    dg_tout_wrap(o, (dg_wrap){15, 15, 0, DG_PLAIN}, dg_text_safe(v, g->fix, DG_TITLE_CELLS));
}

void dg_text_closing(dg_tout *o, const dg_view *v, bool terse)
{
    const dg_summary *m = &v->r->summary;
    dg_tout_gap(o);
    dg_tout_wrap(o, (dg_wrap){0, 0, 0, DG_PLAIN}, findings_line(v));
    if (m->redactions && !terse)
        dg_tout_wrap(o, (dg_wrap){0, 0, 0, DG_PLAIN}, dg_printf(v->ctx, "%s of personal data replaced before anything was stored.", counted(v, m->redactions, "piece")));
    for (int i = 0; i < v->r->ngates; i++) gate(o, v, &v->r->gates[i]);
}
