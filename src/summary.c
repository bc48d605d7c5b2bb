/* The counts of a run: verdicts, demand, coverage, KCS; the report's view of everything; what is kept of the run. */
#include <math.h>
#include <stdlib.h>
#include "base/hash.h"
#include "session.h"

static void count_verdicts(dg_summary *m, const dg_session *s)
{
    m->tickets = s->tickets->count;
    for (int i = 0; i < s->tickets->count; i++) m->verdicts[s->judgements[i].verdict]++;
    m->demand = m->tickets - m->verdicts[DG_NOT_DOCS] - m->verdicts[DG_UNCERTAIN];
    m->coverage = m->demand ? 100.0 * m->verdicts[DG_ANSWERED] / m->demand : NAN;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double shared_words(const dg_session *s)
{
    double *share = dg_array(NULL, double, s->tickets->count), median = (double)NAN;
    int n = 0;
    for (int i = 0; i < s->tickets->count; i++)
        if (s->judgements[i].verdict == DG_ANSWERED) share[n++] = s->matches[i].evidence[DG_EV_IDF_COVERAGE3];
    if (n && !dg_model_calibrated(s->judge.model)) {
        qsort(share, (size_t)n, sizeof *share, by_value);
        median = 100 * share[n / 2];
    }
    dg_free(share);
    return median;
}

static void ticket_period(dg_summary *m, const dg_ticketset *set)
{
    m->first_ticket = m->last_ticket = DG_NO_TIME;
    for (int i = 0; i < set->count; i++) {
        int64_t t = set->tickets[i].created;
        if (t == DG_NO_TIME) continue;
        if (m->first_ticket == DG_NO_TIME || t < m->first_ticket) m->first_ticket = t;
        if (m->last_ticket == DG_NO_TIME || t > m->last_ticket) m->last_ticket = t;
    }
}

static void count_findings(dg_summary *m, const dg_findings *all)
{
    for (int i = 0; i < all->count; i++) {
        if (all->items[i].suppressed) m->suppressed++;
        else m->new_findings++;
    }
}

void dg_session_summary(dg_session *s)
{
    dg_report *r = &s->report;
    dg_summary *m = &r->summary;
    *m = (dg_summary){.pages = s->docs->npages, .sections = s->docs->nsections};
    count_verdicts(m, s);
    m->shared_words = shared_words(s);
    ticket_period(m, s->tickets);
    count_findings(m, s->findings);
    m->unanswered_demand = s->topics->unanswered_demand;
    m->topics_for_80_percent = s->topics->for_80_percent;
    dg_db_query_int(&m->redactions, s->db, "SELECT coalesce(sum(count), 0) FROM redaction", 0, NULL);
    dg_warnings_sort(s->warnings);
    r->docs = s->docs;
    r->tickets = s->tickets;
    r->clean = s->clean;
    r->matches = s->matches;
    r->judgements = s->judgements;
    r->signals = s->signals;
    r->topics = s->topics;
    r->askers = s->askers;
    r->words = s->words;
    r->findings = s->findings;
    r->warnings = s->warnings;
    r->vectors = s->vectors ? dg_vectors_source(s->vectors) : "none";
    if (s->embedded) r->vectors = dg_printf(s->ctx, "%s; embeddings by %s", r->vectors, s->embedded);
}

static char *hash_text(dg_mem *ctx, uint64_t h)
{
    char hex[17];
    dg_hash_hex(h, hex);
    return dg_strdup(ctx, hex);
}

static uint64_t mix(uint64_t h, const char *s) { return dg_hash64_seed(s, strlen(s), h); }

char *dg_session_docs_hash(const dg_session *s)
{
    uint64_t h = 0;
    for (int i = 0; i < s->docs->npages; i++) {
        h = mix(h, s->docs->pages[i].path);
        h = dg_hash64_seed(&s->docs->pages[i].hash, sizeof s->docs->pages[i].hash, h);
    }
    return hash_text(s->ctx, h);
}

char *dg_session_tickets_hash(const dg_session *s)
{
    uint64_t h = 0;
    for (int i = 0; i < s->tickets->count; i++) {
        const dg_ticket *t = &s->tickets->tickets[i];
        h = mix(mix(mix(mix(h, t->source), t->id), t->title), t->body);
        for (int k = 0; k < t->nmessages; k++) h = mix(h, t->messages[k].body);
    }
    return hash_text(s->ctx, h);
}

/* What moves a verdict beside docs and tickets. */
static char *settings_text(const dg_session *s)
{
    return dg_printf(s->ctx, "{\"version\":\"%s\",\"language\":\"%s\",\"doubt\":%.4f,\"min_words\":%d,\"own_model\":%s,\"vectors\":\"%s\",\"embeddings\":%s}",
                     dg_version(), s->set->language, s->set->doubt, s->judge.min_words, s->set->model ? "true" : "false",
                     s->vectors ? "on" : "none", s->embedded ? "true" : "false");
}

void dg_session_run_record(const dg_session *s, dg_run_record *r)
{
    const dg_summary *m = &s->report.summary;
    *r = (dg_run_record){
        .created = dg_time_now(), .docs_hash = s->docs_hash, .tickets_hash = s->tickets_hash, .settings = settings_text(s),
        .coverage = m->coverage, .demand = m->demand, .tickets = m->tickets, .docs = s->docs, .ticketset = s->tickets,
        .matches = s->matches, .judgements = s->judgements, .topics = s->topics, .findings = s->findings,
    };
    memcpy(r->verdicts, m->verdicts, sizeof r->verdicts);
}
