/* How a file becomes records: one function for each shape of file (JSON, CSV, mail, plain text). Private to the room. */
#ifndef DG_TICKETS_READER_H
#define DG_TICKETS_READER_H
#include "base/input.h"
#include "tickets/import.h"
#include "tickets/source.h"

/* One file, or one member of an archive, while it is read. */
typedef struct {
    dg_mem *ctx;                  /* lives as long as the file is read */
    dg_db *db;
    const dg_import_options *o;
    dg_import_counts *counts;
    dg_input *in;                 /* positioned at the first byte of the member */
    const char *name;             /* for messages: "export.zip:tickets.json", "standard input" */
    const dg_source *source;      /* the one that --from forces, or NULL */
} dg_reader;

typedef int (*dg_read_fn)(dg_reader *r, dg_error *err);

/* Each reads the member to its end and stores its tickets. A bad record is a warning; -1 when nothing could be read. */
int dg_read_json(dg_reader *r, dg_error *err);
int dg_read_csv(dg_reader *r, dg_error *err);
int dg_read_text(dg_reader *r, dg_error *err);   /* one ticket */
int dg_read_mbox(dg_reader *r, dg_error *err);
int dg_read_eml(dg_reader *r, dg_error *err);    /* one message */

/* Whole folders. */
bool dg_is_maildir(const char *path);
int dg_import_maildir(const dg_reader *r, const char *path, dg_error *err);
int dg_import_folder(const dg_reader *r, const char *path, dg_error *err);

/* What the first bytes say. NULL: not recognised, and *err tells what to do. path is used for its ending only. */
dg_read_fn dg_detect_reader(dg_slice head, const char *path, const dg_source *forced, dg_error *err);

/* The options' source name, else the format's. */
const char *dg_reader_source_name(const dg_reader *r, const dg_source *format);
#endif
