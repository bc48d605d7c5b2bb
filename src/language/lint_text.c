/* A section made ready for the rules: marks of code, labels and quotations, sentences block by block; and what rules ask
 * again and again. Everything hangs on the page's scratch context. */
#include "base/ctype.h"
#include "language/lint_page.h"
#include "text/unicode.h"

enum { QUOTE_BYTES = 160, SHOWN_BYTES = 60, NESTING = 32 };

static void mark(dg_lint_page *l, uint32_t start, uint32_t len, unsigned char flag)
{
    for (uint32_t i = start; i < start + len && i < l->n; i++) l->marks[i] |= flag;
}

/* Inline code becomes one word that begins like a name, so that no dot or blank in it ends a sentence. */
static void hide_code(dg_lint_page *l, const dg_span *s)
{
    for (uint32_t i = s->start; i < s->start + s->len && i < l->n; i++) l->plain[i] = s->len == 1 ? '0' : i == s->start ? 'X' : 'x';
}

static void mark_spans(dg_lint_page *l, const dg_section *s)
{
    static const unsigned char flags[] = { [DG_SPAN_CODE] = DG_MARK_CODE, [DG_SPAN_LINK] = DG_MARK_LINK, [DG_SPAN_STRONG] = DG_MARK_STRONG,
                                           [DG_SPAN_EMPH] = DG_MARK_EMPH, [DG_SPAN_IMAGE] = DG_MARK_CODE };
    size_t marked = 0;
    for (int i = 0; i < s->nspans && marked < NESTING * l->n; i++) { /* emphasis nested without end ends here */
        marked += s->spans[i].len;
        mark(l, s->spans[i].start, s->spans[i].len, flags[s->spans[i].kind]);
        if (s->spans[i].kind == DG_SPAN_CODE) hide_code(l, &s->spans[i]);
    }
}

/* Bytes of an opening (+) or closing (-) or straight (0) quotation mark at p[i]; 0 when there is none. */
static size_t quotation(const char *p, size_t n, size_t i, int *side)
{
    if (p[i] == '"') {
        *side = 0;
        return 1;
    }
    if (i + 3 > n || (unsigned char)p[i] != 0xE2 || (unsigned char)p[i + 1] != 0x80) return 0;
    const unsigned char last = (unsigned char)p[i + 2];
    *side = last == 0x9C ? 1 : last == 0x9D ? -1 : 2;
    return *side == 2 ? 0 : 3;
}

/* Text between quotation marks of one block. An open quotation that never closes marks nothing. */
static void mark_quotations(dg_lint_page *l, const dg_block *b)
{
    const char *p = l->plain;
    const size_t end = b->start + b->len;
    size_t open = SIZE_MAX;
    for (size_t i = b->start; i < end; i++) {
        int side = 2;
        const size_t size = quotation(p, end, i, &side);
        if (size == 0) continue;
        if (open == SIZE_MAX && side >= 0) {
            open = i;
        } else if (open != SIZE_MAX && side <= 0) {
            mark(l, (uint32_t)open, (uint32_t)(i + size - open), DG_MARK_QUOTED);
            open = SIZE_MAX;
        }
        i += size - 1;
    }
}

/* Bit of the word that begins at p, its letters and digits in small letters; with_next: and of the first letter of the word
 * behind one blank, when there is one. p ends with NUL. */
static uint32_t head_bit(const char *p, bool with_next)
{
    uint32_t h = 2166136261u;
    for (; dg_isalnum((unsigned char)*p); p++) h = (h ^ (uint32_t)dg_tolower((unsigned char)*p)) * 16777619u;
    if (with_next && (*p == ' ' || *p == '\n') && dg_isalnum((unsigned char)p[1])) h = (h ^ (uint32_t)dg_tolower((unsigned char)p[1]) ^ 256u) * 16777619u;
    return (h ^ h >> 15) % DG_LINT_HEADS;
}

static void set_head(dg_lint_sentence *s, uint32_t bit)
{
    s->heads[bit / 64] |= 1ull << bit % 64;
}

/* Words in brackets are read in a breath of their own: they are not counted. */
static void read_words(dg_lint_page *l, dg_lint_sentence *s)
{
    const char *plain = l->plain;
    size_t pos = s->start, seen = pos;
    int brackets = 0;
    dg_slice w;
    while (dg_next_word(plain, s->end, &pos, &w)) {
        for (const size_t at = (size_t)(w.p - plain); seen < at; seen++) {
            brackets += plain[seen] == '(';
            brackets -= plain[seen] == ')' && brackets > 0;
        }
        s->words += brackets == 0;
        DG_GROW(l->scratch, l->words, l->nwords, l->words_capacity);
        l->words[l->nwords++] = w;
        s->nwords++;
        set_head(s, head_bit(w.p, false));
        set_head(s, head_bit(w.p, true));
    }
}

static void split_block(dg_lint_page *l, const dg_block *b, int *capacity)
{
    dg_sentence *s = NULL;
    const size_t n = dg_sentences(&s, l->scratch, l->plain + b->start, b->len);
    for (size_t i = 0; i < n; i++) {
        DG_GROW(l->scratch, l->sentences, l->nsentences, *capacity);
        const uint32_t start = b->start + (uint32_t)s[i].start, end = b->start + (uint32_t)s[i].end;
        dg_lint_sentence *one = &l->sentences[l->nsentences++];
        *one = (dg_lint_sentence){ .start = start, .end = end, .block = b, .first_word = l->nwords };
        read_words(l, one);
    }
}

/* The description of a picture that a component carries: for readers who cannot see it, and long for a reason. */
static bool describes_picture(dg_slice text)
{
    static const char *const starts[] = { "Diagram ", "A diagram ", "Screenshot ", "A screenshot ", "Image of ", "An image of ", "Illustration of ", "Photo of ", "Animation of ", "Animation showing ", "Same diagram ", "The same diagram " };
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (dg_slice_starts(text, starts[i])) return true;
    return false;
}

void dg_lint_open_section(dg_lint_page *l, const dg_section *s)
{
    int capacity = 0;
    l->section = s;
    l->n = strlen(s->prose);
    l->plain = dg_strndup(l->scratch, s->prose, l->n);
    l->marks = dg_zalloc(l->scratch, l->n + 1);
    l->sentences = NULL;
    l->nsentences = 0;
    l->nwords = 0;
    mark_spans(l, s);
    for (int i = 0; i < s->nblocks; i++) {
        const dg_block *b = &s->blocks[i];
        if (b->kind == DG_BLOCK_CELL || b->kind == DG_BLOCK_CODE || (size_t)b->start + b->len > l->n) continue;
        if (b->kind == DG_BLOCK_QUOTE) {
            mark(l, b->start, b->len, DG_MARK_QUOTED);
            continue; /* somebody else's words */
        }
        if (describes_picture((dg_slice){ l->plain + b->start, b->len })) continue;
        mark_quotations(l, b);
        split_block(l, b, &capacity);
    }
}

double dg_lint_number(const dg_lint_page *l, const char *rule, const char *name)
{
    return dg_rule_number(l->options->rules, dg_rule_find(rule), name);
}

/* The message with the beginning of the sentence behind it: every format shows the message, not all show evidence. */
static const char *message_of(const dg_lint_page *l, const char *message, const char *quote)
{
    const size_t all = strlen(quote);
    size_t n = all;
    if (n == 0) return message;
    if (n > SHOWN_BYTES) {
        for (n = SHOWN_BYTES; n > 0 && quote[n] != ' '; n--) {}
        if (n == 0) n = dg_display_fit(quote, all, SHOWN_BYTES); /* no blank in it: cut at a character */
    }
    return dg_printf(l->scratch, "%s: \"%.*s%s\"", message, (int)n, quote, n < all ? " ..." : "");
}

void dg_lint_report(dg_lint_page *l, const dg_lint_hit *hit)
{
    dg_buf shown; /* one line, nothing invisible */
    dg_buf_init(&shown, l->scratch, DG_BUF_NO_LIMIT);
    if (hit->quote.n > 0) dg_display_safe(&shown, hit->quote.p, hit->quote.n);
    const char *quote = dg_buf_take(&shown);
    dg_evidence_quote evidence = { .text = quote, .path = l->page->path, .line = hit->line };
    dg_finding f = { .rule = dg_rule_find(hit->rule), .message = message_of(l, hit->message, quote), .suggestion = hit->suggestion, .path = l->page->path,
                     .line = hit->line, .line_end = hit->line, .section = l->section->heading,
                     .subject = hit->subject ? hit->subject : quote, .evidence = &evidence, .nevidence = hit->quote.n > 0 };
    dg_findings_add(l->found, &f, l->options->rules);
}

dg_slice dg_lint_quote(const dg_lint_page *l, const dg_lint_sentence *s)
{
    const char *p = l->section->prose + s->start;
    size_t n = s->end - s->start;
    if (n > QUOTE_BYTES) {
        n = QUOTE_BYTES;
        while (n > 0 && ((unsigned char)p[n] & 0xC0) == 0x80) n--;
    }
    return (dg_slice){ p, n };
}

bool dg_lint_marked(const dg_lint_page *l, uint32_t start, uint32_t end, unsigned marks)
{
    for (uint32_t i = start; i < end && i < l->n; i++)
        if (l->marks[i] & marks) return true;
    return false;
}

bool dg_lint_word(const dg_lint_page *l, const dg_lint_sentence *s, size_t *pos, dg_slice *word)
{
    if (*pos >= (size_t)s->nwords) return false;
    *word = l->words[s->first_word + (int)(*pos)++];
    return true;
}

static bool word_byte(const char *p, size_t n, size_t i)
{
    return i < n && (dg_isalnum((unsigned char)p[i]) || p[i] == '_' || (unsigned char)p[i] >= 0x80);
}

size_t dg_lint_phrase(const char *p, size_t n, size_t from, const char *phrase)
{
    const size_t m = strlen(phrase);
    for (size_t i = from; i + m <= n; i++) {
        if (dg_tolower((unsigned char)p[i]) != phrase[0] || (i > 0 && (word_byte(p, n, i - 1) || p[i - 1] == '-'))) continue;
        size_t k = 1;
        while (k < m && (dg_tolower((unsigned char)p[i + k]) == phrase[k] || (phrase[k] == ' ' && p[i + k] == '\n'))) k++;
        if (k == m && !word_byte(p, n, i + m) && !(p[i + m] == '-' && word_byte(p, n, i + m + 1))) return i;
    }
    return SIZE_MAX;
}

size_t dg_lint_find(const dg_lint_page *l, const dg_lint_sentence *s, size_t from, const char *phrase)
{
    const uint32_t bit = head_bit(phrase, true);
    if (!(s->heads[bit / 64] >> bit % 64 & 1)) return SIZE_MAX;
    return dg_lint_phrase(l->plain, s->end, from, phrase);
}

bool dg_lint_first(dg_lint_page *l, const char *rule, dg_slice key)
{
    dg_buf b;
    bool added = false;
    dg_buf_init(&b, l->scratch, DG_BUF_NO_LIMIT);
    dg_buf_adds(&b, rule);
    dg_buf_addc(&b, '\n');
    for (size_t i = 0; i < key.n; i++) dg_buf_addc(&b, (char)dg_tolower((unsigned char)key.p[i]));
    dg_map_put(l->reported, b.p, b.n, &added);
    dg_buf_free(&b);
    return added;
}

bool dg_lint_users_know(dg_lint_page *l, dg_slice word)
{
    if (!l->options->known_words) return false;
    dg_buf low;
    dg_buf_init(&low, l->scratch, DG_BUF_NO_LIMIT);
    dg_casefold(&low, word.p, word.n);
    const dg_slice stem = dg_tokenizer_stem(l->tokenizer, low.p, low.n);
    const bool known = dg_map_get(l->options->known_words, stem.p, stem.n) || dg_map_get(l->options->known_words, low.p, low.n);
    dg_buf_free(&low);
    return known;
}

int dg_lint_subtree_end(const dg_docset *d, const dg_section *s)
{
    const dg_page *p = &d->pages[s->page];
    int i = s->index + 1;
    while (i < p->first + p->count && d->sections[i].level > s->level) i++;
    return i;
}

int dg_lint_block_sentence(const dg_lint_page *l, const dg_block *b, int *from)
{
    while (*from < l->nsentences && l->sentences[*from].start < b->start) (*from)++;
    return *from < l->nsentences && l->sentences[*from].block == b ? *from : l->nsentences;
}
