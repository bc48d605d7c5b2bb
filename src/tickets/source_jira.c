/* Jira: REST answers of version 2 (wiki markup), version 3 (Atlassian documents) and renderedFields (HTML);
 * CSV exports. Fields: developer.atlassian.com/cloud/jira/platform/rest. A comment is private when jsdPublic
 * is false or it has a visibility. Agents: in a service project all who are not customers; elsewhere the
 * assignee. */
#include "tickets/adf.h"
#include "tickets/record.h"
#include "tickets/sync_api.h"
#include "tickets/vendors.h"

/* A text field in whatever form it came: sets *html for rendered ones. */
static const char *text_of(dg_mem *ctx, const dg_json *raw, const dg_json *rendered, bool *html)
{
    dg_buf b;
    dg_buf_init(&b, ctx, DG_BUF_NO_LIMIT);
    const char *words = dg_json_text(rendered, NULL);
    *html = words != NULL && *words;
    if (*html) return words;
    if (dg_json_type(raw) == DG_JSON_OBJECT) {
        dg_adf_to_text(&b, raw);
    } else {
        words = dg_json_text(raw, "");
        dg_jira_wiki_to_text(&b, words, strlen(words));
    }
    return dg_buf_take(&b);
}

static const char *account(dg_mem *ctx, const dg_json *who)
{
    const char *id = dg_pick_str(ctx, who, "accountId,key,name,emailAddress,displayName");
    return id ? id : "";
}

static dg_role role_of(dg_mem *ctx, const dg_json *fields, const dg_json *comment, const char *author)
{
    if (dg_same_person(author, account(ctx, dg_pick(fields, "reporter,creator")))) return DG_ROLE_REQUESTER;
    if (dg_str_eq(dg_pick_str(ctx, comment, "author.accountType"), "customer")) return DG_ROLE_OTHER;
    if (dg_json_at(comment, "jsdPublic")) return DG_ROLE_AGENT;
    return dg_same_person(author, account(ctx, dg_json_at(fields, "assignee"))) ? DG_ROLE_AGENT
                                                                                : DG_ROLE_OTHER;
}

static void add_comment(dg_record *r, const dg_json *fields, const dg_json *comment, const dg_json *rendered)
{
    bool html;
    const char *body = text_of(r->ctx, dg_json_at(comment, "body"), dg_pick(comment, "renderedBody"), &html);
    const char *shown = dg_json_text(dg_json_at(rendered, "body"), NULL);
    if (shown) body = shown, html = true;
    if (dg_str_empty(body)) return;
    dg_raw_message *m = dg_record_message(r);
    m->author = account(r->ctx, dg_json_at(comment, "author"));
    m->body = body;
    m->html = html;
    m->created = dg_pick_time(comment, "created");
    m->is_private = (dg_json_at(comment, "jsdPublic") && !dg_pick_bool(comment, "jsdPublic")) ||
                    dg_pick(comment, "visibility");
    m->is_bot = dg_str_eq(dg_pick_str(r->ctx, comment, "author.accountType"), "app");
    m->role = role_of(r->ctx, fields, comment, m->author);
    dg_record_person(r, dg_pick_str(r->ctx, comment, "author.displayName"));
}

/* REST addresses end in /rest/api/2/issue/10001; people look at /browse/KEY. */
static const char *web_of(dg_mem *ctx, const dg_json *issue, const char *key)
{
    const char *self = dg_pick_str(ctx, issue, "self");
    long rest = dg_slice_find(dg_slice_of(self), "/rest/");
    return rest < 0 || !key ? NULL : dg_printf(ctx, "%.*s/browse/%s", (int)rest, self, key);
}

static void add_fields(dg_record *r, const dg_json *issue, const dg_json *fields)
{
    r->t.title = dg_pick_str(r->ctx, fields, "summary");
    r->t.body = text_of(r->ctx, dg_json_at(fields, "description"),
                        dg_json_path(issue, "renderedFields.description"), &r->t.html);
    r->t.status = dg_pick_str(r->ctx, fields, "status.statusCategory.key");
    if (!dg_str_eq(r->t.status, "done")) r->t.status = dg_pick_str(r->ctx, fields, "status.name");
    r->t.resolution = dg_pick_str(r->ctx, fields, "resolution.name");
    r->t.kind_hint = dg_pick_str(r->ctx, fields, "issuetype.name");
    r->t.requester = account(r->ctx, dg_pick(fields, "reporter,creator"));
    r->t.created = dg_pick_time(fields, "created");
    r->t.updated = dg_pick_time(fields, "updated");
    r->t.closed = dg_pick_time(fields, "resolutiondate");
    dg_record_labels(r, dg_json_at(fields, "labels"), NULL);
    dg_record_labels(r, dg_json_at(fields, "components"), "name");
    dg_record_person(r, dg_pick_str(r->ctx, fields, "reporter.displayName"));
    dg_record_person(r, dg_pick_str(r->ctx, fields, "assignee.displayName"));
}

static int map(dg_sink *sink, dg_mem *scratch, const dg_json *issue, dg_error *err)
{
    dg_record *r = dg_record_new(scratch);
    const dg_json *fields = dg_json_at(issue, "fields");
    r->t.id = dg_pick_str(scratch, issue, "key,id");
    if (!r->t.id) return dg_fail(err, DG_ERR_INPUT, "Jira issue without a key");
    if (dg_json_type(fields) != DG_JSON_OBJECT)
        return dg_fail(err, DG_ERR_INPUT,
                       "Jira issue %s without fields: ask the search for fields=summary,description,comment",
                       r->t.id);
    add_fields(r, issue, fields);
    r->t.url = dg_record_web(scratch, issue, web_of(scratch, issue, r->t.id));
    const dg_json *comments = dg_pick(issue, "docgap:comments,fields.comment.comments");
    const dg_json *rendered = dg_json_path(issue, "renderedFields.comment.comments");
    bool same = dg_json_count(rendered) == dg_json_count(comments);
    for (size_t i = 0; i < dg_json_count(comments); i++)
        add_comment(r, fields, dg_json_item(comments, i), same ? dg_json_item(rendered, i) : NULL);
    dg_record_sort_messages(r);
    return dg_sink_put(sink, &r->t, err);
}

static int detect(const dg_json *record)
{
    if (!dg_has_all(record, "key,fields")) return 0;
    return dg_has_all(record, "fields.summary") ? 95 : 60;
}

/* --- live: Cloud (user: is set, or an atlassian.net address): /search/jql with a token; Data Center: /search
 * by offset. Version 2 gives wiki markup in both. JQL dates are minutes in the user's time zone: a day of
 * overlap. -------------- */

static bool is_cloud(const dg_sync_options *o)
{
    const dg_json *wanted = dg_json_at(o->settings, "cloud");
    return wanted ? dg_json_truth(wanted, false)
                  : dg_slice_find(dg_slice_of(o->base_url), ".atlassian.net") >= 0;
}

static void list(dg_sync_call *call, const dg_sync *s, const dg_sync_place *at)
{
    bool cloud = s->api.page.style == DG_PAGE_CURSOR;
    const char *since = dg_sync_since(s->ctx, at->since, 'M');
    char *jql = dg_printf(s->ctx, "project = \"%s\"%s%s%s ORDER BY updated ASC, key ASC", s->o->project,
                          since ? " AND updated >= \"" : "", since ? since : "", since ? "\"" : "");
    dg_buf_adds(&call->url, cloud ? "/rest/api/2/search/jql" : "/rest/api/2/search");
    dg_url_query(&call->url, "jql", jql);
    dg_url_query(
        &call->url, "fields",
        "summary,description,status,resolution,issuetype,labels,components,reporter,creator,assignee,"
        "created,updated,resolutiondate,comment");
    dg_url_query_int(&call->url, "maxResults", at->page_size);
    if (cloud)
        dg_url_query(&call->url, "nextPageToken", at->next);
    else
        dg_url_query_int(&call->url, "startAt", at->offset);
}

/* The search gives the first comments; more are asked for. */
static int add_comments(dg_json **record, dg_sync *s, dg_mem *page, dg_error *err)
{
    static const dg_sync_list list_comments = {
        .page = {.style = DG_PAGE_OFFSET, .items = "comments", .total = "total", .page_size = 100},
        .offset_key = "startAt",
        .size_key = "maxResults"};
    dg_json *comments;
    const dg_json *given = dg_json_path(*record, "fields.comment");
    if (given && dg_json_int(given, "total", 0) <= (int64_t)dg_json_count(dg_json_at(given, "comments")))
        return 0;
    char *path =
        dg_printf(page, "/rest/api/2/issue/%s/comment?orderBy=created", dg_pick_str(page, *record, "key"));
    if (dg_sync_collect(&comments, s, page, path, &list_comments, err)) return -1;
    dg_json_set(*record, "docgap:comments", comments);
    return 0;
}

static int adapt(dg_sync_api *own, dg_mem *ctx, const dg_sync_options *o, dg_error *err)
{
    (void)ctx;
    if (strchr(o->project, '"') || strchr(o->project, '\\'))
        return dg_fail(err, DG_ERR_USAGE, "source '%s': project: is a Jira project key such as SUP", o->name);
    if (!is_cloud(o))
        own->page =
            (dg_page_shape){.style = DG_PAGE_OFFSET, .items = "issues", .total = "total", .page_size = 50};
    return 0;
}

static const dg_sync_api live = {
    .needs = "project",
    .settings = "cloud",
    .anonymous = true,
    .auth = "Authorization: Bearer {token}",
    .auth_user = "Authorization: Basic {user}:{token}",
    .headers = "Accept: application/json",
    .preflight = "/rest/api/2/myself",
    .id = "key",
    .updated = "fields.updated",
    .web = "/browse/{id}",
    .page = {.style = DG_PAGE_CURSOR,
             .items = "issues",
             .next = "nextPageToken",
             .last = "isLast",
             .page_size = 100},
    .order = DG_SYNC_ASCENDING,
    .overlap = 26 * 3600,
    .list = list,
    .complete = add_comments,
    .adapt = adapt,
};

const dg_source dg_source_jira = {
    .name = "jira",
    .title = "Jira",
    .reads = "REST search answers (v2 and v3), CSV exports (repeated Comment and Labels columns)",
    .text_from = "Summary, Description, comments; a CSV does not tell internal comments apart (take REST answers or "
                 "docgap sync where there are some); data pipeline CSVs cut the description at 2000 characters",
    .tested = "documents",
    .detect_json = detect,
    .map_json = map,
    .csv_header = "Summary,Issue key,Issue id,Status",
    .csv_map =
        "id=Issue key,title=Summary,body=Description,status=Status,resolution=Resolution,kind=Issue Type,"
        "requester=Reporter Id,requester=Reporter,agent=Assignee Id,agent=Assignee,"
        "labels=Labels,created=Created,updated=Updated,closed=Resolved,comments=Comment",
    .csv_text = dg_jira_wiki_to_text,
    .live = &live,
};
