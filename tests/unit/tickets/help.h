/* A database in memory, an import of one file, and its tickets: what the tests of this folder begin with. */
#ifndef DG_TEST_TICKETS_H
#define DG_TEST_TICKETS_H
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <unistd.h>
#include "tickets/import.h"
#define FIXTURE(x) "tests/fixtures/tickets/" x

typedef struct {
    dg_mem *ctx;
    dg_db *db;
    dg_redactor *redactor;
    dg_import_options o;
    dg_import_counts c;
    dg_error err;
    dg_ticketset *set;
} bench;

static inline void bench_open(bench *b, const char *path)
{
    *b = (bench){.ctx = dg_mem_root()};
    assert_int_equal(dg_db_open(&b->db, b->ctx, path ? path : ":memory:", NULL, &b->err), 0);
    assert_int_equal(dg_redactor_new(&b->redactor, b->ctx, b->db, NULL, &b->err), 0);
    b->o = (dg_import_options){.redactor = b->redactor, .warnings = dg_warnings_new(b->ctx), .since = DG_NO_TIME};
}

static inline void bench_close(bench *b)
{
    dg_db_close(b->db);
    dg_free(b->ctx);
}

static inline int bench_import(bench *b, const char *path)
{
    dg_error_clear(&b->err);
    b->c = (dg_import_counts){0};
    int rc = dg_import_path(&b->c, b->db, path, &b->o, &b->err);
    dg_error e = {0};
    assert_int_equal(dg_tickets_load(&b->set, b->ctx, b->db, &e), 0);
    return rc;
}

static inline void bench_read(bench *b, const char *path)
{
    if (bench_import(b, path)) fail_msg("%s", b->err.message);
}

static inline const dg_ticket *bench_ticket(const bench *b, const char *id)
{
    for (int i = 0; i < b->set->count; i++)
        if (dg_str_eq(b->set->tickets[i].id, id)) return &b->set->tickets[i];
    fail_msg("no ticket %s", id);
    return NULL;
}

static inline const dg_warning *bench_warning(const bench *b, const char *code)
{
    for (size_t i = 0; i < b->o.warnings->count; i++)
        if (dg_str_eq(b->o.warnings->items[i].code, code)) return &b->o.warnings->items[i];
    return NULL;
}

/* A file of the test's own. */
static inline char *bench_file(bench *b, const char *name, const char *text, size_t n)
{
    char *path = dg_printf(b->ctx, "/tmp/docgap-test-%ld-%s", (long)getpid(), name);
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(text, 1, n, f), n);
    fclose(f);
    return path;
}

static inline void assert_has(const char *hay, const char *needle)
{
    if (!strstr(hay, needle)) fail_msg("'%s' is not in '%s'", needle, hay);
}
#endif
