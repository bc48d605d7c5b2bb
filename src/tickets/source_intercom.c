/* Intercom: conversations of the API with their parts, and the third-party CSV with one row a message.
 * Fields: the official description intercom/Intercom-OpenAPI 2.15. part_type "note" is internal; other part types than
 * comment, note and open carry no text of people. Bodies are HTML unless asked for with display_as=plaintext. */
#include "tickets/record.h"
#include "text/html.h"
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
    static const char *const types[] = {"comment", "note", "open", "close", "assignment", "note_and_reopen", "quick_reply",
                                        "conversation_rating_remark", NULL};
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
    *m = (dg_raw_message){.author = dg_pick_str(r->ctx, source, "author.id"), .body = body, .html = html,
                          .role = role_of(by, NULL, NULL), .is_bot = dg_str_eq(by, "bot"),
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
    r->t.requester = dg_pick_str(scratch, conversation, "contacts.contacts.0.id,contacts.0.id,user.id,source.author.id");
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
    if (dg_str_eq(dg_json_text(dg_json_at(record, "type"), ""), "conversation") && dg_json_at(record, "source")) return 96;
    return dg_has_all(record, "source.body,conversation_parts") ? 90 : 0;
}

const dg_source dg_source_intercom = {
    .name = "intercom",
    .title = "Intercom",
    .reads = "API answers of /conversations/ID with their parts, the CSV with one row a message",
    .text_from = "title or subject, source.body, conversation parts (the API gives the latest 500); a search answer alone has no parts",
    .tested = "documents",
    .detect_json = detect,
    .map_json = map,
    .csv_header = "message_id,message_body,message_type,message_author_type,conversation_id",
    .csv_map = "id=conversation_id,body=message_body,created=conversation_created_at,status=conversation_state,"
               "labels=conversation_tags,people=message_author_name,requester=message_author_id,closed=conversation_closed_at",
};
