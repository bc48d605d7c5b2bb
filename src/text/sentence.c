/* Sentences and words of prose. A full stop ends a sentence unless what stands before or behind it says otherwise: an
 * abbreviation, an initial, a number, a small letter next. Leaves syllables to syllables.c. Owns nothing but the result. */
#include "text/sentence.h"

#include "base/ctype.h"
#include "text/unicode.h"

typedef struct {
    dg_sentence *items;
    size_t count, capacity;
} list;

/* Is there a letter or digit at p[i]? */
static bool word_char(const char *p, size_t n, size_t i, int *len)
{
    *len = 1;
    if (i >= n) return false;
    const unsigned char c = (unsigned char)p[i];
    if (c < 0x80) return dg_isalnum(c);
    const int32_t code = dg_utf8_next(p + i, n - i, len);
    return dg_is_letter(code) || dg_is_digit_char(code);
}

/* Bytes of what joins two word characters at p[i]: an apostrophe or hyphen, or a point or comma between digits. */
static size_t inner_mark(const char *p, size_t n, size_t i)
{
    int len = 1;
    size_t size = 0;
    if (p[i] == '\'' || p[i] == '-' || p[i] == '_') size = 1;
    else if (i + 2 < n && memcmp(p + i, "\xE2\x80\x99", 3) == 0) size = 3;
    else if ((p[i] == '.' || p[i] == ',') && i > 0 && dg_isdigit((unsigned char)p[i - 1]) && i + 1 < n && dg_isdigit((unsigned char)p[i + 1])) size = 1;
    return size && word_char(p, n, i + size, &len) ? size : 0;
}

bool dg_next_word(const char *p, size_t n, size_t *pos, dg_slice *word)
{
    size_t i = *pos;
    int len = 1;
    while (i < n && !word_char(p, n, i, &len)) i += (size_t)len;
    if (i >= n) {
        *pos = n;
        return false;
    }
    const size_t start = i;
    if ((unsigned char)p[i] >= 0x80 && dg_is_cjk(dg_utf8_next(p + i, n - i, &len))) {
        i += (size_t)len; /* no spaces there: each character counts as a word */
    } else {
        for (size_t step = 1; i < n && step; i += step) {
            const bool inside = word_char(p, n, i, &len);
            step = inside ? (size_t)len : inner_mark(p, n, i);
            if (inside && (unsigned char)p[i] >= 0x80 && dg_is_cjk(dg_utf8_next(p + i, n - i, &len))) step = 0;
        }
    }
    *word = (dg_slice){ p + start, i - start };
    *pos = i;
    return true;
}

/* Words that a full stop follows inside a sentence; casefolded, sorted. Those at the end are no sentence end even before a capital. */
static const char *const abbreviations[] = {
    "adm", "al", "approx", "apr", "aug", "ave", "bldg", "capt", "cf", "co", "col", "corp", "dec", "dept", "dr", "e.g", "ed", "eds", "esp",
    "est", "etc", "feb", "fig", "figs", "gen", "gov", "hon", "i.e", "inc", "jan", "jr", "jul", "jun", "lt", "ltd", "maj", "mar", "max", "messrs",
    "min", "mr", "mrs", "ms", "mt", "no", "nos", "nov", "oct", "op", "p", "p.m", "a.m", "pp", "prof", "rep", "resp", "rev", "sec", "sen", "sept",
    "sgt", "sr", "st", "u.k", "u.s", "vol", "vs",
};

static bool is_abbreviation(const char *p, size_t start, size_t dot)
{
    size_t from = dot;
    while (from > start && dot - from < 10 && (dg_isalpha((unsigned char)p[from - 1]) || (p[from - 1] == '.' && from > start + 1 && dg_isalpha((unsigned char)p[from - 2])))) from--;
    const dg_slice w = { p + from, dot - from };
    if (w.n == 0 || w.n > 8) return false;
    if (w.n == 1 && dg_isupper((unsigned char)w.p[0])) return w.p[0] != 'I'; /* an initial */
    for (size_t i = 0; i < sizeof abbreviations / sizeof *abbreviations; i++)
        if (dg_slice_ieq(w, abbreviations[i])) return true;
    return false;
}

/* Some abbreviations often end a sentence: they do when a capital follows. */
static bool may_end_sentence(const char *p, size_t dot)
{
    static const char *const late[] = { "etc", "p.m", "a.m", "inc", "co", "corp", "ltd", "jr", "sr", "no", "u.s", "u.k", "max", "min", "dec", "mar", "sec", "est" };
    for (size_t i = 0; i < sizeof late / sizeof *late; i++) {
        const size_t n = strlen(late[i]);
        if (dot >= n && dg_slice_ieq((dg_slice){ p + dot - n, n }, late[i]) && (dot == n || !dg_isalpha((unsigned char)p[dot - n - 1]))) return true;
    }
    return false;
}

/* Bytes of a mark that can end a sentence at p[i], or 0. *wide: a CJK mark, which needs no blank behind it. */
static size_t end_mark(const char *p, size_t n, size_t i, bool *wide)
{
    *wide = false;
    if (p[i] == '.' || p[i] == '!' || p[i] == '?') return 1;
    if ((unsigned char)p[i] < 0xE2 || i + 3 > n) return 0;
    if (memcmp(p + i, "\xE2\x80\xA6", 3) == 0) return 3;                 /* ellipsis */
    *wide = memcmp(p + i, "\xE3\x80\x82", 3) == 0 || memcmp(p + i, "\xEF\xBC\x81", 3) == 0 || memcmp(p + i, "\xEF\xBC\x9F", 3) == 0;
    return *wide ? 3 : 0;
}

/* Skips closing quotes and brackets. */
static size_t skip_closers(const char *p, size_t n, size_t i)
{
    for (;;) {
        if (i < n && p[i] != '\0' && strchr("\"')]}*_`", p[i])) i++;
        else if (i + 2 < n && (memcmp(p + i, "\xE2\x80\x9D", 3) == 0 || memcmp(p + i, "\xE2\x80\x99", 3) == 0)) i += 3;
        else return i;
    }
}

/* The mark at [dot, behind) with closers up to `after`: does the sentence that began at start end here? */
static bool ends_here(const char *p, size_t n, size_t start, size_t dot, size_t after)
{
    if (after >= n) return true;
    if (!dg_isspace((unsigned char)p[after])) return false;              /* 3.11, file.md, foo().bar */
    size_t next = after;
    while (next < n && dg_isspace((unsigned char)p[next])) next++;
    if (next >= n) return true;
    int len = 1;
    while (next < n && strchr("\"'([*_`", p[next])) next++;
    const int32_t c = next < n ? dg_utf8_next(p + next, n - next, &len) : ' ';
    const bool small = dg_is_letter(c) && !dg_is_upper_char(c) && c < 0x3000;
    if (p[dot] != '.') return !small;                                    /* "Really?" he said */
    if (is_abbreviation(p, start, dot)) return !small && may_end_sentence(p, dot) && !dg_is_digit_char(c);
    return !small;
}

static void add(list *l, dg_mem *ctx, const char *p, dg_sentence s)
{
    size_t pos = 0;
    dg_slice word;
    while (s.start < s.end && dg_isspace((unsigned char)p[s.start])) s.start++;
    while (s.end > s.start && dg_isspace((unsigned char)p[s.end - 1])) s.end--;
    while (dg_next_word(p + s.start, s.end - s.start, &pos, &word)) s.words++;
    if (s.words == 0) return;
    DG_GROW(ctx, l->items, l->count, l->capacity);
    l->items[l->count++] = s;
}

static bool blank_line(const char *p, size_t n, size_t i)
{
    if (p[i] != '\n') return false;
    for (i++; i < n && (p[i] == ' ' || p[i] == '\t' || p[i] == '\r'); i++) {}
    return i < n && p[i] == '\n';
}

size_t dg_sentences(dg_sentence **out, dg_mem *ctx, const char *p, size_t n)
{
    list l = { 0 };
    size_t start = 0, i = 0;
    while (i < n) {
        bool wide = false;
        const size_t mark = end_mark(p, n, i, &wide);
        size_t end = 0;
        if (blank_line(p, n, i)) {
            end = i + 1;
        } else if (mark) {
            size_t j = i, step = mark;
            for (bool w = false; step && j < n; step = j < n ? end_mark(p, n, j, &w) : 0) j += step;
            const size_t after = skip_closers(p, n, j);
            if (wide || ends_here(p, n, start, i, after)) end = after;
            else i = j - 1;
        }
        if (end) {
            add(&l, ctx, p, (dg_sentence){ start, end, 0 });
            start = end;
            i = end;
        } else {
            i++;
        }
    }
    add(&l, ctx, p, (dg_sentence){ start, n, 0 });
    *out = l.items;
    return l.count;
}
