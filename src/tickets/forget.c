/* Removes a ticket, or all that a requester wrote, so that nothing of it is left: rows, what runs kept of it,
 * free pages. The SQL is here; scrubbing the file is the store's work (dg_db_scrub).
 */
#include "tickets/import.h"

#include <string.h>

typedef struct {
    dg_db *db;
    const char *id, *requester, *pseudonym;
    dg_error *err;
} forgetting;

/* ?1 the ticket's id, ?2 the requester as given, ?3 as pseudonym; a NULL equals nothing. */
static const char *const steps[] = {
    "CREATE TEMP TABLE IF NOT EXISTS gone(key INTEGER PRIMARY KEY, source TEXT, id TEXT)",
    "DELETE FROM gone",
    "INSERT INTO gone SELECT key, source, id FROM ticket WHERE id = ?1 OR source || '/' || id = ?1 OR source || ':' || id = ?1 OR "
    "requester IN (?2, ?3)",
    /* what somebody wrote in the threads of others */
    "DELETE FROM message WHERE ticket_key IN (SELECT key FROM gone) OR author IN (?2, ?3)",
    /* runs quote tickets: the quotes go, the counts stay */
    "UPDATE run_finding SET message = '' WHERE run_id IN (SELECT r.run_id FROM run_ticket r JOIN gone USING (source)"
    " WHERE r.ticket_id = gone.id)",
    "UPDATE run_topic SET detail = '{}', medoid = NULL, label = topic_id, tickets = (SELECT json_group_array(json(t.value)) "
    "FROM json_each(run_topic.tickets) t"
    " WHERE json_type(t.value) IS NOT 'array' OR NOT EXISTS (SELECT 1 FROM gone WHERE gone.source = "
    "json_extract(t.value, '$[0]')"
    " AND gone.id = json_extract(t.value, '$[1]')))"
    " WHERE json_valid(tickets) AND EXISTS (SELECT 1 FROM json_each(run_topic.tickets) t, gone WHERE "
    "json_type(t.value) = 'array'"
    " AND gone.source = json_extract(t.value, '$[0]') AND gone.id = json_extract(t.value, '$[1]'))",
    "DELETE FROM run_ticket WHERE EXISTS (SELECT 1 FROM gone WHERE gone.source = run_ticket.source AND "
    "gone.id = run_ticket.ticket_id)",
    "DELETE FROM embedding_cache WHERE EXISTS (SELECT 1 FROM gone)",
    "DELETE FROM ticket WHERE key IN (SELECT key FROM gone)",
};

static int run_step(forgetting *f, const char *sql)
{
    dg_stmt *q;
    if (dg_db_prepare(&q, f->db, sql, f->err)) return -1;
    if (strstr(sql, "?1")) dg_bind_text(q, 1, f->id);
    if (strstr(sql, "?2")) {
        dg_bind_text(q, 2, f->requester);
        dg_bind_text(q, 3, f->pseudonym);
    }
    int rc = dg_run(q, f->err);
    dg_stmt_free(q);
    return rc;
}

static int remove_all(forgetting *f, int64_t *removed)
{
    if (dg_db_begin(f->db, f->err)) return -1;
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++)
        if (run_step(f, steps[i])) return -1;
    if (dg_db_query_int(removed, f->db, "SELECT count(*) FROM gone", 0, f->err)) return -1;
    if (dg_db_commit(f->db, f->err)) return -1;
    return dg_db_exec(f->db, "DROP TABLE IF EXISTS temp.gone", f->err);
}

int dg_tickets_forget(int64_t *removed, dg_db *db, const char *id, const char *requester,
                      const dg_redactor *r, dg_error *err)
{
    dg_mem *ctx = dg_mem_root();
    forgetting f = {.db = db, .id = dg_str_empty(id) ? NULL : id, .err = err};
    int rc = -1;
    *removed = 0;
    if (!dg_str_empty(requester)) {
        f.requester = requester;
        f.pseudonym = dg_redact_pseudonym(r, ctx, requester);
    }
    if (!f.id && !f.requester) {
        dg_fail(err, DG_ERR_USAGE, "forget needs a ticket's id or a requester");
    } else if (remove_all(&f, removed)) {
        dg_db_rollback(db);
    } else {
        rc = dg_db_scrub(db, err);
    }
    dg_free(ctx);
    return rc;
}
