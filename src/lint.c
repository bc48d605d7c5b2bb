/* docgap lint: the docs alone, without a database of tickets. Reads the files anew; nothing is stored. */
#include <math.h>
#include "findings/suppress.h"
#include "followup/baseline.h"
#include "language/lint.h"
#include "session.h"

int dg_session_lint(dg_session *s, const char *const *paths, int npaths, dg_error *err)
{
    dg_docs_options o;
    dg_baseline *accepted;
    dg_summary *m = &s->report.summary;
    dg_session_timing(s, NULL);
    dg_session_docs_options(s, &o, paths, npaths);
    if (!o.npaths) return dg_fail(err, DG_ERR_USAGE, "no documentation: name a folder of Markdown, or `docs:` in docgap.yml");
    if (dg_docs_read(&s->docs, s->ctx, &o, err)) return -1;
    dg_session_timing(s, "read");
    dg_lint_options lint = {.rules = s->rules, .language = s->set->language, .threads = s->threads};
    s->findings = dg_findings_new(s->ctx);
    dg_lint(s->findings, s->docs, &lint);
    dg_findings_suppress_files(s->findings);
    dg_findings_sort(s->findings);
    dg_session_timing(s, "lint");
    if (dg_baseline_read(&accepted, s->ctx, s->set->baseline, err)) return -1;
    m->suppressed = dg_baseline_apply(accepted, s->findings);
    m->new_findings = s->findings->count - m->suppressed;
    m->pages = s->docs->npages;
    m->sections = s->docs->nsections;
    m->coverage = NAN;
    m->first_ticket = m->last_ticket = DG_NO_TIME;
    dg_warnings_sort(s->warnings);
    s->report.command = "lint";
    s->report.docs = s->docs;
    s->report.findings = s->findings;
    s->report.warnings = s->warnings;
    s->report.vectors = "none";
    return 0;
}
