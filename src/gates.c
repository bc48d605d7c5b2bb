/* Gates decide the exit code of check: a table of rows, each one line when it fails, with what would fix it.
 * Numbers are compared unrounded: 79.96 % does not pass a gate of 80. */
#include <math.h>
#include "session.h"

typedef struct {
    const char *name;
    bool (*given)(const dg_settings *set);
    bool (*holds)(const dg_session *s, const char **text, const char **fix);
} gate;

/* An accepted finding (in the baseline) never fails a gate; --new-only makes every kind of finding count that is not accepted. */
static bool counts(const dg_finding *f) { return !f->suppressed; }

/* --- coverage ---------------------------------------------------------------------------------------------------------------- */

static bool fail_under_given(const dg_settings *set) { return !isnan(set->fail_under); }

static bool fail_under_holds(const dg_session *s, const char **text, const char **fix)
{
    const dg_summary *m = &s->report.summary;
    double limit = s->set->fail_under;
    if (!s->tickets || isnan(m->coverage)) {
        *text = "coverage cannot be measured: no documentation tickets";
        *fix = "import tickets, or leave --fail-under out";
        return false;
    }
    int needed = (int)ceil(limit / 100.0 * m->demand - 1e-9) - m->verdicts[DG_ANSWERED];
    *text = dg_printf(s->ctx, "coverage is %.2f %%, below %.10g %%", m->coverage, limit);
    *fix = dg_printf(s->ctx, "answer %d more ticket%s; the largest content gaps are at the top of the report", needed, needed == 1 ? "" : "s");
    return m->coverage >= limit;
}

/* --- number of content gaps ---------------------------------------------------------------------------------------------------- */

static bool max_missing_given(const dg_settings *set) { return !isnan(set->max_missing); }

static bool max_missing_holds(const dg_session *s, const char **text, const char **fix)
{
    int gaps = 0;
    const char *largest = "";
    for (int i = 0; s->findings && i < s->findings->count; i++) {
        const dg_finding *f = &s->findings->items[i];
        if (strcmp(f->rule->id, "content-gap") != 0 || !counts(f)) continue;
        if (!gaps++) largest = f->subject;
    }
    *text = dg_printf(s->ctx, "%d content gap%s%s, more than %.0f", gaps, gaps == 1 ? "" : "s", s->set->new_only ? " that are not in the baseline" : "", s->set->max_missing);
    *fix = dg_printf(s->ctx, "write about \"%s\" first, or accept gaps with `docgap baseline write`", largest);
    return gaps <= s->set->max_missing;
}

/* --- severity -------------------------------------------------------------------------------------------------------------------- */

static dg_severity severity_named(const char *name)
{
    for (int i = 0; i < DG_SEVERITIES; i++)
        if (strcmp(name, dg_severity_names[i]) == 0) return (dg_severity)i;
    return DG_ERROR;
}

static bool fail_on_given(const dg_settings *set) { return set->fail_on || set->new_only; }

static bool fail_on_holds(const dg_session *s, const char **text, const char **fix)
{
    dg_severity from = s->set->fail_on ? severity_named(s->set->fail_on) : DG_WARNING;
    int n = 0;
    const dg_finding *first = NULL;
    for (int i = 0; s->findings && i < s->findings->count; i++) {
        const dg_finding *f = &s->findings->items[i];
        if (f->severity < from || !counts(f)) continue;
        if (!n++) first = f;
    }
    *text = dg_printf(s->ctx, "%d %sfinding%s of severity %s or above", n, s->set->new_only ? "new " : "", n == 1 ? "" : "s", dg_severity_names[from]);
    *fix = first ? dg_printf(s->ctx, "start with %s:%d (%s), or accept them with `docgap baseline write`", first->path, first->line, first->rule->id) : "";
    return n == 0;
}

static const gate gates[] = {
    {"fail-under", fail_under_given, fail_under_holds},
    {"max-missing", max_missing_given, max_missing_holds},
    {"fail-on", fail_on_given, fail_on_holds},
};
enum { GATES = sizeof gates / sizeof gates[0] };

int dg_session_gates(dg_session *s, bool *hold, dg_error *err)
{
    (void)err;
    dg_gate_result *results = dg_array(s->ctx, dg_gate_result, GATES);
    int n = 0;
    *hold = true;
    for (int i = 0; i < GATES; i++) {
        if (!gates[i].given(s->set)) continue;
        dg_gate_result *r = &results[n++];
        r->gate = gates[i].name;
        r->holds = gates[i].holds(s, &r->text, &r->fix);
        if (!r->holds) *hold = false;
    }
    s->report.gates = results;
    s->report.ngates = n;
    return 0;
}
