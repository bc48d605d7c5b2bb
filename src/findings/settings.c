/* Severities, numbers and exceptions of rules as the user chose them; defaults from the rules table.
 * Owns nothing outside its context. Reading of docgap.yml itself is done above. */
#include <fnmatch.h>
#include <stdlib.h>
#include "base/map.h"
#include "findings/settings.h"

typedef struct {
    dg_severity severity;
    bool has_severity;
    const dg_json *numbers;     /* the rule's object, or NULL */
    const dg_json *except;      /* array of patterns, or NULL */
} choice;

struct dg_rule_settings {
    dg_map *choices;            /* rule id -> choice* */
};

dg_rule_settings *dg_rule_settings_new(dg_mem *ctx)
{
    dg_rule_settings *s = dg_new(ctx, dg_rule_settings);
    s->choices = dg_map_new(s);
    return s;
}

/* "max-words=25,share=0.3": the number after name=, or NULL. */
static const char *default_of(const dg_rule *r, const char *name)
{
    size_t n = strlen(name);
    for (const char *p = r->settings; p && *p; p = strchr(p, ',') ? strchr(p, ',') + 1 : NULL)
        if (strncmp(p, name, n) == 0 && p[n] == '=') return p + n + 1;
    return NULL;
}

static int parse_severity(dg_severity *out, const dg_json *v)
{
    if (dg_json_type(v) == DG_JSON_BOOL) { /* YAML 1.1 habit: off and on are truth values */
        if (!dg_json_truth(v, true)) *out = DG_OFF;
        return dg_json_truth(v, true) ? 1 : 0;
    }
    const char *text = dg_json_text(v, "");
    for (int i = 0; i <= DG_SEVERITIES; i++)
        if (strcmp(text, dg_severity_names[i]) == 0) {
            *out = (dg_severity)i;
            return 0;
        }
    return strcmp(text, "on") == 0 ? 1 : -1; /* 1: the default stays */
}

static int bad_member(const dg_rule *r, const char *key, const char *file, dg_error *err)
{
    return dg_fail_at(err, DG_ERR_USAGE, file, 0, "rule '%s' has no setting '%s'; it has: severity, except%s%s", r->id, key,
                      r->settings[0] ? ", " : "", r->settings);
}

static int parse_object(choice *c, const dg_rule *r, const dg_json *v, const char *file, dg_error *err)
{
    const char *key;
    const dg_json *value;
    c->numbers = v;
    for (size_t i = 0; dg_json_member(v, i, &key, &value); i++) {
        if (strcmp(key, "severity") == 0) {
            int rc = parse_severity(&c->severity, value);
            if (rc < 0) return dg_fail_at(err, DG_ERR_USAGE, file, 0, "rule '%s': severity must be advice, warning, error or off", r->id);
            c->has_severity = rc == 0;
        } else if (strcmp(key, "except") == 0) {
            c->except = value;
        } else if (!default_of(r, key)) {
            return bad_member(r, key, file, err);
        }
    }
    return 0;
}

static int parse_rule(dg_rule_settings *s, const char *id, const dg_json *v, const char *file, dg_error *err)
{
    const dg_rule *r = dg_rule_find(id);
    if (!r) return dg_fail_at(err, DG_ERR_USAGE, file, 0, "there is no rule '%s'; `docgap rules` lists them", id);
    choice *c = dg_new(s, choice);
    dg_map_set_ptr(s->choices, id, c);
    if (dg_json_type(v) == DG_JSON_OBJECT) return parse_object(c, r, v, file, err);
    int rc = parse_severity(&c->severity, v);
    if (rc < 0)
        return dg_fail_at(err, DG_ERR_USAGE, file, 0, "rule '%s': write advice, warning, error, off, or an object of settings", id);
    c->has_severity = rc == 0;
    return 0;
}

int dg_rule_settings_parse(dg_rule_settings **out, dg_mem *ctx, const dg_json *rules, const char *file, dg_error *err)
{
    const char *id;
    const dg_json *value;
    *out = dg_rule_settings_new(ctx);
    for (size_t i = 0; dg_json_member(rules, i, &id, &value); i++)
        if (parse_rule(*out, id, value, file, err)) return -1;
    return 0;
}

static const choice *choice_of(const dg_rule_settings *s, const dg_rule *r)
{
    return s ? dg_map_get_ptr(s->choices, r->id) : NULL;
}

dg_severity dg_rule_severity(const dg_rule_settings *s, const dg_rule *r, const char *path)
{
    const choice *c = choice_of(s, r);
    if (!c) return r->severity;
    for (size_t i = 0; path && i < dg_json_count(c->except); i++) /* without FNM_PATHNAME: * crosses folders */
        if (fnmatch(dg_json_text(dg_json_item(c->except, i), ""), path, 0) == 0) return DG_OFF;
    return c->has_severity ? c->severity : r->severity;
}

double dg_rule_number(const dg_rule_settings *s, const dg_rule *r, const char *name)
{
    const choice *c = choice_of(s, r);
    const char *text = default_of(r, name);
    double otherwise = text ? strtod(text, NULL) : 0;
    return c && c->numbers ? dg_json_number(dg_json_at(c->numbers, name), otherwise) : otherwise;
}
