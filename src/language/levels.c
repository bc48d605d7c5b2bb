/* Levels of sections and tickets. The difficulty score does the measuring (difficulty.c); here texts are prepared and scores
 * brought to one scale. Owns nothing but what it hands out. */
#include <math.h>
#include "base/ctype.h"
#include "base/threads.h"
#include "language/levels.h"
#include "text/familiar.h"

enum { TICKET_WORDS = 25, MOST_TEXT = 6000 }; /* a question of one short sentence does not show how well somebody reads */
static const double SHRINK = 40;      /* words of a ticket at which its own text counts half: without it, an asker is taken for the docs' mean */
static const double POOL = 2;         /* askers of a section at which their own mean and the docs' count half and half */
static const double PLAIN = 0.6;      /* a section of at most this difficulty score is plain enough for everybody ... */
static const double PLAIN_MOST = 0.9; /* ... and counts no higher than this above the mean of the docs */
/* What technical skill adds to an asker's level, in units of the scale. */
static const double TERMS_ADD = 1.0, TERMS_FULL = 0.12; /* at this share of technical terms the whole of it */
static const double CODE_ADD = 0.75, ERRORS_ADD = 0.25;

/* --- prose -------------------------------------------------------------------------------------------------------------------- */

int dg_section_end(const dg_docset *docs, int section)
{
    const dg_section *s = &docs->sections[section];
    int end = section + 1, last = docs->pages[s->page].first + docs->pages[s->page].count;
    while (end < last && docs->sections[end].level > s->level) end++;
    return end;
}

int dg_level_end(const dg_docset *docs, int section)
{
    return docs->sections[section].words < DG_LEVEL_WORDS ? dg_section_end(docs, section) : section + 1;
}

/* A piece of code, a path or an address that nobody marked as such. */
static bool is_code(const char *p, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char next = i + 1 < n ? p[i + 1] : '\0';
        if (strchr("{}<>=_|\\@#$;", p[i]) && !(p[i] == ';' && i + 1 == n)) return true;
        if ((p[i] == '/' && next == '/') || (p[i] == '(' && next == ')') || (p[i] == '.' && i > 0 && dg_isalnum((unsigned char)next))) return true;
    }
    return false;
}

dg_slice dg_section_prose(dg_mem *ctx, const dg_section *s)
{
    size_t n = strlen(s->prose);
    char *text = dg_strndup(ctx, s->prose, n);
    for (int i = 0; i < s->nspans; i++)
        if (s->spans[i].kind == DG_SPAN_CODE && (size_t)s->spans[i].start + s->spans[i].len <= n)
            memset(text + s->spans[i].start, ' ', s->spans[i].len);
    for (size_t i = 0; i < n;) {
        size_t from = i;
        while (i < n && !dg_isspace((unsigned char)text[i])) i++;
        if (i > from && is_code(text + from, i - from)) memset(text + from, ' ', i - from);
        while (i < n && dg_isspace((unsigned char)text[i])) i++;
    }
    return (dg_slice){text, n};
}

static dg_slice level_prose(dg_mem *ctx, const dg_docset *docs, int section)
{
    dg_buf b;
    dg_buf_init(&b, ctx, DG_BUF_NO_LIMIT);
    for (int i = section, end = dg_level_end(docs, section); i < end; i++) {
        dg_slice own = dg_section_prose(ctx, &docs->sections[i]);
        dg_buf_add(&b, own.p, own.n);
        dg_buf_adds(&b, "\n\n");
    }
    return (dg_slice){b.p, b.n};
}

/* --- measuring ---------------------------------------------------------------------------------------------------------------- */

typedef struct {
    const dg_language_input *in;
    dg_levels *levels;
    int *words;                  /* by ticket: words that its level rests on */
    bool *technical;             /* by term of the tickets: a technical term that the docs have */
    dg_word_cache **cache;       /* one a worker */
} level_job;

static void sections_range(size_t first, size_t last, int worker, void *user)
{
    level_job *job = user;
    for (size_t i = first; i < last; i++) {
        dg_mem *tmp = dg_mem_root();
        dg_difficulty_counts *c = &job->levels->counts[i];
        dg_slice prose = level_prose(tmp, job->in->docs, (int)i);
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
        job->words[i] = measured ? c.words : 0;
        dg_free(tmp);
    }
}

/* Rare words and acronyms that the docs have: who uses them knows the field. */
static void find_technical(level_job *job, dg_mem *ctx)
{
    const dg_term_matrix *m = job->in->terms;
    job->technical = dg_array(ctx, bool, m ? m->nterms : 0);
    for (int i = 0; m && i < m->nterms; i++) {
        size_t n = strlen(m->surface[i]);
        job->technical[i] = m->docs_df[i] > 0 && n > 1 && dg_familiarity(m->surface[i], n) >= DG_FAMILIAR_RARE;
    }
}

/* What the writer brings beside prose, in units of the scale. */
static double skill(const level_job *job, int ticket)
{
    const dg_term_matrix *m = job->in->terms;
    const dg_clean_ticket *t = &job->in->clean[ticket];
    double add = (t->code[0] ? CODE_ADD : 0) + (t->errors[0] ? ERRORS_ADD : 0);
    bool lost = job->in->signals && (job->in->signals[ticket].set & (1u << DG_SIG_CONFUSED_BY_DOCS));
    int terms = 0, technical = 0;
    if (!m || lost) return add; /* who says that the words are not understood quotes them, no more */
    for (int64_t k = m->start[ticket]; k < m->start[ticket + 1]; k++, terms++) technical += job->technical[m->term[k]];
    double share = terms ? (double)technical / (terms + 5) : 0; /* one term of three words is no proof */
    return add + TERMS_ADD * fmin(share / TERMS_FULL, 1);
}

static double mean_of(const double *x, int n)
{
    double sum = 0;
    int known = 0;
    for (int i = 0; i < n; i++)
        if (!isnan(x[i])) sum += x[i], known++;
    return known ? sum / known : 0;
}

static void to_scale(level_job *job)
{
    dg_levels *l = job->levels;
    int nsections = job->in->docs->nsections, ntickets = job->in->tickets->count;
    double docs = mean_of(l->section, nsections);
    for (int i = 0; i < nsections; i++) {
        bool plain = l->section[i] <= PLAIN;
        l->section[i] = (l->section[i] - docs) / DG_LEVEL_UNIT;
        if (plain && l->section[i] > PLAIN_MOST) l->section[i] = PLAIN_MOST;
    }
    for (int i = 0; i < ntickets; i++) {
        if (isnan(l->ticket[i])) continue;
        double share = job->words[i] / (job->words[i] + SHRINK);
        l->ticket[i] = share * (l->ticket[i] - docs) / DG_LEVEL_UNIT + skill(job, i);
    }
}

void dg_levels_pool(dg_levels *l, const dg_language_input *in, const int32_t *section_of)
{
    int nsections = in->docs->nsections;
    double *n = dg_array(l, double, nsections);
    for (int s = 0; s < nsections; s++) l->asked[s] = 0;
    for (int i = 0; i < in->tickets->count; i++) {
        if (section_of[i] < 0 || isnan(l->ticket[i])) continue;
        l->asked[section_of[i]] += l->ticket[i];
        n[section_of[i]]++;
    }
    for (int s = 0; s < nsections; s++) l->asked[s] = n[s] > 0 ? l->asked[s] / (n[s] + POOL) : (double)NAN;
    dg_free(n);
}

dg_levels *dg_levels_new(dg_mem *ctx, const dg_language_input *in)
{
    dg_levels *l = dg_new(ctx, dg_levels);
    dg_mem *tmp = dg_mem_root();
    int threads = dg_thread_count(in->threads), nsections = in->docs->nsections, ntickets = in->tickets->count;
    bool english = !in->language || strncmp(in->language, "en", 2) == 0;
    level_job job = {.in = in, .levels = l, .words = dg_array(tmp, int, ntickets), .cache = dg_array(tmp, dg_word_cache *, threads)};
    l->section = dg_array(l, double, nsections);
    l->counts = dg_array(l, dg_difficulty_counts, nsections);
    l->ticket = dg_array(l, double, ntickets);
    l->asked = dg_array(l, double, nsections);
    for (int i = 0; i < nsections; i++) l->section[i] = (double)NAN;
    for (int i = 0; i < ntickets; i++) l->ticket[i] = (double)NAN;
    for (int i = 0; i < threads; i++) job.cache[i] = dg_word_cache_new(NULL);
    find_technical(&job, tmp);
    if (english) dg_parallel(threads, (size_t)nsections, 16, sections_range, &job);
    if (english) dg_parallel(threads, (size_t)ntickets, 64, tickets_range, &job);
    for (int i = 0; i < threads; i++) dg_free(job.cache[i]);
    to_scale(&job);
    dg_free(tmp);
    return l;
}
