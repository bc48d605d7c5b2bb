/* One entry of `sources:` in docgap.yml into options: which keys there are, which are needed, what is wrong
 * with a value. Reads settings only; credentials are read when the sync runs. */
#include <stddef.h>
#include "base/ctype.h"
#include "base/time.h"
#include "fetch/origin.h"
#include "tickets/sync_api.h"

typedef enum { KEY_TEXT, KEY_BOOL, KEY_INT, KEY_SIZE } key_kind;

static const struct {
    const char *key;
    key_kind kind;
    size_t place;
} keys[] = {
    {"url", KEY_TEXT, offsetof(dg_sync_options, base_url)},
    {"project", KEY_TEXT, offsetof(dg_sync_options, project)},
    {"user", KEY_TEXT, offsetof(dg_sync_options, user)},
    {"token_env", KEY_TEXT, offsetof(dg_sync_options, token_env)},
    {"token_file", KEY_TEXT, offsetof(dg_sync_options, token_file)},
    {"cacert", KEY_TEXT, offsetof(dg_sync_options, cacert)},
    {"proxy", KEY_TEXT, offsetof(dg_sync_options, proxy)},
    {"netrc", KEY_BOOL, offsetof(dg_sync_options, netrc)},
    {"allow_http", KEY_BOOL, offsetof(dg_sync_options, allow_http)},
    {"include_private", KEY_BOOL, offsetof(dg_sync_options, include_private)},
    {"page_size", KEY_INT, offsetof(dg_sync_options, page_size)},
    {"max_response", KEY_SIZE, offsetof(dg_sync_options, max_response)},
    {"stall_seconds", KEY_SIZE, offsetof(dg_sync_options, stall_seconds)},
};
enum { KEYS = sizeof keys / sizeof *keys };

/* Is word one of the comma list? */
static bool listed(const char *list, const char *word)
{
    size_t n = strlen(word);
    for (const char *p = list; p && *p; p += strcspn(p, ","), p += *p == ',')
        if (strcspn(p, ",") == n && memcmp(p, word, n) == 0) return true;
    return false;
}

static int set_key(dg_sync_options *o, dg_mem *ctx, size_t k, const dg_json *value, dg_error *err)
{
    void *place = (char *)o + keys[k].place;
    dg_json_kind kind = dg_json_type(value);
    int64_t n = dg_json_integer(value, -1);
    switch (keys[k].kind) {
    case KEY_TEXT:
        if (kind == DG_JSON_INT)
            *(const char **)place = dg_printf(ctx, "%lld", (long long)n);
        else if (kind == DG_JSON_STRING)
            *(const char **)place = dg_json_text(value, NULL);
        else
            return dg_fail(err, DG_ERR_USAGE, "source '%s': %s: text is wanted", o->name, keys[k].key);
        return 0;
    case KEY_BOOL:
        if (kind != DG_JSON_BOOL)
            return dg_fail(err, DG_ERR_USAGE, "source '%s': %s: true or false is wanted", o->name,
                           keys[k].key);
        *(bool *)place = dg_json_truth(value, false);
        return 0;
    default:
        if (n < 1 || n > INT32_MAX)
            return dg_fail(err, DG_ERR_USAGE, "source '%s': %s: a number above 0 is wanted", o->name,
                           keys[k].key);
        if (keys[k].kind == KEY_INT)
            *(int *)place = (int)n;
        else
            *(int64_t *)place = n;
        return 0;
    }
}

static int read_keys(dg_sync_options *o, dg_mem *ctx, const dg_json *settings, dg_error *err)
{
    const char *key;
    const dg_json *value;
    for (size_t i = 0; dg_json_member(settings, i, &key, &value); i++) {
        size_t k = 0;
        while (k < KEYS && !dg_str_eq(keys[k].key, key)) k++;
        if (k < KEYS && dg_json_type(value) == DG_JSON_NULL) continue;
        if (k < KEYS && set_key(o, ctx, k, value, err)) return -1;
        if (k == KEYS && !dg_str_eq(key, "type") && !listed(o->source->live->settings, key)) {
            if (listed("token,password,api_key,secret,key", key))
                return dg_fail(
                    err, DG_ERR_USAGE,
                    "source '%s': %s: credentials do not belong into the settings: name an environment "
                    "variable with token_env: or a file with token_file:",
                    o->name, key);
            return dg_fail(err, DG_ERR_USAGE, "source '%s' (%s) has no setting '%s'; its own are: %s",
                           o->name, o->source->name, key,
                           o->source->live->settings ? o->source->live->settings : "none");
        }
    }
    return 0;
}

static int check_needs(const dg_sync_options *o, dg_error *err)
{
    char need[64];
    for (const char *p = o->source->live->needs; p && *p; p += *p == ',') {
        size_t n = strcspn(p, ",");
        snprintf(need, sizeof need, "%.*s", (int)n, p);
        p += n;
        if (!dg_json_at(o->settings, need) || dg_json_type(dg_json_at(o->settings, need)) == DG_JSON_NULL)
            return dg_fail(err, DG_ERR_USAGE, "source '%s' (%s) needs %s: (see docs/sources.md)", o->name,
                           o->source->name, need);
    }
    return 0;
}

static int check_url(dg_sync_options *o, dg_mem *ctx, dg_error *err)
{
    if (!o->base_url) o->base_url = o->source->live->default_url;
    if (!o->base_url)
        return dg_fail(
            err, DG_ERR_USAGE,
            "source '%s' (%s) needs url: the address of your server, such as https://help.example.com",
            o->name, o->source->name);
    size_t n = strlen(o->base_url);
    while (n && o->base_url[n - 1] == '/') n--;
    o->base_url = dg_strndup(ctx, o->base_url, n);
    return dg_origin_check(o->base_url, true,
                           err); /* http: told apart when it runs: --allow-http comes from the command line */
}

int dg_sync_configure(dg_sync_options *out, dg_mem *ctx, const char *name, const dg_json *settings,
                      dg_error *err)
{
    *out = (dg_sync_options){.name = name, .settings = settings, .since = DG_NO_TIME};
    if (dg_json_type(settings) != DG_JSON_OBJECT)
        return dg_fail(
            err, DG_ERR_USAGE,
            "source '%s': settings are wanted under it: type:, project: or url:, token_env:", name);
    const char *type = dg_json_text(dg_json_at(settings, "type"), NULL);
    if (!type)
        return dg_fail(err, DG_ERR_USAGE,
                       "source '%s' needs type: github, zendesk, jira ... (docgap sources lists them)", name);
    out->source = dg_source_find(type);
    if (!out->source)
        return dg_fail(err, DG_ERR_USAGE, "source '%s': type '%s' is not known (docgap sources lists them)",
                       name, type);
    if (!out->source->live)
        return dg_fail(err, DG_ERR_USAGE,
                       "source '%s': type '%s' is a kind of file, not a live system: use docgap import", name,
                       type);
    if (read_keys(out, ctx, settings, err) || check_needs(out, err)) return -1;
    if (out->token_env && out->token_file)
        return dg_fail(err, DG_ERR_USAGE, "source '%s': token_env: or token_file:, not both", name);
    return check_url(out, ctx, err);
}
