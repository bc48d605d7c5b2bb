/* Runs the examples in tests/spec/language: below each level-2 heading a ````docs block (files begin with "=== path"), a ```tickets
 * block and a ```findings block. A ticket is a line "title | text | best=path#anchor | link=path#anchor"; best= is what matching is
 * taken to have found, so that the examples speak of this room alone; without it the ticket counts as unanswered. Messages that
 * follow the ticket stand on lines "> user: ..." and "> agent: ...". A finding is shown as "rule: section (tickets) subject".
 * DOCGAP_SPEC_PRINT=1 prints what docgap finds instead, to write new examples by. */
#include <stdarg.h>
#include <setjmp.h>
#include <stdlib.h>
#include <cmocka.h>
#include <dirent.h>
#include <math.h>
#include <unistd.h>
#include <sys/stat.h>
#include "base/file.h"
#include "docs/docs.h"
#include "language/askers.h"

enum { MOST_TICKETS = 32, MOST_MESSAGES = 6, FIELDS = 4 };

typedef struct { char *name, *docs, *tickets, *expected; } example;
typedef struct { example *items; int count, capacity; dg_mem *ctx; } examples;

typedef struct {
    dg_mem *ctx;
    dg_language_input in;
    dg_ticketset set;
    dg_clean_ticket clean[MOST_TICKETS];
    dg_match matches[MOST_TICKETS];
    dg_judgement judgements[MOST_TICKETS];
    dg_signals signals[MOST_TICKETS];
    int32_t best[MOST_TICKETS], linked[MOST_TICKETS];
    dg_docset *docs;
    dg_vectors *vectors;
    dg_matcher *matcher;
    dg_term_matrix *terms;
    dg_asked *asked;
} world;

/* --- docs ------------------------------------------------------------------------------------------------------------------ */

static void write_file(dg_mem *ctx, const char *folder, dg_slice name, dg_slice text)
{
    char *path = dg_printf(ctx, "%s/%.*s", folder, (int)name.n, name.p);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fwrite(text.p, 1, text.n, f);
    fclose(f);
}

static void read_docs(world *w, const char *text)
{
    char folder[] = "/tmp/docgap-spec-XXXXXX", *before = getcwd(NULL, 0);
    dg_slice rest = dg_slice_of(text), line, name = {0}, body = {0};
    dg_error err = {0};
    const char *const paths[] = {"."};
    dg_docs_options o = {.paths = paths, .npaths = 1, .threads = 1, .warnings = dg_warnings_new(w->ctx)};
    assert_non_null(mkdtemp(folder));
    while (dg_next_line(&rest, &line)) {
        if (dg_slice_starts(line, "=== ")) {
            if (name.n) write_file(w->ctx, folder, name, body);
            name = (dg_slice){line.p + 4, line.n - 4};
            body = (dg_slice){rest.p, 0};
        } else {
            body.n = (size_t)(line.p + line.n - body.p);
        }
    }
    write_file(w->ctx, folder, name, body);
    assert_int_equal(chdir(folder), 0);
    assert_int_equal(dg_docs_read(&w->docs, w->ctx, &o, &err), 0);
    for (int i = 0; i < w->docs->npages; i++) unlink(w->docs->pages[i].path);
    assert_int_equal(chdir(before), 0);
    rmdir(folder);
    free(before);
}

/* --- tickets --------------------------------------------------------------------------------------------------------------- */

static int32_t place(const world *w, dg_slice field)
{
    char *path = dg_strndup(w->ctx, field.p, field.n), *anchor = strchr(path, '#');
    if (anchor) *anchor++ = '\0';
    int at = dg_docset_find(w->docs, path, anchor ? anchor : "");
    if (at < 0) fail_msg("no such section: %.*s", (int)field.n, field.p);
    return at;
}

static void read_ticket(world *w, dg_slice line)
{
    int i = w->set.count++;
    dg_slice fields[FIELDS] = {{0}};
    for (int k = 0; k < FIELDS; k++) {
        long bar = dg_slice_find(line, "|");
        size_t n = bar < 0 ? line.n : (size_t)bar;
        fields[k] = dg_slice_trim((dg_slice){line.p, n});
        line = bar < 0 ? (dg_slice){line.p + line.n, 0} : (dg_slice){line.p + n + 1, line.n - n - 1};
    }
    w->best[i] = w->linked[i] = -1;
    for (int k = 2; k < FIELDS; k++) {
        if (dg_slice_starts(fields[k], "best=")) w->best[i] = place(w, (dg_slice){fields[k].p + 5, fields[k].n - 5});
        if (dg_slice_starts(fields[k], "link=")) w->linked[i] = place(w, (dg_slice){fields[k].p + 5, fields[k].n - 5});
    }
    w->set.tickets[i] = (dg_ticket){
        .id = dg_printf(w->ctx, "%d", i + 1), .source = "test", .title = dg_strndup(w->ctx, fields[0].p, fields[0].n),
        .body = fields[1].n ? dg_strndup(w->ctx, fields[1].p, fields[1].n) : "", .url = "", .status = "closed", .resolution = "", .requester = "",
        .language = "", .kind_hint = "", .messages = dg_array(w->ctx, dg_message, MOST_MESSAGES),
    };
}

static void read_tickets(world *w, const char *text)
{
    dg_slice rest = dg_slice_of(text), line;
    w->set.tickets = dg_array(w->ctx, dg_ticket, MOST_TICKETS);
    while (dg_next_line(&rest, &line)) {
        if (!dg_slice_starts(line, "> ")) {
            read_ticket(w, line);
            continue;
        }
        dg_ticket *t = &w->set.tickets[w->set.count - 1];
        bool agent = dg_slice_starts(line, "> agent: ");
        size_t skip = agent ? 9 : 8;
        t->messages[t->nmessages++] = (dg_message){agent ? DG_ROLE_AGENT : DG_ROLE_REQUESTER, "", dg_strndup(w->ctx, line.p + skip, line.n - skip), DG_NO_TIME, true};
    }
}

/* --- the room, with what the rooms above it give ---------------------------------------------------------------------------- */

static void match_and_judge(world *w)
{
    dg_error err = {0};
    dg_signal_model *model;
    dg_judge_options judge;
    int n = w->set.count;
    assert_int_equal(dg_signal_model_new(&model, w->ctx, &err), 0);
    for (int i = 0; i < n; i++) dg_clean(&w->clean[i], dg_arena_new(w->ctx), &w->set.tickets[i], NULL);
    for (int i = 0; i < n; i++) dg_signals_find(&w->signals[i], w->ctx, model, &w->set.tickets[i], &w->clean[i]);
    assert_int_equal(dg_vectors_shipped(&w->vectors, w->ctx, &err), 0);
    dg_match_options o = {.vectors = w->vectors, .semantic_weight = -1, .threads = 1};
    assert_int_equal(dg_matcher_new(&w->matcher, w->ctx, w->docs, &o, &err), 0);
    dg_match_all(w->matches, w->matcher, w->clean, (size_t)n, 1);
    assert_int_equal(dg_match_term_matrix(&w->terms, w->ctx, w->matcher, w->clean, (size_t)n, 1), 0);
    for (int i = 0; i < n; i++) {
        w->judgements[i] = (dg_judgement){.kind = "question", .p_docs = 1, .topic = -1, .p_own = 0.1, .p_answered = w->best[i] >= 0 ? 0.9 : 0.1};
        if (w->best[i] < 0) continue;
        w->matches[i].hits[0] = (dg_hit){.section = w->best[i]};
        w->matches[i].nhits = 1;
        w->matches[i].evidence[DG_EV_IDF_COVERAGE] = 1;
    }
    w->in = (dg_language_input){.docs = w->docs, .tickets = &w->set, .clean = w->clean, .matches = w->matches, .judgements = w->judgements,
                                .signals = w->signals, .terms = w->terms, .vectors = w->vectors, .linked = w->linked,
                                .rules = dg_rule_settings_new(w->ctx), .threads = 1, .language = "en"};
    w->asked = dg_askers_measure(w->ctx, w->matches, &w->in);
    dg_judge_defaults(&judge);
    judge.min_words = 0;
    judge.threads = 1;
    dg_judge_context names = {w->docs, &w->set, w->clean, w->matcher};
    dg_judge_decide(w->judgements, w->ctx, w->matches, (size_t)n, &names, &judge);
}

static char *findings_of(dg_mem *ctx, const example *e)
{
    world *w = dg_new(ctx, world);
    dg_word_gaps *words;
    dg_error err = {0};
    dg_buf b;
    w->ctx = ctx;
    read_docs(w, e->docs);
    read_tickets(w, e->tickets);
    match_and_judge(w);
    dg_findings *all = dg_findings_new(ctx);
    const dg_askers *askers = dg_askers_sections(ctx, w->asked, &w->in);
    assert_int_equal(dg_words_find(&words, ctx, &w->in, &err), 0);
    dg_askers_findings(all, askers, &w->in);
    dg_words_findings(all, words, &w->in);
    dg_findings_sort(all);
    dg_buf_init(&b, ctx, DG_BUF_NO_LIMIT);
    for (int i = 0; i < all->count; i++)
        dg_buf_addf(&b, "%s: %s (%d) %s\n", all->items[i].rule->id, all->items[i].section, all->items[i].demand, all->items[i].subject);
    if (!b.n) dg_buf_adds(&b, "(none)\n");
    return b.p;
}

static void run_example(void **state)
{
    example *e = *state;
    dg_mem *ctx = dg_mem_root();
    char *got = findings_of(ctx, e);
    if (getenv("DOCGAP_SPEC_PRINT")) printf("@@ %s\n%s@@\n", e->name, got);
    else assert_string_equal(got, e->expected);
    dg_free(ctx);
}

/* --- the examples ------------------------------------------------------------------------------------------------------------ */

static char *take_fence(dg_mem *ctx, dg_slice *rest, const char *fence)
{
    const char *start = rest->p;
    dg_slice line;
    while (dg_next_line(rest, &line))
        if (dg_slice_eq(line, fence)) return dg_strndup(ctx, start, (size_t)(line.p - start));
    fail_msg("an example is not closed");
    return NULL;
}

static void read_examples(examples *list, const char *path)
{
    char *text, *heading = NULL, *docs = NULL, *tickets = NULL;
    size_t n;
    dg_error err = {0};
    if (dg_file_read(&text, &n, list->ctx, path, 1 << 20, &err)) fail_msg("%s", err.message);
    dg_slice rest = {text, n}, line;
    while (dg_next_line(&rest, &line)) {
        if (dg_slice_starts(line, "## ")) heading = dg_strndup(list->ctx, line.p + 3, line.n - 3);
        if (dg_slice_eq(line, "````docs")) docs = take_fence(list->ctx, &rest, "````");
        if (dg_slice_eq(line, "```tickets")) tickets = take_fence(list->ctx, &rest, "```");
        if (!dg_slice_eq(line, "```findings")) continue;
        DG_GROW(list->ctx, list->items, list->count, list->capacity);
        list->items[list->count++] = (example){dg_printf(list->ctx, "%s: %s", dg_path_base(path), heading), docs, tickets, take_fence(list->ctx, &rest, "```")};
    }
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

int main(void)
{
    examples list = {.ctx = dg_mem_root()};
    char *names[64];
    size_t count = 0;
    DIR *d = opendir("tests/spec/language");
    if (!d) return 1;
    for (struct dirent *f; (f = readdir(d)) && count < 64;)
        if (!strcmp(dg_path_ext(f->d_name), "md")) names[count++] = dg_path_join(list.ctx, "tests/spec/language", f->d_name);
    closedir(d);
    qsort(names, count, sizeof *names, by_name);
    for (size_t i = 0; i < count; i++) read_examples(&list, names[i]);
    if (!list.count) return 1;
    struct CMUnitTest *tests = dg_array(list.ctx, struct CMUnitTest, list.count);
    for (int i = 0; i < list.count; i++) tests[i] = (struct CMUnitTest){list.items[i].name, run_example, NULL, NULL, &list.items[i]};
    int failed = _cmocka_run_group_tests("askers and words", tests, (size_t)list.count, NULL, NULL);
    dg_free(list.ctx);
    return failed;
}
