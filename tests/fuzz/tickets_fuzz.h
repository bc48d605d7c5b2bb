/* Bytes as a file for the readers of ticket files: the import opens paths. */
#ifndef DG_TICKETS_FUZZ_H
#define DG_TICKETS_FUZZ_H
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>
#include "tickets/import.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(int ok)
{
    if (!ok) abort();
}

static const char *fuzz_file(const uint8_t *data, size_t size)
{
    static char path[64];
    snprintf(path, sizeof path, "/tmp/docgap-fuzz-%ld", (long)getpid());
    FILE *f = fopen(path, "wb");
    require(f && fwrite(data, 1, size, f) == size && fclose(f) == 0);
    return path;
}

/* Imports the bytes with the format named; what was counted must add up and what was stored must load. The database is
 * opened once and emptied: opening one costs more than most inputs. */
static void fuzz_import(const uint8_t *data, size_t size, const char *format)
{
    static dg_db *db;
    static dg_redactor *r; /* its patterns are compiled once */
    dg_mem *ctx = dg_mem_root();
    dg_ticketset *set;
    dg_error err = {0};
    dg_import_counts c = {0};
    require(db || dg_db_open(&db, dg_mem_root(), ":memory:", NULL, &err) == 0);
    require(r || dg_redactor_new(&r, dg_mem_root(), NULL, NULL, &err) == 0);
    dg_import_options o = {.format = format, .redactor = r, .since = DG_NO_TIME, .warnings = dg_warnings_new(ctx)};
    const char *path = fuzz_file(data, size);
    dg_import_path(&c, db, path, &o, &err);
    unlink(path);
    require(c.read == c.added + c.updated + c.unchanged + c.skipped + c.failed);
    require(!dg_db_in_transaction(db));
    dg_error_clear(&err);
    require(dg_tickets_load(&set, ctx, db, &err) == 0 && set->count <= c.added);
    require(dg_db_exec(db, "DELETE FROM message; DELETE FROM ticket", &err) == 0);
    dg_free(ctx);
}
#endif
