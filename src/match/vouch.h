/* Tickets that ask the same thing vouch for each other's sections. */
#ifndef DG_MATCH_VOUCH_H
#define DG_MATCH_VOUCH_H
#include "match/match.h"

/* The k nearest other tickets of each ticket: row[ticket * k + n], nearest first, -1 padded, and how alike they are (0..1). */
typedef struct { const int32_t *row; const float *similarity; int k; } dg_near_tickets;

/* How much the n-th nearest of a ticket has to say, 0..1: fully when both count each other among their nearest, three tenths otherwise;
 * nothing when they are hardly alike. -1: there is no n-th. */
double dg_near_weight(const dg_near_tickets *near, size_t ticket, int n);
bool dg_near_mutual(const dg_near_tickets *near, size_t ticket, int n);

/* Ranks each ticket's own ten sections once more: up to three tenths of the new score is what its six nearest tickets think of the
 * section (hits[].near, 0..1). Evidence numbers stay those of the ticket by itself; sections that only other tickets found do not
 * enter. One step of label propagation over nearest neighbours (Zhu & Ghahramani 2002). */
void dg_match_vouch(dg_match *matches, size_t count, const dg_near_tickets *near, int threads);
#endif
