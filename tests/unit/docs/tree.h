/* A folder of files for a test, removed at its end; the test runs inside of it. */
#ifndef DG_TEST_TREE_H
#define DG_TEST_TREE_H
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/file.h"
#include "base/str.h"
#include "docs/docs.h"

typedef struct {
    dg_mem *ctx;
    char folder[64];
    int home; /* descriptor of the folder that we came from */
    dg_warnings *warnings;
} tree;

static inline void tree_write(tree *t, const char *path, const char *text)
{
    char *folder = dg_path_dir(t->ctx, path);
    assert_int_equal(dg_make_directories(folder, NULL), 0);
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static inline int tree_setup(void **state)
{
    dg_mem *ctx = dg_mem_root();
    tree *t = dg_new(ctx, tree);
    t->ctx = ctx;
    t->home = open(".", O_RDONLY);
    snprintf(t->folder, sizeof t->folder, "/tmp/docgap-docs-XXXXXX");
    if (!mkdtemp(t->folder) || chdir(t->folder)) return -1;
    t->warnings = dg_warnings_new(ctx);
    *state = t;
    return 0;
}

static inline void tree_remove(const char *folder)
{
    char command[256];
    snprintf(command, sizeof command, "chmod -R u+rwx '%s' && rm -r '%s'", folder, folder);
    assert_int_equal(system(command), 0);
}

static inline int tree_teardown(void **state)
{
    tree *t = *state;
    assert_int_equal(fchdir(t->home), 0);
    close(t->home);
    tree_remove(t->folder);
    dg_free(t->ctx);
    return 0;
}

/* "code file:line" of each warning of a kind, one a line, sorted. */
static inline char *tree_warnings(tree *t, dg_warn_kind kind)
{
    dg_buf b;
    dg_buf_init(&b, t->ctx, DG_BUF_NO_LIMIT);
    dg_warnings_sort(t->warnings);
    for (size_t i = 0; i < t->warnings->count; i++) {
        const dg_warning *w = &t->warnings->items[i];
        if (w->kind == kind) dg_buf_addf(&b, "%s %s:%ld\n", w->code, w->file ? w->file : "", w->line);
    }
    return dg_buf_take(&b);
}
#endif
