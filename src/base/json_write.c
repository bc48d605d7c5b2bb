/* The streaming JSON writer: commas, indentation, escapes. The caller owns the FILE and looks at its error state.
 * The order of members is the order of the calls. */
#include "base/json_write.h"
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "base/time.h"
#include "base/utf8.h"

void dg_jw_init(dg_jw *w, FILE *f, int indent)
{
    *w = (dg_jw){.f = f, .indent = indent, .first = true};
}

static void new_line(dg_jw *w)
{
    if (w->indent > 0)
        fprintf(w->f, "\n%*s", w->depth * w->indent, "");
}

/* What stands between the value before and the next thing. */
static void separate(dg_jw *w)
{
    if (w->after_key) {
        w->after_key = false;
        return;
    }
    if (!w->first)
        fputc(',', w->f);
    if (w->depth > 0)
        new_line(w);
    w->first = false;
}

static void begin(dg_jw *w, char bracket)
{
    separate(w);
    fputc(bracket, w->f);
    w->depth++;
    w->first = true;
}

static void end(dg_jw *w, char bracket)
{
    w->depth--;
    if (!w->first)
        new_line(w);
    fputc(bracket, w->f);
    w->first = w->depth == 0;
}

void dg_jw_object(dg_jw *w)
{
    begin(w, '{');
}

void dg_jw_array(dg_jw *w)
{
    begin(w, '[');
}

void dg_jw_end_object(dg_jw *w)
{
    end(w, '}');
}

void dg_jw_end_array(dg_jw *w)
{
    end(w, ']');
}

static void escape(FILE *f, unsigned char c)
{
    static const char from[] = "\"\\\n\t\r\b\f", to[] = "\"\\ntrbf";
    const char *hit = memchr(from, c, sizeof from - 1);
    if (hit)
        fprintf(f, "\\%c", to[hit - from]);
    else
        fprintf(f, "\\u%04x", (unsigned)c);
}

static bool plain(unsigned char c)
{
    return c >= 0x20 && c < 0x80 && c != '"' && c != '\\';
}

static void quoted(FILE *f, const char *p, size_t n)
{
    fputc('"', f);
    for (size_t i = 0; i < n;) {
        size_t start = i;
        while (i < n && plain((unsigned char)p[i]))
            i++;
        fwrite(p + start, 1, i - start, f);
        if (i == n)
            break;
        size_t step = dg_utf8_step(p + i, n - i);
        if (step == 1)
            escape(f, (unsigned char)p[i]);
        else if (step > 1)
            fwrite(p + i, 1, step, f);
        else
            fputs(DG_UTF8_REPLACEMENT, f);
        i += step ? step : 1;
    }
    fputc('"', f);
}

void dg_jw_key(dg_jw *w, const char *key)
{
    separate(w);
    quoted(w->f, key, strlen(key));
    fputs(w->indent > 0 ? ": " : ":", w->f);
    w->after_key = true;
}

void dg_jw_strn(dg_jw *w, const char *p, size_t n)
{
    separate(w);
    quoted(w->f, p, n);
}

void dg_jw_str(dg_jw *w, const char *s)
{
    if (s)
        dg_jw_strn(w, s, strlen(s));
    else
        dg_jw_null(w);
}

void dg_jw_int(dg_jw *w, int64_t i)
{
    separate(w);
    fprintf(w->f, "%" PRId64, i);
}

/* A locale of the host program may write a comma. */
static void point(char *text)
{
    char *comma = strchr(text, ',');
    if (comma)
        *comma = '.';
}

void dg_jw_real(dg_jw *w, double d, int decimals)
{
    char text[400]; /* the largest double has 309 digits before the point */
    if (!isfinite(d)) {
        dg_jw_null(w);
        return;
    }
    separate(w);
    snprintf(text, sizeof text, "%.*f", decimals > 40 ? 40 : decimals, d);
    point(text);
    /* "-0.00" and "0.00" are one number to a reader of reports. */
    bool zero = strspn(text, "-0.") == strlen(text);
    fputs(zero && text[0] == '-' ? text + 1 : text, w->f);
}

void dg_jw_number(dg_jw *w, double d)
{
    char text[40];
    if (!isfinite(d)) {
        dg_jw_null(w);
        return;
    }
    separate(w);
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, d);
        if (strtod(text, NULL) == d)
            break;
    }
    point(text);
    fputs(text, w->f);
    if (strspn(text, "-0123456789") == strlen(text))
        fputs(".0", w->f); /* stays a real when it is read again */
}

void dg_jw_bool(dg_jw *w, bool b)
{
    separate(w);
    fputs(b ? "true" : "false", w->f);
}

void dg_jw_null(dg_jw *w)
{
    separate(w);
    fputs("null", w->f);
}

void dg_jw_raw(dg_jw *w, const char *p, size_t n)
{
    separate(w);
    fwrite(p, 1, n, w->f);
}

void dg_jw_kstr(dg_jw *w, const char *key, const char *s)
{
    dg_jw_key(w, key);
    dg_jw_str(w, s);
}

void dg_jw_kint(dg_jw *w, const char *key, int64_t i)
{
    dg_jw_key(w, key);
    dg_jw_int(w, i);
}

void dg_jw_kreal(dg_jw *w, const char *key, double d, int decimals)
{
    dg_jw_key(w, key);
    dg_jw_real(w, d, decimals);
}

void dg_jw_kbool(dg_jw *w, const char *key, bool b)
{
    dg_jw_key(w, key);
    dg_jw_bool(w, b);
}

void dg_jw_ktime(dg_jw *w, const char *key, int64_t t)
{
    char text[32];
    dg_time_format(t, text);
    dg_jw_kstr(w, key, text[0] ? text : NULL);
}
