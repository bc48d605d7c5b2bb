/* What the tests of this room share: a folder of their own that goes away, and files in it. */
#ifndef TESTS_BASE_FIXTURE_H
#define TESTS_BASE_FIXTURE_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include <unistd.h>
#include "base/mem.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static inline char *scratch_folder(dg_mem *ctx)
{
    const char *tmp = getenv("TMPDIR");
    char *folder = dg_printf(ctx, "%s/docgap-test-XXXXXX", tmp ? tmp : "/tmp");
    assert_non_null(mkdtemp(folder));
    return folder;
}

static inline void remove_folder(dg_mem *ctx, const char *folder)
{
    char *command = dg_printf(ctx, "chmod -R u+w '%s'; rm -rf '%s'", folder, folder);
    assert_int_equal(system(command), 0);
}

static inline char *write_file(dg_mem *ctx, const char *folder, const char *name, const char *text, size_t n)
{
    char *path = dg_printf(ctx, "%s/%s", folder, name);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    assert_int_equal(fwrite(text, 1, n, f), n);
    assert_int_equal(fclose(f), 0);
    return path;
}
#endif
