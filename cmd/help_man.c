/* docgap(1) in mdoc, from the tables of commands and settings. Linted by mandoc in `make check`. */
#include <string.h>
#include "cmd/command.h"
#include "cmd/help.h"
#include "cmd/options.h"

enum { WIDTH = 72 }; /* of a line of the source, for mandoc */

/* A word as mdoc: a backslash, two dashes, and a dot or quote at the start of a line would be markup. */
static void word(FILE *f, const char *p, size_t n, bool first)
{
    if (first && (*p == '.' || *p == '\'')) fputs("\\&", f);
    for (size_t i = 0; i < n; i++) {
        if (p[i] == '\\') fputs("\\e", f);
        else if (p[i] == '-' && i + 1 < n && p[i + 1] == '-') fputs("\\-\\-", f), i++;
        else fputc(p[i], f);
    }
}

/* Folded; a sentence has a line of its own, blank lines become .Pp. */
static void text(FILE *f, const char *p)
{
    size_t used = 0;
    while (*p) {
        size_t n = strcspn(p, " \n");
        if (used && used + 1 + n > WIDTH) fputc('\n', f), used = 0;
        if (n && used) fputc(' ', f);
        word(f, p, n, !used);
        used += n + 1;
        bool sentence = n && strchr(".?", p[n - 1]) && p[n] == ' ';
        p += n;
        if (strncmp(p, "\n\n", 2) == 0) fputs("\n.Pp", f), p++;
        if (sentence || *p == '\n') fputc('\n', f), used = 0;
        if (*p) p++;
    }
    fputc('\n', f);
}

static void option(FILE *f, const dg_setting *r)
{
    if (r->letter) fprintf(f, ".It Fl %c , Fl \\-%s", r->letter, r->name);
    else fprintf(f, ".It Fl \\-%s", r->name);
    if (r->arg) fprintf(f, " Ar %s", r->arg);
    fputc('\n', f);
    text(f, r->help);
    if (r->standard && strcmp(r->standard, "0") != 0) fprintf(f, "(default: %s)\n", r->standard);
    if (!r->in_file) fprintf(f, "(not in docgap.yml)\n");
}

/* The options of a command alone, or the common ones when there is none. False when there are none. */
static bool option_names(FILE *f, const command *c)
{
    bool any = false;
    for (const dg_setting *r = dg_settings_table; r->name; r++) {
        bool common = (r->groups & DG_FOR_COMMON) != 0;
        if (c ? common || !options_belongs(c, r) : !common) continue;
        fprintf(f, "%s.Fl \\-%s", any ? " ,\n" : "", r->name);
        any = true;
    }
    if (any) fputc('\n', f);
    return any;
}

static void one_command(FILE *f, const command *c)
{
    fprintf(f, ".It Cm %s%s%s\n", c->name, c->args[0] ? " Ar " : "", c->args);
    text(f, c->about);
    fprintf(f, ".Pp\nOptions:\n");
    fprintf(f, option_names(f, c) ? "and the common ones.\n" : "the common ones.\n");
}

void help_man(FILE *f)
{
    fprintf(f, ".Dd $Mdocdate$\n.Dt DOCGAP 1\n.Os\n.Sh NAME\n.Nm docgap\n.Nd find what documentation fails to give its users\n"
               ".Sh SYNOPSIS\n.Nm\n.Ar command\n.Op Ar options\n.Op Ar arguments\n.Sh DESCRIPTION\n.Nm\n");
    text(f, "reads Markdown documentation and real support tickets, matches them, and reports where the documentation is missing, hard to find, or too technical for the people who ask, with the words and the numbers that show it.");
    fprintf(f, ".Sh COMMANDS\n.Bl -tag -width Ds\n");
    for (const command *const *c = commands; *c; c++) one_command(f, *c);
    fprintf(f, ".El\n.Sh OPTIONS\nThe common ones, which every command takes, are\n");
    option_names(f, NULL);
    fprintf(f, "and\n.Fl \\-help .\nEach option may stand in\n.Pa docgap.yml\nwithout its dashes, unless it is said that it cannot.\n.Bl -tag -width Ds\n");
    for (const dg_setting *r = dg_settings_table; r->name; r++)
        if (r->type != DG_SET_TREE) option(f, r);
    fprintf(f, ".El\n.Sh ENVIRONMENT\n.Bl -tag -width Ds\n.It Ev NO_COLOR\nNo colour.\n.It Ev GITHUB_STEP_SUMMARY\n"
               "File that the github format adds its summary to.\n");
    fprintf(f, ".El\n.Sh FILES\n.Bl -tag -width Ds\n");
    fprintf(f, ".It Pa docgap.yml\nSettings, looked for from the current folder upward.\n.It Pa .docgap/docgap.db\nThe database.\n.El\n");
    fprintf(f, ".Pp\nIn docgap.yml only:\n.Bl -tag -width Ds\n");
    for (const dg_setting *r = dg_settings_table; r->name; r++)
        if (r->type == DG_SET_TREE) {
            fprintf(f, ".It %s\n", r->name);
            text(f, r->help);
        }
    fprintf(f, ".El\n.Sh EXIT STATUS\n.Bl -tag -width Ds\n");
    fprintf(f, ".It 0\nIt ran, and every gate holds.\n.It 1\nA gate fails.\n.It 2\nIt could not run, or could not read all that it was asked to read.\n.El\n");
    fprintf(f, ".Sh EXAMPLES\n.Bd -literal\n");
    for (const command *const *c = commands; *c; c++)
        if ((*c)->example) fprintf(f, "%s\n", (*c)->example);
    fprintf(f, ".Ed\n");
}
