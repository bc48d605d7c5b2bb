/* JSON values, read-only, as a tree. Also what dg_yaml_parse gives: settings and front matter are read by the
 * same calls. The only user of jansson is json.c. Every getter accepts NULL and a wrong type and gives the
 * default: an importer reads `dg_json_str(dg_json_at(t, "user"), "login", "")` without checks in between.
 * A tree is owned by the context that it was parsed into; nodes are borrowed from it. */
#ifndef DG_BASE_JSON_H
#define DG_BASE_JSON_H
#include <stdbool.h>
#include <stdint.h>
#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"

typedef struct dg_json dg_json; /* opaque node */
typedef enum { DG_JSON_NULL, DG_JSON_BOOL, DG_JSON_INT, DG_JSON_REAL, DG_JSON_STRING, DG_JSON_ARRAY, DG_JSON_OBJECT } dg_json_kind;

/* One value, nothing but white space behind it. name is for messages ("file.json"); first_line is added to the
 * error's line (1 for a whole file). Depth is limited (2048), a NUL in a string is kept out. */
int dg_json_parse(dg_json **out, dg_mem *ctx, const char *p, size_t n, const char *name, long first_line, dg_error *err);
/* The first value of the text; *used bytes were taken: concatenated values, one after the other. *out is NULL when
 * nothing but white space is left. The error's line counts from p. */
int dg_json_parse_first(dg_json **out, size_t *used, dg_mem *ctx, const char *p, size_t n, const char *name, dg_error *err);

dg_json_kind dg_json_type(const dg_json *v);                        /* NULL gives DG_JSON_NULL */
const dg_json *dg_json_at(const dg_json *object, const char *key);  /* NULL when absent */
/* Path with dots and array numbers: "fields.comment.comments", "contacts.0.id". */
const dg_json *dg_json_path(const dg_json *v, const char *path);
size_t dg_json_count(const dg_json *array);                         /* also of an object */
const dg_json *dg_json_item(const dg_json *array, size_t i);
bool dg_json_member(const dg_json *object, size_t i, const char **key, const dg_json **value); /* in document order */
const char *dg_json_text(const dg_json *v, const char *otherwise);  /* the string itself; other kinds give otherwise */
double dg_json_number(const dg_json *v, double otherwise);
int64_t dg_json_integer(const dg_json *v, int64_t otherwise);
bool dg_json_truth(const dg_json *v, bool otherwise);
/* Shorthands: of the member `key`. dg_json_str turns numbers and booleans into text owned by ctx. */
char *dg_json_str(dg_mem *ctx, const dg_json *object, const char *key, const char *otherwise);
int64_t dg_json_int(const dg_json *object, const char *key, int64_t otherwise);
bool dg_json_bool(const dg_json *object, const char *key, bool otherwise);
char *dg_json_dump(dg_mem *ctx, const dg_json *v); /* compact text, keys in document order */
/* Building, for yaml.c and tests: a new node owned by ctx; added children belong to the parent. A parsed tree cannot be
 * changed or taken apart (dg_free on its root frees it whole). */
dg_json *dg_json_new(dg_mem *ctx, dg_json_kind kind);
dg_json *dg_json_new_string(dg_mem *ctx, const char *p, size_t n); /* invalid UTF-8 is replaced by U+FFFD */
dg_json *dg_json_new_int(dg_mem *ctx, int64_t i);
dg_json *dg_json_new_real(dg_mem *ctx, double d);
dg_json *dg_json_new_bool(dg_mem *ctx, bool b);
void dg_json_append(dg_json *array, dg_json *child);
void dg_json_set(dg_json *object, const char *key, dg_json *child);
#endif
