/* Completions for bash and zsh, from the tables of commands and settings. */
#include "cmd/command.h"
#include "cmd/help.h"
#include "cmd/options.h"

static void names(FILE *f)
{
    for (const command *const *c = commands; *c; c++) fprintf(f, "%s%s", c == commands ? "" : " ", (*c)->name);
}

void help_bash(FILE *f)
{
    fprintf(f, "# bash completion for docgap\n_docgap() {\n"
               "    local cur=${COMP_WORDS[COMP_CWORD]} options\n"
               "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n        COMPREPLY=($(compgen -W '");
    names(f);
    fprintf(f, "' -- \"$cur\"))\n        return\n    fi\n    case ${COMP_WORDS[1]} in\n");
    for (const command *const *c = commands; *c; c++) {
        fprintf(f, "    %s) options='--help", (*c)->name);
        for (const dg_setting *r = dg_settings_table; r->name; r++)
            if (options_belongs(*c, r)) fprintf(f, " --%s", r->name);
        fprintf(f, "' ;;\n");
    }
    fprintf(f, "    esac\n    if [[ $cur == -* ]]; then\n        COMPREPLY=($(compgen -W \"$options\" -- \"$cur\"))\n    else\n"
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
        for (const dg_setting *r = dg_settings_table; r->name; r++) {
            if (!options_belongs(*c, r)) continue;
            fprintf(f, "        '--%s%s[", r->name, r->arg ? "=" : "");
            zsh_text(f, r->help);
            fprintf(f, r->arg ? "]:%s:_files' \\\n" : "]%.0s' \\\n", r->arg ? r->arg : "");
        }
        fprintf(f, "        '*:file:_files' ;;\n");
    }
    fprintf(f, "    esac\n}\n_docgap \"$@\"\n");
}
