/* Sentence vectors from an OpenAI-style server (POST /v1/embeddings): for match, when the settings ask for
 * it; never by default, because text leaves the machine. Shape:
 * platform.openai.com/docs/api-reference/embeddings; also spoken by llama.cpp, Ollama, vLLM and
 * text-embeddings-inference. */
#ifndef DG_FETCH_EMBEDDINGS_H
#define DG_FETCH_EMBEDDINGS_H
#include "fetch/ask.h"
#include "fetch/secret.h"

enum { DG_EMBEDDINGS_DIM_MAX = 16384 };

typedef struct {
    const char *base_url; /* "http://127.0.0.1:8080": "/v1/embeddings" is added */
    const char *model;
    const dg_secret *token; /* Authorization: Bearer; or NULL */
    bool allow_http;        /* beyond loopback */
    int64_t max_wait;       /* seconds; 0: usual */
    const dg_progress *progress;
    dg_clock clock; /* now == NULL: the real one */
    dg_http *http;  /* NULL: the real network */
} dg_embeddings_options;

/* n rows of *dim numbers, row i for texts[i], as the server gave them (not normalised); owned by ctx. The
 * answer's rows are put in order by their index; a missing row, rows of different length or a number that is
 * none are errors. n may be 0. */
int dg_embeddings_request(float **out, size_t *dim, dg_mem *ctx, const dg_embeddings_options *o,
                          const char *const *texts, size_t n, dg_error *err);
#endif
