/* A user's word vectors: which format a file is in, told by its content, and what its readers share.
 * Leaves the formats to vectors_text.c, vectors_word2vec.c and vectors_safetensors.c. Owns the stream. */
#include "base/ctype.h"
#include "base/file.h"
#include "match/vectors_internal.h"

int dg_vectors_read_exactly(dg_input *in, void *to, size_t n, const char *path, dg_error *err)
{
    size_t done = 0;
    while (done < n) {
        const long got = dg_input_read(in, (char *)to + done, n - done, err);
        if (got < 0) return -1;
        if (got == 0) return dg_fail_at(err, DG_ERR_INPUT, path, 0, "the file ends too early: %zu more bytes are expected", n - done);
        done += (size_t)got;
    }
    return 0;
}

static bool parse_digits(const char **p, const char *end, double *value, int *digits, int *scale)
{
    const char *start = *p;
    bool dot = false;
    for (; *p < end && (dg_isdigit((unsigned char)**p) || (**p == '.' && !dot)); (*p)++) {
        if (**p == '.') {
            dot = true;
            continue;
        }
        if (*digits < 18) *value = *value * 10 + (**p - '0');
        else ++*scale;
        if (dot) --*scale;
        ++*digits;
    }
    return *p > start && *digits > 0;
}

static double power_of_ten(int e)
{
    double base = e < 0 ? 0.1 : 10, r = 1;
    for (unsigned n = (unsigned)(e < 0 ? -e : e); n; n >>= 1, base *= base)
        if (n & 1) r *= base;
    return r;
}

static int parse_exponent(const char **p, const char *end)
{
    const char *q = *p;
    int e = 0;
    if (q >= end || (*q != 'e' && *q != 'E')) return 0;
    q++;
    const bool minus = q < end && *q == '-';
    if (q < end && (*q == '-' || *q == '+')) q++;
    if (q >= end || !dg_isdigit((unsigned char)*q)) return 0;
    for (; q < end && dg_isdigit((unsigned char)*q); q++)
        if (e < 10000) e = e * 10 + (*q - '0');
    *p = q;
    return minus ? -e : e;
}

bool dg_vectors_parse_number(const char **p, const char *end, float *out)
{
    const char *q = *p;
    double value = 0;
    int digits = 0, scale = 0;
    const bool minus = q < end && *q == '-';
    if (q < end && (*q == '-' || *q == '+')) q++;
    if (!parse_digits(&q, end, &value, &digits, &scale)) return false;
    scale += parse_exponent(&q, end);
    if (value != 0 && scale > 60) return false; /* no vector has such values */
    *out = (float)(value * power_of_ten(scale < -200 ? -200 : scale));
    if (minus) *out = -*out;
    *p = q;
    return true;
}

bool dg_vectors_parse_header(dg_slice line, int64_t *count, int64_t *dims)
{
    int64_t *const parts[] = { count, dims };
    size_t i = 0;
    for (int k = 0; k < 2; k++) {
        const size_t start = i;
        *parts[k] = 0;
        for (; i < line.n && dg_isdigit((unsigned char)line.p[i]); i++)
            if (*parts[k] < INT64_C(1000000000000)) *parts[k] = *parts[k] * 10 + (line.p[i] - '0');
        if (i == start) return false;
        while (i < line.n && (line.p[i] == ' ' || line.p[i] == '\r' || line.p[i] == '\t')) i++;
    }
    return i == line.n;
}

static bool starts_with(dg_slice head, const void *p, size_t n)
{
    return head.n >= n && memcmp(head.p, p, n) == 0;
}

/* safetensors: eight bytes of length, low byte first, then a JSON object. */
static bool is_safetensors(dg_slice head)
{
    if (head.n < 10 || head.p[8] != '{') return false;
    return head.p[4] == 0 && head.p[5] == 0 && head.p[6] == 0 && head.p[7] == 0;
}

/* Behind a header line, word2vec's binary form has a word, a blank and four bytes a number; the text form has nothing
 * but printable characters up to the end of the line. */
static bool is_word2vec_binary(dg_slice head)
{
    dg_slice line;
    int64_t count = 0, dims = 0;
    if (!dg_next_line(&head, &line) || !dg_vectors_parse_header(line, &count, &dims)) return false;
    const char *blank = memchr(head.p, ' ', head.n);
    if (!blank) return false;
    const char *end = head.p + head.n, *eol = memchr(blank, '\n', (size_t)(end - blank));
    for (const char *p = blank; p < (eol ? eol : end); p++)
        if (!dg_isdigit((unsigned char)*p) && !strchr(" +-.eE\r\tnaifNAIF", *p)) return true;
    return false;
}

static dg_vectors_reader choose(dg_slice head, const char *path, dg_error *err)
{
    if (starts_with(head, "\xBA\x16\x4F\x2F", 4)) {
        dg_fail_at(err, DG_ERR_INPUT, path, 0, "this is a fastText model (.bin), which holds more than word vectors; "
            "give the .vec file that was written beside it, or make one with fasttext's print-word-vectors");
        return NULL;
    }
    if (starts_with(head, "PK\003\004", 4) || starts_with(head, "\x80\x02", 2) || starts_with(head, "\x93NUMPY", 6)) {
        dg_fail_at(err, DG_ERR_INPUT, path, 0, "this is a Python or PyTorch file; save the vectors as word2vec text, GloVe text or safetensors");
        return NULL;
    }
    if (is_safetensors(head)) return dg_vectors_read_safetensors;
    return is_word2vec_binary(head) ? dg_vectors_read_word2vec : dg_vectors_read_text;
}

int dg_vectors_load(dg_vectors **out, dg_mem *ctx, const char *path, dg_error *err)
{
    dg_mem *tmp = dg_mem_root();
    dg_input *in = NULL;
    const char *name = NULL;
    int rc = -1;
    *out = NULL;
    if (dg_is_directory(path)) path = dg_path_join(tmp, path, "model.safetensors");
    if (dg_input_open(&in, tmp, path, err)) goto done;
    const int member = dg_input_member(in, &name, err);
    if (member < 0) goto done;
    const dg_slice head = member ? dg_input_peek(in, err) : (dg_slice){ NULL, 0 };
    if (head.n == 0) {
        dg_fail_at(err, DG_ERR_INPUT, path, 0, "the file of word vectors is empty");
        goto done;
    }
    const dg_vectors_reader reader = choose(head, path, err);
    if (!reader || reader(out, ctx, in, path, err)) goto done;
    rc = dg_vectors_finish(*out, path, err);
done:
    if (rc) {
        dg_free(*out);
        *out = NULL;
    }
    dg_free(tmp);
    return rc;
}
