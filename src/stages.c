/* Stages of the audit that run over all tickets: cleaning, signals, doc links, kinds, repeats. Each ticket writes only its own
 * place, so the result is the same with any number of threads. Worker memory is handed to the session at the end. */
#include <math.h>
#include <time.h>
#include "base/file.h"
#include "base/map.h"
#include "base/threads.h"
#include "judge/kind.h"
#include "session.h"

enum { BLOCK = 256 };

/* --- per-ticket work with memory of its own ------------------------------------------------------------------------------- */

typedef void (*ticket_fn)(dg_session *s, dg_arena *keep, size_t i, const void *shared);
typedef struct {
    dg_session *s;
    ticket_fn fn;
    const void *shared;
    dg_arena **keep;           /* one a worker: memory belongs to one thread */
} ticket_job;

static void run_range(size_t first, size_t last, int worker, void *user)
{
    ticket_job *job = user;
    for (size_t i = first; i < last; i++) job->fn(job->s, job->keep[worker], i, job->shared);
}

static void over_tickets(dg_session *s, ticket_fn fn, const void *shared)
{
    ticket_job job = {s, fn, shared, dg_array(s->ctx, dg_arena *, s->threads)};
    for (int i = 0; i < s->threads; i++) job.keep[i] = dg_arena_new(NULL);
    dg_parallel(s->threads, (size_t)s->tickets->count, BLOCK, run_range, &job);
    for (int i = 0; i < s->threads; i++) dg_adopt(s->ctx, job.keep[i]);
}

static void clean_one(dg_session *s, dg_arena *keep, size_t i, const void *boilerplate)
{
    dg_clean(&s->clean[i], keep, &s->tickets->tickets[i], boilerplate);
}

void dg_session_clean(dg_session *s)
{
    dg_mem *tmp = dg_mem_root();
    s->clean = dg_array(s->ctx, dg_clean_ticket, s->tickets->count);
    over_tickets(s, clean_one, dg_boilerplate_learn(tmp, s->tickets));
    dg_free(tmp);
}

static void signals_one(dg_session *s, dg_arena *keep, size_t i, const void *model)
{
    dg_signals_find(&s->signals[i], keep, model, &s->tickets->tickets[i], &s->clean[i]);
}

int dg_session_signals(dg_session *s, dg_error *err)
{
    dg_signal_model *model;
    if (dg_signal_model_new(&model, s->ctx, err)) return -1;
    s->signals = dg_array(s->ctx, dg_signals, s->tickets->count);
    over_tickets(s, signals_one, model);
    return 0;
}

/* --- over all tickets, in order -------------------------------------------------------------------------------------------- */

/* The address that the site's redirects make of a URL (site: {base, redirects: {/old: /new}}); the URL itself when none fits. */
static const char *redirected(dg_session *s, const char *url)
{
    const char *base = dg_json_text(dg_json_at(s->set->site, "base"), ""), *from;
    const dg_json *to, *list = dg_json_at(s->set->site, "redirects");
    size_t n = strlen(base);
    while (n && base[n - 1] == '/') n--;
    if (!n || strncmp(url, base, n) != 0) return url;
    const char *path = url + n;
    size_t length = strcspn(path, "#?");
    while (length > 1 && path[length - 1] == '/') length--;
    for (size_t i = 0; dg_json_member(list, i, &from, &to); i++)
        if (strlen(from) == length && strncmp(from, path, length) == 0)
            return dg_printf(s->ctx, "%.*s%s%s", (int)n, base, dg_json_text(to, ""), path + strcspn(path, "#"));
    return url;
}

/* The section that agents linked in a ticket: the last link wins, it is the one that they settled on. */
void dg_session_links(dg_session *s)
{
    dg_docs_options o;
    dg_session_docs_options(s, &o, NULL, 0);
    s->linked = dg_array(s->ctx, int32_t, s->tickets->count);
    for (int i = 0; i < s->tickets->count; i++) {
        s->linked[i] = -1;
        for (int k = 0; k < s->signals[i].ndoc_urls; k++) {
            int section = dg_docs_resolve_url(s->docs, &o, redirected(s, s->signals[i].doc_urls[k]));
            if (section >= 0) s->linked[i] = section;
        }
    }
}

int dg_session_kinds(dg_session *s, dg_error *err)
{
    dg_kind_model *model;
    size_t n = (size_t)s->tickets->count;
    s->judgements = dg_array(s->ctx, dg_judgement, n);
    double(*p)[DG_KINDS] = dg_zalloc(s->ctx, sizeof *p * (n ? n : 1));
    const char **by = dg_array(s->ctx, const char *, n);
    if (dg_kind_model_new(&model, s->ctx, s->set->kinds, err)) return -1;
    dg_kind_all(p, by, model, s->tickets, s->clean, s->threads);
    for (size_t i = 0; i < n; i++) {
        int best = 0;
        for (int k = 1; k < DG_KINDS; k++)
            if (p[i][k] > p[i][best]) best = k;
        s->judgements[i].kind = dg_kind_names[best];
        s->judgements[i].p_docs = dg_kind_p_docs(p[i]);
    }
    dg_free(p);
    dg_free(by);
    return 0;
}

/* The same person with the same topic again. Also counts the signals of each topic. */
void dg_session_repeats(dg_session *s)
{
    for (int t = 0; t < s->topics->count; t++) {
        dg_topic *topic = &s->topics->topics[t];
        dg_map *seen = dg_map_new(s->ctx);
        for (int k = 0; k < topic->ntickets; k++) {
            const char *who = s->tickets->tickets[topic->tickets[k]].requester;
            if (who[0]) ++*dg_map_puts(seen, who, NULL);
        }
        for (int k = 0; k < topic->ntickets; k++) {
            dg_signals *sig = &s->signals[topic->tickets[k]];
            const char *who = s->tickets->tickets[topic->tickets[k]].requester;
            if (who[0] && *dg_map_gets(seen, who) > 1) {
                dg_signals_set(sig, s->ctx, DG_SIG_REPEAT, dg_printf(s->ctx, "%d tickets of one person on this topic", (int)*dg_map_gets(seen, who)));
            }
            for (int g = 0; g < DG_SIGNALS; g++) topic->signals[g] += (sig->set >> g) & 1u;
        }
        topic->asked_back = topic->signals[DG_SIG_ASKED_BACK];
        dg_free(seen);
    }
}

/* Words that users themselves use: never hard words for them. One ticket alone proves nothing. */
const dg_map *dg_session_known_words(dg_session *s)
{
    dg_map *words = dg_map_new(s->ctx);
    for (int i = 0; i < s->terms->nterms; i++)
        if (s->terms->df[i] >= 2) dg_map_puts(words, s->terms->terms[i], NULL);
    return words;
}

/* --- the matcher and what it needs ------------------------------------------------------------------------------------------- */

static const char **synonym_pairs(dg_session *s, int *pairs)
{
    const char *key;
    const dg_json *value;
    const char **list = dg_array(s->ctx, const char *, 2 * dg_json_count(s->set->synonyms));
    *pairs = 0;
    for (size_t i = 0; dg_json_member(s->set->synonyms, i, &key, &value); i++) {
        list[2 * *pairs] = dg_strdup(s->ctx, key);
        list[2 * (*pairs)++ + 1] = dg_json_text(value, "");
    }
    return list;
}

int dg_session_vectors(dg_session *s, dg_error *err)
{
    dg_vectors *v = NULL;
    const char *wanted = s->set->vectors;
    if (wanted && strcmp(wanted, "none") != 0) {
        if (dg_vectors_load(&v, s->ctx, wanted, err)) return -1;
    } else if (!wanted && strcmp(s->set->language, "en") == 0) {
        if (dg_vectors_shipped(&v, s->ctx, err)) return -1;
    }
    s->vectors = v;
    return 0;
}

static int matcher_options(dg_match_options *o, dg_session *s, dg_error *err)
{
    *o = (dg_match_options){.language = s->set->language, .semantic_weight = -1, .threads = s->threads};
    if (dg_session_vectors(s, err)) return -1;
    o->vectors = s->vectors;
    o->synonyms = synonym_pairs(s, &o->nsynonyms);
    return 0;
}

int dg_session_matcher(dg_session *s, dg_error *err)
{
    dg_match_options o;
    return matcher_options(&o, s, err) ? -1 : dg_matcher_new(&s->matcher, s->ctx, s->docs, &o, err);
}

typedef struct { dg_session *s; const dg_match_options *o; dg_error *err; int failed; } preparation;

static void prepare(size_t first, size_t last, int worker, void *user)
{
    preparation *p = user;
    dg_session *s = p->s;
    (void)worker;
    for (size_t i = first; i < last; i++) {
        if (i == 0) p->failed = dg_matcher_new(&s->matcher, NULL, s->docs, p->o, p->err);
        else s->read = dg_read_docs_measure(NULL, s->docs, s->set->language, s->threads > 1 ? s->threads - 1 : 1);
    }
}

/* The matcher is built mostly in one thread, so that its terms have the same numbers in every run: the others measure meanwhile
 * what will be asked of the docs. Each task has memory of its own until both are done. */
int dg_session_prepare(dg_session *s, dg_error *err)
{
    dg_match_options o;
    preparation p = {s, &o, err, 0};
    if (matcher_options(&o, s, err)) return -1;
    dg_parallel(s->threads, 2, 1, prepare, &p);
    if (s->matcher) dg_adopt(s->ctx, s->matcher);
    dg_adopt(s->ctx, s->read);
    return p.failed;
}

int dg_session_judge_options(dg_session *s, dg_error *err)
{
    dg_model *model = NULL;
    char *text;
    size_t n;
    dg_judge_defaults(&s->judge);
    if (s->set->model) {
        if (dg_file_read(&text, &n, s->ctx, s->set->model, 1 << 20, err)) return -1;
        if (dg_model_parse(&model, s->ctx, text, n, err)) {
            if (err && !err->file[0]) snprintf(err->file, sizeof err->file, "%s", s->set->model);
            return -1;
        }
    } else if (dg_model_shipped(&model, s->ctx, err)) {
        return -1;
    }
    s->judge.model = model;
    s->judge.docs_language = s->set->language;
    s->judge.threads = s->threads;
    s->judge.min_words = (int)s->set->min_words;
    s->judge.doubt = s->set->doubt;
    s->judge.answered_at = DG_DECIDED_AT + s->set->doubt;
    s->judge.missing_at = DG_DECIDED_AT - s->set->doubt;
    return 0;
}

/* Wall time since the stage before, on standard error only: a report never shows a clock. */
void dg_session_timing(dg_session *s, const char *stage)
{
    struct timespec t;
    if (!s->set->timings) return;
    clock_gettime(CLOCK_MONOTONIC, &t);
    double now = (double)t.tv_sec + (double)t.tv_nsec / 1e9;
    if (stage) fprintf(stderr, "%8.3f s  %s\n", now - s->stage_began, stage);
    s->stage_began = now;
}
