/* Small questions about a ticket: the order of ids and whether it is closed.
 * Reading and storing tickets is import.c's and sink.c's work. Owns nothing. */
#include "tickets/ticket.h"

#include <string.h>

#include "base/ctype.h"
#include "base/str.h"

/* Compares the digit runs at *a and *b by value and moves both behind them; 0 when the values are equal. */
static int compare_numbers(const char **a, const char **b)
{
    const char *x = *a, *y = *b;
    while (*x == '0') x++;
    while (*y == '0') y++;
    size_t nx = 0, ny = 0;
    while (dg_isdigit((unsigned char)x[nx])) nx++;
    while (dg_isdigit((unsigned char)y[ny])) ny++;
    if (nx != ny) return nx < ny ? -1 : 1;
    int order = memcmp(x, y, nx);
    *a = x + nx;
    *b = y + ny;
    return order;
}

int dg_ticket_id_compare(const char *a, const char *b)
{
    const char *x = a, *y = b;
    while (*x && *y) {
        int order;
        if (dg_isdigit((unsigned char)*x) && dg_isdigit((unsigned char)*y)) {
            order = compare_numbers(&x, &y);
        } else {
            order = (unsigned char)*x - (unsigned char)*y;
            x++;
            y++;
        }
        if (order) return order < 0 ? -1 : 1;
    }
    if (*x || *y) return *x ? 1 : -1;
    int order = strcmp(a, b); /* "007" and "7" are two ids: a full order needs a tie-break */
    return order < 0 ? -1 : order > 0;
}

bool dg_ticket_is_closed(const dg_ticket *t)
{
    static const char *const words[] = {"closed",    "solved",   "resolved", "done",     "fixed",
                                        "completed", "complete", "verified", "rejected", "cancelled",
                                        "canceled",  "answered", "archived", NULL};
    if (t->closed != DG_NO_TIME) return true;
    for (size_t i = 0; words[i]; i++)
        if (dg_slice_ieq(dg_slice_of(t->status), words[i])) return true;
    return false;
}

bool dg_ticket_same_text(const dg_ticket *a, const dg_ticket *b)
{
    return a->body_hash == b->body_hash && strcmp(a->title, b->title) == 0 && strcmp(a->body, b->body) == 0;
}

void dg_tickets_let_texts_go(dg_ticketset *set)
{
    if (!set->texts) return;
    for (int i = 0; i < set->count; i++) {
        set->tickets[i].body = "";
        set->tickets[i].messages = NULL;
        set->tickets[i].nmessages = 0;
    }
    dg_free(set->texts);
    set->texts = NULL;
}
