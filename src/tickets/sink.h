/* The sink's inside: a raw ticket is prepared (text, redaction, fingerprint: no database, any thread), then stored in
 * order (one thread). A staged sink only prepares, so that records can be worked on in parallel. Private to the room. */
#ifndef DG_TICKETS_SINK_H
#define DG_TICKETS_SINK_H
#include "tickets/import.h"

enum { DG_PREPARED_RULES = 96, DG_PREPARED_TEXT_LIMIT = 1 << 20 };

typedef struct {
    dg_ticket t;                 /* source is not set; labels are in labels_json */
    const char *labels_json;
    uint64_t fingerprint;        /* of everything but source, id and updated */
    bool deleted;
    int redactions;
    uint16_t by_rule[DG_PREPARED_RULES]; /* how often each rule of the redactor replaced something */
} dg_prepared;

/* Strings owned by ctx. 0, or 1 when the ticket holds no text at all. */
int dg_sink_prepare(dg_prepared *out, dg_mem *ctx, const dg_raw_ticket *raw, const dg_import_options *o);

/* A sink of its own for one record in one thread, or for a page that is still being read; nothing reaches the database
 * before dg_sink_replay. */
dg_sink *dg_sink_stage(dg_mem *ctx, const dg_sink *base);
int dg_sink_staged(const dg_sink *s); /* tickets put so far */
int dg_sink_replay(dg_sink *s, const dg_sink *staged, dg_error *err);
/* What is written from here to the next commit is one transaction. Storing does this by itself. */
int dg_sink_begin(dg_sink *s, dg_error *err);
/* --limit is reached: no more records are wanted. */
bool dg_sink_full(const dg_sink *s);
/* Counts a record that could not be read. */
void dg_sink_fail(dg_sink *s);
const dg_import_options *dg_sink_options(const dg_sink *s);
#endif
