/* The story of an audit, in one screen: docs and tickets from the database, each ticket matched with the sections and judged,
 * tickets with one need grouped, sections measured against those who ask, findings drawn, the run kept.
 * The rooms do the work; this file only says in which order. */
#include <math.h>
#include "findings/suppress.h"
#include "followup/baseline.h"
#include "hear.h"
#include "judge/kind.h"
#include "language/lint.h"
#include "session.h"
#include "topics/gaps.h"

static void language_input(const dg_session *s, dg_language_input *in)
{
    *in = (dg_language_input){
        .docs = s->docs, .tickets = s->tickets, .clean = s->clean, .matches = s->matches, .judgements = s->judgements,
        .signals = s->signals, .terms = s->terms, .vectors = s->vectors, .linked = s->linked,
        .rules = s->rules, .threads = s->threads, .language = s->set->language, .read = s->read,
    };
}

/* Match every ticket, estimate, group, let topics and tickets inform each other, then decide. */
static int judge(dg_session *s, dg_error *err)
{
    size_t n = (size_t)s->tickets->count;
    dg_heard heard;
    dg_language_input in;
    s->matches = dg_array(s->ctx, dg_match, n);
    dg_match_all(s->matches, s->matcher, s->clean, n, s->threads);
    if (dg_session_embeddings(s, err)) return -1;
    for (size_t i = 0; i < n; i++) s->matches[i].evidence[DG_EV_P_DOCS] = s->judgements[i].p_docs;
    if (s->lean) dg_matcher_done(s->matcher); /* what follows only explains */
    dg_session_timing(s, "match");
    if (dg_match_term_matrix(&s->terms, s->ctx, s->matcher, s->clean, n, s->threads)) return -1;
    bool *use = dg_array(s->ctx, bool, n);
    for (size_t i = 0; i < n; i++) use[i] = s->set->all || s->judgements[i].p_docs >= DG_KIND_NOT_DOCS_BELOW;
    dg_hear_input heard_with = {s->terms, s->vectors, use, s->linked, &s->judge, s->threads};
    dg_hear(&heard, s->ctx, s->judgements, s->matches, n, &heard_with);
    s->group = heard.group;
    s->ngroups = heard.ngroups;
    dg_session_timing(s, "nearest tickets, topics");
    language_input(s, &in);
    s->asked = dg_askers_measure(s->ctx, s->matches, &in);
    for (size_t i = 0; i < n; i++) /* an agent linked the section and was right: seen, not estimated */
        if (s->matches[i].evidence[DG_EV_LINKED] >= 1) s->judgements[i].p_answered = fmax(s->judgements[i].p_answered, 0.95);
    dg_judge_context names = {s->docs, s->tickets, s->clean, s->matcher};
    dg_judge_decide(s->judgements, s->ctx, s->matches, n, &names, &s->judge);
    if (s->lean) {
        dg_free(s->matcher);
        s->matcher = NULL;
    }
    dg_topics_unknown_reasons(s->judgements, s->ctx, n, heard.unknown, s->terms, s->group);
    s->ngroups = dg_topics_split(s->group, s->ngroups, s->judgements, n, &s->judge);
    dg_session_timing(s, "judge");
    return 0;
}

static int measure(dg_session *s, dg_error *err)
{
    dg_language_input in;
    language_input(s, &in);
    dg_topics_input topics = {s->tickets, s->clean, s->terms, s->matches, s->judgements, s->group, s->ngroups, s->previous, s->nprevious,
                              &s->judge};
    if (dg_topics_build(&s->topics, s->ctx, &topics, err)) return -1;
    for (int t = 0; t < s->topics->count; t++) /* from groups to topics, which are sorted by demand */
        for (int k = 0; k < s->topics->topics[t].ntickets; k++) s->judgements[s->topics->topics[t].tickets[k]].topic = t;
    dg_session_repeats(s);
    s->askers = dg_askers_sections(s->ctx, s->asked, &in);
    dg_session_timing(s, "topics, askers");
    return 0;
}

/* Language findings of sections that nobody asks about are for `docgap lint`. */
static void lint_where_asked(dg_session *s)
{
    const int asked_twice = 2;
    bool *wanted = dg_array(s->ctx, bool, s->docs->nsections);
    for (int i = 0; i < s->askers->count; i++) wanted[s->askers->sections[i].section] = s->askers->sections[i].demand >= asked_twice;
    dg_lint_options o = {.rules = s->rules, .known_words = dg_session_known_words(s), .language = s->set->language, .threads = s->threads,
                         .wanted = wanted};
    dg_findings *lint = dg_findings_new(s->ctx);
    dg_lint(lint, s->docs, &o);
    dg_findings_suppress_files(lint);
    for (int i = 0; i < lint->count; i++) {
        const dg_finding *f = &lint->items[i];
        int section = dg_docset_at(s->docs, f->path, f->line);
        if (section >= 0 && wanted[section]) dg_findings_add(s->findings, f, s->rules);
    }
    s->findings->inline_off += lint->inline_off;
    dg_free(lint);
    dg_free(wanted);
}

static int find(dg_session *s, dg_error *err)
{
    dg_language_input in;
    dg_baseline *accepted;
    language_input(s, &in);
    s->findings = dg_findings_new(s->ctx);
    const char **asked_for = dg_array(s->ctx, const char *, s->tickets->count);
    for (int i = 0; i < s->tickets->count; i++) asked_for[i] = s->signals[i].asked_for;
    dg_gaps_input gaps = {s->docs, s->tickets, s->clean, s->matches, s->judgements, s->topics, s->rules, asked_for, s->previous, s->nprevious};
    dg_gaps_findings(s->findings, &gaps);
    dg_askers_findings(s->findings, s->askers, &in);
    if (s->lean) dg_term_matrix_let_rows_go(s->terms);
    if (dg_words_find(&s->words, s->ctx, &in, err)) return -1;
    dg_words_findings(s->findings, s->words, &in);
    dg_session_timing(s, "words");
    lint_where_asked(s);
    dg_findings_sort(s->findings);
    if (dg_baseline_read(&accepted, s->ctx, s->set->baseline, err)) return -1;
    dg_baseline_apply(accepted, s->findings);
    dg_session_timing(s, "lint");
    return 0;
}

static int keep(dg_session *s, dg_error *err)
{
    int64_t before = s->run_before, now;
    dg_run_record r;
    dg_session_run_record(s, &r);
    if (dg_run_save(&now, s->db, &r, err)) return -1;
    if (before && now != before && dg_run_changes(&s->changes, s->ctx, s->db, before, now, err)) return -1;
    s->report.changes = s->changes;
    return 0;
}

int dg_session_audit(dg_session *s, const char *command, dg_error *err)
{
    bool kept = strcmp(command, "audit") == 0 || strcmp(command, "check") == 0;
    s->lean = kept; /* then nothing but reports follows */
    dg_session_timing(s, NULL);
    dg_mem_give_back(); /* reading files is over */
    if (dg_session_load(s, err)) return -1;
    s->docs_hash = dg_session_docs_hash(s);
    s->tickets_hash = dg_session_tickets_hash(s);
    s->run_before = dg_run_before(s->db, s->docs_hash, s->tickets_hash);
    if (!s->previous && dg_run_topics(&s->previous, &s->nprevious, s->ctx, s->db, s->run_before, err)) return -1;
    dg_session_timing(s, "load");
    dg_session_clean(s);
    if (dg_session_signals(s, err)) return -1;
    dg_session_links(s);
    if (dg_session_kinds(s, err)) return -1;
    if (s->lean) dg_tickets_let_texts_go(s->tickets);
    dg_mem_give_back();
    dg_session_timing(s, "clean");
    if (dg_session_prepare(s, err)) return -1;
    if (dg_session_judge_options(s, err)) return -1;
    dg_session_timing(s, "build matcher");
    if (judge(s, err)) return -1;
    if (measure(s, err)) return -1;
    if (find(s, err)) return -1;
    s->report.command = command;
    dg_session_summary(s);
    return kept ? keep(s, err) : 0;
}
