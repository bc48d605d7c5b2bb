/* Path patterns: `*` and `?` stay within one name, `**` crosses folders ("**" + "/" also matches no folder at all),
 * `[abc]`, `[a-z]`, `[!a]`. As in .gitignore(5), a pattern without "/" is held against the last name of the path. */
#ifndef DG_DOCS_GLOB_H
#define DG_DOCS_GLOB_H
#include <stdbool.h>
#include <stddef.h>
/* The whole of path against the whole of pattern. Time: at most pattern x path, whatever the stars. */
bool dg_glob_match(const char *pattern, const char *path);
/* path, or its last name when the pattern has no "/"; a leading "./" or "/" of the pattern is ignored. */
bool dg_glob_match_path(const char *pattern, const char *path);
bool dg_glob_any(const char *const *patterns, int count, const char *path);
bool dg_glob_has_magic(const char *s);
/* Length of the folder part in front of the first name with a wildcard; 0 when that is the first name. */
size_t dg_glob_base(const char *pattern);
#endif
