/* One file's bytes into a page: repair, front matter, dialects (prepare.c), Markdown (parse.c).
 * Files and the database are left to read.c and index.c. Everything is owned by the caller's context. */
#include "docs/page.h"
#include <string.h>
#include "base/file.h"
#include "base/hash.h"
#include "docs/lookup.h"
#include "docs/parse.h"
#include "text/unicode.h"

enum { READER_VERSION = 2 }; /* count up when the same file gives other sections than before */

uint64_t dg_page_hash(const char *text, size_t n)
{
    return dg_hash64_seed(text, n, READER_VERSION);
}

static long line_of(dg_slice t, size_t at)
{
    long line = 1;
    for (size_t k = 0; k < at; k++) line += t.p[k] == '\n' || (t.p[k] == '\r' && !(k + 1 < t.n && t.p[k + 1] == '\n'));
    return line;
}

static dg_slice from_utf16(dg_mem *ctx, dg_slice t)
{
    bool little = t.n >= 2 && !memcmp(t.p, "\xFF\xFE", 2), big = t.n >= 2 && !memcmp(t.p, "\xFE\xFF", 2);
    if (!little && !big) return t;
    dg_buf b;
    dg_buf_init(&b, ctx, DG_BUF_NO_LIMIT);
    dg_utf16_to_utf8(&b, t.p, t.n, big);
    return (dg_slice){b.p, b.n};
}

dg_slice dg_text_normal(dg_mem *ctx, dg_slice text, const char *path, dg_warnings *w)
{
    dg_slice t = from_utf16(ctx, text);
    const char *nul = t.n ? memchr(t.p, 0, t.n) : NULL;
    long bad = dg_utf8_invalid(t.p, t.n);
    if (nul)
        dg_warn(w, DG_WARN_ADVICE, "nul-byte", path, line_of(t, (size_t)(nul - t.p)), "NUL byte in the text: left out");
    if (bad >= 0)
        dg_warn(w, DG_WARN_ADVICE, "invalid-utf8", path, line_of(t, (size_t)bad),
                "not valid UTF-8: replaced by U+FFFD; save the file as UTF-8");
    dg_buf repaired, out;
    dg_buf_init(&repaired, ctx, DG_BUF_NO_LIMIT);
    if (nul || bad >= 0) {
        dg_utf8_repair(&repaired, t.p, t.n);
        t = (dg_slice){repaired.p, repaired.n};
    }
    if (dg_slice_starts(t, "\xEF\xBB\xBF")) t = (dg_slice){t.p + 3, t.n - 3};
    dg_buf_init(&out, ctx, DG_BUF_NO_LIMIT);
    dg_buf_add(&out, t.p, t.n);
    size_t n = 0;
    for (size_t k = 0; k < out.n; k++) {
        char c = out.p[k];
        if (c == '\r' && k + 1 < out.n && out.p[k + 1] == '\n') continue;
        out.p[n++] = c == '\r' ? '\n' : c == DG_CELL_MARK || c == DG_RULE_MARK || c == '\f' || c == '\v' ? ' ' : c;
    }
    out.p[n] = 0;
    dg_buf_free(&repaired);
    return (dg_slice){out.p, n};
}

/* A comment in braces behind a heading is only valid MDX: then braces are JavaScript all over the page. */
static bool is_mdx(const char *path, dg_slice text)
{
    if (dg_slice_ieq(dg_slice_of(dg_path_ext(path)), "mdx")) return true;
    dg_slice line;
    while (dg_next_line(&text, &line))
        if (dg_slice_starts(line, "#") && dg_slice_find(line, "{/*") > 0 && dg_slice_find(line, "*/}") > 0) return true;
    return false;
}

void dg_page_parse(dg_docset *out, dg_front *front, dg_mem *ctx, const char *path, dg_slice bytes, dg_warnings *w)
{
    dg_mem *tmp = dg_mem_root();
    dg_prepared prepared;
    dg_builder builder;
    dg_slice text = dg_text_normal(tmp, bytes, path, w);
    dg_front_read(front, ctx, text, path, w);
    dg_prepare_options o = {.path = path, .skip = front->bytes, .mdx = is_mdx(path, text), .warnings = w};
    dg_prepare(&prepared, tmp, text, &o);
    dg_build_init(&builder, ctx, dg_strdup(ctx, path), &prepared);
    builder.front = front;
    builder.warnings = w;
    dg_parse_markdown(&builder);
    dg_build_finish(&builder, out, dg_page_hash(bytes.p, bytes.n));
    dg_free(tmp);
}

int dg_docs_parse(dg_docset **out, dg_mem *ctx, const char *path, const char *text, size_t n, dg_warnings *w, dg_error *err)
{
    dg_front front;
    *out = NULL;
    if (n > DG_PAGE_LIMIT)
        return dg_fail_at(err, DG_ERR_LIMIT, path, 0, "the file is larger than %d MiB", DG_PAGE_LIMIT >> 20);
    dg_docset *d = dg_new(ctx, dg_docset);
    dg_page_parse(d, &front, d, path, (dg_slice){text, n}, w);
    dg_lookup_build(d);
    dg_links_resolve(d, NULL, NULL);
    *out = d;
    return 0;
}
