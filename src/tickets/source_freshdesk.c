/* Freshdesk and Freshservice: API answers with conversations, and the CSV export.
 * Fields: developers.freshdesk.com/api, Tickets and Conversations. incoming:true comes from a customer;
 * private:true is a note. */
#include "tickets/record.h"
#include "tickets/sync_api.h"
#include "tickets/vendors.h"

static const char *status_name(dg_mem *ctx, const dg_json *ticket)
{
    static const char *const names[] = {
        "", "", "open", "pending", "resolved", "closed", "waiting on customer", "waiting on third party"};
    int64_t n = dg_json_int(ticket, "status", -1);
    if (n >= 2 && n < (int64_t)(sizeof names / sizeof *names)) return names[n];
    return dg_pick_str(ctx, ticket, "status_name,status");
}

/* The rich text is preferred: the plain one runs lines together, and quoted mail into the answer. */
static const char *rich_or_plain(dg_mem *ctx, const dg_json *v, const char *rich, const char *plain, bool *html)
{
    const char *words = dg_pick_str(ctx, v, rich);
    *html = !dg_str_empty(words);
    return *html ? words : dg_pick_str(ctx, v, plain);
}

static void add_conversation(dg_record *r, const dg_json *conversation)
{
    bool html;
    const char *body = rich_or_plain(r->ctx, conversation, "body", "body_text", &html);
    if (dg_str_empty(body)) return;
    dg_raw_message *m = dg_record_message(r);
    m->author = dg_pick_str(r->ctx, conversation, "user_id,from_email");
    m->body = body;
    m->html = html;
    m->created = dg_pick_time(conversation, "created_at");
    m->is_private = dg_pick_bool(conversation, "private");
    m->role = !dg_pick_bool(conversation, "incoming")     ? DG_ROLE_AGENT
              : dg_same_person(m->author, r->t.requester) ? DG_ROLE_REQUESTER
                                                          : DG_ROLE_OTHER;
}

static int map(dg_sink *sink, dg_mem *scratch, const dg_json *ticket, dg_error *err)
{
    dg_record *r = dg_record_new(scratch);
    r->t.id = dg_pick_str(scratch, ticket, "id,display_id");
    if (!r->t.id) return dg_fail(err, DG_ERR_INPUT, "Freshdesk ticket without an id");
    r->t.title = dg_pick_str(scratch, ticket, "subject");
    r->t.body = rich_or_plain(scratch, ticket, "description", "description_text", &r->t.html);
    r->t.url = dg_record_web(scratch, ticket, NULL);
    r->t.status = status_name(scratch, ticket);
    r->t.kind_hint = dg_pick_str(scratch, ticket, "type");
    r->t.requester = dg_pick_str(scratch, ticket, "requester_id");
    r->t.created = dg_pick_time(ticket, "created_at");
    r->t.updated = dg_pick_time(ticket, "updated_at");
    r->t.closed = dg_pick_time(ticket, "stats.closed_at,stats.resolved_at,closed_at");
    r->t.deleted = dg_pick_bool(ticket, "deleted") || dg_pick_bool(ticket, "spam");
    dg_record_labels(r, dg_json_at(ticket, "tags"), "name");
    dg_record_person(r, dg_pick_str(scratch, ticket, "requester.name,requester_name"));
    dg_record_person(r, dg_pick_str(scratch, ticket, "responder_name"));
    const dg_json *list = dg_pick(ticket, "conversations,notes");
    for (size_t i = 0; i < dg_list_count(list); i++) add_conversation(r, dg_list_item(list, i));
    dg_record_sort_messages(r);
    return dg_sink_put(sink, &r->t, err);
}

static int detect(const dg_json *record)
{
    if (!dg_has_all(record, "id,subject")) return 0;
    if (dg_pick(record, "description_text,fr_due_by,due_by") && dg_json_at(record, "requester_id")) return 96;
    return dg_has_all(record, "conversations,requester_id") ? 80 : 0;
}

/* --- live: developers.freshdesk.com/api. Without updated_since only 30 days are listed, and pages end near
 * 300: asked again from the date of the last row instead.
 * ------------------------------------------------------------------------- */

static void list(dg_sync_call *call, const dg_sync *s, const dg_sync_place *at)
{
    const char *since = dg_sync_since(s->ctx, at->since, 'Z');
    dg_buf_adds(&call->url, "/api/v2/tickets");
    dg_url_query(&call->url, "updated_since", since ? since : "2000-01-01T00:00:00Z");
    dg_url_query(&call->url, "order_by", "updated_at");
    dg_url_query(&call->url, "order_type", "asc");
    dg_url_query(&call->url, "include", "description,stats,requester");
    dg_url_query_int(&call->url, "per_page", at->page_size);
    if (at->offset) dg_url_query_int(&call->url, "page", at->offset / at->page_size + 1);
}

static int add_conversations(dg_json **record, dg_sync *s, dg_mem *page, dg_error *err)
{
    static const dg_sync_list conversations = {.page = {.style = DG_PAGE_LINK, .items = "", .page_size = 100},
                                               .size_key = "per_page"};
    dg_json *rows;
    char *path = dg_printf(page, "/api/v2/tickets/%s/conversations", dg_pick_str(page, *record, "id"));
    if (dg_sync_collect(&rows, s, page, path, &conversations, err)) return -1;
    dg_json_set(*record, "conversations", rows);
    return 0;
}

static const dg_sync_api live = {
    .auth = "Authorization: Basic {token}:X",
    .preflight = "/api/v2/agents/me",
    .id = "id",
    .updated = "updated_at",
    .web = "/a/tickets/{id}",
    .page = {.style = DG_PAGE_DATE, .items = "", .page_size = 100},
    .order = DG_SYNC_ASCENDING,
    .overlap = 3600,
    .list = list,
    .complete = add_conversations,
};

const dg_source dg_source_freshdesk = {
    .name = "freshdesk",
    .title = "Freshdesk",
    .reads =
        "API answers (tickets with conversations), the CSV export; Freshservice answers of the same shape",
    .text_from = "subject, description, conversations; in the CSV export the Description column is optional "
                 "and there are "
                 "no replies (choose Description when exporting, or use docgap sync)",
    .tested = "documents",
    .detect_json = detect,
    .map_json = map,
    .csv_header = "Ticket ID,Subject,Status,Created time,Last update time",
    .csv_map = "id=Ticket "
               "ID,title=Subject,body=Description,status=Status,kind=Type,requester=Email,people=Full name,"
               "labels=Tags,created=Created time,updated=Last update time,closed=Closed time",
    .live = &live,
};
