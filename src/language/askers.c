/* Sections by those who ask about them: demand, verdicts, signals, levels side by side, findability, and the KCS figures.
 * Findings are drawn from this table in askers_findings.c; the levels come from levels.c. The table belongs to the caller. */
#include <math.h>
#include <stdlib.h>
#include "language/askers_inside.h"
#include "language/links.h"

enum { CAUSES = 3, ENOUGH_TICKETS = 2 };

static bool counts(const dg_language_input *in, int ticket)
{
    return in->judgements[ticket].verdict != DG_NOT_DOCS;
}

static bool found(dg_verdict v)
{
    return v == DG_ANSWERED || v == DG_HARD_TO_FIND || v == DG_TOO_TECHNICAL || v == DG_PARTIAL;
}

/* The section that a ticket asks about: its best match (which a right link has been made to be); below a heading without text
 * the first section that has some. -1 for a ticket that is none of the docs' business. */
static int asked_section(const dg_language_input *in, int ticket)
{
    const dg_match *m = &in->matches[ticket];
    if (!counts(in, ticket) || m->nhits == 0) return -1;
    int best = m->hits[0].section;
    if (in->docs->sections[best].nblocks > 0) return best;
    for (int i = 1; i < m->nhits; i++)
        if (m->hits[i].section > best && m->hits[i].section < dg_section_end(in->docs, best)) return m->hits[i].section;
    for (int i = best + 1; i < dg_section_end(in->docs, best); i++)
        if (in->docs->sections[i].nblocks > 0) return i;
    return best;
}

/* --- the table -------------------------------------------------------------------------------------------------------------- */

typedef struct {
    const dg_language_input *in;
    const dg_levels *levels;
    const dg_asked *asked;
    dg_mem *ctx;                 /* of the table */
    double *weight, *heading, *rank; /* sums by section */
} tally;

static void add_ticket(tally *t, dg_section_trouble *s, int ticket)
{
    const dg_language_input *in = t->in;
    const dg_asked_place *at = &t->asked->place[ticket];
    s->demand++;
    s->verdicts[in->judgements[ticket].verdict]++;
    for (int g = 0; g < DG_SIGNALS; g++) s->signals[g] += in->signals ? (int)((in->signals[ticket].set >> g) & 1u) : 0;
    double gap = dg_level_gap(t->levels, in, ticket, s->section), level = t->levels->ticket[ticket];
    if (!isnan(gap)) s->below += gap >= DG_GAP_BELOW;
    t->weight[s->section] += !isnan(level);
    s->findability += at->found;
    t->heading[s->section] += at->heading;
    t->rank[s->section] += at->rank;
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
    if (dg_section_inbound(t->asked->plain, s->section) == 0) dg_buf_adds(&b, "; no page links here");
    return dg_buf_take(&b);
}

static void finish_section(tally *t, dg_section_trouble *s)
{
    double level = t->levels->section[s->section], n = t->weight[s->section];
    s->docs_level = level;
    s->measured = !isnan(level) && n >= ENOUGH_TICKETS;
    s->askers_level = t->levels->asked[s->section];
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
        int section = t->asked->section_of[i];
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

static void count_kcs(dg_kcs *k, const dg_language_input *in, const dg_link_state *links)
{
    for (int i = 0; i < in->tickets->count; i++) {
        dg_verdict v = in->judgements[i].verdict;
        if (!counts(in, i) || !dg_ticket_is_closed(&in->tickets->tickets[i])) continue;
        k->closed++;
        bool linked = links[i] != DG_LINK_NONE, right = links[i] == DG_LINK_RIGHT;
        k->linked += linked;
        k->accurate += right;
        k->inaccurate += linked && !right;
        if (v == DG_UNCERTAIN && !linked) continue; /* nobody knows */
        if (right || found(v)) k->known++;
        else k->fresh++;
    }
}

dg_askers *dg_askers_sections(dg_mem *ctx, dg_asked *asked, const dg_language_input *in)
{
    dg_askers *a = dg_new(ctx, dg_askers);
    dg_mem *tmp = dg_mem_root();
    int n = in->docs->nsections;
    for (int i = 0; i < in->tickets->count; i++) asked->section_of[i] = asked_section(in, i);
    dg_levels_pool(asked->levels, in, asked->section_of);
    dg_asked_places(asked, in);
    tally t = {.in = in, .levels = asked->levels, .asked = asked, .ctx = a, .weight = dg_array(tmp, double, n),
               .heading = dg_array(tmp, double, n), .rank = dg_array(tmp, double, n)};
    fill_table(a, &t);
    asked->links = dg_links_judge(asked, in);
    count_kcs(&a->kcs, in, asked->links);
    a->base = asked;
    dg_free(tmp);
    return a;
}
