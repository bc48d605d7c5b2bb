/* Tables for people and programs: rules, sources, versions. */
#include "base/json_write.h"
#include "session.h"
#include "tickets/source.h"

const char *dg_version(void) { return DG_VERSION; }

void dg_version_print(FILE *f)
{
    fprintf(f, "docgap %s\nbuilt with\n", DG_VERSION);
    for (const char *p = DG_LIBRARIES; *p;) { /* "libcmark 0.30.2; sqlite3 3.40.1;" */
        size_t n = strcspn(p, ";");
        fprintf(f, "  %.*s\n", (int)n, p);
        p += n;
        p += strspn(p, "; ");
    }
    fprintf(f, "running with SQLite %s, database schema %d\n", dg_db_library_version(), dg_db_schema_version());
}

void dg_rules_print(FILE *f, bool json)
{
    dg_jw w;
    if (!json) {
        for (const dg_rule *r = dg_rules; r->id; r++)
            fprintf(f, "%-24s %-8s %s\n%34s%s\n%s%s%s", r->id, dg_severity_names[r->severity], r->what, "", r->why,
                    r->settings[0] ? "                                  settings: " : "", r->settings, r->settings[0] ? "\n" : "");
        return;
    }
    dg_jw_init(&w, f, 2);
    dg_jw_array(&w);
    for (const dg_rule *r = dg_rules; r->id; r++) {
        dg_jw_object(&w);
        dg_jw_kstr(&w, "id", r->id);
        dg_jw_kstr(&w, "what", r->what);
        dg_jw_kstr(&w, "why", r->why);
        dg_jw_kstr(&w, "severity", dg_severity_names[r->severity]);
        dg_jw_kbool(&w, "needs_tickets", r->group == DG_GROUP_TICKETS);
        dg_jw_kstr(&w, "settings", r->settings);
        dg_jw_kstr(&w, "topic", r->topic);
        dg_jw_end_object(&w);
    }
    dg_jw_end_array(&w);
    fputc('\n', f);
}

void dg_sources_print(FILE *f, bool json)
{
    dg_jw w;
    if (!json) {
        for (const dg_source *const *s = dg_sources; *s; s++)
            fprintf(f, "%-14s %s%s\n    reads: %s\n    text:  %s\n    tested: %s\n", (*s)->name, (*s)->title, (*s)->live ? " (also live, docgap sync)" : "",
                    (*s)->reads, (*s)->text_from, (*s)->tested);
        return;
    }
    dg_jw_init(&w, f, 2);
    dg_jw_array(&w);
    for (const dg_source *const *s = dg_sources; *s; s++) {
        dg_jw_object(&w);
        dg_jw_kstr(&w, "name", (*s)->name);
        dg_jw_kstr(&w, "title", (*s)->title);
        dg_jw_kstr(&w, "reads", (*s)->reads);
        dg_jw_kstr(&w, "text_from", (*s)->text_from);
        dg_jw_kbool(&w, "live", (*s)->live != NULL);
        dg_jw_kstr(&w, "tested", (*s)->tested);
        dg_jw_end_object(&w);
    }
    dg_jw_end_array(&w);
    fputc('\n', f);
}
