/* docgap init: write a commented docgap.yml. */
#include "cmd/command.h"

static int run(app *a)
{
    dg_error err = {0};
    return dg_init_file(a->nargs ? a->args[0] : "docgap.yml", stdout, &err) ? fail(&err) : EXIT_FINE;
}

const command cmd_init = {
    .name = "init",
    .args = "[FILE]",
    .summary = "write a commented docgap.yml",
    .about = "Writes docgap.yml with every setting, its meaning and its default, commented out; what it finds here (a docs folder, a ticket export) is filled in. An existing file is never overwritten.",
    .example = "docgap init",
    .groups = 0,
    .min_args = 0,
    .max_args = 1,
    .run = run,
    .no_settings_file = true,
};
