/* Text for a terminal or a mail. The first screen answers three questions: what is missing most, which pages hurt, what do I do
 * first. Then the tables that show why. `check` and `lint` are terse: findings a line each, then gates. The parts are in
 * text_screen.c, text_tables.c and text_findings.c. */
#include <string.h>
#include "report/formats.h"
#include "report/text_parts.h"

enum { NARROWEST = 40, WIDEST = 200, ROWS = 10, ROWS_ALONE = 50, LINES = 100, WARNINGS = 5 };

const char *dg_text_safe(const dg_view *v, const char *s, int cells) { return dg_view_log_text(v->ctx, s, cells); }

const char *dg_text_place(const dg_view *v, const char *path, int line)
{
    if (!path || !path[0]) return "";
    const char *safe = dg_text_safe(v, path, DG_TITLE_CELLS);
    return line > 0 ? dg_printf(v->ctx, "%s:%d", safe, line) : safe;
}

void dg_text_more(dg_tout *o, int shown, int count)
{
    char line[80];
    if (shown >= count) return;
    snprintf(line, sizeof line, "  ... and %d more; --show %d lists them", count - shown, count);
    dg_tout_text(o, DG_DIM, line);
    fputc('\n', o->f);
}

static void audit(dg_tout *o, const dg_view *v)
{
    dg_text_first_screen(o, v);
    dg_text_gaps(o, v, ROWS);
    dg_text_sections(o, v, ROWS);
    dg_text_words(o, v, ROWS);
    dg_text_findings(o, v, ROWS);
    dg_text_kcs(o, v);
    dg_text_changes(o, v);
    dg_text_warnings(o, v, WARNINGS);
    dg_text_closing(o, v, false);
}

static void check(dg_tout *o, const dg_view *v)
{
    const dg_summary *m = &v->r->summary;
    o->started = true;
    dg_tout_text(o, DG_BOLD, "docgap check: ");
    if (m->demand) fprintf(o->f, "coverage %s, %d of %d documentation tickets answered\n", dg_view_percent(m->coverage).s, m->verdicts[DG_ANSWERED], m->demand);
    else fprintf(o->f, "no documentation ticket among %d tickets\n", m->tickets);
    dg_text_finding_lines(o, v, LINES, false);
    dg_text_warnings(o, v, WARNINGS);
    dg_text_closing(o, v, true);
}

static void lint(dg_tout *o, const dg_view *v)
{
    dg_text_finding_lines(o, v, 1000 * 1000, true);
    dg_text_warnings(o, v, WARNINGS);
    dg_text_closing(o, v, true);
}

static void topics_alone(dg_tout *o, const dg_view *v)
{
    if (!v->ngaps) fputs("No content gaps: every topic with enough tickets has a section that answers it.\n", o->f);
    dg_text_gaps(o, v, ROWS_ALONE);
    if (v->o->all || v->o->verbose) dg_text_other_topics(o, v, ROWS_ALONE);
    if (!v->o->all && !v->o->verbose && v->nanswered) {
        dg_tout_gap(o);
        fprintf(o->f, "%d other topic%s; --all lists them.\n", v->nanswered, v->nanswered == 1 ? " is not a gap" : "s are not gaps");
    }
}

static void sections_alone(dg_tout *o, const dg_view *v)
{
    if (!v->nhurt && !v->nasked) fputs("No ticket leads to a section.\n", o->f);
    dg_text_sections(o, v, ROWS_ALONE);
}

static void words_alone(dg_tout *o, const dg_view *v)
{
    if (!v->r->words || !v->r->words->count) fputs("No vocabulary gaps: users and docs use the same words.\n", o->f);
    dg_text_words(o, v, ROWS_ALONE);
}

typedef void layout(dg_tout *o, const dg_view *v);

static layout *layout_of(const dg_report *r, const dg_report_options *o)
{
    static const struct { const char *name; layout *print; } parts[] = {
        {"topics", topics_alone}, {"sections", sections_alone}, {"words", words_alone},
    };
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (o->only && strcmp(o->only, parts[i].name) == 0) return parts[i].print;
    if (!r->tickets) return lint;
    return r->command && strcmp(r->command, "check") == 0 ? check : audit;
}

int dg_report_text(FILE *f, const dg_report *r, const dg_report_options *o, dg_error *err)
{
    dg_view *v = dg_view_new(r, o);
    int width = o->width > 0 ? o->width : 80;
    dg_tout out = {f, v->ctx, width < NARROWEST ? NARROWEST : width > WIDEST ? WIDEST : width, o->color, false};
    layout_of(r, o)(&out, v);
    dg_view_free(v);
    return dg_format_done(f, "text", err);
}
