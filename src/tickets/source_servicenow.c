/* ServiceNow: records of the Table API (incident and its like), with journal entries (sync asks for them) or
 * with the joined comments text that sysparm_display_value=true gives. Fields: docs.servicenow.com, Table
 * API. Values may be strings or {value, display_value}. work_notes are private. Raw dates are UTC without a
 * zone. */
#include "base/ctype.h"
#include "tickets/record.h"
#include "tickets/sync_api.h"
#include "tickets/vendors.h"

/* The value (or what is shown for it) of a field in either form. */
static const char *value_of(dg_mem *ctx, const dg_json *record, const char *field, bool shown)
{
    const dg_json *v = dg_json_at(record, field);
    if (dg_json_type(v) != DG_JSON_OBJECT)
        return dg_json_str(ctx, record, field, NULL); /* "caller_id.name" is one key */
    return dg_pick_str(ctx, v, shown ? "display_value,value" : "value,display_value");
}

static int64_t time_of(dg_mem *ctx, const dg_json *record, const char *field)
{
    const char *words = value_of(ctx, record, field, false);
    return words ? dg_time_parse(words) : DG_NO_TIME;
}

/* State numbers of the incident table; other tables and shown names pass as they are. */
static const char *state_name(const char *state)
{
    static const struct {
        const char *number, *name;
    } states[] = {{"1", "new"},    {"2", "in progress"}, {"3", "on hold"}, {"6", "resolved"},
                  {"7", "closed"}, {"8", "canceled"},    {NULL, NULL}};
    for (int i = 0; states[i].number; i++)
        if (dg_str_eq(states[i].number, state)) return states[i].name;
    return state;
}

static void add_message(dg_record *r, const char *author, const char *body, bool work_note)
{
    if (dg_str_empty(body)) return;
    dg_raw_message *m = dg_record_message(r);
    m->author = author;
    m->body = body;
    m->is_private = work_note;
    m->role = !work_note && dg_same_person(author, r->t.requester) ? DG_ROLE_REQUESTER : DG_ROLE_AGENT;
}

static void add_entry(dg_record *r, const dg_json *entry)
{
    const char *element = value_of(r->ctx, entry, "element", false);
    int before = r->t.nmessages;
    add_message(r, value_of(r->ctx, entry, "sys_created_by", false), value_of(r->ctx, entry, "value", false),
                dg_str_eq(element, "work_notes"));
    if (r->t.nmessages > before) r->t.messages[before].created = time_of(r->ctx, entry, "sys_created_on");
}

/* "2026-11-21 20:52:37 - Jane Doe (Additional comments)": the head of an entry in the joined text. */
static bool entry_head(dg_mem *ctx, dg_slice line, dg_raw_message *head)
{
    static const char pattern[] = "dddd-dd-dd dd:dd:dd - ";
    size_t k = sizeof pattern - 1;
    if (line.n <= k || line.p[line.n - 1] != ')') return false;
    for (size_t i = 0; i < k; i++)
        if (pattern[i] == 'd' ? !dg_isdigit(line.p[i]) : line.p[i] != pattern[i]) return false;
    size_t open = line.n;
    while (open > k && line.p[open - 1] != '(') open--;
    if (open == k) return false;
    dg_slice kind = {line.p + open, line.n - open - 1};
    dg_slice who = dg_slice_trim((dg_slice){line.p + k, open - 1 - k});
    head->created = dg_time_parse(dg_strndup(ctx, line.p, 19));
    head->author = dg_strndup(ctx, who.p, who.n);
    head->is_private = dg_slice_ifind(kind, "work notes") >= 0;
    return true;
}

static void finish_entry(dg_record *r, const dg_raw_message *head, dg_buf *body)
{
    int before = r->t.nmessages;
    add_message(r, head->author, dg_buf_take(body), head->is_private);
    if (r->t.nmessages > before) r->t.messages[before].created = head->created;
}

/* Text before the first head belongs to nobody and is left out. */
static void add_joined(dg_record *r, const char *text)
{
    dg_slice rest = dg_slice_of(text), line;
    dg_raw_message head = {0}, next = {0};
    dg_buf body;
    bool inside = false;
    dg_buf_init(&body, r->ctx, DG_BUF_NO_LIMIT);
    while (dg_next_line(&rest, &line)) {
        if (!entry_head(r->ctx, line, &next)) {
            if (inside) dg_buf_addf(&body, "%.*s\n", (int)line.n, line.p);
            continue;
        }
        if (inside) finish_entry(r, &head, &body);
        head = next;
        inside = true;
    }
    if (inside) finish_entry(r, &head, &body);
}

static void add_journal(dg_record *r, const dg_json *record)
{
    static const char *const joined[] = {"comments_and_work_notes", "comments", "work_notes", NULL};
    const dg_json *journal = dg_pick(record, "docgap:journal,journal");
    for (size_t i = 0; i < dg_json_count(journal); i++) add_entry(r, dg_json_item(journal, i));
    for (int i = 0; joined[i] && !journal; i++) {
        const char *text = value_of(r->ctx, record, joined[i], true);
        if (dg_str_empty(text)) continue;
        add_joined(r, text);
        if (i == 0) break; /* it holds the other two */
    }
}

static int map(dg_sink *sink, dg_mem *scratch, const dg_json *record, dg_error *err)
{
    dg_record *r = dg_record_new(scratch);
    r->t.id = value_of(scratch, record, "number", true);
    if (!r->t.id) r->t.id = value_of(scratch, record, "sys_id", false);
    if (!r->t.id)
        return dg_fail(err, DG_ERR_INPUT,
                       "ServiceNow record without a number: ask for sysparm_fields=number,...");
    r->t.title = value_of(scratch, record, "short_description", true);
    r->t.body = value_of(scratch, record, "description", true);
    r->t.url = dg_record_web(scratch, record, NULL);
    r->t.status = state_name(value_of(scratch, record, "state", true));
    r->t.resolution = value_of(scratch, record, "close_code", true);
    r->t.kind_hint = value_of(scratch, record, "sys_class_name", true);
    r->t.requester = value_of(scratch, record, "caller_id.user_name", true);
    if (!r->t.requester) r->t.requester = value_of(scratch, record, "caller_id", true);
    r->t.created = time_of(scratch, record, "opened_at");
    if (r->t.created == DG_NO_TIME) r->t.created = time_of(scratch, record, "sys_created_on");
    r->t.updated = time_of(scratch, record, "sys_updated_on");
    r->t.closed = time_of(scratch, record, "closed_at");
    if (r->t.closed == DG_NO_TIME) r->t.closed = time_of(scratch, record, "resolved_at");
    dg_record_label(r, value_of(scratch, record, "category", true));
    dg_record_label(r, value_of(scratch, record, "subcategory", true));
    dg_record_person(r, value_of(scratch, record, "caller_id.name", true));
    add_journal(r, record);
    dg_record_sort_messages(r);
    int before = r->t.nmessages;
    add_message(r, "", value_of(scratch, record, "close_notes", true), false);
    if (r->t.nmessages > before) r->t.messages[before].created = r->t.closed;
    return dg_sink_put(sink, &r->t, err);
}

static int detect(const dg_json *record)
{
    return dg_has_all(record, "number,short_description") &&
                   dg_pick(record, "sys_id,sys_updated_on,sys_created_on")
               ? 95
               : 0;
}

/* --- live: Table API; comments are rows of sys_journal_field (needs the right to read it)
 * --------------------------- */

static void list(dg_sync_call *call, const dg_sync *s, const dg_sync_place *at)
{
    const char *since = dg_sync_since(s->ctx, at->since, 'S'), *own = dg_sync_setting(s, "query", NULL);
    dg_buf_addf(&call->url, "/api/now/table/%s", dg_sync_setting(s, "table", "incident"));
    char *query =
        dg_printf(s->ctx, "%s%s%s%s%sORDERBYsys_updated_on^ORDERBYsys_id", own ? own : "", own ? "^" : "",
                  since ? "sys_updated_on>=" : "", since ? since : "", since ? "^" : "");
    dg_url_query(&call->url, "sysparm_query", query);
    dg_url_query(&call->url, "sysparm_fields",
                 "sys_id,number,short_description,description,state,category,subcategory,opened_at,"
                 "sys_created_on,sys_updated_on,closed_at,resolved_at,close_notes,close_code,caller_id,"
                 "caller_id.user_name,caller_id.name,"
                 "sys_class_name");
    dg_url_query(&call->url, "sysparm_exclude_reference_link", "true");
    dg_url_query_int(&call->url, "sysparm_limit", at->page_size);
    dg_url_query_int(&call->url, "sysparm_offset", at->offset);
}

static int add_entries(dg_json **record, dg_sync *s, dg_mem *page, dg_error *err)
{
    static const dg_sync_list entries = {
        .page = {.style = DG_PAGE_OFFSET, .items = "result", .page_size = 500},
        .offset_key = "sysparm_offset",
        .size_key = "sysparm_limit"};
    dg_json *journal;
    const char *fields = s->o->include_private ? "comments,work_notes" : "comments";
    dg_buf path;
    dg_buf_init(&path, page, DG_BUF_NO_LIMIT);
    dg_buf_adds(&path, "/api/now/table/sys_journal_field");
    dg_url_query(&path, "sysparm_query",
                 dg_printf(page, "element_id=%s^elementIN%s^ORDERBYsys_created_on",
                           dg_pick_str(page, *record, "sys_id"), fields));
    dg_url_query(&path, "sysparm_fields", "element,value,sys_created_on,sys_created_by");
    if (dg_sync_collect(&journal, s, page, path.p, &entries, err)) return -1;
    dg_json_set(*record, "docgap:journal", journal);
    return 0;
}

static const dg_sync_api live = {
    .settings = "table,query",
    .auth = "Authorization: Bearer {token}",
    .auth_user = "Authorization: Basic {user}:{token}",
    .headers = "Accept: application/json",
    .preflight = "/api/now/table/sys_user?sysparm_limit=1&sysparm_fields=sys_id",
    .id = "number",
    .updated = "sys_updated_on",
    .web = "/nav_to.do?uri=task.do?sysparm_query=number={id}",
    .page = {.style = DG_PAGE_DATE, .items = "result", .page_size = 500},
    .order = DG_SYNC_ASCENDING,
    .overlap = 3600,
    .list = list,
    .complete = add_entries,
};

const dg_source dg_source_servicenow = {
    .name = "servicenow",
    .title = "ServiceNow",
    .reads = "Table API answers {\"result\": [...]} of incident and its like, CSV exports of a list",
    .text_from = "short_description, description, comments (work notes are private), close_notes; a list's "
                 "CSV has no comments",
    .tested = "documents",
    .detect_json = detect,
    .map_json = map,
    .csv_header = "number,short_description",
    .csv_map =
        "id=number,title=short_description,body=description,status=state,requester=caller_id,labels=category,"
        "created=opened_at,updated=sys_updated_on,closed=closed_at",
    .live = &live,
};
