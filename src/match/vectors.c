/* Word vectors in memory: look-up by hash, sums and cosines over int8 rows, and filling by the readers.
 * Leaves file formats to vectors_shipped.c, vectors_load.c and its readers, weighting of words to the callers.
 * All is owned by the dg_vectors; after dg_vectors_finish nothing changes any more, so threads may share it. */
#include "match/vectors.h"

#include <math.h>

#include "base/hash.h"
#include "match/vectors_internal.h"
#include "text/unicode.h"

static const int8_t *row_of(const dg_vectors *v, int word)
{
    return v->blocks[word / DG_VEC_BLOCK] + (size_t)(word % DG_VEC_BLOCK) * (size_t)v->dims;
}

int dg_vectors_dimensions(const dg_vectors *v)
{
    return v->dims;
}

int dg_vectors_count(const dg_vectors *v)
{
    return v->count;
}

const char *dg_vectors_word(const dg_vectors *v, int word)
{
    return v->words[word];
}

static int find_exactly(const dg_vectors *v, const char *word, size_t n)
{
    for (uint32_t i = (uint32_t)dg_hash64(word, n) & v->mask; v->slots[i]; i = (i + 1) & v->mask) {
        const char *there = v->words[v->slots[i] - 1];
        if (strncmp(there, word, n) == 0 && there[n] == '\0') return (int)v->slots[i] - 1;
    }
    return -1;
}

/* "log-in" and "e_mail" are found as "login" and "email" when they are not there as they stand. */
int dg_vectors_find(const dg_vectors *v, const char *word, size_t n)
{
    char joined[DG_VEC_MAX_WORD];
    size_t len = 0;
    if (n == 0 || n > DG_VEC_MAX_WORD || !v->slots) return -1;
    const int there = find_exactly(v, word, n);
    if (there >= 0) return there;
    for (size_t i = 0; i < n; i++)
        if (word[i] != '-' && word[i] != '_') joined[len++] = word[i];
    return len == n || len == 0 ? -1 : find_exactly(v, joined, len);
}

void dg_vectors_add(const dg_vectors *v, int word, float weight, float *sum)
{
    const int8_t *row = row_of(v, word);
    const float by = weight * v->scale[word];
    for (int i = 0; i < v->dims; i++) sum[i] += by * (float)row[i];
}

float dg_vectors_frequency(const dg_vectors *v, int word)
{
    return v->frequency[word];
}

float dg_vectors_cosine(const dg_vectors *v, int a, int b)
{
    const int8_t *p = row_of(v, a), *q = row_of(v, b);
    int64_t dot = 0;
    for (int i = 0; i < v->dims; i++) dot += p[i] * q[i];
    return (float)dot * v->scale[a] * v->scale[b];
}

const char *dg_vectors_source(const dg_vectors *v)
{
    return v->source;
}

/* --- filling --- */

dg_vectors *dg_vectors_new(dg_mem *ctx, int dims)
{
    dg_vectors *v = dg_new(ctx, dg_vectors);
    v->dims = dims;
    dg_buf_init(&v->fold, v, DG_BUF_NO_LIMIT);
    return v;
}

void dg_vectors_reserve_slots(dg_vectors *v, int words)
{
    uint32_t size = 1024;
    while (size < (uint32_t)words * 2) size *= 2;
    if (v->slots && size <= v->mask + 1) return;
    dg_free(v->slots);
    v->slots = dg_array(v, uint32_t, size);
    v->mask = size - 1;
    for (int i = 0; i < v->count; i++) dg_vectors_slot(v, v->words[i], strlen(v->words[i]), i);
}

int dg_vectors_slot(dg_vectors *v, const char *word, size_t n, int index)
{
    const int there = find_exactly(v, word, n);
    if (there >= 0) return there;
    uint32_t i = (uint32_t)dg_hash64(word, n) & v->mask;
    while (v->slots[i]) i = (i + 1) & v->mask;
    v->slots[i] = (uint32_t)index + 1;
    return index;
}

bool dg_vectors_full(const dg_vectors *v)
{
    return v->count >= DG_VEC_MAX_WORDS;
}

static const char *keep_word(dg_vectors *v, const char *word, size_t n)
{
    if (n + 1 > v->text_left) {
        v->text_left = 64 * 1024;
        v->text = dg_alloc(v, v->text_left);
    }
    char *kept = v->text;
    memcpy(kept, word, n);
    kept[n] = '\0';
    v->text += n + 1;
    v->text_left -= n + 1;
    return kept;
}

static void make_room(dg_vectors *v)
{
    if (v->count == v->capacity) {
        v->capacity = v->capacity ? v->capacity * 2 : DG_VEC_BLOCK;
        v->blocks = dg_realloc(v, v->blocks, sizeof *v->blocks * (size_t)(v->capacity / DG_VEC_BLOCK));
        v->scale = dg_realloc(v, v->scale, sizeof *v->scale * (size_t)v->capacity);
        v->frequency = dg_realloc(v, v->frequency, sizeof *v->frequency * (size_t)v->capacity);
        v->words = dg_realloc(v, v->words, sizeof *v->words * (size_t)v->capacity);
    }
    if (v->count % DG_VEC_BLOCK == 0) {
        v->rows = dg_zalloc(v, (size_t)DG_VEC_BLOCK * (size_t)v->dims);
        v->blocks[v->count / DG_VEC_BLOCK] = v->rows;
    }
    dg_vectors_reserve_slots(v, v->count + 1);
}

/* The largest value becomes 127; the factor makes the row of length 1 again. */
static float quantise(int8_t *row, const float *values, int dims, float largest)
{
    double squares = 0;
    for (int i = 0; i < dims; i++) {
        const long q = lrintf(values[i] / largest * 127.0f);
        row[i] = (int8_t)q;
        squares += (double)(q * q);
    }
    return (float)(1 / sqrt(squares));
}

int dg_vectors_take(dg_vectors *v, dg_slice word, const float *values, float frequency)
{
    float largest = 0;
    for (int i = 0; i < v->dims; i++) {
        if (!isfinite(values[i])) return -1;
        largest = fmaxf(largest, fabsf(values[i]));
    }
    if (word.n == 0 || word.n > DG_VEC_MAX_WORD || memchr(word.p, '\0', word.n) || largest < 1e-30f || dg_vectors_full(v)) return 0;
    dg_buf_clear(&v->fold);
    dg_casefold(&v->fold, word.p, word.n);
    if (v->fold.n == 0 || v->fold.n > DG_VEC_MAX_WORD) return 0;
    make_room(v);
    if (dg_vectors_slot(v, v->fold.p, v->fold.n, v->count) != v->count) return 0;
    v->words[v->count] = keep_word(v, v->fold.p, v->fold.n);
    v->frequency[v->count] = frequency;
    v->scale[v->count] = quantise(v->rows + (size_t)(v->count % DG_VEC_BLOCK) * (size_t)v->dims, values, v->dims, largest);
    v->count++;
    return 0;
}

int dg_vectors_finish(dg_vectors *v, const char *path, dg_error *err)
{
    if (v->count == 0) return dg_fail_at(err, DG_ERR_INPUT, path, 0, "no word with a vector was found in it");
    const double harmonic = log((double)v->count) + 0.5772;
    for (int i = 0; i < v->count; i++)
        if (v->frequency[i] <= 0) v->frequency[i] = (float)(1 / ((i + 1) * harmonic));
    v->source = dg_printf(v, "%s (%d d, %d words)", path, v->dims, v->count);
    dg_buf_free(&v->fold);
    return 0;
}
