/* The word vectors inside the program: data/match/vectors.bin, described in data/README.md. Rows are used where they lie;
 * words and frequencies get their tables at the start. A damaged file is a fault of the build and is said so. */
#include <math.h>
#include "match/vectors_internal.h"

extern const char dg_data_match_vectors_bin[], dg_data_match_vectors_bin_end[];

enum { HEADER = 32, VERSION = 1 };

static uint32_t number(const char *p, int bytes)
{
    uint32_t v = 0;
    for (int i = 0; i < bytes; i++) v |= (uint32_t)(unsigned char)p[i] << (8 * i);
    return v;
}

typedef struct {
    size_t dims, count, text; /* text: bytes of the words */
    const char *words, *frequencies;
    const int8_t *rows;
} layout;

static int find_parts(layout *l, const char *p, size_t n)
{
    if (n < HEADER || memcmp(p, "DGVECTOR", 8) != 0 || number(p + 8, 4) != VERSION) return -1;
    *l = (layout){ .dims = number(p + 12, 4), .count = number(p + 16, 4), .text = number(p + 20, 4) };
    if (l->dims < 2 || l->dims > DG_VEC_MAX_DIMS || l->count == 0 || l->count > DG_VEC_MAX_WORDS) return -1;
    if (n < HEADER + l->text + l->count * (2 + l->dims)) return -1;
    l->words = p + HEADER;
    l->frequencies = l->words + l->text;
    l->rows = (const int8_t *)(l->frequencies + l->count * 2);
    return 0;
}

static void fill_rows(dg_vectors *v, const layout *l)
{
    const size_t blocks = (l->count + DG_VEC_BLOCK - 1) / DG_VEC_BLOCK;
    v->blocks = dg_array(v, const int8_t *, blocks);
    v->scale = dg_array(v, float, l->count);
    v->frequency = dg_array(v, float, l->count);
    for (size_t b = 0; b < blocks; b++) v->blocks[b] = l->rows + b * DG_VEC_BLOCK * l->dims;
    for (size_t i = 0; i < l->count; i++) {
        const int8_t *row = l->rows + i * l->dims;
        int32_t squares = 0;
        for (size_t d = 0; d < l->dims; d++) squares += row[d] * row[d];
        v->scale[i] = squares ? 1 / sqrtf((float)squares) : 0;
        v->frequency[i] = expf(-(float)number(l->frequencies + 2 * i, 2) / 2048);
    }
}

static int fill_words(dg_vectors *v, const layout *l)
{
    const char *p = l->words, *end = l->words + l->text;
    v->words = dg_array(v, const char *, l->count);
    dg_vectors_reserve_slots(v, (int)l->count);
    for (size_t i = 0; i < l->count; i++) {
        const char *stop = memchr(p, '\0', (size_t)(end - p));
        if (!stop || stop == p) return -1;
        v->words[i] = p;
        dg_vectors_slot(v, p, (size_t)(stop - p), (int)i);
        v->count++;
        p = stop + 1;
    }
    return 0;
}

int dg_vectors_shipped(dg_vectors **out, dg_mem *ctx, dg_error *err)
{
    layout l = { 0 };
    *out = NULL;
    if (find_parts(&l, dg_data_match_vectors_bin, (size_t)(dg_data_match_vectors_bin_end - dg_data_match_vectors_bin)))
        return dg_fail(err, DG_ERR_INPUT, "the word vectors inside this program are damaged: build it again");
    dg_vectors *v = dg_vectors_new(ctx, (int)l.dims);
    fill_rows(v, &l);
    if (fill_words(v, &l)) {
        dg_free(v);
        return dg_fail(err, DG_ERR_INPUT, "the word list of the word vectors inside this program is damaged: build it again");
    }
    v->source = dg_printf(v, "shipped (%d d, %d words)", v->dims, v->count);
    *out = v;
    return 0;
}
