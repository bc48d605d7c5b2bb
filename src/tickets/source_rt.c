/* Request Tracker 5: tickets of REST 2 with their history and attachments (sync joins them), and its search
 * results as TSV. Fields: docs.bestpractical.com/rt/5.0, RT::REST2. Correspond is public, Comment internal.
 * EmailRecord rows are RT's own outgoing mail and repeat every answer: left out. The attachments list gives
 * decoded text, multipart rows are empty. */
#include "tickets/record.h"
#include "tickets/sync_api.h"
#include "tickets/vendors.h"

/* "root" of {"id":"root","type":"user"} or of "root". */
static const char *user_id(dg_mem *ctx, const dg_json *who)
{
    const char *text = dg_json_text(who, NULL);
    return text ? text : dg_pick_str(ctx, who, "id,Name,EmailAddress");
}

static bool is_requestor(dg_mem *ctx, const dg_json *ticket, const char *who)
{
    const dg_json *list = dg_pick(ticket, "Requestor,Requestors");
    if (dg_same_person(dg_json_text(list, NULL), who)) return true;
    for (size_t i = 0; i < dg_json_count(list) && dg_json_type(list) == DG_JSON_ARRAY; i++)
        if (dg_same_person(user_id(ctx, dg_json_item(list, i)), who)) return true;
    return dg_same_person(user_id(ctx, dg_json_at(ticket, "Creator")), who) && !dg_json_count(list);
}

static bool is_type(const dg_json *attachment, const char *type)
{
    return dg_slice_istarts(dg_slice_of(dg_json_text(dg_json_at(attachment, "ContentType"), "")), type);
}

/* The text of a transaction: its first text/plain part without a file name, else its first text/html. */
static const dg_json *text_part(dg_mem *ctx, const dg_json *attachments, const char *transaction)
{
    const dg_json *html = NULL;
    for (size_t i = 0; i < dg_json_count(attachments); i++) {
        const dg_json *a = dg_json_item(attachments, i);
        if (!dg_same_person(user_id(ctx, dg_json_at(a, "TransactionId")), transaction)) continue;
        if (!dg_str_empty(dg_pick_str(ctx, a, "Filename")) || dg_str_empty(dg_pick_str(ctx, a, "Content")))
            continue;
        if (is_type(a, "text/plain")) return a;
        if (!html && is_type(a, "text/html")) html = a;
    }
    return html;
}

static void add_transaction(dg_record *r, const dg_json *ticket, const dg_json *transaction)
{
    const char *type = dg_pick_str(r->ctx, transaction, "Type");
    bool create = dg_str_eq(type, "Create"), comment = dg_str_eq(type, "Comment");
    if (!create && !comment && !dg_str_eq(type, "Correspond")) return;
    const dg_json *part =
        text_part(r->ctx, dg_json_at(ticket, "docgap:attachments"), dg_pick_str(r->ctx, transaction, "id"));
    const char *body = dg_pick_str(r->ctx, part, "Content");
    if (!body) return;
    if (create) {
        r->t.body = body;
        r->t.html = is_type(part, "text/html");
        return;
    }
    dg_raw_message *m = dg_record_message(r);
    m->author = user_id(r->ctx, dg_json_at(transaction, "Creator"));
    m->body = body;
    m->html = is_type(part, "text/html");
    m->created = dg_pick_time(transaction, "Created");
    m->is_private = comment;
    m->is_bot = dg_str_eq(m->author, "RT_System");
    m->role = is_requestor(r->ctx, ticket, m->author) ? DG_ROLE_REQUESTER : DG_ROLE_AGENT;
    dg_record_person(r, m->author);
}

static int map(dg_sink *sink, dg_mem *scratch, const dg_json *ticket, dg_error *err)
{
    dg_record *r = dg_record_new(scratch);
    const dg_json *asker = dg_pick(ticket, "Requestor,Requestors");
    r->t.id = dg_pick_str(scratch, ticket, "id");
    if (!r->t.id) return dg_fail(err, DG_ERR_INPUT, "Request Tracker ticket without an id");
    r->t.title = dg_pick_str(scratch, ticket, "Subject");
    r->t.url = dg_record_web(scratch, ticket, NULL);
    r->t.status = dg_pick_str(scratch, ticket, "Status");
    r->t.requester = user_id(scratch, dg_json_type(asker) == DG_JSON_ARRAY ? dg_json_item(asker, 0) : asker);
    if (dg_str_empty(r->t.requester)) r->t.requester = user_id(scratch, dg_json_at(ticket, "Creator"));
    r->t.created = dg_pick_time(ticket, "Created");
    r->t.updated = dg_pick_time(ticket, "LastUpdated");
    r->t.closed = dg_pick_time(ticket, "Resolved");
    if (r->t.closed != DG_NO_TIME && r->t.closed <= 0)
        r->t.closed = DG_NO_TIME; /* RT says 1970 for "not set" */
    r->t.deleted = dg_str_eq(r->t.status, "deleted");
    dg_record_label(r, dg_pick_str(scratch, ticket, "Queue.Name"));
    dg_record_person(r, r->t.requester);
    const dg_json *history = dg_json_at(ticket, "docgap:history");
    for (size_t i = 0; i < dg_json_count(history); i++) add_transaction(r, ticket, dg_json_item(history, i));
    dg_record_sort_messages(r);
    return dg_sink_put(sink, &r->t, err);
}

static int detect(const dg_json *record)
{
    return dg_has_all(record, "id,Subject,Status,Created") && dg_pick(record, "Queue,Requestor,LastUpdated")
               ? 95
               : 0;
}

/* --- live: REST 2. Dates in a query are the user's time zone and ignore any suffix: a day and more of
 * overlap, paging by id. History and attachments are two more requests a ticket.
 * ----------------------------------------------------- */

static void list(dg_sync_call *call, const dg_sync *s, const dg_sync_place *at)
{
    const char *since = dg_sync_since(s->ctx, at->since, 'S'), *queue = s->o->project;
    char *query = dg_printf(s->ctx, "id > %lld%s%s%s%s%s%s", (long long)at->offset,
                            since ? " AND LastUpdated >= '" : "", since ? since : "", since ? "'" : "",
                            queue ? " AND Queue = '" : "", queue ? queue : "", queue ? "'" : "");
    dg_buf_adds(&call->url, "/REST/2.0/tickets");
    dg_url_query(&call->url, "query", query);
    dg_url_query(&call->url, "orderby", "id");
    dg_url_query(&call->url, "order", "ASC");
    dg_url_query_int(&call->url, "per_page", at->page_size);
    dg_url_query(&call->url, "fields", "Subject,Status,Created,LastUpdated,Resolved,Requestor,Creator,Queue");
    dg_url_query(&call->url, "fields[Queue]", "Name");
}

static int add_texts(dg_json **record, dg_sync *s, dg_mem *page, dg_error *err)
{
    static const dg_sync_list rows = {
        .page = {.style = DG_PAGE_NEXT_URL, .items = "items", .next = "next_page", .page_size = 100},
        .size_key = "per_page"};
    const char *id = dg_pick_str(page, *record, "id");
    dg_json *history, *attachments;
    char *path = dg_printf(page, "/REST/2.0/ticket/%s/history?fields=Type,Creator,Created", id);
    if (dg_sync_collect(&history, s, page, path, &rows, err)) return -1;
    /* Asking for Parent as well is answered by 500 (5.0.3). */
    path = dg_printf(
        page,
        "/REST/2.0/ticket/%s/attachments?fields=ContentType,Content,Creator,Created,TransactionId,Filename",
        id);
    if (dg_sync_collect(&attachments, s, page, path, &rows, err)) return -1;
    dg_json_set(*record, "docgap:history", history);
    dg_json_set(*record, "docgap:attachments", attachments);
    return 0;
}

static int adapt(dg_sync_api *own, dg_mem *ctx, const dg_sync_options *o, dg_error *err)
{
    (void)own;
    (void)ctx;
    if (o->project && (strchr(o->project, '\'') || strchr(o->project, '\\')))
        return dg_fail(err, DG_ERR_USAGE, "source '%s': project: is the name of a queue such as General",
                       o->name);
    return 0;
}

static const dg_sync_api live = {
    .auth = "Authorization: token {token}",
    .auth_user = "Authorization: Basic {user}:{token}",
    .preflight = "/REST/2.0/rt",
    .id = "id",
    .updated = "LastUpdated",
    .web = "/Ticket/Display.html?id={id}",
    .page = {.style = DG_PAGE_ID, .items = "items", .total = "total", .page_size = 100},
    .order = DG_SYNC_ASCENDING,
    .overlap = 26 * 3600,
    .sweep = true,
    .list = list,
    .complete = add_texts,
    .adapt = adapt,
};

const dg_source dg_source_rt = {
    .name = "rt",
    .title = "Request Tracker",
    .reads = "answers of REST 2 (tickets), search results as a TSV download",
    .text_from =
        "subject; text and answers only by docgap sync (they are separate requests), TSV holds no text",
    .tested = "server",
    .detect_json = detect,
    .map_json = map,
    .csv_header = "id,Subject,Status,QueueName",
    .csv_map = "id=id,title=Subject,status=Status,requester=Requestors,labels=QueueName,created=Created,"
               "updated=LastUpdated",
    .live = &live,
};
