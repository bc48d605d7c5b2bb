/* Any bytes as a Link header, a Retry-After, an entity tag and an address: no crash, and the target is a part
 * of the input. */
#include "fetch/etag.h"
#include "fetch/link_header.h"
#include "fetch/origin.h"
#include "fetch/secret.h"
#include "fetch/url.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    dg_mem *m = dg_mem_root();
    const char *bytes = (const char *)data;
    char *header = dg_strndup(m, bytes, size), *next = dg_link_target(m, header, "next"), *url;
    if (next && !strstr(header, next)) abort();
    dg_etag_is_valid(header);
    dg_mask_url(m, header);
    if (next && !dg_url_resolve(&url, m, "https://example.com/a?b", next, NULL))
        dg_origin_check_next("https://example.com", url, NULL);
    dg_origin_check(header, true, NULL);
    dg_free(m);
    return 0;
}
