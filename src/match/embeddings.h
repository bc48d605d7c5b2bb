/* The channel of users' own embedding models (docgap.yml `embeddings:`): texts in, unit vectors out, each asked for once and
 * then kept in the database. Never on by default: texts leave the machine. */
#ifndef DG_MATCH_EMBEDDINGS_H
#define DG_MATCH_EMBEDDINGS_H
#include "base/error.h"
#include "base/json.h"
#include "base/progress.h"
#include "fetch/http.h"
#include "store/db.h"

/* Asks for the vectors of n texts: *out has n rows of *dim numbers, owned by ctx, in the order of the texts. The real one is
 * set by dg_embeddings_open; tests pass their own. */
typedef int (*dg_embeddings_ask_fn)(void *user, float **out, size_t *dim, dg_mem *ctx, const char *const *texts, size_t n, dg_error *err);

typedef struct {
    dg_embeddings_ask_fn ask;
    void *user;                  /* of ask */
    const char *model;           /* name in the cache: two models never share a vector */
    dg_db *db;                   /* table embedding_cache; NULL or read-only: nothing is kept */
    const dg_progress *progress; /* may be NULL */
    size_t batch;                /* texts a request; 0: 64 */
    size_t text_limit;           /* bytes of a text that are sent, cut at a character; 0: 8000 (models read about 512 words) */
} dg_embeddings;

typedef struct {
    dg_db *db;                   /* NULL: no cache */
    const dg_progress *progress; /* may be NULL */
    bool allow_http;             /* http to other machines */
    dg_http *http;               /* NULL: the real network */
} dg_embeddings_setup;

/* From docgap.yml's `embeddings:` {url, model, token_env, batch}. url is the server ("http://127.0.0.1:8080"; a path
 * /v1 or /v1/embeddings behind it is understood). Asks nobody yet. All is owned by ctx; *out must not outlive setup. */
int dg_embeddings_open(dg_embeddings *out, dg_mem *ctx, const dg_json *settings, const dg_embeddings_setup *setup, dg_error *err);
void dg_embeddings_close(dg_embeddings *e); /* wipes the token */

/* *out: n rows of *dim floats, each of length 1, owned by ctx; the row of a blank text is zero. Equal texts are asked for once;
 * every batch is kept as soon as it is there, so that a run that was broken off does not ask again. */
int dg_embeddings_of(float **out, size_t *dim, dg_mem *ctx, const dg_embeddings *e, const char *const *texts, size_t n, dg_error *err);
/* Vectors in the cache for this model, and all of them away. */
int dg_embeddings_cached(int64_t *out, const dg_embeddings *e, dg_error *err);
int dg_embeddings_forget(const dg_embeddings *e, dg_error *err);
#endif
