/* Word vectors as text: word2vec and fastText .vec (a header line "COUNT DIMENSIONS") and GloVe (no header).
 * One word a line, numbers behind it. Read line by line; owns one line of numbers at a time. */
#include "base/ctype.h"
#include "match/vectors_internal.h"

enum { LINE_LIMIT = DG_VEC_MAX_DIMS * 32 };

typedef struct {
    const char *path;
    long line;
    float *values;
    dg_vectors *v;
} text_reader;

static dg_slice without_end(dg_slice s)
{
    while (s.n > 0 && dg_isspace((unsigned char)s.p[s.n - 1])) s.n--;
    return s;
}

static int count_fields(dg_slice s)
{
    int n = 0;
    for (size_t i = 0; i < s.n;) {
        while (i < s.n && (s.p[i] == ' ' || s.p[i] == '\t')) i++;
        if (i < s.n) n++;
        while (i < s.n && s.p[i] != ' ' && s.p[i] != '\t') i++;
    }
    return n;
}

/* The numbers are the last `dims` fields: a few words of GloVe files have blanks in them. */
static const char *numbers_start(dg_slice s, int dims)
{
    const char *p = s.p + s.n;
    for (int k = 0; k < dims; k++) {
        while (p > s.p && (p[-1] == ' ' || p[-1] == '\t')) p--;
        while (p > s.p && p[-1] != ' ' && p[-1] != '\t') p--;
    }
    return p;
}

static int take_line(text_reader *r, dg_slice text, dg_error *err)
{
    const int dims = r->v->dims;
    const char *p = numbers_start(text, dims), *end = text.p + text.n;
    if (p == text.p)
        return dg_fail_at(err, DG_ERR_INPUT, r->path, r->line, "%d fields instead of a word and %d numbers", count_fields(text), dims);
    const dg_slice word = without_end((dg_slice){ text.p, (size_t)(p - text.p) });
    for (int k = 0; k < dims; k++) {
        while (p < end && (*p == ' ' || *p == '\t')) p++;
        if (!dg_vectors_parse_number(&p, end, &r->values[k]) || (p < end && *p != ' ' && *p != '\t'))
            return dg_fail_at(err, DG_ERR_INPUT, r->path, r->line, "number %d of %d cannot be read", k + 1, dims);
    }
    if (memchr(word.p, ' ', word.n)) return 0; /* no word of a ticket has a blank */
    if (dg_vectors_take(r->v, word, r->values, 0)) return dg_fail_at(err, DG_ERR_INPUT, r->path, r->line, "a number is not finite");
    return 0;
}

/* The first line tells the dimensions: 1 when it is a header, 0 when it is a word already. */
static int start(text_reader *r, dg_mem *ctx, dg_slice first, dg_error *err)
{
    int64_t count = 0, dims = 0;
    const bool header = dg_vectors_parse_header(first, &count, &dims);
    if (!header) dims = count_fields(first) - 1;
    if (dims < 2 || dims > DG_VEC_MAX_DIMS)
        return dg_fail_at(err, DG_ERR_INPUT, r->path, r->line,
            "this does not look like word vectors: a word and 2 to %d numbers a line are expected (word2vec, GloVe or fastText .vec)", DG_VEC_MAX_DIMS);
    r->v = dg_vectors_new(ctx, (int)dims);
    r->values = dg_array(r->v, float, dims);
    return header;
}

int dg_vectors_read_text(dg_vectors **out, dg_mem *ctx, dg_input *in, const char *path, dg_error *err)
{
    text_reader r = { .path = path };
    dg_slice line;
    bool cut = false;
    int more;
    while ((more = dg_input_line(in, &line, &r.line, &cut, LINE_LIMIT, err)) == 1) {
        line = without_end(line);
        if (line.n == 0) continue;
        if (cut) return dg_fail_at(err, DG_ERR_LIMIT, path, r.line, "the line is longer than %d bytes; is this a file of word vectors?", LINE_LIMIT);
        int header = 0;
        if (!r.v) header = start(&r, ctx, line, err);
        if (!r.v) return -1;
        *out = r.v;
        if (!header && take_line(&r, line, err)) return -1;
        if (dg_vectors_full(r.v)) break;
    }
    if (more < 0) return -1;
    return r.v ? 0 : dg_fail_at(err, DG_ERR_INPUT, path, 0, "the file of word vectors is empty");
}
