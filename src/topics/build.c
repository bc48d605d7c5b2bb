/* Topics from groups: members, demand, time, verdict, nearest sections; labels, trend and identity come from the files beside
 * this one. Everything is owned by the topic set. Counts are of tickets; nothing is weighted. */
#include <stdlib.h>
#include <string.h>
#include "topics/build.h"

static void list_members(dg_topic *topics, dg_mem *ctx, const dg_topics_input *in)
{
    for (int i = 0; i < in->tickets->count; i++)
        if (in->group[i] >= 0)
            topics[in->group[i]].ntickets++;
    for (int g = 0; g < in->ngroups; g++) {
        topics[g].tickets = dg_array(ctx, int32_t, topics[g].ntickets);
        topics[g].ntickets = 0;
    }
    for (int i = 0; i < in->tickets->count; i++)
        if (in->group[i] >= 0) {
            dg_topic *t = &topics[in->group[i]];
            t->tickets[t->ntickets++] = i;
        }
}

static void set_time(dg_topic *t, const dg_ticketset *tickets)
{
    t->first_seen = t->last_seen = DG_NO_TIME;
    for (int i = 0; i < t->ntickets; i++) {
        int64_t at = tickets->tickets[t->tickets[i]].created;
        if (at == DG_NO_TIME)
            continue;
        if (t->first_seen == DG_NO_TIME || at < t->first_seen)
            t->first_seen = at;
        if (t->last_seen == DG_NO_TIME || at > t->last_seen)
            t->last_seen = at;
    }
}

/* --- verdict --- */

static dg_verdict most_frequent(const int *verdicts, const dg_verdict *among, int n)
{
    dg_verdict best = among[0];
    for (int i = 1; i < n; i++)
        if (verdicts[among[i]] > verdicts[best])
            best = among[i];
    return best;
}

void dg_topics_count(dg_topic_tally *t, const dg_judgement *j)
{
    t->tickets++;
    t->verdicts[j->verdict]++;
    if (j->verdict != DG_NOT_DOCS)
        t->sum += j->p_answered;
}

double dg_topics_p_answered(const dg_topic_tally *t)
{
    int n = t->tickets - t->verdicts[DG_NOT_DOCS];
    return n ? t->sum / n : 0;
}

/* The mean probability, read with the thresholds of single tickets. Inside of "answered" and of the doubt band its tickets say
 * which kind of trouble it is. */
dg_verdict dg_topics_verdict(const dg_topic_tally *t, const dg_judge_options *o)
{
    static const dg_verdict answered[] = {DG_ANSWERED, DG_HARD_TO_FIND, DG_TOO_TECHNICAL, DG_PARTIAL};
    static const dg_verdict between[] = {DG_UNCERTAIN, DG_PARTIAL, DG_HARD_TO_FIND, DG_TOO_TECHNICAL};
    double p = dg_topics_p_answered(t);
    if (2 * t->verdicts[DG_NOT_DOCS] > t->tickets)
        return DG_NOT_DOCS;
    if (2 * t->verdicts[DG_UNCERTAIN] > t->tickets && t->verdicts[DG_UNCERTAIN] + t->verdicts[DG_NOT_DOCS] == t->tickets)
        return DG_UNCERTAIN;
    if (p >= o->answered_at)
        return most_frequent(t->verdicts, answered, 4);
    if (p <= o->missing_at)
        return t->verdicts[DG_PARTIAL] > t->verdicts[DG_MISSING] ? DG_PARTIAL : DG_MISSING;
    return most_frequent(t->verdicts, between, 4);
}

static void set_verdict(dg_topic *t, const dg_topics_input *in, const dg_judge_options *o)
{
    dg_topic_tally tally = {0};
    for (int i = 0; i < t->ntickets; i++)
        dg_topics_count(&tally, &in->judgements[t->tickets[i]]);
    memcpy(t->verdicts, tally.verdicts, sizeof t->verdicts);
    t->p_answered = dg_topics_p_answered(&tally);
    t->verdict = dg_topics_verdict(&tally, o);
}

/* --- nearest sections --- */

typedef struct { dg_hit sum; int order; } pooled;

static int by_section(const void *p, const void *q)
{
    const pooled *a = p, *b = q;
    if (a->sum.section != b->sum.section)
        return a->sum.section < b->sum.section ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

static int by_score(const void *p, const void *q)
{
    const pooled *a = p, *b = q;
    if (a->sum.score > b->sum.score || a->sum.score < b->sum.score)
        return a->sum.score > b->sum.score ? -1 : 1;
    return a->sum.section < b->sum.section ? -1 : a->sum.section > b->sum.section;
}

/* Mean score of each section over the tickets: one that is among a ticket's best has its score there, else nothing. */
static void pool_sections(dg_topic *t, const dg_match *matches)
{
    dg_mem *scratch = dg_mem_root();
    int n = 0, kept = 0;
    pooled *all = dg_array(scratch, pooled, (size_t)t->ntickets * DG_MAX_HITS);
    for (int i = 0; i < t->ntickets; i++)
        for (int k = 0; k < matches[t->tickets[i]].nhits; k++, n++)
            all[n] = (pooled){matches[t->tickets[i]].hits[k], n};
    qsort(all, (size_t)n, sizeof *all, by_section);
    for (int i = 0; i < n; i++) {
        dg_hit hit = all[i].sum;
        if (kept == 0 || all[kept - 1].sum.section != hit.section)
            all[kept++] = (pooled){{.section = hit.section}, 0};
        all[kept - 1].sum.score += 1.0 / t->ntickets * hit.score;
        all[kept - 1].sum.bm25 += 1.0 / t->ntickets * hit.bm25;
    }
    qsort(all, (size_t)kept, sizeof *all, by_score);
    t->nnearest = kept < DG_MAX_HITS ? kept : DG_MAX_HITS;
    for (int i = 0; i < t->nnearest; i++)
        t->nearest[i] = all[i].sum;
    dg_free(scratch);
}

/* --- the set --- */

static int by_demand(const void *p, const void *q)
{
    const dg_topic *a = p, *b = q;
    if (a->demand != b->demand)
        return a->demand > b->demand ? -1 : 1;
    return strcmp(a->id, b->id);
}

static bool is_gap(const dg_topic *t)
{
    return t->verdict == DG_MISSING || t->verdict == DG_PARTIAL;
}

/* Topics are sorted by demand: how many of the first unanswered ones hold 80 %. */
static void count_pareto(dg_topicset *set)
{
    int64_t sum = 0;
    for (int i = 0; i < set->count; i++)
        if (is_gap(&set->topics[i]))
            set->unanswered_demand += set->topics[i].demand;
    for (int i = 0; i < set->count && sum * 10 < (int64_t)set->unanswered_demand * 8; i++)
        if (is_gap(&set->topics[i])) {
            sum += set->topics[i].demand;
            set->for_80_percent++;
        }
}

int dg_topics_build(dg_topicset **out, dg_mem *ctx, const dg_topics_input *in, dg_error *err)
{
    (void)err; /* nothing in here can fail */
    dg_topicset *set = dg_new(ctx, dg_topicset);
    dg_mem *scratch = dg_mem_root();
    dg_judge_options standard;
    dg_covered_time covered;
    dg_judge_defaults(&standard);
    dg_topics_covered(&covered, in->tickets);
    set->count = in->ngroups;
    set->topics = dg_array(set, dg_topic, in->ngroups);
    list_members(set->topics, set, in);
    dg_members *members = dg_members_new(scratch, in);
    dg_labeller *labeller = dg_labeller_new(scratch, in);
    for (int g = 0; g < set->count; g++) {
        dg_topic *t = &set->topics[g];
        dg_members_medoid(members, t);
        t->demand = dg_members_demand(members, t);
        set_time(t, in->tickets);
        t->trend = dg_topics_trend(t, in->tickets, &covered);
        set_verdict(t, in, in->options ? in->options : &standard);
        pool_sections(t, in->matches);
        dg_labeller_name(labeller, t, set);
    }
    dg_topics_identify(set->topics, set->count, set, in);
    if (set->count)
        qsort(set->topics, (size_t)set->count, sizeof *set->topics, by_demand);
    count_pareto(set);
    dg_free(scratch);
    *out = set;
    return 0;
}
