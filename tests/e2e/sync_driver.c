/* Runs one dg_sync_run from the command line, for the end-to-end tests: prints counts, warnings and, with
 * --dump, what the database holds. Usage: sync_driver DB SETTINGS.yml NAME [--full] [--dry-run] [--dump]
 * [--allow-http] [--include-private]
 * [--since DATE] [--limit N] [--max-wait S] [--max-retries N] [--die-after N]
 * --die-after N: kill -9 oneself in the middle of page N, before it is committed. */
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
#include "base/file.h"
#include "base/time.h"
#include "base/yaml.h"
#include "tickets/sync.h"

typedef struct {
    dg_sync_options o;
    bool full, dry_run, dump, allow_http, include_private;
    long limit, max_wait, max_retries, die_after;
    const char *since;
} driver;

static long pages_until_death;

static void on_report(void *user, const char *stage, int64_t done, int64_t total, const char *note)
{
    (void)user;
    (void)done;
    (void)total;
    if (note && getenv("SYNC_DRIVER_PROGRESS")) fprintf(stderr, "%s: %s\n", stage, note);
    if (pages_until_death && note && strstr(note, ", page ") && --pages_until_death == 0)
        kill(getpid(), SIGKILL);
}

static int read_arguments(driver *d, int argc, char **argv)
{
    const struct {
        const char *name;
        bool *place;
    } flags[] = {{"--full", &d->full},
                 {"--dry-run", &d->dry_run},
                 {"--dump", &d->dump},
                 {"--allow-http", &d->allow_http},
                 {"--include-private", &d->include_private}};
    const struct {
        const char *name;
        long *place;
    } numbers[] = {{"--limit", &d->limit},
                   {"--max-wait", &d->max_wait},
                   {"--max-retries", &d->max_retries},
                   {"--die-after", &d->die_after}};
    for (int i = 4; i < argc; i++) {
        bool known = false;
        for (size_t k = 0; k < sizeof flags / sizeof *flags; k++)
            if (dg_str_eq(argv[i], flags[k].name)) *flags[k].place = known = true;
        for (size_t k = 0; k < sizeof numbers / sizeof *numbers && i + 1 < argc; k++)
            if (dg_str_eq(argv[i], numbers[k].name))
                *numbers[k].place = strtol(argv[++i], NULL, 10), known = true;
        if (!known && dg_str_eq(argv[i], "--since") && i + 1 < argc) d->since = argv[++i], known = true;
        if (!known) return fprintf(stderr, "unknown argument %s\n", argv[i]), -1;
    }
    return 0;
}

/* One ticket a line, then its messages. */
static int dump(dg_db *db, const char *name, dg_error *err)
{
    dg_stmt *t = NULL, *m = NULL;
    int rc = dg_db_prepare(&t, db,
                           "SELECT key, id, status, title, body, url, updated FROM ticket WHERE source = ?1 "
                           "ORDER BY length(id), id",
                           err) ||
             dg_db_prepare(&m, db,
                           "SELECT role, public, body FROM message WHERE ticket_key = ?1 ORDER BY seq", err);
    dg_bind_text(t, 1, name);
    while (!rc && dg_step(t, err) == 1) {
        printf("ticket %s | %s | %s | %s | %s\n", dg_column_text(t, 1), dg_column_text(t, 2),
               dg_column_text(t, 3), dg_column_text(t, 4), dg_column_text(t, 5));
        dg_bind_int(m, 1, dg_column_int(t, 0));
        while (dg_step(m, err) == 1)
            printf("  %s%s: %s\n", dg_column_text(m, 0), dg_column_int(m, 1) ? "" : " (private)",
                   dg_column_text(m, 2));
    }
    dg_stmt_free(t);
    dg_stmt_free(m);
    return rc ? -1 : 0;
}

static int configure(driver *d, dg_mem *ctx, const char *file, const char *name, dg_error *err)
{
    char *text;
    size_t n;
    dg_json *root;
    if (dg_file_read(&text, &n, ctx, file, 1 << 20, err) || dg_yaml_parse(&root, ctx, text, n, file, 1, err))
        return -1;
    const dg_json *settings = dg_json_at(dg_json_at(root, "sources"), name);
    if (dg_sync_configure(&d->o, ctx, name, settings, err)) return -1;
    d->o.full = d->full;
    d->o.dry_run = d->dry_run;
    d->o.allow_http |= d->allow_http;
    d->o.include_private |= d->include_private;
    d->o.limit = d->limit;
    d->o.max_wait = d->max_wait;
    d->o.max_retries = (int)d->max_retries;
    if (d->since) d->o.since = dg_time_parse(d->since);
    return 0;
}

int main(int argc, char **argv)
{
    driver d = {0};
    dg_error err = {0};
    dg_mem *ctx = dg_mem_root();
    dg_db *db = NULL;
    dg_sync_counts c = {0};
    dg_progress progress = {.report = on_report};
    if (argc < 4 || read_arguments(&d, argc, argv)) return 2;
    pages_until_death = d.die_after;
    int rc = configure(&d, ctx, argv[2], argv[3], &err) || dg_db_open(&db, ctx, argv[1], NULL, &err);
    if (!rc) {
        d.o.progress = &progress;
        d.o.warnings = dg_warnings_new(ctx);
        rc = dg_sync_run(&c, db, &d.o, NULL, &err);
        for (size_t i = 0; i < d.o.warnings->count; i++)
            printf("warning: %s: %s\n", d.o.warnings->items[i].code, d.o.warnings->items[i].message);
        printf("read=%lld added=%lld updated=%lld unchanged=%lld skipped=%lld failed=%lld removed=%lld "
               "pages=%lld requests=%lld "
               "retries=%lld waited=%lld\n",
               (long long)c.tickets.read, (long long)c.tickets.added, (long long)c.tickets.updated,
               (long long)c.tickets.unchanged, (long long)c.tickets.skipped, (long long)c.tickets.failed,
               (long long)c.removed, (long long)c.pages, (long long)c.requests, (long long)c.retries,
               (long long)(c.waited_ms / 1000));
        if (d.dump && dump(db, argv[3], &err)) rc = -1;
    }
    if (rc) fprintf(stderr, "error: %s\n", err.message);
    dg_db_close(db);
    dg_free(ctx);
    return rc ? 1 : 0;
}
