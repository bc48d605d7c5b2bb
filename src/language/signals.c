/* Signals of one thread, each with the words that show it. Phrases are in signal_phrases_table.c, the frustration score in
 * frustration.c. A signal is a column of a report; it never moves a rank. */
#include "language/signals_internal.h"
#include "base/ctype.h"

const char *const dg_signal_names[DG_SIGNALS] = {"frustrated", "explicit-miss", "confused-by-docs", "dismissed",
                                                 "asked-back", "came-back",     "repeat",           "linked-docs"};

enum { QUOTE = 160, MOST_TEXT = 20000, MOST_URLS = 20 };
static const char url_pattern[] = "https?://[^\\s<>\"'`\\]\\[(){}]+[^\\s<>\"'`\\]\\[(){}.,;:!?]";

int dg_signal_model_new(dg_signal_model **out, dg_mem *ctx, dg_error *err)
{
    dg_signal_model *m = dg_new(ctx, dg_signal_model);
    *out = m;
    for (int i = 0; dg_signal_phrases[i].pattern; i++)
        if (dg_regex_new(&m->phrases[i], m, dg_signal_phrases[i].pattern, DG_REGEX_ICASE, err)) return -1;
    for (int i = 0; dg_asked_items[i].pattern; i++)
        if (dg_regex_new(&m->items[i], m, dg_asked_items[i].pattern, DG_REGEX_ICASE, err)) return -1;
    if (dg_regex_new(&m->url, m, url_pattern, 0, err)) return -1;
    return dg_frustration_load(&m->frustration, m, err);
}

double dg_frustration(const dg_signal_model *m, const char *p, size_t n)
{
    dg_slice loudest;
    return dg_frustration_score(m->frustration, p, n, &loudest);
}

/* --- quotes ---------------------------------------------------------------------------------------------------------------- */

/* The sentence around a match, short enough to quote. */
static const char *quote(dg_mem *ctx, dg_slice text, dg_span_range at)
{
    size_t from = at.start, to = at.end;
    while (from > 0 && !strchr(".!?\n", text.p[from - 1])) from--;
    while (to < text.n && !strchr(".!?\n", text.p[to])) to++;
    if (to < text.n && text.p[to] != '\n') to++;
    if (to - from > QUOTE) {
        from = at.start;
        to = at.end - from > QUOTE ? from + QUOTE : at.end;
    }
    while (from < to && ((unsigned char)text.p[from] & 0xC0) == 0x80) from++;
    while (to > from && to < text.n && ((unsigned char)text.p[to] & 0xC0) == 0x80) to--;
    dg_slice s = dg_slice_trim((dg_slice){text.p + from, to - from});
    return dg_strndup(ctx, s.p, s.n);
}

void dg_signals_set(dg_signals *s, dg_mem *ctx, dg_signal signal, const char *words)
{
    if (s->set & (1u << signal)) return;
    if (!s->quote) s->quote = dg_array(ctx, const char *, DG_SIGNALS);
    s->set |= 1u << signal;
    s->quote[signal] = words;
}

/* --- phrases --------------------------------------------------------------------------------------------------------------- */

static bool has_one_of(dg_slice text, const char *needs)
{
    char word[32];
    for (const char *p = needs; p; p = strchr(p, '|') ? strchr(p, '|') + 1 : NULL) {
        snprintf(word, sizeof word, "%.*s", (int)strcspn(p, "|"), p);
        if (dg_slice_ifind(text, word) >= 0) return true;
    }
    return false;
}

static void find_phrases(dg_signals *out, dg_mem *ctx, const dg_signal_model *m, dg_slice text, signal_speaker speaker)
{
    dg_span_range at[1];
    if (text.n > MOST_TEXT) text.n = MOST_TEXT;
    for (int i = 0; dg_signal_phrases[i].pattern; i++) {
        const signal_phrase *p = &dg_signal_phrases[i];
        if (p->speaker != speaker || (out->set & (1u << p->signal)) || !has_one_of(text, p->needs)) continue;
        if (dg_regex_find(m->phrases[i], text.p, text.n, 0, at, 1)) dg_signals_set(out, ctx, p->signal, quote(ctx, text, at[0]));
    }
}

static void find_urls(dg_signals *out, dg_mem *ctx, const dg_signal_model *m, dg_slice text)
{
    dg_span_range at[1];
    if (dg_slice_find(text, "http") < 0) return;
    if (!out->doc_urls) out->doc_urls = dg_array(ctx, const char *, MOST_URLS);
    for (size_t from = 0; out->ndoc_urls < MOST_URLS && dg_regex_find(m->url, text.p, text.n, from, at, 1); from = at[0].end)
        out->doc_urls[out->ndoc_urls++] = dg_strndup(ctx, text.p + at[0].start, at[0].end - at[0].start);
    if (out->ndoc_urls) dg_signals_set(out, ctx, DG_SIG_LINKED_DOCS, out->doc_urls[0]);
}

/* What was asked for, named from a table: "version, log". */
static const char *asked_items(dg_mem *ctx, const dg_signal_model *m, const char *agents)
{
    dg_buf b;
    dg_buf_init(&b, ctx, DG_BUF_NO_LIMIT);
    for (int i = 0; dg_asked_items[i].pattern; i++) {
        if (!dg_regex_matches(m->items[i], agents, strlen(agents))) continue;
        if (b.n) dg_buf_adds(&b, ", ");
        dg_buf_adds(&b, dg_asked_items[i].name);
    }
    return b.n ? dg_buf_take(&b) : NULL;
}

/* --- the thread -------------------------------------------------------------------------------------------------------------- */

static void find_in_messages(dg_signals *out, dg_mem *ctx, const dg_signal_model *m, const dg_ticket *t)
{
    bool answered = false;
    dg_buf questions;
    dg_buf_init(&questions, NULL, MOST_TEXT);
    for (int i = 0; i < t->nmessages; i++) {
        const dg_message *msg = &t->messages[i];
        dg_slice text = dg_slice_of(msg->body);
        if (msg->role == DG_ROLE_AGENT && msg->is_public) {
            bool before = out->set & (1u << DG_SIG_ASKED_BACK);
            find_phrases(out, ctx, m, text, BY_AGENT);
            find_urls(out, ctx, m, text);
            if (!before && (out->set & (1u << DG_SIG_ASKED_BACK))) dg_buf_add(&questions, text.p, text.n);
            answered = true;
        } else if (msg->role == DG_ROLE_REQUESTER) {
            find_phrases(out, ctx, m, text, BY_REQUESTER);
            if (answered) find_phrases(out, ctx, m, text, BY_REQUESTER_AFTER_AGENT);
            if (out->ndoc_urls) find_phrases(out, ctx, m, text, BY_REQUESTER_AFTER_LINK);
        }
    }
    if (questions.n) out->asked_for = asked_items(ctx, m, questions.p);
    dg_buf_free(&questions);
}

static const char *const brushed_off[] = {"not planned", "not_planned", "wontfix", "won't fix", "won't do", "invalid", "by design", "declined", "rejected", NULL};

static void find_in_status(dg_signals *out, dg_mem *ctx, const dg_ticket *t)
{
    for (const char *const *r = brushed_off; *r; r++)
        if (dg_slice_ieq(dg_slice_of(t->resolution), *r)) dg_signals_set(out, ctx, DG_SIG_DISMISSED, t->resolution);
    if (dg_slice_ifind(dg_slice_of(t->status), "reopened") >= 0) dg_signals_set(out, ctx, DG_SIG_CAME_BACK, t->status);
}

static void find_frustration(dg_signals *out, dg_mem *ctx, const dg_signal_model *m, const dg_clean_ticket *c)
{
    char *text = dg_printf(NULL, "%s\n%.4000s\n%.4000s", c->title, c->lead, c->prose);
    dg_slice loudest;
    out->frustration = dg_frustration_score(m->frustration, text, strlen(text), &loudest);
    if (out->frustration >= DG_FRUSTRATED) {
        size_t at = loudest.p ? (size_t)(loudest.p - text) : 0;
        dg_signals_set(out, ctx, DG_SIG_FRUSTRATED, quote(ctx, dg_slice_of(text), (dg_span_range){at, at + loudest.n}));
    }
    dg_free(text);
}

void dg_signals_find(dg_signals *out, dg_mem *ctx, const dg_signal_model *m, const dg_ticket *t, const dg_clean_ticket *c)
{
    *out = (dg_signals){.set = 0};
    find_phrases(out, ctx, m, dg_slice_of(t->title), BY_REQUESTER);
    find_phrases(out, ctx, m, dg_slice_of(t->body), BY_REQUESTER);
    find_in_messages(out, ctx, m, t);
    find_in_status(out, ctx, t);
    find_frustration(out, ctx, m, c);
}
