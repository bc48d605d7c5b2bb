/* Word boundaries of the tokenizer: chunks, URLs, placeholders, parts of identifiers. Bytes in, offsets out.
 * Leaves folding, stop words and stems to token.c. Owns nothing. */
#include "text/token_scan.h"

#include "base/ctype.h"
#include "text/unicode.h"

bool dg_scan_word_char(const char *text, size_t n, size_t i, int *len)
{
    *len = 1;
    if (i >= n) return false;
    const unsigned char c = (unsigned char)text[i];
    if (c < 0x80) return dg_isalnum(c);
    const int32_t code = dg_utf8_next(text + i, n - i, len);
    return (dg_is_letter(code) || dg_is_digit_char(code)) && !dg_is_cjk(code);
}

/* U+2019, the apostrophe of typesetters. */
static bool is_curly(const char *text, size_t n, size_t i)
{
    return i + 2 < n && memcmp(text + i, "\xE2\x80\x99", 3) == 0;
}

static unsigned joiner_shape(char c)
{
    return c == '.' ? DG_CHUNK_DOT : c == '-' ? DG_CHUNK_HYPHEN : c == '\'' ? DG_CHUNK_APOSTROPHE : 0;
}

/* Bytes taken at text[j], 0 when the chunk ends there. */
static size_t chunk_step(const char *text, size_t n, size_t j, unsigned *shape)
{
    const char c = text[j];
    int len = 1;
    if (dg_isalpha((unsigned char)c)) {
        *shape |= DG_CHUNK_ALPHA;
        return 1;
    }
    if (dg_isdigit((unsigned char)c)) {
        *shape |= DG_CHUNK_DIGIT;
        return 1;
    }
    if (dg_scan_word_char(text, n, j, &len)) {
        *shape |= DG_CHUNK_ALPHA | DG_CHUNK_HIGH;
        return (size_t)len;
    }
    const bool curly = is_curly(text, n, j);
    const unsigned joined = curly ? DG_CHUNK_APOSTROPHE : joiner_shape(c);
    const size_t size = curly ? 3 : 1;
    if (c == '_') {
        size_t k = j;
        while (k < n && text[k] == '_' && k - j < 8) k++;
        if (!dg_scan_word_char(text, n, k, &len)) return 0;
        *shape |= DG_CHUNK_UNDERSCORE;
        return k - j;
    }
    if (!joined || !dg_scan_word_char(text, n, j + size, &len)) return 0;
    *shape |= joined;
    return size;
}

size_t dg_scan_chunk(const char *text, size_t n, size_t i, unsigned *shape)
{
    size_t j = i;
    *shape = 0;
    while (j < n && j - i < DG_CHUNK_MAX - 8) {
        const size_t step = chunk_step(text, n, j, shape);
        if (step == 0) break;
        j += step;
    }
    return j > i ? j : i + 1;
}

static bool url_end(char c)
{
    return dg_isspace((unsigned char)c) || strchr("<>\"`|\\^{}[]()", c) != NULL;
}

size_t dg_scan_url(const char *text, size_t n, size_t i)
{
    static const char *const starts[] = { "http://", "https://", "ftp://", "www." };
    if (!strchr("hfwHFW", text[i])) return 0; /* most words */
    const dg_slice rest = { text + i, n - i };
    for (size_t k = 0; k < sizeof starts / sizeof *starts; k++) {
        if (!dg_slice_istarts(rest, starts[k])) continue;
        size_t j = i;
        while (j < n && !url_end(text[j])) j++;
        return j - i;
    }
    return 0;
}

/* What redaction may leave behind; see tickets/redact.h. */
static const char *const families[] = { "email", "phone", "card", "iban", "ip", "secret", "name", "user", "token", "url" };

size_t dg_scan_placeholder(const char *text, size_t n, size_t i)
{
    const dg_slice inner = { text + i + 1, n - i - 1 };
    for (size_t k = 0; k < sizeof families / sizeof *families; k++) {
        if (!dg_slice_starts(inner, families[k])) continue;
        size_t j = i + 1 + strlen(families[k]);
        if (j >= n || text[j] != '-') continue;
        while (j < n && j - i < 80 && (dg_isalnum((unsigned char)text[j]) || strchr("-.@_", text[j]))) j++;
        if (j < n && text[j] == ']' && dg_isalnum((unsigned char)text[j - 1])) return j + 1 - i;
    }
    return 0;
}

/* Class of a byte inside an identifier. Characters above ASCII count as small letters. */
static char part_class(unsigned char c)
{
    return dg_isupper(c) ? 'U' : dg_isdigit(c) ? '0' : dg_isalpha(c) || c >= 0x80 ? 'l' : '.';
}

/* Does a new part begin at p[i] (i > start of the part)? */
static bool part_break(const char *p, size_t n, size_t start, size_t i)
{
    const char before = part_class((unsigned char)p[i - 1]), here = part_class((unsigned char)p[i]);
    if (here == '.') return true;
    if (here == before) return false;
    if (here == '0' || before == '0') return true;
    if (before == 'l') return true;                               /* useEffect */
    if (before != 'U' || i - start < 2) return false;             /* "Word" */
    return !(p[i] == 's' && (i + 1 == n || part_class((unsigned char)p[i + 1]) != 'l')); /* "APIs" stays one part */
}

bool dg_scan_part(const char *p, size_t n, size_t *pos, dg_slice *part)
{
    size_t i = *pos;
    while (i < n && part_class((unsigned char)p[i]) == '.') i++;
    if (i >= n) return false;
    const size_t start = i;
    for (i++; i < n && !part_break(p, n, start, i); i++) {}
    /* "HTMLElement": the last capital belongs to the word that it begins */
    if (i < n && i - start >= 2 && part_class((unsigned char)p[i]) == 'l' && part_class((unsigned char)p[i - 1]) == 'U') i--;
    *part = (dg_slice){ p + start, i - start };
    *pos = i;
    return true;
}

bool dg_scan_is_hex(const char *p, size_t n)
{
    size_t digits = 0, hex = 0;
    for (size_t i = 0; i < n; i++) {
        if (p[i] == '-') continue;
        if (!dg_isxdigit((unsigned char)p[i])) return false;
        hex++;
        digits += dg_isdigit((unsigned char)p[i]);
    }
    return hex >= 16 && digits >= 4;
}
