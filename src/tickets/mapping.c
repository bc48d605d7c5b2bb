/* Reads --map and csv_map and fills a record by them; see mapping.h. Where the cells come from is
 * source_csv.c's and source_native.c's business. */
#include "tickets/mapping.h"

#include <string.h>

#include "base/ctype.h"

static const char *const field_words[DG_FIELD_COUNT] = {
    "id",
    "title",
    "body",
    "url",
    "status",
    "resolution",
    "requester",
    "language",
    "kind",
    "labels",
    "created",
    "updated",
    "closed",
    "people",
    "agent",
    "label_words",
    "private",
    "comments",
    "message",
    "message_role",
    "message_author",
    "message_created",
    "message_private",
    "message_bot",
};

/* Other words that people try. */
static const struct {
    const char *word;
    dg_field field;
} other_words[] = {
    {"text", DG_FIELD_BODY},          {"subject", DG_FIELD_TITLE},      {"tags", DG_FIELD_LABELS},
    {"created_at", DG_FIELD_CREATED}, {"updated_at", DG_FIELD_UPDATED}, {"closed_at", DG_FIELD_CLOSED},
    {"description", DG_FIELD_BODY},   {"kind_hint", DG_FIELD_KIND},     {"comment", DG_FIELD_COMMENTS},
    {"state", DG_FIELD_STATUS},       {"type", DG_FIELD_KIND},          {"author", DG_FIELD_REQUESTER},
};

static int field_of(dg_slice word)
{
    for (int i = 0; i < DG_FIELD_COUNT; i++)
        if (dg_slice_ieq(word, field_words[i])) return i;
    for (size_t i = 0; i < sizeof other_words / sizeof other_words[0]; i++)
        if (dg_slice_ieq(word, other_words[i].word)) return (int)other_words[i].field;
    return -1;
}

static int wrong_word(dg_mem *ctx, dg_slice word, dg_error *err)
{
    dg_buf list;
    dg_buf_init(&list, ctx, DG_BUF_NO_LIMIT);
    for (int i = 0; i < DG_FIELD_COUNT; i++) dg_buf_addf(&list, "%s%s", i ? ", " : "", field_words[i]);
    return dg_fail(err, DG_ERR_USAGE, "--map: '%.*s' is no field of a ticket; the fields are %s",
                   (int)(word.n > 60 ? 60 : word.n), word.p, list.p);
}

/* Takes one "word=Column" off *rest; the comma behind it is passed over. */
static dg_slice next_pair(dg_slice *rest, dg_buf *column, size_t *eq)
{
    size_t i = 0;
    *eq = (size_t)-1;
    dg_buf_clear(column);
    for (; i < rest->n && rest->p[i] != ','; i++) {
        if (rest->p[i] == '=' && *eq == (size_t)-1) {
            *eq = i;
            continue;
        }
        if (rest->p[i] == '\\' && i + 1 < rest->n) i++;
        if (*eq != (size_t)-1) dg_buf_addc(column, rest->p[i]);
    }
    dg_slice pair = {rest->p, i};
    if (i < rest->n) i++;
    rest->p += i;
    rest->n -= i;
    return pair;
}

int dg_mapping_parse(dg_mapping *out, dg_mem *ctx, const char *text, dg_error *err)
{
    dg_slice rest = dg_slice_of(text);
    dg_buf column;
    dg_buf_init(&column, ctx, DG_BUF_NO_LIMIT);
    *out = (dg_mapping){0};
    while (rest.n) {
        size_t eq;
        dg_slice pair = next_pair(&rest, &column, &eq);
        if (!dg_slice_trim(pair).n) continue;
        dg_slice name = dg_slice_trim((dg_slice){column.p, column.n});
        if (eq == (size_t)-1 || !name.n)
            return dg_fail(err, DG_ERR_USAGE, "--map: '%.*s' is not of the form field=Column",
                           (int)(pair.n > 60 ? 60 : pair.n), pair.p);
        dg_slice word = dg_slice_trim((dg_slice){pair.p, eq});
        int field = field_of(word);
        if (field < 0) return wrong_word(ctx, word, err);
        DG_GROW(ctx, out->items, out->count, out->capacity);
        out->items[out->count++] = (dg_mapping_item){(dg_field)field, dg_strndup(ctx, name.p, name.n)};
    }
    if (!out->count)
        return dg_fail(err, DG_ERR_USAGE,
                       "--map is empty: write field=Column, as in id=Key,title=Summary,body=Description");
    return 0;
}

static const char *join(dg_mem *ctx, const char *a, const char *b)
{
    return dg_str_empty(a) ? b : dg_printf(ctx, "%s\n\n%s", a, b);
}

void dg_mapping_labels(dg_record *r, const char *cell, const char *separators)
{
    dg_slice rest = dg_slice_of(cell);
    while (rest.n) {
        size_t i = 0;
        while (i < rest.n && !strchr(separators, rest.p[i])) i++;
        dg_slice label = dg_slice_trim((dg_slice){rest.p, i});
        if (label.n) dg_record_label(r, dg_strndup(r->ctx, label.p, label.n));
        if (i < rest.n) i++;
        rest.p += i;
        rest.n -= i;
    }
}

int64_t dg_mapping_time(dg_record *r, const char *cell)
{
    if (!r->day_first) return dg_time_parse(cell);
    char *dotted = dg_strdup(r->ctx, cell); /* 05.11.2026 has the day first wherever it is written */
    for (char *c = dotted; *c && *c != ' '; c++)
        if (*c == '/') *c = '.';
    int64_t t = dg_time_parse(dotted);
    return t == DG_NO_TIME ? dg_time_parse(cell) : t;
}

/* "25/Feb/26 10:17 PM;jdoe;Thank you" or the text alone. */
static void put_comment(dg_record *r, const char *cell)
{
    dg_raw_message *m = dg_record_message(r);
    const char *one = strchr(cell, ';'), *two = one ? strchr(one + 1, ';') : NULL;
    m->role = DG_ROLE_OTHER;
    m->created = DG_NO_TIME;
    m->body = cell;
    if (!two || two - cell > 160) return;
    int64_t when = dg_mapping_time(r, dg_strndup(r->ctx, cell, (size_t)(one - cell)));
    if (when == DG_NO_TIME) return;
    m->created = when;
    m->author = dg_strndup(r->ctx, one + 1, (size_t)(two - one - 1));
    m->body = two + 1;
}

static void put_text(dg_record *r, dg_field field, const char *value)
{
    const char **place[] = {
        [DG_FIELD_ID] = &r->t.id,
        [DG_FIELD_TITLE] = &r->t.title,
        [DG_FIELD_BODY] = &r->t.body,
        [DG_FIELD_URL] = &r->t.url,
        [DG_FIELD_STATUS] = &r->t.status,
        [DG_FIELD_RESOLUTION] = &r->t.resolution,
        [DG_FIELD_REQUESTER] = &r->t.requester,
        [DG_FIELD_LANGUAGE] = &r->t.language,
        [DG_FIELD_KIND] = &r->t.kind_hint,
    };
    if (field == DG_FIELD_BODY)
        *place[field] = join(r->ctx, r->t.body, value);
    else if (!*place[field])
        *place[field] = value;
    if (field == DG_FIELD_REQUESTER) dg_record_person(r, value);
}

void dg_mapping_put(dg_record *r, dg_field field, const char *value)
{
    if (dg_str_empty(value)) return;
    switch (field) {
    case DG_FIELD_LABELS:
        dg_mapping_labels(r, value, DG_LABEL_SEPARATORS);
        break;
    case DG_FIELD_LABEL_WORDS:
        dg_mapping_labels(r, value, " ");
        break;
    case DG_FIELD_CREATED:
        r->t.created = dg_mapping_time(r, value);
        break;
    case DG_FIELD_UPDATED:
        r->t.updated = dg_mapping_time(r, value);
        break;
    case DG_FIELD_CLOSED:
        r->t.closed = dg_mapping_time(r, value);
        break;
    case DG_FIELD_PEOPLE:
        dg_record_person(r, value);
        break;
    case DG_FIELD_AGENT:
        dg_record_agent(r, value);
        break;
    case DG_FIELD_COMMENTS:
        put_comment(r, value);
        break;
    case DG_FIELD_ID:
    case DG_FIELD_TITLE:
    case DG_FIELD_BODY:
    case DG_FIELD_URL:
    case DG_FIELD_STATUS:
    case DG_FIELD_RESOLUTION:
    case DG_FIELD_REQUESTER:
    case DG_FIELD_LANGUAGE:
    case DG_FIELD_KIND:
        put_text(r, field, value);
        break;
    default:
        break; /* private and the message columns are the reader's business */
    }
}

dg_role dg_mapping_role(const char *word, bool *is_bot)
{
    static const struct {
        const char *word;
        dg_role role;
        bool bot;
    } words[] = {
        {"requester", DG_ROLE_REQUESTER, false},
        {"user", DG_ROLE_REQUESTER, false},
        {"lead", DG_ROLE_REQUESTER, false},
        {"contact", DG_ROLE_REQUESTER, false},
        {"visitor", DG_ROLE_REQUESTER, false},
        {"customer", DG_ROLE_REQUESTER, false},
        {"end-user", DG_ROLE_REQUESTER, false},
        {"agent", DG_ROLE_AGENT, false},
        {"admin", DG_ROLE_AGENT, false},
        {"teammate", DG_ROLE_AGENT, false},
        {"staff", DG_ROLE_AGENT, false},
        {"team", DG_ROLE_AGENT, false},
        {"bot", DG_ROLE_AGENT, true},
        {"operator", DG_ROLE_AGENT, true},
    };
    *is_bot = false;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (!dg_slice_ieq(dg_slice_trim(dg_slice_of(word)), words[i].word)) continue;
        *is_bot = words[i].bot;
        return words[i].role;
    }
    return DG_ROLE_OTHER;
}

bool dg_mapping_yes(const char *cell)
{
    static const char *const words[] = {"true", "yes", "1", "y", "x", "private", "internal", "note", NULL};
    for (int i = 0; words[i]; i++)
        if (dg_slice_ieq(dg_slice_trim(dg_slice_of(cell)), words[i])) return true;
    return false;
}
