/* JSON text to a tree of our own nodes. jansson reads and checks the text; its tree is copied into nodes with arrays
 * (a member by number at once, one owner: the root, a talloc chunk) and given back while it is copied.
 * What is done with nodes is the business of json_tree.c. */
#include <jansson.h>
#include <string.h>
#include "base/json_node.h"

/* A parsed tree is large and never changes: its nodes, keys and texts lie in blocks owned by its root, since a talloc
 * header each (96 bytes) would outweigh them. */
typedef struct {
    dg_json *root;
    char *p;
    size_t left;
} arena;

enum { BLOCK = 64 * 1024, SMALL_BLOCK = 1024, ALIGN = 8 };

static void *take(arena *a, size_t n)
{
    n = (n + !n + ALIGN - 1) / ALIGN * ALIGN; /* an empty list still gets a place of its own */
    if (n > BLOCK / 8)
        return dg_alloc(a->root, n);
    if (!a->p || n > a->left) {
        bool small = !a->p && n <= SMALL_BLOCK; /* small trees stay small */
        a->left = small ? SMALL_BLOCK : BLOCK;
        a->p = dg_alloc(a->root, a->left);
    }
    void *got = a->p;
    a->p += n;
    a->left -= n;
    return got;
}

/* Valid UTF-8 already; a NUL is kept out. */
static char *take_text(arena *a, const char *p, size_t n)
{
    char *text = take(a, n + 1), *to = text;
    for (size_t i = 0; i < n; i++)
        if (p[i])
            *to++ = p[i];
    *to = '\0';
    return text;
}

static void convert(arena *a, dg_json *to, json_t *from);

static void convert_object(arena *a, dg_json *to, json_t *from)
{
    size_t count = to->u.list.count = json_object_size(from);
    dg_json_entry *m = to->u.list.items = take(a, count * sizeof *m);
    for (void *it = json_object_iter(from); it; it = json_object_iter_next(from, it), m++) {
        const char *key = json_object_iter_key(it);
        *m = (dg_json_entry){take_text(a, key, strlen(key)), take(a, sizeof *to)};
        convert(a, m->value, json_object_iter_value(it));
    }
    if (count > DG_JSON_SMALL_OBJECT)
        dg_json_index(to, a->root);
}

static void convert_array(arena *a, dg_json *to, json_t *from)
{
    size_t count = to->u.list.count = json_array_size(from);
    dg_json_entry *m = to->u.list.items = take(a, count * sizeof *m);
    for (size_t i = 0; i < count; i++, m++) {
        *m = (dg_json_entry){NULL, take(a, sizeof *to)};
        convert(a, m->value, json_array_get(from, i));
        json_array_set_new(from, i, json_null()); /* given back at once: never two whole trees */
    }
}

/* Recursion is bounded by jansson's depth limit of 2048. */
static void convert(arena *a, dg_json *to, json_t *from)
{
    static const dg_json_kind kinds[] = {
        [JSON_OBJECT] = DG_JSON_OBJECT, [JSON_ARRAY] = DG_JSON_ARRAY, [JSON_STRING] = DG_JSON_STRING,
        [JSON_INTEGER] = DG_JSON_INT,   [JSON_REAL] = DG_JSON_REAL,   [JSON_TRUE] = DG_JSON_BOOL,
        [JSON_FALSE] = DG_JSON_BOOL,    [JSON_NULL] = DG_JSON_NULL,
    };
    *to = (dg_json){.kind = kinds[json_typeof(from)], .parsed = true};
    if (to->kind == DG_JSON_OBJECT)
        convert_object(a, to, from);
    else if (to->kind == DG_JSON_ARRAY)
        convert_array(a, to, from);
    else if (to->kind == DG_JSON_STRING)
        to->u.text = take_text(a, json_string_value(from), json_string_length(from));
    else if (to->kind == DG_JSON_INT)
        to->u.integer = json_integer_value(from);
    else if (to->kind == DG_JSON_REAL)
        to->u.real = json_real_value(from);
    else
        to->u.truth = json_is_true(from);
}

static dg_json *own(dg_mem *ctx, json_t *tree)
{
    arena a = {.root = dg_new(ctx, dg_json)};
    convert(&a, a.root, tree);
    json_decref(tree);
    return a.root;
}

static int fail_json(dg_error *err, const json_error_t *e, const char *name, long first_line)
{
    long line = first_line + (e->line > 0 ? e->line : 1) - 1;
    return dg_fail_at(err, DG_ERR_INPUT, name, line, "this is not valid JSON: %s (column %d)", e->text,
                      e->column > 0 ? e->column : 1);
}

enum { FLAGS = JSON_DECODE_ANY | JSON_ALLOW_NUL };

int dg_json_parse(dg_json **out, dg_mem *ctx, const char *p, size_t n, const char *name, long first_line, dg_error *err)
{
    json_error_t e;
    *out = NULL;
    json_t *tree = json_loadb(n ? p : "", n, FLAGS, &e);
    if (!tree)
        return fail_json(err, &e, name, first_line);
    *out = own(ctx, tree);
    return 0;
}

int dg_json_parse_first(dg_json **out, size_t *used, dg_mem *ctx, const char *p, size_t n, const char *name, dg_error *err)
{
    json_error_t e;
    *out = NULL;
    *used = n;
    if (dg_slice_trim((dg_slice){p, n}).n == 0)
        return 0;
    json_t *tree = json_loadb(p, n, FLAGS | JSON_DISABLE_EOF_CHECK, &e);
    if (!tree)
        return fail_json(err, &e, name, 1);
    *used = (size_t)e.position;
    *out = own(ctx, tree);
    return 0;
}
