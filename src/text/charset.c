/* Other encodings to UTF-8: UTF-16 and Latin-1 with the Windows-1252 additions that exports really contain. */
#include "text/unicode.h"

static int32_t unit_at(const char *p, bool big_endian)
{
    const unsigned char a = (unsigned char)p[0], b = (unsigned char)p[1];
    return big_endian ? a << 8 | b : b << 8 | a;
}

void dg_utf16_to_utf8(dg_buf *out, const char *p, size_t n, bool big_endian)
{
    size_t i = 0;
    if (n >= 2 && (unit_at(p, true) == 0xFEFF || unit_at(p, true) == 0xFFFE)) { /* a byte order mark knows better */
        big_endian = unit_at(p, true) == 0xFEFF;
        i = 2;
    }
    for (; i + 2 <= n; i += 2) {
        int32_t c = unit_at(p + i, big_endian);
        const int32_t low = i + 4 <= n ? unit_at(p + i + 2, big_endian) : 0;
        if (c >= 0xD800 && c <= 0xDBFF && low >= 0xDC00 && low <= 0xDFFF) {
            c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
            i += 2;
        }
        if (c != 0) dg_utf8_put(out, c); /* a lone surrogate becomes U+FFFD there */
    }
}

/* Windows-1252 at 0x80..0x9F (source: the WHATWG Encoding Standard's index; the five gaps stay control characters). */
static const uint16_t windows_1252[32] = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
    0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
};

void dg_latin1_to_utf8(dg_buf *out, const char *p, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const unsigned char c = (unsigned char)p[i];
        if (c != 0) dg_utf8_put(out, c >= 0x80 && c < 0xA0 ? windows_1252[c - 0x80] : c);
    }
}
