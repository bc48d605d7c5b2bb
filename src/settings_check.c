/* Parts of docgap.yml that are more than one value: is each a list of `name: value` lines, are the names known? Names that a
 * room knows better (rules, kinds of tickets) are asked there. What is wrong is told with file and line. */
#include <string.h>
#include "findings/settings.h"
#include "judge/kind.h"
#include "settings.h"

typedef struct {
    const char *tree;
    const char *names;    /* "base|root|redirects"; NULL: any */
    bool texts;           /* each value is one text */
    bool objects;         /* each value has names and values of its own */
} tree_rule;

static const tree_rule tree_rules[] = {
    {"site", "base|root|redirects", false, false}, {"embeddings", "url|model|token_env", true, false}, {"synonyms", NULL, true, false},
    {"sources", NULL, false, true},                {"kinds", NULL, false, false},                       {"rules", NULL, false, false},
};

static bool is_kind(const char *name)
{
    for (int k = 0; k < DG_KINDS; k++)
        if (strcmp(name, dg_kind_names[k]) == 0) return true;
    return false;
}

static int check_rule(dg_settings *s, const char *name, const dg_json *value, dg_error *err)
{
    dg_rule_settings *unused;
    dg_json *alone; /* one rule at a time, so that a trouble has a line */
    const char *key = dg_json_dump(s->ctx, dg_json_new_string(s->ctx, name, strlen(name)));
    const char *text = dg_printf(s->ctx, "{%s:%s}", key, dg_json_dump(s->ctx, value));
    if (dg_json_parse(&alone, s->ctx, text, strlen(text), s->file, 1, err)) return -1;
    return dg_rule_settings_parse(&unused, s->ctx, alone, NULL, err);
}

static int check_member(dg_settings *s, const tree_rule *r, const char *name, const dg_json *value, dg_error *err)
{
    dg_json_kind type = dg_json_type(value);
    if (r->names && !dg_settings_is_choice(r->names, name))
        return dg_fail(err, DG_ERR_USAGE, "%s: '%s' is none of %s", r->tree, name, r->names);
    if (r->texts && type != DG_JSON_STRING) return dg_fail(err, DG_ERR_USAGE, "%s: '%s' needs one text behind it", r->tree, name);
    if (r->objects && type != DG_JSON_OBJECT)
        return dg_fail(err, DG_ERR_USAGE, "%s: write `type: ...` and more `name: value` lines under '%s'", r->tree, name);
    if (strcmp(r->tree, "kinds") == 0 && !is_kind(name))
        return dg_fail(err, DG_ERR_USAGE, "kinds: '%s' is not a kind; use question, bug, feature or account", name);
    return strcmp(r->tree, "rules") == 0 ? check_rule(s, name, value, err) : 0;
}

int dg_settings_check_tree(dg_settings *s, const char *tree, const dg_json *value, const char **name, dg_error *err)
{
    const dg_json *inner;
    const tree_rule *r = tree_rules;
    while (strcmp(r->tree, tree) != 0) r++;
    if (dg_json_type(value) == DG_JSON_NULL) return 0; /* `rules:` with every line under it commented out */
    if (dg_json_type(value) != DG_JSON_OBJECT) return dg_fail(err, DG_ERR_USAGE, "%s: write `name: value` lines under it", tree);
    for (size_t i = 0; dg_json_member(value, i, name, &inner); i++)
        if (check_member(s, r, *name, inner, err)) return -1;
    return 0;
}
