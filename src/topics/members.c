/* Who is in a topic: the medoid (the ticket most like the others) and the demand, where near copies by one requester count
 * once. Sparse rows against one dense sum; scratch is reused from topic to topic. */
#include <stdlib.h>
#include <string.h>
#include "topics/build.h"

enum { LOOK_BACK = 20 }; /* copies of one requester that a ticket is compared with */
static const double near_copy = 0.8; /* cosine */

struct dg_members {
    const dg_topics_input *in;
    double *sum; /* by term; 0 between topics */
};

dg_members *dg_members_new(dg_mem *ctx, const dg_topics_input *in)
{
    dg_members *s = dg_new(ctx, dg_members);
    s->in = in;
    s->sum = dg_array(s, double, in->terms->nterms);
    return s;
}

static double times_sum(const dg_members *s, int row)
{
    const dg_term_matrix *m = s->in->terms;
    double total = 0;
    for (int64_t k = m->start[row]; k < m->start[row + 1]; k++)
        total += s->sum[m->term[k]] * (double)m->weight[k];
    return total;
}

static void add_to_sum(dg_members *s, int row)
{
    const dg_term_matrix *m = s->in->terms;
    for (int64_t k = m->start[row]; k < m->start[row + 1]; k++)
        s->sum[m->term[k]] += (double)m->weight[k];
}

static void clear_sum(dg_members *s, int row)
{
    const dg_term_matrix *m = s->in->terms;
    for (int64_t k = m->start[row]; k < m->start[row + 1]; k++)
        s->sum[m->term[k]] = 0;
}

void dg_members_medoid(dg_members *s, dg_topic *t)
{
    int best = 0;
    double most = -1;
    for (int i = 0; i < t->ntickets; i++)
        add_to_sum(s, t->tickets[i]);
    for (int i = 0; i < t->ntickets; i++) {
        double like = times_sum(s, t->tickets[i]);
        if (like > most + 1e-9) {
            most = like;
            best = i;
        }
    }
    for (int i = 0; i < t->ntickets; i++)
        clear_sum(s, t->tickets[i]);
    int32_t medoid = t->tickets[best];
    memmove(t->tickets + 1, t->tickets, sizeof *t->tickets * (size_t)best); /* the rest stays by id */
    t->tickets[0] = medoid;
}

static bool is_near_copy(dg_members *s, int a, int b)
{
    const dg_term_matrix *m = s->in->terms;
    if (m->start[a] == m->start[a + 1] && m->start[b] == m->start[b + 1])
        return dg_ticket_same_text(&s->in->tickets->tickets[a], &s->in->tickets->tickets[b]);
    add_to_sum(s, a);
    double like = times_sum(s, b);
    clear_sum(s, a);
    return like >= near_copy;
}

typedef struct { const char *source, *requester; int32_t ticket; } asker;

static int by_requester(const void *p, const void *q)
{
    const asker *a = p, *b = q;
    int order = strcmp(a->requester, b->requester);
    if (order == 0)
        order = strcmp(a->source, b->source);
    return order ? order : a->ticket < b->ticket ? -1 : a->ticket > b->ticket;
}

static bool same_asker(const asker *a, const asker *b)
{
    return strcmp(a->requester, b->requester) == 0 && strcmp(a->source, b->source) == 0;
}

int dg_members_demand(dg_members *s, const dg_topic *t)
{
    asker *askers = dg_array(s, asker, t->ntickets);
    int n = 0, copies = 0;
    for (int i = 0; i < t->ntickets; i++) {
        const dg_ticket *ticket = &s->in->tickets->tickets[t->tickets[i]];
        if (ticket->requester[0])
            askers[n++] = (asker){ticket->source, ticket->requester, t->tickets[i]};
    }
    qsort(askers, (size_t)n, sizeof *askers, by_requester);
    for (int i = 1; i < n; i++)
        for (int k = i - 1; k >= 0 && k >= i - LOOK_BACK && same_asker(&askers[k], &askers[i]); k--)
            if (is_near_copy(s, askers[k].ticket, askers[i].ticket)) {
                copies++;
                break;
            }
    dg_free(askers);
    return t->ntickets - copies;
}
