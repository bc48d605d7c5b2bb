/* Points in time as seconds since 1970-01-01 UTC. No function here reads a clock, a zone or a locale
 * except dg_time_now, which only cmd/, fetch/ and the store's run record may call. */
#ifndef DG_BASE_TIME_H
#define DG_BASE_TIME_H
#include <stdbool.h>
#include <stdint.h>
#include <stddef.h>
#define DG_NO_TIME INT64_MIN
/* Reads ISO 8601 / RFC 3339 ("2026-11-21", "2026-11-21T20:52:37.000+0000", "2026-11-21 20:52:37 UTC", with or
 * without zone: without means UTC), RFC 5322 mail dates, "25/Feb/26 10:17 PM", "11/21/2026 08:52 PM" (month first
 * unless the first number is above 12), "21.11.2026 20:52" (day first), "Sat Nov 21 20:52:37 2026", and all-digit epochs in seconds, with or
 * without a fraction, or milliseconds.
 * DG_NO_TIME when the text is none of these. */
int64_t dg_time_parse(const char *s);
/* "2026-11-21T20:52:37Z"; "" for DG_NO_TIME. out has room for 32. */
void dg_time_format(int64_t t, char out[32]);
void dg_time_format_date(int64_t t, char out[32]); /* "2026-11-21" */
/* Calendar month number since year 0 (year*12 + month-1) in UTC, for counts over time. */
int dg_time_month(int64_t t);
int64_t dg_time_now(void);
#endif
