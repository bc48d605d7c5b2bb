/* The language of a text by the fingerprints of libexttextcat; the only file that includes it.
 * Letters only are counted, and only languages that support requests come in are candidates: its list of 180 has too many
 * look-alikes for short text. Common English words settle the frequent case, technical English, before any guess, which is dear. */
#include "text/language.h"

#include <libexttextcat/textcat.h>

#include "base/ctype.h"
#include "text/familiar.h"
#include "text/sentence.h"
#include "text/stop.h"
#include "text/unicode.h"

#ifndef DG_LANGUAGE_DIR
#define DG_LANGUAGE_DIR "/usr/share/libexttextcat/"
#endif

enum { MIN_LETTERS = 40, LOOK_BYTES = 4000, MAX_CANDIDATES = 1000 };

struct dg_language_guesser {
    void *handle;
    candidate_t *candidates;
    dg_map *english;
};

static const char *const wanted[] = { "ar", "bg", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "he", "hi", "hr",
                                      "hu", "id", "it", "ja", "ko", "lt", "lv", "nb", "nl", "pl", "pt", "ro", "ru", "sk", "sl", "sr",
                                      "sv", "th", "tr", "uk", "vi", "zh" };

static int release(dg_language_guesser *g)
{
    if (g->candidates) textcat_ReleaseClassifyFullOutput(g->handle, g->candidates);
    if (g->handle) textcat_Done(g->handle);
    return 0;
}

dg_language_guesser *dg_language_guesser_new(dg_mem *ctx)
{
    dg_language_guesser *g = dg_new(ctx, dg_language_guesser);
    talloc_set_destructor(g, release);
    g->handle = special_textcat_Init(DG_LANGUAGE_DIR "fpdb.conf", DG_LANGUAGE_DIR);
    if (!g->handle) {
        dg_free(g);
        return NULL;
    }
    textcat_SetProperty(g->handle, TCPROP_MINIMUM_DOCUMENT_SIZE, MIN_LETTERS);
    g->candidates = textcat_GetClassifyFullOutput(g->handle);
    g->english = dg_stop_set(g, "en");
    return g;
}

/* "pt-PT-utf8" to its entry in wanted[], or NULL. */
static const char *code_of(const char *name)
{
    const size_t n = strcspn(name, "-");
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        if (strlen(wanted[i]) == n && strncmp(wanted[i], name, n) == 0) return wanted[i];
    return NULL;
}

/* Letters of prose, words apart by one blank: code, numbers and marks would only blur the fingerprint. CJK counts thrice. */
static size_t keep_letters(dg_buf *out, const char *p, size_t n)
{
    size_t letters = 0;
    for (size_t i = 0; i < n && out->n < LOOK_BYTES;) {
        int len = 1;
        const int32_t c = dg_utf8_next(p + i, n - i, &len);
        if (dg_is_letter(c) || dg_is_cjk(c) || (c == '\'' && letters > 0)) {
            dg_buf_add(out, p + i, (size_t)len);
            letters += dg_is_cjk(c) ? 3 : 1;
        } else if (out->n > 0 && out->p[out->n - 1] != ' ') {
            dg_buf_addc(out, ' ');
        }
        i += (size_t)len;
    }
    return letters;
}

/* Enough English stop words; or, in text full of terms, nearly all longer words in a small English dictionary, which lines of
 * other languages reach only when they are lists of English names. */
static bool is_plain_english(const dg_language_guesser *g, const char *p, size_t n)
{
    enum { STOPS = 30, LONG = 4, LEAST_LONG = 6, KNOWN = 80 }; /* percent of all words; letters; words; percent of the longer ones */
    size_t pos = 0, words = 0, stops = 0, longer = 0, known = 0;
    dg_slice word;
    while (dg_next_word(p, n, &pos, &word)) {
        char low[16];
        words++;
        for (size_t i = 0; i < word.n && word.n <= sizeof low; i++) low[i] = (char)dg_tolower((unsigned char)word.p[i]);
        stops += word.n <= sizeof low && dg_map_get(g->english, low, word.n) != NULL;
        longer += word.n >= LONG;
    }
    if (words && stops * 100 / words >= STOPS) return true;
    if (longer < LEAST_LONG) return false;
    for (pos = 0; dg_next_word(p, n, &pos, &word);) {
        const int step = word.n >= LONG ? dg_familiarity(word.p, word.n) : DG_FAMILIAR_UNKNOWN;
        known += step >= DG_FAMILIAR_BASIC && step <= DG_FAMILIAR_KNOWN;
    }
    return known * 100 >= longer * KNOWN;
}

static const char *best_candidate(const dg_language_guesser *g, int count)
{
    const char *best = "";
    int lowest = 0;
    for (int i = 0; i < count; i++) { /* sorted, best (smallest) score first */
        const char *code = code_of(g->candidates[i].name);
        if (!code || strcmp(code, best) == 0) continue;
        if (!*best) {
            best = code;
            lowest = g->candidates[i].score;
        } else {
            return g->candidates[i].score > lowest + lowest / 50 ? best : "";
        }
    }
    return best;
}

const char *dg_language_guess(dg_language_guesser *g, const char *p, size_t n)
{
    dg_buf text;
    dg_buf_init(&text, g, DG_BUF_NO_LIMIT);
    const char *code = "";
    if (keep_letters(&text, p, n) >= MIN_LETTERS) {
        if (is_plain_english(g, text.p, text.n)) {
            code = "en";
        } else {
            const int count = textcat_ClassifyFull(g->handle, text.p, text.n, g->candidates);
            if (count > 0 && count < MAX_CANDIDATES) code = best_candidate(g, count);
        }
    }
    dg_buf_free(&text);
    return strcmp(code, "nb") == 0 ? "no" : code;
}
