/* The line is drawn at most ten times a second and only on a terminal; a clock is read here alone, never in a report.
 * The first Ctrl-C asks for a stop between batches; the second one ends the program (the database survives both). */
#include <signal.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include "cmd/progress.h"

static volatile sig_atomic_t stop_wanted; /* signal handlers need a global: cmd/ may have it */
static bool drawn;
static double last_drawn;

static void on_signal(int number)
{
    if (stop_wanted) {
        signal(number, SIG_DFL);
        raise(number);
    }
    stop_wanted = 1;
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

void progress_clear(void)
{
    if (drawn) fprintf(stderr, "\r\033[K");
    drawn = false;
}

static void draw(void *user, const char *stage, int64_t done, int64_t total, const char *note)
{
    (void)user;
    if (!stage) {
        progress_clear();
        return;
    }
    bool end = total > 0 && done >= total;
    if (!end && now() - last_drawn < 0.1) return;
    last_drawn = now();
    fprintf(stderr, "\r\033[K%s", stage);
    if (total > 0) fprintf(stderr, " %d %% (%lld of %lld)", (int)(100.0 * (double)done / (double)total), (long long)done, (long long)total);
    else if (done > 0) fprintf(stderr, " %lld", (long long)done);
    if (note) fprintf(stderr, " %s", note);
    fflush(stderr);
    drawn = true;
}

static bool cancelled(void *user)
{
    (void)user;
    return stop_wanted != 0;
}

dg_progress *progress_start(bool quiet)
{
    static dg_progress p;
    struct sigaction action = {.sa_handler = on_signal};
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    p.report = !quiet && isatty(STDERR_FILENO) ? draw : NULL;
    p.cancelled = cancelled;
    return &p;
}
