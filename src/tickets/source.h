/* sources[]: one row for each system or format. A source maps its own shape to dg_raw_ticket; files and live answers of the
 * same system share the mapper. Paging, retries, dates and cursors are not written here (see sync.h). */
#ifndef DG_TICKETS_SOURCE_H
#define DG_TICKETS_SOURCE_H
#include "tickets/import.h"

typedef struct dg_sync_api dg_sync_api; /* sync.h: how the live system is asked; NULL for formats that are files only */

typedef struct {
    const char *name;      /* "github", "zendesk", "jira", "native", "csv", "mbox", ... */
    const char *title;     /* "GitHub issues" */
    const char *reads;     /* one line: files it reads, as people call them */
    const char *text_from; /* one line: where title, body and replies come from; what is missing and how to get it */
    const char *tested;    /* "server", "recorded", "specification", "documents" (docs/sources.md explains) */
    /* JSON: does this value (one record, or the first record of its container) belong to this source? 0 no .. 100 surely. */
    int (*detect_json)(const dg_json *record);
    /* JSON: maps one record and puts it (or skips it, or puts several). Warnings and errors name what was wrong. */
    int (*map_json)(dg_sink *sink, dg_mem *scratch, const dg_json *record, dg_error *err);
    /* CSV: recognised by its header set (never by column position): comma-separated names that must all be there, or NULL. */
    const char *csv_header;
    /* CSV: column mapping in the words of --map, e.g. "id=Issue key,title=Summary,body=Description,labels=Labels". */
    const char *csv_map;
    /* CSV: the markup of its texts to Markdown, or NULL. */
    void (*csv_text)(dg_buf *out, const char *p, size_t n);
    const dg_sync_api *live;
} dg_source;

extern const dg_source *const dg_sources[]; /* NULL-terminated; in sources.c */
const dg_source *dg_source_find(const char *name);
#endif
