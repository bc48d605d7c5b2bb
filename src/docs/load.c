/* The documentation set out of the database, links resolved. Rows are unrecord.c's, links link.c's.
 * Everything is owned by the caller's context. */
#include <stdlib.h>
#include <string.h>
#include "docs/lookup.h"
#include "docs/record.h"

static const char pages_sql[] =
    "SELECT id, path, title, description, slug, language, draft, tags, lines, hash FROM page"
    " WHERE draft = 0 OR ?1 ORDER BY path";
static const char sections_sql[] =
    "SELECT s.page_id, s.id, s.line, s.line_end, s.level, s.heading, s.trail, s.anchor, s.prose, s.code, s.cells,"
    " s.blocks, s.spans, s.links, s.images, s.list_items, s.ordered_steps, s.words"
    " FROM page p JOIN section s ON s.page_id = p.id WHERE p.draft = 0 OR ?1 ORDER BY p.path, s.seq";

static char *dup_text(dg_arena *keep, dg_stmt *s, int column)
{
    return dg_arena_text(keep, dg_column_text(s, column), dg_column_bytes(s, column));
}

static int load_pages(dg_docset *d, dg_arena *keep, dg_db *db, bool drafts, dg_error *err)
{
    dg_stmt *s;
    int row, capacity = 0;
    if (dg_db_prepare(&s, db, pages_sql, err)) return -1;
    dg_bind_int(s, 1, drafts);
    while ((row = dg_step(s, err)) > 0) {
        DG_GROW(d, d->pages, d->npages, capacity);
        dg_page *p = &d->pages[d->npages++];
        *p = (dg_page){.id = dg_column_int(s, 0), .draft = dg_column_int(s, 6) != 0, .lines = (int)dg_column_int(s, 8)};
        p->path = dup_text(keep, s, 1);
        p->title = dup_text(keep, s, 2);
        p->description = dup_text(keep, s, 3);
        p->slug = dup_text(keep, s, 4);
        p->language = dup_text(keep, s, 5);
        dg_record_tags(p, keep, dg_column_text(s, 7));
        p->hash = strtoull(dg_column_text(s, 9), NULL, 16);
    }
    dg_stmt_free(s);
    return row;
}

static void load_section(dg_section *out, dg_arena *keep, dg_stmt *s)
{
    const char **const texts[] = {&out->heading, &out->trail, &out->anchor, &out->prose, &out->code, &out->cells}; /* columns 5 to 10 */
    out->id = dg_column_int(s, 1);
    out->line = (int)dg_column_int(s, 2);
    out->line_end = (int)dg_column_int(s, 3);
    out->level = (int)dg_column_int(s, 4);
    for (int i = 0; i < (int)(sizeof texts / sizeof *texts); i++) *texts[i] = dup_text(keep, s, 5 + i);
    dg_record_blocks(out, keep, dg_column_text(s, 11));
    dg_record_spans(out, keep, dg_column_text(s, 12));
    dg_record_links(out, keep, dg_column_text(s, 13));
    out->images = (int)dg_column_int(s, 14);
    out->list_items = (int)dg_column_int(s, 15);
    out->ordered_steps = (int)dg_column_int(s, 16);
    out->words = (int)dg_column_int(s, 17);
}

/* The nearest section above with a smaller level, on the same page (as outline.c). */
static int parent_of(const dg_docset *d, const dg_section *s)
{
    int k = s->index - 1;
    while (k >= d->pages[s->page].first && d->sections[k].level >= s->level) k = d->sections[k].parent;
    return k >= d->pages[s->page].first ? k : -1;
}

static int load_sections(dg_docset *d, dg_arena *keep, dg_db *db, bool drafts, dg_error *err)
{
    dg_stmt *s;
    int row, capacity = 0, page = 0;
    if (dg_db_prepare(&s, db, sections_sql, err)) return -1;
    dg_bind_int(s, 1, drafts);
    while ((row = dg_step(s, err)) > 0) {
        while (page + 1 < d->npages && d->pages[page].id != dg_column_int(s, 0)) d->pages[++page].first = d->nsections;
        DG_GROW(d, d->sections, d->nsections, capacity);
        dg_section *new = &d->sections[d->nsections];
        *new = (dg_section){.page = page, .index = d->nsections};
        load_section(new, keep, s);
        d->pages[page].count++;
        new->parent = parent_of(d, new);
        d->nsections++;
    }
    while (page + 1 < d->npages) d->pages[++page].first = d->nsections;
    dg_stmt_free(s);
    return row;
}

int dg_docs_load(dg_docset **out, dg_mem *ctx, dg_db *db, const dg_docs_options *o, dg_error *err)
{
    dg_docset *d = dg_new(ctx, dg_docset);
    dg_arena *keep = dg_arena_new(d);
    bool drafts = o && o->drafts;
    *out = NULL;
    if (load_pages(d, keep, db, drafts, err) || load_sections(d, keep, db, drafts, err)) {
        dg_free(d);
        return -1;
    }
    dg_lookup_build(d);
    dg_links_resolve(d, o, o ? o->warnings : NULL);
    *out = d;
    return 0;
}
