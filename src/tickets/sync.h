/* Tickets from live systems: incremental, resumable, safe. One run reads one source of docgap.yml:
 *
 *     sources:
 *       support:
 *         type: github              # a source with a live side, see dg_sources[]
 *         project: owner/repo       # what the type needs: said in docs/sources.md and in the messages here
 *         token_env: GITHUB_TOKEN   # or token_file: PATH (readable by you alone)
 *
 * The place to go on (table source_cursor) is written in the transaction of its page: a killed run goes on
 * there. Pages are asked with an overlap and told apart by (id, updated), because no server's date filter can
 * be trusted. */
#ifndef DG_TICKETS_SYNC_H
#define DG_TICKETS_SYNC_H
#include "fetch/ask.h"
#include "fetch/secret.h"
#include "tickets/source.h"

typedef struct {
    /* what dg_sync_configure reads from the settings */
    const char *name; /* the source's name in docgap.yml: tickets are stored under it */
    const dg_source *source;
    const char *base_url;               /* without "/" at the end */
    const char *project, *user;         /* or NULL */
    const char *token_env, *token_file; /* or NULL */
    const char *cacert, *proxy;
    bool allow_http, netrc, include_private;
    int page_size;           /* 0: the source's own */
    int64_t max_response;    /* bytes; 0: usual */
    int64_t stall_seconds;   /* 0: usual */
    const dg_json *settings; /* all of the source's settings: what only one system knows is read from here */
    /* what the command line says */
    int64_t since;    /* only tickets updated at or after; DG_NO_TIME: go on from the last run */
    bool full;        /* from the beginning, and remove what is no longer there */
    bool dry_run;     /* look through the first page, store nothing */
    int64_t limit;    /* stop after so many tickets; 0: none */
    int64_t max_wait; /* seconds for one wait; 0: 900 */
    int max_retries;  /* 0: 5; negative: none */
    const dg_redactor *redactor;
    const dg_progress *progress;
    dg_warnings *warnings;
    dg_clock clock; /* now == NULL: the real one */
} dg_sync_options;

typedef struct {
    dg_import_counts tickets; /* unchanged ones were not asked for again */
    int64_t pages, requests, retries, waited_ms, removed;
} dg_sync_counts;

/* Reads one entry of `sources:`. Strings are borrowed from settings or owned by ctx; the command line's part
 * is cleared (since = DG_NO_TIME). DG_ERR_USAGE names the source, the key that is missing or unknown, and
 * what goes there. */
int dg_sync_configure(dg_sync_options *out, dg_mem *ctx, const char *name, const dg_json *settings,
                      dg_error *err);

/* Counts are added to. http NULL: the real network. Warnings: single tickets that could not be read. -1: the
 * run stopped; what was committed stays and the same command goes on. The error never shows a secret. */
int dg_sync_run(dg_sync_counts *counts, dg_db *db, const dg_sync_options *o, dg_http *http, dg_error *err);
#endif
