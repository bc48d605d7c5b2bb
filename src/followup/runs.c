/* Runs into the database and out again. What changed between two runs is in changes.c. SQL is this file's business;
 * everything in it was decided elsewhere. */
#include <math.h>
#include <string.h>
#include "base/json.h"
#include "base/json_write.h"
#include "followup/runs.h"

/* Ticket rows of older runs go: their summaries, topics and findings stay for trend. */
#define KEEP_TICKETS_OF "DELETE FROM run_ticket WHERE run_id NOT IN (SELECT id FROM run ORDER BY id DESC LIMIT 20)"

int64_t dg_run_last(dg_db *db)
{
    int64_t id = 0;
    return dg_db_query_int(&id, db, "SELECT max(id) FROM run", 0, NULL) ? 0 : id;
}

int64_t dg_run_before(dg_db *db, const char *docs_hash, const char *tickets_hash)
{
    dg_stmt *s;
    int64_t id = 0;
    if (dg_db_prepare(&s, db, "SELECT max(id) FROM run WHERE docs_hash <> ?1 OR tickets_hash <> ?2", NULL)) return 0;
    dg_bind_text(s, 1, docs_hash);
    dg_bind_text(s, 2, tickets_hash);
    if (dg_step(s, NULL) == 1) id = dg_column_int(s, 0);
    dg_stmt_free(s);
    return id;
}

/* --- JSON columns -------------------------------------------------------------------------------------------------------- */

/* A dg_jw that writes to memory: begin, write with w, end. */
typedef struct {
    dg_jw w;
    FILE *f;
    char *text;
    size_t n;
} json_column;

static void begin(json_column *c)
{
    c->f = open_memstream(&c->text, &c->n);
    dg_jw_init(&c->w, c->f, 0);
}

static char *end(json_column *c, dg_mem *ctx)
{
    fclose(c->f);
    char *copy = dg_strndup(ctx, c->text, c->n);
    free(c->text);
    return copy;
}

static char *summary_json(dg_mem *ctx, const dg_run_record *r)
{
    json_column c;
    begin(&c);
    dg_jw_object(&c.w);
    dg_jw_kint(&c.w, "tickets", r->tickets);
    dg_jw_kint(&c.w, "demand", r->demand);
    dg_jw_kreal(&c.w, "coverage", r->coverage, 6);
    for (int i = 0; i < DG_VERDICTS; i++) dg_jw_kint(&c.w, dg_verdict_names[i], r->verdicts[i]);
    dg_jw_end_object(&c.w);
    return end(&c, ctx);
}

static char *tickets_json(dg_mem *ctx, const dg_run_record *r, const dg_topic *t)
{
    json_column c;
    begin(&c);
    dg_jw_array(&c.w);
    for (int i = 0; i < t->ntickets; i++) {
        const dg_ticket *ticket = &r->ticketset->tickets[t->tickets[i]];
        dg_jw_array(&c.w);
        dg_jw_str(&c.w, ticket->source);
        dg_jw_str(&c.w, ticket->id);
        dg_jw_end_array(&c.w);
    }
    dg_jw_end_array(&c.w);
    return end(&c, ctx);
}

/* --- save ------------------------------------------------------------------------------------------------------------------ */

static int save_head(int64_t *id, dg_db *db, const dg_run_record *r, dg_error *err)
{
    dg_stmt *s;
    dg_mem *ctx = dg_mem_root();
    int rc = dg_db_prepare(&s, db, "INSERT INTO run(created, docs_hash, tickets_hash, settings, summary) VALUES (?1, ?2, ?3, ?4, ?5)", err);
    if (!rc) {
        dg_bind_int(s, 1, r->created);
        dg_bind_text(s, 2, r->docs_hash);
        dg_bind_text(s, 3, r->tickets_hash);
        dg_bind_text(s, 4, r->settings);
        dg_bind_text(s, 5, summary_json(ctx, r));
        rc = dg_run(s, err);
        dg_stmt_free(s);
        *id = dg_db_last_rowid(db);
    }
    dg_free(ctx);
    return rc;
}

static int save_tickets(int64_t id, dg_db *db, const dg_run_record *r, dg_error *err)
{
    dg_stmt *s;
    int rc = 0;
    if (dg_db_prepare(&s, db, "INSERT INTO run_ticket VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", err)) return -1;
    for (int i = 0; i < r->ticketset->count && !rc; i++) {
        const dg_judgement *j = &r->judgements[i];
        const dg_match *m = &r->matches[i];
        const dg_section *best = m->nhits ? &r->docs->sections[m->hits[0].section] : NULL;
        dg_bind_int(s, 1, id);
        dg_bind_text(s, 2, r->ticketset->tickets[i].source);
        dg_bind_text(s, 3, r->ticketset->tickets[i].id);
        dg_bind_text(s, 4, dg_verdict_names[j->verdict]);
        dg_bind_real(s, 5, j->p_answered);
        dg_bind_text(s, 6, j->topic >= 0 && j->topic < r->topics->count ? r->topics->topics[j->topic].id : NULL);
        dg_bind_text(s, 7, best ? r->docs->pages[best->page].path : NULL);
        dg_bind_text(s, 8, best ? best->anchor : NULL);
        rc = dg_run(s, err);
    }
    dg_stmt_free(s);
    return rc;
}

static int save_topics(int64_t id, dg_db *db, const dg_run_record *r, dg_error *err)
{
    dg_stmt *s;
    dg_mem *ctx = dg_mem_root();
    int rc = dg_db_prepare(&s, db,
                           "INSERT INTO run_topic(run_id, topic_id, label, verdict, demand, tickets, first_seen, last_seen, trend)"
                           " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)", err);
    for (int i = 0; !rc && i < r->topics->count; i++) {
        const dg_topic *t = &r->topics->topics[i];
        dg_bind_int(s, 1, id);
        dg_bind_text(s, 2, t->id);
        dg_bind_text(s, 3, t->label);
        dg_bind_text(s, 4, dg_verdict_names[t->verdict]);
        dg_bind_int(s, 5, t->demand);
        dg_bind_text(s, 6, tickets_json(ctx, r, t));
        dg_bind_time(s, 7, t->first_seen);
        dg_bind_time(s, 8, t->last_seen);
        dg_bind_text(s, 9, dg_trend_names[t->trend]);
        rc = dg_run(s, err);
    }
    dg_stmt_free(s);
    dg_free(ctx);
    return rc;
}

static int save_findings(int64_t id, dg_db *db, const dg_run_record *r, dg_error *err)
{
    dg_stmt *s;
    int rc = 0;
    if (dg_db_prepare(&s, db, "INSERT INTO run_finding VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", err)) return -1;
    for (int i = 0; i < r->findings->count && !rc; i++) {
        const dg_finding *f = &r->findings->items[i];
        dg_bind_int(s, 1, id);
        dg_bind_int(s, 2, i);
        dg_bind_text(s, 3, f->rule->id);
        dg_bind_text(s, 4, f->fingerprint);
        dg_bind_text(s, 5, dg_severity_names[f->severity]);
        dg_bind_text(s, 6, f->path);
        dg_bind_int(s, 7, f->line);
        dg_bind_text(s, 8, f->message);
        rc = dg_run(s, err);
    }
    dg_stmt_free(s);
    return rc;
}

/* The same docs, tickets and settings give the same verdicts: such a run is not kept twice. */
static int same_as_last(bool *same, dg_db *db, int64_t last, const dg_run_record *r, dg_error *err)
{
    dg_stmt *s;
    *same = false;
    if (!last) return 0;
    if (dg_db_prepare(&s, db, "SELECT docs_hash, tickets_hash, settings FROM run WHERE id = ?1", err)) return -1;
    dg_bind_int(s, 1, last);
    int rc = dg_step(s, err);
    if (rc == 1)
        *same = strcmp(dg_column_text(s, 0), r->docs_hash) == 0 && strcmp(dg_column_text(s, 1), r->tickets_hash) == 0 &&
                strcmp(dg_column_text(s, 2), r->settings) == 0;
    dg_stmt_free(s);
    return rc < 0 ? -1 : 0;
}

int dg_run_save(int64_t *id, dg_db *db, const dg_run_record *r, dg_error *err)
{
    bool same;
    *id = dg_run_last(db);
    if (same_as_last(&same, db, *id, r, err)) return -1;
    if (same || dg_db_is_read_only(db)) return 0;
    if (dg_db_begin(db, err)) return -1;
    if (save_head(id, db, r, err) || save_tickets(*id, db, r, err) || save_topics(*id, db, r, err) || save_findings(*id, db, r, err) ||
        dg_db_exec(db, KEEP_TICKETS_OF, err) || dg_db_commit(db, err)) {
        dg_db_rollback(db);
        return -1;
    }
    return 0;
}

/* --- load ------------------------------------------------------------------------------------------------------------------- */

static void read_tickets(dg_previous_topic *t, dg_mem *ctx, const char *json)
{
    dg_json *list;
    if (dg_json_parse(&list, ctx, json, strlen(json), "run_topic.tickets", 1, NULL)) return;
    t->ntickets = (int)dg_json_count(list);
    t->tickets = dg_array(ctx, const char *, t->ntickets);
    for (int i = 0; i < t->ntickets; i++) {
        const dg_json *pair = dg_json_item(list, (size_t)i);
        t->tickets[i] = dg_printf(ctx, "%s/%s", dg_json_text(dg_json_item(pair, 0), ""), dg_json_text(dg_json_item(pair, 1), ""));
    }
    dg_free(list);
}

int dg_run_topics(dg_previous_topic **out, int *n, dg_mem *ctx, dg_db *db, int64_t run, dg_error *err)
{
    dg_stmt *s;
    int rc, capacity = 0;
    *out = NULL;
    *n = 0;
    if (!run) return 0;
    if (dg_db_prepare(&s, db, "SELECT topic_id, tickets, verdict FROM run_topic WHERE run_id = ?1 ORDER BY topic_id", err)) return -1;
    dg_bind_int(s, 1, run);
    while ((rc = dg_step(s, err)) == 1) {
        DG_GROW(ctx, *out, *n, capacity);
        dg_previous_topic *t = &(*out)[(*n)++];
        *t = (dg_previous_topic){.id = dg_column_dup(ctx, s, 0), .verdict = dg_verdict_named(dg_column_text(s, 2))};
        read_tickets(t, ctx, dg_column_text(s, 1));
    }
    dg_stmt_free(s);
    return rc;
}
