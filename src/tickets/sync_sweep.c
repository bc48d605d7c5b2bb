/* Tickets that are stored here and gone there, where the system says how many it has: when the numbers
 * differ, all ids are listed once and what is not among them is removed. Systems that tell of deletions
 * themselves do not need this. */
#include "base/time.h"
#include "tickets/sync_api.h"

enum { SWEEP_PAGES = 10000 };

/* One page of the listing without a date. */
static int ask(dg_json **root, const dg_json **items, dg_page *page, dg_http_response *answer, dg_sync *s,
               dg_mem *ctx, const dg_sync_place *at, dg_error *err)
{
    dg_sync_call call;
    bool verbatim = at->next && (s->api.page.style == DG_PAGE_LINK || s->api.page.style == DG_PAGE_NEXT_URL);
    dg_sync_call_init(&call, ctx, s, "");
    if (verbatim)
        dg_buf_clear(&call.url), dg_buf_adds(&call.url, at->next);
    else
        s->api.list(&call, s, at);
    if (dg_sync_call_json(root, answer, s, ctx, &call, err)) return -1;
    *items = dg_page_items(*root, &s->api.page, call.url.p, err);
    if (!*items) return -1;
    *page = (dg_page){.root = *root,
                      .answer = answer,
                      .url = call.url.p,
                      .count = dg_json_count(*items),
                      .last_updated = DG_NO_TIME};
    return 0;
}

static int list_page(dg_sync *s, dg_map *seen, dg_sync_place *at, dg_mem *ctx, dg_error *err)
{
    dg_json *root;
    const dg_json *items;
    dg_http_response answer;
    dg_page page;
    if (ask(&root, &items, &page, &answer, s, ctx, at, err)) return -1;
    for (size_t i = 0; i < page.count; i++) {
        const dg_json *item = dg_json_item(items, i);
        const char *id = dg_pick_str(ctx, item, s->api.id);
        page.last_updated = dg_pick_time(item, s->api.updated);
        page.last_id = id ? strtoll(id, NULL, 10) : 0;
        if (id) dg_map_puts(seen, id, NULL);
    }
    return dg_page_next(at, s->ctx, s->o->base_url, &s->api.page, &page, err);
}

static int list_ids(dg_sync *s, dg_map *seen, dg_error *err)
{
    dg_sync_place at = {.since = DG_NO_TIME, .page_size = s->api.page.page_size};
    int more = 1;
    for (int pages = 0; more == 1 && pages < SWEEP_PAGES; pages++) {
        dg_mem *page = dg_mem_root();
        more = list_page(s, seen, &at, page, err);
        dg_free(page);
    }
    return more == 1 ? dg_fail(err, DG_ERR_LIMIT, "more than %d pages: deleted tickets were not looked for",
                               SWEEP_PAGES)
                     : more;
}

static int count_there(int64_t *total, dg_sync *s, dg_error *err)
{
    dg_mem *m = dg_mem_root();
    dg_json *root;
    const dg_json *items;
    dg_http_response answer;
    dg_page page;
    dg_sync_place at = {.since = DG_NO_TIME, .page_size = 1};
    int rc = ask(&root, &items, &page, &answer, s, m, &at, err);
    *total = rc ? -1 : dg_page_total(&page, &s->api.page);
    dg_free(m);
    return rc;
}

static int remove_missing(int64_t *removed, int64_t there, dg_sync *s, dg_sink *sink, dg_error *err)
{
    dg_map *seen = dg_map_new(s->ctx);
    if (list_ids(s, seen, err)) return -1;
    /* A token that lost its rights sees nothing: that is no reason to remove everything. */
    if (!dg_map_count(seen) && !s->o->full) {
        dg_warn(s->o->warnings, DG_WARN_PARTIAL, "source-empty", s->o->name, 0,
                "the server shows no tickets any more: nothing was "
                "removed here; if they are really gone, run with --full");
        return 0;
    }
    if ((int64_t)dg_map_count(seen) < there) {
        dg_warn(s->o->warnings, DG_WARN_PARTIAL, "sweep-incomplete", s->o->name, 0,
                "the listing changed while deleted tickets were looked for: they are looked for again in the "
                "next run");
        return 0;
    }
    return dg_sync_remove_missing(removed, sink, s, seen, err);
}

int dg_sync_sweep(int64_t *removed, int64_t *others, dg_sync *s, dg_sink *sink, dg_error *err)
{
    int64_t here, there;
    if (dg_sync_stored_count(&here, s->db, s->o->name, err)) return -1;
    if (!here) return 0;
    if (count_there(&there, s, err)) return -1;
    if (there < 0) return 0;
    bool first = *others < 0 && there >= here;
    bool as_before = *others >= 0 && here + *others == there && !s->withheld;
    if (!first && !as_before && remove_missing(removed, there, s, sink, err)) return -1;
    if (dg_sync_stored_count(&here, s->db, s->o->name, err)) return -1;
    *others = there - here > 0 ? there - here : 0;
    return 0;
}
