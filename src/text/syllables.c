/* Syllables of an English word: its groups of vowel letters, corrected by the patterns of syllable_rules.c.
 * A hyphenated word is counted by its parts; letters above ASCII count as vowels when they are accented vowels (by casefolding
 * they rarely matter in English). Numbers and words without a vowel count 1. Owns nothing. */
#include "base/ctype.h"
#include "text/sentence.h"
#include "text/syllable_rules.h"

enum { LONGEST = 46 };

static bool is_vowel(char c)
{
    return c != '\0' && strchr("aeiouy", c) != NULL;
}

/* The first two characters as one number: in the order of the table, which is sorted by bytes. */
static int beginning(const char *p)
{
    return (unsigned char)p[0] << 8 | (unsigned char)p[1];
}

/* First rule whose pattern begins with the two characters at p. */
static int first_rule(const char *p)
{
    int low = 0, high = dg_syllable_rule_count;
    const int wanted = beginning(p);
    while (low < high) {
        const int middle = (low + high) / 2;
        if (beginning(dg_syllable_rules[middle].pattern) < wanted) low = middle + 1;
        else high = middle;
    }
    return low;
}

/* What the patterns that begin at p add; p ends with "$\0". */
static int corrections_at(const char *p)
{
    int add = 0;
    for (int i = first_rule(p); i < dg_syllable_rule_count && beginning(dg_syllable_rules[i].pattern) == beginning(p); i++) {
        const char *pattern = dg_syllable_rules[i].pattern;
        if (strncmp(pattern, p, strlen(pattern)) == 0) add += dg_syllable_rules[i].add;
    }
    return add;
}

/* word: small ASCII letters only, between "^" and "$". */
static int count_part(const char *word)
{
    int groups = 0, add = 0;
    for (const char *p = word; *p && *p != '$'; p++) {
        if (is_vowel(p[0]) && (p == word || !is_vowel(p[-1]))) groups++;
        add += corrections_at(p);
    }
    return groups + add > 1 ? groups + add : 1;
}

int dg_syllables(const char *word, size_t n)
{
    int total = 0;
    for (size_t i = 0; i < n;) {
        char part[LONGEST + 3] = "^";
        size_t length = 1;
        for (; i < n && (dg_isalpha((unsigned char)word[i]) || word[i] == '\'' || (unsigned char)word[i] >= 0x80); i++)
            if (dg_isalpha((unsigned char)word[i]) && length <= LONGEST) part[length++] = (char)dg_tolower((unsigned char)word[i]);
        part[length] = '$';
        part[length + 1] = '\0';
        if (length > 1) total += count_part(part);
        while (i < n && !dg_isalpha((unsigned char)word[i]) && (unsigned char)word[i] < 0x80 && word[i] != '\'') i++;
    }
    return total > 0 ? total : 1;
}
