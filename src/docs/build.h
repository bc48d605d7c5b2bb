/* Private to src/docs: collects the sections of one page while parse.c walks the Markdown tree. */
#ifndef DG_DOCS_BUILD_H
#define DG_DOCS_BUILD_H
#include "base/warn.h"
#include "docs/front.h"
#include "docs/prepare.h"
#include "docs/section.h"

typedef enum { DG_SINK_PROSE, DG_SINK_CELLS, DG_SINK_HEADING } dg_sink;

typedef struct {
    dg_span_kind kind;
    uint32_t start;
    bool covers_prose;     /* a span is only kept when it begins and ends in prose */
    const char *target;
} dg_open_span;

typedef struct {
    dg_mem *ctx;           /* owns the result */
    const char *path;
    const dg_front *front;
    const dg_prepared *prepared;
    dg_warnings *warnings;
    dg_section *sections; int nsections, capacity;
    dg_buf prose, code, cells, heading;
    int blocks_capacity, spans_capacity, links_capacity, ids_capacity;
    dg_open_span *open; int nopen, open_capacity;
    dg_sink sink;
    dg_block pending;      /* a block that begins with its first text */
    bool has_pending, in_block;
    dg_map *anchors;
    int next_id;           /* first of prepared->ids that no section has yet */
    int last_line;         /* of the last block */
    int last_level;        /* of the last heading */
    bool heading_seen;
} dg_builder;

void dg_build_init(dg_builder *b, dg_mem *ctx, const char *path, const dg_prepared *prepared);
/* A heading begins; its text goes to dg_build_text until dg_build_heading_end. */
void dg_build_heading(dg_builder *b, int level, int line);
void dg_build_heading_end(dg_builder *b);
/* A heading inside a list or a quote ends. It began as a block. */
void dg_build_inner_heading_end(dg_builder *b);
/* A block of prose begins; nothing is kept of it when no text follows. */
void dg_build_block(dg_builder *b, dg_block block);
void dg_build_block_end(dg_builder *b);
/* White space is folded to one blank; "\n" is a hard break. */
void dg_build_text(dg_builder *b, const char *p, size_t n);
void dg_build_break(dg_builder *b);
void dg_build_span(dg_builder *b, dg_span_kind kind, const char *target);
void dg_build_span_end(dg_builder *b, int line);
void dg_build_code(dg_builder *b, int line, const char *p, size_t n);
/* A table row: cells are led by dg_build_cell. */
void dg_build_row(dg_builder *b, int line);
void dg_build_cell(dg_builder *b);
void dg_build_row_end(dg_builder *b);
void dg_build_link(dg_builder *b, const char *target, dg_slice text, int line);
dg_section *dg_build_section(dg_builder *b); /* the present one */
/* Titles, trails, anchors, parents; the page is added to *out. */
void dg_build_finish(dg_builder *b, dg_docset *out, uint64_t hash);
int dg_count_words(const char *text);
bool dg_link_is_internal(const char *target);
#endif
