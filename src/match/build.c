/* dg_matcher_new: from sections to everything that matching reads. The order of work: text (build_text.c), character n-grams
 * (build_grams.c) and vectors of its written forms, postings over sections and pages, misspellings (fuzzy.c), synonyms. What a
 * step was made from is freed before the next: this is where a run's memory is highest.
 * The matcher owns its tables; the sections and the vectors stay the caller's and must outlive it. */
#include <math.h>
#include <string.h>
#include "match/build.h"
#include "match/expand.h"
#include "match/fuzzy.h"
#include "match/near.h"

/* The postings seen from the unit: its terms, ascending, with their impact. */
static void turn_postings(dg_matcher *m, dg_term_rows *rows, const dg_postings *p)
{
    int64_t size = p->start[p->nterms];
    rows->start = dg_array(m, int64_t, p->units + 1);
    rows->term = dg_array(m, int32_t, size);
    rows->impact = dg_array(m->ranking, uint16_t, size);
    float most = 1e-6f; /* the least idf */
    for (int64_t k = 0; k < size; k++) {
        rows->start[p->unit[k] + 1]++;
        most = fmaxf(most, p->impact[k]);
    }
    rows->step = most / UINT16_MAX;
    for (int i = 0; i < p->units; i++)
        rows->start[i + 1] += rows->start[i];
    int64_t *next = dg_array(m, int64_t, p->units);
    memcpy(next, rows->start, sizeof *next * (size_t)p->units);
    for (int32_t t = 0; t < p->nterms; t++)
        for (int64_t k = p->start[t]; k < p->start[t + 1]; k++) {
            int64_t at = next[p->unit[k]]++;
            rows->term[at] = t;
            rows->impact[at] = (uint16_t)fmaxf(1.0f, p->impact[k] / rows->step + 0.5f); /* never nothing: the term is there */
        }
    dg_free(next);
}

/* The ends of sentences and lines go from the list of terms into a list of their own, with what each passage weighs. */
static void build_passages(dg_matcher *m, const dg_build *b)
{
    int n = m->docs->nsections;
    dg_term_rows *r = &m->passages;
    dg_passages *p = &m->passage;
    int64_t from = 0, kept = 0, count = 0;
    p->start = dg_array(m, int64_t, n + 1);
    p->end = dg_array(m->ranking, uint32_t, b->npassages);
    p->norm = dg_array(m->ranking, float, b->npassages);
    for (int i = 0; i < n; i++) {
        for (; from < r->start[i + 1]; from++) {
            int32_t term = r->term[from];
            if (term == DG_PASSAGE_END) {
                p->end[count++] = (uint32_t)(kept - r->start[i]);
                continue;
            }
            float x = m->sections->idf[term];
            p->norm[count] += x * x;
            r->term[kept++] = term;
        }
        r->start[i + 1] = kept;
        p->start[i + 1] = count;
    }
    r->term = dg_realloc(m->ranking, r->term, sizeof *r->term * (size_t)kept);
}

/* How many places the search of one row can give. */
static int64_t longest_row(const dg_matcher *m)
{
    int64_t longest = DG_GRAMS_KEPT;
    for (int i = 0; i < m->docs->nsections; i++) {
        int64_t all = m->all.start[i + 1] - m->all.start[i], text = m->passages.start[i + 1] - m->passages.start[i];
        longest = all > longest ? all : longest;
        longest = text > longest ? text : longest;
    }
    return longest;
}

static void build_headings(dg_matcher *m)
{
    int n = m->docs->nsections;
    m->heading_idf = dg_array(m, float, n);
    for (int i = 0; i < n; i++)
        for (int64_t k = m->heading.start[i]; k < m->heading.start[i + 1]; k++)
            m->heading_idf[i] += m->sections->idf[m->heading.term[k]];
}

/* Occurrences of sections summed up by page: the sections of a page stand together. */
void dg_build_pages(dg_matcher *m, const dg_build *b)
{
    int npages = m->docs->npages, nterms = dg_vocab_count(m->terms);
    dg_occurrence *occ = dg_alloc(b->ctx, sizeof *occ * b->nocc); /* at most; pages have fewer */
    float *length = dg_array(b->ctx, float, npages);
    int64_t *slot = dg_array(b->ctx, int64_t, nterms); /* place + 1 */
    size_t n = 0;
    for (int i = 0; i < m->docs->nsections; i++)
        length[m->docs->sections[i].page] += b->length[i];
    for (size_t k = 0; k < b->nocc; k++) {
        const dg_occurrence *o = &b->occ[k];
        int page = m->docs->sections[o->unit].page;
        int64_t at = slot[o->term] - 1;
        if (at < 0 || occ[at].unit != page) {
            occ[n] = (dg_occurrence){o->term, page, 0.0f};
            slot[o->term] = (int64_t)n + 1;
            at = (int64_t)n++;
        }
        occ[at].freq += o->freq;
    }
    dg_postings *p = dg_postings_new(b->ctx, occ, n, length, npages, nterms);
    dg_free(occ);
    dg_free(length);
    dg_free(slot);
    turn_postings(m, &m->pages, p);
    dg_move(m->ranking, m->pages.term);
    m->page_idf = dg_move(m, p->idf);
    dg_free(p);
}

static void sum_section(const dg_matcher *m, const dg_build *b, int i, bool heading)
{
    float *sum = (heading ? m->heading_vector : m->body_vector) + (size_t)i * (size_t)m->dims;
    for (int64_t k = b->sw_start[i]; k < b->sw_start[i + 1]; k++) {
        const dg_section_word *w = &b->sw[k];
        float weight = heading ? w->head : w->body;
        if (weight > 0.0f && b->vector[w->word] >= 0)
            dg_text_vector_add(m, sum, b->vector[w->word], weight);
    }
}

void dg_build_vectors(dg_matcher *m, const dg_build *b)
{
    int n = m->docs->nsections;
    if (!m->dims)
        return;
    size_t d = (size_t)m->dims, size = (size_t)n * d;
    m->body_vector = dg_array(m->ranking, float, size);
    m->heading_vector = dg_array(m->ranking, float, size);
    float *mean = dg_array(m, float, d);
    for (int i = 0; i < n; i++) {
        sum_section(m, b, i, false);
        sum_section(m, b, i, true);
        dg_text_vector_finish(m, m->body_vector + (size_t)i * d); /* to unit length: the mean is not known yet */
        dg_text_vector_finish(m, m->heading_vector + (size_t)i * d);
        for (size_t k = 0; k < d; k++)
            mean[k] += m->body_vector[(size_t)i * d + k] / (float)n;
    }
    m->mean_vector = mean;
    for (int i = 0; i < n; i++) {
        dg_text_vector_finish(m, m->body_vector + (size_t)i * d);
        dg_text_vector_finish(m, m->heading_vector + (size_t)i * d);
    }
}

int dg_matcher_new(dg_matcher **out, dg_mem *ctx, const dg_docset *docs, const dg_match_options *o, dg_error *err)
{
    (void)err;
    dg_matcher *m = dg_new(ctx, dg_matcher);
    dg_mem *tmp = dg_mem_root();
    m->ranking = dg_alloc(m, 1);
    m->docs = docs;
    m->language = dg_strdup(m, o->language ? o->language : "en");
    m->vectors = o->vectors;
    m->dims = o->vectors ? dg_vectors_dimensions(o->vectors) : 0;
    m->semantic_weight = o->semantic_weight;
    m->terms = dg_vocab_new(m);
    dg_build b = {.ctx = tmp, .m = m, .tok = dg_tokenizer_new(tmp, m->language), .words = dg_vocab_new(tmp)};
    dg_build_collect(&b);
    dg_build_grams(m, &b, o->threads);
    dg_build_vectors(m, &b);
    dg_free(b.sw);
    dg_free(b.words);
    m->sections = dg_postings_new(m, b.occ, b.nocc, b.length, docs->nsections, dg_vocab_count(m->terms));
    dg_move(m->ranking, m->sections->unit);
    dg_move(m->ranking, m->sections->impact);
    dg_build_pages(m, &b);
    dg_free(b.occ);
    turn_postings(m, &m->all, m->sections);
    build_passages(m, &b);
    m->longest = longest_row(m);
    build_headings(m);
    if (m->dims)
        m->near = dg_near_new(m, m->vectors, b.term_vector, dg_vocab_count(m->terms));
    m->fuzzy = dg_fuzzy_new(m, m->terms, m->sections->df);
    dg_synonyms_new(m, b.tok, o);
    dg_free(tmp);
    *out = m;
    return 0;
}

void dg_matcher_done(dg_matcher *m)
{
    dg_free(m->ranking);
    m->ranking = NULL;
}
