/* Reading and writing points in time: every format that a ticket export is known to use, and what must be refused. */
#include "fixture.h"
#include "base/time.h"

static const struct {
    const char *text, *iso; /* iso "": refused */
} readings[] = {
    {"2026-11-21", "2026-11-21T00:00:00Z"},
    {"2026-11-21T20:52:37.000+0000", "2026-11-21T20:52:37Z"},
    {"2026-11-21T20:52:37.123456+02:00", "2026-11-21T18:52:37Z"},
    {"2026-11-21T20:52:37-0330", "2026-11-22T00:22:37Z"},
    {"2026-11-21T20:52:37+01", "2026-11-21T19:52:37Z"},
    {"2026-11-21T20:52Z", "2026-11-21T20:52:00Z"},
    {"2026-11-21t20:52:37z", "2026-11-21T20:52:37Z"},
    {"2026-11-21 20:52:37 UTC", "2026-11-21T20:52:37Z"},
    {"2026-11-21 20:52:37", "2026-11-21T20:52:37Z"},
    {"  2026-11-21 20:52:37 \n", "2026-11-21T20:52:37Z"},
    {"2026/11/21 20:52", "2026-11-21T20:52:00Z"},
    {"2024-02-29", "2024-02-29T00:00:00Z"},
    {"2000-02-29", "2000-02-29T00:00:00Z"},
    {"1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"},
    {"0001-01-01", "0001-01-01T00:00:00Z"},
    {"9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"},
    {"2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"}, /* leap second */
    {"Sat Nov 21 20:52:37 2026", "2026-11-21T20:52:37Z"},
    {"Sun Nov  1 08:00:00 2026", "2026-11-01T08:00:00Z"},
    {"Sat, 21 Nov 2026 20:52:37 +0000", "2026-11-21T20:52:37Z"},
    {"Sat, 21 Nov 2026 20:52:37 -0500 (EST)", "2026-11-22T01:52:37Z"},
    {"21 Nov 2026 20:52 GMT", "2026-11-21T20:52:00Z"},
    {"1 Jan 99 00:00:00 EST", "1999-01-01T05:00:00Z"},
    {"Sat,  7 Nov 2026 00:00:00 PDT", "2026-11-07T07:00:00Z"},
    {"25/Feb/26 10:17 PM", "2026-02-25T22:17:00Z"},
    {"25/Feb/26 12:17 AM", "2026-02-25T00:17:00Z"},
    {"25/Feb/2026 12:17 pm", "2026-02-25T12:17:00Z"},
    {"25-February-2026", "2026-02-25T00:00:00Z"},
    {"11/21/2026 08:52 PM", "2026-11-21T20:52:00Z"},
    {"11/21/2026, 8:52:01 PM", "2026-11-21T20:52:01Z"},
    {"21/11/2026 20:52", "2026-11-21T20:52:00Z"},
    {"03/04/2026", "2026-03-04T00:00:00Z"}, /* month first */
    {"21.11.2026 20:52", "2026-11-21T20:52:00Z"},
    {"03.04.2026", "2026-04-03T00:00:00Z"}, /* with points: day first */
    {"0", "1970-01-01T00:00:00Z"},
    {"1795294357", "2026-11-21T20:52:37Z"},
    {"1795294357000", "2026-11-21T20:52:37Z"},
    {"1795294357.003985", "2026-11-21T20:52:37Z"},
    {"", ""},
    {"   ", ""},
    {"yesterday", ""},
    {"2026", "1970-01-01T00:33:46Z"}, /* digits alone are an epoch, always */
    {"2026-13-01", ""},
    {"2026-00-10", ""},
    {"2026-02-29", ""},
    {"1900-02-29", ""},
    {"2026-11-31", ""},
    {"2026-11-21T24:00:00Z", ""},
    {"2026-11-21T20:60:00Z", ""},
    {"2026-11-21T20:52:37 Mars", ""},
    {"2026-11-21T20:52:37+9900", ""},
    {"2026-11-21 nonsense", ""},
    {"11/21/2026 13:52 PM", ""},
    {"11/21/2026 00:52 AM", ""},
    {"13/13/2026", ""},
    {"25/Foo/26", ""},
    {"12345678901234567890", ""},
    {"-5", ""},
    {"1795294357x", ""},
    {"21", "1970-01-01T00:00:21Z"},
    {"21 ", "1970-01-01T00:00:21Z"},
    {"21 Nov", ""},
    {"21/", ""},
    {"Sat,", ""},
    {"2026-11-21T20:52:37 (", "2026-11-21T20:52:37Z"},
};

static void reads_what_exports_write(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(readings); i++) {
        char got[32];
        dg_time_format(dg_time_parse(readings[i].text), got);
        if (strcmp(got, readings[i].iso) != 0)
            fail_msg("'%s' gives '%s', not '%s'", readings[i].text, got, readings[i].iso);
    }
    assert_true(dg_time_parse(NULL) == DG_NO_TIME);
}

/* Whatever is cut off, the reader stays inside the text (seen by the address sanitizer). */
static void survives_every_cut(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(readings); i++)
        for (size_t n = 0; n <= strlen(readings[i].text); n++) {
            char *part = dg_strndup(NULL, readings[i].text, n);
            char got[32];
            int64_t t = dg_time_parse(part);
            dg_time_format(t, got);
            assert_true((t == DG_NO_TIME) == (got[0] == '\0'));
            dg_free(part);
        }
}

static void formats_and_counts_months(void **state)
{
    (void)state;
    char out[32];
    dg_time_format_date(1795294357, out);
    assert_string_equal(out, "2026-11-21");
    dg_time_format_date(DG_NO_TIME, out);
    assert_string_equal(out, "");
    dg_time_format(INT64_MAX, out);
    assert_string_equal(out, "292277026596-12-04T15:30:07Z");
    dg_time_format(INT64_MIN + 1, out);
    assert_true(strlen(out) < 32);
    assert_int_equal(dg_time_month(1795294357), 2026 * 12 + 10);
    assert_int_equal(dg_time_month(-1), 1969 * 12 + 11);
    assert_int_equal(dg_time_month(0), 1970 * 12);
    assert_true(dg_time_now() > 1700000000);
}

static void every_day_of_800_years_comes_back(void **state)
{
    (void)state;
    for (int64_t day = -200000; day < 100000; day++) {
        char out[32];
        dg_time_format_date(day * 86400 + 86399, out);
        assert_true(dg_time_parse(out) == day * 86400);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_what_exports_write),
        cmocka_unit_test(survives_every_cut),
        cmocka_unit_test(formats_and_counts_months),
        cmocka_unit_test(every_day_of_800_years_comes_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
