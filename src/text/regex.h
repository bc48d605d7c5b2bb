/* Compiled patterns (PCRE2 with UTF and JIT; its only user is regex.c). A match limit makes hostile text harmless. */
#ifndef DG_TEXT_REGEX_H
#define DG_TEXT_REGEX_H
#include "base/error.h"
#include "base/str.h"
typedef struct dg_regex dg_regex; /* may be shared by threads */
typedef struct { size_t start, end; } dg_span_range;
enum { DG_REGEX_ICASE = 1, DG_REGEX_MULTILINE = 2 };
int dg_regex_new(dg_regex **out, dg_mem *ctx, const char *pattern, unsigned flags, dg_error *err);
/* First match at or after `from`; groups[0] is the whole match (up to ngroups are filled; unset ones are start == end == SIZE_MAX). */
bool dg_regex_find(const dg_regex *r, const char *p, size_t n, size_t from, dg_span_range *groups, int ngroups);
bool dg_regex_matches(const dg_regex *r, const char *p, size_t n);
#endif
