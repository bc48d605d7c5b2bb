/* docgap doctor: a table of checks, each says what is wrong and what to do. Reads only. */
#include "base/file.h"
#include "index/index.h"
#include "session.h"
#include "text/language.h"

typedef enum { GOOD, NOTE, BAD } health;
typedef struct {
    const char *name;
    health (*look)(dg_session *s, const char **say);
} check;

static int64_t count(dg_session *s, const char *sql)
{
    int64_t n = 0;
    dg_db_query_int(&n, s->db, sql, 0, NULL);
    return n;
}

static health look_settings(dg_session *s, const char **say)
{
    *say = s->set->file ? dg_printf(s->ctx, "%s", s->set->file) : "no docgap.yml; `docgap init` writes one";
    return s->set->file ? GOOD : NOTE;
}

static health look_database(dg_session *s, const char **say)
{
    if (strcmp(dg_db_path(s->db), s->set->db) != 0) {
        *say = dg_printf(s->ctx, "%s is not there yet; `docgap audit` makes it", s->set->db);
        return NOTE;
    }
    *say = dg_printf(s->ctx, "%s, schema %d%s", s->set->db, dg_db_schema_version(), dg_db_is_read_only(s->db) ? ", read-only" : "");
    return GOOD;
}

static health look_docs(dg_session *s, const char **say)
{
    int64_t pages = count(s, "SELECT count(*) FROM page"), sections = count(s, "SELECT count(*) FROM section");
    *say = pages ? dg_printf(s->ctx, "%lld pages, %lld sections", (long long)pages, (long long)sections) : "none; run `docgap index DOCS`";
    return pages ? GOOD : BAD;
}

static health look_paths(dg_session *s, const char **say)
{
    for (int i = 0; i < s->set->docs.count; i++) {
        const char *path = s->set->docs.items[i];
        if (dg_file_exists(path) || dg_is_directory(path) || strpbrk(path, "*?[")) continue;
        *say = dg_printf(s->ctx, "docs: '%s' is not there; correct it in %s", path, s->set->file ? s->set->file : "docgap.yml");
        return BAD;
    }
    for (int i = 0; i < s->set->tickets.count; i++) {
        const char *path = s->set->tickets.items[i];
        if (strcmp(path, "-") == 0 || dg_file_exists(path) || dg_is_directory(path)) continue;
        *say = dg_printf(s->ctx, "tickets: '%s' is not there; correct it in %s", path, s->set->file ? s->set->file : "docgap.yml");
        return BAD;
    }
    *say = s->set->file ? "the paths of docgap.yml are there" : "no docgap.yml that names any";
    return GOOD;
}

static health look_index(dg_session *s, const char **say)
{
    dg_error err = {0};
    if (dg_db_is_read_only(s->db)) {
        *say = "not checked: the database cannot be written";
        return NOTE;
    }
    if (dg_index_check(s->db, &err) == 0) {
        *say = "in step with the sections";
        return GOOD;
    }
    *say = dg_printf(s->ctx, "%s; delete %s and index again", err.message, s->set->db);
    return BAD;
}

static health look_tickets(dg_session *s, const char **say)
{
    int64_t all = count(s, "SELECT count(*) FROM ticket"), textless = count(s, "SELECT count(*) FROM ticket WHERE body = ''");
    if (!all) {
        *say = "none; run `docgap import FILE`, or `docgap sync` with sources in docgap.yml";
        return BAD;
    }
    *say = textless * 2 > all ? dg_printf(s->ctx, "%lld tickets, %lld of them without text: verdicts rest on titles alone", (long long)all, (long long)textless)
                              : dg_printf(s->ctx, "%lld tickets", (long long)all);
    return textless * 2 > all ? NOTE : GOOD;
}

static health look_dates(dg_session *s, const char **say)
{
    int64_t undated = count(s, "SELECT count(*) FROM ticket WHERE created IS NULL"), all = count(s, "SELECT count(*) FROM ticket");
    if (!all) {
        *say = "no tickets";
        return NOTE;
    }
    *say = undated ? dg_printf(s->ctx, "%lld of %lld tickets have no date: no trend for them", (long long)undated, (long long)all) : "every ticket has one";
    return undated ? NOTE : GOOD;
}

static health look_language(dg_session *s, const char **say)
{
    dg_language_guesser *g = dg_language_guesser_new(s->ctx);
    *say = g ? "guessing works" : "the fingerprints of libexttextcat are not installed (Debian: libexttextcat-data): tickets in other languages are not recognised";
    return g ? GOOD : NOTE;
}

static health look_privacy(dg_session *s, const char **say)
{
    bool off = strcmp(s->set->redact, "none") == 0;
    *say = off ? "redaction is off: personal data of tickets is stored" : dg_printf(s->ctx, "redaction of: %s", s->set->redact);
    return off ? NOTE : GOOD;
}

static const check checks[] = {
    {"settings", look_settings}, {"database", look_database}, {"paths", look_paths}, {"docs", look_docs}, {"index", look_index},
    {"tickets", look_tickets}, {"dates", look_dates}, {"languages", look_language}, {"privacy", look_privacy},
};

int dg_session_doctor(dg_session *s, FILE *out, bool *healthy, dg_error *err)
{
    static const char *const words[] = {"ok", "note", "BAD"};
    (void)err;
    *healthy = true;
    for (size_t i = 0; i < sizeof checks / sizeof checks[0]; i++) {
        const char *say = "";
        health h = checks[i].look(s, &say);
        fprintf(out, "%-5s %-10s %s\n", words[h], checks[i].name, say);
        if (h == BAD) *healthy = false;
    }
    return 0;
}
