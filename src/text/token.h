/* THE tokenizer: one way to turn text into terms, for FTS5, matching, topics and vocabulary.
 *
 * Pipeline: UTF-8 repair -> word boundaries -> NFKC casefold -> stop words -> Snowball stem.
 * A term is not always what stands in the text (that is text[start..end)): it is the form in which different spellings meet.
 * - Identifiers (camelCase, snake_case, --dry-run, E1234, foo.bar, useEffect()) give the whole and, at the same position,
 *   its parts without stop words. In the whole, hyphens, underscores, leading dashes and case vanish and dots stay, so that
 *   `--dry-run`, dry_run, dryRun and "dry-run" are all "dryrun" + "dry" + "run"; "package.json" + "packag" + "json".
 *   A whole without a dot is stemmed like any word ("iPhone" must meet "iphone"); one with a dot is not.
 * - Hyphenated words do the same without DG_TOK_IDENT: "e-mail" is "email" + "mail", "two-factor" is "twofactor" + both.
 * - "user's" is "user"; "don't" and its like are stop words; "v1.2.3" and "1.2.3" are the number "1.2.3".
 * - A URL gives the words of its host and path, each at its own position, but no whole; e-mail addresses and the
 *   placeholders of redaction ("[email-1]") give nothing. Long hexadecimal runs give the whole only.
 * - CJK runs give bigrams. Numbers stay. Terms longer than 64 bytes are cut on a character boundary.
 * Pure: no locale, no I/O. A dg_tokenizer is used by one thread at a time; make one for each worker. */
#ifndef DG_TEXT_TOKEN_H
#define DG_TEXT_TOKEN_H
#include "base/str.h"

typedef struct dg_tokenizer dg_tokenizer;

enum {                       /* flags of a token */
    DG_TOK_STOP = 1,         /* a stop word (given only when asked for with DG_TOKENIZE_STOPS) */
    DG_TOK_IDENT = 2,        /* a whole identifier: option, file name, error code, dotted or cased name */
    DG_TOK_PART = 4,         /* a part of the identifier before it; same position */
    DG_TOK_NUMBER = 8,       /* digits only */
    DG_TOK_CJK = 16          /* a bigram of CJK characters */
};

typedef struct {
    dg_slice term;           /* normalised; borrowed from the tokenizer until the next call */
    uint32_t start, end;     /* bytes in the text given */
    uint32_t position;       /* counts words; parts share the position of their identifier; stop words count too */
    unsigned flags;
} dg_token;

enum { DG_TOKENIZE_STOPS = 1 }; /* give stop words as well, flagged */

enum { DG_TERM_MAX = 64 };        /* bytes of the longest term */

/* language: ISO 639-1 ("en", "de"); unknown or NULL gives English. Owned by ctx. */
dg_tokenizer *dg_tokenizer_new(dg_mem *ctx, const char *language);
typedef void (*dg_token_fn)(const dg_token *token, void *user);
void dg_tokenize(dg_tokenizer *t, const char *text, size_t n, unsigned flags, dg_token_fn fn, void *user);
/* Stem of one already casefolded word, or the word itself; borrowed until the next call. */
dg_slice dg_tokenizer_stem(dg_tokenizer *t, const char *word, size_t n);
bool dg_is_stop_word(const dg_tokenizer *t, const char *word, size_t n); /* casefolded word */
#endif
