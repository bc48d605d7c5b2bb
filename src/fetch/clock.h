/* Time and waiting for the network, behind functions, so that tests wait without waiting. */
#ifndef DG_FETCH_CLOCK_H
#define DG_FETCH_CLOCK_H
#include <stdint.h>
#include "base/error.h"
#include "base/progress.h"
typedef struct {
    int64_t (*now)(void *user); /* seconds since 1970 UTC */
    void (*sleep)(void *user, int64_t ms);
    void *user;
} dg_clock;
dg_clock dg_clock_real(void);
/* Sleeps in short pieces, tells progress what it waits for; -1 with DG_ERR_CANCEL when the user wants to
 * stop. */
int dg_clock_wait(const dg_clock *c, int64_t ms, const dg_progress *p, const char *why, dg_error *err);
#endif
