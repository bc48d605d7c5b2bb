/* Text files, one ticket a file: the first heading or line is the title, the rest is the text, the name is
 * the id. A folder is read in the order of its names, folders below it included; hidden names are passed
 * over. */
#include <dirent.h>
#include <string.h>
#include <sys/stat.h>

#include "base/ctype.h"
#include "base/file.h"
#include "tickets/natives.h"
#include "tickets/reader.h"
#include "tickets/record.h"
#include "tickets/sink.h"

enum { TEXT_LIMIT = 4 << 20, FOLDERS_DEEP = 16 };

typedef struct {
    const dg_reader *r;
    dg_sink *sink;
    const char *top;
    char **names;
    int count, capacity; /* paths below top */
    dg_mem *ctx;
} folder;

/* "# Heading" or the first line when it is short enough to be a title; *rest is what follows. */
static dg_slice title_of(dg_slice text, dg_slice *rest)
{
    dg_slice after = text, line;
    while (dg_next_line(&after, &line)) {
        dg_slice t = dg_slice_trim(line);
        if (!t.n) continue;
        bool heading = t.p[0] == '#';
        while (t.n && (t.p[0] == '#' || t.p[0] == ' ')) t.p++, t.n--;
        if (dg_slice_istarts(t, "subject:")) t = dg_slice_trim((dg_slice){t.p + 8, t.n - 8}), heading = true;
        dg_slice next = after, second = {"", 0};
        bool alone = !dg_next_line(&next, &second) || !dg_slice_trim(second).n;
        if (!heading && (!alone || t.n > 150 || !dg_slice_trim(after).n)) break;
        *rest = dg_slice_trim(after);
        return t;
    }
    *rest = dg_slice_trim(text);
    return (dg_slice){"", 0};
}

static int put_text(dg_sink *sink, dg_mem *scratch, const char *id, dg_slice text, dg_error *err)
{
    dg_record *r = dg_record_new(scratch);
    dg_slice rest, title = title_of(text, &rest);
    r->t.id = id;
    r->t.title = dg_strndup(scratch, title.p, title.n);
    r->t.body = dg_strndup(scratch, rest.p, rest.n);
    return dg_sink_put(sink, &r->t, err);
}

static char *id_of_name(dg_mem *ctx, const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot && dot > name ? dg_strndup(ctx, name, (size_t)(dot - name)) : dg_strdup(ctx, name);
}

int dg_read_text(dg_reader *r, dg_error *err)
{
    dg_buf text;
    char block[4096];
    long got;
    dg_sink *sink;
    dg_buf_init(&text, r->ctx, TEXT_LIMIT);
    while ((got = dg_input_read(r->in, block, sizeof block, err)) > 0 && !text.over)
        dg_buf_add(&text, block, (size_t)got);
    if (got < 0) return -1;
    if (dg_sink_open(&sink, r->ctx, r->db, dg_reader_source_name(r, &dg_source_text), r->o, err)) return -1;
    int rc =
        put_text(sink, r->ctx, id_of_name(r->ctx, dg_path_base(r->name)), (dg_slice){text.p, text.n}, err);
    if (dg_sink_close(sink, r->counts, rc ? NULL : err)) rc = -1;
    return rc;
}

static void walk(folder *f, const char *below, int depth)
{
    char *path = *below ? dg_path_join(f->ctx, f->top, below) : dg_strdup(f->ctx, f->top);
    DIR *d = opendir(path);
    if (!d) {
        dg_warn(f->r->o->warnings, DG_WARN_PARTIAL, "unreadable-folder", path, 0,
                "this folder cannot be read");
        return;
    }
    for (struct dirent *e; (e = readdir(d)) != NULL;) {
        struct stat st;
        if (e->d_name[0] == '.') continue;
        char *name = *below ? dg_path_join(f->ctx, below, e->d_name) : dg_strdup(f->ctx, e->d_name);
        if (lstat(dg_path_join(f->ctx, f->top, name), &st)) continue;
        if (S_ISDIR(st.st_mode) && depth < FOLDERS_DEEP) {
            walk(f, name, depth + 1);
        } else if (S_ISREG(st.st_mode)) {
            DG_GROW(f->ctx, f->names, f->count, f->capacity);
            f->names[f->count++] = name;
        }
    }
    closedir(d);
}

static bool is_text_file(const char *name)
{
    static const char *const endings[] = {"md", "txt", "markdown", "text", "rst", NULL};
    for (int i = 0; endings[i]; i++)
        if (dg_slice_ieq(dg_slice_of(dg_path_ext(name)), endings[i])) return true;
    return false;
}

static int one_file(folder *f, const char *name, dg_error *err)
{
    dg_mem *scratch = dg_alloc(f->ctx, 1);
    dg_error e = {0};
    char *text;
    size_t n;
    int rc = 0;
    char *path = dg_path_join(scratch, f->top, name);
    if (dg_file_read(&text, &n, scratch, path, TEXT_LIMIT, &e)) {
        dg_sink_fail(f->sink);
        dg_warn_error(f->r->o->warnings, DG_WARN_PARTIAL, "unreadable-file", path, &e);
    } else if (memchr(text, 0, n)) {
        dg_sink_fail(f->sink);
        dg_warn(f->r->o->warnings, DG_WARN_PARTIAL, "binary-file", path, 0, "a binary file, not text");
    } else {
        rc = put_text(f->sink, scratch, id_of_name(scratch, name), (dg_slice){text, n}, err);
    }
    dg_free(scratch);
    return rc;
}

int dg_import_folder(const dg_reader *r, const char *path, dg_error *err)
{
    folder f = {.r = r, .top = path, .ctx = dg_alloc(r->ctx, 1)};
    int rc = 0, texts = 0, others = 0;
    walk(&f, "", 0);
    if (f.count) qsort(f.names, (size_t)f.count, sizeof *f.names, dg_str_order);
    if (dg_sink_open(&f.sink, r->ctx, r->db, dg_reader_source_name(r, &dg_source_text), r->o, err)) return -1;
    for (int i = 0; i < f.count && !rc && !dg_sink_full(f.sink); i++) {
        if (is_text_file(f.names[i])) {
            texts++;
            rc = one_file(&f, f.names[i], err);
        } else {
            others++;
        }
        if (!rc && dg_progress_cancelled(r->o->progress))
            rc = dg_fail(err, DG_ERR_CANCEL, "stopped while reading %s", path);
    }
    if (!rc && !texts)
        dg_warn(r->o->warnings, DG_WARN_ADVICE, "no-tickets", path, 0, "no .md or .txt file in this folder%s",
                others ? ": name the export files themselves (docgap import FOLDER/*.json)" : "");
    if (dg_sink_close(f.sink, r->counts, rc ? NULL : err)) rc = -1;
    dg_free(f.ctx);
    return rc;
}

const dg_source dg_source_text = {
    .name = "text",
    .title = "Text files",
    .reads = "a folder of .md and .txt files, one ticket a file; or one such file",
    .text_from = "first heading or line as title, the rest as text, the file's name as id",
    .tested = "documents",
};
