/* Vectors of texts from a user's embedding server, by way of the cache: look up, ask for the rest in batches, keep.
 * Leaves the request to the function given (src/fetch for the real one), scoring to the matcher. Results belong to the
 * caller's context. The cache holds vectors of length 1 as floats of this machine; its key is a hash of the text sent. */
#include "match/embeddings.h"

#include <math.h>

#include "base/ctype.h"
#include "base/hash.h"
#include "base/map.h"

enum { BATCH = 64, TEXT_LIMIT = 8000, MAX_DIM = 16384 };

static const char stage[] = "asking for embeddings";

typedef struct {
    const char *text;  /* as it is sent */
    char hash[33];     /* 128 bits: one text never gets another's vector */
    float *row;        /* NULL: not known yet */
} item;

typedef struct {
    const dg_embeddings *e;
    dg_mem *tmp;
    item *items;       /* each distinct text once */
    size_t count, capacity, dim;
    size_t fresh_dim;  /* of what the server gave in this run; 0: nothing yet */
    size_t next, known;/* items before next have their row; rows that are there */
    dg_stmt *find, *keep;
} job;

/* --- which texts --- */

static bool is_blank(const char *s)
{
    while (*s && dg_isspace((unsigned char)*s)) s++;
    return *s == '\0';
}

static const char *as_sent(job *j, const char *text)
{
    const size_t limit = j->e->text_limit ? j->e->text_limit : TEXT_LIMIT;
    size_t n = strlen(text);
    if (n <= limit) return text;
    n = limit;
    while (n > 0 && ((unsigned char)text[n] & 0xC0) == 0x80) n--;
    return dg_strndup(j->tmp, text, n);
}

static void hash_text(char out[33], const char *text)
{
    const size_t n = strlen(text);
    dg_hash_hex(dg_hash64_seed(text, n, 1), out);
    dg_hash_hex(dg_hash64_seed(text, n, 2), out + 16);
}

/* which[i]: the item of text i, or -1 for a blank one. */
static int64_t *list_items(job *j, const char *const *texts, size_t n)
{
    dg_map *seen = dg_map_new(j->tmp);
    int64_t *which = dg_array(j->tmp, int64_t, n);
    for (size_t i = 0; i < n; i++) {
        bool added = false;
        if (is_blank(texts[i])) {
            which[i] = -1;
            continue;
        }
        const char *sent = as_sent(j, texts[i]);
        int64_t *at = dg_map_puts(seen, sent, &added);
        if (added) {
            *at = (int64_t)j->count;
            DG_GROW(j->tmp, j->items, j->count, j->capacity);
            item *it = &j->items[j->count++];
            *it = (item){ .text = sent };
            hash_text(it->hash, sent);
        }
        which[i] = *at;
    }
    return which;
}

/* --- the cache --- */

static int prepare(job *j, dg_error *err)
{
    dg_db *db = j->e->db;
    if (!db) return 0;
    if (dg_db_prepare(&j->find, db, "SELECT vector FROM embedding_cache WHERE hash = ?1 AND model = ?2", err)) return -1;
    if (dg_db_is_read_only(db)) return 0;
    return dg_db_prepare(&j->keep, db, "INSERT OR REPLACE INTO embedding_cache(hash, model, vector) VALUES (?1, ?2, ?3)", err);
}

static bool is_usable(const job *j, const float *row, size_t n)
{
    if (n < 1 || n > MAX_DIM || (j->dim && n != j->dim)) return false;
    for (size_t i = 0; i < n; i++)
        if (!isfinite(row[i])) return false;
    return true;
}

static int look_up(job *j, item *it, dg_error *err)
{
    size_t bytes = 0;
    dg_bind_text(j->find, 1, it->hash);
    dg_bind_text(j->find, 2, j->e->model);
    const int step = dg_step(j->find, err);
    if (step < 1) return step;
    const void *p = dg_column_blob(j->find, 0, &bytes);
    const size_t n = bytes / sizeof(float);
    if (bytes > 0 && bytes % sizeof(float) == 0) {
        float *row = dg_array(j->tmp, float, n);
        memcpy(row, p, bytes);
        if (is_usable(j, row, n)) {
            it->row = row;
            j->dim = n;
            j->known++;
        }
    }
    dg_reset(j->find);
    return 0;
}

static int look_up_all(job *j, dg_error *err)
{
    for (size_t i = 0; j->find && i < j->count; i++)
        if (look_up(j, &j->items[i], err)) return -1;
    return 0;
}

/* A transaction a batch, unless the caller has one open. */
static int keep_batch(job *j, item *const *batch, size_t n, dg_error *err)
{
    const bool own = j->keep && !dg_db_in_transaction(j->e->db);
    if (!j->keep) return 0;
    if (own && dg_db_begin(j->e->db, err)) return -1;
    for (size_t i = 0; i < n; i++) {
        dg_bind_text(j->keep, 1, batch[i]->hash);
        dg_bind_text(j->keep, 2, j->e->model);
        dg_bind_blob(j->keep, 3, batch[i]->row, j->dim * sizeof(float));
        if (dg_run(j->keep, err)) {
            if (own) dg_db_rollback(j->e->db);
            return -1;
        }
    }
    return own ? dg_db_commit(j->e->db, err) : 0;
}

/* --- the server --- */

static int to_unit(float *row, size_t dim)
{
    double squares = 0;
    for (size_t d = 0; d < dim; d++) squares += (double)row[d] * (double)row[d];
    if (!isfinite(squares) || squares < 1e-20) return -1;
    for (size_t d = 0; d < dim; d++) row[d] = (float)((double)row[d] / sqrt(squares));
    return 0;
}

static int bad_answer(const job *j, dg_error *err, const char *what)
{
    return dg_fail(err, DG_ERR_NET, "the embedding server (model '%s') gave %s", j->e->model, what);
}

/* The server's model may have changed under its old name: vectors of another size from the cache are asked for again. */
static void drop_cached(job *j)
{
    for (size_t i = 0; i < j->count; i++) j->items[i].row = NULL;
    j->next = j->known = 0;
}

static int ask_batch(job *j, item *const *batch, size_t n, dg_error *err)
{
    const char *texts[1024];
    float *rows = NULL;
    size_t dim = 0;
    for (size_t i = 0; i < n; i++) texts[i] = batch[i]->text;
    if (j->e->ask(j->e->user, &rows, &dim, j->tmp, texts, n, err)) return -1;
    if (!rows || dim < 1 || dim > MAX_DIM) return bad_answer(j, err, "vectors of no usable size");
    if (j->fresh_dim && dim != j->fresh_dim) return bad_answer(j, err, "vectors of different sizes");
    if (j->dim && dim != j->dim) drop_cached(j);
    j->dim = j->fresh_dim = dim;
    for (size_t i = 0; i < n; i++) {
        batch[i]->row = rows + i * dim;
        if (to_unit(batch[i]->row, dim)) return bad_answer(j, err, "a vector of zeros or with a number that is not finite");
    }
    j->known += n;
    return keep_batch(j, batch, n, err);
}

static size_t next_batch(job *j, item **batch, size_t limit)
{
    size_t n = 0;
    while (j->next < j->count && j->items[j->next].row) j->next++;
    for (size_t i = j->next; i < j->count && n < limit; i++)
        if (!j->items[i].row) batch[n++] = &j->items[i];
    return n;
}

static int ask_rest(job *j, dg_error *err)
{
    item *batch[1024];
    size_t limit = j->e->batch ? j->e->batch : BATCH, n;
    const size_t total = j->count;
    if (limit > 1024) limit = 1024;
    while ((n = next_batch(j, batch, limit)) > 0) {
        dg_progress_report(j->e->progress, stage, (int64_t)j->known, (int64_t)total, NULL);
        if (dg_progress_cancelled(j->e->progress)) return dg_fail(err, DG_ERR_CANCEL, "stopped while asking for embeddings; what was asked for is kept");
        if (ask_batch(j, batch, n, err)) return -1;
    }
    if (total) dg_progress_report(j->e->progress, stage, (int64_t)total, (int64_t)total, NULL);
    return 0;
}

int dg_embeddings_of(float **out, size_t *dim, dg_mem *ctx, const dg_embeddings *e, const char *const *texts, size_t n, dg_error *err)
{
    job j = { .e = e, .tmp = dg_mem_root() };
    int rc = -1;
    *out = NULL;
    *dim = 0;
    const int64_t *which = list_items(&j, texts, n);
    if (prepare(&j, err) || look_up_all(&j, err) || ask_rest(&j, err)) goto done;
    *dim = j.dim;
    *out = dg_array(ctx, float, n * (j.dim ? j.dim : 1));
    for (size_t i = 0; i < n; i++)
        if (which[i] >= 0) memcpy(*out + i * j.dim, j.items[which[i]].row, j.dim * sizeof(float));
    rc = 0;
done:
    dg_stmt_free(j.find);
    dg_stmt_free(j.keep);
    dg_free(j.tmp);
    return rc;
}

/* --- upkeep --- */

int dg_embeddings_cached(int64_t *out, const dg_embeddings *e, dg_error *err)
{
    dg_stmt *s = NULL;
    *out = 0;
    if (dg_db_prepare(&s, e->db, "SELECT count(*) FROM embedding_cache WHERE model = ?1", err)) return -1;
    dg_bind_text(s, 1, e->model);
    const int step = dg_step(s, err);
    if (step == 1) *out = dg_column_int(s, 0);
    dg_stmt_free(s);
    return step < 0 ? -1 : 0;
}

int dg_embeddings_forget(const dg_embeddings *e, dg_error *err)
{
    dg_stmt *s = NULL;
    if (dg_db_prepare(&s, e->db, "DELETE FROM embedding_cache WHERE model = ?1", err)) return -1;
    dg_bind_text(s, 1, e->model);
    const int rc = dg_run(s, err);
    dg_stmt_free(s);
    return rc;
}
