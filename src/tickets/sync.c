/* The run of one live source: where to go on, page after page, what is new, what is gone, when to stop.
 * Requests are sync_get.c's, paging sync_page.c's, the memory in the database sync_state.c's, the mapping of records the
 * source's. Owns one context for the run and one for each page. */
#include "tickets/sync.h"
#include "base/time.h"
#include "fetch/etag.h"
#include "fetch/origin.h"
#include "tickets/sink.h"
#include "tickets/sync_api.h"

enum { PASSES = 3, PAGES_MAX = 100000, FAILURES_IN_A_ROW = 3 };

typedef struct {
    dg_sync s;
    dg_sync_counts *counts;
    dg_import_options import;
    dg_sink *sink;
    dg_sync_state state;
    dg_map *seen;              /* id -> date of change, in this run */
    int64_t start;             /* the date that this run asks from */
    int64_t was_updated;       /* state.updated when it began */
    int64_t began;             /* clock */
    int64_t high;              /* newest change seen */
    int64_t done, total;       /* rows, for progress */
    int failures;              /* tickets in a row that the server could not give */
    int64_t swept;             /* stored tickets that were gone there */
    bool shifted;              /* a row came again with a newer date: others may have slipped through */
    bool stopped;              /* by --limit or --dry-run: the end was not seen */
    bool resumed;              /* rows before this run's first page were not seen */
} sync_run;

/* --- one row --------------------------------------------------------------------------------------------------- */

static int put_record(sync_run *run, dg_mem *page, const dg_json *item, const char *id, dg_error *err)
{
    dg_sync *s = &run->s;
    dg_json *record = dg_json_copy(page, item);
    if (s->api.web) {
        char *web = dg_printf(page, "%s%s", s->o->base_url, dg_sync_fill(page, s->api.web, s, id, NULL));
        dg_json_set(record, "docgap:url", dg_json_new_string(page, web, strlen(web)));
    }
    if (s->staff) dg_json_set(record, "docgap:staff", dg_json_copy(page, s->staff));
    if (s->api.complete && s->api.complete(&record, s, page, err)) return -1;
    return s->o->source->map_json(run->sink, page, record, err);
}

/* Passed over by the mapper (private, a bot's, a pull request)? Then an older public form of it must go as well. */
static int drop_withheld(sync_run *run, const char *id, int64_t before, int64_t updated, dg_error *err)
{
    int64_t now;
    int stored = dg_sync_stored(&now, run->s.db, run->s.o->name, id, err);
    if (!stored) run->s.withheld++;
    if (stored <= 0 || now != before || updated == before || updated == DG_NO_TIME) return stored < 0 ? -1 : 0;
    dg_raw_ticket gone = {.id = id, .created = DG_NO_TIME, .updated = DG_NO_TIME, .closed = DG_NO_TIME, .deleted = true};
    run->s.withheld++;
    return dg_sink_put(run->sink, &gone, err);
}

/* One ticket that cannot be read does not stop the others; trouble with the server or the database does. */
static int forgive(sync_run *run, const char *id, dg_error *problem, dg_error *err)
{
    int status = run->s.last_status;
    bool gone = problem->kind == DG_ERR_NET && (status == 404 || status == 410);
    bool broken = problem->kind == DG_ERR_NET && status == 500 && ++run->failures < FAILURES_IN_A_ROW;
    if (problem->kind == DG_ERR_INPUT || gone || broken || (problem->kind == DG_ERR_AUTH && status == 403)) {
        dg_warn(run->s.o->warnings, gone ? DG_WARN_ADVICE : DG_WARN_PARTIAL, "ticket-not-read", run->s.o->name, 0, "ticket %s: %s", id,
                problem->message);
        dg_sink_fail(run->sink);
        return 0;
    }
    return dg_fail(err, problem->kind, "%s", problem->message);
}

/* Is it to be read? Known ones of the same date are not; notes what was seen. -1 error. */
static int is_wanted(sync_run *run, const char *id, int64_t updated, int64_t *stored_date, dg_error *err)
{
    bool added;
    int64_t *seen = dg_map_puts(run->seen, id, &added);
    if (!added && *seen == updated) return 0; /* the same row again: pages overlap */
    if (!added) run->shifted = true;
    *seen = updated;
    if (updated != DG_NO_TIME && (run->high == DG_NO_TIME || updated > run->high)) run->high = updated;
    int stored = dg_sync_stored(stored_date, run->s.db, run->s.o->name, id, err);
    if (stored < 0) return -1;
    if (!stored) *stored_date = DG_NO_TIME;
    if (!stored || run->s.o->full) return 1;
    if (updated == DG_NO_TIME || *stored_date != updated) return 1;
    run->counts->tickets.read++;
    run->counts->tickets.unchanged++;
    return 0;
}

static int take_row(sync_run *run, dg_mem *page, const dg_json *item, dg_error *err)
{
    const dg_sync_api *api = &run->s.api;
    const char *id = dg_pick_str(page, item, api->id);
    int64_t updated = dg_pick_time(item, api->updated), before;
    if (!id) return dg_fail(err, DG_ERR_NET, "a row of the answer has no %s: is type: the right system?", api->id);
    if (api->id_prefix) id = dg_printf(page, "%s%s", api->id_prefix, id);
    int wanted = is_wanted(run, id, updated, &before, err);
    if (wanted <= 0) return wanted;
    if (run->s.o->dry_run) {
        run->counts->tickets.read++;
        if (before == DG_NO_TIME) run->counts->tickets.added++;
        else run->counts->tickets.updated++;
        return 0;
    }
    dg_error problem = {0};
    int rc = put_record(run, page, item, id, &problem);
    if (rc) return forgive(run, id, &problem, err);
    run->failures = 0;
    return drop_withheld(run, id, before, updated, err);
}

/* --- one page -------------------------------------------------------------------------------------------------- */

static void report_page(const sync_run *run)
{
    char note[120];
    snprintf(note, sizeof note, "%s, page %lld, %lld requests, %lld s waited", run->s.o->name, (long long)run->counts->pages,
             (long long)run->s.asker.requests, (long long)(run->s.asker.waited_ms / 1000));
    dg_progress_report(run->s.o->progress, "reading tickets", run->done, run->total, note);
}

/* In a list with the newest first: is all that is not pinned older than what was asked? */
static bool passed_start(const sync_run *run, const dg_json *items)
{
    if (run->s.api.order != DG_SYNC_DESCENDING || run->start == DG_NO_TIME) return false;
    for (size_t i = 0; i < dg_json_count(items); i++) {
        const dg_json *item = dg_json_item(items, i);
        int64_t updated = dg_pick_time(item, run->s.api.updated);
        if (!dg_pick_bool(item, "pinned,pinned_globally") && updated != DG_NO_TIME && updated >= run->start) return false;
    }
    return true;
}

static int take_rows(sync_run *run, dg_mem *page, const dg_json *items, dg_error *err)
{
    for (size_t i = 0; i < dg_json_count(items); i++) {
        const dg_json *item = dg_json_item(items, i);
        int64_t updated = dg_pick_time(item, run->s.api.updated);
        if (dg_sink_full(run->sink)) {
            run->stopped = true;
            return 0;
        }
        if (dg_progress_cancelled(run->s.o->progress))
            return dg_fail(err, DG_ERR_CANCEL, "stopped; the same command goes on from here");
        run->done++;
        /* Servers round, or ignore, the date of the question. */
        if (run->start != DG_NO_TIME && updated != DG_NO_TIME && updated < run->start && !run->s.o->full) continue;
        if (take_row(run, page, item, err)) return -1;
    }
    return 0;
}

/* What the next run starts with, as true as this page: written with it. */
static int commit_page(sync_run *run, const dg_sync_place *at, bool end, dg_error *err)
{
    bool ascending = run->s.api.order == DG_SYNC_ASCENDING && run->s.api.page.style != DG_PAGE_ID;
    bool gap = run->s.o->since != DG_NO_TIME && run->state.updated != DG_NO_TIME && run->s.o->since > run->state.updated;
    int64_t sure = run->high != DG_NO_TIME && run->high > run->began ? run->began : run->high; /* a clock that is ahead */
    if (run->s.o->dry_run) return 0;
    if (run->shifted) run->state.updated = run->was_updated; /* until the pass that finds what slipped through */
    else if (!gap && sure != DG_NO_TIME && (ascending || (end && !run->stopped)) &&
             (run->state.updated == DG_NO_TIME || sure > run->state.updated))
        run->state.updated = sure;
    if (run->s.api.durable_cursor && !run->stopped) {
        run->state.next = at->next;
        run->state.since = end ? DG_NO_TIME : run->start;
    }
    if (dg_sync_state_save(run->s.db, run->s.o->name, &run->state, err)) return -1;
    return dg_sink_commit(run->sink, err);
}

/* The request for the place; on the first page with the tag of the last run's, when that was the only one. */
static void write_request(sync_run *run, dg_sync_call *call, dg_mem *page_ctx, const dg_sync_place *at)
{
    const dg_page_style style = run->s.api.page.style;
    dg_sync_call_init(call, page_ctx, &run->s, "");
    if (at->next && (style == DG_PAGE_LINK || style == DG_PAGE_NEXT_URL)) {
        dg_buf_clear(&call->url);
        dg_buf_adds(&call->url, at->next);
        return;
    }
    run->s.api.list(call, &run->s, at);
    if (!call->body.n && !run->s.o->full && !run->s.o->dry_run && dg_str_eq(run->state.etag_url, call->url.p))
        call->etag = run->state.etag;
}

/* A tag says "nothing changed" only for a listing of one page. */
static void keep_tag(sync_run *run, const dg_page *page, bool only)
{
    const char *tag = dg_http_header_get(&page->answer->headers, "etag");
    run->state.etag = run->state.etag_url = NULL;
    if (!only || run->stopped || !dg_etag_is_valid(tag)) return;
    run->state.etag = dg_strdup(run->s.ctx, tag);
    run->state.etag_url = dg_strdup(run->s.ctx, page->url);
}

/* Moves *at on. A cursor that the system keeps valid (Zendesk) is named also with the last page: kept for the next run. */
static int move_on(sync_run *run, dg_sync_place *at, const dg_page *page, bool old, dg_error *err)
{
    const dg_sync *s = &run->s;
    const dg_page_shape *shape = &s->api.page;
    if (s->o->dry_run) run->stopped = true;
    if (run->stopped) return 0;
    int more = old ? 0 : dg_page_next(at, s->ctx, s->o->base_url, shape, page, err);
    if (more || !s->api.durable_cursor) return more;
    const char *end = dg_pick_str(s->ctx, page->root, shape->next);
    bool usable = shape->style == DG_PAGE_NEXT_URL && !dg_str_empty(end) && !dg_origin_check_next(s->o->base_url, end, NULL);
    at->next = usable ? dg_strdup(s->ctx, end) : NULL;
    return 0;
}

static void describe_page(dg_page *page, dg_mem *ctx, const sync_run *run, const dg_json *items)
{
    page->count = dg_json_count(items);
    const dg_json *last = page->count ? dg_json_item(items, page->count - 1) : NULL;
    const char *id = dg_pick_str(ctx, last, run->s.api.id);
    page->last_updated = dg_pick_time(last, run->s.api.updated);
    page->last_id = id ? strtoll(id, NULL, 10) : 0;
}

/* Rows of one page asked, taken and committed. 1: there is another; 0: the end; -1. */
static int take_page(sync_run *run, dg_sync_place *at, dg_mem *page_ctx, dg_error *err)
{
    dg_sync *s = &run->s;
    dg_sync_call call;
    dg_http_response answer;
    dg_json *root;
    bool first = !at->next && !at->offset && at->since == run->start;
    write_request(run, &call, page_ctx, at);
    if (dg_sync_call_json(&root, &answer, s, page_ctx, &call, err)) return -1;
    run->counts->pages++;
    if (!root) return 0; /* 304: nothing changed */
    const dg_json *items = dg_page_items(root, &s->api.page, call.url.p, err);
    if (!items) return -1;
    dg_page page = {.root = root, .answer = &answer, .url = call.url.p};
    describe_page(&page, page_ctx, run, items);
    run->total = dg_page_total(&page, &s->api.page);
    bool old = passed_start(run, items);
    if (take_rows(run, page_ctx, items, err)) return -1;
    int more = move_on(run, at, &page, old, err);
    if (more < 0) return -1;
    keep_tag(run, &page, first && !more && !call.body.n);
    report_page(run);
    return commit_page(run, at, !more, err) ? -1 : more;
}

/* --- the run --------------------------------------------------------------------------------------------------- */

static int read_pass(sync_run *run, dg_sync_place *at, dg_error *err)
{
    for (int pages = 0; pages < PAGES_MAX; pages++) {
        dg_mem *page = dg_mem_root();
        int more = take_page(run, at, page, err);
        dg_free(page);
        if (more <= 0) return more;
    }
    return dg_fail(err, DG_ERR_LIMIT, "more than %d pages: is the listing without an end? What was read is stored", PAGES_MAX);
}

static void choose_start(sync_run *run, dg_sync_place *at)
{
    const dg_sync_options *o = run->s.o;
    bool going_on = !o->full && o->since == DG_NO_TIME;
    run->start = o->since;
    if (going_on && run->state.updated != DG_NO_TIME) run->start = run->state.updated - run->s.api.overlap;
    if (going_on && run->state.next) {
        at->next = run->state.next; /* the token carries its own question; since is what it began with */
        run->start = run->state.since;
        run->resumed = true;
    }
    run->resumed |= run->start != DG_NO_TIME;
    at->since = run->start;
    at->page_size = o->page_size && o->page_size < run->s.api.page.page_size ? o->page_size : run->s.api.page.page_size;
}

/* Rows that moved to the end while pages were read pull others over a page's border, unseen. They are found by reading
 * again: cheap, because what is stored with the same date is not asked for in full. */
static int read_all(sync_run *run, dg_error *err)
{
    int rc = 0;
    dg_sync_place start = {0};
    run->was_updated = run->state.updated;
    choose_start(run, &start);
    for (int pass = 0; pass < PASSES && !rc; pass++) {
        dg_sync_place at = start;
        run->shifted = false;
        run->done = 0;
        run->high = DG_NO_TIME;
        if (pass) run->seen = dg_map_new(run->s.ctx);
        rc = read_pass(run, &at, err);
        bool movable = run->s.api.page.style != DG_PAGE_DATE && run->s.api.page.style != DG_PAGE_ID && !run->s.api.durable_cursor;
        if (!run->shifted || !movable || run->stopped) break;
    }
    return rc;
}

static int remove_gone(sync_run *run, dg_error *err)
{
    const dg_sync_options *o = run->s.o;
    if (run->stopped || o->dry_run || o->since != DG_NO_TIME) return 0;
    int rc = 0;
    if (run->s.api.sweep)
        rc = dg_sync_sweep(&run->swept, &run->state.others, &run->s, run->sink, err) ||
             dg_sync_state_save(run->s.db, o->name, &run->state, err);
    else if (o->full && !run->resumed && dg_map_count(run->seen))
        rc = dg_sync_remove_missing(&run->swept, run->sink, &run->s, run->seen, err);
    return rc ? -1 : dg_sink_commit(run->sink, err);
}

static void prepare_run(sync_run *run, dg_sync_counts *counts, dg_db *db, const dg_sync_options *o)
{
    *run = (sync_run){.counts = counts, .high = DG_NO_TIME, .start = DG_NO_TIME, .total = -1};
    run->import = (dg_import_options){.format = o->source->name, .source = o->name, .include_private = o->include_private,
                                      .redactor = o->redactor, .progress = o->progress, .warnings = o->warnings,
                                      .since = DG_NO_TIME, .limit = o->limit};
    dg_sync *s = &run->s;
    s->ctx = dg_mem_root();
    s->o = o;
    s->db = db;
    s->api = *o->source->live;
    s->asker = (dg_asker){.clock = o->clock.now ? o->clock : dg_clock_real(), .policy = dg_retry_policy_usual(),
                          .allow_http = o->allow_http, .progress = o->progress};
    if (o->max_wait) s->asker.policy.max_wait = o->max_wait;
    if (o->max_retries) s->asker.policy.max_retries = o->max_retries > 0 ? o->max_retries : 0;
    run->seen = dg_map_new(s->ctx);
    run->began = s->asker.clock.now(s->asker.clock.user);
}

static int open_network(sync_run *run, dg_http **own, dg_http *given, dg_error *err)
{
    const dg_sync_options *o = run->s.o;
    dg_http_options h = {.allow_http = o->allow_http, .cacert = o->cacert, .proxy = o->proxy, .netrc = o->netrc,
                         .max_response = o->max_response, .stall_seconds = (long)o->stall_seconds, .progress = o->progress};
    if (!given && dg_http_open(own, run->s.ctx, &h, err)) return -1;
    run->s.asker.http = given ? given : *own;
    return dg_origin_check(o->base_url, o->allow_http, err);
}

static int read_source(sync_run *run, dg_error *err)
{
    dg_sync *s = &run->s;
    if (s->api.adapt && s->api.adapt(&s->api, s->ctx, s->o, err)) return -1;
    if (dg_sync_authorize(s, err)) return -1;
    if (s->api.prepare && s->api.prepare(s, s->token.value, err)) return -1;
    if (dg_sync_state_load(&run->state, s->ctx, s->db, s->o->name, err)) return -1;
    if (dg_sink_open(&run->sink, s->ctx, s->db, s->o->name, &run->import, err)) return -1;
    if (read_all(run, err)) return -1;
    return remove_gone(run, err);
}

/* Headers and token are overwritten before the memory goes back. */
static void forget_secrets(dg_sync *s)
{
    for (size_t i = 0; i < s->headers.count; i++) {
        const dg_http_header *h = &s->headers.items[i];
        char *copy;
        if (!h->secret) continue;
        memcpy(&copy, &h->value, sizeof copy); /* made by sync_auth.c, held as const for everyone else */
        dg_memory_clear(copy, strlen(copy));
    }
    dg_secret_clear(&s->token);
}

int dg_sync_run(dg_sync_counts *counts, dg_db *db, const dg_sync_options *o, dg_http *http, dg_error *err)
{
    sync_run run;
    dg_http *own = NULL;
    prepare_run(&run, counts, db, o);
    int rc = open_network(&run, &own, http, err);
    if (!rc) rc = read_source(&run, err);
    if (rc) dg_mask_error(err, &run.s.token);
    if (run.sink && dg_sink_close(run.sink, &counts->tickets, rc ? NULL : err)) rc = -1;
    /* The sink counts what was swept away as read and changed: here it is said apart. */
    counts->tickets.updated -= run.swept;
    counts->tickets.read -= run.swept;
    counts->removed += run.swept;
    counts->requests += run.s.asker.requests;
    counts->retries += run.s.asker.retries;
    counts->waited_ms += run.s.asker.waited_ms;
    dg_http_close(own);
    forget_secrets(&run.s);
    dg_free(run.s.ctx);
    return rc;
}
