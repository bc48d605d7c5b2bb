/* The evidence numbers of one ticket, from the query and the ranked candidates. Those of other rooms (neighbours, topic, kind,
 * findability, level) start as NAN and are filled there. */
#include <math.h>
#include <stdlib.h>
#include "match/matcher.h"

const char *const dg_evidence_names[DG_EV_COUNT] = {
    [DG_EV_SCORE] = "score", [DG_EV_BM25] = "bm25", [DG_EV_IDF_COVERAGE] = "idf-coverage",
    [DG_EV_IDF_COVERAGE3] = "idf-coverage-3", [DG_EV_HEADING_COVERAGE] = "heading-coverage", [DG_EV_MARGIN] = "margin",
    [DG_EV_DROP10] = "drop-10", [DG_EV_CHARGRAM] = "chargram", [DG_EV_CHARGRAM_MAX] = "chargram-max",
    [DG_EV_BIGRAM] = "bigram", [DG_EV_VECTOR] = "vector", [DG_EV_AGREEMENT] = "agreement", [DG_EV_RARE_FOUND] = "rare-found",
    [DG_EV_UNKNOWN] = "unknown", [DG_EV_PAGE] = "page", [DG_EV_LENGTH] = "length", [DG_EV_NEIGHBOURS] = "neighbours",
    [DG_EV_TOPIC] = "topic", [DG_EV_P_DOCS] = "p-docs", [DG_EV_RANK_RAW] = "rank-raw", [DG_EV_FINDABILITY] = "findability",
    [DG_EV_LEVEL_GAP] = "level-gap", [DG_EV_TITLE] = "title", [DG_EV_TITLE_GRAM] = "title-gram", [DG_EV_NEAR] = "near",
    [DG_EV_PASSAGE] = "passage", [DG_EV_PAIRS_UNKNOWN] = "pairs-unknown",
    [DG_EV_LINKED] = "linked", [DG_EV_LOST] = "lost",
};

const char *const dg_evidence_help[DG_EV_COUNT] = {
    [DG_EV_SCORE] = "combined score of the best section",
    [DG_EV_BM25] = "BM25 of the best section, as a share of the most that the ticket's words could reach",
    [DG_EV_IDF_COVERAGE] = "share of the words that matter found in the best section, weighted by rarity",
    [DG_EV_IDF_COVERAGE3] = "the same in the best three sections together",
    [DG_EV_HEADING_COVERAGE] = "share of the best section's heading found in the ticket, weighted by rarity",
    [DG_EV_MARGIN] = "lead of the best section over the second",
    [DG_EV_DROP10] = "lead of the best section over the tenth",
    [DG_EV_CHARGRAM] = "likeness of spelling (character n-grams) to the best section",
    [DG_EV_CHARGRAM_MAX] = "the highest such likeness of all candidates",
    [DG_EV_BIGRAM] = "share of the ticket's word pairs found in the best section",
    [DG_EV_VECTOR] = "likeness of meaning (word vectors) to the best section",
    [DG_EV_AGREEMENT] = "share of the channels that put the best section first",
    [DG_EV_RARE_FOUND] = "share of the ticket's five rarest words found in the best section",
    [DG_EV_UNKNOWN] = "share of the words that no section has, weighted by rarity",
    [DG_EV_PAGE] = "BM25 of the best section's page as a whole, as a share of the ticket's ideal",
    [DG_EV_LENGTH] = "logarithm of the number of words in the ticket",
    [DG_EV_NEIGHBOURS] = "mean estimate of the nearest tickets",
    [DG_EV_TOPIC] = "pooled estimate of the ticket's topic",
    [DG_EV_P_DOCS] = "probability that the ticket is a documentation question",
    [DG_EV_RANK_RAW] = "rank of the best section in plain search by the asker's words; 11: not in the first ten",
    [DG_EV_FINDABILITY] = "how directly the asker's own words lead to the section, 0 to 1",
    [DG_EV_LEVEL_GAP] = "difficulty of the section minus the askers' level, in standard deviations",
    [DG_EV_TITLE] = "BM25 of the best section by the title's words alone, as a share of the most they could reach",
    [DG_EV_TITLE_GRAM] = "likeness of spelling of the title and the best section's heading",
    [DG_EV_NEAR] = "share of the ticket's most possible score that words near in meaning add in the best section",
    [DG_EV_PASSAGE] = "likeness of the title to the best sentence or line of the best section",
    [DG_EV_PAIRS_UNKNOWN] = "share of the ticket's word pairs that no section has, weighted by rarity",
    [DG_EV_LINKED] = "1: an agent linked this section and it was right",
    [DG_EV_LOST] = "1: the asker says that this section is not to be understood",
};

static double drop(const dg_candidate *c, int n, int k)
{
    double first = (double)c[0].score;
    double other = k < n ? (double)c[k].score : 0.0;
    return first > 0 ? (first - other) / first : 0.0;
}

static double coverage3(const dg_match_scratch *s, int n)
{
    const dg_query *q = &s->q;
    double found = 0, all = 0;
    for (int i = 0; i < q->nterms; i++) {
        const dg_query_term *t = &q->terms[i];
        int32_t term = t->term >= 0 ? t->term : t->typo_of;
        bool has = false;
        for (int k = 0; k < n && k < 3 && term >= 0; k++)
            has = has || dg_row_has_term(&s->m->all, s->candidates[k].section, term);
        all += (double)(t->weight * t->idf);
        found += has ? (double)(t->weight * t->idf) : 0.0;
    }
    return all > 0 ? found / all : 0.0;
}

static double unknown_share(const dg_query *q)
{
    double unknown = 0, all = 0;
    for (int i = 0; i < q->nterms; i++) {
        double w = (double)(q->terms[i].weight * q->terms[i].idf);
        all += w;
        unknown += q->terms[i].term < 0 && q->terms[i].typo_of < 0 ? w : 0.0;
    }
    return all > 0 ? unknown / all : 1.0;
}

/* Of the five words with the highest weight * idf; a word without a stand-in is not found. */
static double rare_found(const dg_match_scratch *s, int section)
{
    enum { RARE = 5 };
    const dg_query *q = &s->q;
    float top[RARE] = {0};
    int which[RARE], n = 0, found = 0;
    for (int i = 0; i < q->nterms; i++) {
        float w = q->terms[i].weight * q->terms[i].idf;
        int k = n < RARE ? n : RARE;
        while (k > 0 && top[k - 1] < w)
            k--;
        if (k >= RARE || w <= 0.0f)
            continue;
        n = n < RARE ? n + 1 : RARE;
        for (int j = n - 1; j > k; j--) {
            top[j] = top[j - 1];
            which[j] = which[j - 1];
        }
        top[k] = w;
        which[k] = i;
    }
    for (int i = 0; i < n; i++) {
        const dg_query_term *t = &q->terms[which[i]];
        int32_t term = t->term >= 0 ? t->term : t->typo_of;
        found += term >= 0 && dg_row_has_term(&s->m->all, section, term);
    }
    return n ? (double)found / n : 0.0;
}

/* Does the best section lead in this channel too? */
static double agreement(const dg_candidate *c, int n)
{
    static const dg_part channels[] = {DG_PART_BM25, DG_PART_BIGRAM, DG_PART_CHARGRAM, DG_PART_VECTOR, DG_PART_TITLE_GRAM, DG_PART_PASSAGE};
    int agree = 0, count = (int)(sizeof channels / sizeof channels[0]);
    for (int k = 0; k < count; k++) {
        bool first = c[0].part[channels[k]] > 0.0f;
        for (int i = 1; i < n && first; i++)
            first = c[i].part[channels[k]] <= c[0].part[channels[k]];
        agree += first;
    }
    return (double)agree / count;
}

void dg_evidence_fill(dg_match *out, dg_match_scratch *s, int n)
{
    float *e = out->evidence;
    const dg_candidate *c = s->candidates;
    for (int i = DG_EV_NEIGHBOURS; i <= DG_EV_LEVEL_GAP; i++)
        e[i] = NAN;
    e[DG_EV_LINKED] = e[DG_EV_LOST] = (double)NAN;
    e[DG_EV_LENGTH] = (float)log(1.0 + s->q.words);
    e[DG_EV_UNKNOWN] = (float)unknown_share(&s->q);
    if (n == 0)
        return;
    e[DG_EV_SCORE] = c[0].score;
    e[DG_EV_BM25] = c[0].part[DG_PART_BM25];
    e[DG_EV_IDF_COVERAGE] = c[0].part[DG_PART_COVERAGE];
    e[DG_EV_IDF_COVERAGE3] = (float)coverage3(s, n);
    e[DG_EV_HEADING_COVERAGE] = c[0].part[DG_PART_HEADING];
    e[DG_EV_MARGIN] = (float)drop(c, n, 1);
    e[DG_EV_DROP10] = (float)drop(c, n, 9);
    e[DG_EV_CHARGRAM] = c[0].part[DG_PART_CHARGRAM];
    for (int i = 0; i < n; i++)
        e[DG_EV_CHARGRAM_MAX] = fmaxf(e[DG_EV_CHARGRAM_MAX], c[i].part[DG_PART_CHARGRAM]);
    e[DG_EV_BIGRAM] = c[0].part[DG_PART_BIGRAM];
    e[DG_EV_VECTOR] = c[0].part[DG_PART_VECTOR];
    e[DG_EV_AGREEMENT] = (float)agreement(c, n);
    e[DG_EV_RARE_FOUND] = (float)rare_found(s, c[0].section);
    e[DG_EV_TITLE] = c[0].part[DG_PART_TITLE];
    e[DG_EV_TITLE_GRAM] = c[0].part[DG_PART_TITLE_GRAM];
    e[DG_EV_NEAR] = c[0].part[DG_PART_NEAR];
    e[DG_EV_PASSAGE] = c[0].part[DG_PART_PASSAGE];
    e[DG_EV_PAIRS_UNKNOWN] = s->q.pairs_unknown;
    e[DG_EV_PAGE] = c[0].part[DG_PART_PAGE];
}
