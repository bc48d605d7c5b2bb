/* Labels, requests to act and agents' answers as evidence of the ticket kind. Two tables; the numbers are log odds, set so
 * that a label alone decides a neutral text, while a text that clearly asks how to do something stays a question in spite
 * of a label "bug" (many are questions in disguise). Phrases are compared word by word in lower case, without apostrophes. */
#include "judge/kind_rules.h"
#include "base/ctype.h"
#include "base/map.h"

typedef struct { const char *name; dg_kind kind; double weight; } label_row;

/* Normalised names: lower case, one blank between words, without a "type:" or "kind/" before them. */
static const label_row labels[] = {
    {"bug", DG_KIND_BUG, 2.2}, {"bug report", DG_KIND_BUG, 2.2}, {"defect", DG_KIND_BUG, 2.2}, {"crash", DG_KIND_BUG, 2.2},
    {"regression", DG_KIND_BUG, 2.2}, {"confirmed bug", DG_KIND_BUG, 3.5}, {"bug confirmed", DG_KIND_BUG, 3.5},
    {"confirmed", DG_KIND_BUG, 1}, {"flaky test", DG_KIND_BUG, 3}, {"security", DG_KIND_BUG, 1}, {"performance", DG_KIND_BUG, 1},
    {"feature", DG_KIND_FEATURE, 2.5}, {"feature request", DG_KIND_FEATURE, 2.5}, {"enhancement", DG_KIND_FEATURE, 2.5},
    {"new feature", DG_KIND_FEATURE, 2.5}, {"improvement", DG_KIND_FEATURE, 2.2}, {"wish", DG_KIND_FEATURE, 2.5},
    {"wishlist", DG_KIND_FEATURE, 2.5}, {"idea", DG_KIND_FEATURE, 2.2}, {"proposal", DG_KIND_FEATURE, 2.5},
    {"rfc", DG_KIND_FEATURE, 2.5}, {"suggestion", DG_KIND_FEATURE, 2.2}, {"story", DG_KIND_FEATURE, 2.2},
    {"feature idea", DG_KIND_FEATURE, 2.5}, {"change request", DG_KIND_FEATURE, 2},
    {"question", DG_KIND_QUESTION, 3}, {"questions", DG_KIND_QUESTION, 3}, {"support", DG_KIND_QUESTION, 3},
    {"how to", DG_KIND_QUESTION, 3.5}, {"howto", DG_KIND_QUESTION, 3.5}, {"usage", DG_KIND_QUESTION, 3},
    {"usage question", DG_KIND_QUESTION, 3.5}, {"user question", DG_KIND_QUESTION, 3}, {"help", DG_KIND_QUESTION, 2.5},
    {"support question", DG_KIND_QUESTION, 3}, {"support request", DG_KIND_QUESTION, 2.5}, {"not a bug", DG_KIND_QUESTION, 3},
    {"works as intended", DG_KIND_QUESTION, 2.5}, {"by design", DG_KIND_QUESTION, 2.5}, {"as designed", DG_KIND_QUESTION, 2.5},
    {"user error", DG_KIND_QUESTION, 3}, {"docs", DG_KIND_QUESTION, 4}, {"documentation", DG_KIND_QUESTION, 4},
    {"needs docs", DG_KIND_QUESTION, 4}, {"needs documentation", DG_KIND_QUESTION, 4}, {"doc", DG_KIND_QUESTION, 4},
    {"doc bug", DG_KIND_QUESTION, 4}, {"docs bug", DG_KIND_QUESTION, 4}, {"documentation bug", DG_KIND_QUESTION, 4},
    {"doc feature", DG_KIND_QUESTION, 4}, {"docs feature", DG_KIND_QUESTION, 4}, {"discussion", DG_KIND_QUESTION, 1},
    {"clarification", DG_KIND_QUESTION, 3}, {"stackoverflow", DG_KIND_QUESTION, 3}, {"answered", DG_KIND_QUESTION, 2},
    {"refund", DG_KIND_ACCOUNT, 6.5}, {"refund request", DG_KIND_ACCOUNT, 7}, {"cancellation", DG_KIND_ACCOUNT, 6},
    {"account deletion", DG_KIND_ACCOUNT, 7}, {"chargeback", DG_KIND_ACCOUNT, 7}, {"gdpr request", DG_KIND_ACCOUNT, 7},
    {"data deletion", DG_KIND_ACCOUNT, 7}, {"account action", DG_KIND_ACCOUNT, 7}, {"service request", DG_KIND_ACCOUNT, 5},
    {"access request", DG_KIND_ACCOUNT, 6.5}, {"billing", DG_KIND_ACCOUNT, 3.5}, {"invoice", DG_KIND_ACCOUNT, 3.5},
    {"payment", DG_KIND_ACCOUNT, 3}, {"account", DG_KIND_ACCOUNT, 2.5},
};
enum { LABELS = sizeof labels / sizeof *labels };

typedef enum { BY_REQUESTER, BY_AGENT } speaker;
typedef struct { const char *words; speaker by; dg_kind kind; double weight; } phrase_row;

static const phrase_row phrases[] = {
    {"please refund", BY_REQUESTER, DG_KIND_ACCOUNT, 6.6}, {"refund me", BY_REQUESTER, DG_KIND_ACCOUNT, 6.2},
    {"refund my", BY_REQUESTER, DG_KIND_ACCOUNT, 6}, {"refund the", BY_REQUESTER, DG_KIND_ACCOUNT, 5.6},
    {"want a refund", BY_REQUESTER, DG_KIND_ACCOUNT, 5.6}, {"like a refund", BY_REQUESTER, DG_KIND_ACCOUNT, 5.6},
    {"request a refund", BY_REQUESTER, DG_KIND_ACCOUNT, 5.6}, {"requesting a refund", BY_REQUESTER, DG_KIND_ACCOUNT, 6.4},
    {"issue a refund", BY_REQUESTER, DG_KIND_ACCOUNT, 6.2}, {"process my refund", BY_REQUESTER, DG_KIND_ACCOUNT, 6.4},
    {"process a refund", BY_REQUESTER, DG_KIND_ACCOUNT, 6}, {"my money back", BY_REQUESTER, DG_KIND_ACCOUNT, 5.4},
    {"charged twice", BY_REQUESTER, DG_KIND_ACCOUNT, 5}, {"charged me twice", BY_REQUESTER, DG_KIND_ACCOUNT, 5},
    {"cancel my subscription", BY_REQUESTER, DG_KIND_ACCOUNT, 5.8}, {"cancel our subscription", BY_REQUESTER, DG_KIND_ACCOUNT, 6},
    {"cancel my plan", BY_REQUESTER, DG_KIND_ACCOUNT, 5.8}, {"cancel my account", BY_REQUESTER, DG_KIND_ACCOUNT, 5.8},
    {"cancel my membership", BY_REQUESTER, DG_KIND_ACCOUNT, 5.8}, {"close my account", BY_REQUESTER, DG_KIND_ACCOUNT, 5.8},
    {"close our account", BY_REQUESTER, DG_KIND_ACCOUNT, 6}, {"delete my account", BY_REQUESTER, DG_KIND_ACCOUNT, 5.8},
    {"delete our account", BY_REQUESTER, DG_KIND_ACCOUNT, 6}, {"remove my account", BY_REQUESTER, DG_KIND_ACCOUNT, 5.8},
    {"delete all my data", BY_REQUESTER, DG_KIND_ACCOUNT, 5.8}, {"delete my personal data", BY_REQUESTER, DG_KIND_ACCOUNT, 6},
    {"unlock my account", BY_REQUESTER, DG_KIND_ACCOUNT, 5.8}, {"reactivate my account", BY_REQUESTER, DG_KIND_ACCOUNT, 5.8},
    {"restore my account", BY_REQUESTER, DG_KIND_ACCOUNT, 5.6}, {"reset my account", BY_REQUESTER, DG_KIND_ACCOUNT, 5.4},
    {"send me an invoice", BY_REQUESTER, DG_KIND_ACCOUNT, 6.2}, {"send me the invoice", BY_REQUESTER, DG_KIND_ACCOUNT, 6.4},
    {"send me my invoice", BY_REQUESTER, DG_KIND_ACCOUNT, 6.4}, {"send us the invoice", BY_REQUESTER, DG_KIND_ACCOUNT, 6.4},
    {"send us an invoice", BY_REQUESTER, DG_KIND_ACCOUNT, 6.2}, {"resend the invoice", BY_REQUESTER, DG_KIND_ACCOUNT, 6.4},
    {"need an invoice for", BY_REQUESTER, DG_KIND_ACCOUNT, 5.8}, {"correct the invoice", BY_REQUESTER, DG_KIND_ACCOUNT, 6},
    {"change our billing", BY_REQUESTER, DG_KIND_ACCOUNT, 5.8}, {"update our billing", BY_REQUESTER, DG_KIND_ACCOUNT, 5.8},
    {"update my billing", BY_REQUESTER, DG_KIND_ACCOUNT, 5.4}, {"change my billing", BY_REQUESTER, DG_KIND_ACCOUNT, 5.4},

    {"this is a bug", BY_AGENT, DG_KIND_BUG, 1.8}, {"is a known bug", BY_AGENT, DG_KIND_BUG, 2}, {"is a bug in", BY_AGENT, DG_KIND_BUG, 1.6},
    {"known issue", BY_AGENT, DG_KIND_BUG, 1}, {"fixed in", BY_AGENT, DG_KIND_BUG, 1.8}, {"fixed by", BY_AGENT, DG_KIND_BUG, 1.8},
    {"will be fixed", BY_AGENT, DG_KIND_BUG, 1.6}, {"has been fixed", BY_AGENT, DG_KIND_BUG, 1.8}, {"fix was released", BY_AGENT, DG_KIND_BUG, 1.8},
    {"released a fix", BY_AGENT, DG_KIND_BUG, 1.8}, {"working on a fix", BY_AGENT, DG_KIND_BUG, 1.8}, {"deployed a fix", BY_AGENT, DG_KIND_BUG, 1.8},
    {"i can reproduce", BY_AGENT, DG_KIND_BUG, 1.4}, {"able to reproduce", BY_AGENT, DG_KIND_BUG, 1}, {"regression", BY_AGENT, DG_KIND_BUG, 1},
    {"engineering team is investigating", BY_AGENT, DG_KIND_BUG, 1.4}, {"reported this to our developers", BY_AGENT, DG_KIND_BUG, 1.4},
    {"feature request", BY_AGENT, DG_KIND_FEATURE, 1.6}, {"tracked in", BY_AGENT, DG_KIND_FEATURE, .8},
    {"on our roadmap", BY_AGENT, DG_KIND_FEATURE, 1.8}, {"on the roadmap", BY_AGENT, DG_KIND_FEATURE, 1.8},
    {"not currently supported", BY_AGENT, DG_KIND_FEATURE, .8}, {"enhancement request", BY_AGENT, DG_KIND_FEATURE, 1.8},
    {"product team", BY_AGENT, DG_KIND_FEATURE, .8}, {"good suggestion", BY_AGENT, DG_KIND_FEATURE, 1.6},
    {"great suggestion", BY_AGENT, DG_KIND_FEATURE, 1.6}, {"prs welcome", BY_AGENT, DG_KIND_FEATURE, .8},
    {"not a bug", BY_AGENT, DG_KIND_QUESTION, 2.5}, {"isnt a bug", BY_AGENT, DG_KIND_QUESTION, 2.5},
    {"works as intended", BY_AGENT, DG_KIND_QUESTION, 2.2}, {"working as intended", BY_AGENT, DG_KIND_QUESTION, 2.2},
    {"works as designed", BY_AGENT, DG_KIND_QUESTION, 2.2}, {"by design", BY_AGENT, DG_KIND_QUESTION, 1.8},
    {"expected behavior", BY_AGENT, DG_KIND_QUESTION, 1.4}, {"expected behaviour", BY_AGENT, DG_KIND_QUESTION, 1.4},
    {"the documentation", BY_AGENT, DG_KIND_QUESTION, 1.4}, {"our documentation", BY_AGENT, DG_KIND_QUESTION, 1.6},
    {"the docs", BY_AGENT, DG_KIND_QUESTION, 1.4}, {"our docs", BY_AGENT, DG_KIND_QUESTION, 1.6}, {"documented", BY_AGENT, DG_KIND_QUESTION, 1.4},
    {"help article", BY_AGENT, DG_KIND_QUESTION, 1.6}, {"this article", BY_AGENT, DG_KIND_QUESTION, 1.4},
    {"stack overflow", BY_AGENT, DG_KIND_QUESTION, 1.8}, {"stackoverflow", BY_AGENT, DG_KIND_QUESTION, 1.8},
    {"you can use", BY_AGENT, DG_KIND_QUESTION, .8}, {"you need to", BY_AGENT, DG_KIND_QUESTION, .8}, {"usage question", BY_AGENT, DG_KIND_QUESTION, 2.2},
    {"usage questions", BY_AGENT, DG_KIND_QUESTION, 2.2},
    {"refunded", BY_AGENT, DG_KIND_ACCOUNT, 5.8}, {"refund has been issued", BY_AGENT, DG_KIND_ACCOUNT, 6.4},
    {"issued a refund", BY_AGENT, DG_KIND_ACCOUNT, 6.4}, {"processed the refund", BY_AGENT, DG_KIND_ACCOUNT, 6.4},
    {"cancelled your subscription", BY_AGENT, DG_KIND_ACCOUNT, 6.4}, {"canceled your subscription", BY_AGENT, DG_KIND_ACCOUNT, 6.4},
    {"closed your account", BY_AGENT, DG_KIND_ACCOUNT, 6.4}, {"deleted your account", BY_AGENT, DG_KIND_ACCOUNT, 6.4},
    {"unlocked your account", BY_AGENT, DG_KIND_ACCOUNT, 6.2}, {"reactivated your account", BY_AGENT, DG_KIND_ACCOUNT, 6.2},
    {"account has been deleted", BY_AGENT, DG_KIND_ACCOUNT, 6.2}, {"account has been closed", BY_AGENT, DG_KIND_ACCOUNT, 6.2},
};
enum { PHRASES = sizeof phrases / sizeof *phrases, MAX_TEXT = 4000, MAX_NEXT = 16 };

struct dg_kind_rules {
    dg_map *labels;              /* normalised name -> row of labels[] */
    dg_map *own;                 /* normalised name -> kind * 1000 + place in docgap.yml */
    dg_map *first;               /* first word of a phrase -> first row + 1 */
    int next[PHRASES];           /* next row with the same first word + 1; 0 ends */
};

const char *const dg_kind_names[DG_KINDS] = {"question", "bug", "feature", "account"};

/* --- labels ------------------------------------------------------------------------------------------------ */

/* Lower case, runs of other characters as one blank, without "type", "kind", "t", "c", "issue" in front. */
static void normal_label(char out[64], const char *label)
{
    static const char *const heads[] = {"type ", "kind ", "issue type ", "issue ", "t ", "c ", "category ", "status ", "resolution "};
    size_t n = 0;
    bool gap = false;
    for (; *label && n < 62; label++) {
        bool word = dg_isalnum(*label) || (unsigned char)*label >= 128;
        if (word && gap && n)
            out[n++] = ' ';
        gap = !word;
        if (word)
            out[n++] = (char)dg_tolower(*label);
    }
    out[n] = '\0';
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        size_t k = strlen(heads[i]);
        if (strncmp(out, heads[i], k) == 0) {
            memmove(out, out + k, n - k + 1);
            return;
        }
    }
}

static int kind_by_name(const char *name)
{
    for (int k = 0; k < DG_KINDS; k++)
        if (dg_str_eq(name, dg_kind_names[k]))
            return k;
    return -1;
}

static int own_labels(dg_kind_rules *r, const dg_json *own, dg_error *err)
{
    const char *name;
    const dg_json *list;
    int place = 0;
    for (size_t i = 0; dg_json_member(own, i, &name, &list); i++) {
        int kind = kind_by_name(name);
        if (kind < 0)
            return dg_fail(err, DG_ERR_USAGE, "kinds: '%s' is not a kind; use question, bug, feature or account", name);
        bool one = dg_json_type(list) == DG_JSON_STRING;
        for (size_t k = 0; k < (one ? 1 : dg_json_count(list)); k++) {
            char label[64];
            bool added;
            normal_label(label, dg_json_text(one ? list : dg_json_item(list, k), ""));
            int64_t *value = dg_map_puts(r->own, label, &added);
            if (added)
                *value = (int64_t)kind * 1000000 + place++;
        }
    }
    return 0;
}

int dg_kind_rules_new(dg_kind_rules **out, dg_mem *ctx, const dg_json *own, dg_error *err)
{
    dg_kind_rules *r = dg_new(ctx, dg_kind_rules);
    r->labels = dg_map_new(r);
    r->own = dg_map_new(r);
    r->first = dg_map_new(r);
    for (int i = 0; i < LABELS; i++)
        *dg_map_puts(r->labels, labels[i].name, NULL) = i;
    for (int i = PHRASES - 1; i >= 0; i--) {
        int64_t *head = dg_map_put(r->first, phrases[i].words, strcspn(phrases[i].words, " "), NULL);
        r->next[i] = (int)*head;
        *head = i + 1;
    }
    if (own && own_labels(r, own, err)) {
        dg_free(r);
        return -1;
    }
    *out = r;
    return 0;
}

/* One label or issue type; true when it says something. */
static bool hear_label(double z[DG_KINDS], int64_t *own, const dg_kind_rules *r, const char *label)
{
    char name[64];
    normal_label(name, label);
    const int64_t *mine = dg_map_gets(r->own, name);
    if (mine && (*own < 0 || *mine % 1000000 < *own % 1000000))
        *own = *mine;
    const int64_t *row = dg_map_gets(r->labels, name);
    if (row)
        z[labels[*row].kind] += labels[*row].weight;
    return row || mine;
}

const char *dg_kind_rules_labels(double z[DG_KINDS], int *own, const dg_kind_rules *r, const dg_ticket *t)
{
    int64_t mine = -1;
    bool type = t->kind_hint[0] && hear_label(z, &mine, r, t->kind_hint);
    bool label = false;
    for (int i = 0; i < t->nlabels; i++)
        label |= hear_label(z, &mine, r, t->labels[i]);
    if (!label && !type && t->resolution[0])
        label = hear_label(z, &mine, r, t->resolution);
    *own = mine < 0 ? -1 : (int)(mine / 1000000);
    return label ? "label" : type ? "type" : NULL;
}

/* --- phrases ----------------------------------------------------------------------------------------------- */

/* A text as words with one blank between them and " | " where a sentence ends. */
typedef struct { char p[MAX_TEXT + 8]; size_t n; } plain_text;

static void add_plain(plain_text *out, const char *text)
{
    bool gap = true;
    for (; *text && out->n < MAX_TEXT; text++) {
        char c = *text;
        if (dg_isalnum(c) || (unsigned char)c >= 128) {
            if (gap && out->n)
                out->p[out->n++] = ' ';
            out->p[out->n++] = (char)dg_tolower(c);
            gap = false;
        } else if (c != '\'') {
            gap = true;
            if (strchr(".!?\n", c) && out->n && out->p[out->n - 1] != '|') {
                out->p[out->n++] = ' ';
                out->p[out->n++] = '|';
            }
        }
    }
    out->p[out->n] = '\0';
}

/* Does somebody ask whether or how, in the part of the sentence before `at`? Then it is no request to act. */
static bool asks_before(const plain_text *t, size_t at)
{
    static const char *const asks[] = {" how ", " where ", " what ", " why ", " when ", " which ", " can i ", " could i ", " do i ",
        " am i ", " is it ", " is there ", " may i ", " will i ", " does ", " if i ", " to know ", " wondering ", " possible ", " trying to ",
        " tried to ", " unable to ", " cannot ", " cant ", " dont ", " error "};
    char before[204] = " ";
    size_t start = at;
    while (start > 0 && at - start < 200 && t->p[start - 1] != '|')
        start--;
    size_t skip = start < at && t->p[start] == ' ';
    memcpy(before + 1, t->p + start + skip, at - start - skip);
    before[1 + at - start - skip] = '\0';
    for (size_t i = 0; i < sizeof asks / sizeof *asks; i++)
        if (strstr(before, asks[i]))
            return true;
    return false;
}

typedef struct { const dg_kind_rules *rules; speaker by; double best[DG_KINDS]; int hits[DG_KINDS]; } hearing;

static void hear_word(hearing *h, const plain_text *t, size_t at, size_t n)
{
    const int64_t *head = dg_map_get(h->rules->first, t->p + at, n);
    for (int row = head ? (int)*head : 0; row; row = h->rules->next[row - 1]) {
        const phrase_row *p = &phrases[row - 1];
        size_t len = strlen(p->words);
        if (p->by != h->by || at + len > t->n || memcmp(t->p + at, p->words, len) != 0)
            continue;
        if (t->p[at + len] != ' ' && t->p[at + len] != '\0')
            continue;
        if (p->by == BY_REQUESTER && asks_before(t, at))
            continue;
        h->hits[p->kind]++;
        if (p->weight > h->best[p->kind])
            h->best[p->kind] = p->weight;
    }
}

/* The strongest phrase counts in full, each further one a little. */
static void hear_text(double z[DG_KINDS], hearing *h, const plain_text *t)
{
    for (size_t i = 0; i < t->n;) {
        size_t n = strcspn(t->p + i, " ");
        hear_word(h, t, i, n);
        i += n + 1;
    }
    for (int k = 0; k < DG_KINDS; k++)
        if (h->hits[k])
            z[k] += h->best[k] + 0.5 * (h->hits[k] > 3 ? 2 : h->hits[k] - 1);
}

void dg_kind_rules_text(double z[DG_KINDS], const dg_kind_rules *r, const dg_ticket *t)
{
    plain_text text = {.n = 0};
    hearing asker = {.rules = r, .by = BY_REQUESTER}, agent = {.rules = r, .by = BY_AGENT};
    add_plain(&text, t->title);
    add_plain(&text, "\n");
    add_plain(&text, t->body);
    hear_text(z, &asker, &text);
    text.n = 0;
    for (int i = 0; i < t->nmessages; i++)
        if (t->messages[i].role == DG_ROLE_AGENT && t->messages[i].is_public) {
            add_plain(&text, t->messages[i].body);
            add_plain(&text, "\n");
        }
    if (text.n)
        hear_text(z, &agent, &text);
}
