/* Opening a database: the file and its folder with their permissions, whose file it is, which schema it has, and the
 * steps of data/store/schema.sql that it lacks. All through the calls of db.h; sqlite itself is the business of db.c. */
#include "store/db.h"
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "base/file.h"
#include "store/connect.h"

extern const char dg_data_store_schema_sql[], dg_data_store_search_sql[];

enum {
    SCHEMA_VERSION = 1,
    APPLICATION_ID = 0x64676170 /* "dgap": tells our files from other programs' */
};

int dg_db_schema_version(void)
{
    return SCHEMA_VERSION;
}

/* --- the file --- */

/* The file is made here and not by sqlite, for its mode; sqlite gives the same mode to its journal. */
static int create_file(dg_mem *ctx, const char *path, dg_error *err)
{
    char *folder = dg_path_dir(ctx, path);
    int rc = dg_make_directories(folder, err);
    dg_free(folder);
    if (rc)
        return -1;
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0 && errno != EEXIST)
        return dg_fail_at(err, DG_ERR_IO, path, 0, "cannot create the database: %s; name another place with --db", strerror(errno));
    if (fd >= 0)
        close(fd);
    return 0;
}

static int find_file(dg_mem *ctx, const char *path, const dg_db_options *options, dg_error *err)
{
    if (strcmp(path, ":memory:") == 0)
        return 0;
    if (dg_is_directory(path))
        return dg_fail_at(err, DG_ERR_DB, path, 0, "this is a folder; name the database file, as in --db FOLDER/docgap.db");
    if (dg_file_exists(path))
        return 0;
    if (options->read_only || options->must_exist)
        return dg_fail_at(err, DG_ERR_DB, path, 0, "there is no database here; make one with `docgap index` or `docgap audit`");
    return create_file(ctx, path, err);
}

/* Writing needs the folder as well: a journal comes beside the file. False for a disk mounted read-only, also for root. */
static bool can_write(dg_mem *ctx, const char *path)
{
    char *folder = dg_path_dir(ctx, path);
    bool can = strcmp(path, ":memory:") == 0 || (access(path, W_OK) == 0 && access(folder, W_OK) == 0);
    dg_free(folder);
    return can;
}

/* --- whose file it is --- */

typedef struct {
    int64_t version, application, tables;
} identity;

static int identify(identity *who, dg_db *db, dg_error *err)
{
    return dg_db_query_int(&who->application, db, "PRAGMA application_id", 0, err) ||
           dg_db_query_int(&who->version, db, "PRAGMA user_version", 0, err) ||
           dg_db_query_int(&who->tables, db, "SELECT count(*) FROM sqlite_schema", 0, err);
}

static bool is_empty(const identity *who)
{
    return who->application == 0 && who->version == 0 && who->tables == 0;
}

static int check_identity(const dg_db *db, const identity *who, dg_error *err)
{
    const char *path = dg_db_path(db);
    if (who->application != APPLICATION_ID && !is_empty(who))
        return dg_fail_at(err, DG_ERR_DB, path, 0, "this database belongs to another program; name another file with --db");
    if (who->version > SCHEMA_VERSION)
        return dg_fail_at(err, DG_ERR_DB, path, 0,
                          "the database has schema version %" PRId64 ", this docgap knows up to version %d; "
                          "use the newer docgap that wrote it, or name another file with --db",
                          who->version, SCHEMA_VERSION);
    if (dg_db_is_read_only(db) && who->version < SCHEMA_VERSION)
        return dg_fail_at(err, DG_ERR_DB, path, 0,
                          "the database has the old schema version %" PRId64 ", this docgap needs version %d, and the file "
                          "is opened for reading only; run `docgap index` on it once", who->version, SCHEMA_VERSION);
    return 0;
}

/* --- bringing it up to date --- */

/* The text of step `version`, from its line "-- version N" on; NULL when there is none. */
static char *step_text(dg_mem *ctx, int version)
{
    char mark[40];
    snprintf(mark, sizeof mark, "\n-- version %d\n", version);
    const char *start = strstr(dg_data_store_schema_sql, mark);
    if (!start)
        return NULL;
    start += strlen(mark);
    const char *end = strstr(start, "\n-- version ");
    return dg_strndup(ctx, start, end ? (size_t)(end - start) : strlen(start));
}

static int run_step(dg_db *db, int version, dg_error *err)
{
    char *sql = step_text(db, version);
    if (!sql)
        return dg_fail_at(err, DG_ERR_DB, dg_db_path(db), 0, "this docgap has no step to schema version %d", version);
    int rc = dg_db_exec(db, sql, err);
    dg_free(sql);
    return rc;
}

static int run_steps(dg_db *db, int64_t from, dg_error *err)
{
    char mark[100];
    for (int version = (int)from + 1; version <= SCHEMA_VERSION; version++)
        if (run_step(db, version, err))
            return -1;
    snprintf(mark, sizeof mark, "PRAGMA application_id = %d; PRAGMA user_version = %d", APPLICATION_ID, SCHEMA_VERSION);
    return dg_db_exec(db, mark, err);
}

/* The version is read again under the write lock: another docgap may have been faster. */
static int migrate(dg_db *db, dg_error *err)
{
    int64_t version;
    if (dg_db_begin(db, err))
        return -1;
    if (dg_db_query_int(&version, db, "PRAGMA user_version", 0, err) ||
        (version < SCHEMA_VERSION && run_steps(db, version, err)) || dg_db_commit(db, err)) {
        dg_db_rollback(db);
        return -1;
    }
    return 0;
}

static const char settings[] = "PRAGMA foreign_keys = ON;"
                               "PRAGMA secure_delete = ON;" /* removed tickets leave no bytes behind */
                               "PRAGMA temp_store = MEMORY;"
                               "PRAGMA cache_spill = OFF;"; /* an import that waits for its input does not lock readers out */

/* Not a write-ahead log: that cannot be read without leave to write beside the file, and not over network disks. */
static const char journal[] = "PRAGMA journal_mode = DELETE";

static int set_up(dg_db *db, dg_error *err)
{
    identity who;
    if (identify(&who, db, err) || check_identity(db, &who, err) || dg_db_exec(db, settings, err))
        return -1;
    if (dg_db_is_read_only(db))
        return 0;
    if (dg_db_exec(db, journal, err))
        return -1;
    return who.version < SCHEMA_VERSION ? migrate(db, err) : 0;
}

int dg_db_open(dg_db **out, dg_mem *ctx, const char *path, const dg_db_options *options, dg_error *err)
{
    dg_db_options o = options ? *options : (dg_db_options){0};
    dg_db *db;
    *out = NULL;
    if (find_file(ctx, path, &o, err))
        return -1;
    bool writable = can_write(ctx, path);
    if (!writable && !o.read_only && !o.may_read)
        return dg_fail_at(err, DG_ERR_DB, path, 0,
                          "the database cannot be written; change the permissions of the file and its folder, or name another file with --db");
    o.read_only |= !writable;
    if (dg_db_connect(&db, ctx, path, &o, err))
        return -1;
    if (set_up(db, err)) {
        dg_db_close(db);
        return -1;
    }
    *out = db;
    return 0;
}

int dg_db_prepare_search(dg_db *db, dg_error *err)
{
    int64_t there;
    if (dg_db_query_int(&there, db, "SELECT count(*) FROM sqlite_schema WHERE name = 'section_fts_update'", 0, err))
        return -1;
    if (there)
        return 0;
    if (dg_db_is_read_only(db))
        return dg_fail_at(err, DG_ERR_DB, dg_db_path(db), 0, "the database has no index of the docs; run `docgap index` on it");
    return dg_db_exec(db, dg_data_store_search_sql, err);
}
