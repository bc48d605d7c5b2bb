/* Brings the database in step with the files: what did not change is not parsed again, what is gone leaves.
 * One transaction for each batch of files, so that a killed run leaves whole pages only.
 * Reading is read.c's, rows are record.c's, the full-text index follows by triggers. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include "docs/find.h"
#include "docs/record.h"

enum { BATCH = 64 };

/* What the database holds. */
typedef struct {
    dg_map *ids;     /* path to row id */
    dg_map *hashes;  /* path to hash of those that need not be read again when it is the same */
    dg_map *found;   /* path of each file that is there now */
} dg_known;

typedef struct {
    dg_docs_counts *counts;
    dg_db *db;
    const dg_docs_options *o;
    dg_records records;
    dg_known known;
    dg_mem *ctx;
    dg_error *err;
} dg_indexing;

static int load_known(dg_indexing *x)
{
    dg_stmt *s;
    dg_known *k = &x->known;
    k->ids = dg_map_new(x->ctx);
    k->hashes = dg_map_new(x->ctx);
    k->found = dg_map_new(x->ctx);
    if (dg_db_prepare(&s, x->db, "SELECT path, id, hash, draft FROM page ORDER BY path", x->err)) return -1;
    int row;
    while ((row = dg_step(s, x->err)) > 0) {
        const char *path = dg_column_text(s, 0);
        *dg_map_puts(k->ids, path, NULL) = dg_column_int(s, 1);
        if (dg_column_int(s, 3)) continue; /* whether drafts are wanted may have changed */
        *dg_map_puts(k->hashes, path, NULL) = (int64_t)strtoull(dg_column_text(s, 2), NULL, 16);
    }
    dg_stmt_free(s);
    return row;
}

static int save_file(dg_indexing *x, const dg_file *f)
{
    const int64_t *id = dg_map_gets(x->known.ids, f->path);
    bool hidden = f->front.draft && !x->o->drafts;
    x->counts->parsed++;
    if (x->o->warnings) dg_warnings_append(x->o->warnings, f->warnings);
    if (hidden) dg_warn(x->o->warnings, DG_WARN_VERBOSE, "skipped", f->path, 0, "skipped: draft");
    return dg_record_save(&x->records, f, id ? *id : 0, hidden, x->err);
}

static int take_file(dg_indexing *x, const dg_file *f)
{
    x->counts->files++;
    switch (f->state) {
    case DG_FILE_PARSED: return save_file(x, f);
    case DG_FILE_UNCHANGED:
        x->counts->unchanged++;
        return dg_record_warnings(&x->records, *dg_map_gets(x->known.ids, f->path), f->path, x->o->warnings, x->err);
    case DG_FILE_FAILED: break;
    }
    x->counts->failed++;
    dg_file_warn(f, x->o->warnings);
    return 0;
}

/* Rows are only touched inside a transaction; a batch without changes needs none. */
static int take_batch(dg_indexing *x, dg_file *files, int n)
{
    int rc = 0;
    bool changes = false;
    for (int i = 0; i < n; i++) changes |= files[i].state == DG_FILE_PARSED;
    if (changes && dg_db_begin(x->db, x->err)) return -1;
    for (int i = 0; i < n && !rc; i++) rc = take_file(x, &files[i]);
    if (changes && !rc) rc = dg_db_commit(x->db, x->err);
    if (changes && rc) dg_db_rollback(x->db);
    return rc;
}

static int index_files(dg_indexing *x, char **paths, int n)
{
    int rc = 0;
    for (int first = 0; first < n && !rc; first += BATCH) {
        dg_file files[BATCH] = {0};
        int count = n - first < BATCH ? n - first : BATCH;
        if (dg_progress_cancelled(x->o->progress)) return dg_fail(x->err, DG_ERR_CANCEL, "stopped while reading documentation; what was read is kept");
        dg_progress_report(x->o->progress, "reading documentation", first, n, NULL);
        for (int i = 0; i < count; i++) {
            files[i].path = paths[first + i];
            dg_map_puts(x->known.found, paths[first + i], NULL);
        }
        dg_read_files(files, count, x->known.hashes, x->o->threads);
        rc = take_batch(x, files, count);
        for (int i = 0; i < count; i++) dg_free(files[i].mem);
    }
    dg_progress_report(x->o->progress, "reading documentation", n, n, NULL);
    return rc;
}

static int remove_gone(dg_indexing *x, const dg_found *found)
{
    int rc = 0;
    bool begun = false;
    dg_mem *tmp = dg_mem_root();
    for (dg_map_iter it = {0}; !rc && dg_map_next(x->known.ids, &it);) {
        char *path = dg_strndup(tmp, it.key, it.n);
        if (dg_map_gets(x->known.found, path) || !dg_find_covers(found, tmp, x->o, path)) continue;
        if (!begun) rc = dg_db_begin(x->db, x->err);
        begun = !rc;
        if (!rc) rc = dg_record_remove(&x->records, *it.value, x->err);
        x->counts->removed++;
    }
    if (begun && !rc) rc = dg_db_commit(x->db, x->err);
    if (begun && rc) dg_db_rollback(x->db);
    dg_free(tmp);
    return rc;
}

int dg_docs_index(dg_docs_counts *counts, dg_db *db, const dg_docs_options *o, dg_error *err)
{
    dg_indexing x = {.counts = counts, .db = db, .o = o, .ctx = dg_mem_root(), .err = err};
    dg_found found;
    int64_t sections = 0;
    int rc = -1;
    *counts = (dg_docs_counts){0};
    if (dg_find_files(&found, x.ctx, o, err)) goto done;
    if (load_known(&x) || dg_records_open(&x.records, db, err)) goto done;
    if (index_files(&x, found.files, found.nfiles) || remove_gone(&x, &found)) goto done;
    if (dg_db_query_int(&sections, db, "SELECT count(*) FROM section", 0, err)) goto done;
    counts->sections = (int)sections;
    rc = 0;
done:
    dg_records_close(&x.records);
    dg_free(x.ctx);
    return rc;
}
