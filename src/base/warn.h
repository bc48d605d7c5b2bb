/* Warnings: what went wrong with one file, line or ticket while the rest of the work went on.
 * Counted, listed in every report, and the reason for exit code 2 (unless --allow-partial). */
#ifndef DG_BASE_WARN_H
#define DG_BASE_WARN_H
#include "base/error.h"
#include "base/mem.h"

typedef enum {
    DG_WARN_PARTIAL, /* something was asked for and not read: exit code 2 unless --allow-partial */
    DG_WARN_ADVICE,  /* all was read; the writer should still know (a heading level that jumps, an empty page) */
    DG_WARN_VERBOSE  /* said only with --verbose (a hidden folder was skipped) */
} dg_warn_kind;

typedef struct {
    dg_warn_kind kind;
    const char *code; /* static string, kebab-case: "invalid-utf8" */
    char *file;       /* or NULL */
    long line;        /* or 0 */
    char *message;
} dg_warning;

typedef struct {
    dg_warning *items;
    size_t count, capacity;
} dg_warnings;

dg_warnings *dg_warnings_new(dg_mem *ctx);
/* code must be a string literal. w may be NULL: nothing is kept. */
void dg_warn(dg_warnings *w, dg_warn_kind kind, const char *code, const char *file, long line, const char *fmt, ...)
    __attribute__((format(printf, 6, 7)));
/* The message of err as a warning at its own file and line (or at `file` when err names none). */
void dg_warn_error(dg_warnings *w, dg_warn_kind kind, const char *code, const char *file, const dg_error *err);
size_t dg_warnings_count(const dg_warnings *w, dg_warn_kind kind);
void dg_warnings_sort(dg_warnings *w); /* by file, line, code, message: the order of reports */
#endif
