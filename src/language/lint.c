/* Lint: walks pages and sections, calls the rules, joins the findings in page order whatever the threads did.
 * Leaves each rule to lint_*.c and severities to findings/. Scratch is per page; findings go into the caller's list. */
#include "language/lint.h"

#include "base/threads.h"
#include "language/lint_page.h"

typedef void (*rule_fn)(dg_lint_page *l);

/* In the order in which a section is read; english: the rule knows English only; counted: its findings count over all pages. */
static const struct { rule_fn fn; bool english, counted; } rules[] = {
    { dg_lint_difficulty, false, false }, { dg_lint_long_sentences, false, false }, { dg_lint_conditions, true, false },
    { dg_lint_passive, true, false },     { dg_lint_hard_words, true, true },       { dg_lint_dense_terms, true, false },
    { dg_lint_acronyms, true, true },     { dg_lint_tone, true, false },            { dg_lint_dead_end, true, false },
    { dg_lint_steps, true, false },       { dg_lint_missing_steps, true, false },   { dg_lint_code, false, false },
};

enum { BLOCK = 8 };

typedef struct {
    const dg_docset *docs;
    const dg_lint_options *options;
    const dg_map *glossary;
    dg_findings **by_page;
    dg_mem **roots;                /* one a worker, owns its cache and tokenizer: talloc trees are not shared by threads */
    dg_word_cache **caches;
    dg_tokenizer **tokenizers;
} job;

static bool is_english(const char *code)
{
    return dg_str_empty(code) || strncmp(code, "en", 2) == 0;
}

static bool is_wanted(const job *j, const dg_page *p)
{
    const bool *wanted = j->options->wanted;
    bool any = !wanted;
    for (int i = p->first; i < p->first + p->count && !any; i++) any = wanted[i];
    return any;
}

static void lint_page(const job *j, int page, int worker)
{
    const dg_page *p = &j->docs->pages[page];
    const char *language = dg_str_empty(p->language) ? j->options->language : p->language;
    dg_lint_page l = { .docs = j->docs, .options = j->options, .glossary = j->glossary, .found = j->by_page[page],
                       .cache = j->caches[worker], .tokenizer = j->tokenizers[worker], .page = p, .english = is_english(language) };
    l.scratch = dg_mem_root();
    l.explained = dg_map_new(l.scratch);
    l.reported = dg_map_new(l.scratch);
    for (int i = p->first; i < p->first + p->count; i++) dg_lint_explained(l.explained, &j->docs->sections[i], false);
    const bool all = is_wanted(j, p);
    for (int i = p->first; i < p->first + p->count; i++) {
        dg_lint_open_section(&l, &j->docs->sections[i]);
        for (size_t k = 0; k < sizeof rules / sizeof *rules; k++)
            if ((all || rules[k].counted) && (l.english || !rules[k].english)) rules[k].fn(&l);
    }
    dg_free(l.scratch);
}

static void lint_range(size_t first, size_t last, int worker, void *user)
{
    for (size_t i = first; i < last; i++) lint_page(user, (int)i, worker);
}

static dg_map *read_glossaries(dg_mem *ctx, const dg_docset *docs)
{
    dg_map *out = dg_map_new(ctx);
    for (int p = 0; p < docs->npages; p++) {
        if (!dg_lint_is_glossary(&docs->pages[p])) continue;
        for (int i = docs->pages[p].first; i < docs->pages[p].first + docs->pages[p].count; i++)
            dg_lint_explained(out, &docs->sections[i], true);
    }
    return out;
}

/* What findings of several pages may share: the stem of a rare word, or an acronym; an empty slice when it is about something else. */
static dg_slice shared_by(const dg_finding *f, dg_tokenizer *t)
{
    const dg_slice subject = dg_slice_of(f->subject);
    const size_t n = strlen(DG_LINT_RARE);
    if (strcmp(f->rule->id, "undefined-acronym") == 0) return subject;
    if (!dg_slice_starts(subject, DG_LINT_RARE)) return (dg_slice){ NULL, 0 };
    return dg_tokenizer_stem(t, subject.p + n, subject.n - n);
}

static dg_map *count_pages(dg_mem *ctx, const job *j)
{
    dg_map *pages = dg_map_new(ctx);
    for (int i = 0; i < j->docs->npages; i++)
        for (int k = 0; k < j->by_page[i]->count; k++) {
            const dg_slice key = shared_by(&j->by_page[i]->items[k], j->tokenizers[0]);
            if (key.n > 0) (*dg_map_put(pages, key.p, key.n, NULL))++;
        }
    return pages;
}

/* A rare word that many pages have is a term of this documentation; whether it is too hard, only the askers can tell. An acronym
 * that many pages have is told once: it belongs in a glossary. */
static void add_shared(dg_findings *all, const dg_finding *f, const job *j, int64_t *pages)
{
    const int64_t told = -1;
    if (*pages == told) return;
    if ((double)*pages <= dg_rule_number(j->options->rules, f->rule, "max-pages")) {
        dg_findings_add(all, f, j->options->rules);
        return;
    }
    if (strcmp(f->rule->id, "undefined-acronym") != 0) return;
    dg_mem *ctx = dg_mem_root();
    dg_finding once = *f;
    once.message = dg_printf(ctx, "%s (%d more pages have it)", f->message, (int)*pages - 1);
    once.suggestion = "explain it in a glossary page, and spell it out where readers begin";
    dg_findings_add(all, &once, j->options->rules);
    dg_free(ctx);
    *pages = told;
}

static void join(dg_findings *all, const job *j, dg_mem *ctx)
{
    dg_map *pages = count_pages(ctx, j);
    for (int i = 0; i < j->docs->npages; i++) {
        for (int k = 0; k < j->by_page[i]->count; k++) {
            const dg_finding *f = &j->by_page[i]->items[k];
            const dg_slice key = shared_by(f, j->tokenizers[0]);
            if (key.n > 0) add_shared(all, f, j, dg_map_get(pages, key.p, key.n));
            else dg_findings_add(all, f, j->options->rules);
        }
        all->off += j->by_page[i]->off;
        dg_free(j->by_page[i]);
    }
}

void dg_lint(dg_findings *all, const dg_docset *docs, const dg_lint_options *o)
{
    dg_mem *ctx = dg_mem_root();
    const int threads = dg_thread_count(o->threads);
    job j = { .docs = docs, .options = o, .glossary = read_glossaries(ctx, docs) };
    j.by_page = dg_array(ctx, dg_findings *, docs->npages);
    j.roots = dg_array(ctx, dg_mem *, threads);
    j.caches = dg_array(ctx, dg_word_cache *, threads);
    j.tokenizers = dg_array(ctx, dg_tokenizer *, threads);
    for (int i = 0; i < threads; i++) {
        j.roots[i] = dg_mem_root();
        j.caches[i] = dg_word_cache_new(j.roots[i]);
        j.tokenizers[i] = dg_tokenizer_new(j.roots[i], o->language);
    }
    for (int i = 0; i < docs->npages; i++) j.by_page[i] = dg_findings_new(NULL);
    dg_parallel(threads, (size_t)docs->npages, BLOCK, lint_range, &j);
    join(all, &j, ctx);
    for (int i = 0; i < threads; i++) dg_free(j.roots[i]);
    dg_free(ctx);
}
