/* A reader for TOML front matter: Debian has no C library for it that is kept up, and a page's head needs little of it.
 * Dates and other bare values are kept as strings. Tables are passed over. Everything is owned by the caller's context. */
#include "docs/toml.h"
#include <stdlib.h>
#include <string.h>
#include "base/ctype.h"
#include "text/unicode.h"

typedef struct {
    const char *p, *end, *name;
    long line;
    dg_mem *ctx;
    dg_error *err;
} dg_toml;

static int fail(dg_toml *t, const char *what)
{
    return dg_fail_at(t->err, DG_ERR_INPUT, t->name, t->line, "TOML front matter: %s", what);
}

static bool at(const dg_toml *t, const char *s)
{
    size_t n = strlen(s);
    return (size_t)(t->end - t->p) >= n && !memcmp(t->p, s, n);
}

/* Blanks; with lines also newlines and comments. */
static void skip_space(dg_toml *t, bool lines)
{
    while (t->p < t->end) {
        if (*t->p == '\n' && lines) t->line++;
        else if (*t->p == '#' && lines) {
            while (t->p + 1 < t->end && t->p[1] != '\n') t->p++;
        } else if (*t->p != ' ' && *t->p != '\t' && !(lines && *t->p == '\r')) return;
        t->p++;
    }
}

static void add_escape(dg_toml *t, dg_buf *b)
{
    static const char from[] = "btnfr\"\\", to[] = "\b\t\n\f\r\"\\";
    char c = *t->p;
    const char *known = c ? strchr(from, c) : NULL;
    if (known) {
        dg_buf_addc(b, to[known - from]);
    } else if (c == 'u' || c == 'U') {
        int32_t v = 0;
        for (int k = c == 'u' ? 4 : 8; k > 0 && t->p + 1 < t->end && dg_isxdigit(t->p[1]); k--) {
            int d = dg_tolower(*++t->p);
            v = (v & 0x1FFFFF) * 16 + (dg_isdigit(d) ? d - '0' : d - 'a' + 10);
        }
        dg_utf8_put(b, v > 0 && v <= 0x10FFFF && (v < 0xD800 || v > 0xDFFF) ? v : 0xFFFD);
    } else {
        dg_buf_addc(b, c);
    }
    t->p++;
}

/* "basic", 'literal', and both tripled. */
static int read_string(dg_toml *t, dg_json **out)
{
    char quote[4] = {*t->p, 0, 0, 0};
    bool basic = quote[0] == '"';
    memset(quote, quote[0], 3);
    bool tripled = at(t, quote);
    if (!tripled) quote[1] = quote[2] = 0;
    t->p += tripled ? 3 : 1;
    if (tripled && t->p < t->end && *t->p == '\n') t->p++, t->line++;
    dg_buf b;
    dg_buf_init(&b, t->ctx, DG_BUF_NO_LIMIT);
    while (t->p < t->end && !at(t, quote)) {
        if (*t->p == '\n' && !tripled) break;
        if (*t->p == '\n') t->line++;
        if (basic && *t->p == '\\' && t->p + 1 < t->end) {
            t->p++;
            add_escape(t, &b);
        } else {
            dg_buf_addc(&b, *t->p++);
        }
    }
    if (!at(t, quote)) {
        dg_buf_free(&b);
        return fail(t, "a string is not closed");
    }
    t->p += strlen(quote);
    *out = dg_json_new_string(t->ctx, b.p, b.n);
    dg_buf_free(&b);
    return 0;
}

static dg_json *bare_value(dg_toml *t, const char *p, size_t n)
{
    char number[40];
    if (n == 4 && !memcmp(p, "true", 4)) return dg_json_new_bool(t->ctx, true);
    if (n == 5 && !memcmp(p, "false", 5)) return dg_json_new_bool(t->ctx, false);
    if (n < sizeof number) {
        memcpy(number, p, n);
        number[n] = 0;
        char *end;
        long long v = strtoll(number, &end, 10);
        if (n && !*end) return dg_json_new_int(t->ctx, v);
    }
    return dg_json_new_string(t->ctx, p, n);
}

static int read_value(dg_toml *t, dg_json **out, int depth);

static int read_array(dg_toml *t, dg_json **out, int depth)
{
    *out = dg_json_new(t->ctx, DG_JSON_ARRAY);
    t->p++;
    for (;;) {
        skip_space(t, true);
        if (t->p >= t->end) return fail(t, "an array is not closed");
        if (*t->p == ']') break;
        dg_json *item = NULL;
        if (read_value(t, &item, depth + 1)) return -1;
        dg_json_append(*out, item);
        skip_space(t, true);
        if (t->p < t->end && *t->p == ',') t->p++;
        else if (t->p < t->end && *t->p != ']') return fail(t, "a comma is missing in an array");
    }
    t->p++;
    return 0;
}

static int read_value(dg_toml *t, dg_json **out, int depth)
{
    if (depth > 8) return fail(t, "arrays are nested too deeply");
    if (t->p < t->end && (*t->p == '"' || *t->p == '\'')) return read_string(t, out);
    if (t->p < t->end && *t->p == '[') return read_array(t, out, depth);
    const char *start = t->p;
    while (t->p < t->end && !strchr(",]#\n\r", *t->p)) t->p++;
    dg_slice v = dg_slice_trim((dg_slice){start, (size_t)(t->p - start)});
    if (!v.n) return fail(t, "a value is missing");
    *out = bare_value(t, v.p, v.n);
    return 0;
}

static int read_pair(dg_toml *t, dg_json *object, bool keep)
{
    const char *start = t->p;
    while (t->p < t->end && *t->p != '=' && *t->p != '\n') t->p++;
    if (t->p >= t->end || *t->p != '=') return fail(t, "expected key = value");
    dg_slice key = dg_slice_trim((dg_slice){start, (size_t)(t->p - start)});
    if (key.n >= 2 && (key.p[0] == '"' || key.p[0] == '\'')) key = (dg_slice){key.p + 1, key.n - 2};
    t->p++;
    skip_space(t, false);
    dg_json *value = NULL;
    if (t->p < t->end && *t->p == '{') {
        while (t->p < t->end && *t->p != '\n') t->p++;
        return 0;
    }
    if (read_value(t, &value, 0)) return -1;
    char *name = dg_strndup(t->ctx, key.p, key.n);
    if (keep && *name) dg_json_set(object, name, value);
    dg_free(name);
    return 0;
}

int dg_toml_parse(dg_json **out, dg_mem *ctx, dg_slice text, const char *name, long first_line, dg_error *err)
{
    dg_toml t = {text.p, text.p + text.n, name, first_line, ctx, err};
    bool in_table = false;
    *out = dg_json_new(ctx, DG_JSON_OBJECT);
    for (skip_space(&t, true); t.p < t.end; skip_space(&t, true)) {
        if (*t.p == '[') {
            in_table = true;
            while (t.p < t.end && *t.p != '\n') t.p++;
        } else if (read_pair(&t, *out, !in_table)) {
            return -1;
        }
    }
    return 0;
}
