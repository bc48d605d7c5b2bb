/* The tokenizer: text to terms. Folds, drops stop words, stems; a fixed cache of words makes the common case one look-up.
 * Leaves boundaries to token_scan.c, identifiers to token_ident.c, stems to stem.c, the lists to stop_lists.c. Each tokenizer is owned by its context. */
#include "text/token.h"

#include "base/ctype.h"
#include "text/token_internal.h"
#include "text/unicode.h"

dg_tokenizer *dg_tokenizer_new(dg_mem *ctx, const char *language)
{
    dg_tokenizer *t = dg_new(ctx, dg_tokenizer);
    const char *known = dg_stop_list(language) ? language : "en";
    t->english = strcmp(known, "en") == 0;
    t->stemmer = dg_stemmer_new(t, known);
    t->stops = dg_stop_set(t, known);
    t->slots = dg_array(t, dg_token_slot, DG_SLOTS);
    dg_buf_init(&t->fold, t, DG_BUF_NO_LIMIT);
    return t;
}

bool dg_is_stop_word(const dg_tokenizer *t, const char *word, size_t n)
{
    return dg_map_get(t->stops, word, n) != NULL;
}

dg_slice dg_tokenizer_stem(dg_tokenizer *t, const char *word, size_t n)
{
    return dg_stem(t->stemmer, word, n);
}

static dg_slice cut(dg_slice s)
{
    if (s.n <= DG_TERM_MAX) return s;
    s.n = DG_TERM_MAX;
    while (s.n > 0 && ((unsigned char)s.p[s.n] & 0xC0) == 0x80) s.n--;
    return s;
}

/* The slow way: any bytes. The result lives in t->fold or in the stemmer. */
static dg_slice normalise_any(dg_tokenizer *t, const char *p, size_t n, bool *stop)
{
    dg_buf_clear(&t->fold);
    dg_casefold(&t->fold, p, n);
    *stop = dg_is_stop_word(t, t->fold.p, t->fold.n);
    return *stop ? (dg_slice){ t->fold.p, t->fold.n } : dg_stem(t->stemmer, t->fold.p, t->fold.n);
}

static void fill_slot(dg_tokenizer *t, dg_token_slot *s, const char *word, size_t n)
{
    bool stop = false;
    const dg_slice stem = normalise_any(t, word, n, &stop);
    s->n = 0; /* an odd stem that does not fit leaves the slot empty */
    if (stem.n > DG_SLOT_STEM) return;
    memcpy(s->word, word, n);
    memcpy(s->stem, stem.p, stem.n);
    s->n = (uint8_t)n;
    s->stem_n = (uint8_t)stem.n;
    s->stop = stop;
}

/* Casefolded, stemmed form of one word. */
dg_slice dg_token_normalise(dg_tokenizer *t, const char *p, size_t n, bool *stop)
{
    char low[DG_SLOT_WORD];
    uint32_t h = 2166136261u;
    if (n == 0 || n > DG_SLOT_WORD) return normalise_any(t, p, n, stop);
    for (size_t i = 0; i < n; i++) {
        const unsigned char c = (unsigned char)p[i];
        if (c >= 0x80) return normalise_any(t, p, n, stop);
        low[i] = (char)dg_tolower(c);
        h = (h ^ (unsigned char)low[i]) * 16777619u;
    }
    dg_token_slot *s = &t->slots[(h ^ h >> 15) % DG_SLOTS];
    if (s->n != n || memcmp(s->word, low, n) != 0) fill_slot(t, s, low, n);
    if (s->n == 0) return normalise_any(t, p, n, stop);
    *stop = s->stop;
    return (dg_slice){ s->stem, s->stem_n };
}

void dg_token_emit(dg_token_run *r, dg_slice term, dg_token_place at)
{
    if (term.n == 0) return;
    term = cut(term);
    const dg_token token = { term, at.start, at.end, r->position, at.flags };
    r->fn(&token, r->user);
}

/* A word by itself; a part of an identifier when at.flags says so (stop words and single letters are no parts). */
void dg_token_emit_word(dg_token_run *r, dg_slice w, dg_token_place at)
{
    bool stop = false;
    if ((at.flags & DG_TOK_PART) && w.n < 2) return;
    const dg_slice term = dg_token_normalise(r->t, w.p, w.n, &stop);
    if (!stop) {
        dg_token_emit(r, term, at);
    } else if ((r->flags & DG_TOKENIZE_STOPS) && !(at.flags & DG_TOK_PART)) {
        at.flags |= DG_TOK_STOP;
        dg_token_emit(r, term, at);
    }
}

/* A run of CJK characters from text[i]: bigrams, each at its own position; a single one stands alone. Returns the end. */
static size_t scan_cjk(dg_token_run *r, size_t i)
{
    size_t before = i, count = 0;
    while (i < r->n) {
        int len = 1;
        if (!dg_is_cjk(dg_utf8_next(r->text + i, r->n - i, &len))) break;
        const size_t end = i + (size_t)len;
        if (count > 0) {
            bool stop = false;
            dg_token_emit(r, normalise_any(r->t, r->text + before, end - before, &stop),
                (dg_token_place){ (uint32_t)before, (uint32_t)end, DG_TOK_CJK });
            r->position++;
        }
        before = i;
        i = end;
        count++;
    }
    if (count != 1) return i;
    dg_token_emit(r, (dg_slice){ r->text + before, i - before }, (dg_token_place){ (uint32_t)before, (uint32_t)i, DG_TOK_CJK });
    r->position++;
    return i;
}

/* "C++", "C#": a single letter with the mark that makes it a name. Returns its end, or 0. */
static size_t scan_letter_name(dg_token_run *r, size_t i)
{
    const size_t left = r->n - i;
    const size_t size = left >= 3 && r->text[i + 1] == '+' && r->text[i + 2] == '+' ? 3 : left >= 2 && r->text[i + 1] == '#' ? 2 : 0;
    int len = 1;
    if (size == 0 || dg_scan_word_char(r->text, r->n, i + size, &len)) return 0;
    const char name[3] = { (char)dg_tolower((unsigned char)r->text[i]), r->text[i + 1], '+' };
    dg_token_emit(r, (dg_slice){ name, size }, (dg_token_place){ (uint32_t)i, (uint32_t)(i + size), DG_TOK_IDENT });
    r->position++;
    return i + size;
}

/* Letters only, an inner capital nowhere, and nothing behind that could join: most words. Returns the end, or 0. */
static size_t scan_plain(dg_token_run *r, size_t i)
{
    const char *p = r->text;
    size_t j = i + 1;
    while (j < r->n && dg_islower((unsigned char)p[j])) j++;
    if (i > 0 && p[i - 1] == '-') return 0;
    const unsigned char next = j < r->n ? (unsigned char)p[j] : ' ', after = j + 1 < r->n ? (unsigned char)p[j + 1] : ' ';
    if (next >= 0x80 || dg_isalnum(next) || strchr("_:@(#+", next)) return 0;
    if ((next == '.' || next == '-' || next == '\'') && !dg_isspace(after)) return 0;
    dg_token_emit_word(r, (dg_slice){ p + i, j - i }, (dg_token_place){ (uint32_t)i, (uint32_t)j, 0 });
    r->position++;
    return j;
}

/* An e-mail address whose local part ends at text[end] == '@': returns its end, or 0. */
static size_t scan_email(const dg_token_run *r, size_t end)
{
    unsigned shape = 0;
    int len = 1;
    if (end >= r->n || r->text[end] != '@' || !dg_scan_word_char(r->text, r->n, end + 1, &len)) return 0;
    const size_t host = dg_scan_chunk(r->text, r->n, end + 1, &shape);
    return shape & DG_CHUNK_DOT ? host : 0;
}

static size_t scan_word(dg_token_run *r, size_t i)
{
    unsigned shape = 0;
    size_t end = dg_isalpha((unsigned char)r->text[i]) ? scan_letter_name(r, i) : 0;
    if (end || (dg_isalpha((unsigned char)r->text[i]) && (end = scan_plain(r, i)) > 0)) return end;
    const size_t url = dg_scan_url(r->text, r->n, i);
    if (url) {
        dg_token_emit_url(r, i, i + url);
        return i + url;
    }
    end = dg_scan_chunk(r->text, r->n, i, &shape);
    const size_t mail = scan_email(r, end);
    if (mail) return mail;
    if (shape & DG_CHUNK_APOSTROPHE) dg_token_emit_apostrophes(r, i, end);
    else dg_token_emit_chunk(r, i, end, shape);
    r->position++;
    return end;
}

void dg_tokenize(dg_tokenizer *t, const char *text, size_t n, unsigned flags, dg_token_fn fn, void *user)
{
    dg_token_run r = { t, text, n > UINT32_MAX ? UINT32_MAX : n, 0, flags, fn, user };
    for (size_t i = 0; i < r.n;) {
        const unsigned char c = (unsigned char)text[i];
        size_t skip = 0;
        int len = 1;
        if (c < 0x80) {
            if (dg_isalnum(c)) i = scan_word(&r, i);
            else if (c != '[' || (skip = dg_scan_placeholder(text, r.n, i)) == 0) i++;
            else i += skip;
        } else if (dg_scan_word_char(text, r.n, i, &len)) {
            i = scan_word(&r, i);
        } else if (dg_is_cjk(dg_utf8_next(text + i, r.n - i, &len))) {
            i = scan_cjk(&r, i);
        } else {
            i += (size_t)len;
        }
    }
}
