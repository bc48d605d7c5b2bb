/* Foreign text in Markdown. Checked against CommonMark and GitHub's additions: tables, autolinks, mentions, references, math. */
#include <string.h>
#include "base/ctype.h"
#include "report/md_out.h"

#define BREAK "&#8203;" /* zero-width space: visible in the source, not on the page */

static bool word_follows(const char *p) { return dg_isalnum((unsigned char)p[1]) || (unsigned char)p[1] > 127 || p[1] == '_'; }

/* "GH-12" is a reference; "www." and "scheme://" become links by themselves. */
static bool before_reference(const char *start, const char *p)
{
    if (p[0] == '-') return p - start >= 2 && dg_tolower((unsigned char)p[-1]) == 'h' && dg_tolower((unsigned char)p[-2]) == 'g' && dg_isdigit((unsigned char)p[1]);
    if (p[0] == '.') return p - start >= 3 && dg_tolower((unsigned char)p[-1]) == 'w' && p[-2] == p[-1] && p[-3] == p[-1];
    return p[0] == ':' && p[1] == '/' && p[2] == '/';
}

/* "`docgap draft T-3f2a81`" in a suggestion stays code: it holds only letters, digits, blanks and hyphens. */
static size_t command_length(const char *p)
{
    static const char start[] = "`docgap ";
    if (strncmp(p, start, sizeof start - 1) != 0) return 0;
    size_t n = 1;
    while (dg_isalnum((unsigned char)p[n]) || p[n] == ' ' || p[n] == '-') n++;
    return p[n] == '`' ? n + 1 : 0;
}

static void add_char(dg_buf *b, const char *start, const char *p)
{
    static const char markup[] = "\\`*_{}[]|~$^";
    if (*p == '<') dg_buf_adds(b, "&lt;");
    else if (*p == '>') dg_buf_adds(b, "&gt;");
    else if (*p == '&') dg_buf_adds(b, "&amp;");
    else if (strchr(markup, *p)) dg_buf_addf(b, "\\%c", *p);
    else dg_buf_addc(b, *p);
    /* @user, #12, !34 and %56 of GitLab, ~label, $snippet, ^alert: apart from the word that follows */
    if ((strchr("@#!%~$^", *p) && word_follows(p)) || before_reference(start, p)) dg_buf_adds(b, BREAK);
}

const char *dg_md_text(dg_mem *ctx, const char *s, int cells)
{
    const char *safe = dg_view_log_text(ctx, s, cells);
    dg_buf b;
    dg_buf_init(&b, ctx, DG_BUF_NO_LIMIT);
    for (const char *p = safe; *p; p++) {
        size_t command = command_length(p);
        if (command) dg_buf_add(&b, p, command);
        else add_char(&b, safe, p);
        p += command ? command - 1 : 0;
    }
    return dg_buf_take(&b);
}

const char *dg_md_code(dg_mem *ctx, const char *s, int cells)
{
    const char *safe = dg_view_log_text(ctx, s, cells);
    size_t longest = 0, n = strlen(safe);
    if (!n) return "";
    for (const char *p = strchr(safe, '`'); p; p = strchr(p, '`')) {
        size_t run = strspn(p, "`");
        if (run > longest) longest = run;
        p += run;
    }
    dg_buf b;
    dg_buf_init(&b, ctx, DG_BUF_NO_LIMIT);
    bool space = safe[0] == '`' || safe[n - 1] == '`';
    for (size_t i = 0; i <= longest; i++) dg_buf_addc(&b, '`');
    if (space) dg_buf_addc(&b, ' ');
    for (const char *p = safe; *p; p++) {
        if (*p == '|') dg_buf_addc(&b, '\\');
        dg_buf_addc(&b, *p);
    }
    if (space) dg_buf_addc(&b, ' ');
    for (size_t i = 0; i <= longest; i++) dg_buf_addc(&b, '`');
    return dg_buf_take(&b);
}

const char *dg_md_link(dg_mem *ctx, const char *text, const char *url)
{
    static const char github[] = "https://github.com/";
    const char *link = dg_view_link(url), *shown = dg_md_text(ctx, text, DG_QUOTE_CELLS);
    dg_buf b;
    if (!link) return shown;
    dg_buf_init(&b, ctx, DG_BUF_NO_LIMIT);
    dg_buf_addf(&b, "[%s](", shown);
    if (strncmp(link, github, sizeof github - 1) == 0) {
        dg_buf_adds(&b, "https://redirect.github.com/");
        link += sizeof github - 1;
    }
    for (const char *p = link; *p; p++) {
        if (strchr("()[]*_~", *p)) dg_buf_addf(&b, "%%%02X", (unsigned)(unsigned char)*p);
        else dg_buf_addc(&b, *p);
    }
    dg_buf_addc(&b, ')');
    return dg_buf_take(&b);
}

const char *dg_md_place(dg_mem *ctx, const char *path, int line)
{
    if (!path || !path[0]) return "";
    return dg_md_code(ctx, line > 0 ? dg_printf(ctx, "%s:%d", path, line) : path, DG_TITLE_CELLS);
}

const char *dg_md_quote(dg_mem *ctx, const char *text, const char *ticket, const char *url)
{
    return dg_printf(ctx, "\"%s\" (%s)", dg_md_text(ctx, text, DG_QUOTE_CELLS), dg_md_link(ctx, dg_printf(ctx, "ticket %s", ticket), url));
}
