/* Path patterns for include and exclude lists and for globs on the command line.
 * fnmatch(3) has no `**`; this has, and it backtracks to the last star only, so hostile patterns stay polynomial.
 * Walking folders is left to find.c. Owns nothing. */
#include "docs/glob.h"
#include <string.h>

/* Where to go on after a mismatch: the last `*` and the last `**`. */
typedef struct {
    const char *star, *star_at;
    const char *deep, *deep_at;
    bool deep_folders; /* the pattern was "**" + "/": only beginnings of names count */
} dg_retry;

/* One character or class at *p against c; *p moves behind it. */
static bool match_one(const char **p, char c)
{
    const char *q = *p;
    if (*q == '?') {
        *p = q + 1;
        return c != '/';
    }
    const char *close = *q == '[' ? strchr(q + 2, ']') : NULL;
    if (*q != '[' || !q[1] || !close) {
        if (*q == '\\' && q[1]) q++;
        *p = q + 1;
        return *q == c;
    }
    bool negate = q[1] == '!' || q[1] == '^', found = false;
    for (q += negate ? 2 : 1; q < close; q++) {
        if (q + 2 < close && q[1] == '-') {
            found |= c >= q[0] && c <= q[2];
            q += 2;
        } else {
            found |= *q == c;
        }
    }
    *p = close + 1;
    return c != '/' && found != negate;
}

static bool retry(dg_retry *r, const char **p, const char **s)
{
    if (r->star && *r->star_at && *r->star_at != '/') {
        *s = ++r->star_at;
        *p = r->star;
        return true;
    }
    if (!r->deep) return false;
    while (*r->deep_at) {
        r->deep_at++;
        if (!r->deep_folders || r->deep_at[-1] == '/') {
            *s = r->deep_at;
            *p = r->deep;
            r->star = NULL;
            return true;
        }
    }
    return false;
}

bool dg_glob_match(const char *pattern, const char *path)
{
    const char *p = pattern, *s = path;
    dg_retry r = {0};
    for (;;) {
        if (p[0] == '*' && p[1] == '*') {
            p += 2;
            r = (dg_retry){.deep_at = s, .deep_folders = *p == '/'};
            if (*p == '/') p++;
            r.deep = p;
            if (!*p) return true;
        } else if (*p == '*') {
            r.star = ++p;
            r.star_at = s;
        } else if (!*s) {
            return !*p;
        } else {
            const char *next = p;
            if (*p && match_one(&next, *s)) {
                p = next;
                s++;
            } else if (!retry(&r, &p, &s)) {
                return false;
            }
        }
    }
}

bool dg_glob_match_path(const char *pattern, const char *path)
{
    if (pattern[0] == '.' && pattern[1] == '/') pattern += 2;
    const char *slash = strchr(pattern, '/');
    if (slash == pattern) return dg_glob_match(pattern + 1, path);
    if (slash) return dg_glob_match(pattern, path);
    const char *name = strrchr(path, '/');
    return dg_glob_match(pattern, name ? name + 1 : path);
}

bool dg_glob_any(const char *const *patterns, int count, const char *path)
{
    for (int i = 0; i < count; i++)
        if (dg_glob_match_path(patterns[i], path)) return true;
    return false;
}

bool dg_glob_has_magic(const char *s)
{
    return strpbrk(s, "*?[") != NULL;
}

size_t dg_glob_base(const char *pattern)
{
    size_t magic = strcspn(pattern, "*?["), base = 0;
    for (size_t i = 0; i < magic; i++)
        if (pattern[i] == '/') base = i;
    return base;
}
