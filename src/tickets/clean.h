/* A stored ticket to the words that matter: each step is a function of its own, testable alone.
 * Quoted mail, signatures, greetings, "Re:", ticket references, bot messages and issue-template headings go; code, logs and
 * stack traces are set apart from prose, while error codes, messages, option and setting names stay as strong words. */
#ifndef DG_TICKETS_CLEAN_H
#define DG_TICKETS_CLEAN_H
#include "base/str.h"
#include "base/arena.h"
#include "tickets/ticket.h"

/* Lines that recur over many tickets of the set (issue-template headings, prompts, signatures), learned and listed. */
typedef struct dg_boilerplate dg_boilerplate;
/* A line is boilerplate when, normalised, it opens at least max(3, 3 %) of the tickets or is on the shipped list. Owned by ctx. */
dg_boilerplate *dg_boilerplate_learn(dg_mem *ctx, const dg_ticketset *set);
bool dg_boilerplate_has(const dg_boilerplate *b, const char *line, size_t n);

typedef struct {
    const char *title;        /* without Re:, Fwd:, [tags], ticket references */
    const char *lead;         /* first sentences of what the requester wrote (what is wanted) */
    const char *prose;        /* all the requester wrote, also later in the thread, without lead; quotes and boilerplate gone */
    const char *errors;       /* error messages and codes, option and setting names found in prose, code and logs: strong words */
    const char *code;         /* code, logs and stack traces, set apart */
    const char *agent;        /* what agents answered in public */
    int requester_words;      /* words in title + lead + prose */
} dg_clean_ticket;

/* b may be NULL. Strings are in `keep`. */
void dg_clean(dg_clean_ticket *out, dg_arena *keep, const dg_ticket *t, const dg_boilerplate *b);

/* The single steps (each adds to out). */
void dg_clean_title(dg_buf *out, const char *p, size_t n);
void dg_clean_quotes(dg_buf *out, const char *p, size_t n);      /* "> " blocks, "On ... wrote:", "-----Original Message-----" */
void dg_clean_signature(dg_buf *out, const char *p, size_t n);   /* "-- ", "Best regards, ...", "Sent from my ..." */
void dg_clean_greeting(dg_buf *out, const char *p, size_t n);    /* "Hi team,", "Hope you are well" */
/* Splits into prose and code: fences, indented logs, stack traces, JSON dumps. */
void dg_clean_code(dg_buf *prose, dg_buf *code, const char *p, size_t n);
void dg_clean_errors(dg_buf *out, const char *prose, const char *code);
#endif
