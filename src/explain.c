/* docgap explain and docgap ask: the whole reasoning for one ticket or text. Everything shown was decided elsewhere. */
#include <math.h>
#include "explain_print.h"
#include "session.h"

enum { WORDS = 24, STDIN_LIMIT = 1 << 20 };

static int find_ticket(const dg_session *s, const char *wanted, dg_error *err)
{
    int found = -1;
    for (int i = 0; i < s->tickets->count; i++) {
        const dg_ticket *t = &s->tickets->tickets[i];
        const char *slash = strrchr(wanted, '/');
        bool with_source = slash && strncmp(wanted, t->source, (size_t)(slash - wanted)) == 0 && !t->source[slash - wanted] &&
                           strcmp(slash + 1, t->id) == 0;
        if (!with_source && strcmp(wanted, t->id) != 0) continue;
        if (found >= 0)
            return dg_fail(err, DG_ERR_USAGE, "two sources have a ticket '%s': write %s/%s or %s/%s", wanted, s->tickets->tickets[found].source,
                           wanted, t->source, wanted);
        found = i;
    }
    if (found < 0) dg_fail(err, DG_ERR_USAGE, "there is no ticket '%s' in %s (%d tickets)", wanted, s->set->db, s->tickets->count);
    return found;
}

static void print_ticket(dg_session *s, int i, FILE *out)
{
    const dg_ticket *t = &s->tickets->tickets[i];
    const dg_judgement *j = &s->judgements[i];
    explain_view v = {.docs = s->docs, .match = &s->matches[i], .judgement = j, .clean = &s->clean[i], .signals = &s->signals[i],
                      .title = t->title, .id = t->id, .url = t->url, .doubt = s->set->doubt};
    int best = v.match->nhits ? v.match->hits[0].section : -1;
    dg_match_parts(v.parts, s->matcher, &s->clean[i], v.match);
    v.nwords = dg_match_explain(&v.words, s->ctx, s->matcher, &s->clean[i], best);
    if (j->topic >= 0 && j->topic < s->topics->count) v.topic = &s->topics->topics[j->topic];
    if (s->set->json) explain_json(out, &v);
    else explain_text(out, &v);
}

int dg_session_explain(dg_session *s, const char *ticket, FILE *out, dg_error *err)
{
    if (dg_session_load(s, err)) return -1;
    int i = find_ticket(s, ticket, err);
    if (i < 0 || dg_session_audit(s, "explain", err)) return -1;
    print_ticket(s, i, out);
    return 0;
}

/* --- ask: one text as a ticket of its own ------------------------------------------------------------------------------------ */

static int read_question(char **out, dg_session *s, const char *text, dg_error *err)
{
    if (strcmp(text, "-") != 0) {
        *out = dg_strdup(s->ctx, text);
        return 0;
    }
    dg_buf b;
    char block[4096];
    size_t n;
    dg_buf_init(&b, s->ctx, STDIN_LIMIT);
    while ((n = fread(block, 1, sizeof block, stdin)) > 0) dg_buf_add(&b, block, n);
    if (b.over) return dg_fail(err, DG_ERR_LIMIT, "the question is longer than %d bytes", STDIN_LIMIT);
    *out = dg_buf_take(&b);
    return 0;
}

static dg_ticketset *single(dg_session *s, const char *text)
{
    dg_ticketset *set = dg_new(s->ctx, dg_ticketset);
    set->tickets = dg_array(s->ctx, dg_ticket, 1);
    set->count = 1;
    set->tickets[0] = (dg_ticket){.source = "ask", .id = "question", .title = "", .body = text, .url = "", .status = "", .resolution = "",
                                  .requester = "", .language = "", .kind_hint = "", .created = DG_NO_TIME, .updated = DG_NO_TIME,
                                  .closed = DG_NO_TIME};
    return set;
}

int dg_session_ask(dg_session *s, const char *text, FILE *out, dg_error *err)
{
    char *question = NULL;
    if (read_question(&question, s, text, err) || dg_session_load(s, err)) return -1;
    if (!dg_slice_trim(dg_slice_of(question)).n) return dg_fail(err, DG_ERR_USAGE, "the question is empty");
    s->tickets = single(s, question); /* nothing of it is stored */
    if (dg_session_audit(s, "ask", err)) return -1;
    print_ticket(s, 0, out);
    return 0;
}
