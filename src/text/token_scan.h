/* Where words begin and end, for token.c alone: pure functions over bytes. */
#ifndef DG_TEXT_TOKEN_SCAN_H
#define DG_TEXT_TOKEN_SCAN_H
#include "base/str.h"

enum {                       /* what a chunk is made of */
    DG_CHUNK_ALPHA = 1,      /* a letter */
    DG_CHUNK_DIGIT = 2,
    DG_CHUNK_HIGH = 4,       /* a character above ASCII */
    DG_CHUNK_DOT = 8,
    DG_CHUNK_HYPHEN = 16,
    DG_CHUNK_UNDERSCORE = 32,
    DG_CHUNK_APOSTROPHE = 64
};

enum { DG_CHUNK_MAX = 512 }; /* a longer run is taken in pieces: no input makes a buffer grow */

/* End of the chunk that starts at the word character text[i]: letters and digits, joined by single . - ' and by _.
 * *shape is the union of DG_CHUNK_*. */
size_t dg_scan_chunk(const char *text, size_t n, size_t i, unsigned *shape);
/* Is there a word character (letter or digit, not CJK) at text[i]? *len is its length in bytes. */
bool dg_scan_word_char(const char *text, size_t n, size_t i, int *len);
/* Length of the URL at text[i] (http://, https://, ftp://, www.), or 0. */
size_t dg_scan_url(const char *text, size_t n, size_t i);
/* Length of a placeholder of redaction such as "[email-1]" at text[i] == '[', or 0. */
size_t dg_scan_placeholder(const char *text, size_t n, size_t i);
/* Next part of an identifier: stops at . - _ ', between "aB", "ABc" and between letters and digits. false at the end. */
bool dg_scan_part(const char *p, size_t n, size_t *pos, dg_slice *part);
/* A hash, UUID or the like: 16 or more hexadecimal digits (hyphens allowed), at least four of them decimal. */
bool dg_scan_is_hex(const char *p, size_t n);
#endif
