/* Tables: one ticket a row, or one message a row. Which column is what comes from --map, from the source
 * whose header set fits (dg_source.csv_header and csv_map), or from common column names. Rows come from
 * csv.c; storing is the sink's work. A table that is read owns its mapping; cells live as long as their row,
 * or the file when rows are grouped. */
#include <string.h>

#include "base/ctype.h"
#include "base/hash.h"
#include "base/map.h"
#include "text/html.h"
#include "tickets/csv.h"
#include "tickets/csv_columns.h"
#include "tickets/mapping.h"
#include "tickets/natives.h"
#include "tickets/reader.h"
#include "tickets/sink.h"
#include "tickets/wide.h"

enum { RAGGED_SHOWN = 20 };

typedef struct {
    int *columns;
    int count; /* of the header, with this field's name: names repeat */
} places;

typedef struct {
    dg_reader *r;
    dg_mem *ctx;
    const dg_source *source;
    dg_mapping map;
    places *at; /* beside map.items */
    dg_sink *sink;
    dg_csv_header header;
    int ragged, no_id;
    bool day_first; /* 05/11/2026 is in November */
    bool grouped;  /* one row a message */
    dg_map *by_id; /* grouped: id -> dg_record */
    dg_record **groups;
    int ngroups, group_room;
} table;

static const char *column_list(table *t)
{
    dg_buf list;
    dg_buf_init(&list, t->ctx, 400);
    for (int i = 0; i < t->header.count; i++) {
        if (i) dg_buf_adds(&list, ", ");
        dg_buf_adds(&list, *t->header.names[i] ? t->header.names[i] : "(no name)");
    }
    if (list.over) dg_buf_adds(&list, " ...");
    return list.p;
}

/* Where each mapped column is. A column that the user named must be there; those of a source may be missing.
 */
static int find_places(table *t, bool must, dg_error *err)
{
    t->at = dg_array(t->ctx, places, t->map.count);
    for (int i = 0; i < t->map.count; i++) {
        places *p = &t->at[i];
        p->columns = dg_array(t->ctx, int, t->header.count);
        for (int exact = 1; exact >= 0 && !p->count; exact--)
            for (int c = 0; c < t->header.count; c++)
                if (exact ? dg_slice_ieq(dg_slice_of(t->header.names[c]), t->map.items[i].column)
                          : dg_same_column(t->ctx, t->header.names[c], t->map.items[i].column))
                    p->columns[p->count++] = c;
        if (!p->count && must)
            return dg_fail_at(err, DG_ERR_USAGE, t->r->name, 1,
                              "--map names a column '%s' that is not in this file; its columns are: %s",
                              t->map.items[i].column, column_list(t));
    }
    return 0;
}

static bool has_field(const table *t, dg_field field)
{
    for (int i = 0; i < t->map.count; i++)
        if (t->map.items[i].field == field && t->at[i].count) return true;
    return false;
}

static int choose_map(table *t, dg_error *err)
{
    const dg_source *forced = t->r->source && t->r->source->csv_map ? t->r->source : NULL;
    const char *words = t->r->o->map;
    t->source = forced ? forced : words ? &dg_source_csv : dg_csv_source(&t->header);
    if (!words && t->source) words = t->source->csv_map;
    if (words && dg_mapping_parse(&t->map, t->ctx, words, err)) return -1;
    if (!words) dg_csv_guess(&t->map, t->ctx, &t->header);
    if (!t->source) t->source = &dg_source_csv;
    if (find_places(t, t->r->o->map != NULL, err)) return -1;
    if (!has_field(t, DG_FIELD_TITLE) && !has_field(t, DG_FIELD_BODY) && !has_field(t, DG_FIELD_MESSAGE))
        return dg_fail_at(err, DG_ERR_INPUT, t->r->name, 1,
                          "no column holds a title or a text: say which is which with "
                          "--map id=...,title=...,body=...; the columns are: %s",
                          column_list(t));
    if (t->source != &dg_source_csv && !has_field(t, DG_FIELD_BODY) && !has_field(t, DG_FIELD_MESSAGE))
        dg_warn(t->r->o->warnings, DG_WARN_ADVICE, "no-text-column", t->r->name, 1,
                "this %s table has titles only; where texts are: %s", t->source->title, t->source->text_from);
    t->grouped = has_field(t, DG_FIELD_MESSAGE) && has_field(t, DG_FIELD_ID);
    return 0;
}

static int read_header(table *t, const dg_csv_row *row, dg_error *err)
{
    t->header.count = row->ncells;
    t->header.names = dg_array(t->ctx, char *, row->ncells);
    for (int i = 0; i < row->ncells; i++) {
        dg_slice name = dg_slice_trim(dg_slice_of(row->cells[i]));
        t->header.names[i] = dg_strndup(t->ctx, name.p, name.n);
    }
    if (choose_map(t, err)) return -1;
    return dg_sink_open(&t->sink, t->r->ctx, t->r->db, dg_reader_source_name(t->r, t->source), t->r->o, err);
}

/* A cell with the apostrophe taken off that guards against formulas ("'=1+1", "'-5"). */
static const char *cell_at(const dg_csv_row *row, int column)
{
    const char *s = column < row->ncells ? row->cells[column] : "";
    return s[0] == '\'' && s[1] && strchr("=+-@", s[1]) ? s + 1 : s;
}

static const char *first_cell(const table *t, const dg_csv_row *row, dg_field field)
{
    for (int i = 0; i < t->map.count; i++)
        for (int k = 0; t->map.items[i].field == field && k < t->at[i].count; k++)
            if (*cell_at(row, t->at[i].columns[k])) return cell_at(row, t->at[i].columns[k]);
    return "";
}

static void put_cells(const table *t, dg_record *r, const dg_csv_row *row)
{
    for (int i = 0; i < t->map.count; i++)
        for (int k = 0; k < t->at[i].count; k++) {
            const char *cell = cell_at(row, t->at[i].columns[k]);
            dg_mapping_put(r, t->map.items[i].field, t->grouped ? dg_strdup(t->ctx, cell) : cell);
        }
}

static bool looks_like_html(const char *s)
{
    return s && dg_looks_like_html(s, strlen(s));
}

/* The text of a cell: HTML stays what it is, the system's own markup becomes Markdown. */
static const char *text_of(const table *t, dg_record *r, const char *cell, bool *html)
{
    dg_buf b;
    *html = looks_like_html(cell);
    if (!cell || !cell[0] || *html || !t->source->csv_text) return cell;
    dg_buf_init(&b, r->ctx, DG_BUF_NO_LIMIT);
    t->source->csv_text(&b, cell, strlen(cell));
    return dg_buf_take(&b);
}

static dg_role role_of(const dg_record *r, const dg_raw_message *m)
{
    if (m->role != DG_ROLE_OTHER) return m->role;
    if (dg_same_person(m->author, r->t.requester)) return DG_ROLE_REQUESTER;
    for (int i = 0; i < r->nagents; i++)
        if (dg_same_person(m->author, r->agents[i])) return DG_ROLE_AGENT;
    return DG_ROLE_OTHER;
}

static int put(table *t, dg_record *r, dg_error *err)
{
    r->t.body = text_of(t, r, r->t.body, &r->t.html);
    for (int i = 0; i < r->t.nmessages; i++) {
        dg_raw_message *m = &r->t.messages[i];
        m->body = text_of(t, r, m->body, &m->html);
        m->role = role_of(r, m);
    }
    dg_record_sort_messages(r);
    return dg_sink_put(t->sink, &r->t, err);
}

/* The same text gets the same id at the next import. */
static const char *made_id(table *t, dg_record *r)
{
    char hex[17];
    const char *title = r->t.title ? r->t.title : "", *body = r->t.body ? r->t.body : "";
    dg_hash_hex(dg_hash64_seed(body, strlen(body), dg_hash64_seed(title, strlen(title), 1)), hex);
    t->no_id++;
    return dg_printf(r->ctx, "t-%.12s", hex);
}

static void warn_ragged(table *t, const dg_csv_row *row)
{
    if (t->ragged++ >= RAGGED_SHOWN) return;
    dg_warn(t->r->o->warnings, DG_WARN_ADVICE, "ragged-row", t->r->name, row->line,
            "row %ld has %d cells, the header has %d%s", row->row, row->ncells, t->header.count,
            row->ncells > t->header.count ? "; the extra cells are left out" : "");
}

static bool is_private(const table *t, const dg_csv_row *row, dg_field field)
{
    return !t->r->o->include_private && dg_mapping_yes(first_cell(t, row, field));
}

static void add_message(table *t, dg_record *r, const dg_csv_row *row)
{
    const char *body = first_cell(t, row, DG_FIELD_MESSAGE);
    if (!*body) return;
    dg_raw_message *m = dg_record_message(r);
    m->body = dg_strdup(t->ctx, body);
    m->author = dg_strdup(t->ctx, first_cell(t, row, DG_FIELD_MESSAGE_AUTHOR));
    m->role = dg_mapping_role(first_cell(t, row, DG_FIELD_MESSAGE_ROLE), &m->is_bot);
    m->is_bot = m->is_bot || dg_mapping_yes(first_cell(t, row, DG_FIELD_MESSAGE_BOT));
    m->created = dg_mapping_time(r, first_cell(t, row, DG_FIELD_MESSAGE_CREATED));
    m->is_private = dg_mapping_yes(first_cell(t, row, DG_FIELD_MESSAGE_PRIVATE));
    dg_record_person(r, m->author);
}

static dg_record *new_record(const table *t, dg_mem *ctx, const dg_csv_row *row)
{
    dg_record *r = dg_record_new(ctx);
    r->t.line = row->line;
    r->day_first = t->day_first;
    return r;
}

static int group_row(table *t, const dg_csv_row *row)
{
    const char *id = first_cell(t, row, DG_FIELD_ID);
    dg_record *r = dg_map_get_ptr(t->by_id, id);
    if (!r) {
        r = new_record(t, t->ctx, row);
        put_cells(t, r, row);
        dg_map_set_ptr(t->by_id, id, r);
        DG_GROW(t->ctx, t->groups, t->ngroups, t->group_room); /* NOLINT(bugprone-sizeof-expression): a list of pointers */
        t->groups[t->ngroups++] = r;
    }
    add_message(t, r, row);
    return 0;
}

/* The oldest message is what was asked; its writer is the one who asks, unless the table says so itself. */
static int put_groups(table *t, dg_error *err)
{
    for (int i = 0; i < t->ngroups && !dg_sink_full(t->sink); i++) {
        dg_record *r = t->groups[i];
        dg_record_sort_messages(r);
        if (!r->t.body && r->t.nmessages) {
            r->t.body = r->t.messages[0].body;
            if (!r->t.requester) r->t.requester = r->t.messages[0].author;
            if (r->t.created == DG_NO_TIME) r->t.created = r->t.messages[0].created;
            r->t.messages++;
            r->t.nmessages--;
        }
        if (put(t, r, err)) return -1;
    }
    return 0;
}

static int one_row(table *t, const dg_csv_row *row, dg_error *err)
{
    if (row->ncells != t->header.count) warn_ragged(t, row);
    if (is_private(t, row, DG_FIELD_PRIVATE)) {
        dg_sink_skip(t->sink, "private");
        return 0;
    }
    if (t->grouped) return group_row(t, row);
    dg_mem *scratch = dg_alloc(t->ctx, 1);
    dg_record *r = new_record(t, scratch, row);
    put_cells(t, r, row);
    if (!r->t.id) r->t.id = made_id(t, r);
    int rc = put(t, r, err);
    dg_free(scratch);
    return rc;
}

static int on_row(void *user, const dg_csv_row *row, dg_error *err)
{
    table *t = user;
    const dg_progress *p = t->r->o->progress;
    if (!t->sink) return read_header(t, row, err);
    if (one_row(t, row, err)) return -1;
    if (row->row % 1000 == 0) {
        dg_progress_report(p, "reading tickets", dg_input_offset(t->r->in), dg_input_size(t->r->in), NULL);
        if (dg_progress_cancelled(p))
            return dg_fail(err, DG_ERR_CANCEL, "stopped while reading %s; what was read is kept", t->r->name);
    }
    return dg_sink_full(t->sink) ? 1 : 0;
}

static void say_ragged(const table *t)
{
    if (t->ragged > RAGGED_SHOWN)
        dg_warn(t->r->o->warnings, DG_WARN_ADVICE, "ragged-row", t->r->name, 0,
                "%d more rows have another number of cells than the header", t->ragged - RAGGED_SHOWN);
    if (t->no_id)
        dg_warn(t->r->o->warnings, DG_WARN_ADVICE, "no-id", t->r->name, 0,
                "%d rows have no id: one was made from their text", t->no_id);
}

int dg_read_csv(dg_reader *r, dg_error *err)
{
    dg_error damage = {0};
    table *t = dg_new(r->ctx, table);
    t->r = r;
    t->ctx = t;
    t->by_id = dg_map_new(t);
    dg_wide wide;
    dg_slice head = dg_input_peek(r->in, &damage);
    dg_wide_init(&wide, t, dg_wide_kind_of(head));
    t->day_first = dg_csv_day_first(dg_wide_decode(&wide, head));
    int rc = dg_csv_read(r->in, 0, on_row, t, &damage);
    if (t->sink && damage.kind == DG_ERR_INPUT) { /* damage in a row: the rows before it are kept */
        dg_sink_fail(t->sink);
        dg_warn_error(r->o->warnings, DG_WARN_PARTIAL, "bad-row", r->name, &damage);
        rc = 0;
    } else if (rc) {
        dg_fail_at(err, damage.kind, *damage.file ? damage.file : r->name, damage.line, "%s", damage.message);
    } else if (!t->sink) {
        dg_warn(r->o->warnings, DG_WARN_ADVICE, "no-tickets", r->name, 0, "no rows in this file");
    }
    if (!rc && t->sink) rc = put_groups(t, err);
    say_ragged(t);
    if (t->sink && dg_sink_close(t->sink, r->counts, rc ? NULL : err)) rc = -1;
    dg_free(t);
    return rc;
}

const dg_source dg_source_csv = {
    .name = "csv",
    .title = "Tables",
    .reads = "CSV and TSV with a header; delimiter , ; tab or |; UTF-8, UTF-16, Windows-1252",
    .text_from =
        "columns named by --map, else columns with common names (title, subject, description, body ...)",
    .tested = "documents",
};
