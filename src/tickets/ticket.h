/* Tickets as the rest of docgap sees them: plain data, redacted, HTML already turned into text.
 * Strings are UTF-8, never NULL, owned by the dg_ticketset's context. Times are seconds UTC or DG_NO_TIME. */
#ifndef DG_TICKETS_TICKET_H
#define DG_TICKETS_TICKET_H
#include <stdbool.h>
#include <stdint.h>
#include "base/mem.h"
#include "base/time.h"

typedef enum { DG_ROLE_REQUESTER, DG_ROLE_AGENT, DG_ROLE_OTHER } dg_role;

typedef struct {
    dg_role role;
    const char *author;    /* stable pseudonym, "" when unknown */
    const char *body;      /* Markdown or plain text */
    int64_t created;
    bool is_public;        /* private notes are not imported unless --include-private */
} dg_message;

typedef struct {
    int64_t key;           /* in the database; 0 when not stored */
    const char *source;    /* name of the source in docgap.yml, or of the format; ids are unique within it */
    const char *id;        /* the ticket's own */
    const char *title, *body, *url;
    const char *status;    /* as given, lower case: "open", "closed", "solved" ... */
    const char *resolution;/* "not planned", "wontfix", "duplicate" ... or "" */
    const char *requester; /* stable pseudonym */
    const char *language;  /* ISO 639-1 as given by the source, or "" */
    const char *kind_hint; /* issue type as given by the source ("Bug", "Question"), or "" */
    const char **labels; int nlabels;
    int64_t created, updated, closed;
    dg_message *messages; int nmessages;  /* after the opening text, oldest first */
    uint64_t body_hash;    /* of the body, also when it was let go; 0 when not stored */
} dg_ticket;

typedef struct {
    dg_ticket *tickets; int count;        /* sorted by source, then id (numbers by value) */
    dg_mem *texts;                        /* owns bodies and messages; NULL: they belong to the caller, or were let go */
} dg_ticketset;

/* Order of ids: runs of digits by value ("9" before "10"), else bytes. */
int dg_ticket_id_compare(const char *a, const char *b);
bool dg_ticket_is_closed(const dg_ticket *t);
bool dg_ticket_same_text(const dg_ticket *a, const dg_ticket *b); /* title and body; also when bodies were let go */
/* Bodies and messages are empty from here on: what cleaning made of them stays, and the database has them. */
void dg_tickets_let_texts_go(dg_ticketset *set);
#endif
