/* Values into the settings: defaults, flags, docgap.yml. One typed setter (`store`) serves all three, so that a value means the
 * same wherever it stands. A flag wins over the file; paths in the file are relative to the file. */
#include <math.h>
#include <stdlib.h>
#include "base/file.h"
#include "base/str.h"
#include "base/time.h"
#include "base/yaml.h"
#include "settings.h"

enum { CONFIG_LIMIT = 1 << 20 };

static void *field(dg_settings *s, const dg_setting *row) { return (char *)s + row->offset; }

static size_t row_count(void)
{
    size_t n = 0;
    while (dg_settings_table[n].name) n++;
    return n;
}

static const dg_setting *row_find(const char *name)
{
    for (const dg_setting *r = dg_settings_table; r->name; r++)
        if (strcmp(r->name, name) == 0) return r;
    return NULL;
}

static int store_number(dg_settings *s, const dg_setting *row, const char *value, dg_error *err)
{
    char *end;
    double d = strtod(value, &end);
    if (end == value || *end || isnan(d) || (row->type == DG_SET_INT && d != floor(d)))
        return dg_fail(err, DG_ERR_USAGE, "%s: '%s' is not a %s", row->name, value, row->type == DG_SET_INT ? "whole number" : "number");
    if (row->min < row->max && (d < row->min || d > row->max))
        return dg_fail(err, DG_ERR_USAGE, "%s: %s is outside %.10g to %.10g", row->name, value, row->min, row->max);
    *(double *)field(s, row) = d;
    return 0;
}

bool dg_settings_is_choice(const char *choices, const char *value)
{
    size_t n = strlen(value);
    for (const char *p = choices; p; p = strchr(p, '|') ? strchr(p, '|') + 1 : NULL)
        if (strncmp(p, value, n) == 0 && (p[n] == '|' || !p[n])) return true;
    return false;
}

static int store_text(dg_settings *s, const dg_setting *row, const char *value, dg_error *err)
{
    if (row->choices && !dg_settings_is_choice(row->choices, value))
        return dg_fail(err, DG_ERR_USAGE, "%s: '%s' is none of %s", row->name, value, row->choices);
    *(const char **)field(s, row) = dg_strdup(s->ctx, value);
    return 0;
}

static int store_date(dg_settings *s, const dg_setting *row, const char *value, dg_error *err)
{
    int64_t t = dg_time_parse(value);
    if (t == DG_NO_TIME) return dg_fail(err, DG_ERR_USAGE, "%s: '%s' is not a date such as 2026-01-31", row->name, value);
    *(double *)field(s, row) = (double)t;
    return 0;
}

static int store_flag(dg_settings *s, const dg_setting *row, const char *value, dg_error *err)
{
    bool on = strcmp(value, "true") == 0;
    if (!on && strcmp(value, "false") != 0) return dg_fail(err, DG_ERR_USAGE, "%s: '%s' is neither true nor false", row->name, value);
    *(bool *)field(s, row) = on;
    return 0;
}

static void list_add(dg_settings *s, dg_text_list *l, const char *value)
{
    DG_GROW(s->ctx, l->items, l->count, l->capacity);
    l->items[l->count++] = dg_strdup(s->ctx, value);
}

static int store(dg_settings *s, const dg_setting *row, const char *value, dg_error *err)
{
    switch (row->type) {
    case DG_SET_FLAG: return store_flag(s, row, value, err);
    case DG_SET_INT:
    case DG_SET_REAL: return store_number(s, row, value, err);
    case DG_SET_TEXT: return store_text(s, row, value, err);
    case DG_SET_DATE: return store_date(s, row, value, err);
    case DG_SET_LIST: list_add(s, field(s, row), value); return 0;
    case DG_SET_TREE: break;
    }
    return dg_fail(err, DG_ERR_USAGE, "%s: can be set in docgap.yml only", row->name);
}

dg_settings *dg_settings_new(void)
{
    dg_mem *ctx = dg_mem_root();
    dg_settings *s = dg_new(ctx, dg_settings);
    s->ctx = ctx;
    s->given = dg_array(ctx, bool, row_count());
    for (const dg_setting *r = dg_settings_table; r->name; r++) {
        if (r->type == DG_SET_INT || r->type == DG_SET_REAL || r->type == DG_SET_DATE) *(double *)field(s, r) = NAN;
        if (r->standard) store(s, r, r->standard, NULL);
    }
    return s;
}

void dg_settings_free(dg_settings *s)
{
    if (s) dg_free(s->ctx);
}

/* An --output belongs to the --format before it; formats before that one go to standard output. */
static void pair_output(dg_settings *s)
{
    while (s->output.count < s->format.count - 1) list_add(s, &s->output, "-");
}

int dg_settings_put(dg_settings *s, const dg_setting *row, const char *value, dg_error *err)
{
    if (row->type == DG_SET_LIST) {
        dg_text_list *l = field(s, row);
        if (!l->from_flags) l->count = 0;
        l->from_flags = true;
        if (l == &s->output) pair_output(s);
    }
    s->given[row - dg_settings_table] = true;
    return store(s, row, value ? value : "true", err);
}

/* --- docgap.yml ------------------------------------------------------------------------------------------------------------ */

/* Names of settings whose values are paths: in the file they are relative to the file. */
static const char *const path_settings[] = {"docs", "tickets", "db", "redact-rules", "vectors", "model", "baseline", "cacert", NULL};

static bool is_path(const char *name)
{
    for (const char *const *p = path_settings; *p; p++)
        if (strcmp(*p, name) == 0) return true;
    return false;
}

static const char *from_file(dg_settings *s, const dg_setting *row, const char *value)
{
    if (!is_path(row->name) || value[0] == '/' || value[0] == ':' || strcmp(value, "none") == 0 || strcmp(value, "-") == 0) return value;
    return dg_path_normal(s->ctx, dg_path_join(s->ctx, dg_path_dir(s->ctx, s->file), value));
}

/* Adds the place to an error that has none; name: what is wrong under the key, or NULL. */
static int at_key(const dg_settings *s, const char *key, const char *name, dg_error *err)
{
    if (err && !err->file[0]) {
        snprintf(err->file, sizeof err->file, "%s", s->file);
        err->line = dg_yaml_inner_line(s->text, s->text_size, key, name);
    }
    return -1;
}

static int store_json(dg_settings *s, const dg_setting *row, const dg_json *v, dg_error *err)
{
    if (row->type == DG_SET_TREE) {
        const char *name = NULL;
        *(const dg_json **)field(s, row) = v;
        return dg_settings_check_tree(s, row->name, v, &name, err) ? at_key(s, row->name, name, err) : 0;
    }
    if (dg_json_type(v) == DG_JSON_ARRAY && row->type == DG_SET_LIST) {
        for (size_t i = 0; i < dg_json_count(v); i++)
            if (store_json(s, row, dg_json_item(v, i), err)) return -1;
        return 0;
    }
    if (dg_json_type(v) == DG_JSON_ARRAY || dg_json_type(v) == DG_JSON_OBJECT || dg_json_type(v) == DG_JSON_NULL)
        return dg_fail(err, DG_ERR_USAGE, "%s: write one value%s", row->name, row->type == DG_SET_LIST ? " or a list of values" : "");
    const char *text = dg_json_type(v) == DG_JSON_STRING ? dg_json_text(v, "") : dg_json_dump(s->ctx, v);
    return store(s, row, from_file(s, row, text), err);
}

static int apply(dg_settings *s, const char *key, const dg_json *value, dg_error *err)
{
    const dg_setting *row = row_find(key);
    if (!row) return dg_fail(err, DG_ERR_USAGE, "there is no setting '%s'; `docgap init` writes a file with all of them", key);
    if (!row->in_file) return dg_fail(err, DG_ERR_USAGE, "'%s' is a flag of the command line and cannot stand in this file", key);
    if (s->given[row - dg_settings_table]) return 0;
    if (row->type == DG_SET_LIST) ((dg_text_list *)field(s, row))->count = 0;
    return store_json(s, row, value, err);
}

static char *find_upward(dg_mem *ctx)
{
    char *up = dg_strdup(ctx, "docgap.yml");
    for (int depth = 0; depth < 40; depth++) {
        if (dg_file_exists(up)) return dg_path_normal(ctx, up);
        char *dir = dg_path_join(ctx, dg_path_dir(ctx, up), "..");
        if (dg_file_exists(dg_path_join(ctx, dg_path_dir(ctx, up), ".git"))) return NULL; /* the top of a repository */
        up = dg_path_join(ctx, dir, "docgap.yml");
    }
    return NULL;
}

int dg_settings_load(dg_settings *s, const char *file, const char **found, dg_error *err)
{
    char *text, *path = file ? dg_strdup(s->ctx, file) : find_upward(s->ctx);
    size_t n;
    dg_json *tree;
    if (found) *found = path;
    if (!path) return 0;
    s->file = path;
    if (dg_file_read(&text, &n, s->ctx, path, CONFIG_LIMIT, err)) return -1;
    if (dg_yaml_parse(&tree, s->ctx, text, n, path, 1, err)) return -1;
    if (dg_json_type(tree) != DG_JSON_OBJECT) return dg_fail_at(err, DG_ERR_USAGE, path, 1, "settings are `name: value` lines");
    s->tree = tree;
    s->text = text;
    s->text_size = n;
    const char *key;
    const dg_json *value;
    for (size_t i = 0; dg_json_member(tree, i, &key, &value); i++)
        if (apply(s, key, value, err)) return at_key(s, key, NULL, err);
    return 0;
}

/* --- reading them from outside ----------------------------------------------------------------------------------------------- */

static const void *look(const dg_settings *s, const char *name)
{
    const dg_setting *row = row_find(name);
    return row ? (const char *)s + row->offset : NULL;
}

const char *dg_settings_text(const dg_settings *s, const char *name)
{
    const char *const *p = look(s, name);
    return p ? *p : NULL;
}

bool dg_settings_flag(const dg_settings *s, const char *name)
{
    const bool *p = look(s, name);
    return p && *p;
}
