/* Front matter: the block of settings at the top of a page, in YAML (---), TOML (+++) or JSON ({ ... }). */
#ifndef DG_DOCS_FRONT_H
#define DG_DOCS_FRONT_H
#include "base/json.h"
#include "base/warn.h"

typedef struct {
    size_t bytes;          /* length of the block with its fences; 0: there is none */
    const dg_json *tree;   /* an object; NULL when there is none or when it cannot be read (a warning was given) */
    const char *title, *description, *slug, *language; /* "" when absent */
    bool draft;
    const char **tags; int ntags;
} dg_front;

/* Looks at the beginning of text. A block that opens but is not valid is still taken out of the prose. */
void dg_front_read(dg_front *out, dg_mem *ctx, dg_slice text, const char *path, dg_warnings *w);
#endif
