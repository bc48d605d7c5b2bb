/* How hard is this prose? docgap's own score: sixteen counts, a linear sum with weights fitted to teachers' judgements
 * (CLEAR corpus, Crossley et al. 2022, doi 10.3758/s13428-022-01802-x) by tools/train_difficulty.py. Word rarity and sentence
 * structure carry it, because on technical text syllables are the wrong measure of a word.
 * The same scale holds for a section and for what a person writes in a ticket: 0 is the mean of the corpus, 1 one standard
 * deviation of the judgements harder. English only. Pure functions. */
#ifndef DG_LANGUAGE_DIFFICULTY_H
#define DG_LANGUAGE_DIFFICULTY_H
#include "text/word_facts.h"

typedef enum {
    DG_DIFF_LOG_SENTENCE,   /* natural logarithm of the words a sentence */
    DG_DIFF_LONG_SENTENCES, /* share of sentences over 25 words */
    DG_DIFF_UNEVEN,         /* standard deviation of the length of sentences against its mean */
    DG_DIFF_UNFAMILIAR,     /* share of words that the Dale-Chall list lacks */
    DG_DIFF_UNCOMMON,       /* share of content words beyond familiarity step 2 */
    DG_DIFF_RARE,           /* share of content words beyond step 3 */
    DG_DIFF_STEP,           /* mean familiarity step of content words */
    DG_DIFF_VARIETY,        /* distinct words in runs of 50 words, as a share */
    DG_DIFF_PERSONS,        /* he, she, they: share of words */
    DG_DIFF_PASSIVE,        /* passive forms a sentence */
    DG_DIFF_NOMINAL,        /* nominalisations (-tion, -ment, -ity ...): share of words */
    DG_DIFF_COMMAS,         /* and semicolons, a sentence */
    DG_DIFF_SUBORDINATE,    /* which, although, whereas ...: a sentence */
    DG_DIFF_CONNECTIVES,    /* therefore, moreover, thus ...: a sentence */
    DG_DIFF_PREPOSITIONS,   /* of, in, by ...: share of words */
    DG_DIFF_FUNCTION,       /* share of words that are function words */
    DG_DIFF_COUNTS
} dg_difficulty_kind;

typedef struct {
    int words, sentences;
    double value[DG_DIFF_COUNTS];
} dg_difficulty_counts;

/* Counts the prose (no code, tables or identifiers). 0, or -1 when there is too little to measure (fewer than `min_words`
 * words; 0 means 40). */
int dg_difficulty_count(dg_difficulty_counts *out, dg_word_cache *cache, dg_slice prose, int min_words);
/* Higher is harder. */
double dg_difficulty_score(const dg_difficulty_counts *c);

typedef struct {
    const char *name;  /* for people: "long sentences" */
    double weight;     /* how much of the score it makes, above the mean of the corpus; > 0 */
} dg_difficulty_cause;
/* The strongest causes, at most cap, hardest first; related counts are one cause. Returns how many. */
int dg_difficulty_causes(const dg_difficulty_counts *c, dg_difficulty_cause *out, int cap);

/* One row for each count: its mean, standard deviation and weight in the corpus that the score was fitted to. */
typedef struct { double mean, deviation, weight; } dg_difficulty_weight;
extern const dg_difficulty_weight dg_difficulty_weights[DG_DIFF_COUNTS];
extern const char *const dg_difficulty_keys[DG_DIFF_COUNTS]; /* "log-sentence", "long-sentences", ... */
#endif
