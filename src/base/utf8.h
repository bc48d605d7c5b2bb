/* Where UTF-8 is valid and where not (RFC 3629: no surrogates, no overlong forms, nothing above U+10FFFF).
 * What characters mean is the business of src/text. */
#ifndef DG_BASE_UTF8_H
#define DG_BASE_UTF8_H
#include <stdbool.h>
#include <stddef.h>
#define DG_UTF8_REPLACEMENT "\xEF\xBF\xBD"

/* Bytes of the valid character at p, 1 to 4; 0 when there is none (n > 0). */
static inline size_t dg_utf8_step(const char *p, size_t n)
{
    const unsigned char *s = (const unsigned char *)p;
    if (s[0] < 0x80)
        return 1;
    size_t need = s[0] >= 0xF0 ? 4 : s[0] >= 0xE0 ? 3 : 2;
    if (s[0] < 0xC2 || s[0] > 0xF4 || n < need)
        return 0;
    unsigned char low = s[0] == 0xE0 ? 0xA0 : s[0] == 0xF0 ? 0x90 : 0x80;
    unsigned char high = s[0] == 0xED ? 0x9F : s[0] == 0xF4 ? 0x8F : 0xBF;
    if (s[1] < low || s[1] > high)
        return 0;
    for (size_t i = 2; i < need; i++)
        if ((s[i] & 0xC0) != 0x80)
            return 0;
    return need;
}
#endif
