/* SARIF 2.1.0 (OASIS), within what GitHub code scanning takes: at most 5,000 results (more are not shown, 25,000 are refused) and
 * 10 MB. The most severe come first; what was cut is said in the run's properties and as a notification. Identity is
 * partialFingerprints["docgap/v1"], which holds no line number; findings of the baseline are suppressions. */
#include <string.h>
#include "base/json_write.h"
#include "report/formats.h"
#include "report/view.h"

enum { MOST_RESULTS = 5000, MOST_BYTES = 10 * 1000 * 1000 - 500 * 1000, MOST_NOTIFICATIONS = 1000, MOST_RELATED = 20 };

typedef struct {
    const dg_view *v;
    const dg_finding **list; int count;  /* most severe first */
    int written;                         /* of them: what the limits allow */
    bool by_size;
    const dg_rule **rules; int nrules;   /* those of the findings, in the order of the table */
} sarif;

static const char *const levels[DG_SEVERITIES] = {[DG_ADVICE] = "note", [DG_WARNING] = "warning", [DG_ERROR] = "error"};

/* --- texts ------------------------------------------------------------------------------------------------------------------------ */

/* "[text](1)" would be an embedded link in a SARIF message (3.11.6): taken apart. */
static const char *message_text(dg_mem *ctx, const char *s)
{
    dg_buf b;
    if (!strstr(s, "](")) return s;
    dg_buf_init(&b, ctx, DG_BUF_NO_LIMIT);
    for (const char *p = s; *p; p++) {
        dg_buf_addc(&b, *p);
        if (p[0] == ']' && p[1] == '(') dg_buf_addc(&b, ' ');
    }
    return dg_buf_take(&b);
}

static void text_object(dg_jw *w, const char *key, const char *text)
{
    dg_jw_key(w, key);
    dg_jw_object(w);
    dg_jw_kstr(w, "text", text);
    dg_jw_end_object(w);
}

static const char *result_text(const dg_view *v, const dg_finding *f)
{
    dg_buf b;
    dg_buf_init(&b, v->ctx, DG_BUF_NO_LIMIT);
    dg_buf_adds(&b, dg_view_text(v->ctx, f->message, 2 * DG_TITLE_CELLS));
    if (f->suggestion && f->suggestion[0]) dg_buf_addf(&b, "\nTo do: %s", dg_view_text(v->ctx, f->suggestion, 2 * DG_TITLE_CELLS));
    for (int i = 0; i < f->nevidence && v->o->quotes; i++) {
        const dg_evidence_quote *q = &f->evidence[i];
        if (!q->ticket) continue;
        dg_buf_addf(&b, "\n\"%s\" (ticket %s)", dg_view_text(v->ctx, q->text, DG_QUOTE_CELLS), dg_view_text(v->ctx, q->ticket, DG_QUOTE_CELLS));
    }
    return message_text(v->ctx, dg_buf_take(&b));
}

/* A relative reference (RFC 3986): every byte that is not unreserved or '/' is percent-encoded. */
static const char *uri(dg_mem *ctx, const char *path)
{
    dg_buf b;
    dg_buf_init(&b, ctx, DG_BUF_NO_LIMIT);
    if (path[0] == '/') dg_buf_adds(&b, "file://");
    for (const char *p = path; *p; p++) {
        bool plain = (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') || (*p >= '0' && *p <= '9') || strchr("-._~/", *p);
        if (plain) dg_buf_addc(&b, *p);
        else dg_buf_addf(&b, "%%%02X", (unsigned)(unsigned char)*p);
    }
    return dg_buf_take(&b);
}

/* --- rules ------------------------------------------------------------------------------------------------------------------------- */

static void rule(dg_jw *w, const dg_view *v, const dg_rule *r)
{
    const char *settings = r->settings && r->settings[0] ? r->settings : "none";
    dg_jw_object(w);
    dg_jw_kstr(w, "id", r->id);
    text_object(w, "shortDescription", r->what);
    text_object(w, "fullDescription", dg_printf(v->ctx, "%s: %s.", r->what, r->why));
    dg_jw_key(w, "help");
    dg_jw_object(w);
    dg_jw_kstr(w, "text", dg_printf(v->ctx, "%s\nWhy it matters: %s.\nSettings (docgap.yml, rules: %s): %s.", r->what, r->why, r->id, settings));
    dg_jw_kstr(w, "markdown", dg_printf(v->ctx, "**%s**\n\nWhy it matters: %s.\n\nSettings (`docgap.yml`, `rules: %s`): `%s`.\n", r->what, r->why,
                                        r->id, settings));
    dg_jw_end_object(w);
    dg_jw_key(w, "defaultConfiguration");
    dg_jw_object(w);
    dg_jw_kstr(w, "level", levels[r->severity < DG_SEVERITIES ? r->severity : DG_ADVICE]);
    dg_jw_end_object(w);
    dg_jw_key(w, "properties");
    dg_jw_object(w);
    dg_jw_key(w, "tags");
    dg_jw_array(w);
    dg_jw_str(w, "documentation");
    dg_jw_str(w, r->topic);
    dg_jw_end_array(w);
    dg_jw_end_object(w);
    dg_jw_end_object(w);
}

static void select_rules(sarif *s)
{
    int all = 0;
    while (dg_rules[all].id) all++;
    s->rules = dg_array(s->v->ctx, const dg_rule *, all);
    for (int i = 0; i < all; i++) {
        bool used = false;
        for (int k = 0; k < s->count && !used; k++) used = s->list[k]->rule == &dg_rules[i];
        if (used) s->rules[s->nrules++] = &dg_rules[i];
    }
}

static int rule_index(const sarif *s, const dg_rule *r)
{
    for (int i = 0; i < s->nrules; i++)
        if (s->rules[i] == r) return i;
    return -1;
}

/* --- results -------------------------------------------------------------------------------------------------------------------------- */

static void physical_location(dg_jw *w, dg_mem *ctx, const char *path, int line)
{
    dg_jw_key(w, "physicalLocation");
    dg_jw_object(w);
    dg_jw_key(w, "artifactLocation");
    dg_jw_object(w);
    dg_jw_kstr(w, "uri", uri(ctx, path));
    if (path[0] != '/') dg_jw_kstr(w, "uriBaseId", "%SRCROOT%");
    dg_jw_end_object(w);
    dg_jw_key(w, "region");
    dg_jw_object(w);
    dg_jw_kint(w, "startLine", line > 0 ? line : 1);
}

static void location(dg_jw *w, const dg_view *v, const dg_finding *f)
{
    dg_jw_key(w, "locations");
    dg_jw_array(w);
    if (f->path[0]) {
        dg_jw_object(w);
        physical_location(w, v->ctx, f->path, f->line);
        if (f->line > 0 && f->column > 0) dg_jw_kint(w, "startColumn", f->column);
        if (f->line > 0 && f->line_end > f->line) dg_jw_kint(w, "endLine", f->line_end);
        dg_jw_end_object(w);
        dg_jw_end_object(w);
        dg_jw_end_object(w);
    }
    dg_jw_end_array(w);
}

static void related(dg_jw *w, const dg_view *v, const dg_finding *f)
{
    int n = 0;
    dg_jw_key(w, "relatedLocations");
    dg_jw_array(w);
    for (int i = 0; i < f->nevidence && n < MOST_RELATED; i++) {
        const dg_evidence_quote *q = &f->evidence[i];
        if (!q->path || !q->path[0]) continue;
        n++;
        dg_jw_object(w);
        physical_location(w, v->ctx, q->path, q->line);
        dg_jw_end_object(w);
        dg_jw_end_object(w);
        text_object(w, "message", message_text(v->ctx, dg_view_text(v->ctx, q->text, DG_QUOTE_CELLS)));
        dg_jw_end_object(w);
    }
    dg_jw_end_array(w);
}

static void suppressions(dg_jw *w, const dg_finding *f)
{
    dg_jw_key(w, "suppressions");
    dg_jw_array(w);
    if (f->suppressed) {
        dg_jw_object(w);
        dg_jw_kstr(w, "kind", "external");
        dg_jw_kstr(w, "status", "accepted");
        dg_jw_kstr(w, "justification", "in the baseline");
        dg_jw_end_object(w);
    }
    dg_jw_end_array(w);
}

static void result(dg_jw *w, const sarif *s, const dg_finding *f)
{
    int indent = w->indent;
    dg_jw_object(w);
    w->indent = 0;
    dg_jw_kstr(w, "ruleId", f->rule->id);
    dg_jw_kint(w, "ruleIndex", rule_index(s, f->rule));
    dg_jw_kstr(w, "level", levels[f->severity]);
    text_object(w, "message", result_text(s->v, f));
    location(w, s->v, f);
    related(w, s->v, f);
    dg_jw_key(w, "partialFingerprints");
    dg_jw_object(w);
    dg_jw_kstr(w, "docgap/v1", f->fingerprint);
    dg_jw_end_object(w);
    suppressions(w, f);
    dg_jw_key(w, "properties");
    dg_jw_object(w);
    dg_jw_kint(w, "demand", f->demand);
    dg_jw_kstr(w, "topic", f->topic);
    dg_jw_end_object(w);
    dg_jw_end_object(w);
    w->indent = indent;
}

/* How many results fit: each is written to memory once for its size. */
static int fitting(sarif *s, dg_error *err)
{
    size_t size = 0, total = 0;
    char *memory = NULL;
    s->written = s->count < MOST_RESULTS ? s->count : MOST_RESULTS;
    FILE *f = open_memstream(&memory, &size);
    if (!f) return dg_fail(err, DG_ERR_IO, "no memory stream for the sarif report");
    for (int i = 0; i < s->written && !s->by_size; i++) {
        dg_jw w;
        rewind(f);
        dg_jw_init(&w, f, 0);
        result(&w, s, s->list[i]);
        total += (size_t)ftell(f) + 16;
        if (total <= MOST_BYTES) continue;
        s->written = i;
        s->by_size = true;
    }
    fclose(f);
    free(memory);
    return 0;
}

/* --- the run ------------------------------------------------------------------------------------------------------------------------------ */

static void notification(dg_jw *w, const char *level, const char *id, const char *text)
{
    dg_jw_object(w);
    dg_jw_key(w, "descriptor");
    dg_jw_object(w);
    dg_jw_kstr(w, "id", id);
    dg_jw_end_object(w);
    dg_jw_kstr(w, "level", level);
    text_object(w, "message", text);
}

static void warning(dg_jw *w, const dg_view *v, const dg_warning *x)
{
    notification(w, x->kind == DG_WARN_PARTIAL ? "warning" : "note", x->code, message_text(v->ctx, dg_view_text(v->ctx, x->message, DG_TITLE_CELLS)));
    if (x->file && x->file[0]) {
        dg_jw_key(w, "locations");
        dg_jw_array(w);
        dg_jw_object(w);
        physical_location(w, v->ctx, x->file, (int)x->line);
        dg_jw_end_object(w);
        dg_jw_end_object(w);
        dg_jw_end_object(w);
        dg_jw_end_array(w);
    }
    dg_jw_end_object(w);
}

static void invocation(dg_jw *w, const sarif *s)
{
    int count;
    const dg_warning **list = dg_view_warnings(s->v, &count);
    dg_jw_object(w);
    dg_jw_kbool(w, "executionSuccessful", true);
    dg_jw_key(w, "toolExecutionNotifications");
    dg_jw_array(w);
    if (s->written < s->count) {
        notification(w, "warning", "results-cut",
                     dg_printf(s->v->ctx, "%d of %d results are in this file, the most severe first: %s", s->written, s->count,
                               s->by_size ? "more would pass 10 MB" : "GitHub shows no more than 5,000"));
        dg_jw_end_object(w);
    }
    for (int i = 0; i < count && i < MOST_NOTIFICATIONS; i++) warning(w, s->v, list[i]);
    dg_jw_end_array(w);
    dg_jw_end_object(w);
}

static void driver(dg_jw *w, const sarif *s)
{
    dg_jw_key(w, "tool");
    dg_jw_object(w);
    dg_jw_key(w, "driver");
    dg_jw_object(w);
    dg_jw_kstr(w, "name", "docgap");
    dg_jw_kstr(w, "version", DG_VERSION);
    dg_jw_kstr(w, "semanticVersion", DG_VERSION);
    dg_jw_key(w, "rules");
    dg_jw_array(w);
    for (int i = 0; i < s->nrules; i++) rule(w, s->v, s->rules[i]);
    dg_jw_end_array(w);
    dg_jw_end_object(w);
    dg_jw_end_object(w);
}

static void run_properties(dg_jw *w, const sarif *s)
{
    const dg_summary *m = &s->v->r->summary;
    dg_jw_key(w, "properties");
    dg_jw_object(w);
    dg_jw_kint(w, "tickets", m->tickets);
    dg_jw_kint(w, "demand", m->demand);
    dg_jw_kreal(w, "coverage", m->coverage, 6);
    dg_jw_kint(w, "suppressed", m->suppressed);
    dg_jw_kint(w, "resultsFound", s->count);
    dg_jw_kint(w, "resultsWritten", s->written);
    dg_jw_end_object(w);
}

static void run(dg_jw *w, const sarif *s)
{
    dg_jw_object(w);
    driver(w, s);
    dg_jw_key(w, "automationDetails");
    dg_jw_object(w);
    dg_jw_kstr(w, "id", dg_printf(s->v->ctx, "docgap/%s/", s->v->r->command ? s->v->r->command : "audit"));
    dg_jw_end_object(w);
    dg_jw_key(w, "originalUriBaseIds");
    dg_jw_object(w);
    dg_jw_key(w, "%SRCROOT%");
    dg_jw_object(w);
    text_object(w, "description", "the folder where docgap ran");
    dg_jw_end_object(w);
    dg_jw_end_object(w);
    dg_jw_key(w, "invocations");
    dg_jw_array(w);
    invocation(w, s);
    dg_jw_end_array(w);
    dg_jw_key(w, "results");
    dg_jw_array(w);
    for (int i = 0; i < s->written; i++) result(w, s, s->list[i]);
    dg_jw_end_array(w);
    dg_jw_kstr(w, "columnKind", "unicodeCodePoints");
    run_properties(w, s);
    dg_jw_end_object(w);
}

int dg_report_sarif(FILE *f, const dg_report *r, const dg_report_options *o, dg_error *err)
{
    dg_view *v = dg_view_new(r, o);
    sarif s = {.v = v, .count = dg_view_findings_count(v)};
    dg_jw writer, *w = &writer;
    s.list = dg_view_by_severity(v, dg_view_all_findings(v), s.count);
    select_rules(&s);
    int rc = fitting(&s, err);
    if (rc == 0) {
        dg_jw_init(w, f, 2);
        dg_jw_object(w);
        dg_jw_kstr(w, "$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json");
        dg_jw_kstr(w, "version", "2.1.0");
        dg_jw_key(w, "runs");
        dg_jw_array(w);
        run(w, &s);
        dg_jw_end_array(w);
        dg_jw_end_object(w);
        fputc('\n', f);
        rc = dg_format_done(f, "sarif", err);
    }
    dg_view_free(v);
    return rc;
}
