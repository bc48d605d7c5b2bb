/* Tables of English words for words_*.c. A few dozen entries each: what support requests and documentation are made of. */
#include "language/words_tables.h"
#include "text/familiar.h"

static const char *const opposites[][2] = {
    {"import", "export"},   {"enable", "disable"},   {"enabled", "disabled"}, {"open", "close"},      {"add", "remove"},     {"add", "delete"},
    {"create", "delete"},   {"create", "remove"},    {"start", "stop"},       {"start", "end"},       {"begin", "end"},      {"upload", "download"},
    {"install", "uninstall"}, {"mount", "unmount"},  {"subscribe", "unsubscribe"}, {"lock", "unlock"}, {"block", "unblock"}, {"show", "hide"},
    {"first", "last"},      {"before", "after"},     {"input", "output"},     {"read", "write"},      {"load", "save"},      {"push", "pull"},
    {"server", "client"},   {"sync", "async"},       {"synchronous", "asynchronous"}, {"controlled", "uncontrolled"}, {"parent", "child"},
    {"left", "right"},      {"top", "bottom"},       {"up", "down"},          {"old", "new"},         {"true", "false"},     {"public", "private"},
    {"send", "receive"},    {"buy", "sell"},         {"increase", "decrease"}, {"allow", "deny"},     {"accept", "reject"},  {"connect", "disconnect"},
    {"encrypt", "decrypt"}, {"expand", "collapse"},  {"minimum", "maximum"},  {"local", "remote"},    {"static", "dynamic"}, {"success", "failure"},
    {"row", "column"},      {"rows", "columns"},     {"horizontal", "vertical"}, {"upgrade", "downgrade"}, {"attach", "detach"},
    {"buttons", "links"},   {"internal", "external"}, {"login", "logout"},    {"mutable", "immutable"}, {"before", "during"},
};

bool dg_are_opposites(const char *a, const char *b)
{
    static const char *const turn[] = {"un", "in", "im", "dis", "de", "non", "non-", "a"};
    for (size_t i = 0; i < sizeof opposites / sizeof *opposites; i++)
        for (int k = 0; k < 2; k++) {
            size_t n = strlen(opposites[i][k]), m = strlen(opposites[i][!k]);
            /* the beginning counts: "imports", "exporting" */
            if (strncmp(a, opposites[i][k], n) == 0 && strlen(a) <= n + 3 && strncmp(b, opposites[i][!k], m) == 0 && strlen(b) <= m + 3) return true;
        }
    for (size_t i = 0; i < sizeof turn / sizeof *turn; i++) {
        size_t n = strlen(turn[i]);
        if (strncmp(a, turn[i], n) == 0 && strncmp(a + n, b, 4) == 0 && strlen(b) >= 4) return true;
        if (strncmp(b, turn[i], n) == 0 && strncmp(b + n, a, 4) == 0 && strlen(a) >= 4) return true;
    }
    return false;
}

static const char *const irregular[][2] = {
    {"send", "sent"}, {"build", "built"}, {"write", "written"}, {"write", "wrote"}, {"break", "broken"}, {"break", "broke"}, {"choose", "chosen"},
    {"lose", "lost"}, {"buy", "bought"}, {"pay", "paid"}, {"hide", "hidden"}, {"run", "ran"}, {"begin", "began"}, {"keep", "kept"}, {"leave", "left"},
    {"mean", "meant"}, {"spend", "spent"}, {"draw", "drawn"}, {"show", "shown"}, {"freeze", "frozen"}, {"steal", "stolen"}, {"forget", "forgotten"},
    {"forget", "forgot"}, {"bind", "bound"}, {"throw", "thrown"}, {"throw", "threw"}, {"catch", "caught"}, {"bring", "brought"}, {"teach", "taught"},
    {"sell", "sold"}, {"tell", "told"}, {"hold", "held"}, {"stick", "stuck"}, {"drive", "driven"}, {"speak", "spoken"}, {"wake", "woke"},
    {"child", "children"}, {"person", "people"}, {"man", "men"}, {"index", "indices"}, {"matrix", "matrices"}, {"datum", "data"},
};

static bool is_ending(const char *p)
{
    static const char *const endings[] = {"s", "ed", "ing", "ings", "er", "ers", "or", "ment", "ments", "able"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (strcmp(p, endings[i]) == 0) return true;
    return false;
}

bool dg_are_forms(const char *a, const char *b)
{
    for (size_t i = 0; i < sizeof irregular / sizeof *irregular; i++)
        if ((strcmp(a, irregular[i][0]) == 0 && strcmp(b, irregular[i][1]) == 0) || (strcmp(a, irregular[i][1]) == 0 && strcmp(b, irregular[i][0]) == 0)) return true;
    size_t n = 0, longer = strlen(a) > strlen(b) ? strlen(a) : strlen(b);
    while (a[n] && a[n] == b[n]) n++;
    if (n >= 3 && !a[n] != !b[n] && is_ending(a[n] ? a + n : b + n)) return true;
    return (n >= 4 && (!a[n] || !b[n])) || (n >= 5 && 9 * n >= 5 * longer);
}

bool dg_is_phrasal(dg_slice verb, dg_slice particle)
{
    static const struct { const char *particle, *verbs; } table[] = {
        {"in", " log logs logged logging sign signs signed signing opt opted check plug zoom "},
        {"out", " log logs logged logging sign signed signing opt opted check time times timed zoom fade roll sold "},
        {"up", " sign signs signed signing set sets setting back backs backed backing clean speed look pop scale hook top "},
        {"off", " turn turns turned turning switch switched switching log logged shut sign "},
        {"on", " turn turns turned turning switch switched switching log logged "},
        {"down", " shut shuts scroll scale slow slows slowed log "},
        {"over", " hand switch roll take fail fails failed "},
        {"back", " roll rolls rolled rolling go fall restore "},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        char key[40];
        if (!dg_slice_ieq(particle, table[i].particle) || verb.n > 30) continue;
        snprintf(key, sizeof key, " %.*s ", (int)verb.n, verb.p);
        return dg_slice_ifind(dg_slice_of(table[i].verbs), key) >= 0;
    }
    return false;
}

static bool in_list(const char *list, const char *word)
{
    char key[64];
    snprintf(key, sizeof key, " %.50s ", word);
    return strstr(list, key) != NULL;
}

bool dg_is_text_kind(const char *word)
{
    return in_list(" installation install installing setup configuration configuring overview reference introduction guide guides "
                   " tutorial tutorials step steps note notes usage pitfall pitfalls troubleshooting faq "
                   "summary details detail upgrade upgrading changelog release releases blog news caveats caveat parameters parameter returns api apis "
                   "documentation docs manual chapter section topic topics glossary index home welcome challenge challenges recap prerequisites "
                   "requirements background conclusion resources appendix article articles help questions answers getting started ", word);
}

bool dg_is_brand(const char *word)
{
    return in_list(" google chrome firefox safari edge opera windows linux ubuntu debian macos mac osx android ios iphone ipad apple microsoft outlook "
                   "gmail yahoo excel word powerpoint office github gitlab bitbucket git node nodejs npm yarn pnpm webpack vite babel eslint typescript "
                   "javascript python java php ruby rust golang docker kubernetes aws azure heroku netlify vercel facebook twitter instagram whatsapp slack "
                   "discord youtube paypal stripe visa mastercard wordpress shopify react vue angular svelte jest redux nextjs next django flask rails "
                   "mysql postgres postgresql mongodb redis sqlite oracle samsung sony intel nvidia adobe jira confluence zendesk ", word);
}

static bool is_everyday(const char *p, size_t n)
{
    int step = dg_familiarity(p, n);
    return n >= 3 && step >= DG_FAMILIAR_BASIC && step <= DG_FAMILIAR_COMMON;
}

bool dg_is_short_for(const char *shorter, const char *longer)
{
    size_t n = strlen(shorter), m = strlen(longer);
    if (n > 3 && shorter[n - 1] == 's') n--;
    if (n < 3 || m < 2 * n || strncmp(shorter, longer, n) != 0 || is_everyday(shorter, n)) return false; /* "pay" is no short "payments" */
    const size_t rest = longer[m - 1] == 's' ? m - n - 1 : m - n;
    return !is_everyday(longer + n, rest); /* "sub" of "subtitles" was written apart */
}

bool dg_are_initials(const char *shorter, const char *longer)
{
    const char *second = strpbrk(longer, " -");
    size_t n = strlen(longer);
    if (strlen(shorter) != 2 || shorter[0] != longer[0]) return false;
    if (second) return shorter[1] == second[1] && !strpbrk(second + 1, " -");
    for (size_t i = 3; i + 3 <= n; i++)
        if (shorter[1] == longer[i] && is_everyday(longer, i) && is_everyday(longer + i, n - i)) return true;
    return false;
}

bool dg_is_generic(const char *word)
{
    static const char list[] =
        " non etc docs doc documentation manual guide faq one two three four five six seven eight nine ten eleven twelve hundred thousand end various soon rest easiest determine recommend introduce "
        " work works worked working code inside outside following followed expected behavior behaviour clarification clarifications guidance warning warnings message messages "
        "error errors page pages example examples time times case cases code file files line lines number numbers "
        "version versions user users people person part parts place point points result results reason name names value values text word words "
        "change changes changed happen happens happened start started stop stopped run running call called show shows shown open opened close "
        "closed move moved different correct wrong new old current latest previous next first last second day days week weeks month months year "
        "years today yesterday hour hours minute minutes behavior behaviour expected actual solution solutions way link links post thread "
        "comment comments reply answer answers support customer customers order bug bugs feature features request requests app application "
        "project projects website site web online computer program data information info content system service set setting settings option "
        "options type types list lists item items add added remove removed create created update updated need needed needs check checked "
        "read write send sent receive received include included contain contains return returns returned pass passed happening "
        "long short big small large little high low easy hard simple fine nice main similar related specific certain multiple single several "
        "real full whole true false main minimal useful recent common special normal usual correct proper ";
    return in_list(list, word);
}
