/* Any bytes as text: terms, sentences, words, syllables and counts stay inside the text and inside their limits. */
#include "text/readability.h"
#include "text/sentence.h"
#include "text/token.h"
#include "text/unicode.h"

typedef struct { size_t n; uint32_t position; } seen;

static void check_token(const dg_token *t, void *user)
{
    seen *s = user;
    if (t->term.n == 0 || t->term.n > DG_TERM_MAX || t->start >= t->end || t->end > s->n || t->position < s->position) abort();
    if (dg_utf8_invalid(t->term.p, t->term.n) >= 0) abort();
    s->position = t->position;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    dg_mem *m = dg_mem_root();
    const char *p = (const char *)data;
    static const char *const languages[] = { "en", "de", "fr", "ru" };
    seen s = { size, 0 };
    dg_tokenize(dg_tokenizer_new(m, size ? languages[data[0] % 4] : NULL), p, size, DG_TOKENIZE_STOPS, check_token, &s);
    dg_sentence *sentences = NULL;
    const size_t n = dg_sentences(&sentences, m, p, size);
    for (size_t i = 0; i < n; i++)
        if (sentences[i].start >= sentences[i].end || sentences[i].end > size || sentences[i].words < 1) abort();
    dg_readability_counts c = { 0 };
    dg_readability r;
    dg_readability_count(&c, dg_word_cache_new(m), (dg_slice){ p, size }, "en");
    dg_readability_measure(&r, &c);
    dg_buf safe;
    dg_buf_init(&safe, m, DG_BUF_NO_LIMIT);
    dg_display_safe(&safe, p, size);
    if (dg_utf8_invalid(safe.p, safe.n) >= 0 || memchr(safe.p, 0x1B, safe.n)) abort();
    if (dg_display_fit(p, size, 10) > size) abort();
    dg_free(m);
    return 0;
}
