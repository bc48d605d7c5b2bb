/* Finds payment cards (Luhn, known prefixes), phone numbers and IPv4 addresses: everything that is digits in
 * groups. A run of digit groups is taken apart once; the recognisers look at its groups. Version numbers,
 * dates, hashes, UUIDs and order numbers stay. Pure; adds to the caller's list. */
#include <string.h>

#include "base/ctype.h"
#include "tickets/redact_rules.h"

enum { GROUPS = 16, CONTEXT = 28 };

typedef struct {
    size_t start, end; /* of the digits */
    char separator;    /* before it: ' ', '-', '.', '/', ')' for a closed bracket, 0 for the first */
} group;

typedef struct {
    const char *p;
    size_t n;
    group g[GROUPS];
    int count;
} run;

static size_t digits(const run *r, int i)
{
    return r->g[i].end - r->g[i].start;
}

static int before(const run *r, size_t at)
{
    return at > 0 ? (unsigned char)r->p[at - 1] : ' ';
}

static int after(const run *r, size_t at)
{
    return at < r->n ? (unsigned char)r->p[at] : ' ';
}

/* What may stand between two groups: one separator, or a bracket with a blank. Returns the byte behind it, 0
 * when nothing fits. */
static size_t pass_separator(const char *p, size_t n, size_t at, char *what)
{
    size_t i = at;
    *what = 0;
    while (i < n && i - at < 3 && dg_is_one_of(p[i], " -./()")) {
        if (*what == 0 || *what == ' ') *what = p[i];
        i++;
    }
    if (i == at || i >= n || !dg_isdigit((unsigned char)p[i])) return 0;
    if (i - at > 1 && !memchr(p + at, '(', i - at) && !memchr(p + at, ')', i - at) &&
        memchr(p + at, '-', i - at) == NULL)
        return 0;
    return i;
}

/* Takes the groups that begin at `at`; returns the byte behind the last. */
static size_t take_run(run *r, size_t at)
{
    char separator = 0;
    r->count = 0;
    for (;;) {
        size_t end = at;
        while (end < r->n && dg_isdigit((unsigned char)r->p[end])) end++;
        r->g[r->count++] = (group){at, end, separator};
        size_t next = pass_separator(r->p, r->n, end, &separator);
        if (!next || r->count == GROUPS) return end;
        at = next;
    }
}

static bool luhn(const char *s, int n)
{
    int sum = 0;
    for (int i = 0; i < n; i++) {
        int d = s[n - 1 - i] - '0';
        if (i % 2) d = d > 4 ? 2 * d - 9 : 2 * d;
        sum += d;
    }
    return sum % 10 == 0;
}

/* Issuers' prefixes and lengths (ISO/IEC 7812; the ranges of the large schemes). */
static bool is_issued(const char *s, int n)
{
    static const struct {
        int low, high, digits, min, max;
    } issuers[] = {
        {4, 4, 1, 16, 16},   {4, 4, 1, 19, 19},       {51, 55, 2, 16, 16},     {2221, 2720, 4, 16, 16},
        {34, 34, 2, 15, 15}, {37, 37, 2, 15, 15},     {6011, 6011, 4, 16, 16}, {644, 649, 3, 16, 16},
        {65, 65, 2, 16, 16}, {3528, 3589, 4, 16, 16}, {300, 305, 3, 14, 14},   {36, 36, 2, 14, 14},
        {38, 39, 2, 14, 14}, {62, 62, 2, 16, 19},     {50, 50, 2, 16, 19},     {56, 58, 2, 16, 19},
    };
    for (size_t i = 0; i < sizeof issuers / sizeof issuers[0]; i++) {
        int prefix = 0;
        for (int k = 0; k < issuers[i].digits; k++) prefix = prefix * 10 + (s[k] - '0');
        if (prefix >= issuers[i].low && prefix <= issuers[i].high && n >= issuers[i].min &&
            n <= issuers[i].max)
            return true;
    }
    return false;
}

/* How cards are written: in one piece, 4-4-4-4(-3), 4-6-5, 4-6-4. Returns the number of groups, 0 when it is
 * no card's form. */
static int card_groups(const run *r, int first)
{
    static const int forms[][6] = {{4, 4, 4, 4, 3, 0}, {4, 4, 4, 4, 0}, {4, 6, 5, 0}, {4, 6, 4, 0}};
    if (digits(r, first) >= 13 && digits(r, first) <= 19) return 1;
    for (size_t f = 0; f < sizeof forms / sizeof forms[0]; f++) {
        int k = 0;
        while (forms[f][k] && first + k < r->count && digits(r, first + k) == (size_t)forms[f][k]) {
            char sep = r->g[first + k].separator;
            if (k > 0 && ((sep != ' ' && sep != '-') || sep != r->g[first + 1].separator)) break;
            k++;
        }
        if (!forms[f][k]) return k;
    }
    return 0;
}

/* Is one of the words (lower case, blank-separated) in the text shortly before `at`? Whole words only. */
static bool said_before(const run *r, size_t at, const char *const *words)
{
    size_t from = at > CONTEXT ? at - CONTEXT : 0;
    for (int i = 0; words[i]; i++) {
        size_t n = strlen(words[i]);
        for (size_t k = from; k + n <= at; k++) {
            if (!dg_slice_ieq((dg_slice){r->p + k, n}, words[i])) continue;
            if (k > 0 && dg_isalpha((unsigned char)r->p[k - 1])) continue;
            if (k + n < at && dg_isalpha((unsigned char)r->p[k + n])) continue;
            return true;
        }
    }
    return false;
}

/* Returns the number of groups that are a card. */
static int find_card(const run *r, int first)
{
    static const char *const words[] = {"card", "diners", "cc", "pan", "credit", "debit", "karte", NULL};
    char s[24];
    int n = 0, groups = card_groups(r, first);
    if (!groups || strchr("_.-/", before(r, r->g[first].start)) || dg_isalnum(before(r, r->g[first].start)))
        return 0;
    int next = after(r, r->g[first + groups - 1].end);
    if (dg_isalnum(next) || next == '_') return 0;
    for (int i = first; i < first + groups; i++)
        for (size_t k = r->g[i].start; k < r->g[i].end; k++) s[n++] = r->p[k];
    if (n == 14 && groups == 1 && !said_before(r, r->g[first].start, words))
        return 0; /* too many counters look so */
    return is_issued(s, n) && luhn(s, n) ? groups : 0;
}

static bool is_octets(const run *r, int first, int value[4])
{
    for (int i = 0; i < 4; i++) {
        const group *g = &r->g[first + i];
        size_t n = g->end - g->start;
        value[i] = 0;
        if (n > 3 || (i > 0 && g->separator != '.') || (n > 1 && r->p[g->start] == '0')) return false;
        for (size_t k = g->start; k < g->end; k++) value[i] = value[i] * 10 + (r->p[k] - '0');
        if (value[i] > 255) return false;
    }
    return true;
}

/* "OpenCV 4.5.5.64", "opencv-python => 4.5.5.64": a name written like a package's, and a small first number.
 */
static bool follows_package(const run *r, size_t at, int first)
{
    size_t end = at, start;
    bool package = false;
    while (end > 0 && at - end < 24 && strchr(" =>:", r->p[end - 1])) end--;
    for (start = end; start > 0 && (dg_isalnum((unsigned char)r->p[start - 1]) || r->p[start - 1] == '-');
         start--)
        package = package || r->p[start - 1] == '-' ||
                  (start < end && dg_isupper((unsigned char)r->p[start]) &&
                   dg_islower((unsigned char)r->p[start - 1]));
    return package && first < 20 && first != 10 && end < at;
}

/* 1.2.3.4 is a version after "v", "version", "Chrome/"; loopback, "any" and masks are nobody's address. */
static bool find_ip(const run *r, int first)
{
    static const char *const versions[] = {
        "version", "ver",     "v",      "release",  "releases", "build",  "firmware", "driver", "upgraded",
        "upgrade", "updated", "update", "versions", "assembly", "bumped", "bump",     NULL};
    static const char *const addresses[] = {"ip", "ipv4", "address", "host", "addr", "ips", NULL};
    int v[4];
    size_t start = r->g[first].start;
    if (first + 4 > r->count || !is_octets(r, first, v)) return false;
    int b = before(r, start), a = after(r, r->g[first + 3].end);
    if (dg_isalnum(b) || strchr("_.-~^<>", b) || (b == '/' && !(start > 1 && r->p[start - 2] == '/')))
        return false;
    if (b == '=' && start > 1 && strchr("=<>~!", r->p[start - 2])) return false; /* package==1.2.3.4 */
    if (first + 4 < r->count && r->g[first + 4].separator == '.') return false;
    if (dg_isalnum(a) || a == '_' || (a == '-' && dg_isalnum(after(r, r->g[first + 3].end + 1))))
        return false;
    if (v[0] == 127 || v[0] == 0 || v[0] == 255) return false;
    if (said_before(r, start, addresses)) return true;
    bool counted = v[0] < 10 && v[1] < 10 && v[2] < 10 && v[3] < 10; /* 4.0.1.9: versions look so, people's machines hardly ever */
    return !counted && !said_before(r, start, versions) && !follows_package(r, start, v[0]);
}

static bool plain_start(const run *r, size_t at)
{
    int b = before(r, at);
    return !dg_isalnum(b) && b < 0x80 && !strchr("_.-/:#=\\$%&@,", b);
}

/* The groups from first that phone numbers may be made of, at most max digits; *total counts the digits. */
static int phone_groups(const run *r, int first, int max, int *total)
{
    int groups = 0;
    *total = 0;
    for (int i = first; i < r->count && *total + (int)digits(r, i) <= max; i++, groups++)
        *total += (int)digits(r, i);
    return groups;
}

/* 555-123-4567, (555) 123-4567, 1-555-123-4567; with dots or blanks only where no version or table is meant.
 */
static int find_american(const run *r, int first)
{
    int i = first;
    if (digits(r, i) == 1 && r->p[r->g[i].start] == '1' && i + 3 < r->count) i++;
    if (i + 2 >= r->count || digits(r, i) != 3 || digits(r, i + 1) != 3 || digits(r, i + 2) != 4) return 0;
    if (i + 3 < r->count && r->g[i + 3].separator != ' ' && r->g[i + 3].separator != '(') return 0;
    char one = r->g[i + 1].separator, two = r->g[i + 2].separator;
    bool bracket = before(r, r->g[i].start) == '(' && one == ')';
    if (!bracket && one != two) return 0;
    if (!bracket && one != '-' && r->p[r->g[i].start] < '2') return 0;
    if (!bracket && one != '-' && one != '.' && (one != ' ' || first > 0)) return 0;
    return i + 3 - first;
}

/* National numbers elsewhere begin with one 0 and are written in groups: 030 1234567, 06 12 34 56 78, 01632
 * 960123. */
static int find_national(const run *r, int first)
{
    int total, groups = phone_groups(r, first, 12, &total);
    size_t start = r->g[first].start, n = digits(r, first);
    bool pairs = true, dots = false;
    if (first > 0 || r->p[start] != '0' || n < 2 || n > 5 || r->p[start + 1] == '0' || groups < 2 ||
        total < 9 || groups != r->count - first)
        return 0;
    for (int i = first; i < first + groups; i++) {
        pairs = pairs && digits(r, i) == 2;
        dots = dots || r->g[i].separator == '.';
    }
    return dots || (pairs && groups != 5) ? 0 : groups;
}

/* 0049 30 901820: 00, the country and groups. */
static int find_international(const run *r, int first)
{
    int total, groups = phone_groups(r, first, 16, &total);
    const char *p = r->p + r->g[first].start;
    size_t n = digits(r, first);
    if (first > 0 || n < 3 || n > 5 || memcmp(p, "00", 2) != 0 || p[2] == '0' || groups < 3 || groups != r->count) return 0;
    for (int i = first + 1; i < groups; i++)
        if (!strchr(" -)", r->g[i].separator)) return 0;
    return total >= 11 ? groups : 0;
}

static int find_phone(const run *r, int first)
{
    static const char *const words[] = {"phone",
                                        "tel",
                                        "telephone",
                                        "mobile",
                                        "cell",
                                        "call",
                                        "fax",
                                        "whatsapp",
                                        "telefon",
                                        "handy",
                                        "sms",
                                        "mobil",
                                        "phone number",
                                        "t\xC3\xA9l",
                                        "m\xC3\xB3vil",
                                        ("tel\xC3\xA9" "fono"),
                                        "text me",
                                        NULL};
    size_t start = r->g[first].start;
    int total, b = before(r, start), next, groups = phone_groups(r, first, 15, &total);
    if (total < 7) return 0;
    bool plus =
        b == '+' && (start < 2 || (!dg_isalnum((unsigned char)r->p[start - 2]) && r->p[start - 2] != '+'));
    if (plus) {
        if (r->p[start] == '0' || total < 8) return 0;
    } else if (said_before(r, start, words) && !dg_isalnum(b) && b != '.') {
        /* any form will do */
    } else {
        if (!plain_start(r, start)) return 0;
        groups = find_american(r, first);
        if (!groups) groups = find_national(r, first);
        if (!groups) groups = find_international(r, first);
    }
    if (!groups) return 0;
    next = after(r, r->g[first + groups - 1].end);
    return dg_isalnum(next) || next == '_' || next == ':' ? 0 : groups;
}

static size_t phone_start(const run *r, int first)
{
    size_t at = r->g[first].start;
    while (at > 0 && (r->p[at - 1] == '+' || r->p[at - 1] == '(')) at--;
    return at;
}

static void look_at(dg_found_list *list, const run *r, unsigned families)
{
    for (int i = 0; i < r->count;) {
        int taken = families & (1u << DG_RULE_CARD) ? find_card(r, i) : 0;
        if (taken) {
            dg_found_add(list, r->g[i].start, r->g[i + taken - 1].end, DG_RULE_CARD);
        } else if (families & (1u << DG_RULE_IP) && find_ip(r, i)) {
            taken = 4;
            dg_found_add(list, r->g[i].start, r->g[i + 3].end, DG_RULE_IP);
        } else if (families & (1u << DG_RULE_PHONE) && (taken = find_phone(r, i)) > 0) {
            dg_found_add(list, phone_start(r, i), r->g[i + taken - 1].end, DG_RULE_PHONE);
        }
        i += taken ? taken : 1;
    }
}

void dg_find_numbers(dg_found_list *list, const char *p, size_t n, unsigned families)
{
    run r = {.p = p, .n = n};
    for (size_t i = 0; i < n;) {
        if (!dg_isdigit((unsigned char)p[i])) {
            i++;
            continue;
        }
        size_t end = take_run(&r, i);
        if (r.count > 1 || end - i >= 7) look_at(list, &r, families);
        i = end;
    }
}
