/* Streaming JSON writer with a stable key order (the order of the calls). Model: git's json-writer.h.
 * Strings are escaped, invalid UTF-8 becomes U+FFFD. Numbers are written without the locale. */
#ifndef DG_BASE_JSON_WRITE_H
#define DG_BASE_JSON_WRITE_H
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include "base/str.h"

typedef struct {
    FILE *f;
    int depth, indent;  /* indent: spaces a level, 0 = compact */
    bool first, after_key;
} dg_jw;

void dg_jw_init(dg_jw *w, FILE *f, int indent);
void dg_jw_object(dg_jw *w);
void dg_jw_array(dg_jw *w);
void dg_jw_end_object(dg_jw *w);
void dg_jw_end_array(dg_jw *w);
void dg_jw_key(dg_jw *w, const char *key);
void dg_jw_str(dg_jw *w, const char *s); /* NULL writes null */
void dg_jw_strn(dg_jw *w, const char *p, size_t n);
void dg_jw_int(dg_jw *w, int64_t i);
void dg_jw_real(dg_jw *w, double d, int decimals); /* fixed decimals; NaN and infinity write null */
void dg_jw_number(dg_jw *w, double d); /* the fewest digits that read back the same; NaN and infinity write null */
void dg_jw_bool(dg_jw *w, bool b);
void dg_jw_null(dg_jw *w);
void dg_jw_raw(dg_jw *w, const char *p, size_t n); /* a value that is JSON already */
/* Member shorthands. */
void dg_jw_kstr(dg_jw *w, const char *key, const char *s);
void dg_jw_kint(dg_jw *w, const char *key, int64_t i);
void dg_jw_kreal(dg_jw *w, const char *key, double d, int decimals);
void dg_jw_kbool(dg_jw *w, const char *key, bool b);
void dg_jw_ktime(dg_jw *w, const char *key, int64_t t); /* ISO 8601 or null */
#endif
