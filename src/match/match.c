/* The room's doors: one ticket, all tickets on all cores, a bare text. Results go into the caller's array; a worker keeps
 * its own scratch, so the split over threads cannot show. */
#include <string.h>
#include "base/threads.h"
#include "match/matcher.h"
#include "match/near.h"

dg_match_scratch *dg_match_scratch_new(dg_mem *ctx, const dg_matcher *m)
{
    dg_match_scratch *s = dg_new(ctx, dg_match_scratch);
    s->m = m;
    s->tok = dg_tokenizer_new(s, m->language);
    s->score = dg_array(s, float, m->sections->units);
    s->candidates = dg_array(s, dg_candidate, DG_CANDIDATES);
    dg_buf_init(&s->fold, s, DG_BUF_NO_LIMIT);
    s->near = m->near ? dg_near_cache_new(s, m->near) : NULL;
    s->mark_of = dg_array(s, int32_t, dg_vocab_count(m->terms));
    memset(s->mark_of, 0xff, sizeof *s->mark_of * (size_t)dg_vocab_count(m->terms));
    s->marked = dg_array(s, uint64_t, dg_vocab_count(m->terms) / 64 + 1);
    s->titled = dg_array(s, uint64_t, dg_vocab_count(m->terms) / 64 + 1);
    s->places = dg_array(s, uint32_t, m->longest + 1);
    s->filter = dg_array(s, uint32_t, DG_FILTER_WORDS);
    dg_query_init(&s->q, s, m);
    return s;
}

void dg_match_ticket(dg_match *out, const dg_matcher *m, dg_match_scratch *s, const dg_clean_ticket *t)
{
    (void)m;
    memset(out, 0, sizeof *out);
    dg_query_make(s, t);
    int n = dg_rank(s);
    out->nhits = n < DG_MAX_HITS ? n : DG_MAX_HITS;
    for (int i = 0; i < out->nhits; i++)
        out->hits[i] = (dg_hit){.section = s->candidates[i].section, .score = s->candidates[i].score, .bm25 = s->candidates[i].part[DG_PART_BM25]};
    dg_evidence_fill(out, s, n);
}

void dg_match_text(dg_match *out, const dg_matcher *m, dg_match_scratch *s, const char *text)
{
    int words = 0;
    for (const char *p = text; *p; p++)
        words += *p == ' ';
    dg_clean_ticket t = {.title = "", .lead = text, .prose = "", .errors = "", .code = "", .agent = "", .requester_words = words + 1};
    dg_match_ticket(out, m, s, &t);
}

typedef struct {
    dg_match *out;
    const dg_matcher *m;
    const dg_clean_ticket *tickets;
    dg_match_scratch **scratch;
} match_job;

static void match_range(size_t first, size_t last, int worker, void *user)
{
    match_job *job = user;
    for (size_t i = first; i < last; i++)
        dg_match_ticket(&job->out[i], job->m, job->scratch[worker], &job->tickets[i]);
}

void dg_match_all(dg_match *out, const dg_matcher *m, const dg_clean_ticket *tickets, size_t count, int threads)
{
    dg_mem *ctx = dg_mem_root();
    threads = dg_thread_count(threads);
    match_job job = {out, m, tickets, dg_array(ctx, dg_match_scratch *, threads)};
    for (int i = 0; i < threads; i++)
        job.scratch[i] = dg_match_scratch_new(ctx, m);
    dg_parallel(threads, count, 32, match_range, &job);
    dg_free(ctx);
}
