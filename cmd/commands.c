/* The table of commands, in the order of --help. A new command is cmd_x.c and its row here. */
#include <string.h>
#include "cmd/command.h"

extern const command cmd_audit, cmd_check, cmd_lint, cmd_index, cmd_import, cmd_sync, cmd_topics, cmd_sections, cmd_words, cmd_explain,
    cmd_ask, cmd_draft, cmd_followup, cmd_diff, cmd_trend, cmd_baseline, cmd_eval, cmd_calibrate, cmd_init, cmd_doctor, cmd_rules,
    cmd_sources, cmd_forget, cmd_help;

const command *const commands[] = {
    &cmd_audit, &cmd_check, &cmd_lint, &cmd_topics, &cmd_sections, &cmd_words, &cmd_explain, &cmd_ask, &cmd_draft, &cmd_followup,
    &cmd_diff, &cmd_trend, &cmd_baseline, &cmd_index, &cmd_import, &cmd_sync, &cmd_forget, &cmd_init, &cmd_doctor, &cmd_rules,
    &cmd_sources, &cmd_eval, &cmd_calibrate, &cmd_help, NULL,
};

const command *command_find(const char *name)
{
    for (const command *const *c = commands; *c; c++)
        if (strcmp((*c)->name, name) == 0) return *c;
    return NULL;
}
