/* A stored ticket to the words that matter: runs the steps over each message and sorts the results into
 * title, lead, prose, errors, code and the agents' text. The steps are in clean_*.c; which lines recur is
 * known by boilerplate.c. Results are owned by the caller's context, what is needed in between by a scratch
 * context that is freed here. */
#include "tickets/clean.h"

#include <string.h>

#include "base/ctype.h"
#include "text/sentence.h"
#include "tickets/clean_steps.h"

enum { LEAD_WORDS = 60, LEAD_SENTENCES = 3, AGENT_LIMIT = 20000, PROSE_LIMIT = 40000, CODE_LIMIT = 60000 };

/* --- title --- */

static size_t reply_mark(dg_slice t)
{
    static const char *const marks[] = {"re",   "fw",      "fwd", "aw",  "wg", "sv", "vs",  "tr",  "rv",
                                        "antw", "antwort", "res", "enc", "r",  "i",  "odp", "ynt", NULL};
    for (int i = 0; marks[i]; i++) {
        size_t n = strlen(marks[i]);
        if (!dg_slice_istarts(t, marks[i])) continue;
        if (n < t.n && t.p[n] == '[') { /* "Re[2]:" */
            while (n < t.n && t.p[n] != ']') n++;
            n++;
        }
        while (n < t.n && t.p[n] == ' ') n++;
        if (n < t.n && t.p[n] == ':' && (n + 1 == t.n || t.p[n + 1] == ' ' || n > 1)) return n + 1;
    }
    return 0;
}

/* What a bracket that only sorts the ticket says; "[TypeScript]" says what it is about, and stays. */
static bool sorts(dg_slice inside)
{
    static const char *const words[] = {"bug", "feature", "request", "question", "help", "support", "issue", "docs", "documentation", "rfc",
                                        "proposal", "enhancement", "discussion", "external", "ext", "urgent", "ticket", "feedback", "task",
                                        "regression", "error", "problem", "wip", "idea", NULL};
    for (size_t i = 0, from = 0; i <= inside.n; i++) {
        if (i < inside.n && dg_isalpha((unsigned char)inside.p[i])) continue;
        for (int k = 0; words[k]; k++)
            if (dg_slice_ieq((dg_slice){inside.p + from, i - from}, words[k])) return true;
        from = i + 1;
    }
    return false;
}

/* "[Bug]", "[DevTools Bug]:", "(External)": a short bracket at the start. */
static size_t tag_mark(dg_slice t)
{
    static const char *const external[] = {"(external)", "(ext)", NULL};
    for (int i = 0; external[i]; i++)
        if (dg_slice_istarts(t, external[i])) return strlen(external[i]);
    if (!t.n || t.p[0] != '[') return 0;
    const char *end = memchr(t.p, ']', t.n < 60 ? t.n : 60);
    if (!end) return 0;
    size_t n = (size_t)(end - t.p) + 1;
    if (!sorts((dg_slice){t.p + 1, n - 2})) return 0;
    if (n < t.n && (t.p[n] == '(' || t.p[n] == '[')) return 0; /* a link, or code such as [a][b] */
    while (n < t.n && (t.p[n] == ':' || t.p[n] == ' ' || t.p[n] == '-')) n++;
    return n;
}

/* "Question: ", "Feature request: ": words that only sort, then a colon. "Error:" is not one of them: what follows it is the message. */
static size_t kind_mark(dg_slice t)
{
    static const char *const words[] = {"bug", "report", "feature", "request", "question", "questions", "help", "support", "docs", "rfc", "proposal",
                                        "enhancement", "discussion", "suggestion", NULL};
    const char *colon = t.n ? memchr(t.p, ':', t.n < 30 ? t.n : 30) : NULL;
    size_t n = colon ? (size_t)(colon - t.p) : 0;
    for (size_t i = 0, from = 0; i <= n && n; i++) {
        if (i < n && t.p[i] != ' ') continue;
        bool known = i == from;
        for (int k = 0; words[k] && !known; k++) known = dg_slice_ieq((dg_slice){t.p + from, i - from}, words[k]);
        if (!known) return 0;
        from = i + 1;
    }
    return n && n + 1 < t.n && t.p[n + 1] == ' ' ? n + 1 : 0;
}

/* "#1234 ", "Ticket 1234:", "ABC-123:" at the start. */
static size_t reference_mark(dg_slice t)
{
    static const char *const words[] = {"ticket #",  "ticket ", "case #", "case ",
                                        "request #", "issue #", "#",      NULL};
    size_t n = 0, digits = 0;
    for (int i = 0; words[i] && !n; i++)
        if (dg_slice_istarts(t, words[i])) n = strlen(words[i]);
    if (!n) {
        while (n < t.n && (dg_isupper((unsigned char)t.p[n]) || (n > 0 && dg_isdigit((unsigned char)t.p[n]))))
            n++;
        if (n < 2 || n > 10 || n >= t.n || t.p[n] != '-') return 0;
        n++;
    }
    while (n < t.n && dg_isdigit((unsigned char)t.p[n])) n++, digits++;
    if (!digits || n >= t.n || !dg_is_one_of(t.p[n], " :-])")) return 0;
    if (t.p[n] == ' ' && n + 1 < t.n && !dg_is_one_of(t.p[n + 1], ":-") && t.p[0] != '#')
        return 0; /* "Ticket 12 is lost" */
    while (n < t.n && dg_is_one_of(t.p[n], " :-])")) n++;
    return n;
}

/* "[support #123]" or "(ref:00D2)" anywhere: bytes, or 0. */
static size_t inner_reference(const char *p, size_t n)
{
    char close = p[0] == '[' ? ']' : p[0] == '(' ? ')' : '\0';
    const char *end = close ? memchr(p, close, n < 60 ? n : 60) : NULL;
    if (!end) return 0;
    dg_slice inside = {p + 1, (size_t)(end - p) - 1};
    long hash = dg_slice_find(inside, "#");
    bool number = hash >= 0 && (size_t)hash + 1 < inside.n && dg_isdigit((unsigned char)inside.p[hash + 1]);
    bool ref = dg_slice_istarts(inside, "ref:") || dg_slice_istarts(inside, "ticket:") ||
               dg_slice_istarts(inside, "case:");
    return (number && close == ']') || ref ? inside.n + 2 : 0;
}

void dg_clean_title(dg_buf *out, const char *p, size_t n)
{
    dg_slice all = dg_slice_trim((dg_slice){p, n}), t = all;
    size_t taken, start = out->n;
    while (t.n && ((taken = reply_mark(t)) > 0 || (taken = inner_reference(t.p, t.n)) > 0 ||
                   (taken = tag_mark(t)) > 0 || (taken = kind_mark(t)) > 0 || (taken = reference_mark(t)) > 0))
        t = dg_slice_trim((dg_slice){t.p + taken, t.n - taken});
    for (size_t i = 0; i < t.n;) {
        taken = t.n == all.n && all.p == t.p && i == 0 ? 0 : inner_reference(t.p + i, t.n - i);
        if (taken)
            i += taken;
        else if (t.p[i] == '`')
            i++;
        else
            dg_buf_addc(out, t.p[i++]);
    }
    while (out->n > start && out->p[out->n - 1] == ' ') out->p[--out->n] = '\0';
}

/* --- body and messages --- */

typedef struct {
    dg_mem *ctx; /* scratch */
    const dg_boilerplate *b;
    dg_buf prose, code, errors_in; /* errors_in: prose as it was, quotes included */
    dg_buf one, two;               /* for the steps, in turns */
} cleaning;

static void swap_to(cleaning *g)
{
    dg_buf t = g->one;
    g->one = g->two;
    g->two = t;
    dg_buf_clear(&g->two);
}

/* Lines of one paragraph are joined; empty lines are folded. */
static void add_paragraphs(dg_buf *out, dg_slice text)
{
    dg_slice line;
    bool gap = out->n > 0;
    while (dg_next_line(&text, &line)) {
        dg_slice t = dg_slice_trim(line);
        if (!t.n) {
            gap = out->n > 0;
            continue;
        }
        if (out->n > 0) dg_buf_addc(out, '\n');
        if (gap && out->n > 0) dg_buf_addc(out, '\n');
        gap = false;
        dg_buf_add(out, t.p, t.n);
    }
}

/* A thread's first message has nothing before it to quote: ">" there marks what the writer wants to show,
 * unless a mail program says "... wrote:". */
static bool quotes_nothing(dg_slice text)
{
    static const char *const marks[] = {"wrote:",
                                        "schrieb",
                                        ("\xC3\xA9" "crit"),
                                        "escribi\xC3\xB3",
                                        "scritto:",
                                        "schreef",
                                        "-----",
                                        "From:",
                                        "Von:",
                                        NULL};
    for (int i = 0; marks[i]; i++)
        if (dg_slice_find(text, marks[i]) >= 0) return false;
    return true;
}

static void open_quotes(dg_buf *out, dg_slice text)
{
    dg_slice line;
    while (dg_next_line(&text, &line)) {
        dg_slice t = dg_slice_trim(line);
        if (t.n && t.p[0] == '>') {
            while (t.n && (t.p[0] == '>' || t.p[0] == ' ')) t.p++, t.n--;
            line = t;
        }
        dg_buf_add(out, line.p, line.n);
        dg_buf_addc(out, '\n');
    }
}

/* One message: prose without what others or programs wrote. Code goes to g->code. opening: it may be a
 * filled-in form. */
static void clean_message(cleaning *g, dg_buf *prose, const char *body, bool opening, bool learned)
{
    dg_buf_clear(&g->one);
    dg_buf_clear(&g->two);
    dg_clean_comments(&g->one, body, strlen(body));
    dg_clean_code(&g->two, &g->code, g->one.p, g->one.n);
    swap_to(g);
    dg_clean_template(&g->two, learned ? g->b : NULL, g->one.p, g->one.n);
    swap_to(g);
    if (opening) dg_buf_add(&g->errors_in, g->one.p, g->one.n);
    if (opening && quotes_nothing((dg_slice){g->one.p, g->one.n}))
        open_quotes(&g->two, (dg_slice){g->one.p, g->one.n});
    else
        dg_clean_quotes(&g->two, g->one.p, g->one.n);
    swap_to(g);
    if (!opening) dg_buf_add(&g->errors_in, g->one.p, g->one.n);
    dg_clean_signature(&g->two, g->one.p, g->one.n);
    swap_to(g);
    dg_clean_greeting(&g->two, g->one.p, g->one.n);
    swap_to(g);
    dg_clean_markup(&g->two, g->one.p, g->one.n);
    add_paragraphs(prose, (dg_slice){g->two.p, g->two.n});
}

static int count_words(const char *p, size_t n)
{
    size_t at = 0;
    dg_slice word;
    int words = 0;
    while (dg_next_word(p, n, &at, &word)) words++;
    return words;
}

/* The lead: up to three sentences or sixty words, at least one sentence. Fragments before the first sentence
 * of five words
 * ("Linux Ubuntu 20.04") are no request; they stay in the prose. */
static void find_lead(cleaning *g, size_t *start, size_t *end)
{
    dg_sentence *s;
    const dg_buf *prose = &g->prose;
    size_t window = prose->n < 4000 ? prose->n : 4000, first = 0;
    while (window < prose->n && ((unsigned char)prose->p[window] & 0xC0) == 0x80) window--;
    size_t n = dg_sentences(&s, g->ctx, prose->p, window);
    int words = 0, taken = 0;
    while (first < n && first < 8 && s[first].words < 5) first++;
    if (first == n || first == 8) first = 0;
    *start = n ? s[first].start : 0;
    *end = *start;
    for (size_t i = first; i < n; i++) {
        if (taken > 0 && (taken >= LEAD_SENTENCES || words + s[i].words > LEAD_WORDS)) break;
        words += s[i].words;
        taken += s[i].words >= 3; /* "Hello." does not count as one */
        *end = s[i].end;
    }
}

/* What stands around the lead. */
static void without_lead(dg_buf *out, const dg_buf *prose, size_t start, size_t end)
{
    dg_slice before = dg_slice_trim((dg_slice){prose->p, start});
    dg_buf_add(out, before.p, before.n);
    if (before.n) dg_buf_adds(out, "\n\n");
    dg_buf_add(out, prose->p + end, prose->n - end);
}

static dg_slice kept(dg_slice text, size_t limit)
{
    dg_slice s = dg_slice_trim(text);
    if (s.n > limit) {
        s.n = limit;
        while (s.n > 0 && ((unsigned char)s.p[s.n] & 0xC0) == 0x80) s.n--;
    }
    return s;
}

static void clean_thread(cleaning *g, dg_buf *agent, const dg_ticket *t)
{
    for (int i = 0; i < t->nmessages; i++) {
        const dg_message *m = &t->messages[i];
        if (m->role == DG_ROLE_REQUESTER) {
            dg_buf_addc(&g->code, '\n');
            clean_message(g, &g->prose, m->body, false, true);
        } else if (m->role == DG_ROLE_AGENT && m->is_public && agent->n < AGENT_LIMIT) {
            dg_buf_clear(&g->one);
            dg_buf_clear(&g->two);
            dg_clean_quotes(&g->one, m->body, strlen(m->body));
            dg_clean_signature(&g->two, g->one.p, g->one.n);
            add_paragraphs(agent, (dg_slice){g->two.p, g->two.n});
        }
    }
}

static void begin(cleaning *g, const dg_boilerplate *b)
{
    dg_buf *all[] = {&g->prose, &g->code, &g->errors_in, &g->one, &g->two};
    g->ctx = dg_mem_root();
    g->b = b;
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) dg_buf_init(all[i], g->ctx, DG_BUF_NO_LIMIT);
}

void dg_clean(dg_clean_ticket *out, dg_arena *keep, const dg_ticket *t, const dg_boilerplate *b)
{
    cleaning g;
    dg_buf title, agent, errors;
    begin(&g, b);
    dg_buf_init(&title, g.ctx, DG_BUF_NO_LIMIT);
    dg_buf_init(&agent, g.ctx, DG_BUF_NO_LIMIT);
    dg_buf_init(&errors, g.ctx, DG_BUF_NO_LIMIT);
    dg_clean_title(&title, t->title, strlen(t->title));
    clean_message(&g, &g.prose, t->body, true, true);
    if (!g.prose.n && !title.n && *t->body) { /* what recurs may be all that was said: then it counts */
        dg_buf_clear(&g.code);
        dg_buf_clear(&g.errors_in);
        clean_message(&g, &g.prose, t->body, true, false);
    }
    if (!g.prose.n && !title.n && !g.code.n)
        dg_buf_adds(&g.prose, t->body); /* "Thanks, bye": nothing is dropped silently */
    size_t start, end;
    find_lead(&g, &start, &end);
    clean_thread(&g, &agent, t);
    dg_buf_clear(&g.one);
    without_lead(&g.one, &g.prose, start, end);
    dg_buf_addc(&g.errors_in, '\n');
    dg_buf_adds(&g.errors_in, t->title);
    dg_clean_errors(&errors, g.errors_in.p, g.code.p);
    const char **const places[] = {&out->title, &out->lead, &out->prose, &out->errors, &out->code, &out->agent};
    const dg_slice texts[] = {
        kept((dg_slice){title.p, title.n}, PROSE_LIMIT),   kept((dg_slice){g.prose.p + start, end - start}, PROSE_LIMIT),
        kept((dg_slice){g.one.p, g.one.n}, PROSE_LIMIT),   kept((dg_slice){errors.p, errors.n}, PROSE_LIMIT),
        kept((dg_slice){g.code.p, g.code.n}, CODE_LIMIT),  kept((dg_slice){agent.p, agent.n}, AGENT_LIMIT),
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *places[i] = texts[i].n ? dg_arena_text(keep, texts[i].p, texts[i].n) : "";
    out->requester_words = count_words(out->title, strlen(out->title)) +
                           count_words(out->lead, strlen(out->lead)) +
                           count_words(out->prose, strlen(out->prose));
    dg_free(g.ctx);
}
