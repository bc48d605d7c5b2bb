/* YAML into the same tree as JSON (libyaml; its only user is yaml.c). Plain scalars follow the core schema
 * (true/false, null, integers, reals); aliases are refused (a bomb), as are documents deeper than 64. */
#ifndef DG_BASE_YAML_H
#define DG_BASE_YAML_H
#include "base/json.h"
/* An empty document gives an empty object. Errors name `name` and the line (first_line is that of the first byte). */
int dg_yaml_parse(dg_json **out, dg_mem *ctx, const char *p, size_t n, const char *name, long first_line, dg_error *err);
/* Line of a top-level key in the text, for messages about a setting; 0 when it is not found. */
long dg_yaml_key_line(const char *p, size_t n, const char *key);
/* Line of a key one step or more below a top-level key; that of the top-level key when it is not found or inner is NULL. */
long dg_yaml_inner_line(const char *p, size_t n, const char *key, const char *inner);
#endif
