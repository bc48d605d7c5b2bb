/* Private to src/docs: files read and parsed in parallel, given back in order. */
#ifndef DG_DOCS_READ_H
#define DG_DOCS_READ_H
#include "docs/page.h"

typedef enum { DG_FILE_FAILED, DG_FILE_UNCHANGED, DG_FILE_PARSED } dg_file_state;

typedef struct {
    const char *path;
    dg_file_state state;
    dg_mem *mem;           /* owns what follows; freed or moved by the caller */
    size_t size;
    uint64_t hash;
    dg_docset set;         /* one page */
    dg_front front;
    dg_warnings *warnings;
    dg_error error;        /* when FAILED */
} dg_file;

/* Reads and parses files[0..n-1] (path is set). known: path to hash of files that need no parsing; may be NULL. */
void dg_read_files(dg_file *files, int n, const dg_map *known, int threads);
/* All of b behind a. */
void dg_warnings_append(dg_warnings *a, const dg_warnings *b);
/* The failure of one file as a warning. */
void dg_file_warn(const dg_file *f, dg_warnings *w);
#endif
