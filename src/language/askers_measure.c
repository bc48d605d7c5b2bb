/* Three evidence numbers of each ticket and its best section: the rank in the plain search, findability, and how far the section
 * is above the asker. Each ticket writes only its own match. Judgement is the rules table's (src/judge/rules.c: findability
 * at most .34, gap at least 1.5). Tables of sections are askers.c's. */
#include <math.h>
#include "base/threads.h"
#include "language/askers_inside.h"
#include "language/levels.h"
#include "language/links.h"

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
static dg_asked_place place_of(dg_plain_search *s, const dg_clean_ticket *t, int32_t section)
{
    const char *texts[] = {t->title, t->lead, NULL};
    dg_plain_place at[2];
    dg_plain_find(at, s, texts, section);
    double title = findability(s->plain, &at[0], section), lead = findability(s->plain, &at[1], section);
    const dg_plain_place *better = &at[lead > title];
    return (dg_asked_place){fmax(title, lead), better->heading, section, better->rank};
}

typedef struct {
    const dg_language_input *in;
    dg_asked *asked;
    dg_plain_search **search;    /* one a worker */
} place_job;

static void place_range(size_t first, size_t last, int worker, void *user)
{
    place_job *job = user;
    for (size_t i = first; i < last; i++) {
        int32_t section = job->asked->section_of[i];
        dg_asked_place *place = &job->asked->place[i];
        if (section >= 0 && place->section != section) *place = place_of(job->search[worker], &job->in->clean[i], section);
    }
}

void dg_asked_places(dg_asked *asked, const dg_language_input *in)
{
    dg_mem *tmp = dg_mem_root();
    int threads = dg_thread_count(in->threads);
    place_job job = {in, asked, dg_array(tmp, dg_plain_search *, threads)};
    for (int i = 0; i < threads; i++) job.search[i] = dg_plain_search_new(tmp, asked->plain);
    dg_parallel(threads, (size_t)in->tickets->count, 64, place_range, &job);
    dg_free(tmp);
}

/* One who says that the page is not to be understood is below it, whatever the counts say. */
static bool says_so(const dg_language_input *in, int ticket, int section)
{
    const dg_section *all = in->docs->sections;
    int linked = in->linked ? in->linked[ticket] : -1;
    unsigned set = in->signals ? in->signals[ticket].set : 0;
    if (linked >= 0 && all[linked].page != all[section].page) return false; /* it was said of another page */
    return (set & (1u << DG_SIG_CONFUSED_BY_DOCS)) || (linked >= 0 && (set & (1u << DG_SIG_CAME_BACK)));
}

/* By the texts alone. */
static double text_gap(const dg_levels *l, int ticket, int section)
{
    double own = l->ticket[ticket];
    return l->section[section] - (isnan(own) ? l->asked[section] : own);
}

double dg_level_gap(const dg_levels *l, const dg_language_input *in, int ticket, int section)
{
    double gap = text_gap(l, ticket, section);
    if (!says_so(in, ticket, section)) return gap;
    return isnan(gap) ? DG_GAP_SAID : fmax(gap + 1, DG_GAP_SAID);
}

/* A right link says which section answers: it becomes the best match, the others move down. */
static void lead_to(dg_match *m, int section)
{
    dg_hit linked = {.section = section};
    int at = 0;
    while (at < m->nhits && m->hits[at].section != section) at++;
    if (at < m->nhits) linked = m->hits[at];
    else if (m->nhits < DG_MAX_HITS) m->nhits++;
    if (at == DG_MAX_HITS) at--;
    memmove(&m->hits[1], &m->hits[0], sizeof m->hits[0] * (size_t)at);
    m->hits[0] = linked;
}

static void follow_links(dg_match *matches, const dg_language_input *in)
{
    dg_link_state *state = dg_links_judge(NULL, in);
    for (int i = 0; i < in->tickets->count; i++) {
        if (state[i] != DG_LINK_RIGHT) continue;
        int section = dg_link_section(in, i);
        bool same_page = matches[i].nhits && in->docs->sections[matches[i].hits[0].section].page == in->docs->sections[section].page;
        if (!same_page || in->linked[i] == section) lead_to(&matches[i], section);
        matches[i].evidence[DG_EV_LINKED] = 1;
    }
    dg_free(state);
}

dg_asked *dg_askers_measure(dg_mem *ctx, dg_match *matches, const dg_language_input *in)
{
    dg_asked *asked = dg_new(ctx, dg_asked);
    follow_links(matches, in);
    asked->section_of = dg_array(asked, int32_t, in->tickets->count);
    asked->place = dg_array(asked, dg_asked_place, in->tickets->count);
    for (int i = 0; i < in->tickets->count; i++) {
        asked->section_of[i] = matches[i].nhits ? matches[i].hits[0].section : -1;
        asked->place[i].section = -1;
    }
    const dg_read_docs *read = in->read ? in->read : dg_read_docs_measure(asked, in->docs, in->language, in->threads);
    asked->plain = read->plain ? read->plain : dg_plain_new(asked, in->docs, in->language);
    asked->levels = dg_levels_new(asked, in, read, asked->plain);
    dg_levels_pool(asked->levels, in, asked->section_of);
    dg_asked_places(asked, in);
    for (int i = 0; i < in->tickets->count; i++) {
        if (matches[i].nhits == 0) continue;
        matches[i].evidence[DG_EV_FINDABILITY] = (float)asked->place[i].found;
        matches[i].evidence[DG_EV_RANK_RAW] = (float)asked->place[i].rank;
        matches[i].evidence[DG_EV_LEVEL_GAP] = (float)text_gap(asked->levels, i, asked->section_of[i]);
        if (says_so(in, i, asked->section_of[i])) matches[i].evidence[DG_EV_LOST] = 1;
    }
    return asked;
}
