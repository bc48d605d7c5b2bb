/* Levels of sections and tickets. The difficulty score does the measuring (difficulty.c); here texts are prepared and scores
 * brought to one scale. Owns nothing but what it hands out. */
#include <math.h>
#include "base/ctype.h"
#include "base/threads.h"
#include "language/levels.h"
#include "text/familiar.h"

enum { SEARCH_AT_ONCE = 5000 }; /* sections; for more, memory beside the matcher's counts more than time */
enum { TICKET_WORDS = 25, MOST_TEXT = 6000 }; /* a question of one short sentence does not show how well somebody reads */
static const double SHRINK = 40;      /* words at which a text counts half: a ticket's against its section's askers, theirs against the docs' mean */
static const double PLAIN = 0.6;      /* a section of at most this difficulty score is plain enough for everybody ... */
static const double PLAIN_MOST = 0.9; /* ... and counts no higher than this above the mean of the docs */
/* What technical skill adds to an asker's level, in units of the scale. */
static const double TERMS_ADD = 1.0, TERMS_FULL = 0.12; /* at this share of technical terms the whole of it */
static const double CODE_ADD = 0.75, ERRORS_ADD = 0.25;
static const double SHARED_ADD = 0.4, SHARED_MOST = 2.0; /* for each uncommon word of the section itself beyond two: echoes are no proof */

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

dg_slice dg_section_masked(dg_mem *ctx, const dg_section *s)
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
        dg_slice own = dg_section_masked(ctx, &docs->sections[i]);
        dg_buf_add(&b, own.p, own.n);
        dg_buf_adds(&b, "\n\n");
    }
    return (dg_slice){b.p, b.n};
}

/* --- measuring ---------------------------------------------------------------------------------------------------------------- */

static bool is_english(const char *language)
{
    return !language || strncmp(language, "en", 2) == 0;
}

static dg_word_cache **caches(dg_mem *ctx, int threads)
{
    dg_word_cache **all = dg_array(ctx, dg_word_cache *, threads);
    for (int i = 0; i < threads; i++) all[i] = dg_word_cache_new(NULL);
    return all;
}

static void free_caches(dg_word_cache **all, int threads)
{
    for (int i = 0; i < threads; i++) dg_free(all[i]);
    dg_free(all);
}

typedef struct {
    const dg_docset *docs;
    dg_read_docs *read;
    dg_word_cache **cache;       /* one a worker: it is scratch as well */
} docs_job;

static void sections_range(size_t first, size_t last, int worker, void *user)
{
    docs_job *job = user;
    for (size_t i = first; i < last; i++) {
        dg_mem *tmp = dg_mem_root();
        dg_difficulty_counts *c = &job->read->counts[i];
        dg_slice prose = level_prose(tmp, job->docs, (int)i);
        if (dg_difficulty_count(c, job->cache[worker], prose, DG_LEVEL_WORDS) == 0) job->read->score[i] = dg_difficulty_score(c);
        dg_free(tmp);
    }
}

dg_read_docs *dg_read_docs_measure(dg_mem *ctx, const dg_docset *docs, const char *language, int threads)
{
    dg_read_docs *r = dg_new(ctx, dg_read_docs);
    threads = dg_thread_count(threads);
    docs_job job = {docs, r, caches(NULL, threads)};
    if (docs->nsections <= SEARCH_AT_ONCE) r->plain = dg_plain_new(r, docs, language);
    r->score = dg_array(r, double, docs->nsections);
    r->counts = dg_array(r, dg_difficulty_counts, docs->nsections);
    for (int i = 0; i < docs->nsections; i++) r->score[i] = (double)NAN;
    if (is_english(language)) dg_parallel(threads, (size_t)docs->nsections, 16, sections_range, &job);
    free_caches(job.cache, threads);
    return r;
}

typedef struct {
    const dg_language_input *in;
    dg_levels *levels;
    dg_word_cache **cache;
} level_job;

static void tickets_range(size_t first, size_t last, int worker, void *user)
{
    level_job *job = user;
    for (size_t i = first; i < last; i++) {
        dg_mem *tmp = dg_mem_root();
        const dg_clean_ticket *t = &job->in->clean[i];
        dg_difficulty_counts c;
        char *text = dg_printf(tmp, "%s\n\n%.*s\n\n%.*s", t->title, MOST_TEXT, t->lead, MOST_TEXT, t->prose);
        bool measured = dg_difficulty_count(&c, job->cache[worker], dg_slice_of(text), TICKET_WORDS) == 0;
        job->levels->own[i] = measured ? dg_difficulty_score(&c) : (double)NAN;
        job->levels->words[i] = measured ? c.words : 0;
        dg_free(tmp);
    }
}

/* Rare words and acronyms that the docs have: who uses them knows the field. */
static void find_technical(dg_levels *l, const dg_term_matrix *m)
{
    int n = m ? m->nterms : 0;
    l->technical = dg_array(l, bool, n);
    l->uncommon = dg_array(l, bool, n);
    l->of_docs = dg_array(l, int32_t, n);
    for (int i = 0; i < n; i++) {
        size_t length = strlen(m->surface[i]);
        int step = length > 1 ? dg_familiarity(m->surface[i], length) : DG_FAMILIAR_BASIC;
        l->of_docs[i] = dg_vocab_find(l->plain->terms, m->terms[i], strlen(m->terms[i]));
        l->technical[i] = l->of_docs[i] >= 0 && step >= DG_FAMILIAR_RARE;
        l->uncommon[i] = l->of_docs[i] >= 0 && step >= DG_FAMILIAR_KNOWN;
    }
}

/* What the writer brings beside prose, in units of the scale. */
static double skill(const dg_levels *l, const dg_language_input *in, int ticket, int section)
{
    const dg_term_matrix *m = in->terms;
    const dg_clean_ticket *t = &in->clean[ticket];
    double add = (t->code[0] ? CODE_ADD : 0) + (t->errors[0] ? ERRORS_ADD : 0);
    bool lost = in->signals && (in->signals[ticket].set & (1u << DG_SIG_CONFUSED_BY_DOCS));
    int terms = 0, technical = 0, shared = 0;
    if (!m || lost) return add; /* who says that the words are not understood quotes them, no more */
    for (int64_t k = m->start[ticket]; k < m->start[ticket + 1]; k++, terms++) {
        int32_t term = m->term[k];
        technical += l->technical[term];
        shared += section >= 0 && l->uncommon[term] && dg_plain_at(l->plain, l->of_docs[term], section);
    }
    double share = terms ? (double)technical / (terms + 5) : 0; /* one term of three words is no proof */
    return add + TERMS_ADD * fmin(share / TERMS_FULL, 1) + fmin(SHARED_ADD * fmax(shared - 2, 0), SHARED_MOST);
}

static double mean_of(const double *x, int n)
{
    double sum = 0;
    int known = 0;
    for (int i = 0; i < n; i++)
        if (!isnan(x[i])) sum += x[i], known++;
    return known ? sum / known : 0;
}

static void to_scale(dg_levels *l, const dg_language_input *in)
{
    double docs = mean_of(l->section, in->docs->nsections);
    for (int i = 0; i < in->docs->nsections; i++) {
        bool plain = l->section[i] <= PLAIN;
        l->section[i] = (l->section[i] - docs) / DG_LEVEL_UNIT;
        if (plain && l->section[i] > PLAIN_MOST) l->section[i] = PLAIN_MOST;
    }
    for (int i = 0; i < in->tickets->count; i++) l->own[i] = (l->own[i] - docs) / DG_LEVEL_UNIT;
}

/* The askers of a section together, then each of them: the less text, the nearer to the others. */
void dg_levels_pool(dg_levels *l, const dg_language_input *in, const int32_t *section_of)
{
    int nsections = in->docs->nsections, ntickets = in->tickets->count;
    double *words = dg_array(NULL, double, nsections), *skills = dg_array(words, double, nsections), *n = dg_array(words, double, nsections);
    for (int s = 0; s < nsections; s++) l->asked[s] = 0;
    for (int i = 0; i < ntickets; i++) {
        int s = section_of[i];
        double brings = isnan(l->own[i]) ? 0 : skill(l, in, i, s);
        l->ticket[i] = l->own[i] + brings;
        if (s < 0 || isnan(l->own[i])) continue;
        l->asked[s] += l->own[i] * l->words[i];
        words[s] += l->words[i];
        skills[s] += brings;
        n[s]++;
    }
    for (int s = 0; s < nsections; s++) l->asked[s] = n[s] > 0 ? l->asked[s] / (words[s] + SHRINK) + skills[s] / n[s] : (double)NAN;
    for (int i = 0; i < ntickets; i++) {
        double own = l->words[i] / (l->words[i] + SHRINK), others = section_of[i] >= 0 ? l->asked[section_of[i]] : 0;
        if (!isnan(l->ticket[i])) l->ticket[i] = own * l->ticket[i] + (1 - own) * others;
    }
    dg_free(words);
}

dg_levels *dg_levels_new(dg_mem *ctx, const dg_language_input *in, const dg_read_docs *read, const dg_plain *plain)
{
    dg_levels *l = dg_new(ctx, dg_levels);
    int threads = dg_thread_count(in->threads), nsections = in->docs->nsections, ntickets = in->tickets->count;
    level_job job = {in, l, caches(NULL, threads)};
    l->plain = plain;
    l->counts = read->counts;
    l->section = dg_array(l, double, nsections);
    l->asked = dg_array(l, double, nsections);
    l->ticket = dg_array(l, double, ntickets);
    l->own = dg_array(l, double, ntickets);
    l->words = dg_array(l, int, ntickets);
    for (int i = 0; i < nsections; i++) l->section[i] = read->score[i];
    for (int i = 0; i < ntickets; i++) l->own[i] = (double)NAN;
    find_technical(l, in->terms);
    if (is_english(in->language)) dg_parallel(threads, (size_t)ntickets, 64, tickets_range, &job);
    free_caches(job.cache, threads);
    to_scale(l, in);
    return l;
}
