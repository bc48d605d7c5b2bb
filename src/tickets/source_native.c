/* docgap's own shape: one JSON object a ticket (docs/tickets.md, docs/schema/tickets.schema.json). Common
 * other spellings of a member are taken as well, so that a quick export script works at the first try; with
 * --map the members are named by the user ("id=Key,body=fields.text"). Storing is the sink's work. */
#include <string.h>

#include "base/hash.h"
#include "text/html.h"
#include "tickets/mapping.h"
#include "tickets/record.h"
#include "tickets/sink.h"
#include "tickets/source.h"
#include "tickets/natives.h"

static const char *person(dg_mem *ctx, const dg_json *v)
{
    if (dg_json_type(v) == DG_JSON_OBJECT) return dg_pick_str(ctx, v, "name,login,username,email,id");
    return dg_json_type(v) == DG_JSON_STRING ? dg_json_text(v, NULL) : NULL;
}

static const char *text_of(dg_mem *ctx, const dg_json *record, const char *keys)
{
    const char *s = dg_pick_str(ctx, record, keys);
    return dg_str_empty(s) ? NULL : s;
}

static dg_role role_of(const dg_json *m, const char *author, const char *requester)
{
    static const struct {
        const char *word;
        dg_role role;
    } words[] = {
        {"requester", DG_ROLE_REQUESTER}, {"user", DG_ROLE_REQUESTER}, {"customer", DG_ROLE_REQUESTER},
        {"end-user", DG_ROLE_REQUESTER},  {"agent", DG_ROLE_AGENT},    {"staff", DG_ROLE_AGENT},
        {"admin", DG_ROLE_AGENT},         {"support", DG_ROLE_AGENT},  {"assistant", DG_ROLE_AGENT},
    };
    dg_slice said = dg_slice_of(dg_json_text(dg_json_at(m, "role"), ""));
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (dg_slice_ieq(said, words[i].word)) return words[i].role;
    return !said.n && dg_same_person(author, requester) ? DG_ROLE_REQUESTER : DG_ROLE_OTHER;
}

static void add_message(dg_record *r, const dg_json *m)
{
    const char *body = dg_json_type(m) == DG_JSON_STRING ? dg_json_text(m, NULL)
                                                         : text_of(r->ctx, m, "body,text,content,message");
    if (!body) return;
    dg_raw_message *out = dg_record_message(r);
    out->body = body;
    out->author = person(r->ctx, dg_pick(m, "author,user,from,name"));
    out->role = role_of(m, out->author, r->t.requester);
    out->created = dg_pick_time(m, "created_at,createdAt,created,date");
    out->is_private = dg_json_type(dg_json_at(m, "public")) == DG_JSON_BOOL ? !dg_pick_bool(m, "public")
                                                                            : dg_pick_bool(m, "private");
    out->is_bot = dg_pick_bool(m, "bot");
    out->html = dg_looks_like_html(body, strlen(body));
    dg_record_person(r, out->author);
}

/* A ticket without an id still needs one that is the same at the next import. */
static const char *made_id(dg_mem *ctx, const dg_raw_ticket *t)
{
    char hex[17];
    uint64_t h = dg_hash64_seed(t->title ? t->title : "", t->title ? strlen(t->title) : 0, 1);
    dg_hash_hex(dg_hash64_seed(t->body ? t->body : "", t->body ? strlen(t->body) : 0, h), hex);
    return dg_printf(ctx, "t-%.12s", hex);
}

static void map_members(dg_record *r, const dg_json *v)
{
    dg_mem *ctx = r->ctx;
    r->t.id = text_of(ctx, v, "id,number,key,ticket_id");
    r->t.title = text_of(ctx, v, "title,subject,summary");
    r->t.body = text_of(ctx, v, "body,text,description,question,content");
    r->t.url = text_of(ctx, v, "url,html_url,link");
    r->t.status = text_of(ctx, v, "status,state");
    r->t.resolution = text_of(ctx, v, "resolution,state_reason");
    r->t.requester = person(ctx, dg_pick(v, "requester,author,user,reporter"));
    r->t.language = text_of(ctx, v, "language,lang,locale");
    r->t.kind_hint = text_of(ctx, v, "kind,type");
    r->t.created = dg_pick_time(v, "created_at,createdAt,created,date");
    r->t.updated = dg_pick_time(v, "updated_at,updatedAt,updated");
    r->t.closed = dg_pick_time(v, "closed_at,closedAt,closed");
    const dg_json *labels = dg_pick(v, "labels,tags");
    if (dg_json_type(labels) == DG_JSON_STRING)
        dg_mapping_labels(r, dg_json_text(labels, ""), DG_LABEL_SEPARATORS);
    else
        dg_record_labels(r, labels, "name");
    dg_record_person(r, r->t.requester);
    const dg_json *people = dg_json_at(v, "people");
    for (size_t i = 0; i < dg_json_count(people); i++)
        dg_record_person(r, person(ctx, dg_json_item(people, i)));
}

/* --map on JSON: each column is a path of members. */
static void map_by_user(dg_record *r, const dg_json *v, const dg_mapping *map)
{
    for (int i = 0; i < map->count; i++) {
        const dg_json *found = dg_json_path(v, map->items[i].column);
        if (dg_json_type(found) == DG_JSON_ARRAY && map->items[i].field == DG_FIELD_LABELS) {
            dg_record_labels(r, found, "name");
            continue;
        }
        const char *s = dg_json_type(found) == DG_JSON_STRING ? dg_json_text(found, NULL)
                        : dg_json_type(found) == DG_JSON_OBJECT || dg_json_type(found) == DG_JSON_NULL
                            ? person(r->ctx, found)
                            : dg_json_dump(r->ctx, found);
        dg_mapping_put(r, map->items[i].field, s);
    }
}

static int map(dg_sink *sink, dg_mem *scratch, const dg_json *v, dg_error *err)
{
    if (dg_json_type(v) != DG_JSON_OBJECT)
        return dg_fail(err, DG_ERR_INPUT,
                       "a ticket must be a JSON object: {\"id\": ..., \"title\": ..., \"body\": ...}");
    dg_record *r = dg_record_new(scratch);
    const char *words = dg_sink_options(sink)->map;
    if (words) {
        dg_mapping map_words;
        if (dg_mapping_parse(&map_words, scratch, words, err)) return -1;
        map_by_user(r, v, &map_words);
    } else {
        map_members(r, v);
    }
    if (r->t.body) r->t.html = dg_looks_like_html(r->t.body, strlen(r->t.body));
    const dg_json *messages = dg_pick(v, "messages,comments,replies");
    for (size_t i = 0; i < dg_json_count(messages); i++) add_message(r, dg_json_item(messages, i));
    dg_record_sort_messages(r);
    if (!r->t.id) r->t.id = made_id(scratch, &r->t);
    return dg_sink_put(sink, &r->t, err);
}

/* A fallback: every system's own shape is surer than this. */
static int detect(const dg_json *v)
{
    if (dg_json_type(v) != DG_JSON_OBJECT) return 0;
    bool has_text = dg_pick(v, "title,subject,body,text,description,question,messages") != NULL;
    if (!has_text) return 0;
    return dg_json_at(v, "id") ? 40 : 20;
}

const dg_source dg_source_native = {
    .name = "native",
    .title = "docgap's own JSON",
    .reads = "JSON lines, one ticket a line; a JSON array or document of tickets (docs/tickets.md)",
    .text_from = "title, body (or text), messages",
    .tested = "documents",
    .detect_json = detect,
    .map_json = map,
};
