/* Stores tickets: new, newer, unchanged, gone. One transaction for about two thousand tickets, so that a
 * killed import leaves what was committed and the next run completes it. It begins with the first ticket that
 * is stored, not before: while a file is parsed or a server waited for, others may write. Preparing (text,
 * redaction) is sink_prepare.c's work; a staged sink does only that. The sink owns its statements and the
 * memory of the ticket under way. */
#include "tickets/sink.h"

#include <stddef.h>
#include <string.h>

#include "base/hash.h"
#include "tickets/redact_rules.h"

enum { TRANSACTION = 2000 };

typedef struct {
    dg_prepared *items;
    int count, capacity;
} staging;

struct dg_sink {
    dg_mem *ctx;
    dg_db *db;
    const char *source;
    const dg_import_options *o;
    dg_import_counts counts;
    int64_t taken;      /* tickets stored or found unchanged, for --limit */
    int in_transaction; /* tickets since it began */
    int64_t by_rule[DG_RULE_LIMIT];
    dg_stmt *find, *insert, *update, *clear, *message, *gone, *rule;
    bool is_staged;
    staging staged;
};

static const struct {
    size_t place;
    const char *sql;
} statements[] = {
    {offsetof(struct dg_sink, find),
     "SELECT key, fingerprint, updated FROM ticket WHERE source = ?1 AND id = ?2"},
    {offsetof(struct dg_sink, insert), "INSERT INTO ticket(source, id, title, body, url, status, resolution, "
                                       "requester, language, kind_hint, labels, created, updated,"
                                       " closed, fingerprint, imported_from) VALUES (?1, ?2, ?3, ?4, ?5, ?6, "
                                       "?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)"},
    {offsetof(struct dg_sink, update),
     "UPDATE ticket SET title = ?3, body = ?4, url = ?5, status = ?6, resolution = ?7, requester = ?8, "
     "language = ?9, kind_hint = ?10,"
     " labels = ?11, created = ?12, updated = ?13, closed = ?14, fingerprint = ?15, imported_from = ?16 "
     "WHERE source = ?1 AND id = ?2"},
    {offsetof(struct dg_sink, clear), "DELETE FROM message WHERE ticket_key = ?1"},
    {offsetof(struct dg_sink, message), "INSERT INTO message(ticket_key, seq, role, author, body, created, "
                                        "public) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"},
    {offsetof(struct dg_sink, gone), "DELETE FROM ticket WHERE key = ?1"},
    {offsetof(struct dg_sink, rule), "INSERT INTO redaction(rule, count) VALUES (?1, ?2) ON CONFLICT(rule) "
                                     "DO UPDATE SET count = count + excluded.count"},
};

static dg_stmt **statement_place(dg_sink *s, size_t i)
{
    return (dg_stmt **)(void *)((char *)s + statements[i].place);
}

int dg_sink_open(dg_sink **out, dg_mem *ctx, dg_db *db, const char *source, const dg_import_options *o,
                 dg_error *err)
{
    dg_sink *s = dg_new(ctx, dg_sink);
    s->ctx = s;
    s->db = db;
    s->source = dg_strdup(s, source);
    s->o = o;
    *out = s;
    for (size_t i = 0; i < sizeof statements / sizeof statements[0]; i++)
        if (dg_db_prepare(statement_place(s, i), db, statements[i].sql, err)) return -1;
    return o->redactor ? dg_redact_keep_key(o->redactor, db, err) : 0;
}

int dg_sink_begin(dg_sink *s, dg_error *err)
{
    return dg_db_in_transaction(s->db) ? 0 : dg_db_begin(s->db, err);
}

dg_sink *dg_sink_stage(dg_mem *ctx, const dg_sink *base)
{
    dg_sink *s = dg_new(ctx, dg_sink);
    s->ctx = s;
    s->o = base->o;
    s->taken = base->taken;
    s->is_staged = true;
    return s;
}

int dg_sink_staged(const dg_sink *s)
{
    return s->staged.count;
}

const dg_import_options *dg_sink_options(const dg_sink *s)
{
    return s->o;
}

bool dg_sink_full(const dg_sink *s)
{
    return s->o->limit > 0 && s->taken >= s->o->limit;
}

void dg_sink_fail(dg_sink *s)
{
    s->counts.read++;
    s->counts.failed++;
}

void dg_sink_skip(dg_sink *s, const char *code)
{
    s->counts.read++;
    s->counts.skipped++;
    if (strcmp(code, "pull-request") == 0) s->counts.pull_requests++;
    if (strcmp(code, "bot") == 0) s->counts.bots++;
}

static void bind_ticket(dg_stmt *q, const dg_sink *s, const dg_prepared *p)
{
    char hex[17];
    const char *texts[] = {s->source,     p->t.id,        p->t.title,      p->t.body,
                           p->t.url,      p->t.status,    p->t.resolution, p->t.requester,
                           p->t.language, p->t.kind_hint, p->labels_json};
    dg_hash_hex(p->fingerprint, hex);
    for (int i = 0; i < (int)(sizeof texts / sizeof texts[0]); i++) dg_bind_text(q, i + 1, texts[i]);
    dg_bind_time(q, 12, p->t.created);
    dg_bind_time(q, 13, p->t.updated);
    dg_bind_time(q, 14, p->t.closed);
    dg_bind_text(q, 15, hex);
    dg_bind_text(q, 16, s->o->format);
}

static int store_messages(dg_sink *s, int64_t key, const dg_prepared *p, dg_error *err)
{
    static const char *const roles[] = {
        [DG_ROLE_REQUESTER] = "requester", [DG_ROLE_AGENT] = "agent", [DG_ROLE_OTHER] = "other"};
    for (int i = 0; i < p->t.nmessages; i++) {
        const dg_message *m = &p->t.messages[i];
        dg_bind_int(s->message, 1, key);
        dg_bind_int(s->message, 2, i);
        dg_bind_text(s->message, 3, roles[m->role]);
        dg_bind_text(s->message, 4, m->author);
        dg_bind_text(s->message, 5, m->body);
        dg_bind_time(s->message, 6, m->created);
        dg_bind_int(s->message, 7, m->is_public);
        if (dg_run(s->message, err)) return -1;
    }
    return 0;
}

static int clear_messages(dg_sink *s, int64_t key, dg_error *err)
{
    dg_bind_int(s->clear, 1, key);
    return dg_run(s->clear, err);
}

static int write_ticket(dg_sink *s, const dg_prepared *p, int64_t key, dg_error *err)
{
    dg_stmt *q = key ? s->update : s->insert;
    if (key && clear_messages(s, key, err)) return -1;
    bind_ticket(q, s, p);
    if (dg_run(q, err)) return -1;
    if (!key)
        s->counts.added++;
    else
        s->counts.updated++;
    for (int i = 0; i < DG_RULE_LIMIT; i++) s->by_rule[i] += p->by_rule[i];
    s->counts.redactions += p->redactions;
    return store_messages(s, key ? key : dg_db_last_rowid(s->db), p, err);
}

static int remove_ticket(dg_sink *s, int64_t key, dg_error *err)
{
    if (!key) {
        s->counts.unchanged++;
        return 0;
    }
    if (clear_messages(s, key, err)) return -1;
    dg_bind_int(s->gone, 1, key);
    s->counts.updated++;
    return dg_run(s->gone, err);
}

/* Is what is stored the same, or newer? *key is 0 when the ticket is not stored yet. The same words under a
 * later date are stored again: the date is needed for the next comparison. */
static int look_up(dg_sink *s, const dg_prepared *p, int64_t *key, bool *keep, dg_error *err)
{
    char hex[17];
    *key = 0;
    *keep = false;
    dg_hash_hex(p->fingerprint, hex);
    dg_bind_text(s->find, 1, s->source);
    dg_bind_text(s->find, 2, p->t.id);
    int got = dg_step(s->find, err);
    if (got == 1) {
        int64_t stored = dg_column_time(s->find, 2);
        *key = dg_column_int(s->find, 0);
        bool older = stored != DG_NO_TIME && p->t.updated != DG_NO_TIME && p->t.updated < stored;
        bool newer = p->t.updated != DG_NO_TIME && (stored == DG_NO_TIME || p->t.updated > stored);
        *keep = older || (!newer && strcmp(dg_column_text(s->find, 1), hex) == 0);
        dg_reset(s->find);
    }
    return got < 0 ? -1 : 0;
}

static bool too_old(const dg_sink *s, const dg_prepared *p)
{
    int64_t when = p->t.updated != DG_NO_TIME ? p->t.updated : p->t.created;
    return s->o->since != DG_NO_TIME && when != DG_NO_TIME && when < s->o->since;
}

static int store(dg_sink *s, const dg_prepared *p, dg_error *err)
{
    int64_t key;
    bool keep;
    if (dg_sink_full(s)) return 0;
    if (!p->deleted && too_old(s, p)) {
        dg_sink_skip(s, "old");
        return 0;
    }
    s->counts.read++;
    if (dg_sink_begin(s, err) || look_up(s, p, &key, &keep, err)) return -1;
    if (p->deleted) {
        if (remove_ticket(s, key, err)) return -1;
    } else if (keep) {
        s->counts.unchanged++;
    } else if (write_ticket(s, p, key, err)) {
        return -1;
    }
    s->taken++;
    return ++s->in_transaction >= TRANSACTION ? dg_sink_commit(s, err) : 0;
}

static int put_staged(dg_sink *s, const dg_raw_ticket *t)
{
    staging *g = &s->staged;
    DG_GROW(s->ctx, g->items, g->count, g->capacity);
    if (dg_sink_prepare(&g->items[g->count], s->ctx, t, s->o))
        dg_sink_skip(s, "no-text");
    else
        g->count++, s->taken++;
    return 0;
}

int dg_sink_put(dg_sink *s, const dg_raw_ticket *t, dg_error *err)
{
    if (dg_str_empty(t->id)) return dg_fail(err, DG_ERR_INPUT, "a ticket without an id");
    if (s->is_staged) return put_staged(s, t);
    dg_mem *scratch = dg_alloc(s->ctx, 1);
    dg_prepared p;
    int rc = 0;
    if (dg_sink_prepare(&p, scratch, t, s->o))
        dg_sink_skip(s, "no-text");
    else
        rc = store(s, &p, err);
    dg_free(scratch);
    return rc;
}

int dg_sink_replay(dg_sink *s, const dg_sink *staged, dg_error *err)
{
    s->counts.read += staged->counts.read;
    s->counts.skipped += staged->counts.skipped;
    s->counts.pull_requests += staged->counts.pull_requests;
    s->counts.bots += staged->counts.bots;
    for (int i = 0; i < staged->staged.count; i++)
        if (store(s, &staged->staged.items[i], err)) return -1;
    return 0;
}

static int write_rules(dg_sink *s, dg_error *err)
{
    for (int i = 0; i < DG_RULE_LIMIT; i++) {
        if (!s->by_rule[i]) continue;
        dg_bind_text(s->rule, 1, dg_redact_rule_name(s->o->redactor, i));
        dg_bind_int(s->rule, 2, s->by_rule[i]);
        s->by_rule[i] = 0;
        if (dg_run(s->rule, err)) return -1;
    }
    return 0;
}

int dg_sink_commit(dg_sink *s, dg_error *err)
{
    s->in_transaction = 0;
    if (!dg_db_in_transaction(s->db)) return 0;
    return write_rules(s, err) || dg_db_commit(s->db, err) ? -1 : 0;
}

int dg_sink_close(dg_sink *s, dg_import_counts *counts, dg_error *err)
{
    int rc = dg_sink_commit(s, err);
    if (rc) dg_db_rollback(s->db);
    int64_t *to = (int64_t *)counts;
    const int64_t *from = (const int64_t *)&s->counts;
    for (size_t i = 0; counts && i < sizeof *counts / sizeof *to; i++) to[i] += from[i];
    for (size_t i = 0; i < sizeof statements / sizeof statements[0]; i++)
        dg_stmt_free(*statement_place(s, i));
    dg_free(s);
    return rc;
}
