/* Sections by those who ask about them: demand, verdicts, signals, levels side by side, findability, and the KCS figures.
 * Findings are drawn from this table in askers_findings.c; the levels come from levels.c. The table belongs to the caller. */
#include <math.h>
#include <stdlib.h>
#include "language/askers_inside.h"

enum { ACCURATE_WITHIN = 3, CAUSES = 3, ENOUGH_TICKETS = 2 };

static bool counts(const dg_language_input *in, int ticket)
{
    return in->judgements[ticket].verdict != DG_NOT_DOCS;
}

/* The page that an agent linked is one of the pages of the best matches. */
bool dg_link_accurate(const dg_language_input *in, int ticket)
{
    int linked = in->linked ? in->linked[ticket] : -1;
    const dg_match *m = &in->matches[ticket];
    if (linked < 0) return false;
    if (in->signals && (in->signals[ticket].set & (1u << DG_SIG_CAME_BACK)) && m->nhits && m->hits[0].section != linked &&
        in->docs->sections[m->hits[0].section].page != in->docs->sections[linked].page)
        return false;
    for (int i = 0; i < m->nhits && i < ACCURATE_WITHIN; i++)
        if (in->docs->sections[m->hits[i].section].page == in->docs->sections[linked].page) return true;
    return false;
}

static bool found(dg_verdict v)
{
    return v == DG_ANSWERED || v == DG_HARD_TO_FIND || v == DG_TOO_TECHNICAL || v == DG_PARTIAL;
}

int dg_asked_section(const dg_language_input *in, int ticket)
{
    const dg_match *m = &in->matches[ticket];
    if (!counts(in, ticket)) return -1;
    if (in->linked && in->linked[ticket] >= 0 && (dg_link_accurate(in, ticket) || !found(in->judgements[ticket].verdict)))
        return in->linked[ticket];
    return m->nhits ? m->hits[0].section : -1;
}

int dg_section_tickets(int32_t **out, dg_mem *ctx, const dg_language_input *in, int section)
{
    int n = 0, capacity = 0;
    int32_t *list = NULL;
    for (int i = 0; i < in->tickets->count; i++) {
        if (dg_asked_section(in, i) != section) continue;
        DG_GROW(ctx, list, n, capacity);
        list[n++] = i;
    }
    *out = list;
    return n;
}

/* --- the table -------------------------------------------------------------------------------------------------------------- */

typedef struct {
    const dg_language_input *in;
    const dg_levels *levels;
    dg_plain_search *search;
    dg_mem *ctx;                 /* of the table */
    double *weight, *hidden, *heading, *rank; /* sums by section */
} tally;

static void add_ticket(tally *t, dg_section_trouble *s, int ticket)
{
    const dg_language_input *in = t->in;
    dg_plain_place at;
    s->demand++;
    s->verdicts[in->judgements[ticket].verdict]++;
    for (int g = 0; g < DG_SIGNALS; g++) s->signals[g] += in->signals ? (int)((in->signals[ticket].set >> g) & 1u) : 0;
    double gap = dg_level_gap(t->levels, in, ticket, s->section), level = t->levels->ticket[ticket];
    if (!isnan(gap)) s->below += gap >= DG_GAP_BELOW;
    if (!isnan(level)) {
        s->askers_level += level;
        t->weight[s->section]++;
    }
    s->findability += dg_findability(&at, t->search, &in->clean[ticket], s->section);
    t->heading[s->section] += at.heading;
    t->rank[s->section] += at.rank;
}

static const char *why_hard(tally *t, const dg_section_trouble *s)
{
    dg_difficulty_cause cause[CAUSES];
    dg_buf b;
    if (!s->measured || s->docs_level - s->askers_level < DG_GAP_BELOW) return "";
    dg_buf_init(&b, t->ctx, DG_BUF_NO_LIMIT);
    int n = dg_difficulty_causes(&t->levels->counts[s->section], cause, CAUSES);
    for (int i = 0; i < n; i++) dg_buf_addf(&b, "%s%s", i ? "; " : "", cause[i].name);
    return dg_buf_take(&b);
}

static const char *why_hidden(tally *t, const dg_section_trouble *s)
{
    const dg_docset *docs = t->in->docs;
    const dg_section *at = &docs->sections[s->section];
    dg_buf b;
    if (s->findability > DG_HIDDEN_BELOW + 0.1) return "";
    dg_buf_init(&b, t->ctx, DG_BUF_NO_LIMIT);
    double rank = t->rank[s->section] / s->demand;
    if (rank >= DG_RANK_NONE - 0.5) dg_buf_adds(&b, "not in the first ten of a search in the users' words");
    else dg_buf_addf(&b, "place %.0f of a search in the users' words", rank);
    if (t->heading[s->section] / s->demand < 0.1) dg_buf_adds(&b, "; no heading has the users' words");
    if (dg_section_depth(docs, s->section) > 0.2) dg_buf_addf(&b, "; at line %d of %d", at->line, docs->pages[at->page].lines);
    if (dg_section_inbound(t->search->plain, s->section) == 0) dg_buf_adds(&b, "; no page links here");
    return dg_buf_take(&b);
}

static void finish_section(tally *t, dg_section_trouble *s)
{
    double level = t->levels->section[s->section], n = t->weight[s->section];
    s->docs_level = level;
    s->measured = !isnan(level) && n >= ENOUGH_TICKETS;
    s->askers_level = n > 0 ? s->askers_level / n : (double)NAN;
    s->findability /= s->demand;
    s->why_hard = why_hard(t, s);
    s->why_hidden = why_hidden(t, s);
}

static int unhappy(const dg_section_trouble *s)
{
    return s->verdicts[DG_HARD_TO_FIND] + s->verdicts[DG_TOO_TECHNICAL] + s->verdicts[DG_PARTIAL] + s->verdicts[DG_MISSING];
}

static int by_trouble(const void *pa, const void *pb)
{
    const dg_section_trouble *a = pa, *b = pb;
    if (unhappy(a) != unhappy(b)) return unhappy(b) - unhappy(a);
    if (a->demand != b->demand) return b->demand - a->demand;
    return (a->section > b->section) - (a->section < b->section);
}

static void fill_table(dg_askers *a, tally *t)
{
    const dg_language_input *in = t->in;
    int n = in->docs->nsections;
    dg_section_trouble *all = dg_array(a, dg_section_trouble, n);
    for (int i = 0; i < n; i++) all[i].section = i;
    for (int i = 0; i < in->tickets->count; i++) {
        int section = dg_asked_section(in, i);
        if (section >= 0) add_ticket(t, &all[section], i);
    }
    for (int i = 0; i < n; i++) {
        if (all[i].demand == 0) continue;
        finish_section(t, &all[i]);
        all[a->count++] = all[i];
    }
    if (a->count > 1) qsort(all, (size_t)a->count, sizeof *all, by_trouble);
    a->sections = all;
}

/* --- KCS ---------------------------------------------------------------------------------------------------------------------- */

static void count_kcs(dg_kcs *k, const dg_language_input *in)
{
    for (int i = 0; i < in->tickets->count; i++) {
        dg_verdict v = in->judgements[i].verdict;
        if (!counts(in, i) || !dg_ticket_is_closed(&in->tickets->tickets[i])) continue;
        k->closed++;
        bool linked = in->linked && in->linked[i] >= 0, right = linked && dg_link_accurate(in, i);
        k->linked += linked;
        k->accurate += right;
        k->inaccurate += linked && !right;
        if (v == DG_UNCERTAIN && !linked) continue; /* nobody knows */
        if (right || found(v)) k->known++;
        else k->fresh++;
    }
}

int dg_askers_sections(dg_askers **out, dg_mem *ctx, const dg_language_input *in, dg_error *err)
{
    (void)err;
    dg_askers *a = dg_new(ctx, dg_askers);
    dg_mem *tmp = dg_mem_root();
    int n = in->docs->nsections;
    tally t = {.in = in, .levels = dg_levels_new(tmp, in), .ctx = a, .weight = dg_array(tmp, double, n), .hidden = dg_array(tmp, double, n),
               .heading = dg_array(tmp, double, n), .rank = dg_array(tmp, double, n)};
    t.search = dg_plain_search_new(tmp, dg_plain_new(tmp, in->docs, in->language));
    fill_table(a, &t);
    count_kcs(&a->kcs, in);
    dg_free(tmp);
    *out = a;
    return 0;
}
