/* Any system that answers in JSON, described in docgap.yml: address, paging, where the fields are. Live only:
 * files of other shapes are read with --map. The description is a dg_sync_api whose rows come from the
 * settings (adapt). */
#include "tickets/record.h"
#include "tickets/sync_api.h"
#include "tickets/vendors.h"

/* The path of a field: fields.NAME of the settings (sync put them into the record), else the name itself. */
static const char *path_of(dg_mem *ctx, const dg_json *record, const char *name)
{
    return dg_json_str(ctx, dg_json_at(record, "docgap:fields"), name, name);
}

static const char *text_at(dg_mem *ctx, const dg_json *record, const dg_json *from, const char *name)
{
    return dg_pick_str(ctx, from, path_of(ctx, record, name));
}

static bool is_html(const dg_json *record)
{
    return dg_json_bool(dg_json_at(record, "docgap:fields"), "html", false);
}

static void add_comment(dg_record *r, const dg_json *record, const dg_json *comment)
{
    const char *body = text_at(r->ctx, record, comment, "comment_body");
    if (dg_str_empty(body)) return;
    dg_raw_message *m = dg_record_message(r);
    m->author = text_at(r->ctx, record, comment, "comment_author");
    m->body = body;
    m->html = is_html(record);
    m->created = dg_pick_time(comment, path_of(r->ctx, record, "comment_created"));
    m->is_private = dg_pick_bool(comment, path_of(r->ctx, record, "comment_private"));
    m->role = dg_same_person(m->author, r->t.requester)                         ? DG_ROLE_REQUESTER
              : dg_pick_bool(comment, path_of(r->ctx, record, "comment_agent")) ? DG_ROLE_AGENT
                                                                                : DG_ROLE_OTHER;
    dg_record_person(r, m->author);
}

static int map(dg_sink *sink, dg_mem *scratch, const dg_json *record, dg_error *err)
{
    dg_record *r = dg_record_new(scratch);
    const struct {
        const char *name, **place;
    } texts[] = {{"id", &r->t.id},
                 {"title", &r->t.title},
                 {"body", &r->t.body},
                 {"url", &r->t.url},
                 {"status", &r->t.status},
                 {"resolution", &r->t.resolution},
                 {"requester", &r->t.requester},
                 {"language", &r->t.language},
                 {"kind", &r->t.kind_hint}};
    const struct {
        const char *name;
        int64_t *place;
    } times[] = {{"created", &r->t.created}, {"updated", &r->t.updated}, {"closed", &r->t.closed}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i].place = text_at(scratch, record, record, texts[i].name);
    for (size_t i = 0; i < sizeof times / sizeof *times; i++)
        *times[i].place = dg_pick_time(record, path_of(scratch, record, times[i].name));
    if (!r->t.id)
        return dg_fail(err, DG_ERR_INPUT,
                       "a record without %s: set fields: id:", path_of(scratch, record, "id"));
    r->t.url = dg_record_web(scratch, record, r->t.url);
    r->t.html = is_html(record);
    r->t.deleted = dg_pick_bool(record, path_of(scratch, record, "deleted"));
    if (dg_record_withheld(sink, dg_pick_bool(record, path_of(scratch, record, "private")))) return 0;
    dg_record_labels(r, dg_json_path(record, path_of(scratch, record, "labels")), "name,title");
    dg_record_person(r, r->t.requester);
    const dg_json *comments = dg_pick(record, "docgap:comments");
    if (!comments) comments = dg_json_path(record, path_of(scratch, record, "comments"));
    for (size_t i = 0; i < dg_list_count(comments); i++) add_comment(r, record, dg_list_item(comments, i));
    dg_record_sort_messages(r);
    return dg_sink_put(sink, &r->t, err);
}

/* --- live
 * -------------------------------------------------------------------------------------------------------- */

static void add_place(dg_sync_call *call, const dg_sync *s, const dg_sync_place *at)
{
    const char *offset = dg_sync_setting(s, "offset_param", NULL),
               *page = dg_sync_setting(s, "page_param", "page");
    switch (s->api.page.style) {
    case DG_PAGE_CURSOR:
        dg_url_query(&call->url, dg_sync_setting(s, "cursor_param", "cursor"), at->next);
        break;
    case DG_PAGE_NUMBER:
        dg_url_query_int(&call->url, page, at->offset + dg_json_int(s->o->settings, "first_page", 1));
        break;
    case DG_PAGE_ID:
        dg_url_query_int(&call->url, offset ? offset : "after", at->offset);
        break;
    case DG_PAGE_OFFSET:
    case DG_PAGE_DATE:
        dg_url_query_int(&call->url, offset ? offset : "offset", at->offset);
        break;
    default:
        break;
    }
}

static void list(dg_sync_call *call, const dg_sync *s, const dg_sync_place *at)
{
    const char *size = dg_sync_setting(s, "size_param", NULL),
               *param = dg_sync_setting(s, "since_param", NULL);
    const char *form = dg_sync_setting(s, "since_format", "iso");
    char letter = dg_str_eq(form, "epoch")   ? 'E'
                  : dg_str_eq(form, "date")  ? 'F'
                  : dg_str_eq(form, "space") ? 'S'
                                             : 'Z';
    const char *since = dg_sync_since(s->ctx, at->since, letter);
    dg_buf_adds(&call->url, dg_sync_fill(s->ctx, dg_sync_setting(s, "path", ""), s, NULL, since));
    if (param) dg_url_query(&call->url, param, since);
    if (size) dg_url_query_int(&call->url, size, at->page_size);
    add_place(call, s, at);
}

static int add_comments(dg_json **record, dg_sync *s, dg_mem *page, dg_error *err)
{
    const dg_json *fields = dg_json_at(s->o->settings, "fields");
    const char *path = dg_sync_setting(s, "comments_path", NULL), *id = dg_pick_str(page, *record, s->api.id);
    dg_sync_list rows = {
        .page = {.style = DG_PAGE_LINK, .items = dg_sync_setting(s, "comments_items", ""), .page_size = 100}};
    dg_json *comments;
    if (fields) dg_json_set(*record, "docgap:fields", dg_json_copy(page, fields));
    if (!path) return 0;
    if (dg_sync_collect(&comments, s, page, dg_sync_fill(page, path, s, id, NULL), &rows, err)) return -1;
    dg_json_set(*record, "docgap:comments", comments);
    return 0;
}

static int adapt_paging(dg_sync_api *own, const dg_sync_options *o, const char *word, dg_error *err)
{
    static const struct {
        const char *word;
        dg_page_style style;
    } styles[] = {{"none", DG_PAGE_ONE},        {"link", DG_PAGE_LINK},     {"next-url", DG_PAGE_NEXT_URL},
                  {"cursor", DG_PAGE_CURSOR},   {"offset", DG_PAGE_OFFSET}, {"page", DG_PAGE_NUMBER},
                  {"until-date", DG_PAGE_DATE}, {"after-id", DG_PAGE_ID}};
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++) {
        if (!dg_str_eq(styles[i].word, word)) continue;
        own->page.style = styles[i].style;
        if ((own->page.style == DG_PAGE_NEXT_URL || own->page.style == DG_PAGE_CURSOR) && !own->page.next)
            return dg_fail(
                err, DG_ERR_USAGE,
                "source '%s': paging: %s needs next: the path of the next address or token in the answer",
                o->name, word);
        return 0;
    }
    return dg_fail(
        err, DG_ERR_USAGE,
        "source '%s': paging: '%s' is not one of none, link, next-url, cursor, offset, page, until-date, "
        "after-id",
        o->name, word);
}

static int adapt(dg_sync_api *own, dg_mem *ctx, const dg_sync_options *o, dg_error *err)
{
    const dg_json *settings = o->settings, *fields = dg_json_at(settings, "fields");
    own->auth = own->auth_user = dg_json_str(ctx, settings, "auth", "Authorization: Bearer {token}");
    own->headers = dg_json_str(ctx, settings, "headers", own->headers);
    own->preflight = dg_json_str(ctx, settings, "preflight", NULL);
    own->web = dg_json_str(ctx, settings, "web", NULL);
    own->id = dg_json_str(ctx, fields, "id", "id");
    own->updated = dg_json_str(ctx, fields, "updated", "updated");
    const char *order = dg_json_str(ctx, settings, "order", "unordered");
    own->order = dg_str_eq(order, "ascending")    ? DG_SYNC_ASCENDING
                 : dg_str_eq(order, "descending") ? DG_SYNC_DESCENDING
                                                  : DG_SYNC_UNORDERED;
    own->page.items = dg_json_str(ctx, settings, "items", "");
    own->page.next = dg_json_str(ctx, settings, "next", NULL);
    own->page.more = dg_json_str(ctx, settings, "more", NULL);
    own->page.total = dg_json_str(ctx, settings, "total", NULL);
    own->page.page_size = o->page_size ? o->page_size : 100;
    own->overlap = dg_json_int(settings, "overlap_hours", 26) * 3600;
    return adapt_paging(own, o, dg_json_str(ctx, settings, "paging", "none"), err);
}

static const dg_sync_api live = {
    .needs = "path",
    .settings = "path,items,paging,next,more,total,size_param,offset_param,page_param,first_page,cursor_"
                "param,since_param,since_format,"
                "order,overlap_hours,web,auth,headers,preflight,fields,comments_path,comments_items",
    .anonymous = true,
    .headers = "Accept: application/json",
    .id = "id",
    .updated = "updated",
    .page = {.style = DG_PAGE_ONE, .items = "", .page_size = 100},
    .order = DG_SYNC_UNORDERED,
    .list = list,
    .complete = add_comments,
    .adapt = adapt,
};

const dg_source dg_source_http_json = {
    .name = "http-json",
    .title = "Any JSON interface",
    .reads =
        "nothing from files (use --map); a live system described in docgap.yml: address, paging, field paths",
    .text_from = "the fields that the settings name",
    .tested = "server",
    .map_json = map,
    .live = &live,
};
