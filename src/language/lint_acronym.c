/* Acronyms that nobody spells out: not on the page, not in the glossary, not by the users themselves, not generally known.
 * What counts as spelt out is generous, because a wrong finding costs more than a missed one. Owns nothing. */
#include <stdlib.h>

#include "base/ctype.h"
#include "language/lint_page.h"
#include "language/lint_tables.h"
#include "text/familiar.h"

enum { MAX_LETTERS = 4, EXPLAINED = 1 }; /* longer ones are mostly names written large */

/* "DNS", "IDs", "VPCs": two to four capitals, then perhaps a small s. *n is cut to the capitals. */
static bool is_acronym(dg_slice *w)
{
    size_t n = w->n;
    if (n > 2 && w->p[n - 1] == 's' && dg_isupper((unsigned char)w->p[n - 2])) n--;
    if (n < 2 || n > MAX_LETTERS) return false;
    for (size_t i = 0; i < n; i++)
        if (!dg_isupper((unsigned char)w->p[i])) return false;
    w->n = n;
    return true;
}

bool dg_lint_is_glossary(const dg_page *p)
{
    static const char *const names[] = { "glossary", "terminology", "acronyms", "abbreviations" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (dg_slice_ifind(dg_slice_of(p->path), names[i]) >= 0 || dg_slice_ifind(dg_slice_of(p->title), names[i]) >= 0) return true;
    return false;
}

static void explain(dg_map *out, dg_slice acronym)
{
    *dg_map_put(out, acronym.p, acronym.n, NULL) = EXPLAINED;
}

/* Do the first letters of the words that end at p[end] spell the acronym backwards? "Domain Name System (DNS)". */
static bool initials_before(const char *p, size_t end, dg_slice acronym)
{
    size_t i = end, letter = acronym.n;
    int words = 0;
    while (letter > 0 && words < 10) {
        while (i > 0 && !dg_isalnum((unsigned char)p[i - 1])) {
            if (p[i - 1] == '\n' && i > 1 && p[i - 2] == '\n') return false;
            i--;
        }
        if (i == 0) return false;
        for (; i > 0 && dg_isalnum((unsigned char)p[i - 1]); i--) /* capitals inside of a word count: "OpenID Connect (OIDC)" */
            if (i > 1 && letter > 0 && dg_isalnum((unsigned char)p[i - 2]) && p[i - 1] == acronym.p[letter - 1]) letter--;
        words++;
        if (letter == 0) return true;
        if (dg_toupper((unsigned char)p[i]) == acronym.p[letter - 1]) letter--;
        else if (words > (int)acronym.n + 2) return false;
    }
    return letter == 0;
}

/* "DNS (Domain Name System)", "DNS stands for", "DNS is short for", "DNS, or domain name system". */
static bool explained_after(const char *p, size_t n, size_t at)
{
    static const char *const marks[] = { " (", " stands for", " is short for", " means", ", or ", ", short for", " is an acronym" };
    for (size_t k = 0; k < sizeof marks / sizeof *marks; k++) {
        const size_t m = strlen(marks[k]);
        if (at + m <= n && memcmp(p + at, marks[k], m) == 0) return k > 0 || (at + m < n && dg_isalpha((unsigned char)p[at + m]));
    }
    return false;
}

static void explained_in(dg_map *out, const char *p, bool any)
{
    const size_t n = strlen(p);
    size_t pos = 0;
    dg_slice w;
    while (dg_next_word(p, n, &pos, &w)) {
        if (!is_acronym(&w)) continue;
        const size_t at = (size_t)(w.p - p);
        const bool bracket = at > 0 && p[at - 1] == '(';
        if (any || explained_after(p, n, at + w.n) || (bracket && initials_before(p, at - 1, w))) explain(out, w);
    }
}

void dg_lint_explained(dg_map *out, const dg_section *s, bool glossary)
{
    explained_in(out, s->prose, glossary);
    explained_in(out, s->cells, true);    /* a table of terms is a glossary */
    explained_in(out, s->heading, true);  /* a section about it will say what it is */
    explained_in(out, s->trail, true);
}

static void add_initials(dg_buf *out, const char *text)
{
    const size_t n = strlen(text);
    size_t pos = 0;
    dg_slice w;
    while (dg_next_word(text, n, &pos, &w)) {
        const bool capitals = w.n > 1 && dg_isupper((unsigned char)w.p[0]) && dg_isupper((unsigned char)w.p[1]); /* perhaps the acronym itself */
        dg_buf_addc(out, capitals || w.n == 1 ? '.' : (char)dg_toupper((unsigned char)w.p[0]));
    }
    dg_buf_addc(out, '\n');
}

/* Do words in a row anywhere on the page spell it, "React Server Components" for RSC? Then the reader has met them. */
static bool spelt_on_page(dg_lint_page *l, dg_slice acronym)
{
    if (!l->initials) {
        dg_buf b;
        dg_buf_init(&b, l->scratch, DG_BUF_NO_LIMIT);
        for (int k = l->page->first; k < l->page->first + l->page->count; k++) {
            add_initials(&b, l->docs->sections[k].prose);
            add_initials(&b, l->docs->sections[k].heading);
        }
        l->initials = dg_buf_take(&b);
    }
    return strstr(l->initials, dg_strndup(l->scratch, acronym.p, acronym.n)) != NULL;
}

static int compare_word(const void *key, const void *row)
{
    return strcmp(key, *(const char *const *)row);
}

static bool is_known(dg_lint_page *l, dg_slice w)
{
    char name[MAX_LETTERS + 1];
    memcpy(name, w.p, w.n);
    name[w.n] = '\0';
    if (bsearch(name, dg_known_acronyms, (size_t)dg_known_acronym_count, sizeof *dg_known_acronyms, compare_word)) return true;
    if (dg_familiarity(w.p, w.n) <= DG_FAMILIAR_RARE) return true; /* a word in capitals: WARNING, NOT */
    if (dg_lint_is_computing_word(w)) return true;
    return dg_map_get(l->explained, w.p, w.n) || dg_map_get(l->glossary, w.p, w.n) || dg_lint_users_know(l, w);
}

/* "GMO Flatt Security", "CSM Configurable Workspace": the name of somebody or something. */
static bool begins_name(const char *p, const dg_lint_sentence *s, size_t pos)
{
    dg_slice next;
    for (int i = 0; i < 2; i++) {
        const char *behind = p + pos;
        if (!dg_next_word(p, s->end, &pos, &next) || next.p != behind + 1 || *behind != ' ' || !dg_isupper((unsigned char)*next.p)) return false;
    }
    return true;
}

/* Part of something that is no acronym: a file name, an option, a menu, a title in capitals. */
static bool in_company(const dg_lint_page *l, const dg_lint_sentence *s, dg_slice w)
{
    const char *p = l->plain;
    const size_t at = (size_t)(w.p - p), end = at + w.n;
    if (at > s->start && strchr("/_-.@#$%\\:<*+&", p[at - 1])) return true;
    if (at > s->start + 2 && p[at - 1] == ' ' && p[at - 2] == '>') return true; /* All > Workspaces */
    if (end < s->end && (strchr("/_-\\=<*&", p[end]) || (p[end] == '.' && end + 1 < s->end && dg_isalnum((unsigned char)p[end + 1])))) return true;
    if (w.n == 2 && at >= s->start + 2 && p[at - 2] == ',') return true; /* "Atlanta, GA" */
    if (begins_name(p, s, end)) return true;
    size_t pos = end;
    dg_slice next;
    return dg_next_word(p, s->end, &pos, &next) && is_acronym(&next) && next.p == w.p + w.n + 1; /* TWO WORDS: shouting */
}

void dg_lint_acronyms(dg_lint_page *l)
{
    for (int i = 0; i < l->nsentences; i++) {
        const dg_lint_sentence *s = &l->sentences[i];
        size_t pos = 0;
        dg_slice w;
        while (dg_lint_word(l, s, &pos, &w)) {
            const dg_slice whole = w;
            if (!is_acronym(&w) || is_known(l, w) || in_company(l, s, whole)) continue;
            const uint32_t at = (uint32_t)(w.p - l->plain);
            if (dg_lint_marked(l, at, at + (uint32_t)w.n, DG_MARK_CODE | DG_MARK_QUOTED | DG_MARK_LINK)) continue;
            if (!dg_lint_first(l, "undefined-acronym", w) || l->asked++ > DG_LINT_QUESTIONS || spelt_on_page(l, w)) continue;
            dg_lint_report(l, &(dg_lint_hit){ .rule = "undefined-acronym", .line = s->block->line, .quote = dg_lint_quote(l, s),
                .subject = dg_strndup(l->scratch, w.p, w.n),
                .message = dg_printf(l->scratch, "\"%.*s\" is never spelt out on this page or in the glossary", (int)w.n, w.p),
                .suggestion = dg_printf(l->scratch, "spell it out at its first use: \"the full words (%.*s)\"", (int)w.n, w.p) });
        }
    }
}
