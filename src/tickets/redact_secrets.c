/* Finds keys, tokens and passwords by a table of rules. Ids, patterns and the ways to be sure (keywords
 * first, entropy, list of placeholders) follow gitleaks' config/gitleaks.toml (MIT,
 * github.com/gitleaks/gitleaks), re-expressed for PCRE2. One pass over the text looks for all keywords; only
 * rules with a keyword in the text are matched. Owned by the caller's ctx. */
#include <math.h>
#include <string.h>

#include "base/ctype.h"
#include "text/regex.h"
#include "tickets/redact_rules.h"

enum { WORDS_MAX = 160 };

typedef struct {
    const char *name;     /* of the placeholder */
    const char *keywords; /* lower case, blank-separated: one of them must be in the text */
    const char *pattern;
    int group;      /* the part that is replaced */
    double entropy; /* bits a character that it must have, 0: any */
    bool anything;  /* also what looks like a placeholder ("xxxx", "example") */
} rule;

static const rule rules[] = {
    {"secret-private-key", "private",
     "-----BEGIN[ A-Z0-9_-]{0,60}PRIVATE KEY(?: BLOCK)?-----(?:(?:[^-]++|-(?!----))*+-----END[ "
     "A-Z0-9_-]{0,60}KEY(?: BLOCK)?-----"
     "|[A-Za-z0-9+/=\\s\\\\]{0,16000})",
     0, 0, true},
    {"secret-aws", "akia asia abia acca a3t", "\\b((?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16})\\b", 1,
     3.0, false},
    {"secret-aws", "aws_secret secretaccesskey secret_access_key",
     "(?i)secret_?access_?key[\"']?\\s{0,3}[=:]{1,2}\\s{0,3}[\"']?([A-Za-z0-9/+=]{40})(?![A-Za-z0-9/+=])", 1,
     3.0, false},
    {"secret-github", "ghp_ gho_ ghu_ ghs_ ghr_", "\\b(gh[pousr]_[0-9a-zA-Z]{36,255})\\b", 1, 3.0, false},
    {"secret-github", "github_pat_", "\\b(github_pat_\\w{22,255})\\b", 1, 3.0, false},
    {"secret-gitlab", "glpat- gldt- glrt- glptt- glcbt- glft- glsoat- gloas-",
     "\\b(gl(?:pat|dt|rt|cbt|ft|soat|oas|ptt)-[\\w-]{20,300})", 1, 3.0, false},
    {"secret-slack", "xoxb- xoxp- xoxa- xoxr- xoxs- xoxo- xoxe xapp-",
     "\\b((?:xox[abposre](?:\\.xox[bp])?|xapp)-[0-9A-Za-z-]{10,250})", 1, 2.0, false},
    {"secret-slack", "hooks.slack.com",
     "hooks\\.slack\\.com/(?:services|workflows|triggers)/([A-Za-z0-9+/]{20,56})", 1, 3.0, false},
    {"secret-stripe", "sk_live_ sk_test_ rk_live_ rk_test_ sk_prod_ rk_prod_",
     "\\b((?:sk|rk)_(?:test|live|prod)_[a-zA-Z0-9]{10,99})\\b", 1, 2.0, false},
    {"secret-jwt", "eyj",
     "\\b(ey[a-zA-Z0-9_-]{14,}\\.ey[a-zA-Z0-9/\\\\_-]{10,}(?:\\.[a-zA-Z0-9/\\\\_-]{10,}={0,2})?)", 1, 3.0,
     true},
    {"secret-atlassian", "atatt3 atctt3", "\\b(AT[AC]TT3[A-Za-z0-9_\\-=]{20,400})", 1, 3.0, false},
    {"secret-google", "aiza", "\\b(AIza[\\w-]{35})(?![\\w-])", 1, 3.0, false},
    {"secret-google", "gocspx- ya29.", "\\b(GOCSPX-[\\w-]{20,60}|ya29\\.[\\w-]{20,400})", 1, 3.0, false},
    {"secret-openai", "sk-",
     "(?<![\\w-])(sk-(?:proj-|svcacct-|admin-|ant-)?(?=[\\w-]{0,120}\\d)[A-Za-z0-9_-]{20,200})", 1, 3.5,
     false},
    {"secret-npm", "npm_", "\\b(npm_[a-zA-Z0-9]{36})\\b", 1, 2.0, false},
    {"secret-pypi", "pypi-ageichlwas5vcmc", "\\b(pypi-AgEIcHlwaS5vcmc[\\w-]{50,1000})", 1, 3.0, false},
    {"secret-sendgrid", "sg.", "\\b(SG\\.[\\w-]{16,32}\\.[\\w-]{16,64})", 1, 3.0, false},
    {"secret-twilio", "sk0 sk1 sk2 sk3 sk4 sk5 sk6 sk7 sk8 sk9 ska skb skc skd ske skf",
     "\\b(SK[0-9a-f]{32})\\b", 1, 3.0, false},
    {"secret-digitalocean", "dop_v1_ doo_v1_ dor_v1_", "\\b(do[opr]_v1_[a-f0-9]{64})\\b", 1, 3.0, false},
    {"secret-shopify", "shpat_ shpss_ shpca_ shppa_", "\\b(shp(?:at|ss|ca|pa)_[a-fA-F0-9]{32})\\b", 1, 2.0,
     false},
    {"secret-azure", "accountkey= sharedaccesskey=",
     "(?i)(?:Account|SharedAccess)Key=([A-Za-z0-9+/]{40,90}={0,2})", 1, 3.0, false},
    {"secret-vault", "hvs. hvb.", "\\b(hv[sb]\\.[\\w-]{24,300})", 1, 3.0, false},
    {"secret-grafana", "glsa_ glc_",
     "\\b(glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}|glc_[A-Za-z0-9+/]{32,400}={0,3})", 1, 3.0, false},
    {"secret-huggingface", "hf_", "\\b(hf_[a-zA-Z]{34})\\b", 1, 2.0, false},
    {"secret-databricks", "dapi", "\\b(dapi[a-f0-9]{32}(?:-\\d)?)\\b", 1, 3.0, false},
    {"secret-linear", "lin_api_", "\\b(lin_api_[a-zA-Z0-9]{40})\\b", 1, 2.0, false},
    {"secret-telegram", "telegram bot", "\\b(\\d{7,12}:A[\\w-]{34})(?![\\w-])", 1, 3.0, false},
    {"secret-age", "age-secret-key-1", "\\b(AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58})\\b", 1, 0,
     false},
    {"secret-auth", "authorization",
     "(?i)authorization[\"']?\\s{0,3}[:=]\\s{0,3}[\"']?(?:bearer|basic|token|digest|apikey|api-key)\\s+([A-"
     "Za-z0-9+/=._~-]{8,2000})",
     1, 0, false},
    {"secret-auth", "bearer",
     "(?i)\\bbearer\\s+(?=[A-Za-z0-9._~+/-]{0,2000}\\d)([A-Za-z0-9._~+/-]{16,2000}=*)", 1, 3.0, false},
    {"secret-auth", "x-api-key x-auth-token private-token x-access-token",
     "(?i)(?:x-api-key|x-auth-token|private-token|x-access-token)[\"']?\\s{0,3}[:=]\\s{0,3}[\"']?([A-Za-z0-9+"
     "/=._~-]{8,500})",
     1, 2.0, false},
    {"secret-auth", "curl",
     "\\bcurl\\b[^\\n]{0,400}?\\s(?:-u|--user)[ =]?[\"']?([^\\s:\"']{1,100}:[^\\s\"']{3,200})", 1, 0, false},
    {"secret-auth", "://", "://[^/\\s:@'\"<>]{1,100}:([^/\\s@'\"<>\\[\\]{}$]{3,100})@", 1, 0, false},
    {"secret-password", "password passwd pwd passphrase passwort kennwort",
     "(?i)\\b\\w{0,30}(?:password|passwd|pwd|passphrase|passwort|kennwort)[\"']?\\s{0,3}[:=]{1,2}>?\\s{0,3}["
     "\"'`]?(?=[^\\s\"',;<>()\\[\\]{}`]{0,80}\\d)"
     "([^\\s\"',;<>()\\[\\]{}`]{6,80})",
     1, 2.0, false},
    {"secret-password", "password passwort", /* a sentence: only what mixes letters of both sizes and digits */
     "\\b[Pp]ass(?:word|wort) (?:is|was|ist|war|lautet) [\"'`]?(?!(?i:base\\d|sha\\d|md5|argon|pbkdf|aes|utf|oauth|x509))"
     "(?=[^\\s]{0,80}\\d)(?=[^\\s]{0,80}[a-z])(?=[^\\s]{0,80}[A-Z])([^\\s\"',;<>()\\[\\]{}`]{6,80})",
     1, 2.0, false},
    {"secret-auth", "cookie",
     "(?i)\\bcookie:\\s{0,3}([\\w.-]{1,60}=[^\\s\"';]{8,2000}(?:;\\s?[\\w.-]{1,60}=[^\\s\"';]{1,2000}){0,40})",
     1, 0, false},
    {"secret-key",
     "apikey api_key api-key api key access accesskey secret token credential auth private client license "
     "signing",
     "(?i)(?:(?:api|access|secret|private|encryption|signing|client|license|auth)[ "
     "_.-]?(?:key|secret|token)|secret|token|credentials?|auth)"
     "[\"'`]?\\s{0,3}(?:=|:|:=|=>|\\bis\\b)\\s{0,3}[\"'`]?([\\w.+/"
     "-]{12,150}={0,3})(?=[\\s\"'`;,&)\\]}<]|\\.?$)",
     1, 3.5, false},
};
enum { RULES = sizeof rules / sizeof rules[0] };

typedef struct {
    char text[24];
    size_t n;
    int rule;
} keyword;

struct dg_secret_rules {
    dg_regex *patterns[RULES];
    keyword words[WORDS_MAX];
    int nwords;
    uint8_t pairs[8192]; /* bit for each pair of first letters */
    unsigned char lower[256];
    int first_of[257]; /* words are sorted by first letter: the first word of each */
};

int dg_secret_rules_count(void)
{
    return RULES;
}

const char *dg_secret_rule_name(int i)
{
    return rules[i].name;
}

static void add_words(dg_secret_rules *s, int r, unsigned char first)
{
    dg_slice rest = dg_slice_of(rules[r].keywords);
    while (rest.n) {
        size_t i = 0;
        while (i < rest.n && rest.p[i] != ' ') i++;
        if ((unsigned char)rest.p[0] == first && i < sizeof s->words[0].text && s->nwords < WORDS_MAX) {
            keyword *w = &s->words[s->nwords++];
            memcpy(w->text, rest.p, i);
            w->n = i;
            w->rule = r;
            unsigned pair = (unsigned)first << 8 | (unsigned char)rest.p[1];
            s->pairs[pair >> 3] |= (uint8_t)(1u << (pair & 7));
        }
        i += i < rest.n;
        rest.p += i;
        rest.n -= i;
    }
}

int dg_secret_rules_new(dg_secret_rules **out, dg_mem *ctx, dg_error *err)
{
    dg_secret_rules *s = dg_new(ctx, dg_secret_rules);
    for (int i = 0; i < RULES; i++)
        if (dg_regex_new(&s->patterns[i], s, rules[i].pattern, 0, err)) return -1;
    for (int c = 0; c < 256; c++) {
        s->lower[c] = (unsigned char)dg_tolower(c);
        s->first_of[c] = s->nwords;
        for (int r = 0; r < RULES; r++) add_words(s, r, (unsigned char)c);
    }
    s->first_of[256] = s->nwords;
    *out = s;
    return 0;
}

static bool has_word(const dg_secret_rules *s, const char *p, size_t n, const keyword *w)
{
    if (n < w->n) return false;
    for (size_t i = 2; i < w->n; i++)
        if (s->lower[(unsigned char)p[i]] != (unsigned char)w->text[i]) return false;
    return s->lower[(unsigned char)p[1]] == (unsigned char)w->text[1];
}

/* Which rules have a keyword in the text? */
static uint64_t wanted_rules(const dg_secret_rules *s, const char *p, size_t n)
{
    uint64_t wanted = 0;
    for (size_t i = 0; i + 1 < n; i++) {
        unsigned c = s->lower[(unsigned char)p[i]], pair = c << 8 | s->lower[(unsigned char)p[i + 1]];
        if (!(s->pairs[pair >> 3] >> (pair & 7) & 1)) continue;
        for (int w = s->first_of[c]; w < s->first_of[c + 1]; w++)
            if (has_word(s, p + i, n - i, &s->words[w])) wanted |= (uint64_t)1 << s->words[w].rule;
    }
    return wanted;
}

static double entropy(const char *p, size_t n)
{
    int counts[256] = {0};
    double bits = 0;
    for (size_t i = 0; i < n; i++) counts[(unsigned char)p[i]]++;
    for (int c = 0; c < 256; c++) {
        if (!counts[c]) continue;
        double share = (double)counts[c] / (double)n;
        bits -= share * log2(share);
    }
    return bits;
}

/* What people write in place of a secret. */
static bool is_placeholder(dg_slice s)
{
    static const char *const words[] = {"example",  "xxxx",      "****",        "your",        "placeholder",
                                        "changeme", "change_me", "redacted",    "process.env", "undefined",
                                        "....",     "dummy",     "import.meta", "os.environ",  NULL};
    for (int i = 0; words[i]; i++)
        if (dg_slice_ifind(s, words[i]) >= 0) return true;
    return false;
}

/* The generic rule sees many names of things: a key has letters and digits, and is no version, path or dotted
 * name. */
static bool looks_generic(dg_slice s)
{
    int digits = 0, letters = 0, dots = 0, breaks = 0;
    for (size_t i = 0; i < s.n; i++) {
        digits += dg_isdigit((unsigned char)s.p[i]);
        letters += dg_isalpha((unsigned char)s.p[i]);
        dots += s.p[i] == '.';
        breaks += s.p[i] == '/' || s.p[i] == '-' || s.p[i] == '_';
    }
    return digits >= 2 && letters >= 2 && dots <= 1 && breaks * 6 <= (int)s.n;
}

static bool is_secret(const rule *r, dg_slice value)
{
    if (r->anything) return true;
    if (value.n && (value.p[0] == '[' || value.p[0] == '$')) return false;
    if (is_placeholder(value)) return false;
    if (r->entropy > 0 && entropy(value.p, value.n) < r->entropy) return false;
    return strcmp(r->name, "secret-key") != 0 || looks_generic(value);
}

static void find_rule(dg_found_list *list, const dg_secret_rules *s, int r, dg_slice text)
{
    dg_span_range at[4];
    size_t from = 0;
    while (from < text.n && dg_regex_find(s->patterns[r], text.p, text.n, from, at, 4)) {
        dg_span_range v = at[rules[r].group];
        if (v.start != SIZE_MAX && is_secret(&rules[r], (dg_slice){text.p + v.start, v.end - v.start}))
            dg_found_add(list, v.start, v.end, DG_RULE_FIRST_SECRET + r);
        from = at[0].end > from ? at[0].end : from + 1;
    }
}

void dg_find_secrets(dg_found_list *list, const dg_secret_rules *s, const char *p, size_t n)
{
    uint64_t wanted = wanted_rules(s, p, n);
    for (int r = 0; r < RULES; r++)
        if (wanted >> r & 1) find_rule(list, s, r, (dg_slice){p, n});
}
