/* Mails between reading (source_mail.c: gmime) and threading (mail_threads.c). Private to the room. */
#ifndef DG_TICKETS_MAIL_H
#define DG_TICKETS_MAIL_H
#include "tickets/reader.h"

typedef struct {
    const char *id;                 /* Message-ID without brackets, "" when there is none */
    const char *subject, *name, *address; /* of the sender; "" when unknown */
    const char *to;                 /* addresses of To and Cc, each followed by a line end, small letters */
    const char *body;
    bool html, automatic;           /* Auto-Submitted, Precedence: bulk */
    int64_t date;
    const char **references; int nreferences; /* In-Reply-To is the last */
    long line;
} dg_mail;

typedef struct {
    dg_mem *ctx;                    /* owns everything */
    dg_mail *mails; int count, capacity;
} dg_mailbox;

bool dg_mail_readable(void); /* false: built without gmime */
/* Decodes one mail into the box; false: this is no mail. line is where it begins in its file. */
bool dg_mail_parse(dg_mailbox *box, const char *p, size_t n, long line);
/* Groups mails into tickets (References and In-Reply-To, then a tag such as "[name #123]" in the subject) and puts them.
 * Roles: who wrote first is the requester; others are agents when their domain is one that the first mail went to. */
int dg_mailbox_put(dg_mailbox *box, dg_sink *sink, dg_error *err);
/* The number in "[name #123]", or NULL. Owned by ctx. */
char *dg_mail_tag(dg_mem *ctx, const char *subject);
#endif
