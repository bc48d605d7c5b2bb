/* Text on its way to a screen: width in cells, cutting, and making hostile text harmless.
 * Leaves the properties of a character to unicode.c; owns nothing. */
#include "text/unicode.h"


int dg_display_width(const char *p, size_t n)
{
    int cells = 0, len = 1;
    for (size_t i = 0; i < n; i += (size_t)len) cells += dg_char_width(dg_utf8_next(p + i, n - i, &len));
    return cells;
}

size_t dg_display_fit(const char *p, size_t n, int cells)
{
    size_t i = 0;
    while (i < n) {
        int len = 1;
        const int width = dg_char_width(dg_utf8_next(p + i, n - i, &len));
        if (width > cells) break;
        cells -= width;
        i += (size_t)len;
    }
    return i;
}

/* Characters that are invisible or turn the reading direction: a report that shows them can be made to lie. */
static const struct { int32_t first, last; } unseen[] = {
    { 0x0000, 0x0008 }, { 0x000E, 0x001F }, { 0x007F, 0x0084 }, { 0x0086, 0x009F }, { 0x00AD, 0x00AD },
    { 0x061C, 0x061C }, { 0x115F, 0x1160 }, { 0x180B, 0x180F }, { 0x200B, 0x200F }, { 0x202A, 0x202E },
    { 0x2060, 0x206F }, { 0x3164, 0x3164 }, { 0xFE00, 0xFE0F }, { 0xFEFF, 0xFEFF }, { 0xFFA0, 0xFFA0 },
    { 0xFFF9, 0xFFFB }, { 0xE0000, 0xE0FFF },
};

static bool is_unseen(int32_t c)
{
    for (size_t i = 0; i < sizeof unseen / sizeof *unseen; i++)
        if (c <= unseen[i].last) return c >= unseen[i].first;
    return false;
}

/* CSI: up to its final byte. */
static size_t control_sequence(const char *p, size_t n)
{
    size_t i = 2;
    while (i < n && p[i] >= 0x20 && p[i] <= 0x3F) i++;
    return i < n && p[i] >= 0x40 && p[i] <= 0x7E ? i + 1 : i;
}

/* OSC and its kin: up to BEL or ESC \, at most to the end of the line. */
static size_t control_string(const char *p, size_t n)
{
    size_t i = 2;
    for (; i < n && p[i] != '\n'; i++) {
        if (p[i] == '\a') return i + 1;
        if (p[i] == 0x1B) return i + 1 < n && p[i + 1] == '\\' ? i + 2 : i;
    }
    return i;
}

/* Length of the escape sequence at p[0] == ESC. */
static size_t escape_length(const char *p, size_t n)
{
    if (n < 2 || p[1] == '\0') return 1;
    if (p[1] == '[') return control_sequence(p, n);
    if (strchr("]PX^_", p[1])) return control_string(p, n);
    return p[1] > 0x20 && p[1] < 0x7F ? 2 : 1;
}

void dg_display_safe(dg_buf *out, const char *p, size_t n)
{
    bool blank = false;
    for (size_t i = 0; i < n;) {
        int len = 1;
        if (p[i] == 0x1B) {
            i += escape_length(p + i, n - i);
            continue;
        }
        const int32_t c = dg_utf8_next(p + i, n - i, &len);
        i += (size_t)len;
        if (dg_is_space_char(c)) {
            blank = out->n > 0;
        } else if (!is_unseen(c)) {
            if (blank) dg_buf_addc(out, ' ');
            blank = false;
            dg_utf8_put(out, c);
        }
    }
}
