/* Reads labelled tickets from JSON lines and cleans them the way an audit does. */
#include <string.h>
#include "base/file.h"
#include "base/json.h"
#include "judge/eval.h"

enum { LABELS_MAX_MB = 256 };

typedef struct { dg_labels *l; int cap, cgold, ngold; const char *path; } reader;

static const char *group_of(const dg_json *j, const char *gold)
{
    static const char *const names[] = {"label", "topic", "group"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *g = dg_json_text(dg_json_at(j, names[i]), "");
        if (*g)
            return g;
    }
    return gold;
}

static void grow(reader *r)
{
    dg_labels *l = r->l;
    int n = l->tickets.count;
    if (n < r->cap)
        return;
    r->cap = r->cap ? r->cap * 2 : 256;
    size_t cap = (size_t)r->cap;
    l->tickets.tickets = dg_realloc(l, l->tickets.tickets, sizeof *l->tickets.tickets * cap);
    l->gold_start = dg_realloc(l, l->gold_start, sizeof *l->gold_start * (cap + 1));
    l->held = dg_realloc(l, l->held, sizeof *l->held * cap);
    l->group = dg_realloc(l, l->group, sizeof *l->group * cap);
}

static void add_ticket(reader *r, const dg_json *j)
{
    dg_labels *l = r->l;
    grow(r);
    int n = l->tickets.count++;
    const dg_json *gold = dg_json_at(j, "gold");
    int first = r->ngold;
    l->gold_start[n] = first;
    for (size_t i = 0; i < dg_json_count(gold); i++) {
        DG_GROW(l, l->gold, r->ngold, r->cgold);
        l->gold[r->ngold++] = dg_strdup(l, dg_json_text(dg_json_item(gold, i), ""));
    }
    l->gold_start[n + 1] = r->ngold;
    l->held[n] = dg_json_bool(j, "held", false);
    l->group[n] = dg_strdup(l, group_of(j, r->ngold > first ? l->gold[first] : ""));
    const char *body = dg_json_text(dg_json_at(j, "body"), NULL);
    l->tickets.tickets[n] = (dg_ticket){
        .source = "labels", .id = dg_json_str(l, j, "id", ""), .title = dg_json_str(l, j, "title", ""),
        .body = dg_strdup(l, body ? body : dg_json_text(dg_json_at(j, "text"), "")), .url = "", .status = "", .resolution = "",
        .requester = "", .language = "", .kind_hint = "", .created = DG_NO_TIME, .updated = DG_NO_TIME, .closed = DG_NO_TIME,
    };
}

static int read_lines(reader *r, const char *text, size_t n, dg_error *err)
{
    dg_slice rest = {text, n}, line;
    long number = 0;
    while (dg_next_line(&rest, &line)) {
        dg_json *j = NULL;
        number++;
        if (!dg_slice_trim(line).n)
            continue;
        if (dg_json_parse(&j, r->l, line.p, line.n, r->path, number, err))
            return -1;
        if (dg_json_type(j) != DG_JSON_OBJECT)
            return dg_fail_at(err, DG_ERR_INPUT, r->path, number, "a label must be an object: {\"id\", \"text\", \"gold\", \"held\"}");
        add_ticket(r, j);
        dg_free(j);
    }
    return 0;
}

int dg_labels_read(dg_labels **out, dg_mem *ctx, const char *path, dg_error *err)
{
    char *text = NULL;
    size_t n = 0;
    dg_labels *l = dg_new(ctx, dg_labels);
    reader r = {.l = l, .path = path};
    if (dg_file_read(&text, &n, l, path, (size_t)LABELS_MAX_MB << 20, err) || read_lines(&r, text, n, err)) {
        dg_free(l);
        return -1;
    }
    dg_free(text);
    if (l->tickets.count == 0) {
        dg_free(l);
        return dg_fail_at(err, DG_ERR_INPUT, path, 0, "no labelled tickets: write one JSON object a line");
    }
    const dg_boilerplate *b = dg_boilerplate_learn(l, &l->tickets);
    dg_arena *keep = dg_arena_new(l);
    l->clean = dg_array(l, dg_clean_ticket, l->tickets.count);
    for (int i = 0; i < l->tickets.count; i++)
        dg_clean(&l->clean[i], keep, &l->tickets.tickets[i], b);
    *out = l;
    return 0;
}
