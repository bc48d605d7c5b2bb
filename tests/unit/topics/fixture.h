/* What the tests of this room share: tickets from plain texts, with their terms. */
#ifndef TESTS_TOPICS_FIXTURE_H
#define TESTS_TOPICS_FIXTURE_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include "topics/topics.h"

typedef struct {
    dg_mem *ctx;
    dg_ticketset set;
    dg_clean_ticket *clean;
    dg_match *matches;
    dg_judgement *judgements;
    dg_term_matrix *terms;
    dg_nearest nearest;
    int32_t *group;
    int ngroups;
} corpus;

static inline void corpus_new(corpus *c, const char *const *texts, int n)
{
    c->ctx = dg_mem_root();
    c->set = (dg_ticketset){.tickets = dg_array(c->ctx, dg_ticket, n), .count = n};
    c->clean = dg_array(c->ctx, dg_clean_ticket, n);
    c->matches = dg_array(c->ctx, dg_match, n);
    c->judgements = dg_array(c->ctx, dg_judgement, n);
    c->group = dg_array(c->ctx, int32_t, n);
    for (int i = 0; i < n; i++) {
        c->clean[i] = (dg_clean_ticket){.title = texts[i], .lead = "", .prose = "", .errors = "", .code = "", .agent = ""};
        c->set.tickets[i] = (dg_ticket){.source = "mail", .id = dg_printf(c->ctx, "%d", i + 1), .title = texts[i], .body = "", .url = "",
            .requester = "", .created = DG_NO_TIME, .updated = DG_NO_TIME, .closed = DG_NO_TIME};
        c->judgements[i].verdict = DG_MISSING;
    }
    assert_int_equal(dg_match_term_matrix(&c->terms, c->ctx, NULL, c->clean, (size_t)n, 1), 0);
}

static inline void corpus_group(corpus *c, int threads)
{
    dg_topics_nearest(&c->nearest, c->ctx, c->terms, threads);
    dg_group_input in = {.terms = c->terms, .nearest = &c->nearest, .threads = threads};
    c->ngroups = dg_topics_group(c->group, &in);
}

static inline dg_topicset *corpus_build(corpus *c, const dg_previous_topic *previous, int nprevious)
{
    dg_topicset *out = NULL;
    dg_topics_input in = {.tickets = &c->set, .clean = c->clean, .terms = c->terms, .matches = c->matches, .judgements = c->judgements,
        .group = c->group, .ngroups = c->ngroups, .previous = previous, .nprevious = nprevious};
    assert_int_equal(dg_topics_build(&out, c->ctx, &in, NULL), 0);
    return out;
}

/* Three needs, five texts each, and one that is like no other. */
static const char *const small_set[] = {
    "How do I reset my password?", "I cannot reset my password", "Reset my password please, I forgot it", "Where can I reset my password",
    "Password reset mail does not arrive", "Export the report as PDF", "How to export a report to PDF", "Can the report be exported as a PDF file?",
    "PDF export of a report", "Exporting reports as PDF is slow", "Connect a Bluetooth printer", "My Bluetooth printer does not connect",
    "How do I connect the printer over Bluetooth", "Printer connection over Bluetooth fails", "Bluetooth: connect to printer",
    "Zebra crossing giraffe",
};
enum { SMALL = sizeof small_set / sizeof *small_set };
#endif
