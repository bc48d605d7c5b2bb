/* Any bytes as a ticket's text: every cleaning step ends, stays inside its text and keeps UTF-8 whole. */
#include "tickets/clean.h"
#include "text/unicode.h"
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(int ok)
{
    if (!ok) abort();
}

static void check(const char *s, const char *whole)
{
    if (dg_utf8_invalid(whole, strlen(whole)) < 0) require(dg_utf8_invalid(s, strlen(s)) < 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    dg_mem *ctx = dg_mem_root();
    dg_clean_ticket c;
    char *text = dg_strndup(ctx, (const char *)data, size);
    size_t n = strlen(text), half = n / 2;
    while (half < n && ((unsigned char)text[half] & 0xC0) == 0x80) half++;
    dg_message m = {.role = DG_ROLE_REQUESTER, .author = "", .body = text + half, .created = DG_NO_TIME, .is_public = true};
    dg_ticket t[3];
    for (int i = 0; i < 3; i++)
        t[i] = (dg_ticket){.source = "x", .id = "1", .title = dg_strndup(ctx, text, n > 80 ? 80 : n), .body = text, .messages = &m, .nmessages = 1};
    dg_ticketset set = {.tickets = t, .count = 3};
    dg_boilerplate *b = dg_boilerplate_learn(ctx, &set);
    dg_clean(&c, dg_arena_new(ctx), &t[0], b);
    check(c.lead, text);
    check(c.prose, text);
    require(strlen(c.lead) + strlen(c.prose) <= 2 * n + 8);
    require(c.requester_words >= 0);
    dg_free(ctx);
    return 0;
}
