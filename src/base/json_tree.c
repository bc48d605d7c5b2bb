/* JSON nodes: building them one by one, reading them with defaults, writing them back as text. Large objects get a
 * dg_map for their keys. A built node is a talloc chunk owned by its parent; a parsed one lies in its root's blocks. */
#include "base/json_node.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/ctype.h"
#include "base/json_write.h"
#include "base/utf8.h"

/* --- building --- */

dg_json *dg_json_new(dg_mem *ctx, dg_json_kind kind)
{
    dg_json *v = dg_new(ctx, dg_json);
    v->kind = kind;
    if (kind == DG_JSON_STRING)
        v->u.text = dg_strdup(v, "");
    return v;
}

dg_json *dg_json_new_string(dg_mem *ctx, const char *p, size_t n)
{
    dg_json *v = dg_new(ctx, dg_json);
    v->kind = DG_JSON_STRING;
    char *to = v->u.text = dg_alloc(v, n * 3 + 1); /* a bad byte becomes three */
    for (size_t i = 0; i < n;) {
        size_t step = dg_utf8_step(p + i, n - i);
        const char *from = step ? p + i : DG_UTF8_REPLACEMENT;
        size_t m = step ? step : 3;
        if (*from) { /* a NUL is kept out */
            memcpy(to, from, m);
            to += m;
        }
        i += step ? step : 1;
    }
    *to++ = '\0';
    v->u.text = dg_realloc(v, v->u.text, (size_t)(to - v->u.text));
    return v;
}

dg_json *dg_json_new_int(dg_mem *ctx, int64_t i)
{
    dg_json *v = dg_json_new(ctx, DG_JSON_INT);
    v->u.integer = i;
    return v;
}

dg_json *dg_json_new_real(dg_mem *ctx, double d)
{
    dg_json *v = dg_json_new(ctx, DG_JSON_REAL);
    v->u.real = d;
    return v;
}

dg_json *dg_json_new_bool(dg_mem *ctx, bool b)
{
    dg_json *v = dg_json_new(ctx, DG_JSON_BOOL);
    v->u.truth = b;
    return v;
}

/* A mistake of the program, not of its input. */
static void must_be_built(const dg_json *v)
{
    if (v->parsed) {
        fputs("docgap: a parsed JSON tree cannot be changed\n", stderr);
        abort();
    }
}

static void add(dg_json *list, char *key, dg_json *child)
{
    must_be_built(list);
    must_be_built(child);
    DG_GROW(list, list->u.list.items, list->u.list.count, list->u.list.capacity);
    list->u.list.items[list->u.list.count++] = (dg_json_entry){key, child};
    talloc_steal(list, child);
}

void dg_json_append(dg_json *array, dg_json *child)
{
    add(array, NULL, child);
}

void dg_json_index(dg_json *object, dg_mem *owner)
{
    dg_map *keys = object->u.list.keys = dg_map_new(owner);
    for (size_t i = 0; i < object->u.list.count; i++)
        *dg_map_puts(keys, object->u.list.items[i].key, NULL) = (int64_t)i;
}

static dg_json_entry *find(const dg_json *object, const char *key, size_t n)
{
    if (!object || object->kind != DG_JSON_OBJECT)
        return NULL;
    dg_json_entry *items = object->u.list.items;
    if (object->u.list.keys) {
        const int64_t *at = dg_map_get(object->u.list.keys, key, n);
        return at ? &items[*at] : NULL;
    }
    for (size_t i = 0; i < object->u.list.count; i++)
        if (strncmp(items[i].key, key, n) == 0 && items[i].key[n] == '\0')
            return &items[i];
    return NULL;
}

void dg_json_set(dg_json *object, const char *key, dg_json *child)
{
    dg_json_entry *there = find(object, key, strlen(key));
    if (there) {
        must_be_built(object);
        dg_free(there->value);
        there->value = talloc_steal(object, child);
        return;
    }
    add(object, dg_strdup(object, key), child);
    size_t count = object->u.list.count;
    if (object->u.list.keys)
        *dg_map_puts(object->u.list.keys, key, NULL) = (int64_t)count - 1;
    else if (count > DG_JSON_SMALL_OBJECT)
        dg_json_index(object, object);
}

/* --- getters --- */

dg_json_kind dg_json_type(const dg_json *v)
{
    return v ? v->kind : DG_JSON_NULL;
}

const dg_json *dg_json_at(const dg_json *object, const char *key)
{
    const dg_json_entry *m = find(object, key, strlen(key));
    return m ? m->value : NULL;
}

size_t dg_json_count(const dg_json *v)
{
    return v && (v->kind == DG_JSON_ARRAY || v->kind == DG_JSON_OBJECT) ? v->u.list.count : 0;
}

const dg_json *dg_json_item(const dg_json *array, size_t i)
{
    return array && array->kind == DG_JSON_ARRAY && i < array->u.list.count ? array->u.list.items[i].value : NULL;
}

bool dg_json_member(const dg_json *object, size_t i, const char **key, const dg_json **value)
{
    if (!object || object->kind != DG_JSON_OBJECT || i >= object->u.list.count)
        return false;
    *key = object->u.list.items[i].key;
    *value = object->u.list.items[i].value;
    return true;
}

static const dg_json *step_into(const dg_json *v, const char *part, size_t n)
{
    if (dg_json_type(v) != DG_JSON_ARRAY) {
        const dg_json_entry *m = find(v, part, n);
        return m ? m->value : NULL;
    }
    size_t i = 0;
    if (n == 0 || n > 9)
        return NULL;
    for (size_t k = 0; k < n; k++) {
        if (!dg_isdigit((unsigned char)part[k]))
            return NULL;
        i = i * 10 + (size_t)(part[k] - '0');
    }
    return dg_json_item(v, i);
}

const dg_json *dg_json_path(const dg_json *v, const char *path)
{
    while (v) {
        size_t n = strcspn(path, ".");
        v = step_into(v, path, n);
        if (!path[n])
            break;
        path += n + 1;
    }
    return v;
}

const char *dg_json_text(const dg_json *v, const char *otherwise)
{
    return v && v->kind == DG_JSON_STRING ? v->u.text : otherwise;
}

double dg_json_number(const dg_json *v, double otherwise)
{
    if (v && v->kind == DG_JSON_INT)
        return (double)v->u.integer;
    return v && v->kind == DG_JSON_REAL ? v->u.real : otherwise;
}

int64_t dg_json_integer(const dg_json *v, int64_t otherwise)
{
    if (v && v->kind == DG_JSON_INT)
        return v->u.integer;
    /* A real within the range in which doubles count exactly: "1700000000.5" seconds. */
    bool counts = v && v->kind == DG_JSON_REAL && v->u.real > -9e15 && v->u.real < 9e15;
    return counts ? (int64_t)v->u.real : otherwise;
}

bool dg_json_truth(const dg_json *v, bool otherwise)
{
    return v && v->kind == DG_JSON_BOOL ? v->u.truth : otherwise;
}

char *dg_json_str(dg_mem *ctx, const dg_json *object, const char *key, const char *otherwise)
{
    const dg_json *v = dg_json_at(object, key);
    switch (dg_json_type(v)) {
    case DG_JSON_STRING:
        return dg_strdup(ctx, v->u.text);
    case DG_JSON_BOOL:
        return dg_strdup(ctx, v->u.truth ? "true" : "false");
    case DG_JSON_INT:
        return dg_printf(ctx, "%" PRId64, v->u.integer);
    case DG_JSON_REAL:
        return dg_json_dump(ctx, v);
    default:
        return dg_strdup(ctx, otherwise);
    }
}

int64_t dg_json_int(const dg_json *object, const char *key, int64_t otherwise)
{
    return dg_json_integer(dg_json_at(object, key), otherwise);
}

bool dg_json_bool(const dg_json *object, const char *key, bool otherwise)
{
    return dg_json_truth(dg_json_at(object, key), otherwise);
}

/* --- writing back --- */

static void dump_list(dg_jw *w, const dg_json *v);

static void dump(dg_jw *w, const dg_json *v)
{
    switch (dg_json_type(v)) {
    case DG_JSON_BOOL:
        dg_jw_bool(w, v->u.truth);
        break;
    case DG_JSON_INT:
        dg_jw_int(w, v->u.integer);
        break;
    case DG_JSON_REAL:
        dg_jw_number(w, v->u.real);
        break;
    case DG_JSON_STRING:
        dg_jw_str(w, v->u.text);
        break;
    case DG_JSON_ARRAY:
    case DG_JSON_OBJECT:
        dump_list(w, v);
        break;
    default:
        dg_jw_null(w);
    }
}

static void dump_list(dg_jw *w, const dg_json *v)
{
    bool object = v->kind == DG_JSON_OBJECT;
    (object ? dg_jw_object : dg_jw_array)(w);
    for (size_t i = 0; i < v->u.list.count; i++) {
        if (object)
            dg_jw_key(w, v->u.list.items[i].key);
        dump(w, v->u.list.items[i].value);
    }
    (object ? dg_jw_end_object : dg_jw_end_array)(w);
}

char *dg_json_dump(dg_mem *ctx, const dg_json *v)
{
    char *text = NULL;
    size_t n = 0;
    FILE *f = open_memstream(&text, &n);
    if (!f)
        abort(); /* out of memory */
    dg_jw w;
    dg_jw_init(&w, f, 0);
    dump(&w, v);
    fclose(f);
    char *copy = dg_strndup(ctx, text, n);
    free(text);
    return copy;
}
