/* Discourse: topics of /t/ID.json with their posts, and the CSV of a user's archive (posts of one person).
 * Fields: docs.discourse.org (openapi.json). post_type 1 is a post, 4 a whisper of staff; the rest is the
 * machine's. raw (Markdown) is taken when it was asked for (include_raw=1), else cooked (HTML). */
#include "tickets/record.h"
#include "tickets/sync_api.h"
#include "tickets/vendors.h"

enum { POST_REGULAR = 1, POST_WHISPER = 4 };

static bool is_staff(const dg_json *post)
{
    return dg_pick_bool(post, "staff") || dg_pick_bool(post, "admin") || dg_pick_bool(post, "moderator") ||
           dg_pick_bool(post, "group_moderator");
}

static const char *body_of(dg_mem *ctx, const dg_json *post, bool *html)
{
    const char *raw = dg_pick_str(ctx, post, "raw");
    *html = !raw;
    return raw ? raw : dg_pick_str(ctx, post, "cooked");
}

static bool is_readable(const dg_json *post)
{
    int64_t type = dg_json_int(post, "post_type", POST_REGULAR);
    if (type != POST_REGULAR && type != POST_WHISPER) return false;
    return !dg_pick(post, "deleted_at") && !dg_pick_bool(post, "user_deleted") &&
           !dg_pick_bool(post, "hidden");
}

static void add_post(dg_record *r, const dg_json *post)
{
    bool html;
    const char *body = body_of(r->ctx, post, &html);
    if (!is_readable(post) || dg_str_empty(body)) return;
    const char *author = dg_pick_str(r->ctx, post, "username");
    dg_record_person(r, dg_pick_str(r->ctx, post, "name"));
    dg_record_person(r, author);
    if (dg_json_int(post, "post_number", 0) == 1) {
        r->t.body = body;
        r->t.html = html;
        r->t.requester = author;
        return;
    }
    dg_raw_message *m = dg_record_message(r);
    m->author = author;
    m->body = body;
    m->html = html;
    m->created = dg_pick_time(post, "created_at");
    m->is_private = dg_json_int(post, "post_type", POST_REGULAR) == POST_WHISPER;
    m->is_bot = dg_json_int(post, "user_id", 1) < 0; /* -1 system, -2 discobot */
    m->role = dg_same_person(author, r->t.requester)                    ? DG_ROLE_REQUESTER
              : is_staff(post) || dg_pick_bool(post, "accepted_answer") ? DG_ROLE_AGENT
                                                                        : DG_ROLE_OTHER;
}

/* Posts may come in the topic, and more of them (sync) in "docgap:posts". The opening one is wanted first: it
 * names the asker. */
static void add_posts(dg_record *r, const dg_json *topic)
{
    static const char *const lists[] = {"post_stream.posts", "docgap:posts", NULL};
    r->t.requester = dg_pick_str(r->ctx, topic, "details.created_by.username");
    for (int k = 0; lists[k]; k++) {
        const dg_json *posts = dg_json_path(topic, lists[k]);
        for (size_t i = 0; i < dg_json_count(posts); i++) add_post(r, dg_json_item(posts, i));
    }
    dg_record_sort_messages(r);
}

static int map(dg_sink *sink, dg_mem *scratch, const dg_json *topic, dg_error *err)
{
    dg_record *r = dg_record_new(scratch);
    r->t.id = dg_pick_str(scratch, topic, "id");
    if (!r->t.id) return dg_fail(err, DG_ERR_INPUT, "Discourse topic without an id");
    if (dg_record_withheld(sink, dg_str_eq(dg_pick_str(scratch, topic, "archetype"), "private_message")))
        return 0;
    r->t.title = dg_pick_str(scratch, topic, "title");
    r->t.url = dg_record_web(scratch, topic, NULL);
    r->t.status = dg_pick_bool(topic, "closed") || dg_pick_bool(topic, "archived") ||
                          dg_pick(topic, "accepted_answer") || dg_pick_bool(topic, "has_accepted_answer")
                      ? "closed"
                      : "open";
    r->t.created = dg_pick_time(topic, "created_at");
    r->t.updated = dg_pick_time(topic, "last_posted_at,bumped_at,created_at");
    r->t.deleted = dg_pick(topic, "deleted_at") != NULL;
    dg_record_labels(r, dg_json_at(topic, "tags"), "name");
    add_posts(r, topic);
    return dg_sink_put(sink, &r->t, err);
}

static int detect(const dg_json *record)
{
    if (dg_has_all(record, "post_stream,title")) return 97;
    return dg_has_all(record, "id,title,posts_count,slug") ? 90 : 0;
}

/* --- live: latest topics first, until the start is passed (pinned ones stand before all); posts with each
 * topic ---- */

static void list(dg_sync_call *call, const dg_sync *s, const dg_sync_place *at)
{
    const char *category = dg_sync_setting(s, "category", NULL); /* "slug/5" */
    if (category)
        dg_buf_addf(&call->url, "/c/%s/l/latest.json", category);
    else
        dg_buf_adds(&call->url, "/latest.json");
    dg_url_query(&call->url, "order", "activity");
    dg_url_query_int(&call->url, "page", at->offset);
}

enum { POSTS_ASKED = 50, POSTS_MAX = 2000 };

/* Posts beyond the first ones, by their ids in the stream. */
static int add_more_posts(dg_json *topic, dg_sync *s, dg_mem *page, const char *id, dg_error *err)
{
    const dg_json *stream = dg_json_path(topic, "post_stream.stream");
    size_t given = dg_json_count(dg_json_path(topic, "post_stream.posts")), all = dg_json_count(stream);
    dg_json *more = dg_json_new(page, DG_JSON_ARRAY);
    for (size_t i = given; i < all && i < POSTS_MAX; i += POSTS_ASKED) {
        dg_buf path;
        dg_json *root;
        dg_buf_init(&path, page, DG_BUF_NO_LIMIT);
        dg_buf_addf(&path, "/t/%s/posts.json?include_raw=1", id);
        for (size_t k = i; k < all && k < i + POSTS_ASKED; k++)
            dg_buf_addf(&path, "&post_ids%%5B%%5D=%lld",
                        (long long)dg_json_integer(dg_json_item(stream, k), 0));
        if (dg_sync_get(&root, s, page, path.p, err)) return -1;
        const dg_json *posts = dg_json_path(root, "post_stream.posts");
        for (size_t k = 0; k < dg_json_count(posts); k++)
            dg_json_append(more, dg_json_copy(page, dg_json_item(posts, k)));
    }
    dg_json_set(topic, "docgap:posts", more);
    return 0;
}

static int add_posts_of(dg_json **record, dg_sync *s, dg_mem *page, dg_error *err)
{
    const char *id = dg_pick_str(page, *record, "id"), *web = dg_record_web(page, *record, NULL);
    dg_json *topic;
    if (dg_sync_get(&topic, s, page, dg_printf(page, "/t/%s.json?include_raw=1", id), err)) return -1;
    topic = dg_json_copy(page, topic);
    if (web) dg_json_set(topic, "docgap:url", dg_json_new_string(page, web, strlen(web)));
    *record = topic;
    return add_more_posts(topic, s, page, id, err);
}

static const dg_sync_api live = {
    .settings = "category",
    .anonymous = true,
    .auth = "Api-Key: {token}\nApi-Username: system",
    .auth_user = "Api-Key: {token}\nApi-Username: {user}",
    .headers = "Accept: application/json",
    .preflight = "/session/current.json",
    .id = "id",
    .updated = "last_posted_at,bumped_at",
    .web = "/t/{id}",
    .page = {.style = DG_PAGE_NUMBER,
             .items = "topic_list.topics",
             .more = "topic_list.more_topics_url",
             .page_size = 30},
    .order = DG_SYNC_DESCENDING,
    .overlap = 3600,
    .list = list,
    .complete = add_posts_of,
};

const dg_source dg_source_discourse = {
    .name = "discourse",
    .title = "Discourse",
    .reads = "topics (/t/ID.json)",
    .text_from = "title and posts (raw, else cooked); a topic list (latest.json) has titles only",
    .tested = "documents",
    .detect_json = detect,
    .map_json = map,
    .live = &live,
};

const dg_source dg_source_discourse_archive = {
    .name = "discourse-archive",
    .title = "Discourse user archive",
    .reads = "user_archive.csv of a member's download",
    .text_from = "topic_title and post_raw: one ticket a post, of one person; answers are not inside",
    .tested = "documents",
    .csv_header = "topic_title,is_pm,post_raw,url",
    .csv_map =
        "id=url,title=topic_title,body=post_raw,url=url,labels=categories,created=created_at,private=is_pm",
};
