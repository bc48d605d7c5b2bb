/* Numbers to verdicts: asks the rules table for each ticket, on all cores, and fills reasons and the flip sentence. Each worker
 * owns a context of its own, which is hung under the caller's when all are done. */
#include <math.h>
#include <string.h>
#include "base/arena.h"
#include "base/threads.h"
#include "judge/reasons.h"
#include "judge/rules.h"
#include "text/language.h"

void dg_judge_defaults(dg_judge_options *o)
{
    *o = (dg_judge_options){.answered_at = DG_DECIDED_AT + DG_DOUBT, .missing_at = DG_DECIDED_AT - DG_DOUBT, .doubt = DG_DOUBT, .min_words = 3};
}

typedef struct {
    dg_arena *keep;
    dg_match_scratch *scratch;
    dg_language_guesser *guesser;
    dg_buf text, flip;
} worker_state;

typedef struct {
    dg_judgement *j;
    const dg_match *matches;
    const dg_judge_context *c;
    const dg_judge_options *o;
    worker_state *workers;
} decide_job;

/* What the source says, else what the text looks like; "" when nobody knows. */
static const char *language_of(worker_state *w, const decide_job *job, size_t i)
{
    const dg_clean_ticket *t = &job->c->clean[i];
    if (job->c->tickets && *job->c->tickets->tickets[i].language)
        return job->c->tickets->tickets[i].language;
    if (!w->guesser)
        return "";
    dg_buf_clear(&w->text);
    dg_buf_addf(&w->text, "%s\n%s\n%s", t->title, t->lead, t->prose);
    return dg_language_guess(w->guesser, w->text.p, w->text.n);
}

static bool foreign(const char *language, const dg_judge_options *o)
{
    return o->docs_language && *o->docs_language && *language && strncmp(language, o->docs_language, 2) != 0;
}

static void gather(double *q, const decide_job *job, size_t i)
{
    const dg_match *m = &job->matches[i];
    for (int e = 0; e < DG_EV_COUNT; e++)
        q[e] = m->evidence[e];
    q[DG_Q_P] = job->j[i].p_answered;
    q[DG_Q_P_OWN] = job->j[i].p_own;
    q[DG_Q_WORDS] = round(exp((double)m->evidence[DG_EV_LENGTH]) - 1.0);
    q[DG_Q_HITS] = m->nhits;
    q[DG_Q_FOREIGN] = 0.0;
}

static void store(dg_judgement *j, worker_state *w, const char *code)
{
    j->reasons = dg_arena_array(w->keep, dg_reason, 1);
    j->reasons[0] = (dg_reason){code, dg_arena_text(w->keep, w->text.p, w->text.n)};
    j->nreasons = 1;
    j->flip = dg_arena_text(w->keep, w->flip.p, w->flip.n);
}

static void decide_one(decide_job *job, worker_state *w, size_t i)
{
    double q[DG_Q_COUNT];
    dg_judgement *j = &job->j[i];
    const char *language = language_of(w, job, i);
    gather(q, job, i);
    q[DG_Q_FOREIGN] = foreign(language, job->o) ? 1.0 : 0.0;
    const dg_verdict_rule *rule = dg_rules_first(q, job->o);
    j->verdict = rule->verdict;
    j->rule = rule->id;
    dg_mem *tmp = dg_mem_root();
    dg_match_word *words = NULL;
    int section = job->matches[i].nhits ? job->matches[i].hits[0].section : -1;
    int n = (int)dg_match_explain_with(&words, tmp, w->scratch, &job->c->clean[i], section);
    dg_reason_input in = {j, &job->matches[i], job->c->docs, words, n, language};
    dg_buf_clear(&w->text);
    dg_buf_clear(&w->flip);
    dg_reason_fill(&w->text, rule->reason, &in);
    dg_reason_fill(&w->flip, rule->flip, &in);
    store(j, w, rule->id);
    dg_free(tmp);
}

static void decide_range(size_t first, size_t last, int worker, void *user)
{
    decide_job *job = user;
    for (size_t i = first; i < last; i++)
        decide_one(job, &job->workers[worker], i);
}

/* The limits: given, or DG_DECIDED_AT plus and minus the half width of the doubt band. */
static dg_judge_options with_limits(const dg_judge_options *o)
{
    dg_judge_options x = *o;
    if (x.answered_at <= 0.0)
        x.answered_at = DG_DECIDED_AT + x.doubt;
    if (x.missing_at <= 0.0)
        x.missing_at = DG_DECIDED_AT - x.doubt;
    return x;
}

void dg_judge_decide(dg_judgement *j, dg_mem *ctx, const dg_match *matches, size_t count, const dg_judge_context *c, const dg_judge_options *o)
{
    int threads = dg_thread_count(o->threads);
    dg_mem *tmp = dg_mem_root();
    dg_judge_options limits = with_limits(o);
    decide_job job = {j, matches, c, &limits, dg_array(tmp, worker_state, threads)};
    for (int i = 0; i < threads; i++) {
        worker_state *w = &job.workers[i];
        w->keep = dg_arena_new(NULL);
        w->scratch = dg_match_scratch_new(tmp, c->matcher);
        w->guesser = limits.docs_language ? dg_language_guesser_new(tmp) : NULL;
        dg_buf_init(&w->text, tmp, DG_BUF_NO_LIMIT);
        dg_buf_init(&w->flip, tmp, DG_BUF_NO_LIMIT);
    }
    dg_parallel(threads, count, 64, decide_range, &job);
    for (int i = 0; i < threads; i++)
        dg_adopt(ctx, job.workers[i].keep);
    dg_free(tmp);
}
