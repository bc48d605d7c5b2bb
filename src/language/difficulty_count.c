/* The counts behind the difficulty score: one pass over sentences and words.
 * Leaves the weights to difficulty_weights.c and the score to difficulty.c. Owns nothing. */
#include <math.h>

#include "base/ctype.h"
#include "base/hash.h"
#include "language/difficulty.h"
#include "language/wording.h"
#include "text/familiar.h"
#include "text/sentence.h"

enum { MIN_WORDS = 40, RUN = 50, LONG_SENTENCE = 25, CAP = 100 };

typedef struct {
    dg_word_cache *cache;
    dg_difficulty_counts *out;
    double sum[DG_DIFF_COUNTS];
    int content;
    double squares;             /* of the lengths of sentences */
    int be_ago;                 /* words since a form of "to be"; a participle within three makes a passive */
    uint64_t run[RUN];          /* hashes of the words of the current run */
    int in_run;
    double distinct, runs;
} counter;

/* Distinct words of a full run of 50: free of the length of the text, which a plain type-token ratio is not. */
static void count_variety(counter *c, dg_slice w)
{
    char low[32];
    const size_t n = w.n < sizeof low ? w.n : sizeof low;
    for (size_t i = 0; i < n; i++) low[i] = (char)dg_tolower((unsigned char)w.p[i]);
    c->run[c->in_run++] = dg_hash64(low, n);
    if (c->in_run < RUN) return;
    int distinct = 0;
    for (int i = 0; i < RUN; i++) {
        int j = 0;
        while (j < i && c->run[j] != c->run[i]) j++;
        distinct += j == i;
    }
    c->distinct += distinct / (double)RUN;
    c->runs++;
    c->in_run = 0;
}

static void count_content(counter *c, const dg_word_facts *f, dg_slice w, bool first)
{
    const bool name = f->step == DG_FAMILIAR_NAME || (!first && dg_isupper((unsigned char)w.p[0]) && f->step > DG_FAMILIAR_KNOWN);
    if (f->digit || name) return;
    c->content++;
    c->sum[DG_DIFF_STEP] += f->step;
    c->sum[DG_DIFF_UNCOMMON] += f->step > DG_FAMILIAR_COMMON;
    c->sum[DG_DIFF_RARE] += f->step > DG_FAMILIAR_KNOWN;
}

static void count_word(counter *c, dg_slice w, bool first)
{
    const dg_word_facts f = dg_word_look(c->cache, w);
    const unsigned classes = dg_word_classes(w);
    c->out->words++;
    c->sum[DG_DIFF_UNFAMILIAR] += !f.dale_chall && !f.digit;
    c->sum[DG_DIFF_PERSONS] += (classes & DG_WORD_PERSON) != 0;
    c->sum[DG_DIFF_PREPOSITIONS] += (classes & DG_WORD_PREPOSITION) != 0;
    c->sum[DG_DIFF_SUBORDINATE] += (classes & DG_WORD_SUBORDINATE) != 0;
    c->sum[DG_DIFF_CONNECTIVES] += (classes & DG_WORD_CONNECTIVE) != 0;
    c->sum[DG_DIFF_FUNCTION] += (classes & DG_WORD_FUNCTION) != 0;
    c->sum[DG_DIFF_NOMINAL] += dg_is_nominalisation(w);
    if (classes & DG_WORD_BE) {
        c->be_ago = 0;
    } else if (++c->be_ago <= 3 && dg_is_participle(w)) {
        c->sum[DG_DIFF_PASSIVE]++;
        c->be_ago = CAP;
    }
    if (!(classes & DG_WORD_FUNCTION)) count_content(c, &f, w, first);
    count_variety(c, w);
}

static void count_sentence(counter *c, const char *p, size_t n, int words)
{
    size_t pos = 0;
    dg_slice w;
    c->be_ago = CAP;
    for (bool first = true; dg_next_word(p, n, &pos, &w); first = false) count_word(c, w, first);
    for (size_t i = 0; i < n; i++) c->sum[DG_DIFF_COMMAS] += p[i] == ',' || p[i] == ';';
    c->sum[DG_DIFF_LONG_SENTENCES] += words > LONG_SENTENCE;
    c->squares += (double)words * words;
}

/* What each sum is divided by. */
typedef enum { BY_WORDS, BY_SENTENCES, BY_CONTENT, DIRECT } divisor;
static const divisor divisors[DG_DIFF_COUNTS] = {
    [DG_DIFF_LOG_SENTENCE] = DIRECT,    [DG_DIFF_LONG_SENTENCES] = BY_SENTENCES, [DG_DIFF_UNEVEN] = DIRECT,
    [DG_DIFF_UNCOMMON] = BY_CONTENT,    [DG_DIFF_RARE] = BY_CONTENT,             [DG_DIFF_STEP] = BY_CONTENT,
    [DG_DIFF_VARIETY] = DIRECT,         [DG_DIFF_PASSIVE] = BY_SENTENCES,        [DG_DIFF_COMMAS] = BY_SENTENCES,
    [DG_DIFF_SUBORDINATE] = BY_SENTENCES, [DG_DIFF_CONNECTIVES] = BY_SENTENCES,
};

static void finish(counter *c)
{
    const double by[] = { [BY_WORDS] = c->out->words, [BY_SENTENCES] = c->out->sentences, [BY_CONTENT] = c->content ? c->content : 1, [DIRECT] = 1 };
    c->sum[DG_DIFF_LOG_SENTENCE] = log((double)c->out->words / c->out->sentences);
    const double length = (double)c->out->words / c->out->sentences, spread = c->squares / c->out->sentences - length * length;
    c->sum[DG_DIFF_UNEVEN] = spread > 0 ? sqrt(spread) / length : 0;
    /* a text shorter than one run says nothing about variety: the corpus' mean stands in */
    c->sum[DG_DIFF_VARIETY] = c->runs > 0 ? c->distinct / c->runs : dg_difficulty_weights[DG_DIFF_VARIETY].mean;
    for (int k = 0; k < DG_DIFF_COUNTS; k++) c->out->value[k] = c->sum[k] / by[divisors[k]];
}

int dg_difficulty_count(dg_difficulty_counts *out, dg_word_cache *cache, dg_slice prose, int min_words)
{
    dg_sentence *s = NULL;
    const size_t n = dg_sentences(&s, cache, prose.p, prose.n);
    counter c = { .cache = cache, .out = out };
    *out = (dg_difficulty_counts){ .sentences = (int)n };
    for (size_t i = 0; i < n; i++) count_sentence(&c, prose.p + s[i].start, s[i].end - s[i].start, s[i].words);
    dg_free(s);
    if (out->words < (min_words > 0 ? min_words : MIN_WORDS) || out->sentences == 0) return -1;
    finish(&c);
    return 0;
}
