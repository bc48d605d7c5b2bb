/* A stream of bytes in blocks: plain files by read(), .gz and the members of a .zip by libarchive, told apart by their
 * first bytes. Text encodings are not its business. The stream owns its descriptor, its archive handle and its blocks. */
#include "base/input.h"
#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BLOCK = 256 * 1024, PEEK = 4096 };

struct dg_input {
    const char *path, *shown; /* shown: for messages */
    int fd;
    bool close_fd, seekable, zip;
    int64_t size, offset;     /* of the file; bytes of it read so far */
    struct archive *archive;  /* NULL for a plain file */
    char *raw;                /* the block that the archive reads from */
    size_t raw_n;             /* bytes in it that were read to tell the kind and not yet given away */
    char *buf;                /* bytes of the member: pos..end are not yet taken */
    size_t pos, end;
    bool in_member, at_end;   /* at_end: the source of buf has no more */
    bool members_done;
    long line;
    dg_buf long_line;         /* a line that crosses blocks */
};

static int close_input(dg_input *in)
{
    if (in->archive)
        archive_read_free(in->archive);
    if (in->close_fd)
        close(in->fd);
    return 0;
}

static long read_fd(dg_input *in, char *to, size_t cap, dg_error *err)
{
    ssize_t got;
    do
        got = read(in->fd, to, cap);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        return dg_fail_at(err, DG_ERR_IO, in->shown, 0, "cannot read: %s", strerror(errno));
    in->offset += got;
    return (long)got;
}

/* --- what libarchive calls --- */

static la_ssize_t on_read(struct archive *a, void *user, const void **block)
{
    dg_input *in = user;
    dg_error err = {0};
    long got = (long)in->raw_n;
    *block = in->raw;
    in->raw_n = 0;
    if (got == 0)
        got = read_fd(in, in->raw, BLOCK, &err);
    if (got < 0)
        archive_set_error(a, EIO, "%s", err.message);
    return got;
}

static la_int64_t on_seek(struct archive *a, void *user, la_int64_t offset, int whence)
{
    dg_input *in = user;
    in->raw_n = 0;
    off_t at = lseek(in->fd, (off_t)offset, whence);
    if (at < 0) {
        archive_set_error(a, errno, "cannot move in the file");
        return ARCHIVE_FATAL;
    }
    in->offset = at;
    return at;
}

static int fail_archive(const dg_input *in, dg_error *err)
{
    const char *why = archive_error_string(in->archive);
    return dg_fail_at(err, DG_ERR_INPUT, in->shown, 0, "cannot unpack: %s; is the file complete?",
                      why ? why : "damaged archive");
}

/* --- opening --- */

static int open_archive(dg_input *in, bool zip, dg_error *err)
{
    struct archive *a = in->archive = archive_read_new();
    in->zip = zip;
    if (zip) {
        archive_read_support_format_zip(a);
    } else {
        archive_read_support_filter_gzip(a);
        archive_read_support_format_raw(a);
        archive_read_support_format_empty(a);
    }
    in->raw = in->buf;
    in->raw_n = in->end;
    in->buf = dg_alloc(in, BLOCK);
    in->end = 0;
    in->at_end = true; /* until a member is opened */
    archive_read_set_read_callback(a, on_read);
    if (in->seekable)
        archive_read_set_seek_callback(a, on_seek);
    archive_read_set_callback_data(a, in);
    return archive_read_open1(a) == ARCHIVE_OK ? 0 : fail_archive(in, err);
}

static int open_fd(dg_input *in, dg_error *err)
{
    if (strcmp(in->path, "-") == 0) {
        in->fd = STDIN_FILENO;
        in->shown = "standard input";
    } else {
        in->fd = open(in->path, O_RDONLY | O_CLOEXEC);
        in->close_fd = in->fd >= 0;
    }
    struct stat st;
    if (in->fd < 0 || fstat(in->fd, &st))
        return dg_fail_at(err, DG_ERR_IO, in->shown, 0, "cannot open: %s", strerror(errno));
    if (S_ISDIR(st.st_mode))
        return dg_fail_at(err, DG_ERR_IO, in->shown, 0, "this is a directory, a file is needed");
    bool regular = S_ISREG(st.st_mode);
    in->size = regular ? (int64_t)st.st_size : -1;
    /* Moves are counted from the start of the file: standard input may begin in the middle. */
    in->seekable = regular && lseek(in->fd, 0, SEEK_CUR) == 0;
    return 0;
}

/* Fills buf behind `end` with what one read gives; at_end when that is nothing. */
static int fill(dg_input *in, dg_error *err)
{
    if (in->pos > 0) {
        memmove(in->buf, in->buf + in->pos, in->end - in->pos);
        in->end -= in->pos;
        in->pos = 0;
    }
    long got = 0;
    if (in->archive) {
        got = (long)archive_read_data(in->archive, in->buf + in->end, BLOCK - in->end);
        if (got < 0)
            got = fail_archive(in, err);
    } else {
        got = read_fd(in, in->buf + in->end, BLOCK - in->end, err);
    }
    if (got < 0) {
        in->at_end = true; /* what follows a bad place is not to be trusted */
        return -1;
    }
    in->at_end = got == 0;
    in->end += (size_t)got;
    return 0;
}

static int fill_to(dg_input *in, size_t wanted, dg_error *err)
{
    while (!in->at_end && in->end - in->pos < wanted)
        if (fill(in, err))
            return -1;
    return 0;
}

static bool starts(const dg_input *in, const char *magic, size_t n)
{
    return in->end >= n && memcmp(in->buf, magic, n) == 0;
}

int dg_input_open(dg_input **out, dg_mem *ctx, const char *path, dg_error *err)
{
    *out = NULL;
    dg_input *in = dg_new(ctx, dg_input);
    talloc_set_destructor(in, close_input);
    in->path = in->shown = dg_strdup(in, path);
    in->size = -1;
    in->buf = dg_alloc(in, BLOCK);
    dg_buf_init(&in->long_line, in, DG_BUF_NO_LIMIT);
    int rc = open_fd(in, err) || fill_to(in, 4, err);
    if (rc == 0) {
        bool gzip = starts(in, "\x1f\x8b", 2);
        bool zip = starts(in, "PK\3\4", 4) || starts(in, "PK\5\6", 4);
        if (gzip || zip)
            rc = open_archive(in, zip, err);
    }
    if (rc) {
        dg_free(in);
        return -1;
    }
    *out = in;
    return 0;
}

/* --- members --- */

static const char *member_name(dg_input *in, struct archive_entry *e)
{
    const char *name = in->zip ? archive_entry_pathname_utf8(e) : NULL;
    return name ? dg_strdup(in, name) : in->shown;
}

/* Without a whole gzip header libarchive takes the bytes for plain ones. */
static int check_filter(const dg_input *in, dg_error *err)
{
    if (in->zip || archive_filter_code(in->archive, 0) == ARCHIVE_FILTER_GZIP)
        return 0;
    return dg_fail_at(err, DG_ERR_INPUT, in->shown, 0, "cannot unpack: the gzip header is cut; is the file complete?");
}

/* The next member that is no folder: 1, 0 at the end, -1. */
static int next_header(dg_input *in, const char **name, dg_error *err)
{
    struct archive_entry *e;
    for (;;) {
        int rc = archive_read_next_header(in->archive, &e);
        if (rc < ARCHIVE_WARN && rc != ARCHIVE_EOF)
            return fail_archive(in, err);
        if (check_filter(in, err))
            return -1;
        if (rc == ARCHIVE_EOF)
            return 0;
        if (archive_entry_filetype(e) != AE_IFDIR)
            break;
    }
    *name = member_name(in, e);
    return 1;
}

/* libarchive loses names that the locale cannot spell: give it one, in this thread only, that can spell all. */
static int next_in_archive(dg_input *in, const char **name, dg_error *err)
{
    locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    locale_t before = utf8 ? uselocale(utf8) : (locale_t)0;
    int rc = next_header(in, name, err);
    if (utf8) {
        uselocale(before);
        freelocale(utf8);
    }
    in->pos = in->end = 0;
    in->at_end = false;
    return rc;
}

int dg_input_member(dg_input *in, const char **name, dg_error *err)
{
    if (in->members_done)
        return 0;
    int rc = 1;
    const char *found = in->shown;
    if (in->archive)
        rc = next_in_archive(in, &found, err);
    else
        in->members_done = true;
    in->in_member = true;
    in->line = 0;
    if (rc <= 0) {
        in->members_done = true;
        in->pos = in->end = 0;
        in->at_end = true;
    } else if (name) {
        *name = found;
    }
    return rc;
}

/* Callers who expect one member only need not ask for it. */
static int in_first_member(dg_input *in, dg_error *err)
{
    return in->in_member || dg_input_member(in, NULL, err) >= 0 ? 0 : -1;
}

/* --- reading --- */

long dg_input_read(dg_input *in, char *buf, size_t cap, dg_error *err)
{
    if (in_first_member(in, err) || fill_to(in, 1, err))
        return -1;
    size_t n = in->end - in->pos < cap ? in->end - in->pos : cap;
    if (n)
        memcpy(buf, in->buf + in->pos, n);
    in->pos += n;
    return (long)n;
}

dg_slice dg_input_peek(dg_input *in, dg_error *err)
{
    if (in_first_member(in, err) == 0)
        fill_to(in, PEEK, err);
    return (dg_slice){in->buf + in->pos, in->end - in->pos};
}

/* The line without \r and cut to the limit. whole: its last byte is here; ended: by a line feed. */
static bool shape(dg_slice *text, bool whole, bool ended, size_t limit)
{
    if (whole && ended && text->n && text->p[text->n - 1] == '\r')
        text->n--;
    if (limit == 0 || text->n <= limit)
        return !whole;
    text->n = limit;
    return true;
}

/* A line that goes on in the next block: collected up to one byte past the limit (which may be \r). */
static int collect(dg_input *in, dg_slice *text, bool *cut, size_t limit, dg_error *err)
{
    bool whole = true, ended = false;
    dg_buf_clear(&in->long_line);
    while (!ended) {
        if (fill_to(in, 1, err))
            return -1;
        size_t n = in->end - in->pos;
        if (n == 0)
            break;
        const char *from = in->buf + in->pos, *feed = memchr(from, '\n', n);
        ended = feed != NULL;
        size_t part = ended ? (size_t)(feed - from) : n;
        size_t room = limit ? limit + 1 - in->long_line.n : part;
        dg_buf_add(&in->long_line, from, part < room ? part : room);
        whole = whole && part <= room && !in->long_line.over;
        in->pos += part + ended;
    }
    *text = (dg_slice){in->long_line.p, in->long_line.n};
    *cut = shape(text, whole, ended, limit);
    return 1;
}

int dg_input_line(dg_input *in, dg_slice *text, long *line, bool *cut, size_t limit, dg_error *err)
{
    if (in_first_member(in, err) || fill_to(in, 1, err))
        return -1;
    if (in->pos == in->end)
        return 0;
    *line = ++in->line;
    if (limit == SIZE_MAX)
        limit = 0; /* 0 is no limit */
    const char *from = in->buf + in->pos, *feed = memchr(from, '\n', in->end - in->pos);
    if (!feed)
        return collect(in, text, cut, limit, err);
    *text = (dg_slice){from, (size_t)(feed - from)};
    in->pos += text->n + 1;
    *cut = shape(text, true, true, limit);
    return 1;
}

int64_t dg_input_offset(const dg_input *in)
{
    return in->offset;
}

int64_t dg_input_size(const dg_input *in)
{
    return in->size;
}
