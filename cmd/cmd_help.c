/* docgap help: the overview, one command's help, exit codes, and texts for packagers (man page, completions). */
#include <string.h>
#include "cmd/command.h"
#include "cmd/help.h"
#include "cmd/options.h"

static const struct {
    const char *name;
    void (*print)(FILE *f);
} texts[] = {{"exit-codes", help_exit_codes}, {"man", help_man}, {"bash", help_bash}, {"zsh", help_zsh}, {"formats", dg_formats_print}};

static int run(app *a)
{
    if (!a->nargs) {
        help_overview(stdout);
        return EXIT_FINE;
    }
    const command *c = command_find(a->args[0]);
    if (c) {
        options_help(stdout, c);
        return EXIT_FINE;
    }
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (strcmp(texts[i].name, a->args[0]) == 0) {
            texts[i].print(stdout);
            return EXIT_FINE;
        }
    fprintf(stderr, "docgap: no help on '%s'; `docgap help` lists the commands\n", a->args[0]);
    return EXIT_TROUBLE;
}

const command cmd_help = {
    .name = "help",
    .args = "[COMMAND|exit-codes|formats|man|bash|zsh]",
    .summary = "this overview, or help on one command",
    .about = "Shows the overview or the help of one command. `man`, `bash` and `zsh` print the man page and the completions, made from the same tables as the options.",
    .example = "docgap help audit",
    .groups = 0,
    .min_args = 0,
    .max_args = 1,
    .run = run,
    .no_settings_file = true,
};
