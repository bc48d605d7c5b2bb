/* Three evidence numbers of each ticket and its best section: the rank in the plain search, findability, and how far the section
 * is above the asker. Each ticket writes only its own match. Judgement is the rules table's (src/judge/rules.c: findability
 * at most .34, gap at least 1.5). Tables of sections are askers.c's. */
#include <math.h>
#include "base/threads.h"
#include "language/askers_inside.h"
#include "language/levels.h"

/* What findability is made of; the parts of a section that everything leads to sum to 1. */
static const double REACH = 0.60, HEADING = 0.25, SHALLOW = 0.075, LINKED = 0.075;
static const double PAGE_IS_WORTH = 0.7;  /* the right page, the wrong section: the reader still has to look */
static const double HEADING_ENOUGH = 0.5; /* share of the question's weight in the headings that counts as a full hit */
enum { DEEP_FROM = 60, DEEP_LINES = 400 };/* lines of a page before a section: from where on, and where it is as deep as can be */

/* 1 for the first place, .5 for the third, 0 outside of the first ten: the discount of DCG (Jarvelin & Kekalainen 2002). */
static double reach(int rank)
{
    return rank < DG_RANK_NONE ? 1.0 / log2(1.0 + rank) : 0.0;
}

double dg_section_depth(const dg_docset *docs, int section)
{
    const dg_section *s = &docs->sections[section];
    double deep = (double)(s->line - DEEP_FROM) / DEEP_LINES;
    return fmin(fmax(deep, 0), 1);
}

int dg_section_inbound(const dg_plain *p, int section)
{
    int first = p->docs->pages[p->docs->sections[section].page].first;
    return p->inbound[section] + (section == first ? 0 : p->inbound[first]);
}

static double findability(const dg_plain *p, const dg_plain_place *at, int section)
{
    double straight = fmax(reach(at->rank), PAGE_IS_WORTH * reach(at->page_rank));
    double heading = fmin(at->heading / HEADING_ENOUGH, 1);
    double linked = dg_section_inbound(p, section) > 0;
    return REACH * straight + HEADING * heading + SHALLOW * (1 - dg_section_depth(p->docs, section)) + LINKED * linked;
}

/* The better of two questions: the title, and the title with the first sentences. People try again in other words. */
double dg_findability(dg_plain_place *out, dg_plain_search *s, const dg_clean_ticket *t, int section)
{
    const char *title[] = {t->title, NULL}, *lead[] = {t->title, t->lead, NULL};
    dg_plain_place other;
    dg_plain_find(out, s, title, section);
    dg_plain_find(&other, s, lead, section);
    double a = findability(s->plain, out, section), b = findability(s->plain, &other, section);
    if (b > a) *out = other;
    return fmax(a, b);
}

typedef struct {
    const dg_language_input *in;
    dg_match *matches;
    const dg_levels *levels;
    const double *asked;         /* by section: mean level of its askers, or NAN */
    dg_plain_search **search;
} measure_job;

static void measure_range(size_t first, size_t last, int worker, void *user)
{
    measure_job *job = user;
    for (size_t i = first; i < last; i++) {
        dg_match *m = &job->matches[i];
        dg_plain_place at;
        if (m->nhits == 0) continue;
        int section = m->hits[0].section;
        m->evidence[DG_EV_FINDABILITY] = dg_findability(&at, job->search[worker], &job->in->clean[i], section);
        m->evidence[DG_EV_RANK_RAW] = at.rank;
        m->evidence[DG_EV_LEVEL_GAP] = dg_level_gap(job->levels, job->in, (int)i, section);
    }
}

/* One who says that the page is not to be understood is below it, whatever the counts say. */
static bool says_so(const dg_signals *s, int linked, int section)
{
    if (s->set & (1u << DG_SIG_CONFUSED_BY_DOCS)) return true;
    return linked == section && (s->set & (1u << DG_SIG_CAME_BACK));
}

double dg_level_gap(const dg_levels *l, const dg_language_input *in, int ticket, int section)
{
    double gap = l->section[section] - l->ticket[ticket];
    if (in->signals && says_so(&in->signals[ticket], in->linked ? in->linked[ticket] : -1, section))
        gap = isnan(gap) ? DG_GAP_SAID : fmax(gap + 1, DG_GAP_SAID);
    return gap;
}

int dg_askers_measure(dg_match *matches, const dg_language_input *in, dg_error *err)
{
    (void)err;
    dg_mem *tmp = dg_mem_root();
    int threads = dg_thread_count(in->threads);
    measure_job job = {.in = in, .matches = matches, .levels = dg_levels_new(tmp, in), .search = dg_array(tmp, dg_plain_search *, threads)};
    const dg_plain *plain = dg_plain_new(tmp, in->docs, in->language);
    for (int i = 0; i < threads; i++) job.search[i] = dg_plain_search_new(tmp, plain);
    dg_parallel(threads, (size_t)in->tickets->count, 64, measure_range, &job);
    dg_free(tmp);
    return 0;
}
