/* Files of mails: an mbox is cut into its mails, a Maildir is a file a mail, an .eml is one mail. Decoding is
 * source_mail.c's work, threading mail_threads.c's. All mails of a box are kept until its end, because
 * threads need them. */
#include <dirent.h>
#include <string.h>

#include "base/file.h"
#include "tickets/mail.h"
#include "tickets/natives.h"
#include "tickets/sink.h"

enum { MAIL_LIMIT = 64 << 20, LINE_LIMIT = 1 << 20 };

/* "From jane@example.com Mon Jan  5 10:11:12 2026": a time and a weekday behind the name. */
static bool is_from_line(dg_slice line)
{
    static const char *const days[] = {" Mon ", " Tue ", " Wed ", " Thu ", " Fri ", " Sat ", " Sun ", NULL};
    if (!dg_slice_starts(line, "From ") || line.n > 400 || !memchr(line.p, ':', line.n)) return false;
    for (int i = 0; days[i]; i++)
        if (dg_slice_find(line, days[i]) > 0) return true;
    return false;
}

/* mboxo and mboxrd: ">From " was "From " before it was stored. */
static dg_slice unquoted(dg_slice line)
{
    size_t n = 0;
    while (n < line.n && line.p[n] == '>') n++;
    bool quoted = n > 0 && dg_slice_starts((dg_slice){line.p + n, line.n - n}, "From ");
    return quoted ? (dg_slice){line.p + 1, line.n - 1} : line;
}

static int finish(const dg_reader *r, dg_mailbox *box, const dg_source *source, dg_error *err)
{
    dg_sink *sink;
    if (dg_sink_open(&sink, r->ctx, r->db, dg_reader_source_name(r, source), r->o, err)) return -1;
    int rc = dg_mailbox_put(box, sink, err);
    if (dg_sink_close(sink, r->counts, rc ? NULL : err)) rc = -1;
    return rc;
}

static void end_mail(dg_reader *r, dg_mailbox *box, dg_buf *text, long line)
{
    if (!dg_slice_trim((dg_slice){text->p, text->n}).n) return;
    if (text->over)
        dg_warn(r->o->warnings, DG_WARN_PARTIAL, "record-too-large", r->name, line,
                "a mail above %d MiB is cut", MAIL_LIMIT >> 20);
    if (!dg_mail_parse(box, text->p, text->n, line)) {
        r->counts->read++;
        r->counts->failed++;
        dg_warn(r->o->warnings, DG_WARN_PARTIAL, "bad-record", r->name, line, "this mail cannot be read");
    }
}

static int no_mail(const char *name, dg_error *err)
{
    return dg_fail_at(err, DG_ERR_USAGE, name, 0,
                      "this is mail, and this docgap was built without gmime: install libgmime-3.0-dev "
                      "and build again");
}

int dg_read_mbox(dg_reader *r, dg_error *err)
{
    dg_mailbox box = {.ctx = r->ctx};
    dg_buf text;
    dg_slice line;
    long number = 0, began = 1;
    bool cut, blank = true;
    int got;
    if (!dg_mail_readable()) return no_mail(r->name, err);
    dg_buf_init(&text, r->ctx, MAIL_LIMIT);
    while ((got = dg_input_line(r->in, &line, &number, &cut, LINE_LIMIT, err)) == 1) {
        if (blank && is_from_line(line)) {
            end_mail(r, &box, &text, began);
            dg_buf_clear(&text);
            text.over = false;
            began = number;
            blank = false;
            continue;
        }
        blank = !line.n;
        line = unquoted(line);
        dg_buf_add(&text, line.p, line.n);
        dg_buf_addc(&text, '\n');
        if (number % 4096 == 0) {
            dg_progress_report(r->o->progress, "reading tickets", dg_input_offset(r->in),
                               dg_input_size(r->in), NULL);
            if (dg_progress_cancelled(r->o->progress))
                return dg_fail(err, DG_ERR_CANCEL, "stopped while reading %s", r->name);
        }
    }
    if (got < 0) return -1;
    end_mail(r, &box, &text, began);
    return finish(r, &box, &dg_source_mbox, err);
}

int dg_read_eml(dg_reader *r, dg_error *err)
{
    dg_mailbox box = {.ctx = r->ctx};
    dg_buf text;
    char block[4096];
    long got;
    if (!dg_mail_readable()) return no_mail(r->name, err);
    dg_buf_init(&text, r->ctx, MAIL_LIMIT);
    while ((got = dg_input_read(r->in, block, sizeof block, err)) > 0 && !text.over)
        dg_buf_add(&text, block, (size_t)got);
    if (got < 0) return -1;
    end_mail(r, &box, &text, 1);
    return finish(r, &box, &dg_source_eml, err);
}

static void list_mails(dg_mem *ctx, const char *path, char ***names, int *count)
{
    int capacity = *count;
    DIR *d = opendir(path);
    for (struct dirent *e; d && (e = readdir(d)) != NULL;) {
        if (e->d_name[0] == '.') continue;
        DG_GROW(ctx, *names, *count, capacity);
        (*names)[(*count)++] = dg_path_join(ctx, path, e->d_name);
    }
    if (d) closedir(d);
}

bool dg_is_maildir(const char *path)
{
    dg_mem *ctx = dg_mem_root();
    bool is =
        dg_is_directory(dg_path_join(ctx, path, "cur")) && dg_is_directory(dg_path_join(ctx, path, "new"));
    dg_free(ctx);
    return is;
}

int dg_import_maildir(const dg_reader *r, const char *path, dg_error *err)
{
    dg_mailbox box = {.ctx = r->ctx};
    char **names = NULL, *text;
    int count = 0;
    size_t n;
    if (!dg_mail_readable()) return no_mail(path, err);
    list_mails(r->ctx, dg_path_join(r->ctx, path, "cur"), &names, &count);
    list_mails(r->ctx, dg_path_join(r->ctx, path, "new"), &names, &count);
    if (count) qsort(names, (size_t)count, sizeof *names, dg_str_order);
    for (int i = 0; i < count; i++) {
        dg_mem *scratch = dg_alloc(r->ctx, 1);
        dg_error e = {0};
        dg_reader one = *r;
        dg_buf mail;
        dg_buf_init(&mail, scratch, MAIL_LIMIT);
        one.name = names[i];
        if (dg_file_read(&text, &n, scratch, names[i], MAIL_LIMIT, &e)) {
            r->counts->read++;
            r->counts->failed++;
            dg_warn_error(r->o->warnings, DG_WARN_PARTIAL, "unreadable-file", names[i], &e);
        } else {
            dg_buf_add(&mail, text, n);
            end_mail(&one, &box, &mail, 1);
        }
        dg_free(scratch);
        dg_progress_report(r->o->progress, "reading tickets", i + 1, count, NULL);
        if (dg_progress_cancelled(r->o->progress))
            return dg_fail(err, DG_ERR_CANCEL, "stopped while reading %s", path);
    }
    return finish(r, &box, &dg_source_maildir, err);
}
