/* Filling a dg_raw_ticket: the pieces that every source_*.c needs.
 * What a field means is known by the source; cleaning, redaction and storing are the sink's business.
 * All memory hangs on the context given to dg_record_new. */
#include "tickets/record.h"
#include "base/ctype.h"
#include "base/time.h"
#include "tickets/sink.h"

dg_record *dg_record_new(dg_mem *ctx)
{
    dg_record *r = dg_new(ctx, dg_record);
    r->ctx = ctx;
    r->t.created = r->t.updated = r->t.closed = DG_NO_TIME;
    return r;
}

void dg_record_label(dg_record *r, const char *label)
{
    if (dg_str_empty(label)) return;
    DG_GROW(r->ctx, r->t.labels, r->t.nlabels, r->label_room);
    r->t.labels[r->t.nlabels++] = label;
}

void dg_record_labels(dg_record *r, const dg_json *array, const char *name_key)
{
    for (size_t i = 0; i < dg_list_count(array); i++) {
        const dg_json *item = dg_list_item(array, i);
        const char *text = dg_json_text(item, NULL);
        if (!text && name_key) text = dg_pick_str(r->ctx, item, name_key);
        dg_record_label(r, text);
    }
}

void dg_record_person(dg_record *r, const char *name)
{
    if (dg_str_empty(name)) return;
    for (int i = 0; i < r->t.npeople; i++)
        if (dg_str_eq(r->t.people[i], name)) return;
    /* A thread of thousands of authors is looked through once for each: the first hundred names are enough.
     */
    if (r->t.npeople >= 100) return;
    DG_GROW(r->ctx, r->t.people, r->t.npeople, r->people_room);
    r->t.people[r->t.npeople++] = name;
}

void dg_record_agent(dg_record *r, const char *name)
{
    if (!dg_str_empty(name) && r->nagents < DG_RECORD_AGENTS) r->agents[r->nagents++] = name;
    dg_record_person(r, name);
}

dg_raw_message *dg_record_message(dg_record *r)
{
    DG_GROW(r->ctx, r->t.messages, r->t.nmessages, r->message_room);
    dg_raw_message *m = &r->t.messages[r->t.nmessages++];
    *m = (dg_raw_message){.role = DG_ROLE_OTHER, .created = DG_NO_TIME};
    return m;
}

typedef struct {
    int64_t when;
    int place;
} dg_order;

static int by_time(const void *a, const void *b)
{
    const dg_order *x = a, *y = b;
    if (x->when != y->when) return x->when < y->when ? -1 : 1;
    return x->place - y->place;
}

void dg_record_sort_messages(dg_record *r)
{
    int n = r->t.nmessages;
    if (n < 2) return;
    dg_order *order = dg_array(r->ctx, dg_order, n);
    dg_raw_message *sorted = dg_array(r->ctx, dg_raw_message, n);
    int64_t last = DG_NO_TIME;
    for (int i = 0; i < n; i++) {
        if (r->t.messages[i].created != DG_NO_TIME) last = r->t.messages[i].created;
        order[i] = (dg_order){last, i};
    }
    qsort(order, (size_t)n, sizeof *order, by_time);
    for (int i = 0; i < n; i++) sorted[i] = r->t.messages[order[i].place];
    r->t.messages = sorted;
    r->message_room = n;
}

/* Calls for each name of a comma list: copies it into name (cut at its room); false at the end. */
static bool next_name(const char **list, char *name, size_t room)
{
    const char *p = *list;
    if (!p || !*p) return false;
    size_t n = 0;
    while (p[n] && p[n] != ',') n++;
    size_t k = n < room ? n : room - 1;
    memcpy(name, p, k);
    name[k] = '\0';
    *list = p[n] ? p + n + 1 : p + n;
    return true;
}

const dg_json *dg_pick(const dg_json *object, const char *keys)
{
    char name[96];
    while (next_name(&keys, name, sizeof name)) {
        const dg_json *v = dg_json_path(object, name);
        if (v && dg_json_type(v) != DG_JSON_NULL) return v;
    }
    return NULL;
}

const char *dg_pick_str(dg_mem *ctx, const dg_json *object, const char *keys)
{
    const dg_json *v = dg_pick(object, keys);
    switch (dg_json_type(v)) {
    case DG_JSON_STRING:
        return dg_json_text(v, NULL);
    case DG_JSON_INT:
        return dg_printf(ctx, "%lld", (long long)dg_json_integer(v, 0));
    case DG_JSON_BOOL:
        return dg_json_truth(v, false) ? "true" : "false";
    case DG_JSON_REAL:
        return dg_printf(ctx, "%.0f", dg_json_number(v, 0));
    default:
        return NULL;
    }
}

int64_t dg_pick_time(const dg_json *object, const char *keys)
{
    const dg_json *v = dg_pick(object, keys);
    if (dg_json_type(v) == DG_JSON_STRING) return dg_time_parse(dg_json_text(v, ""));
    if (dg_json_type(v) != DG_JSON_INT && dg_json_type(v) != DG_JSON_REAL) return DG_NO_TIME;
    double t = dg_json_number(v, 0);
    if (t > 1e11) t /= 1000; /* milliseconds: 1e11 s is the year 5138 */
    return t > 0 && t < 1e11 ? (int64_t)t : DG_NO_TIME;
}

bool dg_pick_bool(const dg_json *object, const char *keys)
{
    const dg_json *v = dg_pick(object, keys);
    if (dg_json_type(v) == DG_JSON_STRING)
        return dg_slice_ieq(dg_slice_of(dg_json_text(v, "")), "true") || dg_str_eq(dg_json_text(v, ""), "1");
    return dg_json_truth(v, false) || dg_json_integer(v, 0) == 1;
}

bool dg_has_all(const dg_json *object, const char *paths)
{
    char name[96];
    while (next_name(&paths, name, sizeof name))
        if (!dg_json_path(object, name)) return false;
    return true;
}

const char *dg_record_web(dg_mem *ctx, const dg_json *record, const char *fallback)
{
    const char *web = dg_json_str(ctx, record, "docgap:url", NULL);
    return web ? web : fallback;
}

/* Where the elements of a list are: itself, or under "nodes", "edges" or "data". */
static const dg_json *list_body(const dg_json *list, bool *edges)
{
    static const char *const wrappers[] = {"nodes", "data", "edges", NULL};
    *edges = false;
    if (dg_json_type(list) != DG_JSON_OBJECT) return list;
    for (int i = 0; wrappers[i]; i++) {
        const dg_json *inner = dg_json_at(list, wrappers[i]);
        if (dg_json_type(inner) != DG_JSON_ARRAY) continue;
        *edges = dg_str_eq(wrappers[i], "edges");
        return inner;
    }
    return NULL;
}

size_t dg_list_count(const dg_json *list)
{
    bool edges;
    const dg_json *body = list_body(list, &edges);
    return dg_json_type(body) == DG_JSON_ARRAY ? dg_json_count(body) : 0;
}

const dg_json *dg_list_item(const dg_json *list, size_t i)
{
    bool edges;
    const dg_json *item = dg_json_item(list_body(list, &edges), i);
    return edges ? dg_json_at(item, "node") : item;
}

bool dg_same_person(const char *a, const char *b)
{
    return !dg_str_empty(a) && !dg_str_empty(b) && dg_slice_ieq(dg_slice_of(a), b);
}

bool dg_record_withheld(dg_sink *sink, bool is_private)
{
    if (!is_private || dg_sink_options(sink)->include_private) return false;
    dg_sink_skip(sink, "private");
    return true;
}
