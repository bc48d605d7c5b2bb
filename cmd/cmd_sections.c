/* docgap sections: sections by demand and trouble. */
#include "cmd/command.h"

static int work(dg_session *s, app *a, int *code, dg_error *err)
{
    (void)a;
    (void)code;
    if (dg_session_audit(s, "sections", err)) return -1;
    return dg_session_report_only(s, "sections", stdout, err);
}

static int run(app *a) { return with_session(a, work); }

const command cmd_sections = {
    .name = "sections",
    .args = "",
    .summary = "sections by demand and trouble",
    .about = "Lists the sections that tickets lead to: how many ask, how many were answered, the level of the text beside the level of the askers, and what stands in the way.",
    .example = "docgap sections --show 20",
    .groups = DG_FOR_JUDGE | DG_FOR_LISTS | DG_FOR_OUTPUT,
    .min_args = 0,
    .max_args = 0,
    .run = run,
    .database = DG_DB_EXISTING,
};
