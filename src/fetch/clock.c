/* The real clock, and waiting that can be stopped. */
#include "fetch/clock.h"
#include <time.h>
#include "base/time.h"

enum { PIECE_MS = 250 };

static int64_t real_now(void *user)
{
    (void)user;
    return dg_time_now();
}

static void real_sleep(void *user, int64_t ms)
{
    struct timespec t = {.tv_sec = (time_t)(ms / 1000), .tv_nsec = (long)(ms % 1000) * 1000000L};
    (void)user;
    nanosleep(&t, NULL); /* a signal ends it early: the caller asks whether to stop */
}

dg_clock dg_clock_real(void)
{
    return (dg_clock){real_now, real_sleep, NULL};
}

int dg_clock_wait(const dg_clock *c, int64_t ms, const dg_progress *p, const char *why, dg_error *err)
{
    char note[160];
    for (int64_t left = ms, said = -1; left > 0; left -= PIECE_MS) {
        if (dg_progress_cancelled(p))
            return dg_fail(err, DG_ERR_CANCEL, "stopped; the same command goes on from here");
        int64_t seconds = (left + 999) / 1000;
        if (seconds != said) {
            snprintf(note, sizeof note, "%s, waiting %lld s", why, (long long)seconds);
            dg_progress_report(p, "reading tickets", -1, -1, note);
            said = seconds;
        }
        c->sleep(c->user, left < PIECE_MS ? left : PIECE_MS);
    }
    return 0;
}
