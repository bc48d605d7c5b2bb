/* JSON: everything that the run found, versioned, with one order of members. The shape is docs/schema/report.schema.json; what
 * may change in it and what not stands in docs/formats.md. The parts are written in json_parts.c and json_tickets.c. */
#include "report/formats.h"
#include "report/json_parts.h"

#define SCHEMA_VERSION "1.0"

typedef struct { const char *part; void (*write)(dg_jw *w, const dg_view *v); } part;

/* A part is written when the whole report is, or when its command asks for it. */
static const part parts[] = {
    {"summary", dg_json_summary},   {"tickets", dg_json_tickets}, {"topics", dg_json_topics},   {"sections", dg_json_sections},
    {"words", dg_json_words},       {"findings", dg_json_findings}, {"kcs", dg_json_kcs},       {"months", dg_json_months},
    {"changes", dg_json_changes},   {"gates", dg_json_gates},     {"warnings", dg_json_warnings},
};

int dg_json_begin_row(dg_jw *w)
{
    dg_jw_object(w);
    int indent = w->indent;
    w->indent = 0;
    return indent;
}

void dg_json_end_row(dg_jw *w, int indent)
{
    dg_jw_end_object(w);
    w->indent = indent;
}

int dg_report_json(FILE *f, const dg_report *r, const dg_report_options *o, dg_error *err)
{
    dg_view *v = dg_view_new(r, o);
    dg_jw writer, *w = &writer;
    if (dg_json_prepare(v, err)) {
        dg_view_free(v);
        return -1;
    }
    dg_jw_init(w, f, 2);
    dg_jw_object(w);
    dg_jw_kstr(w, "schema", "docgap-report");
    dg_jw_kstr(w, "version", SCHEMA_VERSION);
    dg_jw_kstr(w, "docgap", DG_VERSION);
    dg_jw_kstr(w, "command", r->command ? r->command : "audit");
    dg_jw_kstr(w, "part", o->only);
    dg_jw_kstr(w, "vectors", r->vectors);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (!dg_view_wants(v, parts[i].part)) continue;
        dg_jw_key(w, parts[i].part);
        parts[i].write(w, v);
    }
    dg_jw_end_object(w);
    fputc('\n', f);
    dg_view_free(v);
    return dg_format_done(f, "json", err);
}
