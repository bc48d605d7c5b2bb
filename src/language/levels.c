/* Levels of sections and tickets. The difficulty score does the measuring (difficulty.c); here texts are prepared and scores
 * brought to one scale. Owns nothing but what it hands out. */
#include <math.h>
#include "base/threads.h"
#include "language/levels.h"

enum { TICKET_WORDS = 12, MOST_TEXT = 6000 };
static const double SHRINK = 40; /* words of a ticket at which its own text and the mean of all count half and half */

dg_slice dg_section_prose(dg_mem *ctx, const dg_section *s)
{
    size_t n = strlen(s->prose);
    char *text = dg_strndup(ctx, s->prose, n);
    for (int i = 0; i < s->nspans; i++)
        if (s->spans[i].kind == DG_SPAN_CODE && (size_t)s->spans[i].start + s->spans[i].len <= n)
            memset(text + s->spans[i].start, ' ', s->spans[i].len);
    return (dg_slice){text, n};
}

typedef struct {
    const dg_language_input *in;
    dg_levels *levels;
    dg_word_cache **cache;       /* one a worker */
} level_job;

static void sections_range(size_t first, size_t last, int worker, void *user)
{
    level_job *job = user;
    for (size_t i = first; i < last; i++) {
        dg_mem *tmp = dg_mem_root();
        dg_difficulty_counts *c = &job->levels->counts[i];
        dg_slice prose = dg_section_prose(tmp, &job->in->docs->sections[i]);
        bool measured = dg_difficulty_count(c, job->cache[worker], prose, DG_LEVEL_WORDS) == 0;
        job->levels->section[i] = measured ? dg_difficulty_score(c) : (double)NAN;
        dg_free(tmp);
    }
}

static void tickets_range(size_t first, size_t last, int worker, void *user)
{
    level_job *job = user;
    for (size_t i = first; i < last; i++) {
        dg_mem *tmp = dg_mem_root();
        const dg_clean_ticket *t = &job->in->clean[i];
        dg_difficulty_counts c;
        char *text = dg_printf(tmp, "%s\n\n%.*s\n\n%.*s", t->title, MOST_TEXT, t->lead, MOST_TEXT, t->prose);
        bool measured = dg_difficulty_count(&c, job->cache[worker], dg_slice_of(text), TICKET_WORDS) == 0;
        job->levels->ticket[i] = measured ? dg_difficulty_score(&c) : (double)NAN;
        job->levels->weight[i] = measured ? c.words : 0;
        dg_free(tmp);
    }
}

static void mean_and_deviation(double *mean, double *deviation, const double *x, int n)
{
    double sum = 0, squares = 0;
    int known = 0;
    for (int i = 0; i < n; i++)
        if (!isnan(x[i])) sum += x[i], squares += x[i] * x[i], known++;
    *mean = known ? sum / known : 0;
    double variance = known > 1 ? squares / known - *mean * *mean : 0;
    *deviation = variance > 0 ? sqrt(variance) : 0;
}

/* To standard deviations of the docs around their mean; tickets around their own mean, and the shorter the nearer to it. */
static void to_scale(dg_levels *l, const dg_language_input *in)
{
    double docs, spread, asked, unused;
    mean_and_deviation(&docs, &spread, l->section, in->docs->nsections);
    mean_and_deviation(&asked, &unused, l->ticket, in->tickets->count);
    if (spread < 0.3) spread = 0.3; /* a few sections of one author: differences are not blown up */
    for (int i = 0; i < in->docs->nsections; i++) l->section[i] = (l->section[i] - docs) / spread;
    for (int i = 0; i < in->tickets->count; i++)
        l->ticket[i] = (l->ticket[i] - asked) / spread * l->weight[i] / (l->weight[i] + SHRINK);
}

dg_levels *dg_levels_new(dg_mem *ctx, const dg_language_input *in)
{
    dg_levels *l = dg_new(ctx, dg_levels);
    dg_mem *tmp = dg_mem_root();
    int threads = dg_thread_count(in->threads), nsections = in->docs->nsections, ntickets = in->tickets->count;
    level_job job = {in, l, dg_array(tmp, dg_word_cache *, threads)};
    l->section = dg_array(l, double, nsections);
    l->counts = dg_array(l, dg_difficulty_counts, nsections);
    l->ticket = dg_array(l, double, ntickets);
    l->weight = dg_array(l, int, ntickets);
    for (int i = 0; i < threads; i++) job.cache[i] = dg_word_cache_new(NULL);
    dg_parallel(threads, (size_t)nsections, 16, sections_range, &job);
    dg_parallel(threads, (size_t)ntickets, 64, tickets_range, &job);
    for (int i = 0; i < threads; i++) dg_free(job.cache[i]);
    to_scale(l, in);
    dg_free(tmp);
    return l;
}
