/* Changes as text for the terminal, as Markdown fit for a pull-request comment, and as JSON. */
#include <math.h>
#include <string.h>
#include "base/json_write.h"
#include "base/str.h"
#include "followup/changes_print.h"
#include "text/unicode.h"

enum { MOST = 30, LABEL = 60 };

static bool good(dg_verdict v) { return v == DG_ANSWERED; }

static void safe(FILE *f, const char *s, bool markdown)
{
    dg_buf b;
    dg_buf_init(&b, NULL, DG_BUF_NO_LIMIT);
    dg_display_safe(&b, s, strlen(s));
    size_t n = dg_display_fit(b.p, b.n, LABEL);
    for (size_t i = 0; i < n; i++) {
        if (markdown && strchr("\\`*_[]<>|", b.p[i])) fputc('\\', f);
        fputc(b.p[i], f);
        if (markdown && (b.p[i] == '@' || b.p[i] == '#')) fputs("\xe2\x80\x8b", f);
    }
    if (n < b.n) fputs("...", f);
    dg_buf_free(&b);
}

static int count_tickets(const dg_changes *c, bool newly)
{
    int n = 0;
    for (int i = 0; i < c->ntickets; i++) n += newly ? good(c->tickets[i].after) : good(c->tickets[i].before);
    return n;
}

static void print_tickets(FILE *f, const dg_changes *c, bool newly, bool markdown)
{
    int n = 0;
    for (int i = 0; i < c->ntickets; i++) {
        const dg_verdict_change *v = &c->tickets[i];
        if ((newly ? !good(v->after) : !good(v->before)) || n++ >= MOST) continue;
        fprintf(f, "%s%s: ", markdown ? "- " : "  ", v->ticket);
        safe(f, v->title, markdown);
        fprintf(f, "%s  %s -> %s  %s (%s)\n", markdown ? "" : "\n     ", dg_verdict_names[v->before], dg_verdict_names[v->after], v->section, v->why);
    }
    if (n > MOST) fprintf(f, "%s%d more\n", markdown ? "- " : "  ", n - MOST);
}

static void print_gaps(FILE *f, const dg_changes *c, bool markdown)
{
    for (int state = 0; state < DG_GAP_UNCHANGED; state++) {
        int n = 0;
        for (int i = 0; i < c->ngaps; i++) {
            const dg_gap_change *g = &c->gaps[i];
            if ((int)g->state != state) continue;
            if (!n++) fprintf(f, "\n%sContent gaps %s\n%s", markdown ? "#### " : "", dg_gap_state_names[state], markdown ? "\n" : "");
            fprintf(f, "%s%s \"", markdown ? "- " : "  ", g->topic);
            safe(f, g->label, markdown);
            fprintf(f, "\" %d -> %d ticket%s\n", g->before, g->after, g->after == 1 ? "" : "s");
        }
    }
}

/* One decimal, cut and not rounded, as in the report: 79.96 is not 80. */
static double cut(double percent) { return floor(percent * 10 + 1e-9) / 10; }

static void print_head(FILE *f, const dg_changes *c, bool markdown)
{
    double delta = cut(c->coverage_after) - cut(c->coverage_before);
    if (markdown) fprintf(f, "### What this change does for the people who ask\n\n");
    if (c->run_after) fprintf(f, "run %lld to run %lld: ", (long long)c->run_before, (long long)c->run_after);
    fprintf(f, "coverage %.1f %% -> %.1f %% (%+.1f), demand %d -> %d\n", cut(c->coverage_before), cut(c->coverage_after), delta, c->demand_before, c->demand_after);
    fprintf(f, "%d ticket%s newly answered, %d no longer answered\n", count_tickets(c, true), count_tickets(c, true) == 1 ? "" : "s",
            count_tickets(c, false));
}

void dg_changes_text(FILE *f, const dg_changes *c, bool markdown)
{
    print_head(f, c, markdown);
    if (count_tickets(c, true)) fprintf(f, "\n%sNewly answered\n%s", markdown ? "#### " : "", markdown ? "\n" : "");
    print_tickets(f, c, true, markdown);
    if (count_tickets(c, false)) fprintf(f, "\n%sNo longer answered\n%s", markdown ? "#### " : "", markdown ? "\n" : "");
    print_tickets(f, c, false, markdown);
    print_gaps(f, c, markdown);
    if (!c->ntickets && !c->ngaps) fprintf(f, "nothing changed for any ticket\n");
}

void dg_changes_json(FILE *f, const dg_changes *c)
{
    dg_jw w;
    dg_jw_init(&w, f, 2);
    dg_jw_object(&w);
    dg_jw_kstr(&w, "schema", "docgap-diff");
    dg_jw_kstr(&w, "version", "1.0");
    dg_jw_kint(&w, "run_before", c->run_before);
    dg_jw_kint(&w, "run_after", c->run_after);
    dg_jw_kreal(&w, "coverage_before", c->coverage_before, 6);
    dg_jw_kreal(&w, "coverage_after", c->coverage_after, 6);
    dg_jw_kint(&w, "demand_before", c->demand_before);
    dg_jw_kint(&w, "demand_after", c->demand_after);
    dg_jw_key(&w, "gaps");
    dg_jw_array(&w);
    for (int i = 0; i < c->ngaps; i++) {
        dg_jw_object(&w);
        dg_jw_kstr(&w, "topic", c->gaps[i].topic);
        dg_jw_kstr(&w, "label", c->gaps[i].label);
        dg_jw_kstr(&w, "state", dg_gap_state_names[c->gaps[i].state]);
        dg_jw_kint(&w, "before", c->gaps[i].before);
        dg_jw_kint(&w, "after", c->gaps[i].after);
        dg_jw_end_object(&w);
    }
    dg_jw_end_array(&w);
    dg_jw_key(&w, "tickets");
    dg_jw_array(&w);
    for (int i = 0; i < c->ntickets; i++) {
        dg_jw_object(&w);
        dg_jw_kstr(&w, "source", c->tickets[i].source);
        dg_jw_kstr(&w, "id", c->tickets[i].ticket);
        dg_jw_kstr(&w, "title", c->tickets[i].title);
        dg_jw_kstr(&w, "before", dg_verdict_names[c->tickets[i].before]);
        dg_jw_kstr(&w, "after", dg_verdict_names[c->tickets[i].after]);
        dg_jw_kstr(&w, "section", c->tickets[i].section);
        dg_jw_kstr(&w, "why", c->tickets[i].why);
        dg_jw_end_object(&w);
    }
    dg_jw_end_array(&w);
    dg_jw_end_object(&w);
    fputc('\n', f);
}
