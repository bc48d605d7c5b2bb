/* What changed between two runs: gaps opened, grown, shrunk, closed; verdicts that changed and why. Plain data. */
#ifndef DG_FOLLOWUP_CHANGES_H
#define DG_FOLLOWUP_CHANGES_H
#include "base/mem.h"
#include "judge/judge.h"
#include <stdint.h>

typedef enum { DG_GAP_OPENED, DG_GAP_GROWN, DG_GAP_SHRUNK, DG_GAP_CLOSED, DG_GAP_STILL_ASKED, DG_GAP_UNCHANGED, DG_GAP_STATES } dg_gap_state;
extern const char *const dg_gap_state_names[DG_GAP_STATES]; /* "opened", "grown", ..., "answered but still asked" */

typedef struct { const char *topic, *label; dg_gap_state state; int before, after; } dg_gap_change;
typedef struct {
    const char *source, *ticket, *title;
    dg_verdict before, after;
    bool is_new;             /* ticket was not in the earlier run */
    const char *why;         /* "docs changed", "new tickets on its topic", "settings changed" */
    const char *section;     /* "docs/keys.md#rotate" that answers it now, or answered it before */
} dg_verdict_change;

typedef struct {
    int64_t run_before, run_after;       /* ids of runs; 0: a folder or revision of docs */
    double coverage_before, coverage_after;
    int demand_before, demand_after;
    dg_gap_change *gaps; int ngaps;      /* by state, demand, topic id */
    dg_verdict_change *tickets; int ntickets;
    bool docs_changed, tickets_changed, settings_changed;
} dg_changes;
#endif
