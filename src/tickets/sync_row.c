/* One row of a listing: is it wanted, what is missing in it, what becomes of it. Pages and passes are
 * sync.c's business, what a record means the source's. Owns nothing: records hang on the page's context. */
#include "base/time.h"
#include "tickets/sync_run.h"

enum { FAILURES_IN_A_ROW = 3 };

static int put_record(dg_sync_run_state *run, dg_mem *page, const dg_json *item, const char *id,
                      dg_error *err)
{
    dg_sync *s = &run->s;
    dg_json *record = dg_json_copy(page, item);
    if (s->api.web) {
        char *web = dg_printf(page, "%s%s", s->o->base_url, dg_sync_fill(page, s->api.web, s, id, NULL));
        dg_json_set(record, "docgap:url", dg_json_new_string(page, web, strlen(web)));
    }
    if (s->staff) dg_json_set(record, "docgap:staff", dg_json_copy(page, s->staff));
    if (s->api.complete && s->api.complete(&record, s, page, err)) return -1;
    return s->o->source->map_json(run->staged, page, record, err);
}

/* Passed over by the mapper (private, a bot's, a pull request)? Then an older public form of it must go as
 * well. */
static int drop_withheld(dg_sync_run_state *run, const char *id, bool stored, dg_error *err)
{
    dg_raw_ticket gone = {
        .id = id, .created = DG_NO_TIME, .updated = DG_NO_TIME, .closed = DG_NO_TIME, .deleted = true};
    run->s.withheld++;
    return stored ? dg_sink_put(run->staged, &gone, err) : 0;
}

/* One ticket that cannot be read does not stop the others; trouble with the server or the database does. */
static int forgive(dg_sync_run_state *run, const char *id, dg_error *problem, dg_error *err)
{
    int status = run->s.last_status;
    bool gone = problem->kind == DG_ERR_NET && (status == 404 || status == 410);
    bool broken = problem->kind == DG_ERR_NET && status == 500 && ++run->failures < FAILURES_IN_A_ROW;
    if (problem->kind == DG_ERR_INPUT || gone || broken || (problem->kind == DG_ERR_AUTH && status == 403)) {
        dg_warn(run->s.o->warnings, gone ? DG_WARN_ADVICE : DG_WARN_PARTIAL, "ticket-not-read",
                run->s.o->name, 0, "ticket %s: %s", id, problem->message);
        dg_sink_fail(run->sink);
        return 0;
    }
    return dg_fail(err, problem->kind, "%s", problem->message);
}

/* Is it to be read? Known ones of the same date are not; notes what was seen. *stored: it is in the database.
 * -1 error. */
static int is_wanted(dg_sync_run_state *run, const char *id, int64_t updated, bool *stored, dg_error *err)
{
    bool added;
    int64_t *seen = dg_map_puts(run->seen, id, &added), stored_date;
    if (!added && *seen == updated) return 0; /* the same row again: pages overlap */
    if (!added) run->shifted = true;
    *seen = updated;
    if (updated != DG_NO_TIME && (run->high == DG_NO_TIME || updated > run->high)) run->high = updated;
    int found = dg_sync_stored(&stored_date, run->s.db, run->s.o->name, id, err);
    if (found < 0) return -1;
    *stored = found > 0;
    if (!found || run->s.o->full) return 1;
    if (updated == DG_NO_TIME || stored_date != updated) return 1;
    run->counts->tickets.read++;
    run->counts->tickets.unchanged++;
    return 0;
}

int dg_sync_take_row(dg_sync_run_state *run, dg_mem *page, const dg_json *item, dg_error *err)
{
    const dg_sync_api *api = &run->s.api;
    const char *id = dg_pick_str(page, item, api->id);
    int64_t updated = dg_pick_time(item, api->updated);
    bool stored;
    if (!id)
        return dg_fail(err, DG_ERR_NET, "a row of the answer has no %s: is type: the right system?", api->id);
    if (api->id_prefix) id = dg_printf(page, "%s%s", api->id_prefix, id);
    int wanted = is_wanted(run, id, updated, &stored, err);
    if (wanted <= 0) return wanted;
    if (run->s.o->dry_run) {
        run->counts->tickets.read++;
        ++*(stored ? &run->counts->tickets.updated : &run->counts->tickets.added);
        return 0;
    }
    dg_error problem = {0};
    int before = dg_sink_staged(run->staged);
    if (put_record(run, page, item, id, &problem)) return forgive(run, id, &problem, err);
    run->failures = 0;
    return dg_sink_staged(run->staged) > before ? 0 : drop_withheld(run, id, stored, err);
}
