/* Walks the folders that the user asked for and lists the documentation files in them, in a fixed order.
 * Hidden folders, node_modules and folders reached twice through links are left out and said (verbose);
 * what cannot be read is a warning of the kind that makes the result partial. Reading files is left to page.c.
 * Owns nothing: names live in the caller's context. */
#include "docs/find.h"
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/file.h"
#include "docs/glob.h"

enum { MAX_DEPTH = 64 };

static const char *const default_include[] = {"*.md", "*.markdown", "*.mdx"};

typedef struct {
    dg_found *found;
    dg_mem *ctx;
    const dg_docs_options *o;
    const char *root;          /* the folder asked for: patterns are held against paths below it */
    const char *pattern;       /* the glob asked for, or NULL */
    dg_map *folders;           /* "device:inode" of folders read */
    char **links;              /* folders behind symbolic links, read after the real ones */
    int nlinks, links_capacity;
} dg_walk;

static void add_name(dg_mem *ctx, char ***list, int *count, int *capacity, const char *name)
{
    DG_GROW(ctx, *list, *count, *capacity);
    (*list)[(*count)++] = dg_strdup(ctx, name);
}

static void cannot_read(dg_walk *w, const char *path, const char *what)
{
    dg_found *f = w->found;
    add_name(w->ctx, &f->unread, &f->nunread, &f->unread_capacity, path);
    dg_warn(w->o->warnings, DG_WARN_PARTIAL, "unreadable", path, 0, "%s: %s", what, strerror(errno));
}

static const char *below_root(const dg_walk *w, const char *path)
{
    size_t n = strlen(w->root);
    if (!strcmp(w->root, ".")) return path;
    if (strncmp(path, w->root, n) != 0) return path;
    return path[n] == '/' ? path + n + 1 : path + n;
}

static bool is_excluded(const dg_walk *w, const char *path)
{
    return dg_glob_any(w->o->exclude, w->o->nexclude, below_root(w, path)) ||
           dg_glob_any(w->o->exclude, w->o->nexclude, path);
}

static bool is_included(const dg_walk *w, const char *path)
{
    if (w->pattern && !dg_glob_match(w->pattern, path)) return false;
    if (!w->o->ninclude) return dg_glob_any(default_include, 3, path);
    return dg_glob_any(w->o->include, w->o->ninclude, below_root(w, path)) ||
           dg_glob_any(w->o->include, w->o->ninclude, path);
}

static void skip(const dg_walk *w, const char *path, const char *why)
{
    dg_warn(w->o->warnings, DG_WARN_VERBOSE, "skipped", path, 0, "skipped: %s", why);
}

/* Names in a folder, sorted: readdir's order is the file system's. */
static int list_folder(char ***names, int *count, dg_mem *ctx, const char *path)
{
    DIR *d = opendir(path);
    if (!d) return -1;
    int capacity = 0;
    *names = NULL;
    *count = 0;
    for (struct dirent *e; (e = readdir(d));)
        if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
            add_name(ctx, names, count, &capacity, e->d_name);
    closedir(d);
    if (*count) qsort(*names, (size_t)*count, sizeof **names, dg_str_order);
    return 0;
}

static bool first_visit(dg_walk *w, const struct stat *st)
{
    bool added = false;
    char *key = dg_printf(w->ctx, "%llu:%llu", (unsigned long long)st->st_dev, (unsigned long long)st->st_ino);
    dg_map_puts(w->folders, key, &added);
    dg_free(key);
    return added;
}

static const char *why_folder_is_skipped(const dg_walk *w, const char *name, const char *path)
{
    if (name[0] == '.') return "hidden folder";
    if (!strcmp(name, "node_modules")) return "node_modules";
    return is_excluded(w, path) ? "excluded" : NULL;
}

static void walk_folder(dg_walk *w, const char *path, int depth);

static void take_folder(dg_walk *w, const char *name, const char *path, int depth)
{
    const char *why = why_folder_is_skipped(w, name, path);
    struct stat st;
    if (why) {
        skip(w, path, why);
    } else if (lstat(path, &st) == 0 && S_ISLNK(st.st_mode)) {
        add_name(w->ctx, &w->links, &w->nlinks, &w->links_capacity, path);
    } else {
        walk_folder(w, path, depth + 1);
    }
}

static void take_file(dg_walk *w, const char *path)
{
    if (!is_included(w, path)) return;
    if (is_excluded(w, path)) skip(w, path, "excluded");
    else add_name(w->ctx, &w->found->files, &w->found->nfiles, &w->found->capacity, path);
}

/* A link to nowhere is only a loss when it would have been a page. */
static void dead_entry(dg_walk *w, const char *path)
{
    if (is_included(w, path) && !is_excluded(w, path)) cannot_read(w, path, "cannot read");
    else skip(w, path, "cannot be read, and is no page by its name");
}

static void walk_folder(dg_walk *w, const char *path, int depth)
{
    struct stat st;
    char **names;
    int count;
    dg_mem *tmp = dg_mem_root();
    if (depth > MAX_DEPTH) {
        errno = ELOOP;
        cannot_read(w, path, "folders are nested too deeply");
    } else if (stat(path, &st) || list_folder(&names, &count, tmp, path)) {
        cannot_read(w, path, "cannot read this folder");
    } else if (!first_visit(w, &st)) {
        skip(w, path, "the same folder is read under another name (link)");
    } else {
        for (int i = 0; i < count; i++) {
            char *sub = strcmp(path, ".") ? dg_path_join(tmp, path, names[i]) : dg_strdup(tmp, names[i]);
            if (stat(sub, &st)) dead_entry(w, sub);
            else if (S_ISDIR(st.st_mode)) take_folder(w, names[i], sub, depth);
            else if (S_ISREG(st.st_mode)) take_file(w, sub);
            else if (is_included(w, sub)) skip(w, sub, "not a regular file");
        }
    }
    dg_free(tmp);
}

/* Real folders first, so that a page is read under its own name and not under a link's. */
static void walk_root(dg_walk *w)
{
    walk_folder(w, w->root, 0);
    for (int i = 0; i < w->nlinks; i++) walk_folder(w, w->links[i], 1);
}

char *dg_find_display(dg_mem *ctx, const char *path)
{
    char *normal = dg_path_normal(ctx, path);
    char *cwd = normal[0] == '/' ? dg_alloc(ctx, 4096) : NULL;
    if (!cwd || !getcwd(cwd, 4096)) return normal;
    size_t n = strlen(cwd);
    if (!strcmp(normal, cwd)) return dg_strdup(ctx, ".");
    return !strncmp(normal, cwd, n) && normal[n] == '/' ? dg_strdup(ctx, normal + n + 1) : normal;
}

static void find_one(dg_walk *w, const char *asked)
{
    char *path = dg_find_display(w->ctx, asked);
    struct stat st;
    int before = w->found->nfiles;
    if (stat(path, &st) == 0 && !S_ISDIR(st.st_mode)) {
        w->root = dg_path_dir(w->ctx, path);
        if (is_excluded(w, path)) skip(w, path, "excluded");
        else add_name(w->ctx, &w->found->files, &w->found->nfiles, &w->found->capacity, path);
        return;
    }
    w->root = path;
    if (dg_glob_has_magic(path) && !dg_is_directory(path)) {
        size_t base = dg_glob_base(path);
        w->pattern = path;
        w->root = base ? dg_strndup(w->ctx, path, base) : path[0] == '/' ? "/" : ".";
    }
    if (stat(w->root, &st)) {
        cannot_read(w, path, "cannot read the documentation asked for");
        return;
    }
    walk_root(w);
    if (w->found->nfiles == before)
        dg_warn(w->o->warnings, DG_WARN_PARTIAL, "no-pages", path, 0,
                w->pattern ? "no file matches this pattern" : "no Markdown file in this folder");
}

int dg_find_files(dg_found *out, dg_mem *ctx, const dg_docs_options *o, dg_error *err)
{
    *out = (dg_found){0};
    if (o->npaths <= 0) return dg_fail(err, DG_ERR_USAGE, "no documentation given: name a folder, a file or a pattern");
    for (int i = 0; i < o->npaths; i++) {
        dg_walk w = {.found = out, .ctx = ctx, .o = o, .folders = dg_map_new(ctx)};
        find_one(&w, o->paths[i]);
    }
    if (out->nfiles) qsort(out->files, (size_t)out->nfiles, sizeof *out->files, dg_str_order);
    int kept = 0;
    for (int i = 0; i < out->nfiles; i++)
        if (!kept || strcmp(out->files[kept - 1], out->files[i]) != 0) out->files[kept++] = out->files[i];
    out->nfiles = kept;
    return 0;
}

static bool is_below(const char *path, const char *folder)
{
    size_t n = strlen(folder);
    if (!strcmp(folder, ".")) return path[0] != '/' && strncmp(path, "../", 3) != 0;
    return !strncmp(path, folder, n) && (!path[n] || path[n] == '/');
}

bool dg_find_covers(const dg_found *found, dg_mem *ctx, const dg_docs_options *o, const char *path)
{
    for (int i = 0; i < found->nunread; i++)
        if (is_below(path, found->unread[i])) return false;
    for (int i = 0; i < o->npaths; i++) {
        char *asked = dg_find_display(ctx, o->paths[i]);
        bool glob = dg_glob_has_magic(asked) && !dg_is_directory(asked);
        if (glob ? dg_glob_match(asked, path) : is_below(path, asked)) return true;
    }
    return false;
}
