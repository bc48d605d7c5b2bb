/* What changed between two kept runs: from their ticket and topic rows. A gap is closed only when the docs answer it and no new
 * ticket asks for it; answered and still asked is a state of its own. */
#include <stdlib.h>
#include <string.h>
#include "base/map.h"
#include "base/str.h"
#include "followup/changes_print.h"
#include "followup/runs.h"

const char *const dg_gap_state_names[DG_GAP_STATES] = {"opened", "grown", "shrunk", "closed", "answered but still asked", "unchanged"};

typedef struct {
    const char *id, *label;
    dg_verdict verdict;
    int demand;
    const char **tickets; /* "source/id" */
    int ntickets;
} topic_row;

typedef struct {
    topic_row *topics;
    int ntopics, capacity;
    dg_map *by_id;                /* topic id -> index */
    dg_map *verdicts;             /* "source/id" -> verdict */
} side;

/* --- reading a run -------------------------------------------------------------------------------------------------------- */

static int read_topics(side *s, dg_mem *ctx, dg_db *db, int64_t run, dg_error *err)
{
    dg_previous_topic *members;
    dg_stmt *q;
    int rc, n, i = 0;
    if (dg_run_topics(&members, &n, ctx, db, run, err)) return -1;
    if (dg_db_prepare(&q, db, "SELECT topic_id, label, verdict, demand FROM run_topic WHERE run_id = ?1 ORDER BY topic_id", err)) return -1;
    dg_bind_int(q, 1, run);
    while ((rc = dg_step(q, err)) == 1 && i < n) {
        DG_GROW(ctx, s->topics, s->ntopics, s->capacity);
        s->topics[s->ntopics] = (topic_row){dg_column_dup(ctx, q, 0), dg_column_dup(ctx, q, 1), dg_verdict_named(dg_column_text(q, 2)),
                                            (int)dg_column_int(q, 3), members[i].tickets, members[i].ntickets};
        *dg_map_puts(s->by_id, s->topics[s->ntopics].id, NULL) = s->ntopics;
        s->ntopics++;
        i++;
    }
    dg_stmt_free(q);
    return rc < 0 ? -1 : 0;
}

static int read_verdicts(side *s, dg_mem *ctx, dg_db *db, int64_t run, dg_error *err)
{
    dg_stmt *q;
    int rc;
    if (dg_db_prepare(&q, db, "SELECT source || '/' || ticket_id, verdict FROM run_ticket WHERE run_id = ?1", err)) return -1;
    (void)ctx;
    dg_bind_int(q, 1, run);
    while ((rc = dg_step(q, err)) == 1) *dg_map_puts(s->verdicts, dg_column_text(q, 0), NULL) = dg_verdict_named(dg_column_text(q, 1));
    dg_stmt_free(q);
    return rc;
}

static int read_side(side *s, dg_mem *ctx, dg_db *db, int64_t run, dg_error *err)
{
    *s = (side){.by_id = dg_map_new(ctx), .verdicts = dg_map_new(ctx)};
    return read_topics(s, ctx, db, run, err) || read_verdicts(s, ctx, db, run, err) ? -1 : 0;
}

/* --- gaps -------------------------------------------------------------------------------------------------------------------- */

static void add_gap(dg_changes *c, dg_mem *ctx, int *capacity, dg_gap_change g)
{
    DG_GROW(ctx, c->gaps, c->ngaps, *capacity);
    c->gaps[c->ngaps++] = g;
}

dg_gap_state dg_gap_state_of(bool was_gap, bool gap_now, int before, int after, int fresh)
{
    if (!was_gap) return gap_now ? DG_GAP_OPENED : DG_GAP_UNCHANGED;
    if (!gap_now) return fresh > 0 ? DG_GAP_STILL_ASKED : DG_GAP_CLOSED;
    return after > before ? DG_GAP_GROWN : after < before ? DG_GAP_SHRUNK : DG_GAP_UNCHANGED;
}

static int new_tickets(const topic_row *t, const side *before)
{
    int n = 0;
    for (int i = 0; i < t->ntickets; i++) n += !dg_map_gets(before->verdicts, t->tickets[i]);
    return n;
}

/* A topic that is gone: its tickets are in other topics now. Closed when most of them are answered there. */
static bool mostly_answered(const topic_row *t, const side *after)
{
    int answered = 0;
    for (int i = 0; i < t->ntickets; i++) {
        const int64_t *v = dg_map_gets(after->verdicts, t->tickets[i]);
        answered += v && !dg_is_gap((dg_verdict)*v);
    }
    return 2 * answered > t->ntickets;
}

static void compare_gaps(dg_changes *c, dg_mem *ctx, const side *a, const side *b)
{
    int capacity = 0;
    for (int i = 0; i < b->ntopics; i++) {
        const topic_row *now = &b->topics[i];
        const int64_t *at = dg_map_gets(a->by_id, now->id);
        const topic_row *was = at ? &a->topics[*at] : NULL;
        bool gap_before = was && dg_is_gap(was->verdict), gap_now = dg_is_gap(now->verdict);
        int before = was ? was->demand : 0;
        if (!gap_before && !gap_now) continue;
        dg_gap_state state = dg_gap_state_of(gap_before, gap_now, before, now->demand, new_tickets(now, a));
        add_gap(c, ctx, &capacity, (dg_gap_change){now->id, now->label, state, before, now->demand});
    }
    for (int i = 0; i < a->ntopics; i++) {
        const topic_row *was = &a->topics[i];
        if (!dg_is_gap(was->verdict) || dg_map_gets(b->by_id, was->id)) continue;
        if (mostly_answered(was, b)) add_gap(c, ctx, &capacity, (dg_gap_change){was->id, was->label, DG_GAP_CLOSED, was->demand, 0});
    }
}

static int by_state(const void *pa, const void *pb)
{
    const dg_gap_change *a = pa, *b = pb;
    int c = (int)a->state - (int)b->state;
    int da = a->after > a->before ? a->after : a->before, db = b->after > b->before ? b->after : b->before;
    if (!c) c = (da < db) - (da > db);
    return c ? c : strcmp(a->topic, b->topic);
}

/* --- tickets ------------------------------------------------------------------------------------------------------------------- */

static const char changed_sql[] =
    "SELECT b.source, b.ticket_id, coalesce(t.title, ''), a.verdict, b.verdict, coalesce(b.best_path, ''), coalesce(b.best_anchor, ''),"
    " coalesce(a.best_path, ''), coalesce(a.best_anchor, '')"
    " FROM run_ticket b JOIN run_ticket a ON a.run_id = ?1 AND a.source = b.source AND a.ticket_id = b.ticket_id"
    " LEFT JOIN ticket t ON t.source = b.source AND t.id = b.ticket_id"
    " WHERE b.run_id = ?2 AND a.verdict <> b.verdict ORDER BY b.source, length(b.ticket_id), b.ticket_id";

static const char *place(dg_mem *ctx, const char *path, const char *anchor)
{
    return anchor[0] ? dg_printf(ctx, "%s#%s", path, anchor) : dg_strdup(ctx, path);
}

static int compare_tickets(dg_changes *c, dg_mem *ctx, dg_db *db, dg_error *err)
{
    dg_stmt *q;
    int rc, capacity = 0;
    const char *why = c->docs_changed ? "docs changed" : c->tickets_changed ? "new tickets on its topic" : "settings changed";
    if (dg_db_prepare(&q, db, changed_sql, err)) return -1;
    dg_bind_int(q, 1, c->run_before);
    dg_bind_int(q, 2, c->run_after);
    while ((rc = dg_step(q, err)) == 1) {
        DG_GROW(ctx, c->tickets, c->ntickets, capacity);
        dg_verdict_change *v = &c->tickets[c->ntickets++];
        *v = (dg_verdict_change){.source = dg_column_dup(ctx, q, 0), .ticket = dg_column_dup(ctx, q, 1), .title = dg_column_dup(ctx, q, 2),
                                 .before = dg_verdict_named(dg_column_text(q, 3)), .after = dg_verdict_named(dg_column_text(q, 4)), .why = why};
        bool lost = dg_is_gap(v->after); /* then the place that answered before is of interest */
        v->section = place(ctx, dg_column_text(q, lost ? 7 : 5), dg_column_text(q, lost ? 8 : 6));
    }
    dg_stmt_free(q);
    return rc;
}

/* --- heads ----------------------------------------------------------------------------------------------------------------------- */

static int read_head(dg_changes *c, dg_db *db, dg_error *err)
{
    dg_stmt *q;
    int rc = dg_db_prepare(&q, db,
                           "SELECT a.docs_hash <> b.docs_hash, a.tickets_hash <> b.tickets_hash, a.settings <> b.settings,"
                           " a.summary ->> 'coverage', b.summary ->> 'coverage', a.summary ->> 'demand', b.summary ->> 'demand'"
                           " FROM run a, run b WHERE a.id = ?1 AND b.id = ?2", err);
    if (rc) return -1;
    dg_bind_int(q, 1, c->run_before);
    dg_bind_int(q, 2, c->run_after);
    rc = dg_step(q, err);
    if (rc == 1) {
        c->docs_changed = dg_column_int(q, 0);
        c->tickets_changed = dg_column_int(q, 1);
        c->settings_changed = dg_column_int(q, 2);
        c->coverage_before = dg_column_is_null(q, 3) ? 0 : dg_column_real(q, 3);
        c->coverage_after = dg_column_is_null(q, 4) ? 0 : dg_column_real(q, 4);
        c->demand_before = (int)dg_column_int(q, 5);
        c->demand_after = (int)dg_column_int(q, 6);
    }
    dg_stmt_free(q);
    if (rc == 0) return dg_fail(err, DG_ERR_USAGE, "there is no run %lld or no run %lld; `docgap trend` lists the runs", (long long)c->run_before, (long long)c->run_after);
    return rc < 0 ? -1 : 0;
}

int dg_run_changes(dg_changes **out, dg_mem *ctx, dg_db *db, int64_t a, int64_t b, dg_error *err)
{
    dg_changes *c = dg_new(ctx, dg_changes);
    side before, after;
    *out = c;
    c->run_before = a;
    c->run_after = b;
    if (read_head(c, db, err) || read_side(&before, c, db, a, err) || read_side(&after, c, db, b, err)) return -1;
    compare_gaps(c, c, &before, &after);
    if (c->ngaps) qsort(c->gaps, (size_t)c->ngaps, sizeof *c->gaps, by_state);
    return compare_tickets(c, c, db, err);
}
