/* Reads and parses documentation files on all cores; puts the pages of many files into one set.
 * Finding them is find.c's, the database is index.c's. Each file has a memory context of its own, so threads never share. */
#include "docs/read.h"
#include <string.h>
#include "base/file.h"
#include "base/threads.h"
#include "docs/find.h"
#include "docs/lookup.h"

typedef struct {
    dg_file *files;
    const dg_map *known;
} dg_reading;

static void read_one(dg_file *f, const dg_map *known)
{
    char *text;
    f->mem = dg_mem_root();
    f->warnings = dg_warnings_new(f->mem);
    f->state = DG_FILE_FAILED;
    if (dg_file_read(&text, &f->size, f->mem, f->path, DG_PAGE_LIMIT, &f->error)) return;
    f->hash = dg_page_hash(text, f->size);
    const int64_t *hash = known ? dg_map_gets(known, f->path) : NULL;
    if (hash && (uint64_t)*hash == f->hash) {
        f->state = DG_FILE_UNCHANGED;
    } else {
        dg_page_parse(&f->set, &f->front, f->mem, f->path, (dg_slice){text, f->size}, f->warnings);
        f->state = DG_FILE_PARSED;
    }
    dg_free(text);
}

static void read_range(size_t first, size_t last, int worker, void *user)
{
    (void)worker;
    dg_reading *r = user;
    for (size_t i = first; i < last; i++) read_one(&r->files[i], r->known);
}

void dg_read_files(dg_file *files, int n, const dg_map *known, int threads)
{
    dg_reading r = {files, known};
    dg_parallel(threads, (size_t)n, 1, read_range, &r);
}

void dg_warnings_append(dg_warnings *a, const dg_warnings *b)
{
    for (size_t i = 0; i < b->count; i++) {
        const dg_warning *w = &b->items[i];
        dg_warn(a, w->kind, w->code, w->file, w->line, "%s", w->message);
    }
}

void dg_file_warn(const dg_file *f, dg_warnings *w)
{
    const char *code = f->error.kind == DG_ERR_LIMIT ? "too-large" : "unreadable";
    dg_warn_error(w, DG_WARN_PARTIAL, code, f->path, &f->error);
}

static void add_page(dg_docset *d, const dg_file *f)
{
    int page = d->npages++;
    d->pages[page] = f->set.pages[0];
    d->pages[page].first = d->nsections;
    for (int i = 0; i < f->set.nsections; i++) {
        dg_section *s = &d->sections[d->nsections];
        *s = f->set.sections[i];
        s->page = page;
        s->index = d->nsections++;
        if (s->parent >= 0) s->parent += d->pages[page].first;
    }
}

static dg_docset *assemble(dg_mem *ctx, dg_file *files, int n, const dg_docs_options *o)
{
    dg_docset *d = dg_new(ctx, dg_docset);
    int sections = 0;
    for (int i = 0; i < n; i++) sections += files[i].set.nsections;
    d->pages = dg_array(d, dg_page, n);
    d->sections = dg_array(d, dg_section, sections);
    for (int i = 0; i < n; i++) {
        dg_file *f = &files[i];
        if (o->warnings) dg_warnings_append(o->warnings, f->warnings);
        bool use = f->state == DG_FILE_PARSED && (o->drafts || !f->front.draft);
        if (use) add_page(d, f);
        else if (f->state == DG_FILE_FAILED) dg_file_warn(f, o->warnings);
        else dg_warn(o->warnings, DG_WARN_VERBOSE, "skipped", f->path, 0, "skipped: draft");
        if (use) dg_move(d, f->mem);
        else dg_free(f->mem);
    }
    return d;
}

int dg_docs_read(dg_docset **out, dg_mem *ctx, const dg_docs_options *o, dg_error *err)
{
    dg_found found;
    dg_mem *tmp = dg_mem_root();
    int rc = -1;
    *out = NULL;
    if (dg_find_files(&found, tmp, o, err)) goto done;
    dg_file *files = dg_array(tmp, dg_file, found.nfiles);
    for (int i = 0; i < found.nfiles; i++) files[i].path = found.files[i];
    dg_read_files(files, found.nfiles, NULL, o->threads);
    *out = assemble(ctx, files, found.nfiles, o);
    dg_lookup_build(*out);
    dg_links_resolve(*out, o, o->warnings);
    rc = 0;
done:
    dg_free(tmp);
    return rc;
}
