/* What every command does around its work: open the session, run, say the warnings, choose the exit code. */
#include <string.h>
#include "cmd/command.h"

/* Is the file told in the message already, at its start or in quotes? */
static bool names_file(const dg_error *err)
{
    char quoted[sizeof err->file + 2];
    snprintf(quoted, sizeof quoted, "'%s'", err->file);
    return strncmp(err->message, err->file, strlen(err->file)) == 0 || strstr(err->message, quoted);
}

int fail(const dg_error *err)
{
    if (err->file[0] && err->line > 0) fprintf(stderr, "docgap: %s:%ld: %s\n", err->file, err->line, err->message);
    else if (err->file[0] && !names_file(err)) fprintf(stderr, "docgap: %s: %s\n", err->file, err->message);
    else fprintf(stderr, "docgap: %s\n", err->message);
    return EXIT_TROUBLE;
}

int with_session(app *a, work_fn work)
{
    dg_error err = {0};
    dg_session *s = NULL;
    int code = EXIT_FINE;
    if (dg_session_open_as(&s, a->settings, a->progress, a->command->database, &err)) return fail(&err);
    int rc = work(s, a, &code, &err);
    if (!dg_settings_flag(a->settings, "quiet")) dg_session_print_warnings(s, stderr, dg_settings_flag(a->settings, "verbose"));
    bool partial = dg_session_warnings(s, true) > 0 && !dg_settings_flag(a->settings, "allow-partial");
    dg_session_close(s);
    if (rc) return fail(&err);
    return partial && code == EXIT_FINE ? EXIT_TROUBLE : code;
}
