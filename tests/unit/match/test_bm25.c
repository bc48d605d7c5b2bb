/* The score in memory equals FTS5's bm25() on every pair of a section and a query of a real set: the shipped documentation. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>
#include "base/str.h"
#include "base/warn.h"
#include "docs/docs.h"
#include "index/index.h"
#include "match/matcher.h"

typedef struct {
    dg_mem *ctx;
    dg_docset *docs;
    dg_matcher *matcher;
    dg_match_scratch *scratch;
    dg_db *db;
} fixture;

static void store_sections(fixture *f)
{
    dg_error err = {0};
    dg_stmt *s = NULL;
    assert_int_equal(dg_db_exec(f->db, "INSERT INTO page(id, path) VALUES (1, 'a.md')", &err), 0);
    assert_int_equal(dg_db_begin(f->db, &err), 0);
    assert_int_equal(dg_db_prepare(&s, f->db, "INSERT INTO section(id, page_id, seq, heading, trail, prose, code) VALUES (?1, 1, ?1, ?2, ?3, ?4, ?5)", &err), 0);
    for (int i = 0; i < f->docs->nsections; i++) {
        const dg_section *x = &f->docs->sections[i];
        dg_bind_int(s, 1, i + 1);
        dg_bind_text(s, 2, x->heading);
        dg_bind_text(s, 3, x->trail);
        dg_bind_text(s, 4, dg_printf(f->ctx, "%s\n\n%s", x->prose, x->cells)); /* the matcher takes cells as prose */
        dg_bind_text(s, 5, x->code);
        if (dg_run(s, &err))
            fail_msg("%s", err.message);
    }
    dg_stmt_free(s);
    assert_int_equal(dg_db_commit(f->db, &err), 0);
}

static int set_up(void **state)
{
    static const char *const paths[] = {"docs"};
    dg_error err = {0};
    dg_mem *root = dg_mem_root();
    fixture *f = dg_new(root, fixture);
    f->ctx = root;
    dg_docs_options d = {.paths = paths, .npaths = 1, .threads = 1, .warnings = dg_warnings_new(root)};
    dg_match_options o = {.semantic_weight = -1, .threads = 1};
    if (dg_docs_read(&f->docs, root, &d, &err) || dg_matcher_new(&f->matcher, root, f->docs, &o, &err))
        fail_msg("%s", err.message);
    if (dg_db_open(&f->db, root, ":memory:", NULL, &err) || dg_index_open(root, f->db, NULL, &err))
        fail_msg("%s", err.message);
    store_sections(f);
    f->scratch = dg_match_scratch_new(root, f->matcher);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    fixture *f = *state;
    dg_db_close(f->db);
    dg_free(f->ctx);
    return 0;
}

typedef struct { dg_buf words, match; int n; dg_map *seen; } query_text;

/* Plain words once each: what both sides take as a bag of single terms. */
static void on_token(const dg_token *t, void *user)
{
    query_text *q = user;
    bool fresh = false;
    dg_map_put(q->seen, t->term.p, t->term.n, &fresh);
    if (!fresh || t->flags || q->n >= 10)
        return;
    q->n++;
    dg_buf_add(&q->words, t->term.p, t->term.n);
    dg_buf_addc(&q->words, ' ');
}

static int compare(fixture *f, const char *words)
{
    dg_error err = {0};
    dg_index_hit *hits = NULL;
    size_t n = 0;
    int pairs = 0;
    dg_match m;
    dg_match_text(&m, f->matcher, f->scratch, words);
    for (int i = 0; i < f->scratch->q.nterms; i++)
        if (f->scratch->q.terms[i].term < 0) /* a stem of a stem may be another word */
            return 0;
    if (dg_index_search(&hits, &n, f->ctx, f->db, words, f->docs->nsections, &err))
        fail_msg("%s", err.message);
    for (size_t i = 0; i < n; i++) {
        double mine = (double)f->scratch->score[hits[i].section_id - 1];
        if (fabs(mine - hits[i].score) > 1e-3 + 1e-4 * hits[i].score)
            fail_msg("'%s' section %d: %.6f in memory, %.6f in FTS5", words, (int)hits[i].section_id - 1, mine, hits[i].score);
        pairs++;
    }
    return pairs;
}

static void equals_fts5(void **state)
{
    fixture *f = *state;
    dg_tokenizer *tok = dg_tokenizer_new(f->ctx, "en");
    int pairs = 0, queries = 0;
    for (int i = 0; i < f->docs->nsections; i++) {
        const dg_section *x = &f->docs->sections[i];
        query_text q = {.seen = dg_map_new(f->ctx)};
        dg_buf_init(&q.words, f->ctx, DG_BUF_NO_LIMIT);
        dg_tokenize(tok, x->prose, strlen(x->prose), 0, on_token, &q);
        if (q.n < 6)
            continue;
        pairs += compare(f, q.words.p);
        queries++;
    }
    assert_true(queries > 20);
    assert_true(pairs > 500);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(equals_fts5, set_up, tear_down)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
