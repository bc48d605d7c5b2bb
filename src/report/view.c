/* The selection behind every format: gaps and other topics, pages and sections that hurt, findings outside the baseline, first
 * steps. Order is total, so that the same run gives the same bytes. Layout and escaping are left to the formats; short texts and
 * numbers are in view_text.c. */
#include <math.h>
#include <stdlib.h>
#include "base/map.h"
#include "report/view.h"

int dg_view_unhappy(const int verdicts[DG_VERDICTS])
{
    return verdicts[DG_PARTIAL] + verdicts[DG_HARD_TO_FIND] + verdicts[DG_TOO_TECHNICAL];
}

/* --- topics ---------------------------------------------------------------------------------------------------------------------- */

static bool is_gap(const dg_topic *t) { return t->verdict == DG_MISSING || t->verdict == DG_PARTIAL; }

/* Topics whose finding somebody accepted: topic id -> 1. */
static dg_map *accepted_topics(dg_mem *ctx, const dg_findings *all)
{
    dg_map *ids = dg_map_new(ctx);
    for (int i = 0; all && i < all->count; i++) {
        const dg_finding *f = &all->items[i];
        bool gap = strcmp(f->rule->id, "content-gap") == 0 || strcmp(f->rule->id, "partial-answer") == 0;
        if (f->topic && f->suppressed && gap) *dg_map_puts(ids, f->topic, NULL) = 1;
    }
    return ids;
}

static int widest_signal(const dg_topicset *set)
{
    int most = 0, width = 2;
    for (int i = 0; set && i < set->count; i++)
        for (int k = 0; k < DG_SIGNALS; k++)
            if (set->topics[i].signals[k] > most) most = set->topics[i].signals[k];
    for (; most >= 100; most /= 10) width++;
    return width;
}

static void select_topics(dg_view *v)
{
    const dg_topicset *set = v->r->topics;
    int count = set ? set->count : 0;
    dg_map *accepted = accepted_topics(v->ctx, v->r->findings);
    v->signal_width = widest_signal(set);
    v->gaps = dg_array(v->ctx, dg_gap, count);
    v->answered = dg_array(v->ctx, const dg_topic *, count);
    for (int i = 0; i < count; i++) {
        const dg_topic *t = &set->topics[i];
        if (is_gap(t)) v->gaps[v->ngaps++] = (dg_gap){t, dg_map_gets(accepted, t->id) != NULL};
        else v->answered[v->nanswered++] = t;
    }
}

/* --- sections and pages ------------------------------------------------------------------------------------------------------------ */

static int by_trouble(const void *pa, const void *pb)
{
    const dg_section_trouble *a = *(const dg_section_trouble *const *)pa, *b = *(const dg_section_trouble *const *)pb;
    int ua = dg_view_unhappy(a->verdicts), ub = dg_view_unhappy(b->verdicts);
    if (ua != ub) return ua < ub ? 1 : -1;
    if (a->demand != b->demand) return a->demand < b->demand ? 1 : -1;
    return (a->section > b->section) - (a->section < b->section);
}

static int pages_by_trouble(const void *pa, const void *pb)
{
    const dg_page_trouble *a = pa, *b = pb;
    if (a->unhappy != b->unhappy) return a->unhappy < b->unhappy ? 1 : -1;
    if (a->demand != b->demand) return a->demand < b->demand ? 1 : -1;
    return (a->page > b->page) - (a->page < b->page); /* pages are sorted by path */
}

static bool known_section(const dg_view *v, int section)
{
    return v->r->docs && section >= 0 && section < v->r->docs->nsections;
}

/* Sums of the pages, then only those that hurt. */
static void select_pages(dg_view *v)
{
    const dg_askers *a = v->r->askers;
    int npages = v->r->docs ? v->r->docs->npages : 0, kept = 0;
    v->pages = dg_array(v->ctx, dg_page_trouble, npages);
    for (int i = 0; a && i < a->count; i++) {
        const dg_section_trouble *s = &a->sections[i];
        if (!known_section(v, s->section)) continue;
        dg_page_trouble *p = &v->pages[v->r->docs->sections[s->section].page];
        p->demand += s->demand;
        p->unhappy += dg_view_unhappy(s->verdicts);
        for (int k = 0; k < DG_VERDICTS; k++) p->verdicts[k] += s->verdicts[k];
        if (!p->worst || by_trouble(&s, &p->worst) < 0) p->worst = s;
    }
    for (int i = 0; i < npages; i++) {
        v->pages[i].page = i;
        if (v->pages[i].unhappy > 0) v->pages[kept++] = v->pages[i];
    }
    v->npages = kept;
    if (kept > 1) qsort(v->pages, (size_t)kept, sizeof *v->pages, pages_by_trouble);
}

static void select_sections(dg_view *v)
{
    const dg_askers *a = v->r->askers;
    int count = a ? a->count : 0;
    v->hurt = dg_array(v->ctx, const dg_section_trouble *, count);
    v->asked = dg_array(v->ctx, const dg_section_trouble *, count);
    for (int i = 0; i < count; i++) {
        const dg_section_trouble *s = &a->sections[i];
        if (!known_section(v, s->section)) continue;
        if (dg_view_unhappy(s->verdicts) > 0) v->hurt[v->nhurt++] = s;
        else v->asked[v->nasked++] = s;
    }
    if (v->nhurt > 1) qsort(v->hurt, (size_t)v->nhurt, sizeof *v->hurt, by_trouble); /* NOLINT(bugprone-sizeof-expression): pointers are sorted */
}

/* --- findings -------------------------------------------------------------------------------------------------------------------------- */

int dg_view_findings_count(const dg_view *v) { return v->r->findings ? v->r->findings->count : 0; }

const dg_finding **dg_view_all_findings(const dg_view *v)
{
    int count = dg_view_findings_count(v);
    const dg_finding **all = dg_array(v->ctx, const dg_finding *, count);
    for (int i = 0; i < count; i++) all[i] = &v->r->findings->items[i];
    return all;
}

const dg_finding **dg_view_by_severity(const dg_view *v, const dg_finding *const *list, int count)
{
    const dg_finding **sorted = dg_array(v->ctx, const dg_finding *, count);
    int n = 0;
    for (int severity = DG_SEVERITIES - 1; severity >= 0; severity--)
        for (int i = 0; i < count; i++)
            if ((int)list[i]->severity == severity) sorted[n++] = list[i];
    return sorted;
}

/* Findings whose tickets were not helped come first: the tickets behind a vocabulary gap may well have found their answer. */
static bool is_need(const dg_finding *f)
{
    return f->demand > 0 && f->severity > DG_ADVICE && f->rule->group == DG_GROUP_TICKETS && strcmp(f->rule->topic, "vocabulary") != 0;
}

/* Two findings on one topic or at one place are one piece of work: the second is no first step. */
static bool same_work(const dg_finding *a, const dg_finding *b)
{
    if (a->topic && b->topic && strcmp(a->topic, b->topic) == 0) return true;
    return a->line == b->line && strcmp(a->path, b->path) == 0 && !a->topic == !b->topic;
}

static void select_first(dg_view *v, bool needs)
{
    for (int i = 0; i < v->nopen && v->nfirst < DG_FIRST_STEPS; i++) {
        const dg_finding *f = v->open[i];
        bool seen = is_need(f) != needs || !f->suggestion || !f->suggestion[0];
        for (int k = 0; k < v->nfirst && !seen; k++) seen = same_work(v->first[k], f);
        if (!seen) v->first[v->nfirst++] = f;
    }
}

static void select_findings(dg_view *v)
{
    int count = dg_view_findings_count(v);
    v->open = dg_array(v->ctx, const dg_finding *, count);
    for (int i = 0; i < count; i++) {
        const dg_finding *f = &v->r->findings->items[i];
        if (f->suppressed) continue;
        v->open[v->nopen++] = f;
        if (f->severity < DG_SEVERITIES) v->severities[f->severity]++;
    }
    select_first(v, true);
    select_first(v, false);
}

const dg_warning **dg_view_warnings(const dg_view *v, int *count)
{
    const dg_warnings *all = v->r->warnings;
    const dg_warning **list = dg_array(v->ctx, const dg_warning *, all ? all->count : 0);
    dg_warn_kind last = v->o->verbose ? DG_WARN_VERBOSE : DG_WARN_ADVICE;
    *count = 0;
    for (dg_warn_kind kind = DG_WARN_PARTIAL; kind <= last; kind++)
        for (size_t i = 0; all && i < all->count; i++)
            if (all->items[i].kind == kind) list[(*count)++] = &all->items[i];
    return list;
}

/* --- the view ------------------------------------------------------------------------------------------------------------------------------ */

static void make_headings(dg_view *v)
{
    const dg_docset *d = v->r->docs;
    int count = d ? d->nsections : 0;
    v->headings = dg_array(v->ctx, const char *, count);
    for (int i = 0; i < count; i++) {
        const dg_section *s = &d->sections[i];
        v->headings[i] = dg_view_text(v->ctx, s->heading[0] ? s->heading : d->pages[s->page].title, DG_TITLE_CELLS);
    }
}

dg_view *dg_view_new(const dg_report *r, const dg_report_options *o)
{
    dg_mem *ctx = dg_mem_root();
    dg_view *v = dg_new(ctx, dg_view);
    v->ctx = ctx;
    v->r = r;
    v->o = o;
    make_headings(v);
    select_topics(v);
    select_sections(v);
    select_pages(v);
    select_findings(v);
    return v;
}

void dg_view_free(dg_view *v)
{
    if (v) dg_free(v->ctx);
}

bool dg_view_wants(const dg_view *v, const char *part) { return !v->o->only || strcmp(v->o->only, part) == 0; }

int dg_view_limit(const dg_view *v, int count, int standard)
{
    int limit = v->o->limit > 0 ? v->o->limit : standard;
    return count < limit ? count : limit;
}

const char *dg_view_heading(const dg_view *v, int section) { return known_section(v, section) ? v->headings[section] : ""; }

const char *dg_view_path(const dg_view *v, int section)
{
    return known_section(v, section) ? v->r->docs->pages[v->r->docs->sections[section].page].path : "";
}

int dg_view_line(const dg_view *v, int section) { return known_section(v, section) ? v->r->docs->sections[section].line : 0; }

const char *dg_view_words(const dg_view *v, int ticket)
{
    if (!v->o->quotes || !v->r->tickets || ticket < 0 || ticket >= v->r->tickets->count) return NULL;
    const char *title = v->r->tickets->tickets[ticket].title;
    if (title[0]) return title;
    if (!v->r->clean) return NULL;
    const dg_clean_ticket *c = &v->r->clean[ticket];
    const char *written[] = {c->lead, c->prose};
    for (int i = 0; i < 2; i++)
        if (written[i] && written[i][0]) return written[i];
    return NULL;
}

const dg_ticket *dg_view_medoid(const dg_view *v, const dg_topic *t, const char **words)
{
    *words = t->ntickets ? dg_view_words(v, t->tickets[0]) : NULL;
    return *words ? &v->r->tickets->tickets[t->tickets[0]] : NULL;
}

const char *dg_view_caution(const dg_view *v)
{
    static const double FEW = 50;
    double shared = v->r->summary.shared_words;
    if (!v->r->summary.demand || isnan(shared) || shared >= FEW) return "";
    return dg_printf(v->ctx, "read the percentages with care: tickets and docs share few words (half of the answered tickets find less than %.0f %% of theirs "
                             "in their three nearest sections); doc links in agents' answers and `docgap calibrate` make them firm", shared);
}
