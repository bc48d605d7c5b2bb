/* Text for training word vectors: standard input line by line to lines of casefolded words on standard output.
 * Words are cut by docgap's own tokenizer, so that what is trained is what will be looked up; they are not stemmed.
 * Identifiers give their parts; numbers, and lines of fewer than two words, are left out. Used by train_vectors.sh. */
#include <stdio.h>
#include "base/ctype.h"
#include "base/input.h"
#include "text/html.h"
#include "text/token.h"
#include "text/unicode.h"

enum { LINE_LIMIT = 1 << 20 };

typedef struct {
    const char *text;
    dg_buf *out;
    int words;
} line_words;

static void put_word(line_words *w, const char *p, size_t n)
{
    if (n < 2 && !(n == 1 && (dg_tolower((unsigned char)*p) == 'a' || dg_tolower((unsigned char)*p) == 'i'))) return;
    if (w->words++) dg_buf_addc(w->out, ' ');
    dg_casefold(w->out, p, n);
}

/* Runs of letters, cut between "aB": "useEffect" gives "use effect", "log-in" gives "log in". */
static void put_parts(line_words *w, const char *p, size_t n)
{
    for (size_t i = 0; i < n;) {
        size_t j = i;
        while (j < n && ((unsigned char)p[j] >= 0x80 || dg_isalpha((unsigned char)p[j])) &&
               !(j > i && dg_isupper((unsigned char)p[j]) && dg_islower((unsigned char)p[j - 1])))
            j++;
        if (j > i) put_word(w, p + i, j - i);
        i = j > i ? j : i + 1;
    }
}

static void on_token(const dg_token *t, void *user)
{
    line_words *w = user;
    const char *p = w->text + t->start;
    const size_t n = t->end - t->start;
    if (t->flags & (DG_TOK_PART | DG_TOK_NUMBER)) return;
    if (t->flags & DG_TOK_STOP) put_word(w, p, n);
    else put_parts(w, p, n);
}

/* Where an image stood there is its file name, then what it shows: only that is text. */
static dg_slice without_image(dg_slice line)
{
    static const char mark[] = "Alt text:";
    const long at = dg_slice_find(line, "Omitted image") >= 0 ? dg_slice_find(line, mark) : -1;
    if (at < 0) return line;
    const size_t skip = (size_t)at + sizeof mark - 1;
    return (dg_slice){ line.p + skip, line.n - skip };
}

int main(void)
{
    dg_mem *ctx = dg_mem_root();
    dg_error err = { 0 };
    dg_input *in = NULL;
    const char *name = NULL;
    dg_tokenizer *t = dg_tokenizer_new(ctx, "en");
    dg_buf plain, out;
    dg_slice line;
    long number = 0;
    bool cut = false;
    int more = dg_input_open(&in, ctx, "-", &err) ? -1 : dg_input_member(in, &name, &err);
    dg_buf_init(&plain, ctx, DG_BUF_NO_LIMIT);
    dg_buf_init(&out, ctx, DG_BUF_NO_LIMIT);
    while (more == 1 && (more = dg_input_line(in, &line, &number, &cut, LINE_LIMIT, &err)) == 1) {
        line = without_image(line);
        dg_buf_clear(&plain);
        dg_buf_clear(&out);
        dg_html_unescape(&plain, line.p, line.n);
        line_words w = { plain.p, &out, 0 };
        dg_tokenize(t, plain.p, plain.n, DG_TOKENIZE_STOPS, on_token, &w);
        if (w.words > 1) puts(out.p);
    }
    if (more < 0) fprintf(stderr, "vectors_text: %s\n", err.message);
    dg_free(ctx);
    return more < 0 || fflush(stdout) ? 1 : 0;
}
