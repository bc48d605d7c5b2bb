/* What a sync remembers and compares in the database: the place to go on (source_cursor), which tickets are
 * stored, and which are gone. The cursor is written inside the transaction of its page: it is true only when
 * the page is. */
#include "base/json_write.h"
#include "base/time.h"
#include "tickets/sync_api.h"

static int64_t time_at(const dg_json *state, const char *key)
{
    return dg_json_int(state, key, DG_NO_TIME);
}

int dg_sync_state_load(dg_sync_state *out, dg_mem *ctx, dg_db *db, const char *name, dg_error *err)
{
    dg_stmt *q = NULL;
    dg_json *state = NULL;
    int rc = -1;
    *out = (dg_sync_state){.updated = DG_NO_TIME, .since = DG_NO_TIME, .others = -1};
    if (dg_db_prepare(&q, db, "SELECT cursor FROM source_cursor WHERE source = ?1", err)) return -1;
    dg_bind_text(q, 1, name);
    int got = dg_step(q, err);
    if (got == 1) {
        const char *text = dg_column_text(q, 0);
        if (dg_json_parse(&state, ctx, text, strlen(text), "source_cursor", 1, err)) goto done;
        out->updated = time_at(state, "updated");
        out->since = time_at(state, "since");
        out->others = dg_json_int(state, "others", -1);
        out->next = dg_json_str(ctx, state, "next", NULL);
        out->etag = dg_json_str(ctx, state, "etag", NULL);
        out->etag_url = dg_json_str(ctx, state, "etag_url", NULL);
    }
    rc = got < 0 ? -1 : 0;
done:
    dg_stmt_free(q);
    return rc;
}

static void add_text(dg_json *state, dg_mem *m, const char *key, const char *value)
{
    if (value) dg_json_set(state, key, dg_json_new_string(m, value, strlen(value)));
}

int dg_sync_state_save(dg_db *db, const char *name, const dg_sync_state *state, dg_error *err)
{
    dg_mem *m = dg_mem_root();
    dg_json *v = dg_json_new(m, DG_JSON_OBJECT);
    dg_stmt *q = NULL;
    char when[32];
    if (state->updated != DG_NO_TIME) dg_json_set(v, "updated", dg_json_new_int(m, state->updated));
    if (state->since != DG_NO_TIME) dg_json_set(v, "since", dg_json_new_int(m, state->since));
    if (state->others >= 0) dg_json_set(v, "others", dg_json_new_int(m, state->others));
    add_text(v, m, "next", state->next);
    add_text(v, m, "etag", state->etag);
    add_text(v, m, "etag_url", state->etag_url);
    int rc = dg_db_prepare(
        &q, db,
        "INSERT INTO source_cursor(source, cursor, updated) VALUES (?1, ?2, ?3) "
        "ON CONFLICT(source) DO UPDATE SET cursor = excluded.cursor, updated = excluded.updated",
        err);
    if (!rc) {
        dg_time_format(state->updated, when);
        dg_bind_text(q, 1, name);
        dg_bind_text(q, 2, dg_json_dump(m, v));
        dg_bind_text(q, 3, when);
        rc = dg_run(q, err);
    }
    dg_stmt_free(q);
    dg_free(m);
    return rc;
}

int dg_sync_stored(int64_t *updated, dg_db *db, const char *name, const char *id, dg_error *err)
{
    dg_stmt *q = NULL;
    *updated = DG_NO_TIME;
    if (dg_db_prepare(&q, db, "SELECT updated FROM ticket WHERE source = ?1 AND id = ?2", err)) return -1;
    dg_bind_text(q, 1, name);
    dg_bind_text(q, 2, id);
    int got = dg_step(q, err);
    if (got == 1) *updated = dg_column_time(q, 0);
    dg_stmt_free(q);
    return got;
}

int dg_sync_stored_count(int64_t *out, dg_db *db, const char *name, dg_error *err)
{
    dg_stmt *q = NULL;
    *out = 0;
    if (dg_db_prepare(&q, db, "SELECT count(*) FROM ticket WHERE source = ?1", err)) return -1;
    dg_bind_text(q, 1, name);
    int got = dg_step(q, err);
    if (got == 1) *out = dg_column_int(q, 0);
    dg_stmt_free(q);
    return got < 0 ? -1 : 0;
}

/* The ids that are stored but not seen: collected first, because removing changes the table that is walked.
 */
static int collect_missing(dg_raw_ticket **out, size_t *n, dg_mem *ctx, dg_sync *s, const dg_map *seen,
                           dg_error *err)
{
    dg_stmt *q = NULL;
    size_t room = 0;
    int got;
    *out = NULL;
    *n = 0;
    if (dg_db_prepare(&q, s->db, "SELECT id FROM ticket WHERE source = ?1 ORDER BY key", err)) return -1;
    dg_bind_text(q, 1, s->o->name);
    while ((got = dg_step(q, err)) == 1) {
        if (dg_map_gets(seen, dg_column_text(q, 0))) continue;
        DG_GROW(ctx, *out, *n, room);
        (*out)[(*n)++] = (dg_raw_ticket){.id = dg_column_dup(ctx, q, 0),
                                         .created = DG_NO_TIME,
                                         .updated = DG_NO_TIME,
                                         .closed = DG_NO_TIME,
                                         .deleted = true};
    }
    dg_stmt_free(q);
    return got;
}

int dg_sync_remove_missing(int64_t *removed, dg_sink *sink, dg_sync *s, const dg_map *seen, dg_error *err)
{
    dg_mem *m = dg_mem_root();
    dg_raw_ticket *gone;
    size_t n;
    int rc = collect_missing(&gone, &n, m, s, seen, err);
    for (size_t i = 0; i < n && !rc; i++) {
        rc = dg_sink_put(sink, &gone[i], err);
        if (!rc) ++*removed;
    }
    dg_free(m);
    return rc;
}
