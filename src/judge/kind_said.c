/* What askers themselves call their ticket: a tag in the title ("[Bug]", "Feature request: ...") and answers in a form. Worth
 * more than any word of the text, and the same in every project. Twin of the functions of these names in
 * tools/kind_features.py. */
#include "base/ctype.h"
#include "judge/kind_text.h"

enum { MAX_TAG = 25, MAX_ANSWER = 40, MAX_KEY = 20 };

static const char *const feature[] = {"feature", "features", "enhancement", "improvement", "wish", "suggestion", "proposal", "rfc",
    "idea", "rfe", "feat", NULL};
static const char *const question[] = {"question", "questions", "support", "help", "how", "howto", "doc", "docs", "documentation",
    "clarification", NULL};
static const char *const bug[] = {"bug", "bugs", "defect", "regression", "crash", NULL};
static const struct { const char *name; const char *const *marks; } kinds[] = {
    {"k:feature", feature}, {"k:question", question}, {"k:bug", bug}};

bool dg_kind_next_letters(dg_slice *rest, dg_slice *word)
{
    size_t i = 0, end;
    while (i < rest->n && !dg_isalpha(rest->p[i]))
        i++;
    for (end = i; end < rest->n && dg_isalpha(rest->p[end]); end++) { }
    *word = (dg_slice){rest->p + i, end - i};
    *rest = (dg_slice){rest->p + end, rest->n - end};
    return word->n > 0;
}

bool dg_kind_has_word(dg_slice text, const char *word)
{
    for (dg_slice w; dg_kind_next_letters(&text, &w);)
        if (dg_slice_ieq(w, word))
            return true;
    return false;
}

static const char *said(dg_slice text)
{
    if (dg_kind_has_word(text, "feature") && dg_kind_has_word(text, "bug"))
        return NULL; /* the form's own text */
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        for (const char *const *m = kinds[k].marks; *m; m++)
            if (dg_kind_has_word(text, *m))
                return kinds[k].name;
    return NULL;
}

/* The part of a title in front of "]", ":" or " - ", when it is short and holds letters, blanks and hyphens only. */
static dg_slice tag_of(dg_slice title)
{
    size_t start = 0;
    while (start < title.n && !dg_isalpha(title.p[start]))
        start++;
    dg_slice t = {title.p + start, title.n - start};
    for (size_t i = 1; i < t.n && i <= MAX_TAG; i++) {
        char c = t.p[i];
        if (c == ']' || c == ':' || dg_slice_starts((dg_slice){t.p + i, t.n - i}, " - "))
            return (dg_slice){t.p, i};
        if (!dg_isalpha(c) && c != ' ' && c != '-')
            break;
    }
    return (dg_slice){t.p, 0};
}

const char *dg_kind_said_title(dg_slice title)
{
    dg_slice rest = tag_of(title), w, last = {rest.p, 0}, before = last;
    while (dg_kind_next_letters(&rest, &w)) {
        before = last;
        last = w;
    }
    bool filler = before.n && (dg_slice_ieq(last, "request") || dg_slice_ieq(last, "report"));
    return said(filler ? before : last);
}

/* "Issue type", "**Type**": the letters in lower case, words joined by "_". */
static bool is_type_key(dg_slice text)
{
    static const char *const keys[] = {"type", "issue_type", "kind", "ticket_type", "request_type", "type_of_issue", "issue_kind", "category"};
    char key[MAX_KEY];
    size_t n = 0;
    for (dg_slice w; dg_kind_next_letters(&text, &w);) {
        if (n + w.n + 2 > sizeof key)
            return false;
        if (n)
            key[n++] = '_';
        for (size_t i = 0; i < w.n; i++)
            key[n++] = (char)dg_tolower(w.p[i]);
    }
    key[n] = '\0';
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (dg_str_eq(key, keys[i]))
            return true;
    return false;
}

dg_kind_asked dg_kind_heading_asks(dg_slice heading)
{
    if (dg_kind_has_word(heading, "feature") && dg_kind_has_word(heading, "bug"))
        return DG_KIND_ASKS_EITHER;
    return is_type_key(heading) ? DG_KIND_ASKS_TYPE : DG_KIND_ASKS_NOTHING;
}

const char *dg_kind_said_answer(dg_kind_asked asked, dg_slice text)
{
    text.n = text.n < MAX_ANSWER ? text.n : MAX_ANSWER;
    const char *name = asked == DG_KIND_ASKS_NOTHING ? NULL : said(text);
    return asked == DG_KIND_ASKS_EITHER && name == kinds[2].name ? NULL : name;
}

const char *dg_kind_said_line(dg_slice line)
{
    const char *colon = line.n ? memchr(line.p, ':', line.n) : NULL;
    size_t end = colon ? (size_t)(colon - line.p) : 0;
    if (end == 0 || end >= MAX_KEY || !is_type_key((dg_slice){line.p, end}))
        return NULL;
    return dg_kind_said_answer(DG_KIND_ASKS_EITHER, (dg_slice){line.p + end + 1, line.n - end - 1});
}
