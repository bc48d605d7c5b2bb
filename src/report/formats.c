/* The table of formats: a format is one file and one row here. */
#include <errno.h>
#include <string.h>
#include "report/formats.h"

const dg_format dg_formats[] = {
    {"text", "for a terminal or a mail: the three first questions, then tables", "txt", dg_report_text},
    {"markdown", "for a pull request, a wiki or an issue", "md", dg_report_markdown},
    {"html", "one page that needs nothing else, for a browser or a CI artifact", "html", dg_report_html},
    {"json", "everything, for programs; docs/schema/report.schema.json", "json", dg_report_json},
    {"csv", "rows for a spreadsheet: findings; or topics, sections, words", "csv", dg_report_csv},
    {"sarif", "SARIF 2.1.0, for code scanning", "sarif", dg_report_sarif},
    {"junit", "JUnit XML, for test reports of a CI", "xml", dg_report_junit},
    {"github", "annotations and a job summary in GitHub Actions", "txt", dg_report_github},
    {"gitlab", "GitLab Code Quality", "json", dg_report_gitlab},
    {"github-issue", "one issue text for each content gap, ready to file", "md", dg_report_issues},
    {0},
};

const dg_format *dg_format_find(const char *name)
{
    for (const dg_format *f = dg_formats; f->name; f++)
        if (strcmp(f->name, name) == 0) return f;
    return NULL;
}

int dg_format_done(FILE *f, const char *name, dg_error *err)
{
    bool flushed = fflush(f) == 0;
    if (flushed && !ferror(f)) return 0;
    return dg_fail(err, DG_ERR_IO, "the %s report could not be written completely%s%s", name, flushed ? "" : ": ", flushed ? "" : strerror(errno));
}
