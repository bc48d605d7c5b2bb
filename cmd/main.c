/* docgap: finds the command, reads docgap.yml, runs, returns the exit code. Commands are in cmd_*.c, one a file. */
#include <string.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include "cmd/command.h"
#include "cmd/help.h"
#include "cmd/options.h"
#include "cmd/progress.h"

static int unknown_command(const char *name)
{
    const char *near = help_nearest(name);
    fprintf(stderr, "docgap: there is no command '%s'", name);
    if (near) fprintf(stderr, "; did you mean '%s'?", near);
    fprintf(stderr, "\n`docgap help` lists the commands\n");
    return EXIT_TROUBLE;
}

static int run_command(const command *c, int argc, char **argv)
{
    dg_error err = {0};
    app a = {.command = c, .settings = dg_settings_new()};
    int code, rc = options_parse(&a, c, argc, argv, &err);
    if (rc == 0 && !c->no_settings_file) rc = dg_settings_load(a.settings, dg_settings_text(a.settings, "config"), NULL, &err);
    if (rc) {
        code = rc > 0 ? EXIT_FINE : fail(&err);
    } else {
        a.progress = progress_start(dg_settings_flag(a.settings, "quiet"));
        code = c->run(&a);
        progress_clear();
    }
    dg_settings_free(a.settings);
    return code;
}

/* A full disk or a closed pipe is told by the last write. */
static int said_all(int code)
{
    if (fflush(stdout) == 0 && !ferror(stdout)) return code;
    perror("docgap: standard output");
    return EXIT_TROUBLE;
}

/* Large arrays come and go from stage to stage: each gets pages of its own, which go back to the system when it is freed. By
 * itself the allocator of glibc would keep them for small things after the first such free. */
static void give_memory_back(void)
{
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 1 << 18);
#endif
}

int main(int argc, char **argv)
{
    give_memory_back();
    const char *name = argc > 1 ? argv[1] : NULL;
    if (!name) {
        help_overview(stderr);
        return EXIT_TROUBLE;
    }
    if (strcmp(name, "--version") == 0 || strcmp(name, "-V") == 0) {
        dg_version_print(stdout);
        return said_all(EXIT_FINE);
    }
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0) name = "help";
    const command *c = command_find(name);
    return c ? said_all(run_command(c, argc - 1, argv + 1)) : unknown_command(name);
}
