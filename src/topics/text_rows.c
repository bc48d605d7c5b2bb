/* Rows of tickets as short vectors, from the word vectors of src/match. Words are looked up as they were written most often.
 * Owns nothing; one thread. */
#include "topics/text_rows.h"
#include <math.h>
#include <string.h>
#include "text/unicode.h"

/* SIF: a / (a + frequency). The paper's a, for words that general text has often. */
static const float sif = 1e-3f;

typedef struct { int32_t word; float weight; } known_word;

static known_word *look_up(dg_mem *ctx, const dg_term_matrix *m, const dg_vectors *v)
{
    known_word *words = dg_array(ctx, known_word, m->nterms);
    dg_buf low;
    dg_buf_init(&low, ctx, DG_BUF_NO_LIMIT);
    for (int t = 0; t < m->nterms; t++) {
        dg_buf_clear(&low);
        dg_casefold(&low, m->surface[t], strlen(m->surface[t]));
        words[t].word = dg_vectors_find(v, low.p, low.n);
        if (words[t].word >= 0)
            words[t].weight = sif / (sif + dg_vectors_frequency(v, words[t].word));
    }
    return words;
}

static void normalise(float *x, int dims)
{
    double sum = 0;
    for (int d = 0; d < dims; d++)
        sum += (double)x[d] * (double)x[d];
    float scale = sum > 1e-12 ? (float)(1 / sqrt(sum)) : 0;
    for (int d = 0; d < dims; d++)
        x[d] *= scale;
}

static void add_row(float *sum, const dg_term_matrix *m, int row, const known_word *words, const dg_vectors *v)
{
    for (int64_t k = m->start[row]; k < m->start[row + 1]; k++) {
        known_word w = words[m->term[k]];
        if (w.word >= 0)
            dg_vectors_add(v, w.word, w.weight, sum);
    }
}

void dg_text_rows_make(dg_text_rows *out, dg_mem *ctx, const dg_term_matrix *m, const dg_vectors *vectors)
{
    *out = (dg_text_rows){.dims = 0};
    int dims = vectors ? dg_vectors_dimensions(vectors) : 0;
    if (dims <= 0 || dims > DG_ROW_MAX_DIMENSIONS || m->rows == 0)
        return;
    dg_mem *scratch = dg_mem_root();
    known_word *words = look_up(scratch, m, vectors);
    float row[DG_ROW_MAX_DIMENSIONS];
    double *mean = dg_array(scratch, double, dims);
    out->dims = dims;
    out->v = dg_array(ctx, int16_t, (size_t)m->rows * (size_t)dims);
    for (int pass = 0; pass < 2; pass++) /* the mean first; nothing is kept in floats for all rows */
        for (int i = 0; i < m->rows; i++) {
            memset(row, 0, sizeof *row * (size_t)dims);
            add_row(row, m, i, words, vectors);
            normalise(row, dims);
            bool known = false;
            for (int d = 0; d < dims; d++) {
                known |= row[d] < 0 || row[d] > 0;
                if (pass == 0)
                    mean[d] += (double)row[d] / m->rows;
                else
                    row[d] -= (float)mean[d];
            }
            if (pass == 0 || !known)
                continue;
            normalise(row, dims);
            for (int d = 0; d < dims; d++)
                out->v[(size_t)i * (size_t)dims + (size_t)d] = (int16_t)lrintf(row[d] * (float)DG_ROW_UNIT);
        }
    dg_free(scratch);
}

double dg_text_rows_cosine(const dg_text_rows *r, int a, int b)
{
    const int16_t *x = r->v + (size_t)a * (size_t)r->dims, *y = r->v + (size_t)b * (size_t)r->dims;
    int32_t sum = 0; /* at most DG_ROW_UNIT squared, with rounding: far below the limit */
    for (int d = 0; d < r->dims; d++)
        sum += (int32_t)x[d] * y[d];
    return (double)sum / ((double)DG_ROW_UNIT * DG_ROW_UNIT);
}
