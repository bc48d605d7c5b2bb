/* The figures of a trend, from the kept runs. How they look is in trend_print.c. */
#include <math.h>
#include <string.h>
#include "base/time.h"
#include "followup/runs.h"
#include "followup/trend.h"

static dg_trend_point *add(dg_trend_line *t, int *capacity)
{
    DG_GROW(t, t->points, t->count, *capacity);
    dg_trend_point *p = &t->points[t->count++];
    *p = (dg_trend_point){.top = "", .when = DG_NO_TIME, .coverage = NAN};
    return p;
}

static const char runs_sql[] =
    "SELECT r.id, r.created, r.summary ->> 'tickets', r.summary ->> 'demand', r.summary ->> 'coverage', r.summary ->> 'answered',"
    " (SELECT label FROM run_topic WHERE run_id = r.id AND verdict IN ('missing', 'partial') ORDER BY demand DESC, topic_id LIMIT 1),"
    " (SELECT max(demand) FROM run_topic WHERE run_id = r.id AND verdict IN ('missing', 'partial'))"
    " FROM run r ORDER BY r.id";

int dg_trend_runs(dg_trend_line **out, dg_mem *ctx, dg_db *db, dg_error *err)
{
    dg_trend_line *t = dg_new(ctx, dg_trend_line);
    dg_stmt *q;
    int rc, capacity = 0;
    *out = t;
    if (dg_db_prepare(&q, db, runs_sql, err)) return -1;
    while ((rc = dg_step(q, err)) == 1) {
        dg_trend_point *p = add(t, &capacity);
        p->name = dg_printf(t, "run %lld", (long long)dg_column_int(q, 0));
        p->when = dg_column_time(q, 1);
        p->tickets = (int)dg_column_int(q, 2);
        p->demand = (int)dg_column_int(q, 3);
        p->coverage = dg_column_is_null(q, 4) ? NAN : dg_column_real(q, 4);
        p->answered = (int)dg_column_int(q, 5);
        p->top = dg_strdup(t, dg_column_text(q, 6));
        p->top_demand = (int)dg_column_int(q, 7);
    }
    dg_stmt_free(q);
    return rc;
}

/* --- months ------------------------------------------------------------------------------------------------------------------ */

static const char months_sql[] =
    "SELECT strftime('%Y', t.created, 'unixepoch') * 12 + strftime('%m', t.created, 'unixepoch') - 1 AS month, count(*),"
    " sum(r.verdict NOT IN ('not-docs', 'uncertain')), sum(r.verdict = 'answered')"
    " FROM run_ticket r JOIN ticket t ON t.source = r.source AND t.id = r.ticket_id"
    " WHERE r.run_id = ?1 AND t.created IS NOT NULL GROUP BY month ORDER BY month";

static const char top_sql[] =
    "SELECT p.label, count(*) AS n FROM run_ticket r JOIN ticket t ON t.source = r.source AND t.id = r.ticket_id"
    " JOIN run_topic p ON p.run_id = r.run_id AND p.topic_id = r.topic_id AND p.verdict IN ('missing', 'partial')"
    " WHERE r.run_id = ?1 AND strftime('%Y', t.created, 'unixepoch') * 12 + strftime('%m', t.created, 'unixepoch') - 1 = ?2"
    " GROUP BY p.topic_id ORDER BY n DESC, p.topic_id LIMIT 1";

static int find_top(dg_trend_line *t, dg_trend_point *p, dg_stmt *q, dg_error *err)
{
    int rc = dg_step(q, err);
    if (rc == 1) {
        p->top = dg_strdup(t, dg_column_text(q, 0));
        p->top_demand = (int)dg_column_int(q, 1);
        dg_reset(q);
    }
    return rc < 0 ? -1 : 0;
}

static int fill_tops(dg_trend_line *t, dg_db *db, int64_t run, int64_t first, dg_error *err)
{
    dg_stmt *q;
    int rc = 0;
    if (dg_db_prepare(&q, db, top_sql, err)) return -1;
    for (int i = 0; i < t->count && !rc; i++) {
        if (!t->points[i].demand) continue;
        dg_bind_int(q, 1, run);
        dg_bind_int(q, 2, first + i);
        rc = find_top(t, &t->points[i], q, err);
    }
    dg_stmt_free(q);
    return rc;
}

int dg_trend_months(dg_trend_line **out, dg_mem *ctx, dg_db *db, dg_error *err)
{
    dg_trend_line *t = dg_new(ctx, dg_trend_line);
    dg_stmt *q;
    int rc, capacity = 0;
    int64_t run = dg_run_last(db), first = -1;
    *out = t;
    if (dg_db_prepare(&q, db, months_sql, err)) return -1;
    dg_bind_int(q, 1, run);
    while ((rc = dg_step(q, err)) == 1) {
        int64_t month = dg_column_int(q, 0);
        if (first < 0) first = month;
        while (first + t->count <= month) { /* quiet months are months, too */
            dg_trend_point *p = add(t, &capacity);
            p->name = dg_printf(t, "%04lld-%02lld", (long long)((first + t->count - 1) / 12), (long long)((first + t->count - 1) % 12 + 1));
        }
        dg_trend_point *p = &t->points[t->count - 1];
        p->tickets = (int)dg_column_int(q, 1);
        p->demand = (int)dg_column_int(q, 2);
        p->answered = (int)dg_column_int(q, 3);
        p->coverage = p->demand ? 100.0 * p->answered / p->demand : NAN;
    }
    dg_stmt_free(q);
    return rc < 0 || fill_tops(t, db, run, first, err) ? -1 : 0;
}
