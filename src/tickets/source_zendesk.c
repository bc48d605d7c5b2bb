/* Zendesk Support: tickets of the API and of the JSON export with their comments; the CSV export (which holds
 * no text). Fields: developer.zendesk.com, Tickets and Ticket Comments. plain_body is taken; metadata (it
 * holds the client's IP address, place and program) and attachments are never read. public:false is an
 * internal note. */
#include "text/html.h"
#include "tickets/record.h"
#include "tickets/sync_api.h"
#include "tickets/vendors.h"

static bool id_in(dg_mem *ctx, const dg_json *list, const char *id)
{
    for (size_t i = 0; i < dg_json_count(list); i++) {
        const dg_json *v = dg_json_item(list, i);
        const char *text = dg_json_type(v) == DG_JSON_INT
                               ? dg_printf(ctx, "%lld", (long long)dg_json_integer(v, 0))
                               : dg_json_text(v, NULL);
        if (dg_same_person(text, id)) return true;
    }
    return false;
}

/* The side-loaded user of this id, or the author object that the export puts into the comment. */
static const dg_json *user_of(dg_mem *ctx, const dg_json *ticket, const dg_json *comment, const char *id)
{
    const dg_json *own = dg_json_at(comment, "author");
    if (own) return own;
    const dg_json *users = dg_json_at(ticket, "users");
    for (size_t i = 0; i < dg_json_count(users); i++)
        if (dg_same_person(dg_pick_str(ctx, dg_json_item(users, i), "id"), id)) return dg_json_item(users, i);
    return NULL;
}

static dg_role role_of(dg_mem *ctx, const dg_json *ticket, const dg_json *user, const char *id)
{
    const char *role = dg_pick_str(ctx, user, "role");
    if (dg_same_person(id, dg_pick_str(ctx, ticket, "requester_id,requester.id"))) return DG_ROLE_REQUESTER;
    if (role) return dg_str_eq(role, "end-user") ? DG_ROLE_OTHER : DG_ROLE_AGENT;
    /* No role known: people in copy are not staff, everyone else who answers is. */
    if (id_in(ctx, dg_json_at(ticket, "collaborator_ids"), id) ||
        id_in(ctx, dg_json_at(ticket, "email_cc_ids"), id))
        return DG_ROLE_OTHER;
    return id ? DG_ROLE_AGENT : DG_ROLE_OTHER;
}

static void set_body(dg_mem *ctx, dg_raw_message *m, const dg_json *comment)
{
    const char *plain = dg_pick_str(ctx, comment, "plain_body");
    if (plain) { /* plain but for the entities that the editor left in it */
        dg_buf b;
        dg_buf_init(&b, ctx, DG_BUF_NO_LIMIT);
        dg_html_unescape(&b, plain, strlen(plain));
        m->body = dg_buf_take(&b);
        return;
    }
    m->body = dg_pick_str(ctx, comment, "html_body");
    m->html = m->body != NULL;
    if (!m->body) m->body = dg_pick_str(ctx, comment, "body,value");
}

static void add_comment(dg_record *r, const dg_json *ticket, const dg_json *comment)
{
    dg_raw_message found = {.created = dg_pick_time(comment, "created_at")};
    set_body(r->ctx, &found, comment);
    if (dg_str_empty(found.body)) return;
    const char *id = dg_pick_str(r->ctx, comment, "author_id,author.id");
    const dg_json *user = user_of(r->ctx, ticket, comment, id);
    found.author = id ? id : "";
    found.role = role_of(r->ctx, ticket, user, id);
    found.is_private = dg_json_at(comment, "public") && !dg_pick_bool(comment, "public");
    dg_record_person(r, dg_pick_str(r->ctx, user, "name"));
    *dg_record_message(r) = found;
}

/* The description is the first comment: it becomes the opening text, not a reply to itself. */
static void open_with(dg_record *r, const dg_json *ticket)
{
    r->t.body = dg_pick_str(r->ctx, ticket, "description,raw_description");
    if (!r->t.nmessages) return;
    dg_raw_message *first = &r->t.messages[0];
    bool same = r->t.body && dg_slice_eq(dg_slice_trim(dg_slice_of(first->body)), r->t.body);
    if (first->is_private && !same) return;
    if (!same && first->role != DG_ROLE_REQUESTER && r->t.body) return;
    r->t.body = first->body;
    r->t.html = first->html;
    memmove(first, first + 1, (size_t)(r->t.nmessages - 1) * sizeof *first);
    r->t.nmessages--;
}

/* The API gives https://x.zendesk.com/api/v2/tickets/35.json: people look at /agent/tickets/35. */
static const char *web_of(dg_mem *ctx, const dg_json *ticket, const char *id)
{
    const char *url = dg_pick_str(ctx, ticket, "url");
    long api = dg_slice_find(dg_slice_of(url), "/api/v2/tickets/");
    return api < 0 ? url : dg_printf(ctx, "%.*s/agent/tickets/%s", (int)api, url, id);
}

static int map(dg_sink *sink, dg_mem *scratch, const dg_json *ticket, dg_error *err)
{
    dg_record *r = dg_record_new(scratch);
    r->t.id = dg_pick_str(scratch, ticket, "id");
    if (!r->t.id) return dg_fail(err, DG_ERR_INPUT, "Zendesk ticket without an id");
    r->t.title = dg_pick_str(scratch, ticket, "subject,raw_subject");
    r->t.url = dg_record_web(scratch, ticket, web_of(scratch, ticket, r->t.id));
    r->t.status = dg_pick_str(scratch, ticket, "status");
    r->t.kind_hint = dg_pick_str(scratch, ticket, "type");
    r->t.requester = dg_pick_str(scratch, ticket, "requester_id,requester.id");
    r->t.created = dg_pick_time(ticket, "created_at");
    r->t.updated = dg_pick_time(ticket, "updated_at");
    r->t.closed = dg_pick_time(ticket, "metric_set.solved_at,solved_at");
    r->t.deleted = dg_str_eq(r->t.status, "deleted");
    dg_record_person(r, dg_pick_str(scratch, ticket, "requester.name"));
    dg_record_person(r, dg_pick_str(scratch, ticket, "assignee.name"));
    dg_record_labels(r, dg_json_at(ticket, "tags"), NULL);
    const dg_json *comments = dg_json_at(ticket, "comments");
    for (size_t i = 0; i < dg_list_count(comments); i++) add_comment(r, ticket, dg_list_item(comments, i));
    dg_record_sort_messages(r);
    open_with(r, ticket);
    return dg_sink_put(sink, &r->t, err);
}

static int detect(const dg_json *record)
{
    if (!dg_has_all(record, "id,subject")) return 0;
    if (dg_json_at(record, "requester_id") &&
        dg_pick(record, "submitter_id,via.channel,raw_subject,brand_id,ticket_form_id"))
        return 95;
    if (dg_has_all(record, "comments,requester") && dg_json_at(record, "status")) return 60;
    const char *url = dg_json_text(dg_json_at(record, "url"), "");
    return dg_slice_find(dg_slice_of(url), "zendesk") >= 0 ? 95 : 0;
}

/* --- live: developer.zendesk.com, incremental cursor export (10 requests a minute; needs an admin's token)
 * ----------- */

static void list(dg_sync_call *call, const dg_sync *s, const dg_sync_place *at)
{
    dg_buf_adds(&call->url, "/api/v2/incremental/tickets/cursor.json");
    const char *since = dg_sync_since(s->ctx, at->since, 'E');
    dg_url_query(&call->url, "start_time", since ? since : "0");
    dg_url_query_int(&call->url, "per_page", at->page_size);
}

/* The comments; the side-loaded users tell staff from customers. */
static int add_comments(dg_json **record, dg_sync *s, dg_mem *page, dg_error *err)
{
    dg_json *root;
    dg_json *comments = dg_json_new(page, DG_JSON_ARRAY), *users = dg_json_new(page, DG_JSON_ARRAY);
    char *path = dg_printf(page, "/api/v2/tickets/%s/comments.json?include=users&page[size]=100",
                           dg_pick_str(page, *record, "id"));
    if (dg_str_eq(dg_pick_str(page, *record, "status"), "deleted")) return 0;
    for (int pages = 0; path && pages < 50; pages++) { /* at most 5000 comments a ticket */
        if (dg_sync_get(&root, s, page, path, err)) return -1;
        const dg_json *rows = dg_json_at(root, "comments"), *people = dg_json_at(root, "users");
        for (size_t i = 0; i < dg_json_count(rows); i++)
            dg_json_append(comments, dg_json_copy(page, dg_json_item(rows, i)));
        for (size_t i = 0; i < dg_json_count(people); i++)
            dg_json_append(users, dg_json_copy(page, dg_json_item(people, i)));
        const char *after =
            dg_pick_bool(root, "meta.has_more") ? dg_pick_str(page, root, "meta.after_cursor") : NULL;
        dg_buf next;
        dg_buf_init(&next, page, DG_BUF_NO_LIMIT);
        dg_buf_addf(&next, "/api/v2/tickets/%s/comments.json?include=users&page[size]=100&page[after]=",
                    dg_pick_str(page, *record, "id"));
        if (after) dg_url_escape(&next, after);
        path = after ? dg_buf_take(&next) : NULL;
    }
    dg_json_set(*record, "comments", comments);
    dg_json_set(*record, "users", users);
    return 0;
}

static const dg_sync_api live = {
    .auth = "Authorization: Bearer {token}",
    .auth_user = "Authorization: Basic {user}/token:{token}",
    .preflight = "/api/v2/account/settings.json",
    .id = "id",
    .updated = "updated_at",
    .web = "/agent/tickets/{id}",
    .page = {.style = DG_PAGE_NEXT_URL,
             .items = "tickets",
             .next = "after_url",
             .last = "end_of_stream",
             .page_size = 1000},
    .order = DG_SYNC_UNORDERED, /* by generated_timestamp, which is not updated_at */
    .durable_cursor = true,
    .overlap = 3600,
    .list = list,
    .complete = add_comments,
};

const dg_source dg_source_zendesk = {
    .name = "zendesk",
    .title = "Zendesk Support",
    .reads = "the JSON export (one ticket a line), API answers {\"tickets\": [...]}, the CSV export",
    .text_from = "subject, description, comments (plain_body); the CSV export has no message text: take the "
                 "JSON export "
                 "(Admin Center > Account > Reports > Export) or docgap sync",
    .tested = "documents",
    .detect_json = detect,
    .map_json = map,
    .csv_header = "Id,Requester,Requester id,Subject,Tags,Status,Created at,Updated at",
    .csv_map = "id=Id,title=Subject,label_words=Tags,status=Status,requester=Requester "
               "id,people=Requester,kind=Ticket type,"
               "created=Created at,updated=Updated at,closed=Solved at",
    .live = &live,
};
