/* docgap: the public interface, in the order of the work:
 *
 *   settings -> session -> docs in, tickets in -> audit -> gates, reports -> questions about it
 *
 * Handles are opaque. Functions return 0, or -1 with *err filled; a session's warnings (files or tickets that could not be read)
 * do not fail a call, they are counted. One session belongs to one thread; it uses the cores it may by itself. */
#ifndef DOCGAP_H
#define DOCGAP_H
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include "base/error.h"
#include "base/progress.h"

typedef struct dg_settings dg_settings;
typedef struct dg_session dg_session;

const char *dg_version(void);                 /* "0.1.0" */
void dg_version_print(FILE *f);               /* with the versions of the libraries */

/* --- 1. settings: one table feeds flags, docgap.yml, --help, the man page and the shells' completions -------------------- */

typedef enum { DG_SET_FLAG, DG_SET_INT, DG_SET_REAL, DG_SET_TEXT, DG_SET_LIST, DG_SET_DATE, DG_SET_TREE } dg_setting_type;

enum {                                        /* which commands take a setting: a command has a mask of groups */
    DG_FOR_COMMON = 1 << 0, DG_FOR_DOCS = 1 << 1, DG_FOR_TICKETS_IN = 1 << 2, DG_FOR_IMPORT = 1 << 3, DG_FOR_JUDGE = 1 << 4,
    DG_FOR_OUTPUT = 1 << 5, DG_FOR_GATES = 1 << 6, DG_FOR_SYNC = 1 << 7, DG_FOR_LISTS = 1 << 8, DG_FOR_FORGET = 1 << 9,
    DG_FOR_DIFF = 1 << 10, DG_FOR_TREND = 1 << 11, DG_FOR_EVAL = 1 << 12, DG_FOR_BASELINE = 1 << 13, DG_FOR_FILE = 1 << 14,
    DG_FOR_JSON = 1 << 15
};

typedef struct {
    const char *name;       /* "fail-under": the flag --fail-under and the key in docgap.yml */
    char letter;            /* short flag, or 0 */
    dg_setting_type type;
    unsigned groups;        /* DG_FOR_FILE alone: only in docgap.yml */
    size_t offset;          /* of the field in the private struct */
    const char *arg;        /* "PCT", "FILE"; NULL for flags */
    const char *standard;   /* default as text, or NULL */
    double min, max;        /* for numbers; both 0: any */
    const char *choices;    /* "advice|warning|error", or NULL */
    bool in_file;           /* may stand in docgap.yml */
    const char *help;       /* one sentence without a full stop */
} dg_setting;

extern const dg_setting dg_settings_table[];  /* NULL name ends */
dg_settings *dg_settings_new(void);           /* with the defaults; free with dg_settings_free */
void dg_settings_free(dg_settings *s);
/* Set one from the command line. A list is added to: the first use replaces what docgap.yml said. */
int dg_settings_put(dg_settings *s, const dg_setting *row, const char *value, dg_error *err);
/* Read docgap.yml: the file named, or the first one found from the current folder upward. *found may be NULL; it is
 * borrowed from s and NULL when there is none. Flags that were put stay. */
int dg_settings_load(dg_settings *s, const char *file, const char **found, dg_error *err);
const char *dg_settings_text(const dg_settings *s, const char *name);  /* text or NULL; a TEXT setting */
bool dg_settings_flag(const dg_settings *s, const char *name);

/* --- 2. a session: a database and what is read from it -------------------------------------------------------------------- */

typedef enum {
    DG_DB_MAKE,       /* the database of the settings; it is made when it is not there */
    DG_DB_EXISTING,   /* it must be there, unless docgap.yml names docs to make it from: who only asks leaves nothing behind,
                         and one that cannot be written is only read */
    DG_DB_IF_THERE,   /* the same, and an empty one in memory when it is not there */
    DG_DB_NONE        /* always an empty one in memory */
} dg_database_use;
int dg_session_open(dg_session **out, const dg_settings *s, const dg_progress *p, dg_error *err); /* DG_DB_MAKE */
int dg_session_open_as(dg_session **out, const dg_settings *s, const dg_progress *p, dg_database_use use, dg_error *err);
void dg_session_close(dg_session *s);
/* Warnings so far. partial: those that mean that not everything asked for was read (exit code 2 unless --allow-partial). */
size_t dg_session_warnings(const dg_session *s, bool partial_only);
void dg_session_print_warnings(const dg_session *s, FILE *f, bool verbose);

/* --- 3. docs in, tickets in -------------------------------------------------------------------------------------------------- */

int dg_session_index(dg_session *s, const char *const *paths, int npaths, FILE *say, dg_error *err);
int dg_session_import(dg_session *s, const char *const *paths, int npaths, FILE *say, dg_error *err);
int dg_session_sync(dg_session *s, const char *const *sources, int nsources, FILE *say, dg_error *err);
int dg_session_forget(dg_session *s, FILE *say, dg_error *err);

/* --- 4. the audit: match, judge, group, measure, find; kept as a run ---------------------------------------------------------- */

int dg_session_audit(dg_session *s, const char *command, dg_error *err);
int dg_session_lint(dg_session *s, const char *const *paths, int npaths, dg_error *err);

/* --- 5. gates and reports ------------------------------------------------------------------------------------------------------- */

int dg_session_gates(dg_session *s, bool *hold, dg_error *err);   /* of the last audit or lint */
/* Every --format/--output pair; one without an output goes to out. */
int dg_session_report(dg_session *s, FILE *out, dg_error *err);
int dg_session_report_only(dg_session *s, const char *part, FILE *out, dg_error *err); /* "topics", "sections", "words" */
void dg_formats_print(FILE *f);
void dg_rules_print(FILE *f, bool json);
void dg_sources_print(FILE *f, bool json);

/* --- 6. questions about it ------------------------------------------------------------------------------------------------------ */

int dg_session_explain(dg_session *s, const char *ticket, FILE *out, dg_error *err);
int dg_session_ask(dg_session *s, const char *text, FILE *out, dg_error *err);
int dg_session_draft(dg_session *s, const char *topic, FILE *out, dg_error *err);
int dg_session_followup(dg_session *s, const char *topic, FILE *out, dg_error *err);
int dg_session_diff(dg_session *s, const char *a, const char *b, FILE *out, dg_error *err);
int dg_session_trend(dg_session *s, FILE *out, dg_error *err);
int dg_session_baseline(dg_session *s, const char *action, FILE *out, dg_error *err); /* "write", "show", "prune" */
int dg_session_doctor(dg_session *s, FILE *out, bool *healthy, dg_error *err);
int dg_eval(const dg_settings *s, const char *const *paths, int npaths, FILE *out, dg_error *err);
int dg_session_calibrate(dg_session *s, const char *const *paths, int npaths, FILE *out, dg_error *err);
int dg_init_file(const char *path, FILE *say, dg_error *err);     /* a commented docgap.yml from the settings table */
#endif
