/* Documentation files below the folders, files and globs that the user gave. */
#ifndef DG_DOCS_FIND_H
#define DG_DOCS_FIND_H
#include "docs/docs.h"

typedef struct {
    char **files;        /* sorted, no repeats, relative to the folder where docgap runs when they are below it */
    int nfiles, capacity;
    char **unread;       /* asked for, but missing or unreadable: what the index holds of them is not "removed" */
    int nunread, unread_capacity;
} dg_found;

/* What is skipped or cannot be read becomes a warning in o->warnings. Everything is owned by ctx. */
int dg_find_files(dg_found *out, dg_mem *ctx, const dg_docs_options *o, dg_error *err);
/* Is path one that `o->paths` asks for, and not below something that could not be read? */
bool dg_find_covers(const dg_found *found, dg_mem *ctx, const dg_docs_options *o, const char *path);
/* A path as the rest of docgap sees it: normal form, relative to the current folder when it is below it. */
char *dg_find_display(dg_mem *ctx, const char *path);
#endif
