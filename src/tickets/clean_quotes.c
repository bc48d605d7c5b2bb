/* Quoted mail: marked with ">", below "... wrote:", below Outlook's blocks. What was forwarded stays: it is
 * the matter itself. Words of several languages. Pure. */
#include <string.h>

#include "base/ctype.h"
#include "tickets/clean_steps.h"

bool dg_begins_with(dg_slice s, const char *const *words)
{
    int first =
        s.n ? dg_tolower((unsigned char)s.p[0]) : 0; /* most words are ruled out by their first letter */
    for (int i = 0; words[i]; i++)
        if (dg_tolower((unsigned char)words[i][0]) == first && dg_slice_istarts(s, words[i])) return true;
    return false;
}

static bool ends_with_one(dg_slice s, const char *const *words)
{
    for (int i = 0; words[i]; i++) {
        size_t n = strlen(words[i]);
        if (s.n >= n && dg_slice_ieq((dg_slice){s.p + s.n - n, n}, words[i])) return true;
    }
    return false;
}

static void add_line(dg_buf *out, dg_slice line)
{
    dg_buf_add(out, line.p, line.n);
    dg_buf_addc(out, '\n');
}

/* "On Tue, 3 Mar 2026 at 10:11, Ann wrote:" and its like; may be wrapped over two lines. */
static bool is_attribution(dg_slice line, dg_slice next)
{
    static const char *const begins[] = {"On ", "Am ",  "Le ",     "El ",   "Il ", "Op ",
                                         "Em ", "Den ", "W dniu ", "> On ", NULL};
    static const char *const ends[] = {" wrote:",
                                       " schrieb:",
                                       (" a \xC3\xA9" "crit :"),
                                       (" a \xC3\xA9" "crit:"),
                                       " escribi\xC3\xB3:",
                                       " ha scritto:",
                                       " schreef:",
                                       " escreveu:",
                                       " skrev:",
                                       " napisa\xC5\x82(a):",
                                       " wrote :",
                                       NULL};
    static const char *const near_ends[] = {" schrieb ", " schreef ", NULL};
    line = dg_slice_trim(line);
    if (line.n > 300 || !dg_begins_with(line, begins)) return false;
    if (ends_with_one(line, ends)) return true;
    bool colon = line.n && line.p[line.n - 1] == ':';
    for (int i = 0; colon && near_ends[i]; i++)
        if (dg_slice_find(line, near_ends[i]) > 0) return true;
    next = dg_slice_trim(next);
    bool date = false;
    for (size_t i = 0; i < line.n; i++) date = date || dg_isdigit((unsigned char)line.p[i]);
    return date && next.n < 120 && next.n > 0 && (ends_with_one(next, ends) || dg_slice_ieq(next, "wrote:"));
}

/* Everything below such a line is somebody else's older text. */
static bool is_divider(dg_slice line)
{
    static const char *const words[] = {
        "original message",    "urspr\xC3\xBCngliche nachricht", "message d'origine", "mensaje original",
        "messaggio originale", "oorspronkelijk bericht",         "mensagem original", NULL};
    size_t dashes = 0;
    line = dg_slice_trim(line);
    while (line.n && (line.p[0] == '-' || line.p[0] == '_' || line.p[0] == ' ')) line.p++, line.n--, dashes++;
    return dashes >= 2 && dg_begins_with(line, words);
}

/* Outlook's block: "From: ..." with "Sent:" or "To:" or "Subject:" in the lines that follow. */
static bool is_header_block(dg_slice line, dg_slice rest)
{
    static const char *const from[] = {
        "From:", "Von:", "De :", "De:", "Da:", "Van:", "*From:*", "**From:**", NULL};
    static const char *const more[] = {"Sent:",   "To:",      "Subject:",      "Date:",      "Gesendet:",
                                       "An:",     "Betreff:", "Envoy\xC3\xA9", "\xC3\x80 :", "Objet",
                                       "Enviado", "Para:",    "Asunto:",       "*Sent:*",    "*To:*",
                                       "Cc:",     NULL};
    int seen = 0;
    dg_slice next;
    if (!dg_begins_with(dg_slice_trim(line), from)) return false;
    for (int i = 0; i < 5 && dg_next_line(&rest, &next); i++)
        seen += dg_begins_with(dg_slice_trim(next), more);
    return seen >= 2;
}

static bool is_forward_mark(dg_slice line)
{
    static const char *const marks[] = {"---------- Forwarded message",
                                        "Begin forwarded message",
                                        "-------- Forwarded Message",
                                        "-------- Weitergeleitete Nachricht",
                                        "##- Please type your reply",
                                        "-- reply above",
                                        NULL};
    return dg_begins_with(line, marks);
}

void dg_clean_quotes(dg_buf *out, const char *p, size_t n)
{
    dg_slice rest = {p, n}, line;
    bool forwarded = false;
    while (dg_next_line(&rest, &line)) {
        dg_slice t = dg_slice_trim(line), after = rest, next = {"", 0};
        if (t.n && t.p[0] == '>') continue;
        if (is_forward_mark(t)) {
            forwarded = true; /* what was passed on is what the message is about */
            continue;
        }
        if (is_divider(t)) return;
        if (is_header_block(t, rest)) {
            if (!forwarded) return;
            while (dg_next_line(&rest, &line) && dg_slice_trim(line).n) continue;
            forwarded = false;
            continue;
        }
        dg_next_line(&after, &next);
        if (is_attribution(t, next)) {
            if (!is_attribution(t, (dg_slice){"", 0})) rest = after;
            after = rest;
            while (dg_next_line(&after, &next) && !dg_slice_trim(next).n) continue;
            next = dg_slice_trim(next);
            if (next.n && next.p[0] != '>') return; /* quoted without marks: to the end */
            continue;
        }
        add_line(out, line);
    }
}
