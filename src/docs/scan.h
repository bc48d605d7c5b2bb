/* Private to src/docs: the state that prepare.c (lines), fence.c (code) and markup.c, tag.c (inside a line) share. */
#ifndef DG_DOCS_SCAN_H
#define DG_DOCS_SCAN_H
#include "base/map.h"
#include "docs/prepare.h"

enum { DG_MAX_REGIONS = 64, DG_MAX_LISTS = 32 };

typedef enum { DG_REGION_TAG, DG_REGION_SHORTCODE, DG_REGION_COLON, DG_REGION_INDENT } dg_region_kind;

/* Something open around the lines that follow. */
typedef struct {
    dg_region_kind kind;
    char name[32];
    int colons;
    int indent;      /* of its first line, as in the file */
    int content;     /* indent of the first line inside, as in the file; -1: not seen yet */
    bool admonition;
} dg_region;

typedef struct {
    const char *p;
    size_t n, i;           /* the text, and where we are in it */
    int line;              /* of p[i] */
    size_t line_end;       /* where the present line ends in p (kept by dg_scan_inline) */
    size_t line_out;       /* where the present line begins in out */
    size_t blank_to;       /* out is blank from line_out to here */
    dg_buf out;
    dg_prepared *result;
    int ids_capacity;
    dg_mem *ctx;
    const dg_prepare_options *o;
    dg_map *closers;       /* names that are closed somewhere: "/name" */
    dg_region regions[DG_MAX_REGIONS]; int nregions;
    int lists[DG_MAX_LISTS]; int nlists; /* where the content of the open list items begins */
    int indent;            /* of the present line, as in the file */
    bool after_blank;      /* the line above is blank (or there is none) */
    bool in_script;        /* import/export lines run on */
    bool no_comment_end;   /* no "-->" below: said once */
    size_t wasted;         /* bytes looked at in vain; beyond a budget nothing more is looked for */
    size_t no_tick[16];    /* from here to this place no run of so many backticks */
} dg_scan;

/* A line of the input: its text without the end, and where the next one begins. */
typedef struct {
    dg_slice text;
    size_t next;
    int indent;            /* columns, tabs to 4 */
    size_t first;          /* bytes of white space in front */
} dg_line;

dg_line dg_scan_line_at(const dg_scan *s, size_t at);
bool dg_line_blank(const dg_line *l);
int dg_scan_strip(const dg_scan *s);      /* columns that open regions put in front of their content */
void dg_scan_newline(dg_scan *s);         /* end the output line */
void dg_scan_copy(dg_scan *s, size_t end);/* input up to `end` as it is */
void dg_scan_drop(dg_scan *s, size_t end);/* line ends only */
bool dg_scan_spent(dg_scan *s, size_t bytes); /* count a search in vain; true: the budget is gone */
bool dg_scan_line_empty(dg_scan *s);      /* nothing but blanks in the present output line */
bool dg_scan_rest_blank(const dg_scan *s, size_t k); /* nothing but blanks from k to the end of its line */
void dg_scan_id(dg_scan *s, dg_slice id, bool alone);
void dg_scan_open(dg_scan *s, dg_region r);
void dg_scan_close(dg_scan *s, dg_region_kind kind, dg_slice name);
bool dg_is_admonition_name(dg_slice name);

/* fence.c: a fenced block that begins on this line is copied whole; false: none begins here. */
bool dg_scan_fence(dg_scan *s, const dg_line *l);
/* markup.c: from s->i to the end of its line, or further when something runs over line ends. */
void dg_scan_inline(dg_scan *s, size_t end);
/* Look for `needle` from `from`; SIZE_MAX when there is none (counted as spent). */
size_t dg_scan_find(dg_scan *s, size_t from, const char *needle);
/* tag.c: a tag at s->i ('<'); false: it is none, take it as text. */
bool dg_scan_tag(dg_scan *s);
/* shortcode.c: at s->i ('{'); false: plain text. */
bool dg_scan_braces(dg_scan *s);
/* Adds the values of alt, title, label and their like from the attributes. True when there were any. */
bool dg_scan_attribute_text(dg_scan *s, dg_slice attributes);
/* The next attribute; false at the end. The value is without quotes; empty when there is none. */
bool dg_next_attribute(dg_slice *rest, dg_slice *name, dg_slice *value);
/* table.c: mark the rows of pipe tables in the finished text. */
void dg_mark_tables(dg_prepared *p, dg_mem *ctx);
/* directive.c: lines that only set something up (:::note, !!! note, import, {: .class}, [TOC]); false: an ordinary line. */
bool dg_scan_directive(dg_scan *s, const dg_line *l);
/* Close what ends before this line by its indentation. */
void dg_scan_leave_indented(dg_scan *s, const dg_line *l);
#endif
