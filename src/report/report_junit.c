/* JUnit XML, as Jenkins, GitLab and others read it: a suite of gates, then a suite for each rule that found something.
 * Findings of severity error or warning are failures, advice passes with its text as output, findings in the baseline are
 * skipped. Names carry no line number and no count, so that a CI follows a test over runs. No clock: there are no times. */
#include <string.h>
#include "report/formats.h"
#include "report/view.h"
#include "text/unicode.h"

/* --- XML ----------------------------------------------------------------------------------------------------------------------------- */

static bool legal(int32_t c) /* Char of XML 1.0, without surrogates and non-characters */
{
    return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c < 0xD800) || (c >= 0xE000 && c < 0xFFFE) || c >= 0x10000;
}

/* Text for an attribute or an element. What XML cannot hold becomes U+FFFD. */
static void escaped(FILE *f, const char *s)
{
    size_t n = strlen(s);
    int len = 1;
    for (size_t i = 0; i < n; i += (size_t)len) {
        int32_t c = dg_utf8_next(s + i, n - i, &len);
        if (c == 0xFFFD || !legal(c)) fputs("\xEF\xBF\xBD", f);
        else if (c == '&') fputs("&amp;", f);
        else if (c == '<') fputs("&lt;", f);
        else if (c == '>') fputs("&gt;", f);
        else if (c == '"') fputs("&quot;", f);
        else if (c == '\t' || c == '\n' || c == '\r') fprintf(f, "&#%d;", (int)c);
        else fwrite(s + i, 1, (size_t)len, f);
    }
}

static void attribute(FILE *f, const char *name, const char *value)
{
    fprintf(f, " %s=\"", name);
    escaped(f, value);
    fputc('"', f);
}

/* --- cases ----------------------------------------------------------------------------------------------------------------------------- */

static void open_case(FILE *f, const char *suite, const char *name)
{
    fputs("    <testcase", f);
    attribute(f, "classname", suite);
    attribute(f, "name", name);
}

/* What one reads when the test is opened: place, message, what to do, quotes. */
static const char *details(const dg_view *v, const dg_finding *x)
{
    dg_buf b;
    dg_buf_init(&b, v->ctx, DG_BUF_NO_LIMIT);
    if (x->path[0]) dg_buf_addf(&b, "%s:%d: ", dg_view_text(v->ctx, x->path, DG_TITLE_CELLS), x->line);
    dg_buf_addf(&b, "%s [%s]\n", dg_view_text(v->ctx, x->message, 2 * DG_TITLE_CELLS), x->rule->id);
    if (x->suggestion && x->suggestion[0]) dg_buf_addf(&b, "To do: %s\n", dg_view_text(v->ctx, x->suggestion, 2 * DG_TITLE_CELLS));
    for (int i = 0; i < x->nevidence; i++) {
        const dg_evidence_quote *q = &x->evidence[i];
        if (q->ticket && !v->o->quotes) continue;
        dg_buf_addf(&b, "\"%s\"", dg_view_text(v->ctx, q->text, DG_QUOTE_CELLS));
        if (q->ticket) dg_buf_addf(&b, " (ticket %s)", dg_view_text(v->ctx, q->ticket, DG_QUOTE_CELLS));
        else if (q->path) dg_buf_addf(&b, " (%s:%d)", dg_view_text(v->ctx, q->path, DG_TITLE_CELLS), q->line);
        const char *link = dg_view_link(q->url);
        if (link) dg_buf_addf(&b, " %s", link);
        dg_buf_addc(&b, '\n');
    }
    return dg_buf_take(&b);
}

static void finding_case(FILE *f, const dg_view *v, const char *suite, const dg_finding *x)
{
    const char *path = x->path[0] ? dg_view_text(v->ctx, x->path, DG_QUOTE_CELLS) : "docs";
    const char *subject = dg_view_text(v->ctx, x->subject && x->subject[0] ? x->subject : x->message, 80);
    open_case(f, suite, dg_printf(v->ctx, "%s: %s [%s]", path, subject, x->fingerprint));
    if (x->suppressed) {
        fputs(">\n      <skipped>in the baseline</skipped>\n", f);
    } else if (x->severity == DG_ADVICE) {
        fputs(">\n      <system-out>", f);
        escaped(f, details(v, x));
        fputs("</system-out>\n", f);
    } else {
        fputs(">\n      <failure", f);
        attribute(f, "type", dg_severity_names[x->severity]);
        attribute(f, "message", dg_view_text(v->ctx, x->message, 2 * DG_TITLE_CELLS));
        fputc('>', f);
        escaped(f, details(v, x));
        fputs("</failure>\n", f);
    }
    fputs("    </testcase>\n", f);
}

static void gate_case(FILE *f, const dg_gate_result *g)
{
    open_case(f, "docgap.gates", g->gate);
    if (g->holds) {
        fputs("/>\n", f);
        return;
    }
    fputs(">\n      <failure", f);
    attribute(f, "type", "gate");
    attribute(f, "message", g->text);
    fputc('>', f);
    escaped(f, g->fix);
    fputs("</failure>\n    </testcase>\n", f);
}

/* --- suites ------------------------------------------------------------------------------------------------------------------------------ */

typedef struct { int tests, failures, skipped; } counts;

static void add(counts *to, counts more)
{
    to->tests += more.tests;
    to->failures += more.failures;
    to->skipped += more.skipped;
}

static counts count_rule(const dg_view *v, const dg_rule *rule)
{
    counts c = {0};
    for (int i = 0; i < dg_view_findings_count(v); i++) {
        const dg_finding *x = &v->r->findings->items[i];
        if (x->rule != rule) continue;
        c.tests++;
        if (x->suppressed) c.skipped++;
        else if (x->severity != DG_ADVICE) c.failures++;
    }
    return c;
}

static counts count_gates(const dg_view *v)
{
    counts c = {v->r->ngates, 0, 0};
    for (int i = 0; i < v->r->ngates; i++) c.failures += !v->r->gates[i].holds;
    return c;
}

static void open_suite(FILE *f, const char *name, counts c)
{
    fputs("  <testsuite", f);
    attribute(f, "name", name);
    fprintf(f, " tests=\"%d\" failures=\"%d\" errors=\"0\" skipped=\"%d\">\n", c.tests, c.failures, c.skipped);
}

static void rule_suite(FILE *f, const dg_view *v, const dg_rule *rule)
{
    const char *suite = dg_printf(v->ctx, "docgap.%s", rule->id);
    counts c = count_rule(v, rule);
    if (!c.tests) return;
    open_suite(f, suite, c);
    for (int i = 0; i < dg_view_findings_count(v); i++)
        if (v->r->findings->items[i].rule == rule) finding_case(f, v, suite, &v->r->findings->items[i]);
    fputs("  </testsuite>\n", f);
}

/* Some CIs take a file without any test for a broken one. */
static void nothing_found(FILE *f)
{
    open_suite(f, "docgap", (counts){1, 0, 0});
    open_case(f, "docgap", "nothing found");
    fputs("/>\n  </testsuite>\n", f);
}

int dg_report_junit(FILE *f, const dg_report *r, const dg_report_options *o, dg_error *err)
{
    dg_view *v = dg_view_new(r, o);
    counts all = count_gates(v);
    for (const dg_rule *rule = dg_rules; rule->id; rule++) add(&all, count_rule(v, rule));
    bool nothing = !all.tests;
    all.tests += nothing;
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", f);
    fprintf(f, "<testsuites name=\"docgap\" tests=\"%d\" failures=\"%d\" errors=\"0\">\n", all.tests, all.failures);
    if (r->ngates) {
        open_suite(f, "docgap.gates", count_gates(v));
        for (int i = 0; i < r->ngates; i++) gate_case(f, &r->gates[i]);
        fputs("  </testsuite>\n", f);
    }
    for (const dg_rule *rule = dg_rules; rule->id; rule++) rule_suite(f, v, rule);
    if (nothing) nothing_found(f);
    fputs("</testsuites>\n", f);
    dg_view_free(v);
    return dg_format_done(f, "junit", err);
}
