/* What can be said with the other calls of db.h: transactions, shorthands for values, small values by name, one-number
 * queries, and leaving no trace of what was removed. Owns nothing beyond its statements. */
#include <stdlib.h>
#include <string.h>
#include "base/time.h"
#include "store/db.h"

int dg_db_begin(dg_db *db, dg_error *err)
{
    return dg_db_exec(db, "BEGIN IMMEDIATE", err);
}

int dg_db_commit(dg_db *db, dg_error *err)
{
    return dg_db_exec(db, "COMMIT", err);
}

void dg_db_rollback(dg_db *db)
{
    if (dg_db_in_transaction(db))
        dg_db_exec(db, "ROLLBACK", NULL);
}

void dg_db_close(dg_db *db)
{
    dg_free(db);
}

void dg_stmt_free(dg_stmt *s)
{
    dg_free(s);
}

void dg_bind_null(dg_stmt *s, int index)
{
    dg_bind_textn(s, index, NULL, 0);
}

void dg_bind_text(dg_stmt *s, int index, const char *v)
{
    dg_bind_textn(s, index, v, v ? strlen(v) : 0);
}

void dg_bind_time(dg_stmt *s, int index, int64_t t)
{
    if (t == DG_NO_TIME)
        dg_bind_null(s, index);
    else
        dg_bind_int(s, index, t);
}

int dg_run(dg_stmt *s, dg_error *err)
{
    int rc;
    while ((rc = dg_step(s, err)) > 0) {
    }
    return rc;
}

int64_t dg_column_time(dg_stmt *s, int column)
{
    return dg_column_is_null(s, column) ? DG_NO_TIME : dg_column_int(s, column);
}

char *dg_column_dup(dg_mem *ctx, dg_stmt *s, int column)
{
    if (dg_column_is_null(s, column))
        return NULL;
    const char *text = dg_column_text(s, column);
    return dg_strndup(ctx, text, dg_column_bytes(s, column));
}

int dg_db_query_int(int64_t *out, dg_db *db, const char *sql, int64_t otherwise, dg_error *err)
{
    dg_stmt *s;
    *out = otherwise;
    if (dg_db_prepare(&s, db, sql, err))
        return -1;
    int rc = dg_step(s, err);
    if (rc == 1 && !dg_column_is_null(s, 0))
        *out = dg_column_int(s, 0);
    dg_stmt_free(s);
    return rc < 0 ? -1 : 0;
}

int dg_meta_get(char **out, dg_mem *ctx, dg_db *db, const char *key, dg_error *err)
{
    dg_stmt *s;
    *out = NULL;
    if (dg_db_prepare(&s, db, "SELECT value FROM meta WHERE key = ?1", err))
        return -1;
    dg_bind_text(s, 1, key);
    int rc = dg_step(s, err);
    if (rc == 1)
        *out = dg_column_dup(ctx, s, 0);
    dg_stmt_free(s);
    return rc < 0 ? -1 : 0;
}

int dg_meta_set(dg_db *db, const char *key, const char *value, dg_error *err)
{
    dg_stmt *s;
    const char *sql = value ? "INSERT INTO meta(key, value) VALUES (?1, ?2) ON CONFLICT(key) DO UPDATE SET value = ?2"
                            : "DELETE FROM meta WHERE key = ?1";
    if (dg_db_prepare(&s, db, sql, err))
        return -1;
    dg_bind_text(s, 1, key);
    if (value)
        dg_bind_text(s, 2, value);
    int rc = dg_run(s, err);
    dg_stmt_free(s);
    return rc;
}

int dg_meta_get_int(int64_t *out, dg_db *db, const char *key, int64_t otherwise, dg_error *err)
{
    char *text;
    *out = otherwise;
    if (dg_meta_get(&text, db, db, key, err))
        return -1;
    char *end;
    long long value = strtoll(text ? text : "", &end, 10);
    if (text && *text && !*end)
        *out = value;
    dg_free(text);
    return 0;
}

int dg_meta_set_int(dg_db *db, const char *key, int64_t value, dg_error *err)
{
    char *text = dg_printf(db, "%lld", (long long)value);
    int rc = dg_meta_set(db, key, text, err);
    dg_free(text);
    return rc;
}

/* Deleted rows were overwritten (secure_delete); writing the file anew leaves nothing of its former layout either. */
int dg_db_scrub(dg_db *db, dg_error *err)
{
    return dg_db_exec(db, "VACUUM", err);
}
