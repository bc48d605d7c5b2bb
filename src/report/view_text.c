/* Short texts and numbers as every format shows them. Ticket text is hostile until it went through dg_view_text; escaping for a
 * medium comes after that and is the format's. Owns nothing: results belong to the context given. */
#include <math.h>
#include <stdio.h>
#include <string.h>
#include "base/ctype.h"
#include "report/view.h"
#include "text/unicode.h"

const char *const dg_view_verdict_words[DG_VERDICTS] = {
    [DG_ANSWERED] = "answered", [DG_PARTIAL] = "partly answered", [DG_HARD_TO_FIND] = "hard to find",
    [DG_TOO_TECHNICAL] = "too technical", [DG_MISSING] = "missing", [DG_NOT_DOCS] = "not documentation",
    [DG_UNCERTAIN] = "uncertain",
};

/* --- text ------------------------------------------------------------------------------------------------------------------------ */

/* Bytes of s to look at: what is shown needs at most 4 bytes a cell, the rest is room for what is dropped. */
static size_t worth_reading(const char *s, int cells)
{
    size_t most = 64 + 16 * (size_t)cells, n = strnlen(s, most + 1);
    if (n <= most) return n;
    n = most;
    while (n > 0 && ((unsigned char)s[n] & 0xC0) == 0x80) n--;
    return n;
}

static void cut(dg_buf *b, int cells, bool more)
{
    bool over = dg_display_width(b->p, b->n) > cells;
    if (!over && !more) return;
    size_t n = over ? dg_display_fit(b->p, b->n, cells > 3 ? cells - 3 : 0) : b->n;
    while (n > 0 && b->p[n - 1] == ' ') n--;
    b->n = n;
    b->p[n] = '\0';
    dg_buf_adds(b, "...");
}

/* Most texts are short, printable ASCII with single blanks: they are what they show. */
static bool is_plain(const char *s, int cells)
{
    bool blank = true;
    int i = 0;
    for (; s[i]; i++) {
        if (i == cells || s[i] < ' ' || s[i] > '~' || (s[i] == ' ' && blank)) return false;
        blank = s[i] == ' ';
    }
    return !blank;
}

const char *dg_view_text(dg_mem *ctx, const char *s, int cells)
{
    dg_buf b;
    if (!s || !s[0]) return "";
    if (is_plain(s, cells)) return s;
    size_t n = worth_reading(s, cells);
    dg_buf_init(&b, ctx, DG_BUF_NO_LIMIT);
    dg_display_safe(&b, s, n);
    cut(&b, cells, s[n] != '\0');
    return dg_buf_take(&b);
}

const char *dg_view_log_text(dg_mem *ctx, const char *s, int cells)
{
    dg_buf b;
    const char *safe = dg_view_text(ctx, s, cells);
    bool starts = strncmp(safe, "::", 2) == 0;
    if (!starts && !strstr(safe, "##[")) return safe;
    dg_buf_init(&b, ctx, DG_BUF_NO_LIMIT);
    if (starts) dg_buf_addc(&b, '\'');
    for (const char *p = safe; *p; p++) {
        dg_buf_addc(&b, *p);
        if (strncmp(p, "##[", 3) == 0) dg_buf_addc(&b, ' ');
    }
    return dg_buf_take(&b);
}

const char *dg_view_link(const char *url)
{
    if (!url || (strncmp(url, "http://", 7) != 0 && strncmp(url, "https://", 8) != 0)) return NULL;
    size_t n = strnlen(url, DG_LINK_BYTES + 1);
    if (n > DG_LINK_BYTES) return NULL;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)url[i];
        if (c <= 32 || c >= 127 || strchr("<>\"'`\\^{|}", c)) return NULL;
    }
    return url;
}

const char *dg_view_why(const dg_view *v, dg_mem *ctx, const dg_section_trouble *s)
{
    static const dg_verdict order[] = {DG_TOO_TECHNICAL, DG_HARD_TO_FIND, DG_PARTIAL, DG_MISSING};
    dg_buf b;
    (void)v;
    dg_buf_init(&b, ctx, DG_BUF_NO_LIMIT);
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++) {
        int n = s->verdicts[order[i]];
        if (n) dg_buf_addf(&b, "%s%s %d", b.n ? ", " : "", dg_view_verdict_words[order[i]], n);
    }
    const char *reasons[] = {s->why_hard, s->why_hidden};
    for (int i = 0; i < 2; i++)
        if (reasons[i] && reasons[i][0]) dg_buf_addf(&b, "%s%s", b.n ? "; " : "", dg_view_text(ctx, reasons[i], DG_QUOTE_CELLS));
    return dg_buf_take(&b);
}

/* --- numbers ------------------------------------------------------------------------------------------------------------------------ */

dg_short dg_view_percent(double percent)
{
    dg_short out = {"-"};
    if (!isfinite(percent)) return out;
    long long tenths = (long long)floor(percent * 10 + 1e-9);
    snprintf(out.s, sizeof out.s, "%s%lld.%lld %%", tenths < 0 ? "-" : "", llabs(tenths) / 10, llabs(tenths) % 10);
    return out;
}

dg_short dg_view_count(int64_t n)
{
    dg_short out;
    char digits[24];
    size_t k = 0;
    int len = snprintf(digits, sizeof digits, "%lld", (long long)n);
    for (int i = 0; i < len; i++) {
        int left = len - i;
        if (i > 0 && left % 3 == 0 && digits[i - 1] != '-') out.s[k++] = ',';
        out.s[k++] = digits[i];
    }
    out.s[k] = '\0';
    return out;
}

dg_short dg_view_date(int64_t t)
{
    dg_short out = {""};
    if (t != DG_NO_TIME) dg_time_format_date(t, out.s);
    return out;
}

dg_short dg_view_month(int64_t t)
{
    dg_short out = dg_view_date(t);
    char *day = strrchr(out.s, '-');
    if (day) *day = '\0';
    return out;
}

dg_short dg_view_level(double level)
{
    dg_short out = {"-"};
    if (!isfinite(level)) return out;
    int tenths = (int)lround(fabs(level) > 1e6 ? 0 : level * 10);
    snprintf(out.s, sizeof out.s, "%s%d.%d", tenths < 0 ? "-" : tenths > 0 ? "+" : "", abs(tenths) / 10, abs(tenths) % 10);
    return out;
}

const char *dg_view_s(int n) { return n == 1 ? "" : "s"; }
