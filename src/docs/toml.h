/* The part of TOML (toml.io/en/v1.0.0) that front matter uses: `key = value` with strings, numbers, booleans and
 * arrays of these. Keys below a [table] and dotted keys are passed over: docgap uses none of them. */
#ifndef DG_DOCS_TOML_H
#define DG_DOCS_TOML_H
#include "base/json.h"
/* *out is an object owned by ctx. name and first_line are for messages. */
int dg_toml_parse(dg_json **out, dg_mem *ctx, dg_slice text, const char *name, long first_line, dg_error *err);
#endif
