/* Bugzilla: bugs of the REST API with their comments.
 * Fields: bmo.readthedocs.io/en/latest/api/core/v1/bug.html and /comment.html. Comment 0 is the description.
 * Agents: assignee and QA contact. A bug in a group is private. */
#include "tickets/record.h"
#include "tickets/sync_api.h"
#include "tickets/vendors.h"

static dg_role role_of(dg_mem *ctx, const dg_json *bug, const char *author)
{
    static const char *const staff[] = {"assigned_to", "qa_contact", NULL};
    if (dg_same_person(author, dg_pick_str(ctx, bug, "creator"))) return DG_ROLE_REQUESTER;
    for (int i = 0; staff[i]; i++)
        if (dg_same_person(author, dg_pick_str(ctx, bug, staff[i]))) return DG_ROLE_AGENT;
    return DG_ROLE_OTHER;
}

static void add_comment(dg_record *r, const dg_json *bug, const dg_json *comment, bool first)
{
    const char *body = dg_pick_str(r->ctx, comment, "raw_text,text");
    if (dg_str_empty(body)) return;
    if (first) {
        r->t.body = body;
        return;
    }
    dg_raw_message *m = dg_record_message(r);
    m->author = dg_pick_str(r->ctx, comment, "creator,author");
    m->body = body;
    m->created = dg_pick_time(comment, "creation_time,time");
    m->is_private = dg_pick_bool(comment, "is_private");
    m->role = m->is_private ? DG_ROLE_AGENT : role_of(r->ctx, bug, m->author);
    dg_record_person(r, m->author);
}

static void add_people(dg_record *r, const dg_json *bug)
{
    static const char *const paths[] = {"creator_detail.real_name", "assigned_to_detail.real_name", "creator",
                                        NULL};
    for (int i = 0; paths[i]; i++) dg_record_person(r, dg_pick_str(r->ctx, bug, paths[i]));
}

static int map(dg_sink *sink, dg_mem *scratch, const dg_json *bug, dg_error *err)
{
    dg_record *r = dg_record_new(scratch);
    r->t.id = dg_pick_str(scratch, bug, "id");
    if (!r->t.id) return dg_fail(err, DG_ERR_INPUT, "Bugzilla bug without an id");
    if (dg_record_withheld(sink, dg_json_count(dg_json_at(bug, "groups")) > 0)) return 0;
    r->t.title = dg_pick_str(scratch, bug, "summary");
    r->t.url = dg_record_web(scratch, bug, NULL);
    r->t.status = dg_json_at(bug, "is_open") && !dg_pick_bool(bug, "is_open")
                      ? "closed"
                      : dg_pick_str(scratch, bug, "status");
    r->t.resolution = dg_pick_str(scratch, bug, "resolution");
    r->t.kind_hint = dg_str_eq(dg_pick_str(scratch, bug, "severity"), "enhancement")
                         ? "enhancement"
                         : dg_pick_str(scratch, bug, "type");
    r->t.requester = dg_pick_str(scratch, bug, "creator");
    r->t.created = dg_pick_time(bug, "creation_time");
    r->t.updated = dg_pick_time(bug, "last_change_time");
    r->t.closed = dg_pick_time(bug, "cf_last_resolved");
    dg_record_labels(r, dg_json_at(bug, "keywords"), NULL);
    dg_record_label(r, dg_pick_str(scratch, bug, "component"));
    add_people(r, bug);
    const dg_json *comments = dg_pick(bug, "docgap:comments,comments");
    for (size_t i = 0; i < dg_json_count(comments); i++) {
        const dg_json *c = dg_json_item(comments, i);
        add_comment(r, bug, c, dg_json_int(c, "count", (int64_t)i) == 0);
    }
    if (!r->t.body) r->t.body = dg_pick_str(scratch, bug, "description");
    dg_record_sort_messages(r);
    return dg_sink_put(sink, &r->t, err);
}

static int detect(const dg_json *record)
{
    return dg_has_all(record, "id,summary,creation_time") &&
                   dg_pick(record, "last_change_time,creator,product")
               ? 95
               : 0;
}

/* --- live: REST API. The date of the last change is the key of the paging.
 * --------------------------------------- */

static void list(dg_sync_call *call, const dg_sync *s, const dg_sync_place *at)
{
    dg_buf_adds(&call->url, "/rest/bug");
    dg_url_query(&call->url, "product", s->o->project);
    dg_url_query(&call->url, "component", dg_sync_setting(s, "component", NULL));
    dg_url_query(&call->url, "last_change_time",
                 at->since == DG_NO_TIME ? "2000-01-01T00:00:00Z" : dg_sync_since(s->ctx, at->since, 'Z'));
    dg_url_query(&call->url, "order", "changeddate,bug_id");
    dg_url_query(&call->url, "include_fields",
                 "id,summary,status,resolution,is_open,creator,creator_detail,assigned_to,"
                 "assigned_to_detail,qa_contact,creation_time,last_change_time,keywords,component,product,"
                 "severity,type,groups,"
                 "cf_last_resolved");
    dg_url_query_int(&call->url, "limit", at->page_size);
    dg_url_query_int(&call->url, "offset", at->offset);
}

static int add_comments(dg_json **record, dg_sync *s, dg_mem *page, dg_error *err)
{
    dg_json *root;
    const char *id = dg_pick_str(page, *record, "id");
    if (dg_sync_get(&root, s, page, dg_printf(page, "/rest/bug/%s/comment", id), err)) return -1;
    const dg_json *comments = dg_json_path(root, dg_printf(page, "bugs.%s.comments", id));
    if (comments) dg_json_set(*record, "docgap:comments", dg_json_copy(page, comments));
    return 0;
}

static const dg_sync_api live = {
    .needs = "project",
    .settings = "component",
    .anonymous = true,
    .auth = "X-BUGZILLA-API-KEY: {token}",
    .headers = "Accept: application/json",
    .preflight = "/rest/whoami",
    .id = "id",
    .updated = "last_change_time",
    .web = "/show_bug.cgi?id={id}",
    .page = {.style = DG_PAGE_DATE, .items = "bugs", .page_size = 100},
    .order = DG_SYNC_ASCENDING,
    .overlap = 3600,
    .list = list,
    .complete = add_comments,
};

const dg_source dg_source_bugzilla = {
    .name = "bugzilla",
    .title = "Bugzilla",
    .reads = "REST answers {\"bugs\": [...]} with comments inside each bug, CSV of a bug list",
    .text_from = "summary, comment 0, later comments; a bug list's CSV has summaries only",
    .tested = "documents",
    .detect_json = detect,
    .map_json = map,
    .csv_header = "Bug ID,Summary,Status,Resolution",
    .csv_map = "id=Bug ID,title=Summary,status=Status,resolution=Resolution,labels=Component,updated=Changed",
    .live = &live,
};
