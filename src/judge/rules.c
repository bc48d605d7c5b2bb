/* The verdict rules, in order. A new rule is a row here and an example in tests/spec/judge. */
#include "judge/rules.h"
#include <math.h>

const char *const dg_verdict_names[DG_VERDICTS] = {
    [DG_ANSWERED] = "answered", [DG_PARTIAL] = "partial", [DG_HARD_TO_FIND] = "hard-to-find",
    [DG_TOO_TECHNICAL] = "too-technical", [DG_MISSING] = "missing", [DG_NOT_DOCS] = "not-docs", [DG_UNCERTAIN] = "uncertain",
};

#define FIXED(what, is, value) {what, is, DG_FIXED, value}
#define ANSWERED(is, value) {DG_Q_P, is, DG_ANSWERED_AT, value}
#define MISSING(is, value) {DG_Q_P, is, DG_MISSING_AT, value}

const dg_verdict_rule dg_verdict_rules[] = {
    {"not-a-question", DG_NOT_DOCS, {FIXED(DG_EV_P_DOCS, DG_AT_MOST, 0.20)}, 1,
     "It reads as {kind}, not as a question that documentation could answer (probability of a documentation question {p-docs}).",
     "A mapping from its labels in `kinds:` of docgap.yml overrides this."},
    {"other-language", DG_UNCERTAIN, {FIXED(DG_Q_FOREIGN, DG_AT_LEAST, 1)}, 1,
     "It is written in another language ({language}) than the documentation, so its words cannot be compared.",
     "Documentation in its language would let it be judged."},
    {"no-words", DG_UNCERTAIN, {FIXED(DG_Q_WORDS, DG_LESS, 1)}, 1,
     "Nothing is left to compare once greetings, quotes and common words are taken out.",
     "More text from the requester would let it be judged."},
    {"said-lost", DG_TOO_TECHNICAL, {FIXED(DG_EV_LINKED, DG_AT_LEAST, 1), FIXED(DG_EV_LOST, DG_AT_LEAST, 1)}, 2,
     "An agent linked {best}, but the asker says that it is not to be understood.",
     "Plainer wording of that section, with the first step at its beginning, would change this."},
    {"linked-hidden", DG_HARD_TO_FIND, {FIXED(DG_EV_LINKED, DG_AT_LEAST, 1), FIXED(DG_EV_FINDABILITY, DG_AT_MOST, 0.34)}, 2,
     "An agent linked {best}, so it answers, but the asker's own words do not lead there{rank}. {found-of}{missing-words}.",
     "The asker's words in its heading or first sentence would change this."},
    {"linked-hard", DG_TOO_TECHNICAL, {FIXED(DG_EV_LINKED, DG_AT_LEAST, 1), FIXED(DG_EV_LEVEL_GAP, DG_AT_LEAST, 1.5)}, 2,
     "An agent linked {best}, but it is {level-gap} standard deviations harder than what its askers write.",
     "Plainer wording of that section would change this."},
    {"linked", DG_ANSWERED, {FIXED(DG_EV_LINKED, DG_AT_LEAST, 1)}, 1,
     "An agent linked {best}, and it was right. {found-of} there{missing-words}.",
     "It would be judged by its words alone if the link were gone or the asker had come back."},
    {"too-thin", DG_UNCERTAIN,
     {{DG_Q_WORDS, DG_LESS, DG_MIN_WORDS, 0}, ANSWERED(DG_LESS, 0.15), FIXED(DG_EV_NEIGHBOURS, DG_LESS, 0.75)}, 3,
     "It has only {word-count} that say what is wanted ({words}), too few to judge.",
     "More text from the requester, or a lower `min-words`, would let it be judged."},
    {"too-thin", DG_UNCERTAIN, {{DG_Q_WORDS, DG_LESS, DG_MIN_WORDS, 0}, ANSWERED(DG_LESS, 0)}, 2,
     "It has only {word-count} that say what is wanted ({words}), too few to judge.",
     "More text from the requester, or a lower `min-words`, would let it be judged."},
    {"nothing-shared", DG_MISSING, {FIXED(DG_Q_HITS, DG_LESS, 1)}, 1,
     "No section has any of its words: {not-found}.",
     "A section that uses these words, or a pair in `synonyms:` that says what the docs call them, would change this."},
    {"said-lost", DG_TOO_TECHNICAL, {ANSWERED(DG_AT_LEAST, 0), FIXED(DG_EV_LOST, DG_AT_LEAST, 1)}, 2,
     "{best} answers it (probability {p}), but the asker says that it is not to be understood.",
     "Plainer wording of that section, with the first step at its beginning, would change this."},
    {"hard-to-find", DG_HARD_TO_FIND, {ANSWERED(DG_AT_LEAST, 0), FIXED(DG_EV_FINDABILITY, DG_AT_MOST, 0.34)}, 2,
     "{best} answers it (probability {p}), but the asker's own words do not lead there{rank}. {found-of}{missing-words}.",
     "The asker's words in its heading or first sentence would change this."},
    {"too-technical", DG_TOO_TECHNICAL, {ANSWERED(DG_AT_LEAST, 0), FIXED(DG_EV_LEVEL_GAP, DG_AT_LEAST, 1.5)}, 2,
     "{best} answers it (probability {p}), but it is {level-gap} standard deviations harder than what its askers write.",
     "Plainer wording of that section would change this."},
    {"little-shared", DG_UNCERTAIN,
     {ANSWERED(DG_AT_LEAST, 0), FIXED(DG_EV_IDF_COVERAGE, DG_LESS, 0.15), FIXED(DG_EV_NEIGHBOURS, DG_LESS, 0.85),
      FIXED(DG_Q_WORDS, DG_AT_LEAST, 10)}, 4,
     "{best} looks nearest, but only {found-of-short} are there{missing-words}: too little to say that it answers.",
     "A ticket that says what is wanted in a sentence, or a doc link from an agent, would decide it."},
    {"never-said", DG_PARTIAL,
     {ANSWERED(DG_AT_LEAST, 0), ANSWERED(DG_LESS, 0.20), FIXED(DG_EV_UNKNOWN, DG_AT_LEAST, 0.45), FIXED(DG_EV_HEADING_COVERAGE, DG_AT_LEAST, 0.5)}, 4,
     "{best} is about it, but no section ever says {unknown-words}. {found-of} there; probability that it answers {p}.",
     "That section saying {unknown-words} would change this."},
    {"answered", DG_ANSWERED, {ANSWERED(DG_AT_LEAST, 0)}, 1,
     "{found-of} in {best}{missing-words}; probability that it answers {p}.",
     "It would be doubtful if that section lost {found-words}."},
    {"spread", DG_PARTIAL,
     {MISSING(DG_AT_LEAST, -0.10), FIXED(DG_EV_IDF_COVERAGE3, DG_AT_LEAST, 0.65), FIXED(DG_EV_UNKNOWN, DG_AT_MOST, 0.20),
      FIXED(DG_EV_AGREEMENT, DG_AT_MOST, 0.45)}, 4,
     "The answer is spread: no section has it all, {best} comes nearest. {found-of} there{missing-words}, "
     "{coverage3} percent of their weight in the best three sections together.",
     "One section that says it all, or links between the three, would change this."},
    {"half-there", DG_PARTIAL,
     {MISSING(DG_AT_LEAST, 0), FIXED(DG_EV_HEADING_COVERAGE, DG_AT_LEAST, 0.5), FIXED(DG_EV_IDF_COVERAGE, DG_AT_LEAST, 0.4)}, 3,
     "{best} is about it, but does not say all: {found-of} there{missing-words}; probability that it answers {p}.",
     "These words in that section would change this: {not-found}."},
    {"words-unknown", DG_MISSING, {MISSING(DG_AT_MOST, 0), FIXED(DG_EV_UNKNOWN, DG_AT_LEAST, 0.30)}, 2,
     "The docs never say {unknown-words}; nearest is {best} with {found-of-short}; probability that it answers {p}.",
     "A section that uses these words, or a pair in `synonyms:` that says what the docs call them, would change this."},
    {"nothing-near", DG_MISSING, {MISSING(DG_AT_MOST, 0)}, 1,
     "No section is about it: nearest is {best} with {found-of-short}{missing-words}; probability that it answers {p}.",
     "A section that says {not-found} would change this."},
    {"doubt", DG_UNCERTAIN, {{0}}, 0,
     "The evidence does not decide: {found-of} in {best}{missing-words}; probability that it answers {p}, between the limits "
     "for missing and answered.",
     "A narrower `doubt` band, labels for `docgap calibrate`, or more tickets on this topic would decide it."},
};
const int dg_verdict_rule_count = (int)(sizeof dg_verdict_rules / sizeof dg_verdict_rules[0]);

double dg_clause_limit(const dg_clause *c, const dg_judge_options *o)
{
    switch (c->limit) {
    case DG_ANSWERED_AT: return o->answered_at + c->value;
    case DG_MISSING_AT: return o->missing_at + c->value;
    case DG_MIN_WORDS: return o->min_words + c->value;
    case DG_FIXED: break;
    }
    return c->value;
}

bool dg_clause_holds(const dg_clause *c, const double *q, const dg_judge_options *o)
{
    double x = q[c->what], limit = dg_clause_limit(c, o);
    if (isnan(x))
        return false;
    switch (c->is) {
    case DG_LESS: return x < limit;
    case DG_AT_MOST: return x <= limit;
    case DG_AT_LEAST: return x >= limit;
    }
    return false;
}

const dg_verdict_rule *dg_rules_first(const double *q, const dg_judge_options *o)
{
    for (int r = 0; r < dg_verdict_rule_count - 1; r++) {
        bool holds = true;
        for (int c = 0; c < dg_verdict_rules[r].nclauses && holds; c++)
            holds = dg_clause_holds(&dg_verdict_rules[r].clauses[c], q, o);
        if (holds)
            return &dg_verdict_rules[r];
    }
    return &dg_verdict_rules[dg_verdict_rule_count - 1];
}
