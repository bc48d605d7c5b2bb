/* Which language is this text in? (libexttextcat with its shipped fingerprints; only user: language.c.) */
#ifndef DG_TEXT_LANGUAGE_H
#define DG_TEXT_LANGUAGE_H
#include "base/str.h"
typedef struct dg_language_guesser dg_language_guesser;
dg_language_guesser *dg_language_guesser_new(dg_mem *ctx); /* NULL when the fingerprints are not installed */
/* ISO 639-1 code (static string), or "" when the text is too short (under about 40 letters of prose) or no language leads clearly. */
const char *dg_language_guess(dg_language_guesser *g, const char *p, size_t n);
#endif
