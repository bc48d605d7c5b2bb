/* Rows of the database back into pages and sections. Writing them is record.c's. Everything is in the given arena. */
#include <string.h>
#include "base/json.h"
#include "docs/build.h"
#include "docs/record.h"

static dg_json *list_of(dg_mem *ctx, const char *json)
{
    dg_json *list = NULL;
    return dg_json_parse(&list, ctx, json, strlen(json), "database", 1, NULL) ? NULL : list;
}

static int64_t number(const dg_json *row, size_t i)
{
    return dg_json_integer(dg_json_item(row, i), 0);
}

static const char *text(const dg_json *row, size_t i)
{
    return dg_json_text(dg_json_item(row, i), "");
}

void dg_record_blocks(dg_section *s, dg_arena *keep, const char *json)
{
    dg_mem *tmp = dg_mem_root();
    dg_json *list = list_of(tmp, json);
    size_t n = dg_json_count(list);
    s->blocks = dg_arena_array(keep, dg_block, n);
    for (size_t i = 0; i < n; i++) {
        const dg_json *r = dg_json_item(list, i);
        s->blocks[s->nblocks++] = (dg_block){(dg_block_kind)number(r, 0), (int)number(r, 1), (int)number(r, 2),
                                             (int)number(r, 3), (uint32_t)number(r, 4), (uint32_t)number(r, 5)};
    }
    dg_free(tmp);
}

void dg_record_spans(dg_section *s, dg_arena *keep, const char *json)
{
    dg_mem *tmp = dg_mem_root();
    dg_json *list = list_of(tmp, json);
    size_t n = dg_json_count(list);
    s->spans = dg_arena_array(keep, dg_span, n);
    for (size_t i = 0; i < n; i++) {
        const dg_json *r = dg_json_item(list, i);
        s->spans[s->nspans++] = (dg_span){(dg_span_kind)number(r, 0), (uint32_t)number(r, 1), (uint32_t)number(r, 2)};
    }
    dg_free(tmp);
}

void dg_record_links(dg_section *s, dg_arena *keep, const char *json)
{
    dg_mem *tmp = dg_mem_root();
    dg_json *list = list_of(tmp, json);
    size_t n = dg_json_count(list);
    s->links = dg_arena_array(keep, dg_link, n);
    s->ids = dg_arena_array(keep, const char *, n);
    for (size_t i = 0; i < n; i++) {
        const dg_json *r = dg_json_item(list, i);
        const char *first = dg_arena_strdup(keep, text(r, 0));
        if (dg_json_count(r) == 1) s->ids[s->nids++] = first;
        else s->links[s->nlinks++] = (dg_link){first, dg_arena_strdup(keep, text(r, 1)), (int)number(r, 2), -1,
                                               dg_link_is_internal(first)};
    }
    dg_free(tmp);
}

void dg_record_tags(dg_page *p, dg_arena *keep, const char *json)
{
    dg_mem *tmp = dg_mem_root();
    dg_json *list = list_of(tmp, json);
    size_t n = dg_json_count(list);
    p->tags = dg_arena_array(keep, const char *, n);
    for (size_t i = 0; i < n; i++) p->tags[p->ntags++] = dg_arena_strdup(keep, text(list, i));
    dg_free(tmp);
}

/* A code must be a static string (see warn.h): these are all that parsing a page can give. */
static const char *known_code(const char *code)
{
    static const char *const codes[] = {"bad-front-matter", "empty-heading", "empty-page", "heading-jump", "invalid-utf8",
                                        "nul-byte", "unclosed-comment", "unclosed-fence"};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (!strcmp(codes[i], code)) return codes[i];
    return "page";
}

int dg_record_warnings(dg_records *r, int64_t id, const char *path, dg_warnings *w, dg_error *err)
{
    dg_mem *tmp = dg_mem_root();
    dg_bind_int(r->warnings, 1, id);
    int row = dg_step(r->warnings, err);
    dg_json *list = row > 0 ? list_of(tmp, dg_column_text(r->warnings, 0)) : NULL;
    for (size_t i = 0; i < dg_json_count(list); i++) {
        const dg_json *one = dg_json_item(list, i);
        dg_warn(w, (dg_warn_kind)number(one, 0), known_code(text(one, 1)), path, (long)number(one, 2), "%s", text(one, 3));
    }
    if (row > 0) dg_reset(r->warnings);
    dg_free(tmp);
    return row < 0 ? -1 : 0;
}
