/* UTF-8, case folding and display services over utf8proc; the only file that includes it.
 * Everything has a fast path for ASCII, because nearly all text of tickets and documents is ASCII.
 * Leaves word boundaries, stop words and stems to token.c. Owns nothing: results go into the caller's buffer. */
#include "text/unicode.h"

#include <utf8proc.h>

#include "base/ctype.h"

enum { DG_REPLACEMENT = 0xFFFD };

int32_t dg_utf8_next(const char *p, size_t n, int *len)
{
    const unsigned char c = (unsigned char)p[0];
    if (c < 0x80) {
        *len = 1;
        return c;
    }
    utf8proc_int32_t code = -1;
    const utf8proc_ssize_t got = utf8proc_iterate((const utf8proc_uint8_t *)p, (utf8proc_ssize_t)(n > 4 ? 4 : n), &code);
    if (got <= 0 || code < 0) {
        *len = 1;
        return DG_REPLACEMENT;
    }
    *len = (int)got;
    return code;
}

/* dg_utf8_next gives U+FFFD with length 1 only for a bad byte: the character itself takes three. */
static bool bad_at(const char *p, size_t n, int *len)
{
    return dg_utf8_next(p, n, len) == DG_REPLACEMENT && *len == 1;
}

long dg_utf8_invalid(const char *p, size_t n)
{
    int len = 1;
    for (size_t i = 0; i < n; i += (size_t)len) {
        len = 1;
        if ((unsigned char)p[i] >= 0x80 && bad_at(p + i, n - i, &len)) return (long)i;
    }
    return -1;
}

void dg_utf8_repair(dg_buf *out, const char *p, size_t n)
{
    size_t kept = 0, i = 0;
    while (i < n) {
        int len = 1;
        const bool nul = p[i] == '\0';
        if (!nul && !((unsigned char)p[i] >= 0x80 && bad_at(p + i, n - i, &len))) {
            i += (size_t)len;
            continue;
        }
        dg_buf_add(out, p + kept, i - kept);
        if (!nul) dg_utf8_put(out, DG_REPLACEMENT);
        for (i++; !nul && i < n && (unsigned char)p[i] >= 0x80 && bad_at(p + i, n - i, &len);) i++;
        kept = i;
    }
    dg_buf_add(out, p + kept, n - kept);
}

void dg_utf8_put(dg_buf *out, int32_t c)
{
    utf8proc_uint8_t bytes[4];
    if (!utf8proc_codepoint_valid(c)) c = DG_REPLACEMENT;
    const utf8proc_ssize_t n = utf8proc_encode_char(c, bytes);
    dg_buf_add(out, (const char *)bytes, (size_t)n);
}

static void fold_ascii(dg_buf *out, const char *p, size_t n)
{
    char chunk[256];
    for (size_t done = 0; done < n;) {
        const size_t take = n - done < sizeof chunk ? n - done : sizeof chunk;
        for (size_t i = 0; i < take; i++) chunk[i] = (char)dg_tolower((unsigned char)p[done + i]);
        dg_buf_add(out, chunk, take);
        done += take;
    }
}

static bool all_ascii(const char *p, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)p[i] >= 0x80) return false;
    return true;
}

void dg_casefold(dg_buf *out, const char *p, size_t n)
{
    if (all_ascii(p, n)) {
        fold_ascii(out, p, n);
        return;
    }
    dg_buf clean;
    dg_buf_init(&clean, out->ctx, DG_BUF_NO_LIMIT);
    dg_utf8_repair(&clean, p, n);
    utf8proc_uint8_t *folded = NULL;
    const utf8proc_ssize_t got = utf8proc_map((const utf8proc_uint8_t *)clean.p, (utf8proc_ssize_t)clean.n, &folded,
        UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
    if (got >= 0) dg_buf_add(out, (const char *)folded, (size_t)got);
    else fold_ascii(out, clean.p, clean.n);
    free(folded);
    dg_buf_free(&clean);
}

bool dg_is_letter(int32_t c)
{
    if (c < 0x80) return dg_isalpha(c);
    if (c >= 0xFE00 && c <= 0xFE0F) return false; /* variation selectors belong to emoji, not to words */
    switch (utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_LU: case UTF8PROC_CATEGORY_LL: case UTF8PROC_CATEGORY_LT: case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO: case UTF8PROC_CATEGORY_MN: case UTF8PROC_CATEGORY_MC: return true;
    default: return false;
    }
}

bool dg_is_digit_char(int32_t c)
{
    return c < 0x80 ? dg_isdigit(c) : utf8proc_category(c) == UTF8PROC_CATEGORY_ND;
}

bool dg_is_upper_char(int32_t c)
{
    return c < 0x80 ? dg_isupper(c) : utf8proc_category(c) == UTF8PROC_CATEGORY_LU;
}

bool dg_is_word_char(int32_t c)
{
    if (c < 0x80) return dg_isalnum(c) || c == '_';
    switch (utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_LU: case UTF8PROC_CATEGORY_LL: case UTF8PROC_CATEGORY_LT: case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO: case UTF8PROC_CATEGORY_MN: case UTF8PROC_CATEGORY_MC: case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_ND: case UTF8PROC_CATEGORY_NL: case UTF8PROC_CATEGORY_PC: return true;
    case UTF8PROC_CATEGORY_SO: /* circled and squared letters are letters to Unicode (Other_Alphabetic) */
        return (c >= 0x24B6 && c <= 0x24E9) || (c >= 0x1F130 && c <= 0x1F149) || (c >= 0x1F150 && c <= 0x1F169) ||
               (c >= 0x1F170 && c <= 0x1F189);
    default: return false;
    }
}

void dg_put_lower(dg_buf *out, int32_t c)
{
    dg_utf8_put(out, c == 0x130 ? 'i' : utf8proc_tolower(c));
    if (c == 0x130) dg_utf8_put(out, 0x307); /* the Turkish capital I keeps its dot: the only one that becomes two characters */
}

/* The scripts of dg_is_cjk, in code point order. */
static const struct { int32_t first, last; } cjk_ranges[] = {
    { 0x0E01, 0x0E3A },   { 0x0E40, 0x0E4E },   /* Thai without its currency sign and digits */
    { 0x1100, 0x11FF },   { 0x2E80, 0x2FDF },   { 0x3005, 0x3007 },   { 0x3040, 0x30FA }, { 0x30FC, 0x318F },
    { 0x31A0, 0x31FF },   { 0x3400, 0x4DBF },   { 0x4E00, 0x9FFF },   { 0xA960, 0xA97F }, { 0xAC00, 0xD7FF },
    { 0xF900, 0xFAFF },   { 0xFF66, 0xFFDC },   { 0x20000, 0x3FFFD },
};

bool dg_is_cjk(int32_t c)
{
    if (c < cjk_ranges[0].first) return false;
    for (size_t i = 0; i < sizeof cjk_ranges / sizeof *cjk_ranges; i++)
        if (c <= cjk_ranges[i].last) return c >= cjk_ranges[i].first;
    return false;
}

bool dg_is_space_char(int32_t c)
{
    if (c < 0x80) return dg_isspace(c);
    if (c == 0x85) return true;
    const utf8proc_category_t k = utf8proc_category(c);
    return k == UTF8PROC_CATEGORY_ZS || k == UTF8PROC_CATEGORY_ZL || k == UTF8PROC_CATEGORY_ZP;
}

bool dg_is_emoji(int32_t c)
{
    if (c < 0x203C) return false; /* (c), (r), digits: emoji only by a selector that text rarely carries */
    if (c == 0x2122) return false; /* trade mark sign */
    if ((c >= 0x1F1E6 && c <= 0x1F1FF) || (c >= 0x1F3FB && c <= 0x1F3FF)) return true;
    return utf8proc_get_property(c)->boundclass == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
}

int dg_char_width(int32_t c)
{
    if (c < 0x7F) return c >= 0x20;
    return utf8proc_charwidth(c);
}
