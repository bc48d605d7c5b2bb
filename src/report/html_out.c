/* Escaping for HTML, and the small pieces that every part of the page uses. Owns nothing. */
#include <string.h>
#include "report/html_out.h"

static void escape(FILE *f, const char *p, size_t n)
{
    for (const char *end = p + n; p < end; p++) {
        switch (*p) {
        case '&': fputs("&amp;", f); break;
        case '<': fputs("&lt;", f); break;
        case '>': fputs("&gt;", f); break;
        case '"': fputs("&quot;", f); break;
        case '\'': fputs("&#39;", f); break;
        default: fputc(*p, f);
        }
    }
}

void dg_html_text(FILE *f, const char *s, int cells)
{
    dg_mem *ctx = dg_mem_root();
    const char *safe = dg_view_text(ctx, s, cells);
    escape(f, safe, strlen(safe));
    dg_free(ctx);
}

/* Backticks in what users wrote stay as they are: only a command of docgap's own is set as code. */
void dg_html_advice(FILE *f, const char *s, int cells)
{
    dg_mem *ctx = dg_mem_root();
    const char *p = dg_view_text(ctx, s, cells), *start, *end;
    while ((start = strstr(p, "`docgap ")) && (end = strchr(start + 1, '`'))) {
        escape(f, p, (size_t)(start - p));
        fputs("<code>", f);
        escape(f, start + 1, (size_t)(end - start) - 1);
        fputs("</code>", f);
        p = end + 1;
    }
    escape(f, p, strlen(p));
    dg_free(ctx);
}

void dg_html_link(FILE *f, const char *url, const char *s, int cells)
{
    const char *safe = dg_view_link(url);
    if (safe) {
        fputs("<a rel=\"noreferrer noopener\" href=\"", f);
        dg_html_text(f, safe, DG_LINK_BYTES);
        fputs("\">", f);
    }
    dg_html_text(f, s, cells);
    if (safe) fputs("</a>", f);
}

void dg_html_place(FILE *f, const char *path, int line)
{
    if (!path || !path[0]) return;
    fputs("<code>", f);
    dg_html_text(f, path, DG_TITLE_CELLS);
    if (line > 0) fprintf(f, ":%d", line);
    fputs("</code>", f);
}

void dg_html_quote(FILE *f, const char *s, const char *ticket, const char *url)
{
    fputs("<blockquote>", f);
    dg_html_text(f, s, DG_QUOTE_CELLS);
    if (ticket) {
        fputs(" <span class=\"soft\">(", f);
        fputs(dg_view_link(url) ? "" : "ticket ", f);
        dg_mem *ctx = dg_mem_root();
        dg_html_link(f, url, dg_view_link(url) ? dg_printf(ctx, "ticket %s", ticket) : ticket, 60);
        dg_free(ctx);
        fputs(")</span>", f);
    }
    fputs("</blockquote>\n", f);
}
