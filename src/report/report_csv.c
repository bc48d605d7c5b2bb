/* CSV for spreadsheets (RFC 4180): one table a file. Findings; or topics, sections or words when that part is asked for.
 * A cell that a spreadsheet would take for a formula gets an apostrophe in front; numbers are our own and stay numbers.
 * Quoting is libcsv's work, behind tickets/csv.h. */
#include <math.h>
#include <string.h>
#include "report/formats.h"
#include "report/view.h"
#include "tickets/csv.h"

typedef struct { FILE *f; dg_mem *ctx; bool first; } csv_out;

/* --- cells ------------------------------------------------------------------------------------------------------------------------ */

static void separate(csv_out *c)
{
    if (!c->first) fputc(',', c->f);
    c->first = false;
}

/* "=1+1", "+1", "-1", "@SUM", a tab or a line end first, and the full-width forms of the signs (OWASP, CSV injection). */
static bool is_formula(const char *s)
{
    static const char *const wide[] = {"\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};
    if (s[0] && strchr("=+-@\t\r\n", s[0])) return true;
    for (size_t i = 0; i < sizeof wide / sizeof wide[0]; i++)
        if (strncmp(s, wide[i], 3) == 0) return true;
    return false;
}

static void text_cell(csv_out *c, const char *s)
{
    const char *safe = dg_view_text(c->ctx, s, 4 * DG_TITLE_CELLS);
    separate(c);
    if (is_formula(safe)) safe = dg_printf(c->ctx, "'%s", safe);
    dg_csv_write_cell(c->f, safe, strlen(safe));
}

static void int_cell(csv_out *c, int64_t n)
{
    separate(c);
    fprintf(c->f, "%lld", (long long)n);
}

static void real_cell(csv_out *c, double d)
{
    separate(c);
    if (!isfinite(d)) return;
    long long thousandths = llround(fabs(d) * 1000);
    fprintf(c->f, "%s%lld.%03lld", d < 0 && thousandths ? "-" : "", thousandths / 1000, thousandths % 1000);
}

static void end_row(csv_out *c)
{
    fputs("\r\n", c->f);
    c->first = true;
}

static void header(csv_out *c, const char *const *names)
{
    for (int i = 0; names[i]; i++) text_cell(c, names[i]);
    end_row(c);
}

/* Ticket ids of a row in one cell, separated by blanks. */
static void tickets_cell(csv_out *c, const char *const *ids, int n)
{
    enum { MOST = 1000 };
    dg_buf b;
    dg_buf_init(&b, c->ctx, DG_BUF_NO_LIMIT);
    for (int i = 0; i < n && i < MOST; i++) dg_buf_addf(&b, "%s%s", i ? " " : "", dg_view_text(c->ctx, ids[i], DG_QUOTE_CELLS));
    if (n > MOST) dg_buf_addf(&b, " and %d more", n - MOST);
    const char *list = is_formula(b.p) ? dg_printf(c->ctx, "'%s", b.p) : b.p;
    separate(c);
    dg_csv_write_cell(c->f, list, strlen(list));
}

static void indexed_tickets_cell(csv_out *c, const dg_view *v, const int32_t *tickets, int n)
{
    const char **ids = dg_array(c->ctx, const char *, n);
    for (int i = 0; i < n; i++) ids[i] = v->r->tickets->tickets[tickets[i]].id;
    tickets_cell(c, ids, n);
}

/* --- tables ------------------------------------------------------------------------------------------------------------------------- */

static void findings(csv_out *c, const dg_view *v)
{
    static const char *const names[] = {"rule", "severity", "path", "line", "demand", "message", "suggestion", "quote", "quote ticket",
                                        "quote url", "topic", "tickets", "section", "in baseline", "fingerprint", NULL};
    header(c, names);
    for (int i = 0; i < dg_view_findings_count(v); i++) {
        const dg_finding *f = &v->r->findings->items[i];
        const dg_evidence_quote *q = f->nevidence ? &f->evidence[0] : NULL;
        text_cell(c, f->rule->id);
        text_cell(c, dg_severity_names[f->severity]);
        text_cell(c, f->path);
        int_cell(c, f->line);
        int_cell(c, f->demand);
        text_cell(c, f->message);
        text_cell(c, f->suggestion);
        text_cell(c, q && (v->o->quotes || !q->ticket) ? q->text : "");
        text_cell(c, q ? q->ticket : "");
        text_cell(c, q ? dg_view_link(q->url) : "");
        text_cell(c, f->topic);
        tickets_cell(c, f->tickets, f->ntickets);
        text_cell(c, f->section);
        text_cell(c, f->suppressed ? "yes" : "no");
        text_cell(c, f->fingerprint);
        end_row(c);
    }
}

static void topics(csv_out *c, const dg_view *v)
{
    static const char *const names[] = {"topic", "label", "verdict", "demand", "trend", "first seen", "last seen", "p answered", "frustrated",
                                        "explicit miss", "dismissed", "came back", "asked back", "nearest path", "nearest line",
                                        "nearest heading", "quote", "tickets", NULL};
    static const dg_signal columns[] = {DG_SIG_FRUSTRATED, DG_SIG_EXPLICIT_MISS, DG_SIG_DISMISSED, DG_SIG_CAME_BACK};
    header(c, names);
    for (int i = 0; v->r->topics && i < v->r->topics->count; i++) {
        const dg_topic *t = &v->r->topics->topics[i];
        const char *said;
        int nearest = t->nnearest ? t->nearest[0].section : -1;
        text_cell(c, t->id);
        text_cell(c, t->label);
        text_cell(c, dg_verdict_names[t->verdict]);
        int_cell(c, t->demand);
        text_cell(c, dg_trend_names[t->trend]);
        text_cell(c, dg_view_date(t->first_seen).s);
        text_cell(c, dg_view_date(t->last_seen).s);
        real_cell(c, t->p_answered);
        for (size_t k = 0; k < sizeof columns / sizeof columns[0]; k++) int_cell(c, t->signals[columns[k]]);
        int_cell(c, t->asked_back);
        text_cell(c, dg_view_path(v, nearest));
        int_cell(c, dg_view_line(v, nearest));
        text_cell(c, dg_view_heading(v, nearest));
        text_cell(c, dg_view_medoid(v, t, &said) ? said : "");
        indexed_tickets_cell(c, v, t->tickets, t->ntickets);
        end_row(c);
    }
}

static void section_row(csv_out *c, const dg_view *v, const dg_section_trouble *s)
{
    text_cell(c, dg_view_path(v, s->section));
    int_cell(c, dg_view_line(v, s->section));
    text_cell(c, dg_view_heading(v, s->section));
    int_cell(c, s->demand);
    int_cell(c, dg_view_unhappy(s->verdicts));
    for (int i = 0; i < DG_VERDICTS; i++) int_cell(c, s->verdicts[i]);
    real_cell(c, s->measured ? s->docs_level : (double)NAN);
    real_cell(c, s->measured ? s->askers_level : (double)NAN);
    real_cell(c, s->findability);
    text_cell(c, s->why_hard);
    text_cell(c, s->why_hidden);
    end_row(c);
}

static void sections(csv_out *c, const dg_view *v)
{
    static const char *const names[] = {"path", "line", "heading", "demand", "unhappy", NULL};
    static const char *const more[] = {"docs level", "askers level", "findability", "why hard", "why hidden", NULL};
    for (int i = 0; names[i]; i++) text_cell(c, names[i]);
    for (int i = 0; i < DG_VERDICTS; i++) text_cell(c, dg_verdict_names[i]);
    header(c, more);
    for (int i = 0; i < v->nhurt; i++) section_row(c, v, v->hurt[i]);
    for (int i = 0; i < v->nasked; i++) section_row(c, v, v->asked[i]);
}

static void words(csv_out *c, const dg_view *v)
{
    static const char *const names[] = {"users say", "docs say", "demand", "strength", "nowhere in the docs", "add to", "path", "line",
                                        "heading", "tickets", NULL};
    header(c, names);
    for (int i = 0; v->r->words && i < v->r->words->count; i++) {
        const dg_word_gap *g = &v->r->words->gaps[i];
        text_cell(c, g->users);
        text_cell(c, g->docs);
        int_cell(c, g->ntickets);
        real_cell(c, g->strength);
        text_cell(c, g->nowhere ? "yes" : "no");
        text_cell(c, g->where);
        text_cell(c, dg_view_path(v, g->section));
        int_cell(c, dg_view_line(v, g->section));
        text_cell(c, dg_view_heading(v, g->section));
        indexed_tickets_cell(c, v, g->tickets, g->ntickets);
        end_row(c);
    }
}

int dg_report_csv(FILE *f, const dg_report *r, const dg_report_options *o, dg_error *err)
{
    static const struct { const char *part; void (*write)(csv_out *c, const dg_view *v); } tables[] = {
        {"topics", topics}, {"sections", sections}, {"words", words}, {NULL, findings},
    };
    dg_view *v = dg_view_new(r, o);
    csv_out c = {f, v->ctx, true};
    size_t i = 0;
    while (tables[i].part && !(o->only && strcmp(o->only, tables[i].part) == 0)) i++;
    tables[i].write(&c, v);
    dg_view_free(v);
    return dg_format_done(f, "csv", err);
}
