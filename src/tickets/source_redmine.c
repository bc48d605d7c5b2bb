/* Redmine: issues of the REST API with journals, and the CSV export (in English; other languages: --map).
 * Fields: redmine.org/projects/redmine/wiki/Rest_Issues. Text is Textile unless the server is set to
 * Markdown, which passes the conversion unchanged. Agents: members of the project (sync asks for them) and
 * the assignee. */
#include "tickets/adf.h"
#include "tickets/record.h"
#include "tickets/sync_api.h"
#include "tickets/vendors.h"

static const char *plain(dg_mem *ctx, const dg_json *record, const char *key)
{
    const char *words = dg_pick_str(ctx, record, key);
    if (!words) return NULL;
    dg_buf b;
    dg_buf_init(&b, ctx, DG_BUF_NO_LIMIT);
    dg_textile_to_text(&b, words, strlen(words));
    return dg_buf_take(&b);
}

static bool is_staff(dg_mem *ctx, const dg_json *issue, const char *id)
{
    const dg_json *staff = dg_json_at(issue, "docgap:staff");
    for (size_t i = 0; i < dg_json_count(staff); i++)
        if (dg_same_person(dg_json_text(dg_json_item(staff, i), NULL), id)) return true;
    return dg_same_person(dg_pick_str(ctx, issue, "assigned_to.id"), id);
}

static void add_journal(dg_record *r, const dg_json *issue, const dg_json *journal)
{
    const char *notes = plain(r->ctx, journal, "notes");
    if (dg_str_empty(notes)) return;
    dg_raw_message *m = dg_record_message(r);
    m->author = dg_pick_str(r->ctx, journal, "user.id");
    m->body = notes;
    m->created = dg_pick_time(journal, "created_on");
    m->is_private = dg_pick_bool(journal, "private_notes");
    m->role = dg_same_person(m->author, r->t.requester)             ? DG_ROLE_REQUESTER
              : m->is_private || is_staff(r->ctx, issue, m->author) ? DG_ROLE_AGENT
                                                                    : DG_ROLE_OTHER;
    dg_record_person(r, dg_pick_str(r->ctx, journal, "user.name"));
}

static int map(dg_sink *sink, dg_mem *scratch, const dg_json *record, dg_error *err)
{
    dg_record *r = dg_record_new(scratch);
    const dg_json *inner = dg_json_at(record, "issue"); /* GET /issues/ID.json wraps it */
    const dg_json *issue = inner ? inner : record;
    r->t.id = dg_pick_str(scratch, issue, "id");
    if (!r->t.id) return dg_fail(err, DG_ERR_INPUT, "Redmine issue without an id");
    if (dg_record_withheld(sink, dg_pick_bool(issue, "is_private"))) return 0;
    r->t.title = dg_pick_str(scratch, issue, "subject");
    r->t.body = plain(scratch, issue, "description");
    r->t.url = dg_record_web(scratch, record, NULL);
    r->t.status = dg_pick_bool(issue, "status.is_closed") || dg_pick(issue, "closed_on")
                      ? "closed"
                      : dg_pick_str(scratch, issue, "status.name");
    r->t.resolution = dg_str_eq(r->t.status, "closed") ? dg_pick_str(scratch, issue, "status.name") : NULL;
    r->t.kind_hint = dg_pick_str(scratch, issue, "tracker.name");
    r->t.requester = dg_pick_str(scratch, issue, "author.id");
    r->t.created = dg_pick_time(issue, "created_on");
    r->t.updated = dg_pick_time(issue, "updated_on");
    r->t.closed = dg_pick_time(issue, "closed_on");
    dg_record_label(r, dg_pick_str(scratch, issue, "category.name"));
    dg_record_person(r, dg_pick_str(scratch, issue, "author.name"));
    dg_record_person(r, dg_pick_str(scratch, issue, "assigned_to.name"));
    const dg_json *journals = dg_json_at(issue, "journals");
    for (size_t i = 0; i < dg_json_count(journals); i++) add_journal(r, issue, dg_json_item(journals, i));
    dg_record_sort_messages(r);
    return dg_sink_put(sink, &r->t, err);
}

static int detect(const dg_json *record)
{
    const dg_json *inner = dg_json_at(record, "issue");
    const dg_json *issue = inner ? inner : record;
    return dg_has_all(issue, "id,subject,tracker,author,created_on") ? 95 : 0;
}

/* --- live: redmine.org REST API. The list has no journals; a wrong key is answered with what anybody may
 * see. -------- */

static void list(dg_sync_call *call, const dg_sync *s, const dg_sync_place *at)
{
    const char *since = dg_sync_since(s->ctx, at->since, 'Z');
    dg_buf_adds(&call->url, "/issues.json");
    dg_url_query(&call->url, "project_id", s->o->project);
    dg_url_query(&call->url, "status_id", "*");
    dg_url_query(&call->url, "sort", "updated_on,id");
    if (since) dg_url_query(&call->url, "updated_on", dg_printf(s->ctx, ">=%s", since));
    dg_url_query_int(&call->url, "limit", at->page_size);
    dg_url_query_int(&call->url, "offset", at->offset);
}

static int add_journals(dg_json **record, dg_sync *s, dg_mem *page, dg_error *err)
{
    dg_json *root;
    char *path = dg_printf(page, "/issues/%s.json?include=journals", dg_pick_str(page, *record, "id"));
    if (dg_sync_get(&root, s, page, path, err)) return -1;
    const dg_json *journals = dg_json_path(root, "issue.journals");
    if (journals) dg_json_set(*record, "journals", dg_json_copy(page, journals));
    return 0;
}

/* Members of the project are staff; without a project (or the right to see them) the assignee is. */
static int read_members(dg_sync *s, const char *token, dg_error *err)
{
    static const dg_sync_list members_list = {
        .page = {.style = DG_PAGE_OFFSET, .items = "memberships", .total = "total_count", .page_size = 100},
        .offset_key = "offset",
        .size_key = "limit"};
    dg_json *members;
    dg_error problem = {0};
    (void)token;
    if (!s->o->project) return 0;
    char *path = dg_sync_fill(s->ctx, "/projects/{project}/memberships.json", s, NULL, NULL);
    if (dg_sync_collect(&members, s, s->ctx, path, &members_list, &problem))
        return s->last_status == 401 || s->last_status == 403
                   ? 0
                   : dg_fail(err, problem.kind, "%s", problem.message);
    s->staff = dg_json_new(s->ctx, DG_JSON_ARRAY);
    for (size_t i = 0; i < dg_json_count(members); i++) {
        const char *id = dg_pick_str(s->ctx, dg_json_item(members, i), "user.id");
        if (id) dg_json_append(s->staff, dg_json_new_string(s->ctx, id, strlen(id)));
    }
    return 0;
}

static const dg_sync_api live = {
    .anonymous = true,
    .auth = "X-Redmine-API-Key: {token}",
    .preflight = "/users/current.json",
    .id = "id",
    .updated = "updated_on",
    .web = "/issues/{id}",
    .page = {.style = DG_PAGE_DATE, .items = "issues", .total = "total_count", .page_size = 100},
    .order = DG_SYNC_ASCENDING,
    .overlap = 3600,
    .sweep = true,
    .list = list,
    .complete = add_journals,
    .prepare = read_members,
};

const dg_source dg_source_redmine = {
    .name = "redmine",
    .title = "Redmine",
    .reads = "answers of /issues.json and /issues/ID.json, the CSV export",
    .text_from = "subject, description, journals (only in /issues/ID.json?include=journals); the CSV holds "
                 "Last notes at most",
    .tested = "server",
    .detect_json = detect,
    .map_json = map,
    .csv_header = "#,Project,Tracker,Status,Subject,Author",
    .csv_map =
        "id=#,title=Subject,body=Description,status=Status,kind=Tracker,requester=Author,agent=Assignee,"
        "labels=Category,created=Created,updated=Updated,closed=Closed,private=Private",
    .csv_text = dg_textile_to_text,
    .live = &live,
};
