/* Rules about tone: wording that makes the task look small and so the reader, wording that blames, a "no" without a way on.
 * Each hit has a kinder wording. Quotations, code and labels are left alone. Sources: the Google and Microsoft style guides
 * ("simple", "easy", "just"), alex. Owns nothing. */
#include "base/ctype.h"
#include "language/lint_page.h"
#include "language/wording.h"

enum { LEFT_ALONE = DG_MARK_CODE | DG_MARK_STRONG | DG_MARK_QUOTED | DG_MARK_LINK };

/* phrase: small letters. unless_before / unless_behind: words beside it that give it another sense, separated by "|". reader: only
 * of what the reader is to do: "the cache simply closes the file" shames nobody. */
typedef struct { const char *rule, *phrase, *kinder, *unless_before, *unless_behind; bool reader; } tone;

static const tone tones[] = {
    { "tone-belittling", "simply", "leave it out", "quite|more|as|called|named|was|were", "put|because|typed|stated", true },
    { "tone-belittling", "obviously", "leave it out, or give the reason", "not|n't|less", NULL, false },
    { "tone-belittling", "of course you", "leave \"of course\" out, or give the reason", "matter", NULL, false },
    { "tone-belittling", "of course, you", "leave \"of course\" out, or give the reason", "matter", NULL, false },
    { "tone-belittling", "as everyone knows", "leave it out, or explain it", NULL, NULL, false },
    { "tone-belittling", "as everybody knows", "leave it out, or explain it", NULL, NULL, false },
    { "tone-belittling", "everyone knows", "explain it", NULL, NULL, false },
    { "tone-belittling", "as you know", "leave it out, or link to the place that explains it", "soon|long|far|much|and|inasmuch", NULL, false },
    { "tone-belittling", "as you may know", "leave it out, or link to the place that explains it", NULL, NULL, false },
    { "tone-belittling", "needless to say", "leave it out", NULL, NULL, false },
    { "tone-belittling", "it goes without saying", "leave it out", NULL, NULL, false },
    { "tone-belittling", "trivial", "say what it takes: \"takes one line\"", "non|not|n't|a|the|most|other|some|any|even|more", "pursuit", false },
    { "tone-belittling", "trivially", "say what it takes", "non|not", NULL, false },
    { "tone-belittling", "self-explanatory", "leave it out, or explain it", "not", NULL, false },
    { "tone-belittling", "all you have to do is", "\"do X\"", NULL, NULL, false },
    { "tone-belittling", "all you need to do is", "\"do X\"", NULL, NULL, false },
    { "tone-belittling", "easy peasy", "leave it out", NULL, NULL, false },
    { "tone-belittling", "piece of cake", "leave it out", NULL, NULL, false },
    { "tone-belittling", "as easy as", "leave it out, or say how many steps it takes", "not|n't", "possible", false },
    { "tone-belittling", "as simple as", "leave it out, or say how many steps it takes", "not|n't", "possible", false },
    { "tone-belittling", "even a beginner", "leave it out", NULL, NULL, false },
    { "tone-belittling", "anyone can", "leave it out", "so that|that", "access|see|view|read|open|join|edit|use|find|call|comment|post|log|sign|download|be|send|change|add|write|delete", false },
    { "tone-belittling", "common sense", "give the reason", NULL, NULL, false },
    { "tone-belittling", "you should already know", "link to what the reader needs first", NULL, NULL, false },
    { "tone-belittling", "you should know by now", "link to what the reader needs first", NULL, NULL, false },
    { "tone-blame", "you should have", "\"do X first\", or \"check that X\"", NULL, "a|an|the|your|at|no|some|enough|access|more|only|both|two|one|three|something|all", false },
    { "tone-blame", "you forgot to", "\"check that X\"", "if|when|case", NULL, false },
    { "tone-blame", "you failed to", "\"X is missing\", and what to do", "if|when|case", NULL, false },
    { "tone-blame", "you neglected to", "\"X is missing\", and what to do", NULL, NULL, false },
    { "tone-blame", "your own fault", "say how to put it right", NULL, NULL, false },
    { "tone-blame", "your fault", "say how to put it right", "not|n't", NULL, false },
    { "tone-blame", "user error", "say what happened and how to put it right", NULL, NULL, false },
    { "tone-blame", "you are doing it wrong", "show the way that works", NULL, NULL, false },
    { "tone-blame", "you're doing it wrong", "show the way that works", NULL, NULL, false },
    { "tone-blame", "you have to understand that", "leave it out", NULL, NULL, false },
    { "tone-blame", "read the manual", "link to the section that helps", NULL, NULL, false },
};

/* "just" belittles in front of what the reader is to do; everywhere else it means "a moment ago", "only", "exactly". */
static const char *const just_do[] = { "add", "call", "change", "check", "choose", "click", "configure", "copy", "create", "delete", "do", "download", "drag", "edit", "enter",
    "follow", "go", "import", "install", "open", "paste", "pick", "press", "put", "remove", "replace", "restart", "run", "select", "set", "specify", "start", "swap", "try", "turn", "type",
    "update", "use", "wrap", "write" };

static bool one_of(const char *list, dg_slice w)
{
    while (list && *list) {
        const size_t n = strcspn(list, "|");
        size_t k = 0;
        while (k < n && k < w.n && dg_tolower((unsigned char)w.p[k]) == list[k]) k++;
        if (k == n && w.n == n) return true;
        list += n + (list[n] == '|');
    }
    return false;
}

static dg_slice word_before(const char *p, size_t start, size_t at)
{
    while (at > start && !dg_isalnum((unsigned char)p[at - 1])) at--;
    size_t from = at;
    while (from > start && (dg_isalnum((unsigned char)p[from - 1]) || p[from - 1] == '\'')) from--;
    return (dg_slice){ p + from, at - from };
}

/* Is what follows the word the reader's to do? At the head of a clause, behind "you", "you can", "to"; not before what a program
 * does ("simply closes") or what is done to a thing ("simply pulled"). */
static bool said_to_reader(const dg_lint_page *l, const dg_lint_sentence *s, size_t at, dg_slice behind)
{
    static const char modal[] = "can|could|may|might|will|would|need|have|just"; /* "must" and "should" are said to people */
    const char *p = l->plain;
    const dg_slice before = word_before(p, s->start, at);
    const bool third = behind.n > 2 && behind.p[behind.n - 1] == 's' && behind.p[behind.n - 2] != 's';
    if (behind.n == 0 || third || (behind.n > 4 && dg_is_participle(behind))) return false;
    if (before.n == 0 || strchr(",;:(", p[at - 2]) || one_of("you|to|please|by|must|should", before)) return true;
    const dg_slice subject = word_before(p, s->start, (size_t)(before.p - p));
    if (one_of(modal, before)) return one_of("you|we", subject);
    return one_of("and|or|then", before) && dg_lint_find(l, s, s->start, "you") < at;
}

static bool excused(const dg_lint_page *l, const dg_lint_sentence *s, const tone *t, size_t at)
{
    size_t pos = at + strlen(t->phrase);
    dg_slice behind = { NULL, 0 };
    const dg_slice before = word_before(l->plain, s->start, at);
    if (!dg_next_word(l->plain, s->end, &pos, &behind)) behind.n = 0;
    if (t->reader && !said_to_reader(l, s, at, behind)) return true;
    if (one_of(t->unless_before, before) || (before.n > 3 && dg_slice_ieq((dg_slice){ before.p + before.n - 3, 3 }, "n't"))) return true;
    return one_of(t->unless_behind, behind);
}

static void report_tone(dg_lint_page *l, const dg_lint_sentence *s, const tone *t, size_t at)
{
    const size_t n = strlen(t->phrase);
    const bool name = at > s->start && dg_isupper((unsigned char)l->plain[at]) && l->plain[at - 1] == ' ' && at >= 2 && dg_isalnum((unsigned char)l->plain[at - 2]);
    if (name || dg_lint_marked(l, (uint32_t)at, (uint32_t)(at + n), LEFT_ALONE)) return; /* "Use Simply Pay" */
    const bool blame = strcmp(t->rule, "tone-blame") == 0;
    dg_lint_report(l, &(dg_lint_hit){ .rule = t->rule, .line = s->block->line, .quote = dg_lint_quote(l, s),
        .subject = dg_printf(l->scratch, "%s: %.*s", t->phrase, (int)(s->end - s->start), l->section->prose + s->start),
        .message = dg_printf(l->scratch, blame ? "\"%s\" puts the blame on the reader" : "\"%s\" makes light of what the reader may find hard", t->phrase),
        .suggestion = dg_printf(l->scratch, "kinder: %s", t->kinder) });
}

/* "just" before a thing to do, at the head of a clause or behind "you", "can", "to", "and", "or". */
static void just_do_it(dg_lint_page *l, const dg_lint_sentence *s)
{
    static const tone just = { "tone-belittling", "just", "leave it out: the step is the same without it", NULL, NULL, false };
    for (size_t at = s->start; (at = dg_lint_find(l, s, at, "just")) != SIZE_MAX; at += 4) {
        size_t pos = at + 4;
        dg_slice behind;
        const dg_slice before = word_before(l->plain, s->start, at);
        const bool head = before.n == 0 || (at >= 2 && l->plain[at - 2] == ',') || one_of("you|can|to|and|or|then|need|could", before);
        if (!head || !dg_next_word(l->plain, s->end, &pos, &behind)) continue;
        for (size_t k = 0; k < sizeof just_do / sizeof *just_do; k++) {
            if (!dg_slice_ieq(behind, just_do[k])) continue;
            report_tone(l, s, &just, at);
            break;
        }
    }
}

void dg_lint_tone(dg_lint_page *l)
{
    for (int i = 0; i < l->nsentences; i++) {
        const dg_lint_sentence *s = &l->sentences[i];
        for (size_t k = 0; k < sizeof tones / sizeof *tones; k++) {
            const size_t at = dg_lint_find(l, s, s->start, tones[k].phrase);
            if (at != SIZE_MAX && !excused(l, s, &tones[k], at)) report_tone(l, s, &tones[k], at);
        }
        just_do_it(l, s);
    }
}

/* Refusals, and what counts as a way on, in the same or the next sentences of the section. */
static const char *const refusals[] = { "is not supported", "are not supported", "isn't supported", "aren't supported", "is not possible", "isn't possible", "is unsupported",
                                        "not currently supported", "no longer supported", "cannot be undone", "can't be undone", "there is no way to", "is not available", "is not allowed" };
static const char *const ways_on[] = { "instead", "alternative", "alternatively", "workaround", "work around", "use", "try", "see", "contact", "upgrade", "switch", "you can", "consider", "but",
                                       "however", "rather", "recommend", "ask", "need to", "make sure", "to fix", "plan", "planned", "future", "only", "unless", "if", "before", "learn", "so", "when", "since", "because", "while" };

/* What a code or a name means, and what others do not have, is no refusal to the reader. */
static const char *const explanations[] = { "indicates that", "indicate that", "indicates the", "means that", "says that", "not available in", "not allowed to", "no longer available in" };
/* Orders of an earlier sentence of the section show the way that works. */
static const char *const orders[] = { "use", "pass", "set", "call", "add", "choose", "select", "provide", "specify", "wrap", "write", "give" };

static bool has_any(const dg_lint_page *l, const dg_lint_sentence *s, const char *const *phrases, size_t count)
{
    for (size_t k = 0; k < count; k++)
        if (dg_lint_find(l, s, s->start, phrases[k]) != SIZE_MAX) return true;
    return false;
}

static bool has_way_on(const dg_lint_page *l, int from)
{
    enum { BACK = 8 };
    for (int i = from > BACK ? from - BACK : 0; i < from; i++)
        if (has_any(l, &l->sentences[i], orders, sizeof orders / sizeof *orders)) return true;
    for (int i = from > 0 ? from - 1 : 0; i < l->nsentences && i <= from + 2; i++) {
        const dg_lint_sentence *s = &l->sentences[i];
        if (dg_lint_marked(l, s->start, s->end, DG_MARK_LINK)) return true;
        if (has_any(l, s, ways_on, sizeof ways_on / sizeof *ways_on)) return true;
    }
    return false;
}

void dg_lint_dead_end(dg_lint_page *l)
{
    for (int i = 0; i < l->nsentences; i++) {
        const dg_lint_sentence *s = &l->sentences[i];
        size_t at = SIZE_MAX;
        for (size_t k = 0; at == SIZE_MAX && k < sizeof refusals / sizeof *refusals; k++) at = dg_lint_find(l, s, s->start, refusals[k]);
        if (at == SIZE_MAX || one_of("that|which|who", word_before(l->plain, s->start, at)) || (l->marks[at] & LEFT_ALONE) || has_any(l, s, explanations, sizeof explanations / sizeof *explanations) || has_way_on(l, i)) continue;
        dg_lint_report(l, &(dg_lint_hit){ .rule = "dead-end", .line = s->block->line, .quote = dg_lint_quote(l, s),
            .message = "a \"no\" without a way on", .suggestion = "say what works instead, or whom to ask; if there is nothing, say that and why" });
    }
}
