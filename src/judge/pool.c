/* A topic's tickets vouch for each other: their mean log-odds is nearer to the truth than each alone, and so is the section
 * that most of them lead to. The more tickets, the more the topic weighs. Sums run in order of tickets. */
#include <stdlib.h>
#include "base/log_odds.h"
#include "judge/model.h"

typedef struct { double sum; int size, together; int32_t section; } topic_sum; /* together: tickets that lead to `section`, most of all */
typedef struct { int32_t group, section; } lead;

static int by_lead(const void *a, const void *b)
{
    const lead *x = a, *y = b;
    if (x->group != y->group)
        return x->group < y->group ? -1 : 1;
    return x->section < y->section ? -1 : x->section > y->section;
}

static void count_together(topic_sum *topics, const lead *leads, size_t n)
{
    for (size_t i = 0; i < n;) {
        size_t j = i;
        while (j < n && leads[j].group == leads[i].group && leads[j].section == leads[i].section)
            j++;
        topic_sum *t = &topics[leads[i].group];
        if (leads[i].section >= 0 && (int)(j - i) > t->together) {
            t->together = (int)(j - i);
            t->section = leads[i].section;
        }
        i = j;
    }
}

static void sum_topics(topic_sum *topics, const dg_judgement *j, const dg_match *matches, size_t count, const int32_t *group, int ngroups)
{
    lead *leads = dg_array(NULL, lead, count);
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        if (group[i] < 0 || group[i] >= ngroups)
            continue;
        topics[group[i]].sum += dg_log_odds(j[i].p_own);
        topics[group[i]].size++;
        leads[n++] = (lead){group[i], matches[i].nhits ? matches[i].hits[0].section : -1};
    }
    if (n)
        qsort(leads, n, sizeof *leads, by_lead);
    count_together(topics, leads, n);
    dg_free(leads);
}

/* A topic that is answered by one section says little for its ticket that leads elsewhere: it may not belong there. */
static const double ELSEWHERE = 0.1;

/* Of n tickets, `together` share their best section; by chance alone one does. */
static double togetherness(const topic_sum *t)
{
    return 2.0 * (t->together - 1) / (t->size - 1) - 1.0;
}

static bool leads_there(const dg_match *m, int32_t section)
{
    return m->nhits && m->hits[0].section == section;
}

/* How much the ticket belongs to its topic: the share of its nearest tickets that do, as far as the topic is large. */
static double belonging(const dg_judge_topics *t, size_t i, int size)
{
    int inside = 0, all = 0, k = t->near ? t->near->k : 0;
    if (!t->near)
        return 1.0;
    for (; all < k && all < size - 1; all++) {
        int32_t other = t->near->row[i * (size_t)k + (size_t)all];
        if (other < 0)
            break;
        inside += t->group[other] == t->group[i] && dg_near_mutual(t->near, i, all);
    }
    return all ? (double)inside / all : 0.0;
}

static double pooled_log_odds(const topic_sum *t, const dg_model *m)
{
    return m->pool_intercept + m->pool_slope * t->sum / t->size + m->pool_together * togetherness(t);
}

void dg_judge_pool(dg_judgement *j, dg_match *matches, size_t count, const dg_judge_topics *t, const dg_judge_options *o)
{
    const dg_model *m = o->model;
    topic_sum *topics = dg_array(NULL, topic_sum, t->ngroups);
    sum_topics(topics, j, matches, count, t->group, t->ngroups);
    for (size_t i = 0; i < count; i++) {
        int g = t->group[i];
        j[i].topic = g;
        if (g < 0 || g >= t->ngroups || topics[g].size < 2)
            continue;
        double pooled = pooled_log_odds(&topics[g], m), own = dg_log_odds(j[i].p_answered);
        double share = m->pool_weight * belonging(t, i, topics[g].size) * (double)(topics[g].size - 1) / (double)(topics[g].size + 1);
        matches[i].evidence[DG_EV_TOPIC] = dg_logistic(pooled);
        if (pooled > own && !leads_there(&matches[i], topics[g].section))
            share *= ELSEWHERE;
        j[i].p_answered = dg_logistic((1.0 - share) * own + share * pooled);
    }
    dg_free(topics);
}
