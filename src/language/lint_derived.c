/* Words that are rare in a list and clear all the same: words of computing, and words made of well-known parts.
 * Leaves the lists to text/familiar.c and lint_tables.c. Owns nothing. */
#include <stdlib.h>

#include "base/ctype.h"
#include "language/lint_page.h"
#include "language/lint_tables.h"
#include "text/familiar.h"

enum { LONGEST = 32 };

/* Small letters without "'s"; 0 when the word is too long. */
static size_t lower(char out[LONGEST + 1], dg_slice w)
{
    size_t n = 0;
    if (w.n > 2 && w.p[w.n - 2] == '\'' && w.p[w.n - 1] == 's') w.n -= 2;
    if (w.n > LONGEST) return 0;
    for (; n < w.n; n++) out[n] = (char)dg_tolower((unsigned char)w.p[n]);
    out[n] = '\0';
    return n;
}

static int compare_word(const void *key, const void *row)
{
    return strcmp(key, *(const char *const *)row);
}

static bool listed(const char *word)
{
    return bsearch(word, dg_computing_words, (size_t)dg_computing_word_count, sizeof *dg_computing_words, compare_word) != NULL;
}

bool dg_lint_is_computing_word(dg_slice word)
{
    char low[LONGEST + 1];
    size_t n = lower(low, word);
    if (n == 0) return false;
    if (listed(low)) return true;
    static const char *const endings[] = { "s", "es", "ed", "ing", "ly" };
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        const size_t m = strlen(endings[i]);
        if (n < m + 4 || memcmp(low + n - m, endings[i], m) != 0) continue;
        char root[LONGEST + 2];
        snprintf(root, sizeof root, "%.*se", (int)(n - m), low); /* paginat(e)d */
        if (listed(root)) return true;
        root[n - m] = '\0';
        if (listed(root)) return true;
    }
    return false;
}

static bool well_known(const char *p, size_t n)
{
    const int step = dg_familiarity(p, n);
    return n >= 3 && step >= DG_FAMILIAR_BASIC && step <= DG_FAMILIAR_KNOWN;
}

/* An ending off, perhaps with a silent e or a y in its place. */
static bool suffixed(const char *low, size_t n)
{
    static const char *const suffixes[] = { "ive", "al", "ity", "ness", "able", "ible", "ful", "less", "ment", "ation", "ations", "ational", "or", "ors", "ize", "izes", "ized", "izing", "ise", "ised", "ism", "ist", "ish", "y", "ic", "ially", "ly", "ability", "wise", "like", "s", "es", "ed", "ing", "ings", "er", "ers" };
    char root[LONGEST + 2];
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        const size_t m = strlen(suffixes[i]);
        if (n < m + 4 || memcmp(low + n - m, suffixes[i], m) != 0) continue;
        memcpy(root, low, n - m);
        root[n - m] = 'e';
        if (well_known(root, n - m) || well_known(root, n - m + 1)) return true;
        if (root[n - m - 1] != 'i') continue;
        root[n - m - 1] = 'y'; /* modif(i)able */
        if (well_known(root, n - m)) return true;
    }
    return false;
}

static bool prefixed(const char *low, size_t n)
{
    static const char *const prefixes[] = { "re", "un", "pre", "non", "de", "dis", "mis", "over", "under", "sub", "auto", "multi", "micro", "mini", "co", "in", "up", "out", "inter", "semi", "super", "post", "self", "anti" };
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        const size_t m = strlen(prefixes[i]);
        if (n >= m + 4 && memcmp(low, prefixes[i], m) == 0 && (well_known(low + m, n - m) || suffixed(low + m, n - m))) return true;
    }
    return false;
}

static bool compound(const char *low, size_t n)
{
    for (size_t i = 3; i + 3 <= n; i++) {
        const int a = dg_familiarity(low, i), b = dg_familiarity(low + i, n - i);
        if (a >= DG_FAMILIAR_BASIC && a <= DG_FAMILIAR_COMMON && b >= DG_FAMILIAR_BASIC && b <= DG_FAMILIAR_COMMON) return true;
    }
    return n >= 6 && memcmp(low, "on", 2) == 0 && well_known(low + 2, n - 2);
}

bool dg_lint_is_derived(dg_slice word)
{
    char low[LONGEST + 1];
    const size_t n = lower(low, word);
    return n > 0 && (prefixed(low, n) || suffixed(low, n) || compound(low, n));
}
