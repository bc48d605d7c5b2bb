/* git archive into a temporary folder. Programs are started directly, with their arguments as a list: a revision's name is
 * never read by a shell, and a leading dash is refused so that it is never read as an option. */
#include <errno.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include "revision.h"

extern char **environ;
enum { MOST_PATHS = 60 };

static int run(const char *const *argv, dg_error *err)
{
    pid_t pid;
    int status;
    char *copy[MOST_PATHS + 12];
    int n = 0;
    for (; n < MOST_PATHS + 11 && argv[n]; n++) copy[n] = dg_strdup(NULL, argv[n]);
    copy[n] = NULL;
    int rc = posix_spawnp(&pid, argv[0], NULL, NULL, copy, environ);
    for (int i = 0; i < n; i++) dg_free(copy[i]);
    if (rc) return dg_fail(err, DG_ERR_IO, "%s cannot be started: %s", argv[0], strerror(rc));
    while (waitpid(pid, &status, 0) < 0)
        if (errno != EINTR) return dg_fail(err, DG_ERR_IO, "%s: %s", argv[0], strerror(errno));
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return 0;
    return dg_fail(err, DG_ERR_INPUT, "%s %s failed (its own words are above)", argv[0], argv[1]);
}

int dg_revision_extract(char **folder, dg_mem *ctx, const char *revision, const char *const *paths, int npaths, dg_error *err)
{
    const char *archive[MOST_PATHS + 12] = {"git", "archive", "--format=tar", "-o"};
    int n = 4;
    if (revision[0] == '-') return dg_fail(err, DG_ERR_USAGE, "'%s' is neither a folder nor a git revision", revision);
    const char *base = getenv("TMPDIR");
    *folder = dg_printf(ctx, "%s/docgap-XXXXXX", base && base[0] ? base : "/tmp");
    if (!mkdtemp(*folder)) return dg_fail(err, DG_ERR_IO, "%s: %s", *folder, strerror(errno));
    char *tar = dg_printf(ctx, "%s/docs.tar", *folder);
    archive[n++] = tar;
    archive[n++] = revision;
    archive[n++] = "--";
    for (int i = 0; i < npaths && i < MOST_PATHS; i++) archive[n++] = paths[i];
    const char *unpack[] = {"tar", "-x", "-f", tar, "-C", *folder, NULL};
    const char *drop[] = {"rm", "-f", tar, NULL};
    if (run(archive, err) || run(unpack, err) || run(drop, err)) {
        dg_revision_remove(*folder);
        return -1;
    }
    return 0;
}

void dg_revision_remove(const char *folder)
{
    const char *argv[] = {"rm", "-rf", "--", folder, NULL};
    run(argv, NULL);
}
