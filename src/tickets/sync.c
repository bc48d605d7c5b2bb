/* The run of one live source: where to go on, page after page, what is new, what is gone, when to stop.
 * Requests are sync_get.c's, paging sync_page.c's, the memory in the database sync_state.c's, the mapping of
 * records the source's. Owns one context for the run and one for each page. */
#include "tickets/sync.h"
#include "base/time.h"
#include "fetch/etag.h"
#include "fetch/origin.h"
#include "tickets/sync_run.h"

enum { PASSES = 3, PAGES_MAX = 100000 };

/* --- one page
 * -------------------------------------------------------------------------------------------------- */

static void report_page(const dg_sync_run_state *run)
{
    char note[120];
    snprintf(note, sizeof note, "%s, page %lld, %lld requests, %lld s waited", run->s.o->name,
             (long long)run->counts->pages, (long long)run->s.asker.requests,
             (long long)(run->s.asker.waited_ms / 1000));
    dg_progress_report(run->s.o->progress, "reading tickets", run->done, run->total, note);
}

/* In a list with the newest first: is all that is not pinned older than what was asked? */
static bool passed_start(const dg_sync_run_state *run, const dg_json *items)
{
    if (run->s.api.order != DG_SYNC_DESCENDING || run->start == DG_NO_TIME) return false;
    for (size_t i = 0; i < dg_json_count(items); i++) {
        const dg_json *item = dg_json_item(items, i);
        int64_t updated = dg_pick_time(item, run->s.api.updated);
        if (!dg_pick_bool(item, "pinned,pinned_globally") && updated != DG_NO_TIME && updated >= run->start)
            return false;
    }
    return true;
}

static int take_rows(dg_sync_run_state *run, dg_mem *page, const dg_json *items, dg_error *err)
{
    for (size_t i = 0; i < dg_json_count(items); i++) {
        const dg_json *item = dg_json_item(items, i);
        int64_t updated = dg_pick_time(item, run->s.api.updated);
        if (dg_sink_full(run->staged)) {
            run->stopped = true;
            return 0;
        }
        if (dg_progress_cancelled(run->s.o->progress))
            return dg_fail(err, DG_ERR_CANCEL, "stopped; the same command goes on from here");
        run->done++;
        /* Servers round, or ignore, the date of the question. */
        if (run->start != DG_NO_TIME && updated != DG_NO_TIME && updated < run->start && !run->s.o->full)
            continue;
        if (dg_sync_take_row(run, page, item, err)) return -1;
    }
    return 0;
}

/* What the next run starts with. */
static void note_place(dg_sync_run_state *run, const dg_sync_place *at, bool end)
{
    bool ascending = run->s.api.order == DG_SYNC_ASCENDING && run->s.api.page.style != DG_PAGE_ID;
    bool gap = run->s.o->since != DG_NO_TIME && run->state.updated != DG_NO_TIME &&
               run->s.o->since > run->state.updated;
    int64_t sure = run->high != DG_NO_TIME && run->high > run->began ? run->began
                                                                     : run->high; /* a clock that is ahead */
    if (run->shifted)
        run->state.updated = run->was_updated; /* until the pass that finds what slipped through */
    else if (!gap && sure != DG_NO_TIME && (ascending || (end && !run->stopped)) &&
             (run->state.updated == DG_NO_TIME || sure > run->state.updated))
        run->state.updated = sure;
    if (run->s.api.durable_cursor && !run->stopped) {
        run->state.next = at->next;
        run->state.since = end ? DG_NO_TIME : run->start;
    }
}

/* The tickets of the page and the place to go on, as true as they are, in one transaction. NULL: the page was not read to its
 * end; what was read is kept, and the next run comes here again. */
static int commit_page(dg_sync_run_state *run, const dg_sync_state *place, dg_error *err)
{
    if (run->s.o->dry_run) return 0;
    if (dg_sink_begin(run->sink, err) || dg_sink_replay(run->sink, run->staged, err)) return -1;
    if (place && dg_sync_state_save(run->s.db, run->s.o->name, place, err)) return -1;
    return dg_sink_commit(run->sink, err);
}

/* The request for the place; on the first page with the tag of the last run's, when that was the only one. */
static void write_request(dg_sync_run_state *run, dg_sync_call *call, dg_mem *page_ctx,
                          const dg_sync_place *at)
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
static void keep_tag(dg_sync_run_state *run, const dg_page *page, bool only)
{
    const char *tag = dg_http_header_get(&page->answer->headers, "etag");
    run->state.etag = run->state.etag_url = NULL;
    if (!only || run->stopped || !dg_etag_is_valid(tag)) return;
    run->state.etag = dg_strdup(run->s.ctx, tag);
    run->state.etag_url = dg_strdup(run->s.ctx, page->url);
}

/* Moves *at on. A cursor that the system keeps valid (Zendesk) is named also with the last page: kept for the
 * next run. */
static int move_on(dg_sync_run_state *run, dg_sync_place *at, const dg_page *page, bool old, dg_error *err)
{
    const dg_sync *s = &run->s;
    const dg_page_shape *shape = &s->api.page;
    if (s->o->dry_run) run->stopped = true;
    if (run->stopped) return 0;
    int more = old ? 0 : dg_page_next(at, s->ctx, s->o->base_url, shape, page, err);
    if (more || !s->api.durable_cursor) return more;
    const char *end = dg_pick_str(s->ctx, page->root, shape->next);
    bool usable = shape->style == DG_PAGE_NEXT_URL && !dg_str_empty(end) &&
                  !dg_origin_check_next(s->o->base_url, end, NULL);
    at->next = usable ? dg_strdup(s->ctx, end) : NULL;
    return 0;
}

static void describe_page(dg_page *page, dg_mem *ctx, const dg_sync_run_state *run, const dg_json *items)
{
    page->count = dg_json_count(items);
    const dg_json *last = page->count ? dg_json_item(items, page->count - 1) : NULL;
    const char *id = dg_pick_str(ctx, last, run->s.api.id);
    page->last_updated = dg_pick_time(last, run->s.api.updated);
    page->last_id = id ? strtoll(id, NULL, 10) : 0;
}

/* Rows of one page asked, taken and committed. 1: there is another; 0: the end; -1. */
static int take_page(dg_sync_run_state *run, dg_sync_place *at, dg_mem *page_ctx, dg_error *err)
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
    run->staged = dg_sink_stage(page_ctx, run->sink);
    int more = take_rows(run, page_ctx, items, err) ? -1 : move_on(run, at, &page, old, err);
    if (more < 0) {
        commit_page(run, NULL, NULL);
        return -1;
    }
    note_place(run, at, !more);
    keep_tag(run, &page, first && !more && !call.body.n);
    report_page(run);
    return commit_page(run, &run->state, err) ? -1 : more;
}

/* --- the run
 * --------------------------------------------------------------------------------------------------- */

static int read_pass(dg_sync_run_state *run, dg_sync_place *at, dg_error *err)
{
    for (int pages = 0; pages < PAGES_MAX; pages++) {
        dg_mem *page = dg_mem_root();
        int more = take_page(run, at, page, err);
        dg_free(page);
        if (more <= 0) return more;
    }
    return dg_fail(err, DG_ERR_LIMIT,
                   "more than %d pages: is the listing without an end? What was read is stored", PAGES_MAX);
}

static void choose_start(dg_sync_run_state *run, dg_sync_place *at)
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
    at->page_size =
        o->page_size && o->page_size < run->s.api.page.page_size ? o->page_size : run->s.api.page.page_size;
}

/* Rows that moved to the end while pages were read pull others over a page's border, unseen. They are found
 * by reading again: cheap, because what is stored with the same date is not asked for in full. */
static int read_all(dg_sync_run_state *run, dg_error *err)
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
        bool movable = run->s.api.page.style != DG_PAGE_DATE && run->s.api.page.style != DG_PAGE_ID &&
                       !run->s.api.durable_cursor;
        if (!run->shifted || !movable || run->stopped) break;
    }
    return rc;
}

static int remove_gone(dg_sync_run_state *run, dg_error *err)
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

static void prepare_run(dg_sync_run_state *run, dg_sync_counts *counts, dg_db *db, const dg_sync_options *o)
{
    *run = (dg_sync_run_state){.counts = counts, .high = DG_NO_TIME, .start = DG_NO_TIME, .total = -1};
    run->import = (dg_import_options){.format = o->source->name,
                                      .source = o->name,
                                      .include_private = o->include_private,
                                      .redactor = o->redactor,
                                      .progress = o->progress,
                                      .warnings = o->warnings,
                                      .since = DG_NO_TIME,
                                      .limit = o->limit};
    dg_sync *s = &run->s;
    s->ctx = dg_mem_root();
    s->o = o;
    s->db = db;
    s->api = *o->source->live;
    s->asker = (dg_asker){.clock = o->clock.now ? o->clock : dg_clock_real(),
                          .policy = dg_retry_policy_usual(),
                          .allow_http = o->allow_http,
                          .progress = o->progress};
    if (o->max_wait) s->asker.policy.max_wait = o->max_wait;
    if (o->max_retries) s->asker.policy.max_retries = o->max_retries > 0 ? o->max_retries : 0;
    run->seen = dg_map_new(s->ctx);
    run->began = s->asker.clock.now(s->asker.clock.user);
}

static int open_network(dg_sync_run_state *run, dg_http **own, dg_http *given, dg_error *err)
{
    const dg_sync_options *o = run->s.o;
    dg_http_options h = {.allow_http = o->allow_http,
                         .cacert = o->cacert,
                         .proxy = o->proxy,
                         .netrc = o->netrc,
                         .max_response = o->max_response,
                         .stall_seconds = (long)o->stall_seconds,
                         .progress = o->progress};
    if (!given && dg_http_open(own, run->s.ctx, &h, err)) return -1;
    run->s.asker.http = given ? given : *own;
    return dg_origin_check(o->base_url, o->allow_http, err);
}

static int read_source(dg_sync_run_state *run, dg_error *err)
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
    dg_sync_run_state run;
    dg_http *own = NULL;
    prepare_run(&run, counts, db, o);
    int rc = open_network(&run, &own, http, err);
    if (!rc) rc = read_source(&run, err);
    if (rc) dg_sync_mask(&run.s, err);
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
