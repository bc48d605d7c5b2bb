/* Help Scout: conversations of the Mailbox API 2 with their threads.
 * Fields: developer.helpscout.com/mailbox-api. Thread types: customer, message (answer), note (private), the
 * rest are the machine's lines; drafts and hidden threads are left out. Threads come newest first; bodies are
 * HTML. */
#include "tickets/record.h"
#include "tickets/sync_api.h"
#include "tickets/vendors.h"

static const char *person_id(dg_mem *ctx, const dg_json *who)
{
    return dg_pick_str(ctx, who, "email,id");
}

static const char *full_name(dg_mem *ctx, const dg_json *who)
{
    const char *first = dg_pick_str(ctx, who, "first,firstName"),
               *last = dg_pick_str(ctx, who, "last,lastName");
    if (dg_str_empty(first) || dg_str_empty(last)) return first;
    return dg_printf(ctx, "%s %s", first, last);
}

static bool is_readable(dg_mem *ctx, const dg_json *thread)
{
    static const char *const types[] = {"customer", "message", "note", "chat", "phone", "reply", NULL};
    const char *state = dg_pick_str(ctx, thread, "state"), *type = dg_pick_str(ctx, thread, "type");
    if (state && !dg_str_eq(state, "published")) return false;
    for (int i = 0; types[i]; i++)
        if (dg_str_eq(type, types[i])) return true;
    return false;
}

static void add_thread(dg_record *r, const dg_json *thread)
{
    const char *body = dg_pick_str(r->ctx, thread, "body,text");
    if (dg_str_empty(body) || !is_readable(r->ctx, thread)) return;
    const char *type = dg_pick_str(r->ctx, thread, "type");
    const dg_json *who = dg_pick(thread, "createdBy,customer");
    bool customer = dg_str_eq(dg_pick_str(r->ctx, who, "type"), "customer") || dg_str_eq(type, "customer");
    dg_raw_message *m = dg_record_message(r);
    m->author = person_id(r->ctx, who);
    m->body = body;
    m->html = true;
    m->created = dg_pick_time(thread, "createdAt");
    m->is_private = dg_str_eq(type, "note");
    m->role = !customer                                                      ? DG_ROLE_AGENT
              : !r->t.requester || dg_same_person(m->author, r->t.requester) ? DG_ROLE_REQUESTER
                                                                             : DG_ROLE_OTHER;
    dg_record_person(r, full_name(r->ctx, who));
}

/* The oldest thread opens the ticket, when the customer wrote it. */
static void open_with_first(dg_record *r)
{
    if (!r->t.nmessages || r->t.messages[0].role != DG_ROLE_REQUESTER) return;
    r->t.body = r->t.messages[0].body;
    r->t.html = true;
    r->t.messages++;
    r->t.nmessages--;
}

static int map(dg_sink *sink, dg_mem *scratch, const dg_json *conversation, dg_error *err)
{
    dg_record *r = dg_record_new(scratch);
    const dg_json *customer = dg_pick(conversation, "primaryCustomer,customer");
    r->t.id = dg_pick_str(scratch, conversation, "id,number");
    if (!r->t.id) return dg_fail(err, DG_ERR_INPUT, "Help Scout conversation without an id");
    const char *state = dg_pick_str(scratch, conversation, "state");
    r->t.title = dg_pick_str(scratch, conversation, "subject");
    r->t.url = dg_record_web(scratch, conversation, dg_pick_str(scratch, conversation, "_links.web.href"));
    r->t.status = dg_pick_str(scratch, conversation, "status");
    r->t.requester = person_id(scratch, customer);
    r->t.created = dg_pick_time(conversation, "createdAt");
    r->t.updated = dg_pick_time(conversation, "userUpdatedAt,modifiedAt,updatedAt");
    r->t.closed = dg_pick_time(conversation, "closedAt");
    r->t.deleted = dg_str_eq(state, "deleted") || dg_str_eq(r->t.status, "spam");
    if (dg_str_eq(state, "draft")) {
        dg_sink_skip(sink, "draft");
        return 0;
    }
    dg_record_labels(r, dg_json_at(conversation, "tags"), "tag,name");
    dg_record_person(r, full_name(scratch, customer));
    const dg_json *threads = dg_pick(conversation, "docgap:threads,_embedded.threads,threads");
    for (size_t i = 0; i < dg_list_count(threads); i++) add_thread(r, dg_list_item(threads, i));
    dg_record_sort_messages(r);
    open_with_first(r);
    if (!r->t.body && !r->t.nmessages) r->t.body = dg_pick_str(scratch, conversation, "preview");
    return dg_sink_put(sink, &r->t, err);
}

static int detect(const dg_json *record)
{
    if (!dg_has_all(record, "subject,status")) return 0;
    return dg_pick(record, "primaryCustomer") && dg_pick(record, "mailboxId,threads,_embedded.threads,_links")
               ? 95
               : 0;
}

/* --- live: Mailbox API 2; user: is the app's id, the token its secret. The default status is not "all".
 * ------------ */

static void list(dg_sync_call *call, const dg_sync *s, const dg_sync_place *at)
{
    dg_buf_adds(&call->url, "/v2/conversations?status=all&embed=threads&sortField=modifiedAt&sortOrder=asc");
    dg_url_query(&call->url, "mailbox", dg_sync_setting(s, "mailbox", NULL));
    dg_url_query(&call->url, "modifiedSince", dg_sync_since(s->ctx, at->since, 'Z'));
    if (at->offset) dg_url_query_int(&call->url, "page", at->offset + 1);
}

/* Client credentials give a bearer token for two days. */
static int log_in(dg_sync *s, const char *secret, dg_error *err)
{
    dg_sync_call call;
    dg_http_response answer;
    dg_json *root;
    dg_sync_call_init(&call, s->ctx, s, "/v2/oauth2/token");
    dg_buf_adds(&call.body, "{\"grant_type\":\"client_credentials\",\"client_id\":");
    dg_sync_quote(&call.body, s->o->user);
    dg_buf_adds(&call.body, ",\"client_secret\":");
    dg_sync_quote(&call.body, secret ? secret : "");
    dg_buf_addc(&call.body, '}');
    int rc = dg_sync_call_json(&root, &answer, s, s->ctx, &call, err);
    dg_memory_clear(call.body.p, call.body.n);
    if (rc) return -1;
    const char *token = dg_pick_str(s->ctx, root, "access_token");
    if (!token)
        return dg_fail(err, DG_ERR_AUTH,
                       "source '%s': the login gave no access_token: are user: (app id) and the token (app "
                       "secret) right?",
                       s->o->name);
    dg_http_header_add(&s->headers, s->ctx, "Authorization", dg_printf(s->ctx, "Bearer %s", token), true);
    return 0;
}

static const dg_sync_api live = {
    .default_url = "https://api.helpscout.net",
    .needs = "user",
    .settings = "mailbox",
    .headers = "Accept: application/json",
    .id = "id",
    .updated = "userUpdatedAt",
    .page = {.style = DG_PAGE_NEXT_URL,
             .items = "_embedded.conversations",
             .next = "_links.next.href",
             .total = "page.totalElements",
             .page_size = 25},
    .order = DG_SYNC_ASCENDING,
    .overlap = 3600,
    .list = list,
    .prepare = log_in,
};

const dg_source dg_source_helpscout = {
    .name = "helpscout",
    .title = "Help Scout",
    .reads = "answers of /v2/conversations (with embed=threads)",
    .text_from = "subject and threads; without embedded threads only the preview; report CSVs hold no text",
    .tested = "documents",
    .detect_json = detect,
    .map_json = map,
    .live = &live,
};
