/* The difficulty score and what causes it: a linear sum over the counts of difficulty_count.c with the weights of
 * difficulty_weights.c (made by tools/train_difficulty.py). Owns nothing. */
#include "language/difficulty.h"

const char *const dg_difficulty_keys[DG_DIFF_COUNTS] = {
    [DG_DIFF_LOG_SENTENCE] = "log-sentence", [DG_DIFF_LONG_SENTENCES] = "long-sentences", [DG_DIFF_UNEVEN] = "uneven",
    [DG_DIFF_UNFAMILIAR] = "unfamiliar",     [DG_DIFF_UNCOMMON] = "uncommon",             [DG_DIFF_RARE] = "rare",
    [DG_DIFF_STEP] = "step",                 [DG_DIFF_VARIETY] = "variety",               [DG_DIFF_PERSONS] = "persons",
    [DG_DIFF_PASSIVE] = "passive",           [DG_DIFF_NOMINAL] = "nominal",               [DG_DIFF_COMMAS] = "commas",
    [DG_DIFF_SUBORDINATE] = "subordinate",   [DG_DIFF_CONNECTIVES] = "connectives",       [DG_DIFF_PREPOSITIONS] = "prepositions",
    [DG_DIFF_FUNCTION] = "function",
};

static double part(const dg_difficulty_counts *c, int k)
{
    const dg_difficulty_weight *w = &dg_difficulty_weights[k];
    double z = (c->value[k] - w->mean) / w->deviation;
    if (z > 4) z = 4; /* one odd count must not decide */
    if (z < -4) z = -4;
    return w->weight * z;
}

double dg_difficulty_score(const dg_difficulty_counts *c)
{
    double sum = 0;
    for (int k = 0; k < DG_DIFF_COUNTS; k++) sum += part(c, k);
    return sum;
}

/* Counts that say the same to a writer are one cause. Counts that a writer cannot act on are in none. */
static const struct { const char *name; int first, last; } causes[] = {
    { "long sentences", DG_DIFF_LOG_SENTENCE, DG_DIFF_UNEVEN },
    { "words that few people know", DG_DIFF_UNFAMILIAR, DG_DIFF_STEP },
    { "many different words", DG_DIFF_VARIETY, DG_DIFF_VARIETY },
    { "passive voice", DG_DIFF_PASSIVE, DG_DIFF_PASSIVE },
    { "nouns made from verbs", DG_DIFF_NOMINAL, DG_DIFF_NOMINAL },
    { "clauses inside clauses", DG_DIFF_COMMAS, DG_DIFF_CONNECTIVES },
};
enum { CAUSES = sizeof causes / sizeof *causes };

int dg_difficulty_causes(const dg_difficulty_counts *c, dg_difficulty_cause *out, int cap)
{
    dg_difficulty_cause all[CAUSES];
    int count = 0;
    for (int i = 0; i < CAUSES; i++) {
        dg_difficulty_cause found = { causes[i].name, 0 };
        for (int k = causes[i].first; k <= causes[i].last; k++) found.weight += part(c, k);
        if (found.weight <= 0.1) continue; /* a tenth of a standard deviation is no cause */
        int place = count++;
        for (; place > 0 && all[place - 1].weight < found.weight; place--) all[place] = all[place - 1];
        all[place] = found;
    }
    if (count > cap) count = cap;
    memcpy(out, all, sizeof *out * (size_t)count);
    return count;
}
