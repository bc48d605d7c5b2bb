/* A text as the SIF-weighted mean of its word vectors (Arora, Liang & Ma 2017), minus the mean of the corpus, of unit length. */
#include <math.h>
#include "match/matcher.h"

static const float SIF_A = 1e-3f;

void dg_text_vector_add(const dg_matcher *m, float *sum, int word, float weight)
{
    float f = dg_vectors_frequency(m->vectors, word);
    dg_vectors_add(m->vectors, word, weight * SIF_A / (SIF_A + f), sum);
}

static bool to_unit_length(float *v, int n)
{
    double norm = 0;
    for (int d = 0; d < n; d++)
        norm += (double)v[d] * (double)v[d];
    if (norm <= 1e-12)
        return false;
    float scale = (float)(1.0 / sqrt(norm));
    for (int d = 0; d < n; d++)
        v[d] *= scale;
    return true;
}

bool dg_text_vector_finish(const dg_matcher *m, float *sum)
{
    if (!to_unit_length(sum, m->dims))
        return false;
    if (!m->mean_vector)
        return true;
    for (int d = 0; d < m->dims; d++)
        sum[d] -= m->mean_vector[d];
    return to_unit_length(sum, m->dims);
}
