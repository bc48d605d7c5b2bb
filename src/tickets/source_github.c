/* GitHub issues and discussions: answers of the REST API (snake_case), `gh issue list --json` and GraphQL
 * (camelCase). Fields: docs.github.com/rest/issues and /graphql. Pull requests are in the REST list and are
 * passed over. Who is an agent: author_association OWNER, MEMBER or COLLABORATOR, and not the one who asked.
 * Below: how the live system is asked. */
#include "tickets/record.h"
#include "tickets/sync_api.h"
#include "tickets/vendors.h"

static const char *login(dg_mem *ctx, const dg_json *record)
{
    const char *name = dg_pick_str(ctx, dg_pick(record, "user,author"), "login,name");
    return name ? name : dg_json_text(dg_pick(record, "author"), ""); /* null is GitHub's "ghost" */
}

/* REST says "dependabot[bot]"; gh leaves the ending away where it has no type either, in comments. */
static bool is_app_name(const char *name)
{
    static const char *const apps[] = {"github-actions", "dependabot", "renovate", "stale", "codecov", "mergify",
                                       "vercel", "netlify", "coderabbitai", NULL};
    size_t n = strlen(name);
    for (int i = 0; apps[i]; i++)
        if (dg_str_eq(name, apps[i])) return true;
    return (n > 5 && memcmp(name + n - 5, "[bot]", 5) == 0) || strncmp(name, "app/", 4) == 0;
}

static bool is_bot(dg_mem *ctx, const dg_json *record)
{
    const dg_json *who = dg_pick(record, "user,author");
    const char *type = dg_pick_str(ctx, who, "type,__typename");
    return dg_str_eq(type, "Bot") || dg_pick_bool(who, "is_bot") || is_app_name(login(ctx, record));
}

static dg_role role_of(dg_mem *ctx, const dg_json *comment, const char *requester)
{
    static const char *const staff[] = {"OWNER", "MEMBER", "COLLABORATOR", NULL};
    if (dg_same_person(login(ctx, comment), requester)) return DG_ROLE_REQUESTER;
    const char *association = dg_pick_str(ctx, comment, "author_association,authorAssociation");
    for (int i = 0; staff[i]; i++)
        if (dg_str_eq(association, staff[i])) return DG_ROLE_AGENT;
    return DG_ROLE_OTHER;
}

static void add_comment(dg_record *r, const dg_json *comment)
{
    const char *body = dg_pick_str(r->ctx, comment, "body,bodyText");
    if (dg_str_empty(body)) return;
    dg_raw_message *m = dg_record_message(r);
    m->author = login(r->ctx, comment);
    m->body = body;
    m->role = role_of(r->ctx, comment, r->t.requester);
    m->created = dg_pick_time(comment, "created_at,createdAt");
    m->is_bot = is_bot(r->ctx, comment);
    dg_record_person(r, m->author);
}

static void add_comments(dg_record *r, const dg_json *comments)
{
    for (size_t i = 0; i < dg_list_count(comments); i++) {
        const dg_json *comment = dg_list_item(comments, i);
        add_comment(r, comment);
        const dg_json *replies = dg_json_at(comment, "replies"); /* of a discussion */
        for (size_t k = 0; k < dg_list_count(replies); k++) add_comment(r, dg_list_item(replies, k));
    }
}

/* A discussion's answer may be beyond the comments that came with the page: add it when it is not among them.
 */
static void add_answer(dg_record *r, const dg_json *record)
{
    const dg_json *answer = dg_json_at(record, "answer");
    const char *body = dg_pick_str(r->ctx, answer, "body");
    if (!body) return;
    for (int i = 0; i < r->t.nmessages; i++)
        if (dg_str_eq(r->t.messages[i].body, body)) return;
    add_comment(r, answer);
}

/* "discussion-12", so that issue 12 and discussion 12 of one repository may be kept in one source. */
static const char *id_of(dg_mem *ctx, const dg_json *record, bool discussion)
{
    const char *number = dg_pick_str(ctx, record, "number");
    return discussion ? dg_printf(ctx, "discussion-%s", number) : number;
}

static int map(dg_sink *sink, dg_mem *scratch, const dg_json *record, dg_error *err)
{
    bool discussion = dg_pick(record, "category.name,isAnswered") != NULL || dg_json_at(record, "answer");
    dg_record *r = dg_record_new(scratch);
    const char *url = dg_pick_str(scratch, record, "html_url,url");
    if (!dg_pick_str(scratch, record, "number"))
        return dg_fail(err, DG_ERR_INPUT,
                       "GitHub issue without a number: ask for number, title, body and comments");
    if (dg_pick(record, "pull_request") || (url && dg_slice_find(dg_slice_of(url), "/pull/") >= 0)) {
        dg_sink_skip(sink, "pull-request");
        return 0;
    }
    if (is_bot(scratch, record)) {
        dg_sink_skip(sink, "bot");
        return 0;
    }
    r->t.id = id_of(scratch, record, discussion);
    r->t.title = dg_pick_str(scratch, record, "title");
    r->t.body = dg_pick_str(scratch, record, "body");
    r->t.url = url;
    r->t.requester = login(scratch, record);
    r->t.status = dg_pick_str(scratch, record, "state");
    if (discussion && !r->t.status)
        r->t.status =
            dg_pick_bool(record, "isAnswered") || dg_pick_bool(record, "closed") ? "closed" : "open";
    r->t.resolution = dg_pick_str(scratch, record, "state_reason,stateReason");
    r->t.kind_hint = dg_pick_str(scratch, record, "type.name,issueType.name,category.name");
    r->t.created = dg_pick_time(record, "created_at,createdAt");
    r->t.updated = dg_pick_time(record, "updated_at,updatedAt");
    r->t.closed = dg_pick_time(record, "closed_at,closedAt,answerChosenAt");
    dg_record_labels(r, dg_json_at(record, "labels"), "name");
    dg_record_person(r, r->t.requester);
    add_comments(r, dg_json_at(record, "comments")); /* in REST answers this is a number: no list */
    add_answer(r, record);
    return dg_sink_put(sink, &r->t, err);
}

static int detect_issue(const dg_json *record)
{
    if (!dg_has_all(record, "number,title")) return 0;
    if (dg_json_at(record, "category") || dg_json_at(record, "isAnswered")) return 0;
    const char *url = dg_json_text(dg_pick(record, "html_url,url"), "");
    if (dg_slice_find(dg_slice_of(url), "github") >= 0) return 95;
    if (dg_pick(record, "author_association,authorAssociation,state_reason,stateReason")) return 90;
    return dg_pick(record, "user.login,author.login") ? 85 : dg_pick(record, "created_at,createdAt") ? 50 : 0;
}

static int detect_discussion(const dg_json *record)
{
    if (!dg_has_all(record, "number,title")) return 0;
    return dg_pick(record, "category.name,isAnswered") ? 92 : 0;
}

/* --- live: docs.github.com/rest/issues (Link header; the path of the next page differs, so it is never
 * built) ------- */

static void list_issues(dg_sync_call *call, const dg_sync *s, const dg_sync_place *at)
{
    dg_buf_addf(&call->url, "/repos/%s/issues", s->o->project);
    dg_url_query(&call->url, "state", "all");
    dg_url_query(&call->url, "sort", "updated");
    dg_url_query(&call->url, "direction", "asc");
    dg_url_query(&call->url, "since", dg_sync_since(s->ctx, at->since, 'Z'));
    dg_url_query_int(&call->url, "per_page", at->page_size);
}

static int add_issue_comments(dg_json **record, dg_sync *s, dg_mem *page, dg_error *err)
{
    static const dg_sync_list list = {.page = {.style = DG_PAGE_LINK, .items = "", .page_size = 100},
                                      .size_key = "per_page"};
    dg_json *comments;
    if (dg_pick(*record, "pull_request") || dg_json_int(*record, "comments", 0) == 0) return 0;
    char *path =
        dg_printf(page, "/repos/%s/issues/%s/comments", s->o->project, dg_pick_str(page, *record, "number"));
    if (dg_sync_collect(&comments, s, page, path, &list, err)) return -1;
    dg_json_set(*record, "comments", comments);
    return 0;
}

static const char github_headers[] =
    "Accept: application/vnd.github+json, application/json;q=0.9\nX-GitHub-Api-Version: 2022-11-28";

static const dg_sync_api live_issues = {
    .default_url = "https://api.github.com",
    .needs = "project",
    .anonymous = true,
    .auth = "Authorization: Bearer {token}",
    .headers = github_headers,
    .id = "number",
    .updated = "updated_at",
    .page = {.style = DG_PAGE_LINK, .items = "", .page_size = 100},
    .order = DG_SYNC_ASCENDING,
    .overlap = 3600,
    .list = list_issues,
    .complete = add_issue_comments,
};

/* Discussions: GraphQL only, newest change first, no date in the question: pages until the start is passed.
 */
#define AUTHOR "body createdAt authorAssociation author{login __typename}"
#define COMMENTS                                                                                             \
    "{pageInfo{hasNextPage endCursor} nodes{" AUTHOR                                                         \
    " replies(first:20){pageInfo{hasNextPage} nodes{" AUTHOR "}}}}"

/* query is the question itself (no quotes inside), more the variables beyond owner and name, opened with a
 * comma. */
static void write_graphql(dg_sync_call *call, const dg_sync *s, const char *query, const char *more)
{
    const char *slash = strchr(s->o->project, '/');
    size_t owner = slash ? (size_t)(slash - s->o->project) : strlen(s->o->project);
    dg_buf_addf(&call->body, "{\"query\":\"%s\",\"variables\":{\"owner\":", query);
    dg_sync_quote(&call->body, dg_strndup(s->ctx, s->o->project, owner));
    dg_buf_adds(&call->body, ",\"name\":");
    dg_sync_quote(&call->body, slash ? slash + 1 : "");
    dg_buf_addf(&call->body, "%s,\"after\":", more);
}

static void end_graphql(dg_sync_call *call, const char *after)
{
    if (after)
        dg_sync_quote(&call->body, after);
    else
        dg_buf_adds(&call->body, "null");
    dg_buf_adds(&call->body, "}}");
}

static void list_discussions(dg_sync_call *call, const dg_sync *s, const dg_sync_place *at)
{
    static const char query[] =
        "query($owner:String!,$name:String!,$first:Int!,$after:String){repository(owner:$owner,name:$name){"
        "discussions(first:$first,after:$after,orderBy:{field:UPDATED_AT,direction:DESC}){totalCount "
        "pageInfo{hasNextPage endCursor} nodes{number title url createdAt updatedAt isAnswered closed "
        "answerChosenAt category{name} labels(first:20){nodes{name}} answer{" AUTHOR "} " AUTHOR
        " comments(first:50)" COMMENTS "}}}}";
    dg_buf_adds(&call->url, "/graphql");
    write_graphql(call, s, query, dg_printf(s->ctx, ",\"first\":%d", at->page_size));
    end_graphql(call, at->next);
}

/* The page of comments behind `after`, of one discussion. */
static int ask_comments(const dg_json **out, dg_sync *s, dg_mem *page, const char *number, const char *after,
                        dg_error *err)
{
    static const char query[] =
        "query($owner:String!,$name:String!,$number:Int!,$after:String){repository(owner:$owner,name:$name){"
        "discussion(number:$number){comments(first:100,after:$after)" COMMENTS "}}}";
    dg_sync_call call;
    dg_http_response answer;
    dg_json *root;
    dg_sync_call_init(&call, page, s, "/graphql");
    write_graphql(&call, s, query, dg_printf(page, ",\"number\":%s", number));
    end_graphql(&call, after);
    if (dg_sync_call_json(&root, &answer, s, page, &call, err)) return -1;
    *out = dg_json_path(root, "data.repository.discussion.comments");
    if (*out) return 0;
    return dg_fail(err, DG_ERR_INPUT, "the answer holds no comments (%s)",
                   dg_json_text(dg_json_path(root, "errors.0.message"), "no reason given"));
}

static int add_discussion_comments(dg_json **record, dg_sync *s, dg_mem *page, dg_error *err)
{
    const dg_json *comments = dg_json_at(*record, "comments");
    dg_json *all = dg_json_new(page, DG_JSON_ARRAY);
    bool cut = false;
    if (!comments) return 0;
    for (int pages = 0; pages < 50; pages++) {
        for (size_t i = 0; i < dg_list_count(comments); i++) {
            const dg_json *comment = dg_list_item(comments, i);
            cut |= dg_pick_bool(comment, "replies.pageInfo.hasNextPage");
            dg_json_append(all, dg_json_copy(page, comment));
        }
        if (!dg_pick_bool(comments, "pageInfo.hasNextPage")) break;
        const char *after = dg_pick_str(page, comments, "pageInfo.endCursor");
        if (ask_comments(&comments, s, page, dg_pick_str(page, *record, "number"), after, err)) return -1;
    }
    if (cut)
        dg_warn(s->o->warnings, DG_WARN_ADVICE, "replies-cut", s->o->name, 0,
                "discussion %s: of a comment with many replies the first 20 were read",
                dg_pick_str(page, *record, "number"));
    dg_json_set(*record, "comments", all);
    return 0;
}

static const dg_sync_api live_discussions = {
    .default_url = "https://api.github.com",
    .needs = "project",
    .auth = "Authorization: Bearer {token}",
    .headers = github_headers,
    .id = "number",
    .id_prefix = "discussion-",
    .updated = "updatedAt",
    .page = {.style = DG_PAGE_CURSOR,
             .items = "data.repository.discussions.nodes",
             .next = "data.repository.discussions.pageInfo.endCursor",
             .more = "data.repository.discussions.pageInfo.hasNextPage",
             .total = "data.repository.discussions.totalCount",
             .page_size = 25},
    .order = DG_SYNC_DESCENDING,
    .overlap = 3600,
    .list = list_discussions,
    .complete = add_discussion_comments,
};

const dg_source dg_source_github = {
    .name = "github",
    .title = "GitHub issues",
    .reads = "gh issue list --json ..., REST answers (also of gh api --paginate), GraphQL answers; pull "
             "requests are left out",
    .text_from = "title, body, comments (a REST dump of the list has no comments: use gh issue list --json "
                 "...,comments)",
    .tested = "recorded",
    .detect_json = detect_issue,
    .map_json = map,
    .live = &live_issues,
};

const dg_source dg_source_github_discussions = {
    .name = "github-discussions",
    .title = "GitHub discussions",
    .reads = "GraphQL answers with repository.discussions",
    .text_from = "title, body, comments, replies, answer",
    .tested = "specification",
    .detect_json = detect_discussion,
    .map_json = map,
    .live = &live_discussions,
};
