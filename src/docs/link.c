/* Where links lead: relative and site-absolute targets and URLs, with and without extension, fragment, trailing slash.
 * What a page or an anchor is called is lookup.c's. Owns nothing. */
#include <string.h>
#include "base/ctype.h"
#include "base/file.h"
#include "docs/build.h"
#include "docs/find.h"
#include "docs/lookup.h"

enum { MAX_ROOTS = 16 };

typedef struct {
    const dg_docset *d;
    dg_mem *tmp;
    const char *base;              /* site URL without scheme and trailing slash, or NULL */
    const char *roots[MAX_ROOTS]; int nroots;
    bool root_is_sure;             /* site_root was given */
} dg_site;

typedef struct {
    char *path, *fragment; /* decoded */
} dg_target;

static void add_root(dg_site *s, const char *path)
{
    if (s->nroots < MAX_ROOTS) s->roots[s->nroots++] = dg_find_display(s->tmp, path);
}

static const char *without_scheme(const char *url)
{
    const char *sep = strstr(url, "://");
    return sep ? sep + 3 : url;
}

/* The folder that all pages are in; NULL when there is none but ".". */
static const char *common_folder(const dg_docset *d, dg_mem *tmp)
{
    if (!d->npages) return NULL;
    char *folder = dg_path_dir(tmp, d->pages[0].path);
    for (int i = 1; i < d->npages && *folder; i++) {
        size_t n = strlen(folder);
        const char *path = d->pages[i].path;
        while (n && (strncmp(path, folder, n) != 0 || path[n] != '/')) /* one folder up */
            for (n--; n && folder[n] != '/';) n--;
        folder[n] = 0;
    }
    return *folder && strcmp(folder, ".") != 0 ? folder : NULL;
}

/* Without site_root, the folders asked for are taken as the site's root; when the pages were read by another call, the folder
 * that all of them are in. */
static void site_init(dg_site *s, const dg_docset *d, const dg_docs_options *o, dg_mem *tmp)
{
    *s = (dg_site){.d = d, .tmp = tmp};
    if (o && o->site_root) add_root(s, o->site_root), s->root_is_sure = true;
    for (int i = 0; o && !o->site_root && i < o->npaths; i++)
        if (!*dg_path_ext(o->paths[i])) add_root(s, o->paths[i]);
    const char *common = s->nroots ? NULL : common_folder(d, tmp);
    if (common) s->roots[s->nroots++] = common;
    if (s->nroots == (common ? 1 : 0)) s->roots[s->nroots++] = ".";
    if (!o || dg_str_empty(o->site_base)) return;
    char *base = dg_strdup(tmp, without_scheme(o->site_base));
    for (size_t n = strlen(base); n && base[n - 1] == '/';) base[--n] = 0;
    s->base = base;
}

static int hex(char c)
{
    return dg_isdigit(c) ? c - '0' : dg_tolower(c) - 'a' + 10;
}

static char *decode(dg_mem *ctx, const char *p, size_t n)
{
    dg_buf b;
    dg_buf_init(&b, ctx, DG_BUF_NO_LIMIT);
    for (size_t k = 0; k < n; k++) {
        bool escaped = p[k] == '%' && k + 2 < n && dg_isxdigit(p[k + 1]) && dg_isxdigit(p[k + 2]);
        int c = escaped ? hex(p[k + 1]) * 16 + hex(p[k + 2]) : p[k];
        if (c) dg_buf_addc(&b, (char)c);
        k += escaped ? 2 : 0;
    }
    return dg_buf_take(&b);
}

static dg_target split_target(dg_mem *ctx, const char *target)
{
    size_t path = strcspn(target, "?#"), hash = strcspn(target, "#");
    const char *fragment = target[hash] ? target + hash + 1 : "";
    return (dg_target){decode(ctx, target, path), decode(ctx, fragment, strcspn(fragment, ":"))};
}

static int try_page(const dg_site *s, const char *folder, const char *path)
{
    return dg_lookup_page(s->d, dg_path_normal(s->tmp, dg_path_join(s->tmp, folder, path)));
}

/* "/guide/start" from the site's root. */
static int absolute_page(const dg_site *s, const char *path)
{
    char *slug = dg_strdup(s->tmp, path);
    for (size_t n = strlen(slug); n > 1 && slug[n - 1] == '/';) slug[--n] = 0;
    int page = dg_lookup_slug(s->d, slug);
    while (*path == '/') path++;
    for (int k = 0; k < s->nroots && page < 0; k++)
        page = *path ? try_page(s, s->roots[k], path) : dg_lookup_page(s->d, s->roots[k]);
    return page;
}

/* From the file's folder; or, as sites with pretty URLs write it, from the page as if it were a folder. */
static int relative_page(const dg_site *s, const char *from, const char *path)
{
    int page = try_page(s, dg_path_dir(s->tmp, from), path);
    if (page >= 0) return page;
    size_t n = strlen(from) - strlen(dg_path_ext(from));
    char *as_folder = dg_strndup(s->tmp, from, n && from[n - 1] == '.' ? n - 1 : n);
    return try_page(s, as_folder, path);
}

/* What follows site_base in a URL of the site; NULL for others. */
static const char *site_path(const dg_site *s, const char *url)
{
    const char *rest = without_scheme(url);
    if (!s->base) return NULL;
    if (!strncmp(rest, "www.", 4) && strncmp(s->base, "www.", 4) != 0) rest += 4;
    size_t n = strlen(s->base);
    if (strncmp(rest, s->base, n) != 0 || (rest[n] && !strchr("/?#", rest[n]))) return NULL;
    return rest + n;
}

static bool is_page_like(const char *path)
{
    const char *ext = dg_path_ext(path);
    static const char *const pages[] = {"", "md", "mdx", "markdown", "html", "htm"};
    for (size_t k = 0; k < sizeof pages / sizeof *pages; k++)
        if (!strcmp(ext, pages[k])) return true;
    return false;
}

/* Only say what is certain: the target is a page by its name, it is in no folder that we do not read, nor on the disk. */
static bool is_broken(const dg_site *s, const char *from, const char *path)
{
    if (!is_page_like(path) || strpbrk(path, "{}<>$")) return false;
    if (*path != '/') {
        char *file = dg_path_normal(s->tmp, dg_path_join(s->tmp, dg_path_dir(s->tmp, from), path));
        return !dg_file_exists(file) && strncmp(file, "..", 2) != 0;
    }
    const size_t first = strcspn(path + 1, "/");
    bool ours = s->root_is_sure;
    for (int k = 0; k < s->nroots; k++) {
        char *folder = dg_path_join(s->tmp, s->roots[k], dg_strndup(s->tmp, path + 1, first));
        if (dg_file_exists(dg_path_join(s->tmp, s->roots[k], path + 1))) return false;
        ours = ours || (path[1 + first] && dg_lookup_folder(s->d, folder));
    }
    return ours;
}

static void resolve(const dg_site *s, const dg_page *page, dg_link *link, dg_warnings *w)
{
    const char *target = link->target, *on_site = link->internal ? NULL : site_path(s, target);
    if (on_site) target = *on_site ? on_site : "/", link->internal = true;
    link->section = -1;
    if (!link->internal) return;
    dg_target t = split_target(s->tmp, target);
    int to = !*t.path ? (int)(page - s->d->pages)
                      : *t.path == '/' ? absolute_page(s, t.path) : relative_page(s, page->path, t.path);
    if (to < 0) {
        if (is_broken(s, page->path, t.path))
            dg_warn(w, DG_WARN_ADVICE, "broken-link", page->path, link->line, "the link to %s leads to no page", link->target);
        return;
    }
    link->section = dg_lookup_anchor(s->d, to, t.fragment);
    if (link->section >= 0 || !strcmp(t.fragment, "top")) return;
    if (*t.fragment && strpbrk(t.fragment, "{}<>$~") == NULL)
        dg_warn(w, DG_WARN_ADVICE, "broken-link", page->path, link->line, "the link to %s: there is no heading #%s in %s",
                link->target, t.fragment, s->d->pages[to].path);
    link->section = dg_lookup_anchor(s->d, to, "");
}

void dg_links_resolve(dg_docset *d, const dg_docs_options *o, dg_warnings *w)
{
    dg_mem *root = dg_mem_root();
    dg_site s;
    site_init(&s, d, o, root);
    for (int i = 0; i < d->nsections; i++) {
        dg_section *section = &d->sections[i];
        s.tmp = dg_mem_root();
        for (int k = 0; k < section->nlinks; k++) resolve(&s, &d->pages[section->page], &section->links[k], w);
        dg_free(s.tmp);
    }
    dg_free(root);
}

/* The file behind a code host's view of it: .../blob/main/docs/x.md */
static const char *repository_path(const char *url)
{
    static const char *const views[] = {"/blob/", "/tree/", "/raw/", "/edit/"};
    for (size_t k = 0; url && k < sizeof views / sizeof *views; k++) {
        const char *at = strstr(url, views[k]);
        const char *path = at ? strchr(at + strlen(views[k]), '/') : NULL;
        if (path) return path + 1;
    }
    return NULL;
}

int dg_docs_resolve_url(const dg_docset *d, const dg_docs_options *o, const char *url)
{
    dg_site s;
    dg_mem *tmp = dg_mem_root();
    int page = -1, section = -1;
    site_init(&s, d, o, tmp);
    const char *path = !dg_link_is_internal(url) ? site_path(&s, url) : url;
    if (path) {
        dg_target t = split_target(tmp, *path ? path : "/");
        page = *t.path == '/' ? absolute_page(&s, t.path) : dg_lookup_page(d, dg_path_normal(tmp, t.path));
        if (page < 0 && *t.path != '/') page = absolute_page(&s, t.path);
    } else if ((path = repository_path(url)) != NULL) {
        dg_target t = split_target(tmp, path);
        page = is_page_like(t.path) ? dg_lookup_page(d, t.path) : -1;
    }
    if (page >= 0) {
        section = dg_lookup_anchor(d, page, split_target(tmp, path).fragment);
        if (section < 0) section = dg_lookup_anchor(d, page, "");
    }
    dg_free(tmp);
    return section;
}
