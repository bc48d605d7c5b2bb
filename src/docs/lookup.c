/* The table from paths and anchors to pages and sections. Keys: "f:" file, "p:" path as links write it, "s:" slug,
 * "d:" folder, "a:N#" anchor on page N. Resolving links with it is link.c's. The table belongs to the docset. */
#include "docs/lookup.h"
#include <string.h>
#include "base/ctype.h"
#include "base/file.h"

static void put_first(dg_map *m, const char *prefix, const char *key, int64_t value)
{
    bool added = false;
    char *k = dg_printf(m, "%s%s", prefix, key);
    int64_t *place = dg_map_puts(m, k, &added);
    if (added) *place = value;
    dg_free(k);
}

static int get(const dg_docset *d, const char *prefix, const char *key)
{
    if (!d->lookup) return -1;
    char *k = dg_printf(NULL, "%s%s", prefix, key);
    const int64_t *v = dg_map_gets(d->lookup, k);
    dg_free(k);
    return v ? (int)*v : -1;
}

/* Without .md and its like, without an index page's name: what a URL says. "" is the folder docgap runs in. */
static char *page_key(dg_mem *ctx, const char *path)
{
    static const char *const extensions[] = {".md", ".mdx", ".markdown", ".html", ".htm"};
    static const char *const index_names[] = {"index", "README", "readme", "Readme", "_index"};
    char *key = dg_path_normal(ctx, path);
    size_t n = strlen(key);
    while (n > 1 && key[n - 1] == '/') key[--n] = 0;
    for (size_t k = 0; k < sizeof extensions / sizeof *extensions; k++) {
        size_t e = strlen(extensions[k]);
        if (n <= e || strcmp(key + n - e, extensions[k]) != 0) continue;
        key[n - e] = 0;
        break;
    }
    const char *base = dg_path_base(key);
    for (size_t k = 0; k < sizeof index_names / sizeof *index_names; k++) {
        if (strcmp(base, index_names[k]) != 0) continue;
        key[base > key ? base - key - 1 : 0] = 0;
        break;
    }
    if (!strcmp(key, ".")) key[0] = 0;
    return key;
}

/* Docusaurus and its like: "01-setup/02-install" is served as "setup/install". NULL when there is no number. */
static char *without_numbers(dg_mem *ctx, const char *key)
{
    char *out = dg_strdup(ctx, key), *w = out;
    bool start = true, changed = false;
    for (const char *p = key; *p;) {
        size_t digits = 0;
        while (start && dg_isdigit(p[digits])) digits++;
        if (digits && digits < 4 && (p[digits] == '-' || p[digits] == '_' || p[digits] == '.') && p[digits + 1]) {
            p += digits + 1;
            changed = true;
        }
        start = *p == '/';
        *w++ = *p++;
    }
    *w = 0;
    return changed ? out : NULL;
}

static void put_slug(dg_docset *d, dg_mem *tmp, int page)
{
    const char *slug = d->pages[page].slug;
    if (!slug || !*slug) return;
    if (slug[0] == '/') {
        char *s = dg_strdup(tmp, slug);
        size_t n = strlen(s);
        while (n > 1 && s[n - 1] == '/') s[--n] = 0;
        put_first(d->lookup, "s:", s, page);
    } else {
        char *joined = dg_path_join(tmp, dg_path_dir(tmp, d->pages[page].path), slug);
        put_first(d->lookup, "p:", page_key(tmp, joined), page);
    }
}

static void put_folders(dg_docset *d, dg_mem *tmp, const char *path)
{
    char *p = dg_strdup(tmp, path);
    for (char *slash; (slash = strrchr(p, '/'));) {
        *slash = 0;
        put_first(d->lookup, "d:", p, 1);
    }
}

static void put_anchors(dg_docset *d, dg_mem *tmp, int page)
{
    const dg_page *p = &d->pages[page];
    const char *prefix = dg_printf(tmp, "a:%d#", page);
    for (int i = p->first; i < p->first + p->count; i++)
        if (*d->sections[i].anchor) put_first(d->lookup, prefix, d->sections[i].anchor, i);
    for (int i = p->first; i < p->first + p->count; i++)
        for (int k = 0; k < d->sections[i].nids; k++) put_first(d->lookup, prefix, d->sections[i].ids[k], i);
}

void dg_lookup_build(dg_docset *d)
{
    dg_mem *tmp = dg_mem_root();
    dg_free(d->lookup);
    d->lookup = dg_map_new(d);
    for (int i = 0; i < d->npages; i++) {
        const char *path = d->pages[i].path;
        put_first(d->lookup, "f:", path, i);
        put_first(d->lookup, "p:", page_key(tmp, path), i);
        put_folders(d, tmp, path);
        put_anchors(d, tmp, i);
    }
    for (int i = 0; i < d->npages; i++) { /* what a file is called goes before what it is served as */
        char *plain = without_numbers(tmp, page_key(tmp, d->pages[i].path));
        if (plain) put_first(d->lookup, "p:", plain, i);
        put_slug(d, tmp, i);
    }
    dg_free(tmp);
}

int dg_lookup_page(const dg_docset *d, const char *path)
{
    dg_mem *tmp = dg_mem_root();
    int page = get(d, "f:", path);
    if (page < 0) page = get(d, "p:", page_key(tmp, path));
    dg_free(tmp);
    return page;
}

int dg_lookup_slug(const dg_docset *d, const char *slug)
{
    return get(d, "s:", slug);
}

bool dg_lookup_folder(const dg_docset *d, const char *folder)
{
    return get(d, "d:", folder) > 0;
}

int dg_lookup_anchor(const dg_docset *d, int page, const char *anchor)
{
    const dg_page *p = &d->pages[page];
    if (!anchor || !*anchor) return p->count ? p->first : -1;
    char prefix[32];
    snprintf(prefix, sizeof prefix, "a:%d#", page);
    int found = get(d, prefix, anchor);
    if (found >= 0) return found;
    char *lower = dg_strdup(NULL, anchor);
    for (char *c = lower; *c; c++) *c = (char)dg_tolower(*c);
    found = get(d, prefix, lower);
    dg_free(lower);
    return found;
}

int dg_docset_named(const dg_docset *d, const char *name)
{
    const char *hash = strchr(name, '#'), *best = NULL;
    size_t n = hash ? (size_t)(hash - name) : strlen(name);
    for (int i = 0; i < d->npages; i++) {
        const char *path = d->pages[i].path;
        size_t m = strlen(path);
        bool ends = m >= n && memcmp(path + m - n, name, n) == 0 && (m == n || path[m - n - 1] == '/');
        if (ends && (!best || m < strlen(best))) best = path;
    }
    return best ? dg_docset_find(d, best, hash ? hash + 1 : "") : -1;
}

int dg_docset_find(const dg_docset *d, const char *path, const char *anchor)
{
    for (int i = 0; !d->lookup && i < d->npages; i++) {
        const dg_page *p = &d->pages[i];
        if (strcmp(p->path, path) != 0) continue;
        if (dg_str_empty(anchor)) return p->count ? p->first : -1;
        for (int k = p->first; k < p->first + p->count; k++)
            if (!strcmp(d->sections[k].anchor, anchor)) return k;
    }
    int page = d->lookup ? get(d, "f:", path) : -1;
    return page < 0 ? -1 : dg_lookup_anchor(d, page, anchor);
}
