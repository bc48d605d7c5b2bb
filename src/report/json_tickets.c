/* The long parts of the JSON report: tickets, topics, sections. A ticket is never left out: the array has as many as were read. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "report/json_parts.h"

static void anchor_of(dg_jw *w, const dg_view *v, int section)
{
    dg_jw_kstr(w, "anchor", v->r->docs->sections[section].anchor);
}

int dg_json_prepare(dg_view *v, dg_error *err)
{
    int count = v->r->docs ? v->r->docs->nsections : 0;
    char *text = NULL;
    size_t n = 0;
    v->json_places = dg_array(v->ctx, const char *, count);
    FILE *f = open_memstream(&text, &n);
    if (!f) return dg_fail(err, DG_ERR_IO, "no memory stream for the json report");
    for (int i = 0; i < count; i++) {
        dg_jw w;
        rewind(f);
        dg_jw_init(&w, f, 0);
        dg_jw_object(&w);
        dg_jw_kstr(&w, "path", dg_view_path(v, i));
        anchor_of(&w, v, i);
        dg_jw_kstr(&w, "heading", dg_view_heading(v, i));
        dg_jw_kint(&w, "line", dg_view_line(v, i));
        fflush(f);
        v->json_places[i] = dg_strndup(v->ctx, text, n);
    }
    fclose(f);
    free(text);
    return 0;
}

/* Four decimals without printf, which would take half of the time of a large report. */
static size_t put_score(char *to, double score)
{
    if (!isfinite(score) || fabs(score) > 1e12) score = 0;
    uint64_t n = (uint64_t)llround(fabs(score) * 10000), rest = n / 10000;
    char digits[24];
    size_t k = sizeof digits, len = 0;
    for (int i = 0; i < 4; i++, n /= 10) digits[--k] = (char)('0' + n % 10);
    digits[--k] = '.';
    do digits[--k] = (char)('0' + rest % 10);
    while (rest /= 10);
    if (score < 0) to[len++] = '-';
    memcpy(to + len, digits + k, sizeof digits - k);
    return len + sizeof digits - k;
}

void dg_json_place(dg_jw *w, const dg_view *v, int section, double score)
{
    enum { SHORT = 1024 };
    char line[SHORT + 64];
    const char *place = v->json_places[section];
    size_t n = strlen(place);
    char *to = n <= SHORT ? line : dg_alloc(v->ctx, n + 64);
    memcpy(to, place, n); /* NOLINT(bugprone-not-null-terminated-result): more follows, its length is counted */
    if (!isnan(score)) {
        memcpy(to + n, ",\"score\":", 9); /* NOLINT(bugprone-not-null-terminated-result): as above */
        n += 9;
        n += put_score(to + n, score);
    }
    to[n++] = '}';
    dg_jw_raw(w, to, n);
}

static void hits(dg_jw *w, const dg_view *v, const char *key, const dg_hit *hit, int n)
{
    dg_jw_key(w, key);
    dg_jw_array(w);
    for (int i = 0; i < n && v->r->docs; i++)
        if (hit[i].section >= 0 && hit[i].section < v->r->docs->nsections) dg_json_place(w, v, hit[i].section, (double)hit[i].score);
    dg_jw_end_array(w);
}

/* --- tickets ----------------------------------------------------------------------------------------------------------------------- */

static void reasons(dg_jw *w, const dg_view *v, dg_mem *ctx, const dg_judgement *j)
{
    dg_jw_key(w, "reasons");
    dg_jw_array(w);
    for (int i = 0; i < j->nreasons; i++) {
        dg_jw_object(w);
        dg_jw_kstr(w, "code", j->reasons[i].code);
        dg_jw_kstr(w, "text", v->o->quotes ? dg_view_text(ctx, j->reasons[i].text, DG_TITLE_CELLS) : NULL);
        dg_jw_end_object(w);
    }
    dg_jw_end_array(w);
}

/* The signals that are there, with the words that show them. */
static void signals(dg_jw *w, const dg_view *v, dg_mem *ctx, const dg_signals *s)
{
    dg_jw_key(w, "signals");
    dg_jw_object(w);
    for (int i = 0; s && i < DG_SIGNALS; i++) {
        if (!(s->set & (1u << i))) continue;
        const char *quote = v->o->quotes ? s->quote[i] : NULL;
        dg_jw_kstr(w, dg_signal_names[i], quote ? dg_view_text(ctx, quote, DG_QUOTE_CELLS) : NULL);
    }
    dg_jw_end_object(w);
}

static const char *topic_id(const dg_view *v, const dg_judgement *j)
{
    const dg_topicset *set = v->r->topics;
    return set && j->topic >= 0 && j->topic < set->count ? set->topics[j->topic].id : NULL;
}

static void judged(dg_jw *w, const dg_view *v, dg_mem *ctx, const dg_judgement *j)
{
    dg_jw_kstr(w, "verdict", dg_verdict_names[j->verdict]);
    dg_jw_kreal(w, "p_answered", j->p_answered, 4);
    dg_jw_kstr(w, "rule", j->rule);
    dg_jw_kstr(w, "kind", j->kind);
    dg_jw_kreal(w, "p_docs", j->p_docs, 4);
    dg_jw_kstr(w, "topic", topic_id(v, j));
    reasons(w, v, ctx, j);
    dg_jw_kstr(w, "would_change", v->o->quotes && j->flip && j->flip[0] ? dg_view_text(ctx, j->flip, DG_TITLE_CELLS) : NULL);
}

static void ticket(dg_jw *w, const dg_view *v, dg_mem *ctx, int i)
{
    const dg_ticket *t = &v->r->tickets->tickets[i];
    const dg_signals *s = v->r->signals ? &v->r->signals[i] : NULL;
    int row = dg_json_begin_row(w);
    dg_jw_kstr(w, "source", t->source);
    dg_jw_kstr(w, "id", t->id);
    dg_jw_kstr(w, "title", v->o->quotes ? dg_view_text(ctx, t->title, DG_TITLE_CELLS) : NULL);
    dg_jw_kstr(w, "url", dg_view_link(t->url));
    dg_jw_kstr(w, "status", t->status && t->status[0] ? t->status : NULL);
    dg_jw_ktime(w, "created_at", t->created);
    if (v->r->judgements) judged(w, v, ctx, &v->r->judgements[i]);
    if (v->r->matches) hits(w, v, "sections", v->r->matches[i].hits, v->r->matches[i].nhits);
    signals(w, v, ctx, s);
    dg_jw_kstr(w, "asked_for", s && s->asked_for ? dg_view_text(ctx, s->asked_for, DG_QUOTE_CELLS) : NULL);
    dg_json_end_row(w, row);
}

void dg_json_tickets(dg_jw *w, const dg_view *v)
{
    enum { FREE_EVERY = 256 }; /* short texts are dropped while writing: memory does not grow with the tickets */
    int count = v->r->tickets ? v->r->tickets->count : 0;
    dg_mem *ctx = dg_mem_root();
    dg_jw_array(w);
    for (int i = 0; i < count; i++) {
        ticket(w, v, ctx, i);
        if (i % FREE_EVERY != FREE_EVERY - 1) continue;
        dg_free(ctx);
        ctx = dg_mem_root();
    }
    dg_jw_end_array(w);
    dg_free(ctx);
}

/* --- topics ------------------------------------------------------------------------------------------------------------------------- */

static void signal_counts(dg_jw *w, const int *counts)
{
    dg_jw_key(w, "signals");
    dg_jw_object(w);
    for (int i = 0; i < DG_SIGNALS; i++) dg_jw_kint(w, dg_signal_names[i], counts[i]);
    dg_jw_end_object(w);
}

static void verdict_counts(dg_jw *w, const int verdicts[DG_VERDICTS])
{
    dg_jw_key(w, "verdicts");
    dg_jw_object(w);
    for (int i = 0; i < DG_VERDICTS; i++) dg_jw_kint(w, dg_verdict_names[i], verdicts[i]);
    dg_jw_end_object(w);
}

static void topic_tickets(dg_jw *w, const dg_view *v, const dg_topic *t)
{
    dg_jw_key(w, "tickets");
    dg_jw_array(w);
    for (int i = 0; i < t->ntickets; i++) dg_jw_str(w, v->r->tickets->tickets[t->tickets[i]].id);
    dg_jw_end_array(w);
}

static void topic(dg_jw *w, const dg_view *v, const dg_topic *t)
{
    int row = dg_json_begin_row(w);
    dg_jw_kstr(w, "id", t->id);
    dg_jw_kstr(w, "label", dg_view_text(v->ctx, t->label, DG_QUOTE_CELLS));
    dg_jw_key(w, "terms");
    dg_jw_array(w);
    for (int i = 0; i < t->nterms; i++) dg_jw_str(w, dg_view_text(v->ctx, t->terms[i], DG_QUOTE_CELLS));
    dg_jw_end_array(w);
    dg_jw_kstr(w, "verdict", dg_verdict_names[t->verdict]);
    dg_jw_kreal(w, "p_answered", t->p_answered, 4);
    dg_jw_kint(w, "demand", t->demand);
    dg_jw_ktime(w, "first_seen", t->first_seen);
    dg_jw_ktime(w, "last_seen", t->last_seen);
    dg_jw_kstr(w, "trend", t->trend == DG_TREND_NONE ? NULL : dg_trend_names[t->trend]);
    topic_tickets(w, v, t);
    verdict_counts(w, t->verdicts);
    signal_counts(w, t->signals);
    dg_jw_kint(w, "asked_back", t->asked_back);
    hits(w, v, "nearest_sections", t->nearest, t->nnearest);
    dg_json_end_row(w, row);
}

void dg_json_topics(dg_jw *w, const dg_view *v)
{
    dg_jw_array(w);
    for (int i = 0; v->r->topics && i < v->r->topics->count; i++) topic(w, v, &v->r->topics->topics[i]);
    dg_jw_end_array(w);
}

/* --- sections ------------------------------------------------------------------------------------------------------------------------ */

static void section(dg_jw *w, const dg_view *v, const dg_section_trouble *s)
{
    int row = dg_json_begin_row(w);
    dg_jw_kstr(w, "path", dg_view_path(v, s->section));
    anchor_of(w, v, s->section);
    dg_jw_kstr(w, "heading", dg_view_heading(v, s->section));
    dg_jw_kint(w, "line", dg_view_line(v, s->section));
    dg_jw_kint(w, "demand", s->demand);
    dg_jw_kint(w, "unhappy", dg_view_unhappy(s->verdicts));
    verdict_counts(w, s->verdicts);
    signal_counts(w, s->signals);
    dg_jw_kreal(w, "docs_level", s->measured ? s->docs_level : (double)NAN, 4);
    dg_jw_kreal(w, "askers_level", s->measured ? s->askers_level : (double)NAN, 4);
    dg_jw_kint(w, "below", s->below);
    dg_jw_kreal(w, "findability", s->findability, 4);
    dg_jw_kstr(w, "why_hard", s->why_hard && s->why_hard[0] ? s->why_hard : NULL);
    dg_jw_kstr(w, "why_hidden", s->why_hidden && s->why_hidden[0] ? s->why_hidden : NULL);
    dg_json_end_row(w, row);
}

void dg_json_sections(dg_jw *w, const dg_view *v)
{
    dg_jw_array(w);
    for (int i = 0; i < v->nhurt; i++) section(w, v, v->hurt[i]);
    for (int i = 0; i < v->nasked; i++) section(w, v, v->asked[i]);
    dg_jw_end_array(w);
}
