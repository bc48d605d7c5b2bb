/* Markdown for a pull request, a wiki or a mail: the same three questions first, then tables. Every foreign text goes through
 * md_out.c. The same text is appended to the job summary by report_github.c. */
#include <math.h>
#include <string.h>
#include "report/formats.h"
#include "report/md_out.h"

enum { ROWS = 10, ROWS_ALONE = 50, QUOTES = 2 };

static void more(FILE *f, int shown, int count)
{
    if (shown < count) fprintf(f, "\n... and %d more.\n", count - shown);
}

static const char *text(const dg_view *v, const char *s) { return dg_md_text(v->ctx, s, DG_QUOTE_CELLS); }

static int standard(const dg_view *v) { return v->o->only ? ROWS_ALONE : ROWS; }

/* --- summary ---------------------------------------------------------------------------------------------------------------------------- */

static void verdict_table(FILE *f, const dg_summary *m)
{
    fputs("\n|", f);
    for (int i = 0; i < DG_VERDICTS; i++) fprintf(f, " %s |", dg_view_verdict_words[i]);
    fputs(" all tickets |\n|", f);
    for (int i = 0; i <= DG_VERDICTS; i++) fputs(" ---: |", f);
    fputs("\n|", f);
    for (int i = 0; i < DG_VERDICTS; i++) fprintf(f, " %d |", m->verdicts[i]);
    fprintf(f, " %d |\n", m->tickets);
}

static void summary(FILE *f, const dg_view *v)
{
    const dg_summary *m = &v->r->summary;
    if (!v->r->tickets) return;
    if (!m->tickets) {
        fputs("\nNo tickets were read: there is nothing to hold the documentation against.\n", f);
        return;
    }
    if (m->demand)
        fprintf(f, "\n**Coverage %s**: %d of %d documentation tickets are answered by %d pages (%d sections).\n", dg_view_percent(m->coverage).s,
                m->verdicts[DG_ANSWERED], m->demand, m->pages, m->sections);
    else
        fputs("\nNone of the tickets is a documentation ticket.\n", f);
    verdict_table(f, m);
    if (m->topics_for_80_percent > 0)
        fprintf(f, "\n%d topic%s make%s up 80 %% of unanswered demand (%d tickets).\n", m->topics_for_80_percent, dg_view_s(m->topics_for_80_percent),
                m->topics_for_80_percent == 1 ? "s" : "", m->unanswered_demand);
    const char *caution = dg_view_caution(v);
    if (*caution) fprintf(f, "\nPlease %s.\n", caution);
}

static void first_steps(FILE *f, const dg_view *v)
{
    if (!v->nfirst) return;
    fputs("\n### What to do first\n\n", f);
    for (int i = 0; i < v->nfirst; i++) {
        const char *place = dg_md_place(v->ctx, v->first[i]->path, v->first[i]->line);
        fprintf(f, "%d. %s%s%s\n", i + 1, place, place[0] ? ": " : "To do: ", dg_md_text(v->ctx, v->first[i]->suggestion, DG_TITLE_CELLS));
    }
}

/* --- topics -------------------------------------------------------------------------------------------------------------------------------- */

static void topic_row(FILE *f, const dg_view *v, const dg_topic *t, const char *mark)
{
    const char *said;
    const dg_ticket *medoid = dg_view_medoid(v, t, &said);
    int nearest = t->nnearest ? t->nearest[0].section : -1;
    fprintf(f, "| %d | %s%s |", t->demand, text(v, t->label), mark);
    fprintf(f, " %s | %s | %s |", dg_trend_names[t->trend], dg_view_month(t->first_seen).s, dg_view_month(t->last_seen).s);
    fprintf(f, " %d | %d | %d | %d |", t->signals[DG_SIG_FRUSTRATED], t->signals[DG_SIG_EXPLICIT_MISS], t->signals[DG_SIG_DISMISSED], t->asked_back);
    fprintf(f, " %s |", dg_md_place(v->ctx, dg_view_path(v, nearest), dg_view_line(v, nearest)));
    if (v->o->quotes) fprintf(f, " %s |", medoid ? dg_md_quote(v->ctx, said, medoid->id, medoid->url) : "");
    fputc('\n', f);
}

static void topic_head(FILE *f, const dg_view *v)
{
    fprintf(f, "| tickets | topic | trend | first | last | frustrated | \"not in the docs\" | dismissed | asked back | nearest section |%s\n",
            v->o->quotes ? " in their words |" : "");
    fprintf(f, "| ---: | --- | --- | --- | --- | ---: | ---: | ---: | ---: | --- |%s\n", v->o->quotes ? " --- |" : "");
}

static void topics(FILE *f, const dg_view *v)
{
    int shown = dg_view_limit(v, v->ngaps, standard(v));
    if (v->ngaps) {
        fprintf(f, "\n### Content gaps (%d)\n\n", v->ngaps);
        topic_head(f, v);
        for (int i = 0; i < shown; i++)
            topic_row(f, v, v->gaps[i].topic, v->gaps[i].accepted ? " (accepted)" : v->gaps[i].topic->verdict == DG_PARTIAL ? " (partly answered)" : "");
        more(f, shown, v->ngaps);
    }
    if (!v->o->only || !v->o->all || !v->nanswered) return;
    shown = dg_view_limit(v, v->nanswered, standard(v));
    fprintf(f, "\n### Other topics (%d)\n\n", v->nanswered);
    topic_head(f, v);
    for (int i = 0; i < shown; i++)
        topic_row(f, v, v->answered[i], dg_printf(v->ctx, " (%s)", dg_view_verdict_words[v->answered[i]->verdict]));
    more(f, shown, v->nanswered);
}

/* --- sections, words ----------------------------------------------------------------------------------------------------------------------- */

static void sections(FILE *f, const dg_view *v)
{
    int count = v->nhurt + (v->o->only ? v->nasked : 0), shown = dg_view_limit(v, count, standard(v));
    if (!count) return;
    fprintf(f, "\n### Sections that %s (%d)\n\n", v->o->only ? "tickets lead to" : "hurt", count);
    fputs("| unhappy | tickets | section | docs' level | askers' level | why |\n| ---: | ---: | --- | ---: | ---: | --- |\n", f);
    for (int i = 0; i < shown; i++) {
        const dg_section_trouble *s = i < v->nhurt ? v->hurt[i] : v->asked[i - v->nhurt];
        const char *why = dg_view_why(v, v->ctx, s);
        fprintf(f, "| %d | %d | %s %s |", dg_view_unhappy(s->verdicts), s->demand, dg_md_place(v->ctx, dg_view_path(v, s->section), dg_view_line(v, s->section)),
                text(v, dg_view_heading(v, s->section)));
        fprintf(f, " %s | %s | %s |\n", s->measured ? dg_view_level(s->docs_level).s : "-", s->measured ? dg_view_level(s->askers_level).s : "-",
                dg_md_text(v->ctx, why, DG_TITLE_CELLS));
    }
    more(f, shown, count);
}

static void words(FILE *f, const dg_view *v)
{
    int count = v->r->words ? v->r->words->count : 0, shown = dg_view_limit(v, count, standard(v));
    if (!count) return;
    fprintf(f, "\n### Users' words and the docs' words (%d)\n\n", count);
    fputs("| tickets | users say | docs say | add it to |\n| ---: | --- | --- | --- |\n", f);
    for (int i = 0; i < shown; i++) {
        const dg_word_gap *g = &v->r->words->gaps[i];
        fprintf(f, "| %d | %s%s | %s |", g->ntickets, text(v, g->users), g->nowhere ? " (on no page)" : "", g->docs && g->docs[0] ? text(v, g->docs) : "?");
        const char *place = dg_md_place(v->ctx, dg_view_path(v, g->section), dg_view_line(v, g->section));
        fprintf(f, " %s%s%s |\n", g->where ? g->where : "", place[0] ? " " : "", place);
    }
    more(f, shown, count);
}

/* --- findings -------------------------------------------------------------------------------------------------------------------------------- */

static void finding(FILE *f, const dg_view *v, const dg_finding *x)
{
    const char *place = dg_md_place(v->ctx, x->path, x->line);
    fprintf(f, "- **%s** %s%s `%s`: %s", dg_severity_names[x->severity], place, place[0] ? "" : "docs", x->rule->id,
            dg_md_text(v->ctx, x->message, 2 * DG_TITLE_CELLS));
    if (x->suggestion && x->suggestion[0]) fprintf(f, "  \n  To do: %s", dg_md_text(v->ctx, x->suggestion, 2 * DG_TITLE_CELLS));
    for (int i = 0, n = 0; i < x->nevidence && n < QUOTES && v->o->quotes; i++) {
        const dg_evidence_quote *q = &x->evidence[i];
        if (!q->ticket) continue;
        fprintf(f, "%s%s", n++ ? "; " : "  \n  ", dg_md_quote(v->ctx, q->text, q->ticket, q->url));
    }
    fputc('\n', f);
}

static void findings(FILE *f, const dg_view *v)
{
    int shown = dg_view_limit(v, v->nopen, ROWS), hidden = dg_view_findings_count(v) - v->nopen;
    fprintf(f, "\n### Findings (%d)\n\n", v->nopen);
    for (int i = 0; i < shown; i++) finding(f, v, v->open[i]);
    more(f, shown, v->nopen);
    fprintf(f, "%s%d in the baseline %s not shown.\n", v->nopen ? "\n" : "", hidden, hidden == 1 ? "is" : "are");
}

/* --- the rest -------------------------------------------------------------------------------------------------------------------------------- */

static void kcs(FILE *f, const dg_view *v)
{
    const dg_kcs *k = v->r->askers ? &v->r->askers->kcs : NULL;
    if (!k || !k->closed) return;
    fprintf(f, "\nAgents linked the docs in %d of %d closed documentation tickets (link rate %s)", k->linked, k->closed,
            dg_view_percent(100.0 * k->linked / k->closed).s);
    if (k->accurate + k->inaccurate) fprintf(f, "; %d of %d linked sections match the ticket", k->accurate, k->accurate + k->inaccurate);
    fprintf(f, "; %d tickets had an answer in the docs, %d did not.\n", k->known, k->fresh);
}

static void changes(FILE *f, const dg_view *v)
{
    const dg_changes *c = v->r->changes;
    int changed = 0, shown = 0, limit = dg_view_limit(v, c ? c->ngaps : 0, ROWS);
    if (!c) return;
    fprintf(f, "\n### Since the last run\n\nCoverage %s to %s, documentation tickets %d to %d; %d verdicts changed.\n", dg_view_percent(c->coverage_before).s,
            dg_view_percent(c->coverage_after).s, c->demand_before, c->demand_after, c->ntickets);
    for (int i = 0; i < c->ngaps; i++) {
        const dg_gap_change *g = &c->gaps[i];
        if (g->state == DG_GAP_UNCHANGED || ++changed > limit) continue;
        if (!shown++) fputs("\n| gap | state | tickets before | now |\n| --- | --- | ---: | ---: |\n", f);
        fprintf(f, "| %s | %s | %d | %d |\n", text(v, g->label), dg_gap_state_names[g->state], g->before, g->after);
    }
    more(f, shown, changed);
}

static void gates(FILE *f, const dg_view *v)
{
    if (!v->r->ngates) return;
    fputs("\n### Gates\n\n", f);
    for (int i = 0; i < v->r->ngates; i++) {
        const dg_gate_result *g = &v->r->gates[i];
        if (g->holds) fprintf(f, "- `%s` holds\n", g->gate);
        else fprintf(f, "- `%s` **fails**: %s. To fix: %s\n", g->gate, dg_md_text(v->ctx, g->text, DG_TITLE_CELLS), dg_md_text(v->ctx, g->fix, DG_TITLE_CELLS));
    }
}

static void warnings(FILE *f, const dg_view *v)
{
    int count;
    const dg_warning **list = dg_view_warnings(v, &count);
    int shown = v->o->verbose ? count : dg_view_limit(v, count, ROWS);
    if (!count) return;
    fprintf(f, "\n### Warnings (%d)\n\n", count);
    for (int i = 0; i < shown; i++) {
        const char *place = dg_md_place(v->ctx, list[i]->file, (int)list[i]->line);
        fprintf(f, "- %s%s%s (`%s`)\n", place, place[0] ? ": " : "warning: ", dg_md_text(v->ctx, list[i]->message, DG_TITLE_CELLS), list[i]->code);
    }
    more(f, shown, count);
}

void dg_md_report(FILE *f, const dg_view *v)
{
    typedef void part(FILE *f, const dg_view *v);
    static const struct { const char *name; part *write; } parts[] = {
        {"", summary}, {"", first_steps}, {"", gates}, {"topics", topics}, {"sections", sections}, {"words", words}, {"", findings},
        {"", kcs}, {"", changes}, {"", warnings},
    };
    fprintf(f, "## docgap %s\n", v->o->only ? v->o->only : v->r->command ? v->r->command : "audit");
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (dg_view_wants(v, parts[i].name)) parts[i].write(f, v);
}

int dg_report_markdown(FILE *f, const dg_report *r, const dg_report_options *o, dg_error *err)
{
    dg_view *v = dg_view_new(r, o);
    dg_md_report(f, v);
    dg_view_free(v);
    return dg_format_done(f, "markdown", err);
}
