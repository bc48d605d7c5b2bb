/* Atlassian Document Format to Markdown: a table of node types, each with what goes before and behind its
 * content. Reads a parsed JSON tree; owns nothing. Marks (bold, colour) are dropped: only words, code, links
 * and lines matter here. */
#include "base/time.h"
#include "tickets/adf.h"

enum { ADF_DEPTH = 100 };

typedef struct {
    dg_buf *out;
    int depth;
    int list;   /* depth of lists, for the indent */
    int number; /* of the next item of an ordered list; 0: bullets */
    bool quote; /* lines start with "> " */
} dg_adf;

typedef struct {
    const char *type;
    void (*write)(dg_adf *a, const dg_json *node);
} dg_adf_rule;

static void node(dg_adf *a, const dg_json *n);

static void children(dg_adf *a, const dg_json *n)
{
    const dg_json *content = dg_json_at(n, "content");
    for (size_t i = 0; i < dg_json_count(content); i++) node(a, dg_json_item(content, i));
}

static const char *attribute(const dg_json *n, const char *key)
{
    return dg_json_text(dg_json_at(dg_json_at(n, "attrs"), key), "");
}

/* A line of its own: the text so far ends with a line end; a quote is opened again. */
static void new_line(dg_adf *a)
{
    if (a->out->n && a->out->p[a->out->n - 1] != '\n') dg_buf_addc(a->out, '\n');
    if (a->quote) dg_buf_adds(a->out, "> ");
}

static void text(dg_adf *a, const dg_json *n)
{
    const char *words = dg_json_text(dg_json_at(n, "text"), "");
    const dg_json *marks = dg_json_at(n, "marks");
    const char *href = "";
    bool code = false;
    for (size_t i = 0; i < dg_json_count(marks); i++) {
        const dg_json *mark = dg_json_item(marks, i);
        const char *type = dg_json_text(dg_json_at(mark, "type"), "");
        if (dg_str_eq(type, "code")) code = true;
        if (dg_str_eq(type, "link")) href = attribute(mark, "href");
    }
    if (code) dg_buf_addc(a->out, '`');
    dg_buf_adds(a->out, words);
    if (code) dg_buf_addc(a->out, '`');
    if (*href && !dg_str_eq(href, words)) dg_buf_addf(a->out, " <%s>", href);
}

static void paragraph(dg_adf *a, const dg_json *n)
{
    children(a, n);
    dg_buf_adds(a->out, a->list ? "\n" : "\n\n");
    if (a->quote) dg_buf_adds(a->out, "> ");
}

static void heading(dg_adf *a, const dg_json *n)
{
    int64_t level = dg_json_int(dg_json_at(n, "attrs"), "level", 1);
    new_line(a);
    for (int64_t i = 0; i < level && i < 6; i++) dg_buf_addc(a->out, '#');
    dg_buf_addc(a->out, ' ');
    paragraph(a, n);
}

static void code_block(dg_adf *a, const dg_json *n)
{
    new_line(a);
    dg_buf_addf(a->out, "```%s\n", attribute(n, "language"));
    children(a, n);
    new_line(a);
    dg_buf_adds(a->out, "```\n");
}

static void list(dg_adf *a, const dg_json *n, int first)
{
    int number = a->number;
    new_line(a);
    a->list++;
    a->number = first;
    children(a, n);
    a->list--;
    a->number = number;
    if (!a->list) dg_buf_addc(a->out, '\n');
}

static void bullet_list(dg_adf *a, const dg_json *n)
{
    list(a, n, 0);
}

static void ordered_list(dg_adf *a, const dg_json *n)
{
    list(a, n, 1);
}

static void list_item(dg_adf *a, const dg_json *n)
{
    new_line(a);
    for (int i = 1; i < a->list && i < 8; i++) dg_buf_adds(a->out, "  ");
    if (a->number)
        dg_buf_addf(a->out, "%d. ", a->number++);
    else
        dg_buf_adds(a->out, "- ");
    children(a, n);
}

static void quote(dg_adf *a, const dg_json *n)
{
    bool before = a->quote;
    a->quote = true;
    new_line(a);
    children(a, n);
    a->quote = before;
    while (a->out->n && strchr("\n> ", a->out->p[a->out->n - 1]))
        a->out->p[--a->out->n] = '\0'; /* an opened, empty line */
    dg_buf_adds(a->out, "\n\n");
}

static void row(dg_adf *a, const dg_json *n)
{
    new_line(a);
    dg_buf_adds(a->out, "| ");
    a->list++; /* paragraphs in a cell end their line once */
    children(a, n);
    a->list--;
    dg_buf_addc(a->out, '\n');
}

static void cell(dg_adf *a, const dg_json *n)
{
    size_t from = a->out->n;
    children(a, n);
    for (size_t i = from; i < a->out->n; i++)
        if (a->out->p[i] == '\n') a->out->p[i] = ' ';
    dg_buf_adds(a->out, "| ");
}

static void rule(dg_adf *a, const dg_json *n)
{
    (void)n;
    new_line(a);
    dg_buf_adds(a->out, "---\n");
}

static void hard_break(dg_adf *a, const dg_json *n)
{
    (void)n;
    dg_buf_addc(a->out, '\n');
    if (a->quote) dg_buf_adds(a->out, "> ");
}

static void name(dg_adf *a, const dg_json *n) /* mention, status, emoji: attrs.text or attrs.shortName */
{
    const char *words = attribute(n, "text");
    dg_buf_adds(a->out, *words ? words : attribute(n, "shortName"));
}

static void card(dg_adf *a, const dg_json *n)
{
    if (a->out->n && a->out->p[a->out->n - 1] != '\n') dg_buf_addc(a->out, ' ');
    dg_buf_addf(a->out, "<%s>", attribute(n, "url"));
}

static void expand(dg_adf *a, const dg_json *n)
{
    new_line(a);
    if (*attribute(n, "title")) dg_buf_addf(a->out, "%s\n", attribute(n, "title"));
    children(a, n);
}

static void date(dg_adf *a, const dg_json *n) /* attrs.timestamp: milliseconds */
{
    char day[32];
    dg_time_format_date(dg_time_parse(attribute(n, "timestamp")), day);
    dg_buf_adds(a->out, day);
}

static void nothing(dg_adf *a, const dg_json *n)
{
    (void)a;
    (void)n;
}

static const dg_adf_rule rules[] = {
    {"text", text},
    {"paragraph", paragraph},
    {"heading", heading},
    {"codeBlock", code_block},
    {"bulletList", bullet_list},
    {"orderedList", ordered_list},
    {"listItem", list_item},
    {"taskList", bullet_list},
    {"taskItem", list_item},
    {"decisionList", bullet_list},
    {"decisionItem", list_item},
    {"blockquote", quote},
    {"tableRow", row},
    {"tableCell", cell},
    {"tableHeader", cell},
    {"rule", rule},
    {"hardBreak", hard_break},
    {"mention", name},
    {"status", name},
    {"emoji", name},
    {"inlineCard", card},
    {"blockCard", card},
    {"embedCard", card},
    {"expand", expand},
    {"nestedExpand", expand},
    {"media", nothing},
    {"date", date},
    {NULL, NULL},
};

static void node(dg_adf *a, const dg_json *n)
{
    if (a->depth >= ADF_DEPTH || a->out->over) return;
    const char *type = dg_json_text(dg_json_at(n, "type"), "");
    a->depth++;
    const dg_adf_rule *r = rules;
    while (r->type && !dg_str_eq(r->type, type)) r++;
    if (r->write)
        r->write(a, n);
    else
        children(a, n);
    a->depth--;
}

void dg_adf_to_text(dg_buf *out, const dg_json *doc)
{
    dg_adf a = {.out = out};
    node(&a, doc);
    while (out->n && (out->p[out->n - 1] == '\n' || out->p[out->n - 1] == ' ')) out->p[--out->n] = '\0';
}
