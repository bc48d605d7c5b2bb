/* Is a topic asked about more or less than before? Its tickets in the last third of the time that all tickets cover, against
 * the share that all tickets have there (exact binomial test, one-sided 5 % each way): a set that grows as a whole, or an
 * export that holds only recent tickets, makes no topic rise. Pure. */
#include <math.h>
#include "topics/build.h"

const char *const dg_trend_names[4] = {"", "rising", "steady", "falling"};

enum { LEAST_TICKETS = 4, LEAST_SECONDS = 60 * 24 * 3600 };

void dg_topics_covered(dg_covered_time *out, const dg_ticketset *tickets)
{
    *out = (dg_covered_time){DG_NO_TIME, DG_NO_TIME, DG_NO_TIME, 0};
    int dated = 0, late = 0;
    for (int i = 0; i < tickets->count; i++) {
        int64_t t = tickets->tickets[i].created;
        if (t == DG_NO_TIME)
            continue;
        out->first = dated == 0 || t < out->first ? t : out->first;
        out->last = dated == 0 || t > out->last ? t : out->last;
        dated++;
    }
    if (dated == 0)
        return;
    out->last_third = out->last - (out->last / 3 - out->first / 3);
    for (int i = 0; i < tickets->count; i++)
        late += tickets->tickets[i].created != DG_NO_TIME && tickets->tickets[i].created > out->last_third;
    out->share = (double)late / dated;
}

/* Probability of at least k of n, each with probability p. */
static double at_least(int k, int n, double p)
{
    if (k <= 0)
        return 1;
    if (p <= 0 || p >= 1)
        return p >= 1 ? 1 : 0;
    double sum = 0;
    for (int i = k; i <= n; i++)
        sum += exp(lgamma(n + 1.0) - lgamma(i + 1.0) - lgamma(n - i + 1.0) + i * log(p) + (n - i) * log(1 - p));
    return sum;
}

dg_trend dg_topics_trend(const dg_topic *t, const dg_ticketset *tickets, const dg_covered_time *all)
{
    int dated = 0, late = 0;
    for (int i = 0; i < t->ntickets; i++) {
        int64_t at = tickets->tickets[t->tickets[i]].created;
        dated += at != DG_NO_TIME;
        late += at != DG_NO_TIME && at > all->last_third;
    }
    if (dated < LEAST_TICKETS || all->last - all->first < LEAST_SECONDS)
        return DG_TREND_NONE;
    if (at_least(late, dated, all->share) < 0.05)
        return DG_TREND_RISING;
    return at_least(dated - late, dated, 1 - all->share) < 0.05 ? DG_TREND_FALLING : DG_TREND_STEADY;
}
