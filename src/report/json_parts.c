/* Parts of the JSON report that are small or few: summary, findings, words, KCS, changes, gates, warnings, months.
 * Text out of tickets and docs is made safe and cut before it is written; ids, paths and URLs are given as they are. */
#include <math.h>
#include "report/json_parts.h"

/* --- summary --------------------------------------------------------------------------------------------------------------------- */

static void verdict_counts(dg_jw *w, const char *key, const int verdicts[DG_VERDICTS])
{
    dg_jw_key(w, key);
    dg_jw_object(w);
    for (int i = 0; i < DG_VERDICTS; i++) dg_jw_kint(w, dg_verdict_names[i], verdicts[i]);
    dg_jw_end_object(w);
}

static void severities(dg_jw *w, const dg_view *v)
{
    dg_jw_key(w, "severities");
    dg_jw_object(w);
    for (int i = DG_SEVERITIES - 1; i >= 0; i--) dg_jw_kint(w, dg_severity_names[i], v->severities[i]);
    dg_jw_end_object(w);
}

void dg_json_summary(dg_jw *w, const dg_view *v)
{
    const dg_summary *m = &v->r->summary;
    dg_jw_object(w);
    dg_jw_kint(w, "tickets", m->tickets);
    dg_jw_kint(w, "demand", m->demand);
    dg_jw_kreal(w, "coverage", m->coverage, 6);
    verdict_counts(w, "verdicts", m->verdicts);
    dg_jw_kint(w, "unanswered_demand", m->unanswered_demand);
    dg_jw_kint(w, "topics_for_80_percent", m->topics_for_80_percent);
    dg_jw_kreal(w, "shared_words", m->demand ? m->shared_words : (double)NAN, 2);
    dg_jw_kint(w, "content_gaps", v->ngaps);
    dg_jw_kint(w, "pages", m->pages);
    dg_jw_kint(w, "sections", m->sections);
    dg_jw_kint(w, "findings", dg_view_findings_count(v));
    dg_jw_kint(w, "new_findings", m->new_findings);
    severities(w, v);
    dg_jw_kint(w, "suppressed", m->suppressed);
    dg_jw_kint(w, "suppressed_inline", v->r->findings ? v->r->findings->inline_off : 0);
    dg_jw_kint(w, "switched_off", v->r->findings ? v->r->findings->off : 0);
    dg_jw_kint(w, "redactions", m->redactions);
    dg_jw_ktime(w, "first_ticket", m->first_ticket);
    dg_jw_ktime(w, "last_ticket", m->last_ticket);
    dg_jw_end_object(w);
}

/* --- findings -------------------------------------------------------------------------------------------------------------------- */

static void positive(dg_jw *w, const char *key, int n)
{
    dg_jw_key(w, key);
    if (n > 0) dg_jw_int(w, n);
    else dg_jw_null(w);
}

static void evidence(dg_jw *w, const dg_view *v, const dg_finding *f)
{
    dg_jw_key(w, "evidence");
    dg_jw_array(w);
    for (int i = 0; i < f->nevidence; i++) {
        const dg_evidence_quote *q = &f->evidence[i];
        bool hidden = q->ticket && !v->o->quotes;
        dg_jw_object(w);
        dg_jw_kstr(w, "text", hidden ? NULL : dg_view_text(v->ctx, q->text, DG_TITLE_CELLS));
        dg_jw_kstr(w, "ticket", q->ticket);
        dg_jw_kstr(w, "url", dg_view_link(q->url));
        dg_jw_kstr(w, "path", q->path);
        positive(w, "line", q->line);
        dg_jw_end_object(w);
    }
    dg_jw_end_array(w);
}

static void finding(dg_jw *w, const dg_view *v, const dg_finding *f)
{
    int row = dg_json_begin_row(w);
    dg_jw_kstr(w, "rule", f->rule->id);
    dg_jw_kstr(w, "severity", dg_severity_names[f->severity]);
    dg_jw_kstr(w, "message", dg_view_text(v->ctx, f->message, 4 * DG_TITLE_CELLS));
    dg_jw_kstr(w, "path", f->path);
    positive(w, "line", f->line);
    positive(w, "line_end", f->line_end);
    positive(w, "column", f->column);
    dg_jw_kstr(w, "section", f->section ? dg_view_text(v->ctx, f->section, DG_TITLE_CELLS) : NULL);
    dg_jw_kstr(w, "suggestion", dg_view_text(v->ctx, f->suggestion, 4 * DG_TITLE_CELLS));
    dg_jw_kstr(w, "topic", f->topic);
    dg_jw_kint(w, "demand", f->demand);
    dg_jw_key(w, "tickets");
    dg_jw_array(w);
    for (int i = 0; i < f->ntickets; i++) dg_jw_str(w, f->tickets[i]);
    dg_jw_end_array(w);
    evidence(w, v, f);
    dg_jw_kstr(w, "fingerprint", f->fingerprint);
    dg_jw_kbool(w, "suppressed", f->suppressed);
    dg_json_end_row(w, row);
}

void dg_json_findings(dg_jw *w, const dg_view *v)
{
    dg_jw_array(w);
    for (int i = 0; i < dg_view_findings_count(v); i++) finding(w, v, &v->r->findings->items[i]);
    dg_jw_end_array(w);
}

/* --- words ------------------------------------------------------------------------------------------------------------------------- */

void dg_json_words(dg_jw *w, const dg_view *v)
{
    const dg_word_gaps *words = v->r->words;
    dg_jw_array(w);
    for (int i = 0; words && i < words->count; i++) {
        const dg_word_gap *g = &words->gaps[i];
        int row = dg_json_begin_row(w);
        dg_jw_kstr(w, "users", dg_view_text(v->ctx, g->users, DG_QUOTE_CELLS));
        dg_jw_kstr(w, "docs", dg_view_text(v->ctx, g->docs, DG_QUOTE_CELLS));
        dg_jw_kbool(w, "nowhere", g->nowhere);
        dg_jw_kreal(w, "strength", g->strength, 4);
        dg_jw_kstr(w, "where", g->where);
        dg_jw_key(w, "section");
        if (g->section >= 0) dg_json_place(w, v, g->section, (double)NAN);
        else dg_jw_null(w);
        dg_jw_key(w, "tickets");
        dg_jw_array(w);
        for (int k = 0; k < g->ntickets; k++) dg_jw_str(w, v->r->tickets->tickets[g->tickets[k]].id);
        dg_jw_end_array(w);
        dg_json_end_row(w, row);
    }
    dg_jw_end_array(w);
}

/* --- KCS, changes --------------------------------------------------------------------------------------------------------------------- */

void dg_json_kcs(dg_jw *w, const dg_view *v)
{
    if (!v->r->askers) {
        dg_jw_null(w);
        return;
    }
    const dg_kcs *k = &v->r->askers->kcs;
    int links = k->accurate + k->inaccurate;
    dg_jw_object(w);
    dg_jw_kint(w, "closed", k->closed);
    dg_jw_kint(w, "linked", k->linked);
    dg_jw_kreal(w, "link_rate", k->closed ? 100.0 * k->linked / k->closed : (double)NAN, 6);
    dg_jw_kint(w, "accurate", k->accurate);
    dg_jw_kint(w, "inaccurate", k->inaccurate);
    dg_jw_kreal(w, "link_accuracy", links ? 100.0 * k->accurate / links : (double)NAN, 6);
    dg_jw_kint(w, "known", k->known);
    dg_jw_kint(w, "new", k->fresh);
    dg_jw_end_object(w);
}

static void gap_changes(dg_jw *w, const dg_view *v, const dg_changes *c)
{
    dg_jw_key(w, "gaps");
    dg_jw_array(w);
    for (int i = 0; i < c->ngaps; i++) {
        const dg_gap_change *g = &c->gaps[i];
        int row = dg_json_begin_row(w);
        dg_jw_kstr(w, "topic", g->topic);
        dg_jw_kstr(w, "label", dg_view_text(v->ctx, g->label, DG_QUOTE_CELLS));
        dg_jw_kstr(w, "state", dg_gap_state_names[g->state]);
        dg_jw_kint(w, "before", g->before);
        dg_jw_kint(w, "after", g->after);
        dg_json_end_row(w, row);
    }
    dg_jw_end_array(w);
}

static void verdict_changes(dg_jw *w, const dg_view *v, const dg_changes *c)
{
    dg_jw_key(w, "tickets");
    dg_jw_array(w);
    for (int i = 0; i < c->ntickets; i++) {
        const dg_verdict_change *t = &c->tickets[i];
        int row = dg_json_begin_row(w);
        dg_jw_kstr(w, "source", t->source);
        dg_jw_kstr(w, "id", t->ticket);
        dg_jw_kstr(w, "title", v->o->quotes ? dg_view_text(v->ctx, t->title, DG_QUOTE_CELLS) : NULL);
        dg_jw_kbool(w, "is_new", t->is_new);
        dg_jw_kstr(w, "before", t->is_new ? NULL : dg_verdict_names[t->before]);
        dg_jw_kstr(w, "after", dg_verdict_names[t->after]);
        dg_jw_kstr(w, "why", t->why);
        dg_jw_kstr(w, "section", t->section);
        dg_json_end_row(w, row);
    }
    dg_jw_end_array(w);
}

void dg_json_changes(dg_jw *w, const dg_view *v)
{
    const dg_changes *c = v->r->changes;
    if (!c) {
        dg_jw_null(w);
        return;
    }
    dg_jw_object(w);
    dg_jw_kint(w, "run_before", c->run_before);
    dg_jw_kint(w, "run_after", c->run_after);
    dg_jw_kreal(w, "coverage_before", c->coverage_before, 6);
    dg_jw_kreal(w, "coverage_after", c->coverage_after, 6);
    dg_jw_kint(w, "demand_before", c->demand_before);
    dg_jw_kint(w, "demand_after", c->demand_after);
    dg_jw_kbool(w, "docs_changed", c->docs_changed);
    dg_jw_kbool(w, "tickets_changed", c->tickets_changed);
    dg_jw_kbool(w, "settings_changed", c->settings_changed);
    gap_changes(w, v, c);
    verdict_changes(w, v, c);
    dg_jw_end_object(w);
}

/* --- gates, warnings, months ------------------------------------------------------------------------------------------------------------ */

void dg_json_gates(dg_jw *w, const dg_view *v)
{
    dg_jw_array(w);
    for (int i = 0; i < v->r->ngates; i++) {
        const dg_gate_result *g = &v->r->gates[i];
        int row = dg_json_begin_row(w);
        dg_jw_kstr(w, "gate", g->gate);
        dg_jw_kbool(w, "holds", g->holds);
        dg_jw_kstr(w, "text", g->text);
        dg_jw_kstr(w, "fix", g->fix);
        dg_json_end_row(w, row);
    }
    dg_jw_end_array(w);
}

void dg_json_warnings(dg_jw *w, const dg_view *v)
{
    static const char *const kinds[] = {[DG_WARN_PARTIAL] = "partial", [DG_WARN_ADVICE] = "advice", [DG_WARN_VERBOSE] = "verbose"};
    const dg_warnings *all = v->r->warnings;
    dg_jw_array(w);
    for (size_t i = 0; all && i < all->count; i++) {
        const dg_warning *x = &all->items[i];
        if (x->kind == DG_WARN_VERBOSE && !v->o->verbose) continue;
        int row = dg_json_begin_row(w);
        dg_jw_kstr(w, "kind", kinds[x->kind]);
        dg_jw_kstr(w, "code", x->code);
        dg_jw_kstr(w, "message", dg_view_text(v->ctx, x->message, 4 * DG_TITLE_CELLS));
        dg_jw_kstr(w, "path", x->file);
        positive(w, "line", (int)x->line);
        dg_json_end_row(w, row);
    }
    dg_jw_end_array(w);
}

void dg_json_months(dg_jw *w, const dg_view *v)
{
    dg_month_count *months;
    size_t n = dg_report_months(&months, v->ctx, v->r);
    dg_jw_array(w);
    for (size_t i = 0; i < n; i++) {
        int row = dg_json_begin_row(w);
        dg_jw_kstr(w, "month", dg_printf(v->ctx, "%04d-%02d", months[i].month / 12, months[i].month % 12 + 1));
        dg_jw_kint(w, "total", months[i].total);
        dg_jw_kint(w, "unanswered", months[i].unanswered);
        dg_json_end_row(w, row);
    }
    dg_jw_end_array(w);
}
