/* Look-up of word familiarity: binary search over the lines of a word list ("word", then its step as a digit).
 * The table of endings is the same as in tools/make_familiarity.py, which left the regular forms out. Owns nothing. */
#include "text/familiar.h"

#include "base/ctype.h"

extern const char dg_data_text_words_bin[], dg_data_text_words_bin_end[];
extern const char dg_data_text_dale_chall_bin[], dg_data_text_dale_chall_bin_end[];

enum { WORD_MAX = 40 };

/* A list, and how many of the endings below lead to its words. */
typedef struct { const char *first, *end; size_t endings; } list;

/* Order of the word against the line at `line` (letters and apostrophes, then a digit). */
static int compare(const char *word, size_t n, const char *line)
{
    for (size_t i = 0;; i++) {
        const bool line_ends = dg_isdigit((unsigned char)line[i]);
        if (i == n || line_ends) return (int)(i < n) - (int)!line_ends;
        if (word[i] != line[i]) return (unsigned char)word[i] < (unsigned char)line[i] ? -1 : 1;
    }
}

/* word: small letters and apostrophes. */
static int look_up(const list *l, const char *word, size_t n)
{
    const char *low = l->first, *high = l->end;
    while (low < high) {
        const char *line = low + (high - low) / 2;
        while (line > low && line[-1] != '\n') line--;
        const int order = compare(word, n, line);
        if (order == 0) return line[n] - '0';
        if (order < 0) {
            high = line;
        } else {
            const char *end = memchr(line, '\n', (size_t)(high - line));
            low = end ? end + 1 : high;
        }
    }
    return DG_FAMILIAR_UNKNOWN;
}

/* Inflections first: the Dale-Chall list stops there. */
static const struct { const char *ending, *instead[2]; bool doubles; } endings[] = {
    { "s", { "", NULL }, false },    { "es", { "", NULL }, false }, { "ies", { "y", NULL }, false }, { "ed", { "", "e" }, true },
    { "ied", { "y", NULL }, false }, { "ing", { "", "e" }, true },  { "er", { "", "e" }, true },     { "est", { "", "e" }, true },
    { "ly", { "", NULL }, false },
};
static const list words = { dg_data_text_words_bin, dg_data_text_words_bin_end, sizeof endings / sizeof *endings };
static const list dale_chall = { dg_data_text_dale_chall_bin, dg_data_text_dale_chall_bin_end, 6 };

static int better(int a, int b)
{
    return b != DG_FAMILIAR_NAME && b < a ? b : a;
}

/* The best step among the roots that the word may come from. */
static int look_up_roots(const list *l, const char *word, size_t n)
{
    int best = DG_FAMILIAR_UNKNOWN;
    for (size_t k = 0; k < l->endings; k++) {
        const size_t end = strlen(endings[k].ending);
        if (n < end + 2 || memcmp(word + n - end, endings[k].ending, end) != 0) continue;
        char root[WORD_MAX + 2];
        const size_t stem = n - end;
        memcpy(root, word, stem);
        for (int i = 0; i < 2 && endings[k].instead[i]; i++) {
            const size_t more = strlen(endings[k].instead[i]);
            memcpy(root + stem, endings[k].instead[i], more);
            best = better(best, look_up(l, root, stem + more));
        }
        if (endings[k].doubles && stem > 3 && word[stem - 1] == word[stem - 2]) best = better(best, look_up(l, word, stem - 1));
    }
    return best;
}

/* Small letters without "'s"; 0 when the word has anything else in it or is too long. */
static size_t plain(char out[WORD_MAX + 2], const char *word, size_t n)
{
    size_t length = 0;
    for (size_t i = 0; i < n; i++) {
        char c = word[i];
        if (i + 2 < n && memcmp(word + i, "\xE2\x80\x99", 3) == 0) {
            c = '\'';
            i += 2;
        }
        if (length == WORD_MAX || !(dg_isalpha((unsigned char)c) || c == '\'')) return 0;
        out[length++] = (char)dg_tolower((unsigned char)c);
    }
    if (length > 2 && out[length - 2] == '\'' && out[length - 1] == 's') length -= 2;
    return length;
}

int dg_familiarity_exact(const char *word, size_t n)
{
    char low[WORD_MAX + 2];
    const size_t length = plain(low, word, n);
    return length ? look_up(&words, low, length) : DG_FAMILIAR_UNKNOWN;
}

int dg_familiarity(const char *word, size_t n)
{
    char low[WORD_MAX + 2];
    const size_t length = plain(low, word, n);
    if (length == 0) return DG_FAMILIAR_UNKNOWN;
    const int direct = look_up(&words, low, length);
    if (direct >= DG_FAMILIAR_BASIC && direct <= DG_FAMILIAR_KNOWN) return direct;
    const int root = look_up_roots(&words, low, length);
    return direct == DG_FAMILIAR_NAME && root == DG_FAMILIAR_UNKNOWN ? DG_FAMILIAR_NAME : better(root, direct);
}

bool dg_is_dale_chall(const char *word, size_t n)
{
    char low[WORD_MAX + 2];
    const size_t length = plain(low, word, n);
    if (length == 0) return false;
    return look_up(&dale_chall, low, length) != DG_FAMILIAR_UNKNOWN || look_up_roots(&dale_chall, low, length) != DG_FAMILIAR_UNKNOWN;
}
