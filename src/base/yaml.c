/* YAML text to the tree of json.h, from libyaml's events: one document, no aliases, keys are plain text and stand once.
 * Scalars follow the core schema (yaml.org/spec/1.2.2, section 10.3.2). Nodes are owned by the caller's context. */
#include "base/yaml.h"
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>
#include "base/ctype.h"

enum { MAX_DEPTH = 64 };

typedef struct {
    yaml_parser_t parser;
    const char *text;
    size_t n;
    const char *name;
    long first_line;
    int depth;
    dg_json *stack[MAX_DEPTH];
    char *keys[MAX_DEPTH]; /* the key that waits for its value in the object of that depth */
    dg_json *root;
    dg_mem *ctx;
    dg_error *err;
} reader;

static int fail_at(reader *r, yaml_mark_t at, const char *what)
{
    return dg_fail_at(r->err, DG_ERR_INPUT, r->name, r->first_line + (long)at.line, "%s (column %ld)", what,
                      (long)at.column + 1);
}

/* libyaml's own message; errors below its scanner know an offset only. */
static int fail_parser(reader *r)
{
    const yaml_parser_t *p = &r->parser;
    yaml_mark_t at = p->problem_mark;
    if (p->error == YAML_READER_ERROR) {
        at = (yaml_mark_t){0};
        for (size_t i = 0; i < p->problem_offset && i < r->n; i++) {
            at.column = r->text[i] == '\n' ? 0 : at.column + 1;
            at.line += r->text[i] == '\n';
        }
    }
    char what[300];
    snprintf(what, sizeof what, "this is not valid YAML: %s%s%s", p->problem ? p->problem : "unreadable",
             p->context ? ", " : "", p->context ? p->context : "");
    return fail_at(r, at, what);
}

/* --- the core schema --- */

static bool one_of(const char *s, const char *const *list)
{
    for (; *list; list++)
        if (strcmp(s, *list) == 0)
            return true;
    return false;
}

static bool integer(const char *s, int64_t *value)
{
    int base = 10;
    const char *digits = s + (*s == '-' || *s == '+');
    if (s[0] == '0' && (s[1] == 'x' || s[1] == 'o')) {
        base = s[1] == 'x' ? 16 : 8;
        digits = s + 2;
    }
    if (!dg_isxdigit((unsigned char)*digits))
        return false;
    char *end;
    intmax_t v = strtoimax(base == 10 ? s : digits, &end, base);
    *value = v;
    return *end == '\0' && v > INT64_MIN && v < INT64_MAX; /* at the ends it may be an overflow: then a real */
}

static bool real(const char *s, double *value)
{
    static const char *const infinities[] = {".inf", ".Inf", ".INF", NULL}, *const nans[] = {".nan", ".NaN", ".NAN", NULL};
    const char *body = s + (*s == '-' || *s == '+');
    if (one_of(body, infinities) || one_of(s, nans)) {
        *value = one_of(s, nans) ? NAN : *s == '-' ? -INFINITY : INFINITY;
        return true;
    }
    size_t whole = strspn(body, "0123456789"), point = body[whole] == '.';
    size_t part = point ? strspn(body + whole + 1, "0123456789") : 0;
    const char *rest = body + whole + point + part;
    if (whole + part == 0)
        return false;
    if (*rest == 'e' || *rest == 'E') {
        rest += 1 + (rest[1] == '-' || rest[1] == '+');
        size_t power = strspn(rest, "0123456789");
        if (!power)
            return false;
        rest += power;
    }
    *value = strtod(s, NULL);
    return *rest == '\0';
}

static dg_json *scalar(dg_mem *ctx, const yaml_event_t *e)
{
    static const char *const nulls[] = {"", "~", "null", "Null", "NULL", NULL};
    static const char *const yes[] = {"true", "True", "TRUE", NULL}, *const no[] = {"false", "False", "FALSE", NULL};
    const char *s = (const char *)e->data.scalar.value;
    size_t n = e->data.scalar.length;
    int64_t i;
    double d;
    if (!e->data.scalar.plain_implicit || strlen(s) != n)
        return dg_json_new_string(ctx, s, n);
    if (one_of(s, nulls))
        return dg_json_new(ctx, DG_JSON_NULL);
    if (one_of(s, yes) || one_of(s, no))
        return dg_json_new_bool(ctx, one_of(s, yes));
    if (integer(s, &i))
        return dg_json_new_int(ctx, i);
    return real(s, &d) ? dg_json_new_real(ctx, d) : dg_json_new_string(ctx, s, n);
}

/* --- events --- */

static dg_json *open_list(const reader *r)
{
    return r->depth ? r->stack[r->depth - 1] : NULL;
}

static bool wants_key(const reader *r)
{
    return dg_json_type(open_list(r)) == DG_JSON_OBJECT && !r->keys[r->depth - 1];
}

static void attach(reader *r, dg_json *node)
{
    dg_json *parent = open_list(r);
    if (!parent) {
        r->root = node;
    } else if (dg_json_type(parent) == DG_JSON_ARRAY) {
        dg_json_append(parent, node);
    } else {
        char *key = r->keys[r->depth - 1];
        dg_json_set(parent, key, node);
        dg_free(key);
        r->keys[r->depth - 1] = NULL;
    }
}

static int take_key(reader *r, const yaml_event_t *e)
{
    const char *key = (const char *)e->data.scalar.value;
    if (dg_json_at(open_list(r), key))
        return dg_fail_at(r->err, DG_ERR_INPUT, r->name, r->first_line + (long)e->start_mark.line,
                          "the key '%.100s' is here twice; keep one", key);
    r->keys[r->depth - 1] = dg_strdup(r->ctx, key);
    return 0;
}

static int take_scalar(reader *r, const yaml_event_t *e)
{
    if (wants_key(r))
        return take_key(r, e);
    attach(r, scalar(r->ctx, e));
    return 0;
}

static int take_list(reader *r, const yaml_event_t *e)
{
    if (wants_key(r))
        return fail_at(r, e->start_mark, "a key must be plain text, not a list or a map");
    if (r->depth == MAX_DEPTH)
        return fail_at(r, e->start_mark, "this YAML is nested deeper than 64 levels");
    dg_json *node = dg_json_new(r->ctx, e->type == YAML_SEQUENCE_START_EVENT ? DG_JSON_ARRAY : DG_JSON_OBJECT);
    attach(r, node);
    r->stack[r->depth] = node;
    r->keys[r->depth++] = NULL;
    return 0;
}

static int take(reader *r, const yaml_event_t *e)
{
    switch (e->type) {
    case YAML_ALIAS_EVENT:
        return fail_at(r, e->start_mark, "an alias (*name) is not allowed here; write the value out");
    case YAML_SCALAR_EVENT:
        return take_scalar(r, e);
    case YAML_SEQUENCE_START_EVENT:
    case YAML_MAPPING_START_EVENT:
        return take_list(r, e);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        r->depth--;
        return 0;
    case YAML_DOCUMENT_START_EVENT:
        return r->root ? fail_at(r, e->start_mark, "only one YAML document is allowed here") : 0;
    default:
        return 0;
    }
}

static int read_events(reader *r)
{
    for (;;) {
        yaml_event_t e;
        if (!yaml_parser_parse(&r->parser, &e))
            return fail_parser(r);
        bool last = e.type == YAML_STREAM_END_EVENT;
        int rc = take(r, &e);
        yaml_event_delete(&e);
        if (rc || last)
            return rc;
    }
}

int dg_yaml_parse(dg_json **out, dg_mem *ctx, const char *p, size_t n, const char *name, long first_line, dg_error *err)
{
    reader r = {.text = p, .n = n, .name = name, .first_line = first_line, .err = err};
    *out = NULL;
    r.ctx = dg_alloc(ctx, 0); /* what was read before an error goes with it */
    if (!yaml_parser_initialize(&r.parser))
        abort(); /* out of memory */
    yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&r.parser, (const unsigned char *)(n ? p : ""), n);
    int rc = read_events(&r);
    yaml_parser_delete(&r.parser);
    if (rc == 0 && dg_json_type(r.root) == DG_JSON_NULL)
        r.root = dg_json_new(r.ctx, DG_JSON_OBJECT);
    if (rc == 0)
        *out = talloc_steal(ctx, r.root);
    dg_free(r.ctx);
    return rc;
}

/* "key:" or "'key' :" at the start of a line. */
static bool opens_with_key(dg_slice line, const char *key)
{
    char quote = line.n && (line.p[0] == '"' || line.p[0] == '\'') ? line.p[0] : '\0';
    size_t i = quote != '\0', n = strlen(key);
    if (line.n < i + n || memcmp(line.p + i, key, n) != 0)
        return false;
    i += n;
    if (quote && (i >= line.n || line.p[i++] != quote))
        return false;
    while (i < line.n && line.p[i] == ' ')
        i++;
    return i < line.n && line.p[i] == ':' && (i + 1 == line.n || dg_isspace((unsigned char)line.p[i + 1]));
}

long dg_yaml_key_line(const char *p, size_t n, const char *key)
{
    dg_slice rest = {p, n}, line;
    for (long number = 1; dg_next_line(&rest, &line); number++)
        if (opens_with_key(line, key))
            return number;
    return 0;
}

long dg_yaml_inner_line(const char *p, size_t n, const char *key, const char *inner)
{
    dg_slice rest = {p, n}, line;
    long top = dg_yaml_key_line(p, n, key);
    for (long number = 1; inner && dg_next_line(&rest, &line); number++) {
        bool indented = line.n && dg_isspace((unsigned char)line.p[0]);
        dg_slice bare = dg_slice_trim(line);
        if (number <= top || !bare.n || bare.p[0] == '#') continue;
        if (!indented) break;
        if (opens_with_key(bare, inner)) return number;
    }
    return top;
}
