/* The plain search: builds the postings of all sections, ranks one section for one query. Leaves the judgement of what a rank
 * means to askers_measure.c. All memory belongs to the context given. */
#include <math.h>
#include "base/hash.h"
#include "language/plain.h"

static const double K1 = 1.2, B = 0.75;
static const float WEIGHT_HEADING = 3.0f, WEIGHT_TRAIL = 1.0f, WEIGHT_PROSE = 1.0f, WEIGHT_CODE = 0.5f;

/* A term of a section; the same term again adds to it. */
typedef struct { int32_t term; uint32_t section : 31, heading : 1; float count; } occurrence;

typedef struct {
    dg_plain *plain;
    occurrence *all;             /* section by section */
    int64_t count, capacity, first; /* first: of the section at hand */
    int64_t *place; int places;  /* by term: where it last stands in all */
    int32_t section;
    float weight;
    bool heading;
    float *length;               /* by section */
    dg_mem *tmp;
} builder;

static void on_token(const dg_token *t, void *user)
{
    builder *b = user;
    int32_t term = dg_vocab_add(b->plain->terms, t->term.p, t->term.n, NULL);
    while (term >= b->places) {
        int old = b->places;
        DG_GROW(b->tmp, b->place, old, b->places);
        memset(b->place + old, 0xff, sizeof *b->place * (size_t)(b->places - old));
    }
    int64_t at = b->place[term];
    if (at < b->first) {
        DG_GROW(b->tmp, b->all, b->count, b->capacity);
        at = b->place[term] = b->count++;
        b->all[at] = (occurrence){.term = term, .section = (uint32_t)b->section};
    }
    b->all[at].count += b->weight;
    b->all[at].heading |= b->heading;
    b->length[b->section] += 1.0f;
}

static void read_section(builder *b, dg_tokenizer *tok, const dg_section *s)
{
    const struct { const char *text; float weight; bool heading; } fields[] = {
        {s->heading, WEIGHT_HEADING, true}, {s->trail, WEIGHT_TRAIL, true}, {s->prose, WEIGHT_PROSE, false},
        {s->cells, WEIGHT_PROSE, false},    {s->code, WEIGHT_CODE, false},
    };
    b->section = s->index;
    b->first = b->count;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        b->weight = fields[i].weight;
        b->heading = fields[i].heading;
        dg_tokenize(tok, fields[i].text, strlen(fields[i].text), 0, on_token, b);
    }
}

static double mean_length(const builder *b)
{
    int n = b->plain->docs->nsections;
    double sum = 0;
    for (int i = 0; i < n; i++) sum += (double)b->length[i];
    return sum > 0 ? sum / n : 1;
}

/* Read section by section, so that only the terms need sorting: by counting, which leaves the order within a term alone. */
static void turn(builder *b)
{
    dg_plain *p = b->plain;
    int32_t nterms = dg_vocab_count(p->terms);
    double mean = mean_length(b);
    p->start = dg_array(p, int64_t, (int64_t)nterms + 1);
    p->postings = dg_array(p, dg_plain_posting, b->count);
    int64_t *next = dg_array(b->tmp, int64_t, (int64_t)nterms + 1);
    for (int64_t i = 0; i < b->count; i++) p->start[b->all[i].term + 1]++;
    for (int32_t t = 0; t < nterms; t++) next[t + 1] = p->start[t + 1] += p->start[t];
    for (int64_t i = 0; i < b->count; i++) {
        const occurrence *o = &b->all[i];
        double count = (double)o->count, norm = K1 * (1 - B + B * (double)b->length[o->section] / mean);
        p->postings[next[o->term]++] = (dg_plain_posting){o->section, o->heading, (float)(count * (K1 + 1) / (count + norm))};
    }
    p->idf = dg_array(p, float, nterms);
    for (int32_t t = 0; t < nterms; t++) {
        double df = dg_plain_df(p, t), all = p->docs->nsections;
        p->idf[t] = (float)fmax(log((all - df + 0.5) / (df + 0.5)), 1e-6);
    }
}

/* A link to the page as a whole is a link to its first section. */
static void count_links(dg_plain *p)
{
    p->inbound = dg_array(p, int, p->docs->nsections);
    for (int i = 0; i < p->docs->nsections; i++) {
        const dg_section *s = &p->docs->sections[i];
        for (int k = 0; k < s->nlinks; k++) {
            int to = s->links[k].section;
            if (to >= 0 && to < p->docs->nsections && p->docs->sections[to].page != s->page) p->inbound[to]++;
        }
    }
}

dg_plain *dg_plain_new(dg_mem *ctx, const dg_docset *docs, const char *language)
{
    dg_plain *p = dg_new(ctx, dg_plain);
    dg_mem *tmp = dg_mem_root();
    builder b = {.plain = p, .tmp = tmp, .length = dg_array(tmp, float, docs->nsections)};
    p->docs = docs;
    p->language = dg_strdup(p, language ? language : "en");
    p->terms = dg_vocab_new(p);
    dg_tokenizer *tok = dg_tokenizer_new(tmp, p->language);
    for (int i = 0; i < docs->nsections; i++) read_section(&b, tok, &docs->sections[i]);
    turn(&b);
    count_links(p);
    dg_free(tmp);
    return p;
}

int dg_plain_df(const dg_plain *p, int32_t term)
{
    return term < 0 ? 0 : (int)(p->start[term + 1] - p->start[term]);
}

const dg_plain_posting *dg_plain_at(const dg_plain *p, int32_t term, int section)
{
    if (term < 0) return NULL;
    int64_t low = p->start[term], high = p->start[term + 1];
    while (low < high) {
        int64_t mid = low + (high - low) / 2;
        if (p->postings[mid].section < section) low = mid + 1;
        else high = mid;
    }
    return low < p->start[term + 1] && p->postings[low].section == section ? &p->postings[low] : NULL;
}

/* --- searching -------------------------------------------------------------------------------------------------------------- */

dg_plain_search *dg_plain_search_new(dg_mem *ctx, const dg_plain *p)
{
    dg_plain_search *s = dg_new(ctx, dg_plain_search);
    s->plain = p;
    s->tokenizer = dg_tokenizer_new(s, p->language);
    s->score = dg_array(s, float, p->docs->nsections);
    return s;
}

static void on_query(const dg_token *t, void *user)
{
    dg_plain_search *s = user;
    int32_t term = dg_vocab_find(s->plain->terms, t->term.p, t->term.n);
    if (term < 0) {
        s->unknown += !(t->flags & DG_TOK_PART);
        return;
    }
    for (int i = 0; i < s->nterms; i++)
        if (s->terms[i] == term) return;
    if (s->nterms < (int)(sizeof s->terms / sizeof *s->terms)) s->terms[s->nterms++] = term;
}

/* From term `first` on: the sums of the terms before it stand already. */
static void score_terms(dg_plain_search *s, int first)
{
    const dg_plain *p = s->plain;
    for (int i = first; i < s->nterms; i++) {
        int32_t t = s->terms[i];
        const float idf = p->idf[t];
        for (int64_t k = p->start[t]; k < p->start[t + 1]; k++) s->score[p->postings[k].section] += idf * p->postings[k].impact;
    }
}

static float best_of(const float *score, const dg_page *page)
{
    float best = 0;
    for (int i = page->first; i < page->first + page->count; i++) best = score[i] > best ? score[i] : best;
    return best;
}

/* How many are before it: a better score, or the same score and an earlier place. More than ten need not be counted, and what
 * scores less than the section (or, when it has none of the words, than its page) is before neither. */
static void rank_among(dg_plain_place *out, const dg_plain_search *s, int section)
{
    const dg_docset *docs = s->plain->docs;
    const int page = docs->sections[section].page;
    const float *score = s->score, own = score[section], own_page = best_of(score, &docs->pages[page]);
    const bool found = own > 0;
    const float least = found ? own : own_page;
    int before = found ? 0 : DG_RANK_NONE, pages_before = 0, counted = -1;
    if (!(own_page > 0)) return;
    for (int i = 0; i < docs->nsections && (before < DG_RANK_NONE || pages_before < DG_RANK_NONE); i++) {
        const float x = score[i];
        if (x < least) continue;
        before += x > own || (x == own && i < section);
        const int at = docs->sections[i].page;
        if (at == page || at == counted || x < own_page || (x == own_page && at > page)) continue;
        counted = at; /* sections of a page stand together */
        pages_before++;
    }
    if (before + 1 < DG_RANK_NONE) out->rank = before + 1;
    if (pages_before + 1 < DG_RANK_NONE) out->page_rank = pages_before + 1;
}

static double heading_share(const dg_plain_search *s, int section)
{
    double found = 0, all = 0, highest = log((double)s->plain->docs->nsections + 1);
    for (int i = 0; i < s->nterms; i++) {
        const dg_plain_posting *at = dg_plain_at(s->plain, s->terms[i], section);
        all += (double)s->plain->idf[s->terms[i]];
        if (at && at->heading) found += (double)s->plain->idf[s->terms[i]];
    }
    all += highest * s->unknown;
    return all > 0 ? found / all : 0;
}

void dg_plain_find(dg_plain_place *out, dg_plain_search *s, const char *const *texts, int section)
{
    s->nterms = s->unknown = 0;
    memset(s->score, 0, sizeof *s->score * (size_t)s->plain->docs->nsections);
    for (const char *const *t = texts; *t; t++, out++) {
        const int before = s->nterms;
        *out = (dg_plain_place){DG_RANK_NONE, DG_RANK_NONE, 0};
        dg_tokenize(s->tokenizer, *t, strlen(*t), 0, on_query, s);
        if (s->nterms == 0) continue;
        score_terms(s, before);
        rank_among(out, s, section);
        out->heading = heading_share(s, section);
    }
}
