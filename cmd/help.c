/* Overview, exit codes, and the nearest command to a misspelt one. The man page is in help_man.c, completions in help_shell.c. */
#include <string.h>
#include "cmd/command.h"
#include "cmd/help.h"

void help_overview(FILE *f)
{
    fprintf(f, "docgap finds what documentation fails to give its users, judged by their support tickets.\n\n"
               "usage: docgap COMMAND [options] [arguments]\n\n"
               "start here:\n"
               "  docgap audit docs --tickets issues.json     a folder of Markdown and an export of tickets\n"
               "  docgap init                                 write a commented docgap.yml\n\n"
               "commands:\n");
    for (const command *const *c = commands; *c; c++) fprintf(f, "  %-10s %s\n", (*c)->name, (*c)->summary);
    fprintf(f, "\n`docgap help COMMAND` tells more; `docgap --version` names the libraries\n");
}

void help_exit_codes(FILE *f)
{
    fprintf(f, "exit codes:\n"
               "  0  it ran, and every gate holds\n"
               "  1  a gate fails (only with --fail-under, --max-missing, --fail-on)\n"
               "  2  it could not run, or could not read all that it was asked to read\n"
               "     (--allow-partial turns the second case into 0)\n"
               "The exit code is never the number of findings.\n");
}

/* Edit distance of two short words (Levenshtein), one row at a time. */
static int distance(const char *a, const char *b)
{
    enum { MOST = 24 };
    size_t n = strlen(b);
    int row[MOST + 1];
    if (strlen(a) > MOST || n > MOST) return MOST;
    for (size_t j = 0; j <= n; j++) row[j] = (int)j;
    for (size_t i = 1; a[i - 1]; i++) {
        int corner = row[0];
        row[0] = (int)i;
        for (size_t j = 1; j <= n; j++) {
            int up = row[j], best = corner + (a[i - 1] != b[j - 1]);
            if (up + 1 < best) best = up + 1;
            if (row[j - 1] + 1 < best) best = row[j - 1] + 1;
            corner = up;
            row[j] = best;
        }
    }
    return row[n];
}

const char *help_nearest(const char *word)
{
    const char *best = NULL;
    int least = 3;
    for (const command *const *c = commands; *c; c++) {
        int d = distance(word, (*c)->name);
        if (d < least) {
            least = d;
            best = (*c)->name;
        }
    }
    return best;
}
