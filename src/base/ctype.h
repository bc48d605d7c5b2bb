/* Character classes of ASCII, whatever the locale (model: cmark). Bytes above 127 belong to no class. */
#ifndef DG_BASE_CTYPE_H
#define DG_BASE_CTYPE_H
#include <stdbool.h>
#include <string.h>
static inline bool dg_isupper(int c) { return c >= 'A' && c <= 'Z'; }
static inline bool dg_islower(int c) { return c >= 'a' && c <= 'z'; }
static inline bool dg_isalpha(int c) { return dg_isupper(c) || dg_islower(c); }
static inline bool dg_isdigit(int c) { return c >= '0' && c <= '9'; }
static inline bool dg_isalnum(int c) { return dg_isalpha(c) || dg_isdigit(c); }
static inline bool dg_isspace(int c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
static inline bool dg_ispunct(int c) { return c > 32 && c < 127 && !dg_isalnum(c); }
static inline bool dg_isxdigit(int c) { return dg_isdigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
static inline bool dg_is_one_of(int c, const char *set) { return c != '\0' && strchr(set, c) != NULL; }
static inline int dg_tolower(int c) { return dg_isupper(c) ? c + 32 : c; }
static inline int dg_toupper(int c) { return dg_islower(c) ? c - 32 : c; }
#endif
