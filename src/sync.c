/* docgap sync: the sources of docgap.yml, one after the other; what one source cannot give does not stop the others. */
#include <math.h>
#include "session.h"
#include "tickets/sync.h"

static bool wanted(const char *name, const char *const *names, int n)
{
    for (int i = 0; i < n; i++)
        if (strcmp(names[i], name) == 0) return true;
    return n == 0;
}

static void from_flags(const dg_session *s, dg_sync_options *o)
{
    const dg_settings *set = s->set;
    if (!isnan(set->since)) o->since = (int64_t)set->since;
    o->full = set->full;
    o->dry_run = set->dry_run;
    o->limit = (int64_t)set->limit;
    o->max_wait = (int64_t)set->max_wait;
    o->max_retries = set->max_retries > 0 ? (int)set->max_retries : -1;
    o->allow_http = o->allow_http || set->allow_http;
    o->include_private = o->include_private || set->include_private;
    if (set->cacert) o->cacert = set->cacert;
    o->redactor = s->redactor;
    o->progress = s->progress;
    o->warnings = s->warnings;
}

static int sync_one(dg_session *s, const char *name, const dg_json *settings, FILE *say, dg_error *err)
{
    dg_sync_options o = {0};
    dg_sync_counts n = {0};
    if (dg_sync_configure(&o, s->ctx, name, settings, err)) return -1;
    from_flags(s, &o);
    int rc = dg_sync_run(&n, s->db, &o, NULL, err);
    dg_progress_end(s->progress);
    if (say)
        fprintf(say, "%s: %lld new, %lld newer, %lld unchanged, %lld removed, %lld skipped, %lld failed; %lld pages%s\n", name,
                (long long)n.tickets.added, (long long)n.tickets.updated, (long long)n.tickets.unchanged, (long long)n.removed,
                (long long)n.tickets.skipped, (long long)n.tickets.failed, (long long)n.pages, s->set->dry_run ? " (nothing stored)" : "");
    return rc;
}

static int check_names(const dg_session *s, const char *const *names, int n, dg_error *err)
{
    if (!dg_json_count(s->set->sources))
        return dg_fail(err, DG_ERR_USAGE, "no sources: name them under `sources:` in docgap.yml; `docgap sources` lists the systems");
    for (int i = 0; i < n; i++)
        if (!dg_json_at(s->set->sources, names[i])) return dg_fail(err, DG_ERR_USAGE, "docgap.yml names no source '%s'", names[i]);
    return 0;
}

int dg_session_sync(dg_session *s, const char *const *sources, int nsources, FILE *say, dg_error *err)
{
    const char *name;
    const dg_json *settings;
    int failed = 0;
    dg_redact_options redact = {s->set->redact, s->set->redact_rules, s->set->redact_names, s->set->keep_domain};
    if (check_names(s, sources, nsources, err)) return -1;
    if (!s->redactor && dg_redactor_new(&s->redactor, s->ctx, s->db, &redact, err)) return -1;
    for (size_t i = 0; dg_json_member(s->set->sources, i, &name, &settings); i++) {
        dg_error one = {0};
        if (!wanted(name, sources, nsources) || sync_one(s, name, settings, say, &one) == 0) continue;
        if (one.kind == DG_ERR_CANCEL || nsources == 1) {
            *err = one;
            return -1;
        }
        dg_warn_error(s->warnings, DG_WARN_PARTIAL, "sync-failed", name, &one);
        failed++;
    }
    if (say && s->set->redact_report) dg_session_say_redactions(s, say);
    return failed && say ? (fprintf(say, "%d source%s failed\n", failed, failed == 1 ? "" : "s"), 0) : 0;
}
