/* Reports of a session: every --format with the --output behind it; parts of a report for `topics`, `sections` and `words`.
 * A report file appears under its name only when it is complete. */
#include <math.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include "base/file.h"
#include "session.h"

/* Cells of the terminal; 80 for files and pipes, so that a saved report looks the same everywhere. */
static int terminal_width(bool terminal)
{
    struct winsize size;
    if (!terminal || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col < 40) return 80;
    return size.ws_col;
}

static void options_of(const dg_session *s, dg_report_options *o, bool terminal)
{
    *o = (dg_report_options){
        .width = terminal_width(terminal),
        .color = terminal && !s->set->no_color && !getenv("NO_COLOR"),
        .quotes = !s->set->no_quotes, .verbose = s->set->verbose, .limit = (int)s->set->show, .all = s->set->all,
    };
}

static int to_file(dg_session *s, const dg_format *f, const char *only, const char *path, dg_error *err)
{
    dg_outfile o;
    dg_report_options options;
    options_of(s, &options, false);
    options.only = only;
    if (dg_outfile_open(&o, s->ctx, path, 0600, err)) return -1;
    if (f->write(o.f, &s->report, &options, err)) {
        if (err && !err->file[0]) snprintf(err->file, sizeof err->file, "%s", path);
        dg_outfile_abandon(&o);
        return -1;
    }
    return dg_outfile_commit(&o, err);
}

static int to_stream(dg_session *s, const dg_format *f, const char *only, FILE *out, dg_error *err)
{
    dg_report_options options;
    options_of(s, &options, isatty(fileno(out)) == 1);
    options.only = only;
    return f->write(out, &s->report, &options, err);
}

static const dg_format *format_named(const char *name, dg_error *err)
{
    const dg_format *f = dg_format_find(name);
    if (!f) dg_fail(err, DG_ERR_USAGE, "there is no format '%s'; `docgap help formats` lists them", name);
    return f;
}

/* A wrong name is said at once, not after minutes of work. */
int dg_session_check_outputs(dg_session *s, dg_error *err)
{
    const dg_text_list *formats = &s->set->format, *outputs = &s->set->output;
    int count = formats->count ? formats->count : 1;
    if (outputs->count > count)
        return dg_fail(err, DG_ERR_USAGE, "%d --output for %d --format: write --format X --output FILE in pairs", outputs->count, count);
    for (int i = 0; i < formats->count; i++)
        if (!format_named(formats->items[i], err)) return -1;
    for (int i = 0; i < outputs->count; i++) {
        const char *folder = dg_path_dir(s->ctx, outputs->items[i]);
        if (dg_is_directory(outputs->items[i])) return dg_fail(err, DG_ERR_USAGE, "--output %s: this is a folder; name a file", outputs->items[i]);
        if (!dg_is_directory(folder)) return dg_fail(err, DG_ERR_USAGE, "--output %s: there is no folder '%s'; make it first", outputs->items[i], folder);
    }
    return 0;
}

/* The whole report (only is NULL) or one part of it, in every format asked for. */
static int write_all(dg_session *s, const char *only, FILE *out, dg_error *err)
{
    const dg_text_list *formats = &s->set->format, *outputs = &s->set->output;
    const char *standard = s->set->json ? "json" : "text";
    int count = formats->count ? formats->count : 1;
    for (int i = 0; i < count; i++) {
        const dg_format *f = format_named(formats->count ? formats->items[i] : standard, err);
        if (!f) return -1;
        bool file = i < outputs->count && strcmp(outputs->items[i], "-") != 0;
        if (file ? to_file(s, f, only, outputs->items[i], err) : to_stream(s, f, only, out, err)) return -1;
    }
    return 0;
}

int dg_session_report(dg_session *s, FILE *out, dg_error *err) { return write_all(s, NULL, out, err); }

int dg_session_report_only(dg_session *s, const char *part, FILE *out, dg_error *err) { return write_all(s, part, out, err); }

void dg_formats_print(FILE *f)
{
    for (const dg_format *row = dg_formats; row->name; row++) fprintf(f, "  %-10s %s\n", row->name, row->what);
}
