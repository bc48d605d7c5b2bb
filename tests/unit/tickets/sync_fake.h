/* A sync without a network: questions with their answers in a table; an unknown question is 404, so that addresses and
 * parameters are tested with the answers. */
#ifndef DG_TEST_SYNC_H
#define DG_TEST_SYNC_H
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include "base/time.h"
#include "base/yaml.h"
#include "tickets/sync.h"

#pragma GCC diagnostic ignored "-Wmissing-field-initializers" /* most rows need the first fields only */

typedef struct {
    const char *url;      /* all of it, percent-encoded, or ending in "*": the beginning */
    const char *body;     /* of the answer */
    const char *header, *value;
    const char *posted;   /* a part of the question's body, or NULL */
    const char *with;     /* "Name: value" that must be among the question's headers */
    int status;           /* 0: 200 */
} exchange;

typedef struct {
    const exchange *script;
    int asked;
    const char *db_path; /* for tests that open the database a second time */
    char unknown[2000];
} fake;

static inline bool fits(const exchange *e, const dg_http_request *rq)
{
    size_t n = strlen(e->url);
    bool url = n && e->url[n - 1] == '*' ? strncmp(rq->url, e->url, n - 1) == 0 : strcmp(rq->url, e->url) == 0;
    if (!url || (e->posted && (!rq->body || !strstr(rq->body, e->posted)))) return false;
    if (!e->with) return true;
    for (size_t i = 0; i < rq->headers.count; i++) {
        char line[400];
        snprintf(line, sizeof line, "%s: %s", rq->headers.items[i].name, rq->headers.items[i].value);
        if (strcmp(line, e->with) == 0) return true;
    }
    return false;
}

static inline int answer(dg_http *self, dg_mem *ctx, dg_http_response *out, const dg_http_request *rq, dg_error *err)
{
    fake *f = self->user;
    (void)err;
    *out = (dg_http_response){.status = 404, .body = dg_strdup(ctx, "{}"), .length = 2};
    f->asked++;
    for (const exchange *e = f->script; e->url; e++) {
        if (!fits(e, rq)) continue;
        out->status = e->status ? e->status : 200;
        out->body = dg_strdup(ctx, e->body);
        out->length = strlen(e->body);
        if (e->header) dg_http_header_add(&out->headers, ctx, e->header, e->value, false);
        return 0;
    }
    snprintf(f->unknown, sizeof f->unknown, "%s %s", rq->url, rq->body ? rq->body : "");
    return 0;
}

static inline int64_t now(void *user)
{
    (void)user;
    return 1795000000;
}

static inline void no_sleep(void *user, int64_t ms)
{
    (void)user;
    (void)ms;
}

typedef struct {
    dg_mem *ctx;
    dg_db *db;
    fake f;
    dg_http http;
    dg_sync_options o;
    dg_sync_counts counts;
    dg_error err;
} run;

static inline void begin(run *r, const char *settings, const exchange *script)
{
    *r = (run){.ctx = dg_mem_root()};
    r->f.script = script;
    r->http = (dg_http){answer, &r->f};
    dg_json *tree;
    setenv("DOCGAP_TEST_TOKEN", "s3cret", 1);
    if (dg_yaml_parse(&tree, r->ctx, settings, strlen(settings), "t", 1, &r->err) ||
        dg_sync_configure(&r->o, r->ctx, "src", tree, &r->err) || dg_db_open(&r->db, r->ctx, ":memory:", NULL, &r->err))
        fail_msg("%s", r->err.message);
    r->o.clock = (dg_clock){now, no_sleep, NULL};
    r->o.warnings = dg_warnings_new(r->ctx);
}

static inline void end(run *r)
{
    dg_db_close(r->db);
    dg_free(r->ctx);
}

static inline int sync_once(run *r)
{
    r->counts = (dg_sync_counts){0};
    r->err = (dg_error){0};
    r->f.asked = 0;
    return dg_sync_run(&r->counts, r->db, &r->o, &r->http, &r->err);
}

static inline char *stored(run *r)
{
    static const char *const roles[] = {[DG_ROLE_REQUESTER] = "requester", [DG_ROLE_AGENT] = "agent", [DG_ROLE_OTHER] = "other"};
    dg_ticketset *set;
    dg_buf b;
    dg_buf_init(&b, r->ctx, DG_BUF_NO_LIMIT);
    assert_int_equal(dg_tickets_load(&set, r->ctx, r->db, &r->err), 0);
    for (int i = 0; i < set->count; i++) {
        const dg_ticket *t = &set->tickets[i];
        dg_buf_addf(&b, "%s%s %s", i ? "; " : "", t->id, t->title);
        for (int k = 0; k < t->nmessages; k++) dg_buf_addf(&b, " %s:%s", roles[t->messages[k].role], t->messages[k].body);
    }
    return dg_buf_take(&b);
}
#endif
