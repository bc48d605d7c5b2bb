/* Letter patterns that correct a count of vowel groups, for syllables.c alone. Made by tools/make_syllables.py. */
#ifndef DG_TEXT_SYLLABLE_RULES_H
#define DG_TEXT_SYLLABLE_RULES_H
typedef struct {
    const char *pattern; /* letters, "^" and "$" for the ends of the word; sorted */
    int add;
} dg_syllable_rule;
extern const dg_syllable_rule dg_syllable_rules[];
extern const int dg_syllable_rule_count;
#endif
