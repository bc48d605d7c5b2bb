/* Intercom: conversations of the API with their parts, and the third-party CSV with one row a message.
 * Fields: the official description intercom/Intercom-OpenAPI 2.15. part_type "note" is internal; other part
 * types than comment, note and open carry no text of people. Bodies are HTML unless asked for with
 * display_as=plaintext. */
#include "tickets/record.h"
#include "text/html.h"
#include "tickets/sync_api.h"
#include "tickets/vendors.h"

static dg_role role_of(const char *type, const char *author, const char *requester)
{
    static const char *const people[] = {"user", "lead", "contact", NULL};
    if (dg_str_eq(type, "admin") || dg_str_eq(type, "team")) return DG_ROLE_AGENT;
    for (int i = 0; people[i]; i++)
        if (dg_str_eq(type, people[i]))
            return !requester || dg_same_person(author, requester) ? DG_ROLE_REQUESTER : DG_ROLE_OTHER;
    return DG_ROLE_OTHER;
}

static bool carries_text(const char *part_type)
{
    /* A reply that also assigns, closes or reopens the conversation has that action as its part type. */
    static const char *const types[] = {"comment",     "note",
                                        "open",        "close",
                                        "assignment",  "note_and_reopen",
                                        "quick_reply", "conversation_rating_remark",
                                        NULL};
    if (!part_type) return true;
    for (int i = 0; types[i]; i++)
        if (dg_str_eq(part_type, types[i])) return true;
    return false;
}

static void add_part(dg_record *r, const dg_json *part)
{
    const char *type = dg_pick_str(r->ctx, part, "part_type");
    const char *body = dg_pick_str(r->ctx, part, "body");
    if (dg_str_empty(body) || dg_pick_bool(part, "redacted") || !carries_text(type)) return;
    const char *by = dg_pick_str(r->ctx, part, "author.type");
    dg_raw_message *m = dg_record_message(r);
    m->author = dg_pick_str(r->ctx, part, "author.id");
    m->body = body;
    m->html = dg_looks_like_html(body, strlen(body));
    m->created = dg_pick_time(part, "created_at");
    m->is_private = type && dg_slice_starts(dg_slice_of(type), "note");
    m->is_bot = dg_str_eq(by, "bot");
    m->role = role_of(by, m->author, r->t.requester);
    dg_record_person(r, dg_pick_str(r->ctx, part, "author.name"));
}

static void open_with(dg_record *r, const dg_json *conversation)
{
    const dg_json *source = dg_json_at(conversation, "source");
    const char *by = dg_pick_str(r->ctx, source, "author.type");
    const char *body = dg_pick_str(r->ctx, source, "body");
    dg_record_person(r, dg_pick_str(r->ctx, source, "author.name"));
    bool html = body && dg_looks_like_html(body, strlen(body));
    if (!by || role_of(by, NULL, NULL) == DG_ROLE_REQUESTER) {
        r->t.body = body;
        r->t.html = html;
        return;
    }
    /* Staff or a bot began (an outbound message): what the customer answers is the request, this is not. */
    if (dg_str_empty(body)) return;
    dg_raw_message *m = dg_record_message(r);
    *m = (dg_raw_message){.author = dg_pick_str(r->ctx, source, "author.id"),
                          .body = body,
                          .html = html,
                          .role = role_of(by, NULL, NULL),
                          .is_bot = dg_str_eq(by, "bot"),
                          .created = dg_pick_time(conversation, "created_at")};
}

static int map(dg_sink *sink, dg_mem *scratch, const dg_json *conversation, dg_error *err)
{
    dg_record *r = dg_record_new(scratch);
    r->t.id = dg_pick_str(scratch, conversation, "id");
    if (!r->t.id) return dg_fail(err, DG_ERR_INPUT, "Intercom conversation without an id");
    bool title_html;
    const char *title = dg_pick_str(scratch, conversation, "title,source.subject");
    dg_buf b;
    dg_buf_init(&b, scratch, DG_BUF_NO_LIMIT);
    title_html = title && dg_looks_like_html(title, strlen(title)); /* e-mail subjects come as <p>...</p> */
    if (title_html) dg_html_to_text(&b, title, strlen(title));
    r->t.title = title_html ? dg_buf_take(&b) : title;
    r->t.url = dg_record_web(scratch, conversation, NULL);
    r->t.status = dg_pick_str(scratch, conversation, "state");
    r->t.requester =
        dg_pick_str(scratch, conversation, "contacts.contacts.0.id,contacts.0.id,user.id,source.author.id");
    r->t.language = dg_pick_str(scratch, conversation, "custom_attributes.Language");
    r->t.created = dg_pick_time(conversation, "created_at");
    r->t.updated = dg_pick_time(conversation, "updated_at");
    r->t.closed = dg_pick_time(conversation, "statistics.last_close_at");
    dg_record_labels(r, dg_pick(conversation, "tags.tags,tags"), "name");
    open_with(r, conversation);
    const dg_json *parts = dg_pick(conversation, "conversation_parts.conversation_parts,conversation_parts");
    for (size_t i = 0; i < dg_list_count(parts); i++) add_part(r, dg_list_item(parts, i));
    dg_record_sort_messages(r);
    return dg_sink_put(sink, &r->t, err);
}

static int detect(const dg_json *record)
{
    if (dg_str_eq(dg_json_text(dg_json_at(record, "type"), ""), "conversation") &&
        dg_json_at(record, "source"))
        return 96;
    return dg_has_all(record, "source.body,conversation_parts") ? 90 : 0;
}

/* --- live: API 2.15. The search finds conversations, the parts come with each of them (the latest 500).
 * ------------- */

static void list(dg_sync_call *call, const dg_sync *s, const dg_sync_place *at)
{
    (void)s;
    dg_buf_adds(&call->url, "/conversations/search");
    dg_buf_addf(&call->body,
                "{\"query\":{\"field\":\"updated_at\",\"operator\":\">\",\"value\":%lld},\"pagination\":{"
                "\"per_page\":%d",
                (long long)(at->since == DG_NO_TIME ? 0 : at->since - 1), at->page_size);
    if (at->next) {
        dg_buf_adds(&call->body, ",\"starting_after\":");
        dg_sync_quote(&call->body, at->next);
    }
    dg_buf_adds(&call->body, "}}");
}

static int add_parts(dg_json **record, dg_sync *s, dg_mem *page, dg_error *err)
{
    const char *id = dg_pick_str(page, *record, "id");
    const char *web = dg_record_web(page, *record, NULL);
    dg_json *whole;
    char *path = dg_sync_fill(page, "/conversations/{id}?display_as=plaintext", s, id, NULL);
    if (dg_sync_get(&whole, s, page, path, err)) return -1;
    whole = dg_json_copy(page, whole);
    if (web) dg_json_set(whole, "docgap:url", dg_json_new_string(page, web, strlen(web)));
    *record = whole;
    return 0;
}

static int adapt(dg_sync_api *own, dg_mem *ctx, const dg_sync_options *o, dg_error *err)
{
    (void)ctx;
    (void)err;
    /* The inbox has its own address, with the app's id: without it a link cannot be made. */
    if (!dg_json_at(o->settings, "app")) own->web = NULL;
    return 0;
}

static const dg_sync_api live = {
    .default_url = "https://api.intercom.io",
    .settings = "app",
    .auth = "Authorization: Bearer {token}",
    .headers = "Accept: application/json\nIntercom-Version: 2.15",
    .preflight = "/me",
    .id = "id",
    .updated = "updated_at",
    .page = {.style = DG_PAGE_CURSOR,
             .items = "conversations",
             .next = "pages.next.starting_after",
             .total = "total_count",
             .page_size = 150},
    .order = DG_SYNC_UNORDERED,
    .overlap = 86400,
    .list = list,
    .complete = add_parts,
    .adapt = adapt,
};

const dg_source dg_source_intercom = {
    .name = "intercom",
    .title = "Intercom",
    .reads = "API answers of /conversations/ID with their parts, the CSV with one row a message",
    .text_from = "title or subject, source.body, conversation parts (the API gives the latest 500); a search "
                 "answer alone has no parts",
    .tested = "documents",
    .detect_json = detect,
    .map_json = map,
    .csv_header = "message_id,message_body,message_type,message_author_type,conversation_id",
    .csv_map = "id=conversation_id,status=conversation_state,labels=conversation_tags,created=conversation_"
               "created_at,"
               "closed=conversation_closed_at,people=message_author_name,message=message_body,message_role="
               "message_author_type,"
               "message_author=message_author_id,message_created=message_created_at,message_private=message_type",
    .live = &live,
};
