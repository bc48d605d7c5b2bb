/* Read documentation: find files, parse them, keep the database in step, load the set.
 * Incremental: a page whose content hash is unchanged is not parsed again. */
#ifndef DG_DOCS_DOCS_H
#define DG_DOCS_DOCS_H
#include "base/error.h"
#include "base/progress.h"
#include "base/warn.h"
#include "docs/section.h"
#include "store/db.h"

typedef struct {
    const char *const *paths; int npaths;      /* folders, files or globs as given by the user */
    const char *const *include; int ninclude;  /* patterns with * ? [..] and **; none: *.md *.markdown *.mdx */
    const char *const *exclude; int nexclude;
    bool drafts;                               /* index pages with draft: true as well */
    const char *site_base;                     /* `site` setting: URL prefix that maps to site_root; may be NULL */
    const char *site_root;                     /* folder that the site's "/" is; may be NULL */
    int threads;
    const dg_progress *progress;
    dg_warnings *warnings;
} dg_docs_options;

typedef struct { int files, parsed, unchanged, removed, failed, sections; } dg_docs_counts;

/* Brings the page and section tables in step with the files. Pages that are gone from the paths asked for leave the index.
 * One transaction a batch of files; a killed run leaves what was committed. */
int dg_docs_index(dg_docs_counts *counts, dg_db *db, const dg_docs_options *o, dg_error *err);
/* All pages and sections of the database, links resolved. Owned by ctx. */
int dg_docs_load(dg_docset **out, dg_mem *ctx, dg_db *db, const dg_docs_options *o, dg_error *err);
/* Parse one text as a page (no database): for lint, tests and fuzzing. path is for messages and the title. */
int dg_docs_parse(dg_docset **out, dg_mem *ctx, const char *path, const char *text, size_t n, dg_warnings *w, dg_error *err);
/* Read and parse all files without a database: for lint and `diff --docs`. */
int dg_docs_read(dg_docset **out, dg_mem *ctx, const dg_docs_options *o, dg_error *err);
/* The section that a URL or path of a ticket's doc link leads to, or -1; site_* of the options map the URL to a file
 * (permalink with and without extension, index pages, front-matter slug, trailing slash, fragment). */
int dg_docs_resolve_url(const dg_docset *d, const dg_docs_options *o, const char *url);
#endif
