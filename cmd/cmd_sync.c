/* docgap sync: read new and changed tickets from live systems. */
#include "cmd/command.h"

static int work(dg_session *s, app *a, int *code, dg_error *err)
{
    (void)code;
    return dg_session_sync(s, a->args, a->nargs, dg_settings_flag(a->settings, "quiet") ? NULL : stdout, err);
}

static int run(app *a) { return with_session(a, work); }

const command cmd_sync = {
    .name = "sync",
    .args = "[SOURCE...]",
    .summary = "read new and changed tickets from live systems",
    .about = "Asks the systems named under `sources:` in docgap.yml for what is new or changed since the last time, and stores it. Credentials come from an environment variable or from a file that nobody else can read. A sync that was stopped goes on where it was.",
    .example = "docgap sync helpdesk --since 2026-01-01",
    .groups = DG_FOR_SYNC,
    .min_args = 0,
    .max_args = -1,
    .run = run,
};
