/* Patterns over PCRE2; the only file that includes pcre2.h. Invalid UTF-8 in the text is allowed (it matches nothing).
 * A match and depth limit ends a hostile search as "no match". A dg_regex is owned by its context and read-only after
 * dg_regex_new, so threads may share it; each search brings its own match data. */
#include "text/regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

enum { MATCH_LIMIT = 200000, DEPTH_LIMIT = 20000 };

struct dg_regex {
    pcre2_code *code;
    pcre2_match_context *limits;
};

static int release(dg_regex *r)
{
    pcre2_code_free(r->code);
    pcre2_match_context_free(r->limits);
    return 0;
}

int dg_regex_new(dg_regex **out, dg_mem *ctx, const char *pattern, unsigned flags, dg_error *err)
{
    int code = 0;
    PCRE2_SIZE offset = 0;
    uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_MATCH_INVALID_UTF | PCRE2_NEVER_BACKSLASH_C;
    if (flags & DG_REGEX_ICASE) options |= PCRE2_CASELESS;
    if (flags & DG_REGEX_MULTILINE) options |= PCRE2_MULTILINE;
    dg_regex *r = dg_new(ctx, dg_regex);
    talloc_set_destructor(r, release);
    r->code = pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED, options, &code, &offset, NULL);
    if (!r->code) {
        char why[200] = "";
        pcre2_get_error_message(code, (PCRE2_UCHAR *)why, sizeof why);
        dg_free(r);
        return dg_fail(err, DG_ERR_INPUT, "pattern '%.200s' is wrong at character %zu: %s", pattern, (size_t)offset + 1, why);
    }
#ifndef DG_NO_JIT
    pcre2_jit_compile(r->code, PCRE2_JIT_COMPLETE); /* saves a quarter of an import; without it the interpreter does the work */
#endif
    r->limits = pcre2_match_context_create(NULL);
    pcre2_set_match_limit(r->limits, MATCH_LIMIT);
    pcre2_set_depth_limit(r->limits, DEPTH_LIMIT);
    *out = r;
    return 0;
}

static void copy_groups(const pcre2_match_data *data, int filled, dg_span_range *groups, int ngroups)
{
    const PCRE2_SIZE *ends = pcre2_get_ovector_pointer((pcre2_match_data *)(uintptr_t)data);
    for (int i = 0; i < ngroups; i++) {
        const bool set = i < filled && ends[2 * i] != PCRE2_UNSET;
        groups[i] = set ? (dg_span_range){ ends[2 * i], ends[2 * i + 1] } : (dg_span_range){ SIZE_MAX, SIZE_MAX };
    }
}

bool dg_regex_find(const dg_regex *r, const char *p, size_t n, size_t from, dg_span_range *groups, int ngroups)
{
    if (from > n) return false;
    pcre2_match_data *data = pcre2_match_data_create_from_pattern(r->code, NULL);
    PCRE2_SPTR text = (PCRE2_SPTR)(p ? p : "");
    int got = pcre2_match(r->code, text, n, from, 0, data, r->limits);
    if (got == PCRE2_ERROR_JIT_STACKLIMIT) got = pcre2_match(r->code, text, n, from, PCRE2_NO_JIT, data, r->limits);
    if (got >= 0) copy_groups(data, got, groups, ngroups);
    pcre2_match_data_free(data);
    return got >= 0;
}

bool dg_regex_matches(const dg_regex *r, const char *p, size_t n)
{
    return dg_regex_find(r, p, n, 0, NULL, 0);
}
