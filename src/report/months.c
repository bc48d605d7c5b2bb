/* Tickets a calendar month, for charts. Months without tickets are there with zero; a period of more than a hundred years
 * is a wrong date in the tickets, and only its last hundred years are given. */
#include "report/report.h"

enum { MOST_MONTHS = 1200 };

size_t dg_report_months(dg_month_count **out, dg_mem *ctx, const dg_report *r)
{
    const dg_summary *m = &r->summary;
    *out = NULL;
    if (!r->tickets || !r->judgements || m->first_ticket == DG_NO_TIME) return 0;
    int first = dg_time_month(m->first_ticket), last = dg_time_month(m->last_ticket);
    if (last - first >= MOST_MONTHS) first = last - MOST_MONTHS + 1;
    int count = last - first + 1;
    dg_month_count *months = dg_array(ctx, dg_month_count, count);
    for (int i = 0; i < count; i++) months[i].month = first + i;
    for (int i = 0; i < r->tickets->count; i++) {
        int64_t created = r->tickets->tickets[i].created;
        int at = created == DG_NO_TIME ? -1 : dg_time_month(created) - first;
        if (at < 0 || at >= count) continue;
        dg_verdict verdict = r->judgements[i].verdict;
        months[at].total++;
        if (verdict == DG_MISSING || verdict == DG_PARTIAL) months[at].unanswered++;
    }
    *out = months;
    return (size_t)count;
}
