/* The word tables of the lint rules: data, in lint_tables.c. */
#ifndef DG_LANGUAGE_LINT_TABLES_H
#define DG_LANGUAGE_LINT_TABLES_H
#include "base/str.h"
typedef struct { const char *phrase, *instead; } dg_plain_word;
/* Stilted words and the plain ones (plainlanguage.gov, "Use simple words and phrases", a work of the US government). */
extern const dg_plain_word dg_plain_words[];
/* Acronyms that readers of software documentation need no expansion for; sorted, for bsearch by strcmp. */
extern const char *const dg_known_acronyms[];
extern const int dg_known_acronym_count;
/* Words of computing that a general word list ranks as rare but every user of software meets; sorted. */
extern const char *const dg_computing_words[];
extern const int dg_computing_word_count;
/* lint_derived.c. A word that every user of software meets, though a general word list calls it rare. */
bool dg_lint_is_computing_word(dg_slice word);
/* Can the word be understood from parts that everybody knows: re+calculate, found+ation+al, play+book? */
bool dg_lint_is_derived(dg_slice word);
#endif
