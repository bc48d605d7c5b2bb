/* word2vec's binary form: a line "COUNT DIMENSIONS", then a word, a blank and DIMENSIONS floats of four bytes, low byte
 * first, COUNT times; some writers end each with a line feed. Owns one row at a time. */
#include "match/vectors_internal.h"

typedef struct {
    dg_input *in;
    const char *path;
    char *block;
    size_t pos, end;
    int64_t offset; /* bytes taken, for messages */
} byte_reader;

enum { BLOCK = 64 * 1024 };

static int next_byte(byte_reader *r, dg_error *err)
{
    if (r->pos == r->end) {
        const long got = dg_input_read(r->in, r->block, BLOCK, err);
        if (got < 0) return -1;
        if (got == 0) return dg_fail_at(err, DG_ERR_INPUT, r->path, 0, "the file ends too early, after %lld bytes", (long long)r->offset);
        r->pos = 0;
        r->end = (size_t)got;
    }
    r->offset++;
    return (unsigned char)r->block[r->pos++];
}

/* Bytes up to `stop`, without line feeds before them. The word may be longer than what is kept. */
static int next_word(byte_reader *r, char stop, dg_buf *word, dg_error *err)
{
    dg_buf_clear(word);
    for (int64_t n = 0;; n++) {
        const int c = next_byte(r, err);
        if (c < 0) return -1;
        if (c == stop) return 0;
        if (n > 64 * 1024) return dg_fail_at(err, DG_ERR_INPUT, r->path, 0, "no word ends near byte %lld; is this a file of word vectors?", (long long)r->offset);
        if (c != '\n' || word->n > 0) dg_buf_addc(word, (char)c);
    }
}

static int next_row(byte_reader *r, float *values, int dims, dg_error *err)
{
    for (int k = 0; k < dims; k++) {
        uint32_t bits = 0;
        for (int b = 0; b < 4; b++) {
            const int c = next_byte(r, err);
            if (c < 0) return -1;
            bits |= (uint32_t)c << (8 * b);
        }
        memcpy(&values[k], &bits, sizeof bits);
    }
    return 0;
}

static int read_all(dg_vectors *v, byte_reader *r, int64_t count, dg_error *err)
{
    float *values = dg_array(v, float, v->dims);
    dg_buf word;
    dg_buf_init(&word, v, DG_BUF_NO_LIMIT);
    for (int64_t i = 0; i < count && !dg_vectors_full(v); i++) {
        if (next_word(r, ' ', &word, err) || next_row(r, values, v->dims, err)) return -1;
        if (dg_vectors_take(v, (dg_slice){ word.p, word.n }, values, 0))
            return dg_fail_at(err, DG_ERR_INPUT, r->path, 0, "a number before byte %lld is not finite", (long long)r->offset);
    }
    dg_free(values);
    dg_buf_free(&word);
    return 0;
}

int dg_vectors_read_word2vec(dg_vectors **out, dg_mem *ctx, dg_input *in, const char *path, dg_error *err)
{
    dg_mem *tmp = dg_mem_root();
    byte_reader r = { .in = in, .path = path, .block = dg_alloc(tmp, BLOCK) };
    dg_buf header;
    int64_t count = 0, dims = 0;
    int rc = -1;
    dg_buf_init(&header, tmp, DG_BUF_NO_LIMIT);
    if (next_word(&r, '\n', &header, err)) goto done;
    if (!dg_vectors_parse_header((dg_slice){ header.p, header.n }, &count, &dims) || dims < 2 || dims > DG_VEC_MAX_DIMS) {
        dg_fail_at(err, DG_ERR_INPUT, path, 1, "\"COUNT DIMENSIONS\" with 2 to %d dimensions is expected, not '%.40s'", DG_VEC_MAX_DIMS, header.p);
        goto done;
    }
    *out = dg_vectors_new(ctx, (int)dims);
    rc = read_all(*out, &r, count, err);
done:
    dg_free(tmp);
    return rc;
}
