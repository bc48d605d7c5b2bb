/* A subcommand is one file and one row: see commands.c. Each cmd_x.c holds its row and what it runs. */
#ifndef CMD_COMMAND_H
#define CMD_COMMAND_H
#include "docgap.h"

enum { EXIT_FINE = 0, EXIT_GATE = 1, EXIT_TROUBLE = 2 }; /* see `docgap help exit-codes` */

typedef struct {
    const struct command *command;
    dg_settings *settings;
    dg_progress *progress;
    const char *const *args;  /* after the options */
    int nargs;
} app;

typedef struct command {
    const char *name;
    const char *args;         /* "[DOCS...]" for the synopsis, "" for none */
    const char *summary;      /* one line without a full stop */
    const char *about;        /* paragraphs for --help and the man page */
    const char *example;      /* one line or more, each a command */
    unsigned groups;          /* DG_FOR_... of its options */
    int min_args, max_args;   /* max -1: any */
    int (*run)(app *a);       /* exit code */
    bool no_settings_file;    /* works without docgap.yml (init, help) */
    dg_database_use database; /* of with_session: who only asks makes none */
} command;

extern const command *const commands[]; /* NULL ends; commands.c, in the order of --help */
const command *command_find(const char *name);

/* Prints "docgap: file:line: message" on standard error; always EXIT_TROUBLE, so that call sites read `return fail(&err)`. */
int fail(const dg_error *err);
/* Opens the session, runs `work`, prints warnings, closes: the exit code with partial reading taken into account. */
typedef int (*work_fn)(dg_session *s, app *a, int *code, dg_error *err);
int with_session(app *a, work_fn work);
#endif
