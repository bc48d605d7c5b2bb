/* The index of record: THE tokenizer for FTS5, searches in quoted terms, rebuilding and checking.
 * Leaves the table and its triggers to data/store/search.sql, matching of whole ticket sets to src/match (a MATCH of a
 * whole ticket costs milliseconds). The tokenizer is owned by the context given to dg_index_open. */
#include "index/index.h"

#include <string.h>

#include "base/map.h"
#include "base/str.h"
#include "text/token.h"

/* More distinct words than this say nothing new about what one search wants, and each one is another scan. The first ones are taken. */
enum { DG_MAX_QUERY_TERMS = 256 };

static const char key_tokens[] = "index_tokens"; /* in meta: language and program that made the terms of the index */
static const char key_paused[] = "index_paused"; /* in meta: sections were changed behind the index's back */

typedef struct {
    dg_db_emit_fn emit;
    void *sink;
    int64_t position; /* of the token before; -1: none yet */
} emitter;

static void give_term(const dg_token *token, void *user)
{
    emitter *e = user;
    const bool same = e->position == (int64_t)token->position;
    e->position = token->position;
    e->emit(e->sink, token->term.p, token->term.n, (int)token->start, (int)token->end, same);
}

/* A search arrives as terms made by build_query: stemming them a second time could make other terms of them. */
static int tokenize(void *user, bool is_query, const char *text, size_t n, dg_db_emit_fn emit, void *sink)
{
    emitter e = { emit, sink, -1 };
    if (!is_query) dg_tokenize(user, text, n, 0, give_term, &e);
    else if (n > 0) emit(sink, text, n, 0, (int)n, false);
    return 0;
}

/* The terms in the index must be those that today's tokenizer gives: triggers take a section out by its terms. Where nothing
 * can be written nothing is taken out, and a search asks in the language of the index. */
static int renew(dg_db *db, const char *made_by, dg_error *err)
{
    dg_mem *tmp = dg_mem_root();
    char *before = NULL;
    int64_t paused = 0;
    int rc = dg_meta_get(&before, tmp, db, key_tokens, err) || dg_meta_get_int(&paused, db, key_paused, 0, err) ? -1 : 0;
    if (rc == 0 && (paused || !dg_str_eq(before, made_by)))
        rc = dg_index_resume(db, err) || dg_meta_set(db, key_tokens, made_by, err) ? -1 : 0;
    dg_free(tmp);
    return rc;
}

int dg_index_open(dg_mem *ctx, dg_db *db, const char *language, dg_error *err)
{
    const char *code = language ? language : "en";
    dg_tokenizer *t = dg_tokenizer_new(ctx, code);
    char *made_by = dg_printf(t, "%s, docgap " DG_VERSION, code);
    /* The triggers of section write to section_fts. SQLite counts FTS5 as harmless in triggers only in later versions
     * than Debian 12's, and until then asks for this; it has no functions loaded that could do harm. */
    if (dg_db_exec(db, "PRAGMA trusted_schema = ON", err)) return -1;
    if (dg_db_register_tokenizer(db, "docgap", tokenize, t, err) || dg_db_prepare_search(db, err)) return -1;
    return dg_db_is_read_only(db) ? 0 : renew(db, made_by, err);
}

/* --- searching --- */

static void keep_distinct(const dg_token *token, void *user)
{
    dg_map *terms = user;
    if (dg_map_count(terms) < DG_MAX_QUERY_TERMS) dg_map_put(terms, token->term.p, token->term.n, NULL);
}

/* "term" OR "term": in quotes nothing is an operator; a quote inside is doubled. Empty when the text has no terms. */
static char *build_query(dg_mem *ctx, const char *language, const char *text)
{
    dg_buf q;
    dg_map *terms = dg_map_new(ctx);
    dg_tokenize(dg_tokenizer_new(ctx, language), text, strlen(text), 0, keep_distinct, terms);
    dg_buf_init(&q, ctx, DG_BUF_NO_LIMIT);
    for (dg_map_iter it = { 0 }; dg_map_next(terms, &it);) {
        dg_buf_adds(&q, q.n ? " OR \"" : "\"");
        for (size_t i = 0; i < it.n; i++) {
            if (it.key[i] == '"') dg_buf_addc(&q, '"');
            dg_buf_addc(&q, it.key[i]);
        }
        dg_buf_addc(&q, '"');
    }
    return dg_buf_take(&q);
}

/* The language is what stands before the comma in meta. */
static int index_language(char **out, dg_mem *ctx, dg_db *db, dg_error *err)
{
    if (dg_meta_get(out, ctx, db, key_tokens, err)) return -1;
    if (!*out) *out = dg_strdup(ctx, "en");
    (*out)[strcspn(*out, ",")] = '\0';
    return 0;
}

static int run_query(dg_index_hit *hits, size_t *n, dg_db *db, const char *query, int limit, dg_error *err)
{
    dg_stmt *s = NULL;
    int step = -1;
    *n = 0;
    if (dg_db_prepare(&s, db,
            "SELECT rowid, bm25(section_fts, ?2, ?3, ?4, ?5) AS cost FROM section_fts WHERE section_fts MATCH ?1 "
            "ORDER BY cost, rowid LIMIT ?6", err))
        return -1;
    dg_bind_text(s, 1, query);
    dg_bind_real(s, 2, DG_WEIGHT_HEADING);
    dg_bind_real(s, 3, DG_WEIGHT_TRAIL);
    dg_bind_real(s, 4, DG_WEIGHT_PROSE);
    dg_bind_real(s, 5, DG_WEIGHT_CODE);
    dg_bind_int(s, 6, limit);
    while ((step = dg_step(s, err)) == 1)
        hits[(*n)++] = (dg_index_hit){ dg_column_int(s, 0), -dg_column_real(s, 1) };
    dg_stmt_free(s);
    return step;
}

int dg_index_search(dg_index_hit **out, size_t *n, dg_mem *ctx, dg_db *db, const char *text, int limit, dg_error *err)
{
    dg_mem *tmp = dg_mem_root();
    char *language = NULL;
    *out = NULL;
    *n = 0;
    int rc = index_language(&language, tmp, db, err);
    if (rc == 0 && limit > 0) {
        const char *query = build_query(tmp, language, text);
        *out = dg_array(ctx, dg_index_hit, limit);
        if (query[0]) rc = run_query(*out, n, db, query, limit, err);
    }
    dg_free(tmp);
    return rc;
}

/* --- upkeep --- */

int dg_index_rebuild(dg_db *db, dg_error *err)
{
    return dg_db_exec(db, "INSERT INTO section_fts(section_fts) VALUES ('rebuild')", err);
}

int dg_index_pause(dg_db *db, dg_error *err)
{
    if (dg_meta_set_int(db, key_paused, 1, err)) return -1;
    return dg_db_exec(db, "DROP TRIGGER IF EXISTS section_fts_insert; DROP TRIGGER IF EXISTS section_fts_delete; "
        "DROP TRIGGER IF EXISTS section_fts_update", err);
}

int dg_index_resume(dg_db *db, dg_error *err)
{
    return dg_db_prepare_search(db, err) || dg_index_rebuild(db, err) || dg_meta_set(db, key_paused, NULL, err) ? -1 : 0;
}

/* Rank 1: compare with the section table too, not only the index with itself. */
int dg_index_check(dg_db *db, dg_error *err)
{
    dg_error found = { 0 };
    if (dg_db_exec(db, "INSERT INTO section_fts(section_fts, rank) VALUES ('integrity-check', 1)", &found) == 0) return 0;
    return dg_fail(err, DG_ERR_DB, "the search index of '%s' does not fit its sections (%s); index the documentation again to renew it",
        dg_db_path(db), found.message);
}
