/* Stack Exchange: questions of the API 2.3 with answers and comments (site or enterprise instance).
 * Fields: api.stackexchange.com/docs/types/question. Titles and body_markdown are HTML-escaped, body is HTML.
 * An accepted answer counts as the agent's; text is CC BY-SA: the link is kept. */
#include "tickets/record.h"
#include "text/html.h"
#include "tickets/sync_api.h"
#include "tickets/vendors.h"

static const char *unescaped(dg_mem *ctx, const char *words)
{
    if (!words) return NULL;
    dg_buf b;
    dg_buf_init(&b, ctx, DG_BUF_NO_LIMIT);
    dg_html_unescape(&b, words, strlen(words));
    return dg_buf_take(&b);
}

static const char *body_of(dg_mem *ctx, const dg_json *post, bool *html)
{
    const char *markdown = dg_pick_str(ctx, post, "body_markdown");
    *html = !markdown;
    return markdown ? unescaped(ctx, markdown) : dg_pick_str(ctx, post, "body");
}

static const char *owner_of(dg_mem *ctx, const dg_json *post)
{
    return dg_pick_str(ctx, post, "owner.user_id,owner.account_id,owner.display_name");
}

static void add_post(dg_record *r, const dg_json *post)
{
    bool html;
    const char *body = body_of(r->ctx, post, &html);
    if (dg_str_empty(body)) return;
    dg_raw_message *m = dg_record_message(r);
    m->author = owner_of(r->ctx, post);
    m->body = body;
    m->html = html;
    m->created = dg_pick_time(post, "creation_date");
    m->role = dg_same_person(m->author, r->t.requester) ? DG_ROLE_REQUESTER
              : dg_pick_bool(post, "is_accepted")       ? DG_ROLE_AGENT
                                                        : DG_ROLE_OTHER;
    dg_record_person(r, unescaped(r->ctx, dg_pick_str(r->ctx, post, "owner.display_name")));
    const dg_json *comments = dg_json_at(post, "comments");
    for (size_t i = 0; i < dg_json_count(comments); i++) {
        const dg_json *c = dg_json_item(comments, i);
        if (!dg_json_at(c, "answers")) add_post(r, c); /* a comment has no comments: the depth ends here */
    }
}

static int map(dg_sink *sink, dg_mem *scratch, const dg_json *question, dg_error *err)
{
    static const char *const lists[] = {"comments", "answers", NULL};
    dg_record *r = dg_record_new(scratch);
    r->t.id = dg_pick_str(scratch, question, "question_id");
    if (!r->t.id) return dg_fail(err, DG_ERR_INPUT, "Stack Exchange question without question_id");
    r->t.title = unescaped(scratch, dg_pick_str(scratch, question, "title"));
    r->t.body = body_of(scratch, question, &r->t.html);
    r->t.url = dg_pick_str(scratch, question, "link");
    bool done = dg_pick(question, "accepted_answer_id,closed_date") != NULL;
    r->t.status = done ? "closed" : "open";
    r->t.resolution = dg_pick_str(scratch, question, "closed_reason");
    r->t.requester = owner_of(scratch, question);
    r->t.created = dg_pick_time(question, "creation_date");
    r->t.updated = dg_pick_time(question, "last_activity_date,last_edit_date");
    r->t.closed = dg_pick_time(question, "closed_date");
    dg_record_labels(r, dg_json_at(question, "tags"), NULL);
    dg_record_person(r, unescaped(scratch, dg_pick_str(scratch, question, "owner.display_name")));
    for (int k = 0; lists[k]; k++) {
        const dg_json *posts = dg_json_at(question, lists[k]);
        for (size_t i = 0; i < dg_json_count(posts); i++) add_post(r, dg_json_item(posts, i));
    }
    dg_record_sort_messages(r);
    return dg_sink_put(sink, &r->t, err);
}

static int detect(const dg_json *record)
{
    return dg_has_all(record, "question_id,title") ? 96 : 0;
}

/* --- live: questions of a site by activity. "backoff" in an answer is a pause that must be kept
 * (sync_get.c). ------- */

static void list(dg_sync_call *call, const dg_sync *s, const dg_sync_place *at)
{
    dg_buf_adds(&call->url, "/2.3/questions");
    dg_url_query(&call->url, "site", dg_sync_setting(s, "site", ""));
    dg_url_query(&call->url, "tagged", dg_sync_setting(s, "tagged", NULL));
    dg_url_query(&call->url, "sort", "activity");
    dg_url_query(&call->url, "order", "asc");
    dg_url_query(&call->url, "min", dg_sync_since(s->ctx, at->since, 'E'));
    dg_url_query_int(&call->url, "pagesize", at->page_size);
    dg_url_query_int(&call->url, "page", at->offset / at->page_size + 1);
    /* "withbody" is built in; a filter of one's own (/filters/create) may give body_markdown, answers and
     * comments at once. */
    dg_url_query(&call->url, "filter", dg_sync_setting(s, "filter", "withbody"));
}

/* The built-in filter gives the question's body; answers with their bodies are asked for by question. */
static int add_answers(dg_json **record, dg_sync *s, dg_mem *page, dg_error *err)
{
    dg_json *answers;
    const char *id = dg_pick_str(page, *record, "question_id");
    if (dg_json_at(*record, "answers") || dg_json_int(*record, "answer_count", 0) == 0) return 0;
    static const dg_sync_list by_number = {
        .page = {.style = DG_PAGE_NUMBER, .items = "items", .more = "has_more", .page_size = 100},
        .offset_key = "page",
        .size_key = "pagesize"};
    char *path = dg_printf(page, "/2.3/questions/%s/answers?site=%s&order=asc&sort=creation&filter=withbody",
                           id, dg_sync_setting(s, "site", ""));
    if (dg_sync_collect(&answers, s, page, path, &by_number, err)) return -1;
    dg_json_set(*record, "answers", answers);
    return 0;
}

static const dg_sync_api live = {
    .default_url = "https://api.stackexchange.com",
    .needs = "site",
    .settings = "site,tagged,filter",
    .anonymous = true,
    .auth = "?key={token}",
    .id = "question_id",
    .updated = "last_activity_date",
    .page = {.style = DG_PAGE_DATE, .items = "items", .more = "has_more", .page_size = 100},
    .order = DG_SYNC_ASCENDING,
    .overlap = 3600,
    .list = list,
    .complete = add_answers,
};

const dg_source dg_source_stackexchange = {
    .name = "stackexchange",
    .title = "Stack Exchange",
    .reads = "API answers {\"items\": [...]} of questions with a filter that gives body and answers",
    .text_from = "title, body or body_markdown, answers, comments; the default filter gives titles only",
    .tested = "documents",
    .detect_json = detect,
    .map_json = map,
    .live = &live,
};
