/* GitHub Actions: annotations as workflow commands, and the Markdown report appended to the job summary. Reading the variable
 * GITHUB_STEP_SUMMARY and appending to that file is the one side effect that a format has; without the variable there is none.
 * GitHub shows ten annotations of each level a step, so the most severe come first and the rest is counted in a plain line. */
#include <stdlib.h>
#include <string.h>
#include "report/formats.h"
#include "report/md_out.h"

enum { ANNOTATIONS = 10, SUMMARY_BYTES = 1000 * 1000 }; /* of one level; GitHub refuses a summary above 1 MiB */

static const char *const commands[DG_SEVERITIES] = {[DG_ADVICE] = "notice", [DG_WARNING] = "warning", [DG_ERROR] = "error"};

/* The escapes of the Actions toolkit: %, CR and LF in data; also : and , in properties. */
static void escaped(FILE *f, const char *s, bool property)
{
    for (; *s; s++) {
        bool special = *s == '%' || *s == '\r' || *s == '\n' || (property && (*s == ':' || *s == ','));
        if (special) fprintf(f, "%%%02X", (unsigned)(unsigned char)*s);
        else fputc(*s, f);
    }
}

static void annotation(FILE *f, const dg_view *v, const dg_finding *x)
{
    fprintf(f, "::%s ", commands[x->severity]);
    if (x->path[0]) {
        fputs("file=", f);
        escaped(f, x->path, true);
        fprintf(f, ",line=%d,", x->line > 0 ? x->line : 1);
        if (x->line > 0 && x->line_end > x->line) fprintf(f, "endLine=%d,", x->line_end);
        if (x->line > 0 && x->column > 0) fprintf(f, "col=%d,", x->column);
    }
    fprintf(f, "title=docgap%%3A %s::", x->rule->id);
    escaped(f, dg_view_log_text(v->ctx, x->message, 2 * DG_TITLE_CELLS), false);
    if (x->suggestion && x->suggestion[0]) {
        fputs("%0ATo do: ", f);
        escaped(f, dg_view_log_text(v->ctx, x->suggestion, 2 * DG_TITLE_CELLS), false);
    }
    fputc('\n', f);
}

static void gate(FILE *f, const dg_view *v, const dg_gate_result *g)
{
    if (g->holds) return;
    fprintf(f, "::error title=docgap gate %s::", g->gate);
    escaped(f, dg_view_log_text(v->ctx, g->text, DG_TITLE_CELLS), false);
    if (g->fix && g->fix[0]) {
        fputs("%0ATo fix: ", f);
        escaped(f, dg_view_log_text(v->ctx, g->fix, DG_TITLE_CELLS), false);
    }
    fputc('\n', f);
}

static void annotations(FILE *f, const dg_view *v)
{
    const dg_finding **list = dg_view_by_severity(v, v->open, v->nopen);
    int written[DG_SEVERITIES] = {0}, left = 0, most = v->o->limit > 0 ? v->o->limit : ANNOTATIONS;
    for (int i = 0; i < v->r->ngates; i++) gate(f, v, &v->r->gates[i]);
    for (int i = 0; i < v->nopen; i++) {
        if (written[list[i]->severity]++ < most) annotation(f, v, list[i]);
        else left++;
    }
    if (left) fprintf(f, "docgap: %d more finding%s without an annotation; --format json has all of them\n", left, dg_view_s(left));
    if (v->r->summary.demand)
        fprintf(f, "docgap: coverage %s of %d documentation tickets, %d finding%s, %d more in the baseline\n", dg_view_percent(v->r->summary.coverage).s,
                v->r->summary.demand, v->nopen, dg_view_s(v->nopen), dg_view_findings_count(v) - v->nopen);
    else
        fprintf(f, "docgap: %d finding%s, %d more in the baseline\n", v->nopen, dg_view_s(v->nopen), dg_view_findings_count(v) - v->nopen);
}

/* The summary shows the default number of rows: a page, not an archive. */
static int append_summary(const char *path, const dg_report *r, const dg_report_options *o, dg_error *err)
{
    dg_report_options options = *o;
    char *text = NULL;
    size_t n = 0;
    int rc = 0;
    options.limit = 0;
    options.only = NULL;
    FILE *memory = open_memstream(&text, &n);
    if (!memory) return dg_fail(err, DG_ERR_IO, "no memory stream for the job summary");
    dg_view *v = dg_view_new(r, &options);
    dg_md_report(memory, v);
    dg_view_free(v);
    fclose(memory);
    FILE *f = n <= SUMMARY_BYTES ? fopen(path, "ab") : NULL;
    if (n > SUMMARY_BYTES) rc = dg_fail(err, DG_ERR_LIMIT, "the job summary has %zu bytes, more than GitHub takes", n);
    else if (!f || fwrite(text, 1, n, f) != n) rc = dg_fail(err, DG_ERR_IO, "the job summary %s cannot be written", path);
    if (f && fclose(f) && !rc) rc = dg_fail(err, DG_ERR_IO, "the job summary %s cannot be written", path);
    free(text);
    return rc;
}

int dg_report_github(FILE *f, const dg_report *r, const dg_report_options *o, dg_error *err)
{
    const char *summary = getenv("GITHUB_STEP_SUMMARY");
    dg_view *v = dg_view_new(r, o);
    annotations(f, v);
    dg_view_free(v);
    if (summary && summary[0] && append_summary(summary, r, o, err)) return -1;
    return dg_format_done(f, "github", err);
}
