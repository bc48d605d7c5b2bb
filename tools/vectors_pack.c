/* Packs trained word vectors into data/match/vectors.bin (format: data/README.md): vectors_pack VEC TEXT SYNONYMS OUT MAX_BYTES.
 * VEC is what fasttext writes (.vec), TEXT what it was trained on: words are counted there. The most frequent words are
 * kept, as many as fit. SYNONYMS pull related words together (vectors_retrofit.c). The mean and the two strongest common directions are taken out, because they carry frequency and
 * not meaning (Mu & Viswanath 2018, "All-but-the-Top"); then rows are scaled and rounded to int8. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include "base/file.h"
#include "base/map.h"
#include "vectors_table.h"

enum { HEADER = 32, COMMON_DIRECTIONS = 2, ROUNDS = 200 };

static int fail(const char *what, const char *name)
{
    fprintf(stderr, "vectors_pack: %s '%s'\n", what, name);
    return 1;
}

/* --- reading --- */

static void take_line(vector_table *t, char *line)
{
    char *p = strchr(line, ' ');
    if (!p || strncmp(line, "</s>", 4) == 0) return;
    DG_GROW(t->ctx, t->words, t->count, t->capacity);
    vector_word *e = &t->words[t->count++];
    *e = (vector_word){ dg_strndup(t->ctx, line, (size_t)(p - line)), 0, dg_array(t->ctx, float, t->dims) };
    for (int d = 0; d < t->dims; d++) e->row[d] = strtof(p, &p);
}

static int read_vectors(vector_table *t, const char *path)
{
    FILE *f = fopen(path, "r");
    char *line = NULL;
    size_t size = 0;
    if (!f) return fail("cannot open", path);
    if (getline(&line, &size, f) > 0) {
        char *p = line;
        (void)strtol(p, &p, 10);
        t->dims = (int)strtol(p, NULL, 10);
    }
    while (t->dims > 0 && getline(&line, &size, f) > 0) take_line(t, line);
    free(line);
    fclose(f);
    return t->count > 1000 ? 0 : fail("too few word vectors in", path);
}

static int count_words(vector_table *t, const char *path)
{
    FILE *f = fopen(path, "r");
    dg_map *index = dg_map_new(t->ctx);
    char *line = NULL;
    size_t size = 0;
    ssize_t n;
    if (!f) return fail("cannot open", path);
    for (size_t i = 0; i < t->count; i++) *dg_map_puts(index, t->words[i].word, NULL) = (int64_t)i;
    while ((n = getline(&line, &size, f)) > 0) {
        for (char *p = line, *end = line + n; p < end;) {
            const size_t len = strcspn(p, " \n");
            const int64_t *at = dg_map_get(index, p, len);
            if (at) t->words[*at].count++;
            if (len) t->total++;
            p += len + 1;
        }
    }
    free(line);
    fclose(f);
    return 0;
}

static int by_count(const void *a, const void *b)
{
    const vector_word *x = a, *y = b;
    return x->count != y->count ? (x->count < y->count ? 1 : -1) : strcmp(x->word, y->word);
}

static size_t padded(size_t n)
{
    return (n + 3) / 4 * 4;
}

static void keep_what_fits(vector_table *t, size_t limit)
{
    size_t kept = 0;
    qsort(t->words, t->count, sizeof *t->words, by_count);
    for (; kept < t->count; kept++) {
        const size_t bytes = t->bytes + strlen(t->words[kept].word) + 1;
        if (HEADER + padded(bytes) + (kept + 1) * (2 + (size_t)t->dims) > limit) break;
        t->bytes = bytes;
    }
    t->count = kept;
}

/* --- what all words share --- */

void vector_to_unit(float *row, int dims)
{
    double squares = 1e-12;
    for (int d = 0; d < dims; d++) squares += (double)row[d] * row[d];
    for (int d = 0; d < dims; d++) row[d] = (float)(row[d] / sqrt(squares));
}

static void take_out_mean(vector_table *t)
{
    double *mean = dg_array(t->ctx, double, t->dims);
    for (size_t i = 0; i < t->count; i++)
        for (int d = 0; d < t->dims; d++) mean[d] += t->words[i].row[d] / (double)t->count;
    for (size_t i = 0; i < t->count; i++)
        for (int d = 0; d < t->dims; d++) t->words[i].row[d] -= (float)mean[d];
}

static void covariance(double *m, const vector_table *t)
{
    for (size_t i = 0; i < t->count; i++) {
        const float *r = t->words[i].row;
        for (int a = 0; a < t->dims; a++)
            for (int b = 0; b < t->dims; b++) m[a * t->dims + b] += (double)r[a] * r[b];
    }
}

/* The strongest direction, by power iteration from a fixed start. */
static void strongest(double *v, const double *m, int n)
{
    double next[4096];
    for (int d = 0; d < n; d++) v[d] = 1 + d * 0.01;
    for (int round = 0; round < ROUNDS; round++) {
        double squares = 0;
        for (int a = 0; a < n; a++) {
            next[a] = 0;
            for (int b = 0; b < n; b++) next[a] += m[a * n + b] * v[b];
            squares += next[a] * next[a];
        }
        for (int d = 0; d < n; d++) v[d] = next[d] / sqrt(squares);
    }
}

static void take_out_direction(vector_table *t)
{
    double *m = dg_array(t->ctx, double, t->dims * t->dims), *v = dg_array(t->ctx, double, t->dims);
    covariance(m, t);
    strongest(v, m, t->dims);
    for (size_t i = 0; i < t->count; i++) {
        double dot = 0;
        for (int d = 0; d < t->dims; d++) dot += v[d] * t->words[i].row[d];
        for (int d = 0; d < t->dims; d++) t->words[i].row[d] -= (float)(dot * v[d]);
    }
}

/* --- writing, low byte first --- */

static void put_number(FILE *f, uint32_t v, int bytes)
{
    for (int i = 0; i < bytes; i++) fputc((int)(v >> (8 * i) & 255), f);
}

static void put_row(FILE *f, const float *row, int dims)
{
    float largest = 1e-12f;
    for (int d = 0; d < dims; d++) largest = fmaxf(largest, fabsf(row[d]));
    for (int d = 0; d < dims; d++) fputc((int)lrintf(row[d] / largest * 127) & 255, f);
}

static void put_table(FILE *f, const vector_table *t)
{
    fwrite("DGVECTOR", 1, 8, f);
    put_number(f, 1, 4);
    put_number(f, (uint32_t)t->dims, 4);
    put_number(f, (uint32_t)t->count, 4);
    put_number(f, (uint32_t)padded(t->bytes), 4);
    put_number(f, 0, 4);
    put_number(f, 0, 4);
    for (size_t i = 0; i < t->count; i++) fwrite(t->words[i].word, 1, strlen(t->words[i].word) + 1, f);
    for (size_t n = t->bytes; n < padded(t->bytes); n++) fputc(0, f);
    for (size_t i = 0; i < t->count; i++) {
        const double frequency = (double)(t->words[i].count + 1) / (double)t->total;
        put_number(f, (uint32_t)lrint(-log(frequency) * 2048), 2);
    }
    for (size_t i = 0; i < t->count; i++) put_row(f, t->words[i].row, t->dims);
}

static int write_table(const vector_table *t, const char *path)
{
    dg_error err = { 0 };
    dg_outfile out;
    if (dg_outfile_open(&out, t->ctx, path, 0644, &err)) return fail(err.message, path);
    put_table(out.f, t);
    if (dg_outfile_commit(&out, &err)) return fail(err.message, path);
    printf("%s: %zu words, %d dimensions\n", path, t->count, t->dims);
    return 0;
}

int main(int argc, char **argv)
{
    vector_table t = { .ctx = dg_mem_root() };
    if (argc != 6) return fail("usage: vectors_pack VEC TEXT SYNONYMS OUT MAX_BYTES, not", argc > 1 ? argv[1] : "");
    if (read_vectors(&t, argv[1]) || count_words(&t, argv[2])) return 1;
    keep_what_fits(&t, (size_t)strtoul(argv[5], NULL, 10));
    for (size_t i = 0; i < t.count; i++) vector_to_unit(t.words[i].row, t.dims);
    if (vector_retrofit(&t, argv[3])) return fail("cannot open", argv[3]);
    take_out_mean(&t);
    for (int k = 0; k < COMMON_DIRECTIONS; k++) take_out_direction(&t);
    const int rc = write_table(&t, argv[4]);
    dg_free(t.ctx);
    return rc;
}
