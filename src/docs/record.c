/* Writes pages and sections as rows. Reading them back is unrecord.c's; transactions are index.c's.
 * Statements belong to dg_records. */
#include "docs/record.h"
#include <string.h>
#include "base/hash.h"
#include "base/json_write.h"

static const char add_page_sql[] =
    "INSERT INTO page(path, hash, title, description, slug, draft, language, lines, size, tags, warnings, front)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
static const char update_page_sql[] =
    "UPDATE page SET path = ?1, hash = ?2, title = ?3, description = ?4, slug = ?5, draft = ?6, language = ?7,"
    " lines = ?8, size = ?9, tags = ?10, warnings = ?11, front = ?12 WHERE id = ?13";
static const char add_section_sql[] =
    "INSERT INTO section(page_id, seq, line, line_end, level, heading, trail, anchor, prose, code, cells, blocks, spans,"
    " links, images, list_items, ordered_steps, words)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)";

int dg_records_open(dg_records *r, dg_db *db, dg_error *err)
{
    *r = (dg_records){.db = db};
    if (dg_db_prepare(&r->add_page, db, add_page_sql, err) || dg_db_prepare(&r->update_page, db, update_page_sql, err) ||
        dg_db_prepare(&r->add_section, db, add_section_sql, err) ||
        dg_db_prepare(&r->drop_sections, db, "DELETE FROM section WHERE page_id = ?1", err) ||
        dg_db_prepare(&r->drop_page, db, "DELETE FROM page WHERE id = ?1", err) ||
        dg_db_prepare(&r->warnings, db, "SELECT warnings FROM page WHERE id = ?1", err))
        return -1;
    return 0;
}

void dg_records_close(dg_records *r)
{
    dg_stmt_free(r->add_page);
    dg_stmt_free(r->update_page);
    dg_stmt_free(r->add_section);
    dg_stmt_free(r->drop_sections);
    dg_stmt_free(r->drop_page);
    dg_stmt_free(r->warnings);
}

typedef struct {
    FILE *f;
    char *text;
    size_t n;
    dg_jw w;
} dg_list;

static void list_begin(dg_list *l)
{
    *l = (dg_list){0};
    l->f = open_memstream(&l->text, &l->n);
    if (!l->f) abort(); /* house rule: no error path for memory */
    dg_jw_init(&l->w, l->f, 0);
    dg_jw_array(&l->w);
}

static void list_bind(dg_list *l, dg_stmt *s, int index)
{
    dg_jw_end_array(&l->w);
    fclose(l->f);
    dg_bind_textn(s, index, l->text, l->n);
    free(l->text);
}

static void put_ints(dg_jw *w, const int64_t *v, int n)
{
    dg_jw_array(w);
    for (int i = 0; i < n; i++) dg_jw_int(w, v[i]);
    dg_jw_end_array(w);
}

static void bind_blocks(dg_stmt *st, int index, const dg_section *s)
{
    dg_list l;
    list_begin(&l);
    for (int i = 0; i < s->nblocks; i++) {
        const dg_block *b = &s->blocks[i];
        put_ints(&l.w, (int64_t[]){b->kind, b->line, b->depth, b->ordinal, b->start, b->len}, 6);
    }
    list_bind(&l, st, index);
}

static void bind_spans(dg_stmt *st, int index, const dg_section *s)
{
    dg_list l;
    list_begin(&l);
    for (int i = 0; i < s->nspans; i++)
        put_ints(&l.w, (int64_t[]){s->spans[i].kind, s->spans[i].start, s->spans[i].len}, 3);
    list_bind(&l, st, index);
}

static void bind_links(dg_stmt *st, int index, const dg_section *s)
{
    dg_list l;
    list_begin(&l);
    for (int i = 0; i < s->nlinks; i++) {
        dg_jw_array(&l.w);
        dg_jw_str(&l.w, s->links[i].target);
        dg_jw_str(&l.w, s->links[i].text);
        dg_jw_int(&l.w, s->links[i].line);
        dg_jw_end_array(&l.w);
    }
    for (int i = 0; i < s->nids; i++) {
        dg_jw_array(&l.w);
        dg_jw_str(&l.w, s->ids[i]);
        dg_jw_end_array(&l.w);
    }
    list_bind(&l, st, index);
}

static void bind_tags(dg_stmt *st, int index, const dg_page *p)
{
    dg_list l;
    list_begin(&l);
    for (int i = 0; i < p->ntags; i++) dg_jw_str(&l.w, p->tags[i]);
    list_bind(&l, st, index);
}

static void bind_warnings(dg_stmt *st, int index, const dg_warnings *w)
{
    dg_list l;
    list_begin(&l);
    for (size_t i = 0; i < w->count; i++) {
        dg_jw_array(&l.w);
        dg_jw_int(&l.w, w->items[i].kind);
        dg_jw_str(&l.w, w->items[i].code);
        dg_jw_int(&l.w, w->items[i].line);
        dg_jw_str(&l.w, w->items[i].message);
        dg_jw_end_array(&l.w);
    }
    list_bind(&l, st, index);
}

static int save_page(dg_records *r, const dg_file *f, int64_t id, dg_error *err)
{
    const dg_page *p = &f->set.pages[0];
    dg_stmt *s = id ? r->update_page : r->add_page;
    char hash[17];
    dg_hash_hex(f->hash, hash);
    dg_bind_text(s, 1, f->path);
    dg_bind_text(s, 2, hash);
    dg_bind_text(s, 3, p->title);
    dg_bind_text(s, 4, p->description);
    dg_bind_text(s, 5, p->slug);
    dg_bind_int(s, 6, p->draft);
    dg_bind_text(s, 7, p->language);
    dg_bind_int(s, 8, p->lines);
    dg_bind_int(s, 9, (int64_t)f->size);
    bind_tags(s, 10, p);
    bind_warnings(s, 11, f->warnings);
    char *front = f->front.tree ? dg_json_dump(NULL, f->front.tree) : NULL;
    dg_bind_text(s, 12, front ? front : "{}");
    dg_free(front);
    if (id) dg_bind_int(s, 13, id);
    return dg_run(s, err);
}

static int save_section(dg_records *r, int64_t page, int seq, const dg_section *s, dg_error *err)
{
    dg_stmt *st = r->add_section;
    const int64_t numbers[] = {page, seq, s->line, s->line_end, s->level};
    const char *const texts[] = {s->heading, s->trail, s->anchor, s->prose, s->code, s->cells};
    const int64_t counts[] = {s->images, s->list_items, s->ordered_steps, s->words};
    for (int i = 0; i < 5; i++) dg_bind_int(st, 1 + i, numbers[i]);
    for (int i = 0; i < 6; i++) dg_bind_text(st, 6 + i, texts[i]);
    bind_blocks(st, 12, s);
    bind_spans(st, 13, s);
    bind_links(st, 14, s);
    for (int i = 0; i < 4; i++) dg_bind_int(st, 15 + i, counts[i]);
    return dg_run(st, err);
}

int dg_record_save(dg_records *r, const dg_file *f, int64_t id, bool without_sections, dg_error *err)
{
    if (id) {
        dg_bind_int(r->drop_sections, 1, id);
        if (dg_run(r->drop_sections, err)) return -1;
    }
    if (save_page(r, f, id, err)) return -1;
    int64_t page = id ? id : dg_db_last_rowid(r->db);
    for (int i = 0; !without_sections && i < f->set.nsections; i++)
        if (save_section(r, page, i, &f->set.sections[i], err)) return -1;
    return 0;
}

int dg_record_remove(dg_records *r, int64_t id, dg_error *err)
{
    dg_bind_int(r->drop_sections, 1, id);
    if (dg_run(r->drop_sections, err)) return -1;
    dg_bind_int(r->drop_page, 1, id);
    return dg_run(r->drop_page, err);
}
