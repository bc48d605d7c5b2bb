/* Files in and out. Reading is always with a limit; writing is to a temporary name, then rename. */
#ifndef DG_BASE_FILE_H
#define DG_BASE_FILE_H
#include <stdbool.h>
#include <stdio.h>
#include "base/error.h"
#include "base/str.h"

/* Whole file into *out (owned by ctx, NUL added behind the text). limit in bytes; a larger file is DG_ERR_LIMIT. */
int dg_file_read(char **out, size_t *n, dg_mem *ctx, const char *path, size_t limit, dg_error *err);
bool dg_file_exists(const char *path);
bool dg_is_directory(const char *path);
int dg_make_directories(const char *path, dg_error *err); /* mode 0700 for new ones */
/* An output file that appears under its name only when complete. mode like 0600. dg_file_commit closes it. */
typedef struct {
    FILE *f;
    char *path, *temp;
} dg_outfile;
int dg_outfile_open(dg_outfile *o, dg_mem *ctx, const char *path, unsigned mode, dg_error *err);
int dg_outfile_commit(dg_outfile *o, dg_error *err); /* full disk is found here */
void dg_outfile_abandon(dg_outfile *o);
/* Path helpers; results owned by ctx. */
char *dg_path_join(dg_mem *ctx, const char *a, const char *b);
char *dg_path_dir(dg_mem *ctx, const char *path);            /* "." when there is none */
const char *dg_path_base(const char *path);                  /* borrowed from path */
const char *dg_path_ext(const char *path);                   /* "md" or "" ; borrowed */
char *dg_path_normal(dg_mem *ctx, const char *path);         /* "./a//b/../c" -> "a/c"; no link is resolved */
#endif
