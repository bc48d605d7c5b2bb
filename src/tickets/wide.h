/* UTF-16, as Excel's "Unicode text" and PowerShell's ">" write it, to UTF-8, block by block. Private to the room. */
#ifndef DG_TICKETS_WIDE_H
#define DG_TICKETS_WIDE_H
#include "base/mem.h"
#include "base/str.h"

typedef enum { DG_NARROW, DG_WIDE_LE, DG_WIDE_BE } dg_wide_kind;
/* By the byte order mark, or by where the NUL bytes are. */
dg_wide_kind dg_wide_kind_of(dg_slice head);

typedef struct {
    dg_wide_kind kind;
    dg_buf carry, text;
} dg_wide;
void dg_wide_init(dg_wide *w, dg_mem *ctx, dg_wide_kind kind);
/* The block as UTF-8, without the mark; narrow ones pass as they are. What the block's end cuts comes with the next one. Valid
 * until the next call. */
dg_slice dg_wide_decode(dg_wide *w, dg_slice block);
/* EF BB BF passed over. */
dg_slice dg_without_mark(dg_slice s);
#endif
