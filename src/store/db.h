/* The database file: open, migrate, prepare, bind, step. The only user of sqlite3 is db.c; the tables are in
 * data/store/schema.sql, the full-text index in data/store/search.sql. Other rooms write their own SQL with these calls:
 *
 *     dg_stmt *s;
 *     if (dg_db_prepare(&s, db, "INSERT INTO page(path, lines) VALUES (?1, ?2)", err)) return -1;
 *     for (...) {
 *         dg_bind_text(s, 1, path);
 *         dg_bind_int(s, 2, lines);
 *         if (dg_run(s, err)) goto done;      // a failed bind is reported here too
 *     }
 *   done:
 *     dg_stmt_free(s);                        // NULL is allowed
 *
 * One thread at a time. A dg_db is owned by its context, a dg_stmt by its dg_db (free it earlier with dg_stmt_free). */
#ifndef DG_STORE_DB_H
#define DG_STORE_DB_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/error.h"
#include "base/mem.h"

typedef struct dg_db dg_db;
typedef struct dg_stmt dg_stmt;

typedef struct {
    bool read_only;  /* nothing may be written; the file must exist */
    bool may_read;   /* as read_only when file or folder cannot be written; else that is an error */
    bool must_exist; /* do not create: "no database at X" with what to do */
    int wait_ms;     /* how long to wait for another process that writes; 0: 5000 */
} dg_db_options;

/* path: a file (created with mode 0600, its folders with 0700) or ":memory:". options may be NULL.
 * Refuses with a clear DG_ERR_DB message: not a database, another program's database, a newer schema, a file that
 * cannot be written (unless read_only or may_read), a file locked by another docgap. An older schema is brought up to date. */
int dg_db_open(dg_db **out, dg_mem *ctx, const char *path, const dg_db_options *options, dg_error *err);
void dg_db_close(dg_db *db); /* NULL is allowed; an open transaction is rolled back */
const char *dg_db_path(const dg_db *db);
bool dg_db_is_read_only(const dg_db *db);
int dg_db_schema_version(void);            /* the newest that this program knows */
const char *dg_db_library_version(void);   /* of sqlite, "3.40.1" */

/* Transactions do not nest. begin takes the write lock at once, so that a second docgap is told at the start.
 * rollback keeps quiet when there is nothing to roll back: call it on every error path. */
int dg_db_begin(dg_db *db, dg_error *err);
int dg_db_commit(dg_db *db, dg_error *err);
void dg_db_rollback(dg_db *db);
bool dg_db_in_transaction(const dg_db *db);

/* One or more statements without values. */
int dg_db_exec(dg_db *db, const char *sql, dg_error *err);
int dg_db_prepare(dg_stmt **out, dg_db *db, const char *sql, dg_error *err); /* *out is NULL on error */
void dg_stmt_free(dg_stmt *s);

/* Values; index counts from 1 as in ?1. Text and blobs are copied. A NULL pointer binds SQL NULL. An error is kept in
 * the statement and reported by the next dg_step or dg_run. */
void dg_bind_int(dg_stmt *s, int index, int64_t v);
void dg_bind_real(dg_stmt *s, int index, double v);
void dg_bind_text(dg_stmt *s, int index, const char *v);
void dg_bind_textn(dg_stmt *s, int index, const char *p, size_t n);
void dg_bind_blob(dg_stmt *s, int index, const void *p, size_t n);
void dg_bind_null(dg_stmt *s, int index);
void dg_bind_time(dg_stmt *s, int index, int64_t t); /* DG_NO_TIME binds NULL */

/* 1: a row; 0: no more rows; -1: error. After 0 and -1 the statement is reset and its values are cleared. */
int dg_step(dg_stmt *s, dg_error *err);
/* Steps to the end, rows are passed over: 0 or -1. For INSERT, UPDATE, DELETE. */
int dg_run(dg_stmt *s, dg_error *err);
void dg_reset(dg_stmt *s); /* leave a SELECT before its end; values are cleared */

/* Columns of the current row, counted from 0. Borrowed text and blobs live until the next step, reset or free.
 * dg_column_text gives "" for NULL, never a NULL pointer. */
int64_t dg_column_int(dg_stmt *s, int column);
double dg_column_real(dg_stmt *s, int column);
const char *dg_column_text(dg_stmt *s, int column);
const void *dg_column_blob(dg_stmt *s, int column, size_t *n); /* NULL and 0 when empty; text counts too */
size_t dg_column_bytes(dg_stmt *s, int column);
bool dg_column_is_null(dg_stmt *s, int column);
int64_t dg_column_time(dg_stmt *s, int column); /* NULL gives DG_NO_TIME */
char *dg_column_dup(dg_mem *ctx, dg_stmt *s, int column); /* NULL stays NULL */

int64_t dg_db_last_rowid(const dg_db *db);
/* First column of the first row; otherwise is what there is without a row or with NULL. */
int dg_db_query_int(int64_t *out, dg_db *db, const char *sql, int64_t otherwise, dg_error *err);

/* Small values by name, table meta. get: *out is NULL when there is none; owned by ctx. */
int dg_meta_get(char **out, dg_mem *ctx, dg_db *db, const char *key, dg_error *err);
int dg_meta_set(dg_db *db, const char *key, const char *value, dg_error *err); /* NULL removes it */
int dg_meta_get_int(int64_t *out, dg_db *db, const char *key, int64_t otherwise, dg_error *err);
int dg_meta_set_int(dg_db *db, const char *key, int64_t value, dg_error *err);

/* After a removal on somebody's request (docgap forget): no trace stays in free pages.
 * Not inside a transaction. */
int dg_db_scrub(dg_db *db, dg_error *err);

/* --- full text (FTS5). A connection must register the tokenizer "docgap" and then call dg_db_prepare_search before it
 * reads or writes the tables section and section_fts; triggers on section keep section_fts in step. --- */

/* Give one term of n bytes, found at bytes start..end (exclusive) of the text. same_position: a synonym of the term
 * before it (not counted as a word of its own). */
typedef void (*dg_db_emit_fn)(void *sink, const char *term, size_t n, int start, int end, bool same_position);
/* Splits text into terms; 0, or -1 to make the statement fail. is_query: the text is a search, not a document. */
typedef int (*dg_db_tokenize_fn)(void *user, bool is_query, const char *text, size_t n, dg_db_emit_fn emit, void *sink);
/* user must outlive db. */
int dg_db_register_tokenizer(dg_db *db, const char *name, dg_db_tokenize_fn fn, void *user, dg_error *err);
/* Creates section_fts and its triggers when they are not there yet (a read-only database must have them). */
int dg_db_prepare_search(dg_db *db, dg_error *err);

/* An SQL function for use beside MATCH, as bm25() is: SELECT name(section_fts, ...) ... WHERE section_fts MATCH ?1.
 * fn is called for each row and must give one result. `row` is valid during the call only. See sqlite.org/fts5.html,
 * "Custom Auxiliary Functions"; these calls are its xPhraseCount, xRowCount and so on. */
typedef struct dg_fts_row dg_fts_row;
typedef struct {
    int phrase, column, offset; /* which phrase of the query, where: offset counts tokens of the column */
} dg_fts_hit;
typedef void (*dg_db_auxiliary_fn)(void *user, dg_fts_row *row);
int dg_db_register_auxiliary(dg_db *db, const char *name, dg_db_auxiliary_fn fn, void *user, dg_error *err);
int64_t dg_fts_rowid(dg_fts_row *row);
int64_t dg_fts_rows(dg_fts_row *row);                       /* rows of the table */
int64_t dg_fts_total_tokens(dg_fts_row *row, int column);   /* of all rows; column -1: all columns */
int dg_fts_tokens(dg_fts_row *row, int column);             /* of this row; column -1: all columns */
int dg_fts_columns(dg_fts_row *row);
int dg_fts_phrases(dg_fts_row *row);
int64_t dg_fts_phrase_rows(dg_fts_row *row, int phrase);    /* rows that hold the phrase; walks the index: keep the answer */
int dg_fts_hits(dg_fts_row *row);                           /* hits of all phrases in this row */
dg_fts_hit dg_fts_hit_at(dg_fts_row *row, int i);
int dg_fts_arguments(dg_fts_row *row);                      /* behind the table name */
double dg_fts_argument(dg_fts_row *row, int i);
void dg_fts_result_real(dg_fts_row *row, double v);
void dg_fts_result_textn(dg_fts_row *row, const char *p, size_t n);
#endif
