/* All tickets out of the database, in their order. The SQL is here; what the columns mean is in schema.sql. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/json.h"
#include "tickets/import.h"

typedef struct {
    dg_mem *ctx;
    dg_arena *names, *texts; /* names stay, texts go when they have been cleaned */
    dg_ticketset *set;
    int room;
    dg_message *messages;
    int nmessages, message_room; /* of the ticket under way */
} loading;

static const char *keep(dg_arena *a, const char *s)
{
    return *s ? dg_arena_strdup(a, s) : "";
}

static void load_labels(loading *g, dg_ticket *t, const char *json)
{
    dg_json *list;
    dg_error ignored = {0};
    if (strcmp(json, "[]") == 0) return;
    dg_mem *scratch = dg_alloc(g->ctx, 1);
    if (dg_json_parse(&list, scratch, json, strlen(json), "labels", 1, &ignored) == 0 &&
        dg_json_count(list)) {
        t->labels = dg_arena_array(g->names, const char *, dg_json_count(list));
        for (size_t i = 0; i < dg_json_count(list); i++)
            t->labels[t->nlabels++] = keep(g->names, dg_json_text(dg_json_item(list, i), ""));
    }
    dg_free(scratch);
}

static void load_ticket(loading *g, dg_stmt *q)
{
    DG_GROW(g->set, g->set->tickets, g->set->count, g->room);
    dg_ticket *t = &g->set->tickets[g->set->count++];
    *t = (dg_ticket){.key = dg_column_int(q, 0)};
    const char **texts[] = {&t->source, &t->id,         &t->title,     &t->body,     &t->url,
                            &t->status, &t->resolution, &t->requester, &t->language, &t->kind_hint};
    for (int i = 0; i < (int)(sizeof texts / sizeof texts[0]); i++)
        *texts[i] = keep(texts[i] == &t->body ? g->texts : g->names, dg_column_text(q, i + 1));
    t->body_hash = dg_hash64(t->body, strlen(t->body));
    load_labels(g, t, dg_column_text(q, 11));
    t->created = dg_column_time(q, 12);
    t->updated = dg_column_time(q, 13);
    t->closed = dg_column_time(q, 14);
}

static int load_tickets(loading *g, dg_db *db, dg_error *err)
{
    dg_stmt *q;
    int more;
    if (dg_db_prepare(&q, db,
                      "SELECT key, source, id, title, body, url, status, resolution, requester, language, "
                      "kind_hint, labels,"
                      " created, updated, closed FROM ticket ORDER BY key",
                      err))
        return -1;
    while ((more = dg_step(q, err)) == 1) load_ticket(g, q);
    dg_stmt_free(q);
    return more;
}

static dg_role role_of(const char *word)
{
    return *word == 'r' ? DG_ROLE_REQUESTER : *word == 'a' ? DG_ROLE_AGENT : DG_ROLE_OTHER;
}

static void end_thread(loading *g, dg_ticket *t)
{
    if (!t || !g->nmessages) return;
    t->messages = dg_arena_array(g->texts, dg_message, g->nmessages);
    memcpy(t->messages, g->messages, sizeof *g->messages * (size_t)g->nmessages);
    t->nmessages = g->nmessages;
    g->nmessages = 0;
}

static void load_message(loading *g, dg_stmt *q)
{
    DG_GROW(g->ctx, g->messages, g->nmessages, g->message_room);
    g->messages[g->nmessages++] = (dg_message){
        .role = role_of(dg_column_text(q, 1)),
        .author = keep(g->texts, dg_column_text(q, 2)),
        .body = keep(g->texts, dg_column_text(q, 3)),
        .created = dg_column_time(q, 4),
        .is_public = dg_column_int(q, 5) != 0,
    };
}

/* Both lists come by key: one walk joins them. */
static int load_messages(loading *g, dg_db *db, dg_error *err)
{
    dg_stmt *q;
    int more, at = 0;
    dg_ticket *t = NULL;
    if (dg_db_prepare(
            &q, db,
            "SELECT ticket_key, role, author, body, created, public FROM message ORDER BY ticket_key, seq",
            err))
        return -1;
    while ((more = dg_step(q, err)) == 1) {
        int64_t key = dg_column_int(q, 0);
        if (!t || t->key != key) {
            end_thread(g, t);
            while (at < g->set->count && g->set->tickets[at].key < key) at++;
            t = at < g->set->count && g->set->tickets[at].key == key ? &g->set->tickets[at] : NULL;
        }
        if (t) load_message(g, q);
    }
    end_thread(g, t);
    dg_stmt_free(q);
    return more;
}

static int in_order(const void *a, const void *b)
{
    const dg_ticket *x = a, *y = b;
    int order = strcmp(x->source, y->source);
    return order ? order : dg_ticket_id_compare(x->id, y->id);
}

int dg_tickets_load(dg_ticketset **out, dg_mem *ctx, dg_db *db, dg_error *err)
{
    dg_ticketset *set = dg_new(ctx, dg_ticketset);
    loading g = {.ctx = set, .set = set, .names = dg_arena_new(set), .texts = dg_arena_new(set)};
    set->texts = g.texts;
    int rc = load_tickets(&g, db, err) || load_messages(&g, db, err) ? -1 : 0;
    if (g.messages) dg_free(g.messages);
    if (rc) {
        dg_free(set);
        return -1;
    }
    set->tickets = dg_realloc(set, set->tickets, sizeof *set->tickets * (size_t)set->count);
    if (set->count) qsort(set->tickets, (size_t)set->count, sizeof *set->tickets, in_order);
    *out = set;
    return 0;
}
