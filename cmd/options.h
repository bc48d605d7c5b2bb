/* Flags of the command line from the settings table: parsing, --help, completions, man page. */
#ifndef CMD_OPTIONS_H
#define CMD_OPTIONS_H
#include "cmd/command.h"

/* Parses argv[1..] for c into a->settings and a->args. 0: go on; 1: --help was printed; -1: err. */
int options_parse(app *a, const command *c, int argc, char **argv, dg_error *err);
void options_help(FILE *f, const command *c);
bool options_belongs(const command *c, const dg_setting *row);
#endif
