/* Personal data and secrets out of text. The finders (redact_contact.c, redact_numbers.c, redact_secrets.c)
 * say where values are; here overlaps are settled, values are numbered within their ticket and replaced, and
 * the counts are kept. A redactor is shared by threads: after dg_redact_keep_key only its counters change, and
 * those are atomic. */
#include "tickets/redact.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/ctype.h"
#include "base/file.h"
#include "base/hash.h"
#include "text/regex.h"
#include "tickets/redact_rules.h"

enum { RULES_FILE_LIMIT = 1 << 20 };
#define KEY_NAME "redaction.key"

static const char *const family_names[DG_RULE_FIRST_SECRET] = {"email", "phone", "card", "iban",
                                                               "ip",    "mac",   "name"};
static const uint64_t fixed_key[2] = {0x646f63676170206bu, 0x6579206f66207465u};

typedef struct {
    char *name;
    dg_regex *pattern;
} own_rule;

typedef struct { /* apart from the redactor, which is shared as const */
    uint64_t key[2];
    bool has_key;
    atomic_llong counts[DG_RULE_LIMIT];
} state;

struct dg_redactor {
    unsigned families; /* bit by rule; DG_RULE_FIRST_SECRET stands for all secrets */
    bool names, keep_domain;
    dg_secret_rules *secrets;
    own_rule *own;
    int nown;
    state *state;
};

static unsigned bit(int rule)
{
    return 1u << (rule < DG_RULE_FIRST_SECRET ? rule : DG_RULE_FIRST_SECRET);
}

static int choose_family(dg_redactor *r, dg_slice word, dg_error *err)
{
    for (int i = 0; i < DG_RULE_NAME; i++)
        if (dg_slice_ieq(word, family_names[i])) {
            r->families |= bit(i);
            return 0;
        }
    if (dg_slice_ieq(word, "secret") || dg_slice_ieq(word, "secrets"))
        r->families |= bit(DG_RULE_FIRST_SECRET);
    else if (dg_slice_ieq(word, "all"))
        r->families |= ~0u;
    else if (dg_slice_ieq(word, "names") || dg_slice_ieq(word, "name"))
        r->names = true;
    else if (!dg_slice_ieq(word, "none"))
        return dg_fail(
            err, DG_ERR_USAGE,
            "--redact: '%.*s' is not known; choose from email, phone, card, iban, ip, mac, secret, all, none",
            (int)(word.n > 40 ? 40 : word.n), word.p);
    return 0;
}

static int choose_families(dg_redactor *r, const char *words, dg_error *err)
{
    dg_slice rest = dg_slice_of(dg_str_empty(words) ? "all" : words);
    while (rest.n) {
        size_t i = 0;
        while (i < rest.n && rest.p[i] != ',') i++;
        dg_slice word = dg_slice_trim((dg_slice){rest.p, i});
        if (word.n && choose_family(r, word, err)) return -1;
        i += i < rest.n;
        rest.p += i;
        rest.n -= i;
    }
    return 0;
}

/* Rule names end up in placeholders: small letters, digits and hyphens. */
static bool is_rule_name(dg_slice s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!dg_islower((unsigned char)s.p[i]) && !dg_isdigit((unsigned char)s.p[i]) && s.p[i] != '-')
            return false;
    return s.n > 0 && s.n <= 32;
}

static int add_own_rule(dg_redactor *r, dg_slice line, const char *file, long number, dg_error *err)
{
    dg_error e = {0};
    const char *tab = memchr(line.p, '\t', line.n);
    if (!tab)
        return dg_fail_at(err, DG_ERR_USAGE, file, number, "a redaction rule is a name, a tab and a pattern");
    dg_slice name = {line.p, (size_t)(tab - line.p)},
             pattern = dg_slice_trim((dg_slice){tab, line.n - name.n});
    if (!is_rule_name(name) || !pattern.n)
        return dg_fail_at(err, DG_ERR_USAGE, file, number,
                          "the name of a redaction rule has small letters, digits and hyphens, at most 32");
    if (DG_RULE_FIRST_SECRET + dg_secret_rules_count() + r->nown >= DG_RULE_LIMIT)
        return dg_fail_at(err, DG_ERR_LIMIT, file, number, "too many redaction rules");
    own_rule *own = &r->own[r->nown];
    own->name = dg_strndup(r, name.p, name.n);
    if (dg_regex_new(&own->pattern, r, dg_strndup(r, pattern.p, pattern.n), 0, &e))
        return dg_fail_at(err, DG_ERR_USAGE, file, number, "%s", e.message);
    if (dg_regex_matches(own->pattern, "", 0))
        return dg_fail_at(err, DG_ERR_USAGE, file, number, "this pattern matches the empty text");
    r->nown++;
    return 0;
}

static int read_own_rules(dg_redactor *r, const char *file, dg_error *err)
{
    char *text;
    size_t n;
    dg_slice line, rest;
    r->own = dg_array(r, own_rule, DG_RULE_LIMIT);
    if (dg_str_empty(file)) return 0;
    if (dg_file_read(&text, &n, r, file, RULES_FILE_LIMIT, err)) return -1;
    rest = (dg_slice){text, n};
    for (long number = 1; dg_next_line(&rest, &line); number++)
        if (dg_slice_trim(line).n && line.p[0] != '#' && add_own_rule(r, line, file, number, err)) return -1;
    return 0;
}

static int read_key(const dg_redactor *r, dg_db *db, dg_error *err)
{
    char *hex = NULL;
    memcpy(r->state->key, fixed_key, sizeof fixed_key);
    if (!db) {
        r->state->has_key = true;
        return 0;
    }
    if (dg_meta_get(&hex, r->state, db, KEY_NAME, err)) return -1;
    if (!hex || strlen(hex) != 32) return 0;
    r->state->key[1] = strtoull(hex + 16, NULL, 16);
    hex[16] = '\0';
    r->state->key[0] = strtoull(hex, NULL, 16);
    r->state->has_key = true;
    return 0;
}

int dg_redactor_new(dg_redactor **out, dg_mem *ctx, dg_db *db, const dg_redact_options *o, dg_error *err)
{
    static const dg_redact_options defaults = {0};
    dg_redactor *r = dg_new(ctx, dg_redactor);
    if (!o) o = &defaults;
    r->state = dg_new(r, state);
    r->names = o->names;
    r->keep_domain = o->keep_domain;
    if (choose_families(r, o->families, err) || read_own_rules(r, o->rules_file, err) ||
        read_key(r, db, err) || dg_secret_rules_new(&r->secrets, r, err)) {
        dg_free(r);
        return -1;
    }
    *out = r;
    return 0;
}

/* Random, and not made from the tickets: it shows in no report, so that the same input gives the same output all the same, and
 * nobody who has the tickets' texts can find it. */
int dg_redact_keep_key(const dg_redactor *r, dg_db *db, dg_error *err)
{
    if (r->state->has_key) return 0;
    if (dg_db_exec(db, "INSERT OR IGNORE INTO meta(key, value) VALUES ('" KEY_NAME "', lower(hex(randomblob(16))))", err))
        return -1;
    return read_key(r, db, err);
}

bool dg_redact_wants_names(const dg_redactor *r)
{
    return r->names;
}

const char *dg_redact_rule_name(const dg_redactor *r, int rule)
{
    int secret = rule - DG_RULE_FIRST_SECRET;
    if (secret < 0) return family_names[rule];
    if (secret < dg_secret_rules_count()) return dg_secret_rule_name(secret);
    secret -= dg_secret_rules_count();
    return r && secret < r->nown ? r->own[secret].name : "own";
}

void dg_found_add(dg_found_list *list, size_t start, size_t end, int rule)
{
    DG_GROW(list->ctx, list->items, list->count, list->capacity);
    list->items[list->count++] = (dg_found){start, end, rule};
}

static void find_own(const dg_redactor *r, dg_found_list *list, const char *p, size_t n)
{
    for (int i = 0; i < r->nown; i++) {
        dg_span_range at;
        for (size_t from = 0; from < n && dg_regex_find(r->own[i].pattern, p, n, from, &at, 1);) {
            if (at.end > at.start)
                dg_found_add(list, at.start, at.end, DG_RULE_FIRST_SECRET + dg_secret_rules_count() + i);
            from = at.end > from ? at.end : from + 1;
        }
    }
}

/* One pass over the bytes tells which finders have anything to do. */
typedef struct {
    bool at, digits, colons;
} hints;

static hints look(const char *p, size_t n)
{
    hints h = {0};
    int digits = 0, colons = 0;
    for (size_t i = 0; i < n; i++) {
        h.at |= p[i] == '@' || p[i] == '%';
        digits += dg_isdigit((unsigned char)p[i]);
        colons += p[i] == ':';
    }
    h.digits = digits >= 4;
    h.colons = colons >= 2;
    return h;
}

static void find_all(const dg_redactor *r, dg_found_list *list, dg_slice text, const char *const *people,
                     int npeople)
{
    const char *p = text.p;
    size_t n = text.n;
    hints h = look(p, n);
    if (r->families & bit(DG_RULE_FIRST_SECRET)) dg_find_secrets(list, r->secrets, p, n);
    if (h.at && (r->families & bit(DG_RULE_EMAIL))) dg_find_emails(list, p, n);
    if (h.digits) dg_find_numbers(list, p, n, r->families);
    if (h.digits && (r->families & bit(DG_RULE_IBAN))) dg_find_ibans(list, p, n);
    if (h.colons && (r->families & (bit(DG_RULE_IP) | bit(DG_RULE_MAC))))
        dg_find_colons(list, p, n, r->families);
    for (int i = 0; r->names && i < npeople; i++) dg_find_names(list, p, n, dg_slice_of(people[i]));
    find_own(r, list, p, n);
}

/* By place; of two that begin together the longer one, then the rule that comes first. */
static int by_place(const void *a, const void *b)
{
    const dg_found *x = a, *y = b;
    if (x->start != y->start) return x->start < y->start ? -1 : 1;
    if (x->end != y->end) return x->end > y->end ? -1 : 1;
    return x->rule < y->rule ? -1 : x->rule > y->rule;
}

/* The value in the form in which it is compared: letter case, separators and "%40" do not make another person. */
static uint64_t value_of(int rule, const char *p, size_t n)
{
    char plain[256];
    size_t k = 0;
    bool folded = rule < DG_RULE_FIRST_SECRET,
         numeric = rule == DG_RULE_PHONE || rule == DG_RULE_CARD || rule == DG_RULE_IBAN;
    if (!folded || n > sizeof plain) return dg_hash64(p, n);
    for (size_t i = 0; i < n; i++) {
        bool sign = rule == DG_RULE_EMAIL && n - i > 2 && memcmp(p + i, "%40", 3) == 0;
        if (!numeric || dg_isalnum((unsigned char)p[i])) plain[k++] = sign ? '@' : (char)dg_tolower((unsigned char)p[i]);
        i += sign ? 2 : 0;
    }
    return dg_hash64(plain, k);
}

/* First come, first numbered, apart for each name in the ticket ("email": how many so far; "email" and a hash: its number). */
static int64_t number_of(dg_redaction *of, const char *name, uint64_t value)
{
    char key[64], hex[17];
    bool added;
    if (!of->numbers) of->numbers = dg_map_new(of->ctx);
    dg_hash_hex(value, hex);
    snprintf(key, sizeof key, "%.32s %s", name, hex);
    int64_t *number = dg_map_puts(of->numbers, key, &added);
    if (added) *number = ++*dg_map_puts(of->numbers, name, NULL);
    return *number;
}

static void put_placeholder(const dg_redactor *r, dg_buf *out, dg_redaction *of, const dg_found *f, const char *value)
{
    size_t n = f->end - f->start;
    const char *name = dg_redact_rule_name(r, f->rule);
    dg_buf_addf(out, "[%s-%lld", name, (long long)number_of(of, name, value_of(f->rule, value, n)));
    const char *at = r->keep_domain && f->rule == DG_RULE_EMAIL ? memchr(value, '@', n) : NULL;
    if (at) dg_buf_add(out, at, (size_t)(value + n - at));
    dg_buf_addc(out, ']');
}

int dg_redact(const dg_redactor *r, dg_buf *out, dg_slice text, dg_redaction *of)
{
    dg_found_list list = {.ctx = NULL};
    size_t done = 0;
    int replaced = 0;
    find_all(r, &list, text, of->people, of->npeople);
    if (list.count > 1) qsort(list.items, list.count, sizeof *list.items, by_place);
    for (size_t i = 0; i < list.count; i++) {
        const dg_found *f = &list.items[i];
        if (f->start < done || f->end > text.n || f->end <= f->start) continue;
        dg_buf_add(out, text.p + done, f->start - done);
        put_placeholder(r, out, of, f, text.p + f->start);
        done = f->end;
        replaced++;
        atomic_fetch_add(&r->state->counts[f->rule], 1);
        if (of->by_rule && of->by_rule[f->rule] < UINT16_MAX) of->by_rule[f->rule]++;
    }
    dg_buf_add(out, text.p + done, text.n - done);
    dg_free(list.items);
    return replaced;
}

char *dg_redact_pseudonym(const dg_redactor *r, dg_mem *ctx, const char *who)
{
    dg_slice s = dg_slice_trim(dg_slice_of(who));
    if (!s.n) return dg_strdup(ctx, "");
    char *folded = dg_strndup(ctx, s.p, s.n);
    for (char *c = folded; *c; c++) *c = (char)dg_tolower((unsigned char)*c);
    uint64_t h = dg_siphash(r ? r->state->key : fixed_key, folded, s.n);
    dg_free(folded);
    return dg_printf(ctx, "user-%08x", (unsigned)(h & 0xffffffffu));
}

/* Several rules may share a name: they are one line of the report. */
size_t dg_redact_report(const dg_redactor *r, dg_redact_count *out, size_t cap)
{
    size_t n = 0;
    for (int i = 0; r && i < DG_RULE_LIMIT; i++) {
        int64_t count = atomic_load(&r->state->counts[i]);
        size_t k = 0;
        if (!count) continue;
        while (k < n && strcmp(out[k].rule, dg_redact_rule_name(r, i)) != 0) k++;
        if (k == n && n == cap) continue;
        if (k == n) out[n++] = (dg_redact_count){dg_redact_rule_name(r, i), 0};
        out[k].count += count;
    }
    return n;
}
