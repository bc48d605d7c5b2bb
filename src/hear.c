/* The order in which evidence is heard. The rooms do the work. */
#include "hear.h"

void dg_hear(dg_heard *out, dg_mem *ctx, dg_judgement *j, dg_match *matches, size_t n, const dg_hear_input *in)
{
    dg_mem *tmp = dg_mem_root();
    dg_nearest nearest = {0};
    dg_topics_nearest_with(&nearest, tmp, in->terms, in->vectors, in->threads);
    dg_near_tickets near = {nearest.row, nearest.similarity, nearest.k};
    dg_judge_estimate(j, matches, n, &near, in->judge);
    dg_match_vouch(matches, n, &near, in->threads);
    *out = (dg_heard){.group = dg_array(ctx, int32_t, n), .near = dg_array(ctx, double, n)};
    for (size_t i = 0; i < n; i++) out->near[i] = j[i].p_answered;
    dg_group_input groups = {in->terms, &nearest, matches, in->use, in->threads};
    out->ngroups = dg_topics_group(out->group, &groups);
    dg_judge_topics topics = {out->group, out->ngroups, &near};
    dg_judge_pool(j, matches, n, &topics, in->judge);
    out->unknown = dg_array(ctx, dg_unknown_word, out->ngroups);
    dg_topics_unknown(out->unknown, in->terms, out->group, out->ngroups, in->linked);
    dg_topics_unknown_apply(j, n, out->unknown, out->group);
    dg_judge_settle(j, matches, n, in->judge);
    dg_free(tmp);
}
