/* Vocabulary gaps as findings, at the section where the users' word belongs. Words without a docs' word are in the table of
 * `docgap words` only: whether they need text is for the content gaps to say. */
#include "language/words.h"

enum { QUOTES = 3 };

static int quote_tickets(dg_evidence_quote *out, const dg_word_gap *g, const dg_language_input *in)
{
    int n = 0;
    for (int i = 0; i < g->ntickets && n < QUOTES; i++) {
        const dg_ticket *t = &in->tickets->tickets[g->tickets[i]];
        const char *text = t->title[0] ? t->title : in->clean[g->tickets[i]].lead;
        if (text[0]) out[n++] = (dg_evidence_quote){text, t->id, t->url[0] ? t->url : NULL, NULL, 0};
    }
    return n;
}

static const char *suggestion(dg_mem *ctx, const dg_word_gap *g, const char *heading)
{
    if (strcmp(g->where, "synonyms") == 0)
        return dg_printf(ctx, "add the pair \"%s: %s\" to `synonyms:` in docgap.yml, and \"%s\" to the keywords of the site's own search", g->users, g->docs, g->users);
    return dg_printf(ctx, "add \"%s\" to the %s of \"%s\", and the pair \"%s: %s\" to `synonyms:` in docgap.yml", g->users, g->where, heading, g->users, g->docs);
}

static void add(dg_findings *all, const dg_word_gap *g, const dg_rule *rule, const dg_language_input *in)
{
    dg_mem *ctx = dg_mem_root();
    dg_evidence_quote quotes[QUOTES];
    const dg_section *s = &in->docs->sections[g->section];
    const dg_page *page = &in->docs->pages[s->page];
    const char *heading = s->heading[0] ? s->heading : page->title;
    const char **ids = dg_array(ctx, const char *, g->ntickets);
    for (int i = 0; i < g->ntickets; i++) ids[i] = in->tickets->tickets[g->tickets[i]].id;
    dg_finding f = {
        .rule = rule, .path = page->path, .line = s->line, .line_end = s->line, .section = heading, .demand = g->ntickets,
        .message = dg_printf(ctx, "users say \"%s\" where the docs say \"%s\" (%d tickets)%s", g->users, g->docs, g->ntickets,
                             g->nowhere ? "; no page has the users' word" : ""),
        .suggestion = suggestion(ctx, g, heading),
        .tickets = ids, .ntickets = g->ntickets, .evidence = quotes, .nevidence = quote_tickets(quotes, g, in),
        .subject = dg_printf(ctx, "%s / %s", g->users, g->docs),
    };
    dg_findings_add(all, &f, in->rules);
    dg_free(ctx);
}

void dg_words_findings(dg_findings *all, const dg_word_gaps *gaps, const dg_language_input *in)
{
    const dg_rule *rule = dg_rule_find("vocabulary-gap");
    int least = (int)dg_rule_number(in->rules, rule, "min-tickets");
    for (int i = 0; i < gaps->count; i++) {
        const dg_word_gap *g = &gaps->gaps[i];
        if (g->docs[0] && g->section >= 0 && g->ntickets >= least) add(all, g, rule, in);
    }
}
