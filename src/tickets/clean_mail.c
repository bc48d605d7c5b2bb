/* What politeness and mail programs put around a message: signatures and greetings, in several languages.
 * Quoted text is clean_quotes.c's business. Each step reads text and adds what is left of it to a buffer.
 * Pure. */
#include <string.h>

#include "base/ctype.h"
#include "tickets/clean_steps.h"

static void add_line(dg_buf *out, dg_slice line)
{
    dg_buf_add(out, line.p, line.n);
    dg_buf_addc(out, '\n');
}

/* --- signatures --- */

static bool is_goodbye(dg_slice t)
{
    static const char *const words[] = {"best regards",
                                        "kind regards",
                                        "warm regards",
                                        "regards",
                                        "best,",
                                        "best wishes",
                                        "cheers",
                                        "sincerely",
                                        "yours sincerely",
                                        "yours truly",
                                        "yours faithfully",
                                        "thanks",
                                        "thank you",
                                        "many thanks",
                                        "thx",
                                        "with kind regards",
                                        "respectfully",
                                        "cordially",
                                        ("mit freundlichen gr\xC3\xBC\xC3\x9F" "en"),
                                        ("viele gr\xC3\xBC\xC3\x9F" "e"),
                                        ("liebe gr\xC3\xBC\xC3\x9F" "e"),
                                        ("beste gr\xC3\xBC\xC3\x9F" "e"),
                                        "mfg",
                                        "vielen dank",
                                        "danke",
                                        "gru\xC3\x9F",
                                        "cordialement",
                                        "bien cordialement",
                                        "merci",
                                        "salutations",
                                        ("bonne journ\xC3\xA9" "e"),
                                        "saludos",
                                        "un saludo",
                                        "atentamente",
                                        "gracias",
                                        "muchas gracias",
                                        "cordiali saluti",
                                        "grazie",
                                        "distinti saluti",
                                        "met vriendelijke groet",
                                        "groeten",
                                        "atenciosamente",
                                        "obrigado",
                                        "obrigada",
                                        "abra\xC3\xA7os",
                                        "med v\xC3\xA4nliga h\xC3\xA4lsningar",
                                        NULL};
    int blanks = 0;
    for (size_t i = 0; i < t.n; i++) blanks += t.p[i] == ' ';
    return t.n < 48 && blanks <= 5 && dg_begins_with(t, words) && !memchr(t.p, '?', t.n);
}

static bool is_device_line(dg_slice t)
{
    static const char *const words[] = {"Sent from my ",
                                        "Sent from Mail for",
                                        "Sent from Yahoo",
                                        "Get Outlook for",
                                        "Von meinem ",
                                        "Gesendet von ",
                                        "Envoy\xC3\xA9 de mon ",
                                        "Envoy\xC3\xA9 depuis ",
                                        "Enviado desde mi",
                                        "Enviado do meu",
                                        "Inviato da ",
                                        "Verstuurd vanaf",
                                        "Sent via ",
                                        NULL};
    return t.n < 100 && dg_begins_with(t, words);
}

static bool is_disclaimer(dg_slice t)
{
    static const char *const words[] = {"confidentiality notice",
                                        "this e-mail and any attach",
                                        "this email and any attach",
                                        "this message and any attach",
                                        "this e-mail is confidential",
                                        "this email is confidential",
                                        "the information contained in this",
                                        "disclaimer:",
                                        "diese e-mail enth\xC3\xA4lt vertrauliche",
                                        ("ce message et toutes les pi\xC3\xA8" "ces"),
                                        NULL};
    while (t.n && (t.p[0] == '*' || t.p[0] == '_' || t.p[0] == ' ')) t.p++, t.n--;
    return dg_begins_with(t, words);
}

static bool is_placeholder(dg_slice t)
{
    return t.n > 3 && t.p[0] == '[' && t.p[t.n - 1] == ']';
}

/* Is all that is left a name, a title, a company, a phone: few short lines without a question or a full
 * sentence? */
static bool is_card(dg_slice rest)
{
    dg_slice line;
    int lines = 0;
    while (dg_next_line(&rest, &line)) {
        dg_slice t = dg_slice_trim(line);
        if (!t.n || is_placeholder(t)) continue;
        if (is_disclaimer(t)) return true;
        int words = 1;
        for (size_t i = 0; i < t.n; i++) words += t.p[i] == ' ';
        bool sentence = words > 4 && (t.p[t.n - 1] == '.' || t.p[t.n - 1] == '!');
        if (++lines > 8 || t.n > 72 || words > 10 || sentence || memchr(t.p, '?', t.n) || t.p[0] == '#')
            return false;
    }
    return true;
}

static int lines_left(dg_slice rest)
{
    dg_slice line;
    int lines = 0;
    while (lines < 40 && dg_next_line(&rest, &line)) lines += dg_slice_trim(line).n > 0;
    return lines;
}

void dg_clean_signature(dg_buf *out, const char *p, size_t n)
{
    dg_slice rest = {p, n}, line;
    while (dg_next_line(&rest, &line)) {
        dg_slice t = dg_slice_trim(line);
        bool marker = dg_slice_eq(line, "-- ") || (dg_slice_eq(t, "--") && is_card(rest));
        if (marker && lines_left(rest) <= 15) return;
        if (is_disclaimer(t) && lines_left(rest) <= 25) return;
        if (is_device_line(t)) continue;
        if (is_goodbye(t)) {
            if (is_card(rest)) return;
            if (t.n < 24) continue; /* "Thanks!" in the middle */
        }
        add_line(out, line);
    }
}

/* --- greetings --- */

static const char *const salutations[] = {"good morning",
                                          "good afternoon",
                                          "good evening",
                                          "good day",
                                          "greetings",
                                          "hello",
                                          "hallo",
                                          "hey",
                                          "hiya",
                                          "hi",
                                          "dear",
                                          "to whom it may concern",
                                          "guten tag",
                                          "guten morgen",
                                          "sehr geehrte",
                                          "sehr geehrter",
                                          "liebe",
                                          "lieber",
                                          "moin",
                                          "servus",
                                          "gr\xC3\xBC\xC3\x9F gott",
                                          "bonjour",
                                          "bonsoir",
                                          "salut",
                                          "cher",
                                          "ch\xC3\xA8re",
                                          "madame, monsieur",
                                          "hola",
                                          ("buenos d\xC3\xAD" "as"),
                                          "buenas tardes",
                                          "buenas",
                                          "estimado",
                                          "estimada",
                                          "estimados",
                                          "ciao",
                                          "buongiorno",
                                          "gentile",
                                          "ol\xC3\xA1",
                                          "bom dia",
                                          "boa tarde",
                                          "caro",
                                          "prezado",
                                          "prezados",
                                          "hej",
                                          "hei",
                                          "goedemorgen",
                                          "beste",
                                          "dzie\xC5\x84 dobry",
                                          "cze\xC5\x9B\xC4\x87",
                                          "namaste",
                                          NULL};

/* Bytes of "Hi", "Good morning" ... at the start, 0 when there is none. */
static size_t salutation(dg_slice t)
{
    for (int i = 0; salutations[i]; i++) {
        if (!t.n || dg_tolower((unsigned char)salutations[i][0]) != dg_tolower((unsigned char)t.p[0]) ||
            !dg_slice_istarts(t, salutations[i]))
            continue;
        size_t n = strlen(salutations[i]);
        if (t.n == n || (!dg_isalnum((unsigned char)t.p[n]) && (unsigned char)t.p[n] < 0x80 &&
                         t.p[n] != '-' && t.p[n] != '_' && t.p[n] != '.'))
            return n;
    }
    return 0;
}

/* Who is greeted: "all", "team", "there" - words that are never the matter of the ticket. */
static size_t addressee(dg_slice t)
{
    static const char *const words[] = {
        " all",           " team",    " there",        " everyone",  " everybody",
        " folks",         " guys",    " sir or madam", " sir",       " madam",
        " support team",  " support", " friends",      " community", " zusammen",
        " \xC3\xA0 tous", " a todos", " tutti",        NULL};
    for (int i = 0; words[i]; i++) {
        size_t n = strlen(words[i]);
        if (dg_slice_istarts(t, words[i]) && (t.n == n || !dg_isalnum((unsigned char)t.p[n]))) return n;
    }
    return 0;
}

/* Bytes of a greeting at the start of a line with what belongs to it. */
static size_t greeting(dg_slice t)
{
    size_t n = salutation(t), words = 0;
    if (!n) return 0;
    for (size_t i = n; i < t.n && i < n + 48; i++) { /* "Hi Ann," "Dear Mr. Smith:" */
        if (t.p[i] == ',' || t.p[i] == '!' || t.p[i] == ':' || (t.p[i] == '.' && i + 1 == t.n))
            return words <= 4 ? i + 1 : n;
        if (t.p[i] == '.' && words == 0 && i + 1 < t.n && t.p[i + 1] == ' ') return i + 1; /* "Hi. I have" */
        words += t.p[i] == ' ';
        if (words > 4 || t.p[i] == '?') break;
    }
    size_t blanks = 0;
    for (size_t i = n; i < t.n; i++) blanks += t.p[i] == ' ';
    if (blanks <= 2 && !memchr(t.p, '?', t.n) && (blanks <= 1 || addressee((dg_slice){t.p + n, t.n - n}))) {
        size_t who = addressee((dg_slice){t.p + n, t.n - n});
        if (blanks == 0 || who) return who ? n + who : t.n;
        return dg_isupper((unsigned char)t.p[n + 1]) ? t.n : n; /* "Hi Ann" but not "Hi login fails" */
    }
    return n + addressee((dg_slice){t.p + n, t.n - n});
}

/* Bytes of "I hope this finds you well." at the start of a line. */
static size_t well_wish(dg_slice t)
{
    static const char *const words[] = {"i hope you are",
                                        "i hope you're",
                                        "i hope this",
                                        "hope you are",
                                        "hope you're",
                                        "hope this",
                                        "hope all is well",
                                        "i hope all is well",
                                        "hope everyone",
                                        "hope you all",
                                        "how are you",
                                        "i trust you",
                                        "ich hoffe, es geht",
                                        "espero que",
                                        "j'esp\xC3\xA8re que vous allez",
                                        NULL};
    static const char *const wishes[] = {"well", "good", "fine", "great", "safe",        "day",
                                         "week", "gut",  "bien", "bem",   "how are you", NULL};
    if (!dg_begins_with(t, words)) return 0;
    size_t end = 0;
    while (end < t.n && t.p[end] != '.' && t.p[end] != '!' && t.p[end] != '?' && t.p[end] != ',') end++;
    if (end > 90) return 0;
    for (int i = 0; wishes[i]; i++)
        if (dg_slice_ifind((dg_slice){t.p, end}, wishes[i]) >= 0) return end < t.n ? end + 1 : end;
    return 0;
}

void dg_clean_greeting(dg_buf *out, const char *p, size_t n)
{
    dg_slice rest = {p, n}, line;
    bool opening = true;
    while (dg_next_line(&rest, &line)) {
        dg_slice t = dg_slice_trim(line);
        size_t done;
        while (opening && t.n && ((done = greeting(t)) > 0 || (done = well_wish(t)) > 0)) {
            t = dg_slice_trim((dg_slice){t.p + done, t.n - done});
            while (t.n && (t.p[0] == ',' || t.p[0] == '!' || t.p[0] == '.'))
                t = dg_slice_trim((dg_slice){t.p + 1, t.n - 1});
            line = t;
        }
        if (t.n) opening = false;
        add_line(out, line);
    }
}
