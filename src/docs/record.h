/* Private to src/docs: a page and its sections as rows of the database. Lists are JSON: a block is
 * [kind,line,depth,ordinal,start,len], a span [kind,start,len], a link [target,text,line], a further anchor ["id"]
 * (in the column of the links), a warning [kind,code,line,message]. */
#ifndef DG_DOCS_RECORD_H
#define DG_DOCS_RECORD_H
#include "base/arena.h"
#include "docs/read.h"

typedef struct {
    dg_db *db;
    dg_stmt *add_page, *update_page, *add_section, *drop_sections, *drop_page, *warnings;
} dg_records;

int dg_records_open(dg_records *r, dg_db *db, dg_error *err);
void dg_records_close(dg_records *r);
/* id: of the page's row, or 0 for a new one. without_sections: a draft that is not to be found. */
int dg_record_save(dg_records *r, const dg_file *f, int64_t id, bool without_sections, dg_error *err);
int dg_record_remove(dg_records *r, int64_t id, dg_error *err);
/* The warnings that were given when the page was parsed. */
int dg_record_warnings(dg_records *r, int64_t id, const char *path, dg_warnings *w, dg_error *err);

/* Columns back into lists; what is malformed is left out. */
void dg_record_blocks(dg_section *s, dg_arena *keep, const char *json);
void dg_record_spans(dg_section *s, dg_arena *keep, const char *json);
void dg_record_links(dg_section *s, dg_arena *keep, const char *json);
void dg_record_tags(dg_page *p, dg_arena *keep, const char *json);
#endif
