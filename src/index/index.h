/* FTS5: the index of record. Registers THE tokenizer under the name "docgap" and answers single queries with bm25().
 * Ticket text never reaches MATCH unquoted: queries are built here from terms, each in double quotes. */
#ifndef DG_INDEX_INDEX_H
#define DG_INDEX_INDEX_H
#include "base/error.h"
#include "base/mem.h"
#include "store/db.h"

/* Column weights of bm25(section_fts, heading, trail, prose, code); used by the in-memory matcher too. */
#define DG_WEIGHT_HEADING 3.0
#define DG_WEIGHT_TRAIL 1.0
#define DG_WEIGHT_PROSE 1.0
#define DG_WEIGHT_CODE 0.5

/* Registers the tokenizer for this connection (language: ISO 639-1, NULL = "en"). Call once after dg_db_open, before any
 * write to sections. The tokenizer lives as long as ctx, which must outlive db. A changed language rebuilds the index. */
int dg_index_open(dg_mem *ctx, dg_db *db, const char *language, dg_error *err);

typedef struct {
    int64_t section_id;  /* rowid of the section table */
    double score;        /* -bm25(): larger is better */
} dg_index_hit;

/* The best `limit` sections for a text, best first, ties by section id. The text is tokenised and quoted. Owned by ctx. */
int dg_index_search(dg_index_hit **out, size_t *n, dg_mem *ctx, dg_db *db, const char *text, int limit, dg_error *err);
/* Rebuild section_fts from the section table; integrity check ('integrity-check') for doctor. */
int dg_index_rebuild(dg_db *db, dg_error *err);
int dg_index_check(dg_db *db, dg_error *err);
/* Around the writing of many sections: the triggers make FTS5 write out its work after every row, which takes 2.5 times as
 * long as one rebuild at the end (2.2 s and 0.9 s for 34 MB of text). Worth it when more than about half of the sections
 * change. A program that ends in between does no harm: the next dg_index_open resumes. */
int dg_index_pause(dg_db *db, dg_error *err);
int dg_index_resume(dg_db *db, dg_error *err);
#endif
