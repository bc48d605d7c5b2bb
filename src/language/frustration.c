/* How frustrated does a text sound? The model of tools/train_frustration.py: presence of words and word pairs, lexicon groups and
 * marks, summed and squashed. The quoted word is the one that weighs most. Weights are immutable after loading. */
#include <math.h>
#include <stdlib.h>
#include "base/ctype.h"
#include "language/signals_internal.h"

extern const char dg_data_language_frustration_tsv[], dg_data_language_frustration_tsv_end[];

enum { GROUPS = 8, MARKS = 5, LONGEST_WORD = 40 };
static const char *const mark_names[MARKS] = {"exclamation", "repeated", "capitals", "grawlix", "length"};

struct dg_frustration_weights {
    double bias, mark[MARKS], group[GROUPS];
    dg_map *groups;            /* name -> index + 1 */
    dg_map *members;           /* word or "stem*" -> group index + 1 */
    dg_map *words;             /* word or pair -> weight in millionths */
};

static void load_row(dg_frustration_weights *w, const char *kind, const char *feature, const char *value)
{
    double weight = strtod(value, NULL);
    if (strcmp(kind, "bias") == 0) w->bias = weight;
    if (strcmp(kind, "words") == 0) *dg_map_puts(w->words, feature, NULL) = (int64_t)(weight * 1e6);
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
    w->words = dg_map_new(w);
    *out = w;
    while (dg_next_line(&rest, &line)) {
        char *row = dg_strndup(w, line.p, line.n), *first, *second;
        if (row[0] != '#' && (first = strchr(row, '\t')) && (second = strchr(first + 1, '\t'))) {
            *first = *second = '\0';
            load_row(w, row, first + 1, second + 1);
        }
        dg_free(row);
    }
    return dg_map_count(w->words) ? 0 : dg_fail(err, DG_ERR_INPUT, "the frustration weights in this build are empty");
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

/* Marks of the text: runs of ! and ?, shouted words, #@$% . */
static void count_marks(double m[MARKS], const char *p, size_t n)
{
    int count[MARKS] = {0};
    for (size_t i = 0; i < n;) {
        size_t j = i;
        while (j < n && (p[j] == '!' || p[j] == '?')) count[0] += p[j++] == '!';
        if (j - i >= 2) count[1]++;
        size_t k = j;
        while (k < n && dg_isupper((unsigned char)p[k])) k++;
        if (k - j >= 4) count[2]++;
        size_t g = k;
        while (g < n && strchr("#@$%&*!", p[g]) && p[g]) g++;
        if (g - k >= 3) count[3]++;
        i = k > i ? k : i + 1;
    }
    for (int i = 0; i < 4; i++) m[i] = log1p(count[i]);
}

/* Each feature speaks once: `seen` holds those that were heard. */
static double hear(const dg_frustration_weights *w, dg_map *seen, const char *feature)
{
    bool added = false;
    const int64_t *weight = dg_map_gets(w->words, feature);
    if (!weight) return 0;
    dg_map_puts(seen, feature, &added);
    return added ? (double)*weight / 1e6 : 0;
}

double dg_frustration_score(const dg_frustration_weights *w, const char *p, size_t n, dg_slice *loudest)
{
    char word[LONGEST_WORD + 1], before[LONGEST_WORD + 1] = "", pair[2 * LONGEST_WORD + 3];
    double sum = w->bias, marks[MARKS] = {0}, most = 0;
    int groups[GROUPS] = {0}, total = 0;
    dg_map *seen = dg_map_new(NULL);
    size_t pos = 0;
    dg_slice at;
    *loudest = (dg_slice){NULL, 0};
    while (next_word(p, n, &pos, word, &at)) {
        if (strlen(word) < 2) continue; /* the script's words have two letters at least */
        total++;
        int g = group_of(w, word);
        double loud = hear(w, seen, word) + (g >= 0 ? w->group[g] : 0);
        if (g >= 0) groups[g]++;
        snprintf(pair, sizeof pair, "%s %s", before, word);
        sum += before[0] ? hear(w, seen, pair) : 0;
        sum += loud - (g >= 0 ? w->group[g] : 0);
        if (loud > most) {
            most = loud;
            *loudest = at;
        }
        memcpy(before, word, sizeof before);
    }
    count_marks(marks, p, n);
    marks[4] = log1p(total);
    for (int i = 0; i < GROUPS; i++) sum += w->group[i] * log1p(groups[i]);
    for (int i = 0; i < MARKS; i++) sum += w->mark[i] * marks[i];
    dg_free(seen);
    return 1.0 / (1.0 + exp(-sum));
}
