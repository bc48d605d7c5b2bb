/* Read tickets from files: recognise the format by content, map, redact, store; incremental by (source, id, updated). */
#ifndef DG_TICKETS_IMPORT_H
#define DG_TICKETS_IMPORT_H
#include <stdio.h>
#include "base/error.h"
#include "base/json.h"
#include "base/progress.h"
#include "base/warn.h"
#include "store/db.h"
#include "tickets/redact.h"
#include "tickets/ticket.h"

typedef struct {
    const char *format;            /* --from NAME, or NULL: by content */
    const char *source;            /* name to store the tickets under; NULL: the format's name */
    const char *map;               /* "id=Key,title=Summary,body=Description" for CSV and plain JSON, or NULL */
    bool include_private;
    const dg_redactor *redactor;   /* NULL: nothing is redacted */
    const dg_progress *progress;
    dg_warnings *warnings;
    int64_t since;                 /* keep tickets updated at or after this; DG_NO_TIME: all */
    int64_t limit;                 /* stop after so many tickets; 0: no limit */
} dg_import_options;

typedef struct {
    int64_t read, added, updated, unchanged, skipped, failed;
    int64_t pull_requests, bots;   /* part of skipped */
    int64_t redactions;
} dg_import_counts;

/* path may be a file, a folder (of .md/.txt, or a Maildir), a .gz or .zip, or "-". Counts are added to *counts.
 * A bad record is a warning with file and line; the rest is read. */
int dg_import_path(dg_import_counts *counts, dg_db *db, const char *path, const dg_import_options *o, dg_error *err);
int dg_tickets_load(dg_ticketset **out, dg_mem *ctx, dg_db *db, dg_error *err);
/* Really removes: rows, index entries and free pages. `requester` is matched as given and as pseudonym. */
int dg_tickets_forget(int64_t *removed, dg_db *db, const char *id, const char *requester, const dg_redactor *r, dg_error *err);

/* --- what a source gives, and what receives it -------------------------------------------------------------- */
/* A ticket while it is read: members may be NULL; strings may be anything that outlives the call. HTML is allowed where said. */
typedef struct {
    const char *author;            /* name or address: becomes a pseudonym */
    dg_role role;
    const char *body;
    bool html;
    int64_t created;
    bool is_private, is_bot;
} dg_raw_message;

typedef struct {
    const char *id, *title, *body, *url, *status, *resolution, *requester, *language, *kind_hint;
    bool html;                     /* of body */
    const char **labels; int nlabels;
    int64_t created, updated, closed;
    dg_raw_message *messages; int nmessages;
    const char **people; int npeople;  /* names in the ticket's own people fields, for --redact-names */
    long line;                     /* where the record starts in the file, 0 unknown */
    bool deleted;                  /* the source says that it is gone: remove it here too */
} dg_raw_ticket;

/* Receives tickets one at a time: cleans to text, redacts, stores. Opaque; also used by sync (one transaction a page). */
typedef struct dg_sink dg_sink;
int dg_sink_open(dg_sink **out, dg_mem *ctx, dg_db *db, const char *source, const dg_import_options *o, dg_error *err);
int dg_sink_put(dg_sink *s, const dg_raw_ticket *t, dg_error *err);
int dg_sink_commit(dg_sink *s, dg_error *err);    /* ends the transaction; the next begins with the next ticket */
int dg_sink_close(dg_sink *s, dg_import_counts *counts, dg_error *err);  /* commits what is left; counts are added */
void dg_sink_skip(dg_sink *s, const char *code);  /* counts a skipped record: "pull-request", "bot", "private", "no-text" */
#endif
