/* The words of --map and of a source's csv_map: "id=Issue key,title=Summary,labels=Labels". A word may come several times
 * ("body=Steps,body=Result": joined by a blank line); "\," is a comma inside a column's name. Private to the room.
 *
 * id title body url status resolution requester language kind labels created updated closed
 * people    names for --redact-names, stored nowhere            private   true, yes, 1: the whole row is private, left out
 * agent     who works on it: replies of the same name are an agent's    label_words   labels with blanks between them
 * comments  Jira's cell "date;author;text"; other text is taken whole as one reply
 * One row a message (Intercom, a forum's posts): rows with the same id make one ticket:
 * message message_role (requester, agent ...; what the system says) message_author message_created message_private message_bot */
#ifndef DG_TICKETS_MAPPING_H
#define DG_TICKETS_MAPPING_H
#include "tickets/record.h"

typedef enum {
    DG_FIELD_ID, DG_FIELD_TITLE, DG_FIELD_BODY, DG_FIELD_URL, DG_FIELD_STATUS, DG_FIELD_RESOLUTION, DG_FIELD_REQUESTER,
    DG_FIELD_LANGUAGE, DG_FIELD_KIND, DG_FIELD_LABELS, DG_FIELD_CREATED, DG_FIELD_UPDATED, DG_FIELD_CLOSED, DG_FIELD_PEOPLE,
    DG_FIELD_AGENT, DG_FIELD_LABEL_WORDS, DG_FIELD_PRIVATE, DG_FIELD_COMMENTS, DG_FIELD_MESSAGE, DG_FIELD_MESSAGE_ROLE, DG_FIELD_MESSAGE_AUTHOR,
    DG_FIELD_MESSAGE_CREATED, DG_FIELD_MESSAGE_PRIVATE, DG_FIELD_MESSAGE_BOT, DG_FIELD_COUNT
} dg_field;

typedef struct {
    dg_field field;
    const char *column;
} dg_mapping_item;

typedef struct {
    dg_mapping_item *items;
    int count, capacity;
} dg_mapping;

/* DG_ERR_USAGE when a word is not known or the form is wrong; the message lists the words. */
int dg_mapping_parse(dg_mapping *out, dg_mem *ctx, const char *text, dg_error *err);
/* Puts a cell into the ticket under way (not the message fields). NULL and "" are left out. value must outlive the record. */
void dg_mapping_put(dg_record *r, dg_field field, const char *value);
/* "a, b;c" as labels, separated by any of the characters. */
void dg_mapping_labels(dg_record *r, const char *cell, const char *separators);
#define DG_LABEL_SEPARATORS ",;|"
/* A date; 05/11/2026 as the record says. */
int64_t dg_mapping_time(dg_record *r, const char *cell);
/* The words of a system for who wrote: "admin", "agent", "user", "customer", "lead", "bot" ... */
dg_role dg_mapping_role(const char *word, bool *is_bot);
bool dg_mapping_yes(const char *cell);
#endif
