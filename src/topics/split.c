/* Tickets that nothing answers, found among answered ones: they leave together as a group of their own, so that each unanswered
 * ticket is in a topic that says so, and the counts of a report add up. New groups are numbered after the old ones, in their order. */
#include "base/mem.h"
#include "topics/build.h"

int dg_topics_split(int32_t *group, int ngroups, const dg_judgement *j, size_t n, const dg_judge_options *o)
{
    dg_topic_tally *tally = dg_array(NULL, dg_topic_tally, ngroups);
    int32_t *to = dg_array(NULL, int32_t, ngroups);
    int count = ngroups;
    for (size_t i = 0; i < n; i++)
        if (group[i] >= 0) dg_topics_count(&tally[group[i]], &j[i]);
    for (int g = 0; g < ngroups; g++) {
        int unanswered = tally[g].verdicts[DG_MISSING] + tally[g].verdicts[DG_PARTIAL];
        bool mixed = unanswered && unanswered < tally[g].tickets && !dg_is_gap(dg_topics_verdict(&tally[g], o));
        to[g] = mixed ? count++ : g;
    }
    for (size_t i = 0; i < n; i++)
        if (group[i] >= 0 && dg_is_gap(j[i].verdict)) group[i] = to[group[i]];
    dg_free(to);
    dg_free(tally);
    return count;
}
