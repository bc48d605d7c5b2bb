/* Completions for bash and zsh, from the tables of commands and settings. */
#include <string.h>
#include "cmd/command.h"
#include "cmd/help.h"
#include "cmd/options.h"

static void names(FILE *f)
{
    for (const command *const *c = commands; *c; c++) fprintf(f, "%s%s", c == commands ? "" : " ", (*c)->name);
}

/* What a command's argument can be, when its row says so: "write|show|prune", "[COMMAND|man]". */
static void argument_words(FILE *f, const command *c)
{
    if (!strchr(c->args, '|')) return;
    for (const char *p = c->args; *p;) {
        size_t n = strcspn(p, "[|]");
        if (n && *p >= 'a' && *p <= 'z') fprintf(f, "%.*s ", (int)n, p);
        else if (n) names(f), fputc(' ', f);
        p += n + (p[n] != 0);
    }
}

/* "advice|warning|error" as words. */
static void choices(FILE *f, const dg_setting *r)
{
    for (const char *p = r->choices; *p; p++) fputc(*p == '|' ? ' ' : *p, f);
}

static void bash_choices(FILE *f)
{
    fprintf(f, "    case ${COMP_WORDS[COMP_CWORD-1]} in\n");
    for (const dg_setting *r = dg_settings_table; r->name; r++) {
        if (!r->choices) continue;
        fprintf(f, "    --%s) COMPREPLY=($(compgen -W '", r->name);
        choices(f, r);
        fprintf(f, "' -- \"$cur\")); return ;;\n");
    }
    fprintf(f, "    esac\n");
}

void help_bash(FILE *f)
{
    fprintf(f, "# bash completion for docgap\n_docgap() {\n"
               "    local cur=${COMP_WORDS[COMP_CWORD]} options words\n"
               "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n        COMPREPLY=($(compgen -W '");
    names(f);
    fprintf(f, "' -- \"$cur\"))\n        return\n    fi\n    case ${COMP_WORDS[1]} in\n");
    for (const command *const *c = commands; *c; c++) {
        fprintf(f, "    %s) options='--help", (*c)->name);
        for (const dg_setting *r = dg_settings_table; r->name; r++)
            if (options_belongs(*c, r)) fprintf(f, " --%s", r->name);
        fprintf(f, "' words='");
        argument_words(f, *c);
        fprintf(f, "' ;;\n");
    }
    fprintf(f, "    esac\n");
    bash_choices(f);
    fprintf(f, "    if [[ $cur == -* ]]; then\n        COMPREPLY=($(compgen -W \"$options\" -- \"$cur\"))\n"
               "    elif [ -n \"$words\" ]; then\n        COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n    else\n"
               "        COMPREPLY=($(compgen -f -- \"$cur\"))\n    fi\n}\ncomplete -o filenames -F _docgap docgap\n");
}

/* Text inside zsh's '...[help]' brackets. */
static void zsh_text(FILE *f, const char *s)
{
    for (; *s; s++) {
        if (*s == '\'') fputs("'\\''", f);
        else if (*s == '[' || *s == ']' || *s == ':' || *s == '`') fprintf(f, "%s%c", *s == '`' ? "" : "\\", *s == '`' ? '"' : *s);
        else fputc(*s, f);
    }
}

/* The row of one option for _arguments: what it is, and what can follow. */
static void zsh_option(FILE *f, const dg_setting *r)
{
    bool path = r->arg && (strcmp(r->arg, "FILE") == 0 || strcmp(r->arg, "PATH") == 0);
    fprintf(f, "        '%s--%s%s[", r->type == DG_SET_LIST ? "*" : "", r->name, r->arg ? "=" : "");
    zsh_text(f, r->help);
    fputc(']', f);
    if (r->arg) fprintf(f, ":%s:%s", r->arg, path ? "_files" : r->choices ? "(" : " ");
    if (r->choices) choices(f, r), fputc(')', f);
    fprintf(f, "' \\\n");
}

static void zsh_argument(FILE *f, const command *c)
{
    if (!strchr(c->args, '|')) {
        fprintf(f, "        %s;;\n", c->max_args ? "'*:file:_files' " : "");
        return;
    }
    fprintf(f, "        '1:argument:(");
    argument_words(f, c);
    fprintf(f, ")' ;;\n");
}

void help_zsh(FILE *f)
{
    fprintf(f, "#compdef docgap\n_docgap() {\n    local -a commands\n    commands=(\n");
    for (const command *const *c = commands; *c; c++) {
        fprintf(f, "        '%s:", (*c)->name);
        zsh_text(f, (*c)->summary);
        fprintf(f, "'\n");
    }
    fprintf(f, "    )\n    if (( CURRENT == 2 )); then\n        _describe command commands\n        return\n    fi\n    case $words[2] in\n");
    for (const command *const *c = commands; *c; c++) {
        fprintf(f, "    %s) shift words; (( CURRENT-- )); _arguments \\\n", (*c)->name);
        for (const dg_setting *r = dg_settings_table; r->name; r++)
            if (options_belongs(*c, r)) zsh_option(f, r);
        zsh_argument(f, *c);
    }
    fprintf(f, "    esac\n}\n_docgap \"$@\"\n");
}
