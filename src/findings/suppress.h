/* Findings switched off inside the documents:
 *
 *   <!-- docgap-disable long-sentence, hard-words -->  ...  <!-- docgap-enable -->     from here on, or up to "enable"
 *   <!-- docgap-disable -->                                                             every rule
 *   <!-- docgap-disable-next-line tone-belittling -->                                   the next line that is not blank
 *
 * The same works in the comments of MDX, between "{/" and "/}" with a star on each inner side.
 *
 * A finding is off when its first line lies in such a range. Comments inside fenced code count too: they stand for themselves. */
#ifndef DG_FINDINGS_SUPPRESS_H
#define DG_FINDINGS_SUPPRESS_H
#include "findings/finding.h"

typedef struct dg_suppressions dg_suppressions;
/* Reads the comments of one file's text. Owned by ctx; never NULL. */
dg_suppressions *dg_suppressions_scan(dg_mem *ctx, const char *text, size_t n);
bool dg_suppressions_has(const dg_suppressions *s, const char *rule, int line);
/* Takes the findings of `path` that the text switches off out of the list and counts them in inline_off. */
void dg_findings_suppress(dg_findings *all, const char *path, const char *text, size_t n);
/* The same for every file that a finding names; a file that cannot be read switches nothing off. Reads each file once. */
void dg_findings_suppress_files(dg_findings *all);
#endif
