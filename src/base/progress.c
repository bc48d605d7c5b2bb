/* Passing progress on to whoever asked; silence when nobody did. Owns nothing. */
#include "base/progress.h"
#include <stddef.h>

void dg_progress_report(const dg_progress *p, const char *stage, int64_t done, int64_t total, const char *note)
{
    if (p && p->report)
        p->report(p->user, stage, done, total, note);
}

void dg_progress_end(const dg_progress *p)
{
    dg_progress_report(p, NULL, 0, -1, NULL);
}

bool dg_progress_cancelled(const dg_progress *p)
{
    return p && p->cancelled && p->cancelled(p->user);
}
