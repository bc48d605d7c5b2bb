/* Reading and writing points in time without clock, zone database or locale. The calendar is the proleptic Gregorian
 * one; the day arithmetic is Howard Hinnant's (howardhinnant.github.io/date_algorithms.html). Owns nothing. */
#include "base/time.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include "base/ctype.h"

typedef struct {
    int year, month, day, hour, minute, second;
    int zone; /* seconds east of UTC */
} moment;

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

static int64_t days_from_civil(int64_t y, int m, int d)
{
    y -= m <= 2;
    int64_t era = floor_div(y, 400);
    int64_t yoe = y - era * 400;
    int64_t doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

static void civil_from_days(int64_t z, int64_t *y, int *m, int *d)
{
    z += 719468;
    int64_t era = floor_div(z, 146097);
    int64_t doe = z - era * 146097;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int64_t mp = (5 * doy + 2) / 153;
    *d = (int)(doy - (153 * mp + 2) / 5 + 1);
    *m = (int)(mp < 10 ? mp + 3 : mp - 9);
    *y = yoe + era * 400 + (*m <= 2);
}

/* --- small readers: each takes from *s and says whether it found what it wanted --- */

static void skip_spaces(const char **s)
{
    while (dg_isspace((unsigned char)**s))
        ++*s;
}

static bool take(const char **s, char c)
{
    if (**s != c)
        return false;
    ++*s;
    return true;
}

/* A number of at most `most` digits. */
static int digits(const char **s, int most, int *value)
{
    int n = 0;
    *value = 0;
    for (; n < most && dg_isdigit((unsigned char)**s); n++)
        *value = *value * 10 + (*(*s)++ - '0');
    return dg_isdigit((unsigned char)**s) ? 0 : n; /* a longer number is not a short one */
}

/* Index of the word at *s in a list of words of `width` letters (longer words match by their start), or -1. */
static int word(const char **s, const char *list, size_t width)
{
    size_t n = 0;
    while (dg_isalpha((unsigned char)(*s)[n]))
        n++;
    if (n < width)
        return -1;
    for (int i = 0; *list; i++, list += width) {
        size_t k = 0;
        while (k < width && dg_tolower((unsigned char)(*s)[k]) == list[k])
            k++;
        if (k == width) {
            *s += n;
            return i;
        }
    }
    return -1;
}

static bool month_name(const char **s, int *month)
{
    *month = 1 + word(s, "janfebmaraprmayjunjulaugsepoctnovdec", 3);
    return *month > 0;
}

/* RFC 5322, section 4.3: two digits below 50 are of this century. */
static int full_year(int year, int ndigits)
{
    return ndigits > 2 ? year : year < 50 ? 2000 + year : 1900 + year;
}

static bool zone_offset(const char **s, int *zone)
{
    int sign = **s == '-' ? -1 : 1, hours, minutes = 0;
    ++*s;
    const char *start = *s;
    int n = digits(s, 4, &hours);
    if (n == 4) {
        minutes = hours % 100;
        hours /= 100;
    } else if (n == 2 || n == 1) {
        if (take(s, ':') && digits(s, 2, &minutes) != 2)
            return false;
    } else {
        return false;
    }
    *zone = sign * (hours * 3600 + minutes * 60);
    return *s > start && hours < 24 && minutes < 60;
}

/* Names of RFC 5322, section 4.3; others are not known without a zone database. */
static bool zone_name(const char **s, int *zone)
{
    static const struct {
        const char *name;
        int hours;
    } names[] = {{"z", 0}, {"utc", 0}, {"gmt", 0}, {"ut", 0}, {"est", -5}, {"edt", -4},
                 {"cst", -6}, {"cdt", -5}, {"mst", -7}, {"mdt", -6}, {"pst", -8}, {"pdt", -7}};
    size_t n = 0;
    while (dg_isalpha((unsigned char)(*s)[n]))
        n++;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t k = 0;
        while (k < n && names[i].name[k] == dg_tolower((unsigned char)(*s)[k]))
            k++;
        if (k == n && !names[i].name[k]) {
            *s += n;
            *zone = names[i].hours * 3600;
            return true;
        }
    }
    return false;
}

static bool half_day(const char **s, moment *m)
{
    bool pm = dg_tolower((unsigned char)**s) == 'p';
    if (m->hour < 1 || m->hour > 12)
        return false;
    m->hour = m->hour % 12 + (pm ? 12 : 0);
    *s += 2;
    return true;
}

static bool at_half_day(const char *s)
{
    int first = dg_tolower((unsigned char)s[0]);
    return (first == 'a' || first == 'p') && dg_tolower((unsigned char)s[1]) == 'm' && !dg_isalpha((unsigned char)s[2]);
}

static bool zone_part(const char **s, moment *m)
{
    skip_spaces(s);
    if (**s == '+' || **s == '-') {
        if (!zone_offset(s, &m->zone))
            return false;
    } else if (dg_isalpha((unsigned char)**s) && !zone_name(s, &m->zone)) {
        return false;
    }
    skip_spaces(s);
    if (**s == '(') /* "-0500 (EST)" */
        while (**s && *(*s)++ != ')') {
        }
    skip_spaces(s);
    return **s == '\0';
}

/* What may follow a date: nothing, or a time of day with fraction, AM or PM, and zone. */
static bool time_part(const char **s, moment *m)
{
    take(s, ',');
    if (!take(s, 'T') && !take(s, 't'))
        skip_spaces(s);
    if (**s == '\0')
        return true;
    if (!dg_isdigit((unsigned char)**s))
        return zone_part(s, m);
    if (!digits(s, 2, &m->hour) || !take(s, ':') || digits(s, 2, &m->minute) != 2)
        return false;
    if (take(s, ':') && digits(s, 2, &m->second) != 2)
        return false;
    if (take(s, '.') || take(s, ','))
        while (dg_isdigit((unsigned char)**s))
            ++*s;
    skip_spaces(s);
    if (at_half_day(*s) && !half_day(s, m))
        return false;
    return zone_part(s, m);
}

/* --- the shapes of dates --- */

static bool year_first(const char *s, moment *m) /* 2026-11-21, 2026/11/21 */
{
    if (digits(&s, 4, &m->year) != 4 || (*s != '-' && *s != '/'))
        return false;
    char mark = *s++;
    return digits(&s, 2, &m->month) && take(&s, mark) && digits(&s, 2, &m->day) && time_part(&s, m);
}

static bool month_word(const char *s, moment *m) /* Sat, 21 Nov 2026; 25/Feb/26; 25-Feb-2026 */
{
    if (word(&s, "montuewedthufrisatsun", 3) >= 0)
        take(&s, ',');
    skip_spaces(&s);
    if (!digits(&s, 2, &m->day) || !*s)
        return false;
    char mark = *s++;
    if (mark != ' ' && mark != '/' && mark != '-')
        return false;
    skip_spaces(&s);
    if (!month_name(&s, &m->month) || !take(&s, mark))
        return false;
    skip_spaces(&s);
    int n = digits(&s, 4, &m->year);
    m->year = full_year(m->year, n);
    return n >= 2 && time_part(&s, m);
}

static bool year_last(const char *s, moment *m) /* Sat Nov 21 20:52:37 2026: C's asctime, without a zone */
{
    if (word(&s, "montuewedthufrisatsun", 3) < 0)
        return false;
    skip_spaces(&s);
    if (!month_name(&s, &m->month))
        return false;
    skip_spaces(&s);
    if (!digits(&s, 2, &m->day) || !take(&s, ' ') || !digits(&s, 2, &m->hour) || !take(&s, ':') || digits(&s, 2, &m->minute) != 2)
        return false;
    return take(&s, ':') && digits(&s, 2, &m->second) == 2 && take(&s, ' ') && digits(&s, 4, &m->year) == 4 && !*s;
}

static bool all_numbers(const char *s, moment *m) /* 11/21/2026; 21/11/2026; 21.11.2026 */
{
    int first, second;
    if (!digits(&s, 2, &first) || (*s != '/' && *s != '.' && *s != '-'))
        return false;
    char mark = *s++;
    if (!digits(&s, 2, &second) || !take(&s, mark))
        return false;
    int n = digits(&s, 4, &m->year);
    m->year = full_year(m->year, n);
    bool day_first = mark == '.' || first > 12;
    m->day = day_first ? first : second;
    m->month = day_first ? second : first;
    return (n == 2 || n == 4) && time_part(&s, m);
}

static int month_days(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

static bool possible(const moment *m)
{
    return m->year >= 1 && m->month >= 1 && m->month <= 12 && m->day >= 1 && m->day <= month_days(m->year, m->month) &&
           m->hour < 24 && m->minute < 60 && m->second <= 60;
}

static int64_t seconds_of(const moment *m)
{
    int64_t day = days_from_civil(m->year, m->month, m->day);
    int second = m->second == 60 ? 59 : m->second; /* a leap second has no number of its own */
    return day * 86400 + m->hour * 3600 + m->minute * 60 + second - m->zone;
}

/* Digits alone, with or without a fraction: seconds, or milliseconds from 1e11 on (5138 AD as seconds). */
static int64_t epoch(const char *s)
{
    int64_t t = 0;
    int n = 0;
    for (; dg_isdigit((unsigned char)*s) && n < 15; n++)
        t = t * 10 + (*s++ - '0');
    if (n == 0 || n > 14)
        return DG_NO_TIME;
    if (n >= 9 && *s == '.')
        do
            s++;
        while (dg_isdigit((unsigned char)*s));
    skip_spaces(&s);
    if (*s)
        return DG_NO_TIME;
    return t >= INT64_C(100000000000) ? t / 1000 : t;
}

int64_t dg_time_parse(const char *s)
{
    static bool (*const shapes[])(const char *, moment *) = {year_first, month_word, all_numbers, year_last};
    if (!s)
        return DG_NO_TIME;
    skip_spaces(&s);
    int64_t t = epoch(s);
    for (size_t i = 0; t == DG_NO_TIME && i < sizeof shapes / sizeof *shapes; i++) {
        moment m = {0};
        if (shapes[i](s, &m) && possible(&m))
            t = seconds_of(&m);
    }
    return t;
}

void dg_time_format_date(int64_t t, char out[32])
{
    int64_t y;
    int m, d;
    out[0] = '\0';
    if (t == DG_NO_TIME)
        return;
    civil_from_days(floor_div(t, 86400), &y, &m, &d);
    snprintf(out, 32, "%04" PRId64 "-%02d-%02d", y, m, d);
}

void dg_time_format(int64_t t, char out[32])
{
    dg_time_format_date(t, out);
    if (t == DG_NO_TIME)
        return;
    int rest = (int)((t % 86400 + 86400) % 86400);
    size_t n = strlen(out);
    snprintf(out + n, 32 - n, "T%02d:%02d:%02dZ", rest / 3600, rest / 60 % 60, rest % 60);
}

int dg_time_month(int64_t t)
{
    int64_t y;
    int m, d;
    if (t == DG_NO_TIME)
        return -1;
    civil_from_days(floor_div(t, 86400), &y, &m, &d);
    return (int)(y * 12 + m - 1);
}

int64_t dg_time_now(void)
{
    return (int64_t)time(NULL);
}
