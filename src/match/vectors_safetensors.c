/* Static models of the model2vec kind: a safetensors file (github.com/huggingface/safetensors, "Format") with the tensor
 * "embeddings" (or "embedding.weight"), a row a token, and tokenizer.json beside it, which names the tokens. Optional
 * tensors: "mapping" (token to row) and "weights" (a factor a token). Leaves the names to vectors_tokens.c.
 * In these models a row's length is its weight in a text; it becomes the frequency from which SIF gives that weight. */
#include <math.h>
#include "base/file.h"
#include "base/json.h"
#include "match/vectors_internal.h"
#include "match/vectors_tokens.h"

enum { HEADER_LIMIT = 16 << 20, SMALL_TENSOR_LIMIT = 64 << 20 };

typedef struct {
    const char *name;
    int bytes;
    float (*value)(const unsigned char *p);
} number_type;

static uint64_t low_first(const unsigned char *p, int bytes)
{
    uint64_t v = 0;
    for (int i = 0; i < bytes; i++) v |= (uint64_t)p[i] << (8 * i);
    return v;
}

static float of_f32(const unsigned char *p)
{
    const uint32_t bits = (uint32_t)low_first(p, 4);
    float f;
    memcpy(&f, &bits, sizeof f);
    return f;
}

static float of_bf16(const unsigned char *p)
{
    const unsigned char wide[4] = { 0, 0, p[0], p[1] };
    return of_f32(wide);
}

static float of_f16(const unsigned char *p)
{
    const unsigned bits = (unsigned)low_first(p, 2), exponent = bits >> 10 & 31, fraction = bits & 1023;
    float f = exponent == 31 ? (fraction ? NAN : INFINITY)
            : exponent       ? ldexpf((float)(fraction | 1024), (int)exponent - 25)
                             : ldexpf((float)fraction, -24);
    return bits & 0x8000 ? -f : f;
}

static float of_f64(const unsigned char *p)
{
    const uint64_t bits = low_first(p, 8);
    double d;
    memcpy(&d, &bits, sizeof d);
    return (float)d;
}

static float of_i8(const unsigned char *p)
{
    return (float)(p[0] < 128 ? p[0] : p[0] - 256);
}

static float of_i32(const unsigned char *p)
{
    const int64_t v = (int64_t)low_first(p, 4);
    return (float)(v < INT64_C(0x80000000) ? v : v - INT64_C(0x100000000));
}

static float of_i64(const unsigned char *p)
{
    return (p[7] & 0x80) ? -1.0f : (float)low_first(p, 8);
}

static const number_type number_types[] = {
    { "F32", 4, of_f32 }, { "F16", 2, of_f16 }, { "BF16", 2, of_bf16 }, { "F64", 8, of_f64 },
    { "I8", 1, of_i8 },   { "I32", 4, of_i32 }, { "I64", 8, of_i64 },
};

typedef struct {
    const number_type *type;
    int64_t rows, columns, start, end; /* bytes behind the header */
} tensor;

typedef struct {
    const char *path;
    dg_mem *tmp;
    dg_input *in;
    int64_t offset;              /* bytes of the tensors' area that were taken */
    tensor embeddings, mapping, weights;
    dg_vector_tokens *tokens;
    float *map_values, *weight_values;
    double longest;              /* of all rows */
} model;

/* --- the header --- */

static int bad(const model *m, dg_error *err, const char *what)
{
    return dg_fail_at(err, DG_ERR_INPUT, m->path, 0, "%s; a static model (model2vec) with a tensor \"embeddings\" is expected", what);
}

/* 1: there, 0: no such tensor. */
static int find_tensor(tensor *t, const model *m, const dg_json *header, const char *name, dg_error *err)
{
    const dg_json *v = dg_json_at(header, name), *shape = dg_json_at(v, "shape"), *range = dg_json_at(v, "data_offsets");
    const char *type = dg_json_text(dg_json_at(v, "dtype"), "");
    if (!v) return 0;
    for (size_t i = 0; i < sizeof number_types / sizeof *number_types; i++)
        if (strcmp(type, number_types[i].name) == 0) t->type = &number_types[i];
    if (!t->type) return bad(m, err, "a tensor has numbers of a kind that is not read here");
    t->rows = dg_json_integer(dg_json_item(shape, 0), 0);
    t->columns = dg_json_count(shape) > 1 ? dg_json_integer(dg_json_item(shape, 1), 0) : 1;
    t->start = dg_json_integer(dg_json_item(range, 0), -1);
    t->end = dg_json_integer(dg_json_item(range, 1), -1);
    if (dg_json_count(shape) > 2 || t->rows < 1 || t->columns < 1 || t->rows > INT32_MAX || t->columns > INT32_MAX || t->start < 0 ||
        t->end - t->start != t->rows * t->columns * t->type->bytes)
        return bad(m, err, "the sizes in the header contradict each other");
    return 1;
}

static int read_header(model *m, dg_error *err)
{
    unsigned char size[8];
    dg_json *header = NULL;
    if (dg_vectors_read_exactly(m->in, size, sizeof size, m->path, err)) return -1;
    const uint64_t n = low_first(size, 8);
    if (n > HEADER_LIMIT) return bad(m, err, "the header is too long");
    char *text = dg_alloc(m->tmp, (size_t)n + 1);
    if (dg_vectors_read_exactly(m->in, text, (size_t)n, m->path, err)) return -1;
    if (dg_json_parse(&header, m->tmp, text, (size_t)n, m->path, 1, err)) return -1;
    int found = find_tensor(&m->embeddings, m, header, "embeddings", err);
    if (found == 0) found = find_tensor(&m->embeddings, m, header, "embedding.weight", err);
    if (found == 0) return bad(m, err, "the tensor of embeddings is missing");
    if (found < 0 || find_tensor(&m->mapping, m, header, "mapping", err) < 0 || find_tensor(&m->weights, m, header, "weights", err) < 0)
        return -1;
    if (m->embeddings.columns < 2 || m->embeddings.columns > DG_VEC_MAX_DIMS) return bad(m, err, "the embeddings have too few or too many dimensions");
    return 0;
}

/* --- the tensors; a stream goes forward only, so a tensor that lies behind the embeddings is read on a second stream --- */

static int skip_to(dg_input *in, const char *path, int64_t *at, int64_t to, dg_error *err)
{
    char waste[4096];
    while (*at < to) {
        const int64_t left = to - *at;
        const size_t n = left < (int64_t)sizeof waste ? (size_t)left : sizeof waste;
        if (dg_vectors_read_exactly(in, waste, n, path, err)) return -1;
        *at += (int64_t)n;
    }
    return 0;
}

static int open_again(dg_input **in, model *m, dg_error *err)
{
    unsigned char size[8];
    const char *name = NULL;
    int64_t at = 0;
    if (dg_input_open(in, m->tmp, m->path, err) || dg_input_member(*in, &name, err) != 1) return -1;
    if (dg_vectors_read_exactly(*in, size, sizeof size, m->path, err)) return -1;
    return skip_to(*in, m->path, &at, (int64_t)low_first(size, 8), err);
}

static int read_small(float **out, model *m, const tensor *t, dg_error *err)
{
    dg_input *in = NULL;
    int64_t at = 0;
    const int64_t bytes = t->end - t->start;
    if (!t->type) return 0;
    if (t->columns != 1 || bytes > SMALL_TENSOR_LIMIT) return bad(m, err, "the tensor of weights or of the mapping is too large");
    unsigned char *raw = dg_alloc(m->tmp, (size_t)bytes);
    if (open_again(&in, m, err) || skip_to(in, m->path, &at, t->start, err) || dg_vectors_read_exactly(in, raw, (size_t)bytes, m->path, err)) return -1;
    dg_free(in);
    *out = dg_array(m->tmp, float, t->rows);
    for (int64_t i = 0; i < t->rows; i++) (*out)[i] = t->type->value(raw + i * t->type->bytes);
    return 0;
}

static float weight_of(const model *m, int64_t token)
{
    return m->weight_values && token < m->weights.rows ? m->weight_values[token] : 1.0f;
}

/* The length of the row, for now: known_lengths makes frequencies of lengths when all are read. */
static int take_row(model *m, dg_vectors *v, int64_t row, const float *values, dg_error *err)
{
    double squares = 0;
    for (int d = 0; d < v->dims; d++) squares += (double)values[d] * (double)values[d];
    for (int64_t token = dg_vector_tokens_first(m->tokens, row); token >= 0; token = dg_vector_tokens_next(m->tokens, token)) {
        const double length = sqrt(squares) * (double)weight_of(m, token);
        if (dg_vectors_take(v, dg_vector_tokens_word(m->tokens, token), values, (float)fmax(length, 1e-6)))
            return dg_fail_at(err, DG_ERR_INPUT, m->path, 0, "a number of row %lld is not finite", (long long)row);
        if (isfinite(length)) m->longest = fmax(m->longest, length);
    }
    return 0;
}

static int read_rows(model *m, dg_vectors *v, dg_error *err)
{
    const tensor *t = &m->embeddings;
    const size_t bytes = (size_t)t->columns * (size_t)t->type->bytes;
    unsigned char *raw = dg_alloc(m->tmp, bytes);
    float *values = dg_array(m->tmp, float, t->columns);
    if (skip_to(m->in, m->path, &m->offset, t->start, err)) return -1;
    for (int64_t row = 0; row < t->rows && !dg_vectors_full(v); row++) {
        if (dg_vectors_read_exactly(m->in, raw, bytes, m->path, err)) return -1;
        for (int64_t d = 0; d < t->columns; d++) values[d] = t->type->value(raw + d * t->type->bytes);
        if (take_row(m, v, row, values, err)) return -1;
    }
    return 0;
}

/* SIF weighs a word by a / (a + f); the frequency f that gives the weight length / longest, with the usual a. */
static void frequencies_of_lengths(dg_vectors *v, double longest)
{
    const double a = 1e-3;
    for (int i = 0; i < v->count; i++) {
        const double w = fmin(fmax((double)v->frequency[i] / longest, 1e-3), 1);
        v->frequency[i] = (float)fmax(a * (1 - w) / w, 1e-9);
    }
}

int dg_vectors_read_safetensors(dg_vectors **out, dg_mem *ctx, dg_input *in, const char *path, dg_error *err)
{
    model m = { .path = path, .tmp = dg_mem_root(), .in = in, .longest = 1e-6 };
    int rc = -1;
    if (read_header(&m, err) || read_small(&m.map_values, &m, &m.mapping, err) || read_small(&m.weight_values, &m, &m.weights, err)) goto done;
    const dg_vector_map map = { m.map_values, m.map_values ? m.mapping.rows : 0, m.embeddings.rows };
    if (dg_vector_tokens_read(&m.tokens, m.tmp, path, &map, err)) goto done;
    *out = dg_vectors_new(ctx, (int)m.embeddings.columns);
    if (read_rows(&m, *out, err)) goto done;
    frequencies_of_lengths(*out, m.longest);
    rc = 0;
done:
    dg_free(m.tmp);
    return rc;
}
