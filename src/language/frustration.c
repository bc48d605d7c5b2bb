/* How frustrated does a text sound? The model of tools/train_frustration.py: how many words of hand-made groups, and how many marks
 * (!, !!, SHOUTED words) the angriest window of 60 words has, summed and squashed. The quoted word is the loudest of that window.
 * Lines that a program wrote are left out. Weights are immutable after loading. */
#include <math.h>
#include <stdlib.h>
#include "base/ctype.h"
#include "base/log_odds.h"
#include "language/signals_internal.h"

extern const char dg_data_language_frustration_tsv[], dg_data_language_frustration_tsv_end[];

enum { GROUPS = 8, MARKS = 3, LONGEST_WORD = 40, WINDOW = 60 };
static const char *const mark_names[MARKS] = {"exclamation", "repeated", "capitals"};

struct dg_frustration_weights {
    double bias, mark[MARKS], group[GROUPS];
    dg_map *groups;            /* name -> index + 1 */
    dg_map *members;           /* word or "stem*" -> group index + 1 */
};

static void load_row(dg_frustration_weights *w, const char *kind, const char *feature, const char *value)
{
    double weight = strtod(value, NULL);
    if (strcmp(kind, "bias") == 0) w->bias = weight;
    if (strcmp(kind, "mark") == 0)
        for (int i = 0; i < MARKS; i++)
            if (strcmp(mark_names[i], feature) == 0) w->mark[i] = weight;
    if (strcmp(kind, "group") == 0 && dg_map_count(w->groups) < GROUPS) {
        int64_t index = (int64_t)dg_map_count(w->groups) + 1;
        *dg_map_puts(w->groups, feature, NULL) = index;
        w->group[index - 1] = weight;
    }
    if (strcmp(kind, "member") == 0 && dg_map_gets(w->groups, value)) *dg_map_puts(w->members, feature, NULL) = *dg_map_gets(w->groups, value);
}

int dg_frustration_load(dg_frustration_weights **out, dg_mem *ctx, dg_error *err)
{
    dg_slice rest = {dg_data_language_frustration_tsv, (size_t)(dg_data_language_frustration_tsv_end - dg_data_language_frustration_tsv)}, line;
    dg_frustration_weights *w = dg_new(ctx, dg_frustration_weights);
    w->groups = dg_map_new(w);
    w->members = dg_map_new(w);
    *out = w;
    while (dg_next_line(&rest, &line)) {
        char *row = dg_strndup(w, line.p, line.n), *first, *second;
        if (row[0] != '#' && (first = strchr(row, '\t')) && (second = strchr(first + 1, '\t'))) {
            *first = *second = '\0';
            load_row(w, row, first + 1, second + 1);
        }
        dg_free(row);
    }
    return dg_map_count(w->members) ? 0 : dg_fail(err, DG_ERR_INPUT, "the frustration weights in this build are empty");
}

/* Next word of letters, apostrophes and stars, lower case; false at the end. The script's words(). */
static bool next_word(const char *p, size_t n, size_t *pos, char word[LONGEST_WORD + 1], dg_slice *at)
{
    while (*pos < n && !dg_isalpha((unsigned char)p[*pos])) ++*pos;
    size_t from = *pos, k = 0;
    while (*pos < n && (dg_isalpha((unsigned char)p[*pos]) || ((p[*pos] == '\'' || p[*pos] == '*') && *pos > from))) {
        if (k < LONGEST_WORD) word[k++] = (char)dg_tolower((unsigned char)p[*pos]);
        ++*pos;
    }
    word[k] = '\0';
    *at = (dg_slice){p + from, *pos - from};
    return k > 0;
}

static int group_of(const dg_frustration_weights *w, const char *word)
{
    const int64_t *g = dg_map_gets(w->members, word);
    char stem[LONGEST_WORD + 2];
    for (size_t n = strlen(word); !g && n >= 4; n--) {
        snprintf(stem, sizeof stem, "%.*s*", (int)n, word);
        g = dg_map_gets(w->members, stem);
    }
    return g ? (int)*g - 1 : -1;
}

typedef struct { int group[GROUPS], exclamations, repeated, capitals; double loudest; dg_slice loudest_at; } window;

/* Adds the words of one sentence; returns how many it has. */
static int count_words(window *w, const dg_frustration_weights *m, dg_slice text)
{
    char word[LONGEST_WORD + 1];
    size_t pos = 0;
    int words = 0;
    dg_slice at;
    while (next_word(text.p, text.n, &pos, word, &at)) {
        if (strlen(word) < 2) continue; /* the script's words have two letters at least */
        words++;
        int g = group_of(m, word);
        if (g < 0) continue;
        w->group[g]++;
        if (m->group[g] > w->loudest) {
            w->loudest = m->group[g];
            w->loudest_at = at;
        }
    }
    return words;
}

/* What programs write in capitals; nobody shouts it. */
static bool is_log_word(dg_slice w)
{
    static const char *const words[] = {"ERROR", "INFO", "WARN", "WARNING", "DEBUG", "TRACE", "FATAL", "NULL", "NONE", "TRUE", "FALSE", "HTTP", "HTTPS", "JSON", "HTML", "TODO", "POST"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (dg_slice_eq(w, words[i])) return true;
    return false;
}

/* A line of a log or of code: a tenth of it are marks that prose does not have. */
static bool is_output(dg_slice text)
{
    size_t marks = 0;
    for (size_t i = 0; i < text.n; i++) marks += strchr("_=[]{}()<>/\\|#:;", text.p[i]) && text.p[i];
    return text.n >= 30 && marks * 10 >= text.n;
}

/* Bytes up to the end of the line, with it. */
static size_t line_size(dg_slice text, size_t from)
{
    const char *end = memchr(text.p + from, '\n', text.n - from);
    return end ? (size_t)(end - text.p) + 1 - from : text.n - from;
}

/* Runs of ! and ?, shouted words. */
static void count_marks(window *w, dg_slice text)
{
    for (size_t i = 0; i < text.n;) {
        size_t j = i;
        while (j < text.n && (text.p[j] == '!' || text.p[j] == '?')) w->exclamations += text.p[j++] == '!';
        w->repeated += j - i >= 2;
        size_t k = j;
        while (k < text.n && dg_isupper((unsigned char)text.p[k])) k++;
        bool whole = (j == 0 || !dg_isalnum((unsigned char)text.p[j - 1])) && (k == text.n || !dg_isalnum((unsigned char)text.p[k]));
        w->capitals += k - j >= 4 && whole && !is_log_word((dg_slice){text.p + j, k - j});
        i = k > i ? k : i + 1;
    }
}

static double log_odds(const dg_frustration_weights *m, const window *w)
{
    double sum = m->bias + m->mark[0] * log1p(w->exclamations) + m->mark[1] * log1p(w->repeated) + m->mark[2] * log1p(w->capitals);
    for (int i = 0; i < GROUPS; i++) sum += m->group[i] * log1p(w->group[i]);
    return sum;
}

/* The next sentence: up to . ! or ? before white space, or the end of a line. */
static dg_slice next_sentence(dg_slice text, size_t *pos)
{
    size_t from = *pos, i = from;
    while (i < text.n && !(text.p[i] == '\n' || (strchr(".!?", text.p[i]) && text.p[i] && (i + 1 == text.n || dg_isspace((unsigned char)text.p[i + 1]))))) i++;
    *pos = i < text.n ? i + 1 : i;
    return (dg_slice){text.p + from, *pos - from};
}

static void keep_louder(double *best, dg_slice *loudest, const dg_frustration_weights *m, const window *w)
{
    double sum = log_odds(m, w);
    if (sum <= *best) return;
    *best = sum;
    *loudest = w->loudest_at;
}

double dg_frustration_score(const dg_frustration_weights *m, const char *p, size_t n, dg_slice *loudest)
{
    dg_slice text = {p, n};
    window w = {.loudest = 0}, one;
    double best = -INFINITY;
    int words = 0;
    *loudest = (dg_slice){NULL, 0};
    for (size_t pos = 0; pos < n;) {
        const size_t line = line_size(text, pos);
        if (is_output((dg_slice){p + pos, line})) {
            pos += line;
            continue;
        }
        dg_slice s = next_sentence(text, &pos);
        one = (window){.loudest = 0};
        int more = count_words(&one, m, s);
        if (words && words + more > WINDOW) {
            keep_louder(&best, loudest, m, &w);
            w = (window){.loudest = 0};
            words = 0;
        }
        count_words(&w, m, s);
        count_marks(&w, s);
        words += more;
    }
    keep_louder(&best, loudest, m, &w);
    return dg_logistic(best);
}
