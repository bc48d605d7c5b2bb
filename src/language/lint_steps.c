/* Rules about procedures: a how-to without steps, a step with several actions, no expected result, no help when it fails.
 * A procedure is a run of at least two numbered steps of one list level. Sources: Microsoft and Google style guides
 * (procedures), ISO/IEC/IEEE 26514. Owns nothing. */
#include "base/ctype.h"
#include "language/lint_page.h"
#include "language/wording.h"

/* Verbs that stand for one action of the hand. */
static const char *const actions[] = { "add", "check", "choose", "clear", "click", "close", "configure", "copy", "create", "delete", "disable", "download", "drag", "drop", "edit", "enable",
    "enter", "export", "go", "import", "insert", "install", "launch", "log", "navigate", "open", "paste", "pick", "press", "remove", "rename", "replace", "reset", "restart", "run", "save", "scroll",
    "select", "set", "sign", "start", "stop", "submit", "switch", "tap", "tick", "toggle", "turn", "type", "uncheck", "uninstall", "unzip", "update", "upload", "verify", "write" };

static bool is_action(dg_slice w)
{
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
        if (dg_slice_ieq(w, actions[i])) return true;
    return false;
}

/* Words after which an order may begin inside a sentence. */
static bool opens_clause(dg_slice w)
{
    return dg_slice_ieq(w, "and") || dg_slice_ieq(w, "then") || dg_slice_ieq(w, "next") || dg_slice_ieq(w, "finally");
}

/* An order inside a sentence has something to act on: "the file", "it", a label. "type, copy or remove" has not. */
static bool has_object(const dg_lint_page *l, const dg_lint_sentence *s, size_t behind)
{
    static const char *const heads[] = { "the", "a", "an", "your", "it", "them", "this", "that", "these", "those", "all", "each", "any", "another", "its", "their", "one", "on", "in", "to", "into", "up", "out", "back" };
    dg_slice w;
    if (!dg_lint_word(l, s, &behind, &w)) return false;
    if (dg_isupper((unsigned char)w.p[0]) || (l->marks[w.p - l->plain] & (DG_MARK_CODE | DG_MARK_STRONG | DG_MARK_QUOTED))) return true;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (dg_slice_ieq(w, heads[i])) return true;
    return false;
}

/* Orders of one sentence: an action verb at its head, or with its object behind a comma, "and", "then". "to open" is a
 * purpose, not an order. */
static int count_orders(const dg_lint_page *l, const dg_lint_sentence *s)
{
    int orders = 0;
    size_t pos = 0;
    dg_slice w, before = { NULL, 0 };
    while (dg_lint_word(l, s, &pos, &w)) {
        const size_t at = (size_t)(w.p - l->plain);
        const bool first = !before.p, joint = !first && (opens_clause(before) || l->plain[at - 2] == ',');
        const bool plain = !(l->marks[at] & (DG_MARK_CODE | DG_MARK_STRONG | DG_MARK_QUOTED));
        if (plain && is_action(w) && (first || (joint && has_object(l, s, pos)))) orders++;
        before = w;
    }
    return orders;
}

static void several_actions(dg_lint_page *l, const dg_block *b, int *from)
{
    const int most = (int)dg_lint_number(l, "step-several-actions", "max-actions");
    const int start = dg_lint_block_sentence(l, b, from);
    int orders = 0;
    for (int i = start; i < l->nsentences && l->sentences[i].block == b; i++) orders += count_orders(l, &l->sentences[i]);
    if (orders <= most) return;
    const dg_lint_sentence *first = &l->sentences[start];
    const dg_lint_sentence whole = { .start = first->start, .end = b->start + b->len, .block = b };
    dg_lint_report(l, &(dg_lint_hit){ .rule = "step-several-actions", .line = b->line, .quote = dg_lint_quote(l, &whole),
        .message = dg_printf(l->scratch, "step %d has %d actions", b->ordinal, orders), .suggestion = "one action a step: make a numbered step of each" });
}

/* A run of steps; blocks between them that are deeper (paragraphs, code, nested lists of a step) belong to it. */
typedef struct { int first, last, steps; } procedure; /* indices of blocks */

static bool next_procedure(const dg_section *s, int from, procedure *out)
{
    int i = from;
    while (i < s->nblocks && !(s->blocks[i].kind == DG_BLOCK_STEP && s->blocks[i].ordinal > 0)) i++;
    if (i >= s->nblocks) return false;
    const int depth = s->blocks[i].depth;
    *out = (procedure){ i, i, 1 };
    for (int k = i + 1; k < s->nblocks; k++) {
        const dg_block *b = &s->blocks[k];
        if (b->kind == DG_BLOCK_STEP && b->depth == depth && b->ordinal > s->blocks[i].ordinal) out->steps++;
        else if (b->kind != DG_BLOCK_CODE && b->depth < depth) break;
        else if (b->kind == DG_BLOCK_STEP && b->depth == depth) break;
        out->last = k;
    }
    return true;
}

static bool has_phrase(const char *p, size_t n, const char *const *phrases, size_t count)
{
    for (size_t k = 0; k < count; k++)
        if (dg_lint_phrase(p, n, 0, phrases[k]) != SIZE_MAX) return true;
    return false;
}

/* Does the procedure say what to do (orders), not only list facts in order? Counts steps whose first sentence is an order. */
static int count_order_steps(const dg_lint_page *l, const procedure *p, int *from)
{
    int steps = 0;
    for (int k = p->first; k <= p->last; k++) {
        if (l->section->blocks[k].kind != DG_BLOCK_STEP) continue;
        const int i = dg_lint_block_sentence(l, &l->section->blocks[k], from);
        steps += i < l->nsentences && count_orders(l, &l->sentences[i]) > 0;
    }
    return steps;
}

static const char *const results[] = { "appears", "appear", "displays", "displayed", "shows", "shown", "opens", "you see", "you'll see", "you should see", "you will see", "should", "will", "now",
    "is created", "is added", "is saved", "confirm", "confirms", "verify", "check that", "make sure", "result", "results", "returns", "prints", "output", "done", "ready", "looks like", "expect", "success",
    "successfully", "can be viewed", "users see", "complete", "completed", "finished", "congratulations", "notice", "is now", "are now" };
static const char *const failures[] = { "error", "errors", "fail", "fails", "failed", "failure", "problem", "problems", "trouble", "troubleshoot", "troubleshooting", "doesn't work", "does not work",
    "doesn't", "does not", "didn't", "if you can't", "if you cannot", "if not", "not working", "otherwise", "issue", "issues", "contact", "support", "warning", "pitfall", "if you don't", "if you do not", "missing", "wrong" };

/* Anything on the page about errors and problems is help; looked for once a page. */
static bool page_helps(dg_lint_page *l)
{
    for (int i = l->page->first; l->helps == 0 && i < l->page->first + l->page->count; i++) {
        const dg_section *s = &l->docs->sections[i];
        if (has_phrase(s->prose, strlen(s->prose), failures, sizeof failures / sizeof *failures) ||
            has_phrase(s->heading, strlen(s->heading), failures, sizeof failures / sizeof *failures)) l->helps = 1;
    }
    if (l->helps == 0) l->helps = -1;
    return l->helps > 0;
}

/* Words that open a remark, a case or a further order, not what has come of the steps. */
static const char *const remarks[] = { "note", "tip", "important", "caution", "for", "if", "only", "you", "see", "to", "repeat", "optional", "optionally", "by", "this", "these", "it", "default", "depending" };

/* "The state is updated", "All users see the page", "After activation, the run starts every night". */
static bool tells_state(const dg_lint_page *l, const dg_lint_sentence *s)
{
    static const char *const behind[] = { "after", "once", "when", "now", "the", "a", "an", "all", "your", "each", "users", "everybody" };
    size_t pos = 0;
    dg_slice w;
    if (!dg_lint_word(l, s, &pos, &w) || count_orders(l, s) > 0) return false;
    for (size_t k = 0; k < sizeof remarks / sizeof *remarks; k++)
        if (dg_slice_ieq(w, remarks[k])) return false;
    for (size_t k = 0; k < sizeof behind / sizeof *behind; k++)
        if (dg_slice_ieq(w, behind[k])) return true;
    while (dg_lint_word(l, s, &pos, &w))
        if ((dg_word_classes(w) & DG_WORD_BE) || dg_slice_ieq(w, "see") || dg_slice_ieq(w, "has") || dg_slice_ieq(w, "have")) return true;
    return false;
}

/* Does the last step go on to say, or the text behind the steps, what holds now? */
static bool state_behind(const dg_lint_page *l, const dg_block *last, size_t end)
{
    const dg_lint_sentence *before = NULL;
    for (int i = 0; i < l->nsentences && l->sentences[i].start < end; i++) {
        const dg_lint_sentence *s = &l->sentences[i];
        if (s->start < last->start) continue;
        const bool first = !before || before->block != s->block;
        before = s;
        if (!(first && s->block->kind == DG_BLOCK_STEP) && tells_state(l, s)) return true;
    }
    return false;
}

/* Orders that can go wrong in more ways than a slip of the hand. */
static bool can_fail(const dg_lint_page *l, const procedure *p)
{
    static const char *const risky[] = { "install", "uninstall", "connect", "sign in", "log in", "import", "upload", "run", "restart", "upgrade", "migrate", "deploy", "restore", "verify", "authenticate",
        "register", "pair", "sync", "build", "publish", "integrate", "transfer", "reset", "unlock", "flash", "mount", "test" };
    const dg_section *s = l->section;
    if (has_phrase(s->heading, strlen(s->heading), risky, sizeof risky / sizeof *risky)) return true;
    for (int k = p->first; k <= p->last; k++)
        if (s->blocks[k].kind == DG_BLOCK_CODE) return true;
    const uint32_t start = s->blocks[p->first].start, end = s->blocks[p->last].start + s->blocks[p->last].len;
    for (int i = 0; i < l->nsentences; i++) {
        const dg_lint_sentence *one = &l->sentences[i];
        if (one->start < start || one->start >= end) continue;
        for (size_t k = 0; k < sizeof risky / sizeof *risky; k++)
            if (dg_slice_istarts((dg_slice){ l->plain + one->start, one->end - one->start }, risky[k]) && !dg_isalnum((unsigned char)l->plain[one->start + strlen(risky[k])])) return true;
    }
    return false;
}

enum { BEHIND = 600, LONGEST = 40000 };

static void check_procedure(dg_lint_page *l, const procedure *p, int *from)
{
    const dg_section *s = l->section;
    const int least = (int)dg_lint_number(l, "step-no-result", "min-steps");
    const int order_steps = count_order_steps(l, p, from);
    if (p->steps < least || order_steps * 2 < p->steps) return;
    const dg_block *first = &s->blocks[p->first], *last = &s->blocks[p->last];
    const char *subject = dg_printf(l->scratch, "%s %.*s", s->anchor, (int)(first->len < 80 ? first->len : 80), s->prose + first->start);
    size_t n = (size_t)last->start + (last->kind == DG_BLOCK_CODE ? 0 : last->len) + BEHIND; /* the steps and what follows at once */
    if (last->kind == DG_BLOCK_CODE || n > l->n) n = l->n;
    if (n > first->start + (size_t)LONGEST) n = first->start + LONGEST;
    if (!has_phrase(s->prose + first->start, n - first->start, results, sizeof results / sizeof *results) && s->images == 0 && !state_behind(l, last, n))
        dg_lint_report(l, &(dg_lint_hit){ .rule = "step-no-result", .line = last->line, .subject = subject,
            .message = dg_printf(l->scratch, "%d steps, and none says what the reader should see", p->steps),
            .suggestion = "say after the last step, and after any that takes time, how the reader knows that it worked" });
    if (p->steps >= (int)dg_lint_number(l, "procedure-no-failure-help", "min-steps") && can_fail(l, p) && !page_helps(l) && dg_lint_first(l, "procedure-no-failure-help", dg_slice_of("")))
        dg_lint_report(l, &(dg_lint_hit){ .rule = "procedure-no-failure-help", .line = last->line, .subject = subject,
            .message = dg_printf(l->scratch, "%d steps, and nothing on the page for when one of them fails", p->steps),
            .suggestion = "add what can go wrong and what to do then, or link to the page that has it" });
}

void dg_lint_steps(dg_lint_page *l)
{
    procedure p;
    int sentence = 0;
    for (int i = 0; i < l->section->nblocks; i++)
        if (l->section->blocks[i].kind == DG_BLOCK_STEP) several_actions(l, &l->section->blocks[i], &sentence);
    sentence = 0;
    for (int from = 0; next_procedure(l->section, from, &p); from = p.last + 1) check_procedure(l, &p, &sentence);
}

/* Headings that promise a procedure. */
static bool is_how_to(const char *heading)
{
    static const char *const starts[] = { "how to ", "how do i ", "how can i ", "steps to ", "step by step", "procedure" };
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (dg_slice_istarts(dg_slice_of(heading), starts[i])) return true;
    return false;
}

/* Steps, lists, code, or a link to follow, in the section or below it. */
static bool shows_how(const dg_lint_page *l)
{
    const int end = dg_lint_subtree_end(l->docs, l->section);
    for (int i = l->section->index; i < end; i++) {
        const dg_section *s = &l->docs->sections[i];
        if (s->ordered_steps > 1 || s->list_items > 1 || *s->code || s->nlinks > 2) return true;
    }
    return end > l->section->index + 2; /* subsections are steps of their own */
}

void dg_lint_missing_steps(dg_lint_page *l)
{
    const dg_section *s = l->section;
    if (!is_how_to(s->heading) || s->words < (int)dg_lint_number(l, "steps-missing", "min-words") || shows_how(l)) return;
    dg_lint_report(l, &(dg_lint_hit){ .rule = "steps-missing", .line = s->line, .subject = s->anchor,
        .message = dg_printf(l->scratch, "the heading promises how to do it, and the %d words below have no steps", s->words),
        .suggestion = "write the way as numbered steps, one action each, with the result at the end" });
}
