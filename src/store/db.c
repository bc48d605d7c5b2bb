/* The only user of sqlite3: connections, statements, and what FTS5 asks of C. It knows no table but those that
 * sqlite itself keeps; schema and files are the business of open.c, small values that of meta.c.
 * A dg_db is owned by its context, a dg_stmt by its dg_db. */
#include "store/connect.h"
#include <sqlite3.h>
#include <string.h>

struct dg_db {
    sqlite3 *raw;
    char *path;
    bool read_only;
};

struct dg_stmt {
    dg_db *db;
    sqlite3_stmt *raw;
    int bind_error; /* first that went wrong, reported by the next step */
};

/* --- errors --- */

/* What to tell the user for sqlite's result codes, special ones first; others get sqlite's own words. */
static const struct {
    int code;
    const char *text;
} meanings[] = {
    {SQLITE_READONLY_ROLLBACK, "a program that wrote to the database was ended in the middle; run `docgap doctor` once with "
                               "permission to write the file and its folder"},
    {SQLITE_BUSY, "the database is in use by another docgap; wait until it ends, or name another file with --db"},
    {SQLITE_LOCKED, "the database is in use by another docgap; wait until it ends, or name another file with --db"},
    {SQLITE_NOTADB, "this file is not a docgap database; name another file with --db"},
    {SQLITE_CORRUPT, "the database is damaged; remove the file and import again"},
    {SQLITE_FULL, "the disk is full; make room and try again, what was stored before is kept"},
    {SQLITE_IOERR, "the disk cannot be read or written; what was stored before is kept"},
    {SQLITE_READONLY, "the database cannot be written; change the permissions of the file and its folder, or name another file with --db"},
    {SQLITE_PERM, "the database cannot be opened; look at the permissions of the file and its folder"},
    {SQLITE_CANTOPEN, "the database cannot be opened; look at the permissions of the file and its folder"},
};

static int fail_code(const dg_db *db, int code, dg_error *err)
{
    const char *own = db->raw ? sqlite3_errmsg(db->raw) : sqlite3_errstr(code);
    for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++)
        if (meanings[i].code == code || meanings[i].code == (code & 0xff))
            return dg_fail_at(err, DG_ERR_DB, db->path, 0, "%s (%s)", meanings[i].text, own);
    return dg_fail_at(err, DG_ERR_DB, db->path, 0, "database error: %s", own);
}

static int check(const dg_db *db, int code, dg_error *err)
{
    return code == SQLITE_OK ? 0 : fail_code(db, code, err);
}

static int close_raw(dg_db *db)
{
    sqlite3_close_v2(db->raw); /* statements may go after it */
    return 0;
}

int dg_db_connect(dg_db **out, dg_mem *ctx, const char *path, const dg_db_options *options, dg_error *err)
{
    *out = NULL;
    dg_db *db = dg_new(ctx, dg_db);
    db->path = dg_strdup(db, path);
    db->read_only = options->read_only;
    talloc_set_destructor(db, close_raw);
    int flags = options->read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    flags |= SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    if (check(db, sqlite3_open_v2(path, &db->raw, flags, NULL), err)) {
        dg_free(db);
        return -1;
    }
    sqlite3_busy_timeout(db->raw, options->wait_ms > 0 ? options->wait_ms : 5000);
    sqlite3_db_config(db->raw, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL); /* the file may come from elsewhere */
    *out = db;
    return 0;
}

const char *dg_db_path(const dg_db *db)
{
    return db->path;
}

bool dg_db_is_read_only(const dg_db *db)
{
    return db->read_only;
}

const char *dg_db_library_version(void)
{
    return sqlite3_libversion();
}

int dg_db_exec(dg_db *db, const char *sql, dg_error *err)
{
    return check(db, sqlite3_exec(db->raw, sql, NULL, NULL, NULL), err);
}

bool dg_db_in_transaction(const dg_db *db)
{
    return !sqlite3_get_autocommit(db->raw);
}

int64_t dg_db_last_rowid(const dg_db *db)
{
    return sqlite3_last_insert_rowid(db->raw);
}

/* --- statements --- */

static int finalize(dg_stmt *s)
{
    sqlite3_finalize(s->raw);
    return 0;
}

int dg_db_prepare(dg_stmt **out, dg_db *db, const char *sql, dg_error *err)
{
    *out = NULL;
    sqlite3_stmt *raw;
    if (check(db, sqlite3_prepare_v3(db->raw, sql, -1, SQLITE_PREPARE_PERSISTENT, &raw, NULL), err))
        return -1;
    if (!raw)
        return dg_fail_at(err, DG_ERR_DB, db->path, 0, "database error: a statement without text");
    dg_stmt *s = dg_new(db, dg_stmt);
    *s = (dg_stmt){.db = db, .raw = raw};
    talloc_set_destructor(s, finalize);
    *out = s;
    return 0;
}

static void note(dg_stmt *s, int code)
{
    if (code != SQLITE_OK && s->bind_error == SQLITE_OK)
        s->bind_error = code;
}

void dg_bind_int(dg_stmt *s, int index, int64_t v)
{
    note(s, sqlite3_bind_int64(s->raw, index, v));
}

void dg_bind_real(dg_stmt *s, int index, double v)
{
    note(s, sqlite3_bind_double(s->raw, index, v));
}

void dg_bind_textn(dg_stmt *s, int index, const char *p, size_t n)
{
    note(s, sqlite3_bind_text64(s->raw, index, p, n, SQLITE_TRANSIENT, SQLITE_UTF8));
}

void dg_bind_blob(dg_stmt *s, int index, const void *p, size_t n)
{
    note(s, sqlite3_bind_blob64(s->raw, index, p, n, SQLITE_TRANSIENT));
}

void dg_reset(dg_stmt *s)
{
    sqlite3_reset(s->raw);
    sqlite3_clear_bindings(s->raw);
    s->bind_error = SQLITE_OK;
}

int dg_step(dg_stmt *s, dg_error *err)
{
    int rc = 0;
    if (s->bind_error != SQLITE_OK) {
        rc = dg_fail_at(err, DG_ERR_DB, s->db->path, 0, "database error: cannot bind a value: %s",
                        sqlite3_errstr(s->bind_error));
    } else {
        int code = sqlite3_step(s->raw);
        if (code == SQLITE_ROW)
            return 1;
        if (code != SQLITE_DONE)
            rc = fail_code(s->db, code, err);
    }
    dg_reset(s);
    return rc;
}

int64_t dg_column_int(dg_stmt *s, int column)
{
    return sqlite3_column_int64(s->raw, column);
}

double dg_column_real(dg_stmt *s, int column)
{
    return sqlite3_column_double(s->raw, column);
}

const char *dg_column_text(dg_stmt *s, int column)
{
    const unsigned char *text = sqlite3_column_text(s->raw, column);
    return text ? (const char *)text : "";
}

const void *dg_column_blob(dg_stmt *s, int column, size_t *n)
{
    const void *p = sqlite3_column_blob(s->raw, column);
    *n = dg_column_bytes(s, column);
    return p;
}

size_t dg_column_bytes(dg_stmt *s, int column)
{
    return (size_t)sqlite3_column_bytes(s->raw, column);
}

bool dg_column_is_null(dg_stmt *s, int column)
{
    return sqlite3_column_type(s->raw, column) == SQLITE_NULL;
}

/* --- FTS5 (sqlite.org/fts5.html, section 7) --- */

static fts5_api *fts5_of(dg_db *db, dg_error *err)
{
    fts5_api *api = NULL;
    sqlite3_stmt *s = NULL;
    if (sqlite3_prepare_v2(db->raw, "SELECT fts5(?1)", -1, &s, NULL) == SQLITE_OK) {
        sqlite3_bind_pointer(s, 1, &api, "fts5_api_ptr", NULL);
        sqlite3_step(s);
    }
    sqlite3_finalize(s);
    if (!api)
        dg_fail_at(err, DG_ERR_DB, db->path, 0, "this sqlite was built without FTS5; install one that has it");
    return api;
}

typedef struct {
    dg_db_tokenize_fn fn;
    void *user;
} tokenizer;

/* Both handles point to a plain `tokenizer`: sqlite only carries them. */
static int tokenizer_create(void *user, const char **args, int count, Fts5Tokenizer **out)
{
    (void)args, (void)count;
    *out = (Fts5Tokenizer *)user;
    return SQLITE_OK;
}

static void tokenizer_delete(Fts5Tokenizer *t)
{
    (void)t; /* the dg_db owns it */
}

typedef struct {
    void *context;
    int (*token)(void *, int, const char *, int, int, int);
    int code;
} token_sink;

static void emit(void *user, const char *term, size_t n, int start, int end, bool same_position)
{
    token_sink *sink = user;
    if (sink->code == SQLITE_OK)
        sink->code = sink->token(sink->context, same_position ? FTS5_TOKEN_COLOCATED : 0, term, (int)n, start, end);
}

static int tokenize(Fts5Tokenizer *handle, void *context, int flags, const char *text, int n,
                    int (*token)(void *, int, const char *, int, int, int))
{
    const tokenizer *t = (const tokenizer *)(const void *)handle;
    token_sink sink = {.context = context, .token = token, .code = SQLITE_OK};
    int rc = text ? t->fn(t->user, (flags & FTS5_TOKENIZE_QUERY) != 0, text, (size_t)n, emit, &sink) : 0;
    return sink.code != SQLITE_OK ? sink.code : rc ? SQLITE_ERROR : SQLITE_OK;
}

int dg_db_register_tokenizer(dg_db *db, const char *name, dg_db_tokenize_fn fn, void *user, dg_error *err)
{
    fts5_api *api = fts5_of(db, err);
    if (!api)
        return -1;
    tokenizer *t = dg_new(db, tokenizer);
    *t = (tokenizer){fn, user};
    fts5_tokenizer calls = {tokenizer_create, tokenizer_delete, tokenize};
    return check(db, api->xCreateTokenizer(api, name, t, &calls, NULL), err);
}

typedef struct {
    dg_db_auxiliary_fn fn;
    void *user;
} auxiliary;

struct dg_fts_row {
    const Fts5ExtensionApi *api;
    Fts5Context *fts;
    sqlite3_context *result;
    int count;
    sqlite3_value **values;
};

static void call_auxiliary(const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *result, int count,
                           sqlite3_value **values)
{
    const auxiliary *a = api->xUserData(fts);
    dg_fts_row row = {api, fts, result, count, values};
    a->fn(a->user, &row);
}

int dg_db_register_auxiliary(dg_db *db, const char *name, dg_db_auxiliary_fn fn, void *user, dg_error *err)
{
    fts5_api *api = fts5_of(db, err);
    if (!api)
        return -1;
    auxiliary *a = dg_new(db, auxiliary);
    *a = (auxiliary){fn, user};
    return check(db, api->xCreateFunction(api, name, a, call_auxiliary, NULL), err);
}

int64_t dg_fts_rowid(dg_fts_row *row)
{
    return row->api->xRowid(row->fts);
}

int64_t dg_fts_rows(dg_fts_row *row)
{
    sqlite3_int64 n = 0;
    return row->api->xRowCount(row->fts, &n) == SQLITE_OK ? n : 0;
}

int64_t dg_fts_total_tokens(dg_fts_row *row, int column)
{
    sqlite3_int64 n = 0;
    return row->api->xColumnTotalSize(row->fts, column, &n) == SQLITE_OK ? n : 0;
}

int dg_fts_tokens(dg_fts_row *row, int column)
{
    int n = 0;
    return row->api->xColumnSize(row->fts, column, &n) == SQLITE_OK ? n : 0;
}

int dg_fts_columns(dg_fts_row *row)
{
    return row->api->xColumnCount(row->fts);
}

int dg_fts_phrases(dg_fts_row *row)
{
    return row->api->xPhraseCount(row->fts);
}

static int count_row(const Fts5ExtensionApi *api, Fts5Context *fts, void *user)
{
    (void)api, (void)fts;
    ++*(int64_t *)user;
    return SQLITE_OK;
}

int64_t dg_fts_phrase_rows(dg_fts_row *row, int phrase)
{
    int64_t n = 0;
    return row->api->xQueryPhrase(row->fts, phrase, &n, count_row) == SQLITE_OK ? n : 0;
}

int dg_fts_hits(dg_fts_row *row)
{
    int n = 0;
    return row->api->xInstCount(row->fts, &n) == SQLITE_OK ? n : 0;
}

dg_fts_hit dg_fts_hit_at(dg_fts_row *row, int i)
{
    dg_fts_hit hit = {-1, -1, -1};
    row->api->xInst(row->fts, i, &hit.phrase, &hit.column, &hit.offset);
    return hit;
}

int dg_fts_arguments(dg_fts_row *row)
{
    return row->count;
}

double dg_fts_argument(dg_fts_row *row, int i)
{
    return i >= 0 && i < row->count ? sqlite3_value_double(row->values[i]) : 0;
}

void dg_fts_result_real(dg_fts_row *row, double v)
{
    sqlite3_result_double(row->result, v);
}

void dg_fts_result_textn(dg_fts_row *row, const char *p, size_t n)
{
    sqlite3_result_text64(row->result, p, n, SQLITE_TRANSIENT, SQLITE_UTF8);
}
