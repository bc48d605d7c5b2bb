/* One ticket's reasoning, for people and for programs. Ticket text is made safe for the terminal on the way out. */
#include <math.h>
#include "base/json_write.h"
#include "explain_print.h"
#include "text/unicode.h"

enum { MOST_TEXT = 600 };

/* Control characters, escapes and direction overrides out; at most `most` bytes, cut at a character. */
static void safe(FILE *out, const char *s, size_t most)
{
    dg_buf b;
    dg_buf_init(&b, NULL, DG_BUF_NO_LIMIT);
    dg_display_safe(&b, s, strlen(s));
    size_t n = b.n;
    bool cut = n > most;
    if (cut)
        for (n = most; n > 0 && ((unsigned char)b.p[n] & 0xC0) == 0x80;) n--;
    fwrite(b.p, 1, n, out);
    if (cut) fputs("...", out);
    dg_buf_free(&b);
}

static void line(FILE *out, const char *label, const char *s)
{
    if (!s[0]) return;
    fprintf(out, "  %-12s ", label);
    safe(out, s, MOST_TEXT);
    fputc('\n', out);
}

static void print_words(FILE *out, const explain_view *v)
{
    fprintf(out, "\nwords (weight in the ticket; sections that have it)\n");
    for (size_t i = 0; i < v->nwords; i++) {
        const dg_match_word *w = &v->words[i];
        fprintf(out, "  %s ", w->matched ? "+" : "-");
        safe(out, w->surface, 40);
        fprintf(out, "  %.3f  %d%s%s\n", w->weight, w->df, w->via[0] && strcmp(w->via, "exact") != 0 ? "  " : "",
                strcmp(w->via, "exact") == 0 ? "" : w->via);
    }
    fprintf(out, "  (+ in the best section, - not there)\n");
}

static void print_sections(FILE *out, const explain_view *v)
{
    fprintf(out, "\nnearest sections        score   bm25   head  bigram  chars vectors tickets\n");
    for (int i = 0; i < v->match->nhits; i++) {
        const dg_hit *h = &v->match->hits[i];
        const dg_hit_parts *p = &v->parts[i];
        const dg_section *sec = &v->docs->sections[h->section];
        const dg_page *page = &v->docs->pages[sec->page];
        fprintf(out, "  %2d. %s:%d%s%s  %s\n", i + 1, page->path, sec->line, sec->anchor[0] ? " #" : "", sec->anchor, sec->heading);
        fprintf(out, "                       %6.3f %6.3f %6.3f  %6.3f %6.3f  %6.3f  %6.3f\n", (double)h->score, (double)h->bm25, (double)p->heading,
                (double)p->bigram, (double)p->chargram, (double)p->vector, (double)h->near);
    }
    if (!v->match->nhits) fprintf(out, "  none: no section has a word of it\n");
}

static void print_signals(FILE *out, const dg_signals *s)
{
    for (int i = 0; i < DG_SIGNALS; i++) {
        if (!(s->set & (1u << i))) continue;
        fprintf(out, "  signal       %s: \"", dg_signal_names[i]);
        safe(out, s->quote[i] ? s->quote[i] : "", 160);
        fprintf(out, "\"\n");
    }
}

static void print_topic(FILE *out, const explain_view *v)
{
    const dg_topic *t = v->topic;
    if (!t) return;
    fprintf(out, "\ntopic %s: \"", t->id);
    safe(out, t->label, 120);
    fprintf(out, "\": %d ticket%s, judged %s together (pooled p_answered %.2f)\n", t->demand, t->demand == 1 ? "" : "s", dg_verdict_names[t->verdict],
            t->p_answered);
}

void explain_text(FILE *out, const explain_view *v)
{
    const dg_judgement *j = v->judgement;
    fprintf(out, v->title[0] ? "ticket %s: " : "%s", v->title[0] ? v->id : "the question");
    safe(out, v->title, 200);
    fprintf(out, "\n");
    if (v->url[0]) line(out, "link", v->url);
    fprintf(out, "\nverdict: %s (p_answered %.2f, rule %s)\n", dg_verdict_names[j->verdict], j->p_answered, j->rule);
    for (int i = 0; i < j->nreasons; i++) line(out, "because", j->reasons[i].text);
    if (j->flip && j->flip[0]) line(out, "would change", j->flip);
    fprintf(out, "\nwhat was read of it\n");
    line(out, "title", v->clean->title);
    line(out, "wanted", v->clean->lead);
    line(out, "text", v->clean->prose);
    line(out, "strong words", v->clean->errors);
    line(out, "code", v->clean->code);
    line(out, "agents said", v->clean->agent);
    fprintf(out, "  kind         %s (documentation question: %.2f)\n", j->kind, j->p_docs);
    print_signals(out, v->signals);
    print_words(out, v);
    print_sections(out, v);
    print_topic(out, v);
    fprintf(out, "\nevidence\n");
    for (int i = 0; i < DG_EV_COUNT; i++)
        if (!isnan((double)v->match->evidence[i]))
            fprintf(out, "  %-18s %7.3f  %s\n", dg_evidence_names[i], (double)v->match->evidence[i], dg_evidence_help[i]);
    fprintf(out, "\np_answered: %.3f alone, %.3f with its neighbours and topic; between %.2f and %.2f it would be uncertain\n", j->p_own,
            j->p_answered, DG_DECIDED_AT - v->doubt, DG_DECIDED_AT + v->doubt);
}

/* --- JSON -------------------------------------------------------------------------------------------------------------------------- */

static void json_words(dg_jw *w, const explain_view *v)
{
    dg_jw_key(w, "words");
    dg_jw_array(w);
    for (size_t i = 0; i < v->nwords; i++) {
        dg_jw_object(w);
        dg_jw_kstr(w, "term", v->words[i].term);
        dg_jw_kstr(w, "written", v->words[i].surface);
        dg_jw_kreal(w, "weight", v->words[i].weight, 6);
        dg_jw_kint(w, "sections", v->words[i].df);
        dg_jw_kbool(w, "matched", v->words[i].matched);
        dg_jw_kstr(w, "via", v->words[i].via);
        dg_jw_end_object(w);
    }
    dg_jw_end_array(w);
}

static void json_sections(dg_jw *w, const explain_view *v)
{
    dg_jw_key(w, "sections");
    dg_jw_array(w);
    for (int i = 0; i < v->match->nhits; i++) {
        const dg_hit *h = &v->match->hits[i];
        const dg_hit_parts *p = &v->parts[i];
        const dg_section *sec = &v->docs->sections[h->section];
        dg_jw_object(w);
        dg_jw_kstr(w, "path", v->docs->pages[sec->page].path);
        dg_jw_kstr(w, "anchor", sec->anchor);
        dg_jw_kstr(w, "heading", sec->heading);
        dg_jw_kint(w, "line", sec->line);
        dg_jw_kreal(w, "score", (double)h->score, 6);
        dg_jw_kreal(w, "bm25", (double)h->bm25, 6);
        dg_jw_kreal(w, "heading_score", (double)p->heading, 6);
        dg_jw_kreal(w, "bigram", (double)p->bigram, 6);
        dg_jw_kreal(w, "chargram", (double)p->chargram, 6);
        dg_jw_kreal(w, "vector", (double)p->vector, 6);
        dg_jw_kreal(w, "near_tickets", (double)h->near, 6);
        dg_jw_end_object(w);
    }
    dg_jw_end_array(w);
}

void explain_json(FILE *out, const explain_view *v)
{
    dg_jw writer, *w = &writer;
    const dg_judgement *j = v->judgement;
    dg_jw_init(w, out, 2);
    dg_jw_object(w);
    dg_jw_kstr(w, "id", v->id);
    dg_jw_kstr(w, "title", v->title);
    dg_jw_kstr(w, "verdict", dg_verdict_names[j->verdict]);
    dg_jw_kreal(w, "p_answered", j->p_answered, 6);
    dg_jw_kstr(w, "rule", j->rule);
    dg_jw_key(w, "reasons");
    dg_jw_array(w);
    for (int i = 0; i < j->nreasons; i++) dg_jw_str(w, j->reasons[i].text);
    dg_jw_end_array(w);
    dg_jw_kstr(w, "would_change", j->flip);
    dg_jw_kstr(w, "kind", j->kind);
    dg_jw_kstr(w, "topic", v->topic ? v->topic->id : NULL);
    json_words(w, v);
    json_sections(w, v);
    dg_jw_key(w, "evidence");
    dg_jw_object(w);
    for (int i = 0; i < DG_EV_COUNT; i++) dg_jw_kreal(w, dg_evidence_names[i], (double)v->match->evidence[i], 6);
    dg_jw_end_object(w);
    dg_jw_end_object(w);
    fputc('\n', out);
}
