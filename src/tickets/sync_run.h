/* One run of a source while it goes on: shared by sync.c (pages, passes) and sync_row.c (one ticket). Private
 * to these two. */
#ifndef DG_TICKETS_SYNC_RUN_H
#define DG_TICKETS_SYNC_RUN_H
#include "tickets/sink.h"
#include "tickets/sync_api.h"

typedef struct {
    dg_sync s;
    dg_sync_counts *counts;
    dg_import_options import;
    dg_sink *sink;
    dg_sink *staged;     /* of the page under way: stored when all of it is there, so that no lock is held meanwhile */
    dg_sync_state state;
    dg_map *seen;        /* id -> date of change, in this run */
    int64_t start;       /* the date that this run asks from */
    int64_t was_updated; /* state.updated when it began */
    int64_t began;       /* clock */
    int64_t high;        /* newest change seen */
    int64_t done, total; /* rows, for progress */
    int failures;        /* tickets in a row that the server could not give */
    int64_t swept;       /* stored tickets that were gone there */
    bool shifted;        /* a row came again with a newer date: others may have slipped through */
    bool stopped;        /* by --limit or --dry-run: the end was not seen */
    bool resumed;        /* rows before this run's first page were not seen */
} dg_sync_run_state;

/* Takes one listed row: passes over what is stored with the same date, asks for what the list does not hold,
 * maps, stages. A ticket that cannot be read is a warning; -1 when the server or the database is in trouble.
 */
int dg_sync_take_row(dg_sync_run_state *run, dg_mem *page, const dg_json *item, dg_error *err);
#endif
