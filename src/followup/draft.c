/* Outline and follow-up list of a topic. Quotes are the requesters' and the agents' own sentences, redacted before
 * they were stored; here they are made harmless for Markdown: no HTML, no mention that pings somebody, one line each. */
#include <string.h>
#include "base/ctype.h"
#include "base/map.h"
#include "base/time.h"
#include "followup/draft.h"
#include "text/sentence.h"
#include "text/unicode.h"

enum { QUESTIONS = 6, FACTS = 12, RELATED = 5, TERMS = 8, LONGEST = 300 };

/* --- text into Markdown -------------------------------------------------------------------------------------------------------- */

static void quoted(FILE *f, const char *p, size_t n)
{
    dg_buf b;
    dg_buf_init(&b, NULL, DG_BUF_NO_LIMIT);
    dg_display_safe(&b, p, n);
    size_t most = b.n > LONGEST ? dg_display_fit(b.p, b.n, LONGEST) : b.n;
    for (size_t i = 0; i < most; i++) {
        char c = b.p[i];
        if (strchr("\\`*_[]<>|", c)) fputc('\\', f);
        fputc(c, f);
        if (c == '@' || (c == '#' && i + 1 < most && dg_isdigit(b.p[i + 1]))) fputs("\xe2\x80\x8b", f); /* zero width: pings nobody */
    }
    if (most < b.n) fputs("...", f);
    dg_buf_free(&b);
}

static void text(FILE *f, const char *s) { quoted(f, s, strlen(s)); }

static void ticket_link(FILE *f, const dg_ticket *t)
{
    bool safe = strncmp(t->url, "https://", 8) == 0 || strncmp(t->url, "http://", 7) == 0;
    if (safe && !strpbrk(t->url, " ()<>\"")) fprintf(f, "[ticket %s](%s)", t->id, t->url);
    else fprintf(f, "ticket %s", t->id);
}

static const char *question_of(const dg_draft_input *in, int ticket)
{
    const dg_clean_ticket *c = &in->clean[ticket];
    return c->title[0] ? c->title : c->lead[0] ? c->lead : c->prose;
}

/* --- parts ----------------------------------------------------------------------------------------------------------------------- */

static void questions(FILE *f, const dg_topic *t, const dg_draft_input *in, const char *marks)
{
    dg_mem *ctx = dg_mem_root();
    dg_map *said = dg_map_new(ctx);
    int n = 0;
    for (int i = 0; i < t->ntickets && n < QUESTIONS; i++) {
        const dg_ticket *ticket = &in->tickets->tickets[t->tickets[i]];
        const char *q = question_of(in, t->tickets[i]);
        bool added = false;
        dg_map_puts(said, q, &added);
        if (!q[0] || !added) continue;
        fprintf(f, "\n%s ", marks);
        text(f, q);
        fputs("\n\n", f);
        if (in->clean[t->tickets[i]].lead[0] && strcmp(in->clean[t->tickets[i]].lead, q) != 0) {
            fputs("> ", f);
            text(f, in->clean[t->tickets[i]].lead);
            fputs("\n> (", f);
        } else {
            fputs("(", f);
        }
        ticket_link(f, ticket);
        fputs(")\n\nTODO: answer\n", f);
        n++;
    }
    dg_free(ctx);
}

static const char *const doing[] = {"add", "choose", "click", "copy", "create", "delete", "deploy", "disable", "download", "edit", "enable",
                                    "enter", "find", "go", "install", "keep", "open", "paste", "press", "put", "remove", "restart", "run",
                                    "save", "select", "set", "start", "stop", "switch", "type", "update", "upload", "use", NULL};

/* A sentence that tells to do something: it begins with a verb of doing. */
static bool is_step(const char *p, size_t n)
{
    size_t pos = 0;
    dg_slice word;
    if (!dg_next_word(p, n, &pos, &word)) return false;
    for (const char *const *d = doing; *d; d++)
        if (dg_slice_ieq(word, *d)) return true;
    return false;
}

/* Sentences that answer nothing: a question back, a bare link, thanks. */
static bool is_fact(const char *p, size_t n, int words)
{
    dg_slice s = {p, n};
    if (words < 3 || p[n - 1] == '?') return false;
    return dg_slice_ifind(s, "http") != 0 && !dg_slice_istarts(s, "thank") && !dg_slice_istarts(s, "please send") && !dg_slice_istarts(s, "hi ") &&
           !dg_slice_istarts(s, "hello");
}

static void agent_sentences(FILE *f, const dg_topic *t, const dg_draft_input *in, bool steps)
{
    dg_mem *ctx = dg_mem_root();
    dg_map *said = dg_map_new(ctx);
    int n = 0;
    for (int i = 0; i < t->ntickets; i++) {
        const char *agent = in->clean[t->tickets[i]].agent;
        dg_sentence *s;
        size_t count = dg_sentences(&s, ctx, agent, strlen(agent));
        for (size_t k = 0; k < count && n < FACTS; k++) {
            const char *p = agent + s[k].start;
            size_t length = s[k].end - s[k].start;
            bool added = false;
            if (!is_fact(p, length, s[k].words) || is_step(p, length) != steps) continue;
            dg_map_put(said, p, length, &added);
            if (!added) continue;
            if (steps) fprintf(f, "%d. ", n + 1);
            else fputs("- ", f);
            quoted(f, p, length);
            fputs(" (", f);
            ticket_link(f, &in->tickets->tickets[t->tickets[i]]);
            fputs(")\n", f);
            n++;
        }
    }
    if (!n) fputs(steps ? "1. TODO: no agent wrote a step\n" : "- TODO: no agent wrote a fact\n", f);
    dg_free(ctx);
}

static void related(FILE *f, const dg_topic *t, const dg_draft_input *in)
{
    for (int i = 0; i < t->nnearest && i < RELATED; i++) {
        const dg_section *s = &in->docs->sections[t->nearest[i].section];
        fputs("- ", f);
        text(f, s->heading);
        fprintf(f, ": %s%s%s\n", in->docs->pages[s->page].path, s->anchor[0] ? "#" : "", s->anchor);
    }
    if (!t->nnearest) fputs("- none: no section has a word of it\n", f);
}

/* Words that tickets of the topic use and that few or no sections have. */
static void terms_to_define(FILE *f, const dg_topic *t, const dg_draft_input *in)
{
    const dg_term_matrix *m = in->terms;
    int *counts = dg_array(NULL, int, m->nterms), n = 0;
    for (int i = 0; i < t->ntickets; i++)
        for (int64_t k = m->start[t->tickets[i]]; k < m->start[t->tickets[i] + 1]; k++) counts[m->term[k]]++;
    int need = t->ntickets > 3 ? 2 : 1;
    for (int term = 0; term < m->nterms && n < TERMS; term++) {
        if (counts[term] < need || m->docs_df[term] > 0) continue;
        fputs("- ", f);
        text(f, m->surface[term]);
        fprintf(f, " (in %d ticket%s, in no section): TODO\n", counts[term], counts[term] == 1 ? "" : "s");
        n++;
    }
    if (!n) fputs("- none: the docs have the users' words\n", f);
    dg_free(counts);
}

static void where(FILE *f, const dg_draft_input *in)
{
    if (in->place < 0) {
        fputs("a new page", f);
        return;
    }
    const dg_section *s = &in->docs->sections[in->place];
    fprintf(f, "%s:%d, after \"", in->docs->pages[s->page].path, s->line_end);
    text(f, s->heading);
    fputc('"', f);
}

/* --- the two texts -------------------------------------------------------------------------------------------------------------- */

void dg_draft_outline(FILE *f, const dg_topic *t, const dg_draft_input *in)
{
    int level = in->place >= 0 && in->docs->sections[in->place].level > 1 ? in->docs->sections[in->place].level : 1;
    static const char marks[] = "#######";
    if (in->front_matter && level == 1) {
        fputs("---\ntitle: \"", f);
        for (const char *p = t->label; *p; p++) fputc(*p == '"' || *p == '\\' || (unsigned char)*p < 32 ? '\'' : *p, f);
        fputs("\"\n---\n\n", f);
    }
    fprintf(f, "<!-- Outline by docgap: topic %s, %d ticket%s. Place: ", t->id, t->demand, t->demand == 1 ? "" : "s");
    where(f, in);
    fputs(".\n     Sentences are quoted from tickets; what nobody said is marked TODO. -->\n\n", f);
    fprintf(f, "%.*s ", level, marks);
    text(f, t->label);
    fputc('\n', f);
    int below = level < 6 ? level + 1 : 6;
    char sub[8];
    snprintf(sub, sizeof sub, "%.*s", below, marks);
    questions(f, t, in, sub);
    fprintf(f, "\n%s Steps that agents gave\n\n", sub);
    agent_sentences(f, t, in, true);
    fprintf(f, "\n%s Facts that agents gave\n\n", sub);
    agent_sentences(f, t, in, false);
    fprintf(f, "\n%s Terms to define\n\n", sub);
    terms_to_define(f, t, in);
    fprintf(f, "\n%s Related sections\n\n", sub);
    related(f, t, in);
    fprintf(f, "\n%s Open questions\n\n- TODO: is each quoted step still right?\n- TODO: what should the reader see after each step, and what if it fails?\n", sub);
}

void dg_draft_followup(FILE *f, const dg_topic *t, const dg_draft_input *in)
{
    for (int i = 0; i < t->ntickets; i++) {
        const dg_ticket *ticket = &in->tickets->tickets[t->tickets[i]];
        char date[32];
        dg_time_format_date(ticket->created, date);
        dg_buf b;
        dg_buf_init(&b, NULL, DG_BUF_NO_LIMIT);
        dg_display_safe(&b, ticket->title, strlen(ticket->title));
        fprintf(f, "%s\t%s\t%s\t%s\n", ticket->id, date, b.p, ticket->url);
        dg_buf_free(&b);
    }
}
