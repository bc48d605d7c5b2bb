/* The baseline: accepted findings in a sorted text file, one a line, reviewed and merged like code.
 * Identity: rule, path and normalised content for sections; ticket overlap and normalised label for topics; never a line number. */
#ifndef DG_FOLLOWUP_BASELINE_H
#define DG_FOLLOWUP_BASELINE_H
#include <stdio.h>
#include "base/error.h"
#include "findings/finding.h"

typedef struct dg_baseline dg_baseline;
/* A missing file is an empty baseline. A malformed line is an error with file and line. */
int dg_baseline_read(dg_baseline **out, dg_mem *ctx, const char *path, dg_error *err);
/* Sets f->suppressed for the accepted findings; returns how many. A renamed file, inserted lines, more tickets or a grown topic
 * do not raise a finding again. */
int dg_baseline_apply(dg_baseline *b, dg_findings *all);
/* Adds the findings that are not in it (reason and owner may be NULL); returns how many. */
int dg_baseline_add(dg_baseline *b, const dg_findings *all, const char *reason, const char *owner);
/* Removes entries that no finding matched since dg_baseline_apply; returns how many. Never adds. */
int dg_baseline_prune(dg_baseline *b);
int dg_baseline_write(const dg_baseline *b, const char *path, dg_error *err); /* atomically */
void dg_baseline_show(const dg_baseline *b, FILE *f);  /* entries, and which still occur */
int dg_baseline_count(const dg_baseline *b);
#endif
