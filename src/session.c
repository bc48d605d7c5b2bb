/* A session: open the database, read docs and tickets into it, load them again. The audit itself is in audit.c.
 * Everything a session makes hangs on its context; closing it frees all. */
#include <math.h>
#include "base/file.h"
#include "base/threads.h"
#include "findings/settings.h"
#include "index/index.h"
#include "session.h"
#include "tickets/sync.h"

static int open_database(dg_session *s, dg_database_use use, dg_error *err)
{
    dg_db_options o = {
        .must_exist = use == DG_DB_EXISTING && !s->set->docs.count, /* else what docgap.yml names is read into it */
        .may_read = use != DG_DB_MAKE,
    };
    bool memory = use == DG_DB_NONE || (use == DG_DB_IF_THERE && !dg_file_exists(s->set->db));
    return dg_db_open(&s->db, s->ctx, memory ? ":memory:" : s->set->db, &o, err);
}

int dg_session_open(dg_session **out, const dg_settings *set, const dg_progress *p, dg_error *err)
{
    return dg_session_open_as(out, set, p, DG_DB_MAKE, err);
}

int dg_session_open_as(dg_session **out, const dg_settings *set, const dg_progress *p, dg_database_use use, dg_error *err)
{
    dg_mem *ctx = dg_mem_root();
    dg_session *s = dg_new(ctx, dg_session);
    s->ctx = ctx;
    s->set = set;
    s->progress = p;
    s->warnings = dg_warnings_new(ctx);
    s->threads = dg_thread_count((int)set->threads);
    if (dg_rule_settings_parse(&s->rules, ctx, set->rules, set->file, err)) goto failed;
    if (dg_session_check_outputs(s, err) || open_database(s, use, err)) goto failed;
    if (dg_index_open(ctx, s->db, set->language, err)) goto failed;
    *out = s;
    return 0;
failed:
    dg_session_close(s);
    return -1;
}

void dg_session_close(dg_session *s)
{
    if (!s) return;
    dg_db_close(s->db);
    dg_free(s->ctx);
}

size_t dg_session_warnings(const dg_session *s, bool partial_only)
{
    size_t partial = dg_warnings_count(s->warnings, DG_WARN_PARTIAL);
    return partial_only ? partial : partial + dg_warnings_count(s->warnings, DG_WARN_ADVICE);
}

/* What was not read is said one by one; advice is in the report, so here it is a count unless --verbose, or unless one line says
 * it as well. */
void dg_session_print_warnings(const dg_session *s, FILE *f, bool verbose)
{
    int notes = 0;
    bool few = dg_warnings_count(s->warnings, DG_WARN_ADVICE) == 1;
    dg_warnings_sort(s->warnings);
    for (size_t i = 0; i < s->warnings->count; i++) {
        const dg_warning *w = &s->warnings->items[i];
        if (w->kind != DG_WARN_PARTIAL && !verbose && !(few && w->kind == DG_WARN_ADVICE)) {
            notes += w->kind == DG_WARN_ADVICE;
            continue;
        }
        fprintf(f, "docgap: %s: ", w->kind == DG_WARN_PARTIAL ? "warning" : "note");
        if (w->file && w->line > 0) fprintf(f, "%s:%ld: ", w->file, w->line);
        else if (w->file) fprintf(f, "%s: ", w->file);
        fprintf(f, "%s\n", w->message);
    }
    if (notes) fprintf(f, "docgap: %d notes on what was read; --verbose prints them\n", notes);
}

static const char *site_text(const dg_session *s, const char *key)
{
    return dg_json_text(dg_json_at(s->set->site, key), NULL);
}

void dg_session_docs_options(const dg_session *s, dg_docs_options *o, const char *const *paths, int npaths)
{
    const dg_settings *set = s->set;
    *o = (dg_docs_options){
        .paths = npaths ? paths : set->docs.items, .npaths = npaths ? npaths : set->docs.count,
        .include = set->include.items, .ninclude = set->include.count,
        .exclude = set->exclude.items, .nexclude = set->exclude.count,
        .drafts = set->drafts, .site_base = site_text(s, "base"), .site_root = site_text(s, "root"),
        .threads = s->threads, .progress = s->progress, .warnings = s->warnings,
    };
}

int dg_session_index(dg_session *s, const char *const *paths, int npaths, FILE *say, dg_error *err)
{
    dg_docs_options o;
    dg_docs_counts n = {0};
    int64_t pages;
    dg_session_docs_options(s, &o, paths, npaths);
    if (dg_db_query_int(&pages, s->db, "SELECT count(*) FROM page", 0, err)) return -1;
    if (!o.npaths && pages > 0) return 0; /* indexed before */
    if (!o.npaths) return dg_fail(err, DG_ERR_USAGE, "no documentation: name a folder of Markdown, or `docs:` in docgap.yml");
    if (!npaths) s->read_docs = true;
    if (!pages && dg_index_pause(s->db, err)) return -1; /* the first time all is new: one rebuild is faster */
    int rc = dg_docs_index(&n, s->db, &o, err);
    if (!pages && dg_index_resume(s->db, rc ? NULL : err)) rc = -1;
    if (rc) return -1;
    dg_progress_end(s->progress);
    if (say)
        fprintf(say, "%d file%s: %d read, %d unchanged, %d removed, %d failed; %d section%s\n", n.files, n.files == 1 ? "" : "s", n.parsed,
                n.unchanged, n.removed, n.failed, n.sections, n.sections == 1 ? "" : "s");
    return 0;
}

static int open_redactor(dg_session *s, dg_error *err)
{
    dg_redact_options o = {s->set->redact, s->set->redact_rules, s->set->redact_names, s->set->keep_domain};
    return s->redactor ? 0 : dg_redactor_new(&s->redactor, s->ctx, s->db, &o, err);
}

void dg_session_say_redactions(const dg_session *s, FILE *say)
{
    dg_redact_count counts[64];
    size_t n = dg_redact_report(s->redactor, counts, 64);
    for (size_t i = 0; i < n; i++) fprintf(say, "  %-24s %lld\n", counts[i].rule, (long long)counts[i].count);
}

static void say_import(const dg_session *s, FILE *say, const dg_import_counts *n)
{
    if (!say) return;
    dg_progress_end(s->progress);
    fprintf(say, "%lld ticket%s read: %lld new, %lld newer, %lld unchanged, %lld skipped, %lld failed; %lld personal value%s replaced\n",
            (long long)n->read, n->read == 1 ? "" : "s", (long long)n->added, (long long)n->updated, (long long)n->unchanged,
            (long long)n->skipped, (long long)n->failed, (long long)n->redactions, n->redactions == 1 ? "" : "s");
    if (s->set->redact_report) dg_session_say_redactions(s, say);
}

int dg_session_import(dg_session *s, const char *const *paths, int npaths, FILE *say, dg_error *err)
{
    const dg_settings *set = s->set;
    dg_import_counts counts = {0};
    if (open_redactor(s, err)) return -1;
    dg_import_options o = {
        .format = set->from, .source = set->source, .map = set->map, .include_private = set->include_private,
        .redactor = s->redactor, .progress = s->progress, .warnings = s->warnings,
        .since = isnan(set->since) ? DG_NO_TIME : (int64_t)set->since, .limit = (int64_t)set->limit,
    };
    if (!npaths) {
        paths = set->tickets.items;
        npaths = set->tickets.count;
        s->read_tickets = true;
    }
    for (int i = 0; i < npaths; i++) {
        dg_error one = {0};
        if (dg_import_path(&counts, s->db, paths[i], &o, &one) == 0) continue;
        if (npaths == 1 || (one.kind != DG_ERR_IO && one.kind != DG_ERR_INPUT)) {
            *err = one;
            return -1;
        }
        dg_warn_error(s->warnings, DG_WARN_PARTIAL, "unreadable-file", paths[i], &one); /* the other files are read */
    }
    if (npaths) say_import(s, say, &counts);
    return 0;
}

int dg_session_forget(dg_session *s, FILE *say, dg_error *err)
{
    int64_t removed = 0;
    if (!s->set->ticket && !s->set->requester)
        return dg_fail(err, DG_ERR_USAGE, "name what to remove: --ticket ID or --requester WHO");
    if (open_redactor(s, err)) return -1;
    if (dg_tickets_forget(&removed, s->db, s->set->ticket, s->set->requester, s->redactor, err)) return -1;
    fprintf(say, "%lld ticket%s removed\n", (long long)removed, removed == 1 ? "" : "s");
    return 0;
}

/* What docgap.yml names is read when the database has none of it yet, so that every command works from the start. */
static int read_what_is_named(dg_session *s, dg_error *err)
{
    int64_t pages, tickets;
    if (dg_db_query_int(&pages, s->db, "SELECT count(*) FROM page", 0, err)) return -1;
    if (dg_db_query_int(&tickets, s->db, "SELECT count(*) FROM ticket", 0, err)) return -1;
    if (!pages && !s->read_docs && s->set->docs.count && dg_session_index(s, NULL, 0, NULL, err)) return -1;
    return !tickets && !s->read_tickets && s->set->tickets.count ? dg_session_import(s, NULL, 0, NULL, err) : 0;
}

int dg_session_load(dg_session *s, dg_error *err)
{
    dg_docs_options o;
    if (s->docs) return 0;
    if (read_what_is_named(s, err)) return -1;
    dg_session_docs_options(s, &o, NULL, 0);
    if (dg_docs_load(&s->docs, s->ctx, s->db, &o, err)) return -1;
    if (!s->docs->nsections && strcmp(s->set->db, ":memory:") == 0)
        return dg_fail(err, DG_ERR_USAGE, "no documentation was read: name a folder of Markdown, or `docs:` in docgap.yml");
    if (!s->docs->nsections) return dg_fail(err, DG_ERR_USAGE, "no documentation in %s: run `docgap index DOCS` first", s->set->db);
    return dg_tickets_load(&s->tickets, s->ctx, s->db, err);
}
