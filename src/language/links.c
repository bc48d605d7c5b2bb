/* Judges each ticket's doc link by the ticket's own matches, by whether the asker came back, and by what became of the other
 * tickets where agents linked the same page. Used before verdicts (a right link names the section that answers) and after
 * (KCS link accuracy, link-mismatch). Owns nothing but the array handed out. */
#include "language/links.h"

enum { AMONG = 3, ENOUGH = 3 }; /* best matches that a page may be among; links from which on a page's record counts */

static int page_of(const dg_language_input *in, int section)
{
    return in->docs->sections[section].page;
}

static bool leads(const dg_language_input *in, int ticket)
{
    const dg_match *m = &in->matches[ticket];
    return m->nhits && page_of(in, m->hits[0].section) == page_of(in, in->linked[ticket]);
}

static bool among_best(const dg_language_input *in, int ticket)
{
    const dg_match *m = &in->matches[ticket];
    for (int i = 0; i < m->nhits && i < AMONG; i++)
        if (page_of(in, m->hits[i].section) == page_of(in, in->linked[ticket])) return true;
    return false;
}

/* Came back, and not because the page is too hard: the page does not answer. */
static bool sent_astray(const dg_language_input *in, int ticket)
{
    if (!in->signals || leads(in, ticket)) return false;
    unsigned set = in->signals[ticket].set;
    return (set & (1u << DG_SIG_CAME_BACK)) && !(set & (1u << DG_SIG_CONFUSED_BY_DOCS));
}

/* The start page is linked by way of greeting. */
static bool is_start_page(const dg_language_input *in, int section)
{
    static const char *const names[] = {"index.", "README.", "readme.", "_index.", "home.", "Home."};
    const char *path = in->docs->pages[page_of(in, section)].path, *base = strrchr(path, '/');
    base = base ? base + 1 : path;
    if (in->docs->pages[page_of(in, section)].first != section) return false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strncmp(base, names[i], strlen(names[i])) == 0) return strchr(path, '/') == strrchr(path, '/');
    return false;
}

dg_link_state *dg_links_judge(dg_mem *ctx, const dg_language_input *in)
{
    int n = in->tickets->count;
    dg_link_state *state = dg_array(ctx, dg_link_state, n);
    if (!in->linked) return state;
    int *links = dg_array(state, int, in->docs->npages), *astray = dg_array(state, int, in->docs->npages);
    for (int i = 0; i < n; i++) {
        if (in->linked[i] < 0) continue;
        links[page_of(in, in->linked[i])]++;
        astray[page_of(in, in->linked[i])] += sent_astray(in, i);
    }
    for (int i = 0; i < n; i++) {
        if (in->linked[i] < 0) continue;
        int page = page_of(in, in->linked[i]);
        bool good_record = links[page] >= ENOUGH && 3 * astray[page] < links[page] && !is_start_page(in, in->linked[i]);
        bool right = leads(in, i) || (!sent_astray(in, i) && (good_record || (!astray[page] && among_best(in, i))));
        state[i] = right ? DG_LINK_RIGHT : DG_LINK_WRONG;
    }
    dg_free(links);
    dg_free(astray);
    return state;
}

int dg_link_section(const dg_language_input *in, int ticket)
{
    const dg_docset *docs = in->docs;
    const dg_match *m = &in->matches[ticket];
    int linked = in->linked[ticket], page = page_of(in, linked);
    if (linked != docs->pages[page].first) return linked;
    for (int i = 0; i < m->nhits; i++)
        if (page_of(in, m->hits[i].section) == page && docs->sections[m->hits[i].section].words > 0) return m->hits[i].section;
    for (int i = linked; i < linked + docs->pages[page].count; i++)
        if (docs->sections[i].words > 0) return i;
    return linked;
}
