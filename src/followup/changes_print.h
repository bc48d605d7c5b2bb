/* How changes are printed. */
#ifndef DG_FOLLOWUP_CHANGES_PRINT_H
#define DG_FOLLOWUP_CHANGES_PRINT_H
#include <stdbool.h>
#include <stdio.h>
#include "followup/changes.h"

void dg_changes_text(FILE *f, const dg_changes *c, bool markdown); /* markdown: fit for a pull-request comment */
void dg_changes_json(FILE *f, const dg_changes *c);
/* A gap's state from before to after; new_tickets: tickets of the topic that were not there before. */
dg_gap_state dg_gap_state_of(bool was_gap, bool is_gap, int before, int after, int new_tickets);
#endif
