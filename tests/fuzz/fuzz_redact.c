/* Any bytes as text with personal data: the result never holds more values than were there, and
 * valid UTF-8 stays valid. */
#include "tickets/redact.h"
#include "text/unicode.h"
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(int ok)
{
    if (!ok) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *people[] = {"Ann Example", "bob"};
    dg_mem *ctx = dg_mem_root();
    static dg_redactor *both[2]; /* patterns are compiled once */
    dg_error err = {0};
    dg_redact_options o = {.names = true, .keep_domain = size % 2};
    require(both[size % 2] || dg_redactor_new(&both[size % 2], dg_mem_root(), NULL, &o, &err) == 0);
    dg_redactor *r = both[size % 2];
    dg_buf one;
    dg_buf_init(&one, ctx, DG_BUF_NO_LIMIT);
    dg_redaction of = {.ctx = ctx, .people = people, .npeople = 2};
    int found = dg_redact(r, &one, (dg_slice){(const char *)data, size}, &of);
    require(found >= 0 && (found > 0 || one.n == size));
    if (dg_utf8_invalid((const char *)data, size) < 0) require(dg_utf8_invalid(one.p, one.n) < 0);
    dg_free(ctx);
    return 0;
}
