/* Scheme, host and port of an address: who may see credentials, and whose `next` addresses are followed. */
#ifndef DG_FETCH_ORIGIN_H
#define DG_FETCH_ORIGIN_H
#include <stdbool.h>
#include "base/error.h"
#include "base/mem.h"

/* False also when one of them cannot be read. */
bool dg_origin_same(const char *url_a, const char *url_b);
/* localhost, 127.0.0.0/8, ::1: http is allowed there. */
bool dg_origin_is_loopback(const char *host);
/* May this address be asked? https; http for loopback or with allow_http; no user or password inside. */
int dg_origin_check(const char *url, bool allow_http, dg_error *err);
/* Is `next`, found in an answer from `asked`, to be followed? Same origin as the configured base only; the
 * message names both hosts. */
int dg_origin_check_next(const char *base, const char *next, dg_error *err);
/* "https://host:port/" for messages; owned by ctx. */
char *dg_origin_of(dg_mem *ctx, const char *url);
#endif
