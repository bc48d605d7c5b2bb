/* Rules about one sentence: its length, its conditions, its passives. English but for the length.
 * Leaves words to lint_words.c. Owns nothing; messages live in the page's scratch context. */
#include "base/ctype.h"
#include "language/lint_page.h"
#include "language/wording.h"

/* Mostly links: a list of references, not a sentence to be read in one breath. */
static bool mostly_links(const dg_lint_page *l, const dg_lint_sentence *s)
{
    uint32_t linked = 0;
    for (uint32_t i = s->start; i < s->end; i++) linked += (l->marks[i] & DG_MARK_LINK) != 0;
    return linked * 2 > s->end - s->start;
}

/* Enumerations are long without being hard: many commas and few words between them. */
static bool is_enumeration(const dg_lint_page *l, const dg_lint_sentence *s)
{
    int commas = 0;
    for (uint32_t i = s->start; i < s->end; i++) commas += l->plain[i] == ',' || l->plain[i] == ';';
    return commas >= 5 && s->words / (commas + 1) <= 4;
}

/* Thanks and credits: names are read one by one. */
static bool mostly_names(const dg_lint_page *l, const dg_lint_sentence *s)
{
    int names = 0;
    size_t pos = 0;
    dg_slice w;
    for (bool first = true; dg_lint_word(l, s, &pos, &w); first = false)
        names += !first && dg_isupper((unsigned char)w.p[0]) && !(l->marks[w.p - l->plain] & DG_MARK_CODE);
    return names * 4 > s->words;
}

/* A mark in the middle that already parts two thoughts, or NULL. */
static const char *cut_at_mark(const dg_lint_page *l, const dg_lint_sentence *s)
{
    static const struct { const char *mark, *advice; } marks[] = {
        { "; ", "make two sentences of it, for instance by a full stop in place of the semicolon" },
        { ": ", "make two sentences of it, for instance by a full stop in place of the colon" },
        { " \xE2\x80\x93 ", "make two sentences of it, for instance by a full stop in place of the dash" },
        { " \xE2\x80\x94 ", "make two sentences of it, for instance by a full stop in place of the dash" },
    };
    const size_t size = s->end - s->start;
    const dg_slice middle = { l->plain + s->start + size / 4, size / 2 };
    for (size_t k = 0; k < sizeof marks / sizeof *marks; k++) {
        const long at = dg_slice_ifind(middle, marks[k].mark);
        if (at >= 0 && !(l->marks[middle.p + at - l->plain] & (DG_MARK_LINK | DG_MARK_QUOTED))) return marks[k].advice;
    }
    return NULL;
}

/* A sentence that opens with its condition. */
static bool opens_with_condition(const dg_lint_page *l, const dg_lint_sentence *s)
{
    static const char *const openers[] = { "if", "when", "unless" };
    dg_slice w;
    size_t pos = 0;
    if (!dg_lint_word(l, s, &pos, &w)) return false;
    for (size_t k = 0; k < sizeof openers / sizeof *openers; k++)
        if (dg_slice_ieq(w, openers[k])) return memchr(l->plain + s->start, ',', s->end - s->start) != NULL;
    return false;
}

/* A word in the middle half behind a comma or semicolon, where the sentence can be cut in two, or NULL. */
static const char *cut_before(const dg_lint_page *l, const dg_lint_sentence *s)
{
    static const char *const joints[] = { "but", "because", "so", "which", "while", "although", "however", "then", "where", "and" };
    const size_t size = s->end - s->start;
    for (size_t k = 0; k < sizeof joints / sizeof *joints; k++) {
        const size_t at = dg_lint_find(l, s, s->start + size / 4, joints[k]);
        if (at == SIZE_MAX || at >= s->start + size * 3 / 4 || (l->marks[at] & (DG_MARK_LINK | DG_MARK_QUOTED))) continue;
        if (at >= 2 && (l->plain[at - 2] == ',' || l->plain[at - 2] == ';')) return joints[k];
    }
    return NULL;
}

/* What a reader must hold while reading: joints of clauses. */
static int count_clauses(const dg_lint_page *l, const dg_lint_sentence *s)
{
    static const char *const joints[] = { "which", "that", "who", "whose", "because", "if", "when", "while", "although", "though", "unless", "whereas", "whether", "where", "so", "but", "until",
                                          "since", "as", "before", "after", "than" };
    int clauses = 1;
    size_t pos = 0;
    dg_slice w;
    while (dg_lint_word(l, s, &pos, &w)) {
        for (size_t k = 0; k < sizeof joints / sizeof *joints; k++) clauses += dg_slice_ieq(w, joints[k]);
    }
    for (uint32_t i = s->start; i < s->end; i++) clauses += l->plain[i] == ';' || (l->plain[i] == ',' && i + 4 < s->end && memcmp(l->plain + i, ", and", 5) == 0);
    return clauses;
}

/* The smallest change that would help. */
static const char *shorten(const dg_lint_page *l, const dg_lint_sentence *s)
{
    const char *joint = l->english ? cut_before(l, s) : NULL, *mark = cut_at_mark(l, s);
    if (joint) return dg_printf(l->scratch, "make two sentences of it, for instance by a new one at \"%s\"", joint);
    if (mark) return mark;
    return l->english && opens_with_condition(l, s) ? "make two sentences of it: first the case, then what holds in it" : "make two sentences of it, one thought each";
}

void dg_lint_long_sentences(dg_lint_page *l)
{
    const int most = (int)dg_lint_number(l, "long-sentence", "max-words"), always = (int)dg_lint_number(l, "long-sentence", "always");
    const int allowed = (int)dg_lint_number(l, "long-sentence", "max-clauses");
    for (int i = 0; i < l->nsentences; i++) {
        const dg_lint_sentence *s = &l->sentences[i];
        if (s->words <= most || mostly_links(l, s) || is_enumeration(l, s) || mostly_names(l, s)) continue;
        const int clauses = l->english ? count_clauses(l, s) : 1;
        if (s->words <= always && clauses <= allowed) continue;
        const char *message = clauses > allowed ? dg_printf(l->scratch, "a sentence of %d words (more than %d) in %d clauses", s->words, most, clauses)
                                                : dg_printf(l->scratch, "a sentence of %d words (more than %d)", s->words, most);
        dg_lint_report(l, &(dg_lint_hit){ .rule = "long-sentence", .line = s->block->line, .quote = dg_lint_quote(l, s), .suggestion = shorten(l, s), .message = message });
    }
}

/* Words that open a condition or an exception. */
static const char *const conditions[] = { "if", "unless", "except", "provided that", "only when", "only if", "in case", "otherwise", "depending on", "as long as" };

static int count_conditions(const dg_lint_page *l, const dg_lint_sentence *s)
{
    int count = 0;
    for (size_t k = 0; k < sizeof conditions / sizeof *conditions; k++) {
        const size_t size = strlen(conditions[k]);
        for (size_t at = s->start; (at = dg_lint_find(l, s, at, conditions[k])) != SIZE_MAX; at += size) {
            const bool indirect = dg_slice_ieq((dg_slice){ l->plain + (at >= 4 ? at - 4 : 0), 4 }, "see ") ||
                                  (at >= 3 && dg_slice_ieq((dg_slice){ l->plain + at - 3, 3 }, "as "));      /* "see if", "as if" */
            const bool inner = k == 0 && at >= 5 && dg_slice_ieq((dg_slice){ l->plain + at - 5, 5 }, "only "); /* counted as "only if" */
            const bool twin = k == 0 && dg_slice_istarts((dg_slice){ l->plain + at, s->end - at }, "if and only if"); /* the same */
            count += !indirect && !inner && !twin && !(l->marks[at] & (DG_MARK_CODE | DG_MARK_QUOTED));
        }
    }
    return count;
}

void dg_lint_conditions(dg_lint_page *l)
{
    const int most = (int)dg_lint_number(l, "nested-conditions", "max-conditions");
    for (int i = 0; i < l->nsentences; i++) {
        const dg_lint_sentence *s = &l->sentences[i];
        if (s->words < 12) continue;
        const int count = count_conditions(l, s);
        if (count <= most) continue;
        dg_lint_report(l, &(dg_lint_hit){ .rule = "nested-conditions", .line = s->block->line, .quote = dg_lint_quote(l, s),
            .message = dg_printf(l->scratch, "%d conditions in one sentence", count),
            .suggestion = "write each case by itself: a short list \"if ..., do ...\", or a table of cases" });
    }
}

typedef struct {
    int passives, hidden;   /* hidden: verbs that a noun hides, "the configuration of", "perform the installation" */
    bool empty;             /* the passive is of a verb that says nothing: "is performed" */
    dg_slice passive, noun; /* the first of each */
} forms;

/* Verbs that need a noun to say anything. */
static bool is_empty_verb(dg_slice w)
{
    static const char *const verbs[] = { "perform", "performs", "performed", "performing", "conduct", "conducted", "accomplished", "undertaken", "effected", "achieved", "executed", "carry", "carried" };
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (dg_slice_ieq(w, verbs[i])) return true;
    return false;
}

/* Nouns of action only: "-ity" and "-ency" are states, "dependency of" is a thing. */
static bool is_action_noun(dg_slice w)
{
    static const char *const endings[] = { "tion", "sion", "ment", "ance" };
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (dg_slice_ieq((dg_slice){ w.p + w.n - 4, 4 }, endings[i])) return dg_is_nominalisation(w); /* at least 8 letters */
    return false;
}

/* A nominalisation in front of "of", or behind an empty verb. Alone it may be the name of a thing. */
static bool hides_verb(const dg_lint_page *l, const dg_lint_sentence *s, dg_slice w, int empty_ago)
{
    size_t pos = (size_t)(w.p - l->plain) + w.n;
    dg_slice next;
    if (w.n < 8 || !is_action_noun(w) || !dg_islower((unsigned char)w.p[0])) return false;
    return empty_ago <= 3 || (dg_next_word(l->plain, s->end, &pos, &next) && dg_slice_ieq(next, "of") && next.p == w.p + w.n + 1);
}

static forms count_forms(const dg_lint_page *l, const dg_lint_sentence *s)
{
    forms f = { 0 };
    size_t pos = 0;
    dg_slice w, be = { NULL, 0 };
    int be_ago = 9, empty_ago = 9;
    while (dg_lint_word(l, s, &pos, &w)) {
        const uint32_t at = (uint32_t)(w.p - l->plain);
        empty_ago++;
        if (l->marks[at] & (DG_MARK_CODE | DG_MARK_QUOTED)) {
            be_ago = 9;
        } else if (dg_word_classes(w) & DG_WORD_BE) {
            be = w;
            be_ago = 0;
        } else if (++be_ago <= 2 && dg_is_participle(w)) {
            if (f.passives++ == 0) f.passive = (dg_slice){ be.p, (size_t)(w.p + w.n - be.p) };
            f.empty = f.empty || is_empty_verb(w);
            be_ago = 9;
        } else if (hides_verb(l, s, w, empty_ago)) {
            if (f.hidden++ == 0) f.noun = w;
        }
        if (is_empty_verb(w)) empty_ago = 0;
    }
    return f;
}

/* One passive is no fault, nor is one noun; heaped up they hide who does what. */
void dg_lint_passive(dg_lint_page *l)
{
    const int most = (int)dg_lint_number(l, "passive-and-nominalised", "max-forms");
    for (int i = 0; i < l->nsentences; i++) {
        const dg_lint_sentence *s = &l->sentences[i];
        if (s->words < 12) continue;
        const forms f = count_forms(l, s);
        const bool heap = f.passives > 0 && f.passives + f.hidden > (f.hidden > 0 ? most : most + 1);
        if (!heap && !(f.empty && f.hidden > 0)) continue;
        const char *nouns = f.hidden ? dg_printf(l->scratch, ", %d verb%s hidden in a noun (\"%.*s\")", f.hidden, f.hidden > 1 ? "s" : "", (int)f.noun.n, f.noun.p) : "";
        dg_lint_report(l, &(dg_lint_hit){ .rule = "passive-and-nominalised", .line = s->block->line, .quote = dg_lint_quote(l, s),
            .message = dg_printf(l->scratch, "%d passive%s (\"%.*s\")%s in one sentence", f.passives, f.passives > 1 ? "s" : "", (int)f.passive.n, f.passive.p, nouns),
            .suggestion = "say who does what, with verbs: \"X configures Y\", not \"the configuration of Y is performed\"" });
    }
}
