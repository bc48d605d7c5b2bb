/* Records out of a stream of JSON, one at a time: JSON Lines; one top-level array or several behind each other ("][");
 * one document; containers such as {"tickets":[...]}. Only the borders of records are looked for here, by a small scanner
 * that never holds more than one record; dg_json_parse reads the record. Private to the room. */
#ifndef DG_TICKETS_JSON_STREAM_H
#define DG_TICKETS_JSON_STREAM_H
#include "base/input.h"

enum { DG_JSON_RECORD_LIMIT = 64 << 20 };

typedef enum {
    DG_RECORD_WHOLE,     /* text holds one value */
    DG_RECORD_BROKEN,    /* text holds what there was before the damage was seen */
    DG_RECORD_TRUNCATED, /* the input ends inside the record */
    DG_RECORD_TOO_LARGE  /* above the limit: no text */
} dg_record_state;

typedef struct {
    dg_slice text;           /* borrowed until the next call; not NUL-terminated */
    dg_record_state state;
    long line, column;       /* where the record begins, both from 1 */
    long end_line, end_column;
} dg_json_record;

typedef struct dg_json_stream dg_json_stream;
dg_json_stream *dg_json_stream_new(dg_mem *ctx, dg_input *in);
/* 1: a record; 0: the end; -1: the input cannot be read, or what follows is not JSON (*err names line and column). */
int dg_json_stream_next(dg_json_stream *s, dg_json_record *out, dg_error *err);
#endif
