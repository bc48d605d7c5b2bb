/* A dg_raw_ticket while a source fills it: growing lists of labels, messages and people, and the small
 * readings that every system needs (first key that is there, dates in any dialect, "true" as text). Used by
 * the source_*.c files. Everything is owned by ctx, usually the scratch context of one record. */
#ifndef DG_TICKETS_RECORD_H
#define DG_TICKETS_RECORD_H
#include "base/json.h"
#include "tickets/import.h"

enum { DG_RECORD_AGENTS = 4 };

typedef struct {
    dg_mem *ctx;
    dg_raw_ticket t; /* give &r->t to dg_sink_put */
    int label_room, message_room, people_room;
    const char *agents[DG_RECORD_AGENTS]; /* who works on it, where messages have no role of their own */
    int nagents;
    bool day_first; /* 05/11/2026 is in November */
} dg_record;

dg_record *dg_record_new(dg_mem *ctx);                 /* all times DG_NO_TIME, all strings NULL */
void dg_record_label(dg_record *r, const char *label); /* NULL and "" are left out */
void dg_record_labels(dg_record *r, const dg_json *array,
                      const char *name_key);           /* of strings, or of objects' name_key */
void dg_record_person(dg_record *r, const char *name); /* for --redact-names; once each */
void dg_record_agent(dg_record *r, const char *name);
/* A new message at the end; valid until the next one is added. created is DG_NO_TIME. */
dg_raw_message *dg_record_message(dg_record *r);
/* Oldest first, by created; messages without a date keep their place behind the one before them. */
void dg_record_sort_messages(dg_record *r);

/* keys: "created_at,createdAt": the first member that is there and is not null. */
const dg_json *dg_pick(const dg_json *object, const char *keys);
const char *dg_pick_str(dg_mem *ctx, const dg_json *object,
                        const char *keys); /* numbers become text; NULL when absent */
int64_t dg_pick_time(const dg_json *object,
                     const char *keys); /* text in any form of dg_time_parse, or an epoch number */
bool dg_pick_bool(const dg_json *object, const char *keys); /* true, 1, "true", "1" */
/* Does the object have all of these members ("a,b,c")? Dots descend: "fields.summary". */
bool dg_has_all(const dg_json *object, const char *paths);
/* The web address that sync put into the record (member "docgap:url"), or fallback. */
const char *dg_record_web(dg_mem *ctx, const dg_json *record, const char *fallback);
/* The elements behind a list in one of its shapes: [..], {nodes:[..]}, {edges:[{node:..}]}, {data:[..]}. */
size_t dg_list_count(const dg_json *list);
const dg_json *dg_list_item(const dg_json *list, size_t i);
/* A ticket that is private as a whole: unless private ones are wanted, counts it as skipped and gives true.
 */
bool dg_record_withheld(dg_sink *sink, bool is_private);
/* Both texts, the same ("" equals nothing)? For "is the author of this reply the one who asked". */
bool dg_same_person(const char *a, const char *b);
#endif
