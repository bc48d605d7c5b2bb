/* A question to a server with all that goes with it: own redirect loop, retries with waiting, and words for
 * refusals. */
#ifndef DG_FETCH_ASK_H
#define DG_FETCH_ASK_H
#include "base/json.h"
#include "fetch/clock.h"
#include "fetch/http.h"
#include "fetch/retry.h"

enum { DG_REDIRECTS_MAX = 5 };

typedef struct {
    dg_http *http;
    dg_clock clock;
    dg_retry_policy policy;
    bool allow_http;
    const dg_progress *progress;
    int64_t requests, retries, waited_ms; /* counted */
} dg_asker;

/* 0: an answer with a final status (see dg_ask_refusal for those that are not 200). GETs, and POSTs marked
 * repeatable, are repeated as retry.h says. Redirects are followed within the origin only, at most 5, never
 * for a POST. */
int dg_ask(dg_http_response *out, dg_mem *ctx, dg_asker *a, const dg_http_request *rq, dg_error *err);
/* Masks what the secret ones of the headers hold. */
void dg_mask_headers(char *text, const dg_http_headers *headers);
/* 0 for 200..299; else fills err with what the status means and what to do (`what`: "source 'support'"). */
int dg_ask_refusal(const dg_http_response *r, const dg_http_request *rq, const char *what, dg_error *err);
/* The answer's JSON. An HTML page, an empty body, or text that does not end is an error with its own words;
 * *truncated says that asking again makes sense. */
int dg_ask_json(dg_json **out, dg_mem *ctx, const dg_http_response *r, const dg_http_request *rq,
                bool *truncated, dg_error *err);
/* dg_ask + dg_ask_refusal + dg_ask_json, asked again (as often as the policy says) when the JSON is cut off.
 * "Not modified" (304, after If-None-Match) is 0 with *out NULL. */
int dg_ask_for_json(dg_json **out, dg_http_response *answer, dg_mem *ctx, dg_asker *a,
                    const dg_http_request *rq, dg_error *err);
#endif
