/* Documentation of a git revision, laid out in a temporary folder by `git archive` and `tar`; no shell in between. */
#ifndef DG_REVISION_H
#define DG_REVISION_H
#include "base/error.h"
#include "base/mem.h"
/* *folder is a new temporary folder that holds `paths` (none: everything) as they are in the revision. Remove it with dg_revision_remove. */
int dg_revision_extract(char **folder, dg_mem *ctx, const char *revision, const char *const *paths, int npaths, dg_error *err);
void dg_revision_remove(const char *folder);
#endif
