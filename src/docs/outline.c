/* What concerns a page as a whole once its sections are collected: title, trails, parents, line ranges, emptiness.
 * Collecting is build.c's. Everything is owned by the page's context. */
#include <string.h>
#include "base/ctype.h"
#include "base/file.h"
#include "docs/anchor.h"
#include "docs/build.h"
#include "text/unicode.h"

int dg_count_words(const char *text)
{
    size_t n = strlen(text);
    int words = 0, cjk = 0, len = 1;
    bool inside = false;
    for (size_t i = 0; i < n; i += (size_t)len) {
        int32_t c = dg_utf8_next(text + i, n - i, &len);
        if (c > 127 && dg_is_cjk(c)) {
            cjk++;
            inside = false;
        } else if (c < 128 ? dg_isalnum(c) : dg_is_letter(c) || dg_is_digit_char(c)) {
            words += !inside;
            inside = true;
        } else if (dg_isspace(c) || (c > 127 && dg_is_space_char(c))) {
            inside = false;
        }
    }
    return words + (cjk + 1) / 2; /* scripts without blanks: two characters are about a word */
}

/* A scheme or "//" leads out; everything else stays in the documentation. */
bool dg_link_is_internal(const char *target)
{
    size_t n = 0;
    if (!strncmp(target, "//", 2)) return false;
    while (dg_isalnum(target[n]) || (n && target[n] && strchr("+-.", target[n]))) n++;
    return !(n > 1 && target[n] == ':');
}

/* "how-to_install.md" is "how to install"; an index page is called as its folder. */
static const char *title_of_file(dg_mem *ctx, const char *path)
{
    static const char *const index_names[] = {"index", "README", "readme", "Readme", "_index"};
    const char *base = dg_path_base(path);
    size_t n = strcspn(base, ".");
    for (size_t k = 0; k < sizeof index_names / sizeof *index_names; k++) {
        if (n != strlen(index_names[k]) || memcmp(base, index_names[k], n) != 0) continue;
        const char *folder = dg_path_base(dg_path_dir(ctx, path));
        if (*folder && strcmp(folder, ".") != 0 && strcmp(folder, "..") != 0) base = folder, n = strlen(folder);
    }
    char *title = dg_strndup(ctx, base, n);
    for (char *p = title; *p; p++)
        if (*p == '-' || *p == '_') *p = ' ';
    return *title ? title : path;
}

static const char *page_title(const dg_builder *b)
{
    if (*b->front->title) return b->front->title;
    for (int i = 0; i < b->nsections; i++)
        if (b->sections[i].level == 1 && *b->sections[i].heading) return b->sections[i].heading;
    if (b->sections[0].level && *b->sections[0].heading) return b->sections[0].heading;
    return title_of_file(b->ctx, b->path);
}

static int find_parent(const dg_builder *b, int i)
{
    for (int k = i - 1; k >= 0; k = b->sections[k].parent)
        if (b->sections[k].level < b->sections[i].level) return k;
    return -1;
}

/* Headings above section i, outermost first. Levels are at most 6, so there are at most 6 of them. */
static const char *trail_of(const dg_builder *b, int i)
{
    const char *above[8];
    int n = 0;
    for (int k = b->sections[i].parent; k >= 0 && n < 7; k = b->sections[k].parent)
        if (*b->sections[k].heading) above[n++] = b->sections[k].heading;
    const char *title = b->front->title;
    if (i && *title && (!n || strcmp(above[n - 1], title) != 0) && strcmp(b->sections[i].heading, title) != 0) above[n++] = title;
    dg_buf out;
    dg_buf_init(&out, b->ctx, DG_BUF_NO_LIMIT);
    while (n-- > 0) {
        dg_buf_adds(&out, above[n]);
        if (n) dg_buf_adds(&out, " > ");
    }
    return dg_buf_take(&out);
}

static bool page_is_empty(const dg_builder *b)
{
    for (int i = 0; i < b->nsections; i++) {
        const dg_section *s = &b->sections[i];
        if (s->nblocks || s->images || s->nlinks) return false;
    }
    return true;
}

static void finish_last(dg_builder *b)
{
    dg_section *s = dg_build_section(b);
    dg_build_block_end(b);
    s->prose = dg_buf_take(&b->prose);
    s->code = dg_buf_take(&b->code);
    s->cells = dg_buf_take(&b->cells);
    s->words = dg_count_words(s->prose);
    for (; b->next_id < b->prepared->nids; b->next_id++) {
        DG_GROW(b->ctx, s->ids, s->nids, b->ids_capacity);
        s->ids[s->nids++] = dg_strdup(b->ctx, b->prepared->ids[b->next_id].id);
    }
}

void dg_build_finish(dg_builder *b, dg_docset *out, uint64_t hash)
{
    const dg_front *f = b->front;
    finish_last(b);
    const char *title = page_title(b);
    if (!b->sections[0].level) b->sections[0].heading = title;
    if (page_is_empty(b)) {
        dg_warn(b->warnings, DG_WARN_ADVICE, "empty-page", b->path, 1, "this page has no text");
        if (!*f->title && !b->heading_seen) b->nsections = 0;
    }
    for (int i = 0; i < b->nsections; i++) {
        dg_section *s = &b->sections[i];
        s->line_end = i + 1 < b->nsections ? b->sections[i + 1].line - 1 : b->prepared->lines;
        if (s->line_end < s->line) s->line_end = s->line;
        s->parent = find_parent(b, i);
        s->trail = trail_of(b, i);
    }
    out->pages = dg_new(b->ctx, dg_page);
    out->npages = 1;
    out->pages[0] = (dg_page){.path = b->path, .title = title, .description = f->description, .slug = f->slug,
                              .language = f->language, .draft = f->draft, .tags = f->tags, .ntags = f->ntags,
                              .count = b->nsections, .lines = b->prepared->lines, .hash = hash};
    out->sections = b->sections;
    out->nsections = b->nsections;
}
