/* Filling a dg_error: the first message wins, since the lowest place knows best. A message that does not fit is cut
 * at a whole UTF-8 character. Owns nothing. */
#include "base/error.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* snprintf may have cut inside a character: drop the broken one. */
static void trim_broken_utf8(char *s)
{
    size_t n = strlen(s), i = n;
    while (i > 0 && ((unsigned char)s[i - 1] & 0xC0) == 0x80)
        i--;
    if (i == 0)
        return;
    unsigned char lead = (unsigned char)s[i - 1];
    size_t need = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    if (lead >= 0x80 && n - (i - 1) < need)
        s[i - 1] = '\0';
}

static void fill(dg_error *err, dg_error_kind kind, const char *fmt, va_list ap)
    __attribute__((format(printf, 3, 0)));

static void fill(dg_error *err, dg_error_kind kind, const char *fmt, va_list ap)
{
    err->kind = kind;
    err->file[0] = '\0';
    err->line = 0;
    int n = vsnprintf(err->message, sizeof err->message, fmt, ap);
    if (n >= (int)sizeof err->message)
        trim_broken_utf8(err->message);
}

int dg_fail(dg_error *err, dg_error_kind kind, const char *fmt, ...)
{
    if (!err || err->kind != DG_ERR_NONE)
        return -1;
    va_list ap;
    va_start(ap, fmt);
    fill(err, kind, fmt, ap);
    va_end(ap);
    return -1;
}

int dg_fail_at(dg_error *err, dg_error_kind kind, const char *file, long line, const char *fmt, ...)
{
    if (!err || err->kind != DG_ERR_NONE)
        return -1;
    va_list ap;
    va_start(ap, fmt);
    fill(err, kind, fmt, ap);
    va_end(ap);
    snprintf(err->file, sizeof err->file, "%s", file ? file : "");
    trim_broken_utf8(err->file);
    err->line = line;
    return -1;
}

void dg_error_clear(dg_error *err)
{
    if (err)
        *err = (dg_error){0};
}
