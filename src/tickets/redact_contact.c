/* Finds mail addresses and the names of known people. Addresses that only document something
 * ("user@example.com", "git@github.com:", "react@18.2.0", "logo@2x.png") stay. Pure; adds to the caller's
 * list. */
#include <string.h>

#include "base/ctype.h"
#include "tickets/redact_rules.h"

static bool is_local(int c)
{
    return dg_isalnum(c) || c == '.' || c == '_' || c == '%' || c == '+' || c == '-' || c == '\'';
}

static bool one_of(dg_slice s, const char *const *words)
{
    for (int i = 0; words[i]; i++)
        if (dg_slice_ieq(s, words[i])) return true;
    return false;
}

/* What follows the last dot of a file name or module, never of a mail address. */
static bool is_file_ending(dg_slice s)
{
    static const char *const endings[] = {
        "js",   "ts",  "jsx", "tsx",  "mjs",     "cjs", "css", "scss", "html", "htm",   "json", "png", "jpg",
        "jpeg", "gif", "svg", "webp", "ico",     "tgz", "zip", "gz",   "md",   "txt",   "xml",  "yml", "yaml",
        "exe",  "dll", "jar", "py",   "service", "onnx", "min", "map", "log",  "pdf",  "local", NULL};
    return one_of(s, endings);
}

static const char *const sample_names[] = {"user",
                                           "you",
                                           "your",
                                           "name",
                                           "me",
                                           "foo",
                                           "bar",
                                           "baz",
                                           "test",
                                           "admin",
                                           "info",
                                           "support",
                                           "someone",
                                           "somebody",
                                           "username",
                                           "email",
                                           "mail",
                                           "hello",
                                           "contact",
                                           "noreply",
                                           "no-reply",
                                           "root",
                                           "sales",
                                           "help",
                                           "example",
                                           "your-email",
                                           "your_email",
                                           "youremail",
                                           "your.email",
                                           "your.name",
                                           "first.last",
                                           "firstname.lastname",
                                           "name.surname",
                                           "abc",
                                           "xyz",
                                           "a",
                                           "b",
                                           "x",
                                           "tester",
                                           "demo",
                                           "sample",
                                           "customer",
                                           "client",
                                           "from",
                                           "to",
                                           "sender",
                                           "recipient",
                                           NULL};

/* Names of documentation (RFC 2606) with a name in front that is nobody's. */
static bool is_sample(dg_slice local, dg_slice domain)
{
    static const char *const domains[] = {"example.com", "example.org", "example.net", "example.edu", NULL};
    static const char *const tops[] = {".example", ".test", ".invalid", ".localhost", NULL};
    bool reserved = one_of(domain, domains);
    for (int i = 0; tops[i] && !reserved; i++) {
        size_t n = strlen(tops[i]);
        reserved = domain.n > n && dg_slice_ieq((dg_slice){domain.p + domain.n - n, n}, tops[i]);
    }
    for (int i = 0; domains[i] && !reserved; i++) { /* mail.example.com */
        size_t n = strlen(domains[i]);
        reserved = domain.n > n && domain.p[domain.n - n - 1] == '.' &&
                   dg_slice_ieq((dg_slice){domain.p + domain.n - n, n}, domains[i]);
    }
    while (local.n && dg_isdigit((unsigned char)local.p[local.n - 1])) local.n--;
    return reserved && (!local.n || one_of(local, sample_names));
}

/* End of the domain that begins at p[i]; i when there is none. */
static size_t domain_end(const char *p, size_t n, size_t i)
{
    size_t at = i, end = i, label = i;
    bool dots = false;
    for (; at < n && at - i < 255; at++) {
        if (dg_isalnum((unsigned char)p[at]) || p[at] == '-') continue;
        if (p[at] != '.' || at == label || at + 1 >= n || !dg_isalnum((unsigned char)p[at + 1])) break;
        dots = true;
        label = at + 1;
    }
    end = at;
    while (end > label && p[end - 1] == '-') end--;
    size_t top = end - label;
    if (!dots || top < 2 || top > 24) return i;
    for (size_t k = label; k < end; k++)
        if (!dg_isalpha((unsigned char)p[k])) return i;
    return is_file_ending((dg_slice){p + label, top}) ? i : end;
}

static bool is_address(const char *p, size_t n, size_t start, dg_slice domain, size_t at)
{
    dg_slice local = {p + start, at - start};
    size_t end = (size_t)(domain.p + domain.n - p);
    if (is_sample(local, domain)) return false;
    bool is_git = dg_slice_eq(local, "git") || dg_slice_eq(local, "hg") || dg_slice_eq(local, "svn");
    if (is_git &&
        (end == n || p[end] == ':' || p[end] == '/' || (start >= 3 && memcmp(p + start - 3, "://", 3) == 0)))
        return false;
    if (start > 0 && p[start - 1] == '[' && dg_slice_starts(local, "email-"))
        return false; /* a placeholder of ours */
    return true;
}

/* Length of the sign at p: '@', or "%40" as addresses stand in URLs; 0 for anything else. */
static size_t at_sign(const char *p, size_t n)
{
    return p[0] == '@' ? 1 : n > 2 && p[0] == '%' && p[1] == '4' && p[2] == '0' ? 3 : 0;
}

void dg_find_emails(dg_found_list *list, const char *p, size_t n)
{
    size_t done = 0, sign;
    for (size_t at = 0; at < n; at++) {
        if (p[at] != '@' && p[at] != '%') continue;
        if (!(sign = at_sign(p + at, n - at))) continue;
        size_t start = at;
        while (start > done && at - start < 64 && is_local((unsigned char)p[start - 1])) start--;
        while (start < at && !dg_isalnum((unsigned char)p[start]) && p[start] != '_') start++;
        if (start == at || p[at - 1] == '.') continue;
        size_t end = domain_end(p, n, at + sign);
        if (end == at + sign || !is_address(p, n, start, (dg_slice){p + at + sign, end - at - sign}, at)) continue;
        dg_found_add(list, start, end, DG_RULE_EMAIL);
        done = end;
    }
}

static bool is_word_byte(int c)
{
    return dg_isalnum(c) || c == '_' || c >= 0x80;
}

static void find_word(dg_found_list *list, const char *p, size_t n, dg_slice word, bool exact)
{
    int first = dg_tolower((unsigned char)word.p[0]);
    for (size_t i = 0; i + word.n <= n; i++) {
        if (dg_tolower((unsigned char)p[i]) != first) continue;
        size_t k = 1;
        while (k < word.n && (p[i + k] == word.p[k] || (!exact && dg_tolower((unsigned char)p[i + k]) ==
                                                                      dg_tolower((unsigned char)word.p[k]))))
            k++;
        if (k < word.n || (exact && p[i] != word.p[0])) continue;
        if (i > 0 && is_word_byte((unsigned char)p[i - 1])) continue;
        if (i + k < n && is_word_byte((unsigned char)p[i + k])) continue;
        dg_found_add(list, i, i + k, DG_RULE_NAME);
        i += k - 1;
    }
}

/* The whole name in any case; its parts only when they are written as names ("Mark", not "mark"). */
void dg_find_names(dg_found_list *list, const char *p, size_t n, dg_slice name)
{
    name = dg_slice_trim(name);
    if (name.n < 3 || memchr(name.p, '@', name.n)) return;
    find_word(list, p, n, name, false);
    if (!memchr(name.p, ' ', name.n)) return;
    for (size_t i = 0; i < name.n;) {
        size_t k = i;
        while (k < name.n && name.p[k] != ' ' && name.p[k] != ',') k++;
        if (k - i >= 3 && !dg_islower((unsigned char)name.p[i]))
            find_word(list, p, n, (dg_slice){name.p + i, k - i}, true);
        i = k + 1;
    }
}
