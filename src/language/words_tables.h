/* Small facts about English words that vocabulary gaps need. Inside of the room. Words are casefolded. */
#ifndef DG_LANGUAGE_WORDS_TABLES_H
#define DG_LANGUAGE_WORDS_TABLES_H
#include "base/str.h"
/* "import" and "export", "enable" and "disable": near in meaning for word vectors, and never the same thing. */
bool dg_are_opposites(const char *a, const char *b);
/* "sent" and "send", or two words with a long common beginning: one word in two forms. */
bool dg_are_forms(const char *a, const char *b);
/* "log in", "set up": the verb takes the particle and is a name with it. */
bool dg_is_phrasal(dg_slice verb, dg_slice particle);
/* So general that it is in everybody's questions: "work", "error", "page". */
bool dg_is_generic(const char *word);
/* Says what kind of text it is, not what it is about: "overview", "step", "troubleshooting". No docs' word for anything. */
bool dg_is_text_kind(const char *word);
/* A product that everybody knows: users and docs mean the same by it. */
bool dg_is_brand(const char *word);
/* "log in" and "authenticate": one thing by hand-made groups (words_synonyms.c). */
bool dg_are_synonyms(const char *a, const char *b);
/* Is it in one of the groups at all? */
bool dg_has_synonyms(const char *word);
/* "fb" for "facebook", "gd" for "google drive": the first letters of two words, or of the two parts of one. */
bool dg_are_initials(const char *shorter, const char *longer);
/* "deps" for "dependencies", "config" for "configuration". */
bool dg_is_short_for(const char *shorter, const char *longer);
#endif
