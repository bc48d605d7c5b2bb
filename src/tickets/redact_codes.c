/* Finds IBANs (ISO 13616: country's length and mod 97), IPv6 and MAC addresses. Pure; adds to the caller's
 * list. */
#include <arpa/inet.h>
#include <string.h>

#include "base/ctype.h"
#include "tickets/redact_rules.h"

/* Length of an IBAN by country (SWIFT registry). */
static int iban_length(const char *country)
{
    static const char table[] = "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BR29BY28CH21CR22CY28CZ24DE22DK18DO28EE20"
                                "EG29ES24FI18FO18FR27GB22GE22GI23GL18GR27GT28"
                                "HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21MC27MD24ME22"
                                "MK19MR27MT31MU30NL18NO15PK24PL28PS29PT25QA29"
                                "RO24RS22SA24SC31SE24SI19SK24SM27ST25SV28TL23TN24TR26UA29VA22VG24XK20";
    for (size_t i = 0; i + 4 < sizeof table; i += 4)
        if (memcmp(table + i, country, 2) == 0) return (table[i + 2] - '0') * 10 + (table[i + 3] - '0');
    return 0;
}

static bool mod97(const char *s, int n)
{
    int rest = 0;
    for (int i = 0; i < n; i++) {
        int c = (unsigned char)s[(i + 4) % n];
        if (dg_isdigit(c))
            rest = (rest * 10 + (c - '0')) % 97;
        else
            rest = (rest * 100 + (dg_toupper(c) - 'A' + 10)) % 97;
    }
    return rest == 1;
}

/* End of an IBAN that begins at i; i when there is none. */
static size_t iban_end(const char *p, size_t n, size_t i)
{
    char s[40],
        country[2] = {(char)dg_toupper((unsigned char)p[i]), (char)dg_toupper((unsigned char)p[i + 1])};
    int want = iban_length(country), have = 0;
    size_t k = i;
    for (; k < n && have < want; k++) {
        if (dg_isalnum((unsigned char)p[k]))
            s[have++] = p[k];
        else if (p[k] != ' ' && p[k] != '-' && (unsigned char)p[k] != 0xA0 && (unsigned char)p[k] != 0xC2)
            break;
    }
    bool whole = have == want && want > 0 && (k == n || !dg_isalnum((unsigned char)p[k]));
    return whole && mod97(s, have) ? k : i;
}

void dg_find_ibans(dg_found_list *list, const char *p, size_t n)
{
    for (size_t i = 0; i + 15 <= n; i++) {
        if (!dg_isdigit((unsigned char)p[i + 2]) || !dg_isdigit((unsigned char)p[i + 3])) continue;
        if (!dg_isalpha((unsigned char)p[i]) || !dg_isalpha((unsigned char)p[i + 1])) continue;
        if (dg_isupper((unsigned char)p[i]) != dg_isupper((unsigned char)p[i + 1])) continue;
        if (i > 0 && (dg_isalnum((unsigned char)p[i - 1]) || p[i - 1] == '_')) continue;
        size_t end = iban_end(p, n, i);
        if (end > i) {
            dg_found_add(list, i, end, DG_RULE_IBAN);
            i = end - 1;
        }
    }
}

/* aa:bb:cc:dd:ee:ff; with hyphens only when a letter says that it is no date. */
static bool is_mac(const char *s, size_t n)
{
    bool letter = false;
    if (n != 17) return false;
    for (size_t i = 0; i < n; i++) {
        if (i % 3 == 2 ? s[i] != s[2] : !dg_isxdigit((unsigned char)s[i])) return false;
        letter = letter || (i % 3 != 2 && dg_isalpha((unsigned char)s[i]));
    }
    return s[2] == ':' || (s[2] == '-' && letter);
}

/* Needs three groups, or a first one that no word is ("2a00::1"): C++ has names such as "face::add". */
static bool is_ipv6(const char *s, size_t n)
{
    char text[48];
    struct in6_addr address;
    int groups = 0;
    bool digit_first = false;
    if (n < 5 || n >= sizeof text) return false;
    memcpy(text, s, n);
    text[n] = '\0';
    for (size_t i = 0; i < n; i++) {
        if (s[i] != ':' && (i == 0 || s[i - 1] == ':')) groups++;
        if (groups == 1 && dg_isdigit((unsigned char)s[i])) digit_first = true;
    }
    if (groups < 3 && !(digit_first && memchr(s, ':', n) == s + 4)) return false;
    return inet_pton(AF_INET6, text, &address) == 1;
}

static bool in_token(int c)
{
    return dg_isxdigit(c) || c == ':' || c == '-' || c == '.';
}

static void look_at(dg_found_list *list, const char *p, size_t start, size_t end, unsigned families)
{
    while (end > start && (p[end - 1] == '.' || p[end - 1] == '-' ||
                           (p[end - 1] == ':' && end - start > 1 && p[end - 2] != ':')))
        end--;
    if (families & (1u << DG_RULE_MAC) && is_mac(p + start, end - start))
        dg_found_add(list, start, end, DG_RULE_MAC);
    else if (families & (1u << DG_RULE_IP) && is_ipv6(p + start, end - start))
        dg_found_add(list, start, end, DG_RULE_IP);
}

void dg_find_colons(dg_found_list *list, const char *p, size_t n, unsigned families)
{
    for (size_t i = 0; i < n;) {
        if (!in_token((unsigned char)p[i])) {
            while (i < n && dg_isalnum((unsigned char)p[i])) i++; /* the rest of a word is no address */
            if (i < n && !in_token((unsigned char)p[i])) i++;
            continue;
        }
        size_t start = i;
        while (i < n && in_token((unsigned char)p[i])) i++;
        bool bounded = (i == n || !(dg_isalnum((unsigned char)p[i]) || p[i] == '_')) &&
                       (start == 0 || !(dg_isalnum((unsigned char)p[start - 1]) || p[start - 1] == '_'));
        if (bounded && i - start >= 5) look_at(list, p, start, i, families);
    }
}
