/* Whole files in, with a limit; files out under a temporary name, so that nobody ever sees half of one.
 * Path helpers work on the text alone. Results are owned by the context given. */
#include "base/file.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int fail_path(dg_error *err, const char *what, const char *path)
{
    return dg_fail_at(err, DG_ERR_IO, path, 0, "%s: %s", what, strerror(errno));
}

static int fail_size(dg_error *err, const char *path, size_t limit)
{
    return dg_fail_at(err, DG_ERR_LIMIT, path, 0, "the file is larger than the limit of %zu bytes", limit);
}

/* Reads until the end of the file or one byte past the limit. */
static int read_all(dg_buf *b, int fd, const char *path, dg_error *err)
{
    char block[64 * 1024];
    for (;;) {
        ssize_t got = read(fd, block, sizeof block);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return fail_path(err, "cannot read", path);
        if (got == 0)
            return 0;
        dg_buf_add(b, block, (size_t)got);
        if (b->over)
            return fail_size(err, path, b->limit);
    }
}

int dg_file_read(char **out, size_t *n, dg_mem *ctx, const char *path, size_t limit, dg_error *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC), rc = -1;
    if (fd < 0)
        return fail_path(err, "cannot open", path);
    dg_buf b;
    dg_buf_init(&b, ctx, limit);
    struct stat st;
    if (fstat(fd, &st))
        rc = fail_path(err, "cannot read", path);
    else if (S_ISDIR(st.st_mode))
        rc = dg_fail_at(err, DG_ERR_IO, path, 0, "this is a directory, a file is needed");
    else if (limit && S_ISREG(st.st_mode) && (uintmax_t)st.st_size > limit)
        rc = fail_size(err, path, limit);
    else
        rc = read_all(&b, fd, path, err);
    close(fd);
    if (rc == 0) {
        *n = b.n;
        *out = dg_buf_take(&b);
    }
    dg_buf_free(&b);
    return rc;
}

bool dg_file_exists(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0;
}

bool dg_is_directory(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

int dg_make_directories(const char *path, dg_error *err)
{
    char part[PATH_MAX];
    size_t n = strlen(path);
    if (n >= sizeof part)
        return dg_fail_at(err, DG_ERR_IO, path, 0, "the path is too long");
    for (size_t i = 1; i <= n; i++) {
        if (path[i] != '/' && path[i] != '\0')
            continue;
        memcpy(part, path, i);
        part[i] = '\0';
        if (mkdir(part, 0700) && !dg_is_directory(part))
            return fail_path(err, "cannot create the folder", part);
    }
    return 0;
}

/* A device, a pipe or a link is written in place: a rename would replace it by a plain file. */
static bool written_in_place(const char *path)
{
    struct stat st;
    return lstat(path, &st) == 0 && !S_ISREG(st.st_mode);
}

static int open_temp(dg_outfile *o, dg_mem *ctx, unsigned mode, dg_error *err)
{
    enum { TRIES = 100 }; /* left over from processes that died with the same id */
    for (int i = 0; i < TRIES; i++) {
        o->temp = dg_printf(ctx, "%s.%ld-%d.tmp", o->path, (long)getpid(), i);
        int fd = open(o->temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, (mode_t)mode);
        if (fd >= 0)
            return fd;
        dg_free(o->temp);
        o->temp = NULL;
        if (errno != EEXIST)
            break;
    }
    return fail_path(err, "cannot write", o->path);
}

int dg_outfile_open(dg_outfile *o, dg_mem *ctx, const char *path, unsigned mode, dg_error *err)
{
    *o = (dg_outfile){0};
    if (dg_is_directory(path))
        return dg_fail_at(err, DG_ERR_IO, path, 0, "this is a directory, a file name is needed");
    o->path = dg_strdup(ctx, path);
    int fd;
    if (written_in_place(path)) {
        fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, (mode_t)mode);
        if (fd < 0)
            fail_path(err, "cannot write", path);
    } else {
        fd = open_temp(o, ctx, mode, err);
    }
    if (fd < 0)
        return -1;
    o->f = fdopen(fd, "w");
    if (o->f)
        return 0;
    fail_path(err, "cannot write", path);
    close(fd);
    dg_outfile_abandon(o);
    return -1;
}

int dg_outfile_commit(dg_outfile *o, dg_error *err)
{
    bool good = !ferror(o->f) && fflush(o->f) == 0 && (!o->temp || fsync(fileno(o->f)) == 0);
    if (ferror(o->f) && errno == 0)
        errno = EIO;
    if (!good)
        fail_path(err, "cannot write", o->path);
    if (fclose(o->f) && good) {
        good = false;
        fail_path(err, "cannot write", o->path);
    }
    o->f = NULL;
    if (good && o->temp && rename(o->temp, o->path)) {
        good = false;
        fail_path(err, "cannot put the finished file in its place", o->path);
    }
    if (!good)
        dg_outfile_abandon(o);
    o->temp = NULL;
    return good ? 0 : -1;
}

void dg_outfile_abandon(dg_outfile *o)
{
    if (o->f)
        fclose(o->f);
    if (o->temp)
        unlink(o->temp);
    o->f = NULL;
    o->temp = NULL;
}

char *dg_path_join(dg_mem *ctx, const char *a, const char *b)
{
    if (dg_str_empty(a) || b[0] == '/')
        return dg_strdup(ctx, b);
    bool slash = a[strlen(a) - 1] == '/';
    return dg_printf(ctx, "%s%s%s", a, slash ? "" : "/", b);
}

char *dg_path_dir(dg_mem *ctx, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        return dg_strdup(ctx, ".");
    return dg_strndup(ctx, path, slash == path ? 1 : (size_t)(slash - path));
}

const char *dg_path_base(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

const char *dg_path_ext(const char *path)
{
    const char *base = dg_path_base(path);
    const char *dot = strrchr(base, '.');
    return dot && dot != base ? dot + 1 : "";
}

/* Where the last part of b starts, behind `root` bytes that stay. */
static size_t last_part(const dg_buf *b, size_t root)
{
    size_t at = b->n;
    while (at > root && b->p[at - 1] != '/')
        at--;
    return at;
}

static void add_part(dg_buf *b, size_t root, dg_slice part)
{
    if (part.n == 0 || dg_slice_eq(part, "."))
        return;
    size_t last = last_part(b, root);
    bool up = dg_slice_eq(part, "..");
    if (up && root && b->n == root)
        return; /* above the root is the root */
    if (up && b->n > root && strcmp(b->p + last, "..") != 0) {
        b->n = last > root ? last - 1 : root;
        b->p[b->n] = '\0';
        return;
    }
    if (b->n > root)
        dg_buf_addc(b, '/');
    dg_buf_add(b, part.p, part.n);
}

char *dg_path_normal(dg_mem *ctx, const char *path)
{
    dg_buf b;
    dg_buf_init(&b, ctx, DG_BUF_NO_LIMIT);
    size_t root = path[0] == '/';
    if (root)
        dg_buf_addc(&b, '/');
    for (const char *p = path + root;; p++) {
        size_t n = strcspn(p, "/");
        add_part(&b, root, (dg_slice){p, n});
        p += n;
        if (!*p)
            break;
    }
    if (b.n == 0)
        dg_buf_addc(&b, '.');
    char *normal = dg_buf_take(&b);
    dg_buf_free(&b);
    return normal;
}
