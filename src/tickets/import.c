/* Files in: opens what a path names (file, folder, archive, standard input), asks detect.c for the reader of
 * each member, and lets it read. Mapping, redaction and storing are the sources' and the sink's work. Each
 * member has memory of its own. */
#include "tickets/import.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "tickets/reader.h"

const char *dg_reader_source_name(const dg_reader *r, const dg_source *format)
{
    return dg_str_empty(r->o->source) ? format->name : r->o->source;
}

/* A folder of an archive, a hidden file, a file that packers leave behind; what Discourse packs beside a user's posts (tokens
 * with IP addresses, settings, likes), which nobody asked to read. */
static bool is_noise(const char *member)
{
    static const char *const companions[] = {"auth_tokens.csv",  "auth_token_logs.csv", "badges.csv", "bookmarks.csv",
                                             "category_preferences.csv", "flags.csv",   "likes.csv",  "post_actions.csv",
                                             "preferences.json", "queued_posts.csv",    "visits.csv", NULL};
    const char *base = dg_path_base(member);
    for (int i = 0; companions[i]; i++)
        if (strcmp(base, companions[i]) == 0) return true;
    return !*base || base[0] == '.' || strncmp(member, "__MACOSX/", 9) == 0 ||
           member[strlen(member) - 1] == '/';
}

static int say_workbook(const char *path, dg_error *err)
{
    return dg_fail_at(err, DG_ERR_INPUT, path, 0,
                      "this is an Excel or Word file: open it and save it as CSV UTF-8");
}

static int read_member(dg_reader *r, dg_error *err)
{
    dg_slice head = dg_input_peek(r->in, err);
    if (err->kind != DG_ERR_NONE) return -1;
    if (!dg_slice_trim(head).n) {
        dg_warn(r->o->warnings, DG_WARN_ADVICE, "no-tickets", r->name, 0, "this file is empty");
        return 0;
    }
    dg_read_fn read = dg_detect_reader(head, r->name, r->source, err);
    return read ? read(r, err) : -1;
}

/* One bad member of an archive is a warning; the others are read. */
static int archive_member(dg_reader *r, bool alone, dg_error *err)
{
    dg_error e = {0};
    if (read_member(r, &e) == 0) return 0;
    bool fatal = e.kind == DG_ERR_DB || e.kind == DG_ERR_CANCEL || e.kind == DG_ERR_USAGE;
    if (alone || fatal) return dg_fail_at(err, e.kind, e.file, e.line, "%s", e.message);
    dg_warn_error(r->o->warnings, DG_WARN_PARTIAL, "unreadable-file", r->name, &e);
    return 0;
}

static int read_file(dg_reader *r, const char *path, dg_error *err)
{
    const char *member, *shown = strcmp(path, "-") == 0 ? "standard input" : path;
    dg_mem *above = r->ctx;
    int more, rc = 0, members = 0;
    if (dg_input_open(&r->in, above, path, err)) return -1;
    while (!rc && (more = dg_input_member(r->in, &member, err)) != 0) {
        if (more < 0) return -1;
        bool inside = member && *member && strcmp(member, path) != 0;
        if (inside && strcmp(member, "[Content_Types].xml") == 0) return say_workbook(shown, err);
        if (inside && is_noise(member)) {
            dg_warn(r->o->warnings, DG_WARN_VERBOSE, "member-passed-over", shown, 0, "%s is no ticket: passed over", member);
            continue;
        }
        members++;
        r->ctx = dg_alloc(above, 1);
        bool archive =
            inside && strcmp(dg_path_base(member), dg_path_base(path)) != 0 && strcmp(path, "-") != 0;
        r->name = archive ? dg_printf(r->ctx, "%s:%s", shown, member) : shown;
        rc = archive_member(r, !archive, err);
        dg_free(r->ctx);
        r->ctx = above;
    }
    if (!rc && !members)
        dg_warn(r->o->warnings, DG_WARN_ADVICE, "no-tickets", shown, 0, "nothing to read in this archive");
    return rc;
}

static int find_format(dg_reader *r, dg_error *err)
{
    if (dg_str_empty(r->o->format)) return 0;
    r->source = dg_source_find(r->o->format);
    if (r->source) return 0;
    dg_buf names;
    dg_buf_init(&names, r->ctx, DG_BUF_NO_LIMIT);
    for (size_t i = 0; dg_sources[i]; i++) dg_buf_addf(&names, "%s%s", i ? ", " : "", dg_sources[i]->name);
    return dg_fail(err, DG_ERR_USAGE, "--from '%s' is not known; the formats are %s", r->o->format, names.p);
}

int dg_import_path(dg_import_counts *counts, dg_db *db, const char *path, const dg_import_options *o,
                   dg_error *err)
{
    dg_error own = {0};
    dg_reader r = {.ctx = dg_mem_root(), .db = db, .o = o, .counts = counts, .name = path};
    int rc;
    if (!err) err = &own;
    if (find_format(&r, err))
        rc = -1;
    else if (strcmp(path, "-") != 0 && dg_is_directory(path)) {
        bool mail = r.source ? dg_str_eq(r.source->name, "maildir") : dg_is_maildir(path);
        rc = mail ? dg_import_maildir(&r, path, err) : dg_import_folder(&r, path, err);
    } else {
        rc = read_file(&r, path, err);
    }
    if (rc) dg_db_rollback(db);
    dg_free(r.ctx);
    return rc;
}
