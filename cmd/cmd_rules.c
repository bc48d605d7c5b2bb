/* docgap rules: the rules, what they say and why. */
#include "cmd/command.h"

static int run(app *a)
{
    dg_rules_print(stdout, dg_settings_flag(a->settings, "json"));
    return EXIT_FINE;
}

const command cmd_rules = {
    .name = "rules",
    .args = "",
    .summary = "the rules, what they say and why",
    .about = "Lists every rule with its id, default severity and settings. Rules are chosen in docgap.yml under `rules:`.",
    .example = "docgap rules",
    .groups = DG_FOR_JSON,
    .min_args = 0,
    .max_args = 0,
    .run = run,
    .no_settings_file = true,
};
