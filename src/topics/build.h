/* Inside of dg_topics_build: one function for each part of a topic. */
#ifndef DG_TOPICS_BUILD_H
#define DG_TOPICS_BUILD_H
#include "topics/topics.h"

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
