/* A stream of bytes from a file, standard input ("-"), or the members of a .gz or .zip: read in blocks, never whole.
 * The only user of libarchive is input.c. Plain files pass through untouched. */
#ifndef DG_BASE_INPUT_H
#define DG_BASE_INPUT_H
#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"

typedef struct dg_input dg_input;

/* Opens path; "-" is standard input. A zip is a sequence of members: dg_input_member goes to the next one
 * (call it once before the first read: 1 there is one, 0 no more, -1 error). A plain or gz file has one member.
 * *name is the member's path in the zip, or the file's own name; it lives as long as the stream. */
int dg_input_open(dg_input **out, dg_mem *ctx, const char *path, dg_error *err);
int dg_input_member(dg_input *in, const char **name, dg_error *err);
/* Up to cap bytes into buf; 0 at the end of the member, -1 on error. */
long dg_input_read(dg_input *in, char *buf, size_t cap, dg_error *err);
/* The next line without its end, valid until the next call: 1, 0 at the end, -1 on error. A line longer than `limit`
 * is cut and *cut set; the rest of it is passed over (limit 0: none but that of dg_buf). *line counts from 1. */
int dg_input_line(dg_input *in, dg_slice *text, long *line, bool *cut, size_t limit, dg_error *err);
/* Look at the first bytes without taking them (up to what one block holds, at least 4 KiB when there is that much). */
dg_slice dg_input_peek(dg_input *in, dg_error *err);
int64_t dg_input_offset(const dg_input *in);  /* compressed bytes read so far, for progress */
int64_t dg_input_size(const dg_input *in);    /* of the file, or -1 */
#endif
