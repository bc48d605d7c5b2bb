/* From the table of sections to findings: too-technical, hard-to-find, procedure-wanted, link-mismatch. What is quoted from the
 * docs is chosen in askers_quotes.c. Strings live until dg_findings_add has copied them. */
#include <math.h>
#include <stdlib.h>
#include "base/ctype.h"
#include "language/askers_inside.h"
#include "language/askers_quotes.h"

enum { QUOTES = 8, TICKET_QUOTES = 3, SENTENCES = 2, TERMS = 6 };

typedef struct {
    dg_findings *all;
    const dg_language_input *in;
    const dg_levels *levels;
    const dg_link_state *links;
    const dg_plain *plain;
    const dg_asked_place *place;  /* by ticket */
    dg_term_index *index;
    dg_mem *ctx;                  /* of one finding */
} finder;

static const char *plural(int n) { return n == 1 ? "" : "s"; }

static const char *heading_of(const dg_docset *docs, int section)
{
    const dg_section *s = &docs->sections[section];
    return s->heading[0] ? s->heading : docs->pages[s->page].title;
}

/* --- what every finding of a section has ---------------------------------------------------------------------------------- */

static void quote_tickets(dg_finding *f, const finder *x, const int32_t *tickets, int n)
{
    for (int i = 0, quoted = 0; i < n && quoted < TICKET_QUOTES; i++) {
        const dg_ticket *t = &x->in->tickets->tickets[tickets[i]];
        const dg_signals *s = x->in->signals ? &x->in->signals[tickets[i]] : NULL;
        bool said = s && (s->set & (1u << DG_SIG_CONFUSED_BY_DOCS)) && strcmp(f->rule->id, "too-technical") == 0;
        const char *text = said ? s->quote[DG_SIG_CONFUSED_BY_DOCS] : t->title[0] ? t->title : x->in->clean[tickets[i]].lead;
        if (!text[0]) continue;
        f->evidence[f->nevidence++] = (dg_evidence_quote){text, t->id, t->url[0] ? t->url : NULL, NULL, 0};
        quoted++;
    }
}

static dg_finding about(const finder *x, const char *rule, int section, const int32_t *tickets, int n)
{
    const dg_section *s = &x->in->docs->sections[section];
    dg_finding f = {
        .rule = dg_rule_find(rule), .path = x->in->docs->pages[s->page].path, .line = s->line, .line_end = s->line,
        .section = heading_of(x->in->docs, section), .subject = s->anchor, .demand = n, .ntickets = n,
        .tickets = dg_array(x->ctx, const char *, n), .evidence = dg_array(x->ctx, dg_evidence_quote, QUOTES + TICKET_QUOTES),
    };
    for (int i = 0; i < n; i++) f.tickets[i] = x->in->tickets->tickets[tickets[i]].id;
    if (!f.subject[0]) f.subject = f.section;
    return f;
}

static int min_tickets(const finder *x, const char *rule)
{
    return (int)dg_rule_number(x->in->rules, dg_rule_find(rule), "min-tickets");
}

/* --- too-technical ----------------------------------------------------------------------------------------------------------- */

static int keep_below(int32_t *kept, int *said, const finder *x, const int32_t *tickets, int n, int section)
{
    int m = 0;
    for (int i = 0; i < n; i++) {
        double gap = dg_level_gap(x->levels, x->in, tickets[i], section);
        if (isnan(gap) || gap < DG_GAP_BELOW) continue;
        *said += x->in->signals && (x->in->signals[tickets[i]].set & (1u << DG_SIG_CONFUSED_BY_DOCS));
        kept[m++] = tickets[i];
    }
    return m;
}

static void quote_docs(dg_finding *f, const finder *x, int section, const dg_hard_term *terms, int nterms)
{
    dg_hard_sentence hard[SENTENCES];
    int n = dg_hard_sentences(hard, SENTENCES, x->ctx, x->in->docs, section);
    for (int i = 0; i < n; i++) f->evidence[f->nevidence++] = (dg_evidence_quote){hard[i].text, NULL, NULL, f->path, hard[i].line};
    for (int i = 0; i < nterms && i < QUOTES - SENTENCES; i++)
        f->evidence[f->nevidence++] = (dg_evidence_quote){dg_printf(x->ctx, "not defined: \"%s\"", terms[i].word), NULL, NULL, f->path, terms[i].line};
}

static const char *term_list(dg_mem *ctx, const dg_hard_term *terms, int n)
{
    dg_buf b;
    dg_buf_init(&b, ctx, DG_BUF_NO_LIMIT);
    for (int i = 0; i < n && i < 4; i++) dg_buf_addf(&b, "%s\"%s\"", i ? ", " : "", terms[i].word);
    return dg_buf_take(&b);
}

static void too_technical(finder *x, const dg_section_trouble *s, const int32_t *tickets, int n)
{
    int said = 0;
    int32_t *kept = dg_array(x->ctx, int32_t, n);
    int below = keep_below(kept, &said, x, tickets, n, s->section);
    bool above = s->measured && s->docs_level - s->askers_level >= DG_GAP_HARD && 2 * below >= n;
    if (below < min_tickets(x, "too-technical") || (!above && said < 2)) return;
    dg_hard_term terms[TERMS];
    int nterms = dg_hard_terms(terms, TERMS, x->ctx, x->index, s->section);
    dg_finding f = about(x, "too-technical", s->section, kept, below);
    const char *levels = s->measured ? dg_printf(x->ctx, "docs %+.1f, askers %+.1f (standard deviations around the mean section; higher is harder)",
                                                 s->docs_level, s->askers_level) : NULL;
    f.message = above ? dg_printf(x->ctx, "\"%s\" is above %d of the %d who ask about it: %s%s%s", f.section, below, n, levels, s->why_hard[0] ? "; " : "", s->why_hard)
                      : dg_printf(x->ctx, "%d of the %d who ask about \"%s\" say that it is not to be understood%s%s", said, n, f.section, levels ? "; " : "", levels ? levels : "");
    f.suggestion = nterms ? dg_printf(x->ctx, "say first in plain words what to do; define %s or link them to a glossary; split the "
                                              "sentences quoted", term_list(x->ctx, terms, nterms))
                          : "say first in plain words what to do; split the sentences quoted";
    quote_tickets(&f, x, kept, below);
    quote_docs(&f, x, s->section, terms, nterms);
    dg_findings_add(x->all, &f, x->in->rules);
}

/* --- hard-to-find ------------------------------------------------------------------------------------------------------------ */

typedef struct { double rank, heading; int linked; } hidden_sums;

/* Judged so, or linked by an agent where the words do not lead. */
static int keep_hidden(int32_t *kept, hidden_sums *sums, const finder *x, const int32_t *tickets, int n)
{
    int m = 0;
    for (int i = 0; i < n; i++) {
        const dg_asked_place *at = &x->place[tickets[i]];
        bool known = x->links[tickets[i]] == DG_LINK_RIGHT;
        if (x->in->judgements[tickets[i]].verdict != DG_HARD_TO_FIND && !(known && at->found <= DG_HIDDEN_BELOW)) continue;
        sums->rank += at->rank;
        sums->heading += at->heading;
        sums->linked += known;
        kept[m++] = tickets[i];
    }
    return m;
}

static const char *hidden_how(const finder *x, int section, const hidden_sums *sums, int n)
{
    const dg_section *s = &x->in->docs->sections[section];
    dg_buf b;
    dg_buf_init(&b, x->ctx, DG_BUF_NO_LIMIT);
    if (sums->rank / n >= DG_RANK_NONE - 0.5) dg_buf_adds(&b, "a search in their words does not have it in the first ten");
    else dg_buf_addf(&b, "a search in their words has it in place %.0f on average", sums->rank / n);
    if (sums->heading / n < 0.15) dg_buf_adds(&b, "; no heading has their words");
    if (dg_section_depth(x->in->docs, section) > 0.2)
        dg_buf_addf(&b, "; it begins at line %d of %d", s->line, x->in->docs->pages[s->page].lines);
    if (dg_section_inbound(x->plain, section) == 0) dg_buf_adds(&b, "; no other page links to it");
    return dg_buf_take(&b);
}

static void hard_to_find(finder *x, const dg_section_trouble *s, const int32_t *tickets, int n)
{
    hidden_sums sums = {0};
    int32_t *kept = dg_array(x->ctx, int32_t, n);
    int hidden = keep_hidden(kept, &sums, x, tickets, n);
    if (hidden < min_tickets(x, "hard-to-find")) return;
    const char *word = dg_missing_word(x->ctx, x->in, x->plain, s->section, kept, hidden);
    if (!word && !sums.linked) return; /* tickets without a word in common, and nobody says that this answers them */
    dg_finding f = about(x, "hard-to-find", s->section, kept, hidden);
    f.message = dg_printf(x->ctx, "\"%s\" answers %d ticket%s whose own words do not lead there: %s", f.section, hidden, plural(hidden),
                          hidden_how(x, s->section, &sums, hidden));
    f.suggestion = word ? dg_printf(x->ctx, "add the users' word \"%s\" to the heading \"%s\" or to its first sentence", word, f.section)
                        : dg_printf(x->ctx, "link to \"%s\" from the pages where people look first", f.section);
    quote_tickets(&f, x, kept, hidden);
    dg_findings_add(x->all, &f, x->in->rules);
}

/* --- procedure-wanted --------------------------------------------------------------------------------------------------------- */

bool dg_asks_how(const char *text)
{
    static const char *const ways[] = {"how do i", "how do we", "how can i", "how can we", "how to ", "how should i", "how would i", "how could i", "how can you",
                                       "where do i put", "where do i enter", "step by step", "steps to set", "what do i have to do", "what are the steps", NULL};
    for (const char *const *w = ways; *w; w++)
        if (dg_slice_ifind(dg_slice_of(text), *w) >= 0) return true;
    return false;
}

/* Steps in the section, below it, or in the one behind it on the page (what a thing is, then what to do); code shows the way as well. */
static bool has_way(const dg_docset *docs, int section)
{
    int end = dg_section_end(docs, section);
    for (int i = section; i < end; i++)
        if (docs->sections[i].ordered_steps >= 2 || docs->sections[i].code[0]) return true;
    return end < docs->nsections && docs->sections[end].page == docs->sections[section].page && docs->sections[end].ordered_steps >= 2;
}

/* The section is about what is asked: an agent linked it, or most words that matter are in it. */
static bool is_about(const finder *x, int ticket)
{
    const double SURE = 0.75, COVERED = 0.5;
    dg_verdict v = x->in->judgements[ticket].verdict;
    bool answers = v == DG_ANSWERED || v == DG_PARTIAL || v == DG_HARD_TO_FIND || v == DG_TOO_TECHNICAL;
    if (x->links[ticket] == DG_LINK_RIGHT) return true;
    return answers && x->in->judgements[ticket].p_answered >= SURE && x->in->matches[ticket].evidence[DG_EV_IDF_COVERAGE] >= COVERED;
}

static void procedure_wanted(finder *x, const dg_section_trouble *s, const int32_t *tickets, int n)
{
    int32_t *kept = dg_array(x->ctx, int32_t, n);
    int wanted = 0;
    if (has_way(x->in->docs, s->section)) return;
    for (int i = 0; i < n; i++) {
        const dg_clean_ticket *c = &x->in->clean[tickets[i]];
        if (is_about(x, tickets[i]) && (dg_asks_how(c->title) || dg_asks_how(c->lead))) kept[wanted++] = tickets[i];
    }
    if (wanted < min_tickets(x, "procedure-wanted") || 2 * wanted < n) return;
    dg_finding f = about(x, "procedure-wanted", s->section, kept, wanted);
    f.message = dg_printf(x->ctx, "%d of %d who come to \"%s\" ask how to do it, and it has no steps", wanted, n, f.section);
    f.suggestion = dg_printf(x->ctx, "add numbered steps to \"%s\", one action each, and say at the end what the reader should see", f.section);
    quote_tickets(&f, x, kept, wanted);
    dg_findings_add(x->all, &f, x->in->rules);
}

/* --- link-mismatch -------------------------------------------------------------------------------------------------------------- */

static void link_mismatch(finder *x, int section, const int32_t *tickets, int n)
{
    const dg_docset *docs = x->in->docs;
    const dg_match *m = &x->in->matches[tickets[0]];
    dg_finding f = about(x, "link-mismatch", section, tickets, n);
    f.message = dg_printf(x->ctx, "agents link \"%s\" in %d ticket%s that it does not match", f.section, n, plural(n));
    f.suggestion = m->nhits ? dg_printf(x->ctx, "see whether \"%s\" (%s) answers better, or write what these tickets ask for", heading_of(docs, m->hits[0].section),
                                        docs->pages[docs->sections[m->hits[0].section].page].path)
                            : "write what these tickets ask for";
    quote_tickets(&f, x, tickets, n);
    dg_findings_add(x->all, &f, x->in->rules);
}

/* Tickets with a link that does not match, by the section linked. */
static void link_mismatches(finder *x)
{
    const dg_language_input *in = x->in;
    int least = min_tickets(x, "link-mismatch");
    if (!in->linked) return;
    int *count = dg_array(x->ctx, int, in->docs->nsections);
    int32_t *list = dg_array(x->ctx, int32_t, in->tickets->count);
    for (int i = 0; i < in->tickets->count; i++)
        if (in->linked[i] >= 0 && in->judgements[i].verdict != DG_NOT_DOCS && x->links[i] == DG_LINK_WRONG) count[in->linked[i]]++;
    for (int s = 0; s < in->docs->nsections; s++) {
        if (count[s] < least || count[s] == 0) continue;
        int n = 0;
        for (int i = 0; i < in->tickets->count; i++)
            if (in->linked[i] == s && in->judgements[i].verdict != DG_NOT_DOCS && x->links[i] == DG_LINK_WRONG) list[n++] = i;
        link_mismatch(x, s, list, n);
    }
}

/* Tickets in order of the section that they ask about: those of section s are out[start[s]] .. out[start[s + 1] - 1]. */
static int32_t *by_section(dg_mem *ctx, const dg_language_input *in, const int32_t *section_of, int32_t *out)
{
    int n = in->docs->nsections;
    int32_t *start = dg_array(ctx, int32_t, (int64_t)n + 2);
    for (int i = 0; i < in->tickets->count; i++)
        if (section_of[i] >= 0) start[section_of[i] + 2]++;
    for (int s = 0; s < n; s++) start[s + 2] += start[s + 1];
    for (int i = 0; i < in->tickets->count; i++)
        if (section_of[i] >= 0) out[start[section_of[i] + 1]++] = i;
    return start;
}

void dg_askers_findings(dg_findings *all, const dg_askers *a, const dg_language_input *in)
{
    dg_mem *tmp = dg_mem_root();
    finder x = {.all = all, .in = in, .levels = a->base->levels, .links = a->base->links, .plain = a->base->plain, .place = a->base->place,
                .index = dg_term_index_new(tmp, in)};
    int32_t *tickets = dg_array(tmp, int32_t, in->tickets->count), *start = by_section(tmp, in, a->base->section_of, tickets);
    for (int i = 0; i < a->count; i++) {
        int section = a->sections[i].section, n = start[section + 1] - start[section];
        x.ctx = dg_mem_root();
        too_technical(&x, &a->sections[i], tickets + start[section], n);
        hard_to_find(&x, &a->sections[i], tickets + start[section], n);
        procedure_wanted(&x, &a->sections[i], tickets + start[section], n);
        dg_free(x.ctx);
    }
    x.ctx = dg_mem_root();
    link_mismatches(&x);
    dg_free(x.ctx);
    dg_free(tmp);
}
