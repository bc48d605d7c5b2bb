/* Templates to sentences. One function a placeholder, found in a table; text goes into the caller's buffer. */
#include "judge/reasons.h"
#include <string.h>
#include "text/unicode.h"

enum { WORDS_SHOWN = 4, HEADING_CELLS = 60, WORD_CELLS = 30 };

typedef void (*fill_fn)(dg_buf *out, const dg_reason_input *in);
/* Which words of the ticket a list is about. */
typedef enum { FOUND, NOT_FOUND, UNKNOWN, ANY } which;

static bool is_one(const dg_match_word *w, which what)
{
    switch (what) {
    case FOUND: return w->matched;
    case NOT_FOUND: return !w->matched;
    case UNKNOWN: return !w->matched && w->df == 0;
    case ANY: return true;
    }
    return false;
}

static int count_words(const dg_reason_input *in, which what)
{
    int n = 0;
    for (int i = 0; i < in->nwords; i++)
        n += is_one(&in->words[i], what);
    return n;
}

static void add_quoted(dg_buf *out, const char *text, int cells)
{
    size_t n = strlen(text), fit = dg_display_fit(text, n, cells);
    dg_buf_addc(out, '\'');
    dg_display_safe(out, text, fit);
    dg_buf_adds(out, fit < n ? "...'" : "'");
}

/* 'expire', 'token' and 3 more: heaviest first. */
static void add_list(dg_buf *out, const dg_reason_input *in, which what)
{
    int total = count_words(in, what), shown = 0;
    for (int i = 0; i < in->nwords && shown < WORDS_SHOWN; i++) {
        if (!is_one(&in->words[i], what))
            continue;
        if (shown)
            dg_buf_adds(out, ", ");
        add_quoted(out, in->words[i].surface, WORD_CELLS);
        shown++;
    }
    if (total > shown)
        dg_buf_addf(out, " and %d more", total - shown);
    if (!total)
        dg_buf_adds(out, "none");
}

static void fill_best(dg_buf *out, const dg_reason_input *in)
{
    if (!in->match->nhits) {
        dg_buf_adds(out, "no section");
        return;
    }
    const dg_section *s = &in->docs->sections[in->match->hits[0].section];
    add_quoted(out, *s->heading ? s->heading : in->docs->pages[s->page].title, HEADING_CELLS);
    dg_buf_addf(out, " (%s:%d)", in->docs->pages[s->page].path, s->line);
}

static void fill_p(dg_buf *out, const dg_reason_input *in)
{
    dg_buf_addf(out, "%.2f", in->j->p_answered);
}

static void fill_p_docs(dg_buf *out, const dg_reason_input *in)
{
    dg_buf_addf(out, "%.2f", in->match->evidence[DG_EV_P_DOCS]);
}

static void fill_kind(dg_buf *out, const dg_reason_input *in)
{
    static const struct { const char *kind, *text; } texts[] = {
        {"bug", "a bug report"}, {"feature", "a feature request"}, {"account", "an account or billing matter"},
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (in->j->kind && strcmp(texts[i].kind, in->j->kind) == 0) {
            dg_buf_adds(out, texts[i].text);
            return;
        }
    dg_buf_adds(out, "something else");
}

static void fill_language(dg_buf *out, const dg_reason_input *in)
{
    dg_buf_adds(out, in->language);
}

static void fill_words(dg_buf *out, const dg_reason_input *in)
{
    add_list(out, in, ANY);
}

static void fill_word_count(dg_buf *out, const dg_reason_input *in)
{
    dg_buf_addf(out, "%d word%s", in->nwords, in->nwords == 1 ? "" : "s");
}

static void fill_found_of_short(dg_buf *out, const dg_reason_input *in)
{
    dg_buf_addf(out, "%d of %d words that matter", count_words(in, FOUND), in->nwords);
}

static void fill_found_of(dg_buf *out, const dg_reason_input *in)
{
    int found = count_words(in, FOUND);
    fill_found_of_short(out, in);
    dg_buf_adds(out, found == 1 ? " is" : " are");
}

static void fill_found_words(dg_buf *out, const dg_reason_input *in)
{
    add_list(out, in, FOUND);
}

static void fill_not_found(dg_buf *out, const dg_reason_input *in)
{
    add_list(out, in, NOT_FOUND);
}

static void fill_missing_words(dg_buf *out, const dg_reason_input *in)
{
    if (!count_words(in, NOT_FOUND))
        return;
    dg_buf_adds(out, "; not found there: ");
    add_list(out, in, NOT_FOUND);
}

static void fill_unknown_words(dg_buf *out, const dg_reason_input *in)
{
    add_list(out, in, UNKNOWN);
}

static void fill_coverage3(dg_buf *out, const dg_reason_input *in)
{
    dg_buf_addf(out, "%.0f", 100.0 * in->match->evidence[DG_EV_IDF_COVERAGE3]);
}

static void fill_level_gap(dg_buf *out, const dg_reason_input *in)
{
    dg_buf_addf(out, "%.1f", in->match->evidence[DG_EV_LEVEL_GAP]);
}

static void fill_rank(dg_buf *out, const dg_reason_input *in)
{
    double rank = in->match->evidence[DG_EV_RANK_RAW];
    if (rank >= 11.0)
        dg_buf_adds(out, ": plain search does not have it among the first ten");
    else if (rank >= 1.0)
        dg_buf_addf(out, ": plain search has it in place %.0f", rank);
}

static const struct { const char *name; fill_fn fill; } placeholders[] = {
    {"best", fill_best}, {"p", fill_p}, {"p-docs", fill_p_docs}, {"kind", fill_kind}, {"language", fill_language},
    {"words", fill_words}, {"word-count", fill_word_count}, {"found-of", fill_found_of},
    {"found-of-short", fill_found_of_short}, {"found-words", fill_found_words}, {"missing-words", fill_missing_words},
    {"not-found", fill_not_found}, {"unknown-words", fill_unknown_words}, {"coverage3", fill_coverage3},
    {"level-gap", fill_level_gap}, {"rank", fill_rank},
};

static fill_fn find_placeholder(const char *p, size_t n)
{
    for (size_t i = 0; i < sizeof placeholders / sizeof placeholders[0]; i++)
        if (strlen(placeholders[i].name) == n && memcmp(placeholders[i].name, p, n) == 0)
            return placeholders[i].fill;
    return NULL;
}

void dg_reason_fill(dg_buf *out, const char *template, const dg_reason_input *in)
{
    for (const char *p = template; *p;) {
        const char *end = *p == '{' ? strchr(p, '}') : NULL;
        fill_fn fill = end ? find_placeholder(p + 1, (size_t)(end - p - 1)) : NULL;
        if (fill) {
            fill(out, in);
            p = end + 1;
        } else {
            dg_buf_addc(out, *p++);
        }
    }
}
