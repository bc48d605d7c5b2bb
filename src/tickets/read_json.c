/* Reads a JSON file: records from json_stream.c, a thousand at a time, are parsed, mapped, cleaned and
 * redacted by all cores, each with memory of its own that is freed with the batch; then they are stored in
 * the order of the file. Which source a record belongs to is decided by the first record. Warnings come from
 * here, in order. */
#include <string.h>

#include "base/hash.h"
#include "base/threads.h"
#include "tickets/json_stream.h"
#include "tickets/reader.h"
#include "tickets/sink.h"

enum { BATCH_RECORDS = 1000, BATCH_BYTES = 8 << 20, WORKERS = 64, BLOCK = 16 };

typedef struct {
    dg_json_record at;
    char *text;      /* owned by the batch */
    dg_sink *staged; /* what the mapper put */
    dg_error err;
    int failed;
} job;

typedef struct {
    dg_reader *r;
    dg_json_stream *stream;
    const dg_source *source; /* NULL before the first record */
    dg_sink *sink;
    dg_mem *ctx; /* of the batch */
    dg_mem *worker[WORKERS];
    job jobs[BATCH_RECORDS];
    int count;
    size_t bytes;
    bool damaged; /* something was wrong behind which nothing can be read */
} reading;

/* {"node": {...}} of a GraphQL edge and {"ticket": {...}} of a single answer hold the record itself. */
static const dg_json *unwrap(const dg_json *record)
{
    static const char *const covers[] = {"node", "ticket", "issue", "conversation", NULL};
    if (dg_json_type(record) != DG_JSON_OBJECT || dg_json_count(record) > 2) return record;
    for (int i = 0; covers[i]; i++) {
        const dg_json *inside = dg_json_at(record, covers[i]);
        if (dg_json_type(inside) == DG_JSON_OBJECT) return inside;
    }
    return record;
}

static const dg_source *best_source(const dg_json *record)
{
    const dg_source *best = NULL;
    int score = 0;
    for (size_t i = 0; dg_sources[i]; i++) {
        int s = dg_sources[i]->detect_json ? dg_sources[i]->detect_json(record) : 0;
        if (s > score) {
            score = s;
            best = dg_sources[i];
        }
    }
    return best;
}

/* The members of a record that no source knows, for the message: "name, when, what". */
static const char *member_names(dg_mem *ctx, const dg_json *record)
{
    dg_buf names;
    dg_buf_init(&names, ctx, 200);
    const char *key;
    const dg_json *value;
    for (size_t i = 0; dg_json_member(record, i, &key, &value); i++) {
        if (i) dg_buf_adds(&names, ", ");
        dg_buf_adds(&names, key);
    }
    return names.p;
}

/* Decides the source by the record at hand. 1: decided; 0: this record says nothing (broken, not an object).
 */
static int decide_source(reading *g, const job *j, dg_error *err)
{
    dg_json *record;
    dg_error ignored = {0};
    if (j->at.state != DG_RECORD_WHOLE) return 0;
    if (dg_json_parse(&record, g->ctx, j->text, j->at.text.n, g->r->name, j->at.line, &ignored)) return 0;
    const dg_json *inside = unwrap(record);
    const dg_source *native = dg_source_find("native");
    g->source = g->r->source ? g->r->source : g->r->o->map ? native : best_source(inside);
    if (g->source && g->source->map_json) return 1;
    if (g->r->source)
        return dg_fail_at(err, DG_ERR_USAGE, g->r->name, 0,
                          "--from %s reads no JSON, and this is JSON: leave --from out", g->r->source->name);
    return dg_fail_at(err, DG_ERR_INPUT, g->r->name, j->at.line,
                      "no ticket source knows a record with the members %s: name them "
                      "with --map id=...,title=...,body=... or see docgap sources",
                      member_names(g->ctx, inside));
}

static void work_on(reading *g, job *j, dg_mem *ctx)
{
    dg_json *record;
    dg_mem *scratch = dg_alloc(ctx, 1);
    if (dg_json_parse(&record, scratch, j->text, j->at.text.n, g->r->name, j->at.line, &j->err)) {
        j->failed = 1;
    } else {
        j->staged = dg_sink_stage(ctx, g->sink);
        j->failed = g->source->map_json(j->staged, scratch, unwrap(record), &j->err) != 0;
    }
    dg_free(scratch);
}

static void work(size_t first, size_t last, int worker, void *user)
{
    reading *g = user;
    if (!g->worker[worker]) g->worker[worker] = dg_mem_root();
    for (size_t i = first; i < last; i++)
        if (g->jobs[i].at.state == DG_RECORD_WHOLE) work_on(g, &g->jobs[i], g->worker[worker]);
}

/* The warning for a record that could not be read. */
static void warn_job(reading *g, job *j)
{
    dg_warnings *w = g->r->o->warnings;
    const char *name = g->r->name;
    dg_sink_fail(g->sink);
    switch (j->at.state) {
    case DG_RECORD_TRUNCATED:
        dg_warn(w, DG_WARN_PARTIAL, "truncated-json", name, j->at.end_line,
                "the file ends inside the record that begins at line %ld: cut short at line %ld, column %ld",
                j->at.line, j->at.end_line, j->at.end_column);
        return;
    case DG_RECORD_TOO_LARGE:
        dg_warn(w, DG_WARN_PARTIAL, "record-too-large", name, j->at.line, "record above %d MiB passed over",
                DG_JSON_RECORD_LIMIT >> 20);
        return;
    case DG_RECORD_BROKEN:
    case DG_RECORD_WHOLE:
        break;
    }
    if (j->err.kind == DG_ERR_NONE)
        dg_fail_at(&j->err, DG_ERR_INPUT, name, j->at.end_line,
                   "broken JSON: the record that begins at line %ld is cut short at "
                   "line %ld, column %ld",
                   j->at.line, j->at.end_line, j->at.end_column);
    if (!j->err.line) j->err.line = j->at.line;
    dg_warn_error(w, DG_WARN_PARTIAL, "bad-record", name, &j->err);
}

/* dg_json_parse says more about a broken record than its borders do. */
static void parse_broken(reading *g, job *j)
{
    dg_json *record;
    if (j->at.state == DG_RECORD_BROKEN)
        dg_json_parse(&record, g->ctx, j->text, j->at.text.n, g->r->name, j->at.line, &j->err);
}

static int store(reading *g, dg_error *err)
{
    for (int i = 0; i < g->count && !dg_sink_full(g->sink); i++) {
        job *j = &g->jobs[i];
        if (j->staged && dg_sink_replay(g->sink, j->staged, err)) return -1;
        parse_broken(g, j);
        if (j->failed || j->at.state != DG_RECORD_WHOLE) warn_job(g, j);
    }
    return 0;
}

static void end_batch(reading *g)
{
    for (int i = 0; i < WORKERS; i++) {
        dg_free(g->worker[i]);
        g->worker[i] = NULL;
    }
    dg_free(g->ctx);
    g->ctx = dg_alloc(g->r->ctx, 1);
    memset(g->jobs, 0, sizeof g->jobs[0] * (size_t)g->count);
    g->count = 0;
    g->bytes = 0;
}

/* The first record that can be read decides the source. */
static int begin_source(reading *g, dg_error *err)
{
    for (int i = 0; i < g->count && !g->sink; i++) {
        const job *j = &g->jobs[i];
        int decided = decide_source(g, j, err);
        if (decided < 0) return -1;
        if (!decided) continue;
        return dg_sink_open(&g->sink, g->r->ctx, g->r->db, dg_reader_source_name(g->r, g->source), g->r->o, err);
    }
    return 0;
}

static int run_batch(reading *g, dg_error *err)
{
    int rc = 0;
    if (!g->sink && begin_source(g, err)) return -1;
    if (!g->sink) return 0; /* nothing readable yet: the records stay for the message at the end */
    dg_parallel(0, (size_t)g->count, BLOCK, work, g);
    rc = store(g, err);
    const dg_progress *p = g->r->o->progress;
    dg_progress_report(p, "reading tickets", dg_input_offset(g->r->in), dg_input_size(g->r->in), NULL);
    if (!rc && dg_progress_cancelled(p))
        rc = dg_fail(err, DG_ERR_CANCEL, "stopped while reading %s; what was read is kept", g->r->name);
    end_batch(g);
    return rc;
}

static void add_job(reading *g, const dg_json_record *at)
{
    job *j = &g->jobs[g->count++];
    *j = (job){.at = *at};
    j->text = dg_strndup(g->ctx, at->text.p, at->text.n);
    g->bytes += at->text.n;
}

/* All records of the stream. Damage behind which nothing can be found is kept in *damage; what was read
 * before is stored. */
static int read_all(reading *g, dg_error *damage, dg_error *err)
{
    for (;;) {
        dg_json_record at;
        int got = dg_json_stream_next(g->stream, &at, damage);
        if (got < 0) g->damaged = true;
        if (got > 0) add_job(g, &at);
        bool full = g->count == BATCH_RECORDS || g->bytes >= BATCH_BYTES;
        if ((got <= 0 || full) && run_batch(g, err)) return -1;
        if (got <= 0 || (g->sink && dg_sink_full(g->sink))) return 0;
        if (full && !g->sink) return 0; /* a thousand broken records: this is something else */
    }
}

/* Nothing was stored: the first thing that was wrong is the error. */
static int nothing_read(reading *g, dg_error *damage, dg_error *err)
{
    if (g->damaged) return dg_fail_at(err, damage->kind, g->r->name, damage->line, "%s", damage->message);
    if (g->count == 0) {
        dg_warn(g->r->o->warnings, DG_WARN_ADVICE, "no-tickets", g->r->name, 0, "no tickets in this file");
        return 0;
    }
    job *j = &g->jobs[0];
    parse_broken(g, j);
    if (j->at.state == DG_RECORD_TRUNCATED)
        return dg_fail_at(err, DG_ERR_INPUT, g->r->name, j->at.end_line,
                          "the JSON is cut short at line %ld, column %ld, inside the "
                          "first record: export it again",
                          j->at.end_line, j->at.end_column);
    if (j->at.state == DG_RECORD_TOO_LARGE)
        return dg_fail_at(err, DG_ERR_LIMIT, g->r->name, j->at.line, "the first record is above %d MiB",
                          DG_JSON_RECORD_LIMIT >> 20);
    if (j->at.state == DG_RECORD_WHOLE)
        dg_json_parse(&(dg_json *){NULL}, g->ctx, j->text, j->at.text.n, g->r->name, j->at.line, &j->err);
    if (j->err.kind == DG_ERR_NONE)
        dg_fail(&j->err, DG_ERR_INPUT, "broken JSON at line %ld, column %ld", j->at.end_line,
                j->at.end_column);
    return dg_fail_at(err, DG_ERR_INPUT, g->r->name, j->err.line ? j->err.line : j->at.line, "%s",
                      j->err.message);
}

int dg_read_json(dg_reader *r, dg_error *err)
{
    reading *g = dg_new(r->ctx, reading);
    dg_error damage = {0};
    g->r = r;
    g->ctx = dg_alloc(r->ctx, 1);
    g->stream = dg_json_stream_new(r->ctx, r->in);
    int rc = read_all(g, &damage, err);
    if (!rc && !g->sink)
        rc = nothing_read(g, &damage, err);
    else if (!rc && g->damaged) {
        dg_sink_fail(g->sink);
        dg_warn_error(r->o->warnings, DG_WARN_PARTIAL, "truncated-json", r->name, &damage);
    }
    if (g->sink && dg_sink_close(g->sink, r->counts, rc ? NULL : err) && !rc) rc = -1;
    end_batch(g);
    dg_free(g->stream);
    dg_free(g);
    return rc;
}
