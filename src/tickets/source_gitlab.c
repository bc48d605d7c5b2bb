/* GitLab issues: answers of the REST API, project exports (issues.ndjson: people are ids, notes inside), and the
 * CSV that the issue list sends by mail. Fields: docs.gitlab.com/api/issues and /notes; CSV: app/services/issues/export_csv_service.rb.
 * GitLab does not say who is staff on a note: members of the project (sync asks for them) and assignees are
 * agents. */
#include "tickets/record.h"
#include "tickets/sync_api.h"
#include "tickets/vendors.h"

static const char *user_name(dg_mem *ctx, const dg_json *record)
{
    const char *name = dg_pick_str(ctx, record, "author.username,author_username,author_id,author.name");
    return name ? name : "";
}

static bool is_staff(dg_mem *ctx, const dg_json *issue, const char *name)
{
    static const char *const lists[] = {"docgap:staff", "assignees", "issue_assignees", NULL};
    for (int k = 0; lists[k]; k++) {
        const dg_json *list = dg_json_at(issue, lists[k]);
        for (size_t i = 0; i < dg_json_count(list); i++) {
            const dg_json *who = dg_json_item(list, i);
            const char *text = dg_json_text(who, NULL);
            if (dg_same_person(text ? text : dg_pick_str(ctx, who, "username,user_id"), name)) return true;
        }
    }
    return dg_same_person(dg_pick_str(ctx, issue, "closed_by.username,closed_by_id"), name);
}

static void add_note(dg_record *r, const dg_json *issue, const dg_json *note)
{
    const char *body = dg_pick_str(r->ctx, note, "body,note");
    if (dg_str_empty(body) || dg_pick_bool(note, "system")) return;
    dg_raw_message *m = dg_record_message(r);
    m->author = user_name(r->ctx, note);
    m->body = body;
    m->created = dg_pick_time(note, "created_at");
    m->is_private = dg_pick_bool(note, "internal,confidential");
    m->is_bot = dg_pick_bool(note, "author.bot");
    m->role = dg_same_person(m->author, r->t.requester)             ? DG_ROLE_REQUESTER
              : m->is_private || is_staff(r->ctx, issue, m->author) ? DG_ROLE_AGENT
                                                                    : DG_ROLE_OTHER;
    dg_record_person(r, m->author);
    dg_record_person(r, dg_pick_str(r->ctx, note, "author.name"));
}

static int map(dg_sink *sink, dg_mem *scratch, const dg_json *issue, dg_error *err)
{
    dg_record *r = dg_record_new(scratch);
    r->t.id = dg_pick_str(scratch, issue, "iid,id");
    if (!r->t.id) return dg_fail(err, DG_ERR_INPUT, "GitLab issue without iid");
    if (dg_record_withheld(sink, dg_pick_bool(issue, "confidential"))) return 0;
    r->t.title = dg_pick_str(scratch, issue, "title");
    r->t.body = dg_pick_str(scratch, issue, "description");
    r->t.url = dg_record_web(scratch, issue, dg_pick_str(scratch, issue, "web_url"));
    r->t.requester = user_name(scratch, issue);
    r->t.status = dg_pick_str(scratch, issue, "state");
    r->t.kind_hint = dg_pick_str(scratch, issue, "issue_type,type");
    r->t.created = dg_pick_time(issue, "created_at");
    r->t.updated = dg_pick_time(issue, "updated_at");
    r->t.closed = dg_pick_time(issue, "closed_at");
    dg_record_labels(r, dg_pick(issue, "labels"), "name,title");
    dg_record_labels(r, dg_json_at(issue, "label_links"), "label.title"); /* of a project export */
    dg_record_person(r, r->t.requester);
    dg_record_person(r, dg_pick_str(scratch, issue, "author.name"));
    const dg_json *notes = dg_pick(issue, "notes");
    for (size_t i = 0; i < dg_list_count(notes); i++) add_note(r, issue, dg_list_item(notes, i));
    dg_record_sort_messages(r);
    return dg_sink_put(sink, &r->t, err);
}

static int detect(const dg_json *record)
{
    if (!dg_has_all(record, "iid,title")) return 0;
    return dg_has_all(record, "description") ? 90 : 70;
}

/* --- live: docs.gitlab.com/api/issues. A project that the token may not see is 404.
 * ------------------------------- */

static void list(dg_sync_call *call, const dg_sync *s, const dg_sync_place *at)
{
    dg_buf_addf(&call->url, "/api/v4/projects/%s/issues", dg_sync_project(s->ctx, s));
    dg_url_query(&call->url, "scope", "all");
    dg_url_query(&call->url, "order_by", "updated_at");
    dg_url_query(&call->url, "sort", "asc");
    dg_url_query(&call->url, "updated_after", dg_sync_since(s->ctx, at->since, 'Z'));
    dg_url_query_int(&call->url, "per_page", at->page_size);
}

static const dg_sync_list by_link = {.page = {.style = DG_PAGE_LINK, .items = "", .page_size = 100},
                                     .size_key = "per_page"};

static int add_notes(dg_json **record, dg_sync *s, dg_mem *page, dg_error *err)
{
    dg_json *notes;
    if (dg_json_int(*record, "user_notes_count", 1) == 0) return 0;
    char *path = dg_printf(page, "/api/v4/projects/%s/issues/%s/notes?sort=asc&activity_filter=only_comments",
                           dg_sync_project(page, s), dg_pick_str(page, *record, "iid"));
    if (dg_sync_collect(&notes, s, page, path, &by_link, err)) return -1;
    dg_json_set(*record, "notes", notes);
    return 0;
}

/* Who is staff: members who may at least report (20). Hidden member lists leave the assignees. */
static int read_members(dg_sync *s, const char *token, dg_error *err)
{
    enum { REPORTER = 20 };
    dg_json *members;
    dg_error problem = {0};
    (void)token;
    char *path = dg_printf(s->ctx, "/api/v4/projects/%s/members/all", dg_sync_project(s->ctx, s));
    if (dg_sync_collect(&members, s, s->ctx, path, &by_link, &problem))
        return s->last_status >= 400 && s->last_status < 500 && s->last_status != 401
                   ? 0
                   : dg_fail(err, problem.kind, "%s", problem.message);
    s->staff = dg_json_new(s->ctx, DG_JSON_ARRAY);
    for (size_t i = 0; i < dg_json_count(members); i++) {
        const dg_json *m = dg_json_item(members, i);
        const char *name = dg_pick_str(s->ctx, m, "username");
        if (name && dg_json_int(m, "access_level", 0) >= REPORTER)
            dg_json_append(s->staff, dg_json_new_string(s->ctx, name, strlen(name)));
    }
    return 0;
}

static const dg_sync_api live = {
    .default_url = "https://gitlab.com",
    .needs = "project",
    .anonymous = true,
    .auth = "Authorization: Bearer {token}",
    .id = "iid",
    .updated = "updated_at",
    .page = {.style = DG_PAGE_LINK, .items = "", .page_size = 100},
    .order = DG_SYNC_ASCENDING,
    .overlap = 3600,
    .list = list,
    .complete = add_notes,
    .prepare = read_members,
};

const dg_source dg_source_gitlab = {
    .name = "gitlab",
    .title = "GitLab issues",
    .reads = "answers of /projects/ID/issues (with notes when they are inside), project export issues, the "
             "CSV export",
    .text_from = "title, description, notes; the CSV export has no notes (use docgap sync)",
    .tested = "documents",
    .detect_json = detect,
    .map_json = map,
    .csv_header = "Issue ID,URL,Title,State,Description,Author Username",
    .csv_map = "id=Issue ID,title=Title,body=Description,url=URL,status=State,requester=Author Username,"
               "labels=Labels,created=Created At (UTC),updated=Updated At (UTC),closed=Closed At "
               "(UTC),private=Confidential",
    .live = &live,
};
