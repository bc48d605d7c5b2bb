/* Progress of long work, said to whoever asked (cmd/ draws a bar on a terminal); and the user's wish to stop. */
#ifndef DG_BASE_PROGRESS_H
#define DG_BASE_PROGRESS_H
#include <stdbool.h>
#include <stdint.h>
typedef struct {
    /* stage: "reading tickets", or NULL: something is printed next, the line goes; total -1 when unknown; note: extra words or NULL ("page 3, waiting 12 s for the rate limit"). */
    void (*report)(void *user, const char *stage, int64_t done, int64_t total, const char *note);
    bool (*cancelled)(void *user); /* asked between items; true: finish the batch and return DG_ERR_CANCEL */
    void *user;
} dg_progress;
void dg_progress_report(const dg_progress *p, const char *stage, int64_t done, int64_t total, const char *note); /* p may be NULL */
void dg_progress_end(const dg_progress *p); /* before words of our own are printed */
bool dg_progress_cancelled(const dg_progress *p);
#endif
