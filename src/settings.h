/* The settings as a struct, for the files beside this one. The table in settings.c says what each one is.
 * Strings are owned by the struct's context. Trees come from docgap.yml only. */
#ifndef DG_SETTINGS_H
#define DG_SETTINGS_H
#include "base/json.h"
#include "docgap.h"

typedef struct {
    const char **items;
    int count, capacity;
    bool from_flags;         /* the first flag replaces what docgap.yml said */
} dg_text_list;

struct dg_settings {
    dg_mem *ctx;
    bool *given;             /* by row of the table: set by a flag, so that the file does not change it */
    const char *file;        /* docgap.yml that was read, or NULL */
    const dg_json *tree;     /* its content, or NULL */
    const char *text;        /* as it was read, to find lines */
    size_t text_size;
    /* where things are */
    const char *db, *config;
    dg_text_list docs, tickets, include, exclude;
    const dg_json *site, *sources, *rules, *kinds, *synonyms, *embeddings;
    /* reading */
    const char *language, *from, *source, *map, *redact, *redact_rules, *requester, *ticket;
    bool drafts, include_private, redact_names, keep_domain, allow_partial, redact_report;
    double since, limit;
    /* judging */
    double doubt, min_words, threads;
    const char *vectors, *model;
    /* output */
    dg_text_list format, output;
    bool verbose, quiet, no_quotes, no_color, all, timings, json, new_only, full, dry_run, allow_http;
    double show;
    /* gates, baseline */
    double fail_under, max_missing;
    const char *fail_on, *baseline, *reason, *owner;
    /* live systems */
    double max_wait, max_retries;
    const char *cacert;
    /* diff, trend, eval */
    const char *badge, *csv, *floors, *dump, *by;
};

bool dg_settings_is_choice(const char *choices, const char *value);   /* is value one of "a|b|c"? */
/* settings_check.c: is a tree of docgap.yml what it should be? *name: the name under it that is wrong, else NULL. */
int dg_settings_check_tree(dg_settings *s, const char *tree, const dg_json *value, const char **name, dg_error *err);
#endif
