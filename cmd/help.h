/* Texts made from the tables: overview, man page, completions. */
#ifndef CMD_HELP_H
#define CMD_HELP_H
#include <stdio.h>
void help_overview(FILE *f);
void help_exit_codes(FILE *f);
void help_man(FILE *f);                     /* docgap(1) in mdoc */
void help_bash(FILE *f);                    /* completion for bash */
void help_zsh(FILE *f);                     /* completion for zsh */
const char *help_nearest(const char *word); /* the command that differs least, or NULL */
#endif
