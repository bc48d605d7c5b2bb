/* Classes of English words and forms that several rules and the difficulty score need. Pure functions, ASCII case ignored. */
#ifndef DG_LANGUAGE_WORDING_H
#define DG_LANGUAGE_WORDING_H
#include "base/str.h"

typedef enum {
    DG_WORD_FUNCTION = 1,     /* article, pronoun, preposition, auxiliary ...: not a content word */
    DG_WORD_ADDRESS = 2,      /* I, you, we, my, your ... */
    DG_WORD_PERSON = 4,       /* he, she, they ... */
    DG_WORD_PREPOSITION = 8,
    DG_WORD_SUBORDINATE = 16, /* which, although, unless ... */
    DG_WORD_CONNECTIVE = 32,  /* therefore, moreover ... */
    DG_WORD_BE = 64           /* a form of "to be" or "get" that can make a passive */
} dg_word_class;

unsigned dg_word_classes(dg_slice word);
/* A noun made from a verb or adjective: -tion, -ment, -ance, -ity, -ness ... of at least 8 letters. */
bool dg_is_nominalisation(dg_slice word);
/* Looks like a past participle: ends in -ed, or one of the irregular ones. */
bool dg_is_participle(dg_slice word);
#endif
