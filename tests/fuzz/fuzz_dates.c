/* Any bytes as a date and as the waiting headers: what is read can be written and read again; waits are never
 * negative. */
#include "base/mem.h"
#include "base/time.h"
#include "fetch/retry.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    dg_mem *m = dg_mem_root();
    const char *bytes = (const char *)data;
    char *text = dg_strndup(m, bytes, size), written[32];
    int64_t t = dg_time_parse(text);
    if (t != DG_NO_TIME && t >= -62167219200 && t < 253402300800) { /* the years 0 to 9999 have four digits */
        dg_time_format(t, written);
        if (dg_time_parse(written) != t) abort();
    }
    if (dg_retry_after(text, 1795000000) < -1 || dg_retry_reset(text, 1795000000) < -1) abort();
    dg_http_header items[] = {{"retry-after", text, false},
                              {"x-ratelimit-reset", text, false},
                              {"zendesk-ratelimit-a", text, false}};
    dg_http_headers headers = {items, 3, 3};
    dg_retry_policy policy = dg_retry_policy_usual();
    dg_retry_facts f = {.status = 429, .headers = &headers, .now = 1795000000};
    dg_retry_plan plan;
    dg_retry_decide(&plan, &policy, &f);
    if (plan.wait_ms < 0) abort();
    dg_free(m);
    return 0;
}
