/* Inside of dg_topics_build: one function for each part of a topic. */
#ifndef DG_TOPICS_BUILD_H
#define DG_TOPICS_BUILD_H
#include "topics/topics.h"

/* How the tickets of a topic were judged, and what that makes of the topic. */
typedef struct { int tickets, verdicts[DG_VERDICTS]; double sum; } dg_topic_tally; /* sum: of p_answered, not-docs left out */
void dg_topics_count(dg_topic_tally *t, const dg_judgement *j);
double dg_topics_p_answered(const dg_topic_tally *t); /* mean of the tickets that are about documentation; 0 without any */
dg_verdict dg_topics_verdict(const dg_topic_tally *t, const dg_judge_options *o);

/* How it went over time (trend.c). all: share of all dated tickets in the last third of the time covered, and its limits. */
typedef struct { int64_t first, last, last_third; double share; } dg_covered_time;
void dg_topics_covered(dg_covered_time *out, const dg_ticketset *tickets);
dg_trend dg_topics_trend(const dg_topic *t, const dg_ticketset *tickets, const dg_covered_time *all);

/* Distinctive words and the label (label.c); ntickets and tickets are set. */
typedef struct dg_labeller dg_labeller;
dg_labeller *dg_labeller_new(dg_mem *ctx, const dg_topics_input *in);
void dg_labeller_name(dg_labeller *l, dg_topic *t, dg_mem *ctx);

/* Ids for all topics: kept from the last run, or new (identity.c). */
void dg_topics_identify(dg_topic *topics, int count, dg_mem *ctx, const dg_topics_input *in);

/* Most central ticket to the front of t->tickets; demand (members.c). */
typedef struct dg_members dg_members;
dg_members *dg_members_new(dg_mem *ctx, const dg_topics_input *in);
void dg_members_medoid(dg_members *s, dg_topic *t);
int dg_members_demand(dg_members *s, const dg_topic *t);
#endif
