/* The tables of the text report: content gaps, other topics, sections, words. Signals are columns beside demand and never mixed
 * into the rank. */
#include <stdlib.h>
#include <string.h>
#include "report/text_parts.h"

static const char *number(const dg_view *v, int n) { return n ? dg_printf(v->ctx, "%d", n) : "."; }

/* --- topics --------------------------------------------------------------------------------------------------------------------------- */

/* A ticket's words with its id, and its link when it has one. */
static const char *quote_of(const dg_view *v, const char *text, const char *ticket, const char *url)
{
    const char *link = dg_view_link(url);
    return dg_printf(v->ctx, "\"%s\" ticket %s%s%s", dg_text_safe(v, text, 110), dg_text_safe(v, ticket, 40), link ? "  " : "", link ? link : "");
}

static void topic_notes(dg_table *t, const dg_view *v, const dg_topic *topic)
{
    const char *words;
    const dg_ticket *medoid = dg_view_medoid(v, topic, &words);
    if (medoid) dg_table_note(t, quote_of(v, words, medoid->id, medoid->url));
    if (!topic->nnearest) {
        dg_table_note(t, topic->id);
        return;
    }
    int nearest = topic->nearest[0].section;
    dg_table_note(t, dg_printf(v->ctx, "%s, nearest section: %s \"%s\"", topic->id, dg_text_place(v, dg_view_path(v, nearest), dg_view_line(v, nearest)),
                               dg_text_safe(v, dg_view_heading(v, nearest), 60)));
}

static const dg_signal signal_columns[] = {DG_SIG_FRUSTRATED, DG_SIG_EXPLICIT_MISS, DG_SIG_DISMISSED, DG_SIG_CAME_BACK};
enum { SIGNAL_COLUMNS = sizeof signal_columns / sizeof signal_columns[0] };

enum { TOPIC_COLUMNS = 6 };

static dg_table *topic_table(const dg_view *v)
{
    int w = v->signal_width;
    const dg_column columns[TOPIC_COLUMNS] = {
        {"tickets", true, 0, false}, {"trend", false, 0, false}, {"first", false, 0, false}, {"last", false, 0, false},
        {dg_printf(v->ctx, "%*s %*s %*s %*s %*s", w, "F", w, "M", w, "D", w, "C", w, "B"), false, 0, false}, {"topic", false, 12, false},
    };
    return dg_table_new(v->ctx, columns, TOPIC_COLUMNS);
}

/* Five narrow counts in one cell, under their letters. */
static const char *signals(const dg_view *v, const dg_topic *topic)
{
    dg_buf b;
    dg_buf_init(&b, v->ctx, DG_BUF_NO_LIMIT);
    int w = v->signal_width;
    for (int i = 0; i < SIGNAL_COLUMNS; i++) dg_buf_addf(&b, "%*s ", w, number(v, topic->signals[signal_columns[i]]));
    dg_buf_addf(&b, "%*s", w, number(v, topic->asked_back));
    return dg_buf_take(&b);
}

static void topic_row(dg_table *t, const dg_view *v, const dg_topic *topic, const char *mark)
{
    dg_table_cell(t, number(v, topic->demand));
    dg_table_cell(t, dg_trend_names[topic->trend]);
    dg_table_cell(t, dg_printf(v->ctx, "%s", dg_view_month(topic->first_seen).s));
    dg_table_cell(t, dg_printf(v->ctx, "%s", dg_view_month(topic->last_seen).s));
    dg_table_cell(t, signals(v, topic));
    dg_table_cell(t, dg_printf(v->ctx, "%s%s", dg_text_safe(v, topic->label, DG_QUOTE_CELLS), mark));
}

static void legend(dg_tout *o)
{
    fputs("  ", o->f);
    dg_tout_wrap(o, (dg_wrap){2, 2, 0, DG_DIM},
                 "F frustrated, M \"not in the docs\", D dismissed, C came back, B asked back");
}

void dg_text_gaps(dg_tout *o, const dg_view *v, int rows)
{
    if (!v->ngaps) return;
    int shown = dg_view_limit(v, v->ngaps, rows), demand = v->r->summary.unanswered_demand;
    dg_table *t = topic_table(v);
    dg_tout_gap(o);
    dg_tout_heading(o, "Content gaps", dg_printf(v->ctx, "%d topic%s, %d ticket%s", v->ngaps, dg_view_s(v->ngaps), demand, dg_view_s(demand)));
    legend(o);
    for (int i = 0; i < shown; i++) {
        const dg_topic *topic = v->gaps[i].topic;
        topic_row(t, v, topic, v->gaps[i].accepted ? " (accepted)" : topic->verdict == DG_PARTIAL ? " (partly answered)" : "");
        topic_notes(t, v, topic);
    }
    dg_table_print(t, o, 2);
    dg_text_more(o, shown, v->ngaps);
}

void dg_text_other_topics(dg_tout *o, const dg_view *v, int rows)
{
    if (!v->nanswered) return;
    int shown = dg_view_limit(v, v->nanswered, rows);
    dg_table *t = topic_table(v);
    dg_tout_gap(o);
    dg_tout_heading(o, "Other topics", dg_printf(v->ctx, "%d", v->nanswered));
    for (int i = 0; i < shown; i++)
        topic_row(t, v, v->answered[i], dg_printf(v->ctx, " (%s)", dg_view_verdict_words[v->answered[i]->verdict]));
    dg_table_print(t, o, 2);
    dg_text_more(o, shown, v->nanswered);
}

/* --- sections -------------------------------------------------------------------------------------------------------------------------- */

static void section_row(dg_table *t, const dg_view *v, const dg_section_trouble *s)
{
    dg_table_cell(t, number(v, dg_view_unhappy(s->verdicts)));
    dg_table_cell(t, number(v, s->demand));
    dg_table_cell(t, dg_printf(v->ctx, "%s", s->measured ? dg_view_level(s->docs_level).s : "-"));
    dg_table_cell(t, dg_printf(v->ctx, "%s", s->measured ? dg_view_level(s->askers_level).s : "-"));
    dg_table_cell(t, dg_text_place(v, dg_view_path(v, s->section), dg_view_line(v, s->section)));
    const char *why = dg_view_why(v, v->ctx, s);
    dg_table_note(t, dg_printf(v->ctx, "\"%s\"%s%s", dg_text_safe(v, dg_view_heading(v, s->section), 80), why[0] ? ": " : "", why));
}

void dg_text_sections(dg_tout *o, const dg_view *v, int rows)
{
    static const dg_column columns[] = {
        {"unhappy", true, 0, false}, {"tickets", true, 0, false}, {"docs", true, 0, false}, {"askers", true, 0, false},
        {"section", false, 14, true},
    };
    bool alone = v->o->only != NULL;
    int count = v->nhurt + (alone ? v->nasked : 0), shown = dg_view_limit(v, count, rows);
    if (!count) return;
    dg_table *t = dg_table_new(v->ctx, columns, 5);
    dg_tout_gap(o);
    dg_tout_heading(o, alone ? "Sections that tickets lead to" : "Sections that hurt", dg_printf(v->ctx, "%d section%s", count, dg_view_s(count)));
    fputs("  ", o->f);
    dg_tout_wrap(o, (dg_wrap){2, 2, 0, DG_DIM}, "docs, askers: difficulty of the text and level of those who ask, 0 is the mean of the docs");
    for (int i = 0; i < shown; i++) section_row(t, v, i < v->nhurt ? v->hurt[i] : v->asked[i - v->nhurt]);
    dg_table_print(t, o, 2);
    dg_text_more(o, shown, count);
}

/* --- words ------------------------------------------------------------------------------------------------------------------------------- */

void dg_text_words(dg_tout *o, const dg_view *v, int rows)
{
    static const dg_column columns[] = {
        {"tickets", true, 0, false}, {"users say", false, 14, false}, {"docs say", false, 12, false}, {"add it to", false, 0, false}, {"", false, 14, true},
    };
    const dg_word_gaps *words = v->r->words;
    if (!words || !words->count) return;
    int shown = dg_view_limit(v, words->count, rows);
    dg_table *t = dg_table_new(v->ctx, columns, 5);
    dg_tout_gap(o);
    dg_tout_heading(o, "Users' words and the docs' words", dg_printf(v->ctx, "%d", words->count));
    for (int i = 0; i < shown; i++) {
        const dg_word_gap *g = &words->gaps[i];
        dg_table_cell(t, number(v, g->ntickets));
        dg_table_cell(t, dg_printf(v->ctx, "%s%s", dg_text_safe(v, g->users, 60), g->nowhere ? " *" : ""));
        dg_table_cell(t, g->docs && g->docs[0] ? dg_text_safe(v, g->docs, 60) : "?");
        dg_table_cell(t, g->where);
        dg_table_cell(t, dg_text_place(v, dg_view_path(v, g->section), dg_view_line(v, g->section)));
    }
    dg_table_print(t, o, 2);
    fputs("  ", o->f);
    dg_tout_wrap(o, (dg_wrap){2, 2, 0, DG_DIM}, "* on no page at all; ? no word of the docs was found for it");
    dg_text_more(o, shown, words->count);
}
