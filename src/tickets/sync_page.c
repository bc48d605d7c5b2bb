/* Paging in every style: where is the next page, from what the last one said. Pure but for the errors' words.
 * Asking is sync_get.c's, what is done with the rows sync.c's business. */
#include "fetch/link_header.h"
#include "fetch/origin.h"
#include "fetch/secret.h"
#include "tickets/sync_api.h"

const dg_json *dg_page_items(const dg_json *root, const dg_page_shape *shape, const char *url, dg_error *err)
{
    static const char *const messages[] = {"errors.0.message", "error_message", "error.message",
                                           "message",          "error",         "detail",
                                           "errorMessages.0",  "errors.0",      NULL};
    const dg_json *items = *shape->items ? dg_json_path(root, shape->items) : root;
    if (dg_json_type(items) == DG_JSON_ARRAY) return items;
    dg_mem *m = dg_mem_root();
    const char *said = NULL;
    for (int i = 0; messages[i] && !said; i++) said = dg_json_text(dg_json_path(root, messages[i]), NULL);
    if (said)
        dg_fail(err, DG_ERR_NET, "%s: the server answers with an error: %.200s", dg_mask_url(m, url), said);
    else
        dg_fail(err, DG_ERR_NET,
                "%s: the answer holds no list%s%s: is url: the right address, and type: the right system?",
                dg_mask_url(m, url), *shape->items ? " under " : "", shape->items);
    dg_free(m);
    return NULL;
}

int64_t dg_page_total(const dg_page *page, const dg_page_shape *shape)
{
    static const char *const names[] = {"x-total-count", "x-total", NULL};
    if (shape->total) return dg_json_integer(dg_json_path(page->root, shape->total), -1);
    for (int i = 0; names[i]; i++) {
        const char *text = dg_http_header_get(&page->answer->headers, names[i]);
        char *end = NULL;
        long long n = text ? strtoll(text, &end, 10) : -1;
        if (end && end != text && !*end && n >= 0) return n;
    }
    return -1;
}

/* Does the body say that this was the last page? */
static bool said_last(const dg_json *root, const dg_page_shape *shape)
{
    const dg_json *more =
        shape->more ? dg_json_path(root, shape->more) : NULL; /* a truth value, or an address */
    if (shape->more && !dg_json_truth(more, false) && dg_str_empty(dg_json_text(more, NULL))) return true;
    return shape->last && dg_json_truth(dg_json_path(root, shape->last), false);
}

static int go_to(dg_sync_place *at, char *next, const char *url, dg_error *err)
{
    if (dg_str_eq(at->next, next) || dg_str_eq(next, url)) {
        dg_mem *m = dg_mem_root();
        dg_fail(err, DG_ERR_NET, "%s: the server names the page that it just gave as the next one: stopped; what was read is kept, "
                "the same command tries again",
                dg_mask_url(m, url));
        dg_free(m);
        return -1;
    }
    at->next = next;
    return 1;
}

static int follow_url(dg_sync_place *at, dg_mem *ctx, const char *base, const dg_page *page,
                      const char *where, dg_error *err)
{
    char *next;
    if (dg_str_empty(where)) return 0;
    if (dg_url_resolve(&next, ctx, page->url, where, err) || dg_origin_check_next(base, next, err)) return -1;
    return go_to(at, next, page->url, err);
}

static int follow_token(dg_sync_place *at, dg_mem *ctx, const dg_page *page, const dg_page_shape *shape,
                        dg_error *err)
{
    const char *token = dg_pick_str(ctx, page->root, shape->next);
    if (dg_str_empty(token)) return 0;
    return go_to(at, dg_strdup(ctx, token), page->url, err);
}

static int follow_rows(dg_sync_place *at, const dg_page *page, const dg_page_shape *shape)
{
    int64_t total = dg_page_total(page, shape);
    if (!page->count) return 0;
    at->offset += (int64_t)page->count;
    if (total >= 0) return at->offset < total;
    return shape->more || page->count >= (size_t)at->page_size;
}

/* Immune to rows that move: the next question begins at the date of the last row. Many rows of one second are
 * counted off. */
static int follow_date(dg_sync_place *at, const dg_page *page)
{
    if (page->count < (size_t)at->page_size || page->last_updated == DG_NO_TIME) return 0;
    if (at->since == DG_NO_TIME || page->last_updated > at->since) {
        at->since = page->last_updated;
        at->offset = 0;
    } else {
        at->offset += (int64_t)page->count;
    }
    return 1;
}

static int follow_id(dg_sync_place *at, const dg_page *page)
{
    if (!page->count || page->last_id <= at->offset) return 0;
    at->offset = page->last_id;
    return page->count >= (size_t)at->page_size;
}

int dg_page_next(dg_sync_place *at, dg_mem *ctx, const char *base, const dg_page_shape *shape,
                 const dg_page *page, dg_error *err)
{
    if (said_last(page->root, shape)) return 0;
    switch (shape->style) {
    case DG_PAGE_ONE:
        return 0;
    case DG_PAGE_LINK:
        return follow_url(at, ctx, base, page,
                          dg_link_target(ctx, dg_http_header_get(&page->answer->headers, "link"), "next"),
                          err);
    case DG_PAGE_NEXT_URL:
        return follow_url(at, ctx, base, page, dg_json_text(dg_json_path(page->root, shape->next), NULL),
                          err);
    case DG_PAGE_CURSOR:
        return follow_token(at, ctx, page, shape, err);
    case DG_PAGE_OFFSET:
        return follow_rows(at, page, shape);
    case DG_PAGE_NUMBER:
        at->offset++;
        return page->count > 0 && (shape->more || page->count >= (size_t)at->page_size);
    case DG_PAGE_DATE:
        return follow_date(at, page);
    case DG_PAGE_ID:
        return follow_id(at, page);
    }
    return 0;
}
