/* docgap sources: what can be imported. */
#include "cmd/command.h"

static int run(app *a)
{
    dg_sources_print(stdout, dg_settings_flag(a->settings, "json"));
    return EXIT_FINE;
}

const command cmd_sources = {
    .name = "sources",
    .args = "",
    .summary = "what can be imported",
    .about = "Lists the systems and formats that tickets can be read from, where the text comes from, and how far each was tested.",
    .example = "docgap sources",
    .groups = DG_FOR_JSON,
    .min_args = 0,
    .max_args = 0,
    .run = run,
    .no_settings_file = true,
};
