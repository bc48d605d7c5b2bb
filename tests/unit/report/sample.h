/* A small run, written by hand, for the tests of the formats: a product called Lantern with three pages, twelve tickets, four
 * topics and every kind of thing that a report shows; some of its text is hostile. Nothing is computed by the rooms above:
 * what stands here is what the formats get. The counts add up as those of a real run do. */
#ifndef DG_TEST_REPORT_SAMPLE_H
#define DG_TEST_REPORT_SAMPLE_H
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "report/report.h"

#define HOSTILE_TITLE "=HYPERLINK(\"http://x\") \033[31mred\033[0m \xE2\x80\xAEtxt.exe @admin #123 <script>alert(1)</script> | `code` ::error::x %0A ##[add-mask]y\n::warning::next \x01 ]]> [a](javascript:b)"
#define DAY ((int64_t)86400)
#define FIRST_OF_JUNE ((int64_t)1748736000) /* 2025-06-01 */

typedef struct {
    dg_mem *ctx;
    dg_report report;
    dg_report_options options;
    dg_docset docs;
    dg_ticketset tickets;
    dg_topicset topics;
    dg_askers askers;
    dg_word_gaps words;
    dg_changes changes;
} sample;

/* --- docs ------------------------------------------------------------------------------------------------------------------------- */

static dg_page sample_pages[] = {
    {.path = "docs/export.md", .title = "Export", .first = 0, .count = 2},
    {.path = "docs/keys.md", .title = "API keys", .first = 2, .count = 2},
    {.path = "docs/odd dir/größe|`x`.md", .title = "Sizes", .first = 4, .count = 1},
};
static dg_section sample_sections[] = {
    {.page = 0, .index = 0, .line = 1, .line_end = 8, .level = 1, .heading = "Export", .anchor = "export"},
    {.page = 0, .index = 1, .line = 9, .line_end = 30, .level = 2, .heading = "Serialise reports", .anchor = "serialise-reports"},
    {.page = 1, .index = 2, .line = 1, .line_end = 11, .level = 1, .heading = "API keys", .anchor = "api-keys"},
    {.page = 1, .index = 3, .line = 12, .line_end = 40, .level = 2, .heading = "Key lifecycle & <scopes>", .anchor = "key-lifecycle--scopes"},
    {.page = 2, .index = 4, .line = 1, .line_end = 5, .level = 0, .heading = "", .anchor = ""},
};

static void sample_docs(sample *s)
{
    s->docs = (dg_docset){.pages = sample_pages, .npages = 3, .sections = sample_sections, .nsections = 5};
    s->report.docs = &s->docs;
    s->report.summary.pages = 3;
    s->report.summary.sections = 5;
}

/* --- tickets ---------------------------------------------------------------------------------------------------------------------- */

typedef struct { const char *id, *title; int days; dg_verdict verdict; double p; int topic, best; unsigned signals; } sample_row;

static const sample_row sample_rows[] = {
    {"7", "How do I rotate my API key without downtime?", 3, DG_MISSING, .08, 0, 3, 1u << DG_SIG_FRUSTRATED | 1u << DG_SIG_EXPLICIT_MISS},
    {"9", "rotate key", 20, DG_MISSING, .11, 0, 3, 0},
    {"10", "Key rotation: old one stops at once", 70, DG_MISSING, .09, 0, 2, 1u << DG_SIG_DISMISSED},
    {"12", "Replace an API key every 90 days", 101, DG_MISSING, .12, 0, 3, 1u << DG_SIG_ASKED_BACK | 1u << DG_SIG_CAME_BACK},
    {"15", "Export to Excel?", 30, DG_HARD_TO_FIND, .81, 1, 1, 0},
    {"16", "Where can I download my reports as a table", 41, DG_HARD_TO_FIND, .77, 1, 1, 1u << DG_SIG_FRUSTRATED},
    {"21", "What does serialise mean", 55, DG_TOO_TECHNICAL, .72, 1, 1, 1u << DG_SIG_CONFUSED_BY_DOCS},
    {"22", "Who may create keys?", 60, DG_ANSWERED, .93, 2, 2, 1u << DG_SIG_LINKED_DOCS},
    {"23", "Delete an API key", 61, DG_ANSWERED, .88, 2, 2, 0},
    {"30", HOSTILE_TITLE, 90, DG_PARTIAL, .49, 3, 4, 0},
    {"31", "Invoice shows the wrong address", 95, DG_NOT_DOCS, .05, -1, 0, 0},
    {"32", "help", 99, DG_UNCERTAIN, .5, -1, 0, 0},
};
enum { SAMPLE_TICKETS = sizeof sample_rows / sizeof sample_rows[0] };

static void sample_ticket(sample *s, int i, dg_judgement *j, dg_match *m, dg_signals *sig)
{
    static dg_reason reasons[] = {{"rare-words-missing", "no section has \"rotate\" (2 of the 5 rarest words are found)"}, {"low-score", "best score 0.12"}};
    const sample_row *row = &sample_rows[i];
    s->tickets.tickets[i] = (dg_ticket){
        .source = "desk", .id = row->id, .title = row->title, .body = "", .status = i % 2 ? "closed" : "open",
        .url = i % 3 == 2 ? "" : i % 3 ? "https://github.com/lantern/app/issues/9" : "https://help.example/t/7?a=1&b=2", .resolution = "", .requester = "",
        .language = "", .kind_hint = "", .created = FIRST_OF_JUNE + row->days * DAY, .updated = DG_NO_TIME, .closed = DG_NO_TIME,
    };
    *j = (dg_judgement){.verdict = row->verdict, .p_answered = row->p, .rule = "missing-by-score", .kind = "question", .p_docs = .9, .topic = row->topic,
                        .flip = "", .reasons = reasons, .nreasons = row->verdict == DG_MISSING ? 2 : 0};
    m->nhits = 2;
    m->hits[0].section = row->best;
    m->hits[0].score = row->p;
    m->hits[1].section = (row->best + 1) % 5;
    m->hits[1].score = row->p / 2;
    for (int k = 0; k < DG_SIGNALS; k++)
        if (row->signals & (1u << k)) dg_signals_set(sig, s->ctx, (dg_signal)k, k == DG_SIG_EXPLICIT_MISS ? "nowhere in the docs" : "third time I ask");
    if (row->signals & (1u << DG_SIG_ASKED_BACK)) sig->asked_for = "version";
}

static void sample_tickets(sample *s)
{
    dg_judgement *j = dg_array(s->ctx, dg_judgement, SAMPLE_TICKETS);
    dg_match *m = dg_array(s->ctx, dg_match, SAMPLE_TICKETS);
    dg_signals *sig = dg_array(s->ctx, dg_signals, SAMPLE_TICKETS);
    dg_summary *sum = &s->report.summary;
    s->tickets.tickets = dg_array(s->ctx, dg_ticket, SAMPLE_TICKETS);
    s->tickets.count = SAMPLE_TICKETS;
    for (int i = 0; i < SAMPLE_TICKETS; i++) {
        sample_ticket(s, i, &j[i], &m[i], &sig[i]);
        sum->verdicts[sample_rows[i].verdict]++;
    }
    sum->tickets = SAMPLE_TICKETS;
    sum->demand = SAMPLE_TICKETS - 2;
    sum->coverage = 100.0 * 2 / 10;
    sum->unanswered_demand = 5;
    sum->topics_for_80_percent = 1;
    sum->shared_words = 45;
    sum->redactions = 1234;
    sum->first_ticket = FIRST_OF_JUNE + 3 * DAY;
    sum->last_ticket = FIRST_OF_JUNE + 101 * DAY;
    s->report.tickets = &s->tickets;
    dg_clean_ticket *clean = dg_array(s->ctx, dg_clean_ticket, SAMPLE_TICKETS);
    for (int i = 0; i < SAMPLE_TICKETS; i++)
        clean[i] = (dg_clean_ticket){.title = sample_rows[i].title, .lead = "the first sentence", .prose = "", .errors = "", .code = "", .agent = ""};
    s->report.clean = clean;
    s->report.judgements = j;
    s->report.matches = m;
    s->report.signals = sig;
}

/* --- topics ------------------------------------------------------------------------------------------------------------------------ */

static int32_t sample_members[4][4] = {{0, 1, 2, 3}, {4, 5, 6}, {7, 8}, {9}};

static dg_topic sample_topic(int index, const char *label, dg_verdict verdict, int nearest)
{
    static const char *const ids[] = {"T-3f2a81", "T-77c0de", "T-90aa12", "T-e41b00"};
    static const int sizes[] = {4, 3, 2, 1};
    dg_topic t = {.id = ids[index], .label = label, .terms = {"rotate", "key"}, .nterms = 2, .tickets = sample_members[index], .ntickets = sizes[index],
                  .demand = sizes[index], .verdict = verdict, .p_answered = .1, .nnearest = 1};
    t.first_seen = FIRST_OF_JUNE + sample_rows[sample_members[index][0]].days * DAY;
    t.last_seen = FIRST_OF_JUNE + sample_rows[sample_members[index][sizes[index] - 1]].days * DAY;
    t.nearest[0].section = nearest;
    t.nearest[0].score = .21;
    for (int i = 0; i < sizes[index]; i++) {
        const sample_row *row = &sample_rows[sample_members[index][i]];
        t.verdicts[row->verdict]++;
        for (int k = 0; k < DG_SIGNALS; k++) t.signals[k] += (row->signals >> k) & 1u;
    }
    t.asked_back = t.signals[DG_SIG_ASKED_BACK];
    return t;
}

static void sample_topics(sample *s)
{
    s->topics.topics = dg_array(s->ctx, dg_topic, 4);
    s->topics.count = 4;
    s->topics.unanswered_demand = 5;
    s->topics.for_80_percent = 1;
    s->topics.topics[0] = sample_topic(0, "rotate an API key", DG_MISSING, 3);
    s->topics.topics[0].trend = DG_TREND_RISING;
    s->topics.topics[1] = sample_topic(1, "download reports as Excel", DG_HARD_TO_FIND, 1);
    s->topics.topics[2] = sample_topic(2, "who may create keys", DG_ANSWERED, 2);
    s->topics.topics[3] = sample_topic(3, HOSTILE_TITLE, DG_PARTIAL, 4);
    s->report.topics = &s->topics;
}

/* --- sections, words ---------------------------------------------------------------------------------------------------------------- */

static void sample_trouble(sample *s, int section, double docs_level, double askers_level)
{
    dg_section_trouble *t = &s->askers.sections[s->askers.count++];
    *t = (dg_section_trouble){.section = section, .measured = section == 1, .docs_level = docs_level, .askers_level = askers_level, .findability = .4,
                              .why_hard = "", .why_hidden = ""};
    for (int i = 0; i < SAMPLE_TICKETS; i++) {
        if (sample_rows[i].best != section || sample_rows[i].topic < 0) continue;
        t->demand++;
        t->verdicts[sample_rows[i].verdict]++;
    }
}

static void sample_language(sample *s)
{
    static dg_word_gap gaps[] = {
        {.users = "rotate", .docs = "", .section = 3, .where = "heading", .tickets = sample_members[0], .ntickets = 4, .strength = .8, .nowhere = true},
        {.users = "Excel", .docs = "serialise", .section = 1, .where = "first sentence", .tickets = sample_members[1], .ntickets = 2, .strength = .6},
        {.users = "-1+cmd|x", .docs = "size", .section = -1, .where = "glossary", .tickets = sample_members[3], .ntickets = 1, .strength = .3},
    };
    s->askers.sections = dg_array(s->ctx, dg_section_trouble, 5);
    sample_trouble(s, 1, 1.26, -.44);
    s->askers.sections[0].why_hard = "long sentences; 3 terms never defined";
    s->askers.sections[0].why_hidden = "no heading has the users' words";
    sample_trouble(s, 4, 0, 0);
    sample_trouble(s, 3, 0, 0);
    sample_trouble(s, 2, 0, 0);
    s->askers.kcs = (dg_kcs){.linked = 2, .closed = 6, .accurate = 1, .inaccurate = 1, .known = 6, .fresh = 4};
    s->words = (dg_word_gaps){gaps, 3};
    s->report.askers = &s->askers;
    s->report.words = &s->words;
}

/* --- findings ------------------------------------------------------------------------------------------------------------------------ */

static dg_finding *sample_finding(dg_findings *all, const char *rule, const char *path, int line)
{
    DG_GROW(all->ctx, all->items, all->count, all->capacity);
    dg_finding *f = &all->items[all->count];
    *f = (dg_finding){.rule = dg_rule_find(rule), .path = path, .line = line, .subject = path};
    f->severity = f->rule->severity;
    snprintf(f->fingerprint, sizeof f->fingerprint, "%016x", 0xbeef00u + (unsigned)all->count);
    all->count++;
    return f;
}

static dg_evidence_quote *sample_quotes(sample *s, const dg_evidence_quote *quotes, int n)
{
    dg_evidence_quote *own = dg_array(s->ctx, dg_evidence_quote, n);
    memcpy(own, quotes, sizeof *own * (size_t)n);
    return own;
}

static void sample_findings(sample *s)
{
    static const char *ids[] = {"7", "9", "10", "12"};
    static const dg_evidence_quote quotes[] = {
        {"How do I rotate my API key without downtime?", "7", "https://help.example/t/7?a=1&b=2", NULL, 0},
        {"rotate key", "9", "https://github.com/lantern/app/issues/9", NULL, 0},
        {"The lifecycle of a key is governed by its scopes.", NULL, NULL, "docs/keys.md", 14},
    };
    static const dg_evidence_quote hostile[] = {{HOSTILE_TITLE, "30", "javascript:alert(1)", NULL, 0}};
    dg_findings *all = dg_findings_new(s->ctx);
    dg_finding *f = sample_finding(all, "content-gap", "docs/keys.md", 12);
    f->message = "4 tickets ask \"rotate an API key\" and no section answers (probability that one does: 10 %)";
    f->suggestion = "write a section \"rotate an API key\" on this page, after \"Key lifecycle & <scopes>\"; `docgap draft T-3f2a81` makes an outline from the tickets";
    f->section = "Key lifecycle & <scopes>", f->topic = "T-3f2a81", f->subject = "rotate an API key";
    f->tickets = ids, f->ntickets = 4, f->demand = 4, f->evidence = sample_quotes(s, quotes, 3), f->nevidence = 3, f->line_end = 12;
    f = sample_finding(all, "too-technical", "docs/export.md", 9);
    f->message = "3 people ask about \"Serialise reports\", and it is written 1.7 standard deviations above their level";
    f->suggestion = "say \"save as a table\" before \"serialise\"";
    f->section = "Serialise reports", f->demand = 3, f->line_end = 30, f->column = 3;
    f = sample_finding(all, "hard-to-find", "docs/export.md", 9);
    f->message = "2 tickets are answered by \"Serialise reports\" and their words do not lead there";
    f->suggestion = "add \"Excel\" to the heading";
    f->demand = 2, f->suppressed = true;
    f = sample_finding(all, "partial-answer", "docs/odd dir/größe|`x`.md", 1);
    f->message = dg_printf(s->ctx, "1 ticket asks \"%s\"", HOSTILE_TITLE);
    f->suggestion = "complete the page";
    f->topic = "T-e41b00", f->demand = 1, f->evidence = sample_quotes(s, hostile, 1), f->nevidence = 1, f->subject = HOSTILE_TITLE;
    f = sample_finding(all, "asked-back", "", 0);
    f->message = "agents had to ask back", f->suggestion = "ask for the version in the form", f->demand = 1;
    all->inline_off = 1;
    s->report.findings = all;
    s->report.summary.suppressed = 1;
    s->report.summary.new_findings = 4;
}

/* --- the rest -------------------------------------------------------------------------------------------------------------------------- */

static void sample_rest(sample *s)
{
    static dg_gap_change gaps[] = {{"T-3f2a81", "rotate an API key", DG_GAP_GROWN, 2, 4}, {"T-old", "reset a password", DG_GAP_CLOSED, 3, 0},
                                   {"T-e41b00", "unchanged one", DG_GAP_UNCHANGED, 1, 1}};
    static dg_verdict_change verdicts[] = {{"desk", "23", "Delete an API key", DG_MISSING, DG_ANSWERED, false, "docs changed", "docs/keys.md#api-keys"},
                                           {"desk", "32", "help", DG_UNCERTAIN, DG_UNCERTAIN, true, "new tickets on its topic", NULL}};
    static const dg_gate_result gates[] = {
        {"fail-under", false, "coverage is 20.00 %, below 80 %", "answer 6 more tickets; the largest content gaps are at the top of the report"},
        {"max-missing", true, "1 content gaps, more than 5", ""},
    };
    dg_warnings *w = dg_warnings_new(s->ctx);
    dg_warn(w, DG_WARN_ADVICE, "level-jump", "docs/export.md", 9, "the heading level jumps from 1 to 3");
    dg_warn(w, DG_WARN_PARTIAL, "invalid-json", "tickets.json", 40, "line 40, column 7: a comma is missing");
    dg_warn(w, DG_WARN_VERBOSE, "skipped", "docs/.git", 0, "hidden folder skipped");
    s->changes = (dg_changes){.run_before = 3, .run_after = 4, .coverage_before = 10, .coverage_after = 20, .demand_before = 9, .demand_after = 10,
                              .gaps = gaps, .ngaps = 3, .tickets = verdicts, .ntickets = 2, .docs_changed = true, .tickets_changed = true};
    s->report.changes = &s->changes;
    s->report.gates = gates;
    s->report.ngates = 2;
    s->report.warnings = w;
    s->report.vectors = "none";
}

static void sample_make(sample *s)
{
    *s = (sample){.ctx = dg_mem_root(), .report = {.command = "audit"}, .options = {.width = 80, .quotes = true}};
    sample_docs(s);
    sample_tickets(s);
    sample_topics(s);
    sample_language(s);
    sample_findings(s);
    sample_rest(s);
}

/* `docgap lint`: findings of the docs alone. */
static inline void sample_make_lint(sample *s)
{
    *s = (sample){.ctx = dg_mem_root(), .report = {.command = "lint"}, .options = {.width = 80, .quotes = true}};
    sample_docs(s);
    s->report.summary = (dg_summary){.pages = 3, .sections = 5, .coverage = NAN, .first_ticket = DG_NO_TIME, .last_ticket = DG_NO_TIME, .new_findings = 1};
    dg_findings *all = dg_findings_new(s->ctx);
    dg_finding *f = sample_finding(all, "too-technical", "docs/keys.md", 14);
    f->message = "a sentence of 41 words";
    f->suggestion = "split it after \"scopes\"";
    f->column = 5;
    s->report.findings = all;
}

/* Nothing in, nothing found. */
static inline void sample_make_empty(sample *s)
{
    *s = (sample){.ctx = dg_mem_root(), .report = {.command = "audit"}, .options = {.width = 80, .quotes = true}};
    s->report.docs = &s->docs;
    s->report.tickets = &s->tickets;
    s->report.topics = &s->topics;
    s->report.askers = &s->askers;
    s->report.words = &s->words;
    s->report.findings = dg_findings_new(s->ctx);
    s->report.summary = (dg_summary){.coverage = NAN, .first_ticket = DG_NO_TIME, .last_ticket = DG_NO_TIME};
}

static void sample_free(sample *s) { dg_free(s->ctx); }
#endif
