/* Errors: `int dg_x(out..., in..., dg_error *err)` returns 0, or -1 with *err filled once, at the lowest
 * place that knows. Messages: no capital, no full stop, they name the thing and say what to do next. */
#ifndef DG_BASE_ERROR_H
#define DG_BASE_ERROR_H

typedef enum {
    DG_ERR_NONE,
    DG_ERR_USAGE,   /* the caller asked for something that cannot be */
    DG_ERR_INPUT,   /* a file or an answer is not what it should be */
    DG_ERR_IO,      /* the operating system said no */
    DG_ERR_DB,      /* the database file */
    DG_ERR_NET,     /* a server could not be reached or failed */
    DG_ERR_AUTH,    /* a server refused the credentials */
    DG_ERR_LIMIT,   /* a size, depth or time limit of ours */
    DG_ERR_CANCEL   /* the user pressed Ctrl-C */
} dg_error_kind;

typedef struct {
    dg_error_kind kind;
    char message[600];
    char file[400]; /* "" when there is none */
    long line;      /* 0 when there is none */
} dg_error;

/* Fill *err (may be NULL) unless it is filled already; always -1, so that call sites read `return dg_fail(...)`. */
int dg_fail(dg_error *err, dg_error_kind kind, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
int dg_fail_at(dg_error *err, dg_error_kind kind, const char *file, long line, const char *fmt, ...)
    __attribute__((format(printf, 5, 6)));
void dg_error_clear(dg_error *err);
#endif
