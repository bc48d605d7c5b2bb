/* Tickets as rows of tf-idf over the words of all tickets. Each worker reads its tickets into a vocabulary of its own; then
 * one pass in order of tickets gives the common numbers, so that the split over threads cannot show.
 * tf = 1 + ln of the weighted count (title 2, lead 1, prose and errors .6); idf = ln((1 + n) / (1 + df)) + 1; rows of length 1. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "base/arena.h"
#include "base/threads.h"
#include "match/matcher.h"

enum { SOME = 1024 }; /* room to begin with, where a list grows */

typedef struct { int32_t form; float tf; } entry; /* form: number in the worker's vocabulary */
typedef struct { int worker; int64_t first; int n; } row_place;

typedef struct {
    dg_mem *ctx;
    dg_tokenizer *tok;
    dg_vocab *forms;       /* term, NUL, as written */
    int32_t *slot; int cslot; /* by form: place in entries of the row at hand */
    entry *entries; int64_t n, cap, row_first;
    dg_buf key;
    const char *text;
    float weight;
} worker_state;

typedef struct {
    worker_state *workers;
    row_place *rows;
    const dg_clean_ticket *tickets;
} read_job;

static void on_token(const dg_token *t, void *user)
{
    worker_state *w = user;
    bool fresh = false;
    dg_buf_clear(&w->key);
    dg_buf_add(&w->key, t->term.p, t->term.n);
    dg_buf_addc(&w->key, '\0');
    dg_buf_add(&w->key, w->text + t->start, t->end - t->start);
    int32_t f = dg_vocab_add(w->forms, w->key.p, w->key.n, &fresh);
    if (f >= w->cslot) {
        int old = w->cslot;
        w->cslot = old ? old * 2 : 4096;
        w->slot = dg_realloc(w->ctx, w->slot, sizeof *w->slot * (size_t)w->cslot);
        memset(w->slot + old, 0xff, sizeof *w->slot * (size_t)(w->cslot - old));
    }
    int64_t at = w->slot[f] < 0 ? -1 : w->row_first + w->slot[f];
    if (at < 0 || at >= w->n || w->entries[at].form != f) {
        DG_GROW(w->ctx, w->entries, w->n, w->cap);
        at = w->n++;
        w->slot[f] = (int32_t)(at - w->row_first);
        w->entries[at] = (entry){f, 0.0f};
    }
    w->entries[at].tf += w->weight;
}

static void read_field(worker_state *w, const char *text, float weight)
{
    w->text = text;
    w->weight = weight;
    if (text && *text)
        dg_tokenize(w->tok, text, strlen(text), 0, on_token, w);
}

static void read_range(size_t first, size_t last, int worker, void *user)
{
    read_job *job = user;
    worker_state *w = &job->workers[worker];
    for (size_t i = first; i < last; i++) {
        const dg_clean_ticket *t = &job->tickets[i];
        w->row_first = w->n;
        read_field(w, t->title, 2.0f);
        read_field(w, t->lead, 1.0f);
        read_field(w, t->prose, 0.6f);
        read_field(w, t->errors, 0.6f);
        job->rows[i] = (row_place){worker, w->row_first, (int)(w->n - w->row_first)};
    }
}

/* What the common pass collects. */
typedef struct {
    dg_mem *tmp;
    dg_vocab *terms, *forms;    /* forms: term, NUL, as written */
    int32_t *form_term, *form_count; int cform, cform2;
    int32_t **term_of, **form_of; /* by worker and form: common numbers + 1; 0: not met yet */
    int64_t ncells;
} merge_state;

static void meet_form(merge_state *s, const worker_state *w, int worker, int32_t form)
{
    const char *p = dg_vocab_text(w->forms, form);
    bool fresh = false;
    int32_t term = dg_vocab_add(s->terms, p, strlen(p), NULL);
    int32_t f = dg_vocab_add(s->forms, p, dg_vocab_length(w->forms, form), &fresh);
    if (fresh) {
        DG_GROW(s->tmp, s->form_term, f, s->cform);
        DG_GROW(s->tmp, s->form_count, f, s->cform2);
        s->form_term[f] = term;
        s->form_count[f] = 0;
    }
    s->term_of[worker][form] = term + 1;
    s->form_of[worker][form] = f + 1;
}

static int by_cell(const void *a, const void *b)
{
    int32_t x = ((const entry *)a)->form, y = ((const entry *)b)->form;
    return x < y ? -1 : x > y;
}

/* The row's forms as terms, ascending, forms of one term summed. Returns how many. */
static int merge_row(entry *row, merge_state *s, const worker_state *w, row_place place)
{
    int n = 0;
    for (int k = 0; k < place.n; k++) {
        entry e = w->entries[place.first + k];
        if (!s->term_of[place.worker][e.form])
            meet_form(s, w, place.worker, e.form);
        s->form_count[s->form_of[place.worker][e.form] - 1]++;
        row[n++] = (entry){s->term_of[place.worker][e.form] - 1, e.tf};
    }
    if (n)
        qsort(row, (size_t)n, sizeof *row, by_cell);
    int kept = 0;
    for (int k = 0; k < n; k++) {
        if (kept && row[kept - 1].form == row[k].form)
            row[kept - 1].tf += row[k].tf;
        else
            row[kept++] = row[k];
    }
    return kept;
}

static void merge_rows(dg_term_matrix *x, merge_state *s, const read_job *job)
{
    int crow = SOME;
    int64_t cterm = SOME, cweight = SOME;
    entry *row = dg_array(s->tmp, entry, crow);
    x->term = dg_array(x, int32_t, cterm);
    x->weight = dg_array(x, float, cweight);
    for (int i = 0; i < x->rows; i++) {
        if (job->rows[i].n > crow) {
            crow = job->rows[i].n * 2;
            row = dg_realloc(s->tmp, row, sizeof *row * (size_t)crow);
        }
        int n = merge_row(row, s, &job->workers[job->rows[i].worker], job->rows[i]);
        for (int k = 0; k < n; k++) {
            DG_GROW(x, x->term, s->ncells, cterm);
            DG_GROW(x, x->weight, s->ncells, cweight);
            x->term[s->ncells] = row[k].form;
            x->weight[s->ncells++] = row[k].tf;
        }
        x->start[i + 1] = s->ncells;
    }
}

static void weigh_rows(dg_term_matrix *x)
{
    for (int64_t k = 0; k < x->start[x->rows]; k++)
        x->df[x->term[k]]++;
    for (int i = 0; i < x->rows; i++) {
        double norm = 0;
        for (int64_t k = x->start[i]; k < x->start[i + 1]; k++) {
            double tf = (double)x->weight[k], idf = log((1.0 + x->rows) / (1.0 + x->df[x->term[k]])) + 1.0;
            x->weight[k] = (float)((tf > 1.0 ? 1.0 + log(tf) : tf) * idf);
            norm += (double)x->weight[k] * (double)x->weight[k];
        }
        float scale = norm > 0 ? (float)(1.0 / sqrt(norm)) : 0.0f;
        for (int64_t k = x->start[i]; k < x->start[i + 1]; k++)
            x->weight[k] *= scale;
    }
}

static void name_terms(dg_term_matrix *x, const merge_state *s, const dg_matcher *m)
{
    x->terms = dg_array(x, const char *, x->nterms);
    x->surface = dg_array(x, const char *, x->nterms);
    x->docs_df = dg_array(x, int32_t, x->nterms);
    dg_arena *names = dg_arena_new(x);
    int32_t *best = dg_array(s->tmp, int32_t, x->nterms);
    for (int32_t f = 0; f < dg_vocab_count(s->forms); f++) {
        int32_t t = s->form_term[f];
        if (!best[t] || s->form_count[f] > s->form_count[best[t] - 1])
            best[t] = f + 1;
    }
    for (int32_t t = 0; t < x->nterms; t++) {
        const char *form = dg_vocab_text(s->forms, best[t] - 1);
        x->terms[t] = dg_arena_strdup(names, dg_vocab_text(s->terms, t));
        x->surface[t] = dg_arena_strdup(names, form + strlen(form) + 1);
        int32_t known = m ? dg_vocab_find(m->terms, x->terms[t], strlen(x->terms[t])) : -1;
        x->docs_df[t] = known >= 0 ? m->sections->df[known] : 0;
    }
}

static void start_workers(read_job *job, dg_mem *tmp, const dg_matcher *m, int threads)
{
    job->workers = dg_array(tmp, worker_state, threads);
    for (int i = 0; i < threads; i++) {
        worker_state *w = &job->workers[i];
        w->ctx = dg_mem_root(); /* one a thread: contexts are not shared */
        w->tok = dg_tokenizer_new(w->ctx, m ? m->language : "en");
        w->forms = dg_vocab_new(w->ctx);
        dg_buf_init(&w->key, w->ctx, DG_BUF_NO_LIMIT);
    }
}

int dg_match_term_matrix(dg_term_matrix **out, dg_mem *ctx, const dg_matcher *m, const dg_clean_ticket *tickets, size_t count, int threads)
{
    dg_mem *tmp = dg_mem_root();
    threads = dg_thread_count(threads);
    read_job job = {.rows = dg_array(tmp, row_place, count), .tickets = tickets};
    start_workers(&job, tmp, m, threads);
    dg_parallel(threads, count, 64, read_range, &job);
    merge_state s = {.tmp = tmp, .terms = dg_vocab_new(tmp), .forms = dg_vocab_new(tmp), .cform = SOME, .cform2 = SOME};
    s.form_term = dg_array(tmp, int32_t, SOME);
    s.form_count = dg_array(tmp, int32_t, SOME);
    s.term_of = dg_array(tmp, int32_t *, threads);
    s.form_of = dg_array(tmp, int32_t *, threads);
    for (int i = 0; i < threads; i++) {
        s.term_of[i] = dg_array(tmp, int32_t, dg_vocab_count(job.workers[i].forms));
        s.form_of[i] = dg_array(tmp, int32_t, dg_vocab_count(job.workers[i].forms));
    }
    dg_term_matrix *x = dg_new(ctx, dg_term_matrix);
    x->rows = (int)count;
    x->start = dg_array(x, int64_t, count + 1);
    merge_rows(x, &s, &job);
    x->nterms = dg_vocab_count(s.terms);
    x->df = dg_array(x, int32_t, x->nterms);
    weigh_rows(x);
    name_terms(x, &s, m);
    for (int i = 0; i < threads; i++)
        dg_free(job.workers[i].ctx);
    dg_free(tmp);
    *out = x;
    return 0;
}

void dg_term_matrix_let_rows_go(dg_term_matrix *x)
{
    dg_free(x->start);
    dg_free(x->term);
    dg_free(x->weight);
    x->start = NULL;
    x->term = NULL;
    x->weight = NULL;
    x->rows = 0;
}
