/* From a raw ticket to what is stored: HTML to text, UTF-8 repaired, personal data replaced, people by
 * pseudonyms, private and bot messages left out. No database and nothing shared: any thread may do it.
 * Everything is owned by the given context. */
#include <string.h>

#include "base/ctype.h"
#include "base/hash.h"
#include "text/html.h"
#include "text/unicode.h"
#include "tickets/redact_rules.h"
#include "tickets/sink.h"

enum { PEOPLE = 200 }; /* names that are looked for in one ticket */

typedef struct {
    dg_prepared *out;
    dg_mem *ctx;
    const dg_import_options *o;
    dg_redaction shared; /* by all texts of the ticket */
    uint64_t hash;
} preparing;

static size_t cut_at_character(const char *p, size_t n)
{
    while (n && ((unsigned char)p[n] & 0xC0) == 0x80) n--;
    return n;
}

/* Characters that nobody sees and that hide a value from every rule: zero width space, word joiner, byte
 * order mark. */
static bool is_invisible(const char *p, size_t n)
{
    return n >= 3 && (memcmp(p, "\xE2\x80\x8B", 3) == 0 || memcmp(p, "\xE2\x81\xA0", 3) == 0 ||
                      memcmp(p, "\xEF\xBB\xBF", 3) == 0);
}

static void drop_invisible(dg_buf *out, const char *p, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (is_invisible(p + i, n - i))
            i += 2;
        else if (p[i] != '\r')
            dg_buf_addc(out, p[i]);
    }
}

static bool has_byte_of_invisible(const char *p, size_t n, unsigned char lead)
{
    for (const char *at = p; (at = memchr(at, lead, n - (size_t)(at - p))) != NULL; at++)
        if (is_invisible(at, n - (size_t)(at - p))) return true;
    return false;
}

static bool has_invisible(const char *p, size_t n)
{
    return memchr(p, '\r', n) || has_byte_of_invisible(p, n, 0xE2) || has_byte_of_invisible(p, n, 0xEF);
}

/* Decoded, readable text; borrowed from s when nothing had to be changed. */
static dg_slice readable(preparing *g, const char *s, bool html)
{
    dg_slice text = dg_slice_of(s);
    dg_buf b;
    if (text.n > DG_PREPARED_TEXT_LIMIT) text.n = cut_at_character(text.p, DG_PREPARED_TEXT_LIMIT);
    if (dg_utf8_invalid(text.p, text.n) >= 0) {
        dg_buf_init(&b, g->ctx, DG_BUF_NO_LIMIT);
        dg_utf8_repair(&b, text.p, text.n);
        text = (dg_slice){b.p, b.n};
    }
    if (html) {
        dg_buf_init(&b, g->ctx, DG_BUF_NO_LIMIT);
        dg_html_to_text(&b, text.p, text.n);
        text = (dg_slice){b.p, b.n};
    }
    if (has_invisible(text.p, text.n)) {
        dg_buf_init(&b, g->ctx, DG_BUF_NO_LIMIT);
        drop_invisible(&b, text.p, text.n);
        text = (dg_slice){b.p, b.n};
    }
    return dg_slice_trim(text);
}

static void add_hash(preparing *g, const char *p, size_t n)
{
    g->hash = dg_hash64_seed(p, n, g->hash + 1);
}

static const char *finished(preparing *g, dg_slice text)
{
    const char *s;
    if (!text.n) {
        s = "";
    } else if (!g->o->redactor) {
        s = dg_strndup(g->ctx, text.p, text.n);
    } else {
        dg_buf b;
        dg_buf_init(&b, g->ctx, DG_BUF_NO_LIMIT);
        g->out->redactions += dg_redact(g->o->redactor, &b, text, &g->shared);
        s = b.p;
    }
    add_hash(g, s, strlen(s));
    return s;
}

static const char *text_of(preparing *g, const char *s, bool html)
{
    return dg_str_empty(s) ? finished(g, (dg_slice){"", 0}) : finished(g, readable(g, s, html));
}

/* One line: titles and labels hold no line ends. */
static const char *line_of(preparing *g, const char *s)
{
    char *line;
    if (dg_str_empty(s)) return finished(g, (dg_slice){"", 0});
    dg_slice text = readable(g, s, false);
    line = dg_strndup(g->ctx, text.p, text.n);
    for (char *c = line; *c; c++)
        if (dg_isspace((unsigned char)*c) || (unsigned char)*c < 32) *c = ' ';
    return finished(g, dg_slice_of(line));
}

static const char *lower_of(preparing *g, const char *s)
{
    char *text = dg_strdup(g->ctx, s ? s : "");
    for (char *c = text; *c; c++) *c = (char)dg_tolower((unsigned char)*c);
    return line_of(g, text);
}

static const char *pseudonym(preparing *g, const char *who)
{
    const char *name = dg_redact_pseudonym(g->o->redactor, g->ctx, who ? who : "");
    add_hash(g, name, strlen(name));
    return name;
}

/* The names that --redact-names looks for: the ticket's people, without repeats and addresses. */
static void collect_people(preparing *g, const dg_raw_ticket *raw)
{
    if (!g->o->redactor || !dg_redact_wants_names(g->o->redactor)) return;
    dg_redaction *r = &g->shared;
    r->people = dg_array(g->ctx, const char *, raw->npeople + raw->nmessages + 1);
    for (int i = 0; i < raw->npeople; i++) r->people[r->npeople++] = raw->people[i];
    if (raw->requester) r->people[r->npeople++] = raw->requester;
    const char *last = NULL;
    for (int i = 0; i < raw->nmessages && r->npeople < PEOPLE; i++) {
        const char *author = raw->messages[i].author;
        if (dg_str_empty(author) || dg_str_eq(author, last) || dg_str_eq(author, raw->requester)) continue;
        r->people[r->npeople++] = last = author;
    }
}

static const char *labels_of(preparing *g, const dg_raw_ticket *raw)
{
    if (!raw->nlabels) return "[]";
    dg_json *list = dg_json_new(g->ctx, DG_JSON_ARRAY);
    for (int i = 0; i < raw->nlabels; i++) {
        const char *label = line_of(g, raw->labels[i]);
        if (*label) dg_json_append(list, dg_json_new_string(g->ctx, label, strlen(label)));
    }
    return dg_json_dump(g->ctx, list);
}

static void add_messages(preparing *g, const dg_raw_ticket *raw)
{
    dg_ticket *t = &g->out->t;
    t->messages = dg_array(g->ctx, dg_message, raw->nmessages);
    for (int i = 0; i < raw->nmessages; i++) {
        const dg_raw_message *from = &raw->messages[i];
        if (from->is_bot || (from->is_private && !g->o->include_private) || dg_str_empty(from->body))
            continue;
        dg_message *to = &t->messages[t->nmessages];
        to->role = from->role;
        to->body = text_of(g, from->body, from->html);
        to->author = pseudonym(g, from->author);
        to->created = from->created;
        to->is_public = !from->is_private;
        if (!*to->body) continue;
        int64_t facts[] = {to->role, to->created, to->is_public};
        add_hash(g, (const char *)facts, sizeof facts);
        t->nmessages++;
    }
}

int dg_sink_prepare(dg_prepared *out, dg_mem *ctx, const dg_raw_ticket *raw, const dg_import_options *o)
{
    preparing g = {.out = out, .ctx = ctx, .o = o, .shared = {.ctx = ctx, .by_rule = out->by_rule}};
    dg_ticket *t = &out->t;
    *out = (dg_prepared){.deleted = raw->deleted};
    dg_slice id = dg_slice_trim(readable(&g, raw->id, false));
    t->id = dg_strndup(ctx, id.p, id.n);
    if (raw->deleted) return 0;
    collect_people(&g, raw);
    t->title = line_of(&g, raw->title);
    t->body = text_of(&g, raw->body, raw->html);
    t->url = line_of(&g, raw->url);
    t->status = lower_of(&g, raw->status);
    t->resolution = lower_of(&g, raw->resolution);
    t->language = lower_of(&g, raw->language);
    t->kind_hint = line_of(&g, raw->kind_hint);
    t->requester = pseudonym(&g, raw->requester);
    out->labels_json = labels_of(&g, raw);
    t->created = raw->created;
    t->updated = raw->updated;
    t->closed = raw->closed;
    add_messages(&g, raw);
    int64_t facts[] = {t->created, t->closed};
    add_hash(&g, (const char *)facts, sizeof facts);
    out->fingerprint = g.hash;
    return !*t->title && !*t->body && !t->nmessages;
}
