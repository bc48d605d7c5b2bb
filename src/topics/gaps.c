/* Topics to findings: content-gap, partial-answer, asked-back. Each finding names the place where new text would best go and
 * proposes the smallest change; quotes come from the tickets' own titles. Judgement itself is done above. */
#include "base/map.h"
#include "topics/gaps.h"

enum { QUOTES = 3, PLACES = 5 };
static const double FAR_BELOW = 0.10; /* of the BM25 that a section with every word of the tickets would have */

/* The page that the topic's nearest sections vote for, each vote by its score; then its best section there. */
int dg_gaps_place(const dg_topic *t, const dg_docset *docs)
{
    double best_votes = 0;
    int place = docs->nsections > 0 ? 0 : -1;
    for (int i = 0; i < t->nnearest && i < PLACES; i++) {
        int page = docs->sections[t->nearest[i].section].page;
        double votes = 0;
        for (int k = 0; k < t->nnearest && k < PLACES; k++)
            if (docs->sections[t->nearest[k].section].page == page) votes += t->nearest[k].score;
        if (votes > best_votes) {
            best_votes = votes;
            place = t->nearest[i].section;
        }
    }
    return place;
}

static const char *title_of(const dg_gaps_input *in, int ticket)
{
    const char *title = in->tickets->tickets[ticket].title;
    if (title[0]) return title;
    return in->clean[ticket].lead[0] ? in->clean[ticket].lead : in->clean[ticket].prose;
}

/* Quotes: the medoid first, then tickets whose title says something else. */
static int quote_tickets(dg_evidence_quote *out, const dg_topic *t, const dg_gaps_input *in)
{
    int n = 0;
    for (int i = 0; i < t->ntickets && n < QUOTES; i++) {
        const dg_ticket *ticket = &in->tickets->tickets[t->tickets[i]];
        const char *title = title_of(in, t->tickets[i]);
        bool said = !title[0];
        for (int k = 0; k < n; k++) said |= strcmp(out[k].text, title) == 0;
        if (!said) out[n++] = (dg_evidence_quote){title, ticket->id, ticket->url[0] ? ticket->url : NULL, NULL, 0};
    }
    return n;
}

static const char **ticket_ids(dg_mem *ctx, const dg_topic *t, const dg_gaps_input *in)
{
    const char **ids = dg_array(ctx, const char *, t->ntickets);
    for (int i = 0; i < t->ntickets; i++) ids[i] = in->tickets->tickets[t->tickets[i]].id;
    return ids;
}

static const char *plural(int n) { return n == 1 ? "" : "s"; }

/* Is even the nearest section about something else? Then a section there would be in the wrong place. */
static bool far(const dg_topic *t) { return t->nnearest == 0 || t->nearest[0].bm25 < FAR_BELOW; }

/* What "partial-answer" lacks, or where a new section goes. */
static const char *suggestion(dg_mem *ctx, const dg_topic *t, const dg_section *at, const dg_page *page)
{
    if (!page || (t->verdict != DG_PARTIAL && far(t)))
        return dg_printf(ctx, "write a page \"%s\": no page is near; `docgap draft %s` makes an outline from the tickets", t->label, t->id);
    const char *heading = at->heading[0] ? at->heading : page->title;
    if (t->verdict == DG_PARTIAL)
        return dg_printf(ctx, "complete the section \"%s\": say there what \"%s\" asks for; `docgap draft %s` collects the questions and the agents' answers",
                         heading, t->label, t->id);
    return dg_printf(ctx, "write a section \"%s\" on this page, after \"%s\"; `docgap draft %s` makes an outline from the tickets", t->label, heading, t->id);
}

static const char *message(dg_mem *ctx, const dg_topic *t, const dg_section *at, const dg_page *page)
{
    if (t->verdict == DG_PARTIAL && at)
        return dg_printf(ctx, "%d ticket%s ask \"%s\"; \"%s\" answers only a part of it (probability that it answers: %.0f %%)", t->demand,
                         plural(t->demand), t->label, at->heading[0] ? at->heading : page->title, 100 * t->p_answered);
    return dg_printf(ctx, "%d ticket%s ask \"%s\" and no section answers (probability that one does: %.0f %%)", t->demand, plural(t->demand),
                     t->label, 100 * t->p_answered);
}

static void add_topic(dg_findings *all, const dg_topic *t, const dg_rule *rule, const dg_gaps_input *in)
{
    dg_mem *ctx = dg_mem_root();
    dg_evidence_quote quotes[QUOTES];
    int place = dg_gaps_place(t, in->docs);
    const dg_section *at = place < 0 ? NULL : &in->docs->sections[place];
    const dg_page *page = at ? &in->docs->pages[at->page] : NULL;
    dg_finding f = {
        .rule = rule,
        .message = message(ctx, t, at, page),
        .path = page ? page->path : "",
        .line = at ? at->line : 0,
        .line_end = at ? at->line : 0,
        .section = at ? at->heading : NULL,
        .suggestion = suggestion(ctx, t, at, page),
        .topic = t->id,
        .tickets = ticket_ids(ctx, t, in),
        .ntickets = t->ntickets,
        .demand = t->demand,
        .evidence = quotes,
        .nevidence = quote_tickets(quotes, t, in),
        .subject = t->label,
    };
    dg_findings_add(all, &f, in->rules);
    dg_free(ctx);
}

/* What agents asked back most often on the topic: "version, steps to reproduce". */
static const char *most_asked(dg_mem *ctx, const dg_topic *t, const dg_gaps_input *in)
{
    dg_map *counts = dg_map_new(ctx);
    for (int i = 0; i < t->ntickets; i++) {
        dg_slice rest = dg_slice_of(in->asked_for ? in->asked_for[t->tickets[i]] : NULL);
        while (rest.n) {
            size_t n = 0;
            while (n < rest.n && rest.p[n] != ',') n++;
            dg_slice one = dg_slice_trim((dg_slice){rest.p, n});
            if (one.n) ++*dg_map_put(counts, one.p, one.n, NULL);
            rest = n < rest.n ? (dg_slice){rest.p + n + 1, rest.n - n - 1} : (dg_slice){NULL, 0};
        }
    }
    const char *best = NULL;
    int64_t most = 0;
    dg_map_iter it = {0};
    while (dg_map_next(counts, &it))
        if (*it.value > most) {
            most = *it.value;
            best = it.key;
        }
    return best;
}

static void add_asked_back(dg_findings *all, const dg_topic *t, const dg_gaps_input *in)
{
    dg_mem *ctx = dg_mem_root();
    dg_evidence_quote quotes[QUOTES];
    const char *what = most_asked(ctx, t, in);
    int place = dg_gaps_place(t, in->docs);
    const dg_section *at = place < 0 ? NULL : &in->docs->sections[place];
    if (!what) what = "details";
    dg_finding f = {
        .rule = dg_rule_find("asked-back"),
        .message = dg_printf(ctx, "in %d of %d tickets on \"%s\" agents had to ask back, most often for: %s", t->asked_back, t->ntickets, t->label, what),
        .path = at ? in->docs->pages[at->page].path : "",
        .line = at ? at->line : 0,
        .section = at ? at->heading : NULL,
        .suggestion = dg_printf(ctx, "ask for it (%s) in the request form, and say here where to find it", what),
        .topic = t->id,
        .tickets = ticket_ids(ctx, t, in),
        .ntickets = t->ntickets,
        .demand = t->asked_back,
        .evidence = quotes,
        .nevidence = quote_tickets(quotes, t, in),
        .subject = t->label,
    };
    dg_findings_add(all, &f, in->rules);
    dg_free(ctx);
}

/* --- answered since the last run, and still asked ------------------------------------------------------------------------- */

static const dg_previous_topic *previous_of(const dg_topic *t, const dg_gaps_input *in)
{
    for (int i = 0; i < in->nprevious; i++)
        if (strcmp(in->previous[i].id, t->id) == 0) return &in->previous[i];
    return NULL;
}

/* Tickets of the topic that the last run had not. */
static int new_tickets(dg_mem *ctx, const dg_topic *t, const dg_previous_topic *was, const dg_gaps_input *in)
{
    dg_map *known = dg_map_new(ctx);
    int n = 0;
    for (int i = 0; i < was->ntickets; i++) dg_map_puts(known, was->tickets[i], NULL);
    for (int i = 0; i < t->ntickets; i++) {
        const dg_ticket *ticket = &in->tickets->tickets[t->tickets[i]];
        n += !dg_map_gets(known, dg_printf(ctx, "%s/%s", ticket->source, ticket->id));
    }
    return n;
}

static void add_still_asked(dg_findings *all, const dg_topic *t, const dg_gaps_input *in)
{
    const dg_rule *rule = dg_rule_find("still-asked");
    const dg_previous_topic *was = previous_of(t, in);
    if (!was || !dg_is_gap(was->verdict) || dg_is_gap(t->verdict) || t->demand < (int)dg_rule_number(in->rules, rule, "min-tickets")) return;
    dg_mem *ctx = dg_mem_root();
    dg_evidence_quote quotes[QUOTES];
    int fresh = new_tickets(ctx, t, was, in), place = dg_gaps_place(t, in->docs);
    const dg_section *at = place < 0 ? NULL : &in->docs->sections[place];
    dg_finding f = {
        .rule = rule,
        .message = dg_printf(ctx, "\"%s\" is answered since the last run, and %d new ticket%s still ask%s it", t->label, fresh, plural(fresh), fresh == 1 ? "s" : ""),
        .path = at ? in->docs->pages[at->page].path : "",
        .line = at ? at->line : 0,
        .section = at ? at->heading : NULL,
        .suggestion = dg_printf(ctx, "put the users' words (\"%s\") into the heading, and link the section from where people look", t->label),
        .topic = t->id, .tickets = ticket_ids(ctx, t, in), .ntickets = t->ntickets, .demand = fresh,
        .evidence = quotes, .nevidence = quote_tickets(quotes, t, in), .subject = t->label,
    };
    if (fresh > 0) dg_findings_add(all, &f, in->rules);
    dg_free(ctx);
}

void dg_gaps_findings(dg_findings *all, const dg_gaps_input *in)
{
    const dg_rule *gap = dg_rule_find("content-gap"), *part = dg_rule_find("partial-answer"), *back = dg_rule_find("asked-back");
    for (int i = 0; i < in->topics->count; i++) {
        const dg_topic *t = &in->topics->topics[i];
        const dg_rule *rule = t->verdict == DG_MISSING ? gap : t->verdict == DG_PARTIAL ? part : NULL;
        if (rule && t->demand >= (int)dg_rule_number(in->rules, rule, "min-tickets")) add_topic(all, t, rule, in);
        add_still_asked(all, t, in);
        if (t->asked_back >= (int)dg_rule_number(in->rules, back, "min-tickets")) add_asked_back(all, t, in);
    }
}
