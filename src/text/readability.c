/* Readability: one pass over sentences and words that counts, and the formulas over the counts.
 * Leaves sentences and syllables to sentence.c and syllables.c, familiarity to familiar.c. Owns nothing. */
#include "text/readability.h"

#include <math.h>

#include "base/ctype.h"
#include "text/sentence.h"

static bool is_english(const char *language)
{
    return dg_str_empty(language) || strncmp(language, "en", 2) == 0;
}

static bool ends_with(dg_slice w, const char *ending)
{
    const size_t n = strlen(ending);
    return w.n > n && dg_slice_ieq((dg_slice){ w.p + w.n - n, n }, ending);
}

/* Gunning's complex words: not names, not compounds of easy words, not three syllables only by -es, -ed, -ing. */
static bool is_complex(dg_slice w, int syllables, bool first)
{
    if (syllables < 3 || memchr(w.p, '-', w.n)) return false;
    if (!first && dg_isupper((unsigned char)w.p[0])) return false;
    return syllables > 3 || !(ends_with(w, "es") || ends_with(w, "ed") || ends_with(w, "ing"));
}

static void count_word(dg_readability_counts *c, dg_word_facts f, dg_slice w, bool first)
{
    c->words++;
    c->letters += f.letters;
    c->long_words += f.letters > 6;
    if (!c->english) return;
    c->syllables += f.syllables;
    c->polysyllables += f.syllables >= 3;
    c->complex += is_complex(w, f.syllables, first);
    /* Numbers are familiar; names are not excused: the tools whose values are published do not know them either. */
    c->unfamiliar += !f.dale_chall && !f.digit;
}

void dg_readability_count(dg_readability_counts *counts, dg_word_cache *cache, dg_slice text, const char *language)
{
    dg_sentence *sentences = NULL;
    const size_t n = dg_sentences(&sentences, cache, text.p, text.n);
    counts->english = is_english(language);
    counts->sentences += (int)n;
    for (size_t i = 0; i < n; i++) {
        const char *p = text.p + sentences[i].start;
        const size_t size = sentences[i].end - sentences[i].start;
        size_t pos = 0;
        dg_slice word;
        for (bool first = true; dg_next_word(p, size, &pos, &word); first = false) count_word(counts, dg_word_look(cache, word), word, first);
    }
    dg_free(sentences);
}

int dg_readability_measure(dg_readability *out, const dg_readability_counts *c)
{
    *out = (dg_readability){ .english = c->english };
    if (c->words < DG_READABILITY_WORDS || c->sentences < DG_READABILITY_SENTENCES) return -1;
    const double words = c->words, sentences = c->sentences;
    const double length = words / sentences, chars = c->letters / words;
    out->sentence_length = length;
    out->lix = length + 100 * c->long_words / words;
    if (!c->english) return 0;
    const double syllables = c->syllables / words, unfamiliar = 100 * c->unfamiliar / words;
    out->flesch = 206.835 - 1.015 * length - 84.6 * syllables;
    out->flesch_kincaid = 0.39 * length + 11.8 * syllables - 15.59;
    out->ari = 4.71 * chars + 0.5 * length - 21.43;
    out->coleman_liau = 5.88 * chars - 29.6 / length - 15.8;
    out->smog = 1.0430 * sqrt(c->polysyllables * 30 / sentences) + 3.1291;
    out->fog = 0.4 * (length + 100 * c->complex / words);
    out->dale_chall = 0.1579 * unfamiliar + 0.0496 * length + (unfamiliar > 5 ? 3.6365 : 0);
    return 0;
}
