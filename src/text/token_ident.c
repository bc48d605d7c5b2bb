/* Identifiers, hyphenated words, apostrophes, numbers and URLs: what one chunk of text gives as terms (see token.h).
 * Leaves boundaries to token_scan.c and single words to token.c. Owns nothing. */
#include "base/ctype.h"
#include "text/token_internal.h"
#include "text/unicode.h"

static bool all_digits(dg_slice s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!dg_isdigit((unsigned char)s.p[i])) return false;
    return s.n > 0;
}

/* The whole of an identifier: its parts without what joined them. A dot stays, and keeps the stemmer away. */
static void emit_whole(dg_token_run *r, dg_slice s, dg_token_place at)
{
    char joined[DG_CHUNK_MAX];
    size_t n = 0;
    bool dot = false, stop = false;
    for (size_t i = 0; i < s.n && n < sizeof joined; i++) {
        if (s.p[i] == '-' || s.p[i] == '_') continue;
        dot = dot || s.p[i] == '.';
        joined[n++] = s.p[i];
    }
    if (!dot) {
        dg_token_emit(r, dg_token_normalise(r->t, joined, n, &stop), at);
        return;
    }
    dg_buf_clear(&r->t->fold);
    dg_casefold(&r->t->fold, joined, n);
    dg_token_emit(r, (dg_slice){ r->t->fold.p, r->t->fold.n }, at);
}

/* Parts between letters and digits must be long enough to mean something: "http404" has two, "2fa" none. */
static void emit_parts(dg_token_run *r, dg_slice s, dg_token_place at)
{
    size_t pos = 0;
    dg_slice part;
    while (dg_scan_part(s.p, s.n, &pos, &part)) {
        const char *end = part.p + part.n;
        const bool number = all_digits(part);
        const bool beside_digit = (part.p > s.p && dg_isdigit((unsigned char)part.p[-1])) || (end < s.p + s.n && dg_isdigit((unsigned char)*end));
        if ((number || beside_digit) && part.n < 3) continue;
        dg_token_emit_word(r, part, (dg_token_place){ at.start, at.end, DG_TOK_PART | (number ? DG_TOK_NUMBER : 0u) });
    }
}

static bool is_compound(dg_slice s)
{
    size_t pos = 0;
    dg_slice part;
    int parts = 0;
    while (parts < 2 && dg_scan_part(s.p, s.n, &pos, &part)) parts++;
    return parts == 2;
}

/* "React.useEffect": the whole, "useeffect", and the parts of each segment. */
static void emit_identifier(dg_token_run *r, dg_slice s, dg_token_place at)
{
    emit_whole(r, s, at);
    const bool dotted = memchr(s.p, '.', s.n) != NULL;
    const dg_token_place inner = { at.start, at.end, DG_TOK_PART };
    while (s.n > 0) {
        const char *dot = memchr(s.p, '.', s.n);
        const dg_slice segment = { s.p, dot ? (size_t)(dot - s.p) : s.n };
        if (dotted && is_compound(segment)) emit_whole(r, segment, inner);
        if (segment.n > 0) emit_parts(r, segment, inner);
        s.p += segment.n + (dot != NULL);
        s.n -= segment.n + (dot != NULL);
    }
}

/* Digits joined by dots are one number; a hyphen or underscore between digits ends one (dates, ranges). */
static void emit_numbers(dg_token_run *r, dg_slice s, uint32_t start)
{
    for (size_t i = 0; i < s.n;) {
        size_t j = i;
        while (j < s.n && (dg_isdigit((unsigned char)s.p[j]) || s.p[j] == '.')) j++;
        if (j > i) {
            dg_token_emit(r, (dg_slice){ s.p + i, j - i }, (dg_token_place){ start + (uint32_t)i, start + (uint32_t)j, DG_TOK_NUMBER });
            r->position++;
        }
        i = j + 1;
    }
    r->position--; /* the caller counts one */
}

static bool is_version(dg_slice s)
{
    if (s.n < 4 || (s.p[0] != 'v' && s.p[0] != 'V')) return false;
    bool dot = false;
    for (size_t i = 1; i < s.n; i++) {
        if (s.p[i] != '.' && !dg_isdigit((unsigned char)s.p[i])) return false;
        dot = dot || s.p[i] == '.';
    }
    return dot;
}

/* "-x", "--long": a dash before the word that nothing precedes. */
static bool is_option(const dg_token_run *r, size_t start)
{
    int len = 1;
    if (start == 0 || r->text[start - 1] != '-') return false;
    size_t i = start - 1;
    if (i > 0 && r->text[i - 1] == '-') i--;
    return i == 0 || (!dg_scan_word_char(r->text, r->n, i - 1, &len) && (unsigned char)r->text[i - 1] < 0x80);
}

static bool is_call(const dg_token_run *r, size_t end)
{
    return end + 1 < r->n && r->text[end] == '(' && r->text[end + 1] == ')';
}

/* A chunk without apostrophes. */
void dg_token_emit_chunk(dg_token_run *r, size_t start, size_t end, unsigned shape)
{
    dg_slice s = { r->text + start, end - start };
    dg_token_place at = { (uint32_t)start, (uint32_t)end, 0 };
    if (is_version(s)) {
        s.p++;
        s.n--;
        shape &= ~(unsigned)DG_CHUNK_ALPHA;
    }
    if (!(shape & DG_CHUNK_ALPHA)) {
        emit_numbers(r, s, at.start);
        return;
    }
    const bool hyphens_only = !(shape & (DG_CHUNK_DOT | DG_CHUNK_UNDERSCORE | DG_CHUNK_DIGIT));
    if (is_option(r, start) || is_call(r, end)) at.flags = DG_TOK_IDENT;
    if (!is_compound(s)) {
        dg_token_emit_word(r, s, at);
        return;
    }
    bool plain = hyphens_only && (shape & DG_CHUNK_HYPHEN) != 0;
    for (size_t i = 1; plain && i < s.n; i++) plain = !dg_isupper((unsigned char)s.p[i]) || s.p[i - 1] == '-' || dg_isupper((unsigned char)s.p[i - 1]);
    if (!plain) at.flags |= DG_TOK_IDENT;
    bool stop = false;
    if (shape & DG_CHUNK_DOT) dg_token_normalise(r->t, s.p, s.n, &stop); /* "e.g", "i.e" */
    if (stop) return;
    if (dg_scan_is_hex(s.p, s.n)) emit_whole(r, s, at);
    else emit_identifier(r, s, at);
}

static size_t apostrophe_at(const char *p, size_t n, size_t *size)
{
    for (size_t i = 0; i < n; i++) {
        *size = p[i] == '\'' ? 1 : (unsigned char)p[i] == 0xE2 && i + 2 < n ? 3 : 0;
        if (*size == 1 || (*size == 3 && memcmp(p + i, "\xE2\x80\x99", 3) == 0)) return i;
    }
    return n;
}

/* English endings: "'s" falls off, the others make the word a stop word. */
static bool is_contraction(dg_slice tail)
{
    static const char *const tails[] = { "t", "re", "ve", "ll", "d", "m" };
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
        if (dg_slice_ieq(tail, tails[i])) return true;
    return false;
}

static void emit_contraction(dg_token_run *r, size_t start, size_t end)
{
    if (!(r->flags & DG_TOKENIZE_STOPS)) return;
    bool stop = true;
    const dg_slice term = dg_token_normalise(r->t, r->text + start, end - start, &stop);
    dg_token_emit(r, term, (dg_token_place){ (uint32_t)start, (uint32_t)end, DG_TOK_STOP });
}

/* Words joined by apostrophes: "user's", "don't", "l'utilisateur". */
void dg_token_emit_apostrophes(dg_token_run *r, size_t start, size_t end)
{
    for (size_t i = start; i < end;) {
        size_t size = 0;
        unsigned shape = 0;
        const size_t stop = i + apostrophe_at(r->text + i, end - i, &size);
        if (r->t->english && stop < end) {
            const dg_slice tail = { r->text + stop + size, end - stop - size };
            if (is_contraction(tail)) {
                emit_contraction(r, i, end);
                return;
            }
            if (dg_slice_ieq(tail, "s")) end = stop;
        }
        if (stop > i) {
            dg_scan_chunk(r->text, stop, i, &shape);
            dg_token_emit_chunk(r, i, stop, shape);
        }
        i = stop + size;
        if (i < end && size > 0) r->position++;
        if (size == 0) return;
    }
}

/* Host and path words of a URL; what every URL has says nothing. */
void dg_token_emit_url(dg_token_run *r, size_t start, size_t end)
{
    static const char *const empty[] = { "http", "https", "ftp", "www", "com", "org", "net", "io", "html", "htm", "php", "aspx" };
    for (size_t i = start; i < end;) {
        if (!dg_isalpha((unsigned char)r->text[i])) {
            i++;
            continue;
        }
        size_t j = i;
        bool digit = false, skip = false;
        for (; j < end && dg_isalnum((unsigned char)r->text[j]); j++) digit = digit || dg_isdigit((unsigned char)r->text[j]);
        const dg_slice w = { r->text + i, j - i };
        for (size_t k = 0; k < sizeof empty / sizeof *empty; k++) skip = skip || dg_slice_ieq(w, empty[k]);
        if (!skip && !digit && w.n >= 2 && w.n <= 40) {
            dg_token_emit_chunk(r, i, j, DG_CHUNK_ALPHA);
            r->position++;
        }
        i = j;
    }
}
