/* docgap doctor: what is wrong with set-up and input. */
#include "cmd/command.h"

static int work(dg_session *s, app *a, int *code, dg_error *err)
{
    bool healthy = true;
    (void)a;
    if (dg_session_doctor(s, stdout, &healthy, err)) return -1;
    if (!healthy) *code = EXIT_TROUBLE;
    return 0;
}

static int run(app *a) { return with_session(a, work); }

const command cmd_doctor = {
    .name = "doctor",
    .args = "",
    .summary = "what is wrong with set-up and input",
    .about = "Looks at the settings, the database, the index, the sources and the input, and says what to do about each trouble.",
    .example = "docgap doctor",
    .groups = DG_FOR_DOCS,
    .min_args = 0,
    .max_args = 0,
    .run = run,
    .database = DG_DB_IF_THERE,
};
