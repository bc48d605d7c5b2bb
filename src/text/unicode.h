/* UTF-8 and Unicode services over utf8proc (its only user is unicode.c). Pure functions. */
#ifndef DG_TEXT_UNICODE_H
#define DG_TEXT_UNICODE_H
#include "base/str.h"

/* Offset of the first byte that is not valid UTF-8, or -1. A NUL byte is valid here. */
long dg_utf8_invalid(const char *p, size_t n);
/* Adds the text with each invalid byte run replaced by U+FFFD and NUL dropped. */
void dg_utf8_repair(dg_buf *out, const char *p, size_t n);
/* One character: code point, and its length in bytes (1..4; invalid bytes give U+FFFD and 1). n must be > 0. */
int32_t dg_utf8_next(const char *p, size_t n, int *len);
void dg_utf8_put(dg_buf *out, int32_t c);
/* NFKC + casefold of one word or text. */
void dg_casefold(dg_buf *out, const char *p, size_t n);
bool dg_is_letter(int32_t c);
bool dg_is_digit_char(int32_t c);
bool dg_is_upper_char(int32_t c);
/* Part of a word as \w of regular expressions has it (UTS 18): letters, marks, digits, letter numbers, "_" and its like. */
bool dg_is_word_char(int32_t c);
void dg_put_lower(dg_buf *out, int32_t c); /* the character in lower case, otherwise as it is */
bool dg_is_cjk(int32_t c);            /* Han, Hiragana, Katakana, Hangul, Thai: scripts without spaces between words */
bool dg_is_space_char(int32_t c);
bool dg_is_emoji(int32_t c);
/* Cells of one character on a terminal: 0 (control, combining), 1 or 2. */
int dg_char_width(int32_t c);
/* Cells on a terminal; control characters count 0. */
int dg_display_width(const char *p, size_t n);
/* Bytes of the longest prefix that fits in `cells`, never cutting a character. */
size_t dg_display_fit(const char *p, size_t n, int cells);
/* Text that is safe to show anywhere: control characters, ANSI escapes, bidirectional overrides and zero-width
 * characters are dropped, white space is folded to one blank. */
void dg_display_safe(dg_buf *out, const char *p, size_t n);
/* UTF-16 (with BOM) or Latin-1/Windows-1252 to UTF-8. */
void dg_utf16_to_utf8(dg_buf *out, const char *p, size_t n, bool big_endian);
void dg_latin1_to_utf8(dg_buf *out, const char *p, size_t n);
#endif
