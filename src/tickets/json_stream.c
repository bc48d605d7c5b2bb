/* Finds where JSON records begin and end; see json_stream.h. What a record says, and whether it is valid
 * inside, is left to dg_json_parse. The stream owns its block and the buffer of the record under way. The
 * scanner keeps a stack of bits ("inside an object") and the last byte that was not white space: enough to
 * see that a line was cut short and to go on with the next line. */
#include "tickets/json_stream.h"

#include <string.h>

#include "base/ctype.h"
#include "tickets/wide.h"

enum { BLOCK = 1 << 16, DEPTH = 4096, KEY = 64 };

struct dg_json_stream {
    dg_input *in;
    char *block;
    dg_wide wide;
    const char *data; /* the block as UTF-8 */
    size_t used, filled;
    bool ended;
    long line, column; /* of the next byte */
    dg_buf text;       /* the record so far */
    bool recording, large, in_string, escaped;
    bool line_start; /* the record began in column 1 at the top level: a line of JSON Lines, perhaps */
    bool lines;      /* a whole record ended with its line: each line is a record */
    int depth;       /* open brackets */
    int boxes;       /* the outermost of them that hold records and are not part of one */
    int wrappers;    /* while the top-level object is read: brackets that may turn out to be boxes */
    bool is_object[DEPTH];
    bool recordish; /* a key such as "id" was seen: this object is a record itself */
    char last;      /* last byte outside strings that is no white space; '"' behind a string */
    char key[KEY];  /* the last string, cut */
    size_t nkey;
    dg_json_record at; /* where the record began */
};

dg_json_stream *dg_json_stream_new(dg_mem *ctx, dg_input *in)
{
    dg_json_stream *s = dg_new(ctx, dg_json_stream);
    s->in = in;
    s->block = dg_alloc(s, BLOCK);
    dg_error ignored = {0}; /* the first read says it again */
    dg_wide_init(&s->wide, s, dg_wide_kind_of(dg_input_peek(in, &ignored)));
    s->line = s->column = 1;
    dg_buf_init(&s->text, s, DG_JSON_RECORD_LIMIT);
    return s;
}

/* Lists of records, and the objects that they hide in, in the answers and exports of the systems that docgap
 * reads. */
static bool is_list_key(const dg_json_stream *s)
{
    static const char *const keys[] = {"tickets",       "issues", "items",       "result", "results",
                                       "conversations", "bugs",   "data",        "nodes",  "topics",
                                       "records",       "rows",   "discussions", "edges",  NULL};
    for (int i = 0; keys[i]; i++)
        if (dg_slice_eq((dg_slice){s->key, s->nkey}, keys[i])) return true;
    return false;
}

static bool is_wrapper_key(const dg_json_stream *s)
{
    static const char *const keys[] = {"data",        "_embedded", "repository", "issues",
                                       "discussions", "search",    "topic_list", "project",
                                       "result",      "results",   NULL};
    for (int i = 0; keys[i]; i++)
        if (dg_slice_eq((dg_slice){s->key, s->nkey}, keys[i])) return true;
    return false;
}

/* Keys that only a record has: an object with one of them is no container, whatever lists it holds. */
static bool is_record_key(const dg_json_stream *s)
{
    static const char *const keys[] = {"id",       "title", "subject", "body",        "text",
                                       "number",   "key",   "summary", "description", "fields",
                                       "question", "iid",   NULL};
    for (int i = 0; keys[i]; i++)
        if (dg_slice_eq((dg_slice){s->key, s->nkey}, keys[i])) return true;
    return false;
}

static void begin_record(dg_json_stream *s)
{
    dg_buf_clear(&s->text);
    s->text.over = false;
    s->recording = true;
    s->large = s->recordish = false;
    s->line_start = s->depth == 0 && s->column == 1;
    s->at.line = s->line;
    s->at.column = s->column;
}

static int end_record(dg_json_stream *s, dg_json_record *out, dg_record_state state)
{
    *out = s->at;
    out->state = s->large ? DG_RECORD_TOO_LARGE : state;
    out->text = s->large ? (dg_slice){"", 0} : (dg_slice){s->text.p, s->text.n};
    out->end_line = s->line;
    out->end_column = s->column;
    s->recording = s->in_string = s->escaped = false;
    return 1;
}

static void push(dg_json_stream *s, char c)
{
    if (s->depth < DEPTH) s->is_object[s->depth] = c == '{';
    s->depth++;
}

/* Valid JSON never has an opening bracket here: a line was cut short and the next one begins. */
static bool opens_out_of_place(const dg_json_stream *s)
{
    if (!s->recording || !s->line_start || s->depth == 0 || s->depth > DEPTH || s->last == ':') return false;
    return s->is_object[s->depth - 1] || (s->last != '[' && s->last != ',');
}

/* A bracket between records, or around them. */
static void open_outside(dg_json_stream *s, char c)
{
    bool in_object = s->depth > 0 && s->is_object[s->depth - 1];
    bool box = c == '[';
    if (in_object) {
        box = c == '[' ? is_list_key(s) : is_wrapper_key(s); /* other members are passed over */
    } else if (c == '{') {
        begin_record(s);
        s->wrappers = 1;
    }
    push(s, c);
    if (box && s->depth < 16) s->boxes = s->depth;
}

/* A bracket inside a record. The top-level object may turn out to be a box around records: then it is no
 * record. */
static void open_inside(dg_json_stream *s, char c)
{
    bool candidate =
        s->boxes == 0 && !s->recordish && s->last == ':' && s->wrappers == s->depth && s->depth < 6;
    push(s, c);
    if (!candidate) return;
    if (c == '{') {
        if (is_wrapper_key(s)) s->wrappers = s->depth;
    } else if (is_list_key(s)) {
        s->recording = false;
        s->boxes = s->depth;
    }
}

/* 1: the record under way is broken and given out; the bracket is not taken. */
static int open_bracket(dg_json_stream *s, char c, dg_json_record *out)
{
    if (opens_out_of_place(s)) {
        s->depth = 0;
        s->lines = true;
        return end_record(s, out, DG_RECORD_BROKEN);
    }
    if (s->recording)
        open_inside(s, c);
    else if (s->depth == s->boxes)
        open_outside(s, c);
    else
        push(s, c);
    return 0;
}

/* 1: the bracket ends a record. */
static int close_bracket(dg_json_stream *s)
{
    if (s->depth > 0) s->depth--;
    if (s->wrappers > s->depth) s->wrappers = s->depth;
    if (s->depth < s->boxes) s->boxes = s->depth;
    return s->recording && s->depth == s->boxes;
}

static void note_key(dg_json_stream *s, const char *p, size_t n)
{
    if (s->depth > 6) return;
    for (size_t i = 0; i < n && s->nkey < KEY; i++) s->key[s->nkey++] = p[i];
}

/* Inside a string. 1: the string holds a line end, which JSON forbids: the record is broken. */
static int string_byte(dg_json_stream *s, char c)
{
    if (c == '\n') return 1;
    if (s->escaped) {
        s->escaped = false;
    } else if (c == '\\') {
        s->escaped = true;
    } else if (c == '"') {
        s->in_string = false;
        s->last = '"';
        return 0;
    }
    note_key(s, &c, 1);
    return 0;
}

static void keep(dg_json_stream *s, const char *p, size_t n)
{
    if (s->large || !s->recording) return;
    dg_buf_add(&s->text, p, n);
    if (s->text.over) {
        s->large = true;
        dg_buf_clear(&s->text);
    }
}

static void step_position(dg_json_stream *s, char c)
{
    s->used++;
    if (c == '\n') {
        s->line++;
        s->column = 1;
    } else {
        s->column++;
    }
}

static int fill(dg_json_stream *s, dg_error *err)
{
    while (s->used == s->filled && !s->ended) { /* a block may hold half a character only */
        long got = dg_input_read(s->in, s->block, BLOCK, err);
        if (got < 0) return -1;
        dg_slice text = dg_wide_decode(&s->wide, (dg_slice){s->block, (size_t)got});
        s->data = text.p;
        s->used = 0;
        s->filled = text.n;
        s->ended = got == 0;
    }
    return 0;
}

/* Most bytes are inside strings and mean nothing: take a run of them at once. */
static void take_run(dg_json_stream *s)
{
    const char *p = s->data + s->used;
    size_t n = s->filled - s->used, i = 0;
    while (i < n && p[i] != '"' && p[i] != '\\' && p[i] != '\n') i++;
    note_key(s, p, i);
    keep(s, p, i);
    s->used += i;
    s->column += (long)i;
}

static int not_json(const dg_json_stream *s, char c, dg_error *err)
{
    return dg_fail_at(err, DG_ERR_INPUT, "", s->line,
                      "not JSON at line %ld, column %ld: expected { or [, found byte 0x%02x", s->line,
                      s->column, (unsigned)(unsigned char)c);
}

/* In a file of lines, everything up to the end of a broken line goes with it. */
static void pass_line(dg_json_stream *s, dg_error *err)
{
    for (;;) {
        if (fill(s, err) || s->ended) return;
        char c = s->data[s->used];
        step_position(s, c);
        if (c == '\n') return;
    }
}

/* A value without brackets between records: white space and commas are nothing, the rest is damage. */
static int loose_byte(dg_json_stream *s, char c, dg_json_record *out, dg_error *err)
{
    if (dg_isspace((unsigned char)c) || c == ',' || c == '\x1e') {
        step_position(s, c);
        return 0;
    }
    if (s->line == 1 && s->column <= 3 && (unsigned char)c >= 0xBB) { /* byte order mark */
        s->used++;
        return 0;
    }
    if (!s->lines) return not_json(s, c, err);
    begin_record(s);
    keep(s, &c, 1);
    end_record(s, out, DG_RECORD_BROKEN);
    pass_line(s, err);
    return 1;
}

static int broken_string(dg_json_stream *s, dg_json_record *out, dg_error *err)
{
    if (s->recording && s->boxes == 0) {
        s->depth = 0;
        s->lines = true;
        end_record(s, out, DG_RECORD_BROKEN);
        step_position(s, '\n');
        return 1;
    }
    s->depth = s->boxes = 0;
    s->in_string = s->recording = false;
    return dg_fail_at(err, DG_ERR_INPUT, "", s->line,
                      "invalid JSON at line %ld, column %ld: a string holds a line end", s->line, s->column);
}

/* A byte outside strings. 1: *out is a record, 0: go on, -1: error. */
static int plain_byte(dg_json_stream *s, char c, dg_json_record *out, dg_error *err)
{
    if (s->depth == 0 && c != '{' && c != '[') return loose_byte(s, c, out, err);
    if (s->lines && c == '\n' && s->recording && s->line_start) {
        s->depth = 0;
        end_record(s, out, DG_RECORD_BROKEN);
        step_position(s, c);
        return 1;
    }
    if ((c == '{' || c == '[') && open_bracket(s, c, out)) return 1;
    if (c == '"') s->in_string = true, s->nkey = 0;
    if (c == ':' && s->depth == 1 && is_record_key(s)) s->recordish = true;
    keep(s, &c, 1);
    step_position(s, c);
    if (!dg_isspace((unsigned char)c) && c != '"') s->last = c;
    if ((c != '}' && c != ']') || !close_bracket(s)) return 0;
    char next = s->used < s->filled ? s->data[s->used] : ' ';
    if (s->line_start && s->at.line == s->line && (next == '\n' || next == '\r')) s->lines = true;
    return end_record(s, out, DG_RECORD_WHOLE);
}

static int at_end(dg_json_stream *s, dg_json_record *out, dg_error *err)
{
    bool inside = s->depth > 0;
    s->depth = s->boxes = 0;
    if (s->recording) return end_record(s, out, DG_RECORD_TRUNCATED);
    if (!inside) return 0;
    return dg_fail_at(err, DG_ERR_INPUT, "", s->line,
                      "the JSON ends at line %ld, column %ld inside a list or object that is "
                      "still open: the file was cut short",
                      s->line, s->column);
}

int dg_json_stream_next(dg_json_stream *s, dg_json_record *out, dg_error *err)
{
    for (;;) {
        if (fill(s, err)) return -1;
        if (s->ended) return at_end(s, out, err);
        if (!s->in_string) {
            int got = plain_byte(s, s->data[s->used], out, err);
            if (got) return got;
            continue;
        }
        if (!s->escaped) {
            take_run(s);
            if (s->used >= s->filled) continue;
        }
        char c = s->data[s->used];
        if (string_byte(s, c)) return broken_string(s, out, err);
        keep(s, &c, 1);
        step_position(s, c);
    }
}
