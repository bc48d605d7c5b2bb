/* Finds and reads the front matter of a page; knows which keys the common site generators use for the same thing.
 * The formats are read by base/yaml, base/json and toml.c. Everything is owned by the caller's context. */
#include "docs/front.h"
#include <string.h>
#include "base/yaml.h"
#include "docs/toml.h"

enum { MAX_TAGS = 256 };

typedef enum { FRONT_NONE, FRONT_YAML, FRONT_TOML, FRONT_JSON } dg_front_kind;

/* The text between two fence lines. YAML may also close with "...". */
static bool between_fences(dg_slice *inside, size_t *bytes, dg_slice text, const char *fence)
{
    dg_slice rest = text, line;
    if (!dg_next_line(&rest, &line) || !dg_slice_eq(dg_slice_trim(line), fence) || line.p[0] != fence[0]) return false;
    const char *start = rest.p;
    while (dg_next_line(&rest, &line)) {
        dg_slice t = dg_slice_trim(line);
        bool closes = line.n && line.p[0] == t.p[0] &&
                      (dg_slice_eq(t, fence) || (fence[0] == '-' && dg_slice_eq(t, "...")));
        if (!closes) continue;
        *inside = (dg_slice){start, (size_t)(line.p - start)};
        *bytes = rest.n ? (size_t)(rest.p - text.p) : text.n;
        return true;
    }
    return false;
}

/* Two thematic breaks around prose are no front matter: the first line with text must look like a key. */
static bool looks_like_yaml(dg_slice inside)
{
    dg_slice rest = inside, line;
    while (dg_next_line(&rest, &line)) {
        dg_slice t = dg_slice_trim(line);
        if (!t.n || t.p[0] == '#') continue;
        const char *colon = memchr(t.p, ':', t.n);
        if (!colon) return t.p[0] == '{';
        return colon + 1 == t.p + t.n || colon[1] == ' ' || colon[1] == '\t' || t.p[0] == '{';
    }
    return true;
}

/* Hugo's JSON: a "{" alone on the first line up to a "}" alone on a line. */
static bool json_block(dg_slice *inside, size_t *bytes, dg_slice text)
{
    dg_slice rest = text, line;
    if (!dg_next_line(&rest, &line) || !dg_slice_eq(dg_slice_trim(line), "{")) return false;
    while (dg_next_line(&rest, &line)) {
        if (line.n < 1 || line.p[0] != '}' || dg_slice_trim(line).n != 1) continue;
        *inside = (dg_slice){text.p, (size_t)(line.p + 1 - text.p)};
        *bytes = rest.n ? (size_t)(rest.p - text.p) : text.n;
        return true;
    }
    return false;
}

static dg_front_kind find_block(dg_slice *inside, size_t *bytes, dg_slice text)
{
    if (dg_slice_starts(text, "---") && between_fences(inside, bytes, text, "---"))
        return looks_like_yaml(*inside) ? FRONT_YAML : FRONT_NONE;
    if (dg_slice_starts(text, "+++") && between_fences(inside, bytes, text, "+++")) return FRONT_TOML;
    if (dg_slice_starts(text, "{") && json_block(inside, bytes, text)) return FRONT_JSON;
    return FRONT_NONE;
}

static const char *first_of(dg_mem *ctx, const dg_json *tree, const char *const *keys)
{
    for (; *keys; keys++) {
        const char *s = dg_json_str(ctx, tree, *keys, "");
        if (*s) return s;
    }
    return "";
}

static void add_tags(dg_front *f, dg_mem *ctx, const dg_json *list)
{
    const char *one = dg_json_text(list, NULL);
    if (one) { /* tags: one, two */
        for (const char *p = one; *p && f->ntags < MAX_TAGS;) {
            size_t n = strcspn(p, ",");
            dg_slice t = dg_slice_trim((dg_slice){p, n});
            if (t.n) f->tags[f->ntags++] = dg_strndup(ctx, t.p, t.n);
            p += n + (p[n] == ',');
        }
        return;
    }
    for (size_t i = 0; i < dg_json_count(list) && f->ntags < MAX_TAGS; i++) {
        const char *s = dg_json_text(dg_json_item(list, i), "");
        if (*s) f->tags[f->ntags++] = dg_strdup(ctx, s);
    }
}

static void use_keys(dg_front *f, dg_mem *ctx)
{
    static const char *const title[] = {"title", "linkTitle", "sidebar_label", NULL};
    static const char *const description[] = {"description", "summary", "excerpt", NULL};
    static const char *const slug[] = {"slug", "permalink", "url", NULL};
    static const char *const language[] = {"lang", "language", "locale", NULL};
    static const char *const tags[] = {"tags", "keywords", "categories"};
    f->title = first_of(ctx, f->tree, title);
    f->description = first_of(ctx, f->tree, description);
    f->slug = first_of(ctx, f->tree, slug);
    f->language = first_of(ctx, f->tree, language);
    f->draft = dg_json_bool(f->tree, "draft", false) || !dg_json_bool(f->tree, "published", true);
    f->tags = dg_array(ctx, const char *, MAX_TAGS);
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) add_tags(f, ctx, dg_json_at(f->tree, tags[i]));
}

/* "title: Billing: the basics" is not valid YAML, and common: the title is taken as it stands. */
static void rescue_title(dg_front *f, dg_mem *ctx, dg_slice inside)
{
    dg_slice line;
    while (dg_next_line(&inside, &line)) {
        if (!dg_slice_starts(line, "title:")) continue;
        dg_slice t = dg_slice_trim((dg_slice){line.p + 6, line.n - 6});
        if (t.n > 1 && (t.p[0] == '"' || t.p[0] == '\'') && t.p[t.n - 1] == t.p[0]) t = (dg_slice){t.p + 1, t.n - 2};
        if (t.n && !strchr("[{|>&*", t.p[0])) f->title = dg_strndup(ctx, t.p, t.n);
        return;
    }
}

void dg_front_read(dg_front *out, dg_mem *ctx, dg_slice text, const char *path, dg_warnings *w)
{
    dg_slice inside = {0};
    dg_error err = {0};
    dg_json *tree = NULL;
    int failed = 0;
    *out = (dg_front){.title = "", .description = "", .slug = "", .language = ""};
    dg_front_kind kind = find_block(&inside, &out->bytes, text);
    if (kind == FRONT_NONE) {
        out->bytes = 0;
        return;
    }
    if (kind == FRONT_YAML) failed = dg_yaml_parse(&tree, ctx, inside.p, inside.n, path, 2, &err);
    if (kind == FRONT_TOML) failed = dg_toml_parse(&tree, ctx, inside, path, 2, &err);
    if (kind == FRONT_JSON) failed = dg_json_parse(&tree, ctx, inside.p, inside.n, path, 1, &err);
    if (failed) {
        dg_warn_error(w, DG_WARN_ADVICE, "bad-front-matter", path, &err);
        if (kind == FRONT_YAML) rescue_title(out, ctx, inside);
        return;
    }
    if (dg_json_type(tree) != DG_JSON_OBJECT) return;
    out->tree = tree;
    use_keys(out, ctx);
}
