/* Rows of the settings table to getopt_long and to --help. Nothing here knows a single option by name. */
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include "cmd/options.h"

enum { MAX_ROWS = 128, FIRST_LONG = 1000, HELP_COLUMN = 30, HELP_WIDTH = 80 };

bool options_belongs(const command *c, const dg_setting *row)
{
    return row->type != DG_SET_TREE && (row->groups & (c->groups | DG_FOR_COMMON) & ~(unsigned)DG_FOR_FILE) != 0;
}

/* Fills getopt's two tables; rows[i] is the setting of long option i. Returns how many. */
static int getopt_tables(const command *c, struct option *longs, char *shorts, const dg_setting **rows)
{
    int n = 0;
    size_t s = 0;
    shorts[s++] = 'h';
    for (const dg_setting *r = dg_settings_table; r->name && n < MAX_ROWS; r++) {
        if (!options_belongs(c, r)) continue;
        longs[n] = (struct option){r->name, r->type == DG_SET_FLAG ? no_argument : required_argument, NULL, FIRST_LONG + n};
        rows[n++] = r;
        if (!r->letter) continue;
        shorts[s++] = r->letter;
        if (r->type != DG_SET_FLAG) shorts[s++] = ':';
    }
    longs[n] = (struct option){"help", no_argument, NULL, 'h'};
    shorts[s] = '\0';
    return n;
}

static const dg_setting *row_of(int found, const dg_setting **rows, int n)
{
    if (found >= FIRST_LONG && found < FIRST_LONG + n) return rows[found - FIRST_LONG];
    for (int i = 0; i < n; i++)
        if (rows[i]->letter == found) return rows[i];
    return NULL;
}

static int unknown(const command *c, char **argv, dg_error *err)
{
    const char *word = argv[optind > 1 ? optind - 1 : 1];
    return dg_fail(err, DG_ERR_USAGE, "'%s' is not understood, or lacks its value; `docgap %s --help` lists the options", word, c->name);
}

static int check_args(const command *c, const char *const *args, int n, dg_error *err)
{
    if (n < c->min_args) return dg_fail(err, DG_ERR_USAGE, "usage: docgap %s %s", c->name, c->args);
    if (c->max_args >= 0 && n > c->max_args)
        return dg_fail(err, DG_ERR_USAGE, "too many arguments; usage: docgap %s [options] %s", c->name, c->args);
    for (int i = 0; i < n; i++)
        if (!args[i][0]) return dg_fail(err, DG_ERR_USAGE, "argument %d of %d is empty; is a variable not set?", i + 1, n);
    return 0;
}

int options_parse(app *a, const command *c, int argc, char **argv, dg_error *err)
{
    struct option longs[MAX_ROWS + 2] = {0};
    char shorts[2 * MAX_ROWS + 4];
    const dg_setting *rows[MAX_ROWS];
    int n = getopt_tables(c, longs, shorts, rows), found;
    opterr = 0;
    optind = 1;
    while ((found = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
        if (found == 'h') {
            options_help(stdout, c);
            return 1;
        }
        const dg_setting *row = row_of(found, rows, n);
        if (!row) return unknown(c, argv, err);
        if (optarg && !*optarg) return dg_fail(err, DG_ERR_USAGE, "--%s is empty; is a variable not set?", row->name);
        if (dg_settings_put(a->settings, row, optarg, err)) return -1;
    }
    a->args = (const char *const *)(argv + optind);
    a->nargs = argc - optind;
    return check_args(c, a->args, a->nargs, err);
}

/* --- help ------------------------------------------------------------------------------------------------------------------- */

/* Text folded at HELP_WIDTH, later lines indented; `used` cells of the first line are taken. */
static void print_folded(FILE *f, const char *text, int used, int indent)
{
    for (const char *p = text; *p;) {
        size_t n = strcspn(p, " \n");
        if (used > indent && used + 1 + (int)n > HELP_WIDTH) used = fprintf(f, "\n%*s", indent, "") - 1;
        else if (used > indent) used += fprintf(f, " ");
        fwrite(p, 1, n, f);
        used += (int)n;
        p += n;
        if (*p == '\n') {
            fputc('\n', f);
            if (p[1]) fprintf(f, "%*s", indent, "");
            used = indent;
        }
        if (*p) p++;
    }
    fputc('\n', f);
}

static void print_option(FILE *f, const dg_setting *r)
{
    int n = r->letter ? fprintf(f, "  -%c, --%s", r->letter, r->name) : fprintf(f, "      --%s", r->name);
    if (r->arg) n += fprintf(f, " %s", r->arg);
    if (n >= HELP_COLUMN - 1) n = fprintf(f, "\n") - 1;
    fprintf(f, "%*s", HELP_COLUMN - n, "");
    char text[400];
    bool plain = !r->standard || strcmp(r->standard, "0") == 0;
    snprintf(text, sizeof text, "%s%s%s%s", r->help, plain ? "" : " (default: ", plain ? "" : r->standard, plain ? "" : ")");
    print_folded(f, text, HELP_COLUMN, HELP_COLUMN);
}

void options_help(FILE *f, const command *c)
{
    fprintf(f, "docgap %s:", c->name);
    print_folded(f, c->summary, (int)strlen(c->name) + 8, 0);
    fprintf(f, "\nusage: docgap %s [options]%s%s\n\n", c->name, c->args[0] ? " " : "", c->args);
    print_folded(f, c->about, 0, 0);
    if (c->example) fprintf(f, "\nexample:\n  %s\n", c->example);
    fprintf(f, "\noptions:\n");
    for (const dg_setting *r = dg_settings_table; r->name; r++)
        if (options_belongs(c, r)) print_option(f, r);
    fprintf(f, "  -h, --help%*sthis text\n", HELP_COLUMN - 12, "");
}
